//! Why a request is not authentic, and the comparisons that find out.

use std::borrow::Cow;
use std::fmt;

use http::HeaderMap;

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
pub(super) fn required<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a str, Refusal> {
    match headers.get(name).map(|value| value.to_str()) {
        None | Some(Ok("")) => Err(Refusal::Missing(name.into())),
        Some(Err(_)) => Err(Refusal::Malformed(name)),
        Some(Ok(value)) => Ok(value),
    }
}

/// Compares secrets in a time that depends on their length alone.
pub(super) fn compare(received: &[u8], expected: &[u8]) -> Result<(), Refusal> {
    let differences = received
        .iter()
        .zip(expected)
        .fold(0, |differences, (one, other)| differences | (one ^ other));
    let same = received.len() == expected.len() && std::hint::black_box(differences) == 0;
    if same { Ok(()) } else { Err(Refusal::Mismatch) }
}

#[cfg(test)]
mod tests {
    use super::{Refusal, compare};

    #[test]
    fn comparing_minds_content_and_length() {
        assert_eq!(compare(b"secret", b"secret"), Ok(()));
        assert_eq!(compare(b"secreT", b"secret"), Err(Refusal::Mismatch));
        assert_eq!(compare(b"secre", b"secret"), Err(Refusal::Mismatch));
        assert_eq!(compare(b"", b"secret"), Err(Refusal::Mismatch));
    }
}
