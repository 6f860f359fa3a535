//! Constraints on one value as keywords.

use apiscribe_runtime::Rule;

use super::formats;
use super::pattern;
use super::schemas::Schemas;
use super::unexpressed::why;
use super::words;
use crate::json::{Json, Object};
use crate::model::{Bounds, Constraints, Number, Ty, Within};
use crate::words::limits;

impl Schemas<'_> {
    /// The keywords for a value of a type, but for bounds of numbers and what concerns its elements.
    pub(super) fn constrained(&mut self, ty: &Ty, constraints: &Constraints, at: &str) -> Object {
        let mut schema = Object::default();
        if let Some(Bounds { min, max }) = constraints.length {
            schema.set_some("minLength", min);
            schema.set_some("maxLength", max);
        }
        if let Some(Bounds { min, max }) = constraints.items {
            let (least, most) = match ty {
                Ty::Map(_) => ("minProperties", "maxProperties"),
                _ => ("minItems", "maxItems"),
            };
            schema.set_some(least, min);
            schema.set_some(most, max);
        }
        let mut patterns: Vec<String> = Vec::new();
        if let Some(written) = &constraints.pattern {
            match pattern::ecma(written) {
                Some(pattern) => patterns.push(pattern),
                None => self.leave_out(at, Rule::Pattern, said(constraints), why::PATTERN),
            }
        }
        if let Some(format) = constraints.format {
            match formats::written(format) {
                Some(written) => {
                    schema.set_some("format", written.word);
                    patterns.push(written.pattern);
                }
                None => self.leave_out(at, Rule::Format, said(constraints), why::FORMAT),
            }
        }
        let mut patterns = patterns.into_iter();
        schema.set_some("pattern", patterns.next());
        let more = patterns.map(|pattern| Object::default().with("pattern", pattern));
        schema.set_list("allOf", more.collect());
        if let Some(within) = constraints.within {
            self.within(within, at, &mut schema);
        }
        if !constraints.any.is_empty() {
            let known = self.unexpressed.len();
            let ways = constraints.any.iter();
            let ways = ways.map(|way| typed(ty, self.way(ty, way, at)));
            let ways: Vec<Object> = ways.collect();
            let lost = self.unexpressed.split_off(known);
            match lost.first() {
                // A way that takes too much makes the choice pointless.
                Some(lost) => self.leave_out(at, Rule::AnyOf, said(constraints), lost.why),
                None => schema.set("anyOf", ways),
            }
        }
        words::arranged(schema)
    }

    fn way(&mut self, ty: &Ty, way: &Constraints, at: &str) -> Object {
        let mut schema = self.constrained(ty, way, at);
        let number = |number| match number {
            Number::Integer(value) => Json::from(value),
            Number::Float(value) => Json::from(value),
        };
        schema.set_some("minimum", way.min.map(number));
        schema.set_some("maximum", way.max.map(number));
        words::arranged(schema)
    }

    pub(super) fn within(&mut self, within: Within, at: &str, schema: &mut Object) {
        let mut spans = Object::default();
        spans.set_some("past", within.past.map(words::span));
        spans.set_some("future", within.future.map(words::span));
        schema.set("x-within", spans);
        let stated = Constraints {
            within: Some(within),
            ..Constraints::default()
        };
        self.leave_out(at, Rule::Within, said(&stated), why::NOW);
    }

    /// What is advised and not enforced, as a schema of its own.
    pub(super) fn advised(&mut self, ty: &Ty, advisory: &Constraints) -> Option<Object> {
        if advisory.is_empty() {
            return None;
        }
        // Nobody refuses a value for it, so nothing is missing where it cannot be said.
        let known = self.unexpressed.len();
        let mut schema = self.way(ty, advisory, "");
        let inner = |ty: &Ty| match ty {
            Ty::List(inner) | Ty::Map(inner) => (**inner).clone(),
            other => other.clone(),
        };
        if let Some(each) = &advisory.each {
            let keyword = match ty {
                Ty::Map(_) => "additionalProperties",
                _ => "items",
            };
            schema.set_some(keyword, self.advised(&inner(ty), each));
        }
        if let Some(keys) = &advisory.keys {
            schema.set_some("propertyNames", self.advised(&Ty::String, keys));
        }
        self.unexpressed.truncate(known);
        Some(words::arranged(schema))
    }
}

/// A way says its type: without, generators of code take it for anything.
fn typed(ty: &Ty, way: Object) -> Object {
    let word = match ty {
        Ty::String => Some("string"),
        Ty::I32 | Ty::I64 => Some("integer"),
        Ty::F64 => Some("number"),
        _ => None,
    };
    let mut schema = Object::default();
    schema.set_some("type", word);
    schema.extend(way);
    words::arranged(schema)
}

/// Constraints in words.
fn said(constraints: &Constraints) -> String {
    limits(constraints).join(" ")
}
