//! What is not described, and what nobody is named for.

use super::{Names, Warnings, codes};
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::source::{Span, Spanned};
use crate::spec::{About, CallbackFile, Entries, EnumValue, ErrorRow, Field, TypeBody, TypeDef};

/// An alias is not generated, so it needs no words; fields that have none of their own take them.
pub(super) fn of_type(name: &Spanned<String>, def: &TypeDef, warnings: &mut Warnings) {
    if !is_documented(&def.about) && !matches!(def.body, TypeBody::Alias { .. }) {
        undocumented(
            "type",
            &name.value,
            name.span,
            name.span.to(def.span),
            warnings,
        );
    }
}

pub(super) fn of_field(
    names: &Names<'_>,
    what: &str,
    name: &Spanned<String>,
    field: &Field,
    warnings: &mut Warnings,
) {
    let alias = names.alias(&field.ty);
    if !is_documented(&field.about) && !alias.is_some_and(|alias| is_documented(&alias.about)) {
        undocumented(
            what,
            &name.value,
            name.span,
            name.span.to(field.span),
            warnings,
        );
    }
}

pub(super) fn of_values(item: Span, values: &Entries<EnumValue>, warnings: &mut Warnings) {
    for (name, value) in values {
        if !is_documented(&value.about) {
            undocumented("value", &name.value, name.span, item, warnings);
        }
    }
}

pub(super) fn of_row(name: Span, row: &ErrorRow, warnings: &mut Warnings) {
    if !is_documented(&row.about) {
        let warning = Diagnostic::warning(codes::NO_DOC, name, "the error row has no `doc`");
        warnings.push(&[name.to(row.span)], warning.label(name, LABEL).help(HELP));
    }
}

/// What a callback lists beside its types.
pub(super) fn of_callback(file: &CallbackFile, warnings: &mut Warnings) {
    for (name, header) in &file.headers {
        if !is_documented(&header.about) {
            undocumented("header", &name.value, name.span, name.span, warnings);
        }
    }
    for (name, kind) in &file.kinds {
        if !is_documented(&kind.about) {
            undocumented("kind", &name.value, name.span, name.span, warnings);
        }
    }
}

const LABEL: &str = "not described";
const HELP: &str =
    "add `doc: ...` in your own words; it becomes the documentation of what is generated";

fn undocumented(what: &str, name: &str, span: Span, item: Span, warnings: &mut Warnings) {
    let warning = Diagnostic::warning(
        codes::NO_DOC,
        span,
        format!("the {what} `{name}` has no `doc`"),
    );
    warnings.push(&[item], warning.label(span, LABEL).help(HELP));
}

fn is_documented(about: &About) -> bool {
    about
        .doc
        .as_ref()
        .is_some_and(|doc| !doc.value.trim().is_empty())
}

/// Facts that no page is named for. Below the `page` of an operation or of a file of types every
/// fact has that page, and what is inside a type has what the type has.
pub(super) fn sources(service: &ServiceSpec, warnings: &mut Warnings) {
    let file = &service.service;
    let mut check = |what: &str, name: Span, item: Span, about: &About| {
        if name == item || about.page.is_some() || about.at.is_some() || about.evidence.is_some() {
            return;
        }
        let warning = Diagnostic::warning(
            codes::NO_EVIDENCE,
            name,
            format!("nothing says where this {what} comes from"),
        );
        warnings.push(
            &[name.to(item)],
            warning.label(name, "no evidence").help(
                "add `at` with a place of a page, or `evidence` with the name of a page or `inferred`",
            ),
        );
    };
    for (name, def) in &file.types {
        check_type(&mut check, name, def);
    }
    for (name, def) in service
        .types
        .iter()
        .filter(|(_, file)| file.page.is_none())
        .flat_map(|(_, file)| &file.types)
    {
        check_type(&mut check, name, def);
    }
    for (name, field) in &file.parameters {
        check("parameter", name.span, field.span, &field.about);
    }
    for (name, constant) in file.headers.iter().chain(&file.query) {
        check("constant", name.span, constant.value.span, &constant.about);
    }
    for (name, header) in &file.reply_headers {
        check("header", name.span, header.span, &header.about);
    }
    for (name, named) in &file.base_urls {
        check("address", name.span, named.url.span, &named.about);
    }
    for limit in &file.limits {
        check("limit", limit.calls.span, limit.per.span, &limit.about);
    }
    for (name, about) in file.auth.iter().flat_map(|auth| &auth.sends) {
        let item = about.doc.as_ref().map_or(name.span.head(), |doc| doc.span);
        check("header", name.span, item, about);
    }
    if let Some(errors) = &file.errors {
        for (status, row) in &errors.rows.statuses {
            check("error row", status.span, row.span, &row.about);
        }
        for (code, row) in &errors.rows.codes {
            check("error row", code.span, row.span, &row.about);
        }
    }
    for (name, note) in &file.notes {
        check("note", name.span, note.title.span, &note.about);
    }
}

/// An alias is a name, not a fact.
fn check_type(
    check: &mut impl FnMut(&str, Span, Span, &About),
    name: &Spanned<String>,
    def: &TypeDef,
) {
    if !matches!(def.body, TypeBody::Alias { .. }) {
        check("type", name.span, def.span, &def.about);
    }
}
