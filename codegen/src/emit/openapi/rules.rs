//! Rules across the fields of a struct: they combine schemas of what stands at paths.

use super::schemas::{Reading, Schemas};
use super::words;
use crate::json::{Json, Object};
use crate::model::{Level, Path, Rule, Step};
use crate::rules::{Asked, Places, Said, Shown};

/// What the rules of a struct say.
pub(super) struct Ruled {
    /// All of them hold.
    pub(super) all: Vec<Object>,
    /// Keys that need others.
    pub(super) dependent: Object,
    /// The rules in words.
    pub(super) told: Vec<Object>,
}

impl Schemas<'_> {
    /// The rules of a struct: in words, and what of them can be said.
    pub(super) fn rules(&mut self, rules: &[Rule], reading: Reading) -> Ruled {
        let (mut all, mut dependent, mut told) = (Vec::new(), Object::default(), Vec::new());
        for rule in rules {
            let says = format!("{}.", rule.kind.facets().says());
            let mut words = Object::default().with("says", says.as_str());
            words.set_some("description", words::description(&rule.docs, &[]));
            words.set_some("source", words::source(&rule.docs));
            if rule.level == Level::Advisory {
                told.push(words.with("level", "advisory"));
                continue;
            }
            told.push(words.with("level", "error"));
            let combined = rule.kind.facets().schema(&Sight {
                schemas: self,
                reading,
            });
            all.extend(combined.all);
            for (condition, then) in combined.dependent {
                when(condition, then, &mut dependent, &mut all);
            }
            for (at, broken, why) in combined.lost {
                self.leave_out(&at, broken, says.clone(), why);
            }
        }
        Ruled {
            all,
            dependent,
            told,
        }
    }
}

/// What a rule sees of a struct.
struct Sight<'a, 's> {
    schemas: &'a Schemas<'s>,
    reading: Reading,
}

impl Places for Sight<'_, '_> {
    fn test(&self, path: &Path, asked: Asked<'_>) -> Said<Shown> {
        self.schemas.steps(&path.steps, asked, self.reading)
    }

    fn list(&self, path: &Path, asked: Asked<'_>) -> Option<Said<Shown>> {
        one_list(path).map(|list| self.schemas.steps(list, asked, self.reading))
    }
}

/// Puts a rule with a condition where it is shortest.
fn when(condition: Vec<Shown>, then: Vec<Shown>, dependent: &mut Object, all: &mut Vec<Object>) {
    let key = |test: &Shown| match test {
        Shown::Key(key) => Some(key.clone()),
        _ => None,
    };
    let needed: Option<Vec<String>> = then.iter().map(key).collect();
    match (condition.as_slice(), needed) {
        (_, Some(needed)) if needed.is_empty() => {}
        ([Shown::Key(key)], Some(needed)) => {
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
fn together(tests: Vec<Shown>) -> Object {
    let (mut keys, mut schemas) = (Vec::new(), Vec::new());
    for test in tests {
        match test {
            Shown::Key(key) => keys.push(key),
            test => schemas.push(test.schema()),
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

fn depend(dependent: &mut Object, key: &str, needed: String) {
    let mut keys = match dependent.remove(key) {
        Some(Json::List(keys)) => keys,
        _ => Vec::new(),
    };
    keys.push(needed.into());
    dependent.set(key, keys);
}
