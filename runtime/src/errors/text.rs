//! Replies that are texts of a form, such as `OK: 12`: taken apart by patterns whose groups are
//! keys.

use regex_lite::Regex;

use crate::Json;

/// What a text holds by the first pattern that all of it matches, as a JSON object: a string for
/// each group that has a name and took part. Blanks around the text do not count.
pub fn take_apart<P: AsRef<str>>(patterns: &[P], text: &str) -> Option<Json> {
    let mut patterns = patterns.iter();
    patterns.find_map(|pattern| held(pattern.as_ref(), text.trim()))
}

fn held(pattern: &str, text: &str) -> Option<Json> {
    let regex = whole(pattern).ok()?;
    let groups = regex.captures(text)?;
    let names = regex.capture_names().flatten();
    let keys = names.filter_map(|name| {
        let held = groups.name(name)?.as_str().to_owned();
        Some((name.to_owned(), Json::String(held)))
    });
    Some(Json::Object(keys.collect()))
}

/// The names of a pattern's groups, for the generator.
///
/// # Errors
/// What is wrong with it, as the compiler of regular expressions puts it.
pub fn groups(pattern: &str) -> Result<Vec<String>, String> {
    // Alone first: `a)|(b` makes sense only inside the parentheses that `whole` adds.
    let regex = Regex::new(pattern).and_then(|_| whole(pattern));
    let regex = regex.map_err(|error| error.to_string())?;
    Ok(regex.capture_names().flatten().map(str::to_owned).collect())
}

/// Compiled for each reply, which takes far less than the call did.
fn whole(pattern: &str) -> Result<Regex, regex_lite::Error> {
    Regex::new(&format!("^(?:{pattern})$"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{groups, take_apart};

    #[test]
    fn groups_are_keys() {
        let patterns = [
            "(?<state>OK)(?:: (?<id>[0-9]+))?",
            "(?<state>ERR) (?<code>-?[0-9]+).*",
        ];
        let read = |text: &str| take_apart(&patterns, text);
        assert_eq!(read("OK: 12\n"), Some(json!({"state": "OK", "id": "12"})));
        assert_eq!(read("OK"), Some(json!({"state": "OK"})));
        assert_eq!(
            read("ERR -7, no credit"),
            Some(json!({"state": "ERR", "code": "-7"}))
        );
        for text in ["", "OK: ", "x OK: 12", "OK: 12\nOK: 13", "<html>"] {
            assert_eq!(read(text), None, "{text:?}");
        }
        assert_eq!(
            groups(patterns[1]),
            Ok(vec!["state".to_owned(), "code".to_owned()])
        );
        for broken in ["(", "a)|(b", "(?<a>x)(?<a>y)", "(?=a)"] {
            assert!(groups(broken).is_err(), "{broken}");
        }
    }

    /// A long text costs time in proportion to it, whatever the pattern is.
    #[test]
    fn no_text_makes_a_pattern_slow() {
        let patterns = ["(?:(?:a+)+)+(?<end>b)"];
        assert_eq!(take_apart(&patterns, &"a".repeat(20_000)), None);
    }
}
