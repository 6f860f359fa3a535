//! Lists of values, defaults and conditions in prose.

use serde_json::{Value, json};

use crate::types::Ty;

/// What leads to a list of values; the second says whether a single plain word behind it is one.
const LEADS: &[(&str, bool)] = &[
    ("valid values are", true),
    ("valid values", true),
    ("valid value", true),
    ("allowed values are", true),
    ("allowed values", true),
    ("allowed value", true),
    ("possible values are", true),
    ("possible values", true),
    ("accepted values are", true),
    ("accepted values", true),
    ("supported values are", true),
    ("supported values", true),
    ("permitted values", true),
    ("acceptable values", true),
    ("available values", true),
    ("available options", true),
    ("enum values", true),
    ("enum:", true),
    ("values:", true),
    ("options:", true),
    ("allowed:", true),
    ("one of the following", true),
    ("value can be", false),
    ("values can be", false),
    ("value must be", false),
    ("value is one of", false),
    ("is one of", false),
    ("one of", false),
    ("can be either", false),
    ("may be either", false),
    ("must be either", false),
    ("either", false),
    ("can be", false),
    ("could be", false),
    ("may be", false),
    ("must be set to", true),
    ("should be set to", true),
    ("has to be", true),
    ("fixed value is", true),
    ("fixed value", true),
    ("fixed to", true),
    ("fixed as", true),
    ("always set to", true),
    ("set the parameter to", true),
    ("set this parameter to", true),
    ("set the value to", true),
    ("set it to", true),
    ("must equal", true),
    ("must be", false),
    ("should be", false),
    ("is always", false),
    ("always", false),
    ("choose from", false),
    ("only supports", false),
    ("currently only", false),
    ("options are", false),
    ("取值范围为", true),
    ("取值范围是", true),
    ("取值范围", true),
    ("取值为", true),
    ("取值包括", true),
    ("取值如下", true),
    ("取值", true),
    ("枚举值包括", true),
    ("枚举值", true),
    ("可选值为", true),
    ("可选值有", true),
    ("可选值", true),
    ("枚举", true),
    ("有效值", true),
    ("可以是", false),
    ("可以为", false),
    ("可为", false),
    ("固定取值为", true),
    ("固定取值", true),
    ("固定值为", true),
    ("固定值", true),
    ("固定为", true),
    ("固定填写", true),
    ("固定填", true),
    ("固定传", true),
    ("必须为", false),
    ("必须是", false),
    ("只能为", false),
    ("只能是", false),
    ("支持", false),
    ("分别为", false),
    ("包括", false),
];

/// Words that say that a list has examples, not values.
const EXAMPLES: &[&str] = &[
    "e.g.",
    "e.g",
    "for example",
    "such as",
    "example:",
    "例如",
    "比如",
    "如：",
    "for instance",
    "示例",
    "format:",
    "i.e.",
];

/// The values that words list, and whether they say that there are more.
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
        if found.len() >= 2 && !bullets.is_empty() {
            break;
        }
        let more = of_line(line);
        for value in more {
            if !found.contains(&value) {
                found.push(value);
            }
        }
    }
    const MOST: usize = 400;
    found.truncate(MOST);
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|value| seen.insert(value.clone()));
    (found, open)
}

