//! Rows by what a caption may call them, so that each table finds its object without a look at all
//! the others.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::captions::{forms, norm, stem, table_numbers};
use crate::facts::Ty;
use crate::recognise::walk::Loose;

/// A group, and a row of it.
pub(super) type Place = (usize, usize);

/// Where rows stand that may have keys, and tables by what they are about.
#[derive(Debug, Default)]
pub(super) struct Index {
    by_type: HashMap<String, Vec<Place>>,
    by_name: HashMap<String, Vec<Place>>,
    /// By the name itself.
    named: HashMap<String, Vec<Place>>,
    by_number: BTreeMap<String, Vec<Place>>,
    by_caption: HashMap<String, Vec<usize>>,
}

impl Index {
    pub(super) fn of(groups: &[Loose]) -> Self {
        let mut index = Self::default();
        for (at, loose) in groups.iter().enumerate() {
            let caption = norm(&stem(&loose.caption));
            index.by_caption.entry(caption).or_default().push(at);
            if loose.is_values {
                continue;
            }
            for (place, row) in loose.group.rows.iter().enumerate() {
                let ty = row.ty.as_ref();
                let is_list = matches!(ty, Some(Ty::List(_)));
                let may_hold = ty.is_none_or(Ty::holds) || is_list || matches!(ty, Some(Ty::Any));
                if !may_hold {
                    continue;
                }
                let place = (at, place);
                for number in table_numbers(&row.text) {
                    index.by_number.entry(number).or_default().push(place);
                }
                for form in ty.and_then(Ty::named).map(forms).unwrap_or_default() {
                    index.by_type.entry(form).or_default().push(place);
                }
                let last = row
                    .path
                    .last()
                    .filter(|_| ty.is_some_and(Ty::holds) || is_list);
                if let Some(last) = last {
                    index.named.entry(norm(last)).or_default().push(place);
                }
                for form in last.map(|last| forms(last)).unwrap_or_default() {
                    index.by_name.entry(form).or_default().push(place);
                }
            }
        }
        index
    }

    /// Rows whose words mention the table of a number.
    pub(super) fn mentioning(&self, number: &str) -> impl Iterator<Item = Place> {
        self.by_number.get(number).into_iter().flatten().copied()
    }

    /// Rows whose type has such a name.
    pub(super) fn of_type(&self, name: &str) -> impl Iterator<Item = Place> {
        self.by_type.get(name).into_iter().flatten().copied()
    }

    /// Rows that have one of these names.
    pub(super) fn called(&self, names: &BTreeSet<String>) -> impl Iterator<Item = Place> {
        let rows = names.iter().filter_map(|name| self.by_name.get(name));
        let rows: BTreeSet<Place> = rows.flatten().copied().collect();
        rows.into_iter()
    }

    /// Rows that have just this name, in their order.
    pub(super) fn object(&self, name: &str) -> impl Iterator<Item = Place> {
        self.named.get(name).into_iter().flatten().copied()
    }

    /// Tables whose caption is about a name.
    pub(super) fn about(&self, name: &str) -> impl Iterator<Item = usize> {
        let tables = self.by_caption.get(name).filter(|_| !name.is_empty());
        tables.into_iter().flatten().copied()
    }
}
