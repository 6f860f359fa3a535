//! Authentication schemes, one file each.
//!
//! A scheme is code: what it signs and how is the vendor's convention. Its [`Scheme`] declares what
//! a spec may set, which credentials a client asks for, and which headers it sends; the generator
//! and the docs read that. `sign` finishes an [`Outgoing`](crate::outgoing::Outgoing), `verify`
//! answers the same question for a server that has received the request.
//!
//! A new scheme is a file and its line in [`SCHEMES`].

pub mod acs3_hmac_sha256;
pub mod basic;
pub mod bearer_from;
pub mod header_key;
pub mod nxcloud_digest;
mod received;

use std::borrow::Cow;
use std::fmt;

use http::HeaderMap;

pub use received::{Expected, action, is_rpc, verify};

/// Every scheme, in the order of the docs.
pub const SCHEMES: &[&Scheme] = &[
    &header_key::SCHEME,
    &basic::SCHEME,
    &bearer_from::SCHEME,
    &acs3_hmac_sha256::SCHEME,
    &nxcloud_digest::SCHEME,
];

/// What a scheme declares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scheme {
    /// The name that a spec uses.
    pub name: &'static str,
    /// One sentence on how it authenticates.
    pub doc: &'static str,
    /// What a spec sets.
    pub parameters: &'static [SchemeParameter],
    /// What the user of a client gives.
    pub credentials: &'static [CredentialDecl],
    /// The headers it sends, as the vendor spells them. A name in braces stands for the value of
    /// that parameter, or for each key of it.
    pub sends: &'static [&'static str],
}

impl Scheme {
    /// The scheme that a spec calls `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<&'static Self> {
        SCHEMES.iter().copied().find(|scheme| scheme.name == name)
    }
}

/// Something that a spec sets for a scheme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SchemeParameter {
    /// Its key in the spec.
    pub name: &'static str,
    /// Whether every spec has to set it.
    pub required: bool,
    /// Whether it is set for each operation rather than once for the service.
    pub per_operation: bool,
    /// What it is, and what holds without it.
    pub doc: &'static str,
}

/// Something that the user of a client gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CredentialDecl {
    /// Its name in Rust.
    pub name: &'static str,
    /// Whether it must never be shown.
    pub secret: bool,
    /// Whether there is no signing without it.
    pub required: bool,
    /// What it is.
    pub doc: &'static str,
}

/// Why a server does not take a request for authentic.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// A header that the scheme needs is missing or empty.
    Missing(Cow<'static, str>),
    /// A header is not of the form that the scheme prescribes.
    Malformed(&'static str),
    /// A header that has to be covered by the signature is not.
    NotSigned(&'static str),
    /// The body is not the one that was signed.
    Body,
    /// Key or signature are wrong.
    Mismatch,
    /// Nobody has this key.
    Key,
    /// The token was not issued, or has run out.
    Token,
    /// A header names something else than the address stands for.
    Action(&'static str),
    /// A header holds a time that is not written as it has to be.
    Timestamp(&'static str),
    /// The time of signing in a header is too far from now.
    Expired(&'static str),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "header `{name}` is missing"),
            Self::Malformed(name) => write!(f, "header `{name}` is malformed"),
            Self::NotSigned(name) => write!(f, "header `{name}` is not covered by the signature"),
            Self::Body => f.write_str("the body is not the one that was signed"),
            Self::Mismatch => f.write_str("the credentials or the signature are wrong"),
            Self::Key => f.write_str("nobody has this key"),
            Self::Token => f.write_str("the token was not issued, or has run out"),
            Self::Action(name) => write!(f, "header `{name}` names something else"),
            Self::Timestamp(name) => write!(f, "header `{name}` holds no time of the right form"),
            Self::Expired(name) => {
                write!(
                    f,
                    "the time in header `{name}` is too far from the server's"
                )
            }
        }
    }
}

impl std::error::Error for Refusal {}

/// The value of a header that has to be there.
fn required<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a str, Refusal> {
    match headers.get(name).map(|value| value.to_str()) {
        None | Some(Ok("")) => Err(Refusal::Missing(name.into())),
        Some(Err(_)) => Err(Refusal::Malformed(name)),
        Some(Ok(value)) => Ok(value),
    }
}

/// Compares secrets in a time that depends on their length alone.
fn compare(received: &[u8], expected: &[u8]) -> Result<(), Refusal> {
    let differences = received
        .iter()
        .zip(expected)
        .fold(0, |differences, (one, other)| differences | (one ^ other));
    let same = received.len() == expected.len() && std::hint::black_box(differences) == 0;
    if same { Ok(()) } else { Err(Refusal::Mismatch) }
}

/// Lower-case hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_is_found_by_its_name() {
        for scheme in SCHEMES {
            assert_eq!(Scheme::from_name(scheme.name), Some(*scheme));
        }
        assert_eq!(Scheme::from_name("oauth"), None);
    }

    #[test]
    fn every_placeholder_among_the_headers_is_a_parameter() {
        for scheme in SCHEMES {
            for header in scheme
                .sends
                .iter()
                .filter_map(|name| name.strip_prefix('{'))
            {
                let name = header.trim_end_matches('}');
                let known = scheme
                    .parameters
                    .iter()
                    .any(|parameter| parameter.name == name);
                assert!(known, "{}: {name}", scheme.name);
            }
        }
    }

    #[test]
    fn comparing_minds_content_and_length() {
        assert_eq!(compare(b"secret", b"secret"), Ok(()));
        assert_eq!(compare(b"secreT", b"secret"), Err(Refusal::Mismatch));
        assert_eq!(compare(b"secre", b"secret"), Err(Refusal::Mismatch));
        assert_eq!(compare(b"", b"secret"), Err(Refusal::Mismatch));
    }

    #[test]
    fn hex_has_two_digits_for_each_byte() {
        assert_eq!(hex(&[0x00, 0x0f, 0xa5, 0xff]), "000fa5ff");
    }
}
