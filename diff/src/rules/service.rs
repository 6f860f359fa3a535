//! Services, their parameters, auth and limits.

use serde_json::Value;

use super::constraints;
use super::fields::{SAME_HEADER, in_other_letters, is_true, secrecy};
use super::types::reordered;
use super::{
    AUTH_ADDED, AUTH_CHANGED, AUTH_REMOVED, BASE_URL_ADDED, BASE_URL_CHANGED, BASE_URL_REMOVED,
    CONST_CHANGED, CONSTANT_ADDED, CONSTANT_REMOVED, CONSTANT_RENAMED, CONSTANT_SETTABLE_CHANGED,
    CONSTRUCTOR_ORDER_CHANGED, CREDENTIAL_ADDED, CREDENTIAL_REMOVED, CREDENTIAL_RENAMED,
    DOCS_CHANGED, Effect, Judged, LIMIT_ADDED, LIMIT_CHANGED, LIMIT_LOOSENED, LIMIT_REMOVED,
    LIMIT_TIGHTENED, NOW_OPTIONAL, NOW_REQUIRED, PARAMETER_ADDED, PARAMETER_REMOVED,
    PARAMETER_RENAMED, REPLY_HEADER_ADDED, REPLY_HEADER_CHANGED, REPLY_HEADER_REMOVED,
    RUST_NAME_CHANGED, SERVICE_ADDED, SERVICE_REMOVED, SERVICE_RENAMED, direction,
};
use crate::edits::{Edit, What};
use crate::tree::{Fact, Kind, Node};

/// Parameters, and credentials that have to be given.
const WITHOUT_NAME: &str = "it is an argument without a name; only the documentation changes";

pub(super) fn judge(edit: &Edit<'_>) -> Judged {
    let is_service = edit.node().kind == Kind::Service;
    match &edit.what {
        What::Added(_) if is_service => Judged::new(&SERVICE_ADDED, "one more module and feature"),
        What::Removed(_) if is_service => {
            Judged::new(&SERVICE_REMOVED, "none of its operations can be called")
                .wire(Effect::Breaking)
                .behaviour(Effect::Breaking)
                .hint("stay with the old version, or stop calling the vendor")
        }
        What::Renamed(..) if is_service => {
            Judged::new(&SERVICE_RENAMED, "module and feature have another name")
                .hint("use the new names in code and in Cargo.toml")
        }
        What::Added(_) => Judged::new(&PARAMETER_ADDED, "the address has a part that it had not")
            .wire(Effect::Breaking)
            .hint("give it where the client is made or the operation is called"),
        What::Removed(_) => Judged::new(&PARAMETER_REMOVED, "the address lacks a part that it had")
            .wire(Effect::Breaking),
        What::Fact {
            fact: Fact::Detail("order"),
            ..
        } => reordered(),
        What::Renamed(old, new) if is_named(edit) && old.rust != new.rust => {
            Judged::new(&PARAMETER_RENAMED, "code names it in another way").hint("use the new name")
        }
        What::Renamed(..) => Judged::new(&PARAMETER_RENAMED, WITHOUT_NAME),
        What::Fact {
            fact: Fact::BaseUrl,
            ..
        } => base_url(),
        What::Fact {
            fact: Fact::RustName,
            ..
        } if is_named(edit) => {
            Judged::new(&RUST_NAME_CHANGED, "code names it in another way").hint("use the new name")
        }
        What::Fact {
            fact: Fact::RustName,
            ..
        } => Judged::new(&RUST_NAME_CHANGED, WITHOUT_NAME),
        What::Fact {
            fact: Fact::Constraint(constraint),
            before,
            after,
            ..
        } => constraints::judge(constraint, *before, *after, direction(edit)),
        What::Fact { .. } => Judged::new(&DOCS_CHANGED, "the documentation says something else"),
    }
}

/// True if functions take the parameter as a type of its own, before and after: they take another
/// one, too.
fn is_named(edit: &Edit<'_>) -> bool {
    let has_several = |node: &Node| {
        let children = node.children.iter();
        children
            .filter(|child| child.kind == Kind::Parameter)
            .count()
            > 1
    };
    matches!(edit.above.last(), Some((Some(old), Some(new))) if has_several(old) && has_several(new))
}

