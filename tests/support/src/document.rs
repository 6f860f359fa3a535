//! A document as a judge of requests, by a JSON Schema validator that somebody else wrote.
//!
//! JSON Schema takes `contentSchema` for a remark. Here it is kept: text that should be JSON has to
//! be, and of that schema.

use std::sync::{Arc, OnceLock};

use apiscribe_codegen::emit::openapi;
use apiscribe_codegen::model::{FieldKind, Operation, Place, Service, Ty, TypeId};
pub use jsonschema::Validator;
use jsonschema::paths::Location;
use jsonschema::{Keyword, ValidationError};
use serde_json::{Map, Value, json};

/// The documents of a service, and the schemas of its requests.
pub struct Document {
    /// The documents.
    pub roots: Vec<Value>,
    /// The schemas of requests, each with the name of its operation.
    requests: Vec<(String, Value)>,
    /// Those of all documents: a name stands for the same everywhere.
    components: Arc<Value>,
}

impl Document {
    /// Those of a service.
    #[must_use]
    pub fn of(service: &Service) -> Self {
        let read = |text: &str| -> Value { serde_json::from_str(text).expect("it is JSON") };
        let documents = openapi::documents(service);
        let roots: Vec<Value> = documents.iter().map(|file| read(&file.text)).collect();
        let mut schemas = Map::new();
        for root in &roots {
            for (name, schema) in root["components"]["schemas"]
                .as_object()
                .into_iter()
                .flatten()
            {
                let known = schemas.insert(name.clone(), schema.clone());
                assert!(known.is_none_or(|known| known == *schema), "{name}");
            }
        }
        let requests = openapi::request_schemas(service).into_iter();
        let requests = requests.map(|schema| {
            let name = schema.operation.name.bare().to_owned();
            (name, read(&schema.file.text))
        });
        Self {
            roots,
            requests: requests.collect(),
            components: Arc::new(json!({"schemas": schemas})),
        }
    }

    /// Judges by a schema of the document.
    pub fn validator(&self, schema: &Value) -> Validator {
        validator(&self.components, schema)
    }

    /// What judges the requests of an operation.
    pub fn judge<'d>(&'d self, service: &'d Service, operation: &'d Operation) -> Judge<'d> {
        let described = self.operation(operation);
        let parameters = described["parameters"].as_array().into_iter().flatten();
        let signed = self.signed();
        let parameters = parameters.filter(|parameter| {
            let is_signed = signed.iter().any(|name| parameter["name"] == **name);
            // What goes along with every call is no part of a request.
            let mut constants = operation.constants.iter();
            let is_along = constants.any(|constant| parameter["name"] == *constant.wire.0);
            parameter["in"] != "path" && !is_signed && !is_along
        });
        let parameters = parameters.map(|parameter| {
            let name = parameter["name"].as_str().expect("a name");
            let is_required = parameter["required"] == true;
            (name, is_required, self.validator(schema_of(parameter)))
        });
        let placed = operation.request.into_iter();
        let content = described["requestBody"]["content"].as_object();
        let body = content.and_then(|content| content.iter().next());
        let mut requests = self.requests.iter();
        let request = requests.find(|(name, _)| name == operation.name.bare());
        let request = request.map(|(_, schema)| standing_alone(schema));
        Judge {
            service,
            operation,
            parameters: parameters.collect(),
            placed: placed.flat_map(|id| placed_keys(service, id)).collect(),
            media_type: body.map(|(media_type, _)| media_type.as_str()),
            // A body that is one field as it is has no keys; what limits it has stands in the
            // schema of the request.
            body: body
                .filter(|_| operation.place.facets().whole.is_none())
                .map(|(_, body)| self.validator(&body["schema"])),
            request: request.expect("a schema of the request"),
        }
    }

    /// The headers that signing adds.
    fn signed(&self) -> Vec<&str> {
        let schemes = self
            .roots
            .iter()
            .map(|root| &root["components"]["securitySchemes"]);
        let schemes = schemes.filter_map(Value::as_object).flat_map(Map::values);
        let headers = schemes
            .clone()
            .filter_map(|scheme| scheme["x-signing"]["headers"].as_array());
        let names = headers
            .flatten()
            .filter_map(|header| header["name"].as_str());
        let steps = schemes.filter_map(|scheme| scheme["x-signing"]["steps"].as_array());
        let steps = steps.flatten().filter_map(|step| step["step"].as_str());
        let placed = steps.filter_map(|step| step.strip_prefix("header "));
        names
            .chain(placed.map(|name| name.trim_end_matches('?')))
            .collect()
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

    /// The schema of a header of the reply of status 200.
    #[must_use]
    pub fn reply_header(&self, operation: &Operation, name: &str) -> Option<&Value> {
        self.operation(operation)
            .get("responses")?
            .get("200")?
            .get("headers")?
            .get(name)?
            .get("schema")
    }

    /// Every example with its place and schema.
    pub fn examples(&self, each: &mut impl FnMut(&str, &Value, &Value)) {
        for root in &self.roots {
            walk(root, "", &mut |at, object| {
                if let (Some(schema), Some(Value::Object(examples))) =
                    (object.get("schema"), object.get("examples"))
                {
                    for (name, example) in examples {
                        each(&format!("{at}/{name}"), schema, &example["value"]);
                    }
                }
            });
        }
        walk(&self.components["schemas"], "", &mut |at, object| {
            let schema = Value::Object(object.clone());
            let listed = object.get("examples").and_then(Value::as_array);
            for value in listed.into_iter().flatten().chain(object.get("default")) {
                each(at, &schema, value);
            }
        });
    }

    fn operation(&self, operation: &Operation) -> &Value {
        let roots = self.roots.iter();
        let paths = roots.filter_map(|root| root["paths"].as_object());
        let all = paths.flat_map(Map::values).filter_map(Value::as_object);
        let mut all = all.flat_map(|methods| methods.values());
        all.find(|described| described["operationId"] == operation.name.bare())
            .expect("the operation is there")
    }
}

