//! Prints what is written in braces and brackets.

use std::collections::HashMap;

use super::order::{Reading, Record, reading};
use super::text::Text;
use apiscribe_codegen::source::Spanned;
use apiscribe_codegen::spec::Form;
use apiscribe_codegen::yaml::Node;

/// Columns of a line.
const WIDTH: usize = 150;

/// The keys that begin a line where a mapping has several.
const BEGINS_LINE: &str = "doc";

/// The text of a value that begins in a column.
pub(super) fn flow(text: Text<'_>, node: &Node, form: &Form, column: usize) -> String {
    shown(text, node, form, column, &mut Done::new())
}

/// Values that are generated already, by where they stand and the column in which they begin. A
/// value is tried in several places, and what is in it in several places of each of them.
type Done = HashMap<(usize, usize), String>;

fn shown(text: Text<'_>, node: &Node, form: &Form, column: usize, done: &mut Done) -> String {
    let span = text.flow_range(node);
    if !text.is_flow(node) || text.has_comment(node) {
        return text.slice(span).to_owned();
    }
    let place = (span.start, column);
    if let Some(shown) = done.get(&place) {
        return shown.clone();
    }
    let shown = anew(text, node, form, column, done);
    done.insert(place, shown.clone());
    shown
}

fn anew(text: Text<'_>, node: &Node, form: &Form, column: usize, done: &mut Done) -> String {
    let span = text.flow_range(node);
    match reading(form, node) {
        Reading::Data => text.slice(span).to_owned(),
        Reading::List(form) => {
            let items = node.as_list().unwrap_or_default().iter();
            let items = items.map(|item| (item, form.clone()));
            in_place(text, node, items, column, done)
        }
        Reading::Entries(form) => {
            let values = node.as_map().unwrap_or_default().iter();
            let values = values.map(|(_, value)| (value, form.clone()));
            in_place(text, node, values, column, done)
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
                true => entries.wrapped(column, done),
                false => entries.in_one_line(column, done),
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
    done: &mut Done,
) -> String {
    let mut list = String::new();
    let mut at = node.span.start;
    for (value, form) in values {
        list.push_str(text.slice(at..value.span.start));
        let column = column_after(&list, column);
        list.push_str(&shown(text, value, &form, column, done));
        at = text.flow_range(value).end;
    }
    list + text.slice(at..text.flow_range(node).end)
}

/// The entries of a mapping in their order.
struct Entries<'t, 'n> {
    text: Text<'t>,
    entries: Vec<&'n (Spanned<String>, Node)>,
    record: &'n Record,
}

impl Entries<'_, '_> {
    fn in_one_line(&self, column: usize, done: &mut Done) -> String {
        let mut line = "{".to_owned();
        for (at, entry) in self.entries.iter().enumerate() {
            if at > 0 {
                line.push_str(", ");
            }
            line.push_str(&self.entry(entry, column_after(&line, column), done));
        }
        line + "}"
    }

    fn wrapped(&self, column: usize, done: &mut Done) -> String {
        let line = self.in_one_line(column, done);
        if fits(&line, column) {
            return line;
        }
        let indent = column + 1;
        let mut lines = "{".to_owned();
        for (at, entry) in self.entries.iter().enumerate() {
            if at == 0 {
                lines.push_str(&self.entry(entry, indent, done));
                continue;
            }
            lines.push(',');
            let beside = column_after(&lines, column) + 1;
            let shown = self.entry(entry, beside, done);
            if entry.0.value != BEGINS_LINE && fits(&shown, beside) {
                lines.push(' ');
                lines.push_str(&shown);
            } else {
                lines.push('\n');
                lines.push_str(&" ".repeat(indent));
                lines.push_str(&self.entry(entry, indent, done));
            }
        }
        lines + "}"
    }

    fn entry(
        &self,
        (key, value): &(Spanned<String>, Node),
        column: usize,
        done: &mut Done,
    ) -> String {
        let between = self.text.slice(key.span.end..value.span.start);
        let between = match between.contains('\n') {
            true => ": ",
            false => between,
        };
        let before = format!("{}{between}", self.text.slice(key.span.start..key.span.end));
        let column = column_after(&before, column);
        before + &shown(self.text, value, &self.record.value(key), column, done)
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
