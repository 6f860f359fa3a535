//! `bearer_from`: a token that another operation of the vendor issues for a while.

use std::fmt;

use http::request::Parts;
use secrecy::{ExposeSecret, SecretString};

use super::{Refusal, compare, required};
use crate::outgoing::Outgoing;
#[cfg(feature = "client")]
use crate::settings::SecretFault;
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
        compare(self.expose().as_bytes(), other.expose().as_bytes()).is_ok()
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
    let received = required(&parts.headers, "authorization")?;
    match received.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() => {
            Ok(AccessToken::new(token.into()))
        }
        _ => Err(Refusal::Malformed("authorization")),
    }
}

/// Whether `Authorization` holds this token.
///
/// # Errors
/// If it is missing or holds something else.
pub fn verify(parts: &Parts, token: &AccessToken) -> Result<(), Refusal> {
    let received = required(&parts.headers, "authorization")?;
    compare(
        received.as_bytes(),
        format!("Bearer {}", token.expose()).as_bytes(),
    )
}

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
        let missing = Err(Refusal::Missing("authorization".into()));
        assert_eq!(token(&parts).map(drop), missing);
        Ok(())
    }

    #[test]
    fn only_this_token_is_taken() -> Outcome {
        let issued = AccessToken::new("abc".into());
        assert_eq!(verify(&with("Bearer abc")?, &issued), Ok(()));
        for sent in ["Bearer abd", "Bearer ab", "Basic abc", "abc"] {
            let verdict = verify(&with(sent)?, &issued);
            assert_eq!(verdict, Err(Refusal::Mismatch), "{sent}");
        }
        let parts = http::Request::new(()).into_parts().0;
        assert_eq!(
            verify(&parts, &issued),
            Err(Refusal::Missing("authorization".into()))
        );
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
