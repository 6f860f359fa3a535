//! Where what is read goes: a field of a value that is being made, whatever its type.

use std::collections::BTreeMap;

use secrecy::SecretString;

use super::{At, Blank, DecodeError, Map, ReadJson};
use crate::{Bytes, Decimal, Json, Nullable, Timestamp};

/// A field that must hold a value.
pub trait Place {
    /// Reads `value`, which stands at `at`, into this field.
    ///
    /// # Errors
    /// Those of its type.
    fn fill(&mut self, value: Json, at: &At<'_>) -> Result<(), DecodeError>;
}

impl<T: ReadJson> Place for T {
    fn fill(&mut self, value: Json, at: &At<'_>) -> Result<(), DecodeError> {
        *self = T::read_json(value, at)?;
        Ok(())
    }
}

/// A field that may hold no value.
pub trait OptionalPlace {
    /// Reads `value`, which stands at `at`, into this field. It stays empty if that fails.
    ///
    /// # Errors
    /// Those of its type.
    fn fill(&mut self, value: Json, at: &At<'_>) -> Result<(), DecodeError>;

    /// Puts `null` into this field.
    fn null(&mut self);
}

impl<T: ReadJson> OptionalPlace for Option<T> {
    fn fill(&mut self, value: Json, at: &At<'_>) -> Result<(), DecodeError> {
        *self = Some(T::read_json(value, at)?);
        Ok(())
    }

    fn null(&mut self) {}
}

impl<T: ReadJson> OptionalPlace for Nullable<T> {
    fn fill(&mut self, value: Json, at: &At<'_>) -> Result<(), DecodeError> {
        *self = Self::Value(T::read_json(value, at)?);
        Ok(())
    }

    fn null(&mut self) {
        *self = Self::Null;
    }
}

macro_rules! blank {
    ($([$($of:ident),*] $type:ty = $blank:expr;)+) => {$(
        impl<$($of),*> Blank for $type {
            fn blank() -> Self {
                $blank
            }
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
    [T] Option<T> = None;
    [T] Nullable<T> = Self::Absent;
    [T] Vec<T> = Self::new();
    [T] BTreeMap<String, T> = Self::new();
}

impl<T: Blank> Blank for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }
}
