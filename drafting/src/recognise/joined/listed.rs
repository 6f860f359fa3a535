//! Tables of values go to the field that their heading or their column names.

use std::collections::HashMap;

use super::captions::{forms, norm, stem};
use super::index::Place;
use crate::document::Remark;
use crate::facts::{Group, Ty};
use crate::recognise::values;
use crate::recognise::walk::{Found, Loose};

/// The fields of each call by their names, as names are compared.
#[derive(Default)]
pub(super) struct Fields(HashMap<(usize, String), Vec<Place>>);

impl Fields {
    pub(super) fn of(groups: &[Loose]) -> Self {
        let mut fields = Self::default();
        for (at, loose) in groups.iter().enumerate() {
            fields.add(at, loose.operation, &loose.group);
        }
        fields
    }

    fn add(&mut self, at: usize, operation: usize, group: &Group) {
        for (place, row) in group.rows.iter().enumerate() {
            let last = row.path.last().map(|last| norm(last)).unwrap_or_default();
            if !last.is_empty() {
                self.0
                    .entry((operation, last))
                    .or_default()
                    .push((at, place));
            }
        }
    }

    /// The first field of a call that has one of these names and is what is looked for.
    fn first<'n>(
        &self,
        operation: usize,
        names: impl Iterator<Item = &'n str>,
        is: impl Fn(&Place) -> bool,
    ) -> Option<Place> {
        let named = names.filter_map(|name| self.0.get(&(operation, name.to_owned())));
        let found = named.filter_map(|places| places.iter().find(|place| is(place)));
        found.min().copied()
    }
}

/// Values of a table go to the field that its heading or its column names.
pub(super) fn place_values(found: &mut Found, fields: &mut Fields, loose: Loose) {
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
    let is_free = |(at, place): &Place| {
        let candidate = found.groups.get(*at);
        let candidate = candidate.and_then(|group| group.group.rows.get(*place));
        candidate.is_some_and(|row| {
            let is_value = !matches!(row.ty, Some(Ty::Object(_) | Ty::Map(_) | Ty::Boolean));
            is_value && row.values.is_empty()
        })
    };
    let names = words.iter().map(String::as_str);
    let names = names.flat_map(|word| [Some(word), word.strip_suffix('s')]);
    let names = names.flatten().chain([stem.as_str()]);
    let target = fields.first(loose.operation, names, is_free);
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
            let is_object = |(at, place): &Place| {
                let candidate = found.groups.get(*at);
                let candidate = candidate.and_then(|group| group.group.rows.get(*place));
                let ty = candidate.and_then(|row| row.ty.as_ref());
                ty.is_some_and(|ty| matches!(ty.innermost(), Ty::Object(_)))
            };
            let names = words.last().map(|word| forms(word)).unwrap_or_default();
            let names = names.iter().map(String::as_str);
            let object = fields.first(loose.operation, names, is_object);
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
                    fields.add(found.groups.len(), loose.operation, &group);
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::Fields;
    use crate::facts::{From, Group, Half, Row};

    #[test]
    fn a_table_of_values_looks_only_at_fields_that_are_called_so() {
        let rows = (0..1_000).map(|number| Row {
            path: vec![format!("field_{number}")],
            ..Row::default()
        });
        let group = Group {
            at: String::new(),
            line: 1,
            half: Half::Request,
            part: None,
            below: Vec::new(),
            from: From::Table,
            rows: rows.collect(),
        };
        let mut fields = Fields::default();
        fields.add(0, 0, &group);
        let looked = Cell::new(0);
        let is = |_: &(usize, usize)| {
            looked.set(looked.get() + 1);
            true
        };
        let names = ["field700", "none", "field30"];
        assert_eq!(fields.first(0, names.into_iter(), is), Some((0, 30)));
        assert_eq!(looked.get(), 2);
        assert_eq!(fields.first(1, names.into_iter(), is), None);
    }
}
