//! Puts a document together from tags and words as they come: the common end of HTML, Markdown and
//! wiki markup.
//!
//! It keeps no tree. What nests deeper than anything a page needs is read as if it nested less.

mod tables;
mod tags;

use crate::document::{Cell, Document, Kind, Remark, Table};
use tags::{is_block, is_nesting, is_noise};

/// The deepest tables, and elements that are told apart by their depth.
const DEEPEST_TABLE: usize = 8;
const DEEPEST: usize = 64;
/// The widest and highest span, and the most cells of a table.
const WIDEST: usize = 64;
const HIGHEST: usize = 10_000;
const MOST_CELLS: usize = 400_000;
/// How many places of tables spans fill on a whole page, and how many characters of a cell they
/// repeat.
const MOST_COPIES: usize = 400_000;
const LONGEST_COPY: usize = 400;
/// How many characters of a block are looked at to know whether it has words.
const LONGEST_LEAD: usize = 64;

/// What is being read.
pub(super) struct Builder {
    document: Document,
    /// The words of the block that is open.
    text: String,
    line: usize,
    /// Whether the words stand out, from where, and those with which the block begins.
    strong: usize,
    lead: Option<String>,
    lead_open: Option<usize>,
    block: Open,
    depth: usize,
    pre: Option<Pre>,
    tables: Vec<Building>,
    skipped: Option<(String, usize)>,
    title: Option<String>,
    is_deep: bool,
    indent: usize,
    /// How many places spans have filled.
    copies: usize,
    /// How much was looked at again, so that a test sees what reading costs.
    steps: usize,
}

struct Pre {
    line: usize,
    text: String,
    depth: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Paragraph,
    Heading(u8),
    Item,
    Term,
    Caption,
    Title,
}

/// A table that is open: cells that reach down wait for the rows below.
#[derive(Default)]
struct Building {
    table: Table,
    row: Option<Vec<(Cell, usize, usize)>>,
    cell: Option<(Cell, usize, usize)>,
    down: Vec<Option<(Cell, usize)>>,
    cells: usize,
    /// What was open around the table.
    outer: Option<(String, usize, Option<String>, Open)>,
}

