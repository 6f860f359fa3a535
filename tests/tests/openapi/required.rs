//! What the documents demand is what the specs demand: an example without one of its keys is
//! refused where the YAML says `required: true`, by a JSON Schema validator that somebody else
//! wrote. The YAML is read here without the generator.

use std::collections::BTreeMap;
use std::fs;

use apiscribe_codegen::check::evaluate::to_wire;
use apiscribe_codegen::model::{Service, Ty};
use apiscribe_test_support::document::Document;
use serde_json::Value;

use super::{examples, model, root, validated, with_request};

#[test]
fn a_webhook_without_a_key_is_refused_where_the_spec_demands_it() {
    let mut many = Many::default();
    for service in &model().services {
        let types = Written::of(service);
        let document = Document::of(service);
        for root in &document.roots {
            for (webhook, item) in root["webhooks"].as_object().into_iter().flatten() {
                let contents = item["post"]["requestBody"]["content"].as_object();
                for content in contents.into_iter().flat_map(|all| all.values()) {
                    let kinds = kinds(&content["schema"]);
                    let kinds = kinds.map(|(ty, schema)| (ty, document.validator(schema)));
                    let kinds: Vec<_> = kinds.collect();
                    let examples = content["examples"].as_object();
                    for (name, example) in examples.into_iter().flatten() {
                        let value = &example["value"];
                        let mut fitting = kinds.iter();
                        // The others are of a kind that has no name.
                        let Some((ty, judge)) = fitting.find(|(_, judge)| judge.is_valid(value))
                        else {
                            continue;
                        };
                        for key in types.keys(ty, value) {
                            let what = format!("{} {webhook} {name} without {key}", service.name);
                            let is_refused = !judge.is_valid(&key.removed(value));
                            assert_eq!(is_refused, key.is_required, "{what}");
                            many.count(&key);
                        }
                    }
                }
            }
        }
    }
    assert!(many.required > 10 && many.optional > 50, "{many:?}");
}

#[test]
fn a_request_without_a_key_is_refused_where_the_spec_demands_it() {
    let mut many = Many::default();
    for service in &model().services {
        let types = Written::of(service);
        let document = Document::of(service);
        for (operation, request) in with_request(service) {
            let judge = document.judge(service, operation);
            let breaks = validated(service, operation);
            for example in examples(operation) {
                let keys = types.keys(&service.type_(request).spec_name, example);
                // OpenAPI has the type of a body in its place, and no parameter of that name.
                let keys = keys.into_iter().filter(|key| key.name != "Content-Type");
                for key in keys {
                    let less = key.removed(example);
                    let wire = to_wire(service, &Ty::Named(request), less);
                    let refusal = judge.refusal(&wire);
                    let what = format!("{} {} without {key}", service.name, operation.name);
                    match key.is_required {
                        true => assert!(refusal.is_some(), "{what}"),
                        // A rule may demand it beside what else is there, or nothing is left.
                        false => assert!(
                            refusal.is_none() || !breaks(wire).is_empty(),
                            "{what}: {refusal:?}"
                        ),
                    }
                    many.count(&key);
                }
            }
        }
    }
    assert!(many.required > 100 && many.optional > 100, "{many:?}");
}

#[derive(Default, Debug)]
struct Many {
    required: usize,
    optional: usize,
}

impl Many {
    fn count(&mut self, key: &Key) {
        match key.is_required {
            true => self.required += 1,
            false => self.optional += 1,
        }
    }
}

/// What a body may be, by the names of types; a kind without a name has none.
fn kinds(schema: &Value) -> impl Iterator<Item = (String, &Value)> {
    let named = |schema: &Value| {
        let path = schema["$ref"].as_str()?;
        let name = path.rsplit('/').next()?;
        Some(name.trim_end_matches("InReply").to_owned())
    };
    let branches = match schema["anyOf"].as_array() {
        Some(branches) => branches.iter().collect(),
        None => vec![schema],
    };
    branches.into_iter().filter_map(move |branch| {
        let of_list = || Some(format!("list<{}>", named(&branch["items"])?));
        Some((named(branch).or_else(of_list)?, branch))
    })
}

/// The types of a service as its files have them, by name.
struct Written(BTreeMap<String, Value>);

impl Written {
    fn of(service: &Service) -> Self {
        let mut types = BTreeMap::new();
        for folder in ["", "types", "callbacks"] {
            let folder = root().join("spec").join(service.name.bare()).join(folder);
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.path().extension().is_none_or(|found| found != "yaml") {
                    continue;
                }
                let text = fs::read_to_string(entry.path()).expect("a spec is text");
                let file: Value = serde_yaml::from_str(&text).expect("a spec is YAML");
                let found = file["types"].as_object().cloned();
                types.extend(found.into_iter().flatten());
            }
        }
        assert!(!types.is_empty(), "{}", service.name);
        Self(types)
    }

    /// The keys of a value; what is within unions is left out.
    fn keys(&self, ty: &str, value: &Value) -> Vec<Key> {
        let mut found = Vec::new();
        self.collect(ty, value, "", &mut found);
        found
    }

    fn collect(&self, ty: &str, value: &Value, parent: &str, found: &mut Vec<Key>) {
        let item = ty
            .strip_prefix("list<")
            .and_then(|rest| rest.strip_suffix('>'));
        if let (Some(item), Some(values)) = (item, value.as_array()) {
            for (index, value) in values.iter().enumerate() {
                self.collect(item, value, &format!("{parent}/{index}"), found);
            }
        }
        let fields = self.0.get(ty).and_then(|ty| ty["fields"].as_object());
        for (name, field) in fields.into_iter().flatten() {
            let is_required = field["required"] == true;
            if let Some(flattened) = field["flatten"].as_str() {
                if is_required {
                    self.collect(flattened, value, parent, found);
                }
                continue;
            }
            let Some(value) = value.get(name) else {
                continue;
            };
            found.push(Key {
                parent: parent.to_owned(),
                name: name.clone(),
                is_required,
            });
            if let Some(ty) = field["type"].as_str() {
                self.collect(ty, value, &format!("{parent}/{name}"), found);
            }
        }
    }
}

/// A key of an example.
struct Key {
    /// The pointer of the object that it stands in.
    parent: String,
    name: String,
    is_required: bool,
}

impl Key {
    /// The example without it.
    fn removed(&self, example: &Value) -> Value {
        let mut less = example.clone();
        let object = less
            .pointer_mut(&self.parent)
            .and_then(Value::as_object_mut);
        let removed = object.and_then(|object| object.remove(&self.name));
        assert!(removed.is_some(), "{self}");
        less
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.parent, self.name)
    }
}
