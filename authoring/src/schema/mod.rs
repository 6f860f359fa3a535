//! JSON Schemas of the spec language, which let editors complete keys and mark mistakes while a spec is written.
//!
//! There is one for each kind of file. They are made from the forms that the reader declares, so they know what the reader knows: keys and the
//! shapes of values, not what names stand for. What `cargo xtask check` says is the last word.
//!
//! Keys stand in `properties` of the mapping that has them, where editors look for them; what must hold between keys stands beside that in
//! `allOf`. A value with a short form is one schema with several types, not a choice between schemas, so that editors can say what is wrong.

use std::collections::BTreeMap;

use apiscribe_codegen::diagnostics::listed;
use apiscribe_codegen::emit::File;
use apiscribe_codegen::json::{Json, Object};
use apiscribe_codegen::output::Mark;
use apiscribe_codegen::spec::{Form, Key, RecordForm, Relation, Writing, file_forms};

/// How every schema begins; a file that begins otherwise is nobody's to overwrite.
pub const MARK: Mark = "{\n  \"$comment\": \"Printed by `cargo xtask schema`.\",\n";

/// The schema of each kind of file: `service.schema.json` and so on.
#[must_use]
pub fn files() -> Vec<File> {
    ["service", "operation", "types"]
        .into_iter()
        .zip(file_forms())
        .map(|(kind, form)| File {
            path: format!("{kind}.schema.json"),
            text: print(&form),
        })
        .collect()
}

