//! `when`: where some values stand, others must be there, or must not.

mod written;

use std::collections::HashMap;

use apiscribe_runtime::Rule as Broken;
use apiscribe_runtime::for_generated_code::{JsonPath as At, Report};
use serde_json::Value;

use super::{
    Ask, Asked, Combined, Construct, Demand, Facets, Fields, Idle, Look, Places, Said, Sample,
    Shown, Test, list_key, pointer, texts,
};
use crate::codes;
use crate::constraints::{Constraints, Part, StatedAt, Within, lower_group};
use crate::diagnostics::Diagnostic;
use crate::escape;
use crate::json::Object;
use crate::model::{Path, Ty};
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::words;

pub use written::{Requirement, WhenKeys, WrittenCondition, WrittenLimit};

/// If all conditions hold, then.
#[derive(Debug, Clone)]
pub struct When {
    /// All of these.
    pub conditions: Vec<(Path, Condition)>,
    /// Must be there; with values: must be one of them.
    pub require: Vec<(Path, Vec<Value>)>,
    /// Must not be there.
    pub forbid: Vec<Path>,
    /// If something stands there, it is so.
    pub limit: Vec<(Path, Limit)>,
}

/// What may stand at a path.
#[derive(Debug, Clone)]
pub enum Limit {
    /// One of these values.
    OneOf(Vec<Value>),
    /// What keeps these constraints.
    Keeps(Constraints),
}

/// The `when` side.
#[derive(Debug, Clone)]
pub enum Condition {
    /// The value is one of these.
    OneOf(Vec<Value>),
    /// Something stands there, or nothing does.
    Present(bool),
}

