//! Rules across the fields of a struct: they combine schemas of what stands at paths.

use apiscribe_runtime::Rule as Kind;
use serde_json::Value;

use super::paths::{Asked, Said, Test, inverse, not, object};
use super::schemas::Schemas;
use super::unexpressed::why;
use super::words;
use crate::json::{Json, Object};
use crate::model::{Bounds, Condition, Level, Path, Rule, RuleKind, Step};
use crate::words::says;

impl Schemas<'_> {
    /// The rules of a struct: in words, and what of them can be said goes to `schema` and the schemas returned.
    pub(super) fn rules(&mut self, rules: &[Rule], schema: &mut Object) -> Vec<Object> {
        let (mut all, mut dependent, mut told) = (Vec::new(), Object::default(), Vec::new());
        for rule in rules {
            let says = format!("{}.", says(&rule.kind));
            let mut words = Object::default().with("says", says.as_str());
            words.set_some("description", words::description(&rule.docs, &[]));
            words.set_some("source", words::source(&rule.docs));
            if rule.level == Level::Advisory {
                told.push(words.with("level", "advisory"));
                continue;
            }
            told.push(words.with("level", "error"));
            match &rule.kind {
                RuleKind::When {
                    conditions,
                    require,
                    forbid,
                } => {
                    let demands = require
                        .iter()
                        .map(|(path, values)| (path, Demand::Be(values)))
                        .chain(forbid.iter().map(|path| (path, Demand::Lack)));
                    let condition = self.condition(conditions);
                    let mut then = Vec::new();
                    for (path, demand) in demands {
                        let said = match &condition {
                            Ok(_) => self.demanded(path, &demand),
                            Err(why) => Err(*why),
                        };
                        match said {
                            Ok(Test::Always(true)) => {}
                            Ok(test) => then.push(test),
                            Err(why) => {
                                let kind = match demand {
                                    Demand::Be(_) => Kind::Require,
                                    Demand::Lack => Kind::Forbid,
                                };
                                self.leave_out(&path.text, kind, says.clone(), why);
                            }
                        }
                    }
                    if let Ok(Some(condition)) = condition {
                        when(condition, then, &mut dependent, &mut all);
                    }
                }
                RuleKind::Together(paths) if let Some(keys) = self.plain_keys(paths) => {
                    for (n, key) in keys.iter().enumerate() {
                        let others = keys.iter().enumerate().filter(|(other, _)| *other != n);
                        for (_, other) in others {
                            depend(&mut dependent, key, other.clone());
                        }
                    }
                }
                kind => match self.group(kind) {
                    Ok(schemas) => all.extend(schemas),
                    Err((at, kind, why)) => self.leave_out(&at, kind, says, why),
                },
            }
        }
        if !dependent.is_empty() {
            schema.set("dependentRequired", dependent);
        }
        schema.set_list("x-rules", told);
        all
    }

    /// The keys, where every path is one that is not `null`.
    fn plain_keys(&self, paths: &[Path]) -> Option<Vec<String>> {
        let key = |path: &Path| match self.test(path, Asked::Present) {
            Ok(Test::Key(key)) => Some(key),
            _ => None,
        };
        paths.iter().map(key).collect()
    }

    fn group(&self, kind: &RuleKind) -> Result<Vec<Object>, (String, Kind, &'static str)> {
        let all = |paths: &[Path], kind: Kind| -> Result<Vec<Object>, _> {
            let tests = paths.iter().map(|path| {
                let test = self.test(path, Asked::Present);
                test.map(object)
                    .map_err(|why| (path.text.clone(), kind, why))
            });
            tests.collect()
        };
        let one = |schema: Object| Ok(vec![schema]);
        match kind {
            RuleKind::Together(paths) => {
                let parts = all(paths, Kind::Together)?;
                let any = Object::default().with("anyOf", parts.clone());
                one(Object::default()
                    .with("if", any)
                    .with("then", Object::default().with("allOf", parts)))
            }
            RuleKind::ExactlyOne(paths) => {
                one(Object::default().with("oneOf", all(paths, Kind::ExactlyOne)?))
            }
            RuleKind::AtLeastOne(paths) => one(
                match <[Object; 1]>::try_from(all(paths, Kind::AtLeastOne)?) {
                    Ok([only]) => only,
                    Err(parts) => Object::default().with("anyOf", parts),
                },
            ),
            RuleKind::AtMostOne(paths) => {
                let parts = all(paths, Kind::AtMostOne)?;
                let pairs = parts.iter().enumerate().flat_map(|(n, a)| {
                    let others = parts.iter().skip(n + 1);
                    others.map(move |b| not(both(a, b)))
                });
                Ok(pairs.collect())
            }
            RuleKind::Count { path, bounds } => self
                .count(path, *bounds)
                .map_err(|why| (path.text.clone(), Kind::Count, why)),
            RuleKind::Unique(path) => self
                .unique(path)
                .map_err(|why| (path.text.clone(), Kind::Unique, why)),
            RuleKind::When { .. } => Ok(Vec::new()),
        }
    }

    fn count(&self, path: &Path, Bounds { min, max }: Bounds) -> Said<Vec<Object>> {
        let list = one_list(path).ok_or(why::SUM)?;
        let at = |schema: Object| self.steps(list, Asked::Is(&schema)).map(object);
        let mut schemas = Vec::new();
        if let Some(min) = min.filter(|min| *min > 0) {
            schemas.push(at(Object::default().with("minItems", min))?);
        }
        if let Some(max) = max {
            let more = Object::default().with("minItems", max.saturating_add(1));
            schemas.push(not(at(more)?));
        }
        Ok(schemas)
    }

    fn unique(&self, path: &Path) -> Said<Vec<Object>> {
        let list = one_list(path).ok_or(why::MEMBER)?;
        let twice = not(Object::default().with("uniqueItems", true));
        Ok(vec![not(object(self.steps(list, Asked::Is(&twice))?))])
    }

    /// What a rule waits for; none if it never applies.
    fn condition(&self, conditions: &[(Path, Condition)]) -> Said<Option<Vec<Test>>> {
        let mut tests = Vec::new();
        for (path, condition) in conditions {
            let test = match condition {
                Condition::Present(true) => self.test(path, Asked::Present)?,
                Condition::Present(false) => inverse(self.test(path, Asked::Present)?),
                Condition::OneOf(values) => self.test(path, Asked::OneOf(values))?,
            };
            match test {
                Test::Always(true) => {}
                Test::Always(false) => return Ok(None),
                test => tests.push(test),
            }
        }
        Ok(Some(tests))
    }

    fn demanded(&self, path: &Path, demand: &Demand<'_>) -> Said<Test> {
        Ok(match demand {
            Demand::Be([]) => self.test(path, Asked::Present)?,
            Demand::Be(values) => self.test(path, Asked::OneOf(values))?,
            Demand::Lack => inverse(self.test(path, Asked::Present)?),
        })
    }
}

