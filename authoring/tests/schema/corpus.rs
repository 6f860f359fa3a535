//! Good files, and the records in them.

use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_codegen::spec::{Form, RecordForm};
use serde_json::{Map, Value};

use crate::schema::judges::{Kind, parsed};
use apiscribe_test_support::harness;

/// Name, kind and content of a good file.
pub(crate) type File = (String, Kind, Value);

/// A record in a file.
pub(crate) struct Place {
    pub(crate) record: RecordForm,
    pub(crate) pointer: String,
}

impl Place {
    /// Its keys and values.
    pub(crate) fn entries<'f>(&self, file: &'f Value) -> &'f Map<String, Value> {
        file.pointer(&self.pointer)
            .and_then(Value::as_object)
            .expect("the place of a record holds one")
    }

    /// The file with another value for a key of the record, or without that key.
    pub(crate) fn with(&self, file: &Value, key: &str, value: Option<&Value>) -> Value {
        let mut file = file.clone();
        let entries = file
            .pointer_mut(&self.pointer)
            .and_then(Value::as_object_mut)
            .expect("the place of a record holds one");
        match value {
            Some(value) => entries.insert(key.to_owned(), value.clone()),
            None => entries.remove(key),
        };
        file
    }
}

/// The folder of the specs.
pub(crate) fn specs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

/// Every YAML file below a folder, by its path there.
pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    fn find(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                find(&path, found);
            } else if path.extension().is_some_and(|found| found == "yaml") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    find(folder, &mut found);
    found.sort();
    let file = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("the file can be read");
        let below = path.strip_prefix(folder).expect("it is below the folder");
        (below.to_owned(), text)
    };
    found.into_iter().map(file).collect()
}

/// The files of the services that hold a construct each.
pub(crate) fn constructs() -> Vec<File> {
    let mut all = Vec::new();
    let shelf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../recipes/schemes");
    for (path, text) in files(&shelf) {
        all.push((path.display().to_string(), Kind::Scheme, parsed(&text)));
    }
    for construct in harness::all() {
        let folder = tempfile::tempdir().expect("there is room for a temporary folder");
        harness::write(&construct, "acme", folder.path());
        for (path, text) in files(folder.path()) {
            let name = format!("{}: {}", construct.name, path.display());
            all.push((name, Kind::of(&path), parsed(&text)));
        }
    }
    all
}

/// Files with what the constructs do not have.
pub(crate) fn more() -> Vec<File> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema"))
        .into_iter()
        .map(|(path, text)| {
            let name = path.display().to_string();
            let kind = Kind::ALL
                .into_iter()
                .find(|kind| name.starts_with(kind.name()))
                .expect("the file is named like its kind");
            (name, kind, parsed(&text))
        })
        .collect()
}

/// The records in a value of this form.
pub(crate) fn records(form: &Form, value: &Value, pointer: &str, found: &mut Vec<Place>) {
    let below = |key: &str| {
        let key = key.replace('~', "~0").replace('/', "~1");
        format!("{pointer}/{key}")
    };
    match (form, value) {
        (Form::List(item) | Form::Filled(item), Value::Array(items)) => {
            for (n, value) in items.iter().enumerate() {
                records(item, value, &below(&n.to_string()), found);
            }
        }
        (Form::Entries(item) | Form::Keyed(_, item), Value::Object(entries)) => {
            for (key, value) in entries {
                records(item, value, &below(key), found);
            }
        }
        (Form::Record(record), Value::Object(entries)) => {
            found.push(Place {
                record: *record,
                pointer: pointer.to_owned(),
            });
            for key in (record.keys)() {
                if let Some(value) = entries.get(key.name) {
                    records(&(key.form)(), value, &below(key.name), found);
                }
            }
        }
        (Form::Either(ways), value) => {
            let fits = |way: &&Form| match way {
                Form::Record(record) => record
                    .kind
                    .is_none_or(|kind| value.get(kind.told_by).is_some()),
                Form::Either(_)
                | Form::List(_)
                | Form::Filled(_)
                | Form::Entries(_)
                | Form::Keyed(..) => true,
                _ => false,
            };
            let record = ways
                .iter()
                .find(|way| matches!(way, Form::Record(_)) && fits(way));
            let others = ways
                .iter()
                .filter(|way| !matches!(way, Form::Record(_)) && fits(way));
            for way in others.chain(record) {
                records(way, value, pointer, found);
            }
        }
        _ => {}
    }
}
