//! Values made from types alone, where no example shows one.

use apiscribe_codegen::check::evaluate::outer;
use apiscribe_codegen::model::{
    Content, FieldKind, Repr, Service, Struct, Ty, TypeId, TypeKind, Under, Union,
};
use serde_json::{Map, Value, json};

use crate::ids::is_id;
use crate::repeats;

/// Deeper than this nothing is made, so that types that hold themselves come to an end.
const DEPTH: usize = 8;

/// A reply of a type as it stands on the wire, with what it must have. Lists of structs have one
/// entry each, with what tells it from others.
pub(crate) fn reply(service: &Service, ty: &Ty) -> Value {
    let is_reply = true;
    Sampler { service, is_reply }.value(ty, "", DEPTH)
}

/// Adds what a struct must have and a value of it does not.
pub(crate) fn complete(service: &Service, kind: &Struct, map: &mut Map<String, Value>) {
    let is_reply = false;
    Sampler { service, is_reply }.fields(kind, map, DEPTH);
}

struct Sampler<'s> {
    service: &'s Service,
    is_reply: bool,
}

impl Sampler<'_> {
    fn value(&self, ty: &Ty, key: &str, depth: usize) -> Value {
        match ty {
            Ty::String if is_id(key) => json!("0f7d1e0c55aa4d6f9f3a2b1c"),
            Ty::String => json!("text"),
            Ty::Bool => json!(true),
            Ty::I32 | Ty::I64 => json!(1),
            Ty::F64 => json!(1.5),
            Ty::Decimal => json!("1.50"),
            Ty::Timestamp => json!("2026-01-01T00:00:00Z"),
            Ty::Bytes => json!("Ynl0ZXM="),
            Ty::File => json!({"name": "file", "content": "Ynl0ZXM="}),
            Ty::Json => json!({}),
            Ty::List(entry) if self.is_reply && self.is_struct(entry) => {
                json!([self.value(entry, key, depth)])
            }
            Ty::List(_) => json!([]),
            Ty::Map(_) => json!({}),
            Ty::Named(id) => self.named(*id, key, depth),
        }
    }

    fn is_struct(&self, ty: &Ty) -> bool {
        let Ty::Named(id) = ty else {
            return false;
        };
        let kind = self.service.types.get(id.0).map(|type_| &type_.kind);
        matches!(kind, Some(TypeKind::Struct(_)))
    }

    fn named(&self, id: TypeId, key: &str, depth: usize) -> Value {
        match self.service.types.get(id.0).map(|type_| &type_.kind) {
            Some(TypeKind::Enum(kind)) => {
                let first = kind.values.first().map_or("text", |value| &value.wire.0);
                match kind.repr {
                    Repr::Text => json!(first),
                    Repr::I32 | Repr::I64 => json!(first.parse::<i64>().unwrap_or_default()),
                }
            }
            Some(TypeKind::Union(kind)) if kind.is_shape() => {
                let first = kind.variants.first().zip(depth.checked_sub(1));
                let first = first.and_then(|(first, depth)| Some((first.ty.as_ref()?, depth)));
                first.map_or(Value::Null, |(ty, depth)| self.value(ty, key, depth))
            }
            Some(TypeKind::Struct(_) | TypeKind::Union(_)) => {
                let mut map = Map::new();
                self.fill(id, &mut map, depth);
                Value::Object(map)
            }
            None => Value::Null,
        }
    }

    fn fill(&self, id: TypeId, map: &mut Map<String, Value>, depth: usize) {
        match self.service.types.get(id.0).map(|type_| &type_.kind) {
            Some(TypeKind::Struct(kind)) => self.fields(kind, map, depth),
            Some(TypeKind::Union(kind)) => self.union(kind, map, depth),
            Some(TypeKind::Enum(_)) | None => {}
        }
    }

    fn fields(&self, kind: &Struct, map: &mut Map<String, Value>, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else {
            return;
        };
        for field in &kind.fields {
            let key = field.wire.0.as_str();
            match (&field.kind, &field.ty) {
                (FieldKind::Flatten, Ty::Named(inner)) if field.required => {
                    self.fill(*inner, map, depth);
                }
                (FieldKind::Const(value), _) => {
                    map.entry(key).or_insert_with(|| value.clone());
                }
                (FieldKind::Plain, ty) if field.required || self.tells(key, ty) => {
                    let made = || match field.nullable {
                        true => Value::Null,
                        false => outer(&field.encode, self.value(ty, key, depth)),
                    };
                    map.entry(key).or_insert_with(made);
                }
                _ => {}
            }
        }
    }

    /// Whether a field says whom or what a part of a reply is about, or holds what does.
    fn tells(&self, key: &str, ty: &Ty) -> bool {
        let is_plain = matches!(ty, Ty::String);
        let tells = (is_plain || self.is_struct(ty)) && repeats::is_telling(key, &Value::Null);
        self.is_reply && tells
    }

    fn union(&self, kind: &Union, map: &mut Map<String, Value>, depth: usize) {
        let Some((depth, variant)) = depth.checked_sub(1).zip(kind.variants.first()) else {
            return;
        };
        if let Some(key) = kind.tag() {
            map.insert(key.0.clone(), json!(variant.tag.0));
        }
        match kind.content(variant) {
            Content::Nothing | Content::Itself(_) => {}
            Content::Among(inner) => self.fill(inner, map, depth),
            Content::Under(Under { key, ty, encode }) => {
                let made = outer(encode, self.value(ty, &key.0, depth));
                map.insert(key.0.clone(), made);
            }
        }
    }
}
