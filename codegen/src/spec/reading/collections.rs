//! Lists and mappings of values, and values that may be left out.

use std::borrow::Cow;

use super::{Form, Read, check_name, wrong_kind};
use crate::diagnostics::{Diagnostic, Diagnostics, code, shortened};
use crate::source::{Span, Spanned};
use crate::spec::Entries;
use crate::yaml::Node;

/// A key that may be left out.
impl<T> Read<Option<T>> for Option<T>
where
    T: Read<T>,
{
    const REQUIRED: bool = false;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        T::read(value, key, diagnostics).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn form() -> Form {
        T::form()
    }
}

/// A key that must be there although those who work with the result can go on without.
pub(crate) struct Needed;

impl<T: Read<T>> Read<Option<T>> for Needed {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Option<T>> {
        T::read(value, key, diagnostics).map(Some)
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }

    fn form() -> Form {
        T::form()
    }
}

impl<T: Read<T>> Read<Vec<T>> for Vec<T> {
    const REQUIRED: bool = false;

    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Some(items) = value.as_list() else {
            wrong_kind(value, "a list", diagnostics);
            return None;
        };
        Some(
            items
                .iter()
                .filter_map(|item| {
                    diagnostics.construct(item.span);
                    T::read(item, item.span, diagnostics)
                })
                .collect(),
        )
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn form() -> Form {
        Form::List(Box::new(T::form()))
    }
}

/// A list that holds something. An empty one is reported and read as it is.
pub(crate) struct Filled;

impl<T: Read<T>> Read<Vec<T>> for Filled {
    const REQUIRED: bool = false;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Vec<T>> {
        filled(value, "write an item, or leave the key out", diagnostics);
        Vec::read(value, key, diagnostics)
    }

    fn absent() -> Option<Vec<T>> {
        Some(Vec::new())
    }

    fn form() -> Form {
        Form::Filled(Box::new(T::form()))
    }
}

/// Reports a list that holds nothing; `instead` is what to write.
pub(crate) fn filled(value: &Node, instead: &str, diagnostics: &mut Diagnostics) {
    if value.as_list().is_some_and(<[Node]>::is_empty) {
        let message = "expected at least one item, found an empty list";
        diagnostics.push(Diagnostic::error(code::WRONG_VALUE, value.span, message).help(instead));
    }
}

/// A list, or one item without the brackets.
pub(crate) struct OneOrList;

impl<T: Read<T>> Read<Vec<T>> for OneOrList {
    const REQUIRED: bool = false;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Vec<T>> {
        match value.as_list() {
            Some(_) => Vec::read(value, key, diagnostics),
            None => T::read(value, key, diagnostics).map(|one| vec![one]),
        }
    }

    fn absent() -> Option<Vec<T>> {
        Some(Vec::new())
    }

    fn form() -> Form {
        Form::Either(vec![T::form(), Form::List(Box::new(T::form()))])
    }
}

/// A mapping from names or codes.
impl<T: Read<T>> Read<Vec<(Spanned<String>, T)>> for Vec<(Spanned<String>, T)> {
    const REQUIRED: bool = false;

    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Some(entries) = value.as_map() else {
            match value.as_list() {
                Some(items) => not_entries(value, items, diagnostics),
                None => wrong_kind(value, "a mapping", diagnostics),
            }
            return None;
        };
        let entry = |(key, value): &(Spanned<String>, Node)| {
            diagnostics.construct(key.span.around(value.span));
            if !T::KEYS_ARE_VALUES {
                check_name(key, diagnostics);
            }
            let value = T::read(value, key.span, diagnostics).or_else(|| T::recovered(key.span))?;
            Some((key.clone(), value))
        };
        Some(entries.iter().filter_map(entry).collect())
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn form() -> Form {
        Form::Entries(Box::new(T::form()))
    }
}

/// Reports a list where each item needs something said about it, and shows the mapping.
fn not_entries(value: &Node, items: &[Node], diagnostics: &mut Diagnostics) {
    let mut names: Vec<Cow<'_, str>> = items
        .iter()
        .filter_map(Node::as_text)
        .take(2)
        .map(shortened)
        .collect();
    if names.is_empty() {
        names.push("name".into());
    }
    let entries: Vec<String> = names.iter().map(|name| format!("{name}: ...")).collect();
    diagnostics.push(
        Diagnostic::error(
            code::WRONG_KIND,
            value.span,
            "expected a mapping, found a list",
        )
        .help(format!(
            "say of each what it is: `{{{}}}`",
            entries.join(", ")
        )),
    );
}

/// Entries that must be written, even if there are none.
pub(crate) struct AnyEntries;

impl<T: Read<T>> Read<Entries<T>> for AnyEntries {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Entries<T>> {
        Entries::<T>::read(value, key, diagnostics)
    }

    fn form() -> Form {
        Form::Entries(Box::new(T::form()))
    }
}
