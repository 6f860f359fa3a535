//! What travels in path, query and headers, a parameter each.

use serde_json::Value;

use super::examples;
use super::schemas::{Reading, Schemas};
use super::words;
use crate::constraints::Formatted;
use crate::escape::code;
use crate::json::{Json, Object};
use crate::model::{
    Content, Encode, Example, Field, FieldKind, Operation, Parameter, PathPart, Place, Ty, TypeId,
    TypeKind, Under, Union,
};

impl<'s> Schemas<'s> {
    /// The parameters of an operation: path, then query, then headers.
    pub(super) fn parameters(&mut self, operation: &'s Operation) -> Vec<Object> {
        let mut parameters = Vec::new();
        for part in &operation.path {
            if let PathPart::Parameter(name) = part {
                let known = operation.parameters.iter().chain(&self.service.parameters);
                let known = known.clone().find(|known| known.wire == *name);
                parameters.extend(known.map(|known| self.in_path(operation, known)));
            }
        }
        if let Some(request) = operation.request {
            self.current = self.service.type_(request).spec_name.clone();
            if operation.place.facets().media.is_none() {
                for found in self.keys_of(request, true) {
                    merge(self.in_query(operation, request, &found), &mut parameters);
                }
            }
            for &place in Place::ELSEWHERE {
                let placed = examples::placed(self.service, request);
                for field in placed.into_iter().filter(|field| field.place == place) {
                    parameters.extend(self.placed(operation, request, field));
                }
            }
        }
        parameters
    }

    fn in_path(&mut self, operation: &Operation, parameter: &'s Parameter) -> Object {
        let mut entry = Object::default()
            .with("name", parameter.wire.0.as_str())
            .with("in", "path")
            .with("required", true);
        words::describe(&parameter.docs, &[], &mut entry);
        self.current = parameter.wire.0.clone();
        let constraints = &parameter.constraints;
        let mut schema = self.value(&Ty::String, constraints, Reading::Request, "");
        if constraints.of::<Formatted>().next().is_none() {
            // Neither is a segment of a path.
            schema.set("not", Object::default().with("enum", vec!["", ".", ".."]));
        }
        schema.set_some("x-advisory", self.advised(&Ty::String, &parameter.advisory));
        entry.set("schema", words::arranged(schema));
        let shown = operation.examples.iter().filter_map(|example| {
            let mut values = example.parameters.iter();
            let (_, value) = values.find(|(name, _)| *name == parameter.wire)?;
            example
                .refused
                .is_empty()
                .then_some((example, value.clone()))
        });
        entry.set_some("examples", shown_once(shown));
        arranged(entry)
    }

    fn placed(
        &mut self,
        operation: &Operation,
        request: TypeId,
        field: &'s Field,
    ) -> Option<Object> {
        // OpenAPI says the type of the body where the body is.
        if field.place == Place::Header && field.wire.0.eq_ignore_ascii_case("content-type") {
            return None;
        }
        let place = field.place.elsewhere()?.parameter;
        let is_constant = matches!(field.kind, FieldKind::Const(_));
        let found = Found {
            key: &field.wire.0,
            required: field.required || is_constant,
            part: Part::Field(field),
        };
        let mut entry = self.in_query(operation, request, &found);
        if field.place == Place::Header
            && self.service.is_text(&field.ty, &field.encode)
            && let Some(Json::Object(schema)) = entry.remove("schema")
        {
            entry.set("schema", sendable(schema));
        }
        entry.remove("in");
        Some(arranged(entry.with("in", place)))
    }

