//! Unions whose value itself says which variant it is of: whether it can.

use crate::check::codes;
use crate::check::named::registry::{Registry, field_span};
use crate::check::problems::Problems;
use crate::diagnostics::Diagnostic;
use crate::model::{JsonKind, Type, Union};

/// Reports variants that no value can be told to be of.
pub(super) fn check(registry: &Registry<'_>, types: &[Type], problems: &mut Problems<'_>) {
    for type_ in types {
        if let Some(union) = type_.as_union().filter(|union| union.is_shape()) {
            check_union((registry, types), type_, union, problems);
        }
    }
}

fn check_union(
    (registry, types): (&Registry<'_>, &[Type]),
    type_: &Type,
    union: &Union,
    problems: &mut Problems<'_>,
) {
    if let Some(entry) = registry.entry_of(type_.id).filter(|_| union.open) {
        let message = "a `shape` union is not open";
        let diagnostic = Diagnostic::error(codes::UNION_VARIANT, entry.span, message)
            .label(entry.span, "nothing says what else may come");
        problems.push(diagnostic.help(
            "leave `open` out: replies keep what is not listed, and a request is what is listed",
        ));
    }
    let mut seen: Vec<(JsonKind, usize)> = Vec::new();
    for (index, variant) in union.variants.iter().enumerate() {
        let span = field_span(registry, type_, index);
        let Some(ty) = variant.ty.as_ref().filter(|_| !problems.is_broken(span)) else {
            continue;
        };
        let Some(kind) = JsonKind::of(types, ty) else {
            let message = format!("`{}` does not say what it is in JSON", variant.key);
            problems.error(
                codes::UNION_VARIANT,
                span,
                message,
                "may be of several kinds, such as string and number",
            );
            continue;
        };
        let first = seen.iter().find(|(other, _)| *other == kind).copied();
        seen.push((kind, index));
        let Some((_, first)) = first else {
            continue;
        };
        let is_told = kind == JsonKind::Object
            && [first, index]
                .iter()
                .all(|index| union.own_key(types, *index).is_some());
        if is_told {
            continue;
        }
        let (message, help) = match kind {
            JsonKind::Object => (
                "no key tells two variants apart".to_owned(),
                "each needs a key that is required and that no other variant has; where one key says which it is, write `union: {inside: KEY}`",
            ),
            kind => (
                format!("two variants are {}", kind.says()),
                "only one variant can be of each kind: string, number, boolean, list; write one variant for both",
            ),
        };
        let diagnostic = Diagnostic::error(codes::UNION_VARIANT, span, message)
            .label(span, format!("{} here", kind.says()))
            .label(field_span(registry, type_, first), "and here");
        problems.push(diagnostic.help(help));
    }
}
