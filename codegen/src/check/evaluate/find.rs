//! Looking things up in an object by what the model says of it.

use serde_json::{Map, Value};

use crate::model::{FieldKind, Rest, Step, Ty, Type, TypeId, TypeKind, Union, UnionKind, Variant};

/// Whether an object holds any key of a type that is flattened into it.
pub(crate) fn is_present(types: &[Type], id: TypeId, map: &Map<String, Value>) -> bool {
    let has = |key: &str| map.contains_key(key);
    match types.get(id.0).map(|type_| &type_.kind) {
        Some(TypeKind::Struct(kind)) => {
            kind.fields
                .iter()
                .any(|field| match (&field.kind, &field.ty) {
                    (FieldKind::Flatten, Ty::Named(inner)) => is_present(types, *inner, map),
                    _ => has(&field.wire.0),
                })
        }
        Some(TypeKind::Union(kind)) => match kind.kind.key() {
            Some(key) => has(&key.0),
            None => kind.variants.iter().any(|variant| has(&variant.key.0)),
        },
        Some(TypeKind::Enum(_)) | None => false,
    }
}

/// The keys of an object that its type does not list, and what they hold.
pub(crate) struct Kept<'s, 'v> {
    /// The struct that keeps them: the object's own type, or one whose keys stand among its own.
    pub(crate) by: TypeId,
    pub(crate) rest: &'s Rest,
    pub(crate) entries: Vec<(&'v String, &'v Value)>,
}

impl<'s> Kept<'s, '_> {
    /// The type of each value with its key, apart from the object.
    pub(super) fn places(self) -> Vec<(&'s Ty, String)> {
        let ty = &self.rest.ty;
        let keys = self.entries.into_iter();
        keys.map(|(key, _)| (ty, key.clone())).collect()
    }
}

/// What an object of a type keeps, if something in the type keeps keys that are not listed.
pub(crate) fn kept<'s, 'v>(
    types: &'s [Type],
    id: TypeId,
    map: &'v Map<String, Value>,
) -> Option<Kept<'s, 'v>> {
    let (by, rest) = keeper(types, id, map)?;
    let unlisted = map.iter().filter(|(key, _)| !lists(types, id, map, key));
    Some(Kept {
        by,
        rest,
        entries: unlisted.collect(),
    })
}

/// The struct that keeps what an object of a type does not list.
fn keeper<'s>(
    types: &'s [Type],
    id: TypeId,
    map: &Map<String, Value>,
) -> Option<(TypeId, &'s Rest)> {
    match types.get(id.0).map(|type_| &type_.kind)? {
        TypeKind::Struct(kind) => {
            let own = kind.rest.as_deref().map(|rest| (id, rest));
            let mut fields = kind.fields.iter();
            own.or_else(|| {
                fields.find_map(|field| match (&field.kind, &field.ty) {
                    (FieldKind::Flatten, Ty::Named(inner))
                        if field.required || is_present(types, *inner, map) =>
                    {
                        keeper(types, *inner, map)
                    }
                    _ => None,
                })
            })
        }
        TypeKind::Union(kind) => match (&kind.kind, variant_of(kind, map)?.1.ty.as_ref()?) {
            (UnionKind::Inside { .. }, Ty::Named(inner)) => keeper(types, *inner, map),
            _ => None,
        },
        TypeKind::Enum(_) => None,
    }
}

/// Whether a key of an object is one that the object's type lists.
fn lists(types: &[Type], id: TypeId, map: &Map<String, Value>, key: &str) -> bool {
    match types.get(id.0).map(|type_| &type_.kind) {
        Some(TypeKind::Struct(kind)) => {
            kind.fields
                .iter()
                .any(|field| match (&field.kind, &field.ty) {
                    (FieldKind::Flatten, Ty::Named(inner)) => lists(types, *inner, map, key),
                    _ => field.wire.0 == key,
                })
        }
        Some(TypeKind::Union(kind)) => {
            if kind.kind.key().is_some_and(|tag| tag.0 == key) {
                return true;
            }
            let variant = variant_of(kind, map).map(|(_, variant)| variant);
            match (&kind.kind, variant) {
                // Those of the other variants may be there as `null`.
                (UnionKind::Presence, _) => {
                    kind.variants.iter().any(|variant| variant.key.0 == key)
                }
                (_, None) => false,
                (UnionKind::Inside { .. }, Some(variant)) => match &variant.ty {
                    Some(Ty::Named(inner)) => lists(types, *inner, map, key),
                    _ => false,
                },
                (UnionKind::Beside { content, .. }, _) => content.0 == key,
                (UnionKind::Named { .. }, Some(variant)) => variant.key.0 == key,
            }
        }
        Some(TypeKind::Enum(_)) | None => false,
    }
}

