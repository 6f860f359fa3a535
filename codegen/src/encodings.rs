//! Encodings, the ways in which a value is written: what each is called, takes and gives, how it is
//! written and read, and how it is documented.
//!
//! `encodings!` is the list. Whoever needs something of an encoding asks its `Facets`, which has no
//! defaults; so a new encoding is an entry here, and its wrapper or method in the runtime.

use apiscribe_runtime::for_generated_code::json::to_parameter;
use apiscribe_runtime::for_generated_code::{
    AsNumber, Base64, Base64Url, Hex, Rfc2822, Rfc3339Micros, Rfc3339Millis, Rfc3339Nanos,
    UnixMillis, UnixSeconds, YesNo, ZeroOne,
};
use apiscribe_runtime::{Decimal, Timestamp};
use serde_json::Value;

use crate::diagnostics::Diagnostics;
use crate::source::{Span, Spanned};
use crate::spec::Form as Written;
use crate::spec::reading::{Read, Record, Word, Words};
use crate::yaml::{Node, NodeKind};

mod civil;
mod facets;
mod values;

pub use civil::Civil;
use civil::CivilKeys;
pub use facets::OfList;
pub(crate) use facets::{Facets, Form, OfValue, Schema, Shape, Write};
pub use values::bytes_of;
pub(crate) use values::{decimal_of, is_file};
use values::{json, plain_bytes, time, wire};

macro_rules! encodings {
    ($($(#[$doc:meta])+ $Name:ident = $word:literal: $facets:expr),+ $(,)?) => {
        /// How a value is written on the wire.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Encode {
            $($(#[$doc])+ $Name,)+
            /// A time in a layout.
            Civil(Civil),
        }

        impl Encode {
            /// All that a word names.
            pub const ALL: &'static [Self] = &[$(Self::$Name),+];

            /// Its name in the language.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Name => $word,)+
                    Self::Civil(_) => "time",
                }
            }

            /// What readers ask of it.
            pub(crate) const fn facets(self) -> &'static Facets {
                match self {
                    $(Self::$Name => const { &$facets },)+
                    Self::Civil(_) => const { &CIVIL },
                }
            }
        }

        impl Words for Encode {
            const WHAT: &'static str = "a way to write a value";
            const WORDS: &'static [&'static str] = &[$($word),+];
        }
    };
}

