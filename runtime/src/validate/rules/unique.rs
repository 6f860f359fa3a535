//! `unique`: no value stands twice at a path, over all lists on the way.

use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use crate::JsonPath;
use crate::validate::violation::Place;
use crate::validate::{Report, Rule};

impl Report {
    /// Checks that no value stands twice; `list` is the outermost list, `what` says in words what
    /// stands there. The one check that allocates: it has to remember.
    #[inline]
    pub fn unique<T: Eq + Hash>(
        &mut self,
        at: &JsonPath<'_>,
        list: &str,
        what: &str,
        values: impl IntoIterator<Item = T>,
        place: impl Into<Place>,
    ) {
        if !all_distinct(values) {
            let message = format!("must not hold the same {what} twice");
            self.rule(at, Rule::Unique, &[list], message, place);
        }
    }
}

/// Whether no value comes twice. The one check that allocates: it has to remember.
fn all_distinct<T: Eq + Hash>(values: impl IntoIterator<Item = T>) -> bool {
    let values: Vec<T> = values.into_iter().collect();
    are_distinct(
        values.len(),
        &|index, mut hasher| values.get(index).hash(&mut hasher),
        &|one, other| values.get(one) == values.get(other),
    )
}

/// Whether no two of so many values are equal, for values of any type.
fn are_distinct(
    count: usize,
    hash: &dyn Fn(usize, &mut dyn Hasher),
    equal: &dyn Fn(usize, usize) -> bool,
) -> bool {
    let state = RandomState::new();
    let hashed = (0..count).map(|index| {
        let mut hasher = state.build_hasher();
        hash(index, &mut hasher);
        (hasher.finish(), index)
    });
    let mut hashed: Vec<(u64, usize)> = hashed.collect();
    hashed.sort_unstable();
    let mut alike = hashed.chunk_by(|one, other| one.0 == other.0);
    alike.all(|alike| {
        let mut ones = alike.iter().enumerate();
        ones.all(|(place, (_, one))| {
            let mut before = alike.iter().take(place);
            before.all(|(_, other)| !equal(*one, *other))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinct_minds_values_wherever_they_stand() {
        assert!(all_distinct::<&str>([]));
        assert!(all_distinct(["a", "b", "A"]));
        assert!(!all_distinct(["a", "b", "a"]));
    }
}
