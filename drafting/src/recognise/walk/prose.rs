//! What sentences say of calls as a whole: rates, the edition, where requests go.

use super::Walk;
use super::addresses::base_of;
use crate::document::Remark;
use crate::facts::{From, Half, Stated};
use crate::recognise::errors;
use crate::recognise::tables::RawRow;
use crate::words::{self, Column};

impl Walk<'_> {
    /// `Required parameters: a, b`, in a line of its own.
    pub(super) fn asked(&mut self, text: &str, line: usize) {
        let Some((label, rest)) = text.split_once([':', '：']) else {
            return;
        };
        let Some(is_required) = words::asked(label) else {
            return;
        };
        let rows: Vec<RawRow> = rest
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|name| words::is_name(name))
            .map(|name| {
                let mut row = RawRow {
                    line,
                    ..RawRow::default()
                };
                row.cells.insert(Column::Name, name.to_owned());
                row.names.push(name.to_owned());
                row
            })
            .collect();
        if rows.is_empty() {
            return;
        }
        let mut section = self.section();
        section.half = section.half.or(Some(Half::Request));
        section.required = Some(is_required);
        let at = self.place(&section.heading);
        self.facts.read += rows.len();
        self.fields(rows, at, From::List, String::new(), &section);
    }

    /// What sentences say of calls as a whole.
    pub(super) fn prose(&mut self, text: &str, line: usize) {
        let section = self.section();
        if let Some(operation) = self.facts.operations.get_mut(self.operation)
            && operation.success.is_none()
        {
            operation.success = success(text);
        }
        for (index, words) in text.lines().enumerate() {
            if let Some((calls, seconds, scope)) = errors::rate(words) {
                let at = self.place(&section.heading);
                let operation = (self.facts.operations.len() == 1 || !self.sections.is_empty())
                    .then_some(self.operation);
                let rate = crate::facts::Rate {
                    calls,
                    seconds,
                    scope,
                    operation,
                    at,
                    line: line + index,
                };
                let is_new = self.known.rates.insert((calls, seconds, operation));
                match is_new && self.facts.rates.len() >= MOST_RATES {
                    true => {
                        let says = format!(
                            "of a page {MOST_RATES} limits on calls are read; this one was not"
                        );
                        let line = line + index;
                        self.facts.leftovers.push(Remark { line, says });
                    }
                    false if is_new => self.facts.rates.push(rate),
                    false => {}
                }
            }
            let lower = words.to_lowercase();
            if self.facts.edition.is_none()
                && let Some(rest) = [
                    "updated on",
                    "last updated:",
                    "last updated",
                    "last modified:",
                    "last modified",
                    "更新时间：",
                    "更新时间:",
                    "最近更新时间：",
                    "version:",
                    "edition:",
                ]
                .iter()
                .find_map(|lead| {
                    lower
                        .starts_with(lead)
                        .then(|| words.get(lead.len()..))
                        .flatten()
                })
                && rest.chars().any(|c| c.is_ascii_digit())
            {
                self.facts.edition = Some(
                    rest.trim_matches([' ', ':', '：'])
                        .chars()
                        .take(40)
                        .collect(),
                );
            }
            let is_headed = words.starts_with("http") && is_base(&section.heading.to_lowercase());
            if (is_headed || is_base(&lower))
                && self.facts.base_url.is_none()
                && let Some(at) = words.find("http")
            {
                let url = words
                    .get(at..)
                    .unwrap_or_default()
                    .split([' ', '`', '"', '<', ')', '*', '，', '。', '|'])
                    .next()
                    .unwrap_or_default();
                if let Some(base) = base_of(url) {
                    self.facts.base_url = Some(Stated {
                        value: base,
                        line: line + index,
                    });
                }
            }
        }
    }
}

/// Whether words in small letters speak of where all requests go.
pub(super) fn is_base(lower: &str) -> bool {
    const WORDS: &[&str] = &[
        "base url",
        "base uri",
        "root of all calls",
        "api root",
        "root url",
        "base path",
        "server url",
        "api host",
        "base endpoint",
        "host:",
        "域名",
        "服务器地址",
        "api base",
        "接口域名",
        "请求域名",
        "网关地址",
    ];
    WORDS.iter().any(|word| lower.contains(word))
}

/// How many limits on calls are read.
const MOST_RATES: usize = 400;

/// `Returns 201 Created`: the status of a success that a sentence names.
fn success(text: &str) -> Option<u16> {
    const PHRASES: &[(&str, u16)] = &[
        ("200 ok", 200),
        ("201 created", 201),
        ("202 accepted", 202),
        ("204 no content", 204),
    ];
    let lower = text.to_lowercase();
    let is_said = ["return", "respond", "response", "answer", "返回", "响应"]
        .iter()
        .any(|word| lower.contains(word));
    let found = PHRASES.iter().filter(|(phrase, _)| lower.contains(phrase));
    let found: Vec<u16> = found.map(|(_, status)| *status).collect();
    match found.as_slice() {
        [only] if is_said => Some(*only),
        // `with a status code of 201`
        [] if is_said => {
            let (_, rest) = lower.split_once("status code")?;
            let rest = rest.trim_start_matches([' ', '`', ':', '*']);
            let rest = ["of", "is"]
                .iter()
                .find_map(|word| rest.strip_prefix(word))
                .unwrap_or(rest);
            let rest = rest.trim_start_matches([' ', '`', ':', '*']);
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let status = digits.parse().ok();
            status.filter(|status| (200..300).contains(status))
        }
        _ => None,
    }
}
