//! Types, variants, values and shapes.

use serde_json::Value;

use super::constraints;
use super::fields::{is_true, of_requests, secrecy, type_changed, value as content};
use super::{
    CLOSED, CONSTRUCTOR_ORDER_CHANGED, DOCS_CHANGED, Effect, Judged, LAYOUT_CHANGED, OPENED,
    RUST_NAME_CHANGED, SHAPE_ADDED, SHAPE_CHANGED, SHAPE_REMOVED, SHAPE_RENAMED, TYPE_ADDED,
    TYPE_CHANGED, TYPE_KIND_CHANGED, TYPE_REMOVED, TYPE_RENAMED, TYPE_USE_CHANGED,
    UNKNOWN_KEYS_KEPT, UNKNOWN_KEYS_REFUSED, VALUE_ADDED, VALUE_REMOVED, VALUE_RENAMED,
    VALUES_TYPE_CHANGED, VARIANT_ADDED, VARIANT_KEY_CHANGED, VARIANT_REMOVED, VARIANT_RENAMED,
    direction,
};
use crate::edits::{Edit, What};
use crate::tree::{Direction, Fact, Kind};

pub(super) fn judge(edit: &Edit<'_>) -> Judged {
    let to = direction(edit);
    let (fact, before, after) = match &edit.what {
        // What its coming or going does to the wire is reported where it is used.
        What::Added(_) => return Judged::new(&TYPE_ADDED, "one more type can be named"),
        What::Removed(_) => {
            return Judged::new(&TYPE_REMOVED, "it can no longer be named")
                .hint("see which type stands in its place");
        }
        What::Renamed(..) => {
            return Judged::new(&TYPE_RENAMED, "code names it in another way")
                .hint("use the new name");
        }
        What::Fact {
            fact,
            before,
            after,
            ..
        } => (*fact, *before, *after),
    };
    match fact {
        Fact::RustName => {
            Judged::new(&RUST_NAME_CHANGED, "code names it in another way").hint("use the new name")
        }
        Fact::TypeKind => Judged::new(&TYPE_KIND_CHANGED, "something else stands on the wire")
            .wire(Effect::Breaking)
            .hint("make and read values of the new kind"),
        Fact::Repr => values_type(before, after),
        Fact::Open => openness(is_true(after), to),
        Fact::Layout => Judged::new(
            &LAYOUT_CHANGED,
            "the tag or the content stands elsewhere on the wire",
        )
        .wire(Effect::Breaking),
        Fact::Rest => rest(edit, before, after, to),
        // Those of keys that are not listed.
        Fact::Constraint(constraint) => constraints::judge(constraint, before, after, to),
        Fact::Secret => secrecy(is_true(after)),
        Fact::Detail("order") => reordered(),
        Fact::Detail("in_requests" | "in_replies") => Judged::new(
            &TYPE_USE_CHANGED,
            "what can be done with it in Rust depends on where it is used",
        ),
        _ => Judged::new(&DOCS_CHANGED, "the documentation says something else"),
    }
}

/// No two arguments can be mistaken for each other, so the compiler notices.
pub(super) fn reordered() -> Judged {
    Judged::new(
        &CONSTRUCTOR_ORDER_CHANGED,
        "functions ask for the same in another order",
    )
    .hint("give the arguments in the new order")
}

fn values_type(before: Option<&Value>, after: Option<&Value>) -> Judged {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    match (text(before).as_str(), text(after).as_str()) {
        ("i32", "i64") => Judged::new(&VALUES_TYPE_CHANGED, "numbers of 64 bits have room too")
            .wire(Effect::Compatible),
        ("i64", "i32") => Judged::new(
            &VALUES_TYPE_CHANGED,
            "numbers of more than 32 bits have no room any more",
        )
        .wire(Effect::Breaking),
        _ => Judged::new(&VALUES_TYPE_CHANGED, "something else stands on the wire")
            .wire(Effect::Breaking),
    }
}

fn openness(open: bool, to: Direction) -> Judged {
    match (open, to.requests) {
        (true, true) => Judged::new(&OPENED, "what is not listed is sent as it is")
            .wire(Effect::Compatible)
            .behaviour(Effect::Compatible),
        (false, true) => Judged::new(&CLOSED, "what is not listed is refused before a send")
            .wire(Effect::Breaking)
            .behaviour(Effect::Compatible)
            .hint("send listed values only"),
        (true, false) => Judged::new(&OPENED, "replies are read whatever their values are"),
        (false, false) => Judged::new(&CLOSED, "replies are read whatever their values are"),
    }
}

