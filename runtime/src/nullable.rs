//! Optional fields of requests that may also be `null`.

use std::ops::Deref;

/// A field of a request that may be absent, `null`, or a value, where the vendor distinguishes all
/// three.
///
/// In a request that changes something, a field that is absent usually stays as it is, and `null`
/// clears it. `Option` has one `None` for both, so such a field is a `Nullable`. It is
/// [`Absent`](Self::Absent) by default.
///
/// ```
/// use apiscribe_runtime::Nullable;
///
/// let mut name = Nullable::Absent; // not sent
/// assert!(name.value().is_none());
/// name = Nullable::Null; // sent as `null`
/// assert!(name.is_null());
/// name = "Ada".into(); // sent as "Ada"
/// assert_eq!(name.value(), Some(&"Ada"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Nullable<T> {
    /// The field is not sent.
    #[default]
    Absent,
    /// The field is sent as `null`.
    Null,
    /// The field is sent with this value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, or absent without one.
    #[must_use]
    pub fn or_absent(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }

    /// The value, or `null` without one.
    #[must_use]
    pub fn or_null(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }

    /// Whether the field is not sent.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the field is sent as `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value, if there is one.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value itself, if there is one.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// What the value points to, if there is one: a slice of a list, a `str` of a string.
    #[must_use]
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: Deref,
    {
        self.value().map(Deref::deref)
    }

    /// A `Nullable` that refers to the value.
    #[must_use]
    pub const fn as_ref(&self) -> Nullable<&T> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// A `Nullable` with what `change` makes of the value, absent or null if this one is.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(change(value)),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Nullable;

    #[test]
    fn an_option_says_which_of_the_two_its_none_is() {
        assert_eq!(Nullable::or_absent(Some(1)), Nullable::Value(1));
        assert_eq!(Nullable::or_absent(None::<i32>), Nullable::Absent);
        assert_eq!(Nullable::or_null(Some(1)), Nullable::Value(1));
        assert_eq!(Nullable::or_null(None::<i32>), Nullable::Null);
        assert_eq!(Nullable::<i32>::default(), Nullable::Absent);
    }

    #[test]
    fn only_a_value_is_one() {
        let name = Nullable::<String>::from("Ada");
        assert_eq!(name.as_deref(), Some("Ada"));
        assert_eq!(name.as_ref().map(String::len), Nullable::Value(3));
        assert_eq!(name.into_value(), Some("Ada".to_owned()));
        for none in [Nullable::Absent, Nullable::Null] {
            assert_eq!(none.value(), None::<&i32>);
            assert_eq!(none.map(|value| value + 1), none);
            assert_ne!(none.is_absent(), none.is_null());
        }
    }
}
