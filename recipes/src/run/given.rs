//! The arguments of a call that is being run, and what several functions do with them.

use std::borrow::Cow;
use std::ops::Range;

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::signing::{self, Order};

use super::Value;
use crate::functions::Function;
use crate::recipe::{Arguments, Node};
use crate::types::Kind;

/// The arguments of a call, by parameter.
pub(super) struct Given<'a> {
    pub(super) nodes: &'a Arguments,
    /// How many of the values are the first parameter's; the others have one for each node.
    pub(super) first: usize,
    pub(super) values: Vec<Value<'a>>,
}

impl<'a> Given<'a> {
    pub(super) fn all(&self, parameter: usize) -> &[Value<'a>] {
        self.values.get(self.range(parameter)).unwrap_or_default()
    }

    fn range(&self, parameter: usize) -> Range<usize> {
        let count = |parameter: usize| match parameter {
            0 => self.first,
            _ => self.nodes.all(parameter).len(),
        };
        let start = (0..parameter).map(count).sum();
        start..start + count(parameter)
    }

    pub(super) fn get(&self, parameter: usize) -> Option<&Value<'a>> {
        self.all(parameter).first()
    }

    /// The value, which is then gone.
    pub(super) fn take(&mut self, parameter: usize) -> Value<'a> {
        let range = self.range(parameter);
        let values = self.values.get_mut(range);
        let value = values.and_then(<[_]>::first_mut);
        value.map_or(Value::Absent, |value| {
            std::mem::replace(value, Value::Absent)
        })
    }

    pub(super) fn string(&self, parameter: usize) -> Cow<'_, str> {
        self.get(parameter).map(Value::text).unwrap_or_default()
    }

    pub(super) fn bytes(&self, parameter: usize) -> Cow<'_, [u8]> {
        self.get(parameter).map(Value::bytes).unwrap_or_default()
    }

    pub(super) fn strings(&self, parameter: usize) -> Vec<Cow<'_, str>> {
        let values = self.all(parameter).iter();
        values.map(|value| value.text()).collect()
    }

    /// The pairs, which are then gone.
    pub(super) fn pairs(&mut self) -> signing::Pairs<'a> {
        self.take(0).pairs()
    }

    pub(super) fn shown_pairs(&self) -> &[signing::Pair<'a>] {
        match self.get(0) {
            Some(Value::Pairs(pairs)) => pairs,
            _ => &[],
        }
    }

    pub(super) fn int(&self, parameter: usize) -> Option<i64> {
        self.get(parameter).map(Value::int)
    }

    pub(super) fn literal(&self, parameter: usize) -> &'a str {
        self.nodes
            .get(parameter)
            .and_then(Node::literal)
            .unwrap_or_default()
    }
}

pub(super) fn cut<'a>(function: Function, mut given: Given<'a>) -> Value<'a> {
    let n = given.int(1).unwrap_or_default();
    let is_first = function == Function::First;
    match given.take(0) {
        Value::Bytes(bytes) => {
            let n = usize::try_from(n).unwrap_or_default().min(bytes.len());
            let range = if is_first {
                0..n
            } else {
                bytes.len() - n..bytes.len()
            };
            Value::Bytes(bytes.get(range).unwrap_or_default().to_vec().into())
        }
        text => {
            let text = text.characters();
            let cut = if is_first {
                signing::first(&text, n)
            } else {
                signing::last(&text, n)
            };
            Value::String(cut.to_owned().into())
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

pub(super) fn named<'a>(
    mut given: Given<'a>,
    pick: fn(signing::Pairs<'a>, &[&str]) -> signing::Pairs<'a>,
) -> Value<'a> {
    let pairs = given.pairs();
    let names = given.strings(1);
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    Value::Pairs(pick(pairs, &names))
}

pub(super) fn written(
    given: &Given<'_>,
    write: impl FnOnce(Timestamp) -> String,
) -> Value<'static> {
    maybe(given.get(0).and_then(Value::time).map(write))
}

pub(super) fn maybe(text: Option<String>) -> Value<'static> {
    text.map_or(Value::Absent, string)
}

pub(super) fn string(text: String) -> Value<'static> {
    Value::String(text.into())
}

pub(super) fn bytes(bytes: Vec<u8>) -> Value<'static> {
    Value::Bytes(bytes.into())
}

pub(super) fn list(items: Vec<String>) -> Value<'static> {
    Value::List(items.into_iter().map(Cow::Owned).collect())
}

/// The values of an argument of `any_same`, one by one.
pub(super) fn each(value: &Value<'_>) -> Vec<Vec<u8>> {
    match value {
        Value::Absent => Vec::new(),
        Value::List(items) => items.iter().map(|item| item.as_bytes().to_vec()).collect(),
        other => vec![other.bytes().into_owned()],
    }
}

/// A string where another result is bytes, and an empty list where another is pairs.
pub(super) fn as_kind(value: Value<'_>, kind: Kind) -> Value<'_> {
    match (value, kind) {
        (Value::String(text), Kind::Bytes) => Value::Bytes(match text {
            Cow::Borrowed(text) => text.as_bytes().into(),
            Cow::Owned(text) => text.into_bytes().into(),
        }),
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
