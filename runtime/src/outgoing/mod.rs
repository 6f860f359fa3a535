//! A request on its way out: put together, signed, and handed over as a plain `http::Request`.

mod base_url;
mod clock;
mod draft;
mod header;
mod host;
mod multipart;
mod owned;
mod path;
mod percent;
mod streamed;
#[cfg(feature = "signing")]
mod system_clock;
mod undocumented;

use std::borrow::Cow;
use std::fmt;

use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Method, Request};

pub use base_url::BaseUrl;
pub use clock::{Clock, FixedClock, SharedClock};
pub(crate) use draft::Draft;
#[cfg(feature = "signing")]
pub(crate) use header::header as header_of;
pub use multipart::multipart;
use multipart::multipart_of;
pub use owned::{OWNED_HEADERS, OwnedHeader, owned_header};
pub use path::{PathFault, path_fault};
use percent::encode_parameters;
pub use percent::{
    base_segment, decode_query, decode_segment, encode_text, is_host_part, path_segment,
};
pub(crate) use streamed::Streamed;
#[cfg(feature = "signing")]
pub use streamed::in_memory;
#[cfg(feature = "signing")]
pub use system_clock::SystemClock;
use undocumented::Known;
pub use undocumented::RequestType;
pub(crate) use undocumented::Undocumented;

use crate::encodings::unbase64;
use crate::json::{
    Nesting, ObjectWriter, Parameter, Parameters, WriteFields, to_nested_parameters,
    to_only_content, to_only_value, to_parameters, to_parts, to_wire,
};
use crate::outlined::Outlined;
#[cfg(feature = "signing")]
use crate::signing::Unsigned;
use crate::validate::{Pointers, Rule, Violation, Violations};
use crate::{Bytes, Timestamp};

/// A request that is being put together.
///
/// Signing comes last: it covers the body, query and headers that are there by then.
pub struct Outgoing(pub(crate) Outlined<Draft>);

