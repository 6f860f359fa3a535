//! Every example of every spec, through the generated types: read strictly, written back the same,
//! put on the wire, and its reply read.
//!
//! The snapshots hold the literal requests, one file for each operation, so that a change of what
//! is sent is seen by whoever reviews it.
//! `INSTA_UPDATE=always cargo test -p apiscribe-tests --test suite wire::` writes them.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write};
use std::path::Path;

use apiscribe_codegen::model::{Example, Model, Operation, Service};
use apiscribe_runtime::AccessToken;
use apiscribe_runtime::DecodeError;
use apiscribe_runtime::for_generated_code::{At, ReadJson, WriteFields, json, json::Reading};
use apiscribe_runtime::http::{Request, Response};
use apiscribe_runtime::{Bytes, Error, ErrorCode, FixedClock, Json, Timestamp, Validate};
use whatsapp_vendors::{alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas};

#[test]
fn every_request_is_read_and_written_back_as_it_was() {
    each_example(|operation, example, request| {
        if !example.refused.is_empty() {
            return;
        }
        let written = (operation.reread)(request.clone()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(in_floats(written), in_floats(request.clone()));
        if let Some(by_serde) = operation.by_serde {
            let written = by_serde(request.clone()).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(in_floats(written), in_floats(request.clone()));
        }
    });
}

#[test]
fn every_good_request_passes_and_every_refused_one_names_its_places() {
    each_example(|operation, example, request| {
        let listed: BTreeSet<&str> = example.refused.iter().map(String::as_str).collect();
        match (operation.violations)(request.clone()) {
            Ok(found) => {
                let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
                assert_eq!(found, listed);
            }
            // Reading stops at the first error, so it can name but one of them.
            Err(error) => assert!(
                listed.contains(error.pointer()),
                "{error}; listed: {listed:?}"
            ),
        }
    });
}

#[test]
fn requests_on_the_wire() {
    for (service, operation) in operations(&model()) {
        let wire = wire(service, operation);
        let mut text = String::new();
        for example in &operation.examples {
            if let Some(request) = example
                .request
                .clone()
                .filter(|_| example.refused.is_empty())
            {
                let http = (wire.to_http)(example, request);
                let title = example.title.as_deref().unwrap_or_default();
                write!(text, "=== {}: {title}\n\n{}\n", example.name, shown(&http))
                    .expect("a text takes everything");
            }
        }
        let name = format!("{}.{}", service.name.bare(), operation.name.bare());
        let mut settings = insta::Settings::clone_current();
        settings.set_omit_expression(true);
        settings.set_prepend_module_to_snapshot(false);
        settings.bind(|| insta::assert_snapshot!(name, text));
    }
}

#[test]
fn every_reply_is_read() {
    for (service, operation) in operations(&model()) {
        let wire = wire(service, operation);
        for example in &operation.examples {
            let Some(reply) = &example.reply else {
                continue;
            };
            let status = example.status.unwrap_or(operation.replies[0].status);
            let name = format!("{}.{} {}", service.name, operation.name, example.name);
            let response = Response::builder()
                .status(status)
                .body(Bytes::from(reply.to_string()));
            let outcome = (wire.from_http)(response.expect("the status is one"));
            let expected = match &example.error {
                Some(code) => Outcome::Refused(Some(code.bare().to_owned())),
                None if (200..300).contains(&status) => Outcome::Reply,
                // A code that is not listed: kept, and without a name.
                None => Outcome::Refused(outcome.unknown_code()),
            };
            assert_eq!(outcome, expected, "{name}");
        }
    }
}

/// An operation with its types gone.
struct Wire {
    /// From the logical form and back to it.
    reread: fn(Json) -> Result<Json, DecodeError>,
    /// Read and written by serde's traits; a request with secrets has none of them.
    by_serde: Option<fn(Json) -> Result<Json, serde_json::Error>>,
    /// The first place that each violation names.
    violations: fn(Json) -> Result<Vec<String>, DecodeError>,
    /// What is sent.
    to_http: fn(&Example, Json) -> Request<Bytes>,
    /// What comes back.
    from_http: fn(Response<Bytes>) -> Outcome,
}

/// What came of an answer; codes by the names of their variants.
#[derive(Debug, PartialEq)]
enum Outcome {
    Reply,
    Refused(Option<String>),
    Other(String),
}

impl Outcome {
    fn of<T, C: ErrorCode, B: Debug>(outcome: Result<T, Error<C, B>>) -> Self {
        match outcome {
            Ok(_) => Self::Reply,
            Err(Error::Vendor(error)) => {
                // A family of codes keeps the code beside its name.
                let name = |code: &C| format!("{code:?}").split('(').next().map(str::to_owned);
                Self::Refused(error.code().and_then(name))
            }
            Err(error) => Self::Other(error.to_string()),
        }
    }

    fn unknown_code(&self) -> Option<String> {
        match self {
            Self::Refused(code) => code.clone().filter(|code| code == "Unknown"),
            _ => None,
        }
    }
}

/// The one place that knows which generated types belong to which operation.
fn wire(service: &Service, operation: &Operation) -> Wire {
    macro_rules! wire {
        ($service:ident::$operation:ident, $request:ident, serde: $by_serde:expr, |$example:ident, $value:ident| $to_http:expr) => {
            Wire {
                reread: |json| {
                    let value: $service::$request = read(json)?;
                    Ok(logical(&value))
                },
                by_serde: $by_serde,
                violations: |json| {
                    let value: $service::$request = read(json)?;
                    let violations = value.validate_at(now()).err().into_iter().flatten();
                    Ok(violations.map(|violation| violation.pointer().to_owned()).collect())
                },
                to_http: |$example, json| {
                    let $value: $service::$request = read(json).unwrap_or_else(|error| panic!("{error}"));
                    $to_http.unwrap_or_else(|error| panic!("{}: {error}", $example.name))
                },
                from_http: |response| Outcome::of($service::$operation::from_http(response)),
            }
        };
        ($service:ident::$operation:ident, $request:ident, |$example:ident, $value:ident| $to_http:expr) => {
            wire!($service::$operation, $request, serde: Some(|json| serde_json::to_value(serde_json::from_value::<$service::$request>(json)?)), |$example, $value| $to_http)
        };
    }
    match (service.name.bare(), operation.name.bare()) {
        ("alibaba_cams", "send_chatapp_mass_message") => {
            wire!(
                alibaba_cams::send_chatapp_mass_message,
                SendChatappMassMessageRequest,
                |_example, value| {
                    alibaba_cams::send_chatapp_mass_message::to_http(&cams(), &value)
                }
            )
        }
        ("alibaba_cams", "send_chatapp_message") => {
            wire!(
                alibaba_cams::send_chatapp_message,
                SendChatappMessageRequest,
                |_example, value| { alibaba_cams::send_chatapp_message::to_http(&cams(), &value) }
            )
        }
        ("bird_channels", "get_contact_channel") => {
            wire!(
                bird_channels::get_contact_channel,
                GetContactChannelRequest,
                |example, value| {
                    let (channel, contact) = (
                        parameter(example, "channel_id"),
                        parameter(example, "contact_id"),
                    );
                    bird_channels::get_contact_channel::to_http(
                        &bird(example),
                        bird_channels::ChannelId(channel),
                        bird_channels::ContactId(contact),
                        &value,
                    )
                }
            )
        }
        ("bird_channels", "send_message") => {
            wire!(
                bird_channels::send_message,
                SendMessageRequest,
                |example, value| {
                    bird_channels::send_message::to_http(
                        &bird(example),
                        parameter(example, "channel_id"),
                        &value,
                    )
                }
            )
        }
        ("huawei_aicc", "send_whatsapp_message") => {
            wire!(
                huawei_aicc::send_whatsapp_message,
                SendWhatsappMessageRequest,
                |_example, value| {
                    let token = AccessToken::new("example-token".into());
                    huawei_aicc::send_whatsapp_message::to_http(&huawei(), &token, &value)
                }
            )
        }
        ("huawei_aicc", "token_by_ak_sk") => {
            wire!(huawei_aicc::token_by_ak_sk, TokenByAkSkRequest, serde: None, |_example, value| {
                huawei_aicc::token_by_ak_sk::to_http(&huawei(), &value)
            })
        }
        ("nxcloud_saas", "send_message") => {
            wire!(
                nxcloud_saas::send_message,
                SendMessageRequest,
                |_example, value| { nxcloud_saas::send_message::to_http(&nxcloud(), &value) }
            )
        }
        (service, operation) => panic!("{service}.{operation} is new: give it an arm here"),
    }
}

fn cams() -> alibaba_cams::Endpoint {
    let credentials = alibaba_cams::Credentials::builder()
        .access_key_id("example-key-id")
        .access_key_secret("example-key-secret")
        .build();
    alibaba_cams::Endpoint::new(credentials)
        .expect("the credentials are there")
        .with_clock(clock())
}

fn bird(example: &Example) -> bird_channels::Endpoint {
    let credentials = bird_channels::Credentials::new("example-access-key");
    let endpoint = bird_channels::Endpoint::new(credentials, parameter(example, "workspace_id"));
    endpoint
        .expect("the credentials are there")
        .with_clock(clock())
}

fn huawei() -> huawei_aicc::Endpoint {
    let credentials = huawei_aicc::Credentials::builder()
        .app_key("00000000-0000-4000-8000-000000000001")
        .app_secret("example-secret")
        .build();
    huawei_aicc::Endpoint::new(credentials)
        .expect("the credentials are there")
        .with_clock(clock())
}

fn nxcloud() -> nxcloud_saas::Endpoint {
    let credentials = nxcloud_saas::Credentials::builder()
        .access_key("example-access-key")
        .access_secret("example-access-secret")
        .build();
    nxcloud_saas::Endpoint::new(credentials)
        .expect("the credentials are there")
        .with_clock(clock())
}

fn clock() -> FixedClock {
    FixedClock {
        now: now(),
        nonce: "00000000000000000000000000000001".to_owned(),
    }
}

fn now() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().expect("a time")
}

