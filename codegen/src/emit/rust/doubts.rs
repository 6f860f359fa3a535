//! The module of a service that holds what its pages leave open: docs and no items, so that they
//! are out of the way of who looks for a type.

use super::docs::Markdown;
use super::service::heading;
use super::{docs, file};
use crate::emit::rust::{GenerateError, Source};
use crate::escape::code;
use crate::model::{Doubt, Service};

/// Whether there is anything for the module to say.
pub(super) fn has_any(service: &Service) -> bool {
    !service.doubts.is_empty() || !service.corrections.is_empty()
}

/// `doubts.rs` of a service.
pub(super) fn emit(service: &Service) -> Result<Source, GenerateError> {
    let about =
        "What the vendor's pages leave open or say in two ways, what is taken here, and why.";
    let mut paragraphs = vec![Markdown::ours(about)];
    let lists = [
        ("What the pages leave open", &service.doubts),
        (
            "What the pages broke, and how it is fixed",
            &service.corrections,
        ),
    ];
    for (title, doubts) in lists {
        if !doubts.is_empty() {
            let lines: Vec<String> = doubts.iter().map(|doubt| line(service, doubt)).collect();
            paragraphs.extend([heading(title), lines.join("\n").into()]);
        }
    }
    let path = format!("src/{}/doubts.rs", service.name.bare());
    file::with_items(&path, docs::module_comment(&paragraphs))
}

fn line(service: &Service, doubt: &Doubt) -> String {
    let part = |label: &str, text: Option<&String>| {
        let text = text.map(|text| text.trim_end_matches('.'));
        text.map(|text| format!(" {label}: {text}."))
            .unwrap_or_default()
    };
    let operation = doubt.operation.as_ref();
    let of = operation.map(|operation| format!(" of {}", code(operation)));
    let mut pages = service.pages.iter();
    let page = pages.find(|page| doubt.evidence.as_ref() == Some(&page.name));
    format!(
        "- {}{}: {}.{}{}{}",
        code(&doubt.about),
        of.unwrap_or_default(),
        capital(doubt.says.trim_end_matches('.')),
        part("Taken", doubt.taken.as_ref()),
        part("Because", doubt.why.as_ref()),
        part("Evidence", page.map(|page| &page.title)),
    )
}

/// A text with a capital at its beginning.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}
