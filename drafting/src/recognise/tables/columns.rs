//! What the columns of a table hold, by their headings and by what stands in them.

use super::{bare, part};
use crate::document::Cell;
use crate::types::{self, Ty};
use crate::words::{self, Column};

pub(super) fn named(
    headings: &[String],
    rows: &[Vec<Cell>],
    is_errors: bool,
) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = headings
        .iter()
        .map(|heading| words::column(heading))
        .collect();
    let cells = |place: usize| {
        rows.iter()
            .filter_map(move |row| row.get(place))
            .filter(|cell| !cell.text.is_empty())
    };
    let share = |place: usize, is: &dyn Fn(&str) -> bool| {
        let (all, good) = cells(place).fold((0usize, 0usize), |(all, good), cell| {
            (all + 1, good + usize::from(is(bare(&cell.text))))
        });
        all > 0 && good * 3 >= all * 2
    };
    // Of several columns of names those with names in them count.
    let names: Vec<usize> = (0..columns.len())
        .filter(|place| columns.get(*place) == Some(&Some(Column::Name)))
        .collect();
    if names.len() > 1 {
        let good: Vec<usize> = names
            .iter()
            .copied()
            .filter(|place| share(*place, &words::is_name))
            .collect();
        for place in names {
            if !good.contains(&place) && !good.is_empty() {
                set(&mut columns, place, Some(Column::Description));
            }
        }
    }
    let has = |columns: &[Option<Column>], column: Column| columns.contains(&Some(column));
    let is_fields = has(&columns, Column::Type) || has(&columns, Column::Required);
    // Where errors are listed, a type beside a code is that of the code.
    let is_code = is_errors && has(&columns, Column::Code);
    if !has(&columns, Column::Name) && is_fields && !is_code {
        // `Status`, `Error` or a word that nobody knows, above names.
        let place = (0..columns.len()).find(|place| {
            !matches!(
                columns.get(*place),
                Some(Some(
                    Column::Type
                        | Column::Required
                        | Column::Description
                        | Column::Number
                        | Column::Example
                        | Column::Default
                ))
            ) && share(*place, &words::is_name)
        });
        if let Some(place) = place {
            set(&mut columns, place, Some(Column::Name));
        }
    }
    // Beside a code alone stands what it means, whatever that column is called.
    if columns.len() == 2 && has(&columns, Column::Code) {
        let other = columns
            .iter()
            .position(|column| *column != Some(Column::Code));
        if let Some(place) =
            other.filter(|place| matches!(columns.get(*place), Some(None | Some(Column::Values))))
        {
            set(&mut columns, place, Some(Column::Message));
        }
    }
    // `Type` may hold header, query and so on; `In` the types.
    if let Some(place) = columns
        .iter()
        .position(|column| *column == Some(Column::Type))
        && share(place, &|text| {
            part(text).is_some() && types::read(text).is_none_or(|read| !read.is_sure)
        })
        && !has(&columns, Column::In)
    {
        set(&mut columns, place, Some(Column::In));
    }
    if let Some(place) = columns
        .iter()
        .position(|column| *column == Some(Column::In))
        && share(place, &|text| {
            types::read(text).is_some_and(|read| read.is_sure) && part(text).is_none()
        })
        && !has(&columns, Column::Type)
    {
        set(&mut columns, place, Some(Column::Type));
    }
    occurrences(&mut columns, rows);
    columns
}

/// A column `Min` of 0 and 1, also beside strings and objects, says how often a field occurs: what
/// has to be there once is required. A column `Max` beside it counts too, and bounds no value.
fn occurrences(columns: &mut [Option<Column>], rows: &[Vec<Cell>]) {
    let place = |wanted: Column| columns.iter().position(|column| *column == Some(wanted));
    let (Some(least), Some(ty)) = (place(Column::Minimum), place(Column::Type)) else {
        return;
    };
    let most = place(Column::Maximum);
    let cells = |place: usize| {
        let cells = rows.iter().filter_map(move |row| row.get(place));
        cells.map(|cell| bare(&cell.text))
    };
    let counts = |place: usize, others: &[&str]| {
        cells(place).all(|text| matches!(text, "0" | "1" | "") || others.contains(&text))
    };
    let is_number = |text: &str| {
        let read = types::read(text);
        read.is_some_and(|read| matches!(read.ty, Ty::Integer | Ty::Number))
    };
    let is_counted = place(Column::Required).is_none()
        && ["0", "1"]
            .iter()
            .all(|count| cells(least).any(|text| text == *count))
        && counts(least, &[])
        && most.is_none_or(|most| counts(most, &["N", "n", "*", "unbounded"]))
        && cells(ty).any(|text| !is_number(text));
    if is_counted {
        set(columns, least, Some(Column::Required));
        if let Some(most) = most {
            set(columns, most, None);
        }
    }
}

fn set(columns: &mut [Option<Column>], place: usize, column: Option<Column>) {
    if let Some(slot) = columns.get_mut(place) {
        *slot = column;
    }
}

/// What the columns of a table without headings hold, by what stands in them.
pub(super) fn guessed(rows: &[Vec<Cell>], wide: usize) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = vec![None; wide];
    let share = |place: usize, is: &dyn Fn(&str) -> bool| {
        let cells: Vec<&str> = rows
            .iter()
            .filter_map(|row| row.get(place))
            .map(|cell| bare(&cell.text))
            .filter(|text| !text.is_empty())
            .collect();
        !cells.is_empty() && cells.iter().filter(|text| is(text)).count() * 4 >= cells.len() * 3
    };
    for place in 0..wide {
        let column = if share(place, &|text| {
            types::read(text).is_some_and(|read| read.is_sure)
        }) {
            Some(Column::Type)
        } else if share(place, &|text| words::requiredness(text).is_some()) {
            Some(Column::Required)
        } else if !columns.contains(&Some(Column::Name)) && share(place, &words::is_name) {
            Some(Column::Name)
        } else if place > 0 {
            Some(Column::Description)
        } else {
            None
        };
        let is_free = column == Some(Column::Description) || !columns.contains(&column);
        set(&mut columns, place, column.filter(|_| is_free));
    }
    let is_table = columns.contains(&Some(Column::Name))
        && (columns.contains(&Some(Column::Type)) || columns.contains(&Some(Column::Required)));
    match is_table {
        true => columns,
        false => vec![None; wide],
    }
}
