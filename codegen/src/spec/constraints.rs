//! What a value must satisfy.

use std::time::Duration;

use apiscribe_runtime::for_generated_code::Format;

use crate::diagnostics::{Diagnostic, Diagnostics, code, shortened};
use crate::source::{Span, Spanned};
use crate::spec::reading::{
    Filled, Group, Known, KnownWords, Map, Read, Record, plain, read_as_mapping, record, whole,
    wrong_kind,
};
use crate::spec::{Form, Key};
use crate::yaml::{Node, NodeKind, as_json_spells_it};

record! {
    /// Constraints of one value. All that are written must hold.
    #[derive(Default)]
    pub struct Constraints, "a constraint" {
        /// Smallest number.
        min: Option<Spanned<Number>>;
        /// Largest number.
        max: Option<Spanned<Number>>;
        /// How many characters a text has: a number, or `min` and `max`.
        length: Option<Spanned<Bounds>>;
        /// How many items a list or entries a map has: a number, or `min` and `max`.
        items: Option<Spanned<Bounds>>;
        /// What every item of a list or value of a map must satisfy.
        each: Option<Box<Constraints>>;
        /// What every key of a map must satisfy.
        keys: Option<Box<Constraints>>;
        /// A regular expression that matches the whole text.
        pattern: Option<Spanned<String>>;
        /// A well-known form of texts, such as `url` or `uuid`.
        format: Option<Spanned<String>>, via Known<Formats>;
        /// How far a time may lie in the past or future.
        within: Option<Spanned<Within>>;
        /// Constraints of which one must hold.
        any: Vec<Constraints>, via Filled;
        ..
        /// Where they are written; none where there are none.
        span: Option<Span>;
    }
}

struct Formats;

impl KnownWords for Formats {
    fn words() -> Vec<&'static str> {
        Format::ALL.iter().map(|format| format.name()).collect()
    }
}

impl Constraints {
    /// True when nothing is demanded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.span.is_none()
    }
}

impl Group for Constraints {
    fn from_map(map: &mut Map<'_, '_>, only: &'static [&'static str]) -> Option<Self> {
        let written = <Constraints as Record>::keys()
            .iter()
            .any(|key| map.has(key.name));
        let constraints = map.limited(only, <Constraints as Record>::from_map)?;
        Some(if written {
            constraints
        } else {
            Constraints::default()
        })
    }

    fn keys(_: &'static [&'static str]) -> Vec<Key> {
        <Constraints as Record>::keys()
    }
}

read_as_mapping!(Constraints);

impl Read<Box<Constraints>> for Box<Constraints> {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        Constraints::read(value, key, diagnostics).map(Box::new)
    }

    fn form() -> Form {
        Constraints::form()
    }
}

/// A number as written.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Number {
    /// Without a fraction.
    Integer(i64),
    /// With one.
    Float(f64),
}

impl Read<Spanned<Number>> for Spanned<Number> {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let written = plain(value, "a number", diagnostics)?;
        let number = match as_json_spells_it(written) {
            Some(serde_json::Value::Number(number)) if written.contains('.') => {
                number.as_f64().map(Number::Float)
            }
            Some(serde_json::Value::Number(number)) => number.as_i64().map(Number::Integer),
            _ => None,
        };
        if number.is_none() {
            let message = format!("expected a number, found `{}`", shortened(written));
            diagnostics.push(
                Diagnostic::error(code::WRONG_VALUE, value.span, message)
                    .help("write it as JSON does, without exponent"),
            );
        }
        number.map(|number| Spanned::new(number, value.span))
    }

    fn form() -> Form {
        Form::Number
    }
}

/// How many there may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// At least.
    pub min: Option<u64>,
    /// At most.
    pub max: Option<u64>,
}

record! {
    /// The long form of [`Bounds`].
    pub(crate) struct BoundKeys, "a range" {
        /// At least.
        min: Option<Count>;
        /// At most.
        max: Option<Count>;
    }
}

/// A number of things.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Count(u64);

impl Read<Count> for Count {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        whole(value, "a whole number", diagnostics).map(Count)
    }

    fn form() -> Form {
        Form::Integer {
            least: 0,
            most: u64::MAX,
        }
    }
}

impl Read<Spanned<Bounds>> for Spanned<Bounds> {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let bounds = match &value.kind {
            NodeKind::Scalar { .. } => {
                let exact: u64 = whole(
                    value,
                    "a number, or a mapping with `min` and `max`",
                    diagnostics,
                )?;
                Bounds {
                    min: Some(exact),
                    max: Some(exact),
                }
            }
            NodeKind::Map(_) => Bounds::from_keys(&BoundKeys::from_node(value, key, diagnostics)?),
            NodeKind::List(_) => {
                wrong_kind(
                    value,
                    "a number, or a mapping with `min` and `max`",
                    diagnostics,
                );
                return None;
            }
        };
        Some(Spanned::new(bounds, value.span))
    }

    fn form() -> Form {
        Form::Either(vec![Count::form(), Form::Record(BoundKeys::record_form())])
    }
}

impl Bounds {
    pub(crate) fn from_keys(keys: &BoundKeys) -> Self {
        Bounds {
            min: keys.min.map(|count| count.0),
            max: keys.max.map(|count| count.0),
        }
    }
}

impl Group for BoundKeys {
    fn from_map(map: &mut Map<'_, '_>, only: &'static [&'static str]) -> Option<Self> {
        map.limited(only, <BoundKeys as Record>::from_map)
    }

    fn keys(_: &'static [&'static str]) -> Vec<Key> {
        <BoundKeys as Record>::keys()
    }
}

/// How far a time may lie from the moment of sending.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Within {
    /// How far in the past.
    pub past: Option<Duration>,
    /// How far in the future.
    pub future: Option<Duration>,
}

record! {
    /// The keys of [`Within`].
    pub(crate) struct WithinKeys, "a window of time" {
        /// How far in the past, such as `10m`.
        past: Option<Spanned<Duration>>;
        /// How far in the future, such as `35d`.
        future: Option<Spanned<Duration>>;
    }
}

impl Read<Spanned<Within>> for Spanned<Within> {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let keys = WithinKeys::from_node(value, key, diagnostics)?;
        let within = Within {
            past: keys.past.map(|past| past.value),
            future: keys.future.map(|future| future.value),
        };
        Some(Spanned::new(within, value.span))
    }

    fn form() -> Form {
        Form::Record(WithinKeys::record_form())
    }
}
