//! Vectors as files have them.

use apiscribe_runtime::for_generated_code::signing::{
    Pairs, form_encode_pairs, from_unix_ms, items, percent_pairs, write_pairs,
};
use apiscribe_runtime::http::{HeaderName, HeaderValue};
use apiscribe_runtime::{Json, Timestamp};

use super::{Expected, SignedRequest, Vector};
use crate::frame::SettingValue;
use crate::near::near;
use crate::run::Request;

/// Reads a vector.
///
/// # Errors
/// With what is missing or is of the wrong kind.
pub fn read(vector: &Json) -> Result<Vector, String> {
    only_keys(
        vector,
        &[
            "name",
            "source",
            "now",
            "now_ms",
            "nonce",
            "credentials",
            "settings",
            "request",
            "signed",
            "named",
            "received",
            "expected",
        ],
    )?;
    let text = |value: &Json, key: &str| value.get(key).and_then(Json::as_str).map(str::to_owned);
    let name = text(vector, "name").ok_or("it has no `name`")?;
    let now = match (vector.get("now"), vector.get("now_ms")) {
        (Some(now), _) => now.as_str().and_then(|now| now.parse().ok()),
        (None, Some(now)) => from_unix_ms(&now.to_string()),
        (None, None) => Some(Timestamp::UNIX_EPOCH),
    };
    let now = now.ok_or("`now` is no time such as 2026-03-04T05:06:07Z")?;
    let (request, expected) = match (vector.get("request"), vector.get("received")) {
        (Some(request), None) => {
            let signed = vector.get("signed").ok_or("it has no `signed`")?;
            only_keys(signed, &["headers", "query", "params", "url", "body"])?;
            let expected = SignedRequest {
                headers: headers(signed.get("headers"))?,
                query: pairs(signed.get("query")),
                params: pairs(signed.get("params")),
                url: text(signed, "url"),
                body: text(signed, "body"),
                named: pairs(vector.get("named")),
            };
            let pairs = [&expected.headers, &expected.query, &expected.params];
            if pairs.iter().all(|pairs| pairs.is_empty())
                && expected.url.is_none()
                && expected.body.is_none()
            {
                return Err("`signed` says nothing that could be compared".to_owned());
            }
            (request, Expected::Signed(expected))
        }
        (None, Some(received)) => {
            let expected = vector.get("expected").ok_or("it has no `expected`")?;
            let expected = match expected {
                Json::Bool(passes) => Expected::Passes(*passes),
                Json::Object(of) => Expected::Verdicts(
                    of.iter()
                        .map(|(name, passes)| (name.clone(), passes == &Json::Bool(true)))
                        .collect(),
                ),
                _ => {
                    return Err("`expected` is true, false, or a verdict for each check".to_owned());
                }
            };
            (received, expected)
        }
        _ => return Err("it has either `request` or `received`".to_owned()),
    };
    let settings = vector
        .get("settings")
        .and_then(Json::as_object)
        .into_iter()
        .flatten();
    let settings =
        settings.map(|(name, value)| Some((name.clone(), SettingValue::of_json(value)?)));
    Ok(Vector {
        name,
        now,
        nonce: text(vector, "nonce").unwrap_or_default(),
        credentials: pairs(vector.get("credentials"))
            .into_iter()
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect(),
        settings: settings
            .collect::<Option<_>>()
            .ok_or("a setting is of no known kind")?,
        request: read_request(request)?,
        expected,
    })
}

/// A key that is not known would be a comparison that is not made.
fn only_keys(of: &Json, known: &[&str]) -> Result<(), String> {
    let keys = of.as_object().into_iter().flatten().map(|(key, _)| key);
    for key in keys {
        if !known.contains(&key.as_str()) {
            return Err(match near(key, known.iter().copied()) {
                Some(near) => format!("`{key}` is not known; did you mean `{near}`?"),
                None => format!("`{key}` is not known; there are {}", known.join(", ")),
            });
        }
    }
    Ok(())
}

fn read_request(request: &Json) -> Result<Request, String> {
    only_keys(
        request,
        &[
            "method", "url", "headers", "query", "form", "params", "body",
        ],
    )?;
    let text = |key: &str| request.get(key).and_then(Json::as_str);
    let method = text("method").unwrap_or("POST");
    let url = text("url").unwrap_or("https://api.example.com/");
    let mut read = Request::new(method, url).map_err(|error| error.to_string())?;
    for (name, value) in headers(request.get("headers"))? {
        read = read.header(&name, value.as_bytes());
    }
    if let Some(body) = text("body") {
        read = read.body(body);
    }
    let query = pairs(request.get("query"));
    if !query.is_empty() && read.query.is_none() {
        read.query = Some(write_pairs(&percent_pairs(query, ""), "=", "&"));
    }
    for key in ["form", "params"] {
        if let Some(given) = request.get(key) {
            let form = write_pairs(&form_encode_pairs(pairs(Some(given))), "=", "&");
            if !read.headers.contains_key("content-type") {
                read = read.header("content-type", "application/x-www-form-urlencoded");
            }
            read = read.body(form);
        }
    }
    Ok(read)
}

/// Pairs whose names are those of headers.
fn headers(value: Option<&Json>) -> Result<Pairs<'static>, String> {
    let pairs = pairs(value);
    for (name, value) in &pairs {
        if HeaderName::from_bytes(name.as_bytes()).is_err() {
            return Err(format!("no header can be named {name:?}"));
        }
        if HeaderValue::from_bytes(value.as_bytes()).is_err() {
            return Err(format!("no header can hold what stands at {name:?}"));
        }
    }
    Ok(pairs)
}

/// Pairs of an object, or of a list of twos.
fn pairs(value: Option<&Json>) -> Pairs<'static> {
    let characters = |value: &Json| match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    match value {
        Some(Json::Object(of)) => of
            .iter()
            .map(|(name, value)| (name.clone().into(), characters(value).into()))
            .collect(),
        Some(Json::Array(of)) => of
            .iter()
            .filter_map(|two| {
                let [name, value] = [two.get(0)?, two.get(1)?].map(characters);
                Some((name.into(), value.into()))
            })
            .collect(),
        Some(Json::String(text)) => items(text, "&", "="),
        _ => Pairs::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_would_compare_nothing_is_no_vector() {
        for (vector, expected) in [
            (r#"{}"#, "it has no `name`"),
            (r#"{"name":"a"}"#, "it has either `request` or `received`"),
            (r#"{"name":"a","request":{}}"#, "it has no `signed`"),
            (
                r#"{"name":"a","request":{},"signed":{}}"#,
                "`signed` says nothing that could be compared",
            ),
            (
                r#"{"name":"a","request":{},"signed":{"header":{"A":"b"}}}"#,
                "`header` is not known; did you mean `headers`?",
            ),
            (
                r#"{"name":"a","request":{"bdy":""},"signed":{"url":"u"}}"#,
                "`bdy` is not known; did you mean `body`?",
            ),
            (r#"{"name":"a","received":{}}"#, "it has no `expected`"),
            (
                r#"{"name":"a","received":{},"expected":1}"#,
                "`expected` is true, false, or a verdict for each check",
            ),
            (
                r#"{"name":"a","now":"today","received":{},"expected":true}"#,
                "`now` is no time such as 2026-03-04T05:06:07Z",
            ),
            (
                r#"{"name":"a","received":{"url":"x"},"expected":true}"#,
                "this is no URL such as `https://host/path?query`",
            ),
        ] {
            let vector = serde_json::from_str(vector).unwrap_or_default();
            assert_eq!(read(&vector).err().as_deref(), Some(expected));
        }
    }
}
