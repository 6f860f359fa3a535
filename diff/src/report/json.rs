//! For pipelines. The form is described by `diff.schema.json`; its version goes up when a reader
//! would have to change.

use serde_json::{Value, json};

use super::sections::table;
use super::{Review, Reviewed, Stale, Unread, words};
use crate::api::ApiChange;
use crate::{Call, Effect, Happened};
use apiscribe_codegen::escape;

/// The version of the form.
const VERSION: u32 = 2;

impl Review {
    /// One JSON object, pretty.
    pub fn to_json(&self) -> String {
        let changes: Vec<Value> = self.changes.iter().map(change).collect();
        let bump = self.bump.as_ref().map(|bump| {
            json!({
                "part": bump.part,
                "before": bump.before.to_string(),
                "now": bump.now.to_string(),
                "least": bump.least.to_string(),
                "enough": bump.is_enough(),
            })
        });
        let generator = self.generator.as_ref().map(|generated| {
            json!({
                "files": generated.files,
                "rust": generated.worst().as_str(),
                "interface": generated.api.iter().map(interface).collect::<Vec<_>>(),
                "stale": generated.stale.iter().map(stale).collect::<Vec<_>>(),
            })
        });
        let void: Vec<Value> = self
            .void
            .iter()
            .map(|entry| json!({ "rule": entry.rule.code, "place": entry.place.to_string() }))
            .collect();
        let report = json!({
            "version": VERSION,
            "old": self.sides.0,
            "new": self.sides.1,
            "summary": words::summary(self),
            "breaks": self.breaks(),
            "notes": self.notes,
            "unread": self.unread.iter().map(unread).collect::<Vec<_>>(),
            "bump": bump,
            "changes": changes,
            "services": services(self),
            "calls": self.calls.iter().map(call).collect::<Vec<_>>(),
            "generator": generator,
            "void": void,
        });
        format!("{}\n", escape::json(&format!("{report:#}")))
    }
}

fn change(reviewed: &Reviewed) -> Value {
    let change = &reviewed.change;
    let (happened, fact, before, after) = match &change.happened {
        Happened::Added => ("added", None, None, None),
        Happened::Removed => ("removed", None, None, None),
        Happened::Renamed => ("renamed", None, None, None),
        Happened::Changed {
            fact,
            before,
            after,
        } => ("changed", Some(fact), before.as_ref(), after.as_ref()),
    };
    json!({
        "rule": change.rule.code,
        "fingerprint": change.fingerprint,
        "of": change.of,
        "place": change.place.to_string(),
        "was": change.was.as_ref().map(ToString::to_string),
        "happened": happened,
        "fact": fact,
        "before": before,
        "after": after,
        "wire": change.wire.as_str(),
        "rust": change.rust.as_str(),
        "behaviour": change.behaviour.as_str(),
        "says": words::headline(change),
        "why": change.why,
        "hint": change.hint,
        "interface": change.api.iter().map(interface).collect::<Vec<_>>(),
        "source": change.source,
        "page": change.cited.as_ref().map(|cited| {
            json!({ "title": cited.title, "url": cited.url, "place": cited.place })
        }),
        "operations": change.reach.operations,
        "in_requests": change.reach.requests,
        "in_replies": change.reach.replies,
        "named_before": change.named.old,
        "named": change.named.new,
        "level": change.worst().as_str(),
        "file": reviewed.site.as_ref().map(|site| &site.file),
        "line": reviewed.site.as_ref().map(|site| site.line),
        "old_file": reviewed.was_at.as_ref().map(|site| &site.file),
        "old_line": reviewed.was_at.as_ref().map(|site| site.line),
        "accepted": reviewed.accepted,
    })
}

/// How many changes of each level each service has.
fn services(review: &Review) -> Value {
    let rows = table(review).into_iter().map(|row| {
        let counts = Effect::levels().map(Effect::as_str).zip(row.counts);
        let counts: serde_json::Map<String, Value> = counts
            .map(|(level, count)| (level.to_owned(), count.into()))
            .collect();
        (row.service.to_owned(), Value::Object(counts))
    });
    Value::Object(rows.collect())
}

fn call(call: &Call) -> Value {
    json!({
        "service": call.service,
        "operation": call.operation,
        "example": call.example,
        "before": call.before,
        "after": call.after,
    })
}

fn unread(unread: &Unread) -> Value {
    json!({ "service": unread.service, "place": unread.place, "why": unread.why })
}

fn stale(stale: &Stale) -> Value {
    json!({ "service": stale.service, "commit": stale.commit })
}

fn interface(change: &ApiChange) -> Value {
    json!({
        "item": change.path.to_string(),
        "old": change.old,
        "new": change.new,
        "effect": change.effect.as_str(),
    })
}