    fn in_query(&mut self, operation: &Operation, request: TypeId, found: &Found<'s>) -> Object {
        let mut entry = Object::default()
            .with("name", found.key)
            .with("in", "query");
        if found.required {
            entry.set("required", true);
        }
        let (mut schema, nested) = match &found.part {
            Part::Field(field) => {
                if let Some(form) = field.encode.first().and_then(|encode| encode.of_list()) {
                    if form.separator.is_some() {
                        entry.set("explode", false);
                    }
                    if !form.suffix.is_empty() {
                        entry.remove("name");
                        entry.set("name", format!("{}{}", found.key, form.suffix));
                    }
                }
                let nested = field.encode.is_empty() && !self.is_scalar(&field.ty);
                (self.field(field, Reading::Request), nested)
            }
            Part::Tag(union) => (tag(union), false),
            Part::Content(_, encode, contents) => {
                let ways = contents.iter().map(|ty| {
                    self.encoded(ty, &[], &Default::default(), Reading::Request, found.key)
                });
                let ways: Vec<Object> = ways.collect();
                let nested = encode.is_empty() && !contents.iter().all(|ty| self.is_scalar(ty));
                let one = match <[Object; 1]>::try_from(ways) {
                    Ok([only]) => only,
                    Err(ways) => Object::default().with("anyOf", ways),
                };
                let schema = match encode.is_empty() {
                    true => one,
                    false => Object::default()
                        .with("type", "string")
                        .with("contentMediaType", "application/json")
                        .with("contentSchema", one),
                };
                (schema, nested)
            }
        };
        if let Part::Field(field) = &found.part
            && let Some(separator) = field.separator()
            && self.service.is_text(&field.ty, &field.encode)
            && let Some(Json::Object(items)) = schema.remove("items")
        {
            // The items of a list cannot hold what separates them.
            let items = with_pattern(items, &format!("^[^{separator}]*$"));
            schema.set("items", items);
            schema = words::arranged(schema);
        }
        for key in ["description", "deprecated", "x-source"] {
            entry.set_some(key, schema.remove(key));
        }
        if entry.get("description").is_none() {
            entry.set_some("description", found.part.description());
        }
        match nested {
            true => {
                let json = Object::default().with("schema", schema);
                entry.set("content", Object::default().with("application/json", json));
            }
            false => entry.set("schema", schema),
        }
        let service = self.service;
        let shown = operation.examples.iter().filter_map(|example| {
            let wire = examples::wire(service, request, example)?;
            let value = wire.get(found.key)?.clone();
            example.refused.is_empty().then_some((example, value))
        });
        let shown = shown_once(shown);
        match entry.get("content") {
            // Where a parameter has content, its examples stand there.
            Some(Json::Object(content)) if shown.is_some() => {
                let mut content = content.clone();
                if let Some(Json::Object(mut json)) = content.remove("application/json") {
                    json.set_some("examples", shown);
                    entry.remove("content");
                    entry.set("content", Object::default().with("application/json", json));
                }
            }
            _ => entry.set_some("examples", shown),
        }
        arranged(entry)
    }

    fn is_scalar(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Named(id) => matches!(self.service.type_(*id).kind, TypeKind::Enum(_)),
            Ty::List(_) | Ty::Map(_) | Ty::Json => false,
            _ => true,
        }
    }

    /// The keys of a type, those of its variants included. What only one variant has is not required.
    fn keys_of(&self, id: TypeId, required: bool) -> Vec<Found<'s>> {
        match &self.service.type_(id).kind {
            TypeKind::Struct(kind) => {
                let fields = kind
                    .fields
                    .iter()
                    .map(|field| match (&field.kind, &field.ty) {
                        (FieldKind::Flatten, Ty::Named(inner)) => {
                            self.keys_of(*inner, required && field.required)
                        }
                        (FieldKind::Flatten, _) => Vec::new(),
                        _ if field.place != Place::Body => Vec::new(),
                        (kind, _) => vec![Found {
                            key: &field.wire.0,
                            required: required
                                && (field.required || matches!(kind, FieldKind::Const(_))),
                            part: Part::Field(field),
                        }],
                    });
                fields.flatten().collect()
            }
            TypeKind::Union(kind) => {
                let mut keys: Vec<Found<'s>> = Vec::new();
                keys.extend(kind.tag().map(|key| Found {
                    key: &key.0,
                    required,
                    part: Part::Tag(kind),
                }));
                for variant in &kind.variants {
                    let Under { key, ty, encode } = match kind.content(variant) {
                        Content::Nothing => continue,
                        Content::Among(inner) => {
                            keys.extend(self.keys_of(inner, false));
                            continue;
                        }
                        Content::Under(content) => content,
                    };
                    match keys.iter_mut().find(|found| found.key == key.0) {
                        Some(found) => found.part.add(ty),
                        None => keys.push(Found {
                            key: &key.0,
                            required: false,
                            part: Part::Content(kind, encode, vec![ty]),
                        }),
                    }
                }
                keys
            }
            TypeKind::Enum(_) => Vec::new(),
        }
    }
}

