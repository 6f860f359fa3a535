//! Where `null` is sent as such: in the JSON of requests. A reply is only read, and parameters and
//! headers are strings.

use crate::check::named::Named;
use crate::check::named::registry::Registry;
use crate::check::operations::sends_parameters;
use crate::check::reach::reached;
use crate::model::{Type, TypeId};
use crate::source::Spanned;
use crate::spec::{TypeBody, TypeExpr};

/// Sets `null_is_sent` on the fields and variants of requests.
pub(in crate::check) fn settle(named: &Named<'_>, types: &mut [Type]) {
    let mut requests = Vec::new();
    let (mut in_json, mut in_names) = (Vec::new(), Vec::new());
    let mut in_parameters = Vec::new();
    for (_, file) in &named.spec.operations {
        let request = file.request.as_ref();
        let Some(id) = request.and_then(|name| struct_of(&named.registry, &name.value)) else {
            continue;
        };
        requests.push(id.0);
        let is_json = |nested: &Spanned<String>| nested.value == "json";
        match sends_parameters(file) && file.nested.as_ref().is_some_and(|nested| !is_json(nested))
        {
            true => in_names.push(id.0),
            false => in_json.push(id.0),
        }
        if sends_parameters(file) {
            add_among(types, id, &mut in_parameters);
        }
    }
    // Below the names of parameters too, but where the same type travels as JSON as well.
    let in_json = reached(types, in_json);
    let in_names = reached(types, in_names);
    let below = types.iter().zip(in_names.iter().zip(&in_json));
    let below = below.filter(|(_, (in_names, in_json))| **in_names && !**in_json);
    in_parameters.extend(below.map(|(type_, _)| type_.id));
    let in_requests = reached(types, requests);
    for (type_, is_in_requests) in types.iter_mut().zip(in_requests) {
        if is_in_requests {
            type_.send_nulls(in_parameters.contains(&type_.id));
        }
    }
}

/// The type that a name stands for, through aliases.
fn struct_of(registry: &Registry<'_>, name: &str) -> Option<TypeId> {
    let mut name = name;
    // No more aliases can lead to each other than there are.
    for _ in 0..registry.entries.len() {
        let entry = registry.entry(registry.find(name)?)?;
        match &entry.def.body {
            TypeBody::Alias { ty, .. } => match &ty.value {
                TypeExpr::Named(next) => name = next,
                _ => return None,
            },
            _ => return entry.id,
        }
    }
    None
}

/// The type itself and those whose keys stand among its own.
fn add_among(types: &[Type], id: TypeId, found: &mut Vec<TypeId>) {
    if found.contains(&id) {
        return;
    }
    found.push(id);
    for inner in types.get(id.0).into_iter().flat_map(Type::among) {
        add_among(types, inner, found);
    }
}
