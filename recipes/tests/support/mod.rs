//! Recipes of YAML, for tests: the generator has a reader of its own, with places for carets.
#![allow(dead_code, reason = "each test uses some of it")]

use apiscribe_recipes::frame::{Credential, Frame, Line, Setting, SettingKind, SettingValue};
use apiscribe_recipes::vectors::{self, Vector};
use apiscribe_recipes::{At, Recipe, check};
use apiscribe_runtime::Json;
use serde_yaml::Value;

/// A file of the shelf.
pub(crate) struct Scheme {
    pub(crate) recipe: Recipe,
    pub(crate) vectors: Vec<Vector>,
}

pub(crate) fn scheme(name: &str, yaml: &str) -> Scheme {
    let yaml: Value = serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{name}: {error}"));
    let frame = frame(&yaml);
    let recipe = check(&frame).unwrap_or_else(|faults| {
        let shown = faults.iter().map(|fault| {
            let line = match fault.at {
                At::Key(index) | At::Expression(index) => frame.steps.get(index),
                At::Recipe | At::Credential(_) | At::Setting(_) => None,
            };
            let line = line.map(|line| format!("{}: {}", line.key, line.expression));
            format!("{}\n  {}", line.unwrap_or_default(), fault.problem)
        });
        panic!("{name}\n{}", shown.collect::<Vec<_>>().join("\n"))
    });
    let vectors = yaml
        .get("vectors")
        .and_then(Value::as_sequence)
        .into_iter()
        .flatten();
    let read = |vector: &Value| {
        let vector: Json = serde_yaml::from_value(vector.clone()).expect("a vector is JSON");
        vectors::read(&vector).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    let vectors = vectors.map(read).collect();
    Scheme { recipe, vectors }
}

pub(crate) fn frame_of(yaml: &str) -> Frame {
    frame(&serde_yaml::from_str(yaml).expect("it is YAML"))
}

fn frame(yaml: &Value) -> Frame {
    let entries = |key: &str| {
        let of = yaml
            .get(key)
            .and_then(Value::as_mapping)
            .into_iter()
            .flatten();
        of.map(|(name, value)| (name.as_str().expect("a name").to_owned(), value))
            .collect::<Vec<_>>()
    };
    let flag = |value: &Value, key: &str| value.get(key).and_then(Value::as_bool).unwrap_or(false);
    let text = |value: &Value, key: &str| {
        value
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    Frame {
        credentials: entries("credentials")
            .into_iter()
            .map(|(name, value)| Credential {
                name,
                secret: flag(value, "secret"),
                optional: flag(value, "optional"),
                several: flag(value, "several"),
                issued: false,
                docs: text(value, "docs"),
            })
            .chain(yaml.get("token").map(|_| Credential::token()))
            .collect(),
        settings: entries("settings")
            .into_iter()
            .map(|(name, value)| {
                let one_of = value
                    .get("one_of")
                    .and_then(Value::as_sequence)
                    .into_iter()
                    .flatten();
                Setting {
                    name,
                    kind: match text(value, "type").as_str() {
                        "int" => SettingKind::Int,
                        "bool" => SettingKind::Bool,
                        "list" => SettingKind::List,
                        _ => SettingKind::String,
                    },
                    one_of: one_of
                        .filter_map(Value::as_str)
                        .map(str::to_owned)
                        .collect(),
                    optional: flag(value, "optional"),
                    default: value
                        .get("default")
                        .and_then(Value::as_str)
                        .map(|value| SettingValue::String(value.to_owned())),
                    docs: text(value, "docs"),
                }
            })
            .collect(),
        steps: entries("steps")
            .into_iter()
            .map(|(key, value)| Line {
                key,
                expression: value.as_str().expect("an expression").to_owned(),
            })
            .collect(),
    }
}
