//! A whole document.

use super::operations::{limit, server};
use super::schemas::Schemas;
use super::unexpressed::Unexpressed;
use super::{HEADER, errors, security, words};
use crate::escape;
use crate::json::{Json, Object};
use crate::model::{Doubt, Note, Page, Service};

/// The text of a service's document, and what its schemas leave out.
pub(super) fn print(service: &Service) -> (String, Vec<Unexpressed>) {
    let mut schemas = Schemas::new(service);
    let components = Object::default().with("schemas", schemas.all());
    let paths = schemas.paths();
    let mut components = components.with("responses", schemas.failures());
    let signing = security::schemes(service);
    components.set_some(
        "securitySchemes",
        Some(signing).filter(|signing| !signing.is_empty()),
    );

    let mut info = Object::default().with("title", service.title.as_str());
    info.set_some("description", service.doc.as_deref().map(escape::document));
    info.set("version", env!("CARGO_PKG_VERSION"));
    let mut document = Object::default()
        .with("openapi", "3.1.0")
        .with("info", info)
        .with("servers", vec![server(service, &service.base_url)])
        .with("paths", paths)
        .with("components", components);
    document.set_list("x-pages", service.pages.iter().map(page).collect());
    document.set_list("x-limits", service.limits.iter().map(limit).collect());
    document.set_some("x-errors", errors::table(service));
    document.set_list("x-notes", service.notes.iter().map(note).collect());
    document.set_list("x-doubts", service.doubts.iter().map(doubt).collect());
    let corrections = service.corrections.iter();
    document.set_list("x-corrections", corrections.map(doubt).collect());
    let left_out = schemas.unexpressed;
    document.set_list(
        "x-not-expressed",
        left_out.iter().map(Unexpressed::json).collect(),
    );

    let text = Json::from(document).print();
    let rest = text.strip_prefix("{\n").unwrap_or(&text);
    (format!("{HEADER}{rest}"), left_out)
}

fn page(page: &Page) -> Object {
    let mut entry = Object::default()
        .with("name", page.name.as_str())
        .with("title", page.title.as_str());
    entry.set_some("edition", page.edition.as_deref());
    entry.set_some("url", page.url.as_deref());
    entry
}

fn note(note: &Note) -> Object {
    let mut entry = Object::default().with("title", note.title.as_str());
    entry.set_some("description", words::description(&note.docs, &[]));
    let texts =
        |cells: &[String]| -> Vec<Json> { cells.iter().map(|cell| cell.as_str().into()).collect() };
    entry.set("columns", texts(&note.columns));
    let rows: Vec<Json> = note.rows.iter().map(|row| texts(row).into()).collect();
    entry.set("rows", rows);
    entry.set_some("source", words::source(&note.docs));
    entry
}

fn doubt(doubt: &Doubt) -> Object {
    let mut entry = Object::default().with("about", doubt.about.as_str());
    entry.set_some("operation", doubt.operation.as_deref());
    entry.set("says", doubt.says.as_str());
    entry.set_some("taken", doubt.taken.as_deref());
    entry.set_some("why", doubt.why.as_deref());
    entry.set_some("evidence", doubt.evidence.as_deref());
    entry
}
