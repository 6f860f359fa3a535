//! Constraints on one value as keywords.

use apiscribe_runtime::Rule;

use super::schemas::Schemas;
use super::words;
use crate::json::{Json, Object};
use crate::model::{Choice, Constraints, Inside, Origin, Ty};
use crate::words::Ways;

impl Schemas<'_> {
    /// The keywords for a value of a type, but for what concerns its elements.
    pub(super) fn constrained(&mut self, ty: &Ty, constraints: &Constraints, at: &str) -> Object {
        let (mut schema, mut more) = (Object::default(), Vec::new());
        let mut sources = Object::default();
        for stated in &constraints.own {
            let facets = stated.constraint.facets();
            let keywords = facets.schema(ty);
            if let Some(origin) = &stated.origin {
                for (key, _) in facets.keys() {
                    also(&mut sources, key, origin);
                }
            }
            schema.extend(keywords.hints);
            for (keyword, value) in keywords.holds.entries() {
                // A keyword that is taken says something else.
                match schema.get(&keyword) {
                    Some(_) => more.push(Object::default().with(&keyword, value)),
                    None => schema.set(&keyword, value),
                }
            }
            if let Some(why) = keywords.lost {
                self.leave_out(at, facets.rule(), facets.words(), why);
            }
        }
        schema.set_list("allOf", more);
        if let Some(any) = &constraints.any {
            self.any_of(ty, any, at, &mut schema);
            if let Some(origin) = &any.origin {
                also(&mut sources, "any", origin);
            }
        }
        if !sources.is_empty() {
            schema.set("x-sources", sources);
        }
        words::arranged(schema)
    }

    fn any_of(&mut self, ty: &Ty, any: &Choice, at: &str, schema: &mut Object) {
        let known = self.unexpressed.len();
        let ways = any.ways.iter();
        let ways: Vec<Object> = ways.map(|way| typed(ty, self.whole(ty, way, at))).collect();
        let lost = self.unexpressed.split_off(known);
        match lost.first() {
            // A way that takes too much makes the choice pointless.
            Some(lost) => {
                let says = format!("One of these holds: {}.", Ways(any));
                self.leave_out(at, Rule::AnyOf, says, lost.why);
            }
            None => match in_one_pattern(&ways) {
                Some(pattern) if schema.get("pattern").is_none() => schema.set("pattern", pattern),
                _ => schema.set("anyOf", ways),
            },
        }
    }

    /// All keywords for a value of a type, those for its elements and keys included.
    fn whole(&mut self, ty: &Ty, constraints: &Constraints, at: &str) -> Object {
        let mut schema = self.constrained(ty, constraints, at);
        let (keyword, element) = match ty {
            Ty::List(element) => ("items", &**element),
            Ty::Map(element) => ("additionalProperties", &**element),
            _ => return schema,
        };
        if let Some(each) = constraints.inside(Inside::Each) {
            let each = self.whole(element, each, at);
            let each = match schema.remove(keyword) {
                Some(known) => Object::default().with("allOf", vec![known, each.into()]),
                None => each,
            };
            schema.set(keyword, each);
        }
        if let Some(keys) = constraints.inside(Inside::Keys) {
            schema.set("propertyNames", self.whole(&Ty::String, keys, at));
        }
        words::arranged(schema)
    }

    /// What of the constraints still holds for a value that is written as something else; what does
    /// not is noted.
    pub(super) fn rewritten(
        &mut self,
        ty: &Ty,
        constraints: &Constraints,
        at: &str,
        why: &'static str,
    ) -> Object {
        let mut schema = Object::default();
        for stated in &constraints.own {
            let facets = stated.constraint.facets();
            let keywords = facets.schema(ty);
            let is_ours = |keyword: &str| keyword.starts_with("x-");
            let (ours, lost): (Vec<_>, Vec<_>) = keywords
                .holds
                .entries()
                .partition(|(keyword, _)| is_ours(keyword));
            schema.extend(ours.into_iter().collect());
            let lost = (!lost.is_empty()).then_some(why);
            if let Some(why) = keywords.lost.or(lost) {
                self.leave_out(at, facets.rule(), facets.words(), why);
            }
        }
        if let Some(any) = &constraints.any {
            let says = format!("One of these holds: {}.", Ways(any));
            self.leave_out(at, Rule::AnyOf, says, why);
        }
        schema
    }

    /// What is advised and not enforced, as a schema of its own.
    pub(super) fn advised(&mut self, ty: &Ty, advisory: &Constraints) -> Option<Object> {
        if advisory.is_empty() {
            return None;
        }
        // Nobody refuses a value for it, so nothing is missing where it cannot be said.
        let known = self.unexpressed.len();
        let schema = self.whole(ty, advisory, "");
        self.unexpressed.truncate(known);
        Some(schema)
    }
}

/// A keyword can be stated in several places.
fn also(sources: &mut Object, key: &str, origin: &Origin) {
    let place = origin.short();
    let all = match sources.get(key) {
        Some(Json::Text(known)) if *known != place => format!("{known}; {place}"),
        _ => place,
    };
    sources.set(key, all);
}

/// A way says its type: without, generators of code take it for anything.
fn typed(ty: &Ty, way: Object) -> Object {
    let word = match ty {
        Ty::String | Ty::Decimal => Some("string"),
        Ty::I32 | Ty::I64 => Some("integer"),
        Ty::F64 => Some("number"),
        _ => None,
    };
    let mut schema = Object::default();
    schema.set_some("type", word);
    schema.extend(way);
    words::arranged(schema)
}

/// Ways that differ by their pattern alone as one pattern, which no tool takes for a choice of
/// types: `|` binds less than all that stands in them.
fn in_one_pattern(ways: &[Object]) -> Option<String> {
    let pattern = |way: &Object| {
        let mut keys = way.iter().map(|(key, _)| key);
        match way.get("pattern") {
            Some(Json::Text(pattern)) if keys.all(|key| WITH_PATTERN.contains(&key)) => {
                Some(pattern.clone())
            }
            _ => None,
        }
    };
    let patterns: Option<Vec<String>> = ways.iter().map(pattern).collect();
    Some(patterns?.join("|"))
}

/// What may stand beside a pattern that is joined with others; a format is a remark.
const WITH_PATTERN: [&str; 3] = ["type", "format", "pattern"];
