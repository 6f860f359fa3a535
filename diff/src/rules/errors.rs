//! The error table.

use super::{
    DOCS_CHANGED, ERROR_ADDED, ERROR_BODY_CHANGED, ERROR_CLASS_CHANGED, ERROR_CODE_CHANGED,
    ERROR_FIELD_CHANGED, ERROR_PLACE_CHANGED, ERROR_REMEDY_CHANGED, ERROR_REMOVED,
    ERROR_RETRY_CHANGED, ERROR_STATUS_CHANGED, Effect, FAILURE_CHANGED, Judged,
    RETRY_AFTER_CHANGED, RUST_NAME_CHANGED, VALUES_TYPE_CHANGED,
};
use serde_json::Value;

use crate::edits::{Edit, What};
use crate::pairs::bare;
use crate::tree::{Fact, Kind, Node};

pub(super) fn judge(edit: &Edit<'_>) -> Judged {
    let is_status = edit.node().kind == Kind::StatusRow;
    if edit.node().kind == Kind::OtherFailure && !matches!(edit.what, What::Fact { .. }) {
        return Judged::new(
            &ERROR_BODY_CHANGED,
            "other answers are failures of this form, with code and message where it has them",
        )
        .wire(Effect::Breaking)
        .behaviour(Effect::Breaking)
        .hint("match on the body of the error, and look where the program reads it");
    }
    let (fact, before, after) = match &edit.what {
        What::Added(row) => {
            let why = match is_status {
                true => {
                    "class and retry are those of the row, no longer the usual ones of the status"
                }
                false => "class and retry are those of the row, no longer those of the status",
            };
            let judged = Judged::new(&ERROR_ADDED, why).behaviour(Effect::Compatible);
            return match is_repeated(row.facts.get(&Fact::Retry)) && !was_repeated(edit, row) {
                true => sent_twice(judged),
                false => judged,
            };
        }
        What::Removed(_) if is_status => {
            return Judged::new(
                &ERROR_REMOVED,
                "class and retry are the usual ones of the status",
            )
            .behaviour(Effect::Breaking)
            .hint("look where the program compares classes");
        }
        What::Removed(_) => {
            return Judged::new(&ERROR_REMOVED, "class and retry are those of the status")
                .behaviour(Effect::Breaking)
                .hint("compare with the code itself where it still matters");
        }
        What::Renamed(old, new) if covers(bare(new), bare(old)) => {
            let judged = Judged::new(&ERROR_CODE_CHANGED, "the row is for more codes")
                .behaviour(Effect::Compatible);
            return match is_repeated(new.facts.get(&Fact::Retry)) {
                true => sent_twice(judged),
                false => judged,
            };
        }
        What::Renamed(..) => {
            return Judged::new(&ERROR_CODE_CHANGED, "the row is for another code")
                .behaviour(Effect::Breaking);
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
        Fact::Class => Judged::new(
            &ERROR_CLASS_CHANGED,
            "code that decides by the class takes another way",
        )
        .behaviour(Effect::Breaking)
        .hint("look where the program compares classes"),
        Fact::Retry if is_repeated(after) => sent_twice(Judged::new(&ERROR_RETRY_CHANGED, "")),
        Fact::Retry => Judged::new(
            &ERROR_RETRY_CHANGED,
            match is_repeated(before) {
                true => "clients no longer repeat the call by themselves",
                false => "clients do not repeat the call by themselves, as before",
            },
        )
        .behaviour(Effect::Compatible),
        Fact::Remedy => Judged::new(&ERROR_REMEDY_CHANGED, "the error gives another advice")
            .behaviour(Effect::Compatible),
        Fact::Blames => Judged::new(&ERROR_FIELD_CHANGED, "the error names another field")
            .behaviour(Effect::Compatible),
        Fact::Statuses => Judged::new(
            &ERROR_STATUS_CHANGED,
            "the documentation lists other statuses",
        ),
        Fact::Failed => Judged::new(
            &FAILURE_CHANGED,
            "a reply that was a success may be a failure, or the other way round",
        )
        .wire(Effect::Breaking)
        .behaviour(Effect::Breaking),
        Fact::ErrorBody => Judged::new(&ERROR_BODY_CHANGED, "failures are read into another type")
            .wire(Effect::Breaking)
            .hint("read what is needed from the new type"),
        Fact::CodeAt => Judged::new(&ERROR_PLACE_CHANGED, "the code is read from another place")
            .behaviour(Effect::Breaking),
        Fact::MessageAt => moved(edit, [fact, &Fact::TraceAt], ["message", "trace id"]),
        Fact::TraceAt => moved(edit, [fact, &Fact::MessageAt], ["trace id", "message"]),
        Fact::Detail("public") => Judged::new(
            &ERROR_PLACE_CHANGED,
            match after {
                Some(_) => "errors show the vendor's message",
                None => "errors no longer show the vendor's message",
            },
        )
        .behaviour(Effect::Compatible),
        Fact::RetryAfter => Judged::new(
            &RETRY_AFTER_CHANGED,
            match (before, after) {
                (None, _) => "clients wait as long as the vendor says",
                (_, None) => "clients no longer wait as long as the vendor says there",
                _ if is_sooner(before, after) => {
                    "clients take the vendor's number for milliseconds, and call again sooner"
                }
                _ => "how long clients wait is read in another way",
            },
        )
        .behaviour(match is_sooner(before, after) {
            true => Effect::Dangerous,
            false => Effect::Compatible,
        }),
        Fact::Repr => Judged::new(&VALUES_TYPE_CHANGED, "codes are read as another type")
            .wire(Effect::Breaking)
            .behaviour(Effect::Breaking),
        Fact::Detail("comes after") => Judged::new(
            &ERROR_BODY_CHANGED,
            "of the bodies that are for the same answers, others come first",
        )
        .wire(Effect::Breaking)
        .behaviour(Effect::Breaking)
        .hint("match on the body of the error, and look where the program reads it"),
        Fact::Detail("cause") => Judged::new(
            &DOCS_CHANGED,
            "the mock server answers other requests with this row",
        ),
        _ => Judged::new(&DOCS_CHANGED, "the documentation says something else"),
    }
}

/// What it means that message or trace id are read from another place; the other of the two comes
/// second.
fn moved(edit: &Edit<'_>, [own, other]: [&Fact; 2], [it, them]: [&str; 2]) -> Judged {
    let places = |errors: &Node, fact: &Fact| -> Vec<String> {
        match errors.facts.get(fact) {
            Some(Value::Array(places)) => {
                let places = places.iter().filter_map(Value::as_str);
                places.map(str::to_owned).collect()
            }
            Some(Value::String(place)) => {
                vec![place.strip_prefix("body ").unwrap_or(place).to_owned()]
            }
            _ => Vec::new(),
        }
    };
    let (old, new) = (edit.node(), edit.later());
    let (before, after) = (places(old, own), places(new, own));
    let taken = places(old, other);
    let is_taken = |place: &String| taken.contains(place) && !before.contains(place);
    if after.iter().any(is_taken) {
        let why = format!("what was the {them} of an error is its {it}");
        return Judged::new(&ERROR_PLACE_CHANGED, why)
            .behaviour(Effect::Breaking)
            .hint("look where the program shows or stores them");
    }
    let why = match (before.is_empty(), after.is_empty()) {
        (true, _) => format!("errors have a {it}"),
        (_, true) => format!("errors no longer have a {it}"),
        _ => format!("the {it} is read from another place"),
    };
    Judged::new(&ERROR_PLACE_CHANGED, why).behaviour(Effect::Compatible)
}

/// True if a family of codes, such as `Busy.*`, holds all that a code or another family stands for.
fn covers(family: &str, code: &str) -> bool {
    family
        .strip_suffix('*')
        .is_some_and(|beginning| code.starts_with(beginning))
}

fn is_repeated(retry: Option<&Value>) -> bool {
    retry.and_then(Value::as_str) == Some("backoff")
}

/// True if the calls that a new row is about were repeated before, by what their statuses said.
fn was_repeated(edit: &Edit<'_>, row: &Node) -> bool {
    let statuses: Vec<&str> = match row.facts.get(&Fact::Statuses).and_then(Value::as_array) {
        Some(statuses) => statuses.iter().filter_map(Value::as_str).collect(),
        None => vec![bare(row)],
    };
    let rows = edit.above.last().and_then(|(old, _)| *old);
    let rows = || rows.into_iter().flat_map(|errors| &errors.children);
    let is_of = |other: &&Node, (first, last): (u16, u16)| {
        other.kind == Kind::StatusRow
            && range(bare(other)).is_some_and(|(from, to)| from <= first && last <= to)
    };
    let was = |status: &&str| {
        let Some(range) = range(status) else {
            return false;
        };
        match rows().find(|other| is_of(other, range)) {
            Some(row) => is_repeated(row.facts.get(&Fact::Retry)),
            None => range == TOO_MANY,
        }
    };
    !statuses.is_empty() && statuses.iter().all(was)
}

/// The status that means to everybody that the call was one too many.
const TOO_MANY: (u16, u16) = (429, 429);

/// `500-599`, or `429`.
fn range(statuses: &str) -> Option<(u16, u16)> {
    let (first, last) = statuses.split_once('-').unwrap_or((statuses, statuses));
    Some((first.parse().ok()?, last.parse().ok()?))
}

/// The call went out once, and the vendor's answer no longer ends it.
fn sent_twice(judged: Judged) -> Judged {
    let why = "clients repeat the call after a while, so it may be sent twice";
    Judged {
        why: why.to_owned(),
        ..judged
    }
    .behaviour(Effect::Dangerous)
    .hint("see that the vendor did nothing when it answers so")
}

/// True if a number of seconds is now taken for milliseconds.
fn is_sooner(before: Option<&Value>, after: Option<&Value>) -> bool {
    let is_millis = |value: Option<&Value>| {
        let text = value.and_then(Value::as_str);
        text.map(|text| text.ends_with("milliseconds"))
    };
    is_millis(before) == Some(false) && is_millis(after) == Some(true)
}
