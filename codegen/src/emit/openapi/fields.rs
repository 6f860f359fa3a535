//! What stands under the key of a field.

use super::schemas::{Reading, Schemas};
use super::types::nullable;
use super::words;
use crate::json::{Json, Object};
use crate::model::{Field, FieldKind, Origin};

impl<'s> Schemas<'s> {
    /// A field: its value, what is said about it, what is assumed without it.
    pub(super) fn field(&mut self, field: &'s Field, reading: Reading) -> Object {
        let mut schema = match &field.kind {
            FieldKind::Const(value) if reading.is_strict() => constant(&self.written(field, value)),
            FieldKind::Const(value) => {
                let value = self.written(field, value);
                Object::default().with("examples", vec![value])
            }
            FieldKind::Plain | FieldKind::Flatten => self.held(
                (&field.ty, &field.encode),
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
        if reading.is_strict() {
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
