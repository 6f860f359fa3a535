//! Formats as JSON Schema has them: a word that tools know, and a pattern that takes what the runtime takes.
//!
//! A word alone would not do: validators may ignore it, and those that do not are stricter or looser than the runtime.

use apiscribe_runtime::for_generated_code::Format;

/// How a format is written.
pub(crate) struct Written {
    /// A word of the registry of JSON Schema, where one says the same.
    pub(crate) word: Option<&'static str>,
    /// What the whole text looks like.
    pub(crate) pattern: String,
}

/// White space and control characters, inside a class.
const BLANK: &str = r"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";

/// A day that exists, without the ends of the text.
const DAY: &str = "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|\
                   02-(?:0[1-9]|1[0-9]|2[0-8]))|\
                   (?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";

/// A time of day with its offset, without the ends of the text.
const TIME: &str = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]{1,9})?(?:[Zz]|[+-](?:[01][0-9]|2[0-5]):[0-5][0-9])";

/// How `format` is written; none for a format that is new here.
pub(crate) fn format(format: Format) -> Option<Written> {
    let (word, pattern) = match format {
        Format::Url => (
            Some("iri"),
            format!(
                "^[Hh][Tt][Tt][Pp][Ss]?://(?:[^/?#{BLANK}]*@)?[^/?#@:{BLANK}][^/?#@{BLANK}]*(?:[/?#][^{BLANK}]*)?$"
            ),
        ),
        Format::Uri => (
            Some("iri"),
            format!("^[A-Za-z][A-Za-z0-9+.\\-]*:[^{BLANK}]+$"),
        ),
        Format::PhoneDigits => (None, "^[0-9]+$".to_owned()),
        Format::PhoneE164 => (None, r"^\+[0-9]+$".to_owned()),
        Format::Date => (Some("date"), format!("^{DAY}$")),
        Format::DateTime => (Some("date-time"), moment()),
        Format::Uuid => (
            Some("uuid"),
            "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$".to_owned(),
        ),
        Format::LanguageTag => (
            None,
            "^(?:[A-Za-z]{2,8}|[IXix])(?:-[A-Za-z0-9]{1,8})*$".to_owned(),
        ),
        Format::Email => (
            Some("idn-email"),
            format!(r"^[^@{BLANK}]+@[^@.{BLANK}]+(?:\.[^@.{BLANK}]+)*$"),
        ),
        _ => return None,
    };
    Some(Written { word, pattern })
}

/// A moment as RFC 3339 writes it.
pub(crate) fn moment() -> String {
    format!("^{DAY}[Tt]{TIME}$")
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]
mod tests {
    use apiscribe_runtime::for_generated_code::Format;
    use jsonschema::Validator;
    use serde_json::{Value, json};

    use super::format as written;

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
        let pattern = written(format).expect("it is written").pattern;
        jsonschema::draft202012::new(&json!({"pattern": pattern})).expect("a schema")
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
