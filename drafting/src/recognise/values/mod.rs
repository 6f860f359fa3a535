//! Lists of values in prose.
//!
//! - `leads` has the words that lead to values, `meanings` reads values beside what they mean,
//!   `marked` those that only their marks show;
//! - `defaults`, `conditions` and `formats` read what else sentences say of a field.

mod conditions;
mod defaults;
mod formats;
mod leads;
mod marked;
mod meanings;

use serde_json::{Value, json};

use crate::document::Remark;
use crate::types::Ty;

use leads::{EXAMPLES, LEADS, STOP};
use marked::{labelled, only};
use meanings::{meant, pairs};

pub(crate) use conditions::{condition, stated};
pub(crate) use defaults::default;
pub(crate) use formats::{format, numbers, pattern};
pub(crate) use meanings::numbered;

/// How many values of one field are read.
pub(crate) const MOST: usize = 400;

/// Leaves out the values that are more than are read of one field; tells so.
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
    let bullets: Vec<&str> = lines.iter().filter_map(|line| bullet(line)).collect();
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

/// A value alone, without its marks.
fn one(text: &str) -> Option<String> {
    let text = text
        .trim()
        .trim_matches([',', '.', '。', ';', '，', '；', '、', ' ', '"']);
    let quoted = quoted(text);
    let value = quoted.map_or(text, |(value, _)| value).trim();
    let is_plain = !value.is_empty()
        && value.chars().count() <= 48
        && !value.contains(char::is_whitespace)
        && value.chars().any(char::is_alphanumeric);
    let is_quoted = quoted.is_some();
    (is_plain
        && (is_quoted
            || (!STOP.contains(&value.to_lowercase().as_str())
                && value
                    .chars()
                    .all(|c| c.is_alphanumeric() || "_-.+/:@#".contains(c))
                && !value.ends_with(':')
                && !is_sentence(value))))
    .then(|| value.to_owned())
}

/// Words in Chinese that are no value.
fn is_sentence(value: &str) -> bool {
    value.chars().filter(|c| !c.is_ascii()).count() > 6
}

