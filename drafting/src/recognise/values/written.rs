//! Values that stand one after the other, in marks or without.

use super::MOST;
use super::leads::{EXAMPLES, STOP};

/// A value alone, without its marks.
pub(super) fn one(text: &str) -> Option<String> {
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
pub(super) fn quoted(text: &str) -> Option<(&str, &str)> {
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

/// Values one after the other, from the beginning of a text to where something else comes.
pub(super) fn list(text: &str, is_strong: bool) -> Vec<String> {
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
        // `first` for first class, or `second` for second class
        if let Some(inner) = after.strip_prefix("for ").filter(|_| is_quoted) {
            let end = inner.find([',', ';', '.', '\n']).unwrap_or(inner.len());
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
pub(super) fn bracketed(line: &str) -> Option<Vec<String>> {
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
