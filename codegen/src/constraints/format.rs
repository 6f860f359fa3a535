//! `format`: a well-known form of strings.

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::{Format, Path, Report};
use serde_json::Value;

use super::{
    Applies, Argument, Ask, Constraint, Construct, Facets, Handed, Keywords, Merging, Part, Sample,
    StatedAt,
};
use crate::codes;
use crate::diagnostics::{Diagnostic, listed, nearest};
use crate::json::Object;
use crate::json_schema;
use crate::model::Ty;
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec::reading::{Known, KnownWords, record};

/// A format that a string must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formatted(pub Format);

record! {
    /// The key.
    pub(crate) struct FormatKeys, "a constraint" {
        /// A well-known form of texts, such as `url` or `uuid`.
        format: Option<Spanned<String>>, via Known<Formats>;
    }
}

struct Formats;

impl KnownWords for Formats {
    fn words() -> Vec<&'static str> {
        Format::ALL.iter().map(|format| format.name()).collect()
    }
}

impl Construct for Formatted {
    type Written = FormatKeys;
    const APPLIES: Applies = Applies::Strings;
    const SAMPLES: &'static [Sample] = &[
        Sample {
            on: "string",
            written: "format: uuid",
            holds: &[r#""6e1c5d3c-2f4b-4c22-9f0e-0a3b7a4d9b11""#],
            breaks: &[r#""""#, r#""6e1c5d3c2f4b4c229f0e0a3b7a4d9b11""#],
        },
        Sample {
            on: "string",
            written: "format: phone_e164",
            holds: &[r#""+41793026727""#],
            breaks: &[r#""""#, r#""41793026727""#, r#""+""#],
        },
        Sample {
            on: "string",
            written: "format: phone_digits",
            holds: &[r#""41793026727""#],
            breaks: &[r#""+41793026727""#, r#""4 1""#],
        },
        Sample {
            on: "string",
            written: "format: url",
            holds: &[r#""https://example.com/a""#],
            breaks: &[r#""ftp://example.com""#, r#""example.com""#],
        },
        Sample {
            on: "string",
            written: "format: uri",
            holds: &[r#""tel:1""#],
            breaks: &[r#""tel""#],
        },
        Sample {
            on: "string",
            written: "format: date",
            holds: &[r#""2024-02-29""#],
            breaks: &[r#""2023-02-29""#, r#""2024-2-1""#],
        },
        Sample {
            on: "string",
            written: "format: date_time",
            holds: &[r#""2024-02-29T00:00:00Z""#],
            breaks: &[r#""2024-02-29T00:00:00""#, r#""2024-02-29""#],
        },
        Sample {
            on: "string",
            written: "format: language_tag",
            holds: &[r#""pt-BR""#],
            breaks: &[r#""pt_BR""#],
        },
        Sample {
            on: "string",
            written: "format: email",
            holds: &[r#""ada@example.com""#],
            breaks: &[r#""ada""#, r#""ada@""#],
        },
    ];

    fn places(written: &FormatKeys) -> Vec<(&'static str, Span)> {
        let at = written.format.as_ref().map(|format| format.span);
        at.map(|span| ("format", span)).into_iter().collect()
    }

    fn lower(written: &FormatKeys, _: &Ty, problems: &mut Problems<'_>) -> Option<Self> {
        let format = written.format.as_ref()?;
        let known = Format::from_name(&format.value);
        if known.is_none() {
            let names = Formats::words();
            let label = match nearest(&format.value, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "not known".to_owned(),
            };
            let message = format!("no format `{}`", format.value);
            problems.push(
                Diagnostic::error(codes::UNKNOWN_FORMAT, format.span, message)
                    .label(format.span, label)
                    .help(format!("formats are {}", listed(names, "and"))),
            );
        }
        known.map(Self)
    }

    fn merge(_: &Self, own: &Self, merging: &mut Merging<'_, '_>) -> [Option<Self>; 2] {
        merging.twice("format");
        [None, Some(*own)]
    }

    fn idle(_: &FormatKeys) -> Option<Diagnostic> {
        None
    }
}

impl Facets for Formatted {
    fn rule(&self) -> Rule {
        Rule::Format
    }

    fn keys(&self) -> Vec<(&'static str, Option<Constraint>)> {
        vec![("format", None)]
    }

    fn words(&self) -> String {
        format!("Must be {}.", self.0.description())
    }

    fn judge(
        &self,
        _: &Ty,
        value: &Value,
        at: &Path<'_>,
        place: StatedAt<'_>,
        report: &mut Report,
    ) {
        if let Some(text) = value.as_str() {
            report.format(at, text, self.0, place);
        }
    }

    fn ask(&self) -> Ask<'_> {
        Ask {
            name: "format",
            value: Handed::Reference,
            with: vec![Argument::Format(self.0)],
            now: false,
        }
    }

    fn schema(&self, _: &Ty) -> Keywords {
        let (mut holds, mut hints) = (Object::default(), Object::default());
        let known = json_schema::format(self.0);
        let lost = known
            .is_none()
            .then_some("no pattern takes the same strings");
        if let Some(known) = known {
            holds.set("pattern", known.pattern);
            hints.set_some("format", known.word);
        }
        Keywords { holds, hints, lost }
    }

    fn parts(&self) -> Vec<(&'static Part, Value)> {
        static FORMAT: Part = Part::other("format");
        vec![(&FORMAT, self.0.name().into())]
    }
}
