//! What does not agree: a column with the prose, a table with another or with a sample. Each
//! becomes a doubt.

use std::collections::BTreeMap;

use crate::facts::{Facts, From, Half, Row, Ty};

use super::joined::doubt;

/// A row, what it stands in, and its place.
type Statement<'f> = (&'f Row, From, &'f str);

/// Looks for contradictions and writes them down.
pub(super) fn look(facts: &mut Facts) {
    let mut doubts = Vec::new();
    for (index, operation) in facts.operations.iter().enumerate() {
        let mut by_path: BTreeMap<(Half, Vec<String>), Vec<Statement<'_>>> = BTreeMap::new();
        for group in &operation.groups {
            for row in &group.rows {
                by_path
                    .entry((group.half, group.path_of(row)))
                    .or_default()
                    .push((row, group.from, &group.at));
            }
        }
        for ((half, path), rows) in by_path {
            let stated: Vec<&(&Row, From, &str)> = rows
                .iter()
                .filter(|(_, from, _)| !matches!(from, From::Sample | From::Url))
                .collect();
            if let Some((row, ..)) = stated
                .iter()
                .find(|(row, ..)| row.required == Some(false) && row.condition.is_some())
            {
                let says = format!(
                    "The column says optional, a sentence requires it under a condition (line {}).",
                    row.line
                );
                doubts.push(doubt(
                    index,
                    half,
                    path.clone(),
                    says,
                    "optional; the condition is proposed as a rule",
                    row.line,
                ));
            }
            let required: Vec<&&(&Row, From, &str)> = stated
                .iter()
                .filter(|(row, ..)| row.required == Some(true))
                .collect();
            let optional: Vec<&&(&Row, From, &str)> = stated
                .iter()
                .filter(|(row, ..)| row.required == Some(false))
                .collect();
            if let (Some((one, _, at)), Some((other, _, beside))) =
                (required.first(), optional.first())
            {
                let says = format!(
                    "Required in \"{at}\" (line {}), optional in \"{beside}\" (line {}).",
                    one.line, other.line
                );
                doubts.push(doubt(
                    index,
                    half,
                    path.clone(),
                    says,
                    "what the first of them says",
                    one.line,
                ));
            }
            let word = |row: &Row| row.ty.as_ref().map(Ty::word);
            if let Some((first, _, at)) = stated.iter().find(|(row, ..)| word(row).is_some()) {
                let other = rows.iter().find(|(row, ..)| match (&first.ty, &row.ty) {
                    (Some(one), Some(other)) => !one.agrees(other),
                    _ => false,
                });
                if let Some((other, from, beside)) = other {
                    let what = if *from == From::Sample {
                        "in the sample"
                    } else {
                        "in"
                    };
                    let says = format!(
                        "{} in \"{at}\" (line {}), {} {what} \"{beside}\" (line {}).",
                        word(first).unwrap_or_default(),
                        first.line,
                        word(other).unwrap_or_default(),
                        other.line
                    );
                    doubts.push(doubt(
                        index,
                        half,
                        path.clone(),
                        says,
                        "what the table says",
                        first.line,
                    ));
                }
            }
        }
        if operation.method.is_none() {
            doubts.push(doubt(
                index,
                Half::Request,
                Vec::new(),
                "The page states no method.".to_owned(),
                "POST stands there until somebody knows",
                operation.line,
            ));
        }
        if operation.path.is_none() {
            doubts.push(doubt(
                index,
                Half::Request,
                Vec::new(),
                "The page states no address.".to_owned(),
                "a path that says so stands there until somebody knows",
                operation.line,
            ));
        }
    }
    facts.doubts.extend(doubts);
}
