//! Samples in plain text: requests, replies and calls, with nothing that says where they end.

use super::lines::Lines;
use crate::words;

/// Samples end somewhere, even if a bracket is missing.
const LONGEST_SAMPLE: usize = 5000;

/// The end of a sample that begins here.
pub(super) fn sample(lines: &Lines<'_>, at: usize) -> Option<usize> {
    let first = lines.get(at)?.trim();
    let is_curl = first.starts_with("curl ");
    let is_message = first.contains(" HTTP/1")
        && first
            .split_whitespace()
            .next()
            .and_then(words::method)
            .is_some();
    if is_curl || is_message {
        let more = lines.from(at).take(LONGEST_SAMPLE);
        let count = more.take_while(|line| !line.trim().is_empty()).count();
        return Some(at + count.max(1));
    }
    if first.starts_with("<?xml")
        || (first.starts_with('<') && first.ends_with('>') && !first.contains(' '))
    {
        let count = lines
            .from(at)
            .take(LONGEST_SAMPLE)
            .take_while(|line| line.trim_start().starts_with('<'))
            .count();
        return Some(at + count.max(1));
    }
    let inner = first.strip_prefix(['{', '['])?.trim_start();
    let is_object = first.starts_with('{')
        && (inner.is_empty()
            || inner.starts_with(['"', '\'', '}', '{', '/', '“'])
            || inner.contains(':'));
    let is_list =
        first.starts_with('[') && (inner.is_empty() || inner.starts_with(['{', '[', '"', ']']));
    if !is_object && !is_list {
        return None;
    }
    let (mut open, mut quote, mut is_escaped) = (0i64, None, false);
    let longest = lines.ahead(LONGEST_SAMPLE);
    for (index, line) in lines.from(at).take(longest).enumerate() {
        quote = None.filter(|_: &char| quote.is_some());
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match (quote, c) {
                _ if is_escaped => is_escaped = false,
                (Some(_), '\\') => is_escaped = true,
                (Some(mark), c) if c == mark => quote = None,
                (Some(_), _) => {}
                (None, '"') => quote = Some('"'),
                (None, '/') if chars.peek() == Some(&'/') => break,
                (None, '{' | '[') => open += 1,
                (None, '}' | ']') => open -= 1,
                _ => {}
            }
        }
        is_escaped = false;
        if open <= 0 {
            return Some(at + index + 1);
        }
    }
    // A bracket is missing: the sample ends where the lines stop looking like one.
    lines.in_vain(longest.min(lines.all().len().saturating_sub(at)));
    let looks = |line: &&str| {
        let line = line.trim();
        line.is_empty()
            || line.starts_with(['{', '}', '[', ']', '"', '/', '.'])
            || line.ends_with(['{', '[', ','])
            || line.contains("\":")
    };
    Some(
        at + lines
            .from(at)
            .take(LONGEST_SAMPLE)
            .take_while(looks)
            .count()
            .max(1),
    )
}
