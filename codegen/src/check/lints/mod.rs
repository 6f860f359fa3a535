//! Warnings: what is allowed and yet probably not meant. None of them stops anything.
//!
//! Specs are looked at as they are written, so warnings come beside errors too. Whatever holds an
//! error is left alone: what is missing there may be what could not be read.

mod docs;
mod looked;
mod required;
mod retries;
mod rules;

use std::collections::HashMap;

use crate::constraints::Written;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::source::{Span, Spanned};
use crate::spec::{
    Constraints, Demands, Doubt, Entries, Errors, Field, FieldType, TypeBody, TypeDef, TypeExpr,
};

use super::codes;
use super::specs::{CallbackSpec, ServiceSpec};

/// Adds the warnings on the specs of a service to what is known to be wrong with them.
pub fn lint(spec: &ServiceSpec, diagnostics: &mut Diagnostics) {
    let errors = diagnostics
        .sorted()
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .filter_map(|diagnostic| diagnostic.span())
        .collect();
    let mut warnings = Warnings {
        errors,
        found: Diagnostics::new(),
    };
    service_of(spec, &mut warnings);
    diagnostics.extend(warnings.found);
}

/// Where lints report to.
struct Warnings {
    /// Where the errors are, in order.
    errors: Vec<Span>,
    found: Diagnostics,
}

impl Warnings {
    /// Adds a warning, unless an error lies in one of the items that it is about.
    fn push(&mut self, items: &[Span], warning: Diagnostic) {
        let holds_error = |item: &Span| {
            let place = |span: &Span| (span.file, span.start);
            let first = self
                .errors
                .partition_point(|error| place(error) < place(item));
            let error = self.errors.get(first);
            error.is_some_and(|error| place(error) <= (item.file, item.end))
        };
        if !items.iter().any(holds_error) {
            self.found.push(warning);
        }
    }
}

/// The types of a service by name.
struct Names<'a>(HashMap<&'a str, &'a TypeDef>);

impl<'a> Names<'a> {
    fn of(service: &'a ServiceSpec) -> Self {
        let files = service
            .types
            .iter()
            .map(|(_, file)| &file.types)
            .chain(service.operations.iter().map(|(_, file)| &file.types))
            .chain(
                service
                    .callbacks
                    .iter()
                    .map(|callback| &callback.file.types),
            );
        let all = std::iter::once(&service.service.types).chain(files);
        Self(
            all.flatten()
                .map(|(name, def)| (name.value.as_str(), def))
                .collect(),
        )
    }

    /// The alias that a field's type names.
    fn alias(&self, ty: &FieldType) -> Option<&'a TypeDef> {
        let FieldType::Expr(Spanned {
            value: TypeExpr::Named(name),
            ..
        }) = ty
        else {
            return None;
        };
        let def = self.0.get(name.as_str())?;
        matches!(def.body, TypeBody::Alias { .. }).then_some(*def)
    }
}

fn service_of(service: &ServiceSpec, warnings: &mut Warnings) {
    let names = Names::of(service);
    let file = &service.service;
    docs::sources(service, warnings);
    looked::pages(service, warnings);
    fields_of(&names, "parameter", &file.parameters, warnings);
    types_of(&names, &file.types, warnings);
    errors_of(file.errors.as_ref(), warnings);
    doubts_of(&file.doubts, &file.corrections, warnings);
    for (_, file) in &service.types {
        types_of(&names, &file.types, warnings);
        doubts_of(&file.doubts, &file.corrections, warnings);
    }
    for (_, file) in &service.operations {
        fields_of(&names, "parameter", &file.parameters, warnings);
        types_of(&names, &file.types, warnings);
        errors_of(file.errors.as_ref(), warnings);
        doubts_of(&file.doubts, &file.corrections, warnings);
    }
    for CallbackSpec { file, .. } in &service.callbacks {
        docs::of_callback(file, warnings);
        types_of(&names, &file.types, warnings);
        doubts_of(&file.doubts, &file.corrections, warnings);
    }
}

fn types_of(names: &Names<'_>, types: &Entries<TypeDef>, warnings: &mut Warnings) {
    for (name, def) in types {
        // A type that could not be read has the place of its name.
        if def.span != name.span {
            docs::of_type(name, def, warnings);
            body_of(names, def, warnings);
        }
    }
}

fn body_of(names: &Names<'_>, def: &TypeDef, warnings: &mut Warnings) {
    match &def.body {
        TypeBody::Struct { fields, rules, .. } => {
            fields_of(names, "field", fields, warnings);
            rules::check(rules, warnings);
            required::check(names, fields, rules, warnings);
        }
        TypeBody::Enum { values, .. } => docs::of_values(def.span, values, warnings),
        TypeBody::Union { variants, .. } => {
            for (name, variant) in variants.iter().filter(|(name, own)| own.span != name.span) {
                demands_of(name.span.to(variant.span), &variant.demands, warnings);
                if let Some(FieldType::Inline(inner)) = &variant.content {
                    body_of(names, inner, warnings);
                }
            }
        }
        TypeBody::Alias { demands, .. } => demands_of(def.span, demands, warnings),
    }
}

fn fields_of(names: &Names<'_>, what: &str, fields: &Entries<Field>, warnings: &mut Warnings) {
    for (name, field) in fields.iter().filter(|(name, own)| own.span != name.span) {
        docs::of_field(names, what, name, field, warnings);
        let span = name.span.to(field.span);
        demands_of(span, &field.demands, warnings);
        if let FieldType::Inline(inner) = &field.ty {
            body_of(names, inner, warnings);
        }
    }
}

fn demands_of(item: Span, demands: &Demands, warnings: &mut Warnings) {
    for group in demands.groups() {
        constraints_of(item, group, warnings);
    }
}

fn constraints_of(item: Span, constraints: &Constraints, warnings: &mut Warnings) {
    for idle in constraints.own.iter().filter_map(Written::idle) {
        warnings.push(&[item], idle);
    }
    for inner in constraints.inner() {
        constraints_of(item, inner, warnings);
    }
}

fn errors_of(errors: Option<&Errors>, warnings: &mut Warnings) {
    let Some(errors) = errors else { return };
    let rows = &errors.rows;
    let statuses = rows.statuses.iter().map(|(status, row)| (status.span, row));
    let codes = rows.codes.iter().map(|(code, row)| (code.span, row));
    for (name, row) in statuses
        .chain(codes)
        .filter(|(name, row)| row.span != *name)
    {
        docs::of_row(name, row, warnings);
        retries::check(name, row, warnings);
    }
}

fn doubts_of(doubts: &[Doubt], corrections: &[Doubt], warnings: &mut Warnings) {
    for doubt in doubts.iter().chain(corrections) {
        let texts = [Some(&doubt.says), doubt.taken.as_ref(), doubt.why.as_ref()];
        let is_empty = |text: &&Spanned<String>| text.value.trim().is_empty();
        if let Some(text) = texts.into_iter().flatten().find(is_empty) {
            let message = format!("this says nothing about `{}`", doubt.about.value);
            let warning = Diagnostic::warning(codes::EMPTY_DOUBT, text.span, message);
            warnings.push(
                &[doubt.span],
                warning
                    .label(text.span, "empty")
                    .help("say what the page says, what this spec does, and why"),
            );
        }
    }
}
