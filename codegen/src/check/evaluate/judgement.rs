//! What is wrong with a request, for people and machines.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Violation;
use crate::diagnostics::listed;
use crate::escape::log_line;

/// What is wrong with a request.
#[derive(Debug)]
pub struct Judgement {
    /// `service.operation`
    pub operation: String,
    /// What stops a send.
    pub violations: Vec<Violation>,
    /// What only advises.
    pub advisories: Vec<Violation>,
    /// What the page asks for and no client can check, a sentence each.
    pub not_checked: Vec<String>,
}

impl Judgement {
    /// True if nothing stops a send.
    pub fn is_valid(&self) -> bool {
        self.violations.is_empty()
    }

    /// For people: each violation with its place on the page, then how many there are, then what
    /// was not checked.
    pub fn render(&self, color: bool) -> String {
        let mut text = String::new();
        for (level, paint, list) in [
            ("error", "31", &self.violations),
            ("advice", "33", &self.advisories),
        ] {
            for violation in list {
                let rule = violation
                    .rule
                    .map_or(String::new(), |rule| format!("[{rule}]"));
                let title = match color {
                    true => format!("\u{1b}[1;{paint}m{level}{rule}\u{1b}[0m"),
                    false => format!("{level}{rule}"),
                };
                let pointer = match violation.pointer() {
                    "" => "the request".to_owned(),
                    pointer => format!("`{}`", log_line(pointer)),
                };
                let _ = writeln!(text, "{title}: {pointer}: {}", log_line(&violation.message));
                if !violation.place.is_empty() {
                    let _ = writeln!(text, "  --> {}", log_line(&violation.place));
                }
                if let [_, also @ ..] = violation.pointers.as_slice()
                    && !also.is_empty()
                {
                    let also = listed(also.iter().map(String::as_str), "and");
                    let _ = writeln!(text, "   = with {}", log_line(&also));
                }
            }
        }
        let _ = writeln!(text, "{}: {}", self.operation, self.summary());
        if !self.not_checked.is_empty() {
            let not_checked = self.not_checked.join(" ");
            let _ = writeln!(text, "not checked here: {}", log_line(&not_checked));
        }
        text
    }

    fn summary(&self) -> String {
        let count = |count: usize, one: &str, many: &str| {
            let what = if count == 1 { one } else { many };
            format!("{count} {what}")
        };
        let violations = match self.violations.len() {
            0 => "valid".to_owned(),
            some => count(some, "violation", "violations"),
        };
        match self.advisories.len() {
            0 => violations,
            some => format!("{violations}, {}", count(some, "advisory", "advisories")),
        }
    }

    /// For machines: an object with `operation`, `valid`, and the lists `violations` and
    /// `advisories` of objects with `pointer`, `also` (what else the rule names), `rule` (null for
    /// what is not of its type), `message` and `place` (null where it says so nowhere); and
    /// `not_checked`, sentences on what no client can check.
    pub fn to_json(&self) -> Value {
        let list = |list: &[Violation]| -> Value {
            let object = |violation: &Violation| {
                let also = violation.pointers.get(1..).unwrap_or_default();
                let place = Some(&violation.place).filter(|place| !place.is_empty());
                json!({
                    "pointer": violation.pointer(),
                    "also": also,
                    "rule": violation.rule.map(|rule| rule.as_str()),
                    "message": violation.message,
                    "place": place,
                })
            };
            list.iter().map(object).collect()
        };
        json!({
            "operation": self.operation,
            "valid": self.is_valid(),
            "violations": list(&self.violations),
            "advisories": list(&self.advisories),
            "not_checked": self.not_checked,
        })
    }
}
