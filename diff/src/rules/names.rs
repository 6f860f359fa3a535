//! Names in Rust that live on and stand for something else: the code compiles, and sends or reads
//! another thing.

use serde_json::Value;

use super::{Effect, Judged, NAME_REUSED, RUST_NAME_CHANGED};
use crate::edits::{Edit, What};
use crate::tree::{Fact, Kind, Node};

/// What an edit means if its old name in Rust now belongs to something else.
pub(super) fn judge(edit: &Edit<'_>, judged: Judged) -> Judged {
    let Some(other) = heir(edit) else {
        return judged;
    };
    let node = edit.node();
    let rule = match judged.rule.code == RUST_NAME_CHANGED.code {
        true => &NAME_REUSED,
        false => judged.rule,
    };
    let why = format!(
        "`{}` meant `{}` and now means `{}`",
        node.rust, node.key, other.key
    );
    reused(edit, Judged { rule, ..judged }, why)
}

/// What an edit means that leaves the Rust interface as it was, if the same code then means
/// something else.
pub(in super::super) fn unseen(edit: &Edit<'_>, judged: Judged) -> Judged {
    let What::Fact {
        fact: Fact::Fields,
        new,
        before,
        after,
        ..
    } = &edit.what
    else {
        return judged;
    };
    let names = |value: &Option<&Value>| {
        let names = value.and_then(Value::as_array).into_iter().flatten();
        let names: Vec<&str> = names.filter_map(Value::as_str).collect();
        names.join(", ")
    };
    let why = format!(
        "`{}` set `{}` and now sets `{}`",
        new.rust,
        names(before),
        names(after)
    );
    reused(edit, judged, why)
}

fn reused(edit: &Edit<'_>, judged: Judged, why: String) -> Judged {
    let to = super::direction(edit);
    let is_error = edit.node().kind == Kind::ErrorRow;
    let is_sent = to.requests || matches!(edit.node().kind, Kind::NamedUrl | Kind::Constant);
    let breaking = |breaks: bool| match breaks {
        true => Effect::Breaking,
        false => Effect::None,
    };
    Judged {
        wire: judged.wire.max(breaking(is_sent)),
        behaviour: judged.behaviour.max(breaking(is_error || to.replies)),
        why,
        hint: Some("look at each use of the name".to_owned()),
        ..judged
    }
}

/// What now has the name of a node that had it.
fn heir<'a>(edit: &Edit<'a>) -> Option<&'a Node> {
    let old = edit.node();
    let is_lost = match &edit.what {
        What::Added(_) => false,
        What::Removed(_) => true,
        What::Renamed(old, new) => old.rust != new.rust,
        What::Fact { fact, .. } => **fact == Fact::RustName,
    };
    let is_named = matches!(
        old.kind,
        Kind::Type
            | Kind::Field
            | Kind::Value
            | Kind::Variant
            | Kind::ErrorRow
            | Kind::Parameter
            | Kind::NamedUrl
            | Kind::Constant
            | Kind::OfCallback
    );
    if !is_lost || !is_named || old.rust.is_empty() {
        return None;
    }
    let (_, parent) = edit.above.last()?;
    let siblings = parent.as_ref()?.children.iter();
    siblings
        .filter(|node| node.kind == old.kind)
        .find(|node| node.rust == old.rust)
}
