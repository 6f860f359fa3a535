//! Tables of fields, codes, statuses and values.

use super::{Code, Loose, Section, Walk};
use crate::document::{Remark, Table};
use crate::facts::{ELEMENT, From, Group, Half, Row, Ty};
use crate::recognise::tables::{self, About, RawRow};
use crate::recognise::{entries, errors, nesting, rows, values};
use crate::words::{self, Column};

impl Walk<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let section = self.section();
        let mut read = tables::read(table, section.is_errors);
        self.facts.read += read.rows.len();
        self.bound(&mut read.rows, table.line);
        self.tables_below += 1;
        let is_narrow = table.rows.iter().all(|row| row.len() == 1);
        if is_narrow && read.about == About::Other {
            let cells = table.rows.iter().flatten().filter(|cell| !cell.is_heading);
            let rows: Vec<RawRow> = cells.filter_map(entries::of_cell).collect();
            if !rows.is_empty() {
                let caption = self.caption.clone();
                let at = self.place(&caption);
                self.fields(rows, at, From::Table, caption, &section);
                return;
            }
        }
        let caption = table
            .caption
            .clone()
            .unwrap_or_else(|| self.caption.clone());
        let at = self.place(&caption);
        match read.about {
            About::Codes => errors::codes(&mut self.facts, &mut self.known, &read.rows, &at),
            About::Statuses => errors::statuses(&mut self.facts, &mut self.known, &read.rows, &at),
            About::Fields
                if section.is_errors
                    && read.rows.iter().all(|row| row.get(Column::Type).is_empty()) =>
            {
                errors::codes(&mut self.facts, &mut self.known, &read.rows, &at)
            }
            About::Fields => self.fields(read.rows, at, From::Table, caption, &section),
            About::Values | About::Other => {
                let heading = read
                    .headings
                    .first()
                    .map(|heading| words::plain(heading))
                    .unwrap_or_default();
                self.values_table(table, &read, at, caption, &section, &heading);
            }
        }
    }

    /// A table of values: of which field is found out later.
    pub(super) fn values_table(
        &mut self,
        table: &Table,
        read: &tables::ReadTable,
        at: String,
        caption: String,
        section: &Section,
        heading: &str,
    ) {
        let columns: Vec<String> = table
            .rows
            .first()
            .map(|row| row.iter().map(|cell| words::plain(&cell.text)).collect())
            .unwrap_or_default();
        // `Language | Code`: the column with short words holds the values.
        let place = columns
            .iter()
            .position(|column| {
                matches!(
                    column.as_str(),
                    "code" | "value" | "值" | "取值" | "enum value" | "编码" | "enum"
                )
            })
            .unwrap_or_default();
        let beside: Vec<usize> = columns
            .iter()
            .enumerate()
            .filter(|(_, column)| columns.get(place) == Some(column))
            .map(|(at, _)| at)
            .collect();
        let mut values: Vec<String> = Vec::new();
        for place in &beside {
            let cells = table.rows.iter().skip(1).filter_map(|row| row.get(*place));
            values.extend(
                cells
                    .map(|cell| cell.text.trim().trim_matches(['`', '"', '*']).to_owned())
                    .filter(|text| !text.is_empty()),
            );
        }
        let is_plain = values.len() > 1
            && values
                .iter()
                .all(|value| !value.contains(char::is_whitespace) && value.len() <= 48)
            && columns.len() >= 2;
        if !is_plain {
            let says = format!(
                "a table that states no fields, codes or values ({} rows, first column `{heading}`)",
                read.rows.len()
            );
            self.facts.leftovers.push(Remark {
                line: table.line,
                says,
            });
            return;
        }
        self.facts
            .leftovers
            .extend(values::bounded(&mut values, table.line));
        let row = Row {
            path: vec![columns.get(place).cloned().unwrap_or_default()],
            line: table.line,
            values: values.into_iter().map(serde_json::Value::from).collect(),
            ..Row::default()
        };
        let group = Group {
            at,
            line: table.line,
            half: section.half.unwrap_or(Half::Request),
            part: None,
            below: Vec::new(),
            from: From::Table,
            rows: vec![row],
        };
        self.groups.push(Loose {
            operation: self.operation,
            group,
            caption,
            outer: String::new(),
            is_second: false,
            is_stated: section.half.is_some(),
            is_failure: false,
            is_values: true,
        });
    }

    /// Rows of fields, each with its keys.
    pub(super) fn fields(
        &mut self,
        mut raws: Vec<RawRow>,
        at: String,
        from: From,
        caption: String,
        section: &Section,
    ) {
        let line = raws.first().map_or(0, |row| row.line);
        let paths = nesting::paths(&raws);
        // What stands above all calls and belongs to no half describes what they give back.
        let usual = match self.is_before {
            true => Half::Reply,
            false => Half::Request,
        };
        let mut group = Group {
            at: at.clone(),
            line,
            half: section.half.unwrap_or(usual),
            part: section.part,
            below: Vec::new(),
            from,
            rows: Vec::new(),
        };
        let mut inner: Vec<(Vec<String>, Table)> = Vec::new();
        for (raw, (path, is_guess)) in raws.iter_mut().zip(paths) {
            let said = raw.said();
            let tables = std::mem::take(&mut raw.tables);
            self.facts.leftovers.extend(rows::bounded(raw));
            let raw = &*raw;
            let mut row = rows::read(raw, &self.limits);
            row.said = said;
            self.facts
                .leftovers
                .extend(values::bounded(&mut row.values, raw.line));
            row.is_guess = is_guess;
            row.required = row.required.or(section.required);
            let Some(path) = path else {
                self.nameless(&mut group, &row, raw);
                continue;
            };
            inner.extend(tables.into_iter().map(|table| (path.clone(), table)));
            if path
                .last()
                .is_some_and(|last| last.chars().all(|c| c.is_ascii_digit()))
            {
                self.facts.leftovers.push(Remark {
                    line: raw.line,
                    says: format!("`{}` is no name of a field", path.join(".")),
                });
                continue;
            }
            for (line, text) in &raw.code {
                self.codes.push(Code {
                    operation: self.operation,
                    at: at.clone(),
                    line: *line,
                    half: Some(group.half),
                    text: text.clone(),
                    is_failure: false,
                    is_header: false,
                    status: None,
                });
            }
            row.path = path;
            group.rows.push(row);
        }
        let is_second = self.tables_below > 1 && from == From::Table;
        let is_failure = section.status.is_some_and(|status| status >= 300);
        let (half, part) = (group.half, group.part);
        let index = self.groups.len();
        let is_stated = section.half.is_some();
        let outer = self.outer();
        self.groups.push(Loose {
            operation: self.operation,
            group,
            caption,
            outer,
            is_second,
            is_stated,
            is_failure,
            is_values: false,
        });
        for (path, table) in inner {
            let mut read = tables::read(&table, false);
            self.facts.read += read.rows.len();
            self.bound(&mut read.rows, table.line);
            match read.about {
                About::Fields => {
                    drop(table);
                    let mut section = section.clone();
                    section.half = Some(half);
                    section.part = part;
                    let before = self.groups.len();
                    self.fields(read.rows, at.clone(), From::Table, String::new(), &section);
                    if let Some(loose) = self.groups.get_mut(before) {
                        loose.group.below = path
                            .into_iter()
                            .chain(std::mem::take(&mut loose.group.below))
                            .collect();
                        loose.is_second = false;
                    }
                    // Tables within that one stand below it.
                    let outer = self
                        .groups
                        .get(before)
                        .map(|loose| loose.group.below.clone())
                        .unwrap_or_default();
                    for loose in self.groups.iter_mut().skip(before + 1) {
                        loose.group.below = outer
                            .iter()
                            .cloned()
                            .chain(std::mem::take(&mut loose.group.below))
                            .collect();
                    }
                }
                _ => {
                    let mut values: Vec<serde_json::Value> = table
                        .rows
                        .iter()
                        .skip(1)
                        .filter_map(|row| row.first())
                        .map(|cell| cell.text.trim_matches(['`', '"', ' ']).to_owned())
                        .filter(|value| !value.is_empty() && !value.contains(' '))
                        .map(serde_json::Value::from)
                        .collect();
                    self.facts
                        .leftovers
                        .extend(values::bounded(&mut values, table.line));
                    let row = self
                        .groups
                        .get_mut(index)
                        .and_then(|loose| loose.group.rows.iter_mut().find(|row| row.path == path));
                    match row {
                        Some(row) if !values.is_empty() && row.values.is_empty() => {
                            row.values = values
                        }
                        _ => self.facts.leftovers.push(Remark {
                            line: table.line,
                            says: "a table within a cell that states no fields".to_owned(),
                        }),
                    }
                }
            }
        }
    }

    /// A row without a name says what the entries of the list or map above it are.
    pub(super) fn nameless(&mut self, group: &mut Group, row: &Row, raw: &RawRow) {
        let Some(above) = group.rows.last_mut() else {
            let is_whole = row.ty.as_ref().is_some_and(Ty::holds);
            if !is_whole && !raw.get(Column::Description).is_empty() {
                self.facts.leftovers.push(Remark {
                    line: raw.line,
                    says: "a row without a name".to_owned(),
                });
            }
            return;
        };
        let element = row.ty.clone().map(Box::new);
        match (&above.ty, row.ty.is_some()) {
            (Some(Ty::List(None)), true) => above.ty = Some(Ty::List(element)),
            (Some(Ty::Object(_) | Ty::Map(None)), true) => above.ty = Some(Ty::Map(element)),
            _ => {
                if !row.text.is_empty() {
                    above.text = format!("{}\n{}", above.text, row.text);
                } else if !raw.get(Column::Name).is_empty() {
                    let says = format!(
                        "`{}` is no name of a field",
                        raw.get(Column::Name).chars().take(60).collect::<String>()
                    );
                    self.facts.leftovers.push(Remark {
                        line: raw.line,
                        says,
                    });
                }
                return;
            }
        }
        // What it says of the entries counts for each of them.
        for (name, limit) in &row.limits {
            above
                .limits
                .entry(format!("each.{name}"))
                .or_insert_with(|| limit.clone());
        }
        if above.condition.is_none() {
            above.condition.clone_from(&row.condition);
        }
        let element = Row {
            path: above
                .path
                .iter()
                .map(String::as_str)
                .chain([ELEMENT])
                .map(str::to_owned)
                .collect(),
            line: row.line,
            ty: row.ty.clone(),
            required: row.required,
            text: row.text.clone(),
            ..Row::default()
        };
        group.rows.push(element);
    }
}
