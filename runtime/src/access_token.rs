//! A token that an operation of the vendor issues for a while.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

#[cfg(feature = "client")]
use crate::settings::SecretFault;
use crate::signing::same;

/// A token that the vendor has issued. `Debug` does not show it.
///
/// ```
/// use apiscribe_runtime::{AccessToken, ExposeSecret};
///
/// let token = AccessToken::new("eyJhbGciOi".into());
/// assert_eq!(token.expose_secret(), "eyJhbGciOi");
/// assert_eq!(format!("{token:?}"), "AccessToken([REDACTED])");
/// ```
#[derive(Clone)]
pub struct AccessToken(SecretString);

impl AccessToken {
    /// A token as it was issued, without a word such as `Bearer`.
    #[must_use]
    pub const fn new(secret: SecretString) -> Self {
        Self(secret)
    }

    /// Stands in for a token to see whether a request could be sent at all.
    #[cfg(feature = "client")]
    pub(crate) fn none() -> Self {
        Self("none".into())
    }

    /// Whether both are the same token.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        same(self.expose_secret(), other.expose_secret())
    }

    /// Why no request can carry it.
    #[cfg(feature = "client")]
    pub(crate) fn fault(&self) -> Option<&'static str> {
        Some(match SecretFault::of(self.expose_secret())? {
            SecretFault::Empty => "is empty",
            SecretFault::Control => "has control characters, such as a line break",
            SecretFault::Blank => "begins or ends with a blank",
        })
    }
}

impl ExposeSecret<str> for AccessToken {
    fn expose_secret(&self) -> &str {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_only_itself_and_never_shows() {
        let one = AccessToken::new("abc".into());
        assert!(one.is(&AccessToken::from(SecretString::from("abc"))));
        assert!(!one.is(&AccessToken::new("abd".into())));
        assert_eq!(format!("{one:?}"), "AccessToken([REDACTED])");
    }
}
