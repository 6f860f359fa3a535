//! Names in Rust that live on and stand for something else: the code compiles, and sends or reads another thing.

use super::{Effect, Judged, NAME_REUSED, RUST_NAME_CHANGED};
use crate::edits::{Edit, What};
use crate::tree::{Fact, Kind, Node};

/// What an edit means if its old name in Rust now belongs to something else.
pub(super) fn judge(edit: &Edit<'_>, judged: Judged) -> Judged {
    let Some(other) = heir(edit) else {
        return judged;
    };
    let (node, to) = (edit.node(), super::direction(edit));
    let is_error = node.kind == Kind::ErrorRow;
    let rule = match judged.rule.code == RUST_NAME_CHANGED.code {
        true => &NAME_REUSED,
        false => judged.rule,
    };
    let wire = if to.requests {
        Effect::Breaking
    } else {
        Effect::None
    };
    let behaviour = if is_error || to.replies {
        Effect::Breaking
    } else {
        Effect::None
    };
    Judged {
        rule,
        wire: judged.wire.max(wire),
        behaviour: judged.behaviour.max(behaviour),
        why: format!(
            "`{}` meant `{}` and now means `{}`",
            node.rust, node.key, other.key
        ),
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
        Kind::Type | Kind::Field | Kind::Value | Kind::Variant | Kind::ErrorRow
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
