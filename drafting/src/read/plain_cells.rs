//! Tables in plain text that have a cell on each line.
//!
//! A cell may be empty, and then it has no line; a description may have several. So rows are found
//! by what cannot be missed: a type beside a yes or no, a number of nesting, a status.

use super::lines::Lines;
use super::plain;
use crate::document::{Cell, Table};
use crate::types;
use crate::words::{self, Column, Role};

/// The columns whose headings begin at a line, and where their rows begin.
pub(super) fn header(lines: &Lines<'_>, at: usize) -> Option<(Vec<(Column, usize)>, usize)> {
    const WIDEST: usize = 10;
    let mut columns: Vec<(Column, usize)> = Vec::new();
    let mut end = at;
    while let Some(line) = lines.get(end) {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let Some(column) = words::column(trimmed)
                .filter(|_| trimmed.chars().count() <= 32 && !trimmed.contains('|'))
            else {
                break;
            };
            if columns.iter().any(|(known, _)| *known == column) || columns.len() >= WIDEST {
                return None;
            }
            columns.push((column, end));
        }
        end += 1;
    }
    let has = |column: Column| columns.iter().any(|(known, _)| *known == column);
    let is_table = match columns.len() {
        0 | 1 => false,
        2 => {
            has(Column::Code)
                || (has(Column::Name) && (has(Column::Type) || has(Column::Description)))
                || (has(Column::Status) && has(Column::Description))
        }
        _ => has(Column::Name) || has(Column::Code) || has(Column::Status),
    };
    is_table.then_some((columns, end))
}

/// The table that begins at a line.
pub(super) fn read(lines: &Lines<'_>, at: usize) -> Option<(Table, usize)> {
    let (columns, begin) = header(lines, at)?;
    let has = |column: Column| columns.iter().any(|(known, _)| *known == column);
    let mut tokens: Vec<(usize, &str)> = Vec::new();
    let mut end = begin;
    let last = begin.saturating_add(lines.ahead(lines.all().len()));
    while let Some(line) = lines.get(end).filter(|_| end < last) {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            if is_end(lines, end, has(Column::Type)) {
                break;
            }
            tokens.push((end, trimmed));
        }
        end += 1;
    }
    let rows = match has(Column::Type) || (has(Column::Required) && has(Column::Name)) {
        true => anchored(&columns, &tokens),
        false => counted(&columns, &tokens),
    };
    let Some((rows, used)) = rows else {
        lines.in_vain(end - begin);
        return None;
    };
    // What stands behind the last row is no part of the table.
    let end = tokens.get(used).map_or(end, |(line, _)| *line);
    let heading = columns.iter().map(|(_, line)| Cell {
        text: lines.trimmed(*line).to_owned(),
        line: line + 1,
        is_heading: true,
        ..Cell::default()
    });
    let mut table = Table {
        line: at + 1,
        caption: None,
        rows: vec![heading.collect()],
    };
    table.rows.extend(rows);
    (table.rows.len() > 1).then_some((table, end))
}

fn is_end(lines: &Lines<'_>, at: usize, is_typed: bool) -> bool {
    let line = lines.trimmed(at);
    if !plain::is_heading(line) {
        return line.starts_with('{') && line.len() == 1
            || line
                .to_lowercase()
                .trim_start_matches(['•', ' '])
                .starts_with("status code:");
    }
    if plain::is_caption(line) {
        return true;
    }
    let next = lines
        .from(at + 1)
        .map(str::trim)
        .find(|line| !line.is_empty());
    let is_key =
        is_typed && next.is_some_and(|next| types::read(next).is_some_and(|read| read.is_sure));
    let roles = words::roles(line);
    let is_other = roles.iter().all(|role| *role == Role::Other);
    let is_word =
        line.split_whitespace().count() == 1 && line.chars().next().is_some_and(char::is_lowercase);
    !is_key && !is_other && !is_word
}

type Rows = (Vec<Vec<Cell>>, usize);

/// Where a row begins, where its type or its yes or no does, what is behind them, and where these
/// two stand.
type Start = (usize, usize, usize, Option<usize>, Option<usize>);

