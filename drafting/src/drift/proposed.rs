//! Edits of the spec: a new optional field, a limit, a value, a row of an error table. Only what
//! `check` accepts is proposed.

use apiscribe_codegen::load_texts;
use apiscribe_codegen::model::Service;
use serde_json::Value;
use similar::TextDiff;

use super::places;
use super::{Change, ChangeKind, Fact};
use crate::facts::Facts;
use crate::rows;
use crate::spec::class;
use crate::yaml;

type Texts = Vec<(String, String)>;

/// The patch of all edits; what is in it is marked in the changes.
pub(super) fn patch(
    service: &Service,
    _page: &str,
    texts: &[(String, String)],
    changes: &mut [Change],
) -> String {
    let mut edited: Texts = texts.to_vec();
    for change in changes.iter_mut() {
        let mut tried = edited.clone();
        let mut is_edited = false;
        match (&change.kind, change.of) {
            (ChangeKind::New, "request" | "reply") => {
                is_edited = new_field(service, change, &mut tried)
            }
            (ChangeKind::New, "codes") => is_edited = new_code(change, &mut tried),
            (ChangeKind::Changed, "request" | "reply") => {
                for fact in &change.facts {
                    let done = match (&fact.old, &fact.new) {
                        (None, Some(value)) if fact.what == "value" => {
                            new_value(service, change, value, &mut tried)
                        }
                        (Some(old), Some(new)) if old.is_number() && new.is_number() => {
                            new_limit(service, change, fact, old, new, &mut tried)
                        }
                        _ => false,
                    };
                    is_edited |= done;
                }
            }
            _ => {}
        }
        if is_edited && holds(&tried) {
            edited = tried;
            change.is_proposed = true;
        }
    }
    let mut patch = String::new();
    for ((path, old), (_, new)) in texts.iter().zip(&edited) {
        if old != new {
            let diff = TextDiff::from_lines(old.as_str(), new.as_str());
            patch.push_str(
                &diff
                    .unified_diff()
                    .context_radius(3)
                    .header(&format!("a/{path}"), &format!("b/{path}"))
                    .to_string(),
            );
        }
    }
    patch
}

fn holds(texts: &Texts) -> bool {
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    load_texts(&texts).is_ok()
}

fn lines_of<'t>(texts: &'t mut Texts, path: &str) -> Option<(&'t mut String, Vec<String>)> {
    let (_, text) = texts.iter_mut().find(|(known, _)| known == path)?;
    let lines = text.lines().map(str::to_owned).collect();
    Some((text, lines))
}

fn put(text: &mut String, lines: &[String]) {
    *text = lines.join("\n") + "\n";
}

