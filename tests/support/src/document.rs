//! A document as a judge of requests, by a JSON Schema validator that somebody else wrote.
//!
//! JSON Schema takes `contentSchema` for a remark. Here it is kept: text that should be JSON has to be, and of that schema.

use std::sync::{Arc, OnceLock};

use apiscribe_codegen::emit::openapi;
use apiscribe_codegen::model::{FieldKind, Operation, Place, Service, Ty, TypeId};
pub use jsonschema::Validator;
use jsonschema::paths::Location;
use jsonschema::{Keyword, ValidationError};
use serde_json::{Map, Value, json};

/// A document.
pub struct Document {
    /// The whole of it.
    pub root: Value,
    components: Arc<Value>,
}

impl Document {
    /// The document of a service.
    #[must_use]
    pub fn of(service: &Service) -> Self {
        let root: Value = serde_json::from_str(&openapi::file(service).text).expect("it is JSON");
        let components = Arc::new(root["components"].clone());
        Self { root, components }
    }

    /// Judges by a schema of the document.
    pub fn validator(&self, schema: &Value) -> Validator {
        validator(&self.components, schema)
    }

    /// What judges the requests of an operation.
    pub fn judge(&self, service: &Service, operation: &Operation) -> Judge<'_> {
        let described = self.operation(operation);
        let parameters = described["parameters"].as_array().into_iter().flatten();
        let parameters = parameters.filter(|parameter| parameter["in"] != "path");
        let parameters = parameters.map(|parameter| {
            let name = parameter["name"].as_str().expect("a name");
            let is_required = parameter["required"] == true;
            (name, is_required, self.validator(schema_of(parameter)))
        });
        let placed = operation.request.into_iter();
        let content = described["requestBody"]["content"].as_object();
        let body = content.and_then(|content| content.iter().next());
        let schema = match body {
            Some((_, body)) => &body["schema"],
            None => &described["x-request-schema"],
        };
        Judge {
            parameters: parameters.collect(),
            placed: placed.flat_map(|id| placed_keys(service, id)).collect(),
            media_type: body.map(|(media_type, _)| media_type.as_str()),
            body: self.validator(schema),
        }
    }

    /// The schema by which a type is read in a reply.
    pub fn of_reply(&self, service: &Service, id: TypeId) -> Validator {
        let name = &service.type_(id).spec_name;
        let twofold = format!("{name}InReply");
        let name = match self.components["schemas"].get(&twofold) {
            Some(_) => &twofold,
            None => name,
        };
        self.validator(&json!({"$ref": format!("#/components/schemas/{name}")}))
    }

    /// The schema of a parameter of the path.
    #[must_use]
    pub fn path_parameter(&self, operation: &Operation, name: &str) -> Option<&Value> {
        let parameters = self.operation(operation)["parameters"].as_array()?;
        let mut parameters = parameters.iter();
        let found = parameters.find(|one| one["in"] == "path" && one["name"] == name)?;
        Some(schema_of(found))
    }

    /// Every example with its place and schema.
    pub fn examples(&self, each: &mut impl FnMut(&str, &Value, &Value)) {
        walk(&self.root, "", &mut |at, object| {
            if let (Some(schema), Some(Value::Object(examples))) =
                (object.get("schema"), object.get("examples"))
            {
                for (name, example) in examples {
                    each(&format!("{at}/{name}"), schema, &example["value"]);
                }
            }
        });
        walk(
            &self.root["components"]["schemas"],
            "",
            &mut |at, object| {
                let schema = Value::Object(object.clone());
                let listed = object.get("examples").and_then(Value::as_array);
                for value in listed.into_iter().flatten().chain(object.get("default")) {
                    each(at, &schema, value);
                }
            },
        );
    }

    fn operation(&self, operation: &Operation) -> &Value {
        let paths = self.root["paths"].as_object().expect("paths");
        let all = paths.values().filter_map(Value::as_object);
        let mut all = all.flat_map(|methods| methods.values());
        all.find(|described| described["operationId"] == operation.name.bare())
            .expect("the operation is there")
    }
}

/// Judges requests: each parameter by its schema, the rest by that of the body.
pub struct Judge<'d> {
    parameters: Vec<(&'d str, bool, Validator)>,
    /// Keys that do not stand in the body.
    placed: Vec<String>,
    media_type: Option<&'d str>,
    body: Validator,
}

impl Judge<'_> {
    /// Why a request is refused.
    pub fn refusal(&self, wire: &Value) -> Option<String> {
        for (name, is_required, validator) in &self.parameters {
            let refusal = match wire.get(name) {
                Some(value) => first_error(validator, value),
                None => is_required.then(|| "it is required".to_owned()),
            };
            if let Some(refusal) = refusal {
                return Some(format!("{name}: {refusal}"));
            }
        }
        let mut body = wire.clone();
        for name in self.placed.iter().filter(|_| self.media_type.is_some()) {
            let value = body.as_object_mut().and_then(|map| map.remove(name));
            let is_type = name.eq_ignore_ascii_case("content-type");
            if is_type
                && value
                    .is_some_and(|value| Some(&value) != self.media_type.map(Value::from).as_ref())
            {
                return Some("no such type of body".to_owned());
            }
        }
        first_error(&self.body, &body)
    }
}

fn first_error(validator: &Validator, value: &Value) -> Option<String> {
    let error = validator.iter_errors(value).next()?;
    Some(format!("{} at {:?}", error, error.instance_path().as_str()))
}

fn schema_of(parameter: &Value) -> &Value {
    match parameter.get("content") {
        Some(content) => &content["application/json"]["schema"],
        None => &parameter["schema"],
    }
}

/// Keys of a request that travel by themselves.
fn placed_keys(service: &Service, id: TypeId) -> Vec<String> {
    let fields = service.type_(id).fields().iter();
    let keys = fields.map(|field| match &field.ty {
        Ty::Named(inner) if field.kind == FieldKind::Flatten => placed_keys(service, *inner),
        _ if field.place == Place::Body => Vec::new(),
        _ => vec![field.wire.0.clone()],
    });
    keys.flatten().collect()
}

fn walk(value: &Value, at: &str, see: &mut impl FnMut(&str, &Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            see(at, map);
            for (key, item) in map {
                walk(item, &format!("{at}/{key}"), see);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{at}/{index}"), see);
            }
        }
        _ => {}
    }
}

fn validator(components: &Arc<Value>, schema: &Value) -> Validator {
    let root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "components": **components,
        "allOf": [schema],
    });
    let inner = Arc::clone(components);
    jsonschema::options()
        .with_keyword("contentSchema", move |_, schema, _: Location| {
            Ok(Box::new(Content {
                components: Arc::clone(&inner),
                schema: schema.clone(),
                compiled: OnceLock::new(),
            }) as Box<dyn for<'i> Keyword<'i>>)
        })
        .build(&root)
        .expect("the schema is one")
}

/// Text that is JSON of a schema.
struct Content {
    components: Arc<Value>,
    schema: Value,
    compiled: OnceLock<Validator>,
}

impl<'i> Keyword<'i> for Content {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        match self.is_valid(instance) {
            true => Ok(()),
            false => Err(ValidationError::custom("not JSON of its schema")),
        }
    }

    fn is_valid(&self, instance: &Value) -> bool {
        let Some(text) = instance.as_str() else {
            return true;
        };
        let compile = || validator(&self.components, &self.schema);
        serde_json::from_str(text)
            .is_ok_and(|value: Value| self.compiled.get_or_init(compile).is_valid(&value))
    }
}
