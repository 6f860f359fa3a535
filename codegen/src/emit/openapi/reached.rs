//! Which schemas and types can be reached from where.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::schemas::Home;
use crate::json::{Json, Object};
use crate::model::{Service, Ty, TypeId};

/// Those of the schemas that are named by what is given, or by one that is, in their order.
pub(super) fn kept(schemas: &Object, from: &[Json]) -> Object {
    let (mut found, mut next) = (BTreeMap::new(), Vec::new());
    for json in from {
        targets(json, &mut next);
    }
    while let Some(name) = next.pop() {
        if let Some((place, schema)) = schemas.find(&name)
            && let Entry::Vacant(entry) = found.entry(place)
        {
            targets(schema, &mut next);
            entry.insert((name, schema.clone()));
        }
    }
    found.into_values().collect()
}

/// Those of the responses that the paths name.
pub(super) fn responses(responses: &Object, paths: &Json) -> Object {
    let mut references = Vec::new();
    refer(paths, &mut references);
    let targets = references.iter();
    let targets = targets.filter_map(|target| target.strip_prefix(RESPONSES));
    let named: BTreeSet<&str> = targets.collect();
    let responses = responses.iter().filter(|(name, _)| named.contains(name));
    responses
        .map(|(name, response)| (name.to_owned(), response.clone()))
        .collect()
}

/// What a reference to a response begins with.
pub(super) const RESPONSES: &str = "#/components/responses/";

/// The schemas that are named; a response may have the name of a schema.
fn targets(json: &Json, found: &mut Vec<String>) {
    let mut references = Vec::new();
    refer(json, &mut references);
    found.extend(references.iter().filter_map(|target| {
        let mut homes = Home::ALL.into_iter();
        let name = homes.find_map(|home| target.strip_prefix(home.prefix()));
        name.map(str::to_owned)
    }));
}

/// All `$ref`. What a discriminator maps to stands in its choice, too.
fn refer(json: &Json, found: &mut Vec<String>) {
    match json {
        Json::Object(object) => {
            for (key, value) in object.iter() {
                match (key, value) {
                    ("$ref", Json::Text(target)) => found.push(target.clone()),
                    (_, value) => refer(value, found),
                }
            }
        }
        Json::List(items) => items.iter().for_each(|item| refer(item, found)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => {}
    }
}

/// A type and all that its values can hold.
pub(super) fn types_below(service: &Service, id: TypeId) -> BTreeSet<TypeId> {
    let (mut found, mut next) = (BTreeSet::new(), vec![id]);
    while let Some(id) = next.pop() {
        if found.insert(id) {
            let slots = service.type_(id).slots();
            next.extend(slots.filter_map(|slot| inmost(slot.ty()?).named()));
        }
    }
    found
}

/// What the lists and maps of a type hold in the end.
pub(super) fn inmost(ty: &Ty) -> &Ty {
    match ty {
        Ty::List(inner) | Ty::Map(inner) => inmost(inner),
        ty => ty,
    }
}
