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

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn received(headers: &[(&'static str, &str)]) -> Result<Parts, Box<dyn std::error::Error>> {
        let mut parts = http::Request::new(()).into_parts().0;
        for (name, value) in headers {
            parts.headers.insert(*name, value.parse()?);
        }
        Ok(parts)
    }

    /// The headers of the first published sample.
    const SAMPLE: [(&str, &str); 5] = [
        ("accesskey", "fme2na3kdi3ki"),
        ("action", "send"),
        ("biztype", "1"),
        ("ts", "1655710885431"),
        ("sign", "87C3560D3331AE23F1021E2025722354"),
    ];

    const SAMPLE_BODY: &str = r#"{"name":"牛小信","id":10001}"#;

    #[test]
    fn only_what_was_signed_with_the_secret_is_taken() -> Outcome {
        let (secret, body) = ("abciiiko2k3".into(), SAMPLE_BODY.as_bytes());
        let parts = received(&SAMPLE)?;
        assert_eq!(verify(&parts, body, &secret), Ok(()));
        let other = Err(Refusal::Mismatch);
        assert_eq!(verify(&parts, b"", &secret), other);
        assert_eq!(verify(&parts, body, &"abciiiko2k4".into()), other);
        for (name, _) in SAMPLE {
            let mut parts = parts.clone();
            parts.headers.insert(name, "1".parse()?);
            let verdict = verify(&parts, body, &secret);
            assert_eq!(verdict.is_ok(), name == "biztype", "{name}");
            parts.headers.remove(name);
            let missing = Err(Refusal::Missing(name.into()));
            assert_eq!(verify(&parts, body, &secret), missing);
        }
        Ok(())
    }

    #[test]
    fn the_algorithm_that_is_announced_counts_and_md5_without_any() -> Outcome {
        let (secret, body) = ("abciiiko2k3".into(), SAMPLE_BODY.as_bytes());
        let mut parts = received(&SAMPLE)?;
        let sign = "e0eec2c99ef80f269a82795e2223f618ebfc0616c8b6c8c7d438021ec38ad0eb";
        parts.headers.insert("sign", sign.parse()?);
        assert_eq!(verify(&parts, body, &secret), Err(Refusal::Mismatch));
        for algorithm in ["sha256", "SHA256"] {
            parts.headers.insert("algorithm", algorithm.parse()?);
            assert_eq!(verify(&parts, body, &secret), Ok(()));
        }
        Ok(())
    }

    #[test]
    fn a_multipart_body_is_not_signed() -> Outcome {
        let (secret, ts) = ("abciiiko2k3".into(), "1655710885431");
        let signed = Signed {
            access_key: "fme2na3kdi3ki",
            action: "send",
            biz_type: "1",
            ts,
            body: b"",
        };
        let sign = digest(Algorithm::Md5, &signed, &secret);
        let mut parts = received(&SAMPLE)?;
        parts.headers.insert("sign", sign.parse()?);
        assert_eq!(verify(&parts, b"parts", &secret), Err(Refusal::Mismatch));
        let kind = "Multipart/Form-Data; boundary=x".parse()?;
        parts.headers.insert("content-type", kind);
        assert_eq!(verify(&parts, b"parts", &secret), Ok(()));
        Ok(())
    }

    #[test]
    fn key_and_time_are_those_of_the_headers() -> Outcome {
        let parts = received(&SAMPLE)?;
        assert_eq!(access_key(&parts), Ok("fme2na3kdi3ki"));
        assert_eq!(signed_at(&parts)?.as_millisecond(), 1_655_710_885_431);
        for wrong in ["now", "1.5", "99999999999999999999"] {
            let parts = received(&[("ts", wrong)])?;
            assert_eq!(signed_at(&parts), Err(Refusal::Timestamp("ts")), "{wrong}");
        }
        let parts = received(&[])?;
        assert_eq!(
            access_key(&parts),
            Err(Refusal::Missing("accesskey".into()))
        );
        assert_eq!(signed_at(&parts), Err(Refusal::Missing("ts".into())));
        Ok(())
    }
}
