//! The readers of a request beside the generated crate, and who of them is wrong.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

use apiscribe_codegen::check::evaluate::{
    self, evaluate, evaluate_parameter, now_of_examples, read_reply,
};
use apiscribe_codegen::emit::openapi::{self, Unexpressed};
use apiscribe_codegen::model::{self, Model, Service, Ty};
use apiscribe_test_support::document::{Document, Judge, Validator};
use serde_json::Value;

use crate::compare::{EVERYWHERE, Request, service, type_id};
use crate::construct::{Broken, Level};
use crate::generated::Judged;
use crate::known::Failures;
use crate::place::{Expected, Operation};
use crate::specs::{Asked, REPLY_HEADER, What};
use crate::verdict::Verdict;

/// Compares what every reader says of every request.
pub(crate) fn compare(
    model: &Model,
    requests: &[Request<'_>],
    judged: &[Judged],
    failures: &mut Failures,
) {
    let mut of: BTreeMap<&str, Vec<(&Request<'_>, &Judged)>> = BTreeMap::new();
    for (request, judged) in requests.iter().zip(judged) {
        let service = of.entry(&request.asked.service).or_default();
        service.push((request, judged));
    }
    let left = Mutex::new(of.into_iter());
    // Unlocked before the work begins, which the condition of a loop is not.
    let next = || left.lock().expect("nobody panicked").next();
    let work = || {
        let mut failures = Failures::default();
        while let Some((name, of_service)) = next() {
            compare_service(service(model, name), &of_service, &mut failures);
        }
        failures
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            failures.add_all(worker.join().expect("it says itself why it panics"));
        }
    });
}

fn compare_service(
    service: &Service,
    requests: &[(&Request<'_>, &Judged)],
    failures: &mut Failures,
) {
    let document = Document::of(service);
    let left_out = openapi::unexpressed(service);
    let mut schemas = BTreeMap::new();
    for (request, judged) in requests {
        let schema = schemas.entry(&request.asked);
        let schema = schema.or_insert_with(|| Schema::of(service, &document, &request.asked));
        let interpreted = interpret(service, request);
        let refusal = schema.refusal(request);
        let openapi = (&refusal, left_out.as_slice());
        report(request, judged, &interpreted, openapi, failures);
    }
}

/// What the OpenAPI document says of an operation, compiled once.
enum Schema<'d> {
    Request(Box<Judge<'d>>),
    Value(Box<Validator>),
}

impl<'d> Schema<'d> {
    fn of(service: &'d Service, document: &'d Document, asked: &Asked) -> Self {
        let operation = operation(service, asked);
        match &asked.what {
            What::Request(_) => Self::Request(Box::new(document.judge(service, operation))),
            What::Reply(ty) => {
                Self::Value(Box::new(document.of_reply(service, type_id(service, ty))))
            }
            What::ReplyHeader => {
                let schema = document.reply_header(operation, REPLY_HEADER);
                Self::Value(Box::new(
                    document.validator(schema.expect("the header was written")),
                ))
            }
            What::Path => {
                let schema = document.path_parameter(operation, "value");
                Self::Value(Box::new(
                    document.validator(schema.expect("the parameter was written")),
                ))
            }
        }
    }

    /// Why it refuses a request or reply.
    fn refusal(&self, request: &Request<'_>) -> Option<String> {
        match self {
            Self::Request(judge) => judge.refusal(&request.wire),
            Self::Value(validator) => {
                let mut errors = validator.iter_errors(&request.logical);
                errors.next().map(|error| error.to_string())
            }
        }
    }
}

fn interpret(service: &Service, request: &Request<'_>) -> Verdict {
    let found = match &request.asked.what {
        What::Request(ty) => evaluate(
            service,
            type_id(service, ty),
            &request.logical,
            now_of_examples(),
        ),
        What::Reply(ty) => read_reply(service, &Ty::Named(type_id(service, ty)), &request.logical),
        What::ReplyHeader => {
            let operation = operation(service, &request.asked);
            let mut headers = service.headers_of(&operation.name);
            let header = headers.next().expect("the header was written");
            let text = &request.logical;
            let text = text
                .as_str()
                .map_or_else(|| text.to_string(), str::to_owned);
            evaluate::read_header(service, header, &text)
        }
        What::Path => {
            let operation = operation(service, &request.asked);
            let parameter = operation
                .parameters
                .first()
                .expect("the parameter was written");
            let text = request.logical.as_str().unwrap_or_default();
            let mut found = evaluate_parameter(parameter, text, now_of_examples());
            // The pointers of parameters are written without the first slash.
            for pointer in found.iter_mut().flat_map(|one| &mut one.pointers) {
                *pointer = format!("/{pointer}");
            }
            found
        }
    };
    if let Some(unread) = found.iter().find(|one| one.rule.is_none()) {
        return Verdict::Unread(format!("{}: {}", unread.pointer(), unread.message));
    }
    let found = found.into_iter().map(|one: evaluate::Violation| {
        let broken = Broken {
            level: if one.level == model::Level::Error {
                Level::Error
            } else {
                Level::Advisory
            },
            rule: one.rule.map_or("", apiscribe_runtime::Rule::as_str),
            pointers: one.pointers,
        };
        (broken, one.message)
    });
    Verdict::found(found.collect())
}

fn operation<'s>(service: &'s Service, asked: &Asked) -> &'s model::Operation {
    let mut operations = service.operations.iter();
    let found = operations.find(|one| one.name.bare() == asked.operation);
    found.expect("the operation was written")
}

