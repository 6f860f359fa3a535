//! Samples and addresses: what they show that no table states.

mod failures;
mod known;
mod packed;
mod shapes;
mod wrapped;

use std::collections::HashMap;

use serde_json::Value;

use crate::document::Remark;
use crate::facts::{CodeRow, Facts, From, Group, Half, Row, Sample, Ty};
use crate::samples;
use crate::types;
use crate::words;

use super::headers;
use super::values;
use super::walk::{Code, Found};
pub(super) use failures::failure;
pub(super) use known::Known;
use packed::packed;
use shapes::flatten;

/// Reads samples, and puts what was found into its operations.
pub(super) fn add(found: Found) -> Facts {
    let Found {
        mut facts,
        groups,
        codes,
    } = found;
    let count = facts.operations.len();
    for loose in groups {
        if loose.is_failure {
            let says = format!(
                "a table of the body of a failure with {} rows",
                loose.group.rows.len()
            );
            facts.leftovers.push(Remark {
                line: loose.group.line,
                says,
            });
            continue;
        }
        if let Some(operation) = facts
            .operations
            .get_mut(loose.operation.min(count.saturating_sub(1)))
        {
            operation.groups.push(loose.group);
        }
    }
    packed(&mut facts);
    let mut known = Known::of(&facts);
    for code in codes {
        sample(&mut facts, &mut known, &code);
    }
    if let Some(line) = known.full {
        let says = format!(
            "of the samples of a page no more than {MOST_KEYS} keys are read; those behind were not"
        );
        facts.leftovers.push(Remark { line, says });
    }
    if known.repairs > 0 {
        let says = format!(
            "of a page {MOST_REPAIRS} repairs are listed; {} more were made",
            known.repairs
        );
        facts.repairs.push(Remark { line: 1, says });
    }
    wrapped::below(&mut facts);
    facts
}

/// How many repairs of samples are listed.
const MOST_REPAIRS: usize = 10_000;

/// How many keys of all samples of a page are read.
const MOST_KEYS: usize = 50_000;

fn sample(facts: &mut Facts, known: &mut Known, code: &Code) {
    if known.room == 0 {
        known.full.get_or_insert(code.line);
        return;
    }
    if code.half != Some(Half::Reply) || code.text.trim_start().starts_with("curl") {
        headers::add(facts, known, code, headers::of(&code.text, code.is_header));
    }
    let Some((text, offset)) = body(&code.text) else {
        let is_text = code.text.split_whitespace().count() > 0;
        let is_http = code.text.contains("://")
            || code
                .text
                .split_whitespace()
                .next()
                .and_then(words::method)
                .is_some();
        if is_text && !is_http {
            let says = match code.text.trim_start().starts_with('<') {
                true => "a sample in XML was not read",
                false => "a sample that is no JSON was not read",
            };
            facts.leftovers.push(Remark {
                line: code.line,
                says: says.to_owned(),
            });
        }
        return;
    };
    let Some(read) = samples::read(text, code.line + offset) else {
        facts.leftovers.push(Remark {
            line: code.line,
            says: "a sample could not be read".to_owned(),
        });
        return;
    };
    let room = MOST_REPAIRS.saturating_sub(facts.repairs.len());
    known.repairs += read.repairs.len().saturating_sub(room);
    facts.repairs.extend(read.repairs.into_iter().take(room));
    let keys = top_keys(&read.value);
    if facts.operations.get(code.operation).is_none() {
        return;
    }
    // Which half it is: by its heading, by its keys, by its place.
    let count = |half: Half| {
        let keys = keys.iter();
        keys.filter(|key| known.has(code.operation, half, key))
            .count()
    };
    let (request, reply) = (count(Half::Request), count(Half::Reply));
    let half = match code.half {
        Some(half) => half,
        None if request > reply => Half::Request,
        None if reply > request => Half::Reply,
        None if request > 0 => Half::Request,
        None => match code.text.trim_start().starts_with("curl") || code.text.contains(" HTTP/") {
            true => Half::Request,
            false => Half::Reply,
        },
    };
    // The other half's keys under this heading: a page has its samples where it likes.
    let half = match (half, request, reply) {
        (Half::Reply, request, 0) if request == keys.len() && request > 1 => Half::Request,
        (Half::Request, 0, reply) if reply * 2 > keys.len() && reply > 1 => Half::Reply,
        (half, ..) => half,
    };
    let is_call = code.text.trim_start().starts_with("curl");
    let half = if is_call { Half::Request } else { half };
    if code.is_header {
        let shown = match &read.value {
            Value::Object(object) => object
                .iter()
                .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))),
            _ => return,
        };
        headers::add(facts, known, code, shown.collect());
        return;
    }
    if half == Half::Reply
        && !is_call
        && let Some((code_value, text)) = failure(&read.value, code.is_failure)
            .filter(|(code, _)| code.chars().any(char::is_alphanumeric))
    {
        facts.places.add(&code.at);
        if known.codes.insert(code_value.clone()) {
            facts.codes.push(CodeRow {
                code: code_value,
                status: code.status.filter(|_| code.is_failure),
                text,
                at: code.at.clone(),
                line: code.line,
            });
        }
        if code.is_failure {
            return;
        }
    }
    if code.is_failure && !is_call {
        facts.leftovers.push(Remark {
            line: code.line,
            says: "a sample of a failure was not taken as an example".to_owned(),
        });
        return;
    }
    facts.places.add(&code.at);
    let mut rows = flatten(&read.value, code.line);
    if rows.len() >= shapes::MOST {
        let says = format!("of a sample no more than {} keys are read", shapes::MOST);
        let line = code.line;
        facts.leftovers.push(Remark { line, says });
    }
    let places: HashMap<Vec<String>, usize> = (0..)
        .zip(&rows)
        .map(|(at, row)| (row.path.clone(), at))
        .collect();
    for (path, comment) in &read.comments {
        if let Some(row) = places.get(path).and_then(|at| rows.get_mut(*at)) {
            row.text.clone_from(comment);
            said(row, comment);
            let (listed, open) = values::values(comment);
            let is_number = matches!(row.ty, Some(Ty::Integer | Ty::Number));
            let fits = listed
                .iter()
                .all(|value| !is_number || value.parse::<f64>().is_ok())
                && matches!(row.ty, Some(Ty::String | Ty::Integer));
            if fits && !listed.is_empty() {
                row.values = listed
                    .iter()
                    .map(|value| values::typed(value, row.ty.as_ref()))
                    .collect();
                row.open = open;
                let cut = values::bounded(&mut row.values, code.line);
                facts.leftovers.extend(cut);
            }
        }
    }
    known.add(code.operation, half, &mut rows, code.line);
    if let Some(operation) = facts.operations.get_mut(code.operation) {
        let is_object = matches!(read.value, Value::Object(_));
        operation.groups.push(Group {
            at: code.at.clone(),
            line: code.line,
            half,
            part: None,
            below: Vec::new(),
            from: From::Sample,
            rows,
        });
        if is_object {
            operation.samples.push(Sample {
                at: code.at.clone(),
                line: code.line,
                half,
                value: read.value,
                is_whole: read.is_whole,
            });
        }
    }
}