impl Outgoing {
    /// A request without query and body that asks for JSON.
    pub fn new(
        method: Method,
        base: &BaseUrl,
        path: impl Into<Cow<'static, str>>,
        clock: &SharedClock,
    ) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let (base, clock) = (base.clone(), clock.clone());
        Self(Outlined::new(Draft::new(
            method,
            base,
            path.into(),
            headers,
            clock,
        )))
    }

    /// Writes the keys of nested values into the names of parameters.
    pub fn nest(&mut self, nesting: Nesting) {
        self.0.nesting = Some(nesting);
    }

    /// Sends these keys too, although no page has them.
    #[cfg(feature = "signing")]
    pub(crate) fn with_undocumented(mut self, keys: &[Undocumented]) -> Self {
        self.0.undocumented = keys.to_vec();
        self
    }

    /// The time of the request, for signatures; read from the clock each time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// A text that no other request has, for signatures; another one each time.
    #[must_use]
    pub fn nonce(&self) -> String {
        self.0.clock.nonce()
    }

    /// Makes the wire form of a request the body, as JSON, with the keys that no page has.
    ///
    /// # Errors
    /// If one of those keys cannot be put into it.
    #[inline]
    pub fn json_request<T>(&mut self, request: &T) -> Result<(), Violations>
    where
        T: WriteFields + 'static,
    {
        self.set_json(&Known::new(&request))
    }

    fn set_json(&mut self, request: &Known<'_>) -> Result<(), Violations> {
        let mut body = to_wire(request.fields);
        for key in self.checked(request)? {
            body = key.add_to_body(&body)?;
        }
        self.content("application/json", body);
        Ok(())
    }

    /// Makes the wire form of a request the body, as a form, with the keys that no page has.
    ///
    /// # Errors
    /// If one of those keys cannot be put into it.
    #[inline]
    pub fn form_request<T>(&mut self, request: &T) -> Result<(), Violations>
    where
        T: WriteFields + 'static,
    {
        self.set_form(&Known::new(&request))
    }

    fn set_form(&mut self, request: &Known<'_>) -> Result<(), Violations> {
        let parameters = self.parameters(request)?;
        self.form_body(parameters);
        Ok(())
    }

    /// Makes the wire form of a request the body, as a form of several parts, with the keys that no
    /// page has. Files are parts as they are.
    ///
    /// # Errors
    /// If one of those keys cannot be put into it, or the content type of a file is none.
    #[inline]
    pub fn multipart_request<T>(&mut self, request: &T) -> Result<(), Violations>
    where
        T: WriteFields + 'static,
    {
        self.set_multipart(&Known::new(&request))
    }

    fn set_multipart(&mut self, request: &Known<'_>) -> Result<(), Violations> {
        let (mut parameters, files) = to_parts(request.fields);
        for key in self.checked(request)? {
            key.add_to_parameters(&mut parameters, None)?;
        }
        let nonce = || self.0.clock.nonce();
        let (content_type, contents) = multipart_of(&parameters, &files, nonce)?;
        self.insert("content-type", &content_type, false)?;
        (self.0.body, self.0.streamed) = Streamed::of(contents)?;
        Ok(())
    }

    /// Appends the fields of a request to the query, with the keys that no page has.
    ///
    /// # Errors
    /// If one of those keys cannot be put into it.
    #[inline]
    pub fn query_request<T>(&mut self, request: &T) -> Result<(), Violations>
    where
        T: WriteFields + 'static,
    {
        self.set_query(&Known::new(&request))
    }

    fn set_query(&mut self, request: &Known<'_>) -> Result<(), Violations> {
        let parameters = self.parameters(request)?;
        self.query(parameters);
        Ok(())
    }

    /// Makes the only field of a request that travels in the body that body, as it is: bytes.
    ///
    /// # Errors
    /// None.
    #[inline]
    pub fn bytes_request<T: WriteFields>(&mut self, request: &T) -> Result<(), Violations> {
        self.set_bytes(&request)
    }

    fn set_bytes(&mut self, request: &dyn WriteFields) -> Result<(), Violations> {
        let content = to_only_content(request);
        let content = content.unwrap_or_else(|text| unbase64(&text).unwrap_or_default().into());
        self.content("application/octet-stream", Vec::new());
        (self.0.body, self.0.streamed) = Streamed::of(vec![content])?;
        Ok(())
    }

    /// Makes the only field of a request that travels in the body that body, as it is: text.
    ///
    /// # Errors
    /// None.
    #[inline]
    pub fn text_request<T: WriteFields>(&mut self, request: &T) -> Result<(), Violations> {
        self.set_text(&request)
    }

    fn set_text(&mut self, request: &dyn WriteFields) -> Result<(), Violations> {
        self.content("text/plain; charset=utf-8", only(request).into_bytes());
        Ok(())
    }

    /// Makes the only field of a request that travels in the body that body, as JSON.
    ///
    /// # Errors
    /// None.
    #[inline]
    pub fn value_request<T: WriteFields>(&mut self, request: &T) -> Result<(), Violations> {
        self.set_value(&request)
    }

    fn set_value(&mut self, request: &dyn WriteFields) -> Result<(), Violations> {
        self.content("application/json", to_only_value(request));
        Ok(())
    }

    fn parameters(&mut self, request: &Known<'_>) -> Result<Parameters, Violations> {
        let mut parameters = to_nested_parameters(request.fields, self.0.nesting);
        for key in self.checked(request)? {
            key.add_to_parameters(&mut parameters, self.0.nesting)?;
        }
        Ok(parameters)
    }

    /// The keys that no page has, each of which the request does not know.
    fn checked(&mut self, request: &Known<'_>) -> Result<Vec<Undocumented>, Violations> {
        let keys = std::mem::take(&mut self.0.undocumented);
        for key in &keys {
            key.check(request)?;
        }
        Ok(keys)
    }

    /// Makes the wire form of `value` the body, as JSON.
    pub fn json_body(&mut self, value: &dyn WriteFields) {
        self.content("application/json", to_wire(value));
    }

    /// Makes `parameters` the body, as a form. A space is written as `%20`.
    pub fn form_body<P: Into<Parameter>>(&mut self, parameters: impl IntoIterator<Item = P>) {
        let parameters: Parameters = parameters.into_iter().map(Into::into).collect();
        let form = encode_parameters(&parameters).into_bytes();
        self.content("application/x-www-form-urlencoded", form);
    }

    /// Appends `parameters` to the query.
    pub fn query<P: Into<Parameter>>(&mut self, parameters: impl IntoIterator<Item = P>) {
        self.0
            .parameters
            .extend(parameters.into_iter().map(Into::into));
    }

    /// Appends one parameter to the query.
    pub fn parameter(&mut self, name: &str, value: &str) {
        self.query([(name.to_owned(), value.to_owned())]);
    }

    /// Appends the fields that `write` writes to the query.
    pub fn query_fields(&mut self, mut write: impl FnMut(&mut ObjectWriter<'_>)) {
        self.add_to_query(&mut write);
    }

    fn add_to_query(&mut self, write: Write<'_>) {
        let mut fields = ObjectWriter::parameters(&mut self.0.parameters);
        write(&mut fields);
        fields.end();
    }

    /// Sets a header for each field that `write` writes, in place of what had the name before.
    ///
    /// # Errors
    /// If a value has control characters.
    pub fn header_fields(
        &mut self,
        mut write: impl FnMut(&mut ObjectWriter<'_>),
    ) -> Result<(), Violations> {
        self.set_headers(&mut write)
    }

    fn set_headers(&mut self, write: Write<'_>) -> Result<(), Violations> {
        let mut headers = Parameters::new();
        let mut fields = ObjectWriter::headers(&mut headers);
        write(&mut fields);
        fields.end();
        for (index, Parameter { name, value, .. }) in headers.iter().enumerate() {
            let before = headers.iter().take(index);
            match before.into_iter().any(|other| other.name == *name) {
                // A list that is spread over several headers of one name.
                true => self.append(name, value)?,
                false => self.insert(name, value, false)?,
            }
        }
        Ok(())
    }

    /// Sets a header, in place of one of the same name.
    ///
    /// # Errors
    /// If the value has control characters, such as a line break.
    pub fn header(&mut self, name: &'static str, value: &str) -> Result<(), Violations> {
        self.insert(name, value, false)
    }

    /// Sets a header whose value never shows in `Debug`.
    ///
    /// # Errors
    /// If the value has control characters, such as a line break.
    pub fn secret_header(&mut self, name: &'static str, value: &str) -> Result<(), Violations> {
        self.insert(name, value, true)
    }

    /// The whole path, with that of the base URL, percent-encoded; at least `/`.
    #[must_use]
    pub fn full_path(&self) -> String {
        let path = [self.0.base.path(), &*self.0.path].concat();
        if path.is_empty() {
            "/".to_owned()
        } else {
            path
        }
    }

    /// The finished request.
    ///
    /// # Errors
    /// If the address is none, or longer than an address can be here (65,534 bytes), or if a key
    /// that no page has was put nowhere.
    pub fn into_http(self) -> Result<Request<Bytes>, Violations> {
        let draft = self.into_whole()?.into_inner();
        let query = encode_parameters(&draft.parameters);
        draft.into_http(&query)
    }

    /// The request with all that an operation sends, before it is signed.
    ///
    /// # Errors
    /// If a key that no page has was put nowhere, or if a file is read only while it is sent: what
    /// signs may read the body.
    #[cfg(feature = "signing")]
    pub fn into_unsigned(self) -> Result<Unsigned, Violations> {
        if self.0.streamed.is_some() {
            return Err(refused("", UNSIGNABLE.to_owned()));
        }
        self.into_unsigned_unread()
    }

    /// The request with all that an operation sends, before what signs it, which does not read the
    /// body.
    ///
    /// # Errors
    /// If a key that no page has was put nowhere.
    #[cfg(feature = "signing")]
    pub fn into_unsigned_unread(self) -> Result<Unsigned, Violations> {
        let mut draft = self.into_whole()?;
        if !draft.parameters.is_empty() {
            draft.query = Some(encode_parameters(&draft.parameters));
        }
        Ok(Unsigned::new(draft))
    }

    /// The parts of it, with the whole path.
    fn into_whole(self) -> Result<Outlined<Draft>, Violations> {
        let mut draft = self.0;
        if let Some(key) = draft.undocumented.first() {
            return Err(key.unsent());
        }
        if !draft.base.path().is_empty() {
            draft.path = [draft.base.path(), &*draft.path].concat().into();
        }
        Ok(draft)
    }

    fn content(&mut self, content_type: &'static str, body: Vec<u8>) {
        self.0
            .headers
            .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        self.0.body = body.into();
    }

    fn insert(&mut self, name: &str, value: &str, secret: bool) -> Result<(), Violations> {
        let (header, mut value) = header::header(name, value)?;
        value.set_sensitive(secret);
        self.0.headers.insert(header, value);
        Ok(())
    }

    fn append(&mut self, name: &str, value: &str) -> Result<(), Violations> {
        let (header, value) = header::header(name, value)?;
        self.0.headers.append(header, value);
        Ok(())
    }
}

/// Writes some fields.
type Write<'w> = &'w mut dyn FnMut(&mut ObjectWriter<'_>);

/// The only field that travels in the body, as a parameter has it.
fn only(request: &dyn WriteFields) -> String {
    let field = to_parameters(request).into_iter().next();
    field.map(|field| field.value).unwrap_or_default()
}

/// Neither the values of the query nor the body: they hold phone numbers and messages.
impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let query: Vec<&str> = self
            .0
            .parameters
            .iter()
            .map(|given| given.name.as_ref())
            .collect();
        f.debug_struct("Outgoing")
            .field("method", &self.0.method)
            .field("base", &self.0.base)
            .field("query", &query)
            .field("headers", &self.0.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.0.body.len())
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "signing")]
const UNSIGNABLE: &str = "has a file that is read only while it is sent, and what signs the request \
     reads its body: give the file in memory";

/// A value cannot go where it has to.
pub(crate) fn refused(pointer: &str, message: String) -> Violations {
    Violation::new(
        Pointers::One(pointer.to_owned()),
        Rule::Parameter,
        message.into(),
        Cow::Borrowed(""),
    )
    .into()
}
