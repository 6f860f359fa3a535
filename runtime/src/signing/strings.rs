//! Parts of strings.

/// What stands before the first `separator`; all where there is none.
#[must_use]
pub fn before<'t>(text: &'t str, separator: &str) -> &'t str {
    text.split_once(separator)
        .map_or(text, |(before, _)| before)
}

/// What stands after the first `separator`; nothing where there is none.
#[must_use]
pub fn after<'t>(text: &'t str, separator: &str) -> &'t str {
    text.split_once(separator).map_or("", |(_, after)| after)
}

/// The first `n` characters; none where `n` is below zero.
#[must_use]
pub fn first(text: &str, n: i64) -> &str {
    let n = usize::try_from(n).unwrap_or_default();
    let end = text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// The last `n` characters; none where `n` is below zero.
#[must_use]
pub fn last(text: &str, n: i64) -> &str {
    let n = usize::try_from(n).unwrap_or_default();
    let skipped = text.chars().count().saturating_sub(n);
    let start = text
        .char_indices()
        .nth(skipped)
        .map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or(text)
}

/// The first `n` bytes; none where `n` is below zero.
#[must_use]
pub fn first_bytes(bytes: &[u8], n: i64) -> &[u8] {
    let n = usize::try_from(n).unwrap_or_default();
    bytes.get(..n).unwrap_or(bytes)
}

/// The last `n` bytes; none where `n` is below zero.
#[must_use]
pub fn last_bytes(bytes: &[u8], n: i64) -> &[u8] {
    let n = usize::try_from(n).unwrap_or_default();
    let skipped = bytes.len().saturating_sub(n);
    bytes.get(skipped..).unwrap_or(bytes)
}

/// Without `prefix`, if it begins so.
#[must_use]
pub fn strip_prefix<'t>(text: &'t str, prefix: &str) -> &'t str {
    text.strip_prefix(prefix).unwrap_or(text)
}

/// Without `suffix`, if it ends so.
#[must_use]
pub fn strip_suffix<'t>(text: &'t str, suffix: &str) -> &'t str {
    text.strip_suffix(suffix).unwrap_or(text)
}

/// Without blanks at both ends, and with one blank for every run of them within.
#[must_use]
pub fn fold(text: &str) -> String {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.join(" ")
}

/// With `end` behind it, unless it ends so.
#[must_use]
pub fn ensure_end(text: &str, end: &str) -> String {
    let end = if text.ends_with(end) { "" } else { end };
    [text, end].concat()
}

/// With each old made new, one change after the other.
#[must_use]
pub fn replace(text: &str, changes: &[(&str, &str)]) -> String {
    let replaced = |text: String, (old, new): &(&str, &str)| text.replace(old, new);
    changes.iter().fold(text.to_owned(), replaced)
}

/// A path without `.`, `..` and empty segments; a slash at the end stays. It begins with one.
#[must_use]
pub fn normalize_path(path: &str) -> String {
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    let end = if path.ends_with('/') && !segments.is_empty() {
        "/"
    } else {
        ""
    };
    ["/", &segments.join("/"), end].concat()
}

#[cfg(test)]
mod tests {
    use super::{after, before, ensure_end, first, fold, last, normalize_path, replace};

    #[test]
    fn parts_are_found() {
        assert_eq!((before("a?b?", "?"), after("a?b?", "?")), ("a", "b?"));
        assert_eq!((before("ab", "?"), after("ab", "?")), ("ab", ""));
        assert_eq!((first("aéb", 2), last("aéb", 2)), ("aé", "éb"));
        assert_eq!((first("ab", -1), last("ab", -1)), ("", ""));
        assert_eq!((first("ab", i64::MAX), last("ab", i64::MAX)), ("ab", "ab"));
        assert_eq!(fold(" a \t b\n c "), "a b c");
        assert_eq!(
            (ensure_end("/a", "/"), ensure_end("/a/", "/")),
            ("/a/".into(), "/a/".into())
        );
        assert_eq!(replace("a&b=c", &[("&", "="), ("=", "_")]), "a_b_c");
    }

    #[test]
    fn paths_are_made_plain() {
        for (path, plain) in [
            ("", "/"),
            ("/", "/"),
            ("//", "/"),
            ("/a/./b/../c/", "/a/c/"),
            ("/x/.", "/x"),
            ("/../..", "/"),
            ("/a//b", "/a/b"),
        ] {
            assert_eq!(normalize_path(path), plain, "{path}");
        }
    }
}
