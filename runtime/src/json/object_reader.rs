//! Reading an object: each field is taken out by its key, what is left over is looked at last.
//!
//! What reads into a field keeps its error here, and after one nothing more is read, so that types
//! with many fields ask once whether all were right: [`ObjectReader::done`].

use std::collections::BTreeMap;

use super::error::{NO_SUCH_KEY, kind};
use super::{
    At, Blank, DecodeError, Map, OptionalPlace, Place, ReadFields, ReadJson, UnknownVariant, fresh,
    put,
};
use crate::{Json, Nullable};

/// An object that is being read.
#[derive(Debug)]
pub struct ObjectReader<'a> {
    at: &'a At<'a>,
    remaining: Map<String, Json>,
    /// Keys already taken out, for error messages.
    taken: Vec<String>,
    /// What was wrong with a field.
    failed: Option<DecodeError>,
}

impl<'a> ObjectReader<'a> {
    /// Begins to read `value`, which stands at `at`.
    ///
    /// # Errors
    /// If it is no object.
    pub fn new(value: Json, at: &'a At<'a>) -> Result<Self, DecodeError> {
        match value {
            Json::Object(remaining) => Ok(Self {
                at,
                remaining,
                taken: Vec::new(),
                failed: None,
            }),
            other => Err(at.error("an object", &other)),
        }
    }

    /// Takes the whole of `value`, which stands at `at`, and reads it into `fields`.
    ///
    /// # Errors
    /// If it is no object, those of the fields, or (strictly) if a key is left over.
    pub(super) fn whole(
        value: &mut Json,
        at: &At<'_>,
        fields: &mut dyn ReadFields,
    ) -> Result<(), DecodeError> {
        let mut object = ObjectReader::new(std::mem::take(value), at)?;
        fields.read_fields(&mut object)?;
        object.finish()
    }

    /// Ends the fields of a type.
    ///
    /// # Errors
    /// The first of what was wrong with a field.
    pub fn done(&mut self) -> Result<(), DecodeError> {
        self.failed.take().map_or(Ok(()), Err)
    }

    /// Reads into a field, unless one was wrong before.
    fn keep(&mut self, read: impl FnOnce(&mut Self) -> Result<(), DecodeError>) {
        if self.failed.is_none() {
            self.failed = read(self).err();
        }
    }

    /// [`required`](Self::required) into a field.
    #[inline]
    pub fn read<T: ReadJson>(&mut self, key: &str, mut into: &mut T) {
        self.keep_place(key, &mut into);
    }

    fn keep_place(&mut self, key: &str, into: &mut dyn Place) {
        self.keep(|object| object.place(key, into));
    }

    fn place(&mut self, key: &str, into: &mut dyn Place) -> Result<(), DecodeError> {
        match self.take(key) {
            Some(mut value) => {
                self.note_required();
                into.fill(&mut value, &self.at.key(key))
            }
            None => Err(self.missing(key, &mut |at| into.fill(&mut Json::Null, at).err())),
        }
    }

