//! Keys that stand as patterns: validators keep them, and generators of code do not see them.

use crate::json::{Json, Object};

/// Keys that tools would give one name, such as `Code` and `code`: the second stands under a
/// pattern, which those tools do not read.
pub(super) fn told_apart(properties: Object) -> (Object, Object) {
    let (mut plain, mut patterns) = (Object::default(), Object::default());
    let mut names: Vec<String> = Vec::new();
    for (key, schema) in properties.entries() {
        let letters = key.chars().filter(|c| c.is_alphanumeric());
        let name: String = letters.flat_map(char::to_lowercase).collect();
        match names.contains(&name) {
            true => patterns.set(&pattern(&key), schema),
            false => plain.set(&key, schema),
        }
        names.push(name);
    }
    (plain, patterns)
}

/// Patterns, since a property that is always `null` is a type of its own to generators of code,
/// which some cannot write.
pub(super) fn null_patterns(keys: &[String]) -> Object {
    keys.iter()
        .map(|key| (pattern(key), null().into()))
        .collect()
}

/// Nothing but `null`.
pub(super) fn null() -> Object {
    Object::default().with("const", Json::Null)
}

/// A key as a regular expression that matches it alone.
fn pattern(key: &str) -> String {
    let syntax = |c: char| "^$\\.*+?()[]{}|/".contains(c);
    let escape = |c: char| syntax(c).then_some('\\').into_iter().chain([c]);
    let escaped: String = key.chars().flat_map(escape).collect();
    format!("^{escaped}$")
}
