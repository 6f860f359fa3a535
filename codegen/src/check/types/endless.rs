//! Types of which no value can ever be finished, since each needs another one inside.

use std::collections::BTreeSet;

use crate::check::codes;
use crate::check::components::components;
use crate::check::named::registry::Registry;
use crate::check::named::registry::field_span;
use crate::check::problems::Problems;
use crate::diagnostics::Diagnostic;
use crate::model::{Constraints, Ty, Type};

/// A type that another one cannot do without: in a union, if the value is of this variant.
struct Need {
    from: usize,
    /// Index of the field or variant.
    part: usize,
    to: usize,
}

/// Reports the circles in which every type needs the next one.
pub(in crate::check) fn check(
    registry: &Registry<'_>,
    types: &[Type],
    problems: &mut Problems<'_>,
) {
    let endless = endless(types);
    let is_endless = |index: usize| endless.get(index).copied().unwrap_or(false);
    let needs: Vec<Need> = types
        .iter()
        .flat_map(needs_of)
        .filter(|need| is_endless(need.from) && is_endless(need.to))
        .collect();
    let circles = components(types.len(), needs.iter().map(|need| (need.from, need.to)));

    let mut reported = BTreeSet::new();
    for need in &needs {
        let circle = circles.get(need.from);
        if circle != circles.get(need.to) || !reported.insert(circle) {
            continue;
        }
        let (Some(from), Some(to)) = (types.get(need.from), types.get(need.to)) else {
            continue;
        };
        let span = field_span(registry, from, need.part);
        let (from_name, to_name) = (&from.spec_path, &to.spec_path);
        let message = match from_name == to_name {
            true => format!("every `{from_name}` needs another `{from_name}` inside"),
            false => format!(
                "every `{from_name}` has a value of `{to_name}` inside, which in the end needs another `{from_name}`"
            ),
        };
        let is_union = |need: &Need| {
            let type_ = types.get(need.from).and_then(Type::as_union);
            circle == circles.get(need.from) && type_.is_some()
        };
        let help = match needs.iter().any(is_union) {
            true => {
                "give a union on the way a variant that does without, or make a field on the way optional"
            }
            false => "make a field on the way optional, or a list that may be empty",
        };
        problems.push(
            Diagnostic::error(codes::INFINITE_TYPE, span, message)
                .label(span, "no value can ever be finished")
                .help(help),
        );
    }
}

/// Which types have no finite value: those that are left once all others are found.
fn endless(types: &[Type]) -> Vec<bool> {
    // Who waits for each type, and for how many types each of them waits.
    let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); types.len()];
    let mut missing: Vec<usize> = Vec::with_capacity(types.len());
    for type_ in types {
        let needs = needs_of(type_);
        missing.push(match type_.as_union() {
            Some(kind) if kind.open || needs.len() < kind.variants.len() => 0,
            Some(_) => needs.len().min(1),
            None => needs.len(),
        });
        for need in needs {
            if let Some(list) = waiting.get_mut(need.to) {
                list.push(need.from);
            }
        }
    }

    let mut endless = vec![true; types.len()];
    let at_once = missing.iter().enumerate().filter(|(_, count)| **count == 0);
    let mut finished: Vec<usize> = at_once.map(|(index, _)| index).collect();
    while let Some(index) = finished.pop() {
        if let Some(flag) = endless.get_mut(index) {
            *flag = false;
        }
        for user in waiting.get(index).into_iter().flatten() {
            if let Some(count) = missing.get_mut(*user).filter(|count| **count > 0) {
                *count -= 1;
                if *count == 0 {
                    finished.push(*user);
                }
            }
        }
    }
    endless
}

fn needs_of(type_: &Type) -> Vec<Need> {
    let entries = type_.entries().enumerate();
    let needed_values = entries.filter(|(_, slot)| slot.constant().is_none() && slot.is_needed());
    let needs = needed_values.filter_map(|(part, slot)| {
        Some(Need {
            from: type_.id.0,
            part,
            to: needed(slot.ty()?, slot.constraints())?,
        })
    });
    needs.collect()
}

/// The type that a value of `ty` holds for certain. A list or map does if it may not be empty.
fn needed(ty: &Ty, constraints: Option<&Constraints>) -> Option<usize> {
    let Some(inner) = ty.inner() else {
        return ty.named().map(|id| id.0);
    };
    let constraints = constraints?;
    let least = constraints.items().min?;
    (least > 0)
        .then(|| needed(inner, constraints.each.as_deref()))
        .flatten()
}
