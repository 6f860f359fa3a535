//! Operations and their replies.

use super::fields::{is_true, value};
use super::service::{base_url, of_an_operation};
use super::types::reordered;
use super::{
    BATCH_CHANGED, CONTENT_CHANGED, DEFAULT_REPLY_CHANGED, DOCS_CHANGED, Effect,
    IDEMPOTENCY_KEY_CHANGED, Judged, METHOD_CHANGED, NO_LONGER_IDEMPOTENT, NOW_IDEMPOTENT,
    OPERATION_ADDED, OPERATION_REMOVED, OPERATION_RENAMED, PAGING_CHANGED, PATH_CHANGED,
    REPLY_ADDED, REPLY_MOVED, REPLY_REMOVED, REQUEST_CHANGED, SPLIT_CHANGED, TIMEOUT_CHANGED,
};
use serde_json::Value;

use crate::edits::{Edit, What};
use crate::tree::{Direction, Fact, Kind, Node};

pub(super) fn judge(edit: &Edit<'_>) -> Judged {
    let is_operation = edit.node().kind == Kind::Operation;
    let (fact, before, after) = match &edit.what {
        What::Added(_) if is_operation => {
            return Judged::new(&OPERATION_ADDED, "one more operation can be called");
        }
        What::Removed(_) if is_operation => {
            return Judged::new(&OPERATION_REMOVED, "it can no longer be called")
                .wire(Effect::Breaking)
                .hint("use another operation");
        }
        What::Renamed(..) if is_operation => {
            return Judged::new(&OPERATION_RENAMED, "code names it in another way")
                .hint("use the new name");
        }
        What::Added(_) => {
            return Judged::new(&REPLY_ADDED, "a reply with this status can be read")
                .wire(Effect::Compatible);
        }
        What::Removed(reply) if is_first(edit, reply) => {
            return Judged::new(&REPLY_REMOVED, "a reply with this status is read as before");
        }
        What::Removed(_) | What::Renamed(..) => {
            return Judged::new(
                &REPLY_REMOVED,
                "a reply with this status is read as another",
            )
            .wire(Effect::Breaking);
        }
        What::Fact {
            fact,
            before,
            after,
            ..
        } => (*fact, *before, *after),
    };
    match fact {
        Fact::Method => {
            Judged::new(&METHOD_CHANGED, "the same call has another method").wire(Effect::Breaking)
        }
        Fact::Path => {
            Judged::new(&PATH_CHANGED, "the same call goes to another path").wire(Effect::Breaking)
        }
        Fact::BaseUrl => base_url(),
        Fact::Content => Judged::new(
            &CONTENT_CHANGED,
            "the same values travel as JSON, form or query where they did not",
        )
        .wire(Effect::Breaking),
        Fact::Nested => Judged::new(
            &CONTENT_CHANGED,
            "what is nested is written in another way",
        )
        .wire(Effect::Breaking),
        Fact::Request => Judged::new(&REQUEST_CHANGED, "the operation sends something else")
            .wire(Effect::Breaking)
            .hint("make a request of the new type"),
        Fact::Idempotent if is_true(after) => Judged::new(
            &NOW_IDEMPOTENT,
            "clients repeat a call whose outcome is not known, so it may be sent twice",
        )
        .behaviour(Effect::Dangerous)
        .hint("see that the vendor does nothing twice"),
        Fact::Idempotent => Judged::new(
            &NO_LONGER_IDEMPOTENT,
            "clients no longer repeat a call whose outcome is not known",
        )
        .behaviour(Effect::Compatible),
        Fact::IdempotencyKey => Judged::new(
            &IDEMPOTENCY_KEY_CHANGED,
            match (before, after) {
                (None, _) => "clients repeat a call whose outcome is not known, and the vendor has to know it by this field",
                (_, Some(_)) => "the vendor knows a repeated call by this field",
                (_, None) => "clients no longer repeat a call, and nothing says any longer which calls are the same",
            },
        )
        .behaviour(Effect::Dangerous)
        .hint("see that the vendor does nothing twice"),
        Fact::Patience => match (before, after) {
            (None, _) => Judged::new(
                &TIMEOUT_CHANGED,
                "clients wait for an answer as long as the field says",
            )
            .behaviour(Effect::Compatible),
            (_, None) => Judged::new(
                &TIMEOUT_CHANGED,
                "clients give up after the usual time, however long the field says",
            )
            .behaviour(Effect::Breaking)
            .hint("set the timeout of calls that wait long"),
            _ => Judged::new(
                &TIMEOUT_CHANGED,
                "clients wait for an answer for a longer or shorter time",
            )
            .behaviour(Effect::Compatible),
        },
        Fact::Paging => match (before, after) {
            (None, _) => Judged::new(
                &PAGING_CHANGED,
                "the items of all pages can be had as a stream",
            )
            .behaviour(Effect::Compatible),
            (_, None) => Judged::new(
                &PAGING_CHANGED,
                "the items of all pages can no longer be had as a stream",
            ),
            _ => Judged::new(
                &PAGING_CHANGED,
                "the stream takes its items, or the next page, from elsewhere",
            )
            .behaviour(Effect::Breaking),
        },
        Fact::Batch => Judged::new(
            &BATCH_CHANGED,
            match is_true(after) {
                true => "many requests can be sent by one method",
                false => "many requests can no longer be sent by one method",
            },
        ),
        Fact::Within | Fact::ReplyText => Judged::new(
            &REPLY_MOVED,
            match fact {
                Fact::ReplyText => "the reply is read from texts of another form",
                _ => "the reply is read from another place of the body",
            },
        )
        .wire(Effect::Breaking),
        Fact::Split if is_another_list(before, after) => {
            Judged::new(&SPLIT_CHANGED, "another list is sent in parts").behaviour(Effect::Breaking)
        }
        Fact::Split => Judged::new(
            &SPLIT_CHANGED,
            match (before, after) {
                (None, _) => "a long list can be sent in parts",
                (_, None) => "a long list can no longer be sent in parts",
                _ => "a long list is sent in parts of another size",
            },
        )
        .behaviour(Effect::Compatible),
        Fact::Detail("order") => reordered(),
        Fact::Detail("auth") => of_an_operation(edit),
        Fact::Detail("first") => Judged::new(
            &DEFAULT_REPLY_CHANGED,
            "a success with a status that is not listed is read as another reply",
        )
        .behaviour(Effect::Breaking),
        Fact::Type => value(
            edit,
            Direction {
                requests: false,
                replies: true,
            },
        ),
        _ => Judged::new(&DOCS_CHANGED, "the documentation says something else"),
    }
}

/// True if what is sent in parts was another list before: `people, 100 at once`.
fn is_another_list(before: Option<&Value>, after: Option<&Value>) -> bool {
    let list = |value: Option<&Value>| Some(value?.as_str()?.rsplit_once(", ")?.0.to_owned());
    matches!((list(before), list(after)), (Some(before), Some(after)) if before != after)
}

/// True if a reply is of the type as which a success is now read whose status is not listed.
fn is_first(edit: &Edit<'_>, reply: &Node) -> bool {
    let (_, now) = edit.within(Kind::Operation);
    let mut replies = now.into_iter().flat_map(|operation| &operation.children);
    let first = replies.find(|child| child.kind == Kind::Reply);
    first.is_some_and(|first| first.facts.get(&Fact::Type) == reply.facts.get(&Fact::Type))
}
