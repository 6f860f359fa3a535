//! Numbers and ranges as constraints and rules write them.

use crate::constraints::Bounds;
use crate::diagnostics::{Diagnostic, Diagnostics, code, shortened};
use crate::source::{Span, Spanned};
use crate::spec::reading::{Group, Map, Read, Record, plain, record, whole, wrong_kind};
use crate::spec::{Form, Key};
use crate::yaml::{Node, NodeKind, as_json_spells_it};

pub use crate::constraints::Number;

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

impl Count {
    pub(crate) const fn get(self) -> u64 {
        self.0
    }
}

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
