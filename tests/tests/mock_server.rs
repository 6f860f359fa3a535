//! The generated clients against the mock server: every example there and back, and the mock
//! server's verdict on thousands of requests, which is that of the generated validators.
//!
//! `APISCRIBE_SEED` and `APISCRIBE_VALUES` say where the requests begin and how many there are for
//! each operation.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use apiscribe_codegen::check::evaluate::{self, Arrived, evaluate_request, route};
use apiscribe_codegen::model::{Level, Model, Operation, OperationPlace, Service, TypeId};
use apiscribe_mock::Server;
use apiscribe_runtime::for_generated_code::json::Form;
use apiscribe_runtime::http::Request;
use apiscribe_runtime::{Bytes, Clock, Error, ErrorClass, ErrorCode, Json, Reply, Timestamp};

use apiscribe_test_support::Random;
use apiscribe_test_support::generate::Generator;
use generated::{Clients, generated, to_http};

mod generated;
mod shelf;

const WORKSPACE: &str = "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0";
const CHANNEL: &str = "c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8";
const CONTACT: &str = "e87a0c93-61d2-4b7f-a5f8-0d94c3b27e16";

/// How many requests for each operation, unless `APISCRIBE_VALUES` says otherwise.
const VALUES: u64 = 1_500;

/// How many of them go over a socket, too.
const SENT: u64 = 150;

#[tokio::test]
async fn every_example_goes_there_and_back() {
    let server = start().await;
    let clients = Clients::new(&server);
    for (service, operation, _) in operations(&model()) {
        for example in &operation.examples {
            let Some(request) = &example.request else {
                continue;
            };
            let name = format!("{}.{} {}", service.name, operation.name, example.name);
            let outcome = clients.send(service, operation, example, request).await;
            match (outcome, example.refused.is_empty()) {
                (Outcome::Reply, true) => {}
                (Outcome::Refused(class), false) => assert!(
                    matches!(
                        class,
                        ErrorClass::InvalidRequest | ErrorClass::Authentication
                    ),
                    "{name}: {class}"
                ),
                // What cannot even be written down as a request of the generated type is not sent.
                (Outcome::NotSent, false) => {}
                (outcome, _) => panic!("{name}: {outcome:?}"),
            }
        }
    }
}

#[tokio::test]
async fn over_a_socket_success_and_refusal_are_those_of_the_validators() {
    let server = start().await;
    let clients = Clients::new(&server);
    let (mut fine, mut refused) = (0, 0);
    for (service, operation, request) in operations(&model()) {
        for (seed, value) in values(service, operation, request, SENT) {
            let Ok(found) = generated(service, operation, Form::Logical)(value.clone()) else {
                continue;
            };
            let is_valid = found.iter().all(|found| found.0 != Level::Error);
            let example = &operation.examples[0];
            let outcome = clients.send(service, operation, example, &value).await;
            let name = format!(
                "{}.{} APISCRIBE_SEED={seed}\n{value}",
                service.name, operation.name
            );
            match outcome {
                Outcome::Reply if is_valid => fine += 1,
                Outcome::Refused(_) if !is_valid => refused += 1,
                // What cannot stand in a header is stopped on the way.
                Outcome::NotSent if !is_valid => {}
                outcome => panic!("{name}\n{outcome:?}, {found:?}"),
            }
        }
    }
    assert!(
        fine > 100 && refused > 100,
        "{fine} fine, {refused} refused"
    );
}

#[test]
fn the_verdict_on_a_request_as_it_is_sent_is_that_of_the_validators() {
    let model = model();
    let mut failed = Vec::new();
    for (service, operation, request) in operations(&model) {
        let examples = operation.examples.iter();
        let examples = examples.filter_map(|example| Some((0, example.request.clone()?)));
        let made = values(service, operation, request, values_wanted());
        for (seed, value) in examples.chain(made) {
            let Ok(expected) = generated(service, operation, Form::Logical)(value.clone()) else {
                continue;
            };
            let Some(http) = to_http(service, operation, &value) else {
                continue;
            };
            compare(&model, http, &expected, &mut failed, || {
                format!("{}.{} APISCRIBE_SEED={seed}", service.name, operation.name)
            });
        }
    }
    assert_none(&failed);
}

