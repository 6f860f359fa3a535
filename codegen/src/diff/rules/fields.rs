//! Fields of structs, and what they share with the content of variants.

use serde_json::Value;

use super::{
    CONST_CHANGED, DEFAULT_CHANGED, DOCS_CHANGED, ENCODING_CHANGED, Effect, FIELD_ADDED,
    FIELD_ADDED_REQUIRED, FIELD_KIND_CHANGED, FIELD_REMOVED, FIELD_RENAMED, Judged,
    NO_LONGER_NULLABLE, NOW_NULLABLE, NOW_OPTIONAL, NOW_REQUIRED, PLACEMENT_CHANGED,
    RUST_NAME_CHANGED, SECRECY_CHANGED, TYPE_CHANGED, constraints, direction,
};
use crate::diff::edits::{Edit, What};
use crate::diff::tree::{Direction, Fact, Node};

pub(super) fn judge(edit: &Edit<'_>) -> Judged {
    let to = direction(edit);
    match &edit.what {
        What::Added(field) => added(field, to),
        What::Removed(field) => removed(field, to),
        What::Renamed(old, new) => renamed(old, new, to),
        What::Fact {
            fact: Fact::Const,
            before: Some(_),
            after: Some(_),
            ..
        } => Judged::new(&CONST_CHANGED, "another value is sent with every call")
            .wire(of_requests(to, Effect::Breaking).max(of_replies(to, Effect::Breaking))),
        What::Fact {
            fact: Fact::Const | Fact::FieldKind,
            ..
        } => Judged::new(
            &FIELD_KIND_CHANGED,
            "what stands on the wire is put together in another way",
        )
        .wire(Effect::Breaking),
        What::Fact {
            fact: Fact::Default,
            after,
            ..
        } => {
            let judged = Judged::new(
                &DEFAULT_CHANGED,
                "leaving the field out means something else to the vendor",
            )
            .behaviour(Effect::Compatible);
            match after {
                Some(_) => judged.hint("send the value where the old default is meant"),
                None => judged,
            }
        }
        What::Fact {
            fact: Fact::Encode, ..
        } => Judged::new(&ENCODING_CHANGED, "the same value is written differently")
            .wire(Effect::Breaking),
        What::Fact {
            fact: Fact::Placement,
            ..
        } => Judged::new(
            &PLACEMENT_CHANGED,
            "the same value travels in another part of the request",
        )
        .wire(Effect::Breaking),
        What::Fact {
            fact: Fact::Secret,
            after,
            ..
        } => secrecy(is_true(*after)),
        What::Fact { .. } => value(edit, to),
    }
}

/// Facts that fields and the content of variants have in common.
pub(super) fn value(edit: &Edit<'_>, to: Direction) -> Judged {
    let What::Fact {
        fact,
        before,
        after,
        ..
    } = &edit.what
    else {
        return Judged::new(&DOCS_CHANGED, "the documentation says something else");
    };
    match fact {
        Fact::Constraint(constraint) => constraints::judge(constraint, *before, *after, to),
        Fact::RustName => {
            Judged::new(&RUST_NAME_CHANGED, "code names it in another way").hint("use the new name")
        }
        Fact::Type => type_changed(*before, *after),
        Fact::Required if is_true(*after) => now_required(to),
        Fact::Required => Judged::new(
            &NOW_OPTIONAL,
            match to {
                Direction { requests: true, .. } => "a call without it is sent now",
                _ => "a reply without it can be read now",
            },
        )
        .wire(Effect::Compatible),
        Fact::Nullable if is_true(*after) => {
            Judged::new(&NOW_NULLABLE, "`null` is accepted").wire(Effect::Compatible)
        }
        Fact::Nullable => Judged::new(
            &NO_LONGER_NULLABLE,
            match to {
                Direction { requests: true, .. } => "`null` can no longer be sent",
                _ => "a reply with `null` can no longer be read",
            },
        )
        .wire(Effect::Breaking),
        _ => Judged::new(&DOCS_CHANGED, "the documentation says something else"),
    }
}

