//! Whether a received request was signed by a recipe: the recipe is run again, with the time and
//! nonce that were placed.

use std::borrow::Cow;
use std::fmt;

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::signing::{names, pair, same};
use apiscribe_runtime::http::header::{self, HeaderName};

use super::chosen::Chosen;
use super::given::Given;
use super::known::Known;
use super::readback::Readback;
use super::{Inputs, Placed, Request, Run, RunError, Value};
use crate::functions::Function;
use crate::inputs::Input;
use crate::recipe::{Node, NodeKind, Place, Placement, Recipe};
use crate::types::Kind;

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
const ADDED_LATER: [HeaderName; 7] = [
    header::ACCEPT_ENCODING,
    header::CONNECTION,
    header::CONTENT_LENGTH,
    HeaderName::from_static("keep-alive"),
    header::TE,
    header::TRANSFER_ENCODING,
    header::USER_AGENT,
];

/// What a request says of its signature, and all that is wrong with it, in the order of the recipe.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Examined {
    /// When it was signed, where the recipe places that.
    pub time: Option<Timestamp>,
    /// Its nonce, where the recipe places that.
    pub nonce: Option<String>,
    /// The names of credentials of which another one was sent, as far as that can be read.
    pub others: Vec<String>,
    /// What is missing, malformed or different.
    pub faults: Vec<Refused>,
}

/// Whether a recipe would have placed what the request has. `inputs` gives credentials and
/// settings; time and nonce are those of the request.
///
/// # Errors
/// If something is missing or different.
pub fn verify(
    recipe: &Recipe,
    received: &Request,
    inputs: Inputs<'_>,
) -> Result<Verified, Refused> {
    let Examined {
        time,
        nonce,
        faults,
        ..
    } = examine(recipe, received, inputs)?;
    match faults.into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok(Verified { time, nonce }),
    }
}

/// Verifies, and reports all that is wrong, for a server that answers each kind of fault in its
/// way.
///
/// # Errors
/// If the recipe cannot be run with these credentials and settings.
pub fn examine(
    recipe: &Recipe,
    received: &Request,
    inputs: Inputs<'_>,
) -> Result<Examined, RunError> {
    let examined = examine_with(recipe, received, (inputs, false))?;
    match examined.faults.is_empty() {
        true => Ok(examined),
        // Perhaps it was signed with other credentials than those that are known.
        false => examine_with(recipe, received, (inputs, true)),
    }
}

/// Examines; with the flag, credentials that are not secret may be others than those that are
/// known.
fn examine_with(
    recipe: &Recipe,
    received: &Request,
    (inputs, may_be_others): (Inputs<'_>, bool),
) -> Result<Examined, RunError> {
    let mut request = received.clone();
    let mut taken = Vec::new();
    take_named(recipe, &mut request, &mut taken);
    let found = read_back(recipe, &request, &taken, (inputs, false))?;
    let others = match may_be_others {
        true => read_back(recipe, &request, &taken, (inputs, true))?,
        false => Readback::default(),
    };
    // Between other credentials stands the rest all the same.
    let found = found.or(&others);
    if recipe
        .placements()
        .any(|(placement, _)| is_of_pairs(placement))
    {
        let reader = Run::new(recipe, Cow::Borrowed(received), inputs, Chosen::default())?;
        take_pairs(&reader, &mut request, &mut taken);
    }
    drop_added_later(&mut request, &found);

    let (time, nonce) = (found.time(), found.nonce.clone());
    let given = |index: &usize| {
        let name = recipe.credentials.get(*index).map(|one| &one.name)?;
        Some((name, inputs.credentials.get(name)))
    };
    let others = others.credentials.iter().filter_map(|(index, received)| {
        let (name, given) = given(index)?;
        (given != Some(received)).then(|| name.clone())
    });
    let others = others.collect();
    let inputs = Inputs {
        now: time.unwrap_or(inputs.now),
        nonce: nonce.as_deref().unwrap_or_default(),
        ..inputs
    };
    let placed = Run::new(recipe, Cow::Owned(request), inputs, found.chosen)?.place_all()?;
    let is_unread = || {
        (time.is_none() && recipe.reads(Input::Now))
            || (nonce.is_none() && recipe.reads(Input::Nonce))
    };
    // In the order of the recipe; they were taken from its end.
    taken.reverse();
    Ok(Examined {
        faults: compare(&taken, &placed, &is_unread),
        time,
        nonce,
        others,
    })
}

/// What was taken out of a received request, where a recipe places something.
struct Taken<'r> {
    place: Place,
    name: Cow<'r, str>,
    value: Option<String>,
}

impl Taken<'_> {
    fn is_at(&self, place: Place, name: &str) -> bool {
        self.place == place && same_name(place, &self.name, name)
    }
}

/// Takes out what the recipe places under a name, the last first.
fn take_named<'r>(recipe: &'r Recipe, request: &mut Request, taken: &mut Vec<Taken<'r>>) {
    let placements: Vec<_> = recipe.placements().collect();
    for (placement, _) in placements.into_iter().rev() {
        let (place, name) = (placement.place, placement.name.text.as_str());
        if !is_of_pairs(placement) && !taken.iter().any(|taken| taken.is_at(place, name)) {
            let (value, name) = (request.take(place, name), name.into());
            taken.push(Taken { place, name, value });
        }
    }
}

/// Whether it places pairs, under their own names.
fn is_of_pairs(placement: &Placement) -> bool {
    placement.name.text == "*"
}

