//! The files of a service as values of YAML, for tests that change every place of a spec in turn:
//! what a spec can hold tomorrow is tried by being there.

use std::fs;
use std::path::Path;

use serde_yaml::Value;

/// The files below a folder of specs, by their paths.
pub type Files = Vec<(String, Value)>;

/// The files below a folder of specs, read as YAML.
///
/// # Panics
///
/// A file cannot be read, or is not YAML.
#[must_use]
pub fn files(folder: &Path) -> Files {
    let mut found = Vec::new();
    collect(folder, "", &mut found);
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found
}

fn collect(folder: &Path, below: &str, found: &mut Files) {
    let entries = fs::read_dir(folder.join(below)).expect("the folder is there");
    for entry in entries {
        let name = entry.expect("the folder can be read").file_name();
        let path = Path::new(below).join(name);
        let path = path.to_str().expect("names of specs are text").to_owned();
        if folder.join(&path).is_dir() {
            collect(folder, &path, found);
        } else {
            let text = fs::read_to_string(folder.join(&path)).expect("a spec is text");
            found.push((path, serde_yaml::from_str(&text).expect("a spec is YAML")));
        }
    }
}

/// Writes the files into a folder.
///
/// # Panics
///
/// The folder cannot be written.
pub fn write(files: &Files, folder: &Path) {
    for (path, value) in files {
        let path = folder.join(path);
        let parent = path.parent().expect("a file has a folder");
        fs::create_dir_all(parent).expect("the temporary folder can be written");
        fs::write(path, written(value)).expect("the temporary folder can be written");
    }
}

/// On one line, with quotes around every text that can have them.
fn written(value: &Value) -> String {
    let plain = || {
        let text = serde_yaml::to_string(value).expect("a scalar can be written");
        text.trim_end().to_owned()
    };
    match value {
        Value::Mapping(mapping) => {
            let entry = |(key, value)| format!("{}: {}", written(key), written(value));
            let entries: Vec<String> = mapping.iter().map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Sequence(items) => {
            let items: Vec<String> = items.iter().map(written).collect();
            format!("[{}]", items.join(", "))
        }
        // `none`, `60s`
        Value::String(text) if is_a_time(text) || text == "none" => plain(),
        Value::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        _ => plain(),
    }
}

/// `60s`
fn is_a_time(text: &str) -> bool {
    let number = text.trim_end_matches(char::is_alphabetic);
    number != text && !number.is_empty() && number.chars().all(char::is_numeric)
}