fn parameter<'a>(example: &'a Example, name: &str) -> &'a str {
    let found = example.parameters.iter().find(|(wire, _)| wire.0 == name);
    found
        .and_then(|(_, value)| value.as_str())
        .unwrap_or_else(|| panic!("{}: no parameter {name}", example.name))
}

fn read<T: ReadJson>(json: Json) -> Result<T, DecodeError> {
    T::read_json(json, &At::root(Reading::REQUEST))
}

fn logical<T: WriteFields>(value: &T) -> Json {
    serde_json::from_slice(&json::to_logical(value)).expect("what is written is JSON")
}

fn model() -> Model {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    apiscribe_codegen::load(&spec)
        .unwrap_or_else(|error| panic!("{error}; run `cargo xtask check`"))
}

fn operations(model: &Model) -> impl Iterator<Item = (&Service, &Operation)> {
    let of = |service| std::iter::repeat(service);
    model
        .services
        .iter()
        .flat_map(move |service| of(service).zip(&service.operations))
}

/// Calls `check` for every example with a request; whatever it asserts is reported with the
/// example's name.
fn each_example(check: impl Fn(&Wire, &Example, &Json) + std::panic::RefUnwindSafe) {
    let mut failed = Vec::new();
    for (service, operation) in operations(&model()) {
        let wire = wire(service, operation);
        for example in &operation.examples {
            let Some(request) = &example.request else {
                continue;
            };
            let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                check(&wire, example, request)
            }));
            if checked.is_err() {
                failed.push(format!(
                    "{}.{} {}",
                    service.name, operation.name, example.name
                ));
            }
        }
    }
    assert!(
        failed.is_empty(),
        "failed (each is shown above): {failed:#?}"
    );
}

