//! `bearer_from`: a token that another operation of the vendor issues for a while.

use std::fmt;

use http::request::Parts;
use secrecy::{ExposeSecret, SecretString};

use super::{CredentialDecl, Refusal, Scheme, SchemeParameter, compare, required};
use crate::outgoing::Outgoing;
use crate::validate::Violations;

/// What a spec may set, what a client asks for, what is sent.
pub const SCHEME: Scheme = Scheme {
    name: "bearer_from",
    doc: "Sends a bearer token that another operation issues; it is fetched when there is none, \
          kept, and renewed before it expires.",
    parameters: &[
        SchemeParameter {
            name: "operation",
            required: true,
            per_operation: false,
            doc: "The operation that issues tokens.",
        },
        SchemeParameter {
            name: "with",
            required: true,
            per_operation: false,
            doc: "Fields of that operation's request: each a credential or a constant.",
        },
        SchemeParameter {
            name: "value",
            required: true,
            per_operation: false,
            doc: "The field of its reply that holds the token.",
        },
        SchemeParameter {
            name: "lifetime",
            required: true,
            per_operation: false,
            doc: "The field of its reply that holds the lifetime, in seconds.",
        },
        SchemeParameter {
            name: "asks_for",
            required: false,
            per_operation: false,
            doc: "The field of its request that asks for a lifetime, in seconds: `with` has what is asked for unless a client is told otherwise.",
        },
        SchemeParameter {
            name: "also",
            required: false,
            per_operation: false,
            doc: "Further headers of every request: each a credential.",
        },
    ],
    credentials: &[
        CredentialDecl {
            name: "app_key",
            secret: false,
            required: true,
            doc: "The key that identifies the application.",
        },
        CredentialDecl {
            name: "app_secret",
            secret: true,
            required: true,
            doc: "The secret that goes with the key.",
        },
    ],
    sends: &["Authorization", "{also}"],
};

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
    out.secret_header("authorization", &format!("Bearer {}", token.expose()))
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
