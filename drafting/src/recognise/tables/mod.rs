//! Tables whose columns are called this or that, to rows with cells of known kinds.

mod columns;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::document::{Cell, Table};
use crate::types;
use crate::words::{self, Column};
use columns::{guessed, named};

/// A row of a table, a list or a heading with its labels: what each of its cells holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct RawRow {
    pub(crate) cells: BTreeMap<Column, String>,
    /// The names, if the table has them in several columns by depth.
    pub(crate) names: Vec<String>,
    /// How far the name is moved to the right.
    pub(crate) indent: usize,
    pub(crate) line: usize,
    /// Tables within its cells.
    pub(crate) tables: Vec<Table>,
    /// Samples within its cells.
    pub(crate) code: Vec<(usize, String)>,
}

/// What a table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Fields,
    Codes,
    Statuses,
    /// Values of a field.
    Values,
    /// Nothing that a spec says.
    Other,
}

/// A table that was read.
#[derive(Debug)]
pub(crate) struct ReadTable {
    pub(crate) about: About,
    pub(crate) rows: Vec<RawRow>,
    /// Headings of the columns.
    pub(crate) headings: Vec<String>,
}

impl RawRow {
    pub(crate) fn get(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", String::as_str)
    }

    /// Its words, as far as one row has any.
    pub(crate) fn said(&self) -> String {
        const LONGEST: usize = 40_000;
        let mut said = String::new();
        let code = self.code.iter().map(|(_, code)| code);
        for words in self.cells.values().chain(code) {
            said.push_str(words);
            said.push('\n');
        }
        for table in &self.tables {
            if said.len() > LONGEST {
                break;
            }
            super::said::cells(&mut said, table, LONGEST);
        }
        said.truncate(said.floor_char_boundary(LONGEST));
        said
    }
}

/// Reads a table.
pub(crate) fn read(table: &Table, is_errors: bool) -> ReadTable {
    let (unfolded, is_beside) = unfolded(table);
    let mut rows: &[Vec<Cell>] = &unfolded;
    let wide = rows.iter().map(Vec::len).max().unwrap_or_default();
    let first: Vec<String> = rows
        .first()
        .map(|row| row.iter().map(|cell| cell.text.clone()).collect())
        .unwrap_or_default();
    let known = first
        .iter()
        .filter(|text| words::column(text).is_some())
        .count();
    let is_marked = rows.first().is_some_and(|row| {
        row.iter()
            .all(|cell| cell.is_heading || cell.text.is_empty())
    });
    let is_first_value = rows.len() > 1
        && first.get(1).is_some_and(|text| {
            types::read(text).is_some_and(|read| read.is_sure && words::column(text).is_none())
        });
    let has_header = (known >= 2 || (known >= 1 && (is_marked || wide <= 2))) && !is_first_value
        || is_marked
        || (is_beside && known >= 1);
    let headings: Vec<String> = match has_header {
        true => {
            rows = rows.get(1..).unwrap_or_default();
            first
        }
        false => vec![String::new(); wide],
    };
    let columns = match has_header {
        true => named(&headings, rows, is_errors),
        false => guessed(rows, wide),
    };
    let about = about(&columns, &headings, rows, is_errors);
    let mut found: Vec<RawRow> = Vec::new();
    for row in rows {
        let raw = raw(row, &columns);
        // A row over the whole width parts the table; one without a name goes on with the one
        // before.
        let is_title = row.len() > 2 && row.iter().skip(1).all(|cell| cell.is_across);
        if is_title
            && about == About::Fields
            && !words::is_name(row.first().map_or("", |cell| cell.text.as_str()))
        {
            continue;
        }
        found.push(raw);
    }
    ReadTable {
        about,
        rows: found,
        headings,
    }
}

/// Tables that stand side by side become one.
fn unfolded(table: &Table) -> (Cow<'_, [Vec<Cell>]>, bool) {
    let Some(first) = table.rows.first() else {
        return (Cow::Borrowed(&[]), false);
    };
    let head = first
        .first()
        .map(|cell| words::plain(&cell.text))
        .unwrap_or_default();
    let again: Vec<usize> = first
        .iter()
        .enumerate()
        .filter(|(_, cell)| !head.is_empty() && !cell.is_across && words::plain(&cell.text) == head)
        .map(|(at, _)| at)
        .collect();
    let is_beside = again.len() > 1 && again.get(1).is_some_and(|second| *second >= 2);
    if !is_beside {
        return (Cow::Borrowed(&table.rows), false);
    }
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (index, begin) in again.iter().enumerate() {
        let end = again.get(index + 1).copied().unwrap_or(first.len());
        for (number, row) in table.rows.iter().enumerate() {
            let part: Vec<Cell> = row
                .get(*begin..end.min(row.len()))
                .unwrap_or_default()
                .to_vec();
            let is_empty = part.iter().all(|cell| cell.text.is_empty());
            if !is_empty && (number > 0 || index == 0) {
                rows.push(part);
            }
        }
    }
    (Cow::Owned(rows), true)
}

