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
        let (mut heading, mut line) = (String::new(), None);
        for block in &document.blocks {
            let own = place_of(text_of(&block.kind));
            if matches!(&block.kind, Kind::Heading { .. }) && !own.is_empty() {
                (heading, line) = (own, None);
            } else if is_short(block) && !own.is_empty() {
                line = Some(own);
            }
            for place in [Some(&heading), line.as_ref()].into_iter().flatten() {
                add(said.places.entry(place.clone()).or_default(), block);
            }
        }
        said
    }

    /// Whether a word stands anywhere on the page.
    #[must_use]
    pub fn anywhere(&self, word: &str) -> bool {
        self.places.values().any(|text| has(text, word))
    }

    /// Whether a name stands below a heading, or most of the words that it is made of.
    #[must_use]
    pub fn names(&self, place: &str, name: &str) -> bool {
        if self.at(place, name) {
            return true;
        }
        let texts = match self.places.get(place) {
            Some(text) => vec![text],
            None => self.places.values().collect(),
        };
        let words = super::nesting::split(name);
        texts.into_iter().any(|text| {
            let text = text.to_lowercase();
            let begins = |word: &&String| {
                text.match_indices(word.as_str()).any(|(at, _)| {
                    !text
                        .get(..at)
                        .is_some_and(|before| before.ends_with(char::is_alphanumeric))
                })
            };
            words.iter().filter(begins).count() * 5 >= words.len() * 3
                && words.iter().any(|word| word.len() > 3)
        })
    }

    /// Whether a word stands below a heading; anywhere, if the page has no such heading.
    #[must_use]
    pub fn at(&self, place: &str, word: &str) -> bool {
        match self.places.get(place) {
            Some(text) => has(text, word),
            None => self.anywhere(word),
        }
    }
}

/// A line that could be a heading which nobody marked.
fn is_short(block: &Block) -> bool {
    let text = text_of(&block.kind);
    !matches!(block.kind, Kind::Code(_) | Kind::Table(_))
        && text.len() <= 240
        && !text.contains('\n')
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
            let is_digit = |c: char| c.is_ascii_digit();
            let is_fraction = after
                .strip_prefix('.')
                .is_some_and(|rest| rest.starts_with(is_digit));
            let goes_on = word.ends_with(is_part) && after.starts_with(is_part)
                || word.ends_with(is_digit) && is_fraction;
            let is_within = word.starts_with(is_part) && before.is_some_and(is_part);
            !goes_on && !is_within
        })
    };
    let is_number = word.chars().all(|c| c.is_ascii_digit()) && word.len() > 3;
    !word.is_empty() && (stands(text) || is_number && stands(&text.replace(',', "")))
}
