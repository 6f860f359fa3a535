//! Formats of texts, one file each. A new format is a file, a variant and its row in the table.

mod date;
mod date_time;
mod email;
mod language_tag;
mod phone_digits;
mod phone_e164;
mod uri;
mod url;
mod uuid;

use std::fmt;

/// What a text has to look like. It is a check only; the type stays a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Format {
    /// An absolute `http` or `https` URL with a host.
    Url,
    /// Any absolute URI.
    Uri,
    /// A phone number of digits alone.
    PhoneDigits,
    /// A phone number as a plus sign and digits.
    PhoneE164,
    /// A calendar date.
    Date,
    /// A date and time with offset.
    DateTime,
    /// A UUID in its usual notation.
    Uuid,
    /// A language tag.
    LanguageTag,
    /// A mail address.
    Email,
}

/// What a format's file declares.
struct Declaration {
    name: &'static str,
    description: &'static str,
    matches: fn(&str) -> bool,
}

impl Format {
    /// Every format, in the order of the docs.
    pub const ALL: &[Self] = &[
        Self::Url,
        Self::Uri,
        Self::PhoneDigits,
        Self::PhoneE164,
        Self::Date,
        Self::DateTime,
        Self::Uuid,
        Self::LanguageTag,
        Self::Email,
    ];

    /// The name that a spec uses, such as `phone_digits`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.declaration().name
    }

    /// What it is, as a noun phrase for messages and docs.
    #[must_use]
    pub const fn description(self) -> &'static str {
        self.declaration().description
    }

    /// The format that a spec calls `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.name() == name)
    }

    /// Whether `value` is of this format.
    #[must_use]
    pub fn matches(self, value: &str) -> bool {
        (self.declaration().matches)(value)
    }

    const fn declaration(self) -> &'static Declaration {
        match self {
            Self::Url => &url::DECLARATION,
            Self::Uri => &uri::DECLARATION,
            Self::PhoneDigits => &phone_digits::DECLARATION,
            Self::PhoneE164 => &phone_e164::DECLARATION,
            Self::Date => &date::DECLARATION,
            Self::DateTime => &date_time::DECLARATION,
            Self::Uuid => &uuid::DECLARATION,
            Self::LanguageTag => &language_tag::DECLARATION,
            Self::Email => &email::DECLARATION,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The test of every format: what it takes, and what it just does not.
#[cfg(test)]
#[track_caller]
fn check(declaration: &Declaration, good: &[&str], bad: &[&str]) {
    for value in good {
        assert!(
            (declaration.matches)(value),
            "{value:?} is {}",
            declaration.description
        );
    }
    for value in bad {
        assert!(
            !(declaration.matches)(value),
            "{value:?} is not {}",
            declaration.description
        );
    }
    assert!(!(declaration.matches)(""), "no format takes the empty text");
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn every_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(*format));
        }
        assert_eq!(Format::from_name("phone"), None);
    }
}
