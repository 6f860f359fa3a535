//! A value of a JSON document, as characters.

use crate::Json;

/// The string, number, `true` or `false` at `pointer` (RFC 6901); nothing where there is none.
#[must_use]
pub fn json(document: impl AsRef<[u8]>, pointer: &str) -> Option<String> {
    characters(document.as_ref(), pointer)
}

fn characters(document: &[u8], pointer: &str) -> Option<String> {
    let document: Json = serde_json::from_slice(document).ok()?;
    match document.pointer(pointer)? {
        Json::String(text) => Some(text.clone()),
        value @ (Json::Number(_) | Json::Bool(_)) => Some(value.to_string()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn a_place_gives_what_has_characters() {
        let document = r#"{"a":[1,"é",true,null,{}],"b/c":2.5}"#;
        let at = |pointer| json(document, pointer);
        assert_eq!(at("/a/0").as_deref(), Some("1"));
        assert_eq!(at("/a/1").as_deref(), Some("é"));
        assert_eq!(at("/a/2").as_deref(), Some("true"));
        assert_eq!(at("/b~1c").as_deref(), Some("2.5"));
        for pointer in ["", "/a", "/a/3", "/a/4", "/a/9", "/x"] {
            assert_eq!(at(pointer), None, "{pointer}");
        }
        assert_eq!(json("{", "/a"), None);
        assert_eq!(json("[".repeat(100_000), "/a"), None);
    }
}
