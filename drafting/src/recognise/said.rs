//! The words of a page by the places where they stand: for whoever asks whether what nobody could
//! read from it is there at all.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::OnceLock;

use crate::document::{Block, Document, Kind, Table};

use super::entries::text_of;
use super::walk::place_of;

/// The words of a page.
#[derive(Debug, Clone, Default)]
pub struct Said {
    places: BTreeMap<String, Text>,
}

/// The words of a place, and those of them that are looked up.
#[derive(Debug, Clone, Default)]
struct Text {
    text: String,
    /// Elsewhere, since a page has many places that nobody asks about.
    words: OnceLock<Box<Words>>,
}

/// Runs of letters and digits of a text.
#[derive(Debug, Clone, Default)]
struct Words {
    /// As names are written.
    all: HashSet<String>,
    /// Those that are no number with a fraction behind it.
    whole: HashSet<String>,
    /// In small letters, without the signs between the words of a name.
    small: BTreeSet<String>,
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
                let text = said.places.entry(place.clone()).or_default();
                add(&mut text.text, block);
            }
        }
        said
    }

    /// Whether a word stands anywhere on the page.
    #[must_use]
    pub fn anywhere(&self, word: &str) -> bool {
        self.places.values().any(|text| text.has(word))
    }

    /// Whether a name stands below a heading, or most of the words that it is made of.
    #[must_use]
    pub fn names(&self, place: &str, name: &str) -> bool {
        if self.at(place, name) {
            return true;
        }
        let words = super::nesting::split(name);
        let has_most = |text: &Text| {
            let small = &text.words().small;
            let begins = |word: &&String| {
                let next = small.range::<String, _>(*word..).next();
                next.is_some_and(|next| next.starts_with(word.as_str()))
            };
            words.iter().filter(begins).count() * 5 >= words.len() * 3
                && words.iter().any(|word| word.len() > 3)
        };
        match self.places.get(place) {
            Some(text) => has_most(text),
            None => self.places.values().any(has_most),
        }
    }

    /// Whether a word stands below a heading; anywhere, if the page has no such heading.
    #[must_use]
    pub fn at(&self, place: &str, word: &str) -> bool {
        match self.places.get(place) {
            Some(text) => text.has(word),
            None => self.anywhere(word),
        }
    }
}

impl Text {
    fn words(&self) -> &Words {
        self.words.get_or_init(|| Box::new(Words::of(&self.text)))
    }

    /// Whether a word stands in it by itself. The text is looked through only if all that the word
    /// is made of is there.
    fn has(&self, word: &str) -> bool {
        let is_plain = !word.is_empty() && word.chars().all(is_part);
        let is_number = word.chars().all(|c| c.is_ascii_digit()) && word.len() > 3;
        let words = self.words();
        match (is_plain, is_number) {
            (true, false) => words.whole.contains(word),
            (true, true) if words.whole.contains(word) => true,
            // It may have commas in it.
            (true, true) => words.has_start(word) && has(&self.text, word),
            (false, _) => parts(word).all(|part| words.all.contains(part)) && has(&self.text, word),
        }
    }
}

impl Words {
    fn of(text: &str) -> Self {
        let mut words = Self::default();
        let mut rest = text;
        while let Some(from) = rest.find(is_part) {
            let tail = rest.get(from..).unwrap_or_default();
            let (part, after) = tail.split_at(tail.find(|c| !is_part(c)).unwrap_or(tail.len()));
            rest = after;
            if !is_fraction(part, after) && !words.whole.contains(part) {
                words.whole.insert(part.to_owned());
            }
            if !words.all.contains(part) {
                words.all.insert(part.to_owned());
            }
        }
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let small = word.to_lowercase();
            if !small.is_empty() && !words.small.contains(&small) {
                words.small.insert(small);
            }
        }
        words
    }

    /// Whether there is a beginning of a number that could go on behind a comma.
    fn has_start(&self, number: &str) -> bool {
        (1..=3).any(|count| {
            number
                .get(..count)
                .is_some_and(|start| self.all.contains(start))
        })
    }
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The longest pieces that names are made of.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_part(c)).filter(|part| !part.is_empty())
}

/// Whether a number goes on behind a point.
fn is_fraction(word: &str, after: &str) -> bool {
    word.ends_with(|c: char| c.is_ascii_digit())
        && after
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
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
        Kind::Table(table) => cells(text, table, usize::MAX),
        other => {
            text.push_str(text_of(other));
            text.push('\n');
        }
    }
}

/// Adds the words of a table, until there are as many bytes.
pub(super) fn cells(text: &mut String, table: &Table, most: usize) {
    for cell in table.rows.iter().flatten() {
        if text.len() > most {
            return;
        }
        if !cell.is_across && !cell.is_down {
            text.push_str(&cell.text);
            text.push('\n');
            for (_, code) in &cell.code {
                text.push_str(code);
                text.push('\n');
            }
            let tables = cell.tables.iter();
            tables.for_each(|inner| cells(text, inner, most));
        }
    }
}

/// Whether a word stands in a text by itself; numbers may be parted by commas there.
pub(crate) fn has(text: &str, word: &str) -> bool {
    let stands = |text: &str| {
        text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + word.len()..).unwrap_or_default();
            let goes_on =
                word.ends_with(is_part) && after.starts_with(is_part) || is_fraction(word, after);
            let is_within = word.starts_with(is_part) && before.is_some_and(is_part);
            !goes_on && !is_within
        })
    };
    let is_number = word.chars().all(|c| c.is_ascii_digit()) && word.len() > 3;
    !word.is_empty() && (stands(text) || is_number && stands(&text.replace(',', "")))
}

#[cfg(test)]
mod tests {
    use super::{Text, has};

    #[test]
    fn what_is_looked_up_is_what_a_look_through_the_text_finds() {
        const TEXT: &str =
            "At most 1,600 of `max_size` or a-b, version 2.5 and 2. Größe 120.5 A_1 编号 x.";
        let text = Text {
            text: TEXT.to_owned(),
            ..Text::default()
        };
        for word in [
            "1600", "600", "max_size", "max", "size", "a-b", "a", "b", "2", "2.5", "5", "Größe",
            "Gr", "120", "120.5", "A_1", "1", "编号", "编", "x", "x.", "none", "a-c", "", "1,600",
            "16000", " ",
        ] {
            assert_eq!(text.has(word), has(TEXT, word), "{word:?}");
        }
    }
}
