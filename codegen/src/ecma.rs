//! Patterns: from the dialect of the runtime to ECMA 262 with the flag `u`, which JSON Schema uses.
//!
//! The runtime matches the whole text, knows ASCII classes only and lets `.` stand for anything but
//! a line feed.

/// The pattern as a JSON Schema has it; none for what ECMA 262 cannot say.
pub(crate) fn pattern(pattern: &str) -> Option<String> {
    let mut text = String::from("^(?:");
    let mut characters = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' => text.push_str(&escape(characters.next()?, in_class)?),
            '[' if in_class => return None,
            '[' => {
                in_class = true;
                text.push('[');
                if characters.next_if_eq(&'^').is_some() {
                    text.push('^');
                }
                // A bracket that comes first stands for itself in the runtime's dialect.
                if characters.next_if_eq(&']').is_some() {
                    text.push_str("\\]");
                }
            }
            ']' if in_class => {
                in_class = false;
                text.push(']');
            }
            ']' => text.push_str("\\]"),
            '&' | '~' if in_class && characters.peek() == Some(&character) => return None,
            '.' if !in_class => text.push_str("[^\\n]"),
            '(' if !in_class && characters.next_if_eq(&'?').is_some() => match characters.next()? {
                ':' => text.push_str("(?:"),
                _ => return None,
            },
            '{' | '}' if in_class => {
                text.push('\\');
                text.push(character);
            }
            other => text.push(other),
        }
    }
    text.push_str(")$");
    Some(match plain(&text) {
        Some(plain) => plain,
        None => text,
    })
}

/// Without the group where there is nothing to group.
fn plain(text: &str) -> Option<String> {
    let inner = text.strip_prefix("^(?:")?.strip_suffix(")$")?;
    (!inner.contains('|')).then(|| format!("^{inner}$"))
}

/// What follows a backslash.
fn escape(character: char, in_class: bool) -> Option<String> {
    Some(match character {
        'd' | 'D' | 'w' | 'W' | 'n' | 'r' | 't' | 'f' | 'v' => format!("\\{character}"),
        's' if in_class => "\\t-\\r ".to_owned(),
        's' => "[\\t-\\r ]".to_owned(),
        'S' if !in_class => "[^\\t-\\r ]".to_owned(),
        'b' | 'B' if !in_class => format!("\\{character}"),
        '-' if in_class => "\\-".to_owned(),
        '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
        | '/' => {
            format!("\\{character}")
        }
        // With the flag `u` nothing else may be escaped that need not be.
        other if other.is_ascii_punctuation() && !matches!(other, '<' | '>') => other.to_string(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use apiscribe_runtime::for_generated_code::Pattern;

    use super::pattern as ecma;

    #[test]
    fn what_means_the_same_is_kept() {
        assert_eq!(ecma("[a-z_]+").as_deref(), Some("^[a-z_]+$"));
        assert_eq!(ecma("a|bc").as_deref(), Some("^(?:a|bc)$"));
        assert_eq!(
            ecma(r"\{\{[^{}]+\}\}").as_deref(),
            Some(r"^\{\{[^\{\}]+\}\}$")
        );
        assert_eq!(ecma(r"(?:\d{4}-)?\w").as_deref(), Some(r"^(?:\d{4}-)?\w$"));
    }

    #[test]
    fn what_means_something_else_is_written_out() {
        assert_eq!(ecma(r"\s[\s_]").as_deref(), Some(r"^[\t-\r ][\t-\r _]$"));
        assert_eq!(ecma(".[.]").as_deref(), Some(r"^[^\n][.]$"));
        assert_eq!(ecma(r"\@\#").as_deref(), Some("^@#$"));
        assert_eq!(ecma("[]a]").as_deref(), Some(r"^[\]a]$"));
    }

    #[test]
    fn what_ecma_does_not_know_is_given_up() {
        for pattern in [
            "(?i)a",
            "(?P<name>a)",
            "[[:alpha:]]",
            r"\x{41}",
            r"\A",
            "(?s:.)",
        ] {
            assert!(Pattern::check(pattern).is_ok(), "{pattern} is one of ours");
            assert_eq!(ecma(pattern), None, "{pattern}");
        }
    }
}
