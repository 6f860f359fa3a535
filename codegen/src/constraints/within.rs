//! `within`: how far from the moment of sending a time may lie.

use std::time::Duration;

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::{JsonPath, Report};
use serde_json::Value;

use super::{
    Applies, Argument, Ask, Constraint, Construct, Facets, Handed, Keywords, Merging, Part, Sample,
    StatedAt,
};
use crate::codes;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::json::Object;
use crate::model::Ty;
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec::Form;
use crate::spec::reading::{Read, Record, record};
use crate::words;
use crate::yaml::Node;

/// How far from now a time may lie; without a limit on one side as far as it likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within {
    /// Into the past.
    pub past: Option<Duration>,
    /// Into the future.
    pub future: Option<Duration>,
}

record! {
    /// The key.
    pub(crate) struct WithinKey, "a constraint" {
        /// How far a time may lie in the past or future.
        within: Option<Spanned<Within>>;
    }
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

impl Construct for Within {
    type Written = WithinKey;
    const APPLIES: Applies = Applies::Timestamps;
    const BOUND: Option<&'static str> = None;
    const SAMPLES: &'static [Sample] = &[Sample {
        on: "timestamp",
        written: "within: {past: 10m, future: 2d}",
        holds: &[
            r#""1969-12-31T23:50:00Z""#,
            r#""1970-01-01T00:00:00Z""#,
            r#""1970-01-03T00:00:00Z""#,
        ],
        breaks: &[r#""1969-12-31T23:49:59Z""#, r#""1970-01-03T00:00:01Z""#],
    }];

    fn places(written: &WithinKey) -> Vec<(&'static str, Span)> {
        let at = written.within.as_ref().map(|within| within.span);
        at.map(|span| ("within", span)).into_iter().collect()
    }

    fn lower(written: &WithinKey, _: &Ty, problems: &mut Problems<'_>) -> Option<Self> {
        let within = written.within.as_ref()?;
        let Self { past, future } = within.value;
        if past.is_none() && future.is_none() {
            let message = "`within` without `past` or `future` limits nothing";
            let label = "limits nothing";
            problems.error(codes::CONSTRAINT_RANGE, within.span, message, label);
        }
        Some(within.value)
    }

    fn merge(_: &Self, own: &Self, merging: &mut Merging<'_, '_>) -> [Option<Self>; 2] {
        merging.twice("within");
        [None, Some(*own)]
    }

    fn idle(_: &WithinKey) -> Option<Diagnostic> {
        None
    }
}

impl Facets for Within {
    fn rule(&self) -> Rule {
        Rule::Within
    }

    fn keys(&self) -> Vec<(&'static str, Option<Constraint>)> {
        vec![("within", None)]
    }

    fn words(&self) -> String {
        let span = words::span;
        match (self.past, self.future) {
            (Some(past), Some(future)) => {
                format!("At most {} ago and {} ahead.", span(past), span(future))
            }
            (Some(past), None) => format!("At most {} ago.", span(past)),
            (None, Some(future)) => format!("At most {} ahead.", span(future)),
            (None, None) => "At any time.".to_owned(),
        }
    }

    fn judge(
        &self,
        _: &Ty,
        value: &Value,
        at: &JsonPath<'_>,
        place: StatedAt<'_>,
        report: &mut Report,
    ) {
        if let Some(time) = value.as_str().and_then(|text| text.parse().ok()) {
            report.within(at, time, self.past, self.future, place);
        }
    }

    fn ask(&self, _: &Ty) -> Ask<'_> {
        Ask {
            name: "within",
            value: Handed::Copy,
            with: vec![Argument::Span(self.past), Argument::Span(self.future)],
            now: true,
        }
    }

    fn schema(&self, _: &Ty) -> Keywords {
        let mut spans = Object::default();
        spans.set_some("past", self.past.map(words::iso_span));
        spans.set_some("future", self.future.map(words::iso_span));
        Keywords {
            holds: Object::default().with("x-within", spans),
            hints: Object::default(),
            lost: Some("JSON Schema does not know what time it is"),
        }
    }

    fn parts(&self) -> Vec<(&'static Part, Value)> {
        static PAST: Part = Part::most("within.past");
        static FUTURE: Part = Part::most("within.future");
        let millis = |limit: Duration| u64::try_from(limit.as_millis()).unwrap_or(u64::MAX).into();
        // A window that is open on one side has a limit of no length, not none at all.
        let past = self.past.map(|past| (&PAST, millis(past)));
        let future = self.future.map(|future| (&FUTURE, millis(future)));
        past.into_iter().chain(future).collect()
    }
}
