//! Rules across the fields of a struct.

use super::plain;
use crate::model::{Condition, Path, RuleKind};

/// A rule as a sentence without its full stop.
pub(crate) fn says(kind: &RuleKind) -> String {
    let names = |paths: &[Path]| {
        paths
            .iter()
            .map(|path| format!("`{}`", path.text))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match kind {
        RuleKind::Together(paths) => format!("All or none of {}", names(paths)),
        RuleKind::ExactlyOne(paths) => format!("Exactly one of {}", names(paths)),
        RuleKind::AtLeastOne(paths) => format!("At least one of {}", names(paths)),
        RuleKind::AtMostOne(paths) => format!("At most one of {}", names(paths)),
        RuleKind::Count { path, bounds } => {
            let count = |count: Option<u64>, word: &str| {
                count
                    .map(|count| format!(" {word} {count}"))
                    .unwrap_or_default()
            };
            format!(
                "Over all of `{}`:{}{}",
                path.text,
                count(bounds.min, "at least"),
                count(bounds.max, "at most")
            )
        }
        RuleKind::Unique(path) => format!("No two of `{}` are equal", path.text),
        RuleKind::When {
            conditions,
            require,
            forbid,
        } => {
            let because = because(conditions);
            let required = require
                .iter()
                .map(|(path, values)| match values.as_slice() {
                    [] => format!("`{}` must be there", path.text),
                    values => {
                        let values: Vec<String> = values
                            .iter()
                            .map(|value| format!("`{}`", plain(value)))
                            .collect();
                        format!("`{}` must be {}", path.text, values.join(" or "))
                    }
                });
            let forbidden = forbid
                .iter()
                .map(|path| format!("`{}` must not be there", path.text));
            let demands: Vec<String> = required.chain(forbidden).collect();
            format!("When {because}: {}", demands.join(", "))
        }
    }
}

/// The `when` side in words: `capFrequency` is `true`.
pub(crate) fn because(conditions: &[(Path, Condition)]) -> String {
    let parts: Vec<String> = conditions
        .iter()
        .map(|(path, condition)| match condition {
            Condition::Present(true) => format!("`{}` is there", path.text),
            Condition::Present(false) => format!("`{}` is absent", path.text),
            Condition::OneOf(values) => {
                let values: Vec<String> = values
                    .iter()
                    .map(|value| format!("`{}`", plain(value)))
                    .collect();
                format!("`{}` is {}", path.text, values.join(" or "))
            }
        })
        .collect();
    parts.join(" and ")
}
