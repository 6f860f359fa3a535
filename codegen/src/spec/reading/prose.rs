//! Which keys hold prose, and what names may hold.

use std::borrow::Cow;

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::escape;
use crate::source::Spanned;
use crate::yaml::{Node, NodeKind};

/// Keys whose strings are read by people alone: what is hidden in them is left out. All other strings are names, or sent and compared as they are.
pub(crate) const PROSE: &[&str] = &[
    "advice",
    "at",
    "columns",
    "deprecated",
    "doc",
    "edition",
    "places",
    "remedy",
    "rows",
    "says",
    "scope",
    "taken",
    "title",
    "why",
];

/// Keys whose strings are names or addresses.
pub(crate) const NAMES: &[&str] = &[
    "base_url", "content", "header", "http", "inside", "beside", "named", "tag", "url",
];

/// The value of a key, without what is hidden if it is prose.
pub(super) fn as_read<'n>(key: &str, value: &'n Node) -> Cow<'n, Node> {
    match PROSE.contains(&key) && holds_hidden(value) {
        true => Cow::Owned(cleaned(value)),
        false => Cow::Borrowed(value),
    }
}

fn holds_hidden(value: &Node) -> bool {
    match &value.kind {
        NodeKind::Scalar { text, .. } => escape::hidden(text).next().is_some(),
        NodeKind::List(items) => items.iter().any(holds_hidden),
        NodeKind::Map(_) => false,
    }
}

fn cleaned(value: &Node) -> Node {
    let kind = match &value.kind {
        NodeKind::Scalar { text, style } => NodeKind::Scalar {
            text: escape::cleaned(text).into_owned(),
            style: *style,
        },
        NodeKind::List(items) => NodeKind::List(items.iter().map(cleaned).collect()),
        NodeKind::Map(entries) => NodeKind::Map(entries.clone()),
    };
    Node {
        span: value.span,
        kind,
    }
}

/// Reports every string in a value, if the strings of the key are names.
pub(super) fn check_names(key: &str, value: &Node, diagnostics: &mut Diagnostics) {
    if NAMES.contains(&key) {
        refuse(value, diagnostics);
    }
}

/// Reports every string in a value that holds nothing but names.
pub(crate) fn refuse(value: &Node, diagnostics: &mut Diagnostics) {
    match &value.kind {
        NodeKind::Scalar { text, .. } => {
            check_name(&Spanned::new(text.clone(), value.span), diagnostics)
        }
        NodeKind::List(items) => items.iter().for_each(|item| refuse(item, diagnostics)),
        NodeKind::Map(entries) => {
            for (key, value) in entries {
                check_name(key, diagnostics);
                refuse(value, diagnostics);
            }
        }
    }
}

/// Reports a name with a hidden character: it looks like another name.
pub(crate) fn check_name(name: &Spanned<String>, diagnostics: &mut Diagnostics) {
    if let Some((_, character)) = escape::hidden(&name.value).next() {
        let message = format!("the name `{}` has a character that is not seen", name.value);
        diagnostics.refuse_hidden(
            Diagnostic::error(code::HIDDEN_CHARACTER, name.span, message)
                .label(name.span, format!("U+{:04X} in it", u32::from(character)))
                .help(
                    "write the name anew without the character, which was probably copied with it",
                ),
        );
    }
}
