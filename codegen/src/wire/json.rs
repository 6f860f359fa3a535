//! JSON text whose keys stand in the order of the spec.

use apiscribe_runtime::Decimal;
use serde_json::Value;

use crate::encodings::OfList;
use crate::escape;

/// What is shorter stands in one line.
const WIDTH: usize = 76;

/// A JSON value; objects keep the order in which they were filled.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// Anything without members.
    Scalar(Value),
    /// A number with all of its digits.
    Digits(Decimal),
    /// A list.
    List(Vec<Json>),
    /// A list that is spread over parameters in a way of its own; in JSON it is any list.
    Spread(&'static OfList, Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Scalar(Value::String(text.into()))
    }

    /// Without any space, as it is sent.
    pub fn compact(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, false);
        out
    }

    /// Indented, for people: what is short stands in one line.
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write_indented(&mut out, 0);
        out
    }

    /// As the value of a parameter or header: a text as it is, everything else as compact JSON.
    pub fn plain(&self) -> String {
        match self {
            Self::Scalar(Value::String(text)) => text.clone(),
            other => other.compact(),
        }
    }

    fn write(&self, out: &mut String, spaced: bool) {
        let (comma, colon) = match spaced {
            true => (", ", ": "),
            false => (",", ":"),
        };
        match self {
            Self::Scalar(value) => out.push_str(&escape::json(&value.to_string())),
            Self::Digits(number) => out.push_str(number.as_str()),
            Self::List(items) | Self::Spread(_, items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index > 0 { comma } else { "" });
                    item.write(out, spaced);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    out.push_str(if index > 0 { comma } else { "" });
                    out.push_str(&quoted(key));
                    out.push_str(colon);
                    value.write(out, spaced);
                }
                out.push('}');
            }
        }
    }

    fn write_indented(&self, out: &mut String, depth: usize) {
        let mut line = String::new();
        self.write(&mut line, true);
        let is_whole = depth == 0 && matches!(self, Self::Object(members) if !members.is_empty());
        if !is_whole && line.chars().count() + 2 * depth <= WIDTH {
            out.push_str(&line);
            return;
        }
        match self {
            Self::Scalar(_) | Self::Digits(_) => out.push_str(&line),
            Self::List(items) | Self::Spread(_, items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    new_line(out, index, depth + 1);
                    item.write_indented(out, depth + 1);
                }
                new_line(out, 0, depth);
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    new_line(out, index, depth + 1);
                    out.push_str(&quoted(key));
                    out.push_str(": ");
                    value.write_indented(out, depth + 1);
                }
                new_line(out, 0, depth);
                out.push('}');
            }
        }
    }
}

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        match value {
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(map) => {
                let members = map.iter().map(|(key, value)| (key.clone(), value.into()));
                Self::Object(members.collect())
            }
            scalar => Self::Scalar(scalar.clone()),
        }
    }
}

impl From<Json> for crate::json::Json {
    fn from(value: Json) -> Self {
        match value {
            Json::Scalar(value) => (&value).into(),
            Json::Digits(number) => {
                let value: Value = serde_json::from_str(number.as_str()).unwrap_or_default();
                (&value).into()
            }
            Json::List(items) | Json::Spread(_, items) => {
                Self::List(items.into_iter().map(Self::from).collect())
            }
            Json::Object(members) => {
                let members = members.into_iter();
                Self::Object(members.map(|(key, value)| (key, value.into())).collect())
            }
        }
    }
}

fn quoted(key: &str) -> String {
    escape::json(&Value::String(key.to_owned()).to_string()).into_owned()
}

/// A new line, after a comma where something stands before it.
fn new_line(out: &mut String, index: usize, depth: usize) {
    out.push_str(if index > 0 { ",\n" } else { "\n" });
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Json;

    #[test]
    fn keys_keep_their_order_and_texts_are_escaped() {
        let value = Json::Object(vec![
            ("b".to_owned(), Json::text("a \"quote\"\n")),
            ("a".to_owned(), Json::from(&json!([1, [], {}, null]))),
        ]);
        assert_eq!(
            value.compact(),
            r#"{"b":"a \"quote\"\n","a":[1,[],{},null]}"#
        );
        assert_eq!(
            value.pretty(),
            "{\n  \"b\": \"a \\\"quote\\\"\\n\",\n  \"a\": [1, [], {}, null]\n}"
        );
        let long = Json::List(vec![Json::text("x".repeat(60)), Json::text("y".repeat(20))]);
        assert_eq!(long.pretty().lines().count(), 4);
    }
}
