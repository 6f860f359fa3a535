//! Samples and addresses: what they show that no table states.

use serde_json::Value;

use crate::document::Remark;
use crate::facts::{CodeRow, Facts, From, Group, Half, Row, Sample, Ty};
use crate::samples;
use crate::words;

use super::headers;
use super::values;
use super::walk::{Code, Found};

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
    for code in codes {
        sample(&mut facts, &code);
    }
    facts
}

fn sample(facts: &mut Facts, code: &Code) {
    if code.half != Some(Half::Reply) || code.text.trim_start().starts_with("curl") {
        headers::add(facts, code, headers::of(&code.text, code.is_header));
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
    facts.repairs.extend(read.repairs);
    let keys = top_keys(&read.value);
    let Some(operation) = facts.operations.get(code.operation) else {
        return;
    };
    // Which half it is: by its heading, by its keys, by its place.
    let known = |half: Half| {
        let names = operation
            .groups
            .iter()
            .filter(|group| group.half == half && group.below.is_empty())
            .flat_map(|group| &group.rows)
            .filter_map(|row| row.path.first());
        let names: std::collections::BTreeSet<&String> = names.collect();
        keys.iter().filter(|key| names.contains(key)).count()
    };
    let (request, reply) = (known(Half::Request), known(Half::Reply));
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
        (Half::Reply, request, 0) if request * 2 > keys.len() && request > 1 => Half::Request,
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
        headers::add(facts, code, shown.collect());
        return;
    }
    if half == Half::Reply
        && !is_call
        && let Some((code_value, text)) = failure(&read.value, code.is_failure)
    {
        if !facts.places.contains(&code.at) {
            facts.places.push(code.at.clone());
        }
        let known = facts.codes.iter().any(|known| known.code == code_value);
        if !known {
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
    if !facts.places.contains(&code.at) {
        facts.places.push(code.at.clone());
    }
    let mut rows = Vec::new();
    flatten(&read.value, &mut Vec::new(), code.line, &mut rows, 0);
    for (path, comment) in &read.comments {
        if let Some(row) = rows.iter_mut().find(|row: &&mut Row| row.path == *path) {
            row.text.clone_from(comment);
            let (listed, open) = values::values(comment);
            let is_number = matches!(row.ty, Some(Ty::Integer | Ty::Number));
            let fits = listed
                .iter()
                .all(|value| !is_number || value.parse::<f64>().is_ok())
                && matches!(row.ty, Some(Ty::String | Ty::Integer));
            if fits {
                row.values = listed
                    .iter()
                    .map(|value| values::typed(value, row.ty.as_ref()))
                    .collect();
                row.open = open;
            }
        }
    }
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

/// The code and the words of a failure that a sample of a reply shows. Where it does not stand
/// below a status of failures, the name of the code has to say so.
fn failure(value: &Value, is_failure: bool) -> Option<(String, String)> {
    let object = value.as_object()?;
    let key = |wanted: &[&str]| {
        object.iter().find(|(key, _)| {
            let plain: String = key.chars().filter(char::is_ascii_alphanumeric).collect();
            wanted.contains(&plain.to_lowercase().as_str())
        })
    };
    let inner = || object.values().find_map(|inner| failure(inner, is_failure));
    let found = key(&[
        "code",
        "errorcode",
        "errcode",
        "responsecode",
        "resultcode",
        "returncode",
        "retcode",
        "errno",
    ]);
    let Some((name, code)) = found else {
        return object.len().le(&3).then(inner).flatten();
    };
    let code = match code {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let text = key(&[
        "message",
        "msg",
        "errormessage",
        "errmsg",
        "errormsg",
        "response",
        "description",
        "errortext",
        "reason",
        "detail",
    ]);
    let text = text
        .and_then(|(_, text)| text.as_str())
        .unwrap_or_default()
        .to_owned();
    let is_named = name.to_lowercase().contains("err");
    let is_success = matches!(
        code.as_str(),
        "0" | "00" | "000" | "0000" | "00000" | "200" | "1" | ""
    ) || ["ok", "success"].contains(&code.to_lowercase().as_str());
    let is_code = code.len() <= 60 && !code.contains(' ') && !code.contains(['<', '*', 'x']);
    (is_code && !is_success && (is_failure || is_named)).then_some((code, text))
}

/// The JSON within a sample: behind an address, headers, or a command.
fn body(text: &str) -> Option<(&str, usize)> {
    let trimmed = text.trim_start();
    if trimmed.starts_with('<') {
        return None;
    }
    let at = match trimmed.starts_with(['{', '[']) {
        true => text.len() - trimmed.len(),
        false => {
            let lines = text.match_indices('\n').map(|(at, _)| at + 1);
            let own = lines.into_iter().find(|at| {
                text.get(*at..)
                    .is_some_and(|rest| rest.trim_start_matches(' ').starts_with('{'))
            });
            match own {
                Some(at) => at,
                None => text
                    .find("'{")
                    .or_else(|| text.find("\"{"))
                    .or_else(|| text.find("={\n"))
                    .map(|at| at + 1)?,
            }
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

fn flatten(value: &Value, path: &mut Vec<String>, line: usize, rows: &mut Vec<Row>, depth: usize) {
    const DEEPEST: usize = 16;
    const MOST: usize = 5000;
    if depth > DEEPEST || rows.len() > MOST {
        return;
    }
    match value {
        Value::Object(object) => {
            if is_map(object) && !path.is_empty() {
                object
                    .values()
                    .for_each(|inner| flatten(inner, path, line, rows, depth + 1));
                return;
            }
            for (key, inner) in object {
                if key.is_empty() || key.chars().count() > 80 || key.contains('/') {
                    continue;
                }
                path.push(key.clone());
                match rows.iter_mut().find(|row| row.path == *path) {
                    Some(row) => {
                        if row.ty.is_none() {
                            row.ty = type_of(inner);
                        }
                    }
                    None => rows.push(Row {
                        path: path.clone(),
                        line,
                        ty: type_of(inner),
                        example: inner.as_str().map(str::to_owned),
                        ..Row::default()
                    }),
                }
                flatten(inner, path, line, rows, depth + 1);
                path.pop();
            }
        }
        Value::Array(list) => list
            .iter()
            .for_each(|inner| flatten(inner, path, line, rows, depth + 1)),
        _ => {}
    }
}

/// Keys that are values: several objects of one shape, or keys that are ids.
fn is_map(object: &serde_json::Map<String, Value>) -> bool {
    let is_id = |key: &String| {
        key.chars().all(|c| c.is_ascii_digit() || c == '-')
            || (key.len() >= 24 && key.chars().all(|c| c.is_ascii_hexdigit() || c == '-'))
    };
    if !object.is_empty() && object.keys().all(is_id) {
        return true;
    }
    if object.len() < 2 {
        return false;
    }
    let shapes: Vec<std::collections::BTreeSet<&String>> = object
        .values()
        .filter_map(Value::as_object)
        .map(|inner| inner.keys().collect())
        .collect();
    let all = shapes.len() == object.len();
    let is_odd = |key: &String| key.chars().all(|c| !c.is_ascii_lowercase());
    let common = shapes
        .split_first()
        .map(|(first, others)| {
            others.iter().fold(first.clone(), |common, shape| {
                common.intersection(shape).copied().collect()
            })
        })
        .unwrap_or_default();
    all && !common.is_empty()
        && (object.keys().all(is_odd)
            || shapes.windows(2).all(|pair| pair.first() == pair.get(1))
                && object.len() > 2
                && common.len() > 1)
}

fn type_of(value: &Value) -> Option<Ty> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => Ty::Boolean,
        Value::Number(number) if number.is_f64() => Ty::Number,
        Value::Number(_) => Ty::Integer,
        Value::String(_) => Ty::String,
        Value::Array(list) => Ty::List(list.first().and_then(type_of).map(Box::new)),
        Value::Object(object) if is_map(object) => {
            Ty::Map(object.values().next().and_then(type_of).map(Box::new))
        }
        Value::Object(_) => Ty::Object(None),
    })
}

/// Objects packed in strings: a row whose example is an object, and whose words say what has to be
/// in it.
fn packed(facts: &mut Facts) {
    for operation in &mut facts.operations {
        let mut more = Vec::new();
        for group in operation
            .groups
            .iter()
            .filter(|group| group.from != From::Sample)
        {
            for row in &group.rows {
                let is_text = matches!(row.ty, Some(Ty::String | Ty::Object(None)));
                let example = row.example.as_deref().unwrap_or_default().trim();
                if !is_text || !example.starts_with('{') {
                    continue;
                }
                let has_keys = operation.groups.iter().any(|other| {
                    other.half == group.half
                        && (other.below.starts_with(&group.path_of(row))
                            || other.rows.iter().any(|below| {
                                let path = other.path_of(below);
                                path.len() > group.below.len() + row.path.len()
                                    && path.starts_with(&group.path_of(row))
                            }))
                });
                if has_keys {
                    continue;
                }
                let Some(read) = samples::read(example, row.line) else {
                    continue;
                };
                let mut rows = Vec::new();
                flatten(&read.value, &mut Vec::new(), row.line, &mut rows, 0);
                for (name, sentence, is_new) in named(&row.text) {
                    let is_called = |known: &&mut Row| matches!(known.path.as_slice(), [only] if only.eq_ignore_ascii_case(&name));
                    match rows.iter_mut().find(is_called) {
                        Some(known) => known.condition = known.condition.take().or(Some(sentence)),
                        None if !is_new => {}
                        None => rows.push(Row {
                            path: vec![name],
                            line: row.line,
                            condition: Some(sentence),
                            ..Row::default()
                        }),
                    }
                }
                for inner in &mut rows {
                    inner.said.clone_from(&row.said);
                }
                more.push(Group {
                    at: group.at.clone(),
                    line: row.line,
                    half: group.half,
                    part: group.part,
                    below: group.path_of(row),
                    from: From::Sample,
                    rows,
                });
            }
        }
        operation.groups.extend(more);
    }
}

/// Keys that sentences demand, each with its sentence, and whether it may be one that nothing else
/// shows: `you must specify type and action`; `Link is required`, where a lost line break may have
/// glued another word to the name.
fn named(text: &str) -> Vec<(String, String, bool)> {
    let text = text.replace('\u{a0}', " ");
    let mut found = Vec::new();
    for sentence in text.split(['\n', '.']) {
        let clean = sentence.trim_start_matches(['•', ' ']);
        let mut take = |names: Vec<String>, is_new: bool| {
            found.extend(
                names
                    .into_iter()
                    .map(|name| (name, clean.to_owned(), is_new)),
            );
        };
        if let Some((_, rest)) = sentence.split_once("must specify ") {
            take(names_of(rest.split([' ', ','])), true);
        }
        for behind in [" is required", " are required"] {
            if let Some((before, _)) = sentence.split_once(behind) {
                take(names_of(before.rsplit([' ', ','])), false);
            }
        }
    }
    found
}

/// Names one after the other, up to the first word that is none.
fn names_of<'w>(words: impl Iterator<Item = &'w str>) -> Vec<String> {
    const STOP: &[&str] = &[
        "are",
        "is",
        "invalid",
        "not",
        "in",
        "the",
        "a",
        "must",
        "for",
        "when",
        "to",
        "it",
        "this",
        "parameter",
        "field",
        "which",
        "that",
        "both",
    ];
    let words = words.filter(|word| !matches!(*word, "" | "and" | "or"));
    words
        .take_while(|word| !STOP.contains(word) && words::is_name(word))
        .map(str::to_owned)
        .collect()
}
