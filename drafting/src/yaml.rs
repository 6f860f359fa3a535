//! YAML as every reader understands it: what could be taken for something else is quoted.

use serde_json::Value;

/// A string as a value.
pub(crate) fn string(text: &str) -> String {
    let text: String = text.chars().filter(|c| !is_hidden(*c)).collect();
    serde_json::to_string(&text.replace(['\n', '\t'], " ")).unwrap_or_else(|_| "''".to_owned())
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{80}'..='\u{9f}' | '\u{ad}')
        || (c.is_control() && c != '\n' && c != '\t')
}

/// A key: bare where nobody can take it for anything else.
pub(crate) fn key(name: &str) -> String {
    const WORDS: &[&str] = &[
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf",
    ];
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/' | '.'))
        && !WORDS.contains(&name.to_lowercase().as_str());
    match is_plain {
        true => name.to_owned(),
        false => string(name),
    }
}

/// A value in a line.
pub(crate) fn value(value: &Value) -> String {
    match value {
        Value::String(text) => {
            serde_json::to_string(&text.chars().filter(|c| !is_hidden(*c)).collect::<String>())
                .unwrap_or_else(|_| "''".to_owned())
        }
        Value::Array(list) => format!(
            "[{}]",
            list.iter().map(self::value).collect::<Vec<_>>().join(", ")
        ),
        Value::Object(object) => format!(
            "{{{}}}",
            object
                .iter()
                .map(|(name, inner)| format!("{}: {}", key(name), self::value(inner)))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        Value::Number(number) => number.to_string(),
        other => other.to_string(),
    }
}
