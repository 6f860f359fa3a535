//! JSON whose keys keep the order in which they are set, so that what is printed reads in the order
//! of the specs.

use std::collections::HashMap;
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
#[derive(Clone, Debug, Default)]
pub struct Object {
    entries: Vec<(String, Json)>,
    /// Where each key stands, once there are more than [`FEW`].
    places: HashMap<String, usize>,
}

/// Up to this number, keys are looked through faster than they are looked up.
const FEW: usize = 16;

impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Object {
    fn place(&self, key: &str) -> Option<usize> {
        match self.places.is_empty() {
            true => self.entries.iter().position(|(known, _)| known == key),
            false => self.places.get(key).copied(),
        }
    }

    /// Learns the places anew.
    fn settle(&mut self) {
        self.places.clear();
        if self.entries.len() > FEW {
            let keys = self.entries.iter().map(|(key, _)| key.clone());
            self.places.extend(keys.zip(0..));
        }
    }

    /// This object with one more key.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        self.set(key, value);
        self
    }

    /// Sets a key. No key is there twice.
    pub fn set(&mut self, key: &str, value: impl Into<Json>) {
        let value = value.into();
        let place = self.place(key);
        if let Some((_, known)) = place.and_then(|place| self.entries.get_mut(place)) {
            *known = value;
            return;
        }
        self.entries.push((key.to_owned(), value));
        match self.places.is_empty() {
            true if self.entries.len() <= FEW => {}
            true => self.settle(),
            false => {
                let place = self.entries.len() - 1;
                self.places.insert(key.to_owned(), place);
            }
        }
    }

    /// Adds the keys of another mapping after its own.
    pub fn extend(&mut self, other: Object) {
        for (key, value) in other.entries {
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
        self.find(key).map(|(_, value)| value)
    }

    /// The value of a key, and how many keys stand before it.
    pub(crate) fn find(&self, key: &str) -> Option<(usize, &Json)> {
        let place = self.place(key)?;
        let (_, value) = self.entries.get(place)?;
        Some((place, value))
    }

    /// Takes a key out, with its value.
    pub fn remove(&mut self, key: &str) -> Option<Json> {
        let place = self.place(key)?;
        let (_, value) = self.entries.remove(place);
        self.settle();
        Some(value)
    }

    /// The keys in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(key, _)| key.as_str())
    }

    /// Keys and values in their order.
    pub fn entries(self) -> impl Iterator<Item = (String, Json)> {
        self.entries.into_iter()
    }

    /// Keys and values in their order, by reference.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.entries
            .iter()
            .map(|(key, value)| (key.as_str(), value))
    }

    /// Whether there is no key.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keys that `order` names come first and in that order; the others stay as they are.
    pub fn sort_by(&mut self, order: &[&str]) {
        let rank = |key: &str| order.iter().position(|known| *known == key);
        self.entries
            .sort_by_key(|(key, _)| rank(key).unwrap_or(order.len()));
        self.settle();
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
            Json::Object(Object { entries, .. }) => {
                let entries = entries.iter();
                let entries = entries.map(|(key, value)| (Some(key.as_str()), value));
                ('{', '}', entries.collect())
            }
            scalar => return scalar.put_scalar(out),
        };
        let line = |out: &mut String, depth: usize| {
            if !flat {
                out.push('\n');
                (0..depth).for_each(|_| out.push_str("  "));
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
            Json::Object(Object { entries, .. }) => match entries.as_slice() {
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
    let is_plain =
        |character: char| !matches!(character, '"' | '\\' | '\n') && !escape::is_hidden(character);
    out.push('"');
    let mut rest = text;
    while let Some((at, character)) = rest.char_indices().find(|(_, found)| !is_plain(*found)) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            hidden => {
                // Writing to a text cannot fail.
                for unit in hidden.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
        rest = &from[character.len_utf8()..];
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::{FEW, Json, Object};

    #[test]
    fn many_keys_are_found_as_few_are() {
        for count in [FEW - 1, FEW, FEW + 1, 4 * FEW] {
            let keys: Vec<String> = (0..count).map(|number| format!("k{number}")).collect();
            let value = |number: usize| Json::from(number as u64);
            let mut object: Object = keys.iter().cloned().zip((0..).map(value)).collect();
            for (number, key) in keys.iter().enumerate() {
                assert_eq!(object.get(key), Some(&value(number)), "{key} of {count}");
            }
            assert_eq!(object.get("none"), None);
            object.set("k1", "again");
            object.sort_by(&["k2"]);
            assert_eq!(object.remove("k0"), Some(value(0)));
            assert_eq!(object.get("k1"), Some(&"again".into()));
            assert_eq!(object.get("k2"), Some(&value(2)));
            object.set("k0", "last");
            let mut expected = vec!["k2", "k1"];
            expected.extend(keys.iter().skip(3).map(String::as_str));
            expected.push("k0");
            assert_eq!(object.keys().collect::<Vec<_>>(), expected);
        }
    }

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