/// All of them are strings.
fn swapped() -> Judged {
    Judged::new(
        &CONSTRUCTOR_ORDER_CHANGED,
        "arguments of one type change places without the compiler noticing",
    )
    .rust(Effect::Dangerous)
    .behaviour(Effect::Breaking)
    .hint("compare each call with the new order")
}

pub(super) fn base_url() -> Judged {
    Judged::new(&BASE_URL_CHANGED, "the same call goes to another address")
        .wire(Effect::Breaking)
        .hint("let it through firewalls, or set the old address on the client")
}

/// Addresses to choose from.
pub(super) fn named_url(edit: &Edit<'_>) -> Judged {
    match &edit.what {
        What::Added(_) => Judged::new(&BASE_URL_ADDED, "clients can choose one more address")
            .wire(Effect::Compatible),
        What::Removed(_) => Judged::new(&BASE_URL_REMOVED, "clients can no longer choose it")
            .hint("give the address itself, or choose another"),
        What::Fact {
            fact: Fact::BaseUrl,
            ..
        } => base_url(),
        What::Renamed(..)
        | What::Fact {
            fact: Fact::RustName,
            ..
        } => {
            Judged::new(&RUST_NAME_CHANGED, "code names it in another way").hint("use the new name")
        }
        What::Fact { .. } => Judged::new(&DOCS_CHANGED, "the documentation says something else"),
    }
}

fn is_header(constant: &Node) -> bool {
    constant
        .segments
        .first()
        .is_some_and(|word| word == "headers")
}

/// What goes along with calls.
pub(super) fn constant(edit: &Edit<'_>) -> Judged {
    match &edit.what {
        What::Added(_) => Judged::new(&CONSTANT_ADDED, "calls carry something that they did not")
            .wire(Effect::Breaking),
        What::Removed(_) => {
            Judged::new(&CONSTANT_REMOVED, "calls lack something that they carried")
                .wire(Effect::Breaking)
        }
        What::Renamed(old, new) if is_header(new) && in_other_letters(old, new) => {
            Judged::new(&CONSTANT_RENAMED, SAME_HEADER)
        }
        What::Renamed(..) => Judged::new(
            &CONSTANT_RENAMED,
            "calls carry the value under another name",
        )
        .wire(Effect::Breaking),
        What::Fact {
            fact: Fact::Const, ..
        } => Judged::new(&CONST_CHANGED, "calls carry another value").wire(Effect::Breaking),
        What::Fact {
            fact: Fact::Detail("override"),
            after,
            ..
        } => Judged::new(
            &CONSTANT_SETTABLE_CHANGED,
            match is_true(*after) {
                true => "clients can send another value",
                false => "clients can no longer send another value",
            },
        ),
        What::Fact {
            fact: Fact::RustName,
            ..
        } => {
            Judged::new(&RUST_NAME_CHANGED, "code names it in another way").hint("use the new name")
        }
        What::Fact { .. } => Judged::new(&DOCS_CHANGED, "the documentation says something else"),
    }
}

pub(super) fn reply_header(edit: &Edit<'_>) -> Judged {
    match &edit.what {
        What::Added(_) => Judged::new(
            &REPLY_HEADER_ADDED,
            "replies and errors have one more method",
        ),
        What::Removed(_) => Judged::new(
            &REPLY_HEADER_REMOVED,
            "the header is only among all headers",
        )
        .hint("read it from `http_headers`"),
        What::Renamed(..) => Judged::new(&REPLY_HEADER_CHANGED, "another header is read")
            .wire(Effect::Breaking)
            .behaviour(Effect::Breaking),
        What::Fact {
            fact: Fact::RustName,
            ..
        } => {
            Judged::new(&RUST_NAME_CHANGED, "code names it in another way").hint("use the new name")
        }
        What::Fact {
            fact: Fact::Type | Fact::Encode,
            ..
        } => Judged::new(
            &REPLY_HEADER_CHANGED,
            "what it holds is read in another way",
        )
        .wire(Effect::Breaking)
        .behaviour(Effect::Breaking)
        .hint("look where the program uses the value"),
        What::Fact { .. } => Judged::new(&DOCS_CHANGED, "the documentation says something else"),
    }
}

