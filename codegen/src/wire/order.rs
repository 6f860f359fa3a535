//! Replies as they are, with their keys in the order of the spec: parsed JSON has forgotten that of
//! the vendor.

use serde_json::Value;

use super::Json;
use crate::model::{Keeper, Listing, Rest, Service, Ty};

/// A value as it stands on the wire; what its type does not list comes last.
pub(super) fn ordered(service: &Service, ty: &Ty, wire: &Value) -> Json {
    match (ty.chosen(&service.types, wire), wire) {
        (Ty::List(element), Value::Array(items)) => {
            let items = items.iter().map(|item| ordered(service, element, item));
            Json::List(items.collect())
        }
        (Ty::Map(inner), Value::Object(map)) => {
            let members = map.iter();
            let members = members.map(|(key, item)| (key.clone(), ordered(service, inner, item)));
            Json::Object(members.collect())
        }
        (Ty::Named(id), Value::Object(map)) => {
            let listing = Listing::of(&service.types, *id, map);
            let mut members: Vec<(String, Json)> = Vec::new();
            for key in &listing.keys {
                let is_new = !members.iter().any(|(known, _)| known == key.wire);
                if let Some(value) = map.get(key.wire).filter(|_| is_new) {
                    members.push((key.wire.to_owned(), ordered(service, key.ty, value)));
                }
            }
            let others = listing.others(map);
            let ty = match listing.keeper {
                Keeper::Typed(Rest { ty, .. }) => ty,
                Keeper::Nobody | Keeper::Anything => &Ty::Json,
            };
            members.extend(others.map(|(key, value)| (key.clone(), ordered(service, ty, value))));
            Json::Object(members)
        }
        (_, other) => other.into(),
    }
}
