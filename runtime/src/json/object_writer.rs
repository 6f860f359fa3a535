//! Writing fields: into a JSON object, or as the parameters of a query or a form.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::write::Part;
use super::{Form, JsonWriter, Map, Nesting, WriteFields, WriteJson, write_object};
use crate::{Content, File, Json, Nullable};

/// One name with its value in a query or a form, decoded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// The name.
    pub name: Cow<'static, str>,
    /// The value.
    pub value: String,
    /// What stands between the items of the value, if it is a list; it is sent as it is.
    pub separator: Option<char>,
}

/// What a query or a form holds, in order.
pub type Parameters = Vec<Parameter>;

/// The parameters of a form that are files, each with its index among them, in order.
pub type Files = Vec<(usize, File)>;

impl From<(String, String)> for Parameter {
    fn from((name, value): (String, String)) -> Self {
        Self {
            name: name.into(),
            value,
            separator: None,
        }
    }
}

/// The fields of `value` in the wire form, each as one parameter: a text as it is, everything else
/// as compact JSON.
pub fn to_parameters(value: &dyn WriteFields) -> Parameters {
    let mut parameters = Parameters::new();
    let mut fields = ObjectWriter::parameters(&mut parameters);
    value.write_fields(&mut fields);
    fields.end();
    parameters
}

/// The fields of `value` in the wire form; with `nesting` the keys of nested values stand in the
/// names of parameters, else as [`to_parameters`] has them.
pub fn to_nested_parameters(value: &dyn WriteFields, nesting: Option<Nesting>) -> Parameters {
    let Some(nesting) = nesting else {
        return to_parameters(value);
    };
    let mut json = JsonWriter::spread(nesting);
    write_object(value, &mut json);
    json.into_parameters()
}

/// The fields of `value` in the wire form, each as one parameter, of which some are files: those
/// have no text.
pub fn to_parts(value: &dyn WriteFields) -> (Parameters, Files) {
    let (mut parameters, mut files) = (Parameters::new(), Files::new());
    let mut fields = ObjectWriter {
        target: Target::Parameters {
            parameters: &mut parameters,
            value: JsonWriter::part(),
            files: Some(&mut files),
        },
    };
    value.write_fields(&mut fields);
    fields.end();
    (parameters, files)
}

/// The first field of `value` as it is: what it holds, or its text in the wire form.
pub fn to_only_content(value: &dyn WriteFields) -> Result<Content, String> {
    let (mut parameters, mut files) = (Parameters::new(), Files::new());
    let mut fields = ObjectWriter {
        target: Target::Parameters {
            parameters: &mut parameters,
            value: JsonWriter::whole(),
            files: Some(&mut files),
        },
    };
    value.write_fields(&mut fields);
    fields.end();
    match files.into_iter().next() {
        Some((0, file)) => Ok(file.into_content()),
        _ => {
            let first = parameters.into_iter().next();
            Err(first.map(|first| first.value).unwrap_or_default())
        }
    }
}

/// The first field of `value` in the wire form, as the bytes of compact JSON.
pub fn to_only_value(value: &dyn WriteFields) -> Vec<u8> {
    let mut parameters = Parameters::new();
    let mut fields = ObjectWriter {
        target: Target::Parameters {
            parameters: &mut parameters,
            value: JsonWriter::new(Form::Wire),
            files: None,
        },
    };
    value.write_fields(&mut fields);
    fields.end();
    let first = parameters.into_iter().next();
    first.map_or_else(Vec::new, |first| first.value.into_bytes())
}

/// The wire form of `value` as the text of one parameter or header.
pub fn to_parameter<T: WriteJson + ?Sized>(value: &T) -> String {
    as_parameter(&value)
}

fn as_parameter(value: &dyn WriteJson) -> String {
    let mut json = JsonWriter::parameter();
    value.write_json(&mut json);
    json.into_text()
}

