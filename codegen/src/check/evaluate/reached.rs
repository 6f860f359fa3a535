//! Which types a value goes through.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::find::{is_present, kept, variant_of};
use crate::model::{Field, FieldKind, Service, Ty, Type, TypeId, TypeKind, UnionKind};

/// The types that a value of a type, in its logical form, is made of. What does not read as its type ends there.
pub fn reached(service: &Service, ty: &Ty, value: &Value) -> BTreeSet<TypeId> {
    let mut walk = Walk {
        types: &service.types,
        reached: BTreeSet::new(),
    };
    walk.value(ty, value);
    walk.reached
}

struct Walk<'s> {
    types: &'s [Type],
    reached: BTreeSet<TypeId>,
}

impl Walk<'_> {
    fn value(&mut self, ty: &Ty, value: &Value) {
        match (ty, value) {
            (Ty::List(element), Value::Array(items)) => {
                for item in items {
                    self.value(element, item);
                }
            }
            (Ty::Map(inner), Value::Object(map)) => {
                for item in map.values() {
                    self.value(inner, item);
                }
            }
            (Ty::Named(id), Value::Object(map)) => {
                self.fields(*id, map);
                if let Some(kept) = kept(self.types, *id, map) {
                    for (_, item) in kept.entries {
                        self.value(&kept.rest.ty, item);
                    }
                }
            }
            (Ty::Named(id), Value::String(_) | Value::Number(_)) => {
                let kind = self.types.get(id.0).map(|type_| &type_.kind);
                if matches!(kind, Some(TypeKind::Enum(_))) {
                    self.reached.insert(*id);
                }
            }
            _ => {}
        }
    }

    /// The keys of a type, which may share the object with others.
    fn fields(&mut self, id: TypeId, map: &Map<String, Value>) {
        let types = self.types;
        match types.get(id.0).map(|type_| &type_.kind) {
            Some(TypeKind::Struct(kind)) => {
                self.reached.insert(id);
                for field in &kind.fields {
                    self.field(field, map);
                }
            }
            Some(TypeKind::Union(kind)) => {
                self.reached.insert(id);
                let Some((_, variant)) = variant_of(kind, map) else {
                    return;
                };
                let Some(ty) = &variant.ty else { return };
                let key = match (&kind.kind, ty) {
                    (UnionKind::Inside { .. }, Ty::Named(inner)) => {
                        return self.fields(*inner, map);
                    }
                    (UnionKind::Beside { content, .. }, _) => content,
                    _ => &variant.key,
                };
                if let Some(content) = map.get(&key.0) {
                    self.value(ty, content);
                }
            }
            Some(TypeKind::Enum(_)) | None => {}
        }
    }

    fn field(&mut self, field: &Field, map: &Map<String, Value>) {
        match (&field.kind, &field.ty) {
            (FieldKind::Plain, ty) => {
                if let Some(value) = map.get(&field.wire.0) {
                    self.value(ty, value);
                }
            }
            (FieldKind::Flatten, Ty::Named(inner)) => {
                if field.required || is_present(self.types, *inner, map) {
                    self.fields(*inner, map);
                }
            }
            (FieldKind::Flatten | FieldKind::Const(_), _) => {}
        }
    }
}