/// Whole numbers and numbers with a fraction of nothing are the same to JSON, not to `serde_json`.
/// Only where that loses nothing.
fn in_floats(json: Json) -> Json {
    match json {
        Json::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15 => {
                format!("{float:.0}")
                    .parse()
                    .unwrap_or(Json::Number(number))
            }
            _ => Json::Number(number),
        },
        Json::Array(items) => Json::Array(items.into_iter().map(in_floats).collect()),
        Json::Object(fields) => Json::Object(
            fields
                .into_iter()
                .map(|(key, value)| (key, in_floats(value)))
                .collect(),
        ),
        other => other,
    }
}

/// A request as text: the query and a form one pair a line, decoded; headers sorted; a JSON body
/// indented, its order kept.
fn shown(request: &Request<Bytes>) -> String {
    let mut lines = Vec::new();
    let uri = request.uri();
    let origin = format!(
        "{}://{}",
        uri.scheme_str().unwrap_or_default(),
        uri.authority().map_or("", |authority| authority.as_str())
    );
    lines.push(format!("{} {origin}{}", request.method(), uri.path()));
    lines.extend(pairs(uri.query().unwrap_or_default()).map(|pair| format!("? {pair}")));
    lines.push(String::new());

    let mut headers: Vec<String> = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value.as_bytes())))
        .collect();
    headers.sort();
    lines.extend(headers);

    let body = std::str::from_utf8(request.body()).expect("bodies are text");
    let content_type = request
        .headers()
        .get("content-type")
        .map(|value| value.as_bytes());
    match content_type {
        None => assert_eq!(body, "", "a body needs a content type"),
        Some(b"application/json") => lines.extend([String::new(), indented(body)]),
        Some(b"application/x-www-form-urlencoded") => {
            lines.push(String::new());
            lines.extend(pairs(body).map(|pair| format!("& {pair}")));
        }
        Some(other) => panic!("unexpected content type {}", String::from_utf8_lossy(other)),
    }
    lines.join("\n") + "\n"
}