#[test]
fn the_verdict_on_any_json_body_is_that_of_the_validators() {
    let model = model();
    let (mut failed, mut unreadable) = (Vec::new(), 0);
    let in_json = |(_, operation, _): &(_, &Operation, _)| operation.place == OperationPlace::Json;
    for (service, operation, request) in operations(&model).filter(in_json) {
        let example = operation
            .examples
            .iter()
            .find_map(|example| example.request.clone());
        let Some(template) = example.and_then(|value| to_http(service, operation, &value)) else {
            continue;
        };
        for (seed, mut value) in values(service, operation, request, values_wanted()) {
            if let Some(map) = value.as_object_mut() {
                map.remove("Content-Type");
                map.remove("X-Token-Expire");
            }
            let body = Bytes::from(value.to_string());
            let mut http = template.clone();
            *http.body_mut() = body;
            http.headers_mut().remove("x-token-expire");
            let name = || {
                format!(
                    "{}.{} APISCRIBE_SEED={seed}\n{value}",
                    service.name, operation.name
                )
            };
            match generated(service, operation, Form::Wire)(value.clone()) {
                Ok(expected) => compare(&model, http, &expected, &mut failed, name),
                Err(error) => {
                    unreadable += 1;
                    let found = judge(&model, &http);
                    let pointer = error.pointer();
                    let is_reported = found.violations.iter().any(|violation| {
                        violation.rule.is_none()
                            && violation.level == Level::Error
                            && pointer.starts_with(violation.pointer())
                    });
                    if !is_reported {
                        failed.push(format!("{}\n{error}\n{:?}", name(), found.violations));
                    }
                }
            }
        }
    }
    assert!(unreadable > 500, "{unreadable}");
    assert_none(&failed);
}

type Found = (Level, &'static str, Vec<String>);

fn compare(
    model: &Model,
    http: Request<Bytes>,
    expected: &[Found],
    failed: &mut Vec<String>,
    name: impl Fn() -> String,
) {
    let arrived = judge(model, &http);
    let found = arrived.violations.into_iter();
    let found: Vec<Found> = found
        .map(
            |evaluate::Violation {
                 pointers,
                 rule,
                 level,
                 ..
             }| {
                (
                    level,
                    rule.map_or("not of its type", |rule| rule.as_str()),
                    pointers,
                )
            },
        )
        .collect();
    let of = |list: &[Found], level| -> Vec<Found> {
        list.iter()
            .filter(|found| found.0 == level)
            .cloned()
            .collect()
    };
    for level in [Level::Error, Level::Advisory] {
        let (expected, found) = (of(expected, level), of(&found, level));
        if expected != found {
            failed.push(format!(
                "{}\nprinted: {expected:?}\nstand-in: {found:?}",
                name()
            ));
        }
    }
}

fn judge(model: &Model, http: &Request<Bytes>) -> Arrived {
    let (parts, body) = http.clone().into_parts();
    let route = route(model, &parts, &[]).expect("the operation is found");
    evaluate_request(&route, &parts, &body, now())
}

#[track_caller]
fn assert_none(failed: &[String]) {
    let shown: Vec<&str> = failed.iter().take(10).map(String::as_str).collect();
    let count = failed.len();
    assert!(
        failed.is_empty(),
        "{count} disagreements:\n\n{}\n",
        shown.join("\n\n")
    );
}

/// What came of a call.
#[derive(Debug)]
enum Outcome {
    Reply,
    Refused(ErrorClass),
    NotSent,
}

impl Outcome {
    fn of<T, C: ErrorCode, B>(result: Result<Reply<T>, Error<C, B>>) -> Self
    where
        Error<C, B>: std::fmt::Display,
    {
        match result {
            Ok(_) => Self::Reply,
            Err(Error::Vendor(error)) => Self::Refused(error.class()),
            Err(Error::Invalid(_)) => Self::NotSent,
            Err(error) => panic!("neither a reply nor a refusal: {error}"),
        }
    }
}

/// Examples with a few changes.
fn values<'m>(
    service: &'m Service,
    operation: &'m Operation,
    request: TypeId,
    count: u64,
) -> impl Iterator<Item = (u64, Json)> + 'm {
    let examples: Vec<&Json> = operation
        .examples
        .iter()
        .filter_map(|example| example.request.as_ref())
        .collect();
    let first = setting("APISCRIBE_SEED", 0);
    let generator = Generator { service, request };
    (first..first + count).map(move |seed| {
        let mut random = Random::new(seed);
        let example = random.pick(&examples).expect("an example");
        (seed, generator.value(example, &mut random))
    })
}

fn values_wanted() -> u64 {
    setting("APISCRIBE_VALUES", VALUES)
}

fn setting(name: &str, default: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.map_or(default, |given| given.parse().expect("a number"))
}

async fn start() -> Server {
    let server = Server::builder().spec(spec()).clock(Standing::default());
    server.start().await.expect("it starts")
}

/// Time stands still, and no nonce comes twice.
#[derive(Default)]
struct Standing(AtomicU64);

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        now()
    }

    fn nonce(&self) -> String {
        self.0.fetch_add(1, Ordering::Relaxed).to_string()
    }
}

pub(crate) fn now() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().expect("a time")
}

fn spec() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

fn model() -> Model {
    apiscribe_codegen::load(spec())
        .unwrap_or_else(|error| panic!("{error}; run `cargo xtask check`"))
}

fn operations(model: &Model) -> impl Iterator<Item = (&Service, &Operation, TypeId)> {
    model.services.iter().flat_map(|service| {
        let operations = service.operations.iter();
        operations.filter_map(move |operation| Some((service, operation, operation.request?)))
    })
}
