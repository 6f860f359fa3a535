//! Finds secrets and private values in a text, however they are written there.

use std::collections::HashSet;
use std::fmt::Write as _;

/// Every secret and private value that a call holds, each of its own.
pub(crate) const MARKERS: [(&str, &str); 15] = [
    ("access key", KEY),
    ("secret", SECRET),
    ("security token", SECURITY_TOKEN),
    ("bearer token", TOKEN),
    ("app key", APP_KEY),
    ("default header", HEADER),
    ("sender", FROM),
    ("recipient", TO),
    ("second recipient", SECOND_TO),
    ("text", TEXT),
    ("template parameter", PARAMETER),
    ("second template parameter", SECOND_PARAMETER),
    ("contact identifier", IDENTIFIER),
    ("contact id", CONTACT),
    ("reference", REFERENCE),
];

pub(crate) const KEY: &str = "KEY-a7Qm2xV9";
pub(crate) const SECRET: &str = "SECRET/b8Rn+3yW0=";
pub(crate) const SECURITY_TOKEN: &str = "SECURITY-TOKEN/c9So+4zX1==";
pub(crate) const TOKEN: &str = "BEARER.d0Tp_5aY2";
pub(crate) const APP_KEY: &str = "APPKEY-e1Uq6bZ3";
pub(crate) const HEADER: &str = "HEADER-f2Vr7cA4";
pub(crate) const FROM: &str = "8613655577701";
pub(crate) const TO: &str = "8613955577702";
pub(crate) const SECOND_TO: &str = "8613744477703";
pub(crate) const TEXT: &str = "Grüße \"Ω\" & küsse / a=b, dein Röntgenbefund";
pub(crate) const PARAMETER: &str = "Müller\\s Befund\n#4711";
pub(crate) const SECOND_PARAMETER: &str = "PARAMETER-g3Ws8dB5";
pub(crate) const IDENTIFIER: &str = "14155577704";
pub(crate) const CONTACT: &str = "f98b1da4-72e3-4c80-b609-1ea5d4c38f27";
pub(crate) const REFERENCE: &str = "REFERENCE-h4Xt9eC6";

/// The names of the markers, and of these signatures, that a text holds in any form.
pub(crate) fn found(text: &str, signatures: &[String]) -> Vec<String> {
    let text = text.to_lowercase();
    let signatures = signatures.iter().map(|value| ("signature", value.as_str()));
    MARKERS
        .into_iter()
        .chain(signatures)
        .flat_map(|(name, value)| forms(value).map(move |(form, value)| (name, form, value)))
        .filter(|(_, _, value)| text.contains(&value.to_lowercase()))
        .map(|(name, form, value)| format!("{name}, {form}: {value}"))
        .collect()
}

#[track_caller]
pub(crate) fn none(what: &str, text: &str, signatures: &[String]) {
    let found = found(text, signatures);
    assert!(found.is_empty(), "{what} shows {found:#?}:\n{text}");
}

/// The ways in which a value can be written, each once.
fn forms(value: &str) -> impl Iterator<Item = (&'static str, String)> {
    let mut seen = HashSet::new();
    spellings(value).filter(move |(_, text)| seen.insert(text.clone()))
}

fn spellings(value: &str) -> impl Iterator<Item = (&'static str, String)> {
    let json = serde_json::to_string(value).expect("a text");
    let debug = format!("{value:?}");
    let bytes = value.as_bytes();
    let [first, second, third] = [0, 1, 2].map(|before| base64(bytes, before));
    [
        ("plain", value.to_owned()),
        ("percent-encoded", percent(value, "%20")),
        ("as a form", percent(value, "+")),
        ("percent-encoded twice", percent(&percent(value, "%20"), "")),
        ("as JSON", unquoted(&json).to_owned()),
        ("as JSON twice", json_twice(&json)),
        ("as ASCII JSON", ascii(unquoted(&json))),
        ("as Debug", unquoted(&debug).to_owned()),
        ("as escaped bytes", bytes.escape_ascii().to_string()),
        ("as numbers", unquoted(&format!("{bytes:?}")).to_owned()),
        ("in hex", hex(bytes)),
        ("in base64", first.clone()),
        ("in base64 after one byte", second.clone()),
        ("in base64 after two bytes", third.clone()),
        ("in URL-safe base64", url_safe(&first)),
        ("in URL-safe base64 after one byte", url_safe(&second)),
        ("in URL-safe base64 after two bytes", url_safe(&third)),
    ]
    .into_iter()
}

