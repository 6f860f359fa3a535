//! Percent-encoding, one way for path, query and form: all but RFC 3986's unreserved characters.
//! Only the path of a base URL keeps what can stand there.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::refused;
use crate::json::Parameter;
use crate::validate::Violations;

const RESERVED: &AsciiSet = &reserved();

const fn reserved() -> AsciiSet {
    let mut set = CONTROLS.add(b' ');
    let mut byte = b' ';
    while byte.is_ascii() {
        if !is_unreserved(byte) {
            set = set.add(byte);
        }
        byte += 1;
    }
    set
}

const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

/// All but what RFC 3986 calls `pchar`.
const NOT_OF_SEGMENT: &AsciiSet = &RESERVED
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// `text` with everything encoded that is not unreserved.
fn encode(text: &str) -> Cow<'_, str> {
    // Most texts hold nothing else. All bytes are looked at, which is faster than stopping at the
    // first that is another.
    let is_plain = text
        .bytes()
        .fold(true, |all, byte| all & is_unreserved(byte));
    if is_plain {
        return Cow::Borrowed(text);
    }
    utf8_percent_encode(text, RESERVED).into()
}

/// A name or value of a query or form, percent-encoded.
#[must_use]
pub fn encode_text(text: &str) -> String {
    encode(text).into_owned()
}

/// `name=value&name=value`, in the given order.
#[cfg(test)]
pub(crate) fn encode_pairs(pairs: &[(&str, &str)]) -> String {
    encoded(pairs.iter().map(|&(name, value)| (name, value, None)))
}

/// Encodes parameters of ours: what separates the items of a list stays as it is.
pub(crate) fn encode_parameters(parameters: &[Parameter]) -> String {
    encoded(parameters.iter().map(|parameter| {
        let Parameter {
            name,
            value,
            separator,
        } = parameter;
        (name.as_ref(), value.as_str(), *separator)
    }))
}

fn encoded<'a>(pairs: impl Iterator<Item = (&'a str, &'a str, Option<char>)> + Clone) -> String {
    let lengths = pairs
        .clone()
        .map(|(name, value, _)| name.len() + value.len() + 2);
    let mut text = String::with_capacity(lengths.sum());
    for (name, value, separator) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        text.extend(utf8_percent_encode(name, RESERVED));
        text.push('=');
        match separator {
            None => text.extend(utf8_percent_encode(value, RESERVED)),
            Some(separator) => {
                for (index, item) in value.split(separator).enumerate() {
                    if index > 0 {
                        text.push(separator);
                    }
                    text.extend(utf8_percent_encode(item, RESERVED));
                }
            }
        }
    }
    text
}

/// Names and values of a query or form as it was received; a plus sign is a space.
#[must_use]
pub fn decode_query(text: &str) -> Vec<(String, String)> {
    let decode = |text: &str| {
        if text.contains('+') {
            decode_segment(&text.replace('+', " "))
        } else {
            decode_segment(text)
        }
    };
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect()
}