/// The fields of an object that is being written.
///
/// They go to one of three places that look the same from here: the members of a JSON object, a
/// list of [`Parameters`], or such a list in whose names the keys of nested values stand.
#[derive(Debug)]
#[must_use = "an object is complete only after `end`"]
pub struct ObjectWriter<'w> {
    target: Target<'w>,
}

#[derive(Debug)]
enum Target<'w> {
    Object {
        json: &'w mut JsonWriter,
        empty: bool,
    },
    Parameters {
        parameters: &'w mut Parameters,
        /// Of the one that is being written.
        value: JsonWriter,
        /// Where those go that are files; none if they are texts as all else.
        files: Option<&'w mut Files>,
    },
    Spread(&'w mut JsonWriter),
}

impl<'w> ObjectWriter<'w> {
    pub(super) fn object(json: &'w mut JsonWriter) -> Self {
        if json.spreading().is_some() {
            return Self {
                target: Target::Spread(json),
            };
        }
        json.raw(b"{");
        Self {
            target: Target::Object { json, empty: true },
        }
    }

    /// Fields that are appended to `parameters`.
    pub fn parameters(parameters: &'w mut Parameters) -> Self {
        Self {
            target: Target::Parameters {
                parameters,
                value: JsonWriter::parameter(),
                files: None,
            },
        }
    }

    /// Headers that are appended to `headers`: JSON in them has ASCII alone.
    pub fn headers(headers: &'w mut Parameters) -> Self {
        Self {
            target: Target::Parameters {
                parameters: headers,
                value: JsonWriter::header(),
                files: None,
            },
        }
    }

    /// The form that values are to be written in.
    #[must_use]
    pub fn form(&self) -> Form {
        match &self.target {
            Target::Object { json, .. } => json.form(),
            Target::Parameters { .. } | Target::Spread(_) => Form::Wire,
        }
    }

    /// Writes one field.
    #[inline(never)]
    pub fn field<T: WriteJson + ?Sized>(&mut self, key: &'static str, value: &T) {
        value.write_json(self.begin_field(key));
        self.end_field();
    }

    /// Writes one field under a key that is known only at run time.
    pub fn entry<T: WriteJson + ?Sized>(&mut self, key: &str, value: &T) {
        value.write_json(self.begin_entry(key));
        self.end_field();
    }