pub(super) fn auth(edit: &Edit<'_>) -> Judged {
    let is_auth = edit.node().kind == Kind::Auth;
    let of_operation = edit.within(Kind::Operation) != (None, None);
    match &edit.what {
        What::Added(_) | What::Removed(_) if is_auth && of_operation => of_an_operation(edit),
        What::Fact {
            fact: Fact::Detail("order"),
            ..
        } => swapped(),
        What::Added(_) if is_auth => {
            Judged::new(&AUTH_ADDED, "requests carry credentials").wire(Effect::Breaking)
        }
        What::Removed(_) if is_auth => {
            Judged::new(&AUTH_REMOVED, "requests carry no credentials").wire(Effect::Breaking)
        }
        What::Added(node) if is_true(node.facts.get(&Fact::Required)) => {
            Judged::new(&CREDENTIAL_ADDED, "requests cannot be signed without it")
                .wire(Effect::Breaking)
                .hint("give it where credentials are made")
        }
        What::Added(_) => {
            Judged::new(&CREDENTIAL_ADDED, "it may be given").wire(Effect::Compatible)
        }
        What::Removed(_) => {
            Judged::new(&CREDENTIAL_REMOVED, "it is no longer part of what is sent")
                .wire(Effect::Breaking)
        }
        What::Renamed(..) if is_auth => Judged::new(
            &AUTH_CHANGED,
            "the same call is authenticated in another way",
        )
        .wire(Effect::Breaking),
        What::Renamed(..) => Judged::new(&CREDENTIAL_RENAMED, "code names it in another way")
            .hint("use the new name"),
        What::Fact {
            fact: Fact::Checked(_),
            before,
            after,
            ..
        } => Judged::new(&AUTH_CHANGED, clocks(*before, *after)).behaviour(Effect::Compatible),
        What::Fact {
            fact: Fact::Token, ..
        } => Judged::new(&AUTH_CHANGED, "tokens are fetched in another way")
            .wire(Effect::Breaking),
        What::Fact {
            fact: Fact::TokenTerms,
            ..
        } => Judged::new(&AUTH_CHANGED, "clients use a token for a longer or shorter time")
            .behaviour(Effect::Compatible),
        What::Fact {
            old,
            new,
            fact: Fact::Scheme,
            ..
        } if signs_alike(old, new) => Judged::new(
            &AUTH_CHANGED,
            "the scheme has another name, and signs as before",
        ),
        What::Fact {
            fact: Fact::Step(_),
            before,
            after,
            ..
        } => Judged::new(
            &AUTH_CHANGED,
            match (before, after) {
                (None, _) => "signing adds something: what lacks it is refused where it is expected",
                (_, None) => "signing no longer adds it: what lacks it is refused where it is expected",
                _ => "what is signed, or how, changed: what is signed as before is refused where the new signature is expected",
            },
        )
        .wire(Effect::Breaking),
        What::Fact {
            fact: Fact::Scheme | Fact::Setting(_),
            ..
        } => Judged::new(
            &AUTH_CHANGED,
            "the same call is authenticated in another way",
        )
        .wire(Effect::Breaking),
        What::Fact {
            fact: Fact::Required,
            after,
            ..
        } if is_true(*after) => Judged::new(&NOW_REQUIRED, "requests cannot be signed without it")
            .wire(Effect::Breaking)
            .hint("give it where credentials are made"),
        What::Fact {
            fact: Fact::Required,
            ..
        } => Judged::new(&NOW_OPTIONAL, "requests are signed without it too")
            .wire(Effect::Compatible),
        What::Fact {
            fact: Fact::Secret,
            after,
            ..
        } => secrecy(is_true(*after)),
        What::Fact { .. } => Judged::new(&DOCS_CHANGED, "the documentation says something else"),
    }
}

/// Whether two nodes of signing put the same into requests.
pub(in super::super) fn signs_alike(old: &Node, new: &Node) -> bool {
    let steps = |node: &Node| -> Vec<(Fact, Value)> {
        let facts = node.facts.iter();
        let facts = facts.filter(|(fact, _)| matches!(fact, Fact::Step(_)));
        facts
            .map(|(fact, value)| (fact.clone(), value.clone()))
            .collect()
    };
    let (old, new) = (steps(old), steps(new));
    !old.is_empty() && old == new
}

