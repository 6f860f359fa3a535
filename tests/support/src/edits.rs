//! Random edits of a spec as somebody makes them on purpose: most leave a spec.

use crate::damage::{Random, lines, swapped_keys, tokens};

/// Words of which one can stand where another stands.
const ALTERNATIVES: &[&[&str]] = &[
    &["true", "false"],
    &[
        "string",
        "i32",
        "i64",
        "f64",
        "bool",
        "timestamp",
        "json",
        "map<string>",
        "list<string>",
    ],
    &["required", "nullable", "secret", "idempotent", "open"],
    &["header", "query", "body", "json", "form"],
    &["POST", "PUT", "PATCH", "GET", "DELETE"],
    &["never", "backoff"],
    &[
        "invalid_request",
        "not_found",
        "authentication",
        "permission",
        "throttled",
        "vendor",
        "unknown",
    ],
    &[
        "require",
        "forbid",
        "exactly_one",
        "at_most_one",
        "at_least_one",
    ],
    &["min", "max"],
    &["comma", "repeat", "brackets"],
    &["unix_s", "unix_ms", "rfc3339_ms", "rfc2822"],
    &["uuid", "url", "uri", "phone_e164", "phone_digits"],
];

/// Keys whose values can change places.
const KEYS: &[&str] = &[
    "type", "rust", "code", "const", "class", "tag", "key", "encode", "format", "default", "path",
];

/// Flags that a field may have.
const FLAGS: &[&str] = &["required: true, ", "nullable: true, ", "secret: true, "];

/// The text after one to three edits.
#[must_use]
pub fn edited(text: &str, random: &mut Random) -> String {
    let mut edited = text.to_owned();
    for _ in 0..=random.below(3) {
        edited = match random.below(9) {
            0 => String::from_utf8_lossy(&swapped_keys(edited.as_bytes(), random)).into_owned(),
            1 => swapped_values(&edited, random),
            2 => another_flag(&edited, random),
            3 => another_number(&edited, random),
            4 | 5 => another_word(&edited, random),
            6 => swapped_lines(&edited, random),
            7 => without_line(&edited, random),
            _ => one_more_line(&edited, random),
        };
    }
    edited
}

/// The values of one key in two places near each other change places.
fn swapped_values(text: &str, random: &mut Random) -> String {
    let key = format!("{}: ", KEYS[random.below(KEYS.len())]);
    let values: Vec<(usize, usize)> = text
        .match_indices(&key)
        .filter(|(at, _)| text[..*at].ends_with([' ', '{']))
        .map(|(at, _)| {
            let start = at + key.len();
            let length = text[start..].find([',', '}', '\n']).unwrap_or(0);
            (start, start + length)
        })
        .collect();
    let near = random.below(values.len());
    let other = near + 1 + random.below(3);
    let (Some(&one), Some(&other)) = (values.get(near), values.get(other)) else {
        return text.to_owned();
    };
    [
        &text[..one.0],
        &text[other.0..other.1],
        &text[one.1..other.0],
        &text[one.0..one.1],
        &text[other.1..],
    ]
    .concat()
}

/// A field gets a flag, or loses it.
fn another_flag(text: &str, random: &mut Random) -> String {
    let flag = FLAGS[random.below(FLAGS.len())];
    let set: Vec<usize> = text.match_indices(flag).map(|(at, _)| at).collect();
    let unset: Vec<usize> = text.match_indices("{type: ").map(|(at, _)| at).collect();
    let (at, is_set) = match random.below(2) {
        0 if !set.is_empty() => (set[random.below(set.len())], true),
        _ if !unset.is_empty() => (unset[random.below(unset.len())] + 1, false),
        _ => return text.to_owned(),
    };
    let after = at + if is_set { flag.len() } else { 0 };
    let between = if is_set { "" } else { flag };
    [&text[..at], between, &text[after..]].concat()
}

/// A number becomes another one.
fn another_number(text: &str, random: &mut Random) -> String {
    let is_number = |token: &str| token.bytes().all(|byte| byte.is_ascii_digit());
    replaced(text, random, is_number, |token, random| {
        let number: u64 = token.parse().unwrap_or(0);
        match random.below(4) {
            0 => number.saturating_add(1),
            1 => number.saturating_sub(1),
            2 => number.saturating_mul(10),
            _ => number / 2,
        }
        .to_string()
    })
}

/// A word becomes another one that may stand there.
fn another_word(text: &str, random: &mut Random) -> String {
    let of = |token: &str| ALTERNATIVES.iter().find(|words| words.contains(&token));
    replaced(
        text,
        random,
        |token| of(token).is_some(),
        |token, random| {
            let words = of(token).copied().unwrap_or_default();
            words[random.below(words.len())].to_owned()
        },
    )
}

/// One of the tokens that are meant becomes another.
fn replaced(
    text: &str,
    random: &mut Random,
    is_meant: impl Fn(&str) -> bool,
    other: impl Fn(&str, &mut Random) -> String,
) -> String {
    let parts = tokens(text.as_bytes());
    let mut parts: Vec<String> = parts
        .iter()
        .map(|part| String::from_utf8_lossy(part).into_owned())
        .collect();
    let meant: Vec<usize> = (0..parts.len())
        .filter(|at| is_meant(&parts[*at]))
        .collect();
    if let Some(&at) = meant.get(random.below(meant.len())) {
        parts[at] = other(&parts[at], random);
    }
    parts.concat()
}

/// Two lines that follow each other at one depth change places.
fn swapped_lines(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let pairs: Vec<usize> = (1..lines.len())
        .filter(|at| depth(lines[*at]) == depth(lines[at - 1]))
        .collect();
    if let Some(&at) = pairs.get(random.below(pairs.len())) {
        lines.swap(at, at - 1);
    }
    lines.concat()
}

/// A line goes, with what is below it.
fn without_line(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = random.below(lines.len());
    let Some(first) = lines.get(at) else {
        return text.to_owned();
    };
    let below = |line: &&&str| depth(line) > depth(first);
    let count = 1 + lines[at + 1..].iter().take_while(below).count();
    lines.drain(at..at + count);
    lines.concat()
}

/// A line comes a second time, under a name of its own if it has one.
fn one_more_line(text: &str, random: &mut Random) -> String {
    let text = lines(text.as_bytes());
    let mut lines: Vec<String> = text
        .iter()
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    let at = random.below(lines.len());
    if let Some(line) = lines.get(at) {
        let more = line.replacen(':', "_more:", 1);
        lines.insert(at + 1, more);
    }
    lines.concat()
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}
