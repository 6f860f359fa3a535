//! Requests and what validation says of each: the tables in `tests/tests/verdicts`, one file for
//! each service.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// A request of an operation, and its verdict.
pub struct Case {
    /// The service, as in its spec.
    pub service: String,
    /// The operation, as in its spec.
    pub operation: String,
    /// What the case shows.
    pub title: String,
    /// The request in its logical form.
    pub request: Value,
    /// The first pointer of each violation, sorted.
    pub refused: Vec<String>,
    /// The first pointer of each advisory, sorted.
    pub advised: Vec<String>,
}

/// Every case of every table in `folder`. The base of each operation is a case too.
///
/// # Errors
/// A table that cannot be read, with its name.
pub fn cases(folder: &Path) -> Result<Vec<Case>, String> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let read = tables(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        cases.extend(read);
    }
    Ok(cases)
}

/// The cases of one service. Each table has an `operation`, a `base` that nothing can be said
/// against, and `cases`.
fn tables(file: &Path) -> Result<Vec<Case>, String> {
    let service = file.file_stem().map(|stem| stem.to_string_lossy());
    let service = service.ok_or("a file without a name")?;
    let text = fs::read_to_string(file).map_err(|error| error.to_string())?;
    let tables: Vec<Map<String, Value>> =
        serde_yaml::from_str(&text).map_err(|error| error.to_string())?;
    let mut read = Vec::new();
    for mut table in tables {
        let operation = take_string(&mut table, "operation")?;
        let base = table.remove("base").ok_or("no base")?;
        let cases = table.remove("cases").ok_or("no cases")?;
        known(&table)?;
        let case = |title: String, request, refused, advised| Case {
            service: service.clone().into_owned(),
            operation: operation.clone(),
            title,
            request,
            refused,
            advised,
        };
        read.push(case("base".to_owned(), base.clone(), vec![], vec![]));
        for written in cases.as_array().ok_or("cases are a list")? {
            let mut written = written.as_object().cloned().ok_or("a case is a mapping")?;
            let title = take_string(&mut written, "title")?;
            let in_case = |error: String| format!("{title}: {error}");
            let mut request = written.remove("request").unwrap_or_else(|| base.clone());
            for pointer in take_pointers(&mut written, "without").map_err(in_case)? {
                change(&mut request, &pointer, None).map_err(in_case)?;
            }
            if let Some(Value::Object(with)) = written.remove("with") {
                for (pointer, value) in with {
                    change(&mut request, &pointer, Some(value)).map_err(in_case)?;
                }
            }
            let refused = take_pointers(&mut written, "refused").map_err(in_case)?;
            let advised = take_pointers(&mut written, "advised").map_err(in_case)?;
            known(&written).map_err(in_case)?;
            read.push(case(title.clone(), request, refused, advised));
        }
    }
    Ok(read)
}

fn take_string(from: &mut Map<String, Value>, key: &str) -> Result<String, String> {
    match from.remove(key) {
        Some(Value::String(string)) => Ok(string),
        _ => Err(format!("no {key}")),
    }
}

/// A list of pointers, sorted; none if the key is absent.
fn take_pointers(from: &mut Map<String, Value>, key: &str) -> Result<Vec<String>, String> {
    let value = from.remove(key).unwrap_or_else(|| Value::Array(vec![]));
    let mut pointers: Vec<String> =
        serde_json::from_value(value).map_err(|error| format!("{key}: {error}"))?;
    pointers.sort();
    Ok(pointers)
}

/// Every key was read.
fn known(rest: &Map<String, Value>) -> Result<(), String> {
    match rest.keys().next() {
        Some(key) => Err(format!("unknown key {key}")),
        None => Ok(()),
    }
}

/// Puts a value at a pointer, or takes away what is there.
fn change(request: &mut Value, pointer: &str, value: Option<Value>) -> Result<(), String> {
    let none = || format!("nothing at {pointer}");
    let (parent, key) = pointer.rsplit_once('/').ok_or_else(none)?;
    match (request.pointer_mut(parent).ok_or_else(none)?, value) {
        (Value::Object(object), Some(value)) => {
            object.insert(key.to_owned(), value);
        }
        (Value::Object(object), None) => {
            object.remove(key).ok_or_else(none)?;
        }
        (Value::Array(list), Some(value)) => {
            let index: usize = key.parse().map_err(|_| none())?;
            *list.get_mut(index).ok_or_else(none)? = value;
        }
        _ => return Err(none()),
    }
    Ok(())
}
