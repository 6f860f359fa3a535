//! One service, from its files to its model.

use super::codes;
use super::doubts;
use super::errors;
use super::examples;
use super::modules;
use super::names::{Style, Taken, rust_name};
use super::operations;
use super::operations::auth;
use super::operations::bearer;
use super::operations::methods;
use super::operations::parameters;
use super::placement;
use super::places::{Pages, Scope};
use super::problems::Problems;
use super::reach;
use super::reserved::RESERVED_SERVICES;
use super::rules;
use super::specs::ServiceSpec;
use super::types;
use super::types::Lowering;
use super::types::aliases;
use super::types::aliases::Types;
use super::types::constants;
use super::types::depth;
use super::types::registry::Registry;
use crate::diagnostics::Diagnostic;
use crate::model::{Note, Page, Service};
use crate::spec;

/// The service's model, whole even where there are mistakes, unless its types are too deep to follow. What could not be read is
/// missing everywhere, so it counts as one.
pub(super) fn lower(
    spec: &ServiceSpec,
    is_read: bool,
    problems: &mut Problems<'_>,
) -> Option<Service> {
    let before = problems.count();
    let file = &spec.service;
    if file.service.value != spec.folder {
        let span = file.service.span;
        let diagnostic = Diagnostic::error(
            codes::FILE_NAME,
            span,
            format!(
                "the folder is named `{}`, its service `{}`",
                spec.folder, file.service.value
            ),
        );
        problems.push(diagnostic.label(span, format!("expected `{}`", spec.folder)));
    }
    let name = rust_name(
        Style::Snake,
        &file.service.value,
        file.service.span,
        Some(&file.service),
        problems,
    );
    Taken::without_rust().refuse(
        RESERVED_SERVICES,
        &name,
        file.service.span,
        "a feature or module of the printed crate",
        problems,
    );
    modules::check(spec, problems);

    // Types, then the rules across their fields.
    let pages = Pages::new(file, problems);
    let registry = Registry::collect(spec, &pages, problems);
    depth::check(&registry, problems)?;
    let mut lowering = Lowering {
        pages: &pages,
        types: Types::new(&registry, &pages, problems),
    };
    let mut types = types::lower(&mut lowering, problems);
    rules::settle(&registry, &pages, &mut types, problems);
    constants::check(&registry, &types, problems);

    // Operations, and what follows from them.
    let mut resolver = lowering.types;
    let mut placeholders = operations::base_url(&file.base_url, file, problems);
    let service_auth = auth::of_service(&pages, file.auth.as_ref(), problems);
    if let (Some(auth), Some(written)) = (&service_auth, &file.auth) {
        auth::check_service(auth, written, problems);
    }
    let mut operations = operations::lower(
        &pages,
        &mut resolver,
        spec,
        service_auth.as_ref(),
        &mut placeholders,
        problems,
    );
    let parameters = parameters::lower(
        &mut resolver,
        (Scope::default(), None),
        &file.parameters,
        problems,
    );
    let mut files = spec.operations.iter().map(|(_, file)| file.operation.span);
    let has_lost_url = problems.has_lost(file.service.span, "base_url")
        || files.any(|file| problems.has_lost(file, "base_url"));
    if spec.is_whole && !has_lost_url {
        let own = spec.operations.iter().map(|(_, file)| &file.parameters);
        let known: Vec<_> = own.chain([&file.parameters]).collect();
        parameters::check_used(&file.parameters, &placeholders, &known, problems);
    }
    operations::check_outcomes(&registry, &operations, problems);
    methods::settle(&resolver, spec, &types, &mut operations, problems);
    placement::check(&resolver, &types, spec, &operations, problems);
    bearer::check(&resolver, spec, &types, &operations, problems);
    let context = errors::Context {
        pages: &pages,
        types: &types,
        operations: &operations,
        spec,
    };
    let errors = errors::lower(&context, &mut resolver, spec, problems);
    // What is about the spec as a whole would only repeat the mistakes in its parts.
    let is_right = is_read && problems.count() == before;
    if is_right {
        aliases::unused(&resolver, problems);
    }
    reach::settle(&mut types, &operations, &errors);

    let mut service = Service {
        name,
        title: file
            .title
            .as_ref()
            .map_or_else(|| spec.folder.clone(), |title| title.value.clone()),
        doc: file.doc.as_ref().map(|doc| doc.value.clone()),
        pages: file
            .pages
            .iter()
            .map(|(name, page)| model_page(&name.value, page))
            .collect(),
        base_url: file.base_url.value.clone(),
        parameters,
        auth: service_auth,
        errors,
        limits: operations::limits(&pages, Scope::default(), &file.limits, problems),
        types,
        operations,
        notes: notes(&pages, &file.notes, problems),
        doubts: Vec::new(),
        corrections: Vec::new(),
    };
    if is_right {
        doubts::settle(spec, &pages, &registry, &mut service, problems);
        examples::settle(spec, &pages, &mut service, problems);
    }
    Some(service)
}

fn model_page(name: &str, page: &spec::Page) -> Page {
    Page {
        name: name.to_owned(),
        title: page.title.value.clone(),
        edition: page.edition.as_ref().map(|edition| edition.value.clone()),
        url: page.url.as_ref().map(|url| url.value.clone()),
        places: page
            .places
            .iter()
            .map(|place| place.value.clone())
            .collect(),
    }
}

fn notes(
    pages: &Pages<'_>,
    written: &spec::Entries<spec::Note>,
    problems: &mut Problems<'_>,
) -> Vec<Note> {
    let mut notes = Vec::with_capacity(written.len());
    for (name, note) in written {
        let rows = note.rows.iter().map(|row| {
            if row.len() != note.columns.len() {
                let span = row.first().map_or(name.span, |cell| cell.span);
                let message = format!(
                    "the row has {}, the note has {}",
                    counted(row.len(), "cell"),
                    counted(note.columns.len(), "column")
                );
                problems.error(
                    codes::NOTE,
                    span,
                    message,
                    format!("expected {}", note.columns.len()),
                );
            }
            row.iter().map(|cell| cell.value.clone()).collect()
        });
        let rows = rows.collect();
        notes.push(Note {
            name: name.value.clone(),
            title: note.title.value.clone(),
            docs: pages.docs(Scope::default(), &note.about, None, problems),
            columns: note
                .columns
                .iter()
                .map(|column| column.value.clone())
                .collect(),
            rows,
        });
    }
    notes
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}