/// Takes out what `query *` and `param *` placed: the recipe knows the names.
fn take_pairs(reader: &Run<'_>, request: &mut Request, taken: &mut Vec<Taken<'_>>) {
    for (placement, node) in reader.recipe.placements() {
        if !is_of_pairs(placement) {
            continue;
        }
        for name in reader.pair_names(node).into_iter().rev() {
            let place = placement.place;
            if let value @ Some(_) = request.take(place, &name) {
                let name = name.into();
                taken.push(Taken { place, name, value });
            }
        }
    }
}

/// A received request without what the recipe placed into its query and body: as the operation made
/// it. Headers and the path stay.
#[must_use]
pub fn unsigned(recipe: &Recipe, received: &Request, inputs: Inputs<'_>) -> Request {
    let mut request = received.clone();
    let reader = Run::new(recipe, Cow::Borrowed(received), inputs, Chosen::default());
    let Ok(reader) = reader else {
        return request;
    };
    let placements: Vec<_> = recipe.placements().collect();
    for (placement, node) in placements.into_iter().rev() {
        let place = placement.place;
        if !place.is_among_parameters() || node.is_absent() {
            continue;
        }
        let names = match placement.name.text.as_str() {
            "*" => reader.pair_names(node),
            name => vec![name.to_owned()],
        };
        for name in names.into_iter().rev() {
            request.take(place, &name);
        }
    }
    request
}

/// The time, the nonce and the names of signed headers, of what was taken and of the pairs that are
/// still there; with the flag, the credentials that are not secret instead.
fn read_back(
    recipe: &Recipe,
    request: &Request,
    taken: &[Taken<'_>],
    (inputs, credentials): (Inputs<'_>, bool),
) -> Result<Readback, RunError> {
    let mut reader = Run::new(recipe, Cow::Borrowed(request), inputs, Chosen::default())?;
    reader.known = Some(Known::new(recipe.steps.len(), credentials));
    let mut found = Readback::default();
    for (placement, node) in recipe.placements() {
        if is_of_pairs(placement) {
            let message = request.message();
            let pairs = match placement.place {
                Place::Query => message.query_pairs(),
                _ => message.params(),
            };
            reader.pairs_back(node, &pairs.into_iter().collect(), &mut found);
        }
        let of = |taken: &&Taken<'_>| taken.is_at(placement.place, &placement.name.text);
        if let Some(value) = taken
            .iter()
            .find(of)
            .and_then(|taken| taken.value.as_deref())
        {
            reader.read_back(node, value, &mut found);
        }
    }
    Ok(found)
}

/// Drops what the transport added, unless the sender says that it was signed.
fn drop_added_later(request: &mut Request, found: &Readback) {
    for name in ADDED_LATER {
        if !found.chosen.has_header(name.as_str()) {
            request.headers.remove(name);
        }
    }
}

/// What was received otherwise than the recipe places it.
fn compare(taken: &[Taken<'_>], placed: &[Placed], is_unread: &dyn Fn() -> bool) -> Vec<Refused> {
    let mut faults = Vec::new();
    for taken in taken {
        let (place, name) = (taken.place, || taken.name.to_string());
        let expected = placed
            .iter()
            .rfind(|placed| taken.is_at(placed.place, &placed.name));
        match (expected, &taken.value) {
            (None, None) => {}
            (Some(_), None) => faults.push(Refused::Missing(place, name())),
            (None, Some(_)) => faults.push(Refused::Mismatch(place, name())),
            (Some(expected), Some(received)) => {
                let both_empty = expected.value.is_empty() && received.is_empty();
                if !both_empty && !same(received, &expected.value) {
                    faults.push(match is_unread() {
                        true => Refused::Malformed(place, name()),
                        false => Refused::Mismatch(place, name()),
                    });
                }
            }
        }
    }
    let missing = placed.iter().filter(|placed| {
        !taken
            .iter()
            .any(|taken| taken.is_at(placed.place, &placed.name))
    });
    faults.extend(missing.map(|placed| Refused::Missing(placed.place, placed.name.clone())));
    faults
}

/// Whether both name the same: headers are named in any case.
fn same_name(place: Place, one: &str, other: &str) -> bool {
    match place {
        Place::Header => one.eq_ignore_ascii_case(other),
        _ => one == other,
    }
}

impl Run<'_> {
    /// The names that pairs may have which the recipe makes, in order.
    fn pair_names(&self, node: &Node) -> Vec<String> {
        let of_all = |nodes: Vec<&Node>| {
            let pairs = nodes.into_iter().filter(|node| node.ty.kind == Kind::Pairs);
            pairs.flat_map(|node| self.pair_names(node)).collect()
        };
        match &node.kind {
            NodeKind::Step(index) => {
                let step = self.recipe.steps.get(*index);
                step.map_or_else(Vec::new, |step| self.pair_names(&step.value))
            }
            NodeKind::Call(Function::Pair, arguments) => {
                let name = arguments.get(0).and_then(Node::literal);
                name.map(str::to_owned).into_iter().collect()
            }
            NodeKind::Call(Function::When | Function::Choose | Function::Default, _) => {
                of_all(node.children().collect())
            }
            // What changes names or leaves out some does so without knowing the values.
            NodeKind::Call(function, arguments) => {
                let of_first = of_all(arguments.all(0).iter().collect());
                let named = |name: String| pair(&name, "1");
                let first = Value::Pairs(of_first.into_iter().flat_map(named).collect());
                let others = arguments.0.iter().skip(1).flatten();
                let others = others.map(|node| self.value(node));
                let values = std::iter::once(Ok(first)).chain(others);
                let Ok(values) = values.collect::<Result<_, RunError>>() else {
                    return Vec::new();
                };
                let given = Given {
                    nodes: arguments,
                    first: 1,
                    values,
                };
                let changed = self.result(*function, node, given);
                let changed = changed.map(Value::pairs).unwrap_or_default();
                names(&changed)
            }
            _ => of_all(node.children().collect()),
        }
    }
}
