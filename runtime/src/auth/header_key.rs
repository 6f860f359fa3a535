//! `header_key`: a key in a header, perhaps behind a fixed word; also a bearer token that does not
//! expire.

use http::HeaderValue;
use http::request::Parts;
use secrecy::{ExposeSecret, SecretString};

use super::{Refusal, compare};
use crate::outgoing::Outgoing;
use crate::validate::Violations;

/// Sets `header` to `prefix` and the key.
///
/// # Errors
/// If the key cannot travel in a header.
pub fn sign(
    out: &mut Outgoing,
    header: &'static str,
    prefix: &str,
    key: &SecretString,
) -> Result<(), Violations> {
    out.secret_header(header, &[prefix, key.expose_secret()].concat())
}

/// Whether `header` holds `prefix` and the key.
///
/// # Errors
/// If it is missing or holds something else.
pub fn verify(
    parts: &Parts,
    header: &str,
    prefix: &str,
    key: &SecretString,
) -> Result<(), Refusal> {
    let received = parts.headers.get(header).map(HeaderValue::as_bytes);
    let received = received.filter(|value| !value.is_empty());
    let received = received.ok_or_else(|| Refusal::Missing(header.to_owned().into()))?;
    let expected = format!("{prefix}{}", key.expose_secret());
    compare(received, expected.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_key_behind_its_prefix_is_taken() -> Result<(), Box<dyn std::error::Error>> {
        let key = "open".into();
        let check =
            |sent: Option<&str>, expected| -> Result<(), http::header::InvalidHeaderValue> {
                let mut parts = http::Request::new(()).into_parts().0;
                if let Some(sent) = sent {
                    parts.headers.insert("x-key", sent.parse()?);
                }
                assert_eq!(verify(&parts, "x-key", "Key ", &key), expected, "{sent:?}");
                Ok(())
            };
        let missing = || Err(Refusal::Missing("x-key".into()));
        check(Some("Key open"), Ok(()))?;
        check(Some("Key opem"), Err(Refusal::Mismatch))?;
        check(Some("key open"), Err(Refusal::Mismatch))?;
        check(Some("open"), Err(Refusal::Mismatch))?;
        check(Some(""), missing())?;
        check(None, missing())?;
        Ok(())
    }
}