/// The numbers of lines that each say in a few words what theirs means: `1. thin`, `2：厚`.
pub(crate) fn numbered(lines: &[&str]) -> Vec<String> {
    let parted = |line: &&str| {
        let line = line.trim();
        let digits: String = line.chars().take_while(char::is_ascii_digit).collect();
        let rest = line.get(digits.len()..)?.trim_start();
        let words = rest
            .strip_prefix(['.', ':', '：', '、', '=', '-', '–'])?
            .trim();
        let is_short = words.split_whitespace().count() <= 4 && words.chars().count() <= 30;
        let is_meaning = words.starts_with(char::is_alphabetic);
        (is_short && is_meaning && !digits.is_empty() && digits.len() <= 6).then_some(digits)
    };
    let found: Vec<String> = lines.iter().filter_map(parted).collect();
    match found.len() >= 2 && found.len() * 3 >= lines.len() * 2 {
        true => found,
        false => Vec::new(),
    }
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
    const STOP: &[&str] = &[
        "空",
        "null",
        "the",
        "a",
        "an",
        "used",
        "set",
        "empty",
        "null",
        "none",
        "required",
        "optional",
        "specified",
        "it",
        "this",
        "not",
        "any",
        "unique",
        "left",
        "is",
        "be",
        "and",
        "or",
        "provided",
        "as",
        "in",
        "to",
        "for",
        "of",
        "one",
        "value",
        "values",
        "following",
        "yes.",
        "greater",
        "less",
        "between",
        "at",
        "up",
        "valid",
        "same",
        "omitted",
        "ignored",
        "returned",
        "more",
        "longer",
        "positive",
        "either",
        "changed",
        "repeated",
        "present",
        "included",
        "sent",
        "when",
        "if",
        "only",
        "with",
        "numeric",
        "string",
        "integer",
        "boolean",
        "number",
        "numbers",
        "letters",
        "digits",
        "characters",
        "alphanumeric",
    ];
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
    for (lead, is_strong) in LEADS {
        let Some(at) = lower.find(lead) else {
            continue;
        };
        let is_word = !lead.is_ascii()
            || !lower
                .get(..at)
                .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphanumeric()));
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
        let next = [
            "or ", "and ", "or/", "|", "/", ",", "、", ";", "，", "；", "或者", "或", "以及", "和",
            "及", "与",
        ]
        .iter()
        .find_map(|mark| after.strip_prefix(mark));
        let Some(next) = next else {
            is_ended = after.is_empty()
                || after.starts_with(['.', '。', ')', '）', ']', '】', '\n', '等', '枚']);
            break;
        };
        let mut next = next.trim_start();
        for mark in ["or ", "and ", "或", "以及"] {
            next = next.strip_prefix(mark).unwrap_or(next).trim_start();
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

/// `developer为开发版；trial为体验版`
fn meant(line: &str) -> Option<Vec<String>> {
    let parts = line.split(['；', ';', '，', '。', '、']);
    let mut values = Vec::new();
    for part in parts {
        let part = part
            .rsplit_once(['：', ':'])
            .map_or(part, |(before, after)| {
                match before.is_ascii() && !before.trim().contains(' ') {
                    true => part,
                    false => after,
                }
            });
        let part = part.trim();
        let end = part
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))
            .unwrap_or(part.len());
        let (value, rest) = part.split_at(end);
        let is_meaning = ["为", "表示", "代表", "：", "是", "指"]
            .iter()
            .any(|word| rest.trim_start().starts_with(word));
        if value.starts_with(|c: char| c.is_ascii_alphabetic())
            && is_meaning
            && !values.contains(&value.to_owned())
        {
            values.push(value.to_owned());
        }
    }
    (values.len() >= 2).then_some(values)
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

/// `0: open, 1: sold`, `0 stands for guessed, 1 stands for measured`, also where a sign between
/// them is missing.
fn pairs(line: &str) -> Option<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    let mut strong = 0;
    let bytes: Vec<(usize, char)> = line.char_indices().collect();
    let mut index = 0;
    while let Some((at, c)) = bytes.get(index).copied() {
        let before = line.get(..at).unwrap_or_default();
        let is_start = c.is_ascii_digit()
            && !before.ends_with(|c: char| {
                c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '+')
            });
        let is_negative = c == '-'
            && bytes
                .get(index + 1)
                .is_some_and(|(_, next)| next.is_ascii_digit())
            && !before.ends_with(|c: char| c.is_ascii_alphanumeric());
        if !is_start && !is_negative {
            index += 1;
            continue;
        }
        let mut end = index + 1;
        while bytes.get(end).is_some_and(|(_, c)| c.is_ascii_digit()) {
            end += 1;
        }
        let to = bytes.get(end).map_or(line.len(), |(at, _)| *at);
        let digits = line.get(at..to).unwrap_or_default().to_owned();
        let after = line
            .get(to..)
            .unwrap_or_default()
            .trim_start_matches(['"', '”', '\'', '`', '」']);
        let after_blank = after.trim_start();
        let means = [
            ":",
            "：",
            "=",
            "stands for",
            "means",
            "表示",
            "代表",
            "for ",
            "is for",
            "indicates",
            "-->",
            "->",
            "- ",
            "– ",
            "— ",
            "--",
            "（",
            "(",
            "、",
            "为",
            "是",
            ".",
            "represents",
        ]
        .iter()
        .find(|mark| after_blank.starts_with(**mark));
        let follows = means.map(|mark| {
            after_blank
                .get(mark.len()..)
                .unwrap_or_default()
                .trim_start()
        });
        let is_meaning = follows.is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '“' | '`'))
        });
        let is_weak = means.is_some_and(|mark| {
            matches!(*mark, "(" | "（" | "、" | "." | "- " | "for " | "是" | "为")
        });
        if digits.len() <= 6
            && is_meaning
            && !(after_blank.starts_with(':')
                && after.len() > 1
                && after
                    .get(1..2)
                    .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit())))
        {
            if !found.contains(&digits) {
                found.push(digits);
                strong += usize::from(!is_weak);
            }
        } else if found.len() >= 2
            && after.starts_with(|c: char| c.is_alphabetic())
            && found
                .last()
                .and_then(|last| last.parse::<i64>().ok())
                .is_some_and(|last| digits.parse() == Ok(last + 1))
        {
            found.push(digits);
        }
        index = end;
    }
    (found.len() >= 2 && strong * 2 >= found.len()).then_some(found)
}