/// Values by their keys: an object, or the pairs of a query or form.
pub(crate) trait Members {
    /// The text under a key.
    fn text(&self, key: &str) -> Option<&str>;

    /// Whether there is anything but `null` under a key.
    fn has(&self, key: &str) -> bool;
}

impl Members for Map<String, Value> {
    fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    fn has(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| !value.is_null())
    }
}

impl Members for [(String, String)] {
    fn text(&self, key: &str) -> Option<&str> {
        let last = self.iter().rfind(|(name, _)| name == key);
        last.map(|(_, value)| value.as_str())
    }

    fn has(&self, key: &str) -> bool {
        self.text(key).is_some()
    }
}

/// The variant that an object is of, if it is a listed one.
pub(crate) fn variant_of<'s, M: Members + ?Sized>(
    union: &'s Union,
    members: &M,
) -> Option<(usize, &'s Variant)> {
    let mut variants = union.variants.iter().enumerate();
    match union.kind.key() {
        Some(key) => {
            let tag = members.text(&key.0)?;
            variants.find(|(_, variant)| variant.tag.0 == tag)
        }
        None => variants.find(|(_, variant)| members.has(&variant.key.0)),
    }
}

/// Every value at the end of a path; none if something on the way is absent.
pub(super) fn values<'v>(types: &'v [Type], steps: &[Step], start: &'v Value) -> Vec<&'v Value> {
    let mut values = vec![start];
    for step in steps {
        values = values
            .into_iter()
            .flat_map(|value| follow(types, step, value))
            .filter(|value| !value.is_null())
            .collect();
    }
    values
}

fn follow<'v>(types: &'v [Type], step: &Step, value: &'v Value) -> Vec<&'v Value> {
    let key = |key: &str| value.get(key).into_iter().collect();
    match step {
        Step::Elements => value.as_array().into_iter().flatten().collect(),
        Step::Entry(name) | Step::Member(name) => key(name),
        Step::Tag { key: tag, .. } => key(&tag.0),
        Step::Field {
            of, index, flatten, ..
        } => {
            let Some(TypeKind::Struct(kind)) = types.get(of.0).map(|type_| &type_.kind) else {
                return Vec::new();
            };
            match kind.fields.get(*index) {
                Some(_) if *flatten => vec![value],
                // A constant has its value even where an example forgets it.
                Some(field) => match &field.kind {
                    FieldKind::Const(constant) => vec![constant],
                    FieldKind::Plain | FieldKind::Flatten => key(&field.wire.0),
                },
                None => Vec::new(),
            }
        }
        Step::Variant { of, index, .. } => {
            let Some(TypeKind::Union(kind)) = types.get(of.0).map(|type_| &type_.kind) else {
                return Vec::new();
            };
            let Some((found, variant)) = value.as_object().and_then(|map| variant_of(kind, map))
            else {
                return Vec::new();
            };
            match &kind.kind {
                _ if found != *index => Vec::new(),
                UnionKind::Inside { .. } => vec![value],
                UnionKind::Beside { content, .. } => key(&content.0),
                UnionKind::Named { .. } | UnionKind::Presence => key(&variant.key.0),
            }
        }
    }
}

/// Whether two values are the same; numbers by what they are worth.
pub(in crate::check) fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => match (a.as_i64(), b.as_i64()) {
            (Some(a), Some(b)) => a == b,
            _ => a.as_f64() == b.as_f64(),
        },
        _ => a == b,
    }
}

/// A scalar as people write it.
pub(in crate::check) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Members;

    #[test]
    fn an_object_and_pairs_are_looked_up_alike() {
        let pairs = [("type", "first"), ("type", "last"), ("empty", "")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(pairs.as_slice().text("type"), Some("last"));
        assert_eq!(pairs.as_slice().text("other"), None);
        assert!(pairs.as_slice().has("empty"));
        assert!(!pairs.as_slice().has("other"));

        let object = json!({"type": "last", "empty": "", "none": null, "number": 1});
        let object = object.as_object().cloned().unwrap_or_default();
        assert_eq!(object.text("type"), Some("last"));
        assert_eq!(object.text("number"), None);
        assert!(object.has("empty") && object.has("number"));
        assert!(!object.has("none") && !object.has("other"));
    }
}
