//! What vendors say that nobody should see.

use std::borrow::Cow;

use crate::Json;

/// Words with which vendors begin to repeat what was signed, in lower case and without spaces. It
/// holds all parameters of the request, phone numbers included.
const ECHOES: [&str; 2] = ["stringtosign", "canonicalrequest"];

/// Stands in place of what was taken out.
const REDACTED: &str = "[redacted]";

/// How many digits in a row may be a phone number.
const MANY_DIGITS: usize = 7;

/// The text without what may be a phone number: vendors put values into codes, keys and places.
pub(crate) fn without_numbers(text: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = many_digits(rest) {
        let (before, number) = rest.split_at(at);
        let end = number
            .find(|letter: char| !letter.is_ascii_digit())
            .unwrap_or(number.len());
        shown.push_str(before);
        shown.push_str(REDACTED);
        rest = number.get(end..).unwrap_or_default();
    }
    if shown.is_empty() {
        return Cow::Borrowed(text);
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// Where so many digits begin.
fn many_digits(text: &str) -> Option<usize> {
    let mut count = 0;
    for (at, byte) in text.bytes().enumerate() {
        count = if byte.is_ascii_digit() { count + 1 } else { 0 };
        if count == MANY_DIGITS {
            return Some(at + 1 - MANY_DIGITS);
        }
    }
    None
}

/// The most letters of a word of the vendor that are shown.
const LONGEST_WORD: usize = 64;

/// More digits than this may be a phone number, however they are written.
const MOST_DIGITS: usize = 6;

/// A word such as a code, if it looks like one: what is not listed may be anything.
pub(crate) fn word(text: &str) -> Option<&str> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (digits <= MOST_DIGITS).then_some(text).and_then(token)
}

/// A word that may have many digits, such as the id of a call, unless it may be a phone number.
pub(super) fn token(text: &str) -> Option<&str> {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b':');
    let phone = text.len() > MOST_DIGITS
        && text.len() < 2 * MANY_DIGITS + 2
        && !text.bytes().any(|byte| byte.is_ascii_alphabetic());
    (text.len() <= LONGEST_WORD && text.bytes().all(plain) && !phone).then_some(text)
}

/// The most letters of a vendor's message that are shown.
const LONGEST_MESSAGE: usize = 300;

/// A message in one line, without control characters and not too long.
pub(super) fn one_line(text: &str) -> String {
    let visible = |letter: char| match letter.is_control() || is_hidden(letter) {
        true => ' ',
        false => letter,
    };
    let text: String = text.chars().map(visible).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(LONGEST_MESSAGE) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// Whether it changes how others are shown without being seen itself: marks of direction, and what
/// has no width.
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Takes the string to sign out of every text of an error body.
pub(super) fn redact(body: &mut Json) {
    match body {
        Json::String(text) => {
            if let Some(end) = echo(text) {
                text.truncate(end);
                text.push_str(REDACTED);
            }
        }
        Json::Array(values) => values.iter_mut().for_each(redact),
        Json::Object(fields) => {
            for (key, value) in fields {
                if echo(key).is_some() {
                    *value = REDACTED.into();
                } else {
                    redact(value);
                }
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// Where the words end that announce what was signed.
fn echo(text: &str) -> Option<usize> {
    let mut letters = String::new();
    let mut ends = Vec::new();
    for (at, letter) in text.char_indices() {
        if letter.is_ascii_alphabetic() {
            letters.push(letter.to_ascii_lowercase());
            ends.push(at + letter.len_utf8());
        }
    }
    ECHOES
        .iter()
        .filter_map(|echo| {
            let last = letters.find(echo)? + echo.len() - 1;
            ends.get(last).copied()
        })
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_signed_is_taken_out_wherever_it_stands() {
        let signed = "POST&%2F&To%3D8613900001234";
        for words in [
            "server string to sign is:",
            "StringToSign = ",
            "the canonical request:\n",
        ] {
            let mut body = json!({"Code": "SignatureDoesNotMatch", "more": [format!("No match. {words}{signed}")]});
            redact(&mut body);
            assert!(!body.to_string().contains("8613900001234"), "{body}");
            assert!(body.to_string().contains("No match."), "{body}");
            assert_eq!(body["Code"], "SignatureDoesNotMatch");
        }
    }

    #[test]
    fn other_messages_stay() {
        let body =
            json!({"Message": "Grüße: the string is too long to sign off", "n": 1, "x": null});
        let mut redacted = body.clone();
        redact(&mut redacted);
        assert_eq!(redacted, body);
    }

    #[test]
    fn a_value_under_the_name_of_what_was_signed_is_taken_out() {
        let mut body =
            json!({"StringToSign": "To=8613900001234", "canonical_request": {"a": 1}, "b": 2});
        redact(&mut body);
        assert_eq!(
            body,
            json!({"StringToSign": REDACTED, "canonical_request": REDACTED, "b": 2})
        );
    }

    #[test]
    fn words_look_like_codes_and_not_like_numbers() {
        for text in ["21058", "-1", "InvalidParameter.From", "a_b:c-1", "123456"] {
            assert_eq!(word(text), Some(text));
        }
        for text in [
            "1234567",
            "x1-415-555-0134",
            "two words",
            "grüße",
            "+123",
            &"x".repeat(65),
        ] {
            assert_eq!(word(text), None, "{text}");
        }
        assert!(token("90E63D28-E31D-1EB2-8939-A94866411B2D").is_some());
        assert!(token("1717171717171717").is_some(), "too long for a phone");
        for text in ["8613900001234", "1-415-555-0134", "hello there"] {
            assert_eq!(token(text), None, "{text}");
        }
    }

    #[test]
    fn a_message_is_one_line_of_what_can_be_seen() {
        for (text, line) in [
            (
                " Bad Request:\n chat not found ",
                "Bad Request: chat not found",
            ),
            ("a\u{1b}[31mb\u{202e}c\0", "a [31mb c"),
            ("", ""),
        ] {
            assert_eq!(one_line(text), line);
        }
        let long = one_line(&"é".repeat(1000));
        assert_eq!(long.chars().count(), LONGEST_MESSAGE + 1);
    }

    #[test]
    fn seven_digits_in_a_row_are_taken_out_and_six_stay() {
        for (text, shown) in [
            ("21058", "21058"),
            ("123456", "123456"),
            ("1234567", "[redacted]"),
            ("Invalid.8613900001234.x", "Invalid.[redacted].x"),
            ("a1234567b12345678", "a[redacted]b[redacted]"),
            ("123-456-7890", "123-456-7890"),
            ("grüße 1234567", "grüße [redacted]"),
            ("", ""),
        ] {
            assert_eq!(without_numbers(text), shown, "{text}");
        }
    }
}