/// What a rule demands of a place.
enum Demand<'a> {
    /// To be there; with values: to be one of them.
    Be(&'a [Value]),
    /// Not to be there.
    Lack,
}

/// Puts a rule with a condition where it is shortest.
fn when(condition: Vec<Test>, then: Vec<Test>, dependent: &mut Object, all: &mut Vec<Object>) {
    let key = |test: &Test| match test {
        Test::Key(key) => Some(key.clone()),
        _ => None,
    };
    let needed: Option<Vec<String>> = then.iter().map(key).collect();
    match (condition.as_slice(), needed) {
        (_, Some(needed)) if needed.is_empty() => {}
        ([Test::Key(key)], Some(needed)) => {
            for other in needed {
                depend(dependent, key, other);
            }
        }
        ([], _) => all.push(together(then)),
        _ => all.push(
            Object::default()
                .with("if", together(condition))
                .with("then", together(then)),
        ),
    }
}

/// All of these hold. Keys that must be there stand in one list.
fn together(tests: Vec<Test>) -> Object {
    let (mut keys, mut schemas) = (Vec::new(), Vec::new());
    for test in tests {
        match test {
            Test::Key(key) => keys.push(key),
            test => schemas.push(object(test)),
        }
    }
    if !keys.is_empty() {
        schemas.insert(0, Object::default().with("required", keys));
    }
    match <[Object; 1]>::try_from(schemas) {
        Ok([only]) => only,
        Err(schemas) => Object::default().with("allOf", schemas),
    }
}

/// The steps to the list, where the path is about the elements of one.
fn one_list(path: &Path) -> Option<&[Step]> {
    let is_elements = |step: &Step| matches!(step, Step::Elements);
    let [list @ .., Step::Elements] = path.steps.as_slice() else {
        return None;
    };
    (!list.iter().any(is_elements)).then_some(list)
}

/// Both hold: in one keyword where both are about a key alone.
fn both(a: &Object, b: &Object) -> Object {
    let key = |schema: &Object| match (schema.get("required"), schema.keys().count()) {
        (Some(Json::List(keys)), 1) => Some(keys.clone()),
        _ => None,
    };
    match (key(a), key(b)) {
        (Some(a), Some(b)) => Object::default().with("required", [a, b].concat()),
        _ => Object::default().with("allOf", vec![a.clone(), b.clone()]),
    }
}

fn depend(dependent: &mut Object, key: &str, needed: String) {
    let mut keys = match dependent.remove(key) {
        Some(Json::List(keys)) => keys,
        _ => Vec::new(),
    };
    keys.push(needed.into());
    dependent.set(key, keys);
}
