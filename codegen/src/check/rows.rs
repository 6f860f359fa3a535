//! The rows of pages: their pages, places and operations are looked up; the rest is compared by
//! whoever asks.

use super::codes;
use super::places::{Pages, Scope};
use super::problems::Problems;
use super::specs::ServiceSpec;
use crate::model::{PageRows, Row, RowTable, RowsOf};
use crate::spec;
use crate::yaml::Node;

/// The rows of all pages of a service.
pub(super) fn lower(
    spec: &ServiceSpec,
    pages: &Pages<'_>,
    problems: &mut Problems<'_>,
) -> Vec<PageRows> {
    let files = spec.pages.iter();
    files
        .map(|(stem, file)| {
            let page = &file.page;
            if page.value != *stem {
                let message = format!(
                    "the file is named `{stem}`, the page in it `{}`",
                    page.value
                );
                let label = format!("expected `{stem}`");
                problems.error(codes::FILE_NAME, page.span, message, label);
            }
            let scope = pages.scope(Some(page), problems);
            let tables = file.tables.iter();
            PageRows {
                page: page.value.clone(),
                tables: tables
                    .map(|table| lower_table(spec, pages, scope, table, problems))
                    .collect(),
            }
        })
        .collect()
}

fn lower_table(
    spec: &ServiceSpec,
    pages: &Pages<'_>,
    scope: Scope<'_>,
    table: &spec::Table,
    problems: &mut Problems<'_>,
) -> RowTable {
    pages.place(scope, Some(&table.at), problems);
    if let Some(operation) = &table.operation {
        let known = spec.operations.iter().map(|(stem, _)| stem.as_str());
        if !known.clone().any(|known| known == operation.value) {
            let message = format!("no operation `{}` in this service", operation.value);
            let name = operation.value.as_str();
            problems.unknown(codes::ABOUT, operation.span, message, name, known);
        }
    }
    if let Some(callback) = &table.callback {
        let known = spec.callbacks.iter().map(|known| known.stem.as_str());
        if !known.clone().any(|known| known == callback.value) {
            let message = format!("no callback `{}` in this service", callback.value);
            let name = callback.value.as_str();
            problems.unknown(codes::ABOUT, callback.span, message, name, known);
        }
    }
    let values = |nodes: &[Node]| nodes.iter().map(Node::to_json).collect();
    let rows = table.rows.iter().map(|(name, row)| Row {
        name: name.value.clone(),
        ty: row.ty.as_ref().map(|ty| ty.value.clone()),
        required: row.required.as_ref().map(|required| required.value),
        forbidden: row.forbidden.as_ref().is_some_and(|is| is.value),
        limits: row
            .limits
            .iter()
            .map(|(name, limit)| (name.value.clone(), limit.to_json()))
            .collect(),
        values: values(&row.values),
        default: row.default.as_ref().map(Node::to_json),
        numbers: values(&row.numbers),
        rules: row.rules.iter().map(|rule| rule.value.clone()).collect(),
        differs: row.differs.iter().map(|fact| fact.value).collect(),
    });
    let below = table.below.as_ref();
    RowTable {
        at: table.at.value.clone(),
        operation: table.operation.as_ref().map(|name| name.value.clone()),
        callback: table.callback.as_ref().map(|name| name.value.clone()),
        of: RowsOf::named(&table.of.value),
        below: below
            .into_iter()
            .flat_map(|below| below.value.split('/'))
            .map(str::to_owned)
            .collect(),
        variant: table.variant.as_ref().map(|variant| variant.value.clone()),
        rows: rows.collect(),
    }
}
