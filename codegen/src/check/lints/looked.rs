//! Pages that nobody held the constraints against: each takes the place of its field, which may say
//! nothing about it.

use std::collections::BTreeMap;

use super::{Warnings, codes};
use crate::check::places::standing;
use crate::check::specs::{CallbackSpec, ServiceSpec};
use crate::diagnostics::Diagnostic;
use crate::model::Standing;
use crate::source::Spanned;
use crate::spec::{About, Demands, Entries, Field, FieldType, Rule, TypeBody, TypeDef};

/// How many constraints and rules name no place of their own, by the page that they are taken for.
type Counts<'s> = BTreeMap<&'s str, usize>;

/// Warns once for each page: whoever has looked says so of all that stands on it.
pub(super) fn pages(service: &ServiceSpec, warnings: &mut Warnings) {
    let mut counts = Counts::new();
    let file = &service.service;
    types(None, &file.types, &mut counts);
    fields(None, &file.parameters, &mut counts);
    for (_, file) in &service.types {
        types(file.page.as_ref(), &file.types, &mut counts);
    }
    for (_, file) in &service.operations {
        types(file.page.as_ref(), &file.types, &mut counts);
        fields(file.page.as_ref(), &file.parameters, &mut counts);
    }
    for CallbackSpec { file, .. } in &service.callbacks {
        types(file.page.as_ref(), &file.types, &mut counts);
    }
    for (name, page) in &file.pages {
        let Some(count) = counts.get(name.value.as_str()).copied() else {
            continue;
        };
        if page.checked.is_some() || standing(page) != Standing::Vendor {
            continue;
        }
        let what = match count {
            1 => "1 constraint or rule names".to_owned(),
            _ => format!("{count} constraints and rules name"),
        };
        let message = format!(
            "{what} no place on `{}`, and nothing says that somebody looked there",
            name.value
        );
        warnings.push(
            &[name.span],
            Diagnostic::warning(codes::UNCHECKED_PAGE, name.span, message)
                .label(name.span, "not checked")
                .help(
                    "look each of them up on the page, give those that stand elsewhere `at` or `evidence` of their own, and say `checked: \"<date>\"` here",
                ),
        );
    }
}

fn page<'s>(about: &'s About, around: Option<&'s Spanned<String>>) -> Option<&'s Spanned<String>> {
    about.evidence.as_ref().or(about.page.as_ref()).or(around)
}

fn count<'s>(page: Option<&'s Spanned<String>>, number: usize, counts: &mut Counts<'s>) {
    if let (Some(page), 1..) = (page, number) {
        *counts.entry(page.value.as_str()).or_default() += number;
    }
}

fn types<'s>(
    around: Option<&'s Spanned<String>>,
    types: &'s Entries<TypeDef>,
    counts: &mut Counts<'s>,
) {
    for (_, def) in types {
        body(page(&def.about, around), def, counts);
    }
}

fn body<'s>(around: Option<&'s Spanned<String>>, def: &'s TypeDef, counts: &mut Counts<'s>) {
    match &def.body {
        TypeBody::Struct {
            fields: all, rules, ..
        } => {
            fields(around, all, counts);
            let is_bare = |rule: &&Rule| rule.about.at.is_none() && rule.about.evidence.is_none();
            count(around, rules.iter().filter(is_bare).count(), counts);
        }
        TypeBody::Union { variants, .. } => {
            for (_, variant) in variants {
                demands(&variant.about, around, &variant.demands, counts);
                if let Some(FieldType::Inline(inner)) = &variant.content {
                    body(page(&variant.about, around), inner, counts);
                }
            }
        }
        TypeBody::Alias { demands: own, .. } => demands(&def.about, around, own, counts),
        TypeBody::Enum { .. } => {}
    }
}

fn fields<'s>(
    around: Option<&'s Spanned<String>>,
    fields: &'s Entries<Field>,
    counts: &mut Counts<'s>,
) {
    for (_, field) in fields {
        demands(&field.about, around, &field.demands, counts);
        if let FieldType::Inline(inner) = &field.ty {
            body(page(&field.about, around), inner, counts);
        }
    }
}

/// What names its evidence was looked up there.
fn demands<'s>(
    about: &'s About,
    around: Option<&'s Spanned<String>>,
    demands: &'s Demands,
    counts: &mut Counts<'s>,
) {
    if about.evidence.is_some() {
        return;
    }
    let mut groups = demands.stated.iter().chain(&demands.advisory);
    let is_bare = groups.any(|group| group.about.at.is_none() && group.about.evidence.is_none());
    let number = usize::from(!demands.own.is_empty()) + usize::from(is_bare);
    count(page(about, around), number, counts);
}
