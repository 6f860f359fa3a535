//! `acs3_hmac_sha256`: version 3 of the signature of Alibaba Cloud.
//!
//! A canonical request is built from method, path, query, the signed headers and the hash of the
//! body; its hash is signed with HMAC-SHA256. Signed are `host`, `content-type` if there is one,
//! and every header that begins with `x-acs-`.

mod received;

use std::time::Duration;

use hmac::digest::InvalidLength;
use hmac::{Hmac, KeyInit, Mac};
use http::header::{CONTENT_TYPE, HOST, HeaderName};
use http::{HeaderMap, Method};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

pub use received::{access_key_id, nonce, signed_at, verify};

use super::hex;
use crate::Timestamp;
use crate::outgoing::{Outgoing, encode_pairs, refused};
use crate::validate::Violations;

/// How far the clocks of client and vendor may be apart.
pub const SKEW: Duration = Duration::from_secs(15 * 60);

const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// Sets the headers of the scheme, over all that `out` has now.
///
/// # Errors
/// If a value cannot travel in a header.
pub fn sign(
    out: &mut Outgoing,
    version: &str,
    action: &str,
    key_id: &str,
    secret: &SecretString,
    security_token: Option<&SecretString>,
) -> Result<(), Violations> {
    let body_hash = hex(&Sha256::digest(&out.body));
    let host = out.base.host().to_owned();
    let nonce = out.nonce();
    out.header("host", &host)?;
    out.header("x-acs-action", action)?;
    out.header("x-acs-version", version)?;
    out.header("x-acs-date", &date(out.now()))?;
    out.header("x-acs-signature-nonce", &nonce)?;
    out.header("x-acs-content-sha256", &body_hash)?;
    if let Some(token) = security_token {
        out.secret_header("x-acs-security-token", token.expose_secret())?;
    }

    let names = signed_headers(&out.headers);
    let path = out.full_path();
    let query = out.query.iter();
    let query = query.map(|given| (given.name.as_str(), given.value.as_str()));
    let canonical = canonical_request(
        &out.method,
        &path,
        query.collect(),
        &out.headers,
        &names,
        &body_hash,
    );
    let signature = signature(&canonical, secret).map_err(unusable)?;
    let names = names.join(";");
    let authorization =
        format!("{ALGORITHM} Credential={key_id},SignedHeaders={names},Signature={signature}");
    out.secret_header("authorization", &authorization)
}

/// The text that stands for a request in the signature.
///
/// `path` is percent-encoded, `query` decoded and in any order, `signed` the names of the headers
/// that are covered, lower case and sorted, `body_hash` the SHA-256 of the body in hex digits.
#[must_use]
pub fn canonical_request<S: AsRef<str>>(
    method: &Method,
    path: &str,
    mut query: Vec<(&str, &str)>,
    headers: &HeaderMap,
    signed: &[S],
    body_hash: &str,
) -> String {
    query.sort_unstable();
    let query = encode_pairs(&query);

    // As long as most are.
    let mut lines = String::with_capacity(512);
    let mut names = String::with_capacity(128);
    for name in signed {
        let name = name.as_ref();
        lines.extend([name, ":"]);
        let mut separator = "";
        for value in headers.get_all(name) {
            let value = String::from_utf8_lossy(value.as_bytes());
            lines.extend([separator, value.trim()]);
            separator = ",";
        }
        lines.push('\n');
        names.push_str(if names.is_empty() { "" } else { ";" });
        names.push_str(name);
    }
    let parts = [method.as_str(), path, &query, &lines, &names, body_hash];
    parts.join("\n")
}

/// The signature of a canonical request, in lower-case hex digits.
fn signature(canonical: &str, secret: &SecretString) -> Result<String, InvalidLength> {
    Ok(hex(&mac(canonical, secret)?.finalize().into_bytes()))
}

fn mac(canonical: &str, secret: &SecretString) -> Result<Hmac<Sha256>, InvalidLength> {
    let text = [ALGORITHM, "\n", &hex(&Sha256::digest(canonical))].concat();
    let mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes())?;
    Ok(mac.chain_update(text))
}

/// The names of the headers that a request of ours has signed, sorted.
fn signed_headers(headers: &HeaderMap) -> Vec<&str> {
    let mut names: Vec<&str> = headers
        .keys()
        .filter(|name| {
            **name == HOST || **name == CONTENT_TYPE || name.as_str().starts_with("x-acs-")
        })
        .map(HeaderName::as_str)
        .collect();
    names.sort_unstable();
    names
}

/// In UTC to the second: `2026-01-31T12:00:00Z`.
fn date(now: Timestamp) -> String {
    // A valid time without its fraction is a valid time, so `now` itself never stands in for it.
    Timestamp::from_second(now.as_second())
        .unwrap_or(now)
        .to_string()
}

/// HMAC takes keys of any length, so this does not happen; if it did, it would be the key's fault.
fn unusable(_: InvalidLength) -> Violations {
    refused(
        "/credentials/access_key_secret",
        "cannot be used as a key".to_owned(),
    )
}

#[cfg(test)]
mod tests;
