//! Edits of YAML that leave alone what they are not about: comments, order and quoting stay.

use std::cmp::Reverse;
use std::ops::Range;

use apiscribe_codegen::diagnostics::Diagnostics;
use apiscribe_codegen::source::Sources;
use apiscribe_codegen::yaml::{Node, NodeKind, open};

/// A file and its tree. Its text ends with a line end.
pub(super) struct Parsed {
    pub(super) path: String,
    pub(super) text: String,
    pub(super) node: Node,
}

/// Edits of one text, made all at once.
#[derive(Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

/// An entry of a list or mapping.
struct Entry {
    /// Where its key, its dash or, in brackets, its value begins.
    start: usize,
    value: Range<usize>,
}

/// Reads a file; none if it has errors.
pub(super) fn parse(path: &str, text: &str) -> Option<Parsed> {
    let mut text = text.to_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let node = open(
        &mut Sources::new(),
        path,
        text.as_bytes(),
        &mut Diagnostics::default(),
    )?;
    let path = path.to_owned();
    Some(Parsed { path, text, node })
}

impl Edits {
    /// Puts a text in the place of another.
    pub(super) fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.0.push((range, with.into()));
    }

    /// Takes entries out of a list or mapping, and puts others behind those that are named, or at
    /// its end.
    pub(super) fn entries(
        &mut self,
        text: &str,
        node: &Node,
        removed: &[usize],
        added: &[(Option<usize>, String)],
    ) {
        let entries = entries(text, node);
        match text
            .get(node.span.start..)
            .is_some_and(|text| text.starts_with(['{', '[']))
        {
            true => self.flow(node, &entries, removed, added),
            false => self.block(text, &entries, removed, added),
        }
    }

    fn flow(
        &mut self,
        node: &Node,
        entries: &[Entry],
        removed: &[usize],
        added: &[(Option<usize>, String)],
    ) {
        let is_left = |at: &usize| !removed.contains(at);
        let kept: Vec<usize> = (0..entries.len()).filter(is_left).collect();
        let inside = node.span.start + 1..node.span.end.saturating_sub(1).max(node.span.start + 1);
        if kept.is_empty() {
            let all: Vec<&str> = added.iter().map(|(_, text)| text.as_str()).collect();
            self.replace(inside, all.join(", "));
            return;
        }
        for at in (0..entries.len()).filter(|at| !is_left(at)) {
            let Some(entry) = entries.get(at) else {
                continue;
            };
            // Up to the next that stays; behind the last of them, from the end of the one before.
            let is_last = kept.last().is_some_and(|last| *last < at);
            let range = match (
                is_last,
                at.checked_sub(1).and_then(|before| entries.get(before)),
            ) {
                (true, Some(before)) => before.value.end..entry.value.end,
                _ => {
                    entry.start
                        ..entries
                            .get(at + 1)
                            .map_or(entry.value.end, |next| next.start)
                }
            };
            self.replace(range, "");
        }
        for (after, text) in added {
            let anchor = after.filter(is_left).or(kept.last().copied());
            if let Some(entry) = anchor.and_then(|at| entries.get(at)) {
                self.replace(entry.value.end..entry.value.end, format!(", {text}"));
            }
        }
    }

    fn block(
        &mut self,
        text: &str,
        entries: &[Entry],
        removed: &[usize],
        added: &[(Option<usize>, String)],
    ) {
        for entry in removed.iter().filter_map(|at| entries.get(*at)) {
            let lines = line_start(text, entry.start)..line_end(text, entry.value.end);
            self.replace(lines, "");
        }
        let Some(indent) = entries
            .first()
            .map(|first| first.start - line_start(text, first.start))
        else {
            return;
        };
        for (after, more) in added {
            let anchor = after.and_then(|at| entries.get(at)).or(entries.last());
            if let Some(entry) = anchor {
                let end = line_end(text, entry.value.end);
                self.replace(end..end, format!("{}{more}\n", " ".repeat(indent)));
            }
        }
    }

    /// The text after all edits. What stands in what is taken out goes with it.
    pub(super) fn done(mut self, text: &str) -> String {
        // What is put between two comes before what is taken out behind it, and that before what is
        // changed within it.
        self.0
            .sort_by_key(|(range, _)| (range.start, !range.is_empty(), Reverse(range.end)));
        let mut edited = String::with_capacity(text.len());
        let mut at = 0;
        for (range, with) in self.0 {
            if range.start < at {
                continue;
            }
            edited.push_str(text.get(at..range.start).unwrap_or_default());
            edited.push_str(&with);
            at = range.end;
        }
        edited.push_str(text.get(at..).unwrap_or_default());
        edited
    }
}

fn entries(text: &str, node: &Node) -> Vec<Entry> {
    // A block may reach to the next line.
    let range = |node: &Node| {
        let written = text.get(node.span.start..node.span.end).unwrap_or_default();
        node.span.start..node.span.start + written.trim_end().len()
    };
    match &node.kind {
        NodeKind::Map(entries) => entries
            .iter()
            .map(|(key, value)| Entry {
                start: key.span.start,
                value: value.span.start.max(key.span.end)..range(value).end.max(key.span.end),
            })
            .collect(),
        NodeKind::List(items) => {
            let is_block = text
                .get(node.span.start..)
                .is_some_and(|text| !text.starts_with('['));
            let start = |item: &Node| match is_block {
                true => text
                    .get(..item.span.start)
                    .and_then(|before| before.rfind('-'))
                    .unwrap_or(item.span.start),
                false => item.span.start,
            };
            items
                .iter()
                .map(|item| Entry {
                    start: start(item),
                    value: range(item),
                })
                .collect()
        }
        NodeKind::Scalar { .. } => Vec::new(),
    }
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |end| end + 1)
}

/// Behind the line end.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text.get(at..)
        .and_then(|rest| rest.find('\n'))
        .map_or(text.len(), |end| at + end + 1)
}

/// The number of the line, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}
