//! `ordered`: of several values none comes before the one that is named before it.

use crate::JsonPath;
use crate::validate::violation::Place;
use crate::validate::{Report, Rule};

impl Report {
    /// Checks that values do not come before those that are named before them. What is not there is
    /// passed over.
    #[inline]
    pub fn ordered<T: PartialOrd>(
        &mut self,
        at: &JsonPath<'_>,
        members: &[(&str, Option<T>)],
        place: impl Into<Place>,
    ) {
        let mut there = members
            .iter()
            .filter_map(|(name, value)| Some((*name, value.as_ref()?)));
        let Some((mut earlier, mut least)) = there.next() else {
            return;
        };
        for (name, value) in there {
            if value < least {
                self.out_of_order(at, name, earlier, place.into());
                return;
            }
            (earlier, least) = (name, value);
        }
    }

    #[cold]
    fn out_of_order(&mut self, at: &JsonPath<'_>, later: &str, earlier: &str, place: Place) {
        let message = format!("must not come before `{earlier}`");
        self.rule(at, Rule::Ordered, &[later, earlier], message, place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;

    #[test]
    fn equal_values_are_in_order_and_what_is_absent_is_passed_over() {
        let check = |members: &[(&str, Option<i64>)]| {
            let mut report = Report::new(Timestamp::UNIX_EPOCH);
            report.ordered(&JsonPath::ROOT, members, "");
            let violations = report.into_result().err();
            violations
                .map(|violations| violations.iter().next().map(|one| one.pointers().join(" ")))
        };
        assert_eq!(check(&[("/a", Some(1)), ("/b", Some(1))]), None);
        assert_eq!(check(&[("/a", Some(2)), ("/b", None)]), None);
        let broken = check(&[("/a", Some(2)), ("/b", None), ("/c", Some(1))]);
        assert_eq!(broken, Some(Some("/c /a".to_owned())));
    }
}
