//! The service as a whole, once its parts are right: nothing is left over, and the model is put
//! together.

use super::codes;
use super::errors::Failing;
use super::named::Named;
use super::operations;
use super::places::{Pages, Scope, standing};
use super::problems::Problems;
use super::reach;
use super::rows;
use super::streams;
use super::types::unused;
use crate::model::{Note, Page, Service};
use crate::spec;

/// A service whose parts have no errors, without doubts and examples.
pub(super) struct Whole<'n> {
    pub(super) named: &'n Named<'n>,
    pub(super) service: Service,
}

impl<'n> Whole<'n> {
    /// None if there is an error in some part: what is said about the spec as a whole would only
    /// repeat it.
    pub(super) fn new(failing: Failing<'n>, problems: &mut Problems<'_>) -> Option<Self> {
        let Failing { called, errors } = failing;
        let named = called.named;
        let (file, pages) = (&named.spec.service, &named.pages);
        let is_right = problems.are_none();
        let limits = operations::limits(pages, Scope::default(), &file.limits, problems);
        let notes = notes(pages, &file.notes, problems);
        let rows = rows::lower(named.spec, pages, problems);
        if !is_right {
            return None;
        }
        unused::check(&called.resolver, problems);
        let mut types = called.types;
        reach::settle(
            &mut types,
            &called.operations,
            &called.callbacks,
            &errors,
            &called.reply_headers,
        );
        streams::settle(&mut types, &called.operations);
        let title = file.title.as_ref().map(|title| title.value.clone());
        let service = Service {
            name: named.name.clone(),
            title: title.unwrap_or_else(|| named.spec.folder.clone()),
            doc: file.doc.as_ref().map(|doc| doc.value.clone()),
            pages: file
                .pages
                .iter()
                .map(|(name, page)| model_page(&name.value, page))
                .collect(),
            base_url: file.base_url.value.clone(),
            base_urls: called.base_urls,
            constants: called.constants,
            parameters: called.parameters,
            auth: called.auth,
            reply_headers: called.reply_headers,
            errors,
            limits,
            types,
            operations: called.operations,
            callbacks: called.callbacks,
            notes,
            rows,
            doubts: Vec::new(),
            corrections: Vec::new(),
        };
        Some(Self { named, service })
    }
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
        standing: standing(page),
        checked: page.checked.as_ref().map(|checked| checked.value.clone()),
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