/// What is assumed without it.
pub(crate) fn default(text: &str, is_label: bool) -> Option<String> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    // An entry of a list of values that says so of itself.
    for line in text.lines() {
        let lower = line.to_lowercase();
        if let Some(entry) = bullet(line)
            && (lower.contains("by default")
                || lower.contains("(default)")
                || lower.contains("（默认")
                || lower.contains("default value"))
            && !lower.contains("default value is")
        {
            return head(entry);
        }
    }
    let leads = [
        "the default value is",
        "default value is",
        "default value:",
        "default value :",
        "default value =",
        "defaults to",
        "default is",
        "default to",
        "default:",
        "default :",
        "default=",
        "default =",
        "default value",
        "默认值为",
        "默认值是",
        "默认值：",
        "默认值:",
        "默认为",
        "默认是",
        "默认：",
        "默认:",
        "默认值",
        "缺省值为",
        "缺省为",
        "缺省值是",
        "缺省值：",
        "缺省值:",
        "default：",
        "默认取值为",
        "默认填",
        "不填默认为",
        "默认",
        "by default is",
        "default",
    ];
    for lead in leads {
        for (at, _) in lower.match_indices(lead) {
            let rest = text.get(at + lead.len()..).unwrap_or_default();
            let is_word = !lead.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphabetic());
            let is_bare = lead == "default" || lead == "默认" || lead == "default value";
            if let Some(value) = is_word.then(|| taken(rest)).flatten()
                && (!is_bare
                    || is_label
                    || rest.trim_start().starts_with(['`', '"', '“', '\''])
                    || value.parse::<f64>().is_ok()
                    || matches!(value.as_str(), "true" | "false"))
            {
                return Some(value);
            }
        }
    }
    for behind in [
        " by default",
        " if left out",
        " (default)",
        " if not set",
        " if omitted",
        " if absent",
        " is the default",
        "（默认）",
        " if not specified",
        " is used by default",
        "(默认)",
        "(default)",
    ] {
        if let Some(at) = lower.find(behind) {
            let before = text.get(..at).unwrap_or_default();
            let word = before
                .trim_end_matches(['`', '"', '*', '”'])
                .rsplit([
                    ' ', ';', ',', '`', '"', '(', '*', '“', '、', '，', '/', '|', '\n', '：', ':',
                ])
                .next()
                .unwrap_or_default();
            let is_marked = before.ends_with(['`', '"', '”'])
                || word.parse::<f64>().is_ok()
                || matches!(word, "true" | "false")
                || behind.contains("(default)")
                || behind.contains("默认");
            if is_marked && let Some(value) = one(word) {
                return Some(value);
            }
        }
    }
    None
}

