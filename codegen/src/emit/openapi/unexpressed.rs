//! What the schemas leave out, since JSON Schema has no words for it.

use apiscribe_runtime::Rule;

use crate::json::{Json, Object};

/// A rule of a request that no keyword of JSON Schema says. A validator takes a value that breaks
/// it alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexpressed {
    /// The type that states it.
    pub schema: String,
    /// Path from that type to what is in question, as rules write it; empty for the value itself.
    pub at: String,
    /// Kind of the rule, as violations have it; none for what keeps a value from being of its type.
    pub rule: Option<Rule>,
    /// What it demands.
    pub says: String,
    /// Why it cannot be said.
    pub why: &'static str,
}

impl Unexpressed {
    pub(super) fn json(&self) -> Json {
        let object = Object::default()
            .with("schema", self.schema.as_str())
            .with("at", self.at.as_str())
            .with("rule", self.rule.map_or("type", Rule::as_str))
            .with("says", self.says.as_str())
            .with("why", self.why);
        object.into()
    }
}

/// Reasons.
pub(super) mod why {
    pub(crate) const TEXT: &str = "the number is written as text, which has no size";
    pub(crate) const ENCODED: &str =
        "the value lies in JSON inside a string, which conditions do not read";
    pub(crate) const ELSEWHERE: &str =
        "the value travels apart from the others, and a schema sees one place";
    pub(crate) const REST: &str =
        "only one variant takes further keys, and its keys stand among those of the type around it";
    pub(crate) const UNKNOWN: &str = "which keys a variant has that is not listed is not known";
}
