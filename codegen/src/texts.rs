//! Replies that are texts: taken apart by patterns as the runtime does it, and put together again
//! for whoever plays the vendor.

use std::borrow::Cow;

use apiscribe_runtime::for_generated_code::take_apart;
use serde_json::Value;

use crate::model::Reply;
use crate::words::plain;

impl Reply {
    /// What a body holds: of a text what its groups do, of anything else itself.
    pub fn taken_apart<'v>(&self, body: &'v Value) -> Cow<'v, Value> {
        let text = body.as_str().filter(|_| !self.texts.is_empty());
        let taken = text.and_then(|text| take_apart(&self.texts, text));
        taken.map_or(Cow::Borrowed(body), Cow::Owned)
    }

    /// A text that is taken apart into this body; none if no pattern gives one that is.
    pub fn put_together(&self, body: &Value) -> Option<String> {
        let mut written = self
            .texts
            .iter()
            .filter_map(|pattern| put(pattern, body, false));
        // What a body has beside the keys of a text is lost in it.
        let is_same = |text: &String| {
            let taken = take_apart(&self.texts, text);
            let taken = taken.as_ref().and_then(Value::as_object);
            taken.is_some_and(|taken| {
                let mut keys = taken.iter();
                let is_held = |key: &str, held: &Value| {
                    let own = body.get(key).map(plain);
                    own.is_none_or(|own| Some(&*own) == held.as_str())
                };
                keys.all(|(key, held)| is_held(key, held))
            })
        };
        written.find(is_same)
    }

    /// The texts that patterns have for a group, word for word.
    pub fn words_of(&self, key: &str) -> Vec<&str> {
        let mut words = Vec::new();
        for pattern in &self.texts {
            for start in ["(?<", "(?P<"] {
                let start = format!("{start}{key}>");
                for (at, _) in pattern.match_indices(&start) {
                    let inside = pattern.get(at + start.len()..).and_then(group);
                    let each = inside.into_iter().flat_map(|inside| inside.split('|'));
                    words.extend(each.filter(|word| is_literal(word)));
                }
            }
        }
        words
    }
}

/// Whether a pattern is nothing but the text that it matches.
fn is_literal(pattern: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " _-:,;=".contains(c);
    !pattern.is_empty() && pattern.chars().all(is_plain)
}

/// Something that a group matches of which nothing is known.
fn sample(inside: &str) -> Option<&str> {
    let pattern = format!("(?<any>{inside})");
    let samples = [inside, "text", "1", "2026-01-01"].into_iter();
    let mut samples = samples.filter(|text| *text != inside || is_literal(inside));
    samples.find(|text| take_apart(std::slice::from_ref(&pattern), text).is_some())
}

/// A pattern with a body's values in the place of its groups, as far as the rest of it is plain
/// text. A value that the body lacks is made up, or ends it where the part is optional. Whether it
/// matches is for the caller to see.
fn put(pattern: &str, body: &Value, is_optional: bool) -> Option<String> {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some(next) = rest.chars().next() {
        let after = rest.get(next.len_utf8()..)?;
        rest = match next {
            '(' => {
                let named = after.strip_prefix("?<").or(after.strip_prefix("?P<"));
                let inside = group(after)?;
                let behind = after.get(inside.len() + 1..)?;
                match named.and_then(|named| named.split_once('>')) {
                    Some((name, of_group)) => match body.get(name) {
                        Some(value) => text.push_str(&plain(value)),
                        None if is_optional => return None,
                        None if behind.starts_with('?') => {}
                        None => {
                            let end = of_group.len() - (after.len() - inside.len());
                            text.push_str(sample(of_group.get(..end)?)?);
                        }
                    },
                    // An optional part without a value is left out.
                    None => {
                        let inside = inside.strip_prefix("?:").unwrap_or(inside);
                        let is_optional = is_optional || behind.starts_with('?');
                        match put(inside, body, is_optional) {
                            Some(part) => text.push_str(&part),
                            None if behind.starts_with('?') => {}
                            None => return None,
                        }
                    }
                }
                behind.strip_prefix('?').unwrap_or(behind)
            }
            '\\' => {
                let escaped = after.chars().next()?;
                match escaped {
                    's' => text.push(' '),
                    'n' => text.push('\n'),
                    'r' => text.push('\r'),
                    't' => text.push('\t'),
                    letter if letter.is_ascii_alphanumeric() => return None,
                    other => text.push(other),
                }
                let behind = after.get(escaped.len_utf8()..)?;
                behind.trim_start_matches(['+', '?', '*'])
            }
            // Anything, of which nothing is enough.
            '.' if after.starts_with('*') => after.get(1..)?,
            '.' | '[' | '|' | '*' | '+' | '?' | '{' | '^' | '$' | ')' => return None,
            plain if after.starts_with('?') || after.starts_with('*') => {
                let _ = plain;
                after.get(1..)?
            }
            plain => {
                text.push(plain);
                after.strip_prefix('+').unwrap_or(after)
            }
        };
    }
    Some(text)
}

/// What stands in a parenthesis that is open.
fn group(text: &str) -> Option<&str> {
    let (mut depth, mut escaped, mut class) = (1_usize, false, false);
    for (at, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => class = false,
            '[' => class = true,
            '(' if !class => depth += 1,
            ')' if !class => {
                depth -= 1;
                if depth == 0 {
                    return text.get(..at);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::put;

    #[test]
    fn values_take_the_place_of_groups() {
        let put = |pattern: &str| put(pattern, &json!({"state": "OK", "id": 12}), false);
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(put("(?<state>[A-Z)]+): (?<id>[0-9]+)"), text("OK: 12"));
        assert_eq!(
            put(r"(?P<state>OK)\s+\|(?:;(?<more>x))?(?:#(?<id>\d+))? z?"),
            text("OK |#12 ")
        );
        assert_eq!(put("(?<state>OK).*"), text("OK"));
        // What the body lacks is made up.
        assert_eq!(
            put("(?<state>OK) (?<more>[0-9]+) (?<why>.+)"),
            text("OK 1 text")
        );
        assert_eq!(put("(?<kind>A) (?<more>x)?z"), text("A z"));
        for none in [
            "(?<more>#+)",
            "(?<state>OK)[a-z]",
            "a|b",
            r"\d",
            "(",
            "(?<state>a",
        ] {
            assert_eq!(put(none), None, "{none}");
        }
    }
}
