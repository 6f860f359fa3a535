//! Tables of values go to the field that their heading or their column names.

use super::captions::{forms, norm, stem};
use crate::document::Remark;
use crate::facts::Ty;
use crate::recognise::values;
use crate::recognise::walk::{Found, Loose};

/// Values of a table go to the field that its heading or its column names.
pub(super) fn place_values(found: &mut Found, loose: Loose) {
    let Some(row) = loose.group.rows.first() else {
        return;
    };
    let stem = norm(&stem(&loose.caption));
    let words: Vec<String> = loose
        .caption
        .split(|c: char| !c.is_alphanumeric())
        .map(norm)
        .filter(|word| word.len() > 2)
        .collect();
    let mut target: Option<(usize, usize)> = None;
    for (at, group) in found
        .groups
        .iter()
        .enumerate()
        .filter(|(_, group)| group.operation == loose.operation)
    {
        for (place, candidate) in group.group.rows.iter().enumerate() {
            let last = candidate
                .path
                .last()
                .map(|last| norm(last))
                .unwrap_or_default();
            let is_value = !candidate
                .ty
                .as_ref()
                .is_some_and(|ty| matches!(ty, Ty::Object(_) | Ty::Map(_) | Ty::Boolean));
            let is_named = !last.is_empty()
                && (last == stem
                    || words.iter().any(|word| {
                        *word == last || word.strip_suffix('s') == Some(last.as_str())
                    }));
            if is_value && is_named && candidate.values.is_empty() && target.is_none() {
                target = Some((at, place));
            }
        }
    }
    match target.and_then(|(at, place)| found.groups.get_mut(at)?.group.rows.get_mut(place)) {
        Some(target) => {
            let element = target.ty.as_ref().map(Ty::innermost).cloned();
            target.values = row
                .values
                .iter()
                .map(|value| values::typed(value.as_str().unwrap_or_default(), element.as_ref()))
                .collect();
        }
        None => {
            // An object that the heading names may have a key of the column's name, in a sample at
            // least.
            let object = found
                .groups
                .iter()
                .enumerate()
                .filter(|(_, group)| group.operation == loose.operation)
                .find_map(|(at, group)| {
                    let place = group.group.rows.iter().position(|candidate| {
                        let last = candidate
                            .path
                            .last()
                            .map(|last| norm(last))
                            .unwrap_or_default();
                        let is_object = candidate
                            .ty
                            .as_ref()
                            .is_some_and(|ty| matches!(ty.innermost(), Ty::Object(_)));
                        is_object
                            && words
                                .iter()
                                .any(|word| forms(word).contains(&last) || *word == last)
                            && words.last().is_some_and(|word| forms(word).contains(&last))
                    })?;
                    Some((at, place))
                });
            let way = object.and_then(|(at, place)| {
                let group = found.groups.get(at)?;
                Some((
                    group.group.path_of(group.group.rows.get(place)?),
                    group.group.half,
                ))
            });
            match way {
                Some((below, half)) => {
                    let mut group = loose.group.clone();
                    group.below = below;
                    group.half = half;
                    for row in &mut group.rows {
                        row.ty = Some(Ty::String);
                    }
                    let says = "a table of values was given to the object that its heading names"
                        .to_owned();
                    found.facts.guesses.push(Remark {
                        line: group.line,
                        says,
                    });
                    found.groups.push(Loose {
                        group,
                        is_values: false,
                        ..loose
                    });
                }
                None => {
                    let says = format!(
                        "a table of {} values whose field was not found",
                        row.values.len()
                    );
                    found.facts.leftovers.push(Remark {
                        line: loose.group.line,
                        says,
                    });
                }
            }
        }
    }
}
