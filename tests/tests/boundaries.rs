//! Every constraint and every rule of every service, by hand: a value that is just allowed, and one
//! just beyond.
//!
//! One file for each service, in the order of its spec. `coverage.rs` counts that nothing was left
//! uncompiled; that each check asks for the right thing is seen here.

mod alibaba_cams;
mod bird_channels;
mod huawei_aicc;
mod nxcloud_saas;

use std::fs;

use apiscribe_runtime::for_generated_code::{At, ReadJson, json::Reading};
use apiscribe_runtime::http::Response;
use apiscribe_runtime::{Bytes, Json, Rule, Timestamp, Validate, Violation};
use apiscribe_tests::command::root;

/// Nothing to say against it, not even an advisory.
#[track_caller]
fn fine(value: &impl Validate) {
    assert_eq!(found(value), (vec![], vec![]));
}

/// Not sent, for these reasons: place and rule of each, in order. There may be advisories.
#[track_caller]
fn refused(value: &impl Validate, expected: &[(&str, Rule)]) {
    let (violations, _) = found(value);
    assert_eq!(violations, owned(expected));
}

/// Sent, with these advisories: place and rule of each, in order.
#[track_caller]
fn advised(value: &impl Validate, expected: &[(&str, Rule)]) {
    assert_eq!(found(value), (vec![], owned(expected)));
    assert!(
        value.validate_at(now()).is_ok(),
        "an advisory stops nothing"
    );
}

type Found = Vec<(String, Rule)>;

fn found(value: &impl Validate) -> (Found, Found) {
    let violations: Vec<Violation> = value
        .validate_at(now())
        .err()
        .into_iter()
        .flatten()
        .collect();
    let advisories = value.advisories_at(now());
    let short = |list: &[Violation]| -> Found {
        list.iter()
            .map(|violation| (violation.pointer().to_owned(), violation.rule()))
            .collect()
    };
    (short(&violations), short(&advisories))
}

fn owned(expected: &[(&str, Rule)]) -> Found {
    expected
        .iter()
        .map(|(pointer, rule)| ((*pointer).to_owned(), *rule))
        .collect()
}

/// A request as people and queues hold it, read strictly.
#[track_caller]
fn read<T: ReadJson>(json: Json) -> T {
    match T::read_json(json, &At::root(Reading::REQUEST)) {
        Ok(value) => value,
        Err(error) => panic!("{error}"),
    }
}

/// A request that cannot be read, because of what stands at `pointer` or should.
#[track_caller]
fn unreadable<T: ReadJson>(json: Json, pointer: &str) {
    match T::read_json(json, &At::root(Reading::REQUEST)) {
        Ok(_) => panic!("read in spite of `{pointer}`"),
        Err(error) => assert_eq!(error.pointer(), pointer, "{error}"),
    }
}

/// `json` with another value at `pointer`, where there may be none yet; `None` takes it away.
#[track_caller]
fn with(mut json: Json, pointer: &str, value: Option<Json>) -> Json {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = json
        .pointer_mut(parent)
        .and_then(Json::as_object_mut)
        .expect("an object");
    match value {
        Some(value) => parent.insert(key.to_owned(), value),
        None => parent.remove(key),
    };
    json
}

/// An answer of the vendor.
fn answer(status: u16, body: &Json) -> Response<Bytes> {
    Response::builder()
        .status(status)
        .body(Bytes::from(body.to_string()))
        .expect("a status")
}

/// A limit of a spec file: where a vendor moves one, the tests move along. What a person knows of
/// the page is held against the specs by `coverage`.
#[track_caller]
fn limit<T: TryFrom<i64>>(file: &str, pointer: &str) -> T {
    let path = root().join("spec").join(file);
    let text = fs::read_to_string(path).expect(file);
    let spec: Json = serde_yaml::from_str(&text).expect(file);
    let limit = spec.pointer(pointer).expect(pointer);
    let days = || limit.as_str()?.strip_suffix('d')?.parse().ok();
    let limit = limit.as_i64().or_else(days).expect("a number, or days");
    T::try_from(limit).ok().expect("it fits")
}

/// `count` characters, each of more than one byte.
fn characters(count: usize) -> String {
    "ü".repeat(count)
}

/// An address of so many characters, not as many bytes.
fn address(count: usize) -> String {
    let start = "https://example.com/";
    format!("{start}{}", characters(count - start.len()))
}

fn now() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().expect("a time")
}
