//! The words of a page by the places where they stand: for whoever asks whether what nobody could
//! read from it is there at all.

use std::collections::BTreeMap;

use crate::document::{Block, Document, Kind, Table};

use super::entries::text_of;
use super::walk::place_of;

/// The words of a page.
#[derive(Debug, Clone, Default)]
pub struct Said {
    places: BTreeMap<String, String>,
}

impl Said {
    pub(super) fn of(document: &Document) -> Self {
        let mut said = Self::default();
        let mut place = String::new();
        for block in &document.blocks {
            let own = matches!(&block.kind, Kind::Heading { .. })
                || text_of(&block.kind).lines().nth(1).is_none() && is_short(block);
            if own {
                let heading = place_of(text_of(&block.kind));
                if !heading.is_empty() {
                    place = heading;
                }
            }
            let text = said.places.entry(place.clone()).or_default();
            add(text, block);
        }
        said
    }

    /// Whether a word stands anywhere on the page.
    #[must_use]
    pub fn anywhere(&self, word: &str) -> bool {
        self.places.values().any(|text| has(text, word))
    }

    /// Whether a word stands below a heading.
    #[must_use]
    pub fn below(&self, place: &str, word: &str) -> bool {
        self.places.get(place).is_some_and(|text| has(text, word))
    }
}

/// A line that could be a heading which nobody marked.
fn is_short(block: &Block) -> bool {
    let text = text_of(&block.kind);
    !matches!(block.kind, Kind::Code(_) | Kind::Table(_)) && text.chars().count() <= 80
}

fn add(text: &mut String, block: &Block) {
    match &block.kind {
        Kind::Table(table) => cells(text, table),
        other => {
            text.push_str(text_of(other));
            text.push('\n');
        }
    }
}

pub(super) fn cells(text: &mut String, table: &Table) {
    for cell in table.rows.iter().flatten() {
        if !cell.is_across && !cell.is_down {
            text.push_str(&cell.text);
            text.push('\n');
            for (_, code) in &cell.code {
                text.push_str(code);
                text.push('\n');
            }
            cell.tables.iter().for_each(|inner| cells(text, inner));
        }
    }
}

/// Whether a word stands in a text by itself; numbers may be parted by commas there.
pub(crate) fn has(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let stands = |text: &str| {
        text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + word.len()..).unwrap_or_default();
            let is_end = !after.starts_with(is_part)
                && !(word.ends_with(|c: char| c.is_ascii_digit())
                    && after.starts_with('.')
                    && after.chars().nth(1).is_some_and(|c| c.is_ascii_digit()));
            !before.is_some_and(is_part) && is_end
        })
    };
    let is_number = word.chars().all(|c| c.is_ascii_digit()) && word.len() > 3;
    !word.is_empty() && (stands(text) || is_number && stands(&text.replace(',', "")))
}
