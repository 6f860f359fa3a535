//! `format`: each that the runtime knows.

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::Format;
use serde_json::json;

use crate::{Class, Construct};

pub(super) fn all() -> Vec<Construct> {
    Format::ALL
        .iter()
        .map(|&format| construct(format))
        .collect()
}

fn construct(format: Format) -> Construct {
    let (holds, breaks): (&[&str], &[&str]) = values(format);
    let name = format!("format_{}", format.name());
    Construct::constraint(
        &name,
        Class::Text,
        "string",
        json!({"format": format.name()}),
    )
    .family("format")
    .or(json!({"pattern": "_{2}"}), ["__"])
    .holds(holds.iter().copied())
    .breaks(Rule::Format, breaks.iter().copied().chain(["é"]))
}

/// Strings on both sides of a format. They are written here and not taken from the runtime, which
/// would then judge by itself.
fn values(format: Format) -> (&'static [&'static str], &'static [&'static str]) {
    match format.name() {
        "url" => (
            &[
                "https://a",
                "http://example.com:80/a?b=c#d",
                "https://例え.jp/",
            ],
            &["ftp://a", "example.com", "https://", "https://a b", ""],
        ),
        "uri" => (
            &["tel:+123", "https://example.com", "urn:isbn:1"],
            &["example.com", ":x", "1a:x", "tel:", "tel:1 2"],
        ),
        "phone_digits" => (&["1", "8613800000000"], &["+1", "1 2", "1-2", "٤٢", ""]),
        "phone_e164" => (&["+1", "+8613800000000"], &["1", "+", "++1", "+1 2"]),
        "date" => (
            &["2024-02-29", "1969-12-31"],
            &["2023-02-29", "2024-13-01", "20240229", "2024-2-29"],
        ),
        "date_time" => (
            &["1985-04-12T23:20:50.52Z", "1996-12-19T16:39:57-08:00"],
            &["2024-01-01", "2024-01-01T00:00:00", "2024-01-01T24:00:01Z"],
        ),
        "uuid" => (
            &[
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
            ],
            &[
                "f81d4fae7dec11d0a76500a0c91e6bf6",
                "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            ],
        ),
        "language_tag" => (
            &["en", "zh-Hans-CN", "de-DE-1996"],
            &["e", "en_US", "en-", "englishes", "é"],
        ),
        "email" => (
            &["a@b", "first.last+tag@example.com", "ü@例え.jp"],
            &["a", "@b", "a@", "a@b@c", "a b@c"],
        ),
        new => panic!("the format `{new}` is new: give it strings on both sides here"),
    }
}
