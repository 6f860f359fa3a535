//! Formats of texts, one file each. A new format is a file, a variant and its row in the table.

/// White space and control characters, inside a class of ECMA 262.
macro_rules! blank {
    () => {
        r"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    };
}

/// A day that exists.
macro_rules! day {
    () => {
        "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|\
         02-(?:0[1-9]|1[0-9]|2[0-8]))|\
         (?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
    };
}

/// A time of day with its offset.
macro_rules! time {
    () => {
        r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]{1,9})?(?:[Zz]|[+-](?:[01][0-9]|2[0-5]):[0-5][0-9])"
    };
}

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
    /// `must be a UUID`: what a message says.
    demand: &'static str,
    matches: fn(&str) -> bool,
    /// The word that JSON Schema has for it, where one says the same.
    keyword: Option<&'static str>,
    /// The format as a regular expression of ECMA 262 with the flag `u`. A word alone would not do:
    /// validators may ignore it, and those that do not are stricter or looser.
    ecma: &'static str,
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
        let (_, description) = self.demand().split_at("must be ".len());
        description
    }

    /// What a message says where a text is not of it.
    pub(crate) const fn demand(self) -> &'static str {
        self.declaration().demand
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

    /// The word that JSON Schema has for it, for documents.
    #[must_use]
    pub const fn keyword(self) -> Option<&'static str> {
        self.declaration().keyword
    }

    /// A regular expression of ECMA 262 that takes the same strings, for documents.
    #[must_use]
    pub const fn ecma(self) -> &'static str {
        self.declaration().ecma
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
            declaration.demand
        );
    }
    for value in bad {
        assert!(
            !(declaration.matches)(value),
            "{value:?} is not {}",
            declaration.demand
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

    #[test]
    fn a_demand_is_a_sentence_about_the_description() {
        for format in Format::ALL {
            let sentence = format!("must be {}", format.description());
            assert_eq!(format.demand(), sentence);
        }
    }
}