fn report(
    request: &Request<'_>,
    judged: &Judged,
    interpreted: &Verdict,
    (refusal, left_out): (&Option<String>, &[Unexpressed]),
    failures: &mut Failures,
) {
    let (place, construct) = (request.cell.place, request.cell.construct.as_str());
    let Judged {
        verdict,
        wire,
        written,
    } = judged;
    let detail = || {
        format!(
            "  value: {}\n  wire: {}\n  expected: {:?}\n  crate: {verdict:?}\n  interpreter: {interpreted:?}\n  openapi: {refusal:?}\n  read from the wire: {wire:?}\n  written: {written}",
            request.logical, request.wire, request.expected
        )
    };
    let mut fail = |fault: &str| failures.add(fault, place, construct, detail);
    match request.expected {
        Some(expected) => {
            if !verdict.is(expected) {
                fail("crate");
            }
            if !interpreted.is(expected) {
                fail("interpreter");
            }
        }
        None if !verdict.agrees(interpreted) => fail("random"),
        None => {}
    }
    let is_written = request.cell.slot.operation == Operation::Json && !written.is_null();
    if !wire.agrees(verdict) || (is_written && !is_part(written, &request.wire)) {
        fail("wire");
    }
    let stops = match request.expected {
        Some(Expected::Unread) => true,
        Some(Expected::Broken(broken)) => broken.iter().any(|one| one.level == Level::Error),
        None => interpreted.stops(),
    };
    // What no schema says is in the document's own list.
    let is_left_out = || {
        let rules = match interpreted {
            Verdict::Unread(_) => vec!["type"],
            Verdict::Found(found) => found.iter().map(|(broken, _)| broken.rule).collect(),
        };
        let is_listed = |rule: &&str| {
            left_out
                .iter()
                .any(|one| one.rule.map_or("type", apiscribe_runtime::Rule::as_str) == *rule)
        };
        rules.iter().all(is_listed)
    };
    let may_be_taken =
        !(request.construct.in_openapi && request.cell.slot.in_openapi) && is_left_out();
    let agrees = match refusal {
        Some(_) => stops,
        None => !stops || may_be_taken,
    };
    if !agrees {
        fail(match request.expected {
            Some(_) => "openapi",
            None => "random-openapi",
        });
    }
    // Words belong to a rule, wherever it stands.
    if let (true, Verdict::Found(by_crate), Verdict::Found(by_interpreter)) =
        (verdict.agrees(interpreted), verdict, interpreted)
    {
        for ((broken, words), (_, others)) in by_crate.iter().zip(by_interpreter) {
            if words != others {
                failures.add("words", EVERYWHERE, broken.rule, detail);
            }
        }
    }
}

/// Whether what is written is what the interpreter encodes, as far as it stands in the body. What
/// is absent may be left out, numbers and moments may be spelled otherwise.
fn is_part(written: &Value, wire: &Value) -> bool {
    match (written, wire) {
        (Value::Object(written), Value::Object(wire)) => written
            .iter()
            .all(|(key, value)| wire.get(key).is_some_and(|wire| is_part(value, wire))),
        (Value::Array(written), Value::Array(wire)) => {
            written.len() == wire.len()
                && written
                    .iter()
                    .zip(wire)
                    .all(|(written, wire)| is_part(written, wire))
        }
        (Value::Number(written), Value::Number(wire)) => written.as_f64() == wire.as_f64(),
        (Value::String(written), Value::String(wire)) if written != wire => {
            let moment = |text: &str| text.parse::<apiscribe_runtime::Timestamp>().ok();
            // A string in JSON begins with its quote; anything else that parses is no string.
            let json = |text: &str| {
                let value: Option<Value> = serde_json::from_str(text).ok();
                value.filter(|value| !value.is_string() || text.starts_with('"'))
            };
            let is_same_json = json(written).zip(json(wire));
            moment(written).is_some_and(|written| moment(wire) == Some(written))
                || is_same_json.is_some_and(|(written, wire)| is_part(&written, &wire))
        }
        _ => written == wire,
    }
}