/// Rows by a type, perhaps with a yes or no beside it.
fn anchored(columns: &[(Column, usize)], tokens: &[(usize, &str)]) -> Option<Rows> {
    let place = |column: Column| columns.iter().position(|(known, _)| *known == column);
    let (ty, required, number) = (
        place(Column::Type),
        place(Column::Required),
        place(Column::Number),
    );
    let name = place(Column::Name)?;
    let token = |at: usize| tokens.get(at).map_or("", |(_, text)| *text);
    let is_required =
        |at: usize| words::requiredness(token(at)).is_some() || words::is_conditional(token(at));
    let type_at = |at: usize| {
        types::read(token(at)).filter(|_| token(at).len() <= 60 && !token(at).ends_with('.'))
    };
    // Begin, length and type of what stands behind a name.
    let anchor = |at: usize| -> Option<(usize, Option<usize>, Option<usize>)> {
        match (ty, required) {
            (Some(ty), Some(required)) if ty < required => {
                let read = type_at(at)?;
                match is_required(at + 1) {
                    true => Some((2, Some(at), Some(at + 1))),
                    false
                        if read.is_sure
                            && at > 0
                            && words::is_name(token(at - 1))
                            && token(at).len() < 24 =>
                    {
                        Some((1, Some(at), None))
                    }
                    false => None,
                }
            }
            (Some(_), Some(_)) => (is_required(at) && type_at(at + 1).is_some()).then_some((
                2,
                Some(at + 1),
                Some(at),
            )),
            (Some(_), None) => type_at(at)
                .filter(|read| read.is_sure)
                .map(|_| (1, Some(at), None)),
            (None, Some(_)) => is_required(at).then_some((1, None, Some(at))),
            (None, None) => None,
        }
    };
    let mut starts: Vec<Start> = Vec::new();
    let (mut at, mut free) = (0, 0);
    while at < tokens.len() {
        if let Some((len, ty, required)) = anchor(at) {
            // The name may be far above where a description column stands between, which is not
            // read here.
            let named = at
                .checked_sub(1)
                .filter(|before| *before >= free && words::is_name(token(*before)));
            let numbered = match (number, named) {
                (Some(_), Some(named)) => named
                    .checked_sub(1)
                    .filter(|before| *before >= free && is_number(token(*before))),
                _ => None,
            };
            let is_row = number.is_none() || numbered.is_some() || starts.is_empty();
            if is_row {
                let begin = numbered.or(named).unwrap_or(at);
                starts.push((begin, at, at + len, ty, required));
                at += len;
                free = at;
                continue;
            }
        }
        at += 1;
    }
    let mut rows = Vec::new();
    let behind: Vec<usize> = (0..columns.len())
        .filter(|place| ![Some(name), ty, required, number].contains(&Some(*place)))
        .collect();
    for (index, (begin, at, after, ty_at, required_at)) in starts.iter().enumerate() {
        let until = starts.get(index + 1).map_or(tokens.len(), |next| next.0);
        let mut row: Vec<Cell> = columns
            .iter()
            .map(|_| Cell {
                line: tokens.get(*begin).map_or(0, |(line, _)| line + 1),
                ..Cell::default()
            })
            .collect();
        let mut set = |place: usize, text: String, line: usize| {
            if let Some(cell) = row.get_mut(place) {
                cell.text = text;
                cell.line = line;
            }
        };
        let line_of = |at: usize| tokens.get(at).map_or(0, |(line, _)| line + 1);
        if begin < at {
            set(name, token(at - 1).to_owned(), line_of(at - 1));
            if let (Some(place), true) = (number, at - begin == 2) {
                set(place, token(*begin).to_owned(), line_of(*begin));
            }
        }
        for (place, found) in [(ty, ty_at), (required, required_at)] {
            if let (Some(place), Some(found)) = (place, found) {
                set(place, token(*found).to_owned(), line_of(*found));
            }
        }
        let mut rest: Vec<usize> = (*after..until).collect();
        let mut places: Vec<usize> = behind.clone();
        let is_words = |place: usize| {
            columns
                .get(place)
                .is_some_and(|(column, _)| *column == Column::Description)
        };
        // Short columns before the description, then those behind it.
        while places.len() > 1
            && places.first().is_some_and(|place| !is_words(*place))
            && rest.len() > 1
        {
            set(
                places.remove(0),
                token(rest.remove(0)).to_owned(),
                line_of(*after),
            );
        }
        while places.len() > 1
            && rest.len() > 1
            && places.last().is_some_and(|place| !is_words(*place))
        {
            let last = token(rest.last().copied().unwrap_or_default());
            let is_sentence = last.ends_with(['.', '。', ':'])
                && last.split_whitespace().count() > 4
                || last.starts_with('•');
            let Some(place) = places.pop() else { break };
            if !is_sentence && let Some(at) = rest.pop() {
                set(place, token(at).to_owned(), line_of(at));
            }
        }
        if let (Some(place), Some(first)) = (
            places
                .into_iter()
                .find(|place| is_words(*place))
                .or(behind.first().copied()),
            rest.first(),
        ) {
            let text: Vec<&str> = rest.iter().map(|at| token(*at)).collect();
            set(place, text.join("\n"), line_of(*first));
        }
        rows.push(row);
    }
    // The last row ends where its words do: a paragraph or two.
    Some((rows, tokens.len())).filter(|(rows, _)| !rows.is_empty())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Rows by their number of cells, each of which begins with what looks like a name, a code or a
/// status.
fn counted(columns: &[(Column, usize)], tokens: &[(usize, &str)]) -> Option<Rows> {
    let wide = columns.len();
    let begins = |text: &str| match columns.first().map(|(column, _)| *column) {
        Some(Column::Status) => {
            text.len() >= 3
                && text
                    .get(..3)
                    .is_some_and(|digits| digits.chars().all(|c| c.is_ascii_digit()))
                && text.len() <= 24
        }
        _ => {
            text.split_whitespace().count() <= 3
                && (words::is_name(text)
                    || text
                        .chars()
                        .next()
                        .is_some_and(|c| c.is_ascii_digit() || c == '-'))
        }
    };
    let (mut rows, mut at) = (Vec::new(), 0);
    while tokens.get(at).is_some_and(|(_, text)| begins(text)) && at + wide <= tokens.len() {
        let mut row: Vec<Cell> = Vec::new();
        for (line, text) in tokens.iter().skip(at).take(wide) {
            row.push(Cell {
                text: (*text).to_owned(),
                line: line + 1,
                ..Cell::default()
            });
        }
        at += wide;
        // Words that go on until the next row.
        let is_last_row = !tokens.iter().skip(at).any(|(_, text)| begins(text));
        while !is_last_row && let Some((_, text)) = tokens.get(at).filter(|(_, text)| !begins(text))
        {
            if let Some(last) = row.last_mut() {
                last.text.push('\n');
                last.text.push_str(text);
            }
            at += 1;
        }
        rows.push(row);
    }
    Some((rows, at)).filter(|(rows, _)| !rows.is_empty())
}