fn taken(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches([':', '：', ' ', '=', '\u{a0}', '为', '是', '(', ',', '值']);
    let rest = rest
        .strip_prefix("is ")
        .or(rest.strip_prefix("to "))
        .or(rest.strip_prefix("value "))
        .or(rest.strip_prefix("the "))
        .unwrap_or(rest);
    if let Some((value, _)) = quoted(rest) {
        return (value.chars().count() <= 60).then(|| value.to_owned());
    }
    let end = rest
        .find(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | ';' | '。' | '，' | '；' | ')' | '）' | '、' | '(' | '（' | ']'
                )
        })
        .unwrap_or(rest.len());
    let value = rest.get(..end)?.trim_end_matches(['.', ':', '"', '`']);
    let is_value = value.is_ascii()
        && !value.is_empty()
        && value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-.+/@".contains(c));
    const STOP: &[&str] = &[
        "the", "a", "an", "value", "values", "is", "to", "none", "not", "no", "this", "when", "if",
        "of", "for", "settings", "in", "all", "it", "language", "message", "solution", "and", "or",
        "one", "channel", "on", "we", "as", "order", "empty", "null", "limit", "current", "your",
        "sort", "time", "page",
    ];
    (is_value && !STOP.contains(&value.to_lowercase().as_str()) && value != "-" && value != "--")
        .then(|| value.to_owned())
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

/// The sentence that says when a field is required, if one does.
pub(crate) fn condition(text: &str) -> Option<String> {
    let sentences = text
        .split(['\n', '。', ';', '；'])
        .flat_map(|part| part.split(". "))
        .map(str::trim);
    sentences
        .filter(|sentence| bullet(sentence).is_none())
        .find_map(|sentence| {
            let lower = format!(" {} ", sentence.to_lowercase());
            let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
            let is_english =
                has(&[
                    "required",
                    "mandatory",
                    "must be specified",
                    "must be provided",
                    "must be set",
                    "must be present",
                    "must be supplied",
                    "must be included",
                    "must be filled",
                    "compulsory",
                    "must not be empty",
                    "cannot be empty",
                    "necessary",
                ]) && has(&[
                    " if ",
                    " when ",
                    " unless ",
                    " for ",
                    " only ",
                    " depending ",
                    " in case ",
                    " with ",
                    " where ",
                    " whenever ",
                    " by ",
                    " one of ",
                ]) && !has(&["not required", "is not mandatory", "no longer required"]);
            let is_choice = has(&[
                "at least one of",
                "exactly one of",
                "either of",
                "one of the two",
                "must specify one of",
                "one of these",
                "one of the parameters",
                "cannot both be empty",
                "at least one",
            ]) && !has(&["value must be", "valid values", "character"]);
            let is_chinese = has(&[
                "必填",
                "必选",
                "必须",
                "必传",
                "必需",
                "需要填",
                "不能为空",
                "须填",
                "必须携带",
                "需填",
                "必输",
                "须指定",
            ]) && has(&["时", "当", "若", "如果", "如", "则"]);
            let is_chinese_choice = has(&[
                "至少填",
                "至少有一个",
                "至少传",
                "二选一",
                "两者必",
                "二者必",
                "必填其一",
                "至少一个",
                "不能同时为空",
                "任选其一",
                "二者至少",
                "不可同时为空",
                "三选一",
            ]);
            (is_english || is_choice || is_chinese || is_chinese_choice)
                .then(|| sentence.trim_end_matches('.').to_owned())
        })
}

/// What stands for itself at the beginning or in brackets: `Optional.`, `(Required)`.
pub(crate) fn stated(text: &str) -> Option<bool> {
    let lower = text.trim().to_lowercase();
    let begins = |words: &[&str]| {
        words.iter().any(|word| {
            lower.strip_prefix(word).is_some_and(|rest| {
                rest.is_empty()
                    || rest.starts_with([
                        '.', ',', ':', ';', ')', ']', '。', '，', '）', '】', '-', '：', ' ',
                    ])
            })
        })
    };
    if begins(&[
        "(optional",
        "[optional",
        "optional",
        "（可选",
        "可选",
        "选填",
        "非必填",
        "（选填",
        "【可选",
        "(可选",
        "(选填",
        "_optional_",
        "*optional*",
    ]) {
        return Some(false);
    }
    let required = begins(&[
        "(required",
        "[required",
        "（必填",
        "必填",
        "（必选",
        "必选",
        "【必填",
        "(必填",
        "(必选",
    ]) || ["required.", "required,", "required;", "mandatory."]
        .iter()
        .any(|word| lower.starts_with(word))
        || lower == "required";
    if required {
        return Some(true);
    }
    // In brackets it stands for itself only where no words go on.
    let marked = |words: &[&str]| {
        words.iter().any(|word| {
            lower.split_once(word).is_some_and(|(_, rest)| {
                !rest
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_lowercase())
            })
        })
    };
    if marked(&[
        "(optional)",
        "（可选）",
        "[optional]",
        "this parameter is optional",
        "this field is optional",
        "(可选)",
    ]) {
        return Some(false);
    }
    marked(&[
        "(required)",
        "（必填）",
        "[required]",
        "(必填)",
        "this parameter is required.",
        "this field is required.",
    ])
    .then_some(true)
}

