//! Vectors: a request, and what the vendor's own code makes of it.

use std::collections::BTreeMap;
use std::fmt;

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::signing::{Pairs, unpercent};

use crate::frame::SettingValue;
use crate::recipe::{Action, Place, Placement, Recipe, Step};
use crate::run::{Inputs, Request, RunError, sign, verdicts, verify};
use crate::types::Privacy;

pub use read::read;

mod read;

/// A request with what is right about it.
#[derive(Clone, Debug)]
pub struct Vector {
    /// What tells it from others.
    pub name: String,
    /// The time.
    pub now: Timestamp,
    /// The nonce.
    pub nonce: String,
    /// The credentials, by name. They are made up, or the vendor has published them.
    pub credentials: BTreeMap<String, String>,
    /// The settings, by name.
    pub settings: BTreeMap<String, SettingValue>,
    /// The request: before it is signed, or as it was received.
    pub request: Request,
    /// What is right.
    pub expected: Expected,
}

/// What is right about a request.
#[derive(Clone, Debug)]
pub enum Expected {
    /// It is signed so.
    Signed(SignedRequest),
    /// It passes all checks, or it does not.
    Passes(bool),
    /// The verdicts of single checks.
    Verdicts(Vec<(String, bool)>),
}

/// What a signed request has.
#[derive(Clone, Debug, Default)]
pub struct SignedRequest {
    /// These headers, besides others.
    pub headers: Pairs<'static>,
    /// These parameters of the query, decoded.
    pub query: Pairs<'static>,
    /// These parameters, decoded, wherever they travel.
    pub params: Pairs<'static>,
    /// This URL; parameters may stand in another order or be encoded otherwise.
    pub url: Option<String>,
    /// This body; of a form the parameters may stand in another order.
    pub body: Option<String>,
    /// These values of steps.
    pub named: Pairs<'static>,
}

/// What came out otherwise than a vector says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Difference {
    /// A value: what it is, what is right, what came out.
    Value(String, String, String),
    /// A value that is secret, so that neither is shown: what it is.
    Secret(String),
    /// The recipe could not be run.
    Run(RunError),
    /// The recipe refuses what it has signed.
    Refused(String),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(what, expected, found) => {
                write!(f, "{what} should be {expected:?} and is {found:?}")
            }
            Self::Secret(what) => write!(f, "{what} is another, which is secret"),
            Self::Run(error) => error.fmt(f),
            Self::Refused(why) => write!(f, "what was signed is refused: {why}"),
        }
    }
}

impl Vector {
    /// Runs the recipe and compares.
    ///
    /// # Errors
    /// With all that came out otherwise.
    pub fn prove(&self, recipe: &Recipe) -> Result<(), Vec<Difference>> {
        let inputs = Inputs {
            credentials: &self.credentials,
            settings: &self.settings,
            now: self.now,
            nonce: &self.nonce,
        };
        let differences = match &self.expected {
            Expected::Signed(expected) => self.prove_signed(recipe, inputs, expected),
            Expected::Passes(_) | Expected::Verdicts(_) => self.prove_verdicts(recipe, inputs),
        };
        match differences {
            Ok(differences) if differences.is_empty() => Ok(()),
            Ok(differences) => Err(differences),
            Err(error) => Err(vec![Difference::Run(error)]),
        }
    }

