//! What vendors say that nobody should see.

use crate::Json;

/// Words with which vendors begin to repeat what was signed, in lower case and without spaces. It
/// holds all parameters of the request, phone numbers included.
const ECHOES: [&str; 2] = ["stringtosign", "canonicalrequest"];

/// Stands in place of what was taken out.
const REDACTED: &str = "[redacted]";

/// Takes the string to sign out of every text of an error body.
pub(super) fn redact(body: &mut Json) {
    match body {
        Json::String(text) => {
            if let Some(end) = echo(text) {
                text.truncate(end);
                text.push_str(REDACTED);
            }
        }
        Json::Array(values) => values.iter_mut().for_each(redact),
        Json::Object(fields) => fields.values_mut().for_each(redact),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// Where the words end that announce what was signed.
fn echo(text: &str) -> Option<usize> {
    let mut letters = String::new();
    let mut ends = Vec::new();
    for (at, letter) in text.char_indices() {
        if letter.is_ascii_alphabetic() {
            letters.push(letter.to_ascii_lowercase());
            ends.push(at + letter.len_utf8());
        }
    }
    ECHOES
        .iter()
        .filter_map(|echo| {
            let last = letters.find(echo)? + echo.len() - 1;
            ends.get(last).copied()
        })
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_signed_is_taken_out_wherever_it_stands() {
        let signed = "POST&%2F&To%3D8613900001234";
        for words in [
            "server string to sign is:",
            "StringToSign = ",
            "the canonical request:\n",
        ] {
            let mut body = json!({"Code": "SignatureDoesNotMatch", "more": [format!("No match. {words}{signed}")]});
            redact(&mut body);
            assert!(!body.to_string().contains("8613900001234"), "{body}");
            assert!(body.to_string().contains("No match."), "{body}");
            assert_eq!(body["Code"], "SignatureDoesNotMatch");
        }
    }

    #[test]
    fn other_messages_stay() {
        let body =
            json!({"Message": "Grüße: the string is too long to sign off", "n": 1, "x": null});
        let mut redacted = body.clone();
        redact(&mut redacted);
        assert_eq!(redacted, body);
    }
}
