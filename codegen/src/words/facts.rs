//! What is said beside the text of an item: where it stands, how it is written, what to use
//! instead.

use super::{limits, value};
use crate::model::{Constraints, Docs, Field, FieldKind, Origin};

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
    let source = match origin.page.as_str() {
        "inferred" => "Source: inferred; no page states it.".to_owned(),
        _ => format!("Source: {}.", place(origin)),
    };
    Some(match &origin.enforced {
        Some(why) => format!("{source} Enforced: {}.", why.trim_end_matches('.')),
        None => source,
    })
}

/// `“Table 3”`, `Metadata snapshots, “Limits”`, `inferred`.
pub fn place(origin: &Origin) -> String {
    match (&origin.place, origin.elsewhere) {
        _ if origin.page == "inferred" => "inferred".to_owned(),
        (Some(place), false) => format!("“{place}”"),
        (Some(place), true) => format!("{}, “{place}”", origin.title),
        (None, _) => origin.title.clone(),
    }
}

/// A sentence with where it is stated, if that is not where the rest is, and why it stops a send if
/// that needs a reason.
pub(super) fn sourced(sentence: String, origin: Option<&Origin>) -> String {
    match origin {
        Some(origin) => {
            let sentence = sentence.trim_end_matches('.');
            let place = place(origin);
            match &origin.enforced {
                Some(why) => {
                    let why = why.trim_end_matches('.');
                    format!("{sentence} ({place}; enforced: {why}).")
                }
                None => format!("{sentence} ({place})."),
            }
        }
        None => sentence,
    }
}

/// Where a field travels and how it is written, a sentence each.
pub fn field_on_wire(field: &Field) -> Vec<String> {
    let mut facts = Vec::new();
    if field.kind != FieldKind::Flatten {
        let elsewhere = field.place.elsewhere();
        facts.extend(elsewhere.map(|place| place.says.to_owned()));
    }
    facts.extend(field.encode.iter().filter_map(|encode| encode.says()));
    facts
}

/// Where a field travels, how it is written, its constraints and its default, a sentence each.
pub fn field(field: &Field) -> Vec<String> {
    let mut facts = field_on_wire(field);
    facts.extend(limits(&field.constraints));
    if let Some(default) = &field.default {
        let value = value(&default.value);
        let says = format!("When absent, the vendor assumes {value}.");
        facts.push(sourced(says, default.origin.as_ref()));
    }
    facts.extend(advised(&field.advisory));
    facts
}

/// All constraints of a value, a sentence each; those that do not stop a send come last.
pub fn demands(constraints: &Constraints, advisory: &Constraints) -> Vec<String> {
    let mut all = limits(constraints);
    all.extend(advised(advisory));
    all
}

fn advised(advisory: &Constraints) -> Option<String> {
    let advised = limits(advisory);
    (!advised.is_empty()).then(|| format!("Advised, not enforced: {}", advised.join(" ")))
}
