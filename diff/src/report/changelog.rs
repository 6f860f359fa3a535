//! An entry for the change log of the generated crate, for those who use it: in the form of
//! <https://keepachangelog.com/en/1.1.0/>, with the names of Rust and without those of specs.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Review, Reviewed, words};
use crate::api::ApiChange;
use crate::rules::NAME_REUSED;
use crate::{Change, Effect, Happened};
use apiscribe_codegen::escape::{code, in_github};

/// The sections, in their order: what code has to follow comes first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Renamed,
    Changed,
    Removed,
    Added,
    Deprecated,
}

impl Section {
    const ALL: [Self; 5] = [
        Self::Renamed,
        Self::Changed,
        Self::Removed,
        Self::Added,
        Self::Deprecated,
    ];

    fn title(self) -> &'static str {
        match self {
            Self::Renamed => "Renamed",
            Self::Changed => "Changed",
            Self::Removed => "Removed",
            Self::Added => "Added",
            Self::Deprecated => "Deprecated",
        }
    }
}

struct Entry {
    section: Section,
    text: String,
}

impl Review {
    /// An entry under the version that is due. It has no date: that is the day of the release.
    pub fn to_changelog(&self) -> String {
        let version = self.bump.as_ref().map(|bump| bump.due().to_string());
        let heading = match version {
            Some(version) => format!("## [{version}] - Unreleased\n"),
            None => "## [Unreleased]\n".to_owned(),
        };
        format!("{heading}\n{}", self.changelog_body())
    }

    /// What stands below the heading of such an entry.
    pub fn changelog_body(&self) -> String {
        let mut entries: Vec<Entry> = self.changes.iter().filter_map(entry).collect();
        if let Some(generated) = &self.generator {
            entries.extend(generated.api.iter().map(of_interface));
        }
        let mut text = String::new();
        for section in Section::ALL {
            let mut lines: Vec<&str> = Vec::new();
            for entry in entries.iter().filter(|entry| entry.section == section) {
                if !lines.contains(&entry.text.as_str()) {
                    lines.push(&entry.text);
                }
            }
            if !lines.is_empty() {
                let _ = writeln!(text, "### {}\n\n{}", section.title(), lines.concat());
            }
        }
        for call in &self.calls {
            let method = format!("{}::Client::{}", call.service, call.operation);
            let lines = call.lines().join("\n");
            let _ = writeln!(
                text,
                "The call {} of {}:\n\n{}\n",
                in_github(&words::quoted(&call.example)),
                code(&method),
                super::markdown::fenced("diff", &lines)
            );
        }
        if text.is_empty() {
            text.push_str("No change for code that uses the crate.\n");
        }
        format!("{}\n", text.trim_end())
    }
}

/// What a change means in code; none if it means nothing there.
fn entry(reviewed: &Reviewed) -> Option<Entry> {
    let change = &reviewed.change;
    let mark = match change.worst() {
        Effect::Breaking => "**Breaking:** ",
        Effect::Dangerous => "**Dangerous:** ",
        Effect::Compatible => "",
        Effect::None => return None,
    };
    let (section, said) = said(change);
    let mut text = format!("- {mark}{said}\n");
    let signatures = change
        .api
        .iter()
        // The entry itself says what is deprecated.
        .filter(|api| api.old.is_some() && api.new.is_some() && api.old != api.new);
    let signatures: Vec<ApiChange> = signatures.cloned().collect();
    if section != Section::Renamed {
        for line in words::interface(&signatures, MOST) {
            let _ = writeln!(text, "  - {}", in_github(&line));
        }
    }
    Some(Entry { section, text })
}

/// Signatures that are shown for one change.
const MOST: usize = 4;

