//! Structs: their fields, one by one.

use super::aliases::Holds;
use super::constants;
use super::encode;
use super::slot::{Limits, Said};
use crate::check::codes;
use crate::check::named::registry::Entry;
use crate::check::names::{Style, Taken, rust_name};
use crate::check::problems::{Problems, listed};
use crate::check::resolver::{Resolved, Types};
use crate::constraints::{Bounds, Constraint, Items, Stated};
use crate::diagnostics::Diagnostic;
use crate::model::{Construct, Docs, Field, FieldKind, Place, Rest, Struct, Ty, WireName};
use crate::source::{Span, Spanned};
use crate::spec::{self, Entries, FieldType, TypeBody, TypeExpr};

/// A struct without its rules and shapes, which need all types.
pub(in crate::check) fn lower(
    resolver: &mut Types<'_>,
    (index, entry): (usize, &Entry<'_>),
    fields: &Entries<spec::Field>,
    rest: Option<&Spanned<TypeExpr>>,
    docs: &Docs,
    problems: &mut Problems<'_>,
) -> Struct {
    let (mut taken, mut setters) = (Taken::default(), Taken::default());
    let mut inline = entry.inline.iter().copied();
    let mut lowered = Vec::with_capacity(fields.len());
    for (key, field) in fields {
        let holds = Holds::new(&field.ty, &mut inline);
        let resolved = resolver.held(Some(index), holds, problems);
        let rust = rust_name(
            Style::Snake,
            &key.value,
            key.span,
            field.about.rust.as_ref(),
            problems,
        );
        if field.const_.is_none() {
            if taken.claim(&rust, &key.value, key.span, problems) {
                setters.claim(&rust.setter(), &key.value, key.span, problems);
            }
            if rest.is_some() {
                taken.refuse(
                    rust.bare() == "rest",
                    &rust,
                    key.span,
                    "the field that keeps unknown keys",
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
                check_flatten(resolver, field, &resolved, span, problems);
                FieldKind::Flatten
            }
            (Some(value), None) => {
                check_const(field, crate::check::nodes::span(value), problems);
                constants::check_alias(&key.value, &resolved, value, problems);
                FieldKind::Const(value.to_json())
            }
            (None, None) => FieldKind::Plain,
        };
        if field.secret && resolved.known && flatten.is_none() && resolved.ty != Ty::String {
            problems.error(
                codes::SECRET,
                field.ty.span().unwrap_or(key.span),
                "only a string can be secret",
                format!("this is {}", resolver.describe(&resolved.ty)),
            );
        }
        let encode = encode::lower(resolver, &field.encode, &resolved, problems);
        let limits = match field.const_ {
            Some(_) => Limits::Fixed,
            None => Limits::Own(&field.demands),
        };
        let said = Said {
            scope: entry.scope,
            around: docs.origin.as_ref(),
            about: Some(&field.about),
            nullable: field.nullable,
            limits,
        };
        let slot = resolver.slot(resolved, said, problems).settled();
        let around = slot.docs.origin.as_ref();
        let default = field
            .default
            .as_ref()
            .map(|default| resolver.default(default, (entry.scope, around), problems));
        let mut one = Field {
            wire: WireName(key.value.clone()),
            rust,
            ty: slot.ty,
            kind,
            required: field.required,
            nullable: slot.nullable,
            null_is_sent: false,
            alias: slot.alias,
            default,
            encode,
            place: field
                .in_
                .as_ref()
                .and_then(|place| place.value.field)
                .unwrap_or(Place::Body),
            constraints: slot.constraints,
            advisory: slot.advisory,
            secret: field.secret,
            streams: false,
            boxed: false,
            docs: slot.docs,
        };
        // An empty list is not sent, and this one must be there.
        if one.required && one.is_spread() && one.constraints.items().min.unwrap_or(0) == 0 {
            one.constraints.own.push(Stated {
                constraint: Constraint::Items(Items(Bounds {
                    min: Some(1),
                    max: None,
                })),
                origin: None,
            });
        }
        lowered.push(one);
    }
    let rest =
        rest.map(|written| Box::new(rest_of(resolver, (index, entry), written, docs, problems)));
    Struct {
        fields: lowered,
        rest,
        rules: Vec::new(),
        shapes: Vec::new(),
        construct: Construct::New(Vec::new()),
    }
}

/// The keys that are not listed. What is said of each of their values is said by the type's
/// aliases.
fn rest_of(
    resolver: &mut Types<'_>,
    (index, entry): (usize, &Entry<'_>),
    written: &Spanned<TypeExpr>,
    docs: &Docs,
    problems: &mut Problems<'_>,
) -> Rest {
    let resolved = resolver.held(Some(index), Holds::Expr(written), problems);
    let said = Said {
        scope: entry.scope,
        around: docs.origin.as_ref(),
        about: None,
        nullable: false,
        limits: Limits::Inherited,
    };
    let slot = resolver.slot(resolved, said, problems).settled();
    if slot.nullable {
        problems.error(
            codes::NULLABLE_ELEMENT,
            written.span,
            "kept keys cannot be `null`",
            "the type is nullable",
        );
    }
    Rest {
        ty: slot.ty,
        constraints: slot.constraints,
        advisory: slot.advisory,
        docs: slot.docs,
    }
}

fn check_flatten(
    resolver: &Types<'_>,
    field: &spec::Field,
    resolved: &Resolved,
    span: Span,
    problems: &mut Problems<'_>,
) {
    let has_keys = match resolved.ty {
        Ty::Named(id) => {
            let entry = resolver.registry.entry_of(id);
            entry.is_some_and(|entry| entry.def.body.has_keys())
        }
        _ => false,
    };
    if resolved.known && !has_keys {
        let what = resolver.describe(&resolved.ty);
        let id = resolved.ty.named();
        let body = id.and_then(|id| resolver.registry.entry_of(id));
        let is_union = body.is_some_and(|entry| matches!(entry.def.body, TypeBody::Union { .. }));
        let but = if is_union {
            ", of which not all values have keys"
        } else {
            ""
        };
        problems.error(
            codes::FLATTEN,
            span,
            "only structs and unions can be flattened",
            format!("this is {what}{but}"),
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
            field.demands.groups().any(|group| group.first().is_some()),
        ),
    ];
    if let Some(names) = there(&misplaced) {
        let message =
            format!("a flattened field has no value of its own that {names} could be said of");
        problems.error(codes::FLATTEN, span, message, "flattened here");
    }
}

fn check_const(field: &spec::Field, value: Span, problems: &mut Problems<'_>) {
    let constraint = field.demands.own.first();
    let misplaced = [
        ("default", field.default.is_some()),
        ("nullable", field.nullable),
        (
            constraint.map_or("", |(name, _)| name),
            constraint.is_some(),
        ),
        ("constraints", !field.demands.stated.is_empty()),
        ("advisory", !field.demands.advisory.is_empty()),
    ];
    let Some(names) = there(&misplaced) else {
        return;
    };
    let default = field.default.as_ref().map(|default| default.value.span);
    let constraint = constraint.and_then(|(_, span)| span);
    let mut groups = field.demands.stated.iter().chain(&field.demands.advisory);
    let group = groups.next().map(|group| group.span);
    let span = default.or(constraint).or(group).unwrap_or(value);
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
