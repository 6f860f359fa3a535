//! Which keys hold prose, and what names may hold.

use std::borrow::Cow;

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::escape;
use crate::source::Spanned;
use crate::yaml::{Node, NodeKind};

/// Keys whose strings are read by people alone: what is hidden in them is left out. All other
/// strings are names, or sent and compared as they are.
pub(crate) const PROSE: &[&str] = &[
    "advice",
    "deprecated",
    "doc",
    "docs",
    "remedy",
    "says",
    "taken",
    "why",
];

/// Reads what stands in a line, such as a heading.
pub(crate) const LINES: &[&str] = &[
    "at", "columns", "edition", "places", "rows", "scope", "title",
];

/// Keys whose strings are names or addresses.
pub(crate) const NAMES: &[&str] = &[
    "base_url", "content", "header", "http", "inside", "beside", "named", "tag", "url",
];

/// The value of a key, without what is hidden if it is prose, and in one line if it is to stand in
/// one.
pub(super) fn as_read<'n>(key: &str, value: &'n Node) -> Cow<'n, Node> {
    let clean: fn(&str) -> Cow<'_, str> = if LINES.contains(&key) {
        in_a_line
    } else if PROSE.contains(&key) {
        escape::cleaned
    } else {
        return Cow::Borrowed(value);
    };
    match is_clean(value, clean) {
        true => Cow::Borrowed(value),
        false => Cow::Owned(cleaned(value, clean)),
    }
}

fn in_a_line(text: &str) -> Cow<'_, str> {
    match escape::cleaned(text) {
        text if text.contains('\n') => {
            Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        text => text,
    }
}

fn is_clean(value: &Node, clean: fn(&str) -> Cow<'_, str>) -> bool {
    match &value.kind {
        NodeKind::Scalar { text, .. } => matches!(clean(text), Cow::Borrowed(_)),
        NodeKind::List(items) => items.iter().all(|item| is_clean(item, clean)),
        NodeKind::Map(_) => true,
    }
}

fn cleaned(value: &Node, clean: fn(&str) -> Cow<'_, str>) -> Node {
    let kind = match &value.kind {
        NodeKind::Scalar { text, style } => NodeKind::Scalar {
            text: clean(text).into_owned(),
            style: *style,
        },
        NodeKind::List(items) => {
            NodeKind::List(items.iter().map(|item| cleaned(item, clean)).collect())
        }
        NodeKind::Map(entries) => NodeKind::Map(entries.clone()),
    };
    Node {
        span: value.span,
        kind,
    }
}

/// Warns of prose that waits to be written, and reports hidden characters in names.
pub(super) fn check(key: &str, value: &Node, diagnostics: &mut Diagnostics) {
    if PROSE.contains(&key) || LINES.contains(&key) {
        check_written(value, diagnostics);
    }
    if NAMES.contains(&key) {
        refuse(value, diagnostics);
    }
}

/// Warns of prose that waits to be written.
pub(crate) fn check_written(value: &Node, diagnostics: &mut Diagnostics) {
    match &value.kind {
        NodeKind::Scalar { text, .. } => {
            let rest = text.trim_start().strip_prefix("TODO");
            if rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
            {
                let message = "a string that waits to be written";
                diagnostics.push(
                    Diagnostic::warning(code::TODO, value.span, message).help(
                        "write what the page says, or take the key out where it says nothing",
                    ),
                );
            }
        }
        NodeKind::List(items) => items
            .iter()
            .for_each(|item| check_written(item, diagnostics)),
        NodeKind::Map(_) => {}
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
