//! The list of a page's rows, in the form that `coverage` reads: names, types, what is required,
//! numbers, values, codes, and no sentences.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

use crate::facts::{Facts, Half, Row, Ty};
use crate::yaml;

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
    for Listed {
        at,
        operation,
        of,
        below,
        rows,
    } in tables
    {
        let _ = writeln!(text, "  - at: {}", yaml::string(&at));
        if let Some(operation) = operation {
            let _ = writeln!(text, "    operation: {operation}");
        }
        let _ = writeln!(text, "    of: {of}");
        if !below.is_empty() {
            let _ = writeln!(text, "    below: {}", yaml::key(&below.join("/")));
        }
        text.push_str("    rows:\n");
        for (name, row) in rows {
            let _ = writeln!(text, "      {}: {row}", yaml::key(&name));
        }
    }
    text
}

struct Listed {
    at: String,
    operation: Option<String>,
    of: &'static str,
    below: Vec<String>,
    rows: Vec<(String, String)>,
}

fn tables(facts: &Facts) -> Vec<Listed> {
    let mut tables: Vec<(usize, Listed)> = Vec::new();
    for rate in &facts.rates {
        let operation = rate
            .operation
            .and_then(|index| facts.operations.get(index))
            .map(|operation| operation.name.clone());
        let rows = vec![(
            "calls".to_owned(),
            format!("{{numbers: [{}, {}]}}", rate.calls, rate.seconds),
        )];
        tables.push((
            rate.line,
            Listed {
                at: rate.at.clone(),
                operation,
                of: "limits",
                below: Vec::new(),
                rows,
            },
        ));
    }
    for operation in &facts.operations {
        for group in &operation.groups {
            let of = match group.half {
                Half::Request => "request",
                Half::Reply => "reply",
            };
            let mut seen = BTreeSet::new();
            let rows: Vec<(String, String)> = group
                .rows
                .iter()
                .map(|row| (row.path.join("/"), self::row(row)))
                .filter(|(name, _)| !name.is_empty() && seen.insert(name.clone()))
                .collect();
            if !rows.is_empty() {
                tables.push((
                    group.line,
                    Listed {
                        at: group.at.clone(),
                        operation: Some(operation.name.clone()),
                        of,
                        below: group.below.clone(),
                        rows,
                    },
                ));
            }
        }
    }
    let mut seen = BTreeSet::new();
    for code in &facts.codes {
        if !seen.insert(code.code.clone()) {
            continue;
        }
        let status = code.status.map(|status| format!("numbers: [{status}]"));
        let row = (
            code.code.clone(),
            format!("{{{}}}", status.unwrap_or_default()),
        );
        match tables
            .last_mut()
            .filter(|(_, table)| table.of == "codes" && table.at == code.at)
        {
            Some((_, table)) => table.rows.push(row),
            None => tables.push((
                code.line,
                Listed {
                    at: code.at.clone(),
                    operation: None,
                    of: "codes",
                    below: Vec::new(),
                    rows: vec![row],
                },
            )),
        }
    }
    let mut seen = BTreeSet::new();
    for status in &facts.statuses {
        if !seen.insert(status.status) {
            continue;
        }
        let row = (status.status.to_string(), "{}".to_owned());
        match tables
            .last_mut()
            .filter(|(_, table)| table.of == "statuses" && table.at == status.at)
        {
            Some((_, table)) => table.rows.push(row),
            None => tables.push((
                status.line,
                Listed {
                    at: status.at.clone(),
                    operation: None,
                    of: "statuses",
                    below: Vec::new(),
                    rows: vec![row],
                },
            )),
        }
    }
    tables.sort_by_key(|(line, _)| *line);
    tables.into_iter().map(|(_, table)| table).collect()
}

fn row(row: &Row) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(ty) = &row.ty {
        parts.push(format!("type: {}", ty.word()));
    }
    if let Some(required) = row.required {
        parts.push(format!("required: {required}"));
    }
    if !row.limits.is_empty() {
        let limits = row.limits.iter().map(|(name, limit)| {
            format!(
                "{}: {}",
                yaml::key(name),
                yaml::value(&bound(name, limit, row.ty.as_ref()))
            )
        });
        parts.push(format!(
            "limits: {{{}}}",
            limits.collect::<Vec<_>>().join(", ")
        ));
    }
    if !row.values.is_empty() {
        parts.push(format!(
            "values: {}",
            yaml::value(&Value::Array(row.values.clone()))
        ));
    }
    if let Some(default) = &row.default {
        parts.push(format!("default: {}", yaml::value(default)));
    }
    if !row.numbers.is_empty() {
        parts.push(format!(
            "numbers: {}",
            yaml::value(&Value::Array(row.numbers.clone()))
        ));
    }
    format!("{{{}}}", parts.join(", "))
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