/// The pairs of a query or form, decoded. What is not unreserved (RFC 3986) must have been escaped,
/// or the signature would be another one.
fn pairs(encoded: &str) -> impl Iterator<Item = String> {
    encoded
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair
                .split_once('=')
                .unwrap_or_else(|| panic!("no `=` in {pair}"));
            format!("{} = {}", decoded(name), decoded(value))
        })
}

fn decoded(encoded: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [
                    rest.next().unwrap_or_default(),
                    rest.next().unwrap_or_default(),
                ];
                assert!(
                    !digits.iter().any(u8::is_ascii_lowercase),
                    "escapes are in capitals: {encoded}"
                );
                let digits = std::str::from_utf8(&digits).expect("digits");
                bytes.push(
                    u8::from_str_radix(digits, 16)
                        .unwrap_or_else(|_| panic!("a bad escape in {encoded}")),
                );
            }
            byte if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => bytes.push(byte),
            byte => panic!("`{}` is not escaped in {encoded}", char::from(byte)),
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Compact JSON with line breaks, its keys in the order in which they are sent.
fn indented(compact: &str) -> String {
    serde_json::from_str::<Json>(compact).expect("the body is JSON");
    let (mut text, mut depth, mut quoted, mut escaped) = (String::new(), 0_usize, false, false);
    let mut characters = compact.chars().peekable();
    while let Some(character) = characters.next() {
        let line = |depth: usize| format!("\n{}", "  ".repeat(depth));
        match character {
            _ if quoted => {
                text.push(character);
                quoted = escaped || character != '"';
                escaped = character == '\\' && !escaped;
            }
            '"' => {
                text.push(character);
                quoted = true;
            }
            '{' | '[' => {
                text.push(character);
                match characters.next_if(|next| matches!(next, '}' | ']')) {
                    Some(end) => text.push(end),
                    None => {
                        depth += 1;
                        text.push_str(&line(depth));
                    }
                }
            }
            '}' | ']' => {
                depth -= 1;
                text.push_str(&line(depth));
                text.push(character);
            }
            ',' => {
                text.push(character);
                text.push_str(&line(depth));
            }
            ':' => text.push_str(": "),
            character => {
                assert!(!character.is_whitespace(), "the body is compact");
                text.push(character);
            }
        }
    }
    text
}
