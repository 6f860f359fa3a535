//! `unique`: no value stands twice at a path, over all lists on the way.

use std::collections::HashSet;
use std::hash::Hash;

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
    let mut seen = HashSet::new();
    values.into_iter().all(|value| seen.insert(value))
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
