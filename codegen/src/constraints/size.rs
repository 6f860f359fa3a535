//! `size`: how many bytes there are.

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::{JsonPath, Report};
use serde_json::Value;

use super::{
    Applies, Argument, Ask, Bounds, Constraint, Construct, Facets, Handed, Keywords, Merging, Part,
    Sample, StatedAt,
};
use crate::diagnostics::Diagnostic;
use crate::encodings::bytes_of;
use crate::json::Object;
use crate::model::Ty;
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec::reading::record;

/// Number of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(pub Bounds);

record! {
    /// The key.
    pub(crate) struct SizeKeys, "a constraint" {
        /// How many bytes there are, before they are encoded: a number, or `min` and `max`.
        size: Option<Spanned<Bounds>>;
    }
}

impl Construct for Size {
    type Written = SizeKeys;
    const APPLIES: Applies = Applies::Bytes;
    const BOUND: Option<&'static str> = Some("`size: {min: 1, max: 10}`");
    const SAMPLES: &'static [Sample] = &[
        Sample {
            on: "bytes",
            written: "size: {min: 1, max: 4}",
            holds: &[r#""Zg==""#, r#""Zm9vYg==""#],
            breaks: &[r#""""#, r#""Zm9vYmE=""#],
        },
        Sample {
            on: "bytes",
            written: "size: 3",
            holds: &[r#""Zm9v""#],
            breaks: &[r#""Zm8=""#, r#""Zm9vYg==""#],
        },
    ];

    fn places(written: &SizeKeys) -> Vec<(&'static str, Span)> {
        let at = written.size.as_ref().map(|size| size.span);
        at.map(|span| ("size", span)).into_iter().collect()
    }

    fn lower(written: &SizeKeys, _: &Ty, problems: &mut Problems<'_>) -> Option<Self> {
        let size = written.size.as_ref()?;
        size.value.check("size", size.span, problems);
        Some(Self(size.value))
    }

    fn merge(alias: &Self, own: &Self, merging: &mut Merging<'_, '_>) -> [Option<Self>; 2] {
        let at = merging.place("size");
        let found = |ends: &str| format!("nothing has {ends} bytes");
        let left = alias.0.merged(own.0, merging, [at; 2], found);
        left.map(|left| left.map(Self))
    }

    fn idle(written: &SizeKeys) -> Option<Diagnostic> {
        Bounds::idle(written.size.as_ref()?, "size")
    }
}

impl Facets for Size {
    fn rule(&self) -> Rule {
        Rule::Size
    }

    fn keys(&self) -> Vec<(&'static str, Option<Constraint>)> {
        vec![("size", None)]
    }

    fn words(&self) -> String {
        self.0.words("byte", "bytes")
    }

    fn judge(
        &self,
        _: &Ty,
        value: &Value,
        at: &JsonPath<'_>,
        place: StatedAt<'_>,
        report: &mut Report,
    ) {
        if let Some(bytes) = bytes_of(value) {
            report.size(at, bytes.len(), self.0.range(), place);
        }
    }

    fn ask(&self, _: &Ty) -> Ask<'_> {
        Ask {
            name: "size",
            value: Handed::Len,
            with: vec![Argument::Counts(self.0)],
            now: false,
        }
    }

    fn schema(&self, _: &Ty) -> Keywords {
        let mut size = Object::default();
        size.set_some("min", self.0.min);
        size.set_some("max", self.0.max);
        Keywords {
            holds: Object::default().with("x-size", size),
            lost: Some("JSON Schema counts the characters of an encoding, and not the bytes"),
            ..Keywords::default()
        }
    }

    fn parts(&self) -> Vec<(&'static Part, Value)> {
        static MIN: Part = Part::least("size.min");
        static MAX: Part = Part::most("size.max");
        let min = self.0.min.map(|min| (&MIN, min.into()));
        let max = self.0.max.map(|max| (&MAX, max.into()));
        min.into_iter().chain(max).collect()
    }
}
