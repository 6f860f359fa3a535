//! A file that goes along with a request, beside its fields.

use crate::json::{
    At, Blank, DecodeError, JsonWriter, ObjectReader, ObjectWriter, ReadFields, ReadJson,
    WriteFields, WriteJson, read_object, write_object,
};
use crate::{Content, Json};

/// A file of a form (`multipart/form-data`): its content, with a name and a content type. A content
/// that is too large for memory is read while it is sent: see [`Content`].
///
/// In JSON, such as that of examples, it is an object: `name`, `type` and `content` as Base64.
///
/// ```
/// use apiscribe_runtime::File;
///
/// let photo = File::new("harbour.png", &b"\x89PNG\r\n"[..]).with_content_type("image/png");
/// assert_eq!((photo.name(), photo.len()), ("harbour.png", 6));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    name: String,
    content_type: String,
    content: Content,
}

/// What a file is that does not say what it is.
const ANY_TYPE: &str = "application/octet-stream";

impl File {
    /// A file of any type, `application/octet-stream`. Vendors may go by the end of the name.
    pub fn new(name: impl Into<String>, content: impl Into<Content>) -> Self {
        Self {
            name: name.into(),
            content_type: ANY_TYPE.to_owned(),
            content: content.into(),
        }
    }

    /// Says what the content is, such as `image/png`. A request with something else than a media
    /// type here is not sent.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = content_type.into();
        self
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The content type.
    #[must_use]
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// The content.
    #[must_use]
    pub const fn content(&self) -> &Content {
        &self.content
    }

    pub(crate) fn into_content(self) -> Content {
        self.content
    }

    /// How many bytes the content has, see [`Content::len`].
    #[must_use]
    pub fn len(&self) -> usize {
        self.content.len()
    }

    /// Whether the content is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
    }
}

/// Not the content.
impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("File")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("bytes", &self.content.len())
            .finish()
    }
}

impl WriteFields for File {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("name", &self.name);
        object.field("type", &self.content_type);
        object.field("content", &self.content);
    }
}

/// As a part of its own where the writer takes files, and else as an object.
impl WriteJson for File {
    fn write_json(&self, json: &mut JsonWriter) {
        if !json.take_file(self) {
            write_object(self, json);
        }
    }
}

impl ReadFields for File {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        if let Some(content_type) = object.optional("type")? {
            self.content_type = content_type;
        }
        object.read("name", &mut self.name);
        object.read("content", &mut self.content);
        object.done()
    }
}

/// With the type of whatever no type is given for.
impl Blank for File {
    fn blank() -> Self {
        Self::new("", Content::default())
    }
}

impl ReadJson for File {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let file: Self = read_object(value, at)?;
        if !is_media_type(&file.content_type) {
            let found = Json::String(String::new());
            return Err(at
                .key("type")
                .error("a media type such as `image/png`", &found));
        }
        Ok(file)
    }
}

/// Whether a text can stand in a header as the type of what follows: `type/subtype`, perhaps with
/// parameters.
pub(crate) fn is_media_type(text: &str) -> bool {
    let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
    let is_token = |word: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
        !word.is_empty() && word.bytes().all(fits)
    };
    let mut words = essence.trim_matches([' ', '\t']).split('/');
    let is_pair = words.next().is_some_and(is_token) && words.next().is_some_and(is_token);
    let is_shown = |byte: u8| matches!(byte, b'\t' | b' '..=b'~');
    is_pair && words.next().is_none() && parameters.bytes().all(is_shown)
}

#[cfg(test)]
mod tests {
    use super::{File, is_media_type};
    use crate::json::{At, ReadJson, Reading, to_logical};

    #[test]
    fn a_file_is_an_object_in_json() {
        let file = File::new("a.txt", "hi").with_content_type("text/plain; charset=utf-8");
        let json = to_logical(&file);
        assert_eq!(
            String::from_utf8_lossy(&json),
            r#"{"name":"a.txt","type":"text/plain; charset=utf-8","content":"aGk="}"#
        );
        let read = |text: &str| {
            let value = serde_json::from_str(text).unwrap_or_default();
            File::read_json(value, &At::root(Reading::REQUEST))
        };
        assert_eq!(read(&String::from_utf8_lossy(&json)).as_ref(), Ok(&file));
        let plain = read(r#"{"name":"a.txt","content":"aGk="}"#);
        assert_eq!(plain, Ok(File::new("a.txt", "hi")));
        let refusal = |text: &str| read(text).map_err(|error| error.pointer().to_owned());
        assert_eq!(
            refusal(r#"{"name":"a","type":"a","content":""}"#),
            Err("/type".to_owned())
        );
        assert_eq!(
            refusal(r#"{"name":"a","content":"?"}"#),
            Err("/content".to_owned())
        );
        assert_eq!(
            refusal(r#"{"name":"a","content":"","x":1}"#),
            Err("/x".to_owned())
        );
        assert_eq!(refusal(r#""aGk=""#), Err(String::new()));
    }

    #[test]
    fn nothing_that_ends_a_line_is_a_media_type() {
        for text in ["a/b", "image/svg+xml", "text/plain; charset=\"utf-8\""] {
            assert!(is_media_type(text), "{text}");
        }
        for text in [
            "",
            "a",
            "a/",
            "a/b/c",
            "a b/c",
            "a/b\r\nX: y",
            "a/b\n",
            "a/b; c\n",
            "a/é",
        ] {
            assert!(!is_media_type(text), "{text:?}");
        }
    }

    #[test]
    fn the_content_never_shows() {
        let shown = format!("{:?}", File::new("a", "secret"));
        assert_eq!(
            shown,
            r#"File { name: "a", content_type: "application/octet-stream", bytes: 6 }"#
        );
    }
}