/// What a comment says of a key before it says what that is: `required string - the words`.
fn said(row: &mut Row, comment: &str) {
    // `true if it is lent` and `0: new` are about values.
    const WORDS: &[&str] = &[
        "required",
        "mandatory",
        "optional",
        "必填",
        "必选",
        "可选",
        "选填",
    ];
    let mut words = comment.split_whitespace();
    let first = words.next().unwrap_or_default();
    let first = first
        .trim_matches(|c: char| !c.is_alphabetic())
        .to_lowercase();
    let asked = words::requiredness(&first).filter(|_| WORDS.contains(&first.as_str()));
    let Some(is_required) = asked else {
        return;
    };
    // `required string for letters`: not for others.
    let remark = comment.split(" - ").next().unwrap_or(comment);
    let is_conditional = is_required
        && [" for ", " if ", " when "]
            .iter()
            .any(|word| remark.contains(word));
    row.required = Some(is_required && !is_conditional);
    if is_conditional {
        row.condition = Some(comment.to_owned());
    }
    let typed = words
        .next()
        .and_then(types::read)
        .filter(|read| read.is_sure);
    if let Some(typed) = typed
        && row.ty.is_none()
    {
        row.ty = Some(typed.ty);
    }
}

/// The JSON within a sample: behind an address, headers, or a command.
fn body(text: &str) -> Option<(&str, usize)> {
    let trimmed = text.trim_start();
    if trimmed.starts_with('<') {
        return None;
    }
    let at = match trimmed.starts_with(['{', '[']) || samples::is_part(text) {
        true => text.len() - trimmed.len(),
        false => {
            let lines = text.match_indices('\n').map(|(at, _)| at + 1);
            let own = lines.into_iter().find(|at| {
                text.get(*at..)
                    .is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with('{'))
            });
            // What stands first has the other in it.
            let quoted = ["'{", "\"{", "={\n"];
            let quoted = quoted.iter().filter_map(|mark| text.find(mark));
            quoted.map(|at| at + 1).chain(own).min()?
        }
    };
    let before = text.get(..at)?;
    // Programs have braces too.
    let is_program = [
        "function", "import ", "def ", "class ", "public ", "package ", "var ", "const ",
        "require(", "=>", "<?php", "let ",
    ]
    .iter()
    .any(|word| before.contains(word));
    (!is_program)
        .then(|| {
            text.get(at..)
                .map(|rest| (rest, before.matches('\n').count()))
        })
        .flatten()
}

fn top_keys(value: &Value) -> Vec<String> {
    match value {
        Value::Object(object) => object.keys().cloned().collect(),
        Value::Array(list) => list.first().map(top_keys).unwrap_or_default(),
        _ => Vec::new(),
    }
}
