//! Structs: keys, what must be there, what stands among them from other types, and rules.

use super::schemas::{Reading, Schemas};
use super::types::nullable;
use super::words;
use crate::json::{Json, Object};
use crate::model::{Field, FieldKind, Origin, Place, Struct, Ty, Type, TypeId, signs};

impl<'s> Schemas<'s> {
    pub(super) fn structure(
        &mut self,
        type_: &'s Type,
        kind: &'s Struct,
        reading: Reading,
    ) -> Object {
        let mut schema = Object::default();
        words::describe(&type_.docs, &[], &mut schema);
        schema.set("type", "object");
        let (mut properties, mut required, mut parts) = (Object::default(), Vec::new(), Vec::new());
        for field in &kind.fields {
            match (&field.kind, &field.ty) {
                (FieldKind::Flatten, Ty::Named(inner)) => {
                    parts.push(self.flattened(field, *inner, reading));
                }
                (FieldKind::Flatten, _) => {}
                // What travels by itself is a parameter of the operation.
                _ if field.place != Place::Body => {}
                (kind, _) => {
                    properties.set(&field.wire.0, self.field(field, reading));
                    let is_constant = matches!(kind, FieldKind::Const(_));
                    if (is_constant && reading == Reading::Request)
                        || (!is_constant && field.required)
                    {
                        required.push(field.wire.0.as_str());
                    }
                }
            }
        }
        schema.set("properties", properties);
        schema.set_list("required", required);
        if !self.is_shared(type_.id) {
            let keyword = match parts.is_empty() {
                true => "additionalProperties",
                false => "unevaluatedProperties",
            };
            self.close(keyword, &self.rest(type_.id), reading, &mut schema);
        }
        let mut all = parts;
        if reading == Reading::Request {
            let rules = self.rules(&kind.rules, &mut schema);
            // A single condition is easier to read beside the properties. A choice there would be one of types to generators of code.
            let (mut conditions, others): (Vec<_>, Vec<_>) =
                rules.into_iter().partition(|rule| rule.get("if").is_some());
            if let (1, Some(condition)) = (conditions.len(), conditions.first()) {
                schema.extend(condition.clone());
                conditions.clear();
            }
            all.extend(others);
            all.extend(conditions);
        }
        schema.set_list("allOf", all);
        schema
    }

    /// The keys of another type among those of this one.
    fn flattened(&self, field: &Field, inner: TypeId, reading: Reading) -> Object {
        let reference = self.reference(inner, reading);
        if field.required {
            return reference;
        }
        let keys = signs(&self.service.types, inner);
        let keys: Vec<Object> = keys
            .into_iter()
            .map(|key| Object::default().with("required", vec![key]))
            .collect();
        let is_there = Object::default().with("anyOf", keys);
        Object::default()
            .with("if", is_there)
            .with("then", reference)
    }

    /// A field: its value, what is said about it, what is assumed without it.
    pub(super) fn field(&mut self, field: &'s Field, reading: Reading) -> Object {
        let mut schema = match (&field.kind, reading) {
            (FieldKind::Const(value), Reading::Request) => constant(&self.written(field, value)),
            (FieldKind::Const(value), Reading::Reply) => {
                let value = self.written(field, value);
                Object::default().with("examples", vec![value])
            }
            _ => self.encoded(
                &field.ty,
                &field.encode,
                &field.constraints,
                reading,
                &field.wire.0,
            ),
        };
        if field.nullable {
            schema = nullable(schema);
        }
        // What a schema is made of says nothing about this field alone.
        schema.remove("description");
        if field.secret && schema.get("format").is_none() {
            schema.set("format", "password");
        }
        if let Some(default) = &field.default {
            schema.set("default", self.written(field, &default.value));
            let origin = default.origin.as_ref().map(Origin::short);
            schema.set_some("x-default-source", origin);
        }
        if reading == Reading::Request {
            schema.set_some("x-advisory", self.advised(&field.ty, &field.advisory));
        }
        words::describe(&field.docs, &field.encode, &mut schema);
        words::arranged(schema)
    }

    /// A value of a field as it goes over the wire.
    fn written(&self, field: &Field, value: &serde_json::Value) -> Json {
        let written = crate::check::evaluate::encoded(self.service, field, value.clone());
        Json::from(&written)
    }
}

fn constant(value: &Json) -> Object {
    let schema = match value {
        Json::Text(_) => Object::default().with("type", "string"),
        Json::Bool(_) => Object::default().with("type", "boolean"),
        _ => Object::default(),
    };
    schema.with("const", value.clone())
}
