//! What values are, and which of them must not show.

use std::fmt;

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Unicode characters.
    String,
    /// Bytes, such as a digest or a body.
    Bytes,
    /// Names with values, in order; a name may stand in it twice.
    Pairs,
    /// Strings, in order.
    List,
    /// A point in time.
    Time,
    /// True or false.
    Bool,
    /// A whole number of 64 bits.
    Int,
}

impl Kind {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Bytes => "bytes",
            Self::Pairs => "pairs",
            Self::List => "list",
            Self::Time => "time",
            Self::Bool => "bool",
            Self::Int => "int",
        }
    }
}

/// Who may see a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Privacy {
    /// Anybody: it holds nothing secret.
    #[default]
    Open,
    /// It was made of a secret by a hash. It may be sent, and is compared in constant time only.
    Signature,
    /// It holds a secret. It can be hashed, be a key, or be sent where the recipe says so.
    Secret,
}

/// The type of an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Type {
    /// What the value is.
    pub kind: Kind,
    /// Whether there may be none. Where characters are joined, none is no characters.
    pub optional: bool,
    /// Who may see it.
    pub privacy: Privacy,
}

impl Type {
    /// A value that is always there and not secret.
    #[must_use]
    pub const fn open(kind: Kind) -> Self {
        Self {
            kind,
            optional: false,
            privacy: Privacy::Open,
        }
    }
}

/// `string`, `secret string`, `string that may be absent`.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.privacy == Privacy::Secret {
            f.write_str("secret ")?;
        }
        f.write_str(self.kind.word())?;
        if self.optional {
            f.write_str(" that may be absent")?;
        }
        Ok(())
    }
}
