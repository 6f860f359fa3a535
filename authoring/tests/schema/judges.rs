//! The reader and the schema as judges of a value.

use std::path::Path;

use apiscribe_authoring::schema;
use apiscribe_codegen::diagnostics::Diagnostics;
use apiscribe_codegen::source::Sources;
use apiscribe_codegen::spec::{self, RecordForm, file_forms};
use apiscribe_codegen::yaml::{self, taken_for};
use jsonschema::Validator;
use serde_json::{Value, json};

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Service,
    Operation,
    Types,
    Page,
    Scheme,
    Callback,
}

impl Kind {
    pub(crate) const ALL: [Kind; 6] = [
        Kind::Service,
        Kind::Operation,
        Kind::Types,
        Kind::Page,
        Kind::Scheme,
        Kind::Callback,
    ];

    /// By the path of the file below the folder of the specs, or of the service.
    pub(crate) fn of(path: &Path) -> Self {
        if path.components().any(|part| part.as_os_str() == "types") {
            Kind::Types
        } else if path.components().any(|part| part.as_os_str() == "pages") {
            Kind::Page
        } else if path.components().any(|part| part.as_os_str() == "schemes") {
            Kind::Scheme
        } else if path
            .components()
            .any(|part| part.as_os_str() == "callbacks")
        {
            Kind::Callback
        } else if path.ends_with("service.yaml") {
            Kind::Service
        } else {
            Kind::Operation
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Service => "service",
            Kind::Operation => "operation",
            Kind::Types => "types",
            Kind::Page => "page",
            Kind::Scheme => "scheme",
            Kind::Callback => "callback",
        }
    }

    pub(crate) fn form(self) -> RecordForm {
        let [service, operation, types, page, scheme, callback] = file_forms();
        match self {
            Kind::Service => service,
            Kind::Operation => operation,
            Kind::Types => types,
            Kind::Page => page,
            Kind::Scheme => scheme,
            Kind::Callback => callback,
        }
    }
}

/// Both judges. Each says why it refuses, or nothing.
pub(crate) struct Judges(Vec<Validator>);

impl Judges {
    pub(crate) fn new() -> Self {
        let validator = |file: apiscribe_codegen::emit::File| {
            let schema: Value = serde_json::from_str(&file.text).expect("the schema is JSON");
            jsonschema::draft202012::new(&schema).expect("the schema is one")
        };
        Judges(schema::files().into_iter().map(validator).collect())
    }

    pub(crate) fn refusal_of_schema(&self, kind: Kind, value: &Value) -> Option<String> {
        let validator = &self.0[kind as usize];
        let first = validator.iter_errors(value).next()?;
        Some(format!("{}: {first}", first.instance_path()))
    }

    pub(crate) fn refusal_of_reader(&self, kind: Kind, value: &Value) -> Option<String> {
        self.reader(kind, &flow(value))
    }

    pub(crate) fn reader(&self, kind: Kind, text: &str) -> Option<String> {
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        if let Some(node) = yaml::open(&mut sources, "a.yaml", text.as_bytes(), &mut diagnostics) {
            match kind {
                Kind::Service => drop(spec::read_service(&node, &mut diagnostics)),
                Kind::Operation => drop(spec::read_operation(&node, &mut diagnostics)),
                Kind::Types => drop(spec::read_types(&node, &mut diagnostics)),
                Kind::Page => drop(spec::read_rows(&node, &mut diagnostics)),
                Kind::Scheme => drop(spec::read_scheme(&node, &mut diagnostics)),
                Kind::Callback => drop(spec::read_callback(&node, &mut diagnostics)),
            }
        }
        let first = diagnostics.sorted().first().map(|first| &first.message);
        first.cloned()
    }
}

/// The value of a text that is YAML without errors.
pub(crate) fn parsed(text: &str) -> Value {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let node = yaml::open(&mut sources, "a.yaml", text.as_bytes(), &mut diagnostics);
    assert!(
        diagnostics.is_empty(),
        "{}",
        diagnostics.render(&sources, false)
    );
    node.expect("the text has a value").to_json()
}

/// The value that an editor sees, whatever our own reader says of the YAML.
pub(crate) fn loosely_parsed(text: &str) -> Value {
    serde_yaml::from_str(text).expect("the text is YAML")
}

/// A value of each kind, none of which is meant by any key.
pub(crate) fn of_every_kind() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(false),
        json!(7),
        json!(-7),
        json!(7.5),
        json!("no such word"),
        json!(["no such word"]),
        json!([[7]]),
        json!([{"no_such_key": "x"}]),
        json!({"no_such_key": "x"}),
        json!({"no_such_key": {"no_such_key": "x"}}),
    ]
}

/// What a value is in JSON.
pub(crate) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The value as YAML in one line, with quotes where they are needed.
fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) => {
            let entry =
                |(key, value): (&String, &Value)| format!("{}: {}", key_text(key), flow(value));
            let entries: Vec<String> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => other.to_string(),
    }
}

fn scalar(text: &str) -> String {
    let is_word = |character: char| character.is_ascii_alphanumeric() || character == '_';
    if !text.is_empty() && text.chars().all(is_word) && taken_for(text).is_none() {
        return text.to_owned();
    }
    Value::from(text).to_string()
}

/// A code stands as it is, other keys like texts.
fn key_text(key: &str) -> String {
    match key.parse::<i64>() {
        Ok(_) => key.to_owned(),
        Err(_) => scalar(key),
    }
}
