//! Whole documents.
//!
//! OpenAPI has one operation for a path and method, a vendor may have more. Each of those has a
//! document of its own, and all others share one.

use std::collections::{BTreeMap, BTreeSet};

use super::operations::{limit, server};
use super::reached::{self, types_below};
use super::schemas::{Home, Schemas};
use super::unexpressed::Unexpressed;
use super::{HEADER, errors, security, webhooks, words};
use crate::emit::File;
use crate::escape;
use crate::json::{Json, Object};
use crate::model::{Doubt, Note, Operation, Page, PathPart, Service};

/// The documents of a service, and what their schemas leave out.
pub(super) fn print(service: &Service) -> (Vec<File>, Vec<Unexpressed>) {
    let mut schemas = Schemas::new(service, Home::Document);
    let all = schemas.all();
    let groups = groups(service);
    let webhooks = schemas.webhooks();
    // What parameters leave out is known once all are described.
    let described: Vec<_> = groups
        .into_iter()
        .map(|(name, operations)| {
            let paths = schemas.paths(&operations);
            let failures = schemas.failures(&operations);
            (name, operations, paths, failures)
        })
        .collect();
    let left_out = schemas.unexpressed;
    let files: Vec<File> = described
        .into_iter()
        .enumerate()
        .map(|(index, (name, operations, paths, failures))| {
            let parts = Parts {
                paths,
                // They belong to the service, so they stand in one document alone.
                webhooks: Some(webhooks.clone()).filter(|all| index == 0 && !all.is_empty()),
                failures,
                schemas: &all,
                left_out: &left_out,
            };
            File {
                path: format!("{}/{name}.json", super::FOLDER),
                text: document(service, &operations, parts),
            }
        })
        .collect();
    (files, left_out)
}

/// The operations that share a document, with its name.
fn groups(service: &Service) -> Vec<(String, Vec<&Operation>)> {
    let bare = service.name.bare();
    let mut calls: BTreeMap<_, usize> = BTreeMap::new();
    for operation in &service.operations {
        *calls.entry(call(operation)).or_default() += 1;
    }
    let is_alone = |operation: &&Operation| calls.get(&call(operation)) == Some(&1);
    let (shared, own): (Vec<_>, Vec<_>) = service.operations.iter().partition(is_alone);
    let mut groups = Vec::new();
    if !shared.is_empty() || own.is_empty() {
        groups.push((bare.to_owned(), shared));
    }
    let name = |operation: &Operation| format!("{bare}.{}", operation.name.bare());
    let own = own.into_iter();
    groups.extend(own.map(|operation| (name(operation), vec![operation])));
    groups
}

/// Method and path to OpenAPI, to which the names of parameters make no difference.
fn call(operation: &Operation) -> (&str, Vec<Option<&str>>) {
    let parts = operation.path.iter().map(|part| match part {
        PathPart::Text(text) => Some(text.as_str()),
        PathPart::Parameter(_) => None,
    });
    (operation.method.as_str(), parts.collect())
}

struct Parts<'a> {
    paths: Object,
    webhooks: Option<Object>,
    failures: Object,
    schemas: &'a Object,
    left_out: &'a [Unexpressed],
}

fn document(service: &Service, operations: &[&Operation], parts: Parts<'_>) -> String {
    let paths = Json::from(parts.paths.clone());
    let failures = reached::responses(&parts.failures, &paths);
    let roots = [
        paths,
        failures.clone().into(),
        parts.webhooks.clone().unwrap_or_default().into(),
    ];
    let mut components = Object::default()
        .with("schemas", reached::kept(parts.schemas, &roots))
        .with("responses", failures);
    let signing = security::schemes(operations);
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
        .with("servers", servers(service))
        .with("paths", parts.paths);
    if parts.webhooks.is_some() {
        document.set("tags", vec![Json::from(webhooks::tag())]);
    }
    document.set_some("webhooks", parts.webhooks);
    document.set("components", components);
    document.set_list("x-pages", service.pages.iter().map(page).collect());
    document.set_list("x-limits", service.limits.iter().map(limit).collect());
    document.set_some("x-errors", errors::table(service));
    document.set_list("x-notes", service.notes.iter().map(note).collect());
    let names: BTreeSet<&str> = operations.iter().map(|one| one.name.bare()).collect();
    let is_here = |about: &&Doubt| {
        let operation = about.operation.as_deref();
        operation.is_none_or(|name| names.contains(name))
    };
    let doubts = service.doubts.iter().filter(is_here);
    document.set_list("x-doubts", doubts.map(doubt).collect());
    let corrections = service.corrections.iter().filter(is_here);
    document.set_list("x-corrections", corrections.map(doubt).collect());
    let requests = operations.iter().filter_map(|operation| operation.request);
    let types: BTreeSet<&str> = requests
        .flat_map(|request| types_below(service, request))
        .map(|id| service.type_(id).spec_name.as_str())
        .collect();
    let left_out = parts.left_out.iter();
    let left_out = left_out.filter(|rule| types.contains(rule.schema.as_str()));
    document.set_list("x-not-expressed", left_out.map(Unexpressed::json).collect());

    let text = Json::from(document).print();
    let rest = text.strip_prefix("{\n").unwrap_or(&text);
    format!("{HEADER}{rest}")
}

/// The address of the service, then its others.
fn servers(service: &Service) -> Vec<Object> {
    let own = server(service, &service.base_url);
    let others = service.base_urls.iter().map(|named| {
        let said = words::description(&named.docs, &[]);
        let said = said.unwrap_or_else(|| named.name.clone());
        let mut server = server(service, &named.url).with("description", said);
        server.sort_by(&["url", "description", "variables"]);
        server
    });
    std::iter::once(own).chain(others).collect()
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
