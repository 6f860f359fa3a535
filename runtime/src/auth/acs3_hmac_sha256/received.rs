//! The server's side: whether a received request was signed with a secret.

use std::borrow::Cow;

use hmac::Mac;
use http::HeaderMap;
use http::header::HOST;
use http::request::Parts;
use secrecy::SecretString;
use sha2::{Digest, Sha256};

use super::{ALGORITHM, canonical_request, mac};
use crate::Timestamp;
use crate::auth::{Refusal, compare, hex, required};
use crate::outgoing::decode_query;

/// Whether a received request was signed with this secret. Neither the age of the date nor whether
/// the nonce is new is looked at.
///
/// Any further headers may be covered by the signature, as some clients of the vendor do.
///
/// # Errors
/// If a header is missing or not covered, the body is another one, or the signature is wrong.
pub fn verify(parts: &Parts, body: &[u8], secret: &SecretString) -> Result<(), Refusal> {
    let authorization = Authorization::of(parts)?;
    let names: Vec<&str> = authorization.signed_headers.split(';').collect();
    let headers = with_host(parts);
    for name in COVERED {
        required(&headers, name)?;
        if !names.contains(&name) {
            return Err(Refusal::NotSigned(name));
        }
    }
    let body_hash = hex(&Sha256::digest(body));
    let received_hash = required(&headers, "x-acs-content-sha256")?;
    compare(received_hash.as_bytes(), body_hash.as_bytes()).map_err(|_| Refusal::Body)?;

    let query = decode_query(parts.uri.query().unwrap_or_default());
    let path = parts.uri.path();
    let query = query.iter();
    let query = query.map(|(name, value)| (name.as_str(), value.as_str()));
    let query = query.collect();
    let canonical = canonical_request(&parts.method, path, query, &headers, &names, &body_hash);
    let signature = bytes_of_hex(authorization.signature)?;
    let mac = mac(&canonical, secret).map_err(|_| Refusal::Mismatch)?;
    mac.verify_slice(&signature).map_err(|_| Refusal::Mismatch)
}

/// The key that a received request names.
///
/// # Errors
/// If there is no well-formed `Authorization`.
pub fn access_key_id(parts: &Parts) -> Result<&str, Refusal> {
    Authorization::of(parts).map(|authorization| authorization.credential)
}

/// When a received request was signed.
///
/// # Errors
/// If there is no such time, or it is not in UTC to the second.
pub fn signed_at(parts: &Parts) -> Result<Timestamp, Refusal> {
    let text = required(&parts.headers, "x-acs-date")?;
    let of_form = text.len() == "2026-01-31T12:00:00Z".len() && text.ends_with('Z');
    let time = text.parse().ok().filter(|_| of_form);
    time.ok_or(Refusal::Timestamp("x-acs-date"))
}

/// The text that no other request may have.
///
/// # Errors
/// If there is none.
pub fn nonce(parts: &Parts) -> Result<&str, Refusal> {
    required(&parts.headers, "x-acs-signature-nonce")
}

/// Headers that a request cannot leave out of its signature.
const COVERED: [&str; 6] = [
    "host",
    "x-acs-action",
    "x-acs-version",
    "x-acs-date",
    "x-acs-signature-nonce",
    "x-acs-content-sha256",
];

struct Authorization<'a> {
    credential: &'a str,
    signed_headers: &'a str,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    fn of(parts: &'a Parts) -> Result<Self, Refusal> {
        let malformed = Refusal::Malformed("authorization");
        let value = required(&parts.headers, "authorization")?;
        let list = value.strip_prefix(ALGORITHM).ok_or(malformed.clone())?;
        let member = |name: &str| {
            let mut members = list.split(',').map(str::trim);
            members.find_map(|member| member.strip_prefix(name)?.strip_prefix('='))
        };
        Ok(Self {
            credential: member("Credential").ok_or(malformed.clone())?,
            signed_headers: member("SignedHeaders").ok_or(malformed.clone())?,
            signature: member("Signature").ok_or(malformed)?,
        })
    }
}

/// The headers, with the host of the address where the protocol carries it only there.
fn with_host(parts: &Parts) -> Cow<'_, HeaderMap> {
    let mut headers = Cow::Borrowed(&parts.headers);
    if !parts.headers.contains_key(HOST)
        && let Some(authority) = parts.uri.authority()
        && let Ok(host) = authority.as_str().parse()
    {
        headers.to_mut().insert(HOST, host);
    }
    headers
}

fn bytes_of_hex(text: &str) -> Result<Vec<u8>, Refusal> {
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let pair = |pair: &[u8]| match *pair {
        [high, low] => Some(digit(high)? << 4 | digit(low)?),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(pair).collect();
    bytes.ok_or(Refusal::Mismatch)
}
