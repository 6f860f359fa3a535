//! `multiple_of`: of which number an integer is a multiple.

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::{JsonPath, Report};
use serde_json::Value;

use super::{
    Applies, Argument, Ask, Constraint, Construct, Facets, Handed, Keywords, Merging, Part, Sample,
    StatedAt,
};
use crate::codes;
use crate::diagnostics::Diagnostic;
use crate::json::Object;
use crate::model::Ty;
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec::Number;
use crate::spec::reading::record;

/// The number of which an integer is a multiple.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MultipleOf(pub i64);

record! {
    /// The key.
    pub(crate) struct MultipleOfKeys, "a constraint" {
        /// The number of which an integer is a multiple, at least 1.
        multiple_of: Option<Spanned<Number>>;
    }
}

impl Construct for MultipleOf {
    type Written = MultipleOfKeys;
    const APPLIES: Applies = Applies::Integers;
    const BOUND: Option<&'static str> = None;
    const SAMPLES: &'static [Sample] = &[Sample {
        on: "i64",
        written: "multiple_of: 5",
        holds: &["-5", "0", "10"],
        breaks: &["-4", "4", "6"],
    }];

    fn places(written: &MultipleOfKeys) -> Vec<(&'static str, Span)> {
        let at = written.multiple_of.as_ref().map(|step| step.span);
        at.map(|span| ("multiple_of", span)).into_iter().collect()
    }

    fn lower(written: &MultipleOfKeys, _: &Ty, problems: &mut Problems<'_>) -> Option<Self> {
        let step = written.multiple_of.as_ref()?;
        match step.value {
            Number::Integer(value @ 1..) => Some(Self(value)),
            _ => {
                let message = "`multiple_of` is an integer of at least 1";
                let label = "not one";
                problems.error(codes::CONSTRAINT_RANGE, step.span, message, label);
                None
            }
        }
    }

    fn merge(_: &Self, own: &Self, merging: &mut Merging<'_, '_>) -> [Option<Self>; 2] {
        merging.twice("multiple_of");
        [None, Some(*own)]
    }

    fn idle(written: &MultipleOfKeys) -> Option<Diagnostic> {
        let step = written.multiple_of.as_ref()?;
        (step.value == Number::Integer(1)).then(|| {
            let message = "every integer is a multiple of 1";
            Diagnostic::warning(codes::IDLE_CONSTRAINT, step.span, message)
                .label(step.span, "demands nothing")
                .help("leave it out")
        })
    }
}

impl Facets for MultipleOf {
    fn rule(&self) -> Rule {
        Rule::MultipleOf
    }

    fn keys(&self) -> Vec<(&'static str, Option<Constraint>)> {
        vec![("multiple_of", None)]
    }

    fn words(&self) -> String {
        format!("A multiple of {}.", self.0)
    }

    fn judge(
        &self,
        _: &Ty,
        value: &Value,
        at: &JsonPath<'_>,
        place: StatedAt<'_>,
        report: &mut Report,
    ) {
        if let Some(number) = value.as_i64() {
            report.multiple_of(at, number, self.0, place);
        }
    }

    fn ask(&self, _: &Ty) -> Ask<'_> {
        Ask {
            name: "multiple_of",
            value: Handed::Copy,
            with: vec![Argument::Integer(self.0)],
            now: false,
        }
    }

    fn schema(&self, _: &Ty) -> Keywords {
        Keywords {
            holds: Object::default().with("multipleOf", self.0),
            ..Keywords::default()
        }
    }

    fn parts(&self) -> Vec<(&'static Part, Value)> {
        // What is a multiple of 6 is one of 3, too.
        static STEP: Part = Part {
            name: "multiple_of",
            loosens: |before, after| {
                let (before, after) = (before.as_i64()?, after.as_i64()?);
                let divides = |step: i64, of: i64| of.checked_rem(step) == Some(0);
                match (divides(after, before), divides(before, after)) {
                    (true, _) => Some(true),
                    (_, true) => Some(false),
                    _ => None,
                }
            },
        };
        vec![(&STEP, self.0.into())]
    }
}
