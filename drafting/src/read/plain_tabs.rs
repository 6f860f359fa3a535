//! Tables in plain text whose cells stand in one line, between tabs or between several blanks.

use super::lines::Lines;
use super::plain::is_heading;
use super::plain_samples::sample;
use crate::document::{Cell, Table};
use crate::words::{self, Column, Role};

/// The table that begins at a line.
pub(super) fn split(lines: &Lines<'_>, at: usize) -> Option<(Table, usize)> {
    let header = lines.get(at)?;
    let parts = |line: &str| -> Vec<String> {
        match header.contains('\t') {
            true => line
                .split('\t')
                .map(|cell| cell.trim().to_owned())
                .collect(),
            false => wide(line),
        }
    };
    let headings = parts(header);
    let known: Vec<Column> = headings
        .iter()
        .filter_map(|heading| words::column(heading))
        .collect();
    let is_header = headings.len() >= 2
        && known.len() >= 2
        && known.len() * 3 >= headings.len() * 2
        && known
            .iter()
            .any(|column| matches!(column, Column::Name | Column::Code | Column::Status));
    if !is_header {
        return None;
    }
    let row = |line: &str, number: usize| -> Vec<Cell> {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let cells = parts(line).into_iter().enumerate();
        cells
            .map(|(place, text)| Cell {
                text,
                line: number,
                indent: if place == 0 { indent } else { 0 },
                ..Cell::default()
            })
            .collect()
    };
    let mut table = Table {
        line: at + 1,
        rows: vec![row(header, at + 1)],
        ..Table::default()
    };
    let mut end = at + 1;
    while let Some(line) = lines.get(end) {
        let trimmed = line.trim();
        let cells = parts(line);
        let is_row = cells.len() >= 2 && !cells.first().is_none_or(String::is_empty);
        if is_row {
            if split_header(&cells) {
                break;
            }
            table.rows.push(row(line, end + 1));
        } else if trimmed.is_empty() {
            // Tables have no empty lines, unless rows go on after them.
            let next = lines.get(end + 1).map(&parts).unwrap_or_default();
            if next.len() < headings.len().min(3) || split_header(&next) {
                break;
            }
        } else if is_heading(trimmed)
            || (words::roles(trimmed).contains(&Role::Other) && words::is_generic(trimmed))
            || sample(lines, end).is_some()
        {
            break;
        } else if let Some(last) = table
            .rows
            .last_mut()
            .filter(|row| row.len() > 1)
            .and_then(|row| row.last_mut())
        {
            // A description that goes on.
            last.text.push('\n');
            last.text.push_str(trimmed);
        } else {
            break;
        }
        end += 1;
    }
    (table.rows.len() > 1).then_some((table, end))
}

fn split_header(cells: &[String]) -> bool {
    let known = cells
        .iter()
        .filter(|cell| words::column(cell).is_some())
        .count();
    cells.len() >= 2 && known == cells.len()
}

/// Cells with two or more blanks between them.
fn wide(line: &str) -> Vec<String> {
    line.trim()
        .split("  ")
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .map(str::to_owned)
        .collect()
}