/// A key of a request that travels as parameters.
struct Found<'s> {
    key: &'s str,
    required: bool,
    part: Part<'s>,
}

enum Part<'s> {
    Field(&'s Field),
    Tag(&'s Union),
    /// What stands under a key by variant, and how it is written.
    Content(&'s Union, &'s [Encode], Vec<&'s Ty>),
}

impl<'s> Part<'s> {
    fn add(&mut self, ty: &'s Ty) {
        if let Part::Content(_, _, contents) = self
            && !contents.contains(&ty)
        {
            contents.push(ty);
        }
    }

    fn description(&self) -> Option<String> {
        match self {
            Part::Field(_) => None,
            Part::Tag(_) => Some("Says which of the variants it is.".to_owned()),
            Part::Content(union, ..) => Some(match union.tag() {
                Some(key) => format!("What the variant that {} names holds.", code(&key.0)),
                None => "What one of the variants holds.".to_owned(),
            }),
        }
    }
}

/// A string that can stand in a header: no control characters but tabs.
fn sendable(mut schema: Object) -> Object {
    if let Some(items) = schema.remove("items") {
        schema.set(
            "items",
            match items {
                Json::Object(items) => Json::from(sendable(items)),
                items => items,
            },
        );
        return words::arranged(schema);
    }
    with_pattern(schema, "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f]*$")
}

/// A string that matches this too.
fn with_pattern(mut schema: Object, pattern: &str) -> Object {
    let text = Object::default().with("pattern", pattern);
    let mut all = match schema.remove("allOf") {
        Some(Json::List(all)) => all,
        _ => Vec::new(),
    };
    all.push(text.into());
    schema.set("allOf", all);
    words::arranged(schema)
}

/// The tag of a union.
fn tag(union: &Union) -> Object {
    let text = Object::default().with("type", "string");
    if union.open {
        return text;
    }
    let tags = union.variants.iter();
    let tags: Vec<&str> = tags.map(|variant| variant.tag.0.as_str()).collect();
    text.with("enum", tags)
}

/// A key that several variants have is one parameter.
fn merge(entry: Object, parameters: &mut Vec<Object>) {
    if !parameters
        .iter()
        .any(|known| known.get("name") == entry.get("name"))
    {
        parameters.push(entry);
    }
}

/// Examples of a value; each value once.
fn shown_once<'e>(shown: impl Iterator<Item = (&'e Example, Value)>) -> Option<Object> {
    let (mut all, mut seen) = (Object::default(), Vec::new());
    for (example, value) in shown {
        if !value.is_null() && !seen.contains(&value) {
            let entry = Object::default().with("value", Json::from(&value));
            all.set(&example.name, entry);
            seen.push(value);
        }
    }
    (!all.is_empty()).then_some(all)
}

fn arranged(mut entry: Object) -> Object {
    entry.sort_by(&[
        "name",
        "in",
        "description",
        "required",
        "deprecated",
        "explode",
        "schema",
        "content",
        "examples",
    ]);
    entry
}
