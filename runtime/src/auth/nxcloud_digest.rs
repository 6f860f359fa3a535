//! `nxcloud_digest`: a digest over four headers, the body and the secret.
//!
//! What is hashed, with nothing encoded and nothing between the parts:
//!
//! ```text
//! accessKey=K&action=A&bizType=B&ts=T&body=...&accessSecret=S
//! ```
//!
//! `body` is the exact text that is sent; without a body, or with a multipart one, it is left out.
//! The digest is written in lower-case hex digits.

use http::header::CONTENT_TYPE;
use http::request::Parts;
use md5::Md5;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use super::{Refusal, compare, hex, required};
use crate::Timestamp;
use crate::outgoing::Outgoing;
use crate::validate::Violations;

/// How the digest is made.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Algorithm {
    /// MD5, which the vendor assumes.
    #[default]
    Md5,
    /// SHA-256, which a header of its own announces.
    Sha256,
}

/// What a digest covers beside the secret.
#[derive(Clone, Copy, Debug)]
pub struct Signed<'a> {
    /// The header `accessKey`.
    pub access_key: &'a str,
    /// The header `action`.
    pub action: &'a str,
    /// The header `bizType`.
    pub biz_type: &'a str,
    /// The header `ts`: milliseconds since 1970.
    pub ts: &'a str,
    /// The body as it is sent; nothing for a multipart body.
    pub body: &'a [u8],
}

/// Sets the headers of the scheme, over the body that `out` has now.
///
/// # Errors
/// If a value cannot travel in a header.
pub fn sign(
    out: &mut Outgoing,
    algorithm: Algorithm,
    biz_type: &str,
    action: &str,
    access_key: &str,
    access_secret: &SecretString,
) -> Result<(), Violations> {
    let ts = out.now().as_millisecond().to_string();
    let signed = Signed {
        access_key,
        action,
        biz_type,
        ts: &ts,
        body: &out.body,
    };
    let sign = digest(algorithm, &signed, access_secret);
    out.header("accessKey", access_key)?;
    out.header("ts", &ts)?;
    out.header("bizType", biz_type)?;
    out.header("action", action)?;
    out.header("sign", &sign)?;
    match algorithm {
        Algorithm::Md5 => Ok(()),
        Algorithm::Sha256 => out.header("algorithm", "sha256"),
    }
}

/// Whether a received request was signed with this secret. Neither the age of `ts` nor the key is
/// looked at; see [`access_key`].
///
/// # Errors
/// If a header is missing or the digest is that of something else.
pub fn verify(parts: &Parts, body: &[u8], access_secret: &SecretString) -> Result<(), Refusal> {
    let headers = &parts.headers;
    let starts_with = |name: &str, start: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| value.to_ascii_lowercase().starts_with(start))
    };
    let signed = Signed {
        access_key: access_key(parts)?,
        action: required(headers, "action")?,
        biz_type: required(headers, "biztype")?,
        ts: required(headers, "ts")?,
        body: if starts_with(CONTENT_TYPE.as_str(), "multipart/form-data") {
            b""
        } else {
            body
        },
    };
    let algorithm = match headers.get("algorithm") {
        Some(value) if value.as_bytes().eq_ignore_ascii_case(b"sha256") => Algorithm::Sha256,
        _ => Algorithm::Md5,
    };
    let received = required(headers, "sign")?.to_ascii_lowercase();
    let expected = digest(algorithm, &signed, access_secret);
    compare(received.as_bytes(), expected.as_bytes())
}

/// The key that a received request names.
///
/// # Errors
/// If there is none.
pub fn access_key(parts: &Parts) -> Result<&str, Refusal> {
    required(&parts.headers, "accesskey")
}

/// When a received request was signed.
///
/// # Errors
/// If `ts` is missing or no number of milliseconds.
pub fn signed_at(parts: &Parts) -> Result<Timestamp, Refusal> {
    let text = required(&parts.headers, "ts")?;
    let millis = text.parse().ok();
    let time = millis.and_then(|millis| Timestamp::from_millisecond(millis).ok());
    time.ok_or(Refusal::Timestamp("ts"))
}

/// The digest in lower-case hex digits.
#[must_use]
pub fn digest(algorithm: Algorithm, signed: &Signed<'_>, access_secret: &SecretString) -> String {
    match algorithm {
        Algorithm::Md5 => digest_with::<Md5>(signed, access_secret),
        Algorithm::Sha256 => digest_with::<Sha256>(signed, access_secret),
    }
}

/// Hashes piece by piece, so that no second copy of body and secret is ever made.
fn digest_with<D: Digest>(signed: &Signed<'_>, access_secret: &SecretString) -> String {
    let mut digest = D::new();
    let mut pair = |name: &str, value: &[u8]| {
        digest.update(name);
        digest.update(value);
    };
    pair("accessKey=", signed.access_key.as_bytes());
    pair("&action=", signed.action.as_bytes());
    pair("&bizType=", signed.biz_type.as_bytes());
    pair("&ts=", signed.ts.as_bytes());
    if !signed.body.is_empty() {
        pair("&body=", signed.body);
    }
    pair("&accessSecret=", access_secret.expose_secret().as_bytes());
    hex(&digest.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sample values that the vendor prints in its convention.
    #[track_caller]
    fn check(algorithm: Algorithm, body: &str, expected: &str) {
        let signed = Signed {
            access_key: "fme2na3kdi3ki",
            action: "send",
            biz_type: "1",
            ts: "1655710885431",
            body: body.as_bytes(),
        };
        assert_eq!(digest(algorithm, &signed, &"abciiiko2k3".into()), expected);
    }

    /// The same message spelled three ways: it is the text that is signed, not what it means.
    #[test]
    fn published_digests_come_out() {
        let name_first = r#"{"name":"牛小信","id":10001}"#;
        check(
            Algorithm::Md5,
            name_first,
            "87c3560d3331ae23f1021e2025722354",
        );
        let id_first = r#"{"id":10001,"name":"牛小信"}"#;
        check(Algorithm::Md5, id_first, "7750759da06333f20d0640be09355e34");
        let spaced = r#"{"id": 10001, "name": "牛小信"}"#;
        check(Algorithm::Md5, spaced, "d0c24a9886c629330d7f3f2056c65bc2");
    }

    /// Not published; computed elsewhere from the same sample values.
    #[test]
    fn an_empty_body_is_left_out_and_the_algorithm_changes_nothing_else() {
        check(Algorithm::Md5, "", "884afe159e39b6c88a0d6102ca97d704");
        check(
            Algorithm::Sha256,
            r#"{"name":"牛小信","id":10001}"#,
            "e0eec2c99ef80f269a82795e2223f618ebfc0616c8b6c8c7d438021ec38ad0eb",
        );
    }
}
