//! Reading: [`ReadJson`] turns a JSON value into a type, [`At`] knows where it is and how strictly
//! to read.

use std::collections::BTreeMap;
use std::mem::{ManuallyDrop, forget, replace};

use super::error::kind;
use super::parse::parse;
use super::{DecodeError, Form, Notes, ObjectReader};
use crate::outlined::Outlined;
use crate::{Json, JsonPath, Nullable};

/// How a value is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    /// Whether keys that are not listed, `null`, wrong constants and optional parts that do not
    /// read are refused, and values that are written otherwise than their type says.
    pub strict: bool,
    /// Which form the value is in.
    pub form: Form,
}

impl Reading {
    /// A request as people, examples and queues hold it: strict, logical form.
    pub const REQUEST: Self = Self {
        strict: true,
        form: Form::Logical,
    };

    /// A request as a server receives it: strict, wire form.
    pub const WIRE_REQUEST: Self = Self {
        strict: true,
        form: Form::Wire,
    };

    /// A reply of the vendor: lenient, wire form.
    pub const REPLY: Self = Self {
        strict: false,
        form: Form::Wire,
    };
}

/// How a type is read in place and into a map: in its trait, and once more for each type of this
/// crate without parameters, so that it is compiled here.
macro_rules! reads_into {
    () => {
        /// Takes `value`, which stands at `at`, and reads it into this value, which is blank.
        ///
        /// # Errors
        /// As [`read_json`](Self::read_json). This value is good for nothing then.
        fn read_into(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
            *self = Self::read_json(std::mem::take(value), at)?;
            Ok(())
        }

        /// Takes `value` and reads it into a map, which stands at `at`, under `key`; leniently,
        /// what does not read counts as absent.
        ///
        /// # Errors
        /// As [`read_json`](Self::read_json).
        fn read_entry(
            map: &mut std::collections::BTreeMap<String, Self>,
            key: String,
            value: &mut Json,
            at: &At<'_>,
        ) -> Result<(), DecodeError> {
            $crate::json::read_entry(map, key, value, at)
        }

        /// [`read_entry`](Self::read_entry) of a list.
        fn read_list_entry(
            map: &mut std::collections::BTreeMap<String, Vec<Self>>,
            key: String,
            value: &mut Json,
            at: &At<'_>,
        ) -> Result<(), DecodeError> {
            $crate::json::read_entry(map, key, value, at)
        }
    };
}

pub(crate) use reads_into;

/// A type that can be read from a JSON value.
pub trait ReadJson: Blank {
    /// Reads `value`, which stands at `at`.
    ///
    /// # Errors
    /// The first thing in it that is not what this type expects.
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError>;

    reads_into!();

    /// Reads a value that is kept behind a pointer, if it can be read.
    fn read_outlined(value: Json, at: &At<'_>) -> Option<Outlined<Self>>
    where
        Self: Send + Sync + 'static,
    {
        Self::read_json(value, at).ok().map(Outlined::new)
    }
}

/// How a type drops what was read by half: in its trait, and once more for each type of this crate
/// without parameters, so that it is compiled here.
macro_rules! discards {
    () => {
        /// Drops what was read by half.
        #[inline(never)]
        fn discard(self) {}

        /// Drops what an optional field holds that was read by half.
        #[inline(never)]
        fn discard_option(place: &mut Option<Self>) {
            let _discarded = place.take();
        }

        /// [`discard_option`](Self::discard_option) of a field that may be `null`.
        #[inline(never)]
        fn discard_nullable(place: &mut Nullable<Self>) {
            let _discarded = std::mem::replace(place, Nullable::Absent);
        }
    };
}

pub(super) use discards;

/// A type of which a value can be made that nobody has read yet.
pub trait Blank: Sized {
    /// A value to read into. It is gone when reading fails, so nobody meets it.
    fn blank() -> Self;

    // Code that drops a type is compiled anew in each part of a crate where a value may be dropped,
    // if only after a panic. The functions below are compiled once, where the type is. Readers drop
    // values nowhere else: `ManuallyDrop` leaks what a panic leaves.

    discards!();
}

/// Puts `value` into an enum, union or optional field that is blank, which owns no memory: it is
/// forgotten, not dropped.
#[inline]
pub fn put<T>(place: &mut T, value: T) {
    forget(replace(place, value));
}

/// Makes a blank value that `read` reads into.
#[inline]
pub(crate) fn fresh<T: Blank, E>(read: impl FnOnce(&mut T) -> Result<(), E>) -> Result<T, E> {
    let mut fresh = ManuallyDrop::new(T::blank());
    match read(&mut fresh) {
        Ok(()) => Ok(ManuallyDrop::into_inner(fresh)),
        Err(error) => {
            let error = ManuallyDrop::new(error);
            ManuallyDrop::into_inner(fresh).discard();
            Err(ManuallyDrop::into_inner(error))
        }
    }
}

/// A type that is the fields of an object: a struct, or a struct or union flattened into its
/// parent.
pub trait ReadFields {
    /// Takes the fields of this type out of `object`, puts them into this value, and leaves the
    /// others.
    ///
    /// # Errors
    /// The first field that is missing or not what it should be. This value is good for nothing
    /// then.
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError>;
}

/// The table of a `dyn ReadFields` has no drop glue where the type is a reference.
impl<T: ReadFields> ReadFields for &mut T {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        (**self).read_fields(object)
    }
}

