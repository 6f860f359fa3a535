//! Rules across fields, judged on a value by the checks of the runtime.

use serde_json::Value;

use super::equal::equal;
use crate::model::{Path, Type};
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
}