encodings! {
    /// JSON text inside a string.
    Json = "json": Facets {
        takes: &[],
        wants: "",
        wording: ("anything", "a string that holds JSON text"),
        gives: Shape::Text,
        form: Form::Value(OfValue {
            wrapper: "JsonText",
            write: Write::Json,
            read: json,
            schema: Schema::Document,
        }),
        says: Some("Written as JSON text inside a string."),
        describes: Some("Written as JSON text inside a string."),
    },
    /// A number or bool as text.
    Text = "text": Facets {
        takes: &[Shape::Number, Shape::Bool],
        wants: "numbers, true and false",
        wording: ("numbers and booleans", "a string"),
        gives: Shape::Text,
        form: Form::Value(OfValue {
            wrapper: "AsText",
            write: Write::Json,
            read: json,
            schema: Schema::Scalar,
        }),
        says: Some("Written as text."),
        describes: None,
    },
    /// A decimal as a number.
    Number = "number": Facets {
        takes: &[Shape::Decimal],
        wants: "decimals",
        wording: ("`decimal`", "a number with all of its digits"),
        gives: Shape::Number,
        form: Form::Value(OfValue {
            wrapper: "AsNumber",
            write: Write::Decimal,
            read: |value, strict| {
                let AsNumber::<Decimal>(decimal) = wire(value, strict)?;
                Some(decimal.to_string().into())
            },
            schema: Schema::Number,
        }),
        says: Some("Written as a number."),
        describes: None,
    },
    /// A bool as `0` or `1`.
    ZeroOne = "zero_one": either(
        Shape::Number,
        "`0` or `1`",
        "Written as `0` or `1`.",
        OfValue {
            wrapper: "ZeroOne",
            write: Write::Either([|| 0.into(), || 1.into()]),
            read: |value, strict| wire(value, strict).map(|ZeroOne(value)| value.into()),
            schema: Schema::Either("integer", [|| 0.into(), || 1.into()]),
        },
    ),
    /// A bool as `Y` or `N`.
    YesNo = "yes_no": either(
        Shape::Text,
        "`\"Y\"` or `\"N\"`",
        "Written as `Y` or `N`.",
        OfValue {
            wrapper: "YesNo",
            write: Write::Either([|| "N".into(), || "Y".into()]),
            read: |value, strict| wire(value, strict).map(|YesNo(value)| value.into()),
            schema: Schema::Either("string", [|| "N".into(), || "Y".into()]),
        },
    ),
    /// Seconds since 1970.
    UnixS = "unix_s": moment(
        Shape::Number,
        "a number of seconds since 1970",
        ("Written as seconds since 1970.", "Seconds since 1970."),
        OfValue {
            wrapper: "UnixSeconds",
            write: Write::Number(Timestamp::as_second),
            read: |value, strict| time(value, strict, |UnixSeconds(time)| time),
            schema: Schema::Moments(Timestamp::as_second),
        },
    ),
    /// Milliseconds since 1970.
    UnixMs = "unix_ms": moment(
        Shape::Number,
        "a number of milliseconds since 1970",
        ("Written as milliseconds since 1970.", "Milliseconds since 1970."),
        OfValue {
            wrapper: "UnixMillis",
            write: Write::Number(Timestamp::as_millisecond),
            read: |value, strict| time(value, strict, |UnixMillis(time)| time),
            schema: Schema::Moments(Timestamp::as_millisecond),
        },
    ),
    /// `2026-11-21T10:00:00.000Z`
    Rfc3339Ms = "rfc3339_ms": fraction("a string of RFC 3339 with three digits of a second", (
        "Written with milliseconds; what is finer is cut off.",
        "With milliseconds.",
    ), OfValue {
        wrapper: "Rfc3339Millis",
        write: Write::String(|time| to_parameter(&Rfc3339Millis(time))),
        read: |value, strict| time(value, strict, |Rfc3339Millis(time)| time),
        schema: Schema::Same,
    }),
    /// `2026-11-21T10:00:00.000000Z`
    Rfc3339Us = "rfc3339_us": fraction("a string of RFC 3339 with six digits of a second", (
        "Written with microseconds; what is finer is cut off.",
        "With microseconds.",
    ), OfValue {
        wrapper: "Rfc3339Micros",
        write: Write::String(|time| to_parameter(&Rfc3339Micros(time))),
        read: |value, strict| time(value, strict, |Rfc3339Micros(time)| time),
        schema: Schema::Same,
    }),
    /// `2026-11-21T10:00:00.000000000Z`
    Rfc3339Ns = "rfc3339_ns": fraction("a string of RFC 3339 with nine digits of a second", (
        "Written with nanoseconds.",
        "With nanoseconds.",
    ), OfValue {
        wrapper: "Rfc3339Nanos",
        write: Write::String(|time| to_parameter(&Rfc3339Nanos(time))),
        read: |value, strict| time(value, strict, |Rfc3339Nanos(time)| time),
        schema: Schema::Same,
    }),
    /// `Sat, 21 Nov 2026 10:00:00 GMT`
    Rfc2822 = "rfc2822": moment(
        Shape::Text,
        "a string as in the headers of mails",
        ("Written as an RFC 2822 date.", "A date as RFC 2822 writes it."),
        OfValue {
            wrapper: "Rfc2822",
            write: Write::String(|time| to_parameter(&Rfc2822(time))),
            read: |value, strict| time(value, strict, |Rfc2822(time)| time),
            schema: Schema::Unsaid {
                what: "A date of RFC 2822.",
                why: "no pattern takes the dates of RFC 2822 alone",
            },
        },
    ),
    /// Base64 with `+`, `/` and padding.
    Base64 = "base64": bytes(
        "a string of Base64 with `+`, `/` and padding, as without `encode`",
        "Written as Base64.",
        OfValue {
            wrapper: "Base64",
            write: Write::Bytes(|bytes| to_parameter(&Base64(bytes))),
            read: |value, strict| plain_bytes(value, strict, |Base64(bytes)| bytes),
            schema: Schema::Bytes {
                encoding: "base64",
                pattern: BASE64,
            },
        },
    ),
    /// Base64 with `-` and `_`, without padding.
    Base64Url = "base64url": bytes(
        "a string of Base64 with `-` and `_`, without padding",
        "Written as Base64 of URLs.",
        OfValue {
            wrapper: "Base64Url",
            write: Write::Bytes(|bytes| to_parameter(&Base64Url(bytes))),
            read: |value, strict| plain_bytes(value, strict, |Base64Url(bytes)| bytes),
            schema: Schema::Bytes {
                encoding: "base64url",
                pattern: EITHER_BASE64,
            },
        },
    ),
    /// Two hex digits for each byte.
    Hex = "hex": bytes(
        "a string of two hex digits for each byte",
        "Written as hex digits.",
        OfValue {
            wrapper: "Hex",
            write: Write::Bytes(|bytes| to_parameter(&Hex(bytes))),
            read: |value, strict| plain_bytes(value, strict, |Hex(bytes)| bytes),
            schema: Schema::Bytes {
                encoding: "base16",
                pattern: "^(?:[0-9A-Fa-f]{2})*$",
            },
        },
    ),
    /// `k=1&k=2`
    Repeat = "repeat": list("`k=1&k=2`", OfList {
        method: "repeated",
        suffix: "",
        separator: None,
        style: None,
    }),
    /// `k=1,2`
    Comma = "comma": list("`k=1,2`", OfList {
        method: "comma",
        suffix: "",
        separator: Some(','),
        style: None,
    }),
    /// `k[]=1&k[]=2`
    Brackets = "brackets": list("`k[]=1&k[]=2`", OfList {
        method: "brackets",
        suffix: "[]",
        separator: None,
        style: None,
    }),
}

