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
    /// A credential has characters that cannot travel in a header, most likely the line break at
    /// the end of a file.
    CredentialCharacters {
        /// Which one.
        name: &'static str,
    },
    /// A credential begins or ends with a blank, which no header keeps and every signature covers.
    CredentialBlank {
        /// Which one.
        name: &'static str,
    },
    /// Environment variables that should hold credentials are not set, empty, or no text.
    MissingVariables {
        /// Their names.
        names: Vec<String>,
    },
    /// A header cannot be sent with every request.
    Header {
        /// Its name.
        name: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A duration that cannot be nothing.
    Zero {
        /// Which setting.
        name: &'static str,
    },
    /// Connecting may take as long as everything together.
    ConnectTimeout,
    /// A setting that only means something to the built-in HTTP client.
    OwnTransport {
        /// Which setting.
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
            Self::CredentialCharacters { name } => write!(
                f,
                "the credential `{name}` has control characters, perhaps a line break at its end"
            ),
            Self::CredentialBlank { name } => write!(
                f,
                "the credential `{name}` begins or ends with a blank, perhaps from where it was copied"
            ),
            Self::MissingVariables { names } => write!(
                f,
                "environment variables are not set, or empty: {}",
                names.join(", ")
            ),
            Self::Header { name, reason } => {
                write!(
                    f,
                    "the header `{name}` cannot be sent with every request: {reason}"
                )
            }
            Self::Zero { name } => write!(f, "the {name} must be longer than nothing"),
            Self::ConnectTimeout => {
                f.write_str("the connect timeout must be shorter than the timeout")
            }
            Self::OwnTransport { name } => write!(
                f,
                "the {name} has no effect on a transport of your own; set it there"
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
