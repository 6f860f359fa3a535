//! Fields of structs, and what they share with the content of variants.

use serde_json::Value;

use super::bytes::Bytes;
use super::{
    CONST_CHANGED, DEFAULT_CHANGED, DOCS_CHANGED, ENCODING_CHANGED, Effect, FIELD_ADDED,
    FIELD_ADDED_REQUIRED, FIELD_KIND_CHANGED, FIELD_REMOVED, FIELD_RENAMED, Judged,
    NO_LONGER_NULLABLE, NOW_NULLABLE, NOW_OPTIONAL, NOW_REQUIRED, PLACEMENT_CHANGED,
    RUST_NAME_CHANGED, SECRECY_CHANGED, TYPE_CHANGED, bytes, constraints, direction,
};
use crate::edits::{Edit, What};
use crate::pairs::bare;
use crate::tree::{Direction, Fact, Node};

pub(super) fn judge(edit: &Edit<'_>) -> Judged {
    let to = direction(edit);
    match &edit.what {
        What::Added(field) => bytes::moved(edit, field, to).unwrap_or_else(|| added(field, to)),
        What::Removed(field) => bytes::moved(edit, field, to).unwrap_or_else(|| removed(field, to)),
        What::Renamed(old, new) => renamed(old, new, to),
        What::Fact {
            fact: Fact::Const,
            before: Some(_),
            after: Some(_),
            ..
        } if to.requests => Judged::new(&CONST_CHANGED, "another value is sent with every call")
            .wire(Effect::Breaking),
        What::Fact {
            fact: Fact::Const,
            before: Some(_),
            after: Some(_),
            ..
        } => Judged::new(&CONST_CHANGED, NOT_COMPARED),
        What::Fact {
            fact: Fact::FieldKind,
            before,
            after,
            new,
            ..
        } => {
            let is_given = is_true(new.facts.get(&Fact::Required));
            kind_changed(text(*before), text(*after), is_given, to)
        }
        What::Fact {
            fact: Fact::Required | Fact::Nullable,
            old,
            new,
            after,
            ..
        } if is_const(old) && is_const(new) => {
            let rule = match is_true(*after) {
                true => &NOW_REQUIRED,
                false => &NOW_OPTIONAL,
            };
            match to.requests {
                true => Judged::new(rule, "a constant is sent with every call all the same"),
                false => Judged::new(rule, NOT_COMPARED),
            }
        }
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
            fact: Fact::Encode,
            before,
            after,
            ..
        } if !to.requests && is_rfc3339(*before) && is_rfc3339(*after) => Judged::new(
            &ENCODING_CHANGED,
            "times are read with as many digits as come",
        ),
        What::Fact {
            fact: Fact::Encode, ..
        } => Judged::new(
            &ENCODING_CHANGED,
            "the same value looks different on the wire",
        )
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
        Fact::Type => type_changed(edit, *before, *after, to),
        Fact::Required if is_true(*after) => now_required(to),
        Fact::Required => Judged::new(
            &NOW_OPTIONAL,
            match to {
                Direction { requests: true, .. } => "a call without it is sent now",
                _ => "a reply without it can be read now",
            },
        )
        .wire(Effect::Compatible),
        Fact::Nullable if is_optional(edit) && !to.requests => {
            let rule = match is_true(*after) {
                true => &NOW_NULLABLE,
                false => &NO_LONGER_NULLABLE,
            };
            Judged::new(rule, "`null` is read as nothing, whatever is said")
        }
        Fact::Nullable if is_true(*after) => Judged::new(
            &NOW_NULLABLE,
            match to {
                Direction { requests: true, .. } => "`null` can be sent",
                _ => "a reply with `null` can be read",
            },
        )
        .wire(Effect::Compatible),
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

/// Constants of replies.
const NOT_COMPARED: &str = "replies are read whatever stands there";

fn is_const(field: &Node) -> bool {
    field.facts.contains_key(&Fact::Const)
}

/// True for the notation of times that all of its kind are read from: `rfc3339_ms`, or nothing.
fn is_rfc3339(encode: Option<&Value>) -> bool {
    let mut encodings = encode.and_then(Value::as_array).into_iter().flatten();
    encodings.all(|encode| text(Some(encode)).starts_with("rfc3339_"))
}

/// True if the value may be left out, before and after: then a reply reads `null` as nothing.
fn is_optional(edit: &Edit<'_>) -> bool {
    let is_required = |node: &Node| is_true(node.facts.get(&Fact::Required));
    !is_required(edit.node()) && !is_required(edit.later())
}

/// `is_given` if callers cannot leave the field out afterwards.
fn kind_changed(before: &str, after: &str, is_given: bool, to: Direction) -> Judged {
    let mut wire = Effect::Breaking;
    let why = match (before, after) {
        (_, "const") if to.requests => {
            "one value is sent with every call, which callers gave until now"
        }
        ("const", "plain") if to.requests && !is_given => {
            return Judged::new(
                &FIELD_KIND_CHANGED,
                "calls that do not give it lack a value that was sent with every call",
            )
            .wire(wire)
            .hint("give the value that was sent");
        }
        ("const", "plain") if to.requests => {
            wire = Effect::Compatible;
            "callers give the value, which was the same for every call"
        }
        (_, "const") => {
            return Judged::new(&FIELD_KIND_CHANGED, "it is no longer read")
                .wire(Effect::Compatible);
        }
        ("const", _) => "it is read, and has to be what it is said to be",
        ("flatten", _) => "its keys no longer stand among those of the whole",
        (_, "flatten") => "its keys stand among those of the whole",
        _ => "what stands on the wire is put together in another way",
    };
    Judged::new(&FIELD_KIND_CHANGED, why).wire(wire)
}

fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

fn added(field: &Node, to: Direction) -> Judged {
    let is_const = is_const(field);
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
        (true, _, false) => Judged::new(&FIELD_ADDED, NOT_COMPARED),
        (false, true, false) => Judged::new(
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
    let judged = if !to.requests && is_const(field) {
        Judged::new(&FIELD_REMOVED, NOT_COMPARED)
    } else if to.requests {
        Judged::new(&FIELD_REMOVED, "it is no longer sent").wire(Effect::Breaking)
    } else {
        Judged::new(&FIELD_REMOVED, "it is no longer read").wire(Effect::Compatible)
    };
    if is_const(field) {
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
    let judged = match to {
        Direction { requests: true, .. }
            if is_header(old) && is_header(new) && in_other_letters(old, new) =>
        {
            Judged::new(&FIELD_RENAMED, SAME_HEADER)
        }
        Direction { requests: true, .. } => Judged::new(
            &FIELD_RENAMED,
            "the vendor gets the value under another key",
        )
        .wire(Effect::Breaking),
        _ if is_const(old) && is_const(new) => Judged::new(&FIELD_RENAMED, NOT_COMPARED),
        _ => Judged::new(&FIELD_RENAMED, "the value is looked for under another key")
            .wire(Effect::Breaking),
    };
    if old.rust == new.rust {
        judged
    } else {
        judged.hint("use the new name")
    }
}

/// Headers are told apart whatever letters their names have.
pub(super) const SAME_HEADER: &str = "the name of a header means the same in other letters";

/// True if two names differ in nothing but small and large letters.
pub(super) fn in_other_letters(old: &Node, new: &Node) -> bool {
    bare(old).eq_ignore_ascii_case(bare(new))
}

fn is_header(field: &Node) -> bool {
    field.facts.get(&Fact::Placement).and_then(Value::as_str) == Some("header")
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

pub(super) fn type_changed(
    edit: &Edit<'_>,
    before: Option<&Value>,
    after: Option<&Value>,
    to: Direction,
) -> Judged {
    let convert = "convert where the value is given or used";
    match bytes::compare(edit, text(before), text(after), to) {
        Bytes::Same => Judged::new(&TYPE_CHANGED, "the same stands on the wire").hint(convert),
        Bytes::Wider => Judged::new(
            &TYPE_CHANGED,
            "the new type holds every old value, as it was on the wire",
        )
        .wire(Effect::Compatible)
        .hint(convert),
        Bytes::Narrower => Judged::new(&TYPE_CHANGED, "not every old value fits into the new type")
            .wire(Effect::Breaking)
            .hint(convert),
        Bytes::Other => Judged::new(&TYPE_CHANGED, "something else stands on the wire")
            .wire(Effect::Breaking)
            .hint("give or use a value of the new type"),
    }
}

pub(super) fn secrecy(secret: bool) -> Judged {
    let why = if secret {
        "it no longer shows in logs and cannot be compared"
    } else {
        "it shows in logs"
    };
    Judged::new(&SECRECY_CHANGED, why).behaviour(Effect::Compatible)
}

pub(super) fn of_requests(to: Direction, effect: Effect) -> Effect {
    if to.requests { effect } else { Effect::None }
}

pub(super) fn is_true(value: Option<&Value>) -> bool {
    value.and_then(Value::as_bool).unwrap_or_default()
}
