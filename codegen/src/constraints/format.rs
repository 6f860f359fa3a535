//! `format`: a well-known form of strings.

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::{Format, JsonPath, Report};
use serde_json::Value;

use super::{
    Applies, Argument, Ask, Constraint, Construct, Facets, Handed, Keywords, Merging, Part, Sample,
    StatedAt,
};
use crate::codes;
use crate::diagnostics::{Diagnostic, listed, nearest};
use crate::json::Object;
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
    const BOUND: Option<&'static str> = None;
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
        at: &JsonPath<'_>,
        place: StatedAt<'_>,
        report: &mut Report,
    ) {
        if let Some(text) = value.as_str() {
            report.format(at, text, self.0, place);
        }
    }

    fn ask(&self, _: &Ty) -> Ask<'_> {
        Ask {
            name: "format",
            value: Handed::Reference,
            with: vec![Argument::Format(self.0)],
            now: false,
        }
    }

    fn schema(&self, _: &Ty) -> Keywords {
        let mut hints = Object::default();
        hints.set_some("format", self.0.keyword());
        Keywords {
            holds: Object::default().with("pattern", self.0.ecma()),
            hints,
            lost: None,
        }
    }

    fn parts(&self) -> Vec<(&'static Part, Value)> {
        static FORMAT: Part = Part::other("format");
        vec![(&FORMAT, self.0.name().into())]
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]
mod tests {
    use apiscribe_runtime::for_generated_code::Format;
    use jsonschema::Validator;
    use serde_json::{Value, json};

    use super::{Construct, Formatted};

    /// Texts around what formats take.
    const TEXTS: &[&str] = &[
        "",
        " ",
        "a",
        "x",
        "X-y",
        "e",
        "en",
        "en_US",
        "en-",
        "zh-Hans-CN",
        "x-custom",
        "englishes",
        "en-123456789",
        "é",
        "http://a",
        "HTTPS://example.com:8080/a?b=c#d",
        "https://user@example.com/",
        "https://例え.jp/画像.png",
        "http://[::1]/",
        "ftp://example.com",
        "http:/example.com",
        "https://",
        "https:///path",
        "https://:80/",
        "https://user@/",
        "https://a@b@c",
        "https://a@b@",
        "https://a@:8",
        "https://example.com/a b",
        "https://example.com/\u{7}",
        "https://example.com/\u{85}",
        "https://ex\u{a0}ample.com",
        "https://example.com/\u{feff}",
        "https://?a",
        "https://a?@:",
        "http://a\n",
        "tel:+123",
        "tel:",
        "tel:1 2",
        "1a:x",
        "a_b:x",
        "a+b-c.1:x",
        "urn:isbn:0451450523",
        "a:b:c",
        "+1",
        "+",
        "++1",
        "+1-2",
        "1",
        "138 0000",
        "٤٢",
        "8613800000000\n",
        "a@b",
        "first.last+tag@example.com",
        "ü@例え.jp",
        "@b",
        "a@",
        "a@b@c",
        "a@b..c",
        "a@.b",
        "a@b.",
        "a b@c",
        "a@b\u{2003}c",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
        "f81d4fae7dec11d0a76500a0c91e6bf6",
        "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
    ];

    /// Times of day with their offsets, good and bad.
    const TIMES: &[&str] = &[
        "T00:00:00Z",
        "t00:00:00z",
        "T23:59:60Z",
        "T12:00:60+01:00",
        "T23:59:61Z",
        "T24:00:00Z",
        "T24:00:01Z",
        "T00:60:00Z",
        "T00:00Z",
        "T00:00:00",
        "T00:00:00.Z",
        "T00:00:00.1Z",
        "T00:00:00.123456789Z",
        "T00:00:00.1234567890Z",
        "T00:00:00,5Z",
        "T00:00:00+00:20",
        "T00:00:00-08:00",
        "T00:00:00+23:59",
        "T00:00:00+24:00",
        "T00:00:00+25:59",
        "T00:00:00+26:00",
        "T00:00:00+25:60",
        "T00:00:00+0800",
        "T00:00:00+08",
        "T00:00:00-00:00",
        " 00:00:00Z",
        "T00:00:00+08:00[Asia/Shanghai]",
        "",
    ];

    fn validator(format: Format) -> Validator {
        let pattern = format.ecma();
        jsonschema::draft202012::new(&json!({"pattern": pattern})).expect("a schema")
    }

    #[test]
    fn every_format_has_a_sample() {
        let written = |name: &str| format!("format: {name}");
        for format in Format::ALL {
            let mut samples = Formatted::SAMPLES.iter();
            let has_one = samples.any(|sample| sample.written == written(format.name()));
            assert!(has_one, "{format} has no sample");
        }
    }

    #[test]
    fn patterns_take_what_the_runtime_takes() {
        for format in Format::ALL {
            let validator = validator(*format);
            for text in TEXTS {
                let taken = validator.is_valid(&json!(text));
                assert_eq!(taken, format.matches(text), "{format}: {text:?}");
            }
        }
    }

    #[test]
    fn white_space_and_control_characters_are_the_same_everywhere() {
        for format in [Format::Url, Format::Uri, Format::Email] {
            let validator = validator(format);
            for character in (0..0x3100).filter_map(char::from_u32) {
                let text = format!("http://a{character}@b");
                let taken = validator.is_valid(&Value::String(text.clone()));
                assert_eq!(taken, format.matches(&text), "{format}: {text:?}");
            }
        }
    }

    #[test]
    fn days_are_those_that_exist() {
        let validators = [Format::Date, Format::DateTime].map(|format| (format, validator(format)));
        for year in [
            "0000", "0001", "1900", "1904", "1999", "2000", "2023", "2024", "2100", "2400", "9996",
        ] {
            for month in 0..14 {
                for day in 0..33 {
                    let text = format!("{year}-{month:02}-{day:02}");
                    for (format, text) in [
                        (Format::Date, text.clone()),
                        (Format::DateTime, format!("{text}T12:00:00Z")),
                    ] {
                        let (_, validator) = validators
                            .iter()
                            .find(|(known, _)| *known == format)
                            .expect("one of them");
                        assert_eq!(
                            validator.is_valid(&json!(text)),
                            format.matches(&text),
                            "{text}"
                        );
                    }
                }
            }
        }
        let (_, moment) = &validators[1];
        for time in TIMES {
            let text = format!("2024-06-30{time}");
            assert_eq!(
                moment.is_valid(&json!(text)),
                Format::DateTime.matches(&text),
                "{text}"
            );
        }
    }
}
