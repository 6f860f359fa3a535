//! Whether a request is signed as a scheme of the shelf signs it: the interpreter says so, which
//! shares no code with what is generated but hashes and encodings.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use apiscribe_codegen::check::shelf;
use apiscribe_codegen::model::Scheme;
use apiscribe_recipes::frame::SettingValue;
use apiscribe_recipes::run::{Inputs, Refused, Request, Verified, verify};
use apiscribe_runtime::Timestamp;
use apiscribe_runtime::http::header::HOST;
use apiscribe_runtime::http::request::Parts;

/// Whether a request is signed by a scheme with these settings and credentials. Its age does not
/// matter.
///
/// # Errors
///
/// If something is missing or does not fit.
///
/// # Panics
///
/// If there is no such scheme.
pub fn by(
    scheme: &str,
    settings: &[(&str, &str)],
    credentials: &[(&str, &str)],
    (parts, body): (&Parts, &[u8]),
) -> Result<Verified, Refused> {
    let scheme = of_the_shelf(scheme);
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let settings = settings.iter().map(owned);
    let settings: BTreeMap<String, SettingValue> = settings
        .map(|(name, value)| (name, SettingValue::String(value)))
        .collect();
    let credentials: BTreeMap<String, String> = credentials.iter().map(owned).collect();
    let inputs = Inputs {
        credentials: &credentials,
        settings: &settings,
        now: Timestamp::UNIX_EPOCH,
        nonce: "",
    };
    verify(&scheme.recipe, &received(parts, body), inputs)
}

/// A scheme of the shelf, which is read once: a thousand requests are judged by it.
fn of_the_shelf(name: &str) -> Arc<Scheme> {
    static KNOWN: Mutex<BTreeMap<String, Arc<Scheme>>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let read = || Arc::new(shelf(name).expect("a scheme of the shelf"));
    known.entry(name.to_owned()).or_insert_with(read).clone()
}

/// Whether a request is signed for Alibaba Cloud, by key and secret.
///
/// # Errors
///
/// If something is missing or does not fit.
pub fn by_cams(parts: &Parts, body: &[u8], (id, secret): (&str, &str)) -> Result<(), Refused> {
    let header = |name: &str| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let action = header("x-acs-action").unwrap_or_default();
    let token = header("x-acs-security-token").unwrap_or_default();
    let settings = [("version", "2020-06-06"), ("action", action)];
    let credentials = [
        ("access_key_id", id),
        ("access_key_secret", secret),
        ("security_token", token),
    ];
    by("alibaba_acs3", &settings, &credentials, (parts, body)).map(drop)
}

/// Whether a request is signed for NXCloud, by key and secret.
///
/// # Errors
///
/// If something is missing or does not fit.
pub fn by_nxcloud(parts: &Parts, body: &[u8], (key, secret): (&str, &str)) -> Result<(), Refused> {
    let settings = [("biz_type", "2"), ("action", "mt")];
    let credentials = [("access_key", key), ("access_secret", secret)];
    by("nxcloud_digest", &settings, &credentials, (parts, body)).map(drop)
}

/// A request as recipes read it.
#[must_use]
pub fn received(parts: &Parts, body: &[u8]) -> Request {
    let host = parts.headers.get(HOST);
    let host = host.and_then(|host| host.to_str().ok());
    let authority = parts.uri.authority().map(|authority| authority.as_str());
    Request {
        method: parts.method.as_str().to_owned(),
        scheme: parts.uri.scheme_str().unwrap_or("http").to_owned(),
        authority: host.or(authority).unwrap_or_default().to_owned(),
        path: parts.uri.path().to_owned(),
        path_values: Vec::new(),
        query: parts.uri.query().map(str::to_owned),
        headers: parts.headers.clone(),
        body: body.to_vec(),
    }
}
