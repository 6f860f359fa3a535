//! Rows that are no keys: codes, statuses, limits, notes, samples, how an operation is called.

use apiscribe_codegen::model::{Fact, Limit, Operation, PathPart, Row, RowTable};
use serde_json::Value;

use super::words::plain;
use super::{Facts, Held, Stated};

const MISSING: &str = "not in the spec";

impl<'s> Held<'s> {
    /// A row's numbers are the statuses that the code comes with.
    pub(super) fn code(&mut self, row: &Row) -> Facts {
        let about = format!("errors/{}", row.name);
        let mut codes = self.service.errors.codes.iter();
        let code = codes.find(|code| code.matches.to_string() == row.name);
        let mut stated = vec![Stated::new(Fact::Name, "code", code.is_some(), MISSING)];
        for number in &row.numbers {
            let statuses = code.map_or(&[][..], |code| &code.statuses);
            let is_one = |(first, last): &(u16, u16)| {
                let number = number.as_u64().unwrap_or_default();
                (u64::from(*first)..=u64::from(*last)).contains(&number)
            };
            let what = format!("status {}", plain(number));
            stated.push(Stated::new(
                Fact::Numbers,
                what,
                statuses.iter().any(is_one),
                MISSING,
            ));
            self.seen.insert(format!("{about}: status"));
        }
        self.seen.insert(about.clone());
        Facts {
            stated,
            abouts: vec![about],
        }
    }

    pub(super) fn status(&mut self, row: &Row) -> Facts {
        let status: Option<u16> = row.name.parse().ok();
        let statuses = self.service.errors.statuses.iter();
        let of_row =
            |first: u16, last: u16| status.is_some_and(|status| (first..=last).contains(&status));
        let ranges: Vec<(u16, u16)> = statuses
            .map(|row| (row.first, row.last))
            .filter(|(first, last)| of_row(*first, *last))
            .collect();
        for (first, last) in &ranges {
            self.seen.insert(format!("errors/statuses/{first}-{last}"));
        }
        let operations = self.service.operations.iter();
        let mut replies = operations.flat_map(|operation| &operation.replies);
        let is_reply = replies.any(|reply| Some(reply.status) == status);
        let is_so = is_reply || !ranges.is_empty();
        Facts {
            stated: vec![Stated::new(Fact::Name, "status", is_so, MISSING)],
            abouts: vec![format!("errors/statuses/{}", row.name)],
        }
    }

    /// A row's numbers are how many calls, and in how many seconds.
    pub(super) fn limit(&mut self, table: &RowTable, row: &Row) -> Facts {
        let limits = self.operations_of(table);
        let limits = limits.flat_map(|operation| &operation.limits);
        let limits = limits.chain(&self.service.limits);
        let numbers: Vec<u64> = row.numbers.iter().filter_map(Value::as_u64).collect();
        let mut is_so = false;
        for limit in limits {
            if numbers == [u64::from(limit.calls), limit.per.as_secs()] {
                is_so = true;
                self.seen.insert(limit_key(limit));
            }
        }
        Facts {
            stated: vec![Stated::new(
                Fact::Numbers,
                "calls and seconds",
                is_so,
                MISSING,
            )],
            abouts: vec!["limits".to_owned()],
        }
    }

    /// A row's values are cells of the row of a note that begins with its name.
    pub(super) fn note(&mut self, row: &Row) -> Facts {
        let rows = self.service.notes.iter();
        let rows = rows.flat_map(|note| note.rows.iter().map(move |cells| (note, cells)));
        let found = rows
            .filter(|(_, cells)| cells.first() == Some(&row.name))
            .collect::<Vec<_>>();
        let mut stated = vec![Stated::new(
            Fact::Name,
            "row of a note",
            !found.is_empty(),
            MISSING,
        )];
        let mut abouts = Vec::new();
        for (note, _) in &found {
            self.seen
                .insert(format!("notes/{}/{}", note.name, row.name));
            abouts.push(format!("notes/{}", note.name));
        }
        for value in &row.values {
            let cell = plain(value);
            let is_so = found.iter().any(|(_, cells)| cells.contains(&cell));
            stated.push(Stated::new(
                Fact::Values,
                format!("cell {cell}"),
                is_so,
                MISSING,
            ));
        }
        Facts { stated, abouts }
    }

    /// The title of a sample.
    pub(super) fn example(&self, table: &RowTable, row: &Row) -> Facts {
        let mut examples = self
            .operations_of(table)
            .flat_map(|operation| &operation.examples);
        let is_so = examples.any(|example| {
            let title = example.title.as_deref().unwrap_or_default();
            let place = example.place.as_deref();
            place == Some(&table.at) && title.to_lowercase() == row.name.to_lowercase()
        });
        Facts {
            stated: vec![Stated::new(Fact::Name, "sample", is_so, MISSING)],
            abouts: vec!["examples".to_owned()],
        }
    }

    /// `method` and `url`, each with its value.
    pub(super) fn call(&self, table: &RowTable, row: &Row) -> Facts {
        let of = |operation: &Operation| match row.name.as_str() {
            "method" => operation.method.clone(),
            "url" => self.url(operation),
            _ => String::new(),
        };
        let found: Vec<String> = self.operations_of(table).map(of).collect();
        let stated = row.values.iter().map(|value| {
            let value = plain(value);
            let is_so = found.contains(&value);
            Stated::new(
                Fact::Values,
                format!("{} {value}", row.name),
                is_so,
                MISSING,
            )
        });
        Facts {
            stated: stated.collect(),
            abouts: vec!["http".to_owned(), "base_url".to_owned()],
        }
    }

    fn url(&self, operation: &Operation) -> String {
        let path = operation.path.iter().map(|part| match part {
            PathPart::Text(text) => text.clone(),
            PathPart::Parameter(name) => format!("{{{name}}}"),
        });
        let base = match &operation.base_url {
            Some(base) => base.clone(),
            None => self.service.base_url.clone(),
        };
        format!("{}{}", base.trim_end_matches('/'), path.collect::<String>())
    }

    fn operations_of<'t>(
        &self,
        table: &'t RowTable,
    ) -> impl Iterator<Item = &'s Operation> + use<'s, 't> {
        let named = table.operation.as_deref();
        let operations = self.service.operations.iter();
        operations.filter(move |operation| named.is_none_or(|named| operation.name.bare() == named))
    }
}

/// What a limit is called in the list of what no row states: `limits/10 in 60 s for each account`.
pub(super) fn limit_key(limit: &Limit) -> String {
    let scope = limit
        .scope
        .as_deref()
        .map(|scope| format!(" for each {scope}"));
    format!(
        "limits/{} in {} s{}",
        limit.calls,
        limit.per.as_secs(),
        scope.unwrap_or_default()
    )
}
