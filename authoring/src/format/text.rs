//! Where values, comments and blank lines are in a text whose tree is known.

use std::ops::Range;

use apiscribe_codegen::source::Spanned;
use apiscribe_codegen::yaml::{Node, NodeKind, Style};

/// A text with line feeds alone, the last line with its own.
#[derive(Clone, Copy)]
pub(super) struct Text<'t>(pub(super) &'t str);

impl<'t> Text<'t> {
    pub(super) fn slice(self, range: Range<usize>) -> &'t str {
        self.0.get(range).unwrap_or_default()
    }

    fn rest(self, at: usize) -> &'t str {
        self.0.get(at..).unwrap_or_default()
    }

    /// The start of the line that a place is on.
    pub(super) fn line_start(self, at: usize) -> usize {
        self.slice(0..at).rfind('\n').map_or(0, |found| found + 1)
    }

    /// The start of the next line.
    pub(super) fn next_line(self, at: usize) -> usize {
        let found = self.rest(at).find('\n');
        found.map_or(self.0.len(), |found| at + found + 1)
    }

    /// The lines from a place at the start of one, with their line feeds.
    pub(super) fn lines(
        self,
        range: Range<usize>,
    ) -> impl Iterator<Item = (Range<usize>, &'t str)> {
        let mut at = range.start;
        self.slice(range).split_inclusive('\n').map(move |line| {
            let start = at;
            at += line.len();
            (start..at, line)
        })
    }

    /// How far from the start of its line a place is.
    pub(super) fn column(self, at: usize) -> usize {
        at - self.line_start(at)
    }

    /// The next place with something else than blanks and comments.
    pub(super) fn content(self, mut at: usize) -> usize {
        loop {
            let rest = self.rest(at);
            at += rest.len() - rest.trim_start_matches([' ', '\n']).len();
            if !self.rest(at).starts_with('#') {
                return at;
            }
            at = self.next_line(at);
        }
    }

    /// The place behind the colon of a key.
    pub(super) fn after_colon(self, key: &Spanned<String>) -> usize {
        let end = key.span.end;
        self.rest(end)
            .find(':')
            .map_or(end, |found| end + found + 1)
    }

    /// Whether a list or mapping is written in brackets or braces.
    pub(super) fn is_flow(self, node: &Node) -> bool {
        let first = self.rest(node.span.start);
        match node.kind {
            NodeKind::Scalar { .. } => false,
            NodeKind::List(_) => first.starts_with('['),
            NodeKind::Map(_) => first.starts_with('{'),
        }
    }

    /// The place of a value in brackets or braces.
    pub(super) fn flow_range(self, node: &Node) -> Range<usize> {
        let start = node.span.start;
        start..self.end(node, start, 0)
    }

    /// Where a value ends that stands behind `from`; `column` is that of its key or dash.
    pub(super) fn end(self, node: &Node, from: usize, column: usize) -> usize {
        self.scalars(node, from, column, &mut Vec::new())
    }

    /// Whether a comment stands in the brackets or braces of a value.
    pub(super) fn has_comment(self, node: &Node) -> bool {
        let mut scalars = Vec::new();
        let start = node.span.start;
        let end = self.scalars(node, start, 0, &mut scalars);
        self.slice(start..end)
            .match_indices('#')
            .any(|(at, _)| !holds(&scalars, start + at))
    }

    /// Every comment, sorted.
    pub(super) fn comments(self, file: &Node) -> Vec<&'t str> {
        let mut scalars = Vec::new();
        self.scalars(file, 0, 0, &mut scalars);
        let mut comments = Vec::new();
        for (line, text) in self.lines(0..self.0.len()) {
            let comment = text
                .match_indices('#')
                .find(|(at, _)| !holds(&scalars, line.start + at));
            comments.extend(comment.map(|(at, _)| text[at..].trim_end()));
        }
        comments.sort_unstable();
        comments
    }

    /// The text without trailing blanks, blank lines at the start and end, and more than one blank
    /// line in a row, except in block scalars.
    pub(super) fn tidy(self, file: &Node) -> String {
        let mut scalars = Vec::new();
        self.scalars(file, 0, 0, &mut scalars);
        let mut tidy = String::with_capacity(self.0.len());
        let mut blank = false;
        for (line, text) in self.lines(0..self.0.len()) {
            let in_scalar = holds(&scalars, line.end - 1);
            if !in_scalar && text.trim_end().is_empty() {
                blank = !tidy.is_empty();
                continue;
            }
            if blank {
                tidy.push('\n');
                blank = false;
            }
            match in_scalar {
                true => tidy.push_str(text),
                false => {
                    tidy.push_str(text.trim_end());
                    tidy.push('\n');
                }
            }
        }
        tidy
    }

    /// Where the lines of an entry or item end whose value ends at `end`: further comments belong
    /// to it if they are indented more than it is.
    pub(super) fn lines_end(self, end: usize, limit: usize, column: usize) -> usize {
        let start = match self.slice(0..end).ends_with('\n') {
            true => end,
            false => self.next_line(end),
        };
        let mut kept = start;
        for (line, text) in self.lines(start..limit.max(start)) {
            let comment = text.trim_start();
            if comment.starts_with('#') {
                if text.len() - comment.len() <= column {
                    break;
                }
                kept = line.end;
            }
        }
        kept
    }

    /// Adds the places of the keys and scalars of a value, which stands behind `from`, and tells
    /// where it ends.
    fn scalars(
        self,
        node: &Node,
        from: usize,
        column: usize,
        found: &mut Vec<Range<usize>>,
    ) -> usize {
        let is_flow = self.is_flow(node);
        let mut at = from;
        match &node.kind {
            NodeKind::Scalar { style, .. } => {
                let range = match style {
                    // Its span begins with its first line and may end too early.
                    Style::Block => self.block_scalar(self.content(from), column),
                    Style::Plain | Style::Quoted => node.span.start..node.span.end,
                };
                found.push(range.clone());
                return range.end;
            }
            NodeKind::List(items) if is_flow => {
                for item in items {
                    self.scalars(item, item.span.start, column, found);
                }
            }
            NodeKind::List(items) => {
                for item in items {
                    let dash = self.content(at);
                    at = self.scalars(item, dash + 1, self.column(dash), found);
                }
            }
            NodeKind::Map(entries) => {
                for (key, value) in entries {
                    found.push(key.span.start..key.span.end);
                    // Within braces no column matters.
                    let column = match is_flow {
                        true => column,
                        false => self.column(key.span.start),
                    };
                    at = self.scalars(value, self.after_colon(key), column, found);
                }
            }
        }
        match is_flow {
            true => node.span.end,
            false => at,
        }
    }

    /// The lines of a block scalar, which belongs to a key or dash in `column`.
    fn block_scalar(self, header: usize, column: usize) -> Range<usize> {
        let start = self.next_line(header);
        let header = self.slice(header..start);
        let header = header.split('#').next().unwrap_or_default();
        let keeps_blanks = header.contains('+');
        let mut indent = header
            .bytes()
            .find(u8::is_ascii_digit)
            .map(|digit| column + usize::from(digit - b'0'));
        let mut end = start;
        for (line, text) in self.lines(start..self.0.len()) {
            let spaces = text.len() - text.trim_start_matches(' ').len();
            let is_blank = text.trim_end().is_empty();
            match (is_blank, indent) {
                (true, Some(indent)) if spaces > indent => end = line.end,
                (true, _) if keeps_blanks => end = line.end,
                (true, _) => {}
                (false, Some(indent)) if spaces < indent => break,
                (false, None) if spaces <= column => break,
                (false, _) => {
                    indent = indent.or(Some(spaces));
                    end = line.end;
                }
            }
        }
        start..end
    }
}

/// Whether a place is in one of the ranges, which are in order.
fn holds(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= at);
    after
        .checked_sub(1)
        .is_some_and(|last| ranges[last].contains(&at))
}
