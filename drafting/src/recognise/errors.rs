//! Rows of error tables, statuses and how many calls are allowed.

use std::collections::HashSet;

use crate::document::Remark;
use crate::facts::{CodeRow, Facts, StatusRow};
use crate::phrases::{Token, tokens};
use crate::words::Column;

use super::tables::RawRow;

/// The rows that were taken, so that each is looked up and not looked for.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By code, words and place.
    codes: HashSet<(String, String, String)>,
    /// By status and place.
    statuses: HashSet<(u16, String)>,
    /// Limits on calls: how many, in how many seconds, of which call.
    pub(super) rates: HashSet<(u32, u64, Option<usize>)>,
    /// Whether it was reported that there are more codes than are read.
    has_more_codes: bool,
}

/// How many codes of a page are read.
const MOST_CODES: usize = 20_000;

impl Known {
    /// Takes a code that is not known with these words at this place.
    fn take(&mut self, facts: &mut Facts, row: CodeRow) {
        let key = (row.code.clone(), row.text.clone(), row.at.clone());
        if self.codes.contains(&key) {
            return;
        }
        if self.codes.len() < MOST_CODES {
            self.codes.insert(key);
            facts.codes.push(row);
        } else if !self.has_more_codes {
            self.has_more_codes = true;
            let line = row.line;
            let says =
                format!("of a page {MOST_CODES} codes are read; those from here on were not");
            facts.leftovers.push(Remark { line, says });
        }
    }
}

/// What a row says of its code or status.
fn words(row: &RawRow) -> String {
    let words =
        [Column::Message, Column::Description, Column::Remedy].map(|column| row.get(column));
    let mut words: Vec<&str> = words
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    words.dedup();
    words.join("\n")
}

/// Takes the rows of an error table.
pub(super) fn codes(facts: &mut Facts, known: &mut Known, rows: &[RawRow], at: &str) {
    for row in rows {
        let name = match row.get(Column::Code) {
            "" => row.get(Column::Name),
            code => code,
        };
        let status = number(row.get(Column::Status));
        let text = words(row);
        let found = split(name);
        if found.is_empty() {
            match status {
                Some(code) => self::status(facts, known, code, &text, at, row.line),
                None => facts.leftovers.push(Remark {
                    line: row.line,
                    says: "a row of an error table without a code".to_owned(),
                }),
            }
            continue;
        }
        for code in found {
            let row = CodeRow {
                code,
                status,
                text: text.clone(),
                at: at.to_owned(),
                line: row.line,
            };
            known.take(facts, row);
        }
    }
}

/// The codes of a cell: one, a range, or several one below the other.
fn split(cell: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in cell.lines() {
        for part in line.split([',', '、', '，']) {
            let part = part
                .trim()
                .trim_matches(['`', '*', '"', '\'', ' ', '(', ')', '\\'])
                .replace('\\', "");
            let part = part
                .split(['(', '（', ' '])
                .next()
                .unwrap_or_default()
                .trim_matches(['`', ':', '：'])
                .to_owned();
            if part.is_empty()
                || part == "-"
                || part.chars().count() > 80
                || !part.chars().any(|c| c.is_ascii_alphanumeric())
            {
                continue;
            }
            found.push(range(&part).unwrap_or(part));
        }
    }
    found
}

/// `1000~100X` and `1000-1009`
fn range(code: &str) -> Option<String> {
    let (first, last) = code
        .split_once(['~', '～', '–', '—'])
        .or_else(|| code.split_once('-').filter(|(first, _)| !first.is_empty()))?;
    let (low, high) = (
        first.trim().replace(['x', 'X'], "0"),
        last.trim().replace(['x', 'X'], "9"),
    );
    let (low, high) = (low.parse::<i64>().ok()?, high.parse::<i64>().ok()?);
    (low < high).then(|| format!("{low}-{high}"))
}

fn number(text: &str) -> Option<u16> {
    let digits: String = text
        .trim()
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits
        .parse()
        .ok()
        .filter(|status| (100..600).contains(status))
}

/// Takes the rows of a table of statuses.
pub(super) fn statuses(facts: &mut Facts, known: &mut Known, rows: &[RawRow], at: &str) {
    for row in rows {
        let cell = [Column::Status, Column::Code, Column::Name]
            .into_iter()
            .map(|column| row.get(column))
            .find(|cell| !cell.is_empty())
            .unwrap_or_default();
        let text = words(row);
        if let Some((code, text)) = shown(row) {
            let row = CodeRow {
                code,
                status: number(cell),
                text,
                at: at.to_owned(),
                line: row.line,
            };
            known.take(facts, row);
        }
        match number(cell) {
            Some(found) => status(facts, known, found, &text, at, row.line),
            None => facts.leftovers.push(Remark {
                line: row.line,
                says: format!(
                    "`{}` is no status of HTTP",
                    cell.chars().take(40).collect::<String>()
                ),
            }),
        }
    }
}

