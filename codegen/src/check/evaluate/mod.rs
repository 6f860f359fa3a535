//! Reads JSON against a model: which keys and values a type takes, and which constraints and rules
//! a value breaks.
//!
//! What generated code does with types of Rust, this does with the model: an example in a spec, a
//! file that somebody wants checked and a request that reaches the mock server are judged by the
//! same predicates. Unlike generated code it goes on after the first value that cannot be read, so
//! that everything wrong is reported at once.

mod callbacks;
mod check;
mod constraint;
mod curl;
mod encode;
mod equal;
mod failure;
mod judgement;
mod multipart;
mod nested;
mod path;
mod placed;
mod reached;
mod read;
mod read_union;
mod request;
mod route;
mod rules;
mod shell;
mod signed;
mod stated;
mod text;
mod whole;
mod wire;

use apiscribe_runtime::Rule;
use serde_json::Value;

use crate::model::{Field, Level, Parameter, Reply, Service, Ty, Type, TypeId};

pub(super) use equal::equal;

pub use apiscribe_runtime::Timestamp;
pub use callbacks::{Secrets, evaluate_callback, find_callback};
pub(crate) use encode::encoded;
pub use encode::{outer, to_wire};
pub use failure::{Failure, failure, is_code};
pub use judgement::Judgement;
pub use path::{base_path, service_prefix};
pub use reached::reached;
pub use request::{Arrived, evaluate_request};
pub use route::{Candidates, NoRoute, Route, alike, route};
pub use signed::as_received;
pub use text::{Unjudged, Written, evaluate_request_text, evaluate_text, find_operation};
pub use wire::to_logical;

/// One thing that is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// JSON Pointers: first what to change, then what else the broken rule names.
    pub pointers: Vec<String>,
    /// Which kind of rule is broken; none for what cannot be read as its type.
    pub rule: Option<Rule>,
    /// What must be and, where it is short, what is.
    pub message: String,
    /// Where the vendor says so; empty where it says so nowhere.
    pub place: String,
    /// Whether it stops a send.
    pub level: Level,
}

impl Violation {
    /// What a report of the runtime says, with its level.
    fn new(violation: &apiscribe_runtime::Violation, level: Level) -> Self {
        Self {
            pointers: violation.pointers().to_vec(),
            rule: Some(violation.rule()),
            message: violation.message().into_owned(),
            place: violation.place().to_owned(),
            level,
        }
    }

    /// What to change.
    pub fn pointer(&self) -> &str {
        self.pointers.first().map_or("", String::as_str)
    }
}

/// The moment at which the examples of specs are read, 2026-01-01T00:00:00Z: times in them cannot
/// be moved along with the clock.
pub fn now_of_examples() -> Timestamp {
    // 2026-01-01T00:00:00Z
    Timestamp::from_second(1_767_225_600).unwrap_or_default()
}

/// Everything that is wrong with a request in its logical form (`encode` undone), advisories
/// included.
pub fn evaluate(
    service: &Service,
    request: TypeId,
    value: &Value,
    now: Timestamp,
) -> Vec<Violation> {
    evaluate_type(&service.types, &Ty::Named(request), value, now)
}

/// Everything that is wrong with a request as it stands in a JSON body.
pub fn evaluate_wire(
    service: &Service,
    request: TypeId,
    value: &Value,
    now: Timestamp,
) -> Vec<Violation> {
    let ty = Ty::Named(request);
    let mut decoded = wire::decode(&service.types, &ty, value.clone(), true);
    let mut violations = std::mem::take(&mut decoded.unencoded);
    violations.extend(evaluate_decoded(&service.types, &ty, &decoded, now));
    violations
}

/// What of a reply or error body, as it stands on the wire, does not read: what keeps it from being
/// read, and optional parts that count as absent then. Constraints and rules are not checked in
/// replies.
pub fn read_reply(service: &Service, ty: &Ty, value: &Value) -> Vec<Violation> {
    let decoded = wire::decode(&service.types, ty, value.clone(), false);
    read::read_decoded(&service.types, ty, &decoded, false)
}

/// What is wrong with a header of a reply.
pub fn read_header(service: &Service, field: &Field, text: &str) -> Vec<Violation> {
    let value = placed::text_value(&service.types, &field.ty, &field.encode, text.trim());
    let (logical, expected) = wire::undone(&field.encode, value, false);
    let unread = expected.map(|expected| (String::new(), expected));
    let decoded = wire::Decoded {
        logical,
        unencoded: Vec::new(),
        unread: unread.into_iter().collect(),
    };
    read::read_decoded(&service.types, &field.ty, &decoded, false)
}

/// What is wrong with a reply, wherever it stands in the body.
pub fn read_body(service: &Service, reply: &Reply, body: &Value) -> Vec<Violation> {
    let body = reply.taken_apart(body);
    let at = reply.pointer();
    let Some(content) = body.pointer(&at) else {
        return vec![Violation {
            pointers: vec![at],
            rule: None,
            message: "must be there: the reply stands under it".to_owned(),
            place: String::new(),
            level: Level::Error,
        }];
    };
    let mut found = read_reply(service, &reply.ty, content);
    let pointers = found.iter_mut().flat_map(|found| &mut found.pointers);
    pointers.for_each(|pointer| pointer.insert_str(0, &at));
    found
}

/// What is wrong with the value of a path parameter.
pub fn evaluate_parameter(parameter: &Parameter, value: &str, now: Timestamp) -> Vec<Violation> {
    check::parameter(parameter, value, now)
}

pub(super) fn evaluate_type(
    types: &[Type],
    ty: &Ty,
    value: &Value,
    now: Timestamp,
) -> Vec<Violation> {
    judge(types, (ty, value), read::read(types, ty, value, true), now)
}

/// What is wrong with a value that was read from the wire.
fn evaluate_decoded(
    types: &[Type],
    ty: &Ty,
    decoded: &wire::Decoded,
    now: Timestamp,
) -> Vec<Violation> {
    let read = read::read_decoded(types, ty, decoded, true);
    judge(types, (ty, &decoded.logical), read, now)
}

fn judge(
    types: &[Type],
    (ty, value): (&Ty, &Value),
    read: Vec<Violation>,
    now: Timestamp,
) -> Vec<Violation> {
    // A variant that the page does not list is found by reading, and reported where checking meets
    // it, as generated code does.
    let read = read.into_iter();
    let (mut violations, unknown): (Vec<_>, Vec<_>) =
        read.partition(|problem| problem.rule.is_none());
    violations.extend(check::check(types, ty, value, unknown, now));
    violations
}

/// What keeps a value from being of a type, strictly.
pub(super) fn read_type(types: &[Type], ty: &Ty, value: &Value) -> Vec<Violation> {
    read::read(types, ty, value, true)
}

/// What a value of a type breaks of the given constraints.
pub(super) fn check_constraints(
    types: &[Type],
    ty: &Ty,
    constraints: &crate::model::Constraints,
    value: &Value,
    now: Timestamp,
) -> Vec<Violation> {
    check::constraints(types, ty, constraints, value, now)
}
