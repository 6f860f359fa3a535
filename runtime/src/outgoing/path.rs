//! What keeps a path from meaning the same to everybody who reads it: clients, servers and
//! signatures.

use std::ops::Range;

/// Something in a path that some readers change, and others do not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PathFault {
    /// Where, in bytes.
    pub at: Range<usize>,
    /// What is wrong there.
    pub reason: &'static str,
}

/// The first fault of a path that begins with a slash; none if every client sends it as it stands.
#[must_use]
pub fn path_fault(path: &str) -> Option<PathFault> {
    let fault = |at: Range<usize>, reason| Some(PathFault { at, reason });
    for (index, character) in path.char_indices() {
        if !is_plain(character) {
            let at = index..index + character.len_utf8();
            return fault(at, "a path holds neither spaces nor a query");
        }
        let digits = path
            .as_bytes()
            .get(index + 1..index + 3)
            .unwrap_or_default();
        if character == '%' && !(digits.len() == 2 && digits.iter().all(u8::is_ascii_hexdigit)) {
            let at = index..path.len().min(index + 3);
            return fault(at, "a percent sign stands before two hex digits");
        }
    }
    let mut start = 0;
    let mut segments = path.split('/').peekable();
    // What comes before the first slash.
    start += segments.next().map_or(0, |before| before.len() + 1);
    while let Some(segment) = segments.next() {
        let end = start + segment.len();
        let dots = segment.replace("%2e", ".").replace("%2E", ".");
        if matches!(dots.as_str(), "." | "..") {
            return fault(
                start..end,
                "a path has no segment of dots, since it leads to another path",
            );
        }
        if segment.is_empty() && segments.peek().is_some() {
            return fault(start - 1..end + 1, "a path has no empty segment");
        }
        start = end + 1;
    }
    None
}

/// Whether a character stays as it is, whoever reads the path.
fn is_plain(character: char) -> bool {
    character.is_ascii_graphic()
        && !matches!(
            character,
            '?' | '#' | '"' | '<' | '>' | '\\' | '^' | '`' | '|' | '{' | '}'
        )
}

#[cfg(test)]
mod tests {
    use super::path_fault;

    #[track_caller]
    fn check(path: &str, expected: Option<&str>) {
        let fault = path_fault(path);
        let part = fault.as_ref().and_then(|fault| path.get(fault.at.clone()));
        assert_eq!(part, expected, "{path}");
    }

    #[test]
    fn faults_are_reported_with_their_place() {
        for path in [
            "/",
            "/a",
            "/a/b/",
            "/a.b/..c/...",
            "/%2F%c3%A9",
            "/a;b=c,d@e:f!$&'()*+~",
        ] {
            check(path, None);
        }
        check("/a/../b", Some(".."));
        check("/a/.", Some("."));
        check("/a/%2e%2E/b", Some("%2e%2E"));
        check("/a/.%2e", Some(".%2e"));
        check("//a", Some("//"));
        check("/a//b", Some("//"));
        check("/a//", Some("//"));
        check("/a/%zz", Some("%zz"));
        check("/a%", Some("%"));
        check("/a%2", Some("%2"));
        check("/a b", Some(" "));
        check("/a\\b", Some("\\"));
        check("/\u{e9}", Some("\u{e9}"));
        check("/a?b", Some("?"));
        check("/a#b", Some("#"));
    }
}
