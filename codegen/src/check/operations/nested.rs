//! Keys that stand in the names of parameters: whether they can be told from the names.

use std::collections::BTreeSet;

use crate::check::codes;
use crate::check::problems::Problems;
use crate::check::resolver::Types;
use crate::diagnostics::{Diagnostic, listed};
use crate::encodings::Encode;
use crate::model::{Content, Operation, Place, Slot, Type, TypeId};
use crate::source::Spanned;
use crate::spec::{OperationFile, TypeBody};

/// Refuses keys that hold what begins or ends one.
pub(super) fn check(
    (resolver, types): (&Types<'_>, &[Type]),
    (file, operation): (&OperationFile, &Operation),
    problems: &mut Problems<'_>,
) {
    let (Some(nesting), Some(request)) = (operation.nested_keys(), operation.request) else {
        return;
    };
    let Some(written) = &file.nested else {
        return;
    };
    let separators: Vec<&str> = nesting.separators().collect();
    let mut found = BTreeSet::new();
    spread(types, request, &mut found);
    for id in found {
        let Some(entry) = resolver.registry.entry_of(TypeId(id)) else {
            continue;
        };
        for slot in types.get(id).into_iter().flat_map(Type::slots) {
            let Some(key) = slot.key() else {
                continue;
            };
            let key = key.0.as_str();
            let is_apart = matches!(slot, Slot::Field(field) if field.place != Place::Body);
            let is_torn = separators.iter().any(|separator| key.contains(separator));
            if is_apart || !is_torn {
                continue;
            }
            let written_key = keys(&entry.def.body).into_iter();
            let mut written_key = written_key
                .filter(|written| slot.name().is_some_and(|name| name.0 == written.value));
            let span = written_key
                .next()
                .map_or(entry.span, |written| written.span);
            let message = format!("`{key}` cannot be told from the names of nested values");
            let shown = listed(separators.iter().copied(), "and");
            let verb = if separators.len() == 1 {
                "stands"
            } else {
                "stand"
            };
            let label = format!("{shown} {verb} between keys in this operation");
            let lists: Vec<String> = Encode::ALL
                .iter()
                .filter_map(|encode| Some((encode, encode.of_list()?)))
                .filter(|(_, form)| !form.suffix.is_empty() && key.ends_with(form.suffix))
                .map(|(encode, form)| {
                    let name = key.trim_end_matches(form.suffix);
                    format!("`{name}: {{type: list<...>, encode: {}}}`", encode.name())
                })
                .collect();
            let help = match lists.first() {
                Some(list) => format!("for a list of plain values write {list}"),
                None => {
                    "make what stands before and after it fields of structs, one below the other"
                        .to_owned()
                }
            };
            let diagnostic = Diagnostic::error(codes::NESTED, span, message)
                .label(span, label)
                .label(written.span, "because of this");
            problems.push(diagnostic.help(help));
        }
    }
}

/// The types whose keys stand in names.
fn spread(types: &[Type], id: TypeId, found: &mut BTreeSet<usize>) {
    if !found.insert(id.0) {
        return;
    }
    let Some(type_) = types.get(id.0) else {
        return;
    };
    for slot in type_.slots() {
        let inner = slot.among().or_else(|| {
            let encode: &[Encode] = match slot {
                Slot::Field(field) => &field.encode,
                Slot::Variant(_, Content::Under(under)) => under.encode,
                Slot::Variant(..) | Slot::Tag(_) | Slot::Rest(_) => &[],
            };
            slot.ty().filter(|_| encode.is_empty())?.innermost().named()
        });
        if let Some(inner) = inner {
            spread(types, inner, found);
        }
    }
}

/// The keys of fields or variants, as they are written.
fn keys(body: &TypeBody) -> Vec<&Spanned<String>> {
    match body {
        TypeBody::Struct { fields, .. } => fields.iter().map(|(key, _)| key).collect(),
        TypeBody::Union { variants, .. } => variants.iter().map(|(key, _)| key).collect(),
        TypeBody::Enum { .. } | TypeBody::Alias { .. } => Vec::new(),
    }
}
