//! The list of a page's rows, in the form that `coverage` reads: names, types, what is required,
//! numbers, values, codes, and no sentences.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use apiscribe_codegen::model::RowsOf;
use serde_json::{Value, json};

use crate::facts::{Facts, From, Half, Operation, Row, Ty};
use crate::yaml;

/// A table of the list.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) at: String,
    pub(crate) operation: Option<String>,
    pub(crate) of: RowsOf,
    pub(crate) below: Vec<String>,
    pub(crate) rows: Vec<Listed>,
    line: usize,
}

/// A row of the list.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    /// Its keys below those of the table, or a code.
    pub(crate) name: String,
    pub(crate) states: States,
    pub(crate) line: usize,
    /// All words of its row on the page.
    pub(crate) said: String,
    /// Whether only a sample or an address shows it.
    pub(crate) is_shown: bool,
    /// Whether only sentences name it.
    pub(crate) is_prose: bool,
}

/// What a row states.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct States {
    pub(crate) ty: Option<String>,
    pub(crate) required: Option<bool>,
    pub(crate) limits: BTreeMap<String, Value>,
    pub(crate) values: Vec<Value>,
    pub(crate) default: Option<Value>,
    pub(crate) numbers: Vec<Value>,
}

/// The list as a file of YAML. `name` is the page's name in `service.yaml`.
#[must_use]
pub fn list(name: &str, facts: &Facts) -> String {
    let mut text = "# yaml-language-server: $schema=../../page.schema.json\n# The rows of the page, without its sentences.\n".to_owned();
    let _ = writeln!(text, "page: {}", yaml::key(name));
    let tables = tables(facts);
    if tables.is_empty() {
        return text;
    }
    text.push_str("tables:\n");
    for table in tables {
        text.push_str(&table.written("  "));
    }
    text
}

/// How many bytes a row takes in a list.
pub(crate) fn written(row: &Row) -> usize {
    let name: usize = row.path.iter().map(|key| key.len() + 1).sum();
    name + States::of(row).written().len()
}

/// The tables of a page, in their order. No row stands twice in one.
pub(crate) fn tables(facts: &Facts) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for rate in &facts.rates {
        let operation = rate.operation.and_then(|index| facts.operations.get(index));
        let states = States {
            numbers: vec![json!(rate.calls), json!(rate.seconds)],
            ..States::default()
        };
        tables.push(Table {
            operation: operation.map(|operation| operation.name.clone()),
            ..table(
                &rate.at,
                RowsOf::Limits,
                vec![listed("calls", states, rate.line)],
            )
        });
    }
    for operation in &facts.operations {
        tables.extend(call(facts, operation));
        for group in &operation.groups {
            let of = match group.half {
                Half::Request => RowsOf::Request,
                Half::Reply => RowsOf::Reply,
            };
            let mut seen = BTreeSet::new();
            let rows = group.rows.iter().map(|row| Listed {
                said: row.said.clone(),
                is_shown: matches!(group.from, From::Sample | From::Url),
                is_prose: group.from == From::Prose,
                ..listed(&row.path.join("/"), States::of(row), row.line)
            });
            let rows: Vec<Listed> = rows
                .filter(|row| !row.name.is_empty() && seen.insert(row.name.clone()))
                .collect();
            if !rows.is_empty() {
                tables.push(Table {
                    operation: Some(operation.name.clone()),
                    below: group.below.clone(),
                    line: group.line,
                    ..table(&group.at, of, rows)
                });
            }
        }
    }
    let codes = facts.codes.iter().map(|code| {
        let numbers = code.status.iter().map(|status| json!(status)).collect();
        let states = States {
            numbers,
            ..States::default()
        };
        (code.at.as_str(), listed(&code.code, states, code.line))
    });
    keep(&mut tables, RowsOf::Codes, codes.collect());
    let statuses = facts.statuses.iter().map(|row| {
        let name = row.status.to_string();
        (row.at.as_str(), listed(&name, States::default(), row.line))
    });
    keep(&mut tables, RowsOf::Statuses, statuses.collect());
    tables.sort_by_key(|table| table.line);
    tables
}

fn table(at: &str, of: RowsOf, rows: Vec<Listed>) -> Table {
    Table {
        at: at.to_owned(),
        operation: None,
        of,
        below: Vec::new(),
        line: rows.first().map_or(0, |row| row.line),
        rows,
    }
}

