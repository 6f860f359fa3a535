//! How a request is signed, and how what is received is checked: step by step, and what a signature
//! covers. All of it is derived from the recipe.

use std::collections::BTreeSet;

use apiscribe_recipes::Recipe;
use apiscribe_recipes::covers::Covered;
use apiscribe_recipes::inputs::Part;
use apiscribe_recipes::recipe::{Action, Place, Placement};

use crate::escape::code;

/// What a signature covers, what of it is covered in parts, and what is not covered, a sentence
/// each.
#[must_use]
pub fn covered(recipe: &Recipe) -> Vec<String> {
    let (covered, checks) = (recipe.covers(), recipe.checks().next().is_some());
    if covered.is_nothing() {
        let said = match checks {
            true => {
                "Nothing of the request goes into what is checked: whoever sees one can send another that passes."
            }
            false => {
                "Nothing of the request is signed: whoever sees one can send others with the same credentials."
            }
        };
        return vec![said.to_owned()];
    }
    let mut said = Vec::new();
    let whole = whole(&covered);
    if !whole.is_empty() {
        said.push(format!("The signature covers {}.", joined(&whole, "and")));
    }
    for (part, names) in &covered.members {
        let names: Vec<String> = names.iter().map(|name| code(name)).collect();
        said.push(format!(
            "Of the {} it covers only {}.",
            part.word(),
            joined(&names, "and")
        ));
    }
    let missing: Vec<String> = covered
        .missing()
        .into_iter()
        .filter(|part| !covered.members.contains_key(part))
        .map(|part| format!("the {}", part.word()))
        .collect();
    if !missing.is_empty() {
        said.push(format!(
            "It does not cover {}: who changes that on the way is not noticed.",
            joined(&missing, "or")
        ));
    }
    if covered.missing().contains(&Part::Time) {
        said.push("It does not grow old: a request can be sent again later.".to_owned());
    }
    said
}

/// Everything that is covered as a whole.
fn whole(covered: &Covered) -> Vec<String> {
    let parts = Part::ALL.into_iter();
    let parts = parts.filter(|part| covered.parts.contains(part));
    let mut whole: Vec<String> = parts.map(|part| format!("the {}", part.word())).collect();
    let named = |names: &BTreeSet<String>| {
        let names: Vec<String> = names.iter().map(|name| code(name)).collect();
        joined(&names, "and")
    };
    let plural = |names: &BTreeSet<String>| if names.len() == 1 { "" } else { "s" };
    if let Some(but) = &covered.all_but {
        whole.push(match but.is_empty() {
            true => "all headers".to_owned(),
            false => format!("all headers but {}", named(but)),
        });
    }
    // The host is named above.
    let mut headers = covered.headers.clone();
    headers.retain(|name| name != "host" && covered.all_but.is_none());
    if !headers.is_empty() {
        let (headers, names) = (plural(&headers), named(&headers));
        whole.push(format!("the header{headers} {names}"));
    }
    if !covered.prefixes.is_empty() {
        whole.push(format!(
            "headers that begin with {}",
            named(&covered.prefixes)
        ));
    }
    if !covered.settings.is_empty() {
        whole.push(format!("what {} names", named(&covered.settings)));
    }
    whole
}

/// What a step of a recipe does, in words: `Set the header X-Date`.
#[must_use]
pub fn signing_step(action: &Action) -> String {
    match action {
        Action::Name(name) => format!("Work out {}", code(name)),
        Action::Check(name) => format!("Check {}", code(name)),
        Action::Place(placement) => {
            let mut said = placed(placement);
            if placement.optional {
                said.push_str(", if there is a value");
            }
            said
        }
    }
}

fn placed(placement: &Placement) -> String {
    let name = code(&placement.name.text);
    let is_many = placement.name.text == "*";
    match placement.place {
        Place::Header => format!("Set the header {name}"),
        Place::Cookie => format!("Set the cookie {name}"),
        Place::Path => format!(
            "Fill {} in the path",
            code(&format!("{{{}}}", placement.name.text))
        ),
        Place::Query if is_many => "Add these parameters to the query".to_owned(),
        Place::Query => format!("Add {name} to the query"),
        Place::Param if is_many => {
            "Add these parameters to the body, or to the query where there is none".to_owned()
        }
        Place::Param => {
            format!("Add the parameter {name} to the body, or to the query where there is none")
        }
        Place::Append => format!(
            "Append {} to the body, or to the query where there is none",
            code(&format!("&{}=…", placement.name.text))
        ),
    }
}

/// `a, b and c`
fn joined(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., end] => format!("{} {last} {end}", before.join(", ")),
    }
}