fn said(change: &Change) -> (Section, String) {
    let named = &change.named;
    let why = in_github(&change.why);
    let hint = change.hint.as_ref().map(|hint| {
        let hint = capital(hint.trim_end_matches('.'));
        format!(" {}.", in_github(&hint))
    });
    let hint = hint.unwrap_or_default();
    let is_gone = |name: &String| {
        let mut api = change.api.iter();
        api.any(|api| api.new.is_none() && api.path.to_string() == *name)
    };
    match (&named.old, &named.new) {
        (Some(old), Some(new)) if old != new && is_gone(old) => (
            Section::Renamed,
            format!("{} is now {}.", code(old), code(new)),
        ),
        // The name that code uses lives on.
        (Some(old), _) if change.rule.code == NAME_REUSED.code => {
            (Section::Changed, format!("{}: {why}.{hint}", code(old)))
        }
        (_, Some(new)) if change.rule.code == "deprecated" => {
            (Section::Deprecated, format!("{}: {why}.{hint}", code(new)))
        }
        (_, Some(new)) if change.happened == Happened::Added => match in_rust(change) {
            true => (
                Section::Added,
                format!("{} is new: {why}.{hint}", code(new)),
            ),
            false => (Section::Changed, format!("{}: {why}.{hint}", code(new))),
        },
        (Some(old), _) if change.happened == Happened::Removed => match in_rust(change) {
            true => (
                Section::Removed,
                format!("{} is gone: {why}.{hint}", code(old)),
            ),
            false => (Section::Changed, format!("{}: {why}.{hint}", code(old))),
        },
        (_, Some(name)) | (Some(name), None) => {
            let values = values(change).map(|values| format!(" ({values})"));
            let values = values.unwrap_or_default();
            (
                Section::Changed,
                format!("{}: {why}{values}.{hint}", code(name)),
            )
        }
        (None, None) => {
            let lines = words::interface(&change.api, MOST);
            (
                Section::Changed,
                format!("{}.", in_github(&lines.join(", "))),
            )
        }
    }
}

/// Whether what came or went is an item of its own, and not something that is said of one.
fn in_rust(change: &Change) -> bool {
    change
        .api
        .iter()
        .any(|api| api.old.is_none() != api.new.is_none())
}

fn of_interface(api: &ApiChange) -> Entry {
    let mark = match api.effect {
        Effect::Breaking => "**Breaking:** ",
        Effect::Dangerous => "**Dangerous:** ",
        Effect::Compatible | Effect::None => "",
    };
    let section = match (&api.old, &api.new) {
        (None, _) => Section::Added,
        (_, None) => Section::Removed,
        _ => Section::Changed,
    };
    let line = words::interface(std::slice::from_ref(api), 1).join(", ");
    Entry {
        section,
        text: format!("- {mark}{}.\n", in_github(&line)),
    }
}

/// The limit before and now, where there is a word for it.
fn values(change: &Change) -> Option<String> {
    let Happened::Changed {
        fact,
        before,
        after,
    } = &change.happened
    else {
        return None;
    };
    let said = |value: &Option<Value>| said_of(fact, value.as_ref()?);
    match (said(before), said(after)) {
        (Some(before), Some(after)) => Some(format!("{after}, was {before}")),
        (None, Some(after)) => Some(after),
        (Some(before), None) => Some(format!("was {before}")),
        (None, None) => None,
    }
}

fn said_of(fact: &str, value: &Value) -> Option<String> {
    if let (Some(calls), Some(per)) = (value["calls"].as_u64(), value["per"].as_u64()) {
        let per = apiscribe_codegen::words::span(std::time::Duration::from_millis(per));
        return Some(format!("{calls} calls per {per}"));
    }
    // A length in another unit names it: "64 bytes".
    let number = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) if text.starts_with(|first: char| first.is_ascii_digit()) => {
            text.clone()
        }
        _ => return None,
    };
    let mut parts = fact.rsplit('.');
    let (end, of) = (parts.next()?, parts.next()?);
    let end = match end {
        "min" => "at least",
        "max" => "at most",
        _ => return None,
    };
    let unit = match of {
        "length" if value.is_string() => "",
        "length" if number == "1" => " character",
        "length" => " characters",
        _ if value.is_string() => return None,
        "items" if number == "1" => " entry",
        "items" => " entries",
        "range" => "",
        _ => return None,
    };
    Some(format!("{end} {number}{unit}"))
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