/// A word, or the keys of a layout of times.
impl Read<Spanned<Encode>> for Spanned<Encode> {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let encode = match value.kind {
            NodeKind::Map(_) => {
                let keys = CivilKeys::from_node(value, key, diagnostics)?;
                Encode::Civil(Civil::new(&keys)?)
            }
            _ => {
                let word = Word::<Encode>::of(value, diagnostics)?;
                *Encode::ALL.iter().find(|one| one.name() == word)?
            }
        };
        Some(Self::new(encode, value.span))
    }

    fn form() -> Written {
        let keys = Written::Record(CivilKeys::record_form());
        Written::Either(vec![Written::Word(Encode::WORDS), keys])
    }
}

impl Encode {
    /// What it is for, and what then stands on the wire, in words.
    pub const fn wording(self) -> (&'static str, &'static str) {
        self.facets().wording
    }

    /// How it spreads a list over parameters, if it does.
    pub(crate) const fn of_list(self) -> Option<&'static OfList> {
        match &self.facets().form {
            Form::List(form) => Some(form),
            Form::Value(_) => None,
        }
    }

    /// The names of those that spread a list over parameters.
    pub(crate) fn of_lists() -> Vec<&'static str> {
        let lists = Self::ALL.iter().filter(|encode| encode.of_list().is_some());
        lists.map(|encode| encode.name()).collect()
    }

    /// How it writes one value as another, if it does.
    pub(crate) const fn of_value(self) -> Option<OfValue> {
        match (&self.facets().form, self) {
            (Form::Value(form), Self::Civil(civil)) => Some(OfValue {
                wrapper: civil.wrapper,
                write: Write::Civil(civil),
                schema: Schema::Civil(civil),
                ..*form
            }),
            (Form::Value(form), _) => Some(*form),
            (Form::List(_), _) => None,
        }
    }

    /// What is read from the wire, strictly or leniently; none if the value is not so written, and
    /// where it spreads a list.
    pub(crate) fn read(self, value: &Value, strict: bool) -> Option<Value> {
        match self {
            Self::Civil(civil) => civil.read(value, strict),
            _ => (self.of_value()?.read)(value, strict),
        }
    }

    /// As the docs name it: its word, or its layout and offset.
    #[must_use]
    pub fn written(self) -> String {
        match self {
            Self::Civil(civil) => civil.to_string(),
            _ => self.name().to_owned(),
        }
    }

    /// What stands on the wire where a value is written in these steps, in words.
    pub(crate) fn on_wire(steps: &[Self]) -> String {
        let inner = steps.iter().rev().fold(None, |inner, step| {
            Some(match (step, inner) {
                (Self::Text, Some(inner)) => format!("{inner}, in a string"),
                (Self::Text, None) => "a number, `true` or `false`, in a string".to_owned(),
                (Self::Json, Some(inner)) => format!("{inner}, as JSON text in a string"),
                (Self::Civil(civil), _) => format!("a time as {civil}"),
                (step, _) => step.facets().wording.1.to_owned(),
            })
        });
        inner.unwrap_or_default()
    }

    /// A sentence of the docs.
    pub(crate) fn says(self) -> Option<String> {
        match self {
            Self::Civil(civil) => Some(format!("Written as {civil}; what is finer is cut off.")),
            _ => self.facets().says.map(str::to_owned),
        }
    }

    /// A sentence of OpenAPI documents.
    pub(crate) fn describes(self) -> Option<String> {
        match self {
            Self::Civil(civil) => Some(format!("A time as {civil}.")),
            _ => self.facets().describes.map(str::to_owned),
        }
    }

    /// Whether it writes values of a type of its own, of which a constant has none.
    pub(crate) fn is_of_values(&self) -> bool {
        let of_values = [Shape::Timestamp, Shape::Bytes, Shape::Decimal, Shape::Bool];
        matches!(self.facets().takes, [only] if of_values.contains(only))
    }

    /// Whether any character can stand in what is written, whatever the value is.
    pub(crate) const fn is_any_text(self) -> bool {
        matches!(self.of_value(), Some(form) if matches!(form.schema, Schema::Document))
    }
}

