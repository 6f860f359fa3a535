//! Writing: [`JsonWriter`] takes one value, [`WriteJson`] and [`WriteFields`] know how to give it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_core::Serialize;

use super::escapes::has_escapes;
use super::nesting::Spread;
use super::{Form, Nesting, ObjectWriter, Parameters};
use crate::{Content, Decimal, File, Json};

/// How the entries of a map are written as fields: in the trait of its values, and once more for
/// types that maps are often of, so that it is compiled here.
macro_rules! writes_entries {
    () => {
        /// Writes the entries of a map as fields of `object`.
        fn write_entries(map: &BTreeMap<String, Self>, object: &mut $crate::json::ObjectWriter<'_>)
        where
            Self: Sized,
        {
            for (key, value) in map {
                object.entry(key, value);
            }
        }
    };
}

pub(super) use writes_entries;

/// A value that can be written as JSON.
pub trait WriteJson {
    /// Writes exactly one JSON value, in the form that `json` asks for.
    fn write_json(&self, json: &mut JsonWriter);

    writes_entries!();
}

/// A value that is the fields of an object: a struct, or a struct or union flattened into its
/// parent.
pub trait WriteFields {
    /// Writes each field into `object`, in the order of the vendor's page.
    fn write_fields(&self, object: &mut ObjectWriter<'_>);
}

/// The table of a `dyn WriteFields` has no drop glue where the type is a reference.
impl<T: WriteFields> WriteFields for &T {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        (**self).write_fields(object);
    }
}

impl<T: WriteFields> WriteFields for Box<T> {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        (**self).write_fields(object);
    }
}

/// The wire form as the bytes of one compact JSON object.
pub fn to_wire(value: &dyn WriteFields) -> Vec<u8> {
    to_bytes(value, Form::Wire)
}

/// The logical form as the bytes of one compact JSON object.
pub fn to_logical(value: &dyn WriteFields) -> Vec<u8> {
    to_bytes(value, Form::Logical)
}

/// Most requests are no longer.
const USUAL_BYTES: usize = 1024;

fn to_bytes(value: &dyn WriteFields, form: Form) -> Vec<u8> {
    let mut json = JsonWriter {
        buffer: Vec::with_capacity(USUAL_BYTES),
        ..JsonWriter::new(form)
    };
    write_object(value, &mut json);
    json.into_bytes()
}

/// Writes `value` as one JSON object: the body of `WriteJson` for whatever has fields.
pub fn write_object(value: &dyn WriteFields, json: &mut JsonWriter) {
    let mut object = json.object();
    value.write_fields(&mut object);
    object.end();
}

/// Writes one compact JSON value, UTF-8 unescaped, into a buffer of its own.
#[derive(Debug)]
pub struct JsonWriter {
    buffer: Vec<u8>,
    form: Form,
    /// A text that comes now is the whole parameter and goes without quotes and escapes.
    bare_text: bool,
    /// Lists and objects are spread over parameters, and the buffer holds what is neither.
    spread: Option<Box<Spread>>,
    /// What may be the whole parameter in place of a text.
    instead: Instead,
    /// JSON in a text has ASCII alone, since it stands in a header.
    in_header: bool,
    /// Something was to be written whose bytes are read only while they are sent.
    unreadable: bool,
}

/// What may be a whole parameter in place of a text, and is if it was written.
#[derive(Debug)]
enum Instead {
    Nothing,
    File(Option<File>),
    Content(Option<Content>),
}

/// What was written as a parameter.
pub(super) enum Part {
    Text(String),
    File(File),
    Content(Content),
}

impl JsonWriter {
    /// An empty writer of the given form.
    #[must_use]
    pub const fn new(form: Form) -> Self {
        Self {
            buffer: Vec::new(),
            form,
            bare_text: false,
            spread: None,
            instead: Instead::Nothing,
            in_header: false,
            unreadable: false,
        }
    }

    /// An empty writer for the value of one query or form parameter, in the wire form: a text is
    /// written as it is, everything else as compact JSON.
    #[must_use]
    pub const fn parameter() -> Self {
        Self {
            buffer: Vec::new(),
            form: Form::Wire,
            bare_text: true,
            spread: None,
            instead: Instead::Nothing,
            in_header: false,
            unreadable: false,
        }
    }

