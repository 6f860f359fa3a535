//! `length`: how many characters a string has.

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::{JsonPath, Report};
use serde_json::Value;

use super::{
    Applies, Argument, Ask, Bounds, Constraint, Construct, Facets, Handed, Keywords, Merging, Part,
    Sample, StatedAt,
};
use crate::diagnostics::Diagnostic;
use crate::json::Object;
use crate::model::Ty;
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec::reading::record;

/// Number of characters of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length(pub Bounds);

record! {
    /// The key.
    pub(crate) struct LengthKeys, "a constraint" {
        /// How many characters a text has: a number, or `min` and `max`.
        length: Option<Spanned<Bounds>>;
    }
}

impl Construct for Length {
    type Written = LengthKeys;
    const APPLIES: Applies = Applies::Strings;
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
    ];

    fn places(written: &LengthKeys) -> Vec<(&'static str, Span)> {
        let at = written.length.as_ref().map(|length| length.span);
        at.map(|span| ("length", span)).into_iter().collect()
    }

    fn lower(written: &LengthKeys, _: &Ty, problems: &mut Problems<'_>) -> Option<Self> {
        let length = written.length.as_ref()?;
        length.value.check("length", length.span, problems);
        Some(Self(length.value))
    }

    fn merge(alias: &Self, own: &Self, merging: &mut Merging<'_, '_>) -> [Option<Self>; 2] {
        let at = merging.place("length");
        let found = |ends: &str| format!("no string has {ends} characters");
        let left = alias.0.merged(own.0, merging, [at; 2], found);
        left.map(|left| left.map(Self))
    }

    fn idle(written: &LengthKeys) -> Option<Diagnostic> {
        Bounds::idle(written.length.as_ref()?, "length")
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
        self.0.words("character", "characters")
    }

    fn judge(
        &self,
        _: &Ty,
        value: &Value,
        at: &JsonPath<'_>,
        place: StatedAt<'_>,
        report: &mut Report,
    ) {
        if let Some(text) = value.as_str() {
            report.length(at, text, self.0.range(), place);
        }
    }

    fn ask(&self) -> Ask<'_> {
        Ask {
            name: "length",
            value: Handed::Reference,
            with: vec![Argument::Counts(self.0)],
            now: false,
        }
    }

    fn schema(&self, _: &Ty) -> Keywords {
        let mut holds = Object::default();
        holds.set_some("minLength", self.0.min);
        holds.set_some("maxLength", self.0.max);
        Keywords {
            holds,
            ..Keywords::default()
        }
    }

    fn parts(&self) -> Vec<(&'static Part, Value)> {
        static MIN: Part = Part::least("length.min");
        static MAX: Part = Part::most("length.max");
        let min = self.0.min.map(|min| (&MIN, min.into()));
        let max = self.0.max.map(|max| (&MAX, max.into()));
        min.into_iter().chain(max).collect()
    }
}
