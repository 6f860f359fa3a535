//! What the value of a header can hold.
//!
//! HTTP takes every byte but those of control characters (RFC 9110, 5.5: `obs-text`), and `http`
//! sends strings as UTF-8. It advises against other bytes than ASCII, but a vendor may document
//! them, so only what cannot be sent is refused.

use http::{HeaderName, HeaderValue};

use crate::json::{ObjectWriter, Parameters};
use std::borrow::Cow;

use crate::validate::{Report, Rule};
use crate::{JsonPath, Violations};

use super::refused;

const WORDS: &str = "must have no control characters, since it travels in a header";

/// A header.
///
/// # Errors
/// If name or value hold anything that those of a header cannot.
pub(crate) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Violations> {
    let refused = |words: &str| refused(&format!("/{name}"), words.to_owned());
    let header = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| refused("is no name that a header can have"))?;
    let value = HeaderValue::from_str(value).map_err(|_| refused(WORDS))?;
    Ok((header, value))
}

fn is_sendable(text: &str) -> bool {
    !text
        .bytes()
        .any(|byte| byte.is_ascii_control() && byte != b'\t')
}

impl Report {
    /// Reports a string that cannot be the value of a header.
    pub fn header(&mut self, at: &JsonPath<'_>, text: &str, place: impl Into<Cow<'static, str>>) {
        if !is_sendable(text) {
            self.refuse(at, Rule::Parameter, WORDS, place);
        }
    }

    /// Reports a field that `write` writes, if what it writes cannot be the value of a header.
    pub fn header_field(
        &mut self,
        at: &JsonPath<'_>,
        place: impl Into<Cow<'static, str>>,
        write: impl FnOnce(&mut ObjectWriter<'_>),
    ) {
        let mut written = Parameters::new();
        let mut fields = ObjectWriter::parameters(&mut written);
        write(&mut fields);
        fields.end();
        if let Some(unsendable) = written.iter().find(|given| !is_sendable(&given.value)) {
            self.header(at, &unsendable.value, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{header, is_sendable};

    #[test]
    fn what_is_reported_is_what_cannot_be_sent() {
        for character in (0..=0x2ff).filter_map(char::from_u32).chain(['\u{1f600}']) {
            let text = format!("a{character}b");
            assert_eq!(
                is_sendable(&text),
                header("x", &text).is_ok(),
                "{character:?}"
            );
        }
        assert!(is_sendable(""));
    }
}
