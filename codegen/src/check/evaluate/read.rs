//! Whether a value is of a type: strictly, as requests are read, or leniently, as replies are.

use std::collections::HashSet;

use apiscribe_runtime::{Path, Timestamp};
use serde_json::{Map, Value};

use super::Violation;
use super::find::{is_present, variant_of};
use crate::model::{
    Field, FieldKind, Level, Repr, Ty, Type, TypeId, TypeKind, Union, UnionKind, Variant,
};

/// What keeps `value` from being read.
pub(super) fn read(types: &[Type], ty: &Ty, value: &Value, strict: bool) -> Vec<Violation> {
    let mut reader = Reader {
        types,
        strict,
        problems: Vec::new(),
    };
    reader.value(ty, value, &Path::ROOT);
    reader.problems
}

struct Reader<'s> {
    types: &'s [Type],
    strict: bool,
    problems: Vec<Violation>,
}

/// Keys of an object that have been looked at, and what takes the others.
#[derive(Default)]
struct Taken<'s> {
    keys: HashSet<&'s str>,
    rest: Rest<'s>,
}

#[derive(Default)]
enum Rest<'s> {
    /// Nothing: they are refused in a request.
    #[default]
    Nobody,
    /// Kept as values of a type.
    Typed(&'s Ty),
    /// Kept as they are.
    Anything,
}

impl<'s> Reader<'s> {
    fn value(&mut self, ty: &'s Ty, value: &Value, at: &Path<'_>) {
        match ty {
            Ty::Json => {}
            Ty::String if value.is_string() => {}
            Ty::Bool if value.is_boolean() => {}
            Ty::I32 if is_i32(value) => {}
            Ty::I64 if value.is_i64() => {}
            Ty::F64 if value.is_number() => {}
            Ty::Timestamp if timestamp(value).is_some() => {}
            Ty::String => self.expected("a text", value, at),
            Ty::Bool => self.expected("true or false", value, at),
            Ty::I32 => self.expected("an integer of 32 bits", value, at),
            Ty::I64 => self.expected("an integer", value, at),
            Ty::F64 => self.expected("a number", value, at),
            Ty::Timestamp => self.expected("a time with date and offset (RFC 3339)", value, at),
            Ty::List(element) => match value.as_array() {
                Some(elements) => {
                    for (index, item) in elements.iter().enumerate() {
                        self.value(element, item, &at.index(index));
                    }
                }
                None => self.expected("a list", value, at),
            },
            Ty::Map(inner) => match value.as_object() {
                Some(map) => {
                    for (key, item) in map {
                        self.value(inner, item, &at.key(key));
                    }
                }
                None => self.expected("an object", value, at),
            },
            Ty::Named(id) => self.named(*id, value, at),
        }
    }

    fn named(&mut self, id: TypeId, value: &Value, at: &Path<'_>) {
        let Some(type_) = self.types.get(id.0) else {
            return;
        };
        match &type_.kind {
            TypeKind::Enum(kind) => match kind.repr {
                Repr::Text if value.is_string() => {}
                Repr::I32 if is_i32(value) => {}
                Repr::I64 if value.is_i64() => {}
                Repr::Text => self.expected("a text", value, at),
                Repr::I32 => self.expected("an integer of 32 bits", value, at),
                Repr::I64 => self.expected("an integer", value, at),
            },
            TypeKind::Struct(_) | TypeKind::Union(_) => {
                let Some(map) = value.as_object() else {
                    return self.expected("an object", value, at);
                };
                let mut taken = Taken::default();
                self.fields(id, map, at, &mut taken);
                self.left_over(map, &taken, at);
            }
        }
    }

    /// The keys of a type, which may share the object with others.
    fn fields(
        &mut self,
        id: TypeId,
        map: &Map<String, Value>,
        at: &Path<'_>,
        taken: &mut Taken<'s>,
    ) {
        let types = self.types;
        match types.get(id.0).map(|type_| &type_.kind) {
            Some(TypeKind::Struct(kind)) => {
                for field in &kind.fields {
                    self.field(field, map, at, taken);
                }
                if let Some(rest) = &kind.rest {
                    taken.rest = Rest::Typed(rest);
                }
            }
            Some(TypeKind::Union(kind)) => self.union(kind, map, at, taken),
            Some(TypeKind::Enum(_)) | None => {}
        }
    }

    fn field(
        &mut self,
        field: &'s Field,
        map: &Map<String, Value>,
        at: &Path<'_>,
        taken: &mut Taken<'s>,
    ) {
        let key = field.wire.0.as_str();
        match &field.kind {
            FieldKind::Flatten => match &field.ty {
                Ty::Named(inner) if field.required || is_present(self.types, *inner, map) => {
                    self.fields(*inner, map, at, taken)
                }
                Ty::Named(_) => {}
                _ => taken.rest = Rest::Anything,
            },
            FieldKind::Const(expected) => {
                taken.keys.insert(key);
                if self.strict
                    && !map
                        .get(key)
                        .is_some_and(|value| super::find::equal(value, expected))
                {
                    self.problem(format!("must be {expected}"), &at.key(key));
                }
            }
            FieldKind::Plain => {
                taken.keys.insert(key);
                self.content(
                    &field.ty,
                    (field.required, field.nullable),
                    map.get(key),
                    &at.key(key),
                );
            }
        }
    }