    /// Writes one field if it has a value.
    pub fn optional<T: WriteJson>(&mut self, key: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.field(key, value);
        }
    }

    /// Writes one field if it has a value or is `null`.
    #[inline(never)]
    pub fn optional_nullable<T: WriteJson>(&mut self, key: &'static str, value: &Nullable<T>) {
        match value {
            Nullable::Absent => {}
            Nullable::Null => self.field(key, &Json::Null),
            Nullable::Value(value) => self.field(key, value),
        }
    }

    /// Writes a field that travels in another place on the wire: here only in the logical form.
    pub fn elsewhere<T: WriteJson + ?Sized>(&mut self, key: &'static str, value: &T) {
        if self.form() == Form::Logical {
            self.field(key, value);
        }
    }

    /// [`elsewhere`](Self::elsewhere) for a field that may have no value.
    pub fn optional_elsewhere<T: WriteJson>(&mut self, key: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.elsewhere(key, value);
        }
    }

    /// Writes the entries of a map as fields: the keys that the page does not list.
    #[inline]
    pub fn entries<T: WriteJson>(&mut self, entries: &BTreeMap<String, T>) {
        T::write_entries(entries, self);
    }

    /// [`entries`](Self::entries) of a JSON object.
    pub fn rest(&mut self, rest: &Map<String, Json>) {
        for (key, value) in rest {
            self.entry(key, value);
        }
    }

    /// Writes the fields of a value that is flattened into this object.
    pub fn fields(&mut self, value: &dyn WriteFields) {
        value.write_fields(self);
    }

    /// Writes a list as `k=1&k=2`, an empty one not at all; in JSON it is a list as any other.
    pub fn repeated<T: WriteJson>(&mut self, key: &'static str, list: &[T]) {
        self.one_each(key, "", list);
    }

    /// Writes a list as `k[]=1&k[]=2`, an empty one not at all; in JSON it is a list as any other,
    /// without the brackets.
    pub fn brackets<T: WriteJson>(&mut self, key: &'static str, list: &[T]) {
        self.one_each(key, "[]", list);
    }

    /// Writes a list as `k=1,2`, an empty one not at all; in JSON it is a list as any other.
    pub fn comma<T: WriteJson>(&mut self, key: &'static str, list: &[T]) {
        self.separated(key, list, ',');
    }

    /// Completes the object.
    pub fn end(self) {
        match self.target {
            Target::Object { json, .. } => json.raw(b"}"),
            Target::Parameters { .. } | Target::Spread(_) => {}
        }
    }

    // Everything about a field that does not depend on its type is out of line, so that it is
    // compiled once and not for each type.

    /// Where the value of the field `key` is to be written.
    fn begin_field(&mut self, key: &'static str) -> &mut JsonWriter {
        self.begin(key, || Cow::Borrowed(key))
    }

    /// [`begin_field`](Self::begin_field) under a key that is known only at run time.
    fn begin_entry(&mut self, key: &str) -> &mut JsonWriter {
        self.begin(key, || key.to_owned().into())
    }

    fn begin(&mut self, key: &str, name: impl FnOnce() -> Cow<'static, str>) -> &mut JsonWriter {
        match &mut self.target {
            Target::Object { json, empty } => {
                if !std::mem::take(empty) {
                    json.raw(b",");
                }
                json.str(key);
                json.raw(b":");
                json
            }
            Target::Parameters {
                parameters, value, ..
            } => {
                parameters.push(Parameter {
                    name: name(),
                    value: String::new(),
                    separator: None,
                });
                value
            }
            Target::Spread(json) => {
                json.begin_under(key);
                json
            }
        }
    }

    fn end_field(&mut self) {
        match &mut self.target {
            Target::Object { .. } => {}
            Target::Parameters {
                parameters,
                value,
                files,
            } => {
                let empty = value.for_the_next();
                let index = parameters.len().saturating_sub(1);
                let file = match std::mem::replace(value, empty).into_part() {
                    Part::Text(text) => {
                        if let Some(parameter) = parameters.last_mut() {
                            parameter.value = text;
                        }
                        return;
                    }
                    Part::File(file) => file,
                    Part::Content(content) => File::new("", content),
                };
                if let Some(files) = files {
                    files.push((index, file));
                }
            }
            Target::Spread(json) => json.end_under(false),
        }
    }

    fn one_each<T: WriteJson>(&mut self, key: &'static str, suffix: &str, list: &[T]) {
        if let Target::Parameters { files: Some(_), .. } = &self.target {
            let name = format!("{key}{suffix}");
            for element in list {
                self.entry(&name, element);
            }
            return;
        }
        match self.list_parameters(key) {
            None => self.field(key, list),
            Some((parameters, name)) => parameters.extend(
                list.iter()
                    .map(|element| (format!("{name}{suffix}"), to_parameter(element)).into()),
            ),
        }
    }

    fn separated<T: WriteJson>(&mut self, key: &'static str, list: &[T], separator: char) {
        match self.list_parameters(key) {
            None => self.field(key, list),
            Some(_) if list.is_empty() => {}
            Some((parameters, name)) => {
                let items: Vec<String> = list.iter().map(to_parameter).collect();
                parameters.push(Parameter {
                    name: name.into(),
                    value: items.join(separator.encode_utf8(&mut [0; 4])),
                    separator: Some(separator),
                });
            }
        }
    }

    /// Where a list goes that is spread over parameters, and the name of what stands under the key
    /// there; none in JSON.
    fn list_parameters(&mut self, key: &str) -> Option<(&mut Parameters, String)> {
        match &mut self.target {
            Target::Object { .. } => None,
            Target::Parameters { parameters, .. } => Some((parameters, key.to_owned())),
            Target::Spread(json) => {
                let spread = json.spreading()?;
                let name = spread.named(key);
                Some((&mut spread.parameters, name))
            }
        }
    }
}