impl Construct for When {
    type Written = WhenKeys;
    const ALLOWS: Option<fn(usize, usize) -> bool> = None;
    const MORE_LOOSENS: Option<bool> = None;
    const IS_ORDERED: bool = false;
    const SAMPLES: &'static [Sample] = &[
        Sample {
            fields: "a: string\nb: string\nc: string",
            written: "when: {a: [x, y]}, require: [b], forbid: [c]",
            holds: &["{}", r#"{"a": "z", "c": "x"}"#, r#"{"a": "y", "b": "x"}"#],
            breaks: &[
                (r#"{"a": "x"}"#, Broken::Require, "/b"),
                (r#"{"a": "x", "b": "x", "c": "x"}"#, Broken::Forbid, "/c"),
            ],
        },
        Sample {
            fields: "a: string\nb: string\nc: string",
            written: "when: {a: {present: true}, b: {present: false}}, require: {c: [x, y]}",
            holds: &["{}", r#"{"a": "x", "b": "x"}"#, r#"{"a": "x", "c": "y"}"#],
            breaks: &[
                (r#"{"a": "x"}"#, Broken::Require, "/c"),
                (r#"{"a": "x", "c": "z"}"#, Broken::Require, "/c"),
            ],
        },
        Sample {
            fields: "a: string\nb: string\nc: i64",
            written: "when: {a: {present: false}}, limit: {b: {length: {max: 2}}, c: [1, 2]}",
            holds: &[
                "{}",
                r#"{"b": "xy", "c": 2}"#,
                r#"{"a": "x", "b": "long", "c": 7}"#,
            ],
            breaks: &[
                (r#"{"b": "long"}"#, Broken::Limit, "/b"),
                (r#"{"b": "xy", "c": 3}"#, Broken::Limit, "/c"),
            ],
        },
    ];

    fn key(written: &WhenKeys) -> String {
        let require = written.require.iter();
        key(
            written.when.iter().map(|(path, _)| path.value.as_str()),
            require.map(|requirement| requirement.path.value.as_str()),
            written.forbid.iter().map(|path| path.value.as_str()),
            written.limit.iter().map(|(path, _)| path.value.as_str()),
        )
    }

    fn idle(written: &WhenKeys) -> Idle<'_> {
        let required = written.require.iter();
        let required = required.filter(|one| one.values.is_empty());
        Idle::Each(required.map(|one| &one.path).collect())
    }

    fn lower(
        written: &WhenKeys,
        fields: &dyn Fields,
        at: Span,
        problems: &mut Problems<'_>,
    ) -> Option<Self> {
        let WhenKeys {
            when,
            require,
            forbid,
            limit,
        } = written;
        let is_idle = require.is_empty() && forbid.is_empty() && limit.is_empty();
        if when.is_empty() || is_idle {
            let message =
                "a `when` needs a condition and something to `require`, `forbid` or `limit`";
            let diagnostic = Diagnostic::error(codes::RULE, at, message);
            problems.push(
                diagnostic
                    .label(at, "says nothing")
                    .help("as in `{when: {kind: text}, require: [text], forbid: [image]}`"),
            );
            return None;
        }
        let before = problems.count();
        let conditions: Vec<_> = when
            .iter()
            .filter_map(|(path, condition)| {
                let resolved = fields.single(path, problems)?;
                let condition = match condition {
                    WrittenCondition::Present(present) => Condition::Present(*present),
                    WrittenCondition::Values(values) => {
                        Condition::OneOf(fields.values(&resolved, path, values, problems))
                    }
                };
                Some((resolved, condition))
            })
            .collect();
        // A list of no values is reported where it is read.
        let is_empty = |condition: &Condition| matches!(condition, Condition::OneOf(values) if values.is_empty());
        if conditions.iter().any(|(_, condition)| is_empty(condition)) {
            return None;
        }
        let required: Vec<_> = require
            .iter()
            .filter_map(|requirement| {
                let resolved = fields.single(&requirement.path, problems)?;
                let values = match requirement.values.as_slice() {
                    [] => Vec::new(),
                    values => fields.values(&resolved, &requirement.path, values, problems),
                };
                Some((resolved, values))
            })
            .collect();
        let forbidden: Vec<_> = forbid
            .iter()
            .filter_map(|path| fields.single(path, problems))
            .collect();
        let limited: Vec<_> = limit
            .iter()
            .filter_map(|(path, limit)| {
                let resolved = fields.single(path, problems)?;
                let limit = limited(&resolved, path, limit, fields, problems)?;
                Some((resolved, limit))
            })
            .collect();
        let required_paths = require.iter().map(|requirement| &requirement.path);
        check_once(required_paths.chain(forbid), problems);
        (problems.count() == before).then_some(Self {
            conditions,
            require: required,
            forbid: forbidden,
            limit: limited,
        })
    }
}

fn limited(
    path: &Path,
    place: &Spanned<String>,
    limit: &WrittenLimit,
    fields: &dyn Fields,
    problems: &mut Problems<'_>,
) -> Option<Limit> {
    let written = match limit {
        WrittenLimit::Values(values) => {
            return Some(Limit::OneOf(fields.values(path, place, values, problems)));
        }
        WrittenLimit::Constraints(written) => written,
    };
    let at = written.span.unwrap_or(place.span);
    let describe = |ty: &Ty| fields.describe(ty);
    let constraints = lower_group("limit", (written, at), &path.ty, &describe, problems)?;
    if constraints.of::<Within>().next().is_some() {
        let message = "`within` cannot depend on another field";
        let diagnostic = Diagnostic::error(codes::RULE, at, message).label(at, "asks for the time");
        problems.push(diagnostic.help("say it of the field itself, or in words as `advice`"));
        return None;
    }
    Some(Limit::Keeps(constraints))
}

/// `when type: require text; forbid image`
fn key<'p>(
    conditions: impl Iterator<Item = &'p str>,
    require: impl Iterator<Item = &'p str>,
    forbid: impl Iterator<Item = &'p str>,
    limit: impl Iterator<Item = &'p str>,
) -> String {
    let demands: Vec<String> = [
        list_key("require", require),
        list_key("forbid", forbid),
        list_key("limit", limit),
    ]
    .into_iter()
    .filter(|demand| demand.contains(' '))
    .collect();
    format!("{}: {}", list_key("when", conditions), demands.join("; "))
}

/// Reports what is required or forbidden twice.
fn check_once<'w>(paths: impl Iterator<Item = &'w Spanned<String>>, problems: &mut Problems<'_>) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for path in paths {
        if let Some(first) = seen.insert(&path.value, path.span) {
            let message = format!("`{}` is required or forbidden twice", path.value);
            let diagnostic = Diagnostic::error(codes::RULE, path.span, message);
            problems.push(
                diagnostic
                    .label(path.span, "again here")
                    .label(first, "first here")
                    .help("leave one of the two out, or name the field that was meant"),
            );
        }
    }
}

impl When {
    /// The conditions in words: `capFrequency` is `true`.
    pub(crate) fn because(&self) -> String {
        let parts = self.conditions.iter().map(|(path, condition)| {
            let path = escape::code(&path.text);
            match condition {
                Condition::Present(true) => format!("{path} is there"),
                Condition::Present(false) => format!("{path} is absent"),
                Condition::OneOf(values) => format!("{path} is {}", listed(values)),
            }
        });
        parts.collect::<Vec<_>>().join(" and ")
    }

    fn conditions(&self) -> Vec<Test<'_>> {
        let conditions = self.conditions.iter();
        conditions
            .map(|(path, condition)| match condition {
                Condition::Present(true) => Test::Present(path),
                Condition::Present(false) => Test::Absent(path),
                Condition::OneOf(values) => Test::OneOf(path, values),
            })
            .collect()
    }

    /// What must be so, with what a violation calls it and says, but for the reason.
    fn demands(&self) -> Vec<(Test<'_>, Broken, String)> {
        let required = self
            .require
            .iter()
            .map(|(path, values)| match values.as_slice() {
                [] => (
                    Test::Present(path),
                    Broken::Require,
                    "must be there".to_owned(),
                ),
                values => {
                    let words = format!("must be {}", listed(values));
                    (Test::OneOf(path, values), Broken::Require, words)
                }
            });
        let forbidden = self.forbid.iter().map(|path| {
            let words = "must not be there".to_owned();
            (Test::Absent(path), Broken::Forbid, words)
        });
        let limited = self.limit.iter().map(|(path, limit)| {
            let (test, words) = match limit {
                Limit::OneOf(values) => {
                    let words = format!("must be {} if it is there", listed(values));
                    (Test::NoneOrOneOf(path, values), words)
                }
                Limit::Keeps(constraints) => {
                    let words = format!("must keep this limit: {}", words::way(constraints));
                    (Test::NoneOrKeeps(path, constraints), words)
                }
            };
            (test, Broken::Limit, words)
        });
        required.chain(forbidden).chain(limited).collect()
    }
}

/// Values of which one must stand there.
pub(crate) fn listed(values: &[Value]) -> String {
    let values: Vec<String> = values.iter().map(words::value).collect();
    values.join(" or ")
}

impl Facets for When {
    fn broken(&self) -> Vec<Broken> {
        vec![Broken::Require, Broken::Forbid, Broken::Limit]
    }

    fn paths(&self) -> Vec<&Path> {
        let conditions = self.conditions.iter().map(|(path, _)| path);
        let required = self.require.iter().map(|(path, _)| path);
        let limited = self.limit.iter().map(|(path, _)| path);
        let demanded = required.chain(&self.forbid).chain(limited);
        conditions.chain(demanded).collect()
    }

    fn decided(&self) -> Vec<&Path> {
        let required = self.require.iter().filter(|(_, values)| values.is_empty());
        let required = required.map(|(path, _)| path);
        required.chain(&self.forbid).collect()
    }

    fn says(&self) -> String {
        let demands = self.demands().into_iter();
        let demands: Vec<String> = demands
            .map(|(test, _, words)| format!("{} {words}", escape::code(&test.path().text)))
            .collect();
        format!("When {}: {}", self.because(), demands.join(", "))
    }

    fn key(&self) -> String {
        key(
            self.conditions.iter().map(|(path, _)| path.text.as_str()),
            self.require.iter().map(|(path, _)| path.text.as_str()),
            texts(&self.forbid),
            self.limit.iter().map(|(path, _)| path.text.as_str()),
        )
    }

    fn parts(&self) -> Option<Vec<(&'static Part, Value)>> {
        None
    }

    fn ask(&self) -> Ask<'_> {
        let because = self.because();
        let demand = |(test, broken, words)| Demand {
            test,
            broken,
            message: format!("{words} when {because}"),
        };
        Ask::When {
            conditions: self.conditions(),
            demands: self.demands().into_iter().map(demand).collect(),
        }
    }

    fn judge(&self, value: &dyn Look, at: &At<'_>, place: StatedAt<'_>, report: &mut Report) {
        if !self.conditions().iter().all(|test| test.holds(value)) {
            return;
        }
        for (test, broken, words) in self.demands() {
            if test.holds(value) {
                continue;
            }
            let conditions = self.conditions.iter().map(|(path, _)| path);
            let places: Vec<String> = [test.path()]
                .into_iter()
                .chain(conditions)
                .map(pointer)
                .collect();
            let places: Vec<&str> = places.iter().map(String::as_str).collect();
            let message = format!("{words} when {}", self.because());
            report.rule(at, broken, &places, message, place);
        }
    }

    fn schema(&self, places: &dyn Places) -> Combined {
        let shown = |test: &Test<'_>| -> Said<Shown> {
            Ok(match test {
                Test::Present(path) => places.test(path, Asked::Present)?,
                Test::Absent(path) => places.test(path, Asked::Present)?.inverse(),
                Test::OneOf(path, values) => places.test(path, Asked::OneOf(values))?,
                Test::NoneOrOneOf(path, values) => {
                    let there = places.test(path, Asked::OneOf(values))?;
                    there.or(places.test(path, Asked::Present)?.inverse())
                }
                Test::NoneOrKeeps(path, constraints) => {
                    let (schema, _) = keywords(constraints, &path.ty);
                    let there = places.test(path, Asked::Is(&schema))?;
                    there.or(places.test(path, Asked::Present)?.inverse())
                }
            })
        };
        let mut conditions: Said<Option<Vec<Shown>>> = Ok(Some(Vec::new()));
        for test in self.conditions() {
            match (shown(&test), &mut conditions) {
                (Err(why), _) => {
                    conditions = Err(why);
                    break;
                }
                // Where a condition never holds, nothing is demanded.
                (Ok(Shown::Always(false)), _) => {
                    conditions = Ok(None);
                    break;
                }
                (Ok(Shown::Always(true)), _) | (_, Ok(None) | Err(_)) => {}
                (Ok(test), Ok(Some(tests))) => tests.push(test),
            }
        }
        let mut combined = Combined::default();
        let mut then = Vec::new();
        for (test, broken, _) in self.demands() {
            let said = match &conditions {
                Ok(_) => shown(&test),
                Err(why) => Err(*why),
            };
            if let (Test::NoneOrKeeps(path, constraints), Ok(_)) = (test, &said)
                && let (_, Some(why)) = keywords(constraints, &path.ty)
            {
                combined.lost.push((path.text.clone(), broken, why));
            }
            match said {
                Ok(Shown::Always(true)) => {}
                Ok(test) => then.push(test),
                Err(why) => combined.lost.push((test.path().text.clone(), broken, why)),
            }
        }
        if let Ok(Some(conditions)) = conditions {
            combined.dependent.push((conditions, then));
        }
        combined
    }
}

/// What JSON Schema says of a value with these constraints, and why that is not all.
fn keywords(constraints: &Constraints, ty: &Ty) -> (Object, Option<&'static str>) {
    let (mut schema, mut more, mut lost) = (Object::default(), Vec::new(), None);
    for stated in &constraints.own {
        let keywords = stated.constraint.facets().schema(ty);
        lost = lost.or(keywords.lost);
        for (keyword, value) in keywords.holds.entries() {
            // A keyword that is taken says something else.
            match schema.get(&keyword) {
                Some(_) => more.push(Object::default().with(&keyword, value)),
                None => schema.set(&keyword, value),
            }
        }
    }
    schema.set_list("allOf", more);
    let Constraints {
        own: _,
        each,
        keys,
        any,
    } = constraints;
    if each.is_some() || keys.is_some() || any.is_some() {
        lost = lost.or(Some(INNER));
    }
    (schema, lost)
}

const INNER: &str = "what a value holds, and alternatives, are not said under a condition";
