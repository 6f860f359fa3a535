//! Headers that samples show: lines below a request line, options of `curl`, lists of headers.

use crate::facts::{Facts, From, Group, Half, Part, Row, Ty};
use crate::words;

use super::sampled::Known;
use super::walk::Code;

/// The headers of a sample of a request, in their order.
pub(super) fn of(text: &str, is_list: bool) -> Vec<(String, String)> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.clone().next().unwrap_or_default();
    if first.starts_with("curl") || text.contains("\ncurl ") {
        return text
            .split(['\'', '"'])
            .zip(text.split(['\'', '"']).skip(1))
            .filter(|(before, _)| {
                let option = before.split_whitespace().next_back().unwrap_or_default();
                matches!(option, "-H" | "--header" | "-H=" | "--header=")
            })
            .filter_map(|(_, header)| parted(header))
            .collect();
    }
    let is_message = words::method(first.split_whitespace().next().unwrap_or_default()).is_some()
        && first.contains(['/', ':']);
    if is_message {
        lines.next();
    } else if !is_list {
        return Vec::new();
    }
    lines.map_while(parted).collect()
}

/// `X-Key: abc`
fn parted(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 60
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    (is_name && !value.starts_with("//")).then(|| (name.to_owned(), value.trim().to_owned()))
}

/// Gives an operation the headers of a sample. What every client sends by itself is none of them,
/// unless a table states it.
pub(super) fn add(facts: &mut Facts, known: &mut Known, code: &Code, shown: Vec<(String, String)>) {
    const COMMON: &[&str] = &[
        "host",
        "accept",
        "accept-encoding",
        "accept-language",
        "cache-control",
        "connection",
        "content-length",
        "content-type",
        "date",
        "origin",
        "pragma",
        "referer",
        "user-agent",
    ];
    let Some(operation) = facts.operations.get_mut(code.operation) else {
        return;
    };
    let is_stated = |name: &str| known.states(code.operation, name);
    let mut rows: Vec<Row> = shown
        .into_iter()
        .filter(|(name, _)| is_stated(name) || !COMMON.contains(&name.to_lowercase().as_str()))
        .map(|(name, value)| Row {
            path: vec![name],
            line: code.line,
            ty: Some(Ty::String),
            said: value.clone(),
            example: Some(value),
            part: Some(Part::Header),
            ..Row::default()
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    facts.places.add(&code.at);
    known.add(code.operation, Half::Request, &mut rows, code.line);
    operation.groups.push(Group {
        at: code.at.clone(),
        line: code.line,
        half: Half::Request,
        part: Some(Part::Header),
        below: Vec::new(),
        from: From::Sample,
        rows,
    });
}