fn added(field: &Node, to: Direction) -> Judged {
    let is_const = field.facts.contains_key(&Fact::Const);
    let is_required = is_true(field.facts.get(&Fact::Required));
    match (is_const, is_required, to.requests) {
        (true, _, true) => Judged::new(&FIELD_ADDED, "one more key is sent with every call")
            .wire(Effect::Compatible),
        (false, true, true) => Judged::new(
            &FIELD_ADDED_REQUIRED,
            "calls that lack it are refused before they are sent",
        )
        .wire(Effect::Breaking)
        .behaviour(Effect::Compatible)
        .hint("give it a value wherever the type is made"),
        (_, true, false) => Judged::new(
            &FIELD_ADDED_REQUIRED,
            "a reply that lacks it can no longer be read",
        )
        .wire(Effect::Breaking),
        (_, false, true) => {
            Judged::new(&FIELD_ADDED, "one more key can be sent").wire(Effect::Compatible)
        }
        (_, false, false) => {
            Judged::new(&FIELD_ADDED, "one more key is read").wire(Effect::Compatible)
        }
    }
}

fn removed(field: &Node, to: Direction) -> Judged {
    let judged = if to.requests {
        Judged::new(&FIELD_REMOVED, "it is no longer sent").wire(Effect::Breaking)
    } else {
        Judged::new(&FIELD_REMOVED, "it is no longer read").wire(Effect::Compatible)
    };
    if field.facts.contains_key(&Fact::Const) {
        judged
    } else {
        judged.hint("take it out of the code that uses it")
    }
}

fn renamed(old: &Node, new: &Node, to: Direction) -> Judged {
    if is_flat(old) && is_flat(new) {
        // A flattened field has no key of its own.
        return Judged::new(&RUST_NAME_CHANGED, "code names it in another way")
            .hint("use the new name");
    }
    Judged::new(
        &FIELD_RENAMED,
        match to {
            Direction { requests: true, .. } => "the vendor gets the value under another key",
            _ => "the value is looked for under another key",
        },
    )
    .wire(Effect::Breaking)
}

fn is_flat(field: &Node) -> bool {
    field.facts.get(&Fact::FieldKind).and_then(Value::as_str) == Some("flatten")
}

fn now_required(to: Direction) -> Judged {
    if to.requests {
        Judged::new(
            &NOW_REQUIRED,
            "calls that lack it are refused before they are sent",
        )
        .wire(Effect::Breaking)
        .behaviour(Effect::Compatible)
        .hint("give it a value wherever the type is made")
    } else {
        Judged::new(&NOW_REQUIRED, "a reply that lacks it can no longer be read")
            .wire(Effect::Breaking)
    }
}

fn type_changed(before: Option<&Value>, after: Option<&Value>) -> Judged {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let wider = matches!(
        (text(before).as_str(), text(after).as_str()),
        ("i32", "i64" | "f64" | "json") | ("i64" | "f64" | "string" | "bool" | "timestamp", "json")
    );
    if wider {
        Judged::new(
            &TYPE_CHANGED,
            "the new type holds every old value, as it was on the wire",
        )
        .wire(Effect::Compatible)
        .hint("convert where the value is given or used")
    } else {
        Judged::new(&TYPE_CHANGED, "something else stands on the wire")
            .wire(Effect::Breaking)
            .hint("give or use a value of the new type")
    }
}

pub(super) fn secrecy(secret: bool) -> Judged {
    let why = if secret {
        "the value no longer shows in logs and cannot be compared"
    } else {
        "the value shows in logs"
    };
    Judged::new(&SECRECY_CHANGED, why).behaviour(Effect::Compatible)
}

pub(super) fn of_requests(to: Direction, effect: Effect) -> Effect {
    if to.requests { effect } else { Effect::None }
}

fn of_replies(to: Direction, effect: Effect) -> Effect {
    if to.replies { effect } else { Effect::None }
}

pub(super) fn is_true(value: Option<&Value>) -> bool {
    value.and_then(Value::as_bool).unwrap_or_default()
}