/// The code that a cell shows in a sample of the body: `[{"error": "BadRequestError", "message": …`
fn shown(row: &RawRow) -> Option<(String, String)> {
    let mut cells = [Column::Message, Column::Description, Column::Example].into_iter();
    cells.find_map(|column| {
        let text = row.get(column).replace('`', "");
        let is_sample = text.starts_with(['{', '[']) && text.contains('"');
        let read = crate::samples::read(&text, row.line).filter(|_| is_sample)?;
        super::sampled::failure(&read.value, true)
    })
}

/// Takes a status.
pub(super) fn status(
    facts: &mut Facts,
    known: &mut Known,
    status: u16,
    text: &str,
    at: &str,
    line: usize,
) {
    if known.statuses.insert((status, at.to_owned())) {
        facts.statuses.push(StatusRow {
            status,
            text: text.to_owned(),
            at: at.to_owned(),
            line,
        });
    }
}

/// `up to 250 times per second per account`, `5 requests per 10 seconds`, `100次/分钟`: calls, seconds
/// and for whom.
pub(super) fn rate(text: &str) -> Option<(u32, u64, Option<&'static str>)> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let lower = text.to_lowercase();
    let tokens: Vec<Token> = tokens(text).into_iter().map(|(token, ..)| token).collect();
    let word = |at: usize| match tokens.get(at) {
        Some(Token::Word(word)) => word.as_str(),
        _ => "",
    };
    let number = |at: usize| match tokens.get(at) {
        Some(Token::Number(number)) if *number >= 1.0 && number.fract() == 0.0 && *number < 1e9 => {
            Some(*number)
        }
        _ => None,
    };
    let unit = |word: &str| match word {
        "second" | "seconds" | "sec" | "s" | "秒" => Some(1),
        "minute" | "minutes" | "min" | "m" | "分" => Some(60),
        "hour" | "hours" | "h" | "小" | "时" => Some(3600),
        "day" | "days" | "d" | "天" | "日" => Some(86_400),
        _ => None,
    };
    let scope = [
        ("per account", "account"),
        ("/account", "account"),
        ("each account", "account"),
        ("per user", "user"),
        ("per ip", "ip"),
        ("per api key", "application"),
        ("per key", "application"),
        ("per app", "application"),
        ("per application", "application"),
        ("per token", "application"),
        ("每个账号", "account"),
        ("单用户", "user"),
        ("每用户", "user"),
        ("per recipient", "receiver"),
        ("per phone", "receiver"),
    ];
    let scope = scope
        .iter()
        .find(|(words, _)| lower.contains(words))
        .map(|(_, scope)| *scope);
    for at in 0..tokens.len() {
        let Some(calls) = number(at) else {
            continue;
        };
        let mut next = at + 1;
        let is_call = matches!(
            word(next),
            "times"
                | "requests"
                | "request"
                | "calls"
                | "call"
                | "queries"
                | "次"
                | "req"
                | "transactions"
                | "messages"
                | "api"
        );
        while next < at + 5
            && matches!(
                word(next),
                "times"
                    | "requests"
                    | "request"
                    | "calls"
                    | "call"
                    | "queries"
                    | "次"
                    | "req"
                    | "api"
                    | "transactions"
                    | "messages"
                    | "个"
                    | "请"
                    | "求"
                    | "for"
            )
        {
            next += 1;
        }
        let per = matches!(
            word(next),
            "per" | "/" | "every" | "each" | "a" | "in" | "within" | "an"
        );
        if !is_call || !per {
            continue;
        }
        next += 1;
        let count = match number(next) {
            Some(count) => {
                next += 1;
                count
            }
            None => 1.0,
        };
        if let Some(unit) = unit(word(next)) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "whole and between 1 and 1e9"
            )]
            return Some((calls as u32, count as u64 * unit, scope));
        }
    }
    // 每秒最多10次
    for (lead, seconds) in [
        ("每秒", 1),
        ("每分钟", 60),
        ("每小时", 3600),
        ("每天", 86_400),
        ("每日", 86_400),
    ] {
        if let Some((_, rest)) = lower.split_once(lead)
            && let Some(at) = rest
                .find(|c: char| c.is_ascii_digit())
                .filter(|at| *at < 30)
        {
            let digits: String = rest
                .get(at..)?
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            let after = rest.get(at + digits.len()..)?.trim_start();
            if after.starts_with('次') || after.starts_with("个请求") {
                return digits.parse().ok().map(|calls| (calls, seconds, scope));
            }
        }
    }
    None
}
