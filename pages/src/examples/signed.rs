//! What signing adds to a command line: headers with a constant, a credential, or a value that has
//! to be computed.

use std::borrow::Cow;

use serde_json::Value;

use apiscribe_codegen::model::{Auth, WireName};
use apiscribe_codegen::words::plain;

/// A header and what stands in it.
pub(super) struct Header {
    pub(super) name: String,
    pub(super) content: Content,
}

/// What stands in a header.
pub(super) enum Content {
    /// Always the same.
    Constant(String),
    /// A text, then a variable that whoever calls fills, then nothing. What it is may be told.
    Variable {
        before: String,
        variable: String,
        told: Option<String>,
    },
}

/// How a command line signs a request.
pub(super) struct Signed {
    /// User and password, where the scheme is HTTP's own.
    pub(super) user: Option<(String, String)>,
    pub(super) headers: Vec<Header>,
}

/// What the scheme of an operation adds.
pub(super) fn signed(auth: &Auth) -> Signed {
    let mut user = None;
    let text = |name: &str| auth.text(name).unwrap_or_default().to_owned();
    let constant = |name: &str, value: String| Header {
        name: name.to_owned(),
        content: Content::Constant(value),
    };
    let headers = match auth.scheme.as_str() {
        "header_key" => vec![variable(&text("header"), &text("prefix"), "KEY", None)],
        "basic" => {
            user = Some(("USER".to_owned(), "PASSWORD".to_owned()));
            Vec::new()
        }
        "bearer_from" => {
            let told = format!("`{}` in the reply of {}", text("value"), text("operation"));
            let mut headers = vec![variable("Authorization", "Bearer ", "TOKEN", Some(told))];
            headers.extend(
                also(auth).map(|(name, credential)| variable(&name, "", &upper(&credential), None)),
            );
            headers
        }
        "acs3_hmac_sha256" => vec![
            constant("x-acs-action", text("action")),
            constant("x-acs-version", text("version")),
            computed(auth, "x-acs-date", "DATE"),
            computed(auth, "x-acs-signature-nonce", "NONCE"),
            computed(auth, "x-acs-content-sha256", "BODY_SHA256"),
            computed(auth, "Authorization", "AUTHORIZATION"),
        ],
        "nxcloud_digest" => {
            let mut headers = vec![
                variable("accessKey", "", "ACCESS_KEY", None),
                computed(auth, "ts", "TS"),
                constant("bizType", text("biz_type")),
                constant("action", text("action")),
                computed(auth, "sign", "SIGN"),
            ];
            if auth.text("algorithm") == Some("sha256") {
                headers.push(constant("algorithm", "sha256".to_owned()));
            }
            headers
        }
        // A scheme that has no arm yet: every header is a variable, told in the words of the spec.
        _ => {
            let names = auth.sends.iter().map(|(WireName(name), _)| name);
            names
                .map(|name| computed(auth, name, &upper(name)))
                .collect()
        }
    };
    Signed { user, headers }
}

fn variable(name: &str, before: &str, variable: &str, told: Option<String>) -> Header {
    Header {
        name: name.to_owned(),
        content: Content::Variable {
            before: before.to_owned(),
            variable: variable.to_owned(),
            told,
        },
    }
}

/// A header that is different for each request, told in the words of the spec.
fn computed(auth: &Auth, name: &str, of: &str) -> Header {
    let docs = auth.sends.iter().find(|(sent, _)| sent.0 == name);
    let text = docs.and_then(|(_, docs)| docs.text.as_deref());
    let told = text.map_or(Cow::Borrowed("computed for each request"), Cow::Borrowed);
    variable(name, "", of, Some(told.into_owned()))
}

/// Headers that are sent beside a token, with the credentials in them.
fn also(auth: &Auth) -> impl Iterator<Item = (String, String)> {
    let map = match auth.parameter("also") {
        Some(Value::Object(map)) => Some(map),
        _ => None,
    };
    let headers = map.into_iter().flatten();
    headers.map(|(header, credential)| (header.clone(), plain(credential)))
}

/// A name as shells write those of variables.
fn upper(name: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    name.chars().map(plain).collect()
}
