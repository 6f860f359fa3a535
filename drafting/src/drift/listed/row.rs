//! Edits of one row: facts that go, and facts that come.

use std::collections::BTreeMap;

use apiscribe_codegen::yaml::Node;
use serde_json::Value;

use crate::drift::Fact;
use crate::drift::edit::Edits;
use crate::drift::flat::plain;
use crate::rows::{limits, listed_values};
use crate::yaml;

/// What comes into a row and what goes from it.
#[derive(Default)]
pub(super) struct RowPlan {
    limits: BTreeMap<String, Value>,
    values: Vec<Value>,
    numbers: Vec<Value>,
    set: Vec<(&'static str, String)>,
    pub(super) without: Vec<Fact>,
}

/// Whether a row states what a fact was.
pub(super) fn has(row: &Node, fact: &Fact) -> bool {
    let Some(old) = &fact.old else { return false };
    let is = |node: &Node| plain(&node.to_json()) == *old;
    let among = |key: &str| {
        row.get(key)
            .and_then(Node::as_list)
            .is_some_and(|list| list.iter().any(is))
    };
    match fact.what.as_str() {
        what @ ("type" | "required" | "default") => row.get(what).is_some_and(is),
        "value" => among("values"),
        "number" => among("numbers"),
        limit => row
            .get("limits")
            .and_then(|limits| limits.get(limit))
            .is_some(),
    }
}

impl RowPlan {
    pub(super) fn put(&mut self, what: &str, value: &Value) {
        match what {
            "type" => self
                .set
                .push(("type", value.as_str().unwrap_or("any").to_owned())),
            "required" => self.set.push(("required", value.to_string())),
            "default" => self.set.push(("default", yaml::value(value))),
            "value" => self.values.push(value.clone()),
            "number" => self.numbers.push(value.clone()),
            limit => drop(self.limits.insert(limit.to_owned(), value.clone())),
        }
    }

    pub(super) fn write(&self, text: &str, row: &Node, edits: &mut Edits) {
        let entries = row.as_map().unwrap_or_default();
        let mut removed = Vec::new();
        let mut added: Vec<(Option<usize>, String)> = Vec::new();
        let set = |key: &str| self.set.iter().find(|(known, _)| *known == key);
        let is_out = |what: &str, is: &dyn Fn(&Fact) -> bool| {
            self.without
                .iter()
                .any(|fact| fact.what == what && is(fact))
        };
        for (at, (key, node)) in entries.iter().enumerate() {
            let name = key.value.as_str();
            let (was, come) = match name {
                "values" => ("value", &self.values),
                "numbers" => ("number", &self.numbers),
                "limits" => {
                    self.write_limits(text, node, at, &mut removed, edits);
                    continue;
                }
                _ => {
                    match set(name) {
                        Some((_, value)) => {
                            edits.replace(node.span.start..node.span.end, value.clone())
                        }
                        None if is_out(name, &|_| true) => removed.push(at),
                        None => {}
                    }
                    continue;
                }
            };
            let items = node.as_list().unwrap_or_default();
            let gone: Vec<usize> = (0..items.len())
                .filter(|at| {
                    let value = items.get(*at).map(|item| plain(&item.to_json()));
                    is_out(was, &|fact| fact.old == value)
                })
                .collect();
            if gone.len() == items.len() && come.is_empty() {
                removed.push(at);
                continue;
            }
            let is_block = text
                .get(node.span.start..)
                .is_some_and(|text| !text.starts_with('['));
            let dash = if is_block { "- " } else { "" };
            let come = come
                .iter()
                .map(|value| (None, format!("{dash}{}", yaml::value(value))));
            edits.entries(text, node, &gone, &come.collect::<Vec<_>>());
        }
        let lacks = |key: &str| row.get(key).is_none();
        let missing = self.set.iter().filter(|(key, _)| lacks(key));
        added.extend(missing.map(|(key, value)| (None, format!("{key}: {value}"))));
        if lacks("limits") && !self.limits.is_empty() {
            added.push((None, format!("limits: {}", limits(&self.limits))));
        }
        for (key, values) in [("values", &self.values), ("numbers", &self.numbers)] {
            if lacks(key) && !values.is_empty() {
                added.push((None, format!("{key}: {}", listed_values(values))));
            }
        }
        edits.entries(text, row, &removed, &added);
    }

    fn write_limits(
        &self,
        text: &str,
        node: &Node,
        at: usize,
        removed: &mut Vec<usize>,
        edits: &mut Edits,
    ) {
        let entries = node.as_map().unwrap_or_default();
        let mut gone = Vec::new();
        for (at, (key, bound)) in entries.iter().enumerate() {
            match self.limits.get(&key.value) {
                Some(value) => edits.replace(bound.span.start..bound.span.end, yaml::value(value)),
                None if self.without.iter().any(|fact| fact.what == key.value) => gone.push(at),
                None => {}
            }
        }
        let come: Vec<(Option<usize>, String)> = self
            .limits
            .iter()
            .filter(|(name, _)| node.get(name).is_none())
            .map(|(name, value)| (None, format!("{}: {}", yaml::key(name), yaml::value(value))))
            .collect();
        match gone.len() == entries.len() && come.is_empty() {
            true => removed.push(at),
            false => edits.entries(text, node, &gone, &come),
        }
    }
}