fn print(file: &RecordForm) -> String {
    let mut definitions = Definitions::default();
    let record = definitions.value(vec![Form::Record(*file)]);
    let mut schema = Object::default()
        .with("$comment", "Printed by `cargo xtask schema`.")
        .with("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.extend(record);
    let definitions = definitions.0.into_iter();
    let definitions: Object = definitions
        .map(|(name, definition)| (name.to_owned(), definition.into()))
        .collect();
    schema.set("$defs", definitions);
    Json::from(schema).print()
}

/// The constructs that the schema names, each described once.
#[derive(Default)]
struct Definitions(BTreeMap<&'static str, Object>);

impl Definitions {
    /// What may stand for a value, by name where it has one.
    fn schema(&mut self, form: Form) -> Object {
        let ways = flattened(form);
        let named = ways.iter().find_map(|way| match way {
            Form::Record(record) => Some(record.kind.map_or(record.name, |kind| kind.of)),
            Form::Written(writing) if ways.len() == 1 => Some(writing.name),
            _ => None,
        });
        let Some(name) = named else {
            return self.value(ways);
        };
        if !self.0.contains_key(name) {
            // Constructs hold themselves: a list has items that are lists.
            self.0.insert(name, Object::default());
            let definition = self.value(ways);
            self.0.insert(name, definition);
        }
        Object::default().with("$ref", format!("#/$defs/{name}"))
    }

    /// The same in place. What is said about one type of JSON does not concern values of another.
    fn value(&mut self, ways: Vec<Form>) -> Object {
        let alone = ways.len() == 1;
        let (mut types, mut rest) = (Vec::new(), Object::default());
        let mut records = Vec::new();
        for way in ways {
            let (name, keywords) = match way {
                Form::Any => return Object::default(),
                Form::Text => ("string", Object::default()),
                Form::Known(words) => ("string", Object::default().with("examples", words)),
                Form::Written(writing) => ("string", written(&writing)),
                Form::Word(words) if alone => ("string", Object::default().with("enum", words)),
                Form::Word(words) => ("string", word(words)),
                Form::Boolean => ("boolean", Object::default()),
                Form::True => {
                    let no = Object::default().with("const", false);
                    ("boolean", Object::default().with("not", no))
                }
                Form::Integer { least, most } => ("integer", range(least, most)),
                Form::Number => ("number", Object::default()),
                Form::Scalar => {
                    types.extend(["string", "number", "boolean"]);
                    ("null", Object::default())
                }
                Form::List(item) => ("array", Object::default().with("items", self.schema(*item))),
                Form::Filled(item) => (
                    "array",
                    Object::default()
                        .with("items", self.schema(*item))
                        .with("minItems", 1_u64),
                ),
                Form::Entries(value) => (
                    "object",
                    Object::default().with("additionalProperties", self.schema(*value)),
                ),
                Form::Keyed(key, value) => (
                    "object",
                    Object::default()
                        .with("propertyNames", written(&key))
                        .with("additionalProperties", self.schema(*value)),
                ),
                Form::Record(record) => {
                    records.push(record);
                    continue;
                }
                Form::Either(ways) => {
                    // No form is made so: `flattened` has taken it apart.
                    return self.value(ways);
                }
            };
            types.push(name);
            rest.extend(keywords);
        }
        let mut schema = Object::default();
        if let Some(first) = records.first() {
            types.push("object");
            schema.set("title", first.kind.map_or(first.what, |kind| kind.what));
            rest.extend(self.records(&records));
        }
        match types.as_slice() {
            [only] => schema.set("type", *only),
            several => schema.set("type", several),
        }
        schema.extend(rest);
        schema
    }

    /// Mappings of which one stands there; all their keys are offered, and those that do not belong together are refused.
    fn records(&mut self, records: &[RecordForm]) -> Object {
        let mut properties: Vec<(&str, Json)> = Vec::new();
        // A key that tells a construct is described as it is there.
        let telling = records.iter().flat_map(|record| {
            let told_by = record.kind.map(|kind| kind.told_by);
            let keys = (record.keys)().into_iter();
            keys.filter(move |key| told_by.is_none_or(|told_by| told_by == key.name))
        });
        let others = records.iter().flat_map(|record| (record.keys)());
        for key in telling.chain(others) {
            if properties.iter().all(|(name, _)| *name != key.name) {
                properties.push((key.name, self.property(&key).into()));
            }
        }
        let properties: Object = properties
            .into_iter()
            .map(|(name, schema)| (name.to_owned(), schema))
            .collect();
        let mut schema = Object::default().with("properties", properties);
        if !records.iter().any(|record| record.open) {
            schema.set("additionalProperties", false);
        }
        match records {
            [one] => {
                schema.extend(demands(one));
                schema
            }
            several => {
                schema.extend(told_apart(several));
                schema
            }
        }
    }

    fn property(&mut self, key: &Key) -> Object {
        let mut schema = self.schema((key.form)());
        schema.set("description", key.doc);
        // Editors show the text without marks otherwise.
        if key.doc.contains('`') {
            schema.set("markdownDescription", key.doc);
        }
        schema
    }
}

/// The ways of a form, none of which has several.
fn flattened(form: Form) -> Vec<Form> {
    match form {
        Form::Either(ways) => ways.into_iter().flat_map(flattened).collect(),
        other => vec![other],
    }
}

/// Keys that must be there, and what must hold between keys.
fn demands(record: &RecordForm) -> Object {
    let told_by = record.kind.map(|kind| kind.told_by);
    let keys = (record.keys)().into_iter();
    let required: Vec<&str> = keys
        .filter(|key| key.required && told_by != Some(key.name))
        .map(|key| key.name)
        .collect();
    let relations: Vec<Object> = (record.relations)()
        .into_iter()
        .flat_map(relation)
        .collect();
    let mut schema = Object::default();
    if !required.is_empty() {
        schema.set("required", required);
    }
    if !relations.is_empty() {
        schema.set("allOf", relations);
    }
    schema
}

fn relation(relation: Relation) -> Vec<Object> {
    match relation {
        Relation::OneOf(keys) => vec![one_of(keys)],
        Relation::Needs(key, other) => vec![when(has(&[key]), has(&[other]))],
        Relation::GoesWith(keys, others) => {
            let without = Object::default().with("not", one_of(others));
            vec![when(without, refused(keys))]
        }
        Relation::Exclusive(keys) => {
            let others = |n: usize| keys.get(n + 1..).filter(|others| !others.is_empty());
            let pairs = keys.iter().enumerate();
            pairs
                .filter_map(|(n, key)| Some(when(has(&[*key]), refused(others(n)?))))
                .collect()
        }
    }
}

/// The first key that is there tells which construct it is.
fn told_apart(records: &[RecordForm]) -> Object {
    let kinds = records
        .iter()
        .filter_map(|record| Some((record, record.kind?.told_by)));
    let telling: Vec<&str> = kinds.clone().map(|(_, told_by)| told_by).collect();
    kinds
        .rev()
        .fold(one_of(&telling), |others, (record, told_by)| {
            let own: Vec<&str> = (record.keys)().iter().map(|key| key.name).collect();
            let mut foreign: Vec<&str> = Vec::new();
            for key in records.iter().flat_map(|record| (record.keys)()) {
                if !own.contains(&key.name) && !foreign.contains(&key.name) {
                    foreign.push(key.name);
                }
            }
            let mut then = refused(&foreign);
            then.extend(demands(record));
            when(has(&[told_by]), then).with("else", others)
        })
}

fn when(condition: Object, then: Object) -> Object {
    Object::default().with("if", condition).with("then", then)
}

fn has(keys: &[&str]) -> Object {
    Object::default().with("required", keys)
}

fn one_of(keys: &[&str]) -> Object {
    let each: Vec<Object> = keys.iter().map(|key| has(&[*key])).collect();
    Object::default().with("anyOf", each)
}

fn refused(keys: &[&str]) -> Object {
    let properties: Object = keys
        .iter()
        .map(|key| ((*key).to_owned(), false.into()))
        .collect();
    Object::default().with("properties", properties)
}

/// A text that matches a pattern, with words for those who cannot read it.
fn written(writing: &Writing) -> Object {
    let mut schema = Object::default()
        .with("pattern", writing.pattern.as_str())
        .with("patternErrorMessage", writing.help);
    if !writing.examples.is_empty() {
        schema.set("examples", writing.examples.clone());
    }
    schema
}

/// One of several words where another type of JSON may stand too, of which `enum` would take nothing.
fn word(words: &[&str]) -> Object {
    let message = format!("expected {}", listed(words.iter().copied(), "or"));
    Object::default()
        .with("pattern", format!("^({})$", words.join("|")))
        .with("patternErrorMessage", message)
        .with("examples", words)
}

fn range(least: u64, most: u64) -> Object {
    let schema = Object::default().with("minimum", least);
    match most {
        u64::MAX => schema,
        most => schema.with("maximum", most),
    }
}
