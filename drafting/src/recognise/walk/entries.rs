//! Parameters that stand in no table, one after the other.

use super::{Section, Walk};
use crate::document::{Kind, Table};
use crate::facts::{From, Half, Part};
use crate::recognise::entries::{self, Entry};
use crate::recognise::errors;
use crate::recognise::tables::{self, About, RawRow};
use crate::types;
use crate::words::Column;

/// What is known of the entries that are gathered, so that none is looked at for each that comes.
pub(super) struct Gathered {
    /// Whether all are entries of lists that nothing but their names shows.
    is_plain: bool,
    /// How deep the outermost stands.
    lowest: usize,
}

impl Gathered {
    pub(super) fn none() -> Self {
        Self {
            is_plain: true,
            lowest: 0,
        }
    }

    fn add(&mut self, entry: &Entry, is_first: bool) {
        let is_plain = !entry.is_sure && entry.is_item;
        *self = match is_first {
            true => Self {
                is_plain,
                lowest: entry.depth,
            },
            false => Self {
                is_plain: self.is_plain && is_plain,
                lowest: self.lowest.min(entry.depth),
            },
        };
    }
}

impl Walk<'_> {
    /// Whether a block begins a parameter that stands in no table.
    pub(super) fn take_entry(&mut self, at: usize) -> bool {
        let section = self.section();
        let Some(entry) = entries::begin(self.blocks, at) else {
            return false;
        };
        let is_item = matches!(
            self.blocks.get(at).map(|block| &block.kind),
            Some(Kind::Item { .. })
        );
        let is_field_section = (section.half.is_some() || section.is_errors) && !section.is_example;
        // Below one that is no surer it is another parameter.
        let is_beside = self.gathered.is_plain
            && self
                .entries
                .last()
                .is_some_and(|last| entry.depth >= last.depth);
        // An entry of a list below a parameter says what that one takes.
        let is_below = is_item && !self.entries.is_empty() && !entry.is_typed && !is_beside;
        if is_item
            && entry.tag.is_none()
            && (is_below && entry.depth > self.gathered.lowest
                || !entry.is_sure && (!self.entries.is_empty() && !is_beside || !is_field_section))
        {
            return false;
        }
        if !is_item && entry.tag.is_none() && !entry.is_sure {
            let is_term = matches!(
                self.blocks.get(at).map(|block| &block.kind),
                Some(Kind::Term(_))
            );
            if !(is_field_section && is_term
                || section.is_errors
                    && matches!(
                        self.blocks.get(at).map(|block| &block.kind),
                        Some(Kind::Paragraph { lead: Some(_), .. })
                    ))
            {
                return false;
            }
        }
        let caption = self.caption.clone();
        let is_same = self.entries_at.as_ref().is_some_and(|(_, other, _)| {
            other.heading == section.heading && other.half == section.half
        });
        let is_heading = matches!(
            self.blocks.get(at).map(|block| &block.kind),
            Some(Kind::Heading { .. })
        );
        if self.entries_at.is_none() {
            let place = self.place(&section.heading);
            self.entries_at = Some((place, section, caption));
        } else if !is_same && !is_heading {
            self.end_entries();
            let place = self.place(&section.heading);
            self.entries_at = Some((place, section, caption));
        }
        let entry = Entry { is_item, ..entry };
        self.gathered.add(&entry, self.entries.is_empty());
        self.entries.push(entry);
        true
    }

    /// A table below a parameter lists its values, or its keys.
    pub(super) fn entry_table(&mut self, table: &Table) -> bool {
        let read = tables::read(table, false);
        match read.about {
            About::Values => {
                let values = table
                    .rows
                    .iter()
                    .skip(1)
                    .filter_map(|row| row.first())
                    .map(|cell| cell.text.trim_matches(['`', '"']).to_owned());
                let listed: Vec<String> = values
                    .filter(|value| !value.is_empty() && !value.contains(' '))
                    .collect();
                if let Some(entry) = self.entries.last_mut() {
                    entry
                        .row
                        .cells
                        .entry(Column::Values)
                        .or_insert_with(|| listed.join(", "));
                }
                true
            }
            About::Fields
                if self.entries.last().is_some_and(|entry| {
                    types::read(entry.row.get(Column::Type)).is_some_and(|read| read.ty.holds())
                }) =>
            {
                if let Some(entry) = self.entries.last_mut() {
                    entry.row.tables.push(table.clone());
                }
                true
            }
            _ => false,
        }
    }

    pub(super) fn end_entries_before_code(&mut self) {
        let is_within = self.entries.last().is_some_and(|entry| entry.depth > 0);
        if !is_within {
            self.end_entries();
        }
    }

    pub(super) fn end_entries(&mut self) {
        let mut entries = std::mem::take(&mut self.entries);
        self.gathered = Gathered::none();
        let Some((at, section, caption)) = self.entries_at.take() else {
            return;
        };
        if entries.is_empty() {
            return;
        }
        self.facts.read += entries.len();
        let line = entries.first().map_or(1, |entry| entry.row.line);
        self.bound(&mut entries, line);
        let is_codes = section.is_errors
            || entries
                .iter()
                .filter(|entry| !entry.row.get(Column::Status).is_empty())
                .count()
                * 2
                > entries.len();
        if is_codes && entries.iter().all(|entry| entry.tag.is_none()) {
            let rows: Vec<RawRow> = entries.into_iter().map(|entry| entry.row).collect();
            errors::codes(&mut self.facts, &mut self.known, &rows, &at);
            return;
        }
        let lowest = entries
            .iter()
            .map(|entry| entry.depth)
            .min()
            .unwrap_or_default();
        let mut kept: Vec<(Section, Vec<RawRow>)> = Vec::new();
        for entry in entries {
            let mut section = section.clone();
            let mut row = entry.row;
            row.indent = entry.depth - lowest;
            match entry.tag.as_deref() {
                Some("status" | "statuscode" | "code") => {
                    if let Ok(status) = row.get(Column::Name).parse() {
                        let text = row.get(Column::Description).to_owned();
                        let known = &mut self.known;
                        errors::status(&mut self.facts, known, status, &text, &at, row.line);
                    }
                    continue;
                }
                Some(">json" | "resjson" | "resjsonobj" | ">jsonarr") => {
                    section.half = Some(Half::Reply)
                }
                Some(
                    "<json" | "reqjson" | "reqjsonobj" | "<jsonarr" | "form" | "formparameter",
                ) => (section.half, section.part) = (Some(Half::Request), Some(Part::Body)),
                Some("query" | "queryparam" | "queryparameter") => {
                    (section.half, section.part) = (Some(Half::Request), Some(Part::Query))
                }
                Some("param" | "parameter") => {
                    (section.half, section.part) = (Some(Half::Request), Some(Part::Path))
                }
                Some("reqheader" | "requestheader" | "<header") => {
                    (section.half, section.part) = (Some(Half::Request), Some(Part::Header))
                }
                Some(">header" | "resheader" | "responseheader") => continue,
                _ => {}
            }
            match kept
                .last_mut()
                .filter(|(other, _)| other.half == section.half && other.part == section.part)
            {
                Some((_, rows)) => rows.push(row),
                None => kept.push((section, vec![row])),
            }
        }
        for (section, rows) in kept {
            self.fields(rows, at.clone(), From::List, caption.clone(), &section);
        }
    }
}
