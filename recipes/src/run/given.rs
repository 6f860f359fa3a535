//! The arguments of a call that is being run, and what several functions do with them.

use std::borrow::Cow;

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::signing::{self, Order};

use super::Value;
use super::value::Pairs;
use crate::functions::Function;
use crate::recipe::{Arguments, Node};
use crate::types::Kind;

/// The arguments of a call, by parameter.
pub(super) struct Given<'a> {
    pub(super) nodes: &'a Arguments,
    pub(super) values: Vec<Vec<Value>>,
}

impl Given<'_> {
    pub(super) fn all(&self, parameter: usize) -> &[Value] {
        self.values.get(parameter).map_or(&[], Vec::as_slice)
    }

    pub(super) fn get(&self, parameter: usize) -> Option<&Value> {
        self.all(parameter).first()
    }

    pub(super) fn value(&self, parameter: usize) -> Value {
        self.get(parameter).cloned().unwrap_or(Value::Absent)
    }

    pub(super) fn string(&self, parameter: usize) -> String {
        self.value(parameter).characters()
    }

    pub(super) fn bytes(&self, parameter: usize) -> Cow<'_, [u8]> {
        self.get(parameter).map(Value::bytes).unwrap_or_default()
    }

    pub(super) fn strings(&self, parameter: usize) -> Vec<String> {
        self.all(parameter)
            .iter()
            .cloned()
            .map(Value::characters)
            .collect()
    }

    pub(super) fn pairs(&self) -> Pairs {
        self.value(0).pairs()
    }

    pub(super) fn int(&self, parameter: usize) -> Option<i64> {
        self.get(parameter).map(Value::int)
    }

    pub(super) fn literal(&self, parameter: usize) -> &str {
        self.nodes
            .get(parameter)
            .and_then(Node::literal)
            .unwrap_or_default()
    }
}

pub(super) fn cut(function: Function, given: &Given<'_>) -> Value {
    let n = given.int(1).unwrap_or_default();
    let is_first = function == Function::First;
    match given.value(0) {
        Value::Bytes(bytes) => {
            let n = usize::try_from(n).unwrap_or_default().min(bytes.len());
            let range = if is_first {
                0..n
            } else {
                bytes.len() - n..bytes.len()
            };
            Value::Bytes(bytes.get(range).unwrap_or_default().to_vec())
        }
        text => {
            let text = text.characters();
            let cut = if is_first {
                signing::first(&text, n)
            } else {
                signing::last(&text, n)
            };
            Value::String(cut.to_owned())
        }
    }
}

pub(super) fn changed<T>(given: &Given<'_>, change: impl FnOnce(&[(&str, &str)]) -> T) -> T {
    let twos = given.nodes.all(1).chunks(2);
    let changes: Vec<(&str, &str)> = twos
        .filter_map(|two| Some((two.first()?.literal()?, two.get(1)?.literal()?)))
        .collect();
    change(&changes)
}

pub(super) fn named(given: &Given<'_>, pick: fn(Pairs, &[&str]) -> Pairs) -> Value {
    let names = given.strings(1);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Value::Pairs(pick(given.pairs(), &names))
}

pub(super) fn written(given: &Given<'_>, write: impl FnOnce(Timestamp) -> String) -> Value {
    maybe(given.value(0).time().map(write))
}

pub(super) fn maybe(text: Option<String>) -> Value {
    text.map_or(Value::Absent, Value::String)
}

/// The values of an argument of `any_same`, one by one.
pub(super) fn each(value: &Value) -> Vec<Vec<u8>> {
    match value {
        Value::Absent => Vec::new(),
        Value::List(items) => items.iter().map(|item| item.clone().into_bytes()).collect(),
        other => vec![other.bytes().into_owned()],
    }
}

/// A string where another result is bytes, and an empty list where another is pairs.
pub(super) fn as_kind(value: Value, kind: Kind) -> Value {
    match (value, kind) {
        (Value::String(text), Kind::Bytes) => Value::Bytes(text.into_bytes()),
        (Value::Absent, Kind::Pairs) => Value::Pairs(Vec::new()),
        (Value::Absent, Kind::List) => Value::List(Vec::new()),
        (value, _) => value,
    }
}

pub(super) fn order(by: &str) -> Order {
    match by {
        "name" => Order::Name,
        "line" => Order::Line,
        "word" => Order::Word,
        _ => Order::Pair,
    }
}
