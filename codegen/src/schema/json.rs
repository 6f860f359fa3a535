//! JSON whose keys keep the order in which they are set, so that the schema reads like the reference.

use std::fmt::Write;

/// A value.
#[derive(Clone)]
pub(super) enum Json {
    Bool(bool),
    Number(u64),
    Text(String),
    List(Vec<Json>),
    Object(Object),
}

/// A mapping.
#[derive(Clone, Default)]
pub(super) struct Object(Vec<(String, Json)>);

impl Object {
    /// Adds a key that is not there yet.
    pub(super) fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        self.set(key, value);
        self
    }

    pub(super) fn set(&mut self, key: &str, value: impl Into<Json>) {
        self.0.push((key.to_owned(), value.into()));
    }

    pub(super) fn extend(&mut self, other: Object) {
        self.0.extend(other.0);
    }
}

impl FromIterator<(String, Json)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(entries: I) -> Self {
        Object(entries.into_iter().collect())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Json::Bool(value)
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Json::Number(value)
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
    /// The text of a file. Lists of scalars and mappings of one key stand in one line.
    pub(super) fn print(&self) -> String {
        let mut out = String::new();
        self.put(&mut out, 0);
        out.push('\n');
        out
    }

    fn put(&self, out: &mut String, depth: usize) {
        let (open, close, items): (char, char, Vec<(Option<&str>, &Json)>) = match self {
            Json::List(items) => ('[', ']', items.iter().map(|item| (None, item)).collect()),
            Json::Object(Object(entries)) => {
                let entries = entries.iter();
                let entries = entries.map(|(key, value)| (Some(key.as_str()), value));
                ('{', '}', entries.collect())
            }
            scalar => return scalar.put_scalar(out),
        };
        let flat = self.is_flat();
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
            character if character.is_control() => {
                // Writing to a text cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            character => out.push(character),
        }
    }
    out.push('"');
}
