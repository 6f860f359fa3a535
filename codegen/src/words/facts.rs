//! What is said beside the text of an item: where it stands, how it is written, what to use instead.

use super::{limits, value};
use crate::model::{Docs, Encode, Field, FieldKind};

/// `Deprecated. Use this.`
pub fn deprecated(docs: &Docs) -> Option<String> {
    let instead = docs.deprecated.as_ref()?;
    Some(format!("Deprecated. {instead}").trim_end().to_owned())
}

/// What no client can check.
pub fn advice(docs: &Docs) -> Option<String> {
    (!docs.advice.is_empty()).then(|| format!("Not checked here: {}", docs.advice.join(" ")))
}

/// `Source: Table 3.`
pub fn source(docs: &Docs) -> Option<String> {
    let origin = docs.origin.as_ref()?;
    Some(match (&origin.place, origin.elsewhere) {
        _ if origin.page == "inferred" => "Source: inferred; no page states it.".to_owned(),
        (Some(place), false) => format!("Source: “{place}”."),
        (Some(place), true) => format!("Source: {}, “{place}”.", origin.title),
        (None, _) => format!("Source: {}.", origin.title),
    })
}

/// Where a field travels, how it is written, its constraints and its default, a sentence each.
pub fn field(field: &Field) -> Vec<String> {
    let mut facts = Vec::new();
    if field.kind != FieldKind::Flatten {
        let elsewhere = field.place.elsewhere();
        facts.extend(elsewhere.map(|place| place.says.to_owned()));
    }
    let says = |encode: &Encode| encode.facets().says.map(str::to_owned);
    facts.extend(field.encode.iter().filter_map(says));
    facts.extend(limits(&field.constraints));
    if let Some(default) = &field.default {
        facts.push(format!(
            "When absent, the vendor assumes {}.",
            value(default)
        ));
    }
    let advised = limits(&field.advisory);
    if !advised.is_empty() {
        facts.push(format!("Advised, not enforced: {}", advised.join(" ")));
    }
    facts
}