fn listed(name: &str, states: States, line: usize) -> Listed {
    Listed {
        name: name.to_owned(),
        states,
        line,
        said: String::new(),
        is_shown: false,
        is_prose: false,
    }
}

/// How a call is made: its method, and its address if the page says the host too.
fn call(facts: &Facts, operation: &Operation) -> Option<Table> {
    let value = |value: String| States {
        values: vec![Value::from(value)],
        ..States::default()
    };
    let method = operation
        .method
        .as_ref()
        .map(|method| listed("method", value(method.value.clone()), method.line));
    let url = operation.path.as_ref().and_then(|path| {
        let base = facts.base_url.as_ref()?.value.trim_end_matches('/');
        (!base.contains('{')).then_some(())?;
        Some(listed(
            "url",
            value(format!("{base}{}", path.value)),
            path.line,
        ))
    });
    let rows: Vec<Listed> = method.into_iter().chain(url).collect();
    let is_placed = facts.places.contains(&operation.at);
    (is_placed && !rows.is_empty()).then(|| Table {
        operation: Some(operation.name.clone()),
        ..table(&operation.at, RowsOf::Call, rows)
    })
}

/// Adds rows that stand in several places, each name once.
fn keep(tables: &mut Vec<Table>, of: RowsOf, rows: Vec<(&str, Listed)>) {
    let mut seen = BTreeSet::new();
    for (at, row) in rows {
        if !seen.insert(row.name.clone()) {
            continue;
        }
        match tables
            .last_mut()
            .filter(|last| last.of == of && last.at == at)
        {
            Some(last) => last.rows.push(row),
            None => tables.push(table(at, of, vec![row])),
        }
    }
}

impl Table {
    /// As an item of the list, below a list that is moved to the right so far.
    pub(crate) fn written(&self, indent: &str) -> String {
        let mut text = format!("{indent}- at: {}\n", yaml::string(&self.at));
        let mut put = |key: &str, value: &str| {
            let _ = writeln!(text, "{indent}  {key}: {value}");
        };
        if let Some(operation) = &self.operation {
            put("operation", operation);
        }
        put("of", self.of.name());
        if !self.below.is_empty() {
            put("below", &yaml::key(&self.below.join("/")));
        }
        let _ = writeln!(text, "{indent}  rows:");
        for row in &self.rows {
            let _ = writeln!(text, "{indent}    {}", row.written());
        }
        text
    }
}

impl Listed {
    pub(crate) fn written(&self) -> String {
        format!("{}: {}", yaml::key(&self.name), self.states.written())
    }
}

impl States {
    fn of(row: &Row) -> Self {
        let ty = row.ty.as_ref();
        Self {
            ty: ty.map(|ty| ty.word().to_owned()),
            required: row.required,
            limits: row
                .limits
                .iter()
                .map(|(name, limit)| (name.clone(), bound(name, limit, ty)))
                .collect(),
            values: row.values.clone(),
            default: row.default.clone(),
            numbers: row.numbers.clone(),
        }
    }

    /// As the mapping of a row.
    pub(crate) fn written(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(ty) = &self.ty {
            parts.push(format!("type: {ty}"));
        }
        if let Some(required) = self.required {
            parts.push(format!("required: {required}"));
        }
        if !self.limits.is_empty() {
            parts.push(format!("limits: {}", limits(&self.limits)));
        }
        if !self.values.is_empty() {
            parts.push(format!("values: {}", listed_values(&self.values)));
        }
        if let Some(default) = &self.default {
            parts.push(format!("default: {}", yaml::value(default)));
        }
        if !self.numbers.is_empty() {
            parts.push(format!("numbers: {}", listed_values(&self.numbers)));
        }
        format!("{{{}}}", parts.join(", "))
    }
}

pub(crate) fn limits(limits: &BTreeMap<String, Value>) -> String {
    let limits = limits
        .iter()
        .map(|(name, limit)| format!("{}: {}", yaml::key(name), yaml::value(limit)));
    format!("{{{}}}", limits.collect::<Vec<_>>().join(", "))
}

pub(crate) fn listed_values(values: &[Value]) -> String {
    yaml::value(&Value::Array(values.to_vec()))
}

/// Limits of numbers are written as the spec's numbers are: with a fraction where these may have
/// one.
fn bound(name: &str, limit: &Value, ty: Option<&Ty>) -> Value {
    let is_number = matches!(ty, Some(Ty::Number)) && matches!(name, "min" | "max");
    match limit.as_f64().filter(|_| is_number) {
        Some(number) => Value::from(number),
        None => limit.clone(),
    }
}
