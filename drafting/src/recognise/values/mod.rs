//! Lists of values in prose.
//!
//! - `leads` has the words that lead to values, `written` reads those that stand one after the
//!   other, `meanings` those beside what they mean, `marked` those that only their marks show;
//! - `defaults`, `conditions` and `formats` read what else sentences say of a field.

mod conditions;
mod defaults;
mod formats;
mod leads;
mod marked;
mod meanings;
mod written;

use serde_json::{Value, json};

use crate::document::Remark;
use crate::types::Ty;

use leads::{EXAMPLES, LEADS};
use marked::{labelled, only};
use meanings::{meant, pairs};
use written::{bracketed, list, one, quoted};

pub(crate) use conditions::{condition, stated};
pub(crate) use defaults::default;
pub(crate) use formats::{format, numbers, pattern};
pub(crate) use meanings::numbered;

/// How many values of one field are read.
pub(crate) const MOST: usize = 400;

/// Leaves out the values that are more than are read of one field, and reports it.
pub(crate) fn bounded<T>(values: &mut Vec<T>, line: usize) -> Option<Remark> {
    let over = values.len() > MOST;
    values.truncate(MOST);
    over.then(|| Remark {
        line,
        says: format!("of a field no more than {MOST} values are read"),
    })
}

/// The values that words list, one more than are read at the most, and whether they say that there
/// are more.
pub(crate) fn values(text: &str) -> (Vec<String>, bool) {
    let mut found: Vec<String> = Vec::new();
    let lower = text.to_lowercase();
    let open = ["etc.", "and so on", "等。", "among others", "……"]
        .iter()
        .any(|word| lower.contains(word));
    let is_choice = |line: &&str| {
        [
            "至少填",
            "至少有一个",
            "二选一",
            "二者",
            "两者",
            "at least one of",
            "exactly one of",
            "either of",
        ]
        .iter()
        .any(|word| line.to_lowercase().contains(word))
            || is_either(line)
    };
    let lines: Vec<&str> = text.lines().filter(|line| !is_choice(line)).collect();
    // `Filter by these parameters:` leads to names.
    let is_of_names = lines
        .iter()
        .any(|line| bullet(line).is_none() && leads_to_names(line));
    let bullets: Vec<&str> = lines
        .iter()
        .filter(|_| !is_of_names)
        .filter_map(|line| bullet(line))
        .collect();
    let is_led = LEADS
        .iter()
        .any(|(lead, is_strong)| *is_strong && lower.contains(lead))
        || lines
            .iter()
            .any(|line| bullet(line).is_none() && line.ends_with([':', '：']));
    if bullets.len() >= 2 || (bullets.len() == 1 && is_led) {
        let listed: Vec<Option<String>> = bullets.iter().map(|bullet| head(bullet)).collect();
        let good = listed.iter().flatten().count();
        if good * 3 >= bullets.len() * 2 && (is_led || good == bullets.len()) {
            found.extend(listed.into_iter().flatten());
        }
    }
    found.extend(numbered(&lines));
    for line in lines.iter().filter(|line| bullet(line).is_none()) {
        if found.len() >= 2 && !bullets.is_empty() || found.len() > MOST {
            break;
        }
        found.extend(of_line(line));
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|value| seen.len() <= MOST && seen.insert(value.clone()));
    (found, open)
}