/// A segment of a path as it was meant; what is not UTF-8 is replaced.
#[must_use]
pub fn decode_segment(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// `value` as one segment of a path, where the placeholder `name` stands.
///
/// # Errors
/// If it is empty, `.` or `..`: a path without the segment, or above it, is another path.
pub fn path_segment<'a>(name: &'static str, value: &'a str) -> Result<Cow<'a, str>, Violations> {
    match value {
        "" | "." | ".." => {
            let message = "must be neither empty nor a dot or two, since it is part of the path";
            Err(refused(&format!("/parameters/{name}"), message.to_owned()))
        }
        _ => Ok(encode(value)),
    }
}

/// Encodes a placeholder that stands in the path of a base URL: what RFC 3986 lets stand in a
/// segment stays as it is, since pages show such addresses so, `/bot123:ABC`.
///
/// # Errors
/// If it is empty, `.` or `..`.
pub fn base_segment<'a>(name: &'static str, value: &'a str) -> Result<Cow<'a, str>, Violations> {
    path_segment(name, value).map(|_| utf8_percent_encode(value, NOT_OF_SEGMENT).into())
}

/// Whether `value` can be part of the host of a base URL without leading to another one: ASCII
/// letters, digits, `-`, `_` and `.`.
#[must_use]
pub fn is_host_part(value: &str) -> bool {
    let fits =
        |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    !value.is_empty() && value.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::{
        base_segment, decode_query, encode, encode_pairs, encode_parameters, is_host_part,
        path_segment,
    };
    use crate::json::Parameter;

    #[test]
    fn a_part_of_a_host_leads_to_no_other() {
        assert!(is_host_part("eu-1.a_b"));
        for value in ["", "a/b", "a:1", "a@b", "a#", "a%2E", "\u{e9}"] {
            assert!(!is_host_part(value), "{value:?}");
        }
    }

    #[test]
    fn what_a_segment_may_hold_is_encoded_too() {
        // Decoding gives the same either way, and one way is easier to sign.
        let pchar = ":@!$&'()*+,;=";
        let segment = path_segment("id", pchar).unwrap_or_default().into_owned();
        assert_eq!(segment, "%3A%40%21%24%26%27%28%29%2A%2B%2C%3B%3D");
        assert_eq!(super::decode_segment(&segment), pchar);
    }

    #[test]
    fn the_path_of_a_base_url_keeps_what_can_stand_in_a_segment() {
        let kept = "123456:ABC-DEF_~.!$&'()*+,;=@";
        assert_eq!(base_segment("token", kept).as_deref(), Ok(kept));
        let other = base_segment("token", "a/b?c#d%e f\u{fc}\"<>[]{}|^`\\");
        let encoded = "a%2Fb%3Fc%23d%25e%20f%C3%BC%22%3C%3E%5B%5D%7B%7D%7C%5E%60%5C";
        assert_eq!(other.as_deref(), Ok(encoded));
        for value in ["", ".", ".."] {
            assert!(base_segment("token", value).is_err(), "{value:?}");
        }
    }

    #[test]
    fn only_unreserved_characters_stay() {
        assert_eq!(encode("AZaz09-_.~"), "AZaz09-_.~");
        assert_eq!(encode(" *+/%'()!"), "%20%2A%2B%2F%25%27%28%29%21");
        assert_eq!(encode("牛"), "%E7%89%9B");
    }

    #[test]
    fn pairs_come_back_as_they_were() {
        let pairs = [("a b", "c&d=e"), ("empty", ""), ("plus", "1+1")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let borrowed: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let text = encode_pairs(&borrowed);
        assert_eq!(text, "a%20b=c%26d%3De&empty=&plus=1%2B1");
        assert_eq!(decode_query(&text), pairs);
        assert_eq!(decode_query("a+b=c%26d=e&empty&plus=1%2B1").len(), 3);
    }

    #[test]
    fn what_separates_items_is_sent_as_it_is() {
        let list = Parameter {
            name: "k,".into(),
            value: "a b,c%,".to_owned(),
            separator: Some(','),
        };
        let plain = Parameter::from(("p".to_owned(), "a,b".to_owned()));
        let text = encode_parameters(&[list, plain]);
        assert_eq!(text, "k%2C=a%20b,c%25,&p=a%2Cb");
    }

    #[test]
    fn a_segment_stays_one_segment() {
        assert_eq!(path_segment("id", "a/b?c").as_deref(), Ok("a%2Fb%3Fc"));
        assert_eq!(path_segment("id", "...").as_deref(), Ok("..."));
        for value in ["", ".", ".."] {
            let pointer = path_segment("id", value).map_err(|refused| refused.to_string());
            assert!(
                pointer.is_err_and(|text| text.starts_with("`/parameters/id`: ")),
                "{value:?}"
            );
        }
    }
}
