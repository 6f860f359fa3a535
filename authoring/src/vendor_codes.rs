//! What the code of a vendor means, in the words of the reference pages.

use apiscribe_codegen::diagnostics;
use apiscribe_codegen::model::{
    CodeMatch, CodeRow, Docs, Model, Note, Service, StatusRow, Subject,
};
use apiscribe_codegen::words;
use apiscribe_runtime::{ErrorClass, Retry};

/// A row about a code, and the service that has it.
#[derive(Debug, Clone, Copy)]
pub struct Found<'m> {
    /// The service.
    pub service: &'m Service,
    /// The row.
    pub row: Row<'m>,
}

/// Where a code stands.
#[derive(Debug, Clone, Copy)]
pub enum Row<'m> {
    /// In the table of codes: by itself, or in its family.
    Code(&'m CodeRow),
    /// In the table of statuses.
    Status(&'m StatusRow),
    /// In the first column of a small table.
    Table(&'m Note, &'m [String]),
}

/// Every row about a code, which is written alone or after the service: `22093`,
/// `nxcloud_saas.22093`. A family is named where no row has the code alone.
#[must_use]
pub fn find<'m>(model: &'m Model, written: &str) -> Vec<Found<'m>> {
    let (services, code) = asked(model, written);
    let mut found = Vec::new();
    for service in services {
        let codes = &service.errors.codes;
        let alone = codes.iter().find(|row| match &row.matches {
            CodeMatch::Text(text) => text == code,
            CodeMatch::Integer(number) => number.to_string() == code,
            CodeMatch::Prefix(_) | CodeMatch::Range(..) => row.matches.to_string() == code,
        });
        let row = alone.or_else(|| codes.iter().find(|row| is_of_family(&row.matches, code)));
        let statuses = service.errors.statuses.iter();
        let mut statuses = statuses.filter(|row| {
            let status = code.parse::<u16>();
            status.is_ok_and(|status| (row.first..=row.last).contains(&status))
        });
        let rows = service.notes.iter().flat_map(|note| {
            let rows = note
                .rows
                .iter()
                .filter(|row| row.first().is_some_and(|cell| cell == code));
            rows.map(move |row| Row::Table(note, row))
        });
        let rows = row
            .map(Row::Code)
            .into_iter()
            .chain(statuses.next().map(Row::Status))
            .chain(rows);
        found.extend(rows.map(|row| Found { service, row }));
    }
    found
}

/// Codes that may be meant by one that no service has, each with its service.
#[must_use]
pub fn nearest(model: &Model, written: &str) -> Vec<String> {
    let (services, code) = asked(model, written);
    let named = services.iter().flat_map(|service| {
        let codes = service.errors.codes.iter();
        codes.map(move |row| (service.name.bare(), row.matches.to_string()))
    });
    let named: Vec<(&str, String)> = named.collect();
    let full = |(service, code): &(&str, String)| format!("{service}.{code}");
    if let Ok(number) = code.parse::<i64>() {
        let mut near: Vec<(u64, String)> = named
            .iter()
            .filter_map(|entry| Some((entry.1.parse::<i64>().ok()?.abs_diff(number), full(entry))))
            .filter(|(distance, _)| *distance <= NEAR)
            .collect();
        near.sort();
        near.truncate(3);
        if !near.is_empty() {
            return near.into_iter().map(|(_, code)| code).collect();
        }
    }
    let near = diagnostics::nearest(code, named.iter().map(|(_, code)| code.as_str()));
    let near = near
        .into_iter()
        .flat_map(|near| named.iter().filter(move |(_, code)| code == near));
    near.map(full).collect()
}

/// Numbers further apart than this are about something else.
const NEAR: u64 = 25;

/// The services that are asked, and the code.
fn asked<'m, 'w>(model: &'m Model, written: &'w str) -> (Vec<&'m Service>, &'w str) {
    let named = written.split_once('.').and_then(|(name, code)| {
        let mut services = model.services.iter();
        Some((services.find(|service| service.name.bare() == name)?, code))
    });
    match named {
        Some((service, code)) => (vec![service], code),
        None => (model.services.iter().collect(), written),
    }
}

fn is_of_family(matches: &CodeMatch, code: &str) -> bool {
    match matches {
        CodeMatch::Prefix(prefix) => code.starts_with(prefix.as_str()),
        CodeMatch::Range(first, last) => code
            .parse()
            .is_ok_and(|code: i64| (*first..=*last).contains(&code)),
        CodeMatch::Text(_) | CodeMatch::Integer(_) => false,
    }
}

impl Found<'_> {
    /// `nxcloud_saas.22093`
    #[must_use]
    pub fn name(&self) -> String {
        let code = match self.row {
            Row::Code(row) => row.matches.to_string(),
            Row::Status(row) => format!("status {}", words::range(row.first, row.last)),
            Row::Table(_, cells) => cells.first().cloned().unwrap_or_default(),
        };
        format!("{}.{code}", self.service.name.bare())
    }

    /// What the pages say of it: its meaning, then a line for each of class, when to send again,
    /// remedy, source and doubts.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self.row {
            Row::Code(row) => {
                let facts = words::code_facts(row).join(" ");
                let says = Says {
                    docs: &row.docs,
                    facts,
                    class: row.class,
                    retry: row.retry,
                    remedy: row.remedy.as_deref(),
                    subject: Subject::Code(row.matches.clone()),
                };
                self.text(&says)
            }
            Row::Status(row) => {
                let says = Says {
                    docs: &row.docs,
                    facts: "Counts when no code says more.".to_owned(),
                    class: row.class,
                    retry: row.retry,
                    remedy: row.remedy.as_deref(),
                    subject: Subject::Statuses(row.first, row.last),
                };
                self.text(&says)
            }
            Row::Table(note, cells) => {
                let mut text = format!("{}\n\n", note.title);
                for (column, cell) in note.columns.iter().zip(cells) {
                    if !cell.is_empty() {
                        text.push_str(&pair(column, cell));
                    }
                }
                text.extend(words::source(&note.docs).map(|source| format!("{source}\n")));
                text
            }
        }
    }

    fn text(&self, says: &Says<'_>) -> String {
        let meaning = says.docs.text.as_deref();
        let mut text = format!("{}\n", meaning.unwrap_or("No more is said of it."));
        for line in [
            Some(says.facts.clone()),
            words::deprecated(says.docs),
            words::advice(says.docs),
        ] {
            text.extend(
                line.filter(|line| !line.is_empty())
                    .map(|line| format!("{line}\n")),
            );
        }
        text.push('\n');
        text.push_str(&pair("Class", &says.class.as_str().replace('_', " ")));
        text.push_str(&pair("Send again", words::again(says.retry)));
        text.extend(says.remedy.map(|remedy| pair("Remedy", remedy)));
        let origin = says.docs.origin.as_ref().map(words::place);
        text.extend(origin.map(|place| pair("Source", &place)));
        let doubts = self.service.doubts.iter().chain(&self.service.corrections);
        for doubt in doubts.filter(|doubt| doubt.subject.as_ref() == Some(&says.subject)) {
            text.push_str(&pair("Doubt", &doubt.says));
        }
        text
    }
}

/// What a row says.
struct Says<'r> {
    docs: &'r Docs,
    facts: String,
    class: ErrorClass,
    retry: Retry,
    remedy: Option<&'r str>,
    subject: Subject,
}

fn pair(name: &str, value: &str) -> String {
    format!("{name:<12}{value}\n")
}
