//! Goes through a page from top to bottom and gathers what it finds by where it stands.
//!
//! - `operations` finds the calls, `addresses` gives them their methods and paths;
//! - `aside` leaves out what is about callbacks, `headings` knows the part of a call that a heading
//!   begins, `tables` and `entries` gather rows, `codes` samples, `prose` sentences about calls as
//!   a whole.

mod addresses;
mod aside;
mod codes;
mod entries;
mod headings;
mod operations;
mod prose;
mod tables;

use crate::document::{Block, Document, Kind, Remark};
use crate::facts::{Facts, Group, Half, Part};
use crate::words::{self, Column};

use super::entries::{self as entry, Entry, text_of};
use super::errors;
use super::http::{self, Mark};
use super::limits::Limits;
use entries::Gathered;
use headings::status_of;

pub(super) use headings::place_of;

/// What was found, before it is known what belongs to what.
pub(super) struct Found {
    pub(super) facts: Facts,
    pub(super) groups: Vec<Loose>,
    pub(super) codes: Vec<Code>,
}

/// Rows whose object may have to be found.
pub(super) struct Loose {
    pub(super) operation: usize,
    pub(super) group: Group,
    /// What stands above them, as the page has it.
    pub(super) caption: String,
    /// The heading of the part in which that stands.
    pub(super) outer: String,
    /// Whether another table stands between that and them.
    pub(super) is_second: bool,
    /// Whether the page itself says of which half they are.
    pub(super) is_stated: bool,
    /// Whether they describe the body of a failure.
    pub(super) is_failure: bool,
    /// Values of a field, not fields.
    pub(super) is_values: bool,
}

/// A sample, and where it stands.
pub(super) struct Code {
    pub(super) operation: usize,
    pub(super) at: String,
    pub(super) line: usize,
    pub(super) half: Option<Half>,
    pub(super) text: String,
    pub(super) is_failure: bool,
    pub(super) is_header: bool,
    /// The status that it stands below.
    pub(super) status: Option<u16>,
}

#[derive(Clone, Debug)]
struct Section {
    level: u8,
    heading: String,
    half: Option<Half>,
    part: Option<Part>,
    is_errors: bool,
    is_example: bool,
    status: Option<u16>,
    /// Whether what it lists is required, if its heading says so.
    required: Option<bool>,
}

pub(super) struct Walk<'d> {
    blocks: &'d [Block],
    pub(super) facts: Facts,
    pub(super) limits: Limits,
    groups: Vec<Loose>,
    codes: Vec<Code>,
    sections: Vec<Section>,
    /// Where each operation begins, by blocks.
    begins: Vec<usize>,
    operation: usize,
    caption: String,
    tables_below: usize,
    entries: Vec<Entry>,
    gathered: Gathered,
    entries_at: Option<(String, Section, String)>,
    /// Which half the sentence is about that leads to the next block.
    lead: Option<Half>,
    /// Whether the first of several calls is still to come.
    is_before: bool,
    /// How many rows more are read.
    room: usize,
    /// Codes and statuses that were taken.
    known: errors::Known,
    /// The block behind the last that is read.
    end: usize,
}

/// How many rows of a page are read.
const MOST_ROWS: usize = 50_000;

/// The longest address.
const LONGEST_ADDRESS: usize = 4_000;