/// Whether a line leads to the names of fields: `with the following optional arguments:`
fn leads_to_names(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "parameters",
        "arguments",
        "fields",
        "headers",
        "properties",
        "keys",
        "参数",
        "字段",
    ];
    let last = line
        .trim_end()
        .strip_suffix([':', '：'])
        .unwrap_or_default();
    let last = last
        .rsplit(['.', '。'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    WORDS.iter().any(|word| last.contains(word)) && !last.contains("value")
}

/// `Either this or that is required` names fields, no values.
fn is_either(line: &str) -> bool {
    let lower = line.to_lowercase();
    let behind = lower.find("either ").and_then(|at| lower.get(at..));
    let sentence = behind.and_then(|behind| behind.split(['.', ';']).next());
    sentence.is_some_and(|sentence| {
        ["required", "mandatory", "must be given", "must be provided"]
            .iter()
            .any(|word| sentence.contains(word))
    })
}

fn bullet(line: &str) -> Option<&str> {
    let line = line.trim();
    let rest = line
        .strip_prefix(['•', '▪', '●', '○', '·', '‣'])
        .or_else(|| line.strip_prefix("- "))
        .or_else(|| line.strip_prefix("* "));
    rest.map(str::trim)
}

/// The value at the head of an entry: `text: a text message`.
fn head(entry: &str) -> Option<String> {
    let end = entry
        .find([':', '：', '=', '（', '—', '–'])
        .or_else(|| entry.find(" - "))
        .or_else(|| entry.find(" ("))
        .unwrap_or(entry.len());
    one(entry.get(..end)?)
}

fn of_line(line: &str) -> Vec<String> {
    let lower = line.to_lowercase();
    if lower.len() != line.len() {
        return Vec::new();
    }
    if let Some(pairs) = pairs(line) {
        return pairs;
    }
    if let Some(bracketed) = bracketed(line) {
        return bracketed;
    }
    if let Some(meant) = meant(line) {
        return meant;
    }
    let only = only(line, &lower);
    if !only.is_empty() {
        return only;
    }
    if let Some(labelled) = labelled(line) {
        return labelled;
    }
    for (lead, is_strong) in LEADS {
        let Some(at) = lower.find(lead) else {
            continue;
        };
        let behind = lower.get(at + lead.len()..).unwrap_or_default();
        let is_letter = |c: char| c.is_ascii_alphanumeric();
        let is_within = lower
            .get(..at)
            .is_some_and(|before| before.ends_with(is_letter))
            || lead.ends_with(is_letter) && behind.starts_with(is_letter);
        let is_word = !lead.is_ascii() || !is_within;
        let before = lower.get(..at).unwrap_or_default();
        let sentence = before.rsplit(['.', '。']).next().unwrap_or_default();
        let is_file = [
            "image type",
            "audio type",
            "video type",
            "file type",
            "file format",
            "image format",
            "format",
            "media",
            "size",
            "length",
            "文件格式",
            "图片格式",
            "图片",
        ]
        .iter()
        .any(|word| sentence.contains(word));
        if !is_word || is_file || sentence.contains("if ") && sentence.contains(" holds ") {
            continue;
        }
        let rest = line.get(at + lead.len()..).unwrap_or_default();
        let values = list(rest, *is_strong);
        if !values.is_empty() {
            return values;
        }
    }
    // Alternatives between quotation marks, wherever they stand.
    let is_example = EXAMPLES
        .iter()
        .chain(&["like ", "not ", "if ", "when ", "unless "])
        .any(|word| lower.contains(word));
    if let Some(at) = line.find(['“', '"', '`']).filter(|_| !is_example) {
        let values = list(line.get(at..).unwrap_or_default(), false);
        let is_plain = values.iter().all(|value| {
            value
                .chars()
                .all(|c| c.is_alphanumeric() || "_-./".contains(c))
        });
        let quotes = line.matches(['“', '"', '`', '”']).count();
        if values.len() >= 2 && is_plain && quotes >= values.len() * 2 {
            return values;
        }
    }
    // The whole line is a choice, or it ends with one.
    let whole = list(line, false);
    let is_choice = whole.len() >= 2
        && line.split_whitespace().count() <= whole.len() * 2 + 1
        && !line.ends_with('.')
        && (line.contains(" or ") || line.contains('|') || line.starts_with(['"', '`', '“']));
    if is_choice {
        return whole;
    }
    if let Some((before, after)) = line.rsplit_once([':', '：'])
        && quoted(after.trim()).is_some_and(|(_, rest)| rest.trim().len() <= 40)
        && !EXAMPLES
            .iter()
            .any(|word| before.to_lowercase().ends_with(word.trim_end_matches(':')))
    {
        return list(after, true);
    }
    Vec::new()
}

/// A value as its type writes it.
pub(crate) fn typed(value: &str, ty: Option<&Ty>) -> Value {
    match ty {
        Some(Ty::Integer) => value
            .parse::<i64>()
            .map_or_else(|_| json!(value), |number| json!(number)),
        Some(Ty::Number) => value
            .parse::<i64>()
            .map(|number| json!(number))
            .or_else(|_| value.parse::<f64>().map(|number| json!(number)))
            .unwrap_or_else(|_| json!(value)),
        Some(Ty::Boolean) => match value.to_lowercase().as_str() {
            "true" => json!(true),
            "false" => json!(false),
            _ => json!(value),
        },
        _ => json!(value),
    }
}
