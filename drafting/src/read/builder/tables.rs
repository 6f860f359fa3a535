//! Tables with their spans resolved.

use super::{
    Attributes, Builder, Building, DEEPEST, DEEPEST_TABLE, HIGHEST, LONGEST_COPY, MOST_CELLS,
    MOST_COPIES, Open, WIDEST, tidy,
};
use crate::document::{Cell, Kind, Table};

impl Builder {
    pub(super) fn open_table(&mut self, line: usize) {
        let is_in_cell = self.tables.last().is_some_and(|table| table.cell.is_some());
        if !is_in_cell {
            self.flush();
            // A table that was never closed ends where the next one begins.
            while !self.tables.is_empty() {
                self.close_table();
            }
        }
        if self.tables.len() >= DEEPEST_TABLE {
            self.is_deep = true;
            return;
        }
        let outer = (
            std::mem::take(&mut self.text),
            self.line,
            self.lead.take(),
            self.block,
        );
        self.block = Open::Paragraph;
        self.tables.push(Building {
            table: Table {
                line,
                ..Table::default()
            },
            outer: Some(outer),
            ..Building::default()
        });
    }

    pub(super) fn open_row(&mut self) {
        self.close_row();
        if let Some(table) = self.tables.last_mut() {
            table.row = Some(Vec::new());
        }
    }

    pub(super) fn open_cell(&mut self, is_heading: bool, attributes: &Attributes, line: usize) {
        self.close_cell();
        let Some(table) = self.tables.last_mut() else {
            self.begin(Open::Paragraph, line);
            return;
        };
        self.text.clear();
        table.row.get_or_insert_default();
        let cell = Cell {
            line,
            is_heading,
            indent: attributes.indent,
            ..Cell::default()
        };
        table.cell = Some((
            cell,
            attributes.colspan.clamp(1, WIDEST),
            attributes.rowspan.clamp(1, HIGHEST),
        ));
        self.block = Open::Paragraph;
    }

    pub(super) fn close_cell(&mut self) {
        if self.block == Open::Caption {
            self.flush();
        }
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        if let Some((mut cell, across, down)) = table.cell.take() {
            cell.text.push_str(&std::mem::take(&mut self.text));
            cell.text = tidy(&cell.text);
            table.cells += across;
            if table.cells <= MOST_CELLS
                && let Some(row) = &mut table.row
            {
                row.push((cell, across, down));
            }
        }
        self.strong = 0;
        self.lead = None;
        self.lead_open = None;
        self.indent = 0;
    }

    pub(super) fn close_row(&mut self) {
        self.close_cell();
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let Some(cells) = table.row.take() else {
            return;
        };
        let mut row: Vec<Cell> = Vec::new();
        let mut cells = cells.into_iter();
        let mut waiting: Option<(Cell, usize, usize)> = None;
        let (mut copies, mut steps) = (self.copies, self.steps);
        // A place that is taken from above, or else the next cell.
        loop {
            let place = row.len();
            if place >= 4 * WIDEST {
                break;
            }
            if let Some((above, left)) = table
                .down
                .get_mut(place)
                .and_then(Option::as_mut)
                .filter(|(_, left)| *left > 0 && copies <= MOST_COPIES)
            {
                *left -= 1;
                copies += 1;
                row.push(Cell {
                    is_down: true,
                    ..above.clone()
                });
                continue;
            }
            let next = match waiting.take() {
                Some(next) => Some(next),
                None => cells.next(),
            };
            let Some((cell, across, down)) = next else {
                // What comes from above may stand further to the right.
                let Some(further) = (place..table.down.len())
                    .find(|place| {
                        steps += 1;
                        let down = table.down.get(*place).and_then(Option::as_ref);
                        down.is_some_and(|(_, left)| *left > 0)
                    })
                    .filter(|_| copies <= MOST_COPIES)
                else {
                    break;
                };
                copies += further - place;
                row.resize(further, Cell::default());
                continue;
            };
            if table.down.len() <= place {
                table.down.resize(place + 1, None);
            }
            if let Some(slot) = table.down.get_mut(place) {
                *slot = (down > 1).then(|| (copied(&cell), down - 1));
            }
            if across > 1 && copies <= MOST_COPIES {
                copies += 1;
                let beside = Cell {
                    is_across: true,
                    ..copied(&cell)
                };
                waiting = Some((beside, across - 1, down));
            }
            row.push(cell);
        }
        let says =
            |cell: &Cell| !cell.text.is_empty() || !cell.code.is_empty() || !cell.tables.is_empty();
        if row.iter().any(says) {
            table.table.rows.push(row);
        }
        (self.copies, self.steps) = (copies, steps);
    }

    pub(super) fn close_table(&mut self) {
        self.close_row();
        let Some(mut building) = self.tables.pop() else {
            return;
        };
        if let Some((text, line, lead, block)) = building.outer.take() {
            (self.text, self.line, self.lead, self.block) = (text, line, lead, block);
        }
        let table = building.table;
        // A table around one sample is its frame.
        let code = table.rows.iter().flatten().flat_map(|cell| &cell.code);
        let samples: Vec<(usize, String)> = code
            .filter(|(_, text)| {
                !text
                    .chars()
                    .all(|c| c.is_ascii_digit() || c.is_whitespace())
            })
            .cloned()
            .collect();
        let is_frame = !samples.is_empty()
            && table.rows.len() <= 2
            && table.rows.iter().flatten().all(|cell| cell.text.is_empty());
        match self.tables.last_mut().and_then(|outer| outer.cell.as_mut()) {
            Some((cell, ..)) if is_frame => cell.code.extend(samples),
            Some((cell, ..)) if !table.rows.is_empty() => cell.tables.push(table),
            Some(_) => {}
            None => {
                self.flush();
                let depth = self.depth.min(DEEPEST);
                match is_frame {
                    true => samples
                        .into_iter()
                        .for_each(|(line, text)| self.document.push(line, depth, Kind::Code(text))),
                    false if table.rows.is_empty() => {}
                    false => self.document.push(table.line, depth, Kind::Table(table)),
                }
            }
        }
    }
}

/// A cell in another place that it reaches over: its words, as many as a name or a title has.
fn copied(cell: &Cell) -> Cell {
    Cell {
        text: cell.text.chars().take(LONGEST_COPY).collect(),
        line: cell.line,
        is_heading: cell.is_heading,
        indent: cell.indent,
        is_across: cell.is_across,
        is_down: cell.is_down,
        ..Cell::default()
    }
}