/// A tag with the attributes that matter here.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) colspan: usize,
    pub(super) rowspan: usize,
    pub(super) indent: usize,
    pub(super) is_noise: bool,
    /// The method that an element of a site's own names, as `<Route method="POST">`.
    pub(super) method: Option<&'static str>,
    /// The address that such an element names: `<Endpoint method="POST" url="/orders" />`.
    pub(super) address: Option<String>,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            document: Document::default(),
            text: String::new(),
            line: 1,
            strong: 0,
            lead: None,
            lead_open: None,
            block: Open::Paragraph,
            depth: 0,
            pre: None,
            tables: Vec::new(),
            skipped: None,
            title: None,
            is_deep: false,
            indent: 0,
            copies: 0,
            steps: 0,
        }
    }

    /// What was looked at again, and what spans have filled.
    #[cfg(test)]
    pub(super) fn steps(&self) -> usize {
        self.steps + self.copies
    }

    pub(super) fn finish(mut self) -> Document {
        if let Some(pre) = self.pre.take() {
            self.code(pre);
        }
        self.flush();
        while !self.tables.is_empty() {
            self.close_table();
        }
        if self.is_deep {
            let says =
                "tables or lists that nest deeper than any page needs were flattened".to_owned();
            self.document.remarks.push(Remark { line: 1, says });
        }
        if self.copies > MOST_COPIES {
            let says = "cells that reach over more places than any page needs were cut".to_owned();
            self.document.remarks.push(Remark { line: 1, says });
        }
        self.document.title = self.title;
        self.document
    }

    pub(super) fn open(&mut self, tag: &str, attributes: &Attributes, line: usize) {
        if let Some((skipped, depth)) = &mut self.skipped {
            // A menu that is never closed ends where the page begins.
            if matches!(tag, "main" | "article" | "h1") {
                self.skipped = None;
            } else {
                *depth += usize::from(skipped == tag);
                return;
            }
        }
        if is_noise(tag) || attributes.is_noise {
            self.skipped = Some((tag.to_owned(), 1));
            return;
        }
        if let Some(pre) = &mut self.pre {
            match tag {
                "br" => pre.text.push('\n'),
                "pre" => pre.depth += 1,
                _ => {}
            }
            return;
        }
        if attributes.indent > 0 {
            self.indent = attributes.indent;
            if let Some((cell, ..)) = self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
                cell.indent = cell.indent.max(attributes.indent);
            }
        }
        if let Some(method) = attributes.method {
            let address = attributes.address.as_deref().unwrap_or_default();
            self.words(&format!("{method} {address}"), line);
        }
        match tag {
            "br" => self.line_end(),
            "b" | "strong" | "code" | "tt" | "dfn" | "kbd" => self.stand_out(tag),
            "pre" => {
                self.flush();
                self.pre = Some(Pre {
                    line,
                    text: String::new(),
                    depth: 1,
                });
            }
            "table" => self.open_table(line),
            "caption" if !self.tables.is_empty() => self.begin(Open::Caption, line),
            "tr" => self.open_row(),
            "td" | "th" => self.open_cell(tag == "th", attributes, line),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = tag.as_bytes().get(1).map_or(1, |digit| digit - b'0');
                self.begin(Open::Heading(level), line);
            }
            "title" => self.begin(Open::Title, line),
            "li" => self.begin(Open::Item, line),
            "dt" | "summary" => self.begin(Open::Term, line),
            _ if is_block(tag) => self.begin(Open::Paragraph, line),
            _ => self.space(),
        }
        if is_nesting(tag) {
            self.depth += 1;
        }
    }

    pub(super) fn close(&mut self, tag: &str, line: usize) {
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == tag {
                *depth -= 1;
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        if let Some(pre) = &mut self.pre {
            if tag == "pre" {
                pre.depth -= 1;
                if pre.depth == 0
                    && let Some(pre) = self.pre.take()
                {
                    self.code(pre);
                }
            }
            return;
        }
        match tag {
            "b" | "strong" | "code" | "tt" | "dfn" | "kbd" => self.stand_in(tag),
            "table" => self.close_table(),
            "tr" => self.close_row(),
            "td" | "th" => self.close_cell(),
            _ if is_block(tag)
                || matches!(
                    tag,
                    "li" | "dt"
                        | "summary"
                        | "caption"
                        | "title"
                        | "h1"
                        | "h2"
                        | "h3"
                        | "h4"
                        | "h5"
                        | "h6"
                ) =>
            {
                self.begin(Open::Paragraph, line);
            }
            _ => self.space(),
        }
        // What stood in it is as deep as what stood before a list within it.
        if is_nesting(tag) {
            self.depth = self.depth.saturating_sub(1);
        }
    }

    /// Words in which runs of blanks count as one.
    pub(super) fn words(&mut self, words: &str, line: usize) {
        if self.skipped.is_some() {
            return;
        }
        if let Some(pre) = &mut self.pre {
            pre.text.push_str(&words.replace('\u{a0}', " "));
            return;
        }
        // Between the tags of a table nothing is said.
        if self
            .tables
            .last()
            .is_some_and(|table| table.cell.is_none() && self.block != Open::Caption)
        {
            return;
        }
        for c in words.chars() {
            match c {
                ' ' | '\t' | '\n' | '\u{c}' => self.space(),
                // Blanks that are kept move the word to the right.
                '\u{a0}' | '\u{3000}' | '\u{2003}' | '\u{2002}' if self.is_empty() => {
                    self.indent_by(1)
                }
                '\u{200b}' | '\u{feff}' | '\u{ad}' => {}
                '\u{a0}' => self.space(),
                c => {
                    if self.is_empty() {
                        self.line = line;
                    }
                    self.text.push(c);
                }
            }
        }
    }

    /// An end of a line that the page keeps.
    pub(super) fn line_end(&mut self) {
        match &mut self.pre {
            Some(pre) => pre.text.push('\n'),
            // Empty lines go in the end.
            None if self.text.ends_with('\n') => {}
            None => self.text.push('\n'),
        }
    }

    fn is_empty(&mut self) -> bool {
        if self.text.len() > LONGEST_LEAD {
            return false;
        }
        let lead = self
            .text
            .chars()
            .take_while(|c| c.is_whitespace() || *c == '`');
        let count = lead.count();
        self.steps += count;
        count == self.text.chars().count()
    }

    fn indent_by(&mut self, places: usize) {
        if let Some((cell, ..)) = self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.indent += places;
        }
        self.indent += places;
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n', '`'])
            || self.text.len() > 1 && self.text.ends_with('`') && self.strong == 0
        {
            self.text.push(' ');
        }
    }

    fn stand_out(&mut self, tag: &str) {
        self.strong += 1;
        let is_first = self.text.len() <= LONGEST_LEAD && self.text.trim().is_empty();
        if is_first && self.lead.is_none() {
            self.lead_open = Some(self.text.len());
        }
        if matches!(tag, "code" | "tt") {
            self.text.push('`');
        }
    }

    fn stand_in(&mut self, tag: &str) {
        self.strong = self.strong.saturating_sub(1);
        if matches!(tag, "code" | "tt") {
            match self.text.ends_with('`') {
                true => drop(self.text.pop()),
                false => self.text.push('`'),
            }
        }
        if let Some(from) = self.lead_open.take() {
            let lead = self.text.get(from..).unwrap_or_default();
            self.lead = Some(lead.trim().trim_matches('`').trim().to_owned());
        }
    }

    fn begin(&mut self, block: Open, line: usize) {
        self.flush();
        self.block = block;
        self.line = line;
    }

    /// Ends the block that is open.
    fn flush(&mut self) {
        self.strong = 0;
        self.lead_open = None;
        let mut lead = self.lead.take().filter(|lead| !lead.is_empty());
        let block = std::mem::replace(&mut self.block, Open::Paragraph);
        let is_in_cell = self.tables.last().is_some_and(|table| table.cell.is_some());
        if is_in_cell && !matches!(block, Open::Caption) {
            // Blocks of a cell are its lines.
            if block == Open::Item && !self.text.trim().is_empty() {
                let text = std::mem::take(&mut self.text);
                let at = text.trim_end().rfind('\n').map_or(0, |at| at + 1);
                let (before, item) = text.split_at(at.min(text.len()));
                self.text = format!("{before}• {item}");
            }
            if !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push('\n');
            }
            if let Some((cell, ..)) = self.tables.last_mut().and_then(|table| table.cell.as_mut())
                && !self.text.trim().is_empty()
            {
                cell.text.push_str(&std::mem::take(&mut self.text));
            }
            self.text.clear();
            return;
        }
        let text = tidy(&std::mem::take(&mut self.text));
        let indent = std::mem::take(&mut self.indent);
        if text.is_empty() {
            return;
        }
        let mut text = text;
        // Markup that the page got wrong.
        if let Some((bold, _)) = text
            .strip_prefix("**")
            .and_then(|text| text.split_once("**"))
        {
            lead = Some(bold.trim().to_owned());
            text = text.replacen("**", "", 2).trim().to_owned();
        }
        let kind = match block {
            Open::Heading(level) => Kind::Heading {
                level,
                text: text.replace('\n', " "),
            },
            Open::Paragraph => Kind::Paragraph { text, lead },
            Open::Item => Kind::Item { text, lead },
            Open::Term => Kind::Term(text),
            Open::Title => {
                self.title.get_or_insert(text);
                return;
            }
            Open::Caption => {
                if let Some(table) = self.tables.last_mut() {
                    table.table.caption = Some(text);
                }
                return;
            }
        };
        if self.depth > DEEPEST {
            self.is_deep = true;
        }
        let depth = self.depth.min(DEEPEST) + indent.min(DEEPEST);
        self.document.push(self.line, depth, kind);
    }

    fn code(&mut self, pre: Pre) {
        let text = pre.text.trim_matches('\n').to_owned();
        if text.trim().is_empty() {
            return;
        }
        match self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
            Some((cell, ..)) => cell.code.push((pre.line, text)),
            None => self
                .document
                .push(pre.line, self.depth.min(DEEPEST), Kind::Code(text)),
        }
    }
}

/// Lines without blanks at their ends, and no empty ones.
pub(super) fn tidy(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}
