//! Numbers and values in words.

use apiscribe_codegen::model::{Docs, Slot, Type};
use serde_json::Value;

use super::Held;
use super::find::Hit;

impl Held<'_> {
    /// What is said of a place in words: by itself, by the values of its enum, by the variants that
    /// its tag tells apart.
    pub(super) fn words(&self, hit: &Hit<'_>) -> String {
        let mut words = Vec::new();
        match hit.slot {
            Slot::Field(field) => add(&field.docs, &mut words),
            Slot::Variant(variant, _) => add(&variant.docs, &mut words),
            Slot::Rest(rest) => add(&rest.docs, &mut words),
            Slot::Tag(_) => of_type(hit.type_, &mut words),
        }
        let named = hit.ty.and_then(|ty| ty.innermost().named());
        let named = named.map(|id| self.service.type_(id));
        if let Some(type_) = named.filter(|type_| type_.as_enum().is_some()) {
            of_type(type_, &mut words);
        }
        words.join(" ")
    }
}

fn of_type(type_: &Type, words: &mut Vec<String>) {
    add(&type_.docs, words);
    type_.named_parts().for_each(|(docs, _)| add(docs, words));
}

fn add(docs: &Docs, words: &mut Vec<String>) {
    words.extend(docs.text.clone());
    words.extend(docs.advice.clone());
}

/// Whether words have a value among them, not as a part of a longer one.
pub(super) fn says(words: &str, value: &Value) -> bool {
    has(&words.replace(',', ""), &plain(value))
}

/// Whether words have a word among them, not as a part of a longer one.
pub(super) fn has(words: &str, word: &str) -> bool {
    let is_apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let mut places = words.match_indices(word);
    places.any(|(at, found)| {
        let (before, after) = (&words[..at], &words[at + found.len()..]);
        is_apart(before.chars().next_back()) && is_apart(after.chars().next())
    })
}

/// A value as it stands on a page.
pub(super) fn plain(value: &Value) -> String {
    let text = value.as_str();
    text.map_or_else(|| value.to_string(), str::to_owned)
}

/// Whether two values are one, however their numbers are written.
pub(super) fn is_same(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}
