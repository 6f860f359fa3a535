//! `min` and `max`: between which numbers one lies.

use std::ops::Bound;

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::{JsonPath, Report};
use serde_json::Value;

use super::{
    Applies, Argument, Ask, Bounds, Constraint, Construct, Facets, Handed, Keywords, Merging,
    Number, Part, Sample, StatedAt,
};
use crate::codes;
use crate::diagnostics::Diagnostic;
use crate::encodings::decimal_of;
use crate::json::Object;
use crate::model::Ty;
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec;
use crate::spec::reading::record;

/// The least and the greatest number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range(pub Bounds<Number>);

impl Range {
    /// Whether it has both ends, so that only finite numbers lie in it.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.0.min.is_some() && self.0.max.is_some()
    }
}

record! {
    /// The keys.
    pub(crate) struct RangeKeys, "a constraint" {
        /// Smallest number.
        min: Option<Spanned<spec::Number>>;
        /// Largest number.
        max: Option<Spanned<spec::Number>>;
    }
}

impl Construct for Range {
    type Written = RangeKeys;
    const APPLIES: Applies = Applies::Numbers;
    const BOUND: Option<&'static str> = Some("`min` and `max`");
    const SAMPLES: &'static [Sample] = &[
        Sample {
            on: "i64",
            written: "min: -2, max: 3",
            holds: &["-2", "0", "3"],
            breaks: &["-3", "4"],
        },
        Sample {
            on: "i32",
            written: "min: 1",
            holds: &["1", "2147483647"],
            breaks: &["0"],
        },
        Sample {
            on: "f64",
            written: "min: -90, max: 90.5",
            holds: &["-90.0", "90.5"],
            breaks: &["-90.25", "90.75"],
        },
        Sample {
            on: "decimal",
            written: "min: 0.01, max: 100",
            holds: &[
                r#""0.01""#,
                r#""0.010""#,
                r#""12.50""#,
                r#""100.00""#,
                r#""99.99999999999999999999""#,
            ],
            breaks: &[
                r#""0.00999999999999999999""#,
                r#""-5""#,
                r#""100.00000000000000000001""#,
            ],
        },
    ];

    fn places(written: &RangeKeys) -> Vec<(&'static str, Span)> {
        let ends = [("min", &written.min), ("max", &written.max)];
        let written = ends.into_iter();
        written
            .filter_map(|(key, end)| Some((key, end.as_ref()?.span)))
            .collect()
    }

    fn lower(written: &RangeKeys, ty: &Ty, problems: &mut Problems<'_>) -> Option<Self> {
        let mut end = |name, end: &Option<Spanned<spec::Number>>| {
            end.as_ref().and_then(|end| number(name, end, ty, problems))
        };
        let (min, max) = (end("min", &written.min), end("max", &written.max));
        if let (Some(least), Some(most), Some(at)) = (min, max, &written.max)
            && least > most
        {
            let (message, label) = ("`max` is less than `min`", "nothing lies between the two");
            problems.error(codes::CONSTRAINT_RANGE, at.span, message, label);
        }
        (min.is_some() || max.is_some()).then_some(Self(Bounds { min, max }))
    }

    fn merge(alias: &Self, own: &Self, merging: &mut Merging<'_, '_>) -> [Option<Self>; 2] {
        let ends = [merging.place("min"), merging.place("max")];
        let found = |ends: &str| format!("no number is {ends}");
        let left = alias.0.merged(own.0, merging, ends, found);
        left.map(|left| left.map(Self))
    }

    fn idle(_: &RangeKeys) -> Option<Diagnostic> {
        None
    }
}

/// How many digits of a number with a fraction a reader of YAML is sure to keep.
const SURE_DIGITS: usize = 15;

/// A bound of the type's own kind of number.
fn number(
    name: &str,
    written: &Spanned<spec::Number>,
    ty: &Ty,
    problems: &mut Problems<'_>,
) -> Option<Number> {
    match (ty, written.value) {
        (Ty::F64, value) => Some(Number::Float(value.as_f64())),
        (Ty::Decimal, value) => {
            let digits = value.to_string();
            if matches!(value, Number::Float(_))
                && digits.bytes().filter(u8::is_ascii_digit).count() > SURE_DIGITS
            {
                let message = format!("`{name}` has more than {SURE_DIGITS} digits");
                let label = "its last digits may get lost";
                problems.error(codes::CONSTRAINT_RANGE, written.span, message, label);
            }
            Some(value)
        }
        (_, Number::Float(_)) => {
            let message = format!("`{name}` of an integer is an integer");
            problems.error(
                codes::CONSTRAINT_RANGE,
                written.span,
                message,
                "not an integer",
            );
            None
        }
        (_, Number::Integer(value)) => {
            if *ty == Ty::I32 && i32::try_from(value).is_err() {
                let message = format!("`{name}` does not fit into 32 bits");
                problems.error(codes::CONSTRAINT_RANGE, written.span, message, "too large");
            }
            Some(Number::Integer(value))
        }
    }
}

