// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

/// What counts as a reason to send the fallback.
///
/// Source: “Request parameters”.
///
/// A value that is not in this list is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FallBackRule {
    /// The message did not get to the recipient's device. Template parameters are checked first, and a
    /// message that fails there fails outright; whether template or number is banned is not checked. What
    /// happens when no rule is given.
    ///
    /// Source: “Request parameters”.
    Undelivered,
    /// As above, and also when template parameters, variables among them, fail their check. Nothing falls
    /// back when the channel, the type, the kind of message, the sender or the recipient fails its check.
    ///
    /// Source: “Request parameters”.
    SentFailed,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl FallBackRule {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[Self::Undelivered, Self::SentFailed];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Undelivered => "undelivered",
            Self::SentFailed => "sentFailed",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "undelivered" => Self::Undelivered,
            "sentFailed" => Self::SentFailed,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for FallBackRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
