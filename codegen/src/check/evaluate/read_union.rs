//! Unions: which variant an object is of, and its content.

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::{JsonPath, Report};
use serde_json::{Map, Value};

use super::Violation;
use super::read::{Reader, Taken};
use crate::model::{Content, Keeper, Level, Origin, TypeId, Union, Variant};

impl<'s> Reader<'s> {
    /// The keys of a union, which may share the object with others.
    pub(super) fn union(
        &mut self,
        id: TypeId,
        kind: &'s Union,
        map: &Map<String, Value>,
        at: &JsonPath<'_>,
        taken: &mut Taken<'s>,
    ) {
        let Some(key) = kind.tag() else {
            return self.presence(id, kind, map, at, taken);
        };
        taken.keys.push(&key.0);
        let tag_at = at.key(&key.0);
        let tag = match map.get(&key.0) {
            None => return self.problem("must be there", &tag_at),
            Some(found) => match self.read_as::<String>(found) {
                Some(tag) => tag,
                None => return self.expected("a string", found, &tag_at),
            },
        };
        let Some(variant) = kind.variants.iter().find(|variant| variant.tag.0 == tag) else {
            // What the page does not list is kept as it is.
            taken.take_rest(Keeper::Anything);
            return self.unknown(id, kind, &tag, &tag_at);
        };
        self.variant(kind, variant, map, at, taken);
    }

    fn variant(
        &mut self,
        kind: &'s Union,
        variant: &'s Variant,
        map: &Map<String, Value>,
        at: &JsonPath<'_>,
        taken: &mut Taken<'s>,
    ) {
        match kind.content(variant) {
            Content::Nothing | Content::Itself(_) => {}
            Content::Among(inner) => self.fields(inner, map, at, taken),
            Content::Under(content) => {
                let key = content.key.0.as_str();
                taken.keys.push(key);
                let must = (variant.required, variant.nullable);
                self.content(content.ty, must, map.get(key), &at.key(key));
            }
        }
    }

    fn presence(
        &mut self,
        id: TypeId,
        kind: &'s Union,
        map: &Map<String, Value>,
        at: &JsonPath<'_>,
        taken: &mut Taken<'s>,
    ) {
        let keys = kind.variants.iter().map(|variant| variant.key.0.as_str());
        let present: Vec<&str> = keys
            .clone()
            .filter(|key| map.get(*key).is_some_and(|value| !value.is_null()))
            .collect();
        // `null` counts as absent.
        taken.keys.extend(
            keys.clone()
                .filter(|key| map.get(*key).is_some_and(Value::is_null)),
        );
        if self.strict && present.len() > 1 {
            let keys: Vec<&str> = keys.clone().collect();
            self.problem(format!("must have exactly one of {}", keys.join(", ")), at);
        }
        match kind.variant_of(map) {
            Some((_, variant)) => {
                taken.keys.extend(present);
                self.variant(kind, variant, map, at, taken);
            }
            None => match taken.free(map) {
                Some(key) => {
                    self.unknown(id, kind, key, &at.key(key));
                    taken.unknown = Some(key.clone());
                }
                None => {
                    let keys: Vec<&str> = keys.collect();
                    self.problem(format!("must have one of {}", keys.join(", ")), at);
                }
            },
        }
    }

    /// A tag that the page does not list is a violation in a request, unless the union is open.
    fn unknown(&mut self, id: TypeId, kind: &Union, tag: &str, at: &JsonPath<'_>) {
        let Some(type_) = self.types.get(id.0).filter(|_| self.strict) else {
            return;
        };
        let mut report = Report::new(Timestamp::UNIX_EPOCH);
        let place = type_.docs.origin.as_ref().map(Origin::short);
        let place = place.unwrap_or_default();
        if kind.is_open_but_for_empty() {
            report.not_empty(at, tag, place);
        } else if !kind.open {
            report.unknown(at, tag, place);
        }
        let (violations, _) = report.finish();
        self.problems.extend(
            violations
                .iter()
                .map(|violation| Violation::new(violation, Level::Error)),
        );
    }
}
