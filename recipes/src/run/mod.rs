//! Runs recipes: for vectors, and for mock servers. Generated crates have no interpreter.

mod asymmetric;
mod chosen;
mod functions;
mod given;
mod known;
mod members;
mod placing;
mod play;
mod readback;
mod request;
mod value;
mod verify;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use apiscribe_runtime::Timestamp;

pub use placing::Placed;
pub use play::{Unplayable, play};
pub use request::{NoUrl, Request};
pub use value::Value;
pub use verify::{Examined, Refused, Verified, examine, unsigned, verify};

use chosen::Chosen;
use known::Known;

use crate::frame::SettingValue;
use crate::inputs::Input;
use crate::recipe::{Action, Node, NodeKind, Recipe};
use crate::types::Kind;

/// The longest value that a step may give.
const MAX_VALUE: usize = 64 << 20;

/// What a recipe is run with, besides a request.
#[derive(Clone, Copy)]
pub struct Inputs<'i> {
    /// What the user has, by name.
    pub credentials: &'i BTreeMap<String, String>,
    /// What the spec sets, by name.
    pub settings: &'i BTreeMap<String, SettingValue>,
    /// The time.
    pub now: Timestamp,
    /// Characters that no other request has.
    pub nonce: &'i str,
}

/// Why a recipe could not be run. No secret shows.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum RunError {
    /// The credential of that name is missing.
    MissingCredential(String),
    /// The setting of that name is missing, is of another kind, or is none of its values.
    Setting(String),
    /// The credential or setting of that name cannot be decoded, or is no key.
    Unusable(String, &'static str),
    /// What would go into the header or cookie of that name has control characters.
    Header(String),
    /// The path has no placeholder of that name.
    Path(String),
    /// A value would be longer than 64 MiB.
    TooLong,
    /// The function of that name is not built in: it needs the feature `asymmetric`.
    NotBuiltIn(&'static str),
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingCredential(name) => write!(f, "the credential `{name}` is missing"),
            Self::Setting(name) => {
                write!(
                    f,
                    "the setting `{name}` is missing or is none of its values"
                )
            }
            Self::Unusable(name, why) => write!(f, "`{name}` {why}"),
            Self::Header(name) => {
                write!(
                    f,
                    "the value for the header `{name}` has control characters"
                )
            }
            Self::Path(name) => write!(f, "the path has no placeholder `{{{name}}}`"),
            Self::NotBuiltIn(name) => write!(f, "`{name}` is not built into this program"),
            Self::TooLong => f.write_str("a value would be longer than 64 MiB"),
        }
    }
}

impl std::error::Error for RunError {}

/// A request that was signed.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The request, with all that was placed.
    pub request: Request,
    /// What was placed, in order; without what was left out.
    pub placed: Vec<Placed>,
    /// The values of the steps that have names.
    pub named: Vec<(String, Value<'static>)>,
}

/// Signs a request.
///
/// # Errors
/// If a credential or setting is missing or cannot be used.
pub fn sign(recipe: &Recipe, request: Request, inputs: Inputs<'_>) -> Result<Signed, RunError> {
    let mut run = Run::new(recipe, Cow::Owned(request), inputs, Chosen::default())?;
    let placed = run.place_all()?;
    let named = run.named();
    let request = run.request.into_owned();
    Ok(Signed {
        request,
        placed,
        named,
    })
}

/// The verdict of a check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// The name of the check.
    pub name: String,
    /// Whether the request passed it.
    pub passed: bool,
}

/// Checks a received request, and gives the verdict of each check.
///
/// `alternatives` are the credentials with which it may have been signed: several while a secret is
/// being replaced. All are tried; the verdicts are those of one that passes all checks, or of the
/// first.
///
/// # Errors
/// If a credential or setting is missing or cannot be used. A request cannot cause an error.
pub fn verdicts(
    recipe: &Recipe,
    request: &Request,
    alternatives: &[BTreeMap<String, String>],
    inputs: Inputs<'_>,
) -> Result<Vec<Verdict>, RunError> {
    let mut all = Vec::new();
    for credentials in alternatives {
        let inputs = Inputs {
            credentials,
            ..inputs
        };
        let mut run = Run::new(recipe, Cow::Borrowed(request), inputs, Chosen::default())?;
        let mut verdicts = Vec::new();
        for step in &recipe.steps {
            let value = run.value(&step.value)?;
            if let Action::Check(name) = &step.action {
                let (name, passed) = (name.clone(), value.holds());
                verdicts.push(Verdict { name, passed });
            }
            let value = value.into_owned();
            run.values.push(value);
        }
        all.push(verdicts);
    }
    let passes = |verdicts: &Vec<Verdict>| verdicts.iter().all(|verdict| verdict.passed);
    let best = all.iter().position(passes).unwrap_or_default();
    all.into_iter()
        .nth(best)
        .ok_or(RunError::MissingCredential(String::new()))
}