    fn prove_signed(
        &self,
        recipe: &Recipe,
        inputs: Inputs<'_>,
        expected: &SignedRequest,
    ) -> Result<Vec<Difference>, RunError> {
        let signed = sign(recipe, self.request.clone(), inputs)?;
        let message = signed.request.message();
        let mut differences = Vec::new();
        let mut compare = |what: String, expected: &str, found: Option<String>| {
            if found.as_deref() != Some(expected) {
                if found.is_some() && Self::is_secret(recipe, &what) {
                    differences.push(Difference::Secret(what));
                    return;
                }
                let found = found.unwrap_or_else(|| "missing".to_owned());
                differences.push(Difference::Value(what, expected.to_owned(), found));
            }
        };
        for (name, value) in &expected.named {
            let found = signed.named.iter().find(|(known, _)| known == name);
            let found = found.map(|(_, value)| value.clone().characters().into_owned());
            compare(format!("`{name}`"), value, found);
        }
        for (name, value) in &expected.headers {
            compare(format!("header `{name}`"), value, message.header(name));
        }
        let lists = [
            ("query", &expected.query, message.query_pairs()),
            ("param", &expected.params, message.params()),
        ];
        for (what, pairs, found) in lists {
            for (name, value) in pairs {
                let found = found.iter().rfind(|(known, _)| known == name);
                compare(
                    format!("{what} `{name}`"),
                    value,
                    found.map(|(_, value)| value.to_string()),
                );
            }
        }
        if let Some(url) = &expected.url {
            compare(
                "url".to_owned(),
                &in_order(url),
                Some(in_order(&message.url())),
            );
        }
        if let Some(body) = &expected.body {
            let found = String::from_utf8_lossy(message.body).into_owned();
            let is_form = !body.starts_with(['{', '<']);
            let ordered = |body: &str| {
                if is_form {
                    in_order(&format!("?{body}"))
                } else {
                    body.to_owned()
                }
            };
            compare("body".to_owned(), &ordered(body), Some(ordered(&found)));
        }
        if differences.is_empty() {
            let received = received(recipe, &self.request, signed.request, &signed.placed);
            if let Err(refused) = verify(recipe, &received, inputs) {
                differences.push(Difference::Refused(refused.to_string()));
            }
        }
        Ok(differences)
    }

    /// Whether that part of a signed request may hold a secret: a step that does, or all of the URL
    /// or the body where one is placed.
    fn is_secret(recipe: &Recipe, what: &str) -> bool {
        let holds = |step: &&Step| step.value.ty.privacy == Privacy::Secret;
        recipe
            .steps
            .iter()
            .filter(holds)
            .any(|step| match &step.action {
                Action::Name(name) => what == format!("`{name}`"),
                Action::Place(Placement { place, name, .. }) => match place {
                    Place::Header | Place::Cookie => {
                        what.eq_ignore_ascii_case(&format!("header `{}`", name.text))
                            || *place == Place::Cookie
                                && what.eq_ignore_ascii_case("header `cookie`")
                    }
                    Place::Query | Place::Param | Place::Append | Place::Path => {
                        !what.starts_with("header ") && !what.starts_with('`')
                    }
                },
                Action::Check(_) => false,
            })
    }

    fn prove_verdicts(
        &self,
        recipe: &Recipe,
        inputs: Inputs<'_>,
    ) -> Result<Vec<Difference>, RunError> {
        let alternatives = std::slice::from_ref(&self.credentials);
        let found = verdicts(recipe, &self.request, alternatives, inputs)?;
        let mut differences = Vec::new();
        let mut compare = |what: String, expected: bool, found: bool| {
            if expected != found {
                let word = |passed: bool| if passed { "passed" } else { "failed" }.to_owned();
                differences.push(Difference::Value(what, word(expected), word(found)));
            }
        };
        match &self.expected {
            Expected::Signed(_) => {}
            Expected::Passes(expected) => {
                let failed: Vec<&str> = found
                    .iter()
                    .filter(|one| !one.passed)
                    .map(|one| one.name.as_str())
                    .collect();
                let what = match failed.as_slice() {
                    [] => "the request".to_owned(),
                    failed => format!("the request (check {})", failed.join(", ")),
                };
                compare(what, *expected, failed.is_empty());
            }
            Expected::Verdicts(expected) => {
                for (name, passed) in expected {
                    let found = found.iter().find(|one| one.name == *name);
                    compare(
                        format!("check `{name}`"),
                        *passed,
                        found.is_some_and(|one| one.passed),
                    );
                }
            }
        }
        Ok(differences)
    }
}

/// A signed request as it is received: where the path was filled in, the placeholders stand again.
fn received(
    recipe: &Recipe,
    before: &Request,
    mut signed: Request,
    placed: &[crate::run::Placed],
) -> Request {
    if recipe
        .placements()
        .any(|(placement, _)| placement.place == Place::Path)
    {
        signed.path.clone_from(&before.path);
        let values = placed.iter().filter(|placed| placed.place == Place::Path);
        signed.path_values = values
            .map(|placed| (placed.name.clone(), placed.value.clone()))
            .collect();
    }
    signed
}

/// A URL with its parameters decoded and sorted.
fn in_order(url: &str) -> String {
    let (before, query) = url.split_once('?').unwrap_or((url, ""));
    let mut pairs: Vec<String> = query
        .split('&')
        .map(|pair| unpercent(&pair.replace('+', " ")))
        .collect();
    pairs.sort();
    format!("{before}?{}", pairs.join("&"))
}
