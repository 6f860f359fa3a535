//! Prints what is written in braces and brackets.

use super::order::{Reading, Record, reading};
use super::text::Text;
use crate::source::Spanned;
use crate::spec::Form;
use crate::yaml::Node;

/// Columns of a line.
const WIDTH: usize = 150;

/// The keys that begin a line where a mapping has several.
const BEGINS_LINE: &str = "doc";

/// The text of a value that begins in a column.
pub(super) fn flow(text: Text<'_>, node: &Node, form: &Form, column: usize) -> String {
    let span = text.flow_range(node);
    if !text.is_flow(node) || text.has_comment(node) {
        return text.slice(span).to_owned();
    }
    match reading(form, node) {
        Reading::Data => text.slice(span).to_owned(),
        Reading::List(form) => {
            let items = node.as_list().unwrap_or_default().iter();
            in_place(text, node, items.map(|item| (item, form.clone())), column)
        }
        Reading::Entries(form) => {
            let values = node.as_map().unwrap_or_default().iter();
            let values = values.map(|(_, value)| (value, form.clone()));
            in_place(text, node, values, column)
        }
        Reading::Record(record) => {
            let mut entries: Vec<_> = node.as_map().unwrap_or_default().iter().collect();
            entries.sort_by_key(|(key, _)| record.rank(key));
            let entries = Entries {
                text,
                entries,
                record: &record,
            };
            match text.slice(span).contains('\n') {
                true => entries.wrapped(column),
                false => entries.in_one_line(column),
            }
        }
    }
}

/// Values anew, and what stands between them as it is.
fn in_place<'n>(
    text: Text<'_>,
    node: &Node,
    values: impl Iterator<Item = (&'n Node, Form)>,
    column: usize,
) -> String {
    let mut shown = String::new();
    let mut at = node.span.start;
    for (value, form) in values {
        shown.push_str(text.slice(at..value.span.start));
        shown.push_str(&flow(text, value, &form, column_after(&shown, column)));
        at = text.flow_range(value).end;
    }
    shown + text.slice(at..text.flow_range(node).end)
}

/// The entries of a mapping in their order.
struct Entries<'t, 'n> {
    text: Text<'t>,
    entries: Vec<&'n (Spanned<String>, Node)>,
    record: &'n Record,
}

impl Entries<'_, '_> {
    fn in_one_line(&self, column: usize) -> String {
        let mut line = "{".to_owned();
        for (at, entry) in self.entries.iter().enumerate() {
            if at > 0 {
                line.push_str(", ");
            }
            line.push_str(&self.entry(entry, column_after(&line, column)));
        }
        line + "}"
    }

    fn wrapped(&self, column: usize) -> String {
        let line = self.in_one_line(column);
        if fits(&line, column) {
            return line;
        }
        let indent = column + 1;
        let mut lines = "{".to_owned();
        for (at, entry) in self.entries.iter().enumerate() {
            if at == 0 {
                lines.push_str(&self.entry(entry, indent));
                continue;
            }
            lines.push(',');
            let beside = column_after(&lines, column) + 1;
            let shown = self.entry(entry, beside);
            if entry.0.value != BEGINS_LINE && fits(&shown, beside) {
                lines.push(' ');
                lines.push_str(&shown);
            } else {
                lines.push('\n');
                lines.push_str(&" ".repeat(indent));
                lines.push_str(&self.entry(entry, indent));
            }
        }
        lines + "}"
    }

    fn entry(&self, (key, value): &(Spanned<String>, Node), column: usize) -> String {
        let between = self.text.slice(key.span.end..value.span.start);
        let between = match between.contains('\n') {
            true => ": ",
            false => between,
        };
        let shown = format!("{}{between}", self.text.slice(key.span.start..key.span.end));
        let column = column_after(&shown, column);
        shown + &flow(self.text, value, &self.record.value(key), column)
    }
}

/// Whether a text fits into its line with the comma or brace behind it.
fn fits(shown: &str, column: usize) -> bool {
    !shown.contains('\n') && column_after(shown, column) < WIDTH
}

/// The column behind a text that begins in a column.
fn column_after(shown: &str, column: usize) -> usize {
    match shown.rsplit_once('\n') {
        Some((_, last)) => last.chars().count(),
        None => column + shown.chars().count(),
    }
}
