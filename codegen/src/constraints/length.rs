//! `length`: how many characters, bytes or UTF-16 units a string has.

use std::ops::Bound;

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::{JsonPath, Report};
use serde_json::Value;

use super::{
    Applies, Argument, Ask, Bounds, Constraint, Construct, Facets, Handed, Keywords, Merging, Part,
    Sample, StatedAt,
};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::json::Object;
use crate::model::Ty;
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec::reading::{Read, Record, read_as_word, record};
use crate::spec::{Count, Form};
use crate::yaml::{Node, NodeKind};

/// How long a string is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// The least and the most.
    pub bounds: Bounds,
    /// What is counted.
    pub unit: Unit,
}

/// What the length of a string counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Unicode scalar values.
    Characters,
    /// Bytes of UTF-8.
    Bytes,
    /// 16-bit units of UTF-16.
    Utf16,
}

read_as_word!(
    Unit,
    "a unit of lengths",
    "characters" => Characters,
    "bytes" => Bytes,
    "utf16" => Utf16
);

/// What readers ask of a unit.
struct UnitFacets {
    name: &'static str,
    nouns: [&'static str; 2],
    /// The check of the runtime that counts it.
    ask: &'static str,
    judge: Judge,
}

type Judge = fn(&mut Report, &JsonPath<'_>, &str, Range, StatedAt<'_>);
type Range = (Bound<usize>, Bound<usize>);

impl Unit {
    const fn facets(self) -> UnitFacets {
        match self {
            Self::Characters => UnitFacets {
                name: "characters",
                nouns: ["character", "characters"],
                ask: "length",
                judge: |report, at, text, range, place| report.length(at, text, range, place),
            },
            Self::Bytes => UnitFacets {
                name: "bytes",
                nouns: ["byte", "bytes"],
                ask: "byte_length",
                judge: |report, at, text, range, place| report.byte_length(at, text, range, place),
            },
            Self::Utf16 => UnitFacets {
                name: "utf16",
                nouns: ["UTF-16 unit", "UTF-16 units"],
                ask: "utf16_length",
                judge: |report, at, text, range, place| report.utf16_length(at, text, range, place),
            },
        }
    }

    /// The most of this unit that one of another can have.
    const fn most_in_one(self, other: Self) -> u64 {
        match (self, other) {
            (Self::Bytes, Self::Characters) => 4,
            // A character of two units has four bytes.
            (Self::Bytes, Self::Utf16) => 3,
            (Self::Utf16, Self::Characters) => 2,
            (Self::Characters, _) | (Self::Utf16, _) | (Self::Bytes, Self::Bytes) => 1,
        }
    }
}

record! {
    /// The key.
    pub(crate) struct LengthKeys, "a constraint" {
        /// How long a text is: a number of characters, or `min`, `max` and the `unit`.
        length: Option<Spanned<Counted>>;
    }
}

record! {
    /// The long form.
    pub(crate) struct LengthBoundKeys, "a length" {
        /// At least.
        min: Option<Count>;
        /// At most.
        max: Option<Count>;
        /// What is counted: `characters`, which is meant without, `bytes` of UTF-8, or `utf16`
        /// units.
        unit: Option<Spanned<Unit>>;
    }
}

/// A length as it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted {
    bounds: Bounds,
    unit: Unit,
}

impl Read<Spanned<Counted>> for Spanned<Counted> {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (bounds, unit) = match &value.kind {
            NodeKind::Map(_) => {
                let LengthBoundKeys { min, max, unit } =
                    LengthBoundKeys::from_node(value, key, diagnostics)?;
                let [min, max] = [min, max].map(|count| count.map(Count::get));
                (Bounds { min, max }, unit.map(|unit| unit.value))
            }
            _ => {
                let bounds = Spanned::<Bounds>::read(value, key, diagnostics)?;
                (bounds.value, None)
            }
        };
        let unit = unit.unwrap_or(Unit::Characters);
        Some(Spanned::new(Counted { bounds, unit }, value.span))
    }

    fn form() -> Form {
        Form::Either(vec![
            Count::form(),
            Form::Record(LengthBoundKeys::record_form()),
        ])
    }
}