/// A well-known form that the words demand.
pub(crate) fn format(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let date = lower.contains("yyyy-mm-dd");
    if has(&[
        "rfc3339",
        "rfc 3339",
        "rfc-3339",
        "iso 8601",
        "iso8601",
        "iso-8601",
        "yyyy-mm-ddthh:mm:ss",
    ]) {
        // A day is a form of these too.
        match date && !lower.contains("yyyy-mm-ddt") {
            true => Some("date"),
            false => Some("date_time"),
        }
    } else if date && !has(&["hh:", "hh-", "hhmm", "yyyy-mm-ddt"]) {
        Some("date")
    } else if has(&[
        "valid url",
        "must be a url",
        "must be an http",
        "must be a valid http",
        "valid http url",
        "absolute url",
        "url格式",
    ]) {
        Some("url")
    } else if has(&[
        "valid email",
        "valid e-mail",
        "e-mail of the",
        "email address of",
        "e-mail address of",
        "邮箱格式",
    ]) {
        Some("email")
    } else if has(&[
        "must be a uuid",
        "valid uuid",
        "uuid format",
        "uuid v4",
        "a uuid ",
    ]) {
        Some("uuid")
    } else {
        None
    }
}

/// A pattern that the words spell out.
pub(crate) fn pattern(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if lower.len() == text.len()
        && let Some(at) = [
            "pattern:",
            "regex:",
            "regular expression:",
            "正则：",
            "正则表达式：",
            "regexp:",
            "must match",
            "pattern is",
            "regex pattern:",
            "正则表达式",
        ]
        .iter()
        .find_map(|lead| lower.find(lead).map(|at| at + lead.len()))
    {
        let rest = text
            .get(at..)
            .unwrap_or_default()
            .trim_start_matches([':', '：', ' ']);
        let pattern = match quoted(rest) {
            Some((pattern, _)) => pattern,
            None => rest
                .lines()
                .next()
                .unwrap_or_default()
                .split_whitespace()
                .next()
                .unwrap_or_default(),
        };
        let pattern = pattern.trim_start_matches("/").trim_end_matches("/");
        return (pattern.len() > 1 && pattern.contains(['[', '\\', '^', '(', '*', '+']))
            .then(|| pattern.to_owned());
    }
    let counts = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &str| {
        counts
            .iter()
            .position(|count| *count == word)
            .map(|at| at + 1)
            .or_else(|| word.parse().ok())
            .filter(|count| (1..=64).contains(count))
    };
    words.windows(3).find_map(|three| match three {
        [count, "capital" | "uppercase", "letters" | "letter"] => {
            number(count).map(|count| format!("[A-Z]{{{count}}}"))
        }
        [count, "lowercase" | "small", "letters" | "letter"] => {
            number(count).map(|count| format!("[a-z]{{{count}}}"))
        }
        [count, "hex" | "hexadecimal", "digits" | "characters"] => {
            number(count).map(|count| format!("[0-9a-fA-F]{{{count}}}"))
        }
        _ => None,
    })
}

/// Sizes and kinds of files, which no client can check.
pub(crate) fn numbers(text: &str) -> Vec<Value> {
    let tokens = crate::phrases::tokens(text);
    let mut found = Vec::new();
    for pair in tokens.windows(2) {
        if let [
            (crate::phrases::Token::Number(number), ..),
            (crate::phrases::Token::Word(unit), ..),
        ] = pair
            && matches!(
                unit.as_str(),
                "mb" | "kb" | "gb" | "megabytes" | "hours" | "hour"
            )
        {
            let number = if number.fract() == 0.0 && number.abs() < 1e15 {
                json!(*number as i64)
            } else {
                json!(number)
            };
            found.push(number);
        }
    }
    found
}
