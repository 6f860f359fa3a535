//! `pattern`: a regular expression that a string matches as a whole.

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::{self as runtime, JsonPath, Report};
use serde_json::Value;

use super::{
    Applies, Argument, Ask, Constraint, Construct, Facets, Handed, Keywords, Merging, Part, Sample,
    StatedAt,
};
use crate::codes;
use crate::diagnostics::Diagnostic;
use crate::ecma;
use crate::escape::code;
use crate::json::Object;
use crate::model::Ty;
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec::reading::record;

pub use crate::model::Pattern;

/// A regular expression that the whole string must match.
#[derive(Debug, Clone)]
pub struct Patterned(pub Pattern);

record! {
    /// The key.
    pub(crate) struct PatternKeys, "a constraint" {
        /// A regular expression that matches the whole text.
        pattern: Option<Spanned<String>>;
    }
}

impl Construct for Patterned {
    type Written = PatternKeys;
    const APPLIES: Applies = Applies::Strings;
    const BOUND: Option<&'static str> = None;
    const SAMPLES: &'static [Sample] = &[Sample {
        on: "string",
        written: r#"pattern: "a|bc?""#,
        holds: &[r#""a""#, r#""b""#, r#""bc""#],
        breaks: &[r#""""#, r#""ab""#, r#""bcc""#, r#""a\n""#],
    }];

    fn places(written: &PatternKeys) -> Vec<(&'static str, Span)> {
        let at = written.pattern.as_ref().map(|pattern| pattern.span);
        at.map(|span| ("pattern", span)).into_iter().collect()
    }

    fn lower(written: &PatternKeys, _: &Ty, problems: &mut Problems<'_>) -> Option<Self> {
        let pattern = written.pattern.as_ref()?;
        match runtime::Pattern::check(&pattern.value) {
            Ok(()) => Some(Self(Pattern::new(pattern.value.clone()))),
            Err(reason) => {
                let message = format!("the pattern does not compile: {reason}");
                problems.error(
                    codes::PATTERN,
                    pattern.span,
                    message,
                    "not a regular expression",
                );
                None
            }
        }
    }

    fn merge(_: &Self, own: &Self, merging: &mut Merging<'_, '_>) -> [Option<Self>; 2] {
        merging.twice("pattern");
        [None, Some(own.clone())]
    }

    fn idle(_: &PatternKeys) -> Option<Diagnostic> {
        None
    }
}

impl Facets for Patterned {
    fn rule(&self) -> Rule {
        Rule::Pattern
    }

    fn keys(&self) -> Vec<(&'static str, Option<Constraint>)> {
        vec![("pattern", None)]
    }

    fn words(&self) -> String {
        format!("Must match {}.", code(&self.0))
    }

    fn judge(
        &self,
        _: &Ty,
        value: &Value,
        at: &JsonPath<'_>,
        place: StatedAt<'_>,
        report: &mut Report,
    ) {
        if let (Some(text), Some(pattern)) = (value.as_str(), self.0.compiled()) {
            report.pattern(at, text, pattern, place);
        }
    }

    fn ask(&self, _: &Ty) -> Ask<'_> {
        Ask {
            name: "pattern",
            value: Handed::Reference,
            with: vec![Argument::Pattern(&self.0)],
            now: false,
        }
    }

    fn schema(&self, _: &Ty) -> Keywords {
        let pattern = ecma::pattern(&self.0);
        let lost = pattern
            .is_none()
            .then_some("ECMA 262 has no such regular expression");
        let mut holds = Object::default();
        holds.set_some("pattern", pattern);
        Keywords {
            holds,
            hints: Object::default(),
            lost,
        }
    }

    fn parts(&self) -> Vec<(&'static Part, Value)> {
        static PATTERN: Part = Part::other("pattern");
        vec![(&PATTERN, Value::from(&*self.0))]
    }
}
