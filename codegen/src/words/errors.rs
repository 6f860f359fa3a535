//! Failures, statuses and codes.

use apiscribe_runtime::Retry;
use serde_json::Value;

use super::value;
use crate::escape;
use crate::model::{CodeMatch, CodeRow, Failed, Meant};

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
            match good {
                Value::Null => format!("a body whose {path} is present and not null"),
                good => format!("a body whose {path} is not {}", value(good)),
            }
        }
    }
}

/// In which answers failures look so: `answers of type a/b with status 400 to 499`.
pub fn meant(meant: &Meant) -> String {
    let or = |words: Vec<String>| words.join(" or ");
    let mut text = "answers".to_owned();
    if !meant.operations.is_empty() {
        let names = meant.operations.iter();
        let names = names.map(|name| escape::code(name.bare()));
        text.push_str(&format!(" of {}", or(names.collect())));
    }
    if !meant.content.is_empty() {
        let types = meant.content.iter().map(|one| escape::code(one));
        text.push_str(&format!(" of type {}", or(types.collect())));
    }
    if !meant.statuses.is_empty() {
        let ranges = meant
            .statuses
            .iter()
            .map(|(first, last)| range(*first, *last));
        text.push_str(&format!(" with status {}", or(ranges.collect())));
    }
    text
}

/// A status, or the first and the last of several.
pub fn range(first: u16, last: u16) -> String {
    match first == last {
        true => first.to_string(),
        false => format!("{first} to {last}"),
    }
}
