//! What a violation says: its text is made when somebody reads it.

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};

use super::bounds::Bounds;

/// What must be and, where that is a count or a number, what is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Message {
    /// A constant, or a text that is made at once since it is seldom needed.
    Text(Cow<'static, str>),
    Count {
        bounds: Bounds<usize>,
        unit: Unit,
        count: usize,
    },
    Integer {
        bounds: Bounds<i64>,
        value: i64,
    },
    Pattern(Cow<'static, str>),
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    Byte,
    Character,
    Entry,
    Utf16,
}

impl Unit {
    /// For one and for more.
    const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Byte => ["byte", "bytes"],
            Self::Character => ["character", "characters"],
            Self::Entry => ["entry", "entries"],
            Self::Utf16 => ["UTF-16 unit", "UTF-16 units"],
        }
    }
}

impl Message {
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            made => {
                // Most take no more; and a `String` takes whatever is written.
                let mut text = String::with_capacity(64);
                let _ = write!(text, "{made}");
                Cow::Owned(text)
            }
        }
    }
}

impl<T: Into<Cow<'static, str>>> From<T> for Message {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

impl Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Count {
                bounds,
                unit,
                count,
            } => {
                // The noun follows the number that is named last.
                let [one, more] = unit.names();
                let noun = if bounds.last() == Some(1) { one } else { more };
                write!(f, "must have {bounds} {noun}, has {count}")
            }
            Self::Integer { bounds, value } => write!(f, "must be {bounds}, is {value}"),
            Self::Pattern(pattern) => write!(f, "must match the pattern {pattern}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::RangeBounds;

    use super::*;

    #[track_caller]
    fn check(unit: Unit, bounds: impl RangeBounds<usize>, count: usize, expected: &str) {
        let bounds = Bounds::of(&bounds);
        let message = Message::Count {
            bounds,
            unit,
            count,
        };
        assert_eq!(message.text(), expected);
    }

    #[test]
    fn one_is_no_plural() {
        check(Unit::Entry, 1..=1, 5, "must have exactly 1 entry, has 5");
        check(
            Unit::Entry,
            0..=1,
            5,
            "must have at least 0 and at most 1 entry, has 5",
        );
        check(
            Unit::Entry,
            1..=2,
            5,
            "must have at least 1 and at most 2 entries, has 5",
        );
        check(
            Unit::Character,
            1..,
            0,
            "must have at least 1 character, has 0",
        );
        check(
            Unit::Character,
            ..=0,
            2,
            "must have at most 0 characters, has 2",
        );
        check(Unit::Byte, ..=3, 4, "must have at most 3 bytes, has 4");
        check(
            Unit::Utf16,
            ..=1,
            2,
            "must have at most 1 UTF-16 unit, has 2",
        );
    }

    #[test]
    fn a_text_is_not_copied() {
        let message = Message::from("must not be empty");
        assert!(matches!(message.text(), Cow::Borrowed("must not be empty")));
    }
}
