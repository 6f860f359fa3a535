//! Failures, statuses and codes.

use apiscribe_runtime::Retry;

use super::value;
use crate::escape;
use crate::model::{CodeMatch, CodeRow, Failed};

/// When the same call may be sent again.
pub fn again(retry: Retry) -> &'static str {
    match retry {
        Retry::Backoff => "later",
        Retry::AfterFix => "once fixed",
        _ => "no",
    }
}

/// What a row of codes says beside its meaning, a sentence each.
pub fn code_facts(row: &CodeRow) -> Vec<String> {
    let mut facts = Vec::new();
    if matches!(row.matches, CodeMatch::Prefix(_) | CodeMatch::Range(..)) {
        facts.push("All codes of this family without a row of their own.".to_owned());
    }
    let statuses = row.statuses.iter();
    let statuses: Vec<String> = statuses.map(|(first, last)| range(*first, *last)).collect();
    if !statuses.is_empty() {
        facts.push(format!("Comes with status {}.", statuses.join(" or ")));
    }
    let blames = row.path.as_deref();
    facts.extend(blames.map(|path| format!("Blames {}.", escape::code(path))));
    facts
}

/// When a reply is a failure.
pub fn failure(failed: &Failed) -> String {
    match failed {
        Failed::Status(first, last) => format!("status {}", range(*first, *last)),
        Failed::Not { path, value: good } => {
            let path = escape::code(path);
            format!("{path} in the body that is not {}", value(good))
        }
    }
}

/// A status, or the first and the last of several.
pub fn range(first: u16, last: u16) -> String {
    match first == last {
        true => first.to_string(),
        false => format!("{first} to {last}"),
    }
}