impl<T: ReadFields> ReadFields for Box<T> {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        (**self).read_fields(object)
    }
}

/// Whether `read` can read into a blank value, which is then gone.
pub(crate) fn check_json<T: Blank>(
    read: impl FnOnce(&mut T) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let mut blank = ManuallyDrop::new(T::blank());
    let read = ManuallyDrop::new(read(&mut blank));
    ManuallyDrop::into_inner(blank).discard();
    ManuallyDrop::into_inner(read)
}

/// Takes `value` and reads it into a map, which stands at `at`, under `key`.
pub(crate) fn read_entry<T: ReadJson>(
    map: &mut BTreeMap<String, T>,
    key: String,
    value: &mut Json,
    at: &At<'_>,
) -> Result<(), DecodeError> {
    let noted_before = at.noted();
    match fresh(|new: &mut T| new.read_into(value, &at.key(&key))) {
        Ok(entry) => {
            map.insert(key, entry);
            Ok(())
        }
        Err(error) => at.key(&key).absent(noted_before, error),
    }
}

/// Makes a blank value and reads into it.
///
/// # Errors
/// Those of `T`.
pub(crate) fn read_new<T: ReadJson>(mut value: Json, at: &At<'_>) -> Result<T, DecodeError> {
    fresh(|new: &mut T| new.read_into(&mut value, at))
}

/// Reads a whole object: the body of `ReadJson` for whatever has fields.
///
/// # Errors
/// If `value` is no object, a field is missing or wrong, or (strictly) a key is left over.
pub fn read_object<T: ReadFields + Blank>(mut value: Json, at: &At<'_>) -> Result<T, DecodeError> {
    fresh(|fields: &mut T| fill_object(&mut value, at, fields))
}

/// Takes a whole object and reads it into `fields`, which are blank.
///
/// # Errors
/// As [`read_object`].
#[inline]
pub fn fill_object<T: ReadFields>(
    value: &mut Json,
    at: &At<'_>,
    mut fields: &mut T,
) -> Result<(), DecodeError> {
    ObjectReader::whole(value, at, &mut fields)
}

/// Reads JSON text.
///
/// # Errors
/// If it is no JSON (the error then says line and column), or not what `T` expects.
pub fn from_slice<T: ReadJson>(bytes: &[u8], reading: Reading) -> Result<T, DecodeError> {
    let at = At::root(reading);
    T::read_json(parse(bytes, &at)?, &at)
}

/// The place of the value that is being read, and how it is read.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    path: JsonPath<'a>,
    reading: Reading,
    notes: Option<&'a Notes>,
}

impl At<'static> {
    /// The whole value.
    #[must_use]
    pub const fn root(reading: Reading) -> Self {
        Self {
            path: JsonPath::ROOT,
            reading,
            notes: None,
        }
    }
}

impl<'a> At<'a> {
    /// The whole value; what a lenient reading meets on its way is noted.
    pub(crate) const fn noting(reading: Reading, notes: &'a Notes) -> Self {
        Self {
            path: JsonPath::ROOT,
            reading,
            notes: Some(notes),
        }
    }

    /// The value under `key` of the object at this place.
    #[must_use]
    pub const fn key(&'a self, key: &'a str) -> At<'a> {
        At {
            path: self.path.key(key),
            reading: self.reading,
            notes: self.notes,
        }
    }

    /// The element `index` (from 0) of the list at this place.
    #[must_use]
    pub const fn index(&'a self, index: usize) -> At<'a> {
        At {
            path: self.path.index(index),
            reading: self.reading,
            notes: self.notes,
        }
    }

    /// The place alone.
    #[must_use]
    pub const fn path(&self) -> &JsonPath<'a> {
        &self.path
    }

    /// Whether this is read strictly.
    #[must_use]
    pub const fn strict(&self) -> bool {
        self.reading.strict
    }

    /// Which form the value is in.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.reading.form
    }

    /// Where to note what is met, if anybody wants to know.
    pub(super) const fn notes(&self) -> Option<&'a Notes> {
        self.notes
    }

    /// How much has been noted so far.
    pub(super) fn noted(&self) -> usize {
        self.notes.map_or(0, Notes::count)
    }

    /// The optional part at this place does not read. Leniently it counts as absent, with all that
    /// was noted in it.
    ///
    /// # Errors
    /// Strictly, `error`.
    #[cold]
    pub(super) fn absent(
        &self,
        noted_before: usize,
        error: DecodeError,
    ) -> Result<(), DecodeError> {
        if self.strict() {
            return Err(error);
        }
        if let Some(notes) = self.notes {
            notes.absent(noted_before, self.path.to_string(), error);
        }
        Ok(())
    }

    /// The error that something else was expected here than `found`; `expected` is a noun phrase
    /// such as "a string".
    #[cold]
    pub fn error(&self, expected: impl Into<String>, found: &Json) -> DecodeError {
        DecodeError::new(self.path.to_string(), expected, kind(found))
    }
}
