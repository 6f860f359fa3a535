//! Values that stand beside what they mean: `0: open, 1: sold`.

use super::MOST;

/// `developer为开发版；trial为体验版`
pub(super) fn meant(line: &str) -> Option<Vec<String>> {
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
            && values.len() <= MOST
            && !values.contains(&value.to_owned())
        {
            values.push(value.to_owned());
        }
    }
    (values.len() >= 2).then_some(values)
}

/// `0: open, 1: sold`, `0 stands for guessed, 1 stands for measured`, also where a sign between
/// them is missing.
pub(super) fn pairs(line: &str) -> Option<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    let mut strong = 0;
    let bytes: Vec<(usize, char)> = line.char_indices().collect();
    let mut index = 0;
    while let Some((at, c)) = bytes.get(index).copied().filter(|_| found.len() <= MOST) {
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
    // `1 for yes, 0 for no`
    let is_flag = found.len() == 2
        && found
            .iter()
            .all(|digits| matches!(digits.as_str(), "0" | "1"));
    (found.len() >= 2 && (strong * 2 >= found.len() || is_flag)).then_some(found)
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