fn json_twice(json: &str) -> String {
    let twice = serde_json::to_string(unquoted(json)).expect("a text");
    unquoted(&twice).to_owned()
}

fn unquoted(text: &str) -> &str {
    text.get(1..text.len() - 1).expect("quotes")
}

fn percent(text: &str, space: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(byte.into());
            }
            b' ' => encoded.push_str(space),
            _ => write!(encoded, "%{byte:02X}").expect("a text"),
        }
    }
    encoded
}

fn ascii(text: &str) -> String {
    let mut escaped = String::new();
    let mut units = [0; 2];
    for letter in text.chars() {
        if letter.is_ascii() {
            escaped.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut units) {
                write!(escaped, "\\u{unit:04x}").expect("a text");
            }
        }
    }
    escaped
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The letters that stand for these bytes alone, where so many others stand before them.
fn base64(bytes: &[u8], before: usize) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: Vec<u8> = std::iter::repeat_n(&0, before)
        .chain(bytes)
        .flat_map(|byte| (0..8).rev().map(move |bit| (byte >> bit) & 1))
        .collect();
    bits.chunks_exact(6)
        .skip((before * 8).div_ceil(6))
        .map(|bits| bits.iter().fold(0, |index, bit| (index << 1) | bit))
        .map(|index: u8| char::from(LETTERS[usize::from(index)]))
        .collect()
}

fn url_safe(text: &str) -> String {
    text.replace('+', "-").replace('/', "_")
}

#[test]
fn each_marker_is_found_in_each_form_and_under_its_name_alone() {
    for (name, value) in MARKERS {
        assert!(value.len() >= 11, "{name} is too short to be unique");
        for (form, written) in forms(value) {
            let found = found(&format!("before{written}after"), &[]);
            assert!(
                !found.is_empty() && found.iter().all(|found| found.starts_with(name)),
                "{name}, {form}: {found:?}"
            );
        }
    }
}

#[test]
fn forms_are_those_that_others_write() {
    let forms: Vec<_> = spellings("a b/ü\"?").collect();
    let written = |form: &str| forms.iter().find(|(name, _)| *name == form);
    for (form, expected) in [
        ("percent-encoded", "a%20b%2F%C3%BC%22%3F"),
        ("as a form", "a+b%2F%C3%BC%22%3F"),
        ("percent-encoded twice", "a%2520b%252F%25C3%25BC%2522%253F"),
        ("as JSON", r#"a b/ü\"?"#),
        ("as JSON twice", r#"a b/ü\\\"?"#),
        ("as ASCII JSON", r#"a b/\u00fc\"?"#),
        ("in hex", "6120622fc3bc223f"),
        ("as numbers", "97, 32, 98, 47, 195, 188, 34, 63"),
        ("in base64", "YSBiL8O8Ij"),
        ("in URL-safe base64", "YSBiL8O8Ij"),
    ] {
        assert_eq!(
            written(form).map(|(_, text)| text.as_str()),
            Some(expected),
            "{form}"
        );
    }
    // `xyza b` and what follows, encoded as a whole.
    assert!("eHlhIGIvw7wiPw==".contains(&base64("a b/ü\"?".as_bytes(), 2)));
    assert!("eGEgYi_DvCI_".contains(&url_safe(&base64("a b/ü\"?".as_bytes(), 1))));
}

#[test]
fn signatures_are_found_and_other_words_are_not() {
    let signatures = ["0123456789abcdef".to_owned()];
    assert!(!found("sign=0123456789ABCDEF", &signatures).is_empty());
    none(
        "words",
        "the vendor refused with status 403, code 1003",
        &signatures,
    );
}
