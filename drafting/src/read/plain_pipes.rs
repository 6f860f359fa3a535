//! Tables between pipes in plain text, with a row or a cell on each line.

use super::lines::Lines;
use super::plain;
use super::reshape;
use crate::document::{Cell, Table};
use crate::types;
use crate::words::{self, Column};

/// Whether a table begins at a line.
pub(super) fn begins(lines: &Lines<'_>, at: usize) -> bool {
    let first = lines.trimmed(at);
    let is_ruled = || lines.get(at + 1).is_some_and(is_rule);
    let is_named = || first.ends_with('|') && is_header(&header(first, at + 1));
    first.len() >= 2
        && (first.starts_with('|') || first.contains('|') && (is_ruled() || is_named()))
}

/// The tables that begin at a line: a new row of headings begins a new one. If it is none, keeps
/// the line before which none begins.
pub(super) fn read(
    lines: &Lines<'_>,
    at: usize,
    none_before: &mut usize,
) -> Option<(Vec<Table>, usize)> {
    if !begins(lines, at) {
        return None;
    }
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut end = at;
    // The row that is open, as one line per cell leaves it.
    let mut open: Option<Vec<Cell>> = None;
    let mut is_inside = false;
    while let Some(line) = lines.get(end).map(|line| line.trim()) {
        let number = end + 1;
        if is_rule(line) || line == reshape::GAP {
            end += 1;
            continue;
        }
        let begins = line.starts_with('|') && line.len() > 1;
        let goes_on = line == "|" || (line.ends_with('|') && open.is_some()) || is_inside;
        if begins && !is_inside {
            rows.extend(open.take());
            let (cells, closed) = cells(line.get(1..).unwrap_or_default(), number);
            open = Some(cells);
            is_inside = !closed;
        } else if !begins
            && line.contains('|')
            && open.is_none()
            && rows.len() <= 1
            && end > at
            && !line.is_empty()
            || end == at
        {
            rows.push(match end == at {
                true => header(line, number),
                false => cells(line, number).0,
            });
        } else if goes_on && !line.is_empty() && !(is_inside && plain::is_caption(line)) {
            let (more, closed) = match line {
                "|" => (
                    vec![Cell {
                        line: number,
                        ..Cell::default()
                    }],
                    true,
                ),
                line => cells(line, number),
            };
            let row = open.get_or_insert_default();
            match (is_inside, row.last_mut(), more.split_first()) {
                // A cell that goes on.
                (true, Some(last), Some((first, others))) => {
                    last.text.push('\n');
                    last.text.push_str(&first.text);
                    row.extend(others.iter().cloned());
                }
                _ => row.extend(more),
            }
            is_inside = !closed;
        } else if !begins
            && line.contains('|')
            && !line.is_empty()
            && rows.first().is_some_and(|row| row.len() > 1)
        {
            rows.extend(open.take());
            rows.push(cells(line, number).0);
        } else {
            break;
        }
        end += 1;
    }
    rows.extend(open);
    // If this is no table, one may begin with a row of several cells.
    let wide = rows.iter().find(|row| row.len() > 1);
    let wide = wide.and_then(|row| row.first()?.line.checked_sub(1));
    *none_before = wide.filter(|line| *line > at).unwrap_or(end);
    let mut tables: Vec<Table> = Vec::new();
    for row in rows {
        let line = row.first().map_or(at + 1, |cell| cell.line);
        match tables.last_mut() {
            Some(table) if !is_header(&row) => table.rows.push(row),
            _ => tables.push(Table {
                line,
                caption: None,
                rows: vec![row],
            }),
        }
    }
    tables.retain(|table| table.rows.first().is_some_and(|row| row.len() > 1));
    (!tables.is_empty() && end > at).then_some((tables, end))
}

/// The cells of a line, and whether the last one is closed.
fn cells(line: &str, number: usize) -> (Vec<Cell>, bool) {
    let line = line.replace("\\|", "\u{1}");
    let closed = line.ends_with('|');
    let inner = line.strip_suffix('|').unwrap_or(&line);
    let mut cells: Vec<Cell> = Vec::new();
    let mut is_code = false;
    for part in inner.split('|') {
        let text = part.replace('\u{1}', "|");
        match cells.last_mut().filter(|_| is_code) {
            Some(last) => {
                last.text.push('|');
                last.text.push_str(&text);
            }
            None => {
                let indent = text.len() - text.trim_start().len();
                cells.push(Cell {
                    text: text.clone(),
                    line: number,
                    indent: indent.saturating_sub(1),
                    ..Cell::default()
                });
            }
        }
        is_code ^= text.matches('`').count() % 2 == 1;
    }
    for cell in &mut cells {
        cell.text = cell.text.trim().to_owned();
    }
    (cells, closed)
}

/// The cells of the first line, which may stand behind a sentence.
fn header(line: &str, number: usize) -> Vec<Cell> {
    let (mut cells, _) = cells(line, number);
    if let Some(first) = cells.first_mut()
        && let Some((_, last)) = first.text.rsplit_once(". ")
        && words::column(last).is_some()
    {
        first.text = last.to_owned();
    }
    cells
}

/// `---|---`
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains("---")
        && line.contains('|')
        && line
            .chars()
            .all(|c| matches!(c, '-' | '|' | ':' | ' ' | '+' | '='))
}

fn is_header(row: &[Cell]) -> bool {
    let known: Vec<Column> = row
        .iter()
        .filter_map(|cell| words::column(&cell.text))
        .collect();
    // `status | integer | The status code` is a row of a field.
    let is_value = row.iter().any(|cell| {
        words::column(&cell.text).is_none()
            && types::read(&cell.text).is_some_and(|read| read.is_sure)
    });
    !is_value
        && known.len() >= 2
        && known.len() * 4 >= row.len() * 3
        && known
            .iter()
            .any(|column| matches!(column, Column::Name | Column::Code | Column::Status))
}
