//! Names of types: each is given once, and what is the same gets the same.

use std::collections::{BTreeSet, HashMap};

/// The names of types that are taken.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: BTreeSet<String>,
    /// The name that was given, by the one that was wanted and what the type is.
    given: HashMap<(String, String), String>,
    /// The last number behind a name that was wanted.
    numbers: HashMap<String, usize>,
}

impl Names {
    /// Names beside those of types that are there.
    pub(crate) fn taken(taken: impl Iterator<Item = String>) -> Self {
        Self {
            taken: taken.collect(),
            ..Self::default()
        }
    }

    /// A name that no other type has; the same for what is the same.
    pub(super) fn take(&mut self, wanted: &str, what: &str) -> (String, bool) {
        let key = (wanted.to_owned(), what.to_owned());
        if let Some(known) = self.given.get(&key) {
            return (known.clone(), false);
        }
        let number = self.numbers.entry(wanted.to_owned()).or_insert(1);
        let mut name = wanted.to_owned();
        while !self.taken.insert(name.clone()) {
            *number += 1;
            name = format!("{wanted}{number}");
        }
        self.given.insert(key, name.clone());
        (name, true)
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_name_that_many_types_want_is_counted_on() {
        let mut names = Names::taken(["Data3".to_owned()].into_iter());
        let of = |what: usize, names: &mut Names| names.take("Data", &what.to_string());
        let first: Vec<String> = (0..4).map(|what| of(what, &mut names).0).collect();
        assert_eq!(first, ["Data", "Data2", "Data4", "Data5"]);
        assert_eq!(of(2, &mut names), ("Data4".to_owned(), false));
        for what in 4..1_000 {
            of(what, &mut names);
        }
        // One step for each name that was given or taken.
        assert_eq!(names.numbers["Data"], 1_001);
    }
}