/// What the one step of a recipe that places gives for a received request; nothing where it is
/// absent or empty.
///
/// # Errors
/// If it cannot be worked out.
pub fn placed(recipe: &Recipe, request: &Request) -> Result<Option<String>, RunError> {
    let none = BTreeMap::new();
    let settings = BTreeMap::new();
    let inputs = Inputs {
        credentials: &none,
        settings: &settings,
        now: Timestamp::UNIX_EPOCH,
        nonce: "",
    };
    let run = Run::new(recipe, Cow::Borrowed(request), inputs, Chosen::default())?;
    let Some((_, node)) = recipe.placements().next() else {
        return Ok(None);
    };
    let value = run.value(node)?.characters().into_owned();
    Ok(Some(value).filter(|value| !value.is_empty()))
}

/// A recipe that is being run.
pub(crate) struct Run<'r> {
    recipe: &'r Recipe,
    inputs: Inputs<'r>,
    /// Copied once something is placed into it.
    request: Cow<'r, Request>,
    /// The values of the steps so far.
    values: Vec<Value<'static>>,
    /// What the sender says that it signed.
    chosen: Chosen,
    /// What is known before the time and nonce are, where these are read back.
    known: Option<Known>,
}

impl<'r> Run<'r> {
    fn new(
        recipe: &'r Recipe,
        request: Cow<'r, Request>,
        inputs: Inputs<'r>,
        chosen: Chosen,
    ) -> Result<Self, RunError> {
        for setting in &recipe.settings {
            let given = inputs.settings.get(&setting.name);
            let fits = match given {
                Some(SettingValue::String(value)) => {
                    setting.one_of.is_empty() || setting.one_of.contains(value)
                }
                _ => true,
            };
            let given = given.or(setting.default.as_ref());
            if !fits || given.is_some_and(|given| given.kind() != setting.kind) {
                return Err(RunError::Setting(setting.name.clone()));
            }
        }
        let values = Vec::with_capacity(recipe.steps.len());
        Ok(Self {
            recipe,
            inputs,
            request,
            values,
            chosen,
            known: None,
        })
    }

    /// Runs all steps, and gives what they placed.
    fn place_all(&mut self) -> Result<Vec<Placed>, RunError> {
        let recipe = self.recipe;
        let mut placed = Vec::new();
        for step in &recipe.steps {
            let value = self.value(&step.value)?;
            let value = match &step.action {
                Action::Place(placement) => {
                    let before = placed.len();
                    Placed::add(placement, value, &mut placed);
                    let new = placed.get(before..).unwrap_or_default();
                    self.request.to_mut().place(new)?;
                    // No step reads it.
                    Value::Absent
                }
                Action::Name(_) | Action::Check(_) => value.into_owned(),
            };
            self.values.push(value);
        }
        Ok(placed)
    }

    fn named(&self) -> Vec<(String, Value<'static>)> {
        let steps = self.recipe.steps.iter().zip(&self.values);
        let named = steps.filter_map(|(step, value)| match &step.action {
            Action::Name(name) => Some((name.clone(), value.clone())),
            Action::Place(_) | Action::Check(_) => None,
        });
        named.collect()
    }

