//! Places within a piece of free YAML, such as the request of an example.

use crate::source::Span;
use crate::yaml::Node;

/// Where a node is written.
pub(super) fn span(node: &Node) -> Span {
    node.span
}

/// Where the value of a JSON Pointer is written, or the nearest thing around it.
pub(super) fn span_at(node: &Node, pointer: &str) -> Span {
    let mut node = node;
    for segment in pointer.split('/').skip(1) {
        let key = segment.replace("~1", "/").replace("~0", "~");
        let inner = match node.as_list() {
            Some(elements) => key
                .parse()
                .ok()
                .and_then(|index: usize| elements.get(index)),
            None => node.get(&key),
        };
        match inner {
            Some(inner) => node = inner,
            None => break,
        }
    }
    node.span
}

/// A length of time as specs write it, such as `60s`, if it is one: in milliseconds.
pub(super) fn duration(node: &Node) -> Option<u64> {
    let text = node.as_plain()?;
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().ok()?;
    let milliseconds = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return None,
    };
    number.checked_mul(milliseconds)
}