impl Construct for Length {
    type Written = LengthKeys;
    const APPLIES: Applies = Applies::Strings;
    const BOUND: Option<&'static str> = Some("`length: {min: 1, max: 10}`");
    const SAMPLES: &'static [Sample] = &[
        Sample {
            on: "string",
            written: "length: {min: 2, max: 4}",
            holds: &[r#""éé""#, r#""😀😀😀😀""#],
            breaks: &[r#""""#, r#""é""#, r#""ééééé""#],
        },
        Sample {
            on: "string",
            written: "length: {min: 2}",
            holds: &[r#""éé""#],
            breaks: &[r#""é""#],
        },
        Sample {
            on: "string",
            written: "length: 3",
            holds: &[r#""牛小信""#],
            breaks: &[r#""牛小""#, r#""牛小信信""#],
        },
        Sample {
            on: "string",
            written: "length: {min: 2, max: 4, unit: bytes}",
            holds: &[r#""ab""#, r#""é""#, r#""éé""#, r#""😀""#],
            breaks: &[r#""a""#, r#""éa😀""#, r#""ééa""#, r#""abcde""#],
        },
        Sample {
            on: "string",
            written: "length: {max: 3, unit: utf16}",
            holds: &[r#""abc""#, r#""牛小信""#, r#""😀a""#],
            breaks: &[r#""abcd""#, r#""😀😀""#],
        },
    ];

    fn places(written: &LengthKeys) -> Vec<(&'static str, Span)> {
        let at = written.length.as_ref().map(|length| length.span);
        at.map(|span| ("length", span)).into_iter().collect()
    }

    fn lower(written: &LengthKeys, _: &Ty, problems: &mut Problems<'_>) -> Option<Self> {
        let length = written.length.as_ref()?;
        let Counted { bounds, unit } = length.value;
        bounds.check("length", length.span, problems);
        Some(Self { bounds, unit })
    }

    fn merge(alias: &Self, own: &Self, merging: &mut Merging<'_, '_>) -> [Option<Self>; 2] {
        let unit = own.unit;
        if alias.unit != unit {
            return [Some(*alias), Some(*own)];
        }
        let at = merging.place("length");
        let [_, many] = unit.facets().nouns;
        let found = |ends: &str| format!("no string has {ends} {many}");
        let left = alias.bounds.merged(own.bounds, merging, [at; 2], found);
        left.map(|left| left.map(|bounds| Self { bounds, unit }))
    }

    fn idle(written: &LengthKeys) -> Option<Diagnostic> {
        let Spanned { value, span } = written.length.as_ref()?;
        Bounds::idle(&Spanned::new(value.bounds, *span), "length")
    }
}

impl Facets for Length {
    fn rule(&self) -> Rule {
        Rule::Length
    }

    fn keys(&self) -> Vec<(&'static str, Option<Constraint>)> {
        vec![("length", None)]
    }

    fn words(&self) -> String {
        let [one, many] = self.unit.facets().nouns;
        self.bounds.words(one, many)
    }

    fn judge(
        &self,
        _: &Ty,
        value: &Value,
        at: &JsonPath<'_>,
        place: StatedAt<'_>,
        report: &mut Report,
    ) {
        let Some(text) = value.as_str() else { return };
        (self.unit.facets().judge)(report, at, text, self.bounds.range(), place);
    }

    fn ask(&self, _: &Ty) -> Ask<'_> {
        Ask {
            name: self.unit.facets().ask,
            value: Handed::Reference,
            with: vec![Argument::Counts(self.bounds)],
            now: false,
        }
    }

    fn schema(&self, _: &Ty) -> Keywords {
        let Bounds { min, max } = self.bounds;
        let most = self.unit.most_in_one(Unit::Characters);
        let mut holds = Object::default();
        // No string has more characters than it has of another unit.
        holds.set_some("minLength", min.map(|min| min.div_ceil(most)));
        holds.set_some("maxLength", max);
        if self.unit == Unit::Characters {
            return Keywords {
                holds,
                ..Keywords::default()
            };
        }
        let mut length = Object::default();
        length.set_some("min", min);
        length.set_some("max", max);
        let is_exact = min.is_none_or(|min| min <= 1) && max.is_none_or(|max| max == 0);
        Keywords {
            holds: holds.with("x-length", length.with("unit", self.unit.facets().name)),
            lost: (!is_exact).then_some("JSON Schema counts characters"),
            ..Keywords::default()
        }
    }

    fn parts(&self) -> Vec<(&'static Part, Value)> {
        static MIN: Part = Part {
            name: "length.min",
            loosens: |before, after| {
                let (before, after) = (Limit::of(before)?, Limit::of(after)?);
                before.turned(after, |of, to| to.count <= of.fewest(to.unit))
            },
        };
        static MAX: Part = Part {
            name: "length.max",
            loosens: |before, after| {
                let (before, after) = (Limit::of(before)?, Limit::of(after)?);
                before.turned(after, |of, to| to.count >= of.most(to.unit))
            },
        };
        let Self { bounds, unit } = *self;
        let limit = |count| Limit { count, unit }.value();
        let min = bounds.min.map(|min| (&MIN, limit(min)));
        let max = bounds.max.map(|max| (&MAX, limit(max)));
        min.into_iter().chain(max).collect()
    }
}

/// One end of a length, as the comparison of two specs sees it: `64`, `64 bytes`.
#[derive(Clone, Copy)]
struct Limit {
    count: u64,
    unit: Unit,
}

impl Limit {
    fn value(self) -> Value {
        match self.unit {
            Unit::Characters => self.count.into(),
            unit => format!("{} {}", self.count, unit.facets().name).into(),
        }
    }

    fn of(value: &Value) -> Option<Self> {
        if let Some(count) = value.as_u64() {
            let unit = Unit::Characters;
            return Some(Self { count, unit });
        }
        let (count, unit) = value.as_str()?.split_once(' ')?;
        Some(Self {
            count: count.parse().ok()?,
            unit: [Unit::Bytes, Unit::Utf16]
                .into_iter()
                .find(|known| known.facets().name == unit)?,
        })
    }

    /// The most of another unit that a string with so many of this one has.
    const fn most(self, unit: Unit) -> u64 {
        self.count.saturating_mul(unit.most_in_one(self.unit))
    }

    /// The fewest of another unit that a string with so many of this one has.
    const fn fewest(self, unit: Unit) -> u64 {
        self.count.div_ceil(self.unit.most_in_one(unit))
    }

    /// Whether a change accepts more (`true`) or less; none if it accepts others.
    fn turned(self, after: Self, takes_all: fn(Self, Self) -> bool) -> Option<bool> {
        if takes_all(self, after) {
            return Some(true);
        }
        takes_all(after, self).then_some(false)
    }
}
