//! What a file holds: in memory, or read while it is sent.

#[cfg(feature = "client")]
mod source;

#[cfg(feature = "client")]
use std::sync::Arc;

#[cfg(feature = "client")]
pub use source::FileError;
#[cfg(feature = "client")]
pub(crate) use source::{Chunks, Source};

use crate::json::{At, Blank, DecodeError, JsonWriter, ReadJson, WriteJson};
use crate::{Bytes, Json};

/// What a file holds: bytes in memory, or, with the feature `client`, a stream of a known length.
///
/// Whatever makes [`Bytes`] makes a content in memory. One that is streamed is read while a client
/// sends it, a piece at a time, so that memory does not hold it: see
#[cfg_attr(
    feature = "client",
    doc = "[`streamed`](Self::streamed), [`read`](Self::read) and [`path`](Self::path)."
)]
#[cfg_attr(not(feature = "client"), doc = "the feature `client`.")]
/// A request that holds one is sent by a client alone. `to_http` refuses it, and so do `Serialize`
/// and signatures of the body, since all of these need its bytes. Two of them are equal if one is a
/// clone of the other.
///
/// ```
/// use apiscribe_runtime::Content;
///
/// let content = Content::from("hello");
/// assert_eq!((content.len(), content.bytes().map(|bytes| &bytes[..])), (5, Some(&b"hello"[..])));
/// ```
#[derive(Clone)]
pub struct Content(Held);

#[derive(Clone)]
enum Held {
    Memory(Bytes),
    #[cfg(feature = "client")]
    Streamed(Arc<Source>),
}

impl Content {
    /// The bytes; none if they are read only while they are sent.
    #[must_use]
    pub const fn bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Held::Memory(bytes) => Some(bytes),
            #[cfg(feature = "client")]
            Held::Streamed(_) => None,
        }
    }

    /// How many bytes there are, by what was said where they are streamed. Where that is more than
    /// a `usize` holds, it is the most that one holds.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Held::Memory(bytes) => bytes.len(),
            #[cfg(feature = "client")]
            Held::Streamed(source) => usize::try_from(source.length()).unwrap_or(usize::MAX),
        }
    }

    /// Whether there are no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the bytes are read only while they are sent.
    #[must_use]
    pub const fn is_streamed(&self) -> bool {
        self.bytes().is_none()
    }

    #[cfg(feature = "client")]
    const fn of_source(source: Arc<Source>) -> Self {
        Self(Held::Streamed(source))
    }

    #[cfg(feature = "client")]
    pub(crate) const fn source(&self) -> Option<&Arc<Source>> {
        match &self.0 {
            Held::Memory(_) => None,
            Held::Streamed(source) => Some(source),
        }
    }
}

impl<T: Into<Bytes>> From<T> for Content {
    fn from(bytes: T) -> Self {
        Self(Held::Memory(bytes.into()))
    }
}

impl Default for Content {
    fn default() -> Self {
        Self(Held::Memory(Bytes::new()))
    }
}

/// By their bytes in memory; what is streamed is equal to its clones.
impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Held::Memory(own), Held::Memory(other)) => own == other,
            #[cfg(feature = "client")]
            (Held::Streamed(own), Held::Streamed(other)) => Arc::ptr_eq(own, other),
            #[cfg(feature = "client")]
            _ => false,
        }
    }
}

impl Eq for Content {}

/// Not the bytes.
impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = match self.is_streamed() {
            true => "Streamed",
            false => "Content",
        };
        f.debug_struct(name).field("bytes", &self.len()).finish()
    }
}

/// As it is where it is a whole body, and else as Base64.
impl WriteJson for Content {
    fn write_json(&self, json: &mut JsonWriter) {
        if json.take_content(self) {
            return;
        }
        match self.bytes() {
            Some(bytes) => bytes.write_json(json),
            None => json.unreadable(),
        }
    }
}

impl ReadJson for Content {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        Bytes::read_json(value, at).map(Self::from)
    }
}

impl Blank for Content {
    fn blank() -> Self {
        Self::default()
    }
}