/// What it means that clocks may be further apart, or less far.
fn clocks(before: Option<&Value>, after: Option<&Value>) -> &'static str {
    let span = |value: Option<&Value>| value.and_then(Value::as_u64).unwrap_or(u64::MAX);
    match span(after) < span(before) {
        true => "requests look the same; clocks that were good enough may be refused",
        false => "requests look the same; clocks may be further apart",
    }
}

/// What it means that an operation is signed in a way of its own, or no longer is.
pub(super) fn of_an_operation(edit: &Edit<'_>) -> Judged {
    let (old, new) = match edit.node().kind {
        Kind::Operation => (Some(edit.node()), Some(edit.later())),
        _ => edit.within(Kind::Operation),
    };
    let (all_old, all_new) = edit.within(Kind::Service);
    match (is_signed(old, all_old), is_signed(new, all_new)) {
        (false, true) => {
            Judged::new(&AUTH_ADDED, "requests carry credentials").wire(Effect::Breaking)
        }
        (true, false) => {
            Judged::new(&AUTH_REMOVED, "requests carry no credentials").wire(Effect::Breaking)
        }
        (true, true) => Judged::new(
            &AUTH_CHANGED,
            "the same call is authenticated in another way",
        )
        .wire(Effect::Breaking),
        (false, false) => Judged::new(&AUTH_CHANGED, "the operation is not signed, as before"),
    }
}

fn is_signed(operation: Option<&Node>, service: Option<&Node>) -> bool {
    let has_auth = |node: &Node| node.children.iter().any(|child| child.kind == Kind::Auth);
    let is_left_out = |node: &Node| node.facts.contains_key(&Fact::Detail("auth"));
    operation.is_some_and(|node| has_auth(node) || !is_left_out(node))
        && (operation.is_some_and(has_auth) || service.is_some_and(has_auth))
}

pub(super) fn limit(edit: &Edit<'_>) -> Judged {
    let is_kept = |limit: &Node| is_true(limit.facts.get(&Fact::Detail("kept")));
    if !is_kept(edit.node()) && !is_kept(edit.later()) {
        let rule = match &edit.what {
            What::Added(_) => &LIMIT_ADDED,
            What::Removed(_) => &LIMIT_REMOVED,
            What::Fact { old, new, .. } if rate(new) < rate(old) => &LIMIT_TIGHTENED,
            What::Fact { old, new, .. } if rate(new) > rate(old) => &LIMIT_LOOSENED,
            What::Renamed(..) | What::Fact { .. } => &LIMIT_CHANGED,
        };
        return Judged::new(rule, "clients do not keep to it by themselves");
    }
    match &edit.what {
        What::Added(_) => Judged::new(&LIMIT_ADDED, "clients wait before they call more often")
            .behaviour(Effect::Compatible),
        What::Removed(_) => {
            Judged::new(&LIMIT_REMOVED, "clients no longer keep to it by themselves")
                .behaviour(Effect::Compatible)
        }
        What::Renamed(old, new) => Judged::new(
            &LIMIT_CHANGED,
            match (is_kept(old), is_kept(new)) {
                (true, false) => "clients no longer keep to it by themselves",
                (false, true) => "clients keep to it by themselves",
                _ => "what is counted is something else",
            },
        )
        .behaviour(Effect::Compatible),
        What::Fact { old, new, .. } if rate(new) < rate(old) => {
            Judged::new(&LIMIT_TIGHTENED, "clients wait longer before a call")
                .behaviour(Effect::Compatible)
                .hint("expect large batches to take longer")
        }
        What::Fact { old, new, .. } if rate(new) > rate(old) => Judged::new(
            &LIMIT_LOOSENED,
            "clients wait less before a call, and the vendor may refuse what comes too fast",
        )
        .behaviour(Effect::Dangerous)
        .hint("see that the vendor's page allows it"),
        What::Fact { .. } => {
            Judged::new(&LIMIT_CHANGED, "the same number is counted in other spans")
                .behaviour(Effect::Compatible)
        }
    }
}

/// Calls in a second.
fn rate(limit: &Node) -> f64 {
    let rate = limit.facts.get(&Fact::Rate);
    let number = |part: &str| rate.and_then(|rate| rate.get(part)).and_then(Value::as_f64);
    number("calls").unwrap_or_default() * 1000.0 / number("per").unwrap_or(1.0).max(1.0)
}
