//! The rows of a page held against the spec, fact by fact, and the other way round.
//!
//! - `find` follows the keys of a row into the types, `kinds` compares types, `words` looks for
//!   numbers in docs;
//! - `keys` holds the rows of requests and replies, `tables` all other rows;
//! - `unstated` is the other way round: what the spec says of a page and no row does.

mod find;
mod keys;
mod kinds;
mod tables;
#[cfg(test)]
mod tests;
mod unstated;
mod words;

use std::collections::BTreeSet;

use apiscribe_codegen::model::{Doubt, Fact, Row, RowTable, RowsOf, Service};

/// A page's rows, and what the spec makes of them.
#[derive(Debug)]
pub struct RowCoverage {
    /// Name of the page.
    pub page: String,
    /// How many rows it has.
    pub rows: usize,
    /// How many facts these state.
    pub facts: usize,
    /// Facts that the spec has otherwise, as the row says, each with the doubt or correction that
    /// gives the reason.
    pub contradicted: Vec<String>,
    /// Facts that the spec does not have, or has otherwise without a reason.
    pub missing: Vec<String>,
    /// What the spec says of this page and no row states.
    pub unstated: Vec<String>,
}

/// Holds the rows of pages against the spec: each page of a service whose rows are listed.
pub fn compare(service: &Service) -> Vec<RowCoverage> {
    let mut held = Held {
        service,
        seen: BTreeSet::new(),
    };
    let pages = service.rows.iter();
    // What one page states may stand in a file of types that another page owns.
    let ledgers: Vec<Ledger> = pages
        .map(|page| {
            let mut ledger = Ledger::default();
            for table in &page.tables {
                for row in &table.rows {
                    held.row(table, row, &mut ledger);
                }
            }
            ledger
        })
        .collect();
    let pages = service.rows.iter().zip(ledgers);
    pages
        .map(|(page, ledger)| RowCoverage {
            page: page.page.clone(),
            rows: page.tables.iter().map(|table| table.rows.len()).sum(),
            facts: ledger.facts,
            contradicted: ledger.contradicted,
            missing: ledger.missing,
            unstated: held.unstated(&page.page),
        })
        .collect()
}

/// A service, and what of it rows speak of.
struct Held<'s> {
    service: &'s Service,
    /// Fields, values, constraints, codes, each by a mark of its own.
    seen: BTreeSet<String>,
}

/// What is found on a page.
#[derive(Default)]
struct Ledger {
    facts: usize,
    contradicted: Vec<String>,
    missing: Vec<String>,
}

/// A fact of a row, and how the spec has it.
struct Stated {
    fact: Fact,
    /// In words, such as `value red`.
    what: String,
    /// What the spec has instead; none if it has the fact.
    instead: Option<String>,
    /// What the page has, in a word that a reason must name.
    word: Option<String>,
}

impl Stated {
    /// A fact that holds, or what the spec has instead.
    fn new(fact: Fact, what: impl Into<String>, holds: bool, instead: &str) -> Self {
        Self {
            fact,
            what: what.into(),
            instead: (!holds).then(|| instead.to_owned()),
            word: None,
        }
    }

    /// A doubt or correction that explains it has to name this.
    fn named(mut self, word: impl Into<String>) -> Self {
        self.word = Some(word.into());
        self
    }
}

/// The facts of one row, and the places of the spec that they are about.
struct Facts {
    stated: Vec<Stated>,
    /// Places, as doubts name them.
    abouts: Vec<String>,
}

impl<'s> Held<'s> {
    fn row(&mut self, table: &RowTable, row: &Row, ledger: &mut Ledger) {
        let facts = match table.of {
            RowsOf::Request | RowsOf::Reply | RowsOf::Callback => self.key(table, row),
            RowsOf::Codes => self.code(row),
            RowsOf::Statuses => self.status(row),
            RowsOf::Limits => self.limit(table, row),
            RowsOf::Notes => self.note(row),
            RowsOf::Examples => self.example(table, row),
            RowsOf::Call => self.call(table, row),
        };
        self.settle(table, row, &facts, ledger);
    }

    /// Counts the facts of a row. What differs must be said to differ, and have a doubt or
    /// correction; nothing else may.
    fn settle(&self, table: &RowTable, row: &Row, facts: &Facts, ledger: &mut Ledger) {
        let line = |what: &str, instead: &str| {
            let at = match &table.variant {
                Some(variant) => format!("{} ({variant})", table.at),
                None => table.at.clone(),
            };
            format!("{at}: {}, {what}: {instead}", row.name)
        };
        ledger.facts += facts.stated.len();
        for stated in &facts.stated {
            let Some(instead) = &stated.instead else {
                continue;
            };
            let line = line(&stated.what, instead);
            let is_said = row.differs.contains(&stated.fact);
            match self.reason(row, stated, &facts.abouts).filter(|_| is_said) {
                Some(reason) => ledger.contradicted.push(format!("{line} ({reason})")),
                None if is_said => {
                    let line = format!("{line}; no doubt or correction says why");
                    ledger.missing.push(line);
                }
                None => ledger.missing.push(line),
            }
        }
        for differs in &row.differs {
            let differing = facts.stated.iter().filter(|stated| stated.fact == *differs);
            if differing.filter(|stated| stated.instead.is_some()).count() == 0 {
                let instead = "the row says that the spec differs here, and it does not";
                ledger.missing.push(line("differs", instead));
            }
        }
    }

    /// The doubt or correction about one of these places, or about its type if it names the row. It
    /// names what the page has.
    fn reason(&self, row: &Row, stated: &Stated, abouts: &[String]) -> Option<String> {
        let mut keys = row.name.split('/').filter(|key| *key != "*");
        let last = keys.next_back().unwrap_or(&row.name);
        let doubts = self.service.doubts.iter().map(|doubt| ("doubt", doubt));
        let corrections = self.service.corrections.iter();
        let all = doubts.chain(corrections.map(|correction| ("correction", correction)));
        let names_fact = |doubt: &Doubt| {
            let parts = [Some(&doubt.says), doubt.taken.as_ref(), doubt.why.as_ref()];
            let mut parts = parts.into_iter().flatten().map(|part| part.to_lowercase());
            let word = stated.word.as_deref().unwrap_or_default().to_lowercase();
            word.is_empty() || parts.any(|part| words::has(&part, &word))
        };
        let all = all.filter(|(_, doubt)| names_fact(doubt));
        let is_about = |doubt: &Doubt| abouts.contains(&doubt.about);
        let names_it = |doubt: &Doubt| {
            let mut types = abouts.iter().filter_map(|place| place.split('/').next());
            types.any(|type_| doubt.about == type_) && words::has(&doubt.says, last)
        };
        let exact = all.clone().find(|(_, doubt)| is_about(doubt));
        let found = exact.or_else(|| all.clone().find(|(_, doubt)| names_it(doubt)));
        found.map(|(word, doubt)| format!("{word} about {}", doubt.about))
    }
}