pub(super) fn walk(document: &Document) -> Found {
    let aside = aside::blocks(&document.blocks);
    let is_aside = |at: usize| aside.get(at).copied().unwrap_or_default();
    let mut marks = http::marks(document);
    marks.retain(|mark| !is_aside(mark.block));
    let mut walk = Walk {
        blocks: &document.blocks,
        facts: Facts::default(),
        limits: Limits::new(),
        groups: Vec::new(),
        codes: Vec::new(),
        sections: Vec::new(),
        begins: Vec::new(),
        operation: 0,
        caption: String::new(),
        tables_below: 0,
        entries: Vec::new(),
        gathered: Gathered::none(),
        entries_at: None,
        lead: None,
        is_before: false,
        room: MOST_ROWS,
        known: errors::Known::default(),
        end: document.blocks.len(),
    };
    let first = document.blocks.iter().find_map(|block| match &block.kind {
        Kind::Heading { level: 1, text } => Some(text.clone()),
        _ => None,
    });
    walk.facts.title = first
        .or_else(|| document.title.clone())
        .or_else(|| {
            let words = |block: &&Block| !matches!(block.kind, Kind::Code(_) | Kind::Table(_));
            document.blocks.iter().find(words).map(|block| {
                text_of(&block.kind)
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
        })
        .unwrap_or_default()
        .chars()
        .take(120)
        .collect();
    walk.too_long(&mut marks);
    walk.operations(&marks);
    marks.retain(|mark| mark.block < walk.end);
    for at in 0..walk.end {
        match document.blocks.get(at).filter(|_| is_aside(at)) {
            Some(block) => {
                walk.end_entries();
                walk.facts.leftovers.extend(aside::remark(block));
            }
            None => walk.block(at),
        }
    }
    walk.end_entries();
    walk.addresses(&marks);
    for operation in &walk.facts.operations {
        let is_called = operation.method.is_some() || operation.path.is_some();
        if is_called && !operation.at.is_empty() {
            walk.facts.places.add(&operation.at);
        }
    }
    for (index, operation) in walk.facts.operations.iter_mut().enumerate() {
        if operation.name.is_empty() {
            operation.name = format!("operation_{}", index + 1);
        }
    }
    Found {
        facts: walk.facts,
        groups: walk.groups,
        codes: walk.codes,
    }
}

impl Walk<'_> {
    /// Leaves out addresses that no call has.
    fn too_long(&mut self, marks: &mut Vec<Mark>) {
        let is_long = |mark: &Mark| {
            mark.url
                .as_ref()
                .is_some_and(|url| url.len() > LONGEST_ADDRESS)
        };
        let long = marks.iter().filter(|mark| is_long(mark));
        let says = format!("an address of more than {LONGEST_ADDRESS} bytes was not read");
        self.facts.leftovers.extend(long.map(|mark| Remark {
            line: mark.line,
            says: says.clone(),
        }));
        marks.retain(|mark| !is_long(mark));
    }

    /// Leaves out the rows that are more than are read of a page.
    fn bound<T>(&mut self, rows: &mut Vec<T>, line: usize) {
        let over = rows.len().saturating_sub(self.room);
        if over > 0 {
            let says = format!("of a page {MOST_ROWS} rows are read; {over} more were not");
            self.facts.leftovers.push(Remark { line, says });
        }
        rows.truncate(self.room);
        self.room -= rows.len();
    }

    /// The call that a block belongs to.
    fn call_at(&self, block: usize) -> Option<usize> {
        self.begins
            .partition_point(|begin| *begin <= block)
            .checked_sub(1)
    }

    fn block(&mut self, at: usize) {
        if let Some(next) = self.call_at(at)
            && next != self.operation
        {
            self.end_entries();
            self.operation = next;
            self.sections.clear();
            self.caption.clear();
            self.tables_below = 0;
        }
        let Some(block) = self.blocks.get(at) else {
            return;
        };
        self.is_before =
            self.begins.len() > 1 && self.begins.first().is_some_and(|first| at < *first);
        // A bold line above a table is a heading.
        let bold = match &block.kind {
            Kind::Paragraph { text, lead }
                if !text.contains('\n') && text.chars().count() <= 90 =>
            {
                let is_all = lead.as_deref().is_some_and(|lead| {
                    lead.trim_end_matches([':', '：']) == text.trim_end_matches([':', '：'])
                });
                let is_label = text
                    .split_once([':', '：'])
                    .is_some_and(|(_, rest)| !rest.trim().is_empty())
                    && status_of(text).is_none();
                let is_short = text.split_whitespace().count() <= 8 && !text.ends_with('.');
                // `Response - FULL:` in bold has a word of its own behind the part's name.
                let part = match is_all {
                    true => text.split(" - ").next().unwrap_or(text),
                    false => text,
                };
                let is_titled = (text.ends_with([':', '：']) || is_all)
                    && is_short
                    && words::is_generic(part)
                    && !is_label;
                let is_asked = words::asked(text).is_some();
                let is_next_table = matches!(
                    self.blocks.get(at + 1).map(|next| &next.kind),
                    Some(Kind::Table(_))
                );
                (crate::read_caption(text)
                    || is_asked
                    || is_titled
                    || status_of(text).is_some()
                    || (is_next_table
                        && is_short
                        && !words::is_name(text)
                        && !text.ends_with(['。', ',', ';'])
                        && !is_label))
                    .then(|| text.clone())
            }
            Kind::Item { text, .. }
                if (crate::read_caption(text) || status_of(text).is_some())
                    && !text.contains('\n') =>
            {
                Some(text.clone())
            }
            _ => None,
        };
        let lead = self.lead.take();
        if let Some(text) = bold {
            self.end_entries();
            self.heading(&text, 7, block.line, at);
            return;
        }
        if self.take_entry(at) {
            return;
        }
        match &block.kind {
            Kind::Heading { text, level } => {
                self.end_entries();
                self.heading(text, *level, block.line, at);
            }
            Kind::Table(table) => {
                let is_within = !self.entries.is_empty() && self.entry_table(table);
                if !is_within {
                    self.end_entries();
                    self.table(table);
                }
            }
            Kind::Code(text) => {
                self.end_entries_before_code();
                self.code(text, block.line, lead);
            }
            Kind::Paragraph { text, .. } | Kind::Item { text, .. } | Kind::Term(text) => {
                let is_item = matches!(block.kind, Kind::Item { .. });
                if let Some(entry) = self.entries.last_mut() {
                    let line = match is_item {
                        true => format!("• {text}"),
                        false => text.clone(),
                    };
                    match is_item {
                        true => {
                            let (first, rest) = line.split_once('\n').unwrap_or((&line, ""));
                            let description =
                                entry.row.cells.entry(Column::Description).or_default();
                            description.push('\n');
                            description.push_str(first);
                            entry::absorb(&mut entry.row, rest);
                        }
                        false => entry::absorb(&mut entry.row, &line),
                    }
                }
                self.lead = led(text);
                if !is_item {
                    self.asked(text, block.line);
                }
                self.prose(text, block.line);
            }
        }
    }
}

/// The half that a sentence is about which leads to a sample: `The response contains:`
fn led(text: &str) -> Option<Half> {
    let is_short = text.chars().count() <= 200;
    let last = text
        .lines()
        .last()
        .filter(|last| last.ends_with([':', '：']))?;
    let last = last.rsplit(['.', '。']).next().filter(|_| is_short)?;
    half_of(last)
}

/// The half that words name, if they name one.
fn half_of(words: &str) -> Option<Half> {
    let plain = words::plain(words);
    let has = |all: &[&str]| all.iter().any(|word| plain.contains(word));
    let (request, reply) = (
        has(&["request", "请求", "入参"]),
        has(&["response", "reply", "returns", "响应", "返回", "应答"]),
    );
    match (request, reply) {
        (true, false) => Some(Half::Request),
        (false, true) => Some(Half::Reply),
        _ => None,
    }
}
