//! Structs: their fields, one by one.

use super::codes;
use super::constants;
use super::constraints;
use super::encode;
use super::lower::Lowering;
use super::merge::merge;
use super::names::{Style, Taken, rust_name};
use super::problems::{Problems, listed};
use super::registry::Entry;
use super::types::Resolved;
use crate::diagnostics::Diagnostic;
use crate::model::{Constraints, Construct, Docs, Field, FieldKind, Place, Struct, Ty, WireName};
use crate::source::{Span, Spanned};
use crate::spec::{self, Entries, FieldType, TypeBody, TypeExpr};

/// A struct without its rules and shapes, which need all types.
pub(super) fn lower(
    lowering: &mut Lowering<'_, '_>,
    (index, entry): (usize, &Entry<'_>),
    fields: &Entries<spec::Field>,
    rest: Option<&Spanned<TypeExpr>>,
    docs: &Docs,
    problems: &mut Problems<'_>,
) -> Struct {
    let mut taken = Taken::default();
    let mut inline = entry.inline.iter().copied();
    let mut lowered = Vec::with_capacity(fields.len());
    for (key, field) in fields {
        let resolved = match &field.ty {
            FieldType::Expr(expr) => lowering.types.resolve(Some(index), expr, problems),
            FieldType::Flatten(name) => {
                lowering
                    .types
                    .resolve_name(Some(index), &name.value, name.span, problems)
            }
            FieldType::Inline(_) => match inline.next() {
                Some(inner) => lowering.types.resolve_inline(index, inner, problems),
                None => Resolved::unknown(),
            },
        };
        let field_docs =
            lowering
                .pages
                .docs(entry.scope, &field.about, docs.origin.as_ref(), problems);
        let rust = rust_name(
            Style::Snake,
            &key.value,
            key.span,
            field.about.rust.as_ref(),
            problems,
        );
        if field.const_.is_none() {
            taken.claim(&rust, &key.value, key.span, problems);
            if rest.is_some() {
                taken.refuse(
                    &["rest"],
                    &rust,
                    key.span,
                    "the field that keeps unlisted keys",
                    problems,
                );
            }
        }

        let flatten = match &field.ty {
            FieldType::Flatten(name) => Some(name.span),
            FieldType::Expr(_) | FieldType::Inline(_) => None,
        };
        let kind = match (&field.const_, flatten) {
            (_, Some(span)) => {
                check_flatten(lowering, field, &resolved, span, problems);
                FieldKind::Flatten
            }
            (Some(value), None) => {
                check_const(field, crate::check::nodes::span(value), problems);
                constants::check_alias(&key.value, &resolved, value, problems);
                FieldKind::Const(value.to_json())
            }
            (None, None) => FieldKind::Plain,
        };
        let (constraints, advisory) =
            constraints_of(lowering, field, &resolved, &field_docs, problems);
        if field.secret && resolved.known && flatten.is_none() && resolved.ty != Ty::String {
            problems.error(
                codes::SECRET,
                field.ty.span().unwrap_or(key.span),
                "only a text can be secret",
                format!("this is {}", lowering.types.describe(&resolved.ty)),
            );
        }
        let encode = encode::lower(&lowering.types, &field.encode, &resolved, problems);
        lowered.push(Field {
            wire: WireName(key.value.clone()),
            rust,
            ty: resolved.ty,
            kind,
            required: field.required,
            nullable: field.nullable || resolved.nullable,
            default: field.default.as_ref().map(|default| default.to_json()),
            encode,
            place: match field.in_.as_ref().map(|place| place.value) {
                Some(spec::Place::Header) => Place::Header,
                Some(spec::Place::Query) => Place::Query,
                Some(spec::Place::Json | spec::Place::Form) | None => Place::Body,
            },
            constraints,
            advisory,
            secret: field.secret,
            boxed: false,
            docs: with_alias(field_docs, resolved.docs),
        });
    }
    let rest = rest.map(|rest| {
        let resolved = lowering.types.resolve(Some(index), rest, problems);
        if resolved.nullable {
            problems.error(
                codes::NULLABLE_ELEMENT,
                rest.span,
                "kept keys cannot be `null`",
                "the type is nullable",
            );
        }
        resolved.ty
    });
    Struct {
        fields: lowered,
        rest,
        rules: Vec::new(),
        shapes: Vec::new(),
        construct: Construct::New(Vec::new()),
    }
}

/// Docs of a field or variant, completed by those of the alias that is its type.
pub(super) fn with_alias(mut docs: Docs, alias: Docs) -> Docs {
    docs.text = docs.text.or(alias.text);
    docs.deprecated = docs.deprecated.or(alias.deprecated);
    docs.advice.extend(alias.advice);
    docs
}

/// Constraints that come only from where the field itself stands need no origin of their own.
pub(super) fn without_same_origin(mut constraints: Constraints, docs: &Docs) -> Constraints {
    if constraints.origin == docs.origin || constraints.is_empty() {
        constraints.origin = None;
    }
    constraints.each = constraints
        .each
        .map(|each| Box::new(without_same_origin(*each, docs)));
    constraints.keys = constraints
        .keys
        .map(|keys| Box::new(without_same_origin(*keys, docs)));
    constraints
}

fn constraints_of(
    lowering: &Lowering<'_, '_>,
    field: &spec::Field,
    resolved: &Resolved,
    docs: &Docs,
    problems: &mut Problems<'_>,
) -> (Constraints, Constraints) {
    if !resolved.known || field.const_.is_some() {
        return Default::default();
    }
    let own = constraints::lower(&lowering.types, &field.constraints, &resolved.ty, problems);
    let merged = merge(
        (resolved.constraints.clone(), resolved.alias),
        own,
        &field.constraints,
        problems,
    );
    let advisory = field.advisory.as_ref();
    let advisory = advisory
        .map(|advisory| constraints::lower(&lowering.types, advisory, &resolved.ty, problems));
    (
        without_same_origin(merged, docs),
        advisory.unwrap_or_default(),
    )
}

fn check_flatten(
    lowering: &Lowering<'_, '_>,
    field: &spec::Field,
    resolved: &Resolved,
    span: Span,
    problems: &mut Problems<'_>,
) {
    let has_keys = match resolved.ty {
        Ty::Named(id) => lowering.types.registry.entry_of(id).is_some_and(|entry| {
            matches!(
                entry.def.body,
                TypeBody::Struct { .. } | TypeBody::Union { .. }
            )
        }),
        _ => false,
    };
    if resolved.known && !has_keys {
        let what = lowering.types.describe(&resolved.ty);
        problems.error(
            codes::FLATTEN,
            span,
            "only structs and unions can be flattened",
            format!("this is {what}"),
        );
    }
    let misplaced = [
        ("nullable", field.nullable || resolved.nullable),
        ("const", field.const_.is_some()),
        ("default", field.default.is_some()),
        ("encode", !field.encode.is_empty()),
        ("in", field.in_.is_some()),
        ("secret", field.secret),
        (
            "constraints",
            first_written(&field.constraints).is_some() || field.advisory.is_some(),
        ),
    ];
    if let Some(names) = there(&misplaced) {
        let message =
            format!("a flattened field has no value of its own that {names} could be said of");
        problems.error(codes::FLATTEN, span, message, "flattened here");
    }
}

fn check_const(field: &spec::Field, value: Span, problems: &mut Problems<'_>) {
    let constraint = first_written(&field.constraints);
    let misplaced = [
        ("default", field.default.is_some()),
        ("nullable", field.nullable),
        (
            constraint.map_or("", |(name, _)| name),
            constraint.is_some(),
        ),
        ("advisory", field.advisory.is_some()),
    ];
    let Some(names) = there(&misplaced) else {
        return;
    };
    let default = field.default.as_ref().map(|default| default.span);
    let constraint = constraint.and_then(|(_, span)| span);
    let advisory = field.advisory.as_ref().and_then(|advisory| advisory.span);
    let span = default.or(constraint).or(advisory).unwrap_or(value);
    let message = format!("a constant cannot have {names}");
    let diagnostic = Diagnostic::error(codes::CONST, span, message);
    problems.push(match span == value {
        true => diagnostic.label(value, "always has this value"),
        false => diagnostic
            .label(span, "says nothing")
            .label(value, "always has this value"),
    });
}

/// The names of what is there although it should not be.
fn there(misplaced: &[(&'static str, bool)]) -> Option<String> {
    let there: Vec<&str> = misplaced
        .iter()
        .filter(|(_, there)| *there)
        .map(|(name, _)| *name)
        .collect();
    (!there.is_empty()).then(|| listed(&there))
}

/// The first constraint that is written, with its place.
fn first_written(constraints: &spec::Constraints) -> Option<(&'static str, Option<Span>)> {
    fn place<T>(
        name: &'static str,
        value: Option<&Spanned<T>>,
    ) -> Option<(&'static str, Option<Span>)> {
        value.map(|value| (name, Some(value.span)))
    }
    let spec::Constraints {
        min,
        max,
        length,
        items,
        each,
        keys,
        pattern,
        format,
        within,
        any,
        span: _,
    } = constraints;
    let all = [
        place("min", min.as_ref()),
        place("max", max.as_ref()),
        place("length", length.as_ref()),
        place("items", items.as_ref()),
        each.as_ref().map(|each| ("each", each.span)),
        keys.as_ref().map(|keys| ("keys", keys.span)),
        place("pattern", pattern.as_ref()),
        place("format", format.as_ref()),
        place("within", within.as_ref()),
        any.first().map(|way| ("any", way.span)),
    ];
    all.into_iter().flatten().next()
}
