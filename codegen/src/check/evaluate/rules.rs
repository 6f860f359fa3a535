//! Rules across fields, evaluated on a value. Which places a violation names, and in which order, is what the runtime does.

use apiscribe_runtime::Rule as Kind;
use apiscribe_runtime::for_generated_code::Path as At;
use serde_json::Value;

use super::find::{equal, values};
use crate::model::{Bounds, Condition, Path, Rule, RuleKind, Type};

/// A broken rule: kind, places relative to the struct, and what must be.
pub(super) struct Broken {
    pub(super) kind: Kind,
    pub(super) pointers: Vec<String>,
    pub(super) message: String,
}

/// How a value breaks a rule of its struct.
pub(super) fn broken(types: &[Type], rule: &Rule, value: &Value, at: &At<'_>) -> Vec<Broken> {
    let present = |path: &Path| !values(types, &path.steps, value).is_empty();
    let group = |paths: &[Path],
                 kind: Kind,
                 is_kept: fn(usize, usize) -> bool,
                 change_present: bool,
                 (before, after): (&str, &str)| {
        let count = paths.iter().filter(|path| present(path)).count();
        if is_kept(count, paths.len()) {
            return Vec::new();
        }
        let members: Vec<(String, bool)> = paths
            .iter()
            .map(|path| (pointer(path), present(path)))
            .collect();
        let names: Vec<String> = members
            .iter()
            .map(|(pointer, _)| format!("`{pointer}`"))
            .collect();
        let (to_change, others): (Vec<_>, Vec<_>) = members
            .iter()
            .partition(|(_, present)| *present == change_present);
        let pointers = to_change
            .into_iter()
            .chain(others)
            .map(|(pointer, _)| format!("{at}{pointer}"))
            .collect();
        vec![Broken {
            kind,
            pointers,
            message: format!("{before} {} {after}", names.join(", ")),
        }]
    };
    match &rule.kind {
        RuleKind::Together(paths) => {
            let is_kept = |count, all| count == 0 || count == all;
            group(
                paths,
                Kind::Together,
                is_kept,
                false,
                ("all of", "must be there, or none"),
            )
        }
        RuleKind::ExactlyOne(paths) => group(
            paths,
            Kind::ExactlyOne,
            |count, _| count == 1,
            true,
            ("exactly one of", "must be there"),
        ),
        RuleKind::AtLeastOne(paths) => group(
            paths,
            Kind::AtLeastOne,
            |count, _| count > 0,
            true,
            ("at least one of", "must be there"),
        ),
        RuleKind::AtMostOne(paths) => group(
            paths,
            Kind::AtMostOne,
            |count, _| count < 2,
            true,
            ("at most one of", "may be there"),
        ),
        RuleKind::Count { path, bounds } => {
            let count = values(types, &path.steps, value).len();
            match holds(*bounds, count) {
                true => Vec::new(),
                false => {
                    let message = format!("must hold {} in all, holds {count}", words(*bounds));
                    vec![Broken {
                        kind: Kind::Count,
                        pointers: vec![format!("{at}{}", pointer(path))],
                        message,
                    }]
                }
            }
        }
        RuleKind::Unique(path) => {
            let mut found: Vec<String> = values(types, &path.steps, value)
                .into_iter()
                .map(Value::to_string)
                .collect();
            let count = found.len();
            found.sort_unstable();
            found.dedup();
            match found.len() == count {
                true => Vec::new(),
                false => vec![Broken {
                    kind: Kind::Unique,
                    pointers: vec![format!("{at}{}", pointer(path))],
                    message: "must not hold the same value twice".to_owned(),
                }],
            }
        }
        RuleKind::When {
            conditions,
            require,
            forbid,
        } => {
            let is_one_of = |path: &Path, expected: &[Value]| {
                let found = values(types, &path.steps, value);
                found
                    .iter()
                    .any(|value| expected.iter().any(|expected| equal(value, expected)))
            };
            let applies = conditions.iter().all(|(path, condition)| match condition {
                Condition::Present(expected) => present(path) == *expected,
                Condition::OneOf(expected) => is_one_of(path, expected),
            });
            if !applies {
                return Vec::new();
            }
            let because = || because(conditions);
            let places = |path: &Path| {
                let paths = std::iter::once(path).chain(conditions.iter().map(|(path, _)| path));
                paths.map(|path| format!("{at}{}", pointer(path))).collect()
            };
            let mut broken = Vec::new();
            for (path, expected) in require {
                let message = match expected.as_slice() {
                    [] if present(path) => continue,
                    [] => format!("must be there when {}", because()),
                    expected if is_one_of(path, expected) => continue,
                    expected => format!("must be {} when {}", listed(expected), because()),
                };
                broken.push(Broken {
                    kind: Kind::Require,
                    pointers: places(path),
                    message,
                });
            }
            for path in forbid.iter().filter(|path| present(path)) {
                let message = format!("must not be there when {}", because());
                broken.push(Broken {
                    kind: Kind::Forbid,
                    pointers: places(path),
                    message,
                });
            }
            broken
        }
    }
}

/// Where a path leads, up to its outermost list.
fn pointer(path: &Path) -> String {
    let keys: Vec<&str> = path
        .keys()
        .into_iter()
        .take_while(|key| *key != "*")
        .collect();
    format!("/{}", keys.join("/"))
}

/// The `when` side in words.
pub(in crate::check) fn because(conditions: &[(Path, Condition)]) -> String {
    let parts: Vec<String> = conditions
        .iter()
        .map(|(path, condition)| match condition {
            Condition::Present(true) => format!("`{}` is there", path.text),
            Condition::Present(false) => format!("`{}` is absent", path.text),
            Condition::OneOf(values) => format!("`{}` is {}", path.text, listed(values)),
        })
        .collect();
    parts.join(" and ")
}

/// Values of which one must stand there.
pub(in crate::check) fn listed(values: &[Value]) -> String {
    let values: Vec<String> = values
        .iter()
        .map(|value| format!("`{}`", super::find::plain(value)))
        .collect();
    values.join(" or ")
}

fn holds(bounds: Bounds, count: usize) -> bool {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    bounds.min.is_none_or(|min| count >= min) && bounds.max.is_none_or(|max| count <= max)
}

fn words(bounds: Bounds) -> String {
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any number".to_owned(),
    }
}