    /// [`required_nullable`](Self::required_nullable) into a field.
    #[inline]
    pub fn read_required_nullable<'v, T>(&mut self, key: &str, mut into: &'v mut T)
    where
        &'v mut T: OptionalPlace,
    {
        self.keep_required_nullable(key, &mut into);
    }

    fn keep_required_nullable(&mut self, key: &str, into: &mut dyn OptionalPlace) {
        self.keep(|object| object.required_nullable_place(key, into));
    }

    fn required_nullable_place(
        &mut self,
        key: &str,
        into: &mut dyn OptionalPlace,
    ) -> Result<(), DecodeError> {
        match self.take(key) {
            None if self.at.strict() => {
                Err(self.missing(key, &mut |at| into.fill(&mut Json::Null, at).err()))
            }
            None | Some(Json::Null) => Ok(()),
            Some(mut value) => into.fill(&mut value, &self.at.key(key)),
        }
    }

    /// [`optional`](Self::optional) into a field.
    #[inline]
    pub fn read_optional<'v, T>(&mut self, key: &str, mut into: &'v mut T)
    where
        &'v mut T: OptionalPlace,
    {
        self.keep_optional(key, &mut into);
    }

    fn keep_optional(&mut self, key: &str, into: &mut dyn OptionalPlace) {
        self.keep(|object| object.optional_place(key, into));
    }

    fn optional_place(
        &mut self,
        key: &str,
        into: &mut dyn OptionalPlace,
    ) -> Result<(), DecodeError> {
        match self.take_optional(key) {
            Some(value) => part(value, &self.at.key(key), into),
            None => Ok(()),
        }
    }

    /// [`nullable`](Self::nullable) and [`optional_nullable`](Self::optional_nullable) into a
    /// field.
    #[inline]
    pub fn read_nullable<'v, T>(&mut self, key: &str, mut into: &'v mut T)
    where
        &'v mut T: OptionalPlace,
    {
        self.keep_nullable(key, &mut into);
    }

    fn keep_nullable(&mut self, key: &str, into: &mut dyn OptionalPlace) {
        self.keep(|object| object.nullable_place(key, into));
    }

    fn nullable_place(
        &mut self,
        key: &str,
        into: &mut dyn OptionalPlace,
    ) -> Result<(), DecodeError> {
        match self.take(key) {
            Some(Json::Null) => into.null(),
            Some(value) => part(value, &self.at.key(key), into)?,
            None => {}
        }
        Ok(())
    }

    /// Takes a field that must be there.
    ///
    /// # Errors
    /// If it is missing or not what `T` expects.
    pub fn required<T: ReadJson>(&mut self, key: &str) -> Result<T, DecodeError> {
        self.done()?;
        fresh(|mut value: &mut T| self.place(key, &mut value))
    }

    /// Takes what stands under these keys, one below the other.
    ///
    /// # Errors
    /// If one of them is missing, or what stands there is not what `T` expects.
    pub(crate) fn within(
        &mut self,
        key: &str,
        below: &[&str],
        into: &mut dyn Place,
    ) -> Result<(), DecodeError> {
        let Some((next, below)) = below.split_first() else {
            return self.place(key, into);
        };
        let value = self.required(key)?;
        let at = self.at.key(key);
        ObjectReader::new(value, &at)?.within(next, below, into)
    }

    /// Takes a field that may be absent. `null` is refused strictly and absent leniently.
    ///
    /// # Errors
    /// Strictly, if it is there and not what `T` expects; leniently it counts as absent then.
    pub fn optional<T: ReadJson>(&mut self, key: &str) -> Result<Option<T>, DecodeError> {
        self.done()?;
        fresh(|mut value: &mut Option<T>| self.optional_place(key, &mut value))
    }

    /// Takes a field that may be absent or `null`, both of which read as `None`.
    ///
    /// # Errors
    /// Strictly, if it is there and not what `T` expects; leniently it counts as absent then.
    pub fn nullable<T: ReadJson>(&mut self, key: &str) -> Result<Option<T>, DecodeError> {
        self.done()?;
        fresh(|mut value: &mut Option<T>| self.nullable_place(key, &mut value))
    }

    /// Takes a field that may be absent or `null`, which are distinguished.
    ///
    /// # Errors
    /// Strictly, if it is there and not what `T` expects; leniently it counts as absent then.
    pub fn optional_nullable<T: ReadJson>(
        &mut self,
        key: &str,
    ) -> Result<Nullable<T>, DecodeError> {
        self.done()?;
        fresh(|mut value: &mut Nullable<T>| self.nullable_place(key, &mut value))
    }

    /// Takes a field that must be there and may be `null`. Leniently it may also be absent.
    ///
    /// # Errors
    /// If it is missing (strictly) or not what `T` expects.
    pub fn required_nullable<T: ReadJson>(&mut self, key: &str) -> Result<Option<T>, DecodeError> {
        self.done()?;
        fresh(|mut value: &mut Option<T>| self.required_nullable_place(key, &mut value))
    }

    /// Takes a field that always holds this text; leniently it may be missing or different.
    pub fn constant_str(&mut self, key: &str, expected: &str) {
        self.constant(
            key,
            |value| value.as_str() == Some(expected),
            || format!("\"{expected}\""),
        );
    }

    /// Takes a field that always holds this integer; leniently it may be missing or different.
    pub fn constant_i64(&mut self, key: &str, expected: i64) {
        self.constant(
            key,
            |value| value.as_i64() == Some(expected),
            || expected.to_string(),
        );
    }

    /// Takes a field that always holds this truth value; leniently it may be missing or different.
    pub fn constant_bool(&mut self, key: &str, expected: bool) {
        self.constant(
            key,
            |value| value.as_bool() == Some(expected),
            || expected.to_string(),
        );
    }

    /// Takes the text that says which variant of a union this is.
    ///
    /// # Errors
    /// If it is missing or no text.
    pub fn tag(&mut self, key: &str) -> Result<String, DecodeError> {
        self.required(key)
    }

    /// Takes the fields of a type that is flattened into this object.
    ///
    /// # Errors
    /// Those of the type.
    pub fn fields<T: ReadFields + Blank>(&mut self) -> Result<T, DecodeError> {
        fresh(|fields: &mut T| fields.read_fields(self))
    }

    /// [`fields`](Self::fields) of a type that may be absent altogether: `None` if none of `keys`,
    /// which are those of the type, is there and it takes no other either.
    ///
    /// # Errors
    /// Strictly, those of the type, if one of its keys is there. Leniently `null` counts as absent,
    /// and so do fields that do not read.
    pub fn optional_fields<T: ReadFields + Blank>(
        &mut self,
        keys: &[&str],
    ) -> Result<Option<T>, DecodeError> {
        fresh(|fields: &mut Option<T>| {
            put(fields, Some(T::blank()));
            let is_there = match fields.as_mut() {
                Some(mut fields) => self.are_there(keys, &mut fields)?,
                None => false,
            };
            if !is_there {
                T::discard_option(fields);
            }
            Ok(())
        })
    }

    /// Reads into `fields` and says whether they are there.
    fn are_there(
        &mut self,
        keys: &[&str],
        fields: &mut dyn ReadFields,
    ) -> Result<bool, DecodeError> {
        self.done()?;
        let counts = |value: &Json| self.at.strict() || !value.is_null();
        let mut present = keys.iter().filter_map(|key| self.remaining.get(*key));
        let is_there = present.any(counts);
        let taken_before = self.taken.len();
        let noted_before = self.at.noted();
        let read = fields.read_fields(self);
        if !is_there && self.taken.len() == taken_before {
            return Ok(false);
        }
        match read {
            Ok(()) => Ok(true),
            Err(error) => self.at.absent(noted_before, error).map(|()| false),
        }
    }

    /// Which of these keys, each of a variant, is there and not `null`.
    ///
    /// # Errors
    /// Strictly, if several are; leniently the first counts.
    pub fn which<'k>(&mut self, keys: &[&'k str]) -> Result<Option<&'k str>, DecodeError> {
        self.done()?;
        // `null` counts as absent.
        self.remaining
            .retain(|key, value| !value.is_null() || !keys.contains(&key.as_str()));
        let mut present = keys.iter().copied().filter(|key| self.has(key));
        let first = present.next();
        if self.at.strict() && present.next().is_some() {
            return Err(self.error(format!("exactly one of {}", keys.join(", "))));
        }
        Ok(first)
    }

    /// Takes a key that is left, with its value, as a variant that the page does not list.
    ///
    /// # Errors
    /// If none is left.
    pub fn unknown_key(&mut self) -> Result<UnknownVariant, DecodeError> {
        self.done()?;
        let left = self.remaining.iter().find(|(_, value)| !value.is_null());
        let Some(key) = left.map(|(key, _)| key.clone()) else {
            return Err(self.error("a key that says which variant it is"));
        };
        let value = self.take(&key).unwrap_or_default();
        let fields = std::iter::once((key.clone(), value)).collect();
        Ok(UnknownVariant::new(key, fields))
    }

    /// Whether `key` is still to be taken and not `null`.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.remaining
            .get(key)
            .is_some_and(|value| !value.is_null())
    }

    /// Reads by `read`, which may take whatever is left, but none of `keys`: they are for a type
    /// that is read later.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn leaving<T>(
        &mut self,
        keys: &[&str],
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let left = keys
            .iter()
            .filter_map(|key| self.remaining.remove_entry(*key));
        let left: Vec<(String, Json)> = left.collect();
        let outcome = read(self);
        self.remaining.extend(left);
        outcome
    }

    /// The keys that are still to be taken.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.remaining.keys().map(String::as_str)
    }

    /// The place of this object, and how it is read.
    #[must_use]
    pub const fn at(&self) -> &At<'a> {
        self.at
    }

    /// Takes all that is left as the content of a variant that the page does not list.
    pub fn unknown(&mut self, tag: String) -> UnknownVariant {
        UnknownVariant::new(tag, self.take_all())
    }

    /// Takes all that is left into a map that is blank, as values of one type.
    #[inline]
    pub fn read_rest<T: ReadJson>(&mut self, mut into: &mut BTreeMap<String, T>) {
        self.keep_rest(&mut into);
    }

    fn keep_rest(&mut self, into: &mut dyn Place) {
        self.keep(|object| into.fill(&mut Json::Object(object.take_all()), object.at));
    }

    /// The error that this object is not what was expected, with the keys that it has.
    #[cold]
    pub fn error(&self, expected: impl Into<String>) -> DecodeError {
        DecodeError::new(self.at.path().to_string(), expected, "an object").with_keys(self.seen())
    }

    /// Ends reading.
    ///
    /// # Errors
    /// Strictly, if a key is left that nothing has taken; leniently never.
    pub fn finish(mut self) -> Result<(), DecodeError> {
        self.done()?;
        let unknown = if self.at.strict() {
            self.remaining.iter().next()
        } else {
            None
        };
        match unknown {
            None => Ok(()),
            Some((key, value)) => {
                let pointer = self.at.path().key(key).to_string();
                Err(DecodeError::new(pointer, NO_SUCH_KEY, kind(value)).with_keys(self.seen()))
            }
        }
    }

    fn take(&mut self, key: &str) -> Option<Json> {
        let (key, value) = self.remaining.remove_entry(key)?;
        if let Some(notes) = self.at.notes()
            && self.at.path().is_root()
        {
            notes.key(&key, &value);
        }
        self.taken.push(key);
        Some(value)
    }

    fn note_required(&self) {
        if let Some(notes) = self.at.notes() {
            notes.required();
        }
    }

    /// Takes a field, which counts as absent if it is `null` and reading is lenient.
    fn take_optional(&mut self, key: &str) -> Option<Json> {
        let strict = self.at.strict();
        self.take(key).filter(|value| strict || !value.is_null())
    }

    fn take_all(&mut self) -> Map<String, Json> {
        self.taken.extend(self.remaining.keys().cloned());
        std::mem::take(&mut self.remaining)
    }

    fn constant(
        &mut self,
        key: &str,
        holds: impl FnOnce(&Json) -> bool,
        expected: impl FnOnce() -> String,
    ) {
        self.keep(|object| {
            let value = object.take(key);
            if !object.at.strict() || value.as_ref().is_some_and(holds) {
                return Ok(());
            }
            let found = value.as_ref().map_or_else(|| "nothing".to_owned(), kind);
            let pointer = object.at.path().key(key).to_string();
            Err(DecodeError::new(pointer, expected(), found).with_keys(object.seen()))
        });
    }

    #[cold]
    fn missing(
        &self,
        key: &str,
        refusal: &mut dyn FnMut(&At<'_>) -> Option<DecodeError>,
    ) -> DecodeError {
        let at = self.at.key(key);
        let refusal = refusal(&at);
        let expected = refusal.as_ref().map_or("a value", DecodeError::expected);
        DecodeError::new(at.path().to_string(), expected, "nothing").with_keys(self.seen())
    }

    fn seen(&self) -> Vec<String> {
        let mut keys: Vec<String> = self
            .taken
            .iter()
            .chain(self.remaining.keys())
            .cloned()
            .collect();
        keys.sort_unstable();
        keys
    }
}

/// Reads an optional part.
fn part(mut value: Json, at: &At<'_>, into: &mut dyn OptionalPlace) -> Result<(), DecodeError> {
    let noted_before = at.noted();
    match into.fill(&mut value, at) {
        Ok(()) => Ok(()),
        Err(error) => {
            into.empty();
            at.absent(noted_before, error)
        }
    }
}
