//! A message roughly as its receiver would see it, by the names that vendors customarily give to
//! the parts of one.

use serde_json::{Value, json};

/// How many parts are drawn.
const MOST: usize = 60;

/// Whom a message is from and for, and its parts from top to bottom, each with `kind` and `text`.
pub(crate) fn of(request: &Value) -> Value {
    let mut sketch = Sketch::default();
    sketch.walk("", request, None);
    // Keys come in the order of the alphabet, parts of a message do not.
    let rank = |part: &Value| {
        let kind = part["kind"].as_str().unwrap_or_default();
        ORDER.iter().position(|known| *known == kind)
    };
    sketch.parts.sort_by_key(rank);
    json!({
        "from": sketch.from,
        "to": sketch.to,
        "parts": sketch.parts,
    })
}

#[derive(Default)]
struct Sketch {
    from: Vec<String>,
    to: Vec<String>,
    parts: Vec<Value>,
}

/// Words of keys, and what stands below such a key.
const KINDS: &[(&str, &str)] = &[
    ("button", "button"),
    ("action", "button"),
    ("footer", "footer"),
    ("image", "image"),
    ("video", "video"),
    ("audio", "audio"),
    ("document", "file"),
    ("file", "file"),
    ("location", "location"),
    ("coordinates", "location"),
    ("item", "item"),
    ("section", "item"),
    ("row", "item"),
    ("param", "value"),
    ("variable", "value"),
    ("templatedata", "value"),
    ("placeholder", "value"),
    ("template", "template"),
    ("header", "title"),
];

/// From top to bottom.
const ORDER: &[&str] = &[
    "template", "title", "image", "video", "audio", "file", "location", "text", "value", "link",
    "item", "footer", "button",
];

const SENDERS: &[&str] = &["from", "sender", "business_phone", "businessphone"];
const RECEIVERS: &[&str] = &["to", "receiver", "recipient", "recipients", "destinations"];
const SHOWN: &[&str] = &[
    "text",
    "body",
    "caption",
    "title",
    "footer",
    "name",
    "label",
    "address",
    "latitude",
    "longitude",
    "filename",
    "link",
    "message",
    "description",
    "content",
    "value",
];
const QUIET: &[&str] = &["type", "policy", "payload"];

impl Sketch {
    fn walk(&mut self, key: &str, value: &Value, kind: Option<&'static str>) {
        let lower = key.to_ascii_lowercase();
        if SENDERS.contains(&lower.as_str()) {
            return texts(value, &mut self.from);
        }
        if RECEIVERS.contains(&lower.as_str()) || lower == "senderlist" {
            return texts(value, &mut self.to);
        }
        let word = KINDS.iter().find(|(word, _)| lower.contains(word));
        // Below a button everything belongs to it.
        let kind = match (kind, word) {
            (Some(kind @ ("button" | "value")), _) => Some(kind),
            (_, Some((_, kind))) => Some(*kind),
            (kind, None) => kind,
        };
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    self.walk(key, value, kind);
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.walk(key, item, kind);
                }
            }
            Value::String(text) => self.leaf(&lower, text, kind),
            Value::Number(number) if matches!(kind, Some("location" | "value")) => {
                self.leaf(&lower, &number.to_string(), kind);
            }
            _ => {}
        }
    }

    fn leaf(&mut self, key: &str, text: &str, kind: Option<&'static str>) {
        let is_address = key.ends_with("url") || key.ends_with("link");
        let is_shown = SHOWN.contains(&key)
            || is_address
            || kind == Some("value")
            || key.starts_with("template");
        let is_behind = is_address && kind == Some("button");
        if !is_shown
            || is_behind
            || QUIET.contains(&key)
            || self.parts.len() >= MOST
            || text.is_empty()
        {
            return;
        }
        let kind = match (kind, key) {
            (Some("image" | "video" | "audio" | "file"), "text" | "caption" | "body") => "text",
            (Some(kind), _) => kind,
            (None, "title") => "title",
            (None, _) if is_address => "link",
            (None, _) => "text",
        };
        self.parts.push(json!({"kind": kind, "text": text}));
    }
}

/// The texts below a value, few of them.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if found.len() < 5 => {
            let is_number = text.bytes().filter(u8::is_ascii_digit).count() >= 3;
            if is_number || text.contains('@') {
                found.push(text.clone());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(map) => map
            .iter()
            .filter(|(key, _)| !key.to_ascii_lowercase().contains("param"))
            .for_each(|(_, value)| texts(value, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_known_by_their_names() {
        let request = json!({
            "to": "41793026727",
            "from": {"number": "4179"},
            "body": {
                "type": "image",
                "image": {"images": [{"mediaUrl": "https://e.com/a.png"}], "text": "See?",
                    "actions": [{"type": "link", "link": {"text": "Open", "url": "https://e.com"}}]},
                "footer": {"text": "Bye"},
            },
            "template": {"name": "welcome", "params": {"a": "Ada"}},
        });
        let sketch = of(&request);
        assert_eq!(
            (&sketch["to"], &sketch["from"]),
            (&json!(["41793026727"]), &json!(["4179"]))
        );
        let parts: Vec<(&str, &str)> = sketch["parts"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|part| Some((part["kind"].as_str()?, part["text"].as_str()?)))
            .collect();
        for part in [
            ("image", "https://e.com/a.png"),
            ("text", "See?"),
            ("button", "Open"),
            ("footer", "Bye"),
            ("template", "welcome"),
            ("value", "Ada"),
        ] {
            assert!(parts.contains(&part), "{part:?} in {parts:?}");
        }
    }
}
