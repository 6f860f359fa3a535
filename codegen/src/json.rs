//! JSON whose keys keep the order in which they are set, so that what is printed reads in the order
//! of the specs.

use std::fmt::Write;

use serde_json::{Number, Value};

use crate::escape;

/// Lists and objects that could stand in one line do so up to this many characters.
const LINE: usize = 300;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    Text(String),
    /// Values in their order.
    List(Vec<Json>),
    /// Values by keys.
    Object(Object),
}

/// A mapping.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object(Vec<(String, Json)>);

impl Object {
    /// This object with one more key.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        self.set(key, value);
        self
    }

    /// Sets a key. No key is there twice.
    pub fn set(&mut self, key: &str, value: impl Into<Json>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| known == key) {
            Some((_, known)) => *known = value,
            None => self.0.push((key.to_owned(), value)),
        }
    }

    /// Adds the keys of another mapping after its own.
    pub fn extend(&mut self, other: Object) {
        for (key, value) in other.0 {
            self.set(&key, value);
        }
    }

    /// Adds a key if there is something to say under it.
    pub fn set_some(&mut self, key: &str, value: Option<impl Into<Json>>) {
        if let Some(value) = value {
            self.set(key, value);
        }
    }

    /// Adds a list unless it is empty.
    pub fn set_list<T: Into<Json>>(&mut self, key: &str, values: Vec<T>) {
        if !values.is_empty() {
            self.set(key, values);
        }
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json> {
        let mut entries = self.0.iter();
        entries
            .find(|(known, _)| known == key)
            .map(|(_, value)| value)
    }

    /// Takes a key out, with its value.
    pub fn remove(&mut self, key: &str) -> Option<Json> {
        let at = self.0.iter().position(|(known, _)| known == key)?;
        Some(self.0.remove(at).1)
    }

    /// The keys in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    /// Keys and values in their order.
    pub fn entries(self) -> impl Iterator<Item = (String, Json)> {
        self.0.into_iter()
    }

    /// Keys and values in their order, by reference.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Whether there is no key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keys that `order` names come first and in that order; the others stay as they are.
    pub fn sort_by(&mut self, order: &[&str]) {
        let rank = |key: &str| order.iter().position(|known| *known == key);
        self.0
            .sort_by_key(|(key, _)| rank(key).unwrap_or(order.len()));
    }
}

impl FromIterator<(String, Json)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(entries: I) -> Self {
        let mut object = Object::default();
        for (key, value) in entries {
            object.set(&key, value);
        }
        object
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Json::Bool(value)
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Json::Number(value.into())
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Json::Number(value.into())
    }
}

/// What is no number becomes `null`, as JSON has it.
impl From<f64> for Json {
    fn from(value: f64) -> Self {
        Number::from_f64(value).map_or(Json::Null, Json::Number)
    }
}

/// Keys are sorted: whether the value keeps an order depends on how it was built.
impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Json::Null,
            Value::Bool(flag) => Json::Bool(*flag),
            Value::Number(number) => Json::Number(number.clone()),
            Value::String(text) => Json::Text(text.clone()),
            Value::Array(items) => Json::List(items.iter().map(Json::from).collect()),
            Value::Object(map) => {
                let mut entries: Vec<_> = map.iter().collect();
                entries.sort_by_key(|(key, _)| key.as_str());
                let entries = entries.into_iter();
                Json::Object(
                    entries
                        .map(|(key, item)| (key.clone(), item.into()))
                        .collect(),
                )
            }
        }
    }
}

impl From<&str> for Json {
    fn from(value: &str) -> Self {
        Json::Text(value.to_owned())
    }
}

impl From<String> for Json {
    fn from(value: String) -> Self {
        Json::Text(value)
    }
}

impl From<Object> for Json {
    fn from(value: Object) -> Self {
        Json::Object(value)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(values: Vec<T>) -> Self {
        Json::List(values.into_iter().map(Into::into).collect())
    }
}

impl From<&[&str]> for Json {
    fn from(words: &[&str]) -> Self {
        words.to_vec().into()
    }
}

impl Json {
    /// The text of a file. Short lists of scalars and mappings of one key stand in one line.
    pub fn print(&self) -> String {
        let mut out = String::new();
        self.put(&mut out, 0);
        out.push('\n');
        out
    }

    fn put(&self, out: &mut String, depth: usize) {
        if self.is_flat() {
            let mut line = String::new();
            self.put_parts(&mut line, depth, true);
            if line.chars().count() <= LINE || !matches!(self, Json::List(_)) {
                out.push_str(&line);
                return;
            }
        }
        self.put_parts(out, depth, false);
    }

    fn put_parts(&self, out: &mut String, depth: usize, flat: bool) {
        let (open, close, items): (char, char, Vec<(Option<&str>, &Json)>) = match self {
            Json::List(items) => ('[', ']', items.iter().map(|item| (None, item)).collect()),
            Json::Object(Object(entries)) => {
                let entries = entries.iter();
                let entries = entries.map(|(key, value)| (Some(key.as_str()), value));
                ('{', '}', entries.collect())
            }
            scalar => return scalar.put_scalar(out),
        };
        let line = |out: &mut String, depth: usize| {
            if !flat {
                out.push('\n');
                out.push_str(&"  ".repeat(depth));
            }
        };
        out.push(open);
        for (n, (key, item)) in items.iter().enumerate() {
            if n > 0 {
                out.push_str(if flat { ", " } else { "," });
            }
            line(out, depth + 1);
            if let Some(key) = key {
                put_text(key, out);
                out.push_str(": ");
            }
            item.put(out, depth + 1);
        }
        line(out, depth);
        out.push(close);
    }

    fn is_flat(&self) -> bool {
        match self {
            Json::List(items) => items
                .iter()
                .all(|item| !matches!(item, Json::List(_) | Json::Object(_))),
            Json::Object(Object(entries)) => match entries.as_slice() {
                [] => true,
                [(_, only)] => only.is_flat(),
                _ => false,
            },
            _ => true,
        }
    }

    fn put_scalar(&self, out: &mut String) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Json::Number(number) => out.push_str(&number.to_string()),
            Json::Text(text) => put_text(text, out),
            Json::List(_) | Json::Object(_) => {}
        }
    }
}

fn put_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            character if escape::is_hidden(character) => {
                // Writing to a text cannot fail.
                for unit in character.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            character => out.push(character),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::{Json, Object};

    #[test]
    fn no_key_is_there_twice() {
        let one = || Object::default().with("a", 1_u64);
        let pairs = [("a".to_owned(), Json::Null), ("a".to_owned(), 2_u64.into())];
        let mut extended = one();
        extended.extend(one().with("a", 2_u64));
        for object in [
            one().with("a", 2_u64),
            extended,
            pairs.into_iter().collect(),
        ] {
            assert_eq!(object, Object::default().with("a", 2_u64));
        }
    }
}
