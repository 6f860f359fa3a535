//! Why a client cannot be made.

use std::error::Error;
use std::fmt;

use crate::validate::Violations;

/// A setting or credential that a client cannot work with.
#[derive(Debug)]
#[non_exhaustive]
pub enum SettingError {
    /// The base URL cannot be used, or a value that is part of it.
    BaseUrl {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A value that becomes part of the base URL has characters that do not belong there.
    HostPart {
        /// Which setting.
        name: &'static str,
    },
    /// A setting breaks what the vendor says of it.
    Refused(Violations),
    /// A credential is empty.
    EmptyCredential {
        /// Which one.
        name: &'static str,
    },
    /// A value cannot travel in a header.
    Header {
        /// Which header.
        name: &'static str,
    },
    /// The HTTP client cannot be set up, most likely because there are no trusted certificates.
    Client(Box<dyn Error + Send + Sync>),
}

impl fmt::Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BaseUrl { reason } => write!(f, "the base URL cannot be used: {reason}"),
            Self::HostPart { name } => {
                write!(
                    f,
                    "the setting `{name}` must be letters, digits, `-`, `_` and `.`, since it is part of the base URL"
                )
            }
            Self::Refused(violations) => write!(f, "a setting is refused: {violations}"),
            Self::EmptyCredential { name } => write!(f, "the credential `{name}` is empty"),
            Self::Header { name } => write!(
                f,
                "the value for the header `{name}` has control characters"
            ),
            Self::Client(_) => f.write_str("the HTTP client cannot be set up"),
        }
    }
}

impl Error for SettingError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Client(source) => Some(source.as_ref()),
            Self::Refused(violations) => Some(violations),
            _ => None,
        }
    }
}

impl From<Violations> for SettingError {
    fn from(violations: Violations) -> Self {
        Self::Refused(violations)
    }
}