    /// A [`parameter`](Self::parameter) for the value of a header.
    pub(super) const fn header() -> Self {
        Self {
            buffer: Vec::new(),
            form: Form::Wire,
            bare_text: true,
            spread: None,
            instead: Instead::Nothing,
            in_header: true,
            unreadable: false,
        }
    }

    /// An empty writer for what comes after a parameter.
    pub(super) fn for_the_next(&self) -> Self {
        Self {
            instead: match self.instead {
                Instead::Nothing => Instead::Nothing,
                Instead::File(_) => Instead::File(None),
                Instead::Content(_) => Instead::Content(None),
            },
            in_header: self.in_header,
            ..Self::parameter()
        }
    }

    /// Writes JSON as a string.
    pub(super) fn json_text(&mut self, json: &str) {
        match self.in_header {
            true => self.str(&in_ascii(json)),
            false => self.str(json),
        }
    }

    /// An empty writer of parameters in whose names the keys of a value stand.
    pub(super) fn spread(nesting: Nesting) -> Self {
        Self {
            spread: Some(Box::new(Spread::new(nesting))),
            ..Self::parameter()
        }
    }

    /// A [`parameter`](Self::parameter) that may be a file instead.
    pub(super) fn part() -> Self {
        Self {
            instead: Instead::File(None),
            ..Self::parameter()
        }
    }

    /// A [`parameter`](Self::parameter) that may be a content instead.
    pub(super) fn whole() -> Self {
        Self {
            instead: Instead::Content(None),
            ..Self::parameter()
        }
    }

    /// Keeps a file as it is, where one may stand that is the whole parameter.
    pub(crate) fn take_file(&mut self, file: &File) -> bool {
        match &mut self.instead {
            Instead::File(place) if self.bare_text => {
                *place = Some(file.clone());
                true
            }
            _ => false,
        }
    }

    /// Keeps a content as it is, where one may stand that is the whole parameter.
    pub(crate) fn take_content(&mut self, content: &Content) -> bool {
        match &mut self.instead {
            Instead::Content(place) if self.bare_text => {
                *place = Some(content.clone());
                true
            }
            _ => false,
        }
    }

    /// Writes what cannot be: its bytes are read only while they are sent.
    pub(crate) fn unreadable(&mut self) {
        self.unreadable = true;
        self.str("");
    }

    /// Whether all that was written could be.
    pub(super) const fn is_readable(&self) -> bool {
        !self.unreadable
    }

    /// What was written as a parameter.
    pub(super) fn into_part(self) -> Part {
        match self.instead {
            Instead::File(Some(file)) => Part::File(file),
            Instead::Content(Some(content)) => Part::Content(content),
            _ => Part::Text(String::from_utf8(self.buffer).unwrap_or_default()),
        }
    }

