//! `bearer_from`: a token that another operation of the vendor issues for a while.

use std::fmt;

use http::request::Parts;
use secrecy::{ExposeSecret, SecretString};

use crate::outgoing::Outgoing;
#[cfg(feature = "client")]
use crate::settings::SecretFault;
use crate::signing::same;
use crate::validate::Violations;

/// A token that the vendor has issued. `Debug` does not show it.
#[derive(Clone)]
pub struct AccessToken(SecretString);

impl AccessToken {
    /// A token as it was issued, without the word `Bearer`.
    #[must_use]
    pub const fn new(secret: SecretString) -> Self {
        Self(secret)
    }

    /// Stands in for a token to see whether a request could be sent at all.
    #[cfg(feature = "client")]
    pub(crate) fn none() -> Self {
        Self(SecretString::default())
    }

    /// Whether both are the same token.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        same(self.expose(), other.expose())
    }

    /// Why no request can carry it.
    #[cfg(feature = "client")]
    pub(crate) fn fault(&self) -> Option<&'static str> {
        Some(match SecretFault::of(self.expose())? {
            SecretFault::Empty => "is empty",
            SecretFault::Control => "has control characters, such as a line break",
            SecretFault::Blank => "begins or ends with a blank",
        })
    }

    fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<SecretString> for AccessToken {
    fn from(secret: SecretString) -> Self {
        Self::new(secret)
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken([REDACTED])")
    }
}

/// Sets `Authorization` to `Bearer` and the token.
///
/// # Errors
/// If the token cannot travel in a header.
pub fn sign(out: &mut Outgoing, token: &AccessToken) -> Result<(), Violations> {
    out.secret_header("authorization", &["Bearer ", token.expose()].concat())
}

/// The token that a received request carries.
///
/// # Errors
/// If there is none.
pub fn token(parts: &Parts) -> Result<AccessToken, Refusal> {
    let received = match parts
        .headers
        .get("authorization")
        .map(|value| value.to_str())
    {
        None | Some(Ok("")) => return Err(Refusal::Missing("authorization")),
        Some(Err(_)) => return Err(Refusal::Malformed("authorization")),
        Some(Ok(received)) => received,
    };
    match received.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() => {
            Ok(AccessToken::new(token.into()))
        }
        _ => Err(Refusal::Malformed("authorization")),
    }
}

/// Why a request carries no token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// A header that the scheme needs is missing or empty.
    Missing(&'static str),
    /// A header is not of the form that the scheme prescribes.
    Malformed(&'static str),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "header `{name}` is missing"),
            Self::Malformed(name) => write!(f, "header `{name}` is malformed"),
        }
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn with(authorization: &str) -> Result<Parts, http::header::InvalidHeaderValue> {
        let mut parts = http::Request::new(()).into_parts().0;
        let authorization = authorization.parse()?;
        parts.headers.insert("authorization", authorization);
        Ok(parts)
    }

    #[test]
    fn a_token_comes_behind_the_word_bearer_and_no_other() -> Outcome {
        for sent in ["Bearer abc", "bearer abc", "BEARER abc"] {
            let received = token(&with(sent)?)?;
            assert_eq!(received.expose(), "abc", "{sent}");
        }
        for sent in ["Basic abc", "Bearerabc", "Bearer ", "Bearer", "abc"] {
            let refused = token(&with(sent)?).map(drop);
            assert_eq!(refused, Err(Refusal::Malformed("authorization")), "{sent}");
        }
        let parts = http::Request::new(()).into_parts().0;
        let missing = Err(Refusal::Missing("authorization"));
        assert_eq!(token(&parts).map(drop), missing);
        Ok(())
    }

    #[test]
    fn a_token_is_only_itself_and_never_shows() {
        let one = AccessToken::new("abc".into());
        assert!(one.is(&AccessToken::from(SecretString::from("abc"))));
        assert!(!one.is(&AccessToken::new("abd".into())));
        assert_eq!(format!("{one:?}"), "AccessToken([REDACTED])");
    }
}