/// What all layouts of times have alike.
const CIVIL: Facets = moment(
    Shape::Text,
    "a string in a layout",
    ("Written in a layout.", "In a layout."),
    OfValue {
        wrapper: "",
        write: Write::Json,
        // Its layout reads it.
        read: |_, _| None,
        schema: Schema::Same,
    },
);

/// What all ways to spread a list have alike.
const fn list(on_wire: &'static str, form: OfList) -> Facets {
    Facets {
        takes: &[Shape::List],
        wants: "lists of plain values, on the outside",
        wording: ("a list of plain values in a query or form", on_wire),
        gives: Shape::Other,
        form: Form::List(form),
        says: None,
        describes: None,
    }
}

/// What all ways to write a time have alike.
const fn moment(
    gives: Shape,
    on_wire: &'static str,
    (says, describes): (&'static str, &'static str),
    form: OfValue,
) -> Facets {
    Facets {
        takes: &[Shape::Timestamp],
        wants: "timestamps",
        wording: ("`timestamp`", on_wire),
        gives,
        form: Form::Value(form),
        says: Some(says),
        describes: Some(describes),
    }
}

/// What all ways to write a truth value as one of two others have alike.
const fn either(gives: Shape, on_wire: &'static str, says: &'static str, form: OfValue) -> Facets {
    Facets {
        takes: &[Shape::Bool],
        wants: "true and false",
        wording: ("booleans", on_wire),
        gives,
        form: Form::Value(form),
        says: Some(says),
        describes: None,
    }
}

/// What all ways to write bytes have alike.
const fn bytes(on_wire: &'static str, says: &'static str, form: OfValue) -> Facets {
    Facets {
        takes: &[Shape::Bytes],
        wants: "bytes",
        wording: ("`bytes`", on_wire),
        gives: Shape::Text,
        form: Form::Value(form),
        says: Some(says),
        describes: None,
    }
}

/// A decimal as the runtime reads it.
pub(crate) const DECIMAL: &str = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$";

/// Base64 as the runtime reads it: bits that no byte has are zero.
pub(crate) const BASE64: &str =
    "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";

/// Base64 of either alphabet, with padding or without.
const EITHER_BASE64: &str = "^(?:[A-Za-z0-9+/_-]{4})*(?:[A-Za-z0-9+/_-][AQgw](?:==)?|[A-Za-z0-9+/_-]{2}[AEIMQUYcgkosw048]=?)?$";

/// What all ways to write a fraction of a second have alike.
const fn fraction(
    on_wire: &'static str,
    says: (&'static str, &'static str),
    form: OfValue,
) -> Facets {
    moment(Shape::Text, on_wire, says, form)
}
