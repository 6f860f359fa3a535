//! Places within a piece of free YAML, such as the request of an example.

use crate::source::Span;
use crate::yaml::{Node, quoted};

/// Where a node is written.
pub(super) fn span(node: &Node) -> Span {
    node.span
}

/// Where the value of a JSON Pointer is written, or the nearest thing around it.
pub(super) fn span_at(node: &Node, pointer: &str) -> Span {
    at(node, pointer).span
}

fn at<'n>(node: &'n Node, pointer: &str) -> &'n Node {
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
    node
}

/// Where the last key of a JSON Pointer is written, if it is one of a mapping.
pub(super) fn key_span_at(node: &Node, pointer: &str) -> Option<Span> {
    let (around, key) = pointer.rsplit_once('/')?;
    let key = key.replace("~1", "/").replace("~0", "~");
    let entries = at(node, around).as_map()?;
    let entry = entries.iter().find(|(name, _)| name.value == key);
    entry.map(|(name, _)| name.span)
}

/// The help for a plain scalar that should be a text and is none.
pub(super) fn unquoted(node: &Node, pointer: &str, message: &str) -> Option<String> {
    let text = at(node, pointer).as_plain()?;
    message
        .starts_with("must be a string")
        .then(|| quoted(text))
}
