//! Whether a received request was signed by a recipe: the recipe is run again, with the time and nonce that were placed.

use std::fmt;

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::signing::same;

use super::readback::Readback;
use super::{Inputs, Request, Run, RunError};
use crate::inputs::Input;
use crate::recipe::{Node, NodeKind, Place, Recipe};

/// What a request that was signed right says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verified {
    /// When it was signed, where the recipe places that.
    pub time: Option<Timestamp>,
    /// Its nonce, where the recipe places that.
    pub nonce: Option<String>,
}

/// Why a request was not signed right. Nothing that was expected shows.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Refused {
    /// What the recipe places there is missing.
    Missing(Place, String),
    /// What stands there is not of the form that the recipe gives it: no time or nonce can be read.
    Malformed(Place, String),
    /// Another value should stand there.
    Mismatch(Place, String),
    /// The recipe cannot be run with these credentials and settings.
    Run(RunError),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(place, name) => write!(f, "{} `{name}` is missing", place.word()),
            Self::Malformed(place, name) => {
                write!(f, "{} `{name}` is not of the right form", place.word())
            }
            Self::Mismatch(place, name) => write!(f, "{} `{name}` does not fit", place.word()),
            Self::Run(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Refused {}

impl From<RunError> for Refused {
    fn from(error: RunError) -> Self {
        Self::Run(error)
    }
}

/// What the transport adds after a request was signed.
const ADDED_LATER: &[&str] = &[
    "accept-encoding",
    "connection",
    "content-length",
    "keep-alive",
    "te",
    "transfer-encoding",
    "user-agent",
];

/// Whether a recipe would have placed what the request has. `inputs` gives credentials and settings; time and nonce are those of the request.
///
/// # Errors
/// If something is missing or different.
pub fn verify(
    recipe: &Recipe,
    received: &Request,
    inputs: Inputs<'_>,
) -> Result<Verified, Refused> {
    let mut request = received.clone();
    let mut taken: Vec<(Place, String, Option<String>)> = Vec::new();
    for (placement, _) in recipe.placements().collect::<Vec<_>>().into_iter().rev() {
        let name = &placement.name.text;
        if name != "*"
            && !taken.iter().any(|(place, known, _)| {
                *place == placement.place && same_name(*place, known, name)
            })
        {
            let value = request.take(placement.place, name);
            taken.push((placement.place, name.clone(), value));
        }
    }
    let value_of = |place: Place, name: &str| {
        let found = taken
            .iter()
            .find(|(known, of, _)| *known == place && same_name(place, of, name));
        found.and_then(|(_, _, value)| value.as_deref())
    };

    let mut reader = Run::new(recipe, request.clone(), inputs, None)?;
    reader.find_fixed();
    let mut found = Readback::default();
    for (placement, node) in recipe.placements() {
        if placement.name.text == "*" {
            let message = request.message();
            let pairs = match placement.place {
                Place::Query => message.query_pairs(),
                _ => message.params(),
            };
            reader.pairs_back(node, &pairs.into_iter().collect(), &mut found);
        } else if let Some(value) = value_of(placement.place, &placement.name.text) {
            reader.read_back(node, value, &mut found);
        }
    }
    take_pairs(recipe, &mut request, &mut taken);
    for name in ADDED_LATER {
        let signed = found
            .headers
            .as_ref()
            .is_some_and(|names| names.iter().any(|known| known == name));
        if !signed {
            request.headers.remove(*name);
        }
    }
    let (time, nonce) = (found.time(), found.nonce.clone());
    let inputs = Inputs {
        now: time.unwrap_or(inputs.now),
        nonce: nonce.as_deref().unwrap_or_default(),
        ..inputs
    };
    let placed = Run::new(recipe, request, inputs, found.headers)?.place_all()?;
    for (place, name, received) in &taken {
        let expected = placed
            .iter()
            .rfind(|placed| placed.place == *place && same_name(*place, &placed.name, name));
        match (expected, received) {
            (None, None) => {}
            (Some(_), None) => return Err(Refused::Missing(*place, name.clone())),
            (None, Some(_)) => return Err(Refused::Mismatch(*place, name.clone())),
            (Some(expected), Some(received)) => {
                let both_empty = expected.value.is_empty() && received.is_empty();
                if !both_empty && !same(received, &expected.value) {
                    let is_unread = time.is_none() && needs(recipe, Input::Now)
                        || nonce.is_none() && needs(recipe, Input::Nonce);
                    return Err(match is_unread {
                        true => Refused::Malformed(*place, name.clone()),
                        false => Refused::Mismatch(*place, name.clone()),
                    });
                }
            }
        }
    }
    for placed in &placed {
        if !taken
            .iter()
            .any(|(place, name, _)| *place == placed.place && same_name(*place, name, &placed.name))
        {
            return Err(Refused::Missing(placed.place, placed.name.clone()));
        }
    }
    Ok(Verified { time, nonce })
}

/// Whether both name the same: headers are named in any case.
fn same_name(place: Place, one: &str, other: &str) -> bool {
    match place {
        Place::Header => one.eq_ignore_ascii_case(other),
        _ => one == other,
    }
}

/// Takes what `query *` and `param *` placed out of the request: the names are known of the recipe.
fn take_pairs(
    recipe: &Recipe,
    request: &mut Request,
    taken: &mut Vec<(Place, String, Option<String>)>,
) {
    for (placement, node) in recipe.placements() {
        if placement.name.text != "*" {
            continue;
        }
        let mut names = Vec::new();
        pair_names(recipe, node, &mut names);
        for name in names.into_iter().rev() {
            let value = request.take(placement.place, &name);
            if value.is_some() {
                taken.push((placement.place, name, value));
            }
        }
    }
}

fn pair_names(recipe: &Recipe, node: &Node, names: &mut Vec<String>) {
    use crate::functions::Function;
    match &node.kind {
        NodeKind::Step(index) => {
            if let Some(step) = recipe.steps.get(*index) {
                pair_names(recipe, &step.value, names);
            }
        }
        NodeKind::Call(Function::Pair, arguments) => {
            names.extend(arguments.get(0).and_then(Node::literal).map(str::to_owned));
        }
        _ => {
            for child in node.children() {
                if child.ty.kind == crate::types::Kind::Pairs {
                    pair_names(recipe, child, names);
                }
            }
        }
    }
}

/// Whether the recipe reads that input.
fn needs(recipe: &Recipe, input: Input) -> bool {
    fn reads(node: &Node, input: Input) -> bool {
        node.kind == NodeKind::Input(input)
            || node.children().into_iter().any(|child| reads(child, input))
    }
    recipe.steps.iter().any(|step| reads(&step.value, input))
}
