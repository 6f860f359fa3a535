//! Parameters of base URLs and paths: settings of the client and arguments of its methods.

use std::collections::HashMap;

use super::codes;
use super::constraints;
use super::names::{Style, Taken, rust_name};
use super::places::{Pages, Scope};
use super::problems::Problems;
use super::reserved::RESERVED_PARAMETERS;
use super::structs::{with_alias, without_same_origin};
use super::types::{Resolved, Types};
use crate::diagnostics::Diagnostic;
use crate::model::{Origin, Parameter, Ty, WireName};
use crate::source::Span;
use crate::spec::{Entries, Field, FieldType};

/// Placeholders that some path or base URL has, with the place of one.
pub(super) type Placeholders = HashMap<String, Span>;

/// Parameters in the order in which they are written.
pub(super) fn lower(
    pages: &Pages<'_>,
    types: &mut Types<'_>,
    (scope, around): (Scope<'_>, Option<&Origin>),
    written: &Entries<Field>,
    problems: &mut Problems<'_>,
) -> Vec<Parameter> {
    let mut taken = Taken::default();
    let mut lowered = Vec::with_capacity(written.len());
    for (name, field) in written {
        let rust = rust_name(
            Style::Snake,
            &name.value,
            name.span,
            field.about.rust.as_ref(),
            problems,
        );
        taken.claim(&rust, &name.value, name.span, problems);
        taken.refuse(
            RESERVED_PARAMETERS,
            &rust,
            name.span,
            "a name that every client needs for something else",
            problems,
        );
        let resolved = match &field.ty {
            FieldType::Expr(expr) => types.resolve(None, expr, problems),
            FieldType::Flatten(_) | FieldType::Inline(_) => {
                problems.error(
                    codes::PARAMETER,
                    name.span,
                    "a parameter is a text",
                    "expected `type: string`",
                );
                Resolved::unknown()
            }
        };
        if resolved.known && resolved.ty != Ty::String {
            problems.error(
                codes::PARAMETER,
                name.span,
                "a parameter is a text",
                format!("this is {}", types.describe(&resolved.ty)),
            );
        }
        let misplaced = [
            ("nullable", field.nullable || resolved.nullable),
            ("const", field.const_.is_some()),
            ("default", field.default.is_some()),
            ("in", field.in_.is_some()),
            ("encode", !field.encode.is_empty()),
            ("secret", field.secret),
            ("advisory", field.advisory.is_some()),
        ];
        for (key, _) in misplaced.iter().filter(|(_, there)| *there) {
            problems.error(
                codes::PARAMETER,
                name.span,
                format!("a parameter cannot have `{key}`"),
                "part of a path or address",
            );
        }
        let docs = pages.docs(scope, &field.about, around, problems);
        let constraints = if resolved.known && resolved.ty == Ty::String {
            let own = constraints::lower(types, &field.constraints, &Ty::String, problems);
            without_same_origin(
                constraints::merge(resolved.constraints, own, &field.constraints, problems),
                &docs,
            )
        } else {
            Default::default()
        };
        lowered.push(Parameter {
            wire: WireName(name.value.clone()),
            rust,
            constraints,
            docs: with_alias(docs, resolved.docs),
        });
    }
    lowered
}

/// Parameters without a placeholder.
pub(super) fn check_used(
    written: &Entries<Field>,
    placeholders: &Placeholders,
    problems: &mut Problems<'_>,
) {
    for (name, _) in written {
        if !placeholders.contains_key(&name.value) {
            let known = placeholders.keys().map(String::as_str);
            let mut known: Vec<&str> = known.collect();
            known.sort_unstable();
            let message = format!("no path has a placeholder `{{{}}}`", name.value);
            problems.unknown(codes::PLACEHOLDER, name.span, message, &name.value, known);
        }
    }
}

/// A placeholder without a parameter.
pub(super) fn check_known(
    placeholder: &str,
    span: Span,
    known: &[&Entries<Field>],
    problems: &mut Problems<'_>,
) {
    let mut names = known
        .iter()
        .flat_map(|parameters| parameters.iter())
        .map(|(name, _)| name.value.as_str());
    if !names.any(|name| name == placeholder) {
        let names = known
            .iter()
            .flat_map(|parameters| parameters.iter())
            .map(|(name, _)| name.value.as_str());
        let message = format!("no parameter `{placeholder}` for the placeholder");
        problems.unknown(codes::PLACEHOLDER, span, message, placeholder, names);
    }
}

/// Parameters that the service has already.
pub(super) fn check_distinct(
    service: &Entries<Field>,
    own: &Entries<Field>,
    problems: &mut Problems<'_>,
) {
    for (name, _) in own {
        if let Some((first, _)) = service.iter().find(|(first, _)| first.value == name.value) {
            let diagnostic = Diagnostic::error(
                codes::NAME_CLASH,
                name.span,
                format!("`{}` is a parameter of the service already", name.value),
            );
            problems.push(
                diagnostic
                    .label(name.span, "again here")
                    .label(first.span, "first here"),
            );
        }
    }
}