    /// What stands, or should stand, under a key.
    fn content(
        &mut self,
        ty: &'s Ty,
        (required, nullable): (bool, bool),
        value: Option<&Value>,
        at: &Path<'_>,
    ) {
        match value {
            None if required && (self.strict || !nullable) => self.problem("is missing", at),
            None => {}
            Some(Value::Null) if nullable || (!self.strict && !required) => {}
            Some(Value::Null) => self.problem("must not be null", at),
            Some(value) => self.value(ty, value, at),
        }
    }

    fn union(
        &mut self,
        kind: &'s Union,
        map: &Map<String, Value>,
        at: &Path<'_>,
        taken: &mut Taken<'s>,
    ) {
        let Some(key) = kind.kind.key() else {
            return self.presence(kind, map, at, taken);
        };
        taken.keys.insert(&key.0);
        let tag_at = at.key(&key.0);
        let tag = match map.get(&key.0) {
            None => return self.problem("is missing", &tag_at),
            Some(Value::String(tag)) => tag,
            Some(other) => return self.expected("a text", other, &tag_at),
        };
        let Some(variant) = kind.variants.iter().find(|variant| variant.tag.0 == *tag) else {
            // What the page does not list is kept as it is.
            taken.rest = Rest::Anything;
            return;
        };
        let Some(ty) = &variant.ty else { return };
        match &kind.kind {
            UnionKind::Inside { .. } => {
                if let Ty::Named(inner) = ty {
                    self.fields(*inner, map, at, taken);
                }
            }
            UnionKind::Beside { content, .. } => {
                self.variant_content(variant, ty, &content.0, map, at, taken)
            }
            UnionKind::Named { .. } | UnionKind::Presence => {
                self.variant_content(variant, ty, &variant.key.0, map, at, taken)
            }
        }
    }

    fn variant_content(
        &mut self,
        variant: &'s Variant,
        ty: &'s Ty,
        key: &'s str,
        map: &Map<String, Value>,
        at: &Path<'_>,
        taken: &mut Taken<'s>,
    ) {
        taken.keys.insert(key);
        self.content(
            ty,
            (variant.required, variant.nullable),
            map.get(key),
            &at.key(key),
        );
    }

    fn presence(
        &mut self,
        kind: &'s Union,
        map: &Map<String, Value>,
        at: &Path<'_>,
        taken: &mut Taken<'s>,
    ) {
        let keys = kind.variants.iter().map(|variant| variant.key.0.as_str());
        let present: Vec<&str> = keys
            .clone()
            .filter(|key| map.get(*key).is_some_and(|value| !value.is_null()))
            .collect();
        // `null` counts as absent.
        taken.keys.extend(
            keys.clone()
                .filter(|key| map.get(*key).is_some_and(Value::is_null)),
        );
        if self.strict && present.len() > 1 {
            let keys: Vec<&str> = keys.clone().collect();
            self.problem(format!("must have exactly one of {}", keys.join(", ")), at);
        }
        match variant_of(kind, map) {
            Some((_, variant)) => {
                taken.keys.extend(present);
                if let Some(ty) = &variant.ty {
                    self.value(
                        ty,
                        map.get(&variant.key.0).unwrap_or(&Value::Null),
                        &at.key(&variant.key.0),
                    );
                }
            }
            // Some other key may be a variant that the page does not list; which one, only the whole object tells.
            None if map.keys().any(|key| !taken.keys.contains(key.as_str())) => {
                taken.rest = Rest::Anything
            }
            None => {
                let keys: Vec<&str> = keys.collect();
                self.problem(format!("must have one of {}", keys.join(", ")), at);
            }
        }
    }

    fn left_over(&mut self, map: &Map<String, Value>, taken: &Taken<'s>, at: &Path<'_>) {
        for (key, value) in map
            .iter()
            .filter(|(key, _)| !taken.keys.contains(key.as_str()))
        {
            match taken.rest {
                Rest::Typed(ty) => self.value(ty, value, &at.key(key)),
                Rest::Anything => {}
                Rest::Nobody if self.strict => self.problem("no such key", &at.key(key)),
                Rest::Nobody => {}
            }
        }
    }

    fn expected(&mut self, expected: &str, value: &Value, at: &Path<'_>) {
        let found = match value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.problem(format!("must be {expected}, is {found}"), at);
    }

    fn problem(&mut self, message: impl Into<String>, at: &Path<'_>) {
        self.problems.push(Violation {
            pointers: vec![at.to_string()],
            rule: None,
            message: message.into(),
            place: String::new(),
            level: Level::Error,
        });
    }
}

fn is_i32(value: &Value) -> bool {
    value
        .as_i64()
        .is_some_and(|number| i32::try_from(number).is_ok())
}

/// The time that a text in RFC 3339 stands for.
pub(super) fn timestamp(value: &Value) -> Option<Timestamp> {
    value.as_str()?.parse().ok()
}