/// Judges requests: each parameter by its schema, the rest by that of the body.
pub struct Judge<'d> {
    service: &'d Service,
    operation: &'d Operation,
    parameters: Vec<(&'d str, bool, Validator)>,
    /// Keys that do not stand in the body.
    placed: Vec<String>,
    media_type: Option<&'d str>,
    body: Option<Validator>,
    request: Validator,
}

impl Judge<'_> {
    /// Why a request is refused by the document. What travels in a query is parameters there,
    /// without the rules between them, which only the schema of the request has.
    pub fn refusal(&self, wire: &Value) -> Option<String> {
        let sent = openapi::as_sent(self.service, self.operation, wire.clone());
        for (name, is_required, validator) in &self.parameters {
            let refusal = match sent.get(name) {
                Some(value) => first_error(validator, value),
                None => is_required.then(|| "it is required".to_owned()),
            };
            if let Some(refusal) = refusal {
                return Some(format!("{name}: {refusal}"));
            }
        }
        let mut body = sent;
        for name in &self.placed {
            let value = body.as_object_mut().and_then(|map| map.remove(name));
            let is_type = name.eq_ignore_ascii_case("content-type");
            if is_type
                && self.media_type.is_some()
                && value
                    .is_some_and(|value| Some(&value) != self.media_type.map(Value::from).as_ref())
            {
                return Some("no such type of body".to_owned());
            }
        }
        match &self.body {
            Some(validator) => first_error(validator, &body),
            None => self.refusal_alone(wire),
        }
    }

    /// Why a request is refused by its own schema, which has nothing of headers and what else
    /// travels apart.
    pub fn refusal_alone(&self, wire: &Value) -> Option<String> {
        let mut body = wire.clone();
        for name in &self.placed {
            body.as_object_mut().and_then(|map| map.remove(name));
        }
        first_error(&self.request, &body)
    }

    /// Whether anything of a request travels apart from its own schema.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.placed.is_empty()
    }
}

fn first_error(validator: &Validator, value: &Value) -> Option<String> {
    let error = validator.iter_errors(value).next()?;
    Some(format!("{} at {:?}", error, error.instance_path().as_str()))
}

fn schema_of(parameter: &Value) -> &Value {
    &parameter["schema"]
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
    compiled(&root, ("components", Arc::clone(components)))
}

/// A schema that needs no document.
fn standing_alone(schema: &Value) -> Validator {
    compiled(schema, ("$defs", Arc::new(schema["$defs"].clone())))
}

/// `named` is what schemas within strings may refer to, and where it stands.
fn compiled(root: &Value, named: (&'static str, Arc<Value>)) -> Validator {
    jsonschema::options()
        .with_keyword("contentSchema", move |_, schema, _: Location| {
            Ok(Box::new(Content {
                named: (named.0, Arc::clone(&named.1)),
                schema: schema.clone(),
                compiled: OnceLock::new(),
            }) as Box<dyn for<'i> Keyword<'i>>)
        })
        .build(root)
        .expect("the schema is one")
}

/// Text that is JSON of a schema.
struct Content {
    named: (&'static str, Arc<Value>),
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
        let compile = || {
            let (key, named) = &self.named;
            let root = json!({*key: **named, "allOf": [&self.schema]});
            compiled(&root, (key, Arc::clone(named)))
        };
        serde_json::from_str(text)
            .is_ok_and(|value: Value| self.compiled.get_or_init(compile).is_valid(&value))
    }
}