    fn value<'v>(&'v self, node: &'v Node) -> Result<Value<'v>, RunError> {
        Ok(match &node.kind {
            NodeKind::Step(index) => {
                let value = match &self.known {
                    Some(known) => known.value(*index),
                    None => self.values.get(*index),
                };
                value.map_or(Value::Absent, Value::borrowed)
            }
            NodeKind::String(text) => Value::String(text.into()),
            NodeKind::Int(number) => Value::Int(*number),
            NodeKind::Bool(value) => Value::Bool(*value),
            NodeKind::List(_) if node.ty.kind == Kind::Pairs => Value::Pairs(Vec::new()),
            NodeKind::List(items) => {
                let items = items.iter().map(|item| Ok(self.value(item)?.characters()));
                let items = items.collect::<Result<_, RunError>>()?;
                Value::List(self.chosen.in_place_of(items))
            }
            NodeKind::Input(input) => self.input(*input),
            NodeKind::Credential(index) => self.credential(*index)?,
            NodeKind::Setting(index) => self.setting(*index)?,
            NodeKind::Concat(parts) => Value::joined(node.ty.kind, &self.values(parts)?, "")?,
            NodeKind::Append(parts) => {
                let parts = self.values(parts)?.into_iter();
                match node.ty.kind {
                    Kind::List => Value::List(parts.flat_map(Value::list).collect()),
                    _ => Value::Pairs(parts.flat_map(Value::pairs).collect()),
                }
            }
            NodeKind::Call(function, arguments) => self.call(*function, node, arguments)?,
            NodeKind::Not(operand) => Value::Bool(!self.value(operand)?.holds()),
            NodeKind::Equal(left, right, negated) => {
                let equal = self.value(left)?.equals(&self.value(right)?);
                Value::Bool(equal != *negated)
            }
            NodeKind::And(operands) => Value::Bool(self.values(operands)?.iter().all(Value::holds)),
            NodeKind::Or(operands) => Value::Bool(self.values(operands)?.iter().any(Value::holds)),
        })
    }

    fn values<'v>(&'v self, nodes: &'v [Node]) -> Result<Vec<Value<'v>>, RunError> {
        let mut values = Vec::with_capacity(nodes.len());
        for node in nodes {
            values.push(self.value(node)?);
        }
        Ok(values)
    }

    fn input(&self, input: Input) -> Value<'_> {
        let message = self.request.message();
        Value::String(match input {
            Input::Now => return Value::Time(self.inputs.now),
            Input::Nonce => self.inputs.nonce.into(),
            Input::Method => message.method.into(),
            Input::Scheme => message.scheme.into(),
            Input::Host => message.host().into(),
            Input::Hostname => message.hostname().into(),
            Input::Port => message.port().into(),
            Input::Path => message.full_path().into(),
            Input::RawQuery => message.raw_query().into(),
            Input::Target => message.target().into(),
            Input::Url => message.url().into(),
            Input::BaseUrl => message.base_url().into(),
            Input::UrlWithPort => message.url_with_port().into(),
            Input::UrlWithoutPort => message.url_without_port().into(),
            Input::Query => return Value::Pairs(message.query_pairs()),
            Input::QueryForm => return Value::Pairs(message.query_form()),
            Input::Form => return Value::Pairs(message.form()),
            Input::Params => return Value::Pairs(message.params()),
            Input::Body => return Value::Bytes(message.body.into()),
        })
    }

    fn credential(&self, index: usize) -> Result<Value<'_>, RunError> {
        let Some(declared) = self.recipe.credentials.get(index) else {
            return Ok(Value::Absent);
        };
        let given = self.inputs.credentials.get(&declared.name);
        match given.filter(|value| !(declared.optional && value.is_empty())) {
            // Anybody knows an empty key.
            Some(value) if declared.secret && value.is_empty() => {
                Err(RunError::Unusable(declared.name.clone(), "is empty"))
            }
            Some(value) => Ok(Value::String(value.into())),
            None if declared.optional => Ok(Value::Absent),
            None => Err(RunError::MissingCredential(declared.name.clone())),
        }
    }

    fn setting(&self, index: usize) -> Result<Value<'_>, RunError> {
        let Some(declared) = self.recipe.settings.get(index) else {
            return Ok(Value::Absent);
        };
        let given = self.inputs.settings.get(&declared.name);
        Ok(match given.or(declared.default.as_ref()) {
            Some(SettingValue::String(value)) => Value::String(value.into()),
            Some(SettingValue::Int(value)) => Value::Int(*value),
            Some(SettingValue::Bool(value)) => Value::Bool(*value),
            Some(SettingValue::List(value)) => {
                let items = value.iter().map(Cow::from).collect();
                Value::List(self.chosen.in_place_of(items))
            }
            None => match declared.kind {
                crate::frame::SettingKind::Bool => Value::Bool(false),
                crate::frame::SettingKind::List => Value::List(Vec::new()),
                _ if declared.optional => Value::Absent,
                _ => return Err(RunError::Setting(declared.name.clone())),
            },
        })
    }

    /// An error about the credential or setting in a value.
    fn unusable(&self, node: &Node, why: &'static str) -> RunError {
        let source = self.recipe.source(node).unwrap_or_default();
        RunError::Unusable(source.to_owned(), why)
    }
}
