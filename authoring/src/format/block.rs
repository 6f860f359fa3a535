//! Prints what is written by indentation.

use std::ops::Range;

use super::flow::flow;
use super::order::{Reading, Record, reading};
use super::text::Text;
use apiscribe_codegen::source::Spanned;
use apiscribe_codegen::spec::Form;
use apiscribe_codegen::yaml::Node;

/// Prints a file anew.
pub(super) struct Printer<'t> {
    text: Text<'t>,
    out: String,
}

/// A value and the text that belongs to it.
#[derive(Clone, Copy)]
struct Place<'n> {
    node: &'n Node,
    /// Behind the colon of its key, its dash, or the start of the file.
    from: usize,
    /// The end of its last line, comments below it included.
    end: usize,
}

/// An entry of a mapping.
struct Entry<'n> {
    key: &'n Spanned<String>,
    value: &'n Node,
    /// Comments and blank lines above it.
    above: Range<usize>,
    /// The end of its last line.
    end: usize,
}

impl<'t> Printer<'t> {
    pub(super) fn new(text: Text<'t>) -> Self {
        let out = String::with_capacity(text.0.len());
        Printer { text, out }
    }

    /// The whole file.
    pub(super) fn file(mut self, node: &Node, form: &Form) -> String {
        let end = self.text.0.len();
        let place = Place { node, from: 0, end };
        self.value(place, form);
        self.out
    }

    fn copy(&mut self, range: Range<usize>) {
        self.out.push_str(self.text.slice(range));
    }

    fn value(&mut self, place: Place<'_>, form: &Form) {
        let Place { node, from, end } = place;
        match reading(form, node) {
            Reading::Data => self.copy(from..end),
            _ if self.text.is_flow(node) => {
                self.copy(from..node.span.start);
                let line = self.out.rfind('\n').map_or(0, |found| found + 1);
                let column = self.out[line..].chars().count();
                self.out.push_str(&flow(self.text, node, form, column));
                self.copy(self.text.flow_range(node).end..end);
            }
            Reading::List(form) => self.list(place, &form),
            Reading::Entries(form) => self.map(place, None, |_| form.clone()),
            Reading::Record(record) => self.map(place, Some(&record), |key| record.value(key)),
        }
    }

    fn list(&mut self, place: Place<'_>, form: &Form) {
        let text = self.text;
        let mut at = place.from;
        let mut rest = place.node.as_list().unwrap_or_default().iter().peekable();
        while let Some(node) = rest.next() {
            let dash = text.content(at);
            self.copy(at..dash + 1);
            let (from, column) = (dash + 1, text.column(dash));
            let end = text.end(node, from, column);
            let limit = match rest.peek() {
                Some(_) => text.line_start(text.content(end)),
                None => place.end,
            };
            at = text.lines_end(end, limit, column);
            let place = Place {
                node,
                from,
                end: at,
            };
            self.value(place, form);
        }
        self.copy(at..place.end);
    }

    fn map(&mut self, place: Place<'_>, record: Option<&Record>, form: impl Fn(&str) -> Form) {
        let text = self.text;
        let Some(mut entries) = self.entries(place) else {
            return self.copy(place.from..place.end);
        };
        let tail = entries.last().map_or(place.from, |last| last.end)..place.end;
        let Some(first) = entries.first_mut() else {
            return self.copy(tail);
        };
        let column = text.column(first.key.span.start);
        let is_beside_dash = column > 0 && first.above.end == first.key.span.start;
        self.copy(place.from..first.above.start);
        let is_file = place.from == 0;
        if is_file {
            // Comments on top of the file stay there.
            let top = text.slice(first.above.clone());
            let top = first.above.start..first.above.start + top.trim_end().len();
            if !top.is_empty() {
                first.above.start = text.next_line(top.end);
                self.copy(top.start..first.above.start);
            }
        }
        if let Some(record) = record {
            entries.sort_by_key(|entry| record.rank(entry.key));
        }
        for (at, entry) in entries.iter().enumerate() {
            let above = text.slice(entry.above.clone());
            match (at, record) {
                (0, _) if is_beside_dash => self.above_dash(above),
                (0, Some(_)) if !is_file => self.out.push_str(without_blanks(above)),
                _ => self.out.push_str(above),
            }
            if at > 0 || !is_beside_dash {
                self.out.push_str(&" ".repeat(column));
            }
            let from = text.after_colon(entry.key);
            self.copy(entry.key.span.start..from);
            let place = Place {
                node: entry.value,
                from,
                end: entry.end,
            };
            self.value(place, &form(entry.key));
        }
        self.copy(tail);
    }

    /// The entries of a mapping with their lines; nothing if they are written in a way that cannot
    /// be put in another order.
    fn entries<'n>(&self, place: Place<'n>) -> Option<Vec<Entry<'n>>> {
        let text = self.text;
        let map = place.node.as_map()?;
        let top = map.first()?.0.span.start;
        let is_beside_dash = text.line_start(top) < place.from;
        let column = text.column(top);
        let mut start = match (is_beside_dash, place.from) {
            (true, _) => top,
            (false, 0) => 0,
            (false, from) => text.next_line(from),
        };
        let mut entries = Vec::new();
        for (at, (key, value)) in map.iter().enumerate() {
            let line = text.line_start(key.span.start);
            let before = text.slice(line..key.span.start);
            let above = match at == 0 && is_beside_dash {
                true if before.trim() == "-" => top..top,
                false if before.trim().is_empty() && before.len() == column => start..line,
                _ => return None,
            };
            let from = text.after_colon(key);
            if text.slice(key.span.end..from).trim_start() != ":" {
                return None;
            }
            let value_end = text.end(value, from, column);
            let limit = match map.get(at + 1) {
                Some((next, _)) => text.line_start(next.span.start),
                None => place.end,
            };
            let end = text.lines_end(value_end, limit, column);
            start = end;
            entries.push(Entry {
                key,
                value,
                above,
                end,
            });
        }
        Some(entries)
    }

    /// Comments of a key that moves beside a dash go above it.
    fn above_dash(&mut self, above: &str) {
        let line = self.out.rfind('\n').map_or(0, |found| found + 1);
        let beside = &self.out[line..];
        let indent = " ".repeat(beside.len() - beside.trim_start().len());
        let comments = above.lines().map(str::trim).filter(|line| !line.is_empty());
        let comments: String = comments
            .map(|comment| format!("{indent}{comment}\n"))
            .collect();
        self.out.insert_str(line, &comments);
    }
}

/// Comments with the blank lines between them, but not those above.
fn without_blanks(above: &str) -> &str {
    let lines = above.split_inclusive('\n');
    let blank = lines.take_while(|line| line.trim().is_empty());
    &above[blank.map(str::len).sum()..]
}
