//! Parameters that stand in no table: a heading, a bold word, a definition or an entry of a list
//! each, with lines of labels below.

mod lines;

use crate::document::{Block, Kind};
use crate::types;
use crate::words::{self, Column};

use super::tables::RawRow;
use lines::{field_list, label, line};

pub(crate) use lines::{absorb, is_lined, led};

/// A parameter that begins here.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) row: RawRow,
    pub(crate) depth: usize,
    /// A role that the entry itself states: `:query name:`.
    pub(crate) tag: Option<String>,
    /// Whether a type, a label or a tag stands with it: then it is one wherever it stands.
    pub(crate) is_sure: bool,
    /// Whether its first line has a type.
    pub(crate) is_typed: bool,
    /// Whether it is an entry of a list.
    pub(crate) is_item: bool,
}

/// Whether a block begins a parameter. Those behind it are looked at for labels.
pub(crate) fn begin(blocks: &[Block], at: usize) -> Option<Entry> {
    let block = blocks.get(at)?;
    let row = RawRow {
        line: block.line,
        ..RawRow::default()
    };
    let entry = |row: RawRow, is_sure: bool| {
        let is_typed = row.cells.contains_key(&Column::Type);
        Some(Entry {
            row,
            depth: block.depth,
            tag: None,
            is_sure,
            is_typed,
            is_item: false,
        })
    };
    match &block.kind {
        Kind::Paragraph { text, lead } | Kind::Item { text, lead } => {
            if let Some(found) = field_list(text) {
                return Some(Entry {
                    row: RawRow {
                        line: block.line,
                        ..found.0
                    },
                    depth: block.depth,
                    tag: Some(found.1),
                    is_sure: true,
                    is_typed: true,
                    is_item: false,
                });
            }
            let is_item = matches!(block.kind, Kind::Item { .. });
            let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
            if let Some(mut found) = line(first, lead.as_deref(), is_item) {
                let is_first_typed = found.cells.contains_key(&Column::Type);
                let is_sure = found.cells.contains_key(&Column::Type)
                    || found.cells.contains_key(&Column::Required);
                found.line = block.line;
                absorb(&mut found, rest);
                let is_labelled = found.cells.contains_key(&Column::Type)
                    || found.cells.contains_key(&Column::Status);
                let is_led = lead.is_some() && follows_label(blocks, at + 1);
                return entry(found, is_sure || is_labelled || is_led).map(|entry| Entry {
                    is_typed: is_first_typed,
                    ..entry
                });
            }
            if is_lined(text.lines()) {
                let mut row = row;
                row.cells.insert(Column::Name, first.trim().to_owned());
                row.names.push(first.trim().to_owned());
                absorb(&mut row, rest);
                return entry(row, true);
            }
            // The name alone, its type in the next block.
            let is_name = !text.contains('\n')
                && words::is_name(text)
                && text.len() <= 64
                && words::method(text).is_none()
                && words::column(text)
                    .is_none_or(|_| text.starts_with(|c: char| c.is_ascii_lowercase()));
            let next = blocks
                .get(at + 1)
                .filter(|next| matches!(next.kind, Kind::Paragraph { .. }))
                .map(|next| text_of(&next.kind))?;
            let typed = types::read(next).filter(|read| read.is_sure && next.len() <= 40);
            let is_typed = typed.is_some()
                || (words::requiredness(next).is_some()
                    && blocks.get(at + 2).is_some_and(|next| {
                        types::read(text_of(&next.kind)).is_some_and(|read| read.is_sure)
                    }));
            (is_name && is_typed && !matches!(block.kind, Kind::Item { .. })).then(|| {
                let mut row = row;
                row.cells.insert(Column::Name, text.clone());
                row.names.push(text.clone());
                Entry {
                    row,
                    depth: block.depth,
                    tag: None,
                    is_sure: true,
                    is_typed: true,
                    is_item: false,
                }
            })
        }
        Kind::Term(text) | Kind::Heading { text, level: 2..=6 } => {
            let is_heading = matches!(block.kind, Kind::Heading { .. });
            let text = text.replace('\n', " ");
            let mut found = line(&text, None, false).or_else(|| {
                let name = text.trim().trim_matches(['`', '*']);
                // A place in the path: `:id`.
                let name = name.trim_start_matches(':');
                let is_name = words::is_name(name);
                is_name.then(|| {
                    let mut row = RawRow::default();
                    row.cells.insert(Column::Name, name.to_owned());
                    row.names.push(name.to_owned());
                    row
                })
            })?;
            found.line = block.line;
            let is_typed = found.cells.contains_key(&Column::Type);
            let is_labelled = follows_label(blocks, at + 1);
            let is_part = words::is_generic(&text)
                && !text.starts_with(|c: char| c.is_ascii_lowercase() || c == '`');
            // `Order Object` is what the page calls a resource.
            let is_title = text.ends_with(" Object")
                && text.starts_with(|c: char| c.is_ascii_uppercase())
                && !is_labelled;
            // `phone_number (required)`
            let is_asked = found.cells.contains_key(&Column::Required)
                && text.starts_with(|c: char| c.is_ascii_lowercase() || c == '`');
            let is_sure = is_typed || is_labelled || is_asked;
            if is_heading && (is_part || is_title || !is_sure) {
                return None;
            }
            entry(found, is_sure)
        }
        _ => None,
    }
}

/// Whether a line `Type: …` or a type alone stands in one of the next blocks.
fn follows_label(blocks: &[Block], at: usize) -> bool {
    for block in blocks.iter().skip(at).take(5) {
        match &block.kind {
            Kind::Heading { .. } | Kind::Table(_) | Kind::Code(_) | Kind::Term(_) => return false,
            other => {
                let text = text_of(other);
                let is_label = text.lines().any(|line| {
                    label(line).is_some_and(|(column, _)| {
                        matches!(column, Column::Type | Column::Required | Column::Status)
                    })
                });
                let is_item = matches!(other, Kind::Item { .. });
                let is_type = || types::read(text).is_some_and(|read| read.is_sure);
                if is_label || !is_item && text.len() <= 24 && is_type() {
                    return true;
                }
            }
        }
    }
    false
}

pub(crate) fn text_of(kind: &Kind) -> &str {
    match kind {
        Kind::Heading { text, .. }
        | Kind::Paragraph { text, .. }
        | Kind::Item { text, .. }
        | Kind::Term(text)
        | Kind::Code(text) => text,
        Kind::Table(_) => "",
    }
}

/// The parameter that one cell holds with all that is said of it.
pub(crate) fn of_cell(cell: &crate::document::Cell) -> Option<RawRow> {
    let (first, rest) = cell.text.split_once('\n').unwrap_or((&cell.text, ""));
    let mut row = line(first, None, false).filter(|row| {
        row.cells.contains_key(&Column::Type) || row.cells.contains_key(&Column::Required)
    })?;
    row.line = cell.line;
    row.tables = cell.tables.clone();
    absorb(&mut row, rest);
    Some(row)
}
