//! The lines of the spec that speak of a row.

use apiscribe_codegen::model::{Service, TypeId};

use super::Change;

/// Gives a change the line of the spec and the doubts there.
pub(super) fn find(service: &Service, texts: &[(String, String)], change: &mut Change) {
    let mut abouts = Vec::new();
    match change.of {
        "codes" => {
            abouts.push(format!("errors/{}", change.name));
            change.spec = code_line(texts, &change.name);
        }
        "statuses" => abouts.push(format!("errors/statuses/{}", change.name)),
        "limits" => abouts.push("limits".to_owned()),
        _ => {
            let old = match &change.kind {
                super::ChangeKind::Renamed { from } => from.clone(),
                _ => change.name.clone(),
            };
            for (type_name, field) in fields(service, change, &old) {
                if change.spec.is_none() {
                    change.spec =
                        field_line(texts, &type_name, &field).map(|(path, line, _)| (path, line));
                }
                abouts.push(format!("{type_name}/{field}"));
            }
            if change.spec.is_none()
                && let Some(parent) = parent_type(service, change)
            {
                change.spec = type_lines(texts, &parent).map(|(path, from, _)| (path, from + 1));
            }
        }
    }
    let doubts = service.doubts.iter().map(|doubt| ("doubt", doubt)).chain(
        service
            .corrections
            .iter()
            .map(|doubt| ("correction", doubt)),
    );
    for (word, doubt) in doubts {
        let is_here = abouts
            .iter()
            .any(|about| doubt.about == *about || doubt.about.starts_with(&format!("{about}/")));
        if is_here {
            change
                .doubts
                .push(format!("{word} about {}: {}", doubt.about, doubt.says));
        }
    }
}

/// The types and fields that a path of keys leads to.
pub(super) fn fields(service: &Service, change: &Change, name: &str) -> Vec<(String, String)> {
    let keys: Vec<&str> = name.split('/').collect();
    let Some((last, above)) = keys.split_last() else {
        return Vec::new();
    };
    let mut at = roots(service, change);
    for key in above {
        at = at
            .iter()
            .flat_map(|id| below(service, *id, key, 0))
            .filter_map(|(_, inner)| inner)
            .collect();
    }
    at.iter()
        .flat_map(|id| below(service, *id, last, 0))
        .map(|(of, _)| (service.type_(of).spec_name.clone(), (*last).to_owned()))
        .collect()
}

/// The type in which a field that is new would stand.
pub(super) fn parent_type(service: &Service, change: &Change) -> Option<String> {
    let keys: Vec<&str> = change.name.split('/').collect();
    let (_, above) = keys.split_last()?;
    let mut at = roots(service, change);
    for key in above {
        at = at
            .iter()
            .flat_map(|id| below(service, *id, key, 0))
            .filter_map(|(_, inner)| inner)
            .collect();
    }
    at.first().map(|id| service.type_(*id).spec_name.clone())
}

/// The type that holds the values of a field.
pub(super) fn values_type(service: &Service, change: &Change) -> Option<String> {
    let keys: Vec<&str> = change.name.split('/').collect();
    let (last, above) = keys.split_last()?;
    let mut at = roots(service, change);
    for key in above {
        at = at
            .iter()
            .flat_map(|id| below(service, *id, key, 0))
            .filter_map(|(_, inner)| inner)
            .collect();
    }
    let inner = at
        .iter()
        .flat_map(|id| below(service, *id, last, 0))
        .find_map(|(_, inner)| inner)?;
    service
        .type_(inner)
        .as_enum()
        .map(|_| service.type_(inner).spec_name.clone())
}

fn roots(service: &Service, change: &Change) -> Vec<TypeId> {
    let operations = service.operations.iter().filter(|operation| {
        change
            .operation
            .as_deref()
            .is_none_or(|name| operation.name.bare() == name)
    });
    operations
        .flat_map(|operation| match change.of {
            "request" => operation.request.into_iter().collect::<Vec<_>>(),
            _ => operation
                .replies
                .iter()
                .filter_map(|reply| reply.ty.innermost().named())
                .collect(),
        })
        .collect()
}

fn below(service: &Service, id: TypeId, key: &str, depth: usize) -> Vec<(TypeId, Option<TypeId>)> {
    const DEEPEST: usize = 16;
    let mut found = Vec::new();
    for slot in service.type_(id).slots() {
        if slot.key().is_some_and(|known| known.0 == key) {
            found.push((id, slot.ty().and_then(|ty| ty.innermost().named())));
        }
        if let Some(inner) = slot.among().filter(|_| depth < DEEPEST) {
            found.extend(below(service, inner, key, depth + 1));
        }
    }
    found
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn is_key(line: &str, key: &str) -> bool {
    let line = line.trim_start();
    [key.to_owned(), format!("\"{key}\""), format!("'{key}'")]
        .iter()
        .any(|key| {
            line.strip_prefix(key.as_str())
                .is_some_and(|rest| rest.starts_with(':'))
        })
}

/// The lines of a type: path, the first (from 0) and the one behind the last.
pub(super) fn type_lines(texts: &[(String, String)], name: &str) -> Option<(String, usize, usize)> {
    for (path, text) in texts.iter().filter(|(path, _)| !path.contains("/pages/")) {
        let lines: Vec<&str> = text.lines().collect();
        let mut is_types = false;
        for (at, line) in lines.iter().enumerate() {
            if indent(line) == 0 && !line.trim().is_empty() && !line.starts_with('#') {
                is_types = line.starts_with("types:");
            }
            if is_types && indent(line) == 2 && is_key(line, name) {
                let end = lines
                    .iter()
                    .enumerate()
                    .skip(at + 1)
                    .find(|(_, line)| !line.trim().is_empty() && indent(line) <= 2)
                    .map_or(lines.len(), |(end, _)| end);
                return Some((path.clone(), at, end));
            }
        }
    }
    None
}

/// The line of a field: path, its number from 1, and its text.
pub(super) fn field_line(
    texts: &[(String, String)],
    type_name: &str,
    field: &str,
) -> Option<(String, usize, String)> {
    let (path, from, to) = type_lines(texts, type_name)?;
    let (_, text) = texts.iter().find(|(known, _)| *known == path)?;
    let lines = text.lines().enumerate().skip(from).take(to - from);
    let mut found = lines.filter(|(_, line)| indent(line) >= 6 && is_key(line, field));
    found
        .next()
        .map(|(at, line)| (path, at + 1, line.to_owned()))
}

fn code_line(texts: &[(String, String)], code: &str) -> Option<(String, usize)> {
    texts
        .iter()
        .filter(|(path, _)| !path.contains("/pages/"))
        .find_map(|(path, text)| {
            text.lines()
                .position(|line| indent(line) == 4 && is_key(line, code))
                .map(|at| (path.clone(), at + 1))
        })
}
