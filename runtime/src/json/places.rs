//! Where what is read goes: a field of a value that is being made, whatever its type.

use std::collections::BTreeMap;

use secrecy::SecretString;

use super::read::discards;
use super::{
    AsNumber, AsText, At, Blank, DecodeError, JsonText, Map, ReadJson, Rfc2822, Rfc3339Micros,
    Rfc3339Millis, Rfc3339Nanos, UnixMillis, UnixSeconds, YesNo, ZeroOne, put,
};
use crate::{Bytes, Decimal, Json, Nullable, Timestamp};

/// A field that must hold a value. Fields are behind references: the table of a `dyn Place` has no
/// drop glue then.
pub trait Place {
    /// Takes `value`, which stands at `at`, and reads it into this field.
    ///
    /// # Errors
    /// Those of its type.
    fn fill(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError>;
}

impl<T: ReadJson> Place for &mut T {
    fn fill(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        (**self).read_into(value, at)
    }
}

/// A field that may hold no value, behind a reference as well.
pub trait OptionalPlace {
    /// Takes `value`, which stands at `at`, and reads it into this field, which is empty.
    ///
    /// # Errors
    /// Those of its type. The field is good for nothing then, until it is emptied.
    fn fill(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError>;

    /// Empties this field.
    fn empty(&mut self);

    /// Puts `null` into this field, which is empty.
    fn null(&mut self);
}

impl<T: ReadJson> OptionalPlace for &mut Option<T> {
    fn fill(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        put(*self, Some(T::blank()));
        match self {
            Some(blank) => blank.read_into(value, at),
            None => Ok(()),
        }
    }

    fn empty(&mut self) {
        T::discard_option(self);
    }

    fn null(&mut self) {}
}

impl<T: ReadJson> OptionalPlace for &mut Nullable<T> {
    fn fill(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        put(*self, Nullable::Value(T::blank()));
        match self {
            Nullable::Value(blank) => blank.read_into(value, at),
            Nullable::Absent | Nullable::Null => Ok(()),
        }
    }

    fn empty(&mut self) {
        T::discard_nullable(self);
    }

    fn null(&mut self) {
        put(*self, Nullable::Null);
    }
}

macro_rules! blank {
    ($([$($of:ident),*] $type:ty = $blank:expr;)+) => {$(
        impl<$($of),*> Blank for $type {
            #[inline]
            fn blank() -> Self {
                $blank
            }

            discards!();
        }
    )+};
}

blank! {
    [] bool = false;
    [] i32 = 0;
    [] i64 = 0;
    [] f64 = 0.0;
    [] String = Self::new();
    [] SecretString = Self::default();
    [] Json = Self::Null;
    [] Map<String, Json> = Self::new();
    [] Bytes = Self::new();
    [] Decimal = Self::from(0);
    [] Timestamp = Self::UNIX_EPOCH;
    [] ZeroOne = Self(false);
    [] YesNo = Self(false);
    [] UnixSeconds = Self(Timestamp::UNIX_EPOCH);
    [] UnixMillis = Self(Timestamp::UNIX_EPOCH);
    [] Rfc3339Millis = Self(Timestamp::UNIX_EPOCH);
    [] Rfc3339Micros = Self(Timestamp::UNIX_EPOCH);
    [] Rfc3339Nanos = Self(Timestamp::UNIX_EPOCH);
    [] Rfc2822 = Self(Timestamp::UNIX_EPOCH);
    [] AsNumber<Decimal> = Self(Decimal::from(0));
    [T] Option<T> = None;
    [T] Nullable<T> = Self::Absent;
    [T] Vec<T> = Self::new();
    [T] BTreeMap<String, T> = Self::new();
}

impl<T: Blank> Blank for Box<T> {
    #[inline]
    fn blank() -> Self {
        Self::new(T::blank())
    }
}

impl<T: Blank> Blank for AsText<T> {
    #[inline]
    fn blank() -> Self {
        Self(T::blank())
    }
}

impl<T: Blank> Blank for JsonText<T> {
    #[inline]
    fn blank() -> Self {
        Self(T::blank())
    }
}
