//! Small tables beside the operations.

use super::anchor::Anchor;
use super::inline::{paragraphs, plain};
use super::markup::{Element, el, link};
use super::site::Site;
use apiscribe_codegen::model::Note;

/// A table with its heading.
pub(super) fn note(site: &Site<'_>, note: &Note) -> Element {
    let anchor = Anchor::new("note", &[&note.name]);
    let columns = note.columns.iter();
    let head = columns.map(|column| el("th").attribute("scope", "col").all(plain(column)));
    let rows = note.rows.iter().map(|cells| {
        let cells = cells.iter().map(|cell| el("td").all(plain(cell)));
        el("tr").all(cells)
    });
    el("section")
        .class("note")
        .id(&anchor)
        .with(el("h3").with(link(&anchor).class("name").all(plain(&note.title))))
        .all(paragraphs(note.docs.text.as_deref().unwrap_or_default()))
        .with(scrolled(
            "small",
            el("table")
                .with(el("thead").with(el("tr").all(head)))
                .with(el("tbody").all(rows)),
        ))
        .all(site.remarks(&note.docs))
        .all(site.foot(&note.docs, Some(&anchor), Vec::new()))
}

/// A table in a box of its own, in which it scrolls where it is too wide.
pub(super) fn scrolled(class: &'static str, table: Element) -> Element {
    el("div")
        .class("scrolled")
        .attribute("tabindex", "0")
        .with(table.class(class))
}
