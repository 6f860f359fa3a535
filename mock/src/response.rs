//! Answers as they go out: status, headers, and the list of violations among them.

use apiscribe_runtime::for_generated_code::signing;
use apiscribe_runtime::http::header::{HeaderName, HeaderValue};
use apiscribe_runtime::http::{Response, StatusCode};
use serde_json::json;

use crate::body::ReplyBody;
use crate::journal::{Answer, Call};
use crate::judge::Violation;
use crate::{CALL_HEADER, VIOLATIONS_HEADER};

/// Room for the list of violations in a header.
const HEADER_BYTES: usize = 6_000;

/// How HTTP writes a time.
const HTTP_DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// An answer of the mock server itself.
pub(crate) fn own(status: u16, message: &str) -> Answer {
    Answer::json(status, &json!({"apiscribe_mock": message}))
}

/// The answer to a call, or to what is no call.
pub(crate) fn respond(answer: &Answer, call: Option<&Call>) -> Response<ReplyBody> {
    let mut response = Response::new(ReplyBody::whole(answer.body.clone()));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or_default();
    let headers = response.headers_mut();
    for (name, value) in &answer.headers {
        if let (Ok(name), Ok(value)) = (
            HeaderName::try_from(name.as_str()),
            HeaderValue::try_from(value.as_str()),
        ) {
            headers.insert(name, value);
        }
    }
    let mut set = |name: &'static str, value: &str| {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    };
    if let Some(call) = call {
        // What a client sees of this server's clock.
        set("date", &signing::format_time(call.at, HTTP_DATE, 0));
        set(CALL_HEADER, &call.number.to_string());
        if !call.violations.is_empty() {
            set(VIOLATIONS_HEADER, &listed(&call.violations));
        }
    }
    // Whoever was too slow or sent too much is not listened to any longer.
    if matches!(answer.status, 408 | 413) {
        set("connection", "close");
    }
    response
}

/// As many violations as a header can take, as JSON in ASCII.
fn listed(violations: &[Violation]) -> String {
    let mut text = String::from("[");
    for violation in violations {
        let one = ascii(&violation.to_json().to_string());
        if text.len() + one.len() > HEADER_BYTES {
            break;
        }
        if text.len() > 1 {
            text.push(',');
        }
        text.push_str(&one);
    }
    text.push(']');
    text
}

fn ascii(json: &str) -> String {
    let mut text = String::new();
    for c in json.chars() {
        match c.is_ascii() {
            true => text.push(c),
            false => c
                .encode_utf16(&mut [0; 2])
                .iter()
                .for_each(|unit| text.push_str(&format!("\\u{unit:04x}"))),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use apiscribe_codegen::model::Cause;
    use serde_json::Value;

    use super::*;

    #[test]
    fn violations_in_a_header_are_ascii_and_bounded() {
        let violation = Violation::new("/ä😀", "must be shorter", Cause::Invalid);
        let text = listed(std::slice::from_ref(&violation));
        assert!(text.is_ascii());
        let read: Value = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(read[0]["pointer"], "/ä😀");
        let many = listed(&vec![violation; 1000]);
        assert!(many.len() <= HEADER_BYTES + 2);
        assert!(serde_json::from_str::<Value>(&many).is_ok());
    }
}