fn spaces(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn new_field(service: &Service, change: &Change, texts: &mut Texts) -> bool {
    let add = || -> Option<()> {
        let parent = places::parent_type(service, change)?;
        let (path, from, to) = places::type_lines(texts, &parent)?;
        let (text, mut lines) = lines_of(texts, &path)?;
        let fields = (from..to).find(|at| {
            lines
                .get(*at)
                .is_some_and(|line| spaces(line) == 4 && line.trim() == "fields:")
        })?;
        let end = (fields + 1..to)
            .find(|at| {
                lines
                    .get(*at)
                    .is_some_and(|line| !line.trim().is_empty() && spaces(line) <= 4)
            })
            .unwrap_or(to);
        let end = (fields + 1..=end).rev().find(|at| {
            lines
                .get(at - 1)
                .is_some_and(|line| !line.trim().is_empty() && !line.trim().starts_with('#'))
        })?;
        let word = change
            .facts
            .iter()
            .find(|fact| fact.what == "type")
            .and_then(|fact| fact.new.as_ref())
            .and_then(Value::as_str)
            .unwrap_or("string");
        let ty = match word {
            "integer" => "i64",
            "number" => "f64",
            "boolean" => "bool",
            "list" => "list<json>",
            "object" | "any" => "json",
            _ => "string",
        };
        let name = change.name.rsplit('/').next().unwrap_or(&change.name);
        let doc = format!(
            "TODO line {} of the newer page.",
            change.line.unwrap_or_default()
        );
        lines.insert(
            end,
            format!(
                "      {}: {{type: {ty}, doc: {}}}",
                yaml::key(name),
                yaml::string(&doc)
            ),
        );
        put(text, &lines);
        Some(())
    };
    let mut add = add;
    add().is_some()
}

fn new_value(service: &Service, change: &Change, value: &Value, texts: &mut Texts) -> bool {
    let mut add = || -> Option<()> {
        let name = places::values_type(service, change)?;
        let (path, from, to) = places::type_lines(texts, &name)?;
        let (text, mut lines) = lines_of(texts, &path)?;
        let written = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let key = if value.is_string() {
            yaml::string(&written)
        } else {
            written.clone()
        };
        let rust = if value.is_string() && written.starts_with(|c: char| c.is_ascii_alphabetic()) {
            String::new()
        } else {
            format!(
                "rust: Value{}, ",
                written
                    .chars()
                    .filter(char::is_ascii_alphanumeric)
                    .collect::<String>()
            )
        };
        let entry = format!("{key}: {{{rust}doc: TODO}}");
        let values = (from..to).find(|at| {
            lines
                .get(*at)
                .is_some_and(|line| line.trim_start().starts_with("values:"))
        })?;
        let line = lines.get(values)?.clone();
        if line.trim() == "values:" {
            let depth = spaces(&line);
            let end = (values + 1..to)
                .find(|at| {
                    lines
                        .get(*at)
                        .is_some_and(|line| !line.trim().is_empty() && spaces(line) <= depth)
                })
                .unwrap_or(to);
            lines.insert(end, format!("{}{entry}", " ".repeat(depth + 2)));
        } else {
            let close = line.rfind('}')?;
            let (before, after) = line.split_at(close);
            *lines.get_mut(values)? = format!("{before}, {entry}{after}");
        }
        put(text, &lines);
        Some(())
    };
    add().is_some()
}

fn new_limit(
    service: &Service,
    change: &Change,
    fact: &Fact,
    old: &Value,
    new: &Value,
    texts: &mut Texts,
) -> bool {
    let mut set = || -> Option<()> {
        let (type_name, field) = places::fields(service, change, &change.name)
            .into_iter()
            .next()?;
        let (path, number, _) = places::field_line(texts, &type_name, &field)?;
        let (text, mut lines) = lines_of(texts, &path)?;
        let depth = spaces(lines.get(number - 1)?);
        let end = (number..lines.len())
            .find(|at| {
                lines
                    .get(*at)
                    .is_some_and(|line| !line.trim().is_empty() && spaces(line) <= depth)
            })
            .unwrap_or(lines.len());
        let mut parts = fact.what.rsplit('.');
        let bound = parts.next()?;
        let group = parts.next();
        for at in number - 1..end {
            let line = lines.get(at)?.clone();
            let from = match group {
                Some(group) => match line.find(&format!("{group}: {{")) {
                    Some(from) => from,
                    None => continue,
                },
                None => 0,
            };
            let wanted = format!("{bound}: {old}");
            let tail = line.get(from..)?;
            if let Some(found) = tail.find(&wanted) {
                let begin = from + found;
                let behind = begin + wanted.len();
                let is_whole = !line
                    .get(behind..)?
                    .starts_with(|c: char| c.is_ascii_digit() || c == '.');
                if is_whole {
                    *lines.get_mut(at)? = format!(
                        "{}{bound}: {new}{}",
                        line.get(..begin)?,
                        line.get(behind..)?
                    );
                    put(text, &lines);
                    return Some(());
                }
            }
        }
        None
    };
    set().is_some()
}

fn new_code(change: &Change, texts: &mut Texts) -> bool {
    let mut add = || -> Option<()> {
        let (_, text) = texts
            .iter_mut()
            .find(|(path, _)| path.ends_with("/service.yaml"))?;
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let codes = lines
            .iter()
            .position(|line| spaces(line) == 2 && line.trim() == "codes:")?;
        let end = (codes + 1..lines.len())
            .find(|at| {
                lines
                    .get(*at)
                    .is_some_and(|line| !line.trim().is_empty() && spaces(line) <= 2)
            })
            .unwrap_or(lines.len());
        let sample = lines.get(codes + 1)?.trim().to_owned();
        let is_quoted = sample.starts_with(['"', '\''])
            || sample.starts_with(|c: char| c.is_ascii_alphabetic());
        let key = if is_quoted {
            yaml::string(&change.name)
        } else {
            change.name.clone()
        };
        let is_named = change.name.starts_with(|c: char| c.is_ascii_alphabetic());
        let rust = if is_named {
            String::new()
        } else {
            format!(
                "rust: Code{}, ",
                change
                    .name
                    .replace('-', "Minus")
                    .chars()
                    .filter(char::is_ascii_alphanumeric)
                    .collect::<String>()
            )
        };
        let doc = format!(
            "TODO line {} of the newer page.",
            change.line.unwrap_or_default()
        );
        lines.insert(
            end,
            format!(
                "    {key}: {{{rust}class: {}, doc: {}, remedy: TODO}}",
                class(&change.name),
                yaml::string(&doc)
            ),
        );
        put(text, &lines);
        Some(())
    };
    add().is_some()
}

/// The files that a renewed list changes: the list itself, and the places that it names.
pub(super) fn renewed(
    service: &Service,
    page: &str,
    facts: &Facts,
    texts: &[(String, String)],
) -> Texts {
    let list = rows::list(page, facts);
    let folder = service.name.bare();
    let path = format!("{folder}/pages/{page}.yaml");
    let mut files = vec![(path, list)];
    let known: Vec<&String> = service
        .pages
        .iter()
        .filter(|known| known.name == page)
        .flat_map(|page| &page.places)
        .collect();
    let missing: Vec<&String> = facts
        .places
        .iter()
        .filter(|place| !known.contains(place))
        .filter(|place| {
            files
                .first()
                .is_some_and(|(_, list)| list.contains(&format!("at: {}", yaml::string(place))))
        })
        .collect();
    let main = format!("{folder}/service.yaml");
    if let Some((_, text)) = texts.iter().find(|(path, _)| *path == main)
        && !missing.is_empty()
        && let Some(text) = with_places(text, page, &missing)
    {
        files.push((main, text));
    }
    files
}

/// The service file with more places of a page.
fn with_places(text: &str, page: &str, missing: &[&String]) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let pages = lines.iter().position(|line| line.trim_end() == "pages:")?;
    let own = (pages + 1..lines.len()).find(|at| {
        lines.get(*at).is_some_and(|line| {
            spaces(line) == 2 && line.trim_start().starts_with(&format!("{page}:"))
        })
    })?;
    let end = (own + 1..lines.len())
        .find(|at| {
            lines
                .get(*at)
                .is_some_and(|line| !line.trim().is_empty() && spaces(line) <= 2)
        })
        .unwrap_or(lines.len());
    let more: Vec<String> = missing
        .iter()
        .map(|place| format!("      - {}", yaml::string(place)))
        .collect();
    match (own + 1..end).find(|at| {
        lines
            .get(*at)
            .is_some_and(|line| line.trim_start().starts_with("places:"))
    }) {
        Some(at) if lines.get(at).is_some_and(|line| line.trim() == "places:") => {
            let last = (at + 1..end)
                .find(|at| {
                    lines
                        .get(*at)
                        .is_some_and(|line| !line.trim_start().starts_with('-'))
                })
                .unwrap_or(end);
            lines.splice(last..last, more);
        }
        Some(at) => {
            let line = lines.get_mut(at)?;
            let close = line.rfind(']')?;
            let listed: Vec<String> = missing.iter().map(|place| yaml::string(place)).collect();
            line.insert_str(close, &format!(", {}", listed.join(", ")));
        }
        None => {
            lines.insert(end, "    places:".to_owned());
            lines.splice(end + 1..end + 1, more);
        }
    }
    Some(lines.join("\n") + "\n")
}
