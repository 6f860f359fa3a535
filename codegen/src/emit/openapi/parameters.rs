//! What travels in path, query and headers, a parameter each.

pub(super) mod keys;

use apiscribe_runtime::for_generated_code::Nesting;
use serde_json::Value;

use super::enums::unknown_word;
use super::examples;
use super::schemas::{Reading, Schemas};
use super::words;
use crate::constraints::Formatted;
use crate::json::{Json, Object};
use crate::model::{
    Constant, Example, Field, FieldKind, Operation, Parameter, PathPart, Place, Service, Ty,
    TypeId, Union,
};
use keys::{Holds, Key, keys_of};

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
        parameters.extend(operation.constants.iter().filter_map(along));
        if let Some(request) = operation.request {
            self.current = self.service.type_(request).spec_name.clone();
            if operation.place.facets().media.is_none() {
                for key in keys_of(self.service, self.service.type_(request), true) {
                    let reading = match operation.nested_keys() {
                        Some(_) => Reading::Request,
                        None => Reading::Form,
                    };
                    let entry = self.in_query(operation, request, (&key, reading));
                    merge(entry, &mut parameters);
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
        let mut entry = self.in_query(operation, request, (&Key::of(field), Reading::Form));
        if field.place.as_it_is().is_some()
            && self.service.is_text(&field.ty, &field.encode)
            && let Some(Json::Object(schema)) = entry.remove("schema")
        {
            entry.set("schema", sendable(schema));
        }
        entry.remove("in");
        Some(arranged(entry.with("in", place)))
    }

    fn in_query(
        &mut self,
        operation: &Operation,
        request: TypeId,
        (key, reading): (&Key<'s>, Reading),
    ) -> Object {
        let list = match key.holds {
            Holds::Field(field) => field.encode.first().and_then(|encode| encode.of_list()),
            Holds::Tag(_) | Holds::Content(..) => None,
        };
        let suffix = list.map_or("", |list| list.suffix);
        let mut entry = Object::default()
            .with("name", format!("{}{suffix}", key.name))
            .with("in", "query");
        if key.required {
            entry.set("required", true);
        }
        entry.set_some("style", list.and_then(|list| list.style));
        if is_deep(self.service, operation, key) {
            entry.set("style", DEEP);
            entry.set("explode", true);
        }
        if list.is_some_and(|list| list.separator.is_some()) {
            entry.set("explode", false);
        }
        let mut schema = self.under_key(key, reading);
        if let Holds::Field(field) = key.holds
            && let Some(separator) = field.separator()
            && self.service.is_text(&field.ty, &field.encode)
            && let Some(Json::Object(items)) = schema.remove("items")
        {
            // The items of a list cannot hold what separates them.
            let items = with_pattern(items, &format!("^[^{separator}]*$"));
            schema.set("items", items);
            schema = words::arranged(schema);
        }
        for keyword in ["description", "deprecated", "x-source"] {
            entry.set_some(keyword, schema.remove(keyword));
        }
        if entry.get("description").is_none() {
            entry.set_some("description", key.description());
        }
        let service = self.service;
        let nested = key.nested(&service.types);
        let shown = operation.examples.iter().filter_map(|example| {
            let wire = examples::wire(service, request, example)?;
            let value = wire.get(key.name)?.clone();
            let value = match reading {
                Reading::Form => nested.written(value),
                _ => value,
            };
            example.refused.is_empty().then_some((example, value))
        });
        let shown = shown_once(shown);
        entry.set("schema", schema);
        entry.set_some("examples", shown);
        arranged(entry)
    }

    /// The schema of what stands under a key.
    fn under_key(&mut self, key: &Key<'s>, reading: Reading) -> Object {
        match &key.holds {
            Holds::Field(field) => self.field(field, reading),
            Holds::Tag(union) => tag(union),
            Holds::Content(_, encode, contents) => {
                let none = Default::default();
                let ways = contents
                    .iter()
                    .map(|ty| self.held((ty, encode), &none, reading, key.name));
                let ways: Vec<Object> = ways.collect();
                match <[Object; 1]>::try_from(ways) {
                    Ok([only]) => only,
                    Err(ways) => Object::default().with("anyOf", ways),
                }
            }
        }
    }
}

/// `a[b]=1` in OpenAPI, which has no words for anything deeper or for other ways.
const DEEP: &str = "deepObject";

/// How parameters of a form are written that have a word in OpenAPI for that.
pub(super) fn form_encoding(service: &Service, operation: &Operation) -> Object {
    let request = operation.request.map(|id| service.type_(id));
    let keys = request
        .into_iter()
        .flat_map(|request| keys_of(service, request, true));
    let deep = keys.filter(|key| is_deep(service, operation, key));
    let encoding = Object::default().with("style", DEEP).with("explode", true);
    deep.map(|key| (key.name.to_owned(), Json::from(encoding.clone())))
        .collect()
}

/// Whether what stands under a key travels as `a[b]=1` and no deeper.
fn is_deep(service: &Service, operation: &Operation, key: &Key<'_>) -> bool {
    let Holds::Field(field) = key.holds else {
        return false;
    };
    let types = &service.types;
    let is_flat = match &field.ty {
        Ty::Map(inner) => inner.is_scalar(types),
        Ty::Named(id) => service.type_(*id).as_struct().is_some_and(|kind| {
            let is_plain = |field: &Field| {
                field.kind != FieldKind::Flatten
                    && (!field.encode.is_empty() || field.ty.is_scalar(types))
                    && !field.is_spread()
            };
            kind.fields.iter().all(is_plain)
                && kind.rest.iter().all(|rest| rest.ty.is_scalar(types))
        }),
        _ => false,
    };
    operation.nested_keys() == Some(Nesting::Brackets) && field.encode.is_empty() && is_flat
}

/// What goes along with every call.
fn along(constant: &Constant) -> Option<Object> {
    let mut entry = Object::default()
        .with("name", constant.wire.0.as_str())
        .with("in", constant.place.elsewhere()?.parameter)
        .with("required", true);
    words::describe(&constant.docs, &[], &mut entry);
    let keyword = match constant.settable {
        true => "default",
        false => "const",
    };
    let schema = Object::default()
        .with("type", "string")
        .with(keyword, constant.value.as_str());
    Some(arranged(entry.with("schema", schema)))
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
    let text = unknown_word(union.is_open_but_for_empty(), Reading::Request);
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
        "style",
        "explode",
        "schema",
        "content",
        "examples",
    ]);
    entry
}
