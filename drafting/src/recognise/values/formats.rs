//! Forms that words demand: well-known ones, patterns, and what no client can check.

use serde_json::{Value, json};

use super::quoted;

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
