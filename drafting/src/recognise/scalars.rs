//! Names of types that a page describes nowhere, such as `snowflake`: samples show what they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{Facts, From, Ty};

/// Gives rows whose type is such a name the type of the values that samples have for them.
pub(super) fn settle(facts: &mut Facts) {
    let mut shown: BTreeMap<String, Vec<Ty>> = BTreeMap::new();
    for operation in &facts.operations {
        let mut samples: BTreeMap<Vec<String>, &Ty> = BTreeMap::new();
        let mut described: BTreeSet<Vec<String>> = BTreeSet::new();
        for group in &operation.groups {
            if !group.below.is_empty() {
                described.insert(group.below.clone());
            }
            for row in &group.rows {
                match (&row.ty, group.from) {
                    (Some(ty), From::Sample) => drop(samples.insert(group.path_of(row), ty)),
                    _ if row.path.len() > 1 => {
                        let above = row.path.len() - 1;
                        let above = row.path.iter().take(above).cloned();
                        described.insert(group.below.iter().cloned().chain(above).collect());
                    }
                    _ => {}
                }
            }
        }
        for group in operation
            .groups
            .iter()
            .filter(|group| group.from != From::Sample)
        {
            for row in &group.rows {
                let path = group.path_of(row);
                let Some(name) = row.ty.as_ref().and_then(Ty::named) else {
                    continue;
                };
                let ty = match described.contains(&path) {
                    true => Some(&Ty::Any),
                    false => samples.get(&path).copied(),
                };
                if let Some(ty) = ty {
                    shown
                        .entry(name.to_owned())
                        .or_default()
                        .push(ty.innermost().clone());
                }
            }
        }
    }
    let is_plain = |ty: &Ty| matches!(ty, Ty::String | Ty::Integer | Ty::Number | Ty::Boolean);
    let known: BTreeMap<String, Ty> = shown
        .into_iter()
        .filter_map(|(name, shown)| {
            let first = shown.first()?.clone();
            (is_plain(&first) && shown.iter().all(|ty| *ty == first)).then_some((name, first))
        })
        .collect();
    let operations = facts.operations.iter_mut();
    let groups = operations.flat_map(|operation| &mut operation.groups);
    for row in groups.flat_map(|group| &mut group.rows) {
        let named = row.ty.as_ref().and_then(Ty::named);
        if let Some(plain) = named.and_then(|name| known.get(name)) {
            row.ty = row.ty.take().map(|ty| of(ty, plain));
        }
    }
}

/// The type with what it holds in the place of the name.
fn of(ty: Ty, plain: &Ty) -> Ty {
    match ty {
        Ty::List(Some(inner)) => Ty::List(Some(Box::new(of(*inner, plain)))),
        Ty::Map(Some(inner)) => Ty::Map(Some(Box::new(of(*inner, plain)))),
        _ => plain.clone(),
    }
}