fn bare(text: &str) -> &str {
    text.trim().trim_matches(['`', '*', '"', ' '])
}

fn about(
    columns: &[Option<Column>],
    headings: &[String],
    rows: &[Vec<Cell>],
    is_errors: bool,
) -> About {
    let has = |column: Column| columns.contains(&Some(column));
    let place = |column: Column| columns.iter().position(|known| *known == Some(column));
    let cells = |place: usize| {
        rows.iter()
            .filter_map(move |row| row.get(place))
            .map(|cell| bare(&cell.text))
            .filter(|text| !text.is_empty())
    };
    let mostly = |place: usize, is: &dyn Fn(&str) -> bool| {
        let (all, good) = cells(place).fold((0usize, 0usize), |(all, good), text| {
            (all + 1, good + usize::from(is(text)))
        });
        all > 0 && good * 3 >= all * 2
    };
    let says = has(Column::Message) || has(Column::Description) || has(Column::Remedy);
    let is_status = |text: &str| {
        text.get(..3).is_some_and(|digits| {
            digits
                .parse::<u16>()
                .is_ok_and(|status| (100..600).contains(&status))
        }) && text.split_whitespace().count() <= 6
            && !text
                .get(3..4)
                .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let is_code = |text: &str| {
        text.split_whitespace().count() <= 2
            && text
                .chars()
                .next()
                .is_some_and(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let first = headings
        .first()
        .map(|heading| words::plain(heading))
        .unwrap_or_default();
    let is_of_values = matches!(
        first.as_str(),
        "value"
            | "enum value"
            | "enum"
            | "值"
            | "取值"
            | "枚举值"
            | "枚举"
            | "option value"
            | "values"
            | "possible value"
    );
    if has(Column::Type) && has(Column::Name) || has(Column::Required) && has(Column::Name) {
        return About::Fields;
    }
    if is_of_values && !has(Column::Type) {
        return About::Values;
    }
    if let Some(code) = place(Column::Code)
        && (says || has(Column::Status))
        && mostly(code, &is_code)
    {
        let is_statuses = !has(Column::Status) && mostly(code, &is_status);
        return match is_statuses {
            true => About::Statuses,
            false => About::Codes,
        };
    }
    if let Some(status) = place(Column::Status) {
        if mostly(status, &is_status) {
            // A second column of short words is the code.
            return match has(Column::Name) || has(Column::Code) {
                true => About::Codes,
                false => About::Statuses,
            };
        }
        return match is_errors && says && mostly(status, &is_code) {
            true => About::Codes,
            false => About::Values,
        };
    }
    let name = place(Column::Name).or(place(Column::Code));
    if is_errors && says && name.is_some_and(|name| mostly(name, &is_code)) {
        return About::Codes;
    }
    if has(Column::Name)
        && (has(Column::Description)
            || has(Column::Type)
            || has(Column::Example)
            || has(Column::Values)
            || has(Column::Default))
        && name.is_some_and(|name| {
            mostly(name, &|text| {
                words::is_name(text.trim_end_matches(['?', '*', '†']))
            })
        })
    {
        return About::Fields;
    }
    About::Other
}

fn raw(row: &[Cell], columns: &[Option<Column>]) -> RawRow {
    let mut raw = RawRow {
        line: row
            .iter()
            .map(|cell| cell.line)
            .find(|line| *line > 0)
            .unwrap_or_default(),
        ..RawRow::default()
    };
    for (cell, column) in row.iter().zip(columns) {
        raw.tables.extend(cell.tables.iter().cloned());
        raw.code.extend(cell.code.iter().cloned());
        let Some(column) = column else {
            continue;
        };
        if *column == Column::Name {
            raw.indent = raw.indent.max(cell.indent);
            let text = cell.text.trim();
            // A name that reaches over both columns of names is one name.
            if !text.is_empty()
                && !cell.is_across
                && (raw.names.last().is_none_or(|last| last != text))
            {
                raw.names.push(text.to_owned());
            }
        }
        let text = raw.cells.entry(*column).or_default();
        if cell.is_across || cell.text.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&cell.text);
    }
    raw
}

/// Where a field goes.
pub(crate) fn part(text: &str) -> Option<crate::facts::Part> {
    use crate::facts::Part;
    match words::plain(text).as_str() {
        "header" | "headers" | "head" | "请求头" | "http header" | "request header" => {
            Some(Part::Header)
        }
        "query" | "query string" | "querystring" | "url" | "query parameter" | "查询"
        | "查询参数" | "query param" => Some(Part::Query),
        "path" | "uri" | "路径" | "path parameter" | "url path" | "路径参数" | "path param" => {
            Some(Part::Path)
        }
        "body" | "formdata" | "form" | "form-data" | "请求体" | "payload" | "json"
        | "request body" | "json body" => Some(Part::Body),
        _ => None,
    }
}
