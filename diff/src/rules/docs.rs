//! What is only said, not done.

use serde_json::Value;

use super::{
    CORRECTION_CHANGED, DEPRECATED, DOCS_CHANGED, DOUBT_CHANGED, DOUBT_RAISED, DOUBT_SETTLED,
    EXAMPLE_CHANGED, Judged, NO_LONGER_DEPRECATED, PAGE_CHANGED, SOURCE_CHANGED,
};
use crate::edits::{Edit, What};
use crate::tree::{Bound, Fact, Kind};

/// Facts that are documentation wherever they stand.
pub(super) fn fact(edit: &Edit<'_>, fact: &Fact) -> Option<Judged> {
    let kind = edit.node().kind;
    let is_described = matches!(
        kind,
        Kind::Example | Kind::Page | Kind::Doubt | Kind::Correction
    );
    if is_described {
        return None;
    }
    Some(match fact {
        Fact::Text | Fact::Advice | Fact::Title => {
            Judged::new(&DOCS_CHANGED, "the documentation says something else")
        }
        Fact::Source => source(),
        Fact::Constraint(constraint) if matches!(constraint.bound, Bound::Source(_)) => source(),
        Fact::Deprecated => deprecated(edit),
        Fact::Detail("page") => source(),
        Fact::Detail("columns" | "rows") => {
            Judged::new(&DOCS_CHANGED, "a table of the documentation changes")
        }
        _ => return None,
    })
}

fn source() -> Judged {
    Judged::new(&SOURCE_CHANGED, "the fact is found at another place")
}

fn deprecated(edit: &Edit<'_>) -> Judged {
    let What::Fact { before, after, .. } = &edit.what else {
        return Judged::new(&DOCS_CHANGED, "the documentation says something else");
    };
    match (before, after) {
        (None, Some(instead)) => {
            // A field's setter is marked; nothing else is.
            let judged = match edit.node().kind {
                Kind::Field => Judged::new(&DEPRECATED, "the compiler warns of its use"),
                _ => Judged::new(&DEPRECATED, "the documentation advises against it"),
            };
            match instead.as_str() {
                None => judged,
                Some(instead) => judged.hint(instead),
            }
        }
        (Some(_), None) => match edit.node().kind {
            Kind::Field => Judged::new(&NO_LONGER_DEPRECATED, "the compiler no longer warns"),
            _ => Judged::new(
                &NO_LONGER_DEPRECATED,
                "the documentation no longer advises against it",
            ),
        },
        _ => Judged::new(&DOCS_CHANGED, "the advice what to use instead changes"),
    }
}

/// Nodes that are documentation as a whole.
pub(super) fn judge(edit: &Edit<'_>) -> Judged {
    let happened = match edit.what {
        What::Added(_) => "came",
        What::Removed(_) => "went",
        What::Renamed(..) => "has another name",
        What::Fact { .. } => "changed",
    };
    match (edit.node().kind, &edit.what) {
        (Kind::Doubt, What::Added(node)) => {
            let judged = Judged::new(&DOUBT_RAISED, "the pages leave this open");
            match node
                .facts
                .get(&Fact::Detail("says"))
                .and_then(Value::as_str)
            {
                Some(says) => judged.hint(says),
                None => judged,
            }
        }
        (Kind::Doubt, What::Removed(_)) => {
            Judged::new(&DOUBT_SETTLED, "the pages no longer leave this open")
        }
        (Kind::Doubt, _) => Judged::new(&DOUBT_CHANGED, "the doubt or its decision changed"),
        (Kind::Correction, _) => Judged::new(
            &CORRECTION_CHANGED,
            format!("a correction of the page {happened}"),
        ),
        (Kind::Example, _) => Judged::new(&EXAMPLE_CHANGED, format!("the example {happened}")),
        (Kind::Page, _) => Judged::new(&PAGE_CHANGED, format!("the page {happened}")),
        (Kind::SignedHeader, _) => Judged::new(
            &DOCS_CHANGED,
            format!("the description of a header {happened}"),
        ),
        (_, _) => Judged::new(&DOCS_CHANGED, format!("a table of the docs {happened}")),
    }
}
