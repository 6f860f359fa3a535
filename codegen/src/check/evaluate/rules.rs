//! Rules across fields, judged on a value by the checks of the runtime.

use apiscribe_runtime::Timestamp;
use serde_json::Value;

use super::equal::equal;
use crate::model::{Constraints, Path, Type};
use crate::rules::Look;

/// A value of a struct.
pub(super) struct Looked<'v> {
    pub(super) types: &'v [Type],
    pub(super) value: &'v Value,
}

impl Look for Looked<'_> {
    fn values<'v>(&'v self, path: &'v Path) -> Vec<&'v Value> {
        path.values(self.types, self.value)
    }

    fn is_one_of(&self, path: &Path, expected: &[Value]) -> bool {
        let is_expected = |found: &&Value| expected.iter().any(|value| equal(found, value));
        self.values(path).iter().any(is_expected)
    }

    fn keeps(&self, path: &Path, constraints: &Constraints) -> bool {
        let mut found = self.values(path).into_iter();
        found.all(|value| {
            let broken = super::check_constraints(
                self.types,
                &path.ty,
                constraints,
                value,
                // No limit of a rule asks for the time.
                Timestamp::UNIX_EPOCH,
            );
            broken.is_empty()
        })
    }
}