fn rest(edit: &Edit<'_>, before: Option<&Value>, after: Option<&Value>, to: Direction) -> Judged {
    match (before, after) {
        (None, _) => Judged::new(&UNKNOWN_KEYS_KEPT, "keys that are not listed are kept")
            .wire(Effect::Compatible),
        (Some(_), None) => Judged::new(
            &UNKNOWN_KEYS_REFUSED,
            if to.requests {
                "keys that are not listed can no longer be sent"
            } else {
                "keys that are not listed are dropped"
            },
        )
        .wire(of_requests(to, Effect::Breaking).max(Effect::Compatible)),
        (Some(_), Some(_)) => type_changed(edit, before, after, to),
    }
}

/// True if what is not listed could be sent before.
fn was_open(edit: &Edit<'_>) -> bool {
    let (old, _) = edit.within(Kind::Type);
    is_true(old.and_then(|type_| type_.facts.get(&Fact::Open)))
}

pub(super) fn variant(edit: &Edit<'_>) -> Judged {
    let to = direction(edit);
    match &edit.what {
        What::Added(_) => added(&VARIANT_ADDED, "one more variant can be sent", edit, to),
        What::Removed(_) => removed(&VARIANT_REMOVED, edit, to),
        What::Renamed(old, new) => {
            let judged =
                Judged::new(&VARIANT_RENAMED, "the tag on the wire changed").wire(Effect::Breaking);
            if old.rust == new.rust {
                judged
            } else {
                judged.hint("use the new name")
            }
        }
        What::Fact {
            fact: Fact::ContentKey,
            old,
            new,
            ..
        } if old.key != new.key => {
            // In most unions the key follows the tag.
            Judged::new(&VARIANT_KEY_CHANGED, "the content's key follows the tag")
                .wire(Effect::Breaking)
        }
        What::Fact {
            fact: Fact::ContentKey,
            ..
        } => Judged::new(
            &VARIANT_KEY_CHANGED,
            "the content stands under another key on the wire",
        )
        .wire(Effect::Breaking),
        What::Fact {
            fact: Fact::Type,
            before,
            after,
            ..
        } if before.is_none() || after.is_none() => Judged::new(
            &TYPE_CHANGED,
            "a variant has content that had none, or the other way round",
        )
        .wire(Effect::Breaking)
        .hint("give or take the content"),
        What::Fact { .. } => content(edit, to),
    }
}

fn added(rule: &'static super::Rule, sent: &'static str, edit: &Edit<'_>, to: Direction) -> Judged {
    match to.requests && !was_open(edit) {
        true => Judged::new(rule, sent)
            .wire(Effect::Compatible)
            .behaviour(Effect::Compatible),
        false => Judged::new(rule, "what was unknown has a name").behaviour(Effect::Compatible),
    }
}

fn removed(rule: &'static super::Rule, edit: &Edit<'_>, to: Direction) -> Judged {
    let it = match rule == &VALUE_REMOVED {
        true => "value",
        false => "variant",
    };
    match (to.requests, was_open(edit)) {
        (true, false) => Judged::new(rule, "it is refused before a send")
            .wire(Effect::Breaking)
            .behaviour(Effect::Compatible)
            .hint(format!("use another {it}; with `unknown` and `dangerous_without_validation` clients still send this one")),
        (true, true) => Judged::new(rule, "it can still be sent with `unknown`")
            .hint(format!("use another {it}, or make this one with `unknown`")),
        (false, _) => Judged::new(rule, "it arrives as unknown")
            .behaviour(Effect::Compatible)
            .hint("compare with the wire text instead of the name"),
    }
}

pub(super) fn value(edit: &Edit<'_>) -> Judged {
    let to = direction(edit);
    match &edit.what {
        What::Added(_) => added(&VALUE_ADDED, "one more value can be sent", edit, to),
        What::Removed(_) => removed(&VALUE_REMOVED, edit, to),
        What::Renamed(old, new) if old.rust == new.rust => {
            Judged::new(&VALUE_RENAMED, "the same name is sent as another string")
                .wire(Effect::Breaking)
        }
        What::Renamed(..) => Judged::new(&VALUE_RENAMED, "the string on the wire changed")
            .wire(Effect::Breaking)
            .hint("use the new name"),
        What::Fact { .. } => content(edit, to),
    }
}

pub(super) fn shape(edit: &Edit<'_>) -> Judged {
    match &edit.what {
        What::Added(_) => Judged::new(&SHAPE_ADDED, "one more constructor"),
        What::Removed(_) => Judged::new(&SHAPE_REMOVED, "a constructor is gone")
            .hint("make the value with `new` or `builder` and `with_*`"),
        What::Renamed(..) => {
            Judged::new(&SHAPE_RENAMED, "the constructor has another name").hint("use the new name")
        }
        What::Fact { .. } => Judged::new(&SHAPE_CHANGED, "the constructor asks for other fields")
            .hint("give it what it asks for"),
    }
}