impl Facets for Range {
    fn rule(&self) -> Rule {
        Rule::Range
    }

    fn keys(&self) -> Vec<(&'static str, Option<Constraint>)> {
        let Bounds { min, max } = self.0;
        let left = |bounds: Bounds<Number>| Some(Constraint::Range(Self(bounds)));
        let without_min = max.and_then(|_| left(Bounds { min: None, max }));
        let without_max = min.and_then(|_| left(Bounds { min, max: None }));
        let min = min.map(|_| ("min", without_min));
        let max = max.map(|_| ("max", without_max));
        min.into_iter().chain(max).collect()
    }

    fn words(&self) -> String {
        match (self.0.min, self.0.max) {
            (Some(min), Some(max)) => format!("From {min} to {max}."),
            (Some(min), None) => format!("At least {min}."),
            (None, Some(max)) => format!("At most {max}."),
            (None, None) => "Any number.".to_owned(),
        }
    }

    fn judge(
        &self,
        ty: &Ty,
        value: &Value,
        at: &JsonPath<'_>,
        place: StatedAt<'_>,
        report: &mut Report,
    ) {
        fn digits(end: Option<&str>) -> Bound<&str> {
            end.map_or(Bound::Unbounded, Bound::Included)
        }
        fn bound<T>(end: Option<Number>, of: impl Fn(Number) -> Option<T>) -> Bound<T> {
            end.and_then(of).map_or(Bound::Unbounded, Bound::Included)
        }
        let Bounds { min, max } = self.0;
        match ty {
            Ty::F64 => {
                if let Some(number) = value.as_f64() {
                    let of = |number: Number| Some(number.as_f64());
                    report.range(at, number, (bound(min, of), bound(max, of)), place);
                }
            }
            Ty::Decimal => {
                if let Some(decimal) = decimal_of(value) {
                    let [min, max] = [min, max].map(|end| end.map(|end| end.to_string()));
                    let ends = (digits(min.as_deref()), digits(max.as_deref()));
                    report.decimal_range(at, &decimal, ends, place);
                }
            }
            _ => {
                if let Some(number) = value.as_i64() {
                    let of = |number| match number {
                        Number::Integer(number) => Some(number),
                        Number::Float(_) => None,
                    };
                    report.range(at, number, (bound(min, of), bound(max, of)), place);
                }
            }
        }
    }

    fn ask(&self, ty: &Ty) -> Ask<'_> {
        if *ty == Ty::Decimal {
            return Ask {
                name: "decimal_range",
                value: Handed::Reference,
                with: vec![Argument::Decimals(self.0)],
                now: false,
            };
        }
        Ask {
            name: "range",
            value: Handed::Copy,
            with: vec![Argument::Numbers(self.0)],
            now: false,
        }
    }

    fn schema(&self, ty: &Ty) -> Keywords {
        let mut holds = Object::default();
        if *ty == Ty::Decimal {
            holds.set_some("min", self.0.min);
            holds.set_some("max", self.0.max);
            return Keywords {
                holds: Object::default().with("x-range", holds),
                lost: Some("JSON Schema does not compare the digits of a string"),
                ..Keywords::default()
            };
        }
        holds.set_some("minimum", self.0.min);
        holds.set_some("maximum", self.0.max);
        Keywords {
            holds,
            ..Keywords::default()
        }
    }

    fn parts(&self) -> Vec<(&'static Part, Value)> {
        static MIN: Part = Part::least("min");
        static MAX: Part = Part::most("max");
        let min = self.0.min.map(|min| (&MIN, min.into()));
        let max = self.0.max.map(|max| (&MAX, max.into()));
        min.into_iter().chain(max).collect()
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        match number {
            Number::Integer(number) => number.into(),
            Number::Float(number) => number.into(),
        }
    }
}

impl From<Number> for crate::json::Json {
    fn from(number: Number) -> Self {
        match number {
            Number::Integer(number) => number.into(),
            Number::Float(number) => number.into(),
        }
    }
}
