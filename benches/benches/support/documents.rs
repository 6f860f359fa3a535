//! Our exported OpenAPI documents as others read them: several merged into one, and in the older
//! form of OpenAPI 3.0.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use benches::Outcome;
use serde_json::{Map, Value, json};

/// Writes one document of OpenAPI 3.1 with what is in all of these, and the same in the form of
/// 3.0.
///
/// One document at a time is in memory as values.
pub(crate) fn merge(documents: &[PathBuf], newer: &Path, older: &Path) -> Outcome<()> {
    let (mut in_newer, mut in_older) = (Parts::default(), Parts::default());
    for path in documents {
        let name = path
            .file_stem()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        let document: Value = serde_json::from_slice(&fs::read(path)?)?;
        let (paths, schemas, responses) = renamed(document, &name);
        in_older.add(
            &older_members(&paths),
            &older_members(&schemas),
            &older_members(&responses),
        )?;
        in_newer.add(&paths, &schemas, &responses)?;
    }
    in_newer.write("3.1.0", newer)?;
    in_older.write("3.0.3", older)
}

/// Members of objects, as text.
#[derive(Default)]
struct Parts {
    paths: Vec<u8>,
    schemas: Vec<u8>,
    responses: Vec<u8>,
}

impl Parts {
    fn add(
        &mut self,
        paths: &Map<String, Value>,
        schemas: &Map<String, Value>,
        responses: &Map<String, Value>,
    ) -> Outcome<()> {
        for (text, members) in [
            (&mut self.paths, paths),
            (&mut self.schemas, schemas),
            (&mut self.responses, responses),
        ] {
            for (key, value) in members {
                if !text.is_empty() {
                    text.push(b',');
                }
                write!(text, "{}:", json!(key))?;
                serde_json::to_writer(&mut *text, value)?;
            }
        }
        Ok(())
    }

    fn write(&self, version: &str, to: &Path) -> Outcome<()> {
        let mut out = BufWriter::new(fs::File::create(to)?);
        write!(
            out,
            r#"{{"openapi":"{version}","info":{{"title":"Catalogue","version":"1"}},"servers":[{{"url":"https://api.example"}}],"paths":{{"#
        )?;
        out.write_all(&self.paths)?;
        out.write_all(br#"},"components":{"schemas":{"#)?;
        out.write_all(&self.schemas)?;
        out.write_all(br#"},"responses":{"#)?;
        out.write_all(&self.responses)?;
        out.write_all(b"}}}")?;
        Ok(out.flush()?)
    }
}

/// Paths, schemas and responses under names that begin with the service, without the keys of our
/// own.
fn renamed(
    mut document: Value,
    service: &str,
) -> (Map<String, Value>, Map<String, Value>, Map<String, Value>) {
    let prefix: String = service.split('_').map(capital).collect();
    let mut members = |pointer: &str| match document.pointer_mut(pointer).map(Value::take) {
        Some(Value::Object(members)) => members,
        _ => Map::new(),
    };
    let (paths, schemas, responses) = (
        members("/paths"),
        members("/components/schemas"),
        members("/components/responses"),
    );
    let paths = paths.into_iter().map(|(path, mut item)| {
        rename(&mut item, &prefix);
        for operation in item.as_object_mut().into_iter().flat_map(Map::values_mut) {
            if let Some(Value::String(id)) = operation.get_mut("operationId") {
                *id = format!("{service}_{id}");
            }
            // Who signs in which way is left out: no peer signs.
            operation
                .as_object_mut()
                .map(|operation| operation.remove("security"));
        }
        (format!("/{service}{}", path.replace('#', "")), item)
    });
    let named = |members: Map<String, Value>| -> Map<String, Value> {
        let members = members.into_iter().map(|(name, mut value)| {
            rename(&mut value, &prefix);
            (format!("{prefix}{name}"), value)
        });
        members.collect()
    };
    (paths.collect(), named(schemas), named(responses))
}

fn rename(value: &mut Value, prefix: &str) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !key.starts_with("x-"));
            for (key, value) in map {
                match value {
                    Value::String(text) if key == "$ref" => {
                        if let Some((kind, name)) = text.rsplit_once('/') {
                            *text = format!("{kind}/{prefix}{name}");
                        }
                    }
                    value => rename(value, prefix),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, prefix)),
        _ => {}
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

/// Keys that OpenAPI 3.0 does not have, or progenitor does not take; without them a document allows
/// more.
const LEFT_OUT: [&str; 14] = [
    "examples",
    "unevaluatedProperties",
    "propertyNames",
    "patternProperties",
    "contentMediaType",
    "contentSchema",
    "if",
    "then",
    "else",
    "not",
    "dependentRequired",
    "discriminator",
    "contains",
    "encoding",
];

fn older_members(members: &Map<String, Value>) -> Map<String, Value> {
    let members = members.iter();
    members
        .map(|(key, value)| (key.clone(), older(value)))
        .collect()
}

/// A value in the form of OpenAPI 3.0.
fn older(value: &Value) -> Value {
    let map = match value {
        Value::Object(map) => map,
        Value::Array(items) => return items.iter().map(older).collect(),
        value => return value.clone(),
    };
    if let Some(target) = map.get("$ref") {
        return json!({ "$ref": target });
    }
    if map.get("type").is_some_and(|ty| ty == "null") {
        return json!({ "nullable": true });
    }
    let is_parameter = map.contains_key("in");
    let mut made = Map::new();
    for (key, value) in map {
        match key.as_str() {
            key if LEFT_OUT.contains(&key) => {}
            "properties" => {
                let properties = value.as_object().map(older_members);
                made.insert(key.clone(), properties.into());
            }
            "content" if is_parameter => {
                made.insert("schema".to_owned(), json!({"type": "string"}));
            }
            "const" => {
                made.insert("enum".to_owned(), json!([value]));
                let ty = match value {
                    Value::Bool(_) => "boolean",
                    Value::Number(_) => "integer",
                    _ => "string",
                };
                made.entry("type").or_insert_with(|| json!(ty));
            }
            "type" => one_type(value, &mut made),
            _ => {
                made.insert(key.clone(), older(value));
            }
        }
    }
    Value::Object(made)
}

/// Of several types the one that is left without null; of more than that none.
fn one_type(value: &Value, made: &mut Map<String, Value>) {
    let Value::Array(types) = value else {
        made.insert("type".to_owned(), value.clone());
        return;
    };
    let mut others = types.iter().filter(|ty| *ty != "null");
    let (first, second) = (others.next(), others.next());
    if let (Some(one), None) = (first, second) {
        made.insert("type".to_owned(), one.clone());
    }
    if types.iter().any(|ty| ty == "null") {
        made.insert("nullable".to_owned(), json!(true));
    }
}