/// What stands between quotation marks at the beginning, and what follows.
fn quoted(text: &str) -> Option<(&str, &str)> {
    const PAIRS: [(char, char); 9] = [
        ('`', '`'),
        ('"', '"'),
        ('\'', '\''),
        ('“', '”'),
        ('‘', '’'),
        ('「', '」'),
        ('«', '»'),
        ('”', '”'),
        ('＂', '＂'),
    ];
    let first = text.chars().next()?;
    let (open, close) = PAIRS.iter().find(|(open, _)| *open == first)?;
    let inner = text.get(open.len_utf8()..)?;
    let end = inner.find(*close)?;
    Some((inner.get(..end)?, inner.get(end + close.len_utf8()..)?))
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

/// Values one after the other, from the beginning of a text to where something else comes.
fn list(text: &str, is_strong: bool) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = text.trim_start_matches([
        ':', '：', ' ', '=', '(', '（', '-', '\u{a0}', '有', '为', '是', ',', '，',
    ]);
    let lower = rest.to_lowercase();
    if EXAMPLES.iter().any(|word| lower.starts_with(word)) {
        return Vec::new();
    }
    for word in [
        "is ",
        "are ",
        "either ",
        "one of ",
        "the values ",
        "values ",
        "set to ",
        "the string ",
        "the value ",
        "only ",
        "the following: ",
        "the following ",
        "equal to ",
    ] {
        if lower.starts_with(word) {
            rest = rest.get(word.len()..).unwrap_or_default();
            break;
        }
    }
    let mut is_quoted = false;
    let mut is_ended = false;
    // Behind `or` stands the last.
    let mut is_last = false;
    loop {
        let trimmed = rest.trim_start_matches([' ', '(', '（', '[', '【', '\u{a0}']);
        if let Some((value, after)) = quoted(trimmed) {
            is_quoted = true;
            // One pair of marks around all of them: `A | B`
            let inner: Vec<&str> = value
                .split(['|', ','])
                .map(str::trim)
                .filter(|value| !value.is_empty())
                .collect();
            if inner.len() > 1 && inner.iter().all(|value| !value.contains(' ')) {
                values.extend(
                    inner
                        .into_iter()
                        .map(|value| value.trim_matches('"').to_owned()),
                );
            } else if value.chars().count() <= 48
                && !value.is_empty()
                && value.split_whitespace().count() <= 3
            {
                values.push(value.to_owned());
            } else {
                break;
            }
            rest = after;
        } else {
            let end = trimmed
                .find([
                    ',', '/', '|', '、', ';', '，', '；', '。', '\n', '(', '（', ')', '）', ']',
                    '】', ' ', '或', '和', '及', '以', '：', ':', '等', '，',
                ])
                .unwrap_or(trimmed.len());
            let Some(value) = one(trimmed.get(..end).unwrap_or_default())
                .filter(|value| !is_quoted && !value.contains("默认"))
            else {
                break;
            };
            let ends_sentence = trimmed.get(..end).is_some_and(|word| word.ends_with('.'));
            values.push(value.trim_end_matches('.').to_owned());
            rest = trimmed.get(end..).unwrap_or_default();
            if ends_sentence {
                is_ended = true;
                break;
            }
        }
        // A word of explanation behind a value.
        let mut after = rest.trim_start_matches(['\u{a0}', ' ']);
        if let Some(inner) = after.strip_prefix(['(', '（'])
            && let Some(end) = inner.find([')', '）'])
        {
            after = inner
                .get(end..)
                .unwrap_or_default()
                .trim_start_matches([')', '）', ' ']);
        } else if let Some(inner) = after
            .strip_prefix([':', '：', '='])
            .filter(|_| is_strong || values.len() > 1)
        {
            let end = inner
                .find([',', ';', '，', '；', '、', '。', '\n'])
                .unwrap_or(inner.len());
            after = inner.get(end..).unwrap_or_default();
        }
        if values.len() > MOST {
            is_ended = true;
            break;
        }
        let next = [
            "or ", "and ", "or/", "|", "/", ",", "、", ";", "，", "；", "或者", "或", "以及", "和",
            "及", "与",
        ]
        .iter()
        .find_map(|mark| after.strip_prefix(mark))
        .filter(|_| !(is_last && after.starts_with([';', '；'])));
        let Some(next) = next else {
            is_ended = after.is_empty()
                || after
                    .starts_with(['.', '。', ')', '）', ']', '】', '\n', '等', '枚', ';', '；']);
            break;
        };
        is_last |= after.starts_with(['o', 'a', '或', '以', '和', '及', '与']);
        let mut next = next.trim_start();
        for mark in ["or ", "and ", "或", "以及"] {
            let behind = next.strip_prefix(mark);
            is_last |= behind.is_some();
            next = behind.unwrap_or(next).trim_start();
        }
        rest = next;
    }
    let is_list = match values.len() {
        0 => false,
        1 => is_quoted || (is_strong && is_ended),
        _ => is_quoted || is_ended || is_strong,
    };
    // A name followed by words was the beginning of a sentence.
    let is_broken = !is_quoted && !is_ended && values.len() < 3;
    match is_list && !is_broken {
        true => values,
        false => Vec::new(),
    }
}

/// `[cm/m/ft]`
fn bracketed(line: &str) -> Option<Vec<String>> {
    let (_, rest) = line.split_once('[')?;
    let (inner, _) = rest.split_once(']')?;
    let parts: Vec<&str> = inner.split('/').map(str::trim).collect();
    let is_list = parts.len() >= 2
        && parts.iter().all(|part| {
            !part.is_empty()
                && part.len() <= 32
                && part
                    .chars()
                    .all(|c| c.is_alphanumeric() || "_-.".contains(c))
        });
    is_list.then(|| parts.into_iter().map(str::to_owned).collect())
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
