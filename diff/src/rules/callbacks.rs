//! Callbacks: what the vendor sends, and how it is checked.

use super::fields::value;
use super::{
    CALLBACK_ADDED, CALLBACK_ANSWER_CHANGED, CALLBACK_CHANGED, CALLBACK_CHECK_CHANGED,
    CALLBACK_KEY_CHANGED, CALLBACK_KIND_ADDED, CALLBACK_KIND_CHANGED, CALLBACK_KIND_REMOVED,
    CALLBACK_REMOVED, CALLBACK_RENAMED, DOCS_CHANGED, Effect, Judged,
};
use crate::edits::{Edit, What};
use crate::tree::{Direction, Fact, Kind};

pub(super) fn judge(edit: &Edit<'_>) -> Judged {
    let is_kind = edit.node().kind == Kind::OfCallback;
    let (fact, before, after) = match &edit.what {
        What::Added(_) if is_kind => {
            return Judged::new(
                &CALLBACK_KIND_ADDED,
                "what came as an unknown kind comes as one with a name",
            )
            .behaviour(Effect::Dangerous)
            .hint("match the new kind where you match unknown ones");
        }
        What::Removed(_) if is_kind => {
            return Judged::new(
                &CALLBACK_KIND_REMOVED,
                "what came as this kind comes as an unknown one",
            )
            .behaviour(Effect::Breaking);
        }
        What::Renamed(..) if is_kind => {
            return Judged::new(
                &CALLBACK_KIND_CHANGED,
                "the spec names a kind in another way",
            );
        }
        What::Added(_) => {
            return Judged::new(&CALLBACK_ADDED, "one more callback can be read");
        }
        What::Removed(_) => {
            return Judged::new(&CALLBACK_REMOVED, "the callback can no longer be read")
                .behaviour(Effect::Breaking);
        }
        What::Renamed(..) => {
            return Judged::new(&CALLBACK_RENAMED, "code names it in another way")
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
        Fact::Check => Judged::new(
            &CALLBACK_CHECK_CHANGED,
            match (before, after) {
                (None, _) => "callbacks are refused that are not signed",
                (_, None) => "callbacks are taken whoever has sent them",
                _ => "callbacks are taken that were refused, or the other way round",
            },
        )
        .behaviour(Effect::Breaking),
        Fact::Window => Judged::new(
            &CALLBACK_CHECK_CHANGED,
            "callbacks are taken that were too old or too early, or refused that were not",
        )
        .behaviour(Effect::Breaking),
        Fact::Secrets => Judged::new(
            &CALLBACK_CHECK_CHANGED,
            "callbacks are checked with other secrets",
        )
        .behaviour(Effect::Breaking)
        .hint("hand over the secrets that the vendor signs with now"),
        Fact::Key => Judged::new(
            &CALLBACK_KEY_CHANGED,
            "a callback that was taken before has another key, so it counts as a new one",
        )
        .behaviour(Effect::Dangerous),
        Fact::Method | Fact::Content => Judged::new(
            &CALLBACK_CHANGED,
            "the vendor sends in another way, and what came before is refused",
        )
        .wire(Effect::Breaking)
        .behaviour(Effect::Breaking),
        Fact::Answer => Judged::new(
            &CALLBACK_ANSWER_CHANGED,
            "the vendor repeats what is answered as before",
        )
        .wire(Effect::Breaking)
        .hint("answer as the vendor expects now"),
        Fact::Layout => Judged::new(
            &CALLBACK_KIND_CHANGED,
            "bodies are of another kind than before",
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
