//! Why a client cannot be made.

/// A setting or credential that a client cannot work with.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingError {
    /// The base URL cannot be used, or a value that is part of it.
    #[error("the base URL cannot be used: {reason}")]
    BaseUrl {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A value that becomes part of the base URL has characters that do not belong there.
    #[error(
        "the setting `{name}` must be letters, digits, `-`, `_` and `.`, since it is part of the base URL"
    )]
    HostPart {
        /// Which setting.
        name: &'static str,
    },
    /// A setting breaks what the vendor says of it.
    #[error("a setting is refused: {0}")]
    Refused(#[from] crate::validate::Violations),
    /// A credential is empty.
    #[error("the credential `{name}` is empty")]
    EmptyCredential {
        /// Which one.
        name: &'static str,
    },
    /// A value cannot travel in a header.
    #[error("the value for the header `{name}` has control characters")]
    Header {
        /// Which header.
        name: &'static str,
    },
    /// The HTTP client cannot be set up, most likely because there are no trusted certificates.
    #[error("the HTTP client cannot be set up")]
    Client(#[source] Box<dyn std::error::Error + Send + Sync>),
}