    /// The form that values are to be written in.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.form
    }

    /// What was written.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.buffer
    }

    /// What was written, as text.
    #[must_use]
    pub fn into_text(self) -> String {
        // Only whole texts and ASCII are ever written, so this is UTF-8 and nothing gets lost.
        String::from_utf8(self.buffer).unwrap_or_default()
    }

    /// The parameters, if lists and objects are spread over such.
    pub(super) fn into_parameters(self) -> Parameters {
        self.spread
            .map_or_else(Vec::new, |spread| spread.parameters)
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        match self.spread {
            // What is spread has no word for it.
            Some(_) => self.bare_text = false,
            None => self.raw(b"null"),
        }
    }

    /// Writes `true` or `false`.
    pub fn bool(&mut self, value: bool) {
        self.scalar(&value);
    }

    /// Writes an integer.
    pub fn i64(&mut self, value: i64) {
        self.scalar(&value);
    }

    /// Writes a number; one that is not finite has no JSON and becomes `null`.
    pub fn f64(&mut self, value: f64) {
        self.scalar(&value);
    }

    /// Writes a number with all of its digits.
    pub fn decimal(&mut self, value: &Decimal) {
        self.raw(value.as_str().as_bytes());
    }

    /// Writes a text.
    pub fn str(&mut self, value: &str) {
        let bytes = value.as_bytes();
        if self.bare_text {
            self.raw(bytes);
        } else if has_escapes(bytes) {
            self.scalar(value);
        } else {
            // With room for the colon or comma that comes next.
            self.buffer.reserve(bytes.len() + 3);
            self.buffer.push(b'"');
            self.raw(bytes);
            self.buffer.push(b'"');
        }
    }

    /// Writes any JSON value as it is.
    pub fn value(&mut self, value: &Json) {
        match value {
            Json::String(text) => self.str(text),
            Json::Null => self.null(),
            Json::Array(items) if self.spread.is_some() => {
                let mut array = self.array();
                items
                    .iter()
                    .for_each(|item| array.item(|json| json.value(item)));
                array.end();
            }
            Json::Object(map) if self.spread.is_some() => {
                let mut object = self.object();
                object.rest(map);
                object.end();
            }
            other => self.scalar(other),
        }
    }

    /// Begins an object; it is complete after [`ObjectWriter::end`].
    pub fn object(&mut self) -> ObjectWriter<'_> {
        self.bare_text = false;
        ObjectWriter::object(self)
    }

    /// Begins a list; it is complete after [`ArrayWriter::end`].
    pub fn array(&mut self) -> ArrayWriter<'_> {
        self.bare_text = false;
        if self.spread.is_none() {
            self.raw(b"[");
        }
        ArrayWriter {
            json: self,
            index: 0,
        }
    }

    /// What lists and objects are spread over, if they are.
    pub(super) fn spreading(&mut self) -> Option<&mut Spread> {
        self.spread.as_deref_mut()
    }

    /// Where lists and objects are spread: a value under a key comes now.
    pub(super) fn begin_under(&mut self, key: &str) {
        if let Some(spread) = &mut self.spread {
            spread.enter_key(key);
            self.bare_text = true;
        }
    }

    /// Where lists and objects are spread: the value under the key or number is complete.
    pub(super) fn end_under(&mut self, is_item: bool) {
        if let Some(spread) = &mut self.spread {
            let text = std::mem::take(&mut self.buffer);
            // Only whole texts and ASCII are ever written.
            let plain = self
                .bare_text
                .then(|| String::from_utf8(text).unwrap_or_default());
            spread.leave(plain, is_item);
            self.bare_text = false;
        }
    }

    #[inline]
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    fn scalar<T: Serialize + ?Sized>(&mut self, value: &T) {
        // Neither a buffer in memory nor one of these values can fail.
        let written = serde_json::to_writer(&mut self.buffer, value);
        debug_assert!(written.is_ok());
    }
}

/// The elements of a list that is being written.
#[derive(Debug)]
#[must_use = "a list is complete only after `end`"]
pub struct ArrayWriter<'w> {
    json: &'w mut JsonWriter,
    index: u64,
}

impl ArrayWriter<'_> {
    /// Writes the next element by `write`, which writes one value.
    pub(super) fn item(&mut self, write: impl FnOnce(&mut JsonWriter)) {
        self.begin_item();
        write(self.json);
        self.json.end_under(true);
        self.index += 1;
    }

    /// Completes the list.
    pub fn end(self) {
        if self.json.spread.is_none() {
            self.json.raw(b"]");
        }
    }

    fn begin_item(&mut self) {
        match &mut self.json.spread {
            Some(spread) => {
                spread.enter_item(self.index);
                self.json.bare_text = true;
            }
            None if self.index > 0 => self.json.raw(b","),
            None => {}
        }
    }
}

/// Compact JSON with ASCII alone, as headers take it: only in strings there are other characters,
/// which may be escaped.
#[must_use]
pub fn in_ascii(json: &str) -> String {
    let mut ascii = String::with_capacity(json.len());
    for character in json.chars() {
        if matches!(character, ' '..='~') {
            ascii.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            // A String takes whatever is written.
            let _ = write!(ascii, "\\u{unit:04x}");
        }
    }
    ascii
}
