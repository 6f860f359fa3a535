//! Which types a value goes through.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::model::{Keeper, Listing, Part, Rest, Service, Ty, Type, TypeId, parts_there};

/// The types that a value of a type, in its logical form, is made of. What does not read as its
/// type ends there.
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
        if let Some(id) = ty.named().filter(|_| ty.as_shape(self.types).is_some()) {
            self.reached.insert(id);
        }
        match (ty.chosen(self.types, value), value) {
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
                let listing = Listing::of(self.types, *id, map);
                if let Keeper::Typed(Rest { ty: rest, .. }) = listing.keeper {
                    for (_, item) in listing.others(map) {
                        self.value(rest, item);
                    }
                }
            }
            (Ty::Named(id), Value::String(_) | Value::Number(_))
                if ty.as_enum(self.types).is_some() =>
            {
                self.reached.insert(*id);
            }
            _ => {}
        }
    }

    /// The keys of a type, which may share the object with others.
    fn fields(&mut self, id: TypeId, map: &Map<String, Value>) {
        let type_ = self.types.get(id.0);
        if type_.is_some_and(|type_| type_.as_enum().is_none()) {
            self.reached.insert(id);
        }
        for part in parts_there(self.types, id, map) {
            let (key, ty) = match part {
                Part::Among { id, .. } => {
                    self.fields(id, map);
                    continue;
                }
                Part::Field(field) => (&field.wire, &field.ty),
                Part::Content(_, content) => (content.key, content.ty),
                Part::Tag(_) | Part::Unknown(_) | Part::Rest(_) => continue,
            };
            if let Some(value) = map.get(&key.0) {
                self.value(ty, value);
            }
        }
    }
}
