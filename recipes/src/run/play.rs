//! A callback as its vendor would send it: what a recipe checks, put into a request so that it
//! passes.
//!
//! A check says where the signature stands and what it has to be. So the value that a check
//! compares with is worked out and put where the other side was read from, through what undoes the
//! functions in between.

use std::borrow::Cow;

use apiscribe_runtime::Json;
use apiscribe_runtime::for_generated_code::signing;
use apiscribe_runtime::http::{HeaderName, HeaderValue};

use super::chosen::Chosen;
use super::given::{bytes, string};
use super::value::Value;
use super::{Inputs, Request, Run, RunError};
use crate::functions::Function;
use crate::inputs::Input;
use crate::recipe::{Action, Arguments, Node, NodeKind, Recipe};
use crate::types::Kind;

/// Why no request can be made that passes.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Unplayable {
    /// The checks of these names do not pass: they compare what cannot be put into a request.
    Checks(Vec<String>),
    /// The recipe cannot be run.
    Run(RunError),
}

impl std::fmt::Display for Unplayable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Checks(names) => {
                write!(f, "nothing can be made that passes {}", names.join(", "))
            }
            Self::Run(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Unplayable {}

impl From<RunError> for Unplayable {
    fn from(error: RunError) -> Self {
        Self::Run(error)
    }
}

/// The request with all that the recipe checks. Headers that it has already stay, but for times
/// and signatures.
///
/// # Errors
/// If a credential cannot be used, or a check asks for what nobody but the vendor can make.
pub fn play(recipe: &Recipe, request: Request, inputs: Inputs<'_>) -> Result<Request, Unplayable> {
    let mut request = request;
    // Each round knows more: a time has to be there before what signs it, and a signature of the
    // body before one of the URL that it stands in.
    let rounds = [
        Round::Times,
        Round::Rest,
        Round::Signatures,
        Round::Signatures,
    ];
    for round in rounds {
        let mut run = Run::new(recipe, Cow::Owned(request), inputs, Chosen::default())?;
        for step in &recipe.steps {
            let value = run.value(&step.value)?;
            let value = value.into_owned();
            run.values.push(value);
            if let Action::Check(_) = &step.action {
                run.make_hold(&step.value, round)?;
            }
        }
        request = run.request.into_owned();
    }
    let credentials = std::slice::from_ref(inputs.credentials);
    let verdicts = super::verdicts(recipe, &request, credentials, inputs)?;
    let failed = verdicts.into_iter().filter(|verdict| !verdict.passed);
    let failed: Vec<String> = failed.map(|verdict| verdict.name).collect();
    match failed.is_empty() {
        true => Ok(request),
        false => Err(Unplayable::Checks(failed)),
    }
}

/// What is put into the request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    /// Times.
    Times,
    /// What only has to be there, or to be the same as something that is known.
    Rest,
    /// What follows from all the others.
    Signatures,
}

impl Run<'_> {
    /// Changes the request so that a condition is true.
    fn make_hold(&mut self, node: &Node, round: Round) -> Result<(), RunError> {
        match &node.kind {
            NodeKind::Step(index) => {
                if let Some(step) = self.recipe.steps.get(*index) {
                    self.make_hold(&step.value, round)?;
                }
            }
            NodeKind::And(all) => {
                for one in all {
                    self.make_hold(one, round)?;
                }
            }
            NodeKind::Or(any) => {
                for one in any {
                    self.make_hold(one, round)?;
                    if self.holds(Some(one))? {
                        break;
                    }
                }
            }
            NodeKind::Equal(one, other, false) if round == Round::Rest => {
                self.make_same(one, other)?;
            }
            NodeKind::Call(function, arguments) => {
                self.make_call_hold(*function, node, arguments, round)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn make_call_hold(
        &mut self,
        function: Function,
        node: &Node,
        arguments: &Arguments,
        round: Round,
    ) -> Result<(), RunError> {
        match (function, round) {
            (Function::Same, Round::Signatures) => {
                if let (Some(one), Some(other)) = (arguments.get(0), arguments.get(1)) {
                    self.make_same(one, other)?;
                }
            }
            (Function::AnySame, Round::Signatures) => {
                let mut all: Vec<&Node> = arguments.iter().collect();
                if let Some(at) = all.iter().position(|node| self.is_received(node)) {
                    let received = all.remove(at);
                    let others: Vec<&Node> = all.into_iter().collect();
                    if let Some(first) = others.first() {
                        let value = self.value(first)?.into_owned();
                        let value = match value {
                            Value::List(items) => items
                                .into_iter()
                                .next()
                                .map_or(Value::Absent, Value::String),
                            other => other,
                        };
                        self.put(received, &value)?;
                    }
                }
            }
            (Function::Fresh, Round::Times) => {
                if let (Some(now), Some(time)) = (arguments.get(0), arguments.get(1)) {
                    let now = self.value(now)?.into_owned();
                    self.put(time, &now)?;
                }
            }
            (Function::When, _) => {
                let chosen = match self.holds(arguments.get(0))? {
                    true => arguments.get(1),
                    false => arguments.get(2),
                };
                if let Some(chosen) = chosen {
                    self.make_hold(chosen, round)?;
                }
            }
            // What only has to be there is there with anything in it.
            (Function::Header | Function::Param | Function::Json, Round::Rest)
                if !self.value(node)?.holds() =>
            {
                self.put(node, &Value::String("1".into()))?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Makes that side of a comparison which was received what the other is.
    fn make_same(&mut self, one: &Node, other: &Node) -> Result<(), RunError> {
        let (received, expected) = match self.is_received(one) {
            true => (one, other),
            false => (other, one),
        };
        let value = self.value(expected)?.into_owned();
        self.put(received, &value)
    }

    fn holds(&self, node: Option<&Node>) -> Result<bool, RunError> {
        node.map_or(Ok(false), |node| Ok(self.value(node)?.holds()))
    }

    /// Whether a value stands somewhere in the request, so that it can be put there.
    fn is_received(&self, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Step(index) => {
                let step = self.recipe.steps.get(*index);
                step.is_some_and(|step| self.is_received(&step.value))
            }
            NodeKind::Call(
                Function::Header | Function::Param | Function::AllParams | Function::Json,
                _,
            ) => true,
            NodeKind::Call(function, arguments) if undone(*function) => {
                arguments.get(0).is_some_and(|of| self.is_received(of))
            }
            NodeKind::List(items) => items.first().is_some_and(|of| self.is_received(of)),
            _ => false,
        }
    }

    /// Changes the request so that a value of it becomes another.
    fn put(&mut self, node: &Node, value: &Value<'_>) -> Result<(), RunError> {
        let text = || match value {
            Value::Time(time) => time.as_second().to_string(),
            other => other.text().into_owned(),
        };
        match &node.kind {
            NodeKind::Step(index) => {
                if let Some(step) = self.recipe.steps.get(*index) {
                    self.put(&step.value, value)?;
                }
            }
            NodeKind::List(items) => {
                if let Some(first) = items.first() {
                    self.put(first, value)?;
                }
            }
            NodeKind::Call(function, arguments) => {
                let (first, name) = (arguments.get(0), || {
                    let name = arguments.get(1).and_then(Node::literal);
                    name.unwrap_or_default().to_owned()
                });
                match function {
                    Function::Header => {
                        let name = first.and_then(Node::literal).unwrap_or_default();
                        self.put_header(name, &text());
                    }
                    Function::Param | Function::AllParams => {
                        if let Some(of) = first {
                            self.put_pair(of, &name(), &text())?;
                        }
                    }
                    Function::Json => self.put_member(&name(), text()),
                    _ => {
                        if let (Some(first), Some(value)) =
                            (first, self.undo(*function, arguments, value)?)
                        {
                            self.put(first, &value)?;
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// What a function makes a value of.
    fn undo<'v>(
        &self,
        function: Function,
        arguments: &Arguments,
        value: &'v Value<'_>,
    ) -> Result<Option<Value<'v>>, RunError> {
        let literal = |parameter| {
            let literal = arguments.get(parameter).and_then(Node::literal);
            literal.unwrap_or_default()
        };
        let text = || value.text();
        Ok(Some(match function {
            Function::Lower
            | Function::Upper
            | Function::Trim
            | Function::Fold
            | Function::Default
            | Function::Unique
            | Function::Split => value.clone(),
            Function::StripPrefix => string([literal(1), &text()].concat()),
            Function::StripSuffix => string([&text(), literal(1)].concat()),
            Function::After => string([literal(1), &text()].concat()),
            Function::Before | Function::Item => Value::String(text()),
            Function::Unhex => string(signing::hex(value.bytes())),
            Function::Unbase64 | Function::Unbase64Lenient => {
                string(signing::base64(value.bytes()))
            }
            Function::Unpercent | Function::UnpercentForm => {
                string(signing::percent(value.bytes(), ""))
            }
            Function::FromUnix => {
                return Ok(value
                    .time()
                    .map(|time| string(time.as_second().to_string())));
            }
            Function::FromUnixMs => {
                return Ok(value
                    .time()
                    .map(|time| string(time.as_millisecond().to_string())));
            }
            Function::ParseTime => {
                return Ok(value.time().map(|time| {
                    string(signing::format_time(
                        time,
                        literal(1),
                        signing::minutes_east(""),
                    ))
                }));
            }
            Function::Hex if matches!(value, Value::String(_)) => match signing::unhex(&text()) {
                Some(decoded) => bytes(decoded),
                None => return Ok(None),
            },
            _ => return Ok(None),
        }))
    }

    fn put_header(&mut self, name: &str, value: &str) {
        let name = HeaderName::from_bytes(name.as_bytes());
        let value = HeaderValue::from_bytes(value.as_bytes());
        if let (Ok(name), Ok(value)) = (name, value) {
            self.request.to_mut().headers.insert(name, value);
        }
    }

    /// Sets a pair of what pairs are read from.
    fn put_pair(&mut self, of: &Node, name: &str, value: &str) -> Result<(), RunError> {
        match &of.kind {
            NodeKind::Step(index) => {
                if let Some(step) = self.recipe.steps.get(*index) {
                    self.put_pair(&step.value, name, value)?;
                }
            }
            NodeKind::Input(input @ (Input::Query | Input::QueryForm)) => {
                let message = self.request.message();
                let pairs = match input {
                    Input::QueryForm => message.query_form(),
                    _ => message.query_pairs(),
                };
                self.request.to_mut().query = Some(query_with(pairs, name, value));
            }
            NodeKind::Input(Input::Form) => {
                let pairs = self.request.message().form();
                self.request.to_mut().body = query_with(pairs, name, value).into_bytes();
            }
            NodeKind::Input(Input::Params) => {
                if self.request.message().form().is_empty() {
                    self.put_member(&format!("/{name}"), value.to_owned());
                } else {
                    let pairs = self.request.message().form();
                    self.request.to_mut().body = query_with(pairs, name, value).into_bytes();
                }
            }
            // A header that is a list: `t=1,v1=a`.
            NodeKind::Call(Function::Items, arguments) => {
                let literal = |parameter| {
                    let literal = arguments.get(parameter).and_then(Node::literal);
                    literal.unwrap_or_default().to_owned()
                };
                let (separator, equals) = (literal(1), literal(2));
                if let Some(list) = arguments.get(0) {
                    let written = self.value(list)?.characters().into_owned();
                    let pairs = signing::items(&written, &separator, &equals);
                    let kept = with_pair(pairs, name, value);
                    let written = signing::write_pairs(&kept, &equals, &separator);
                    self.put(list, &string(written))?;
                }
            }
            NodeKind::Call(_, arguments) => {
                let inner = arguments.iter().find(|node| node.ty.kind == Kind::Pairs);
                if let Some(inner) = inner {
                    self.put_pair(inner, name, value)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Sets what stands at a place of a JSON body, where there is a body around it.
    fn put_member(&mut self, pointer: &str, value: String) {
        let Ok(mut body) = serde_json::from_slice::<Json>(&self.request.body) else {
            return;
        };
        let (around, key) = pointer.rsplit_once('/').unwrap_or_default();
        let key = key.replace("~1", "/").replace("~0", "~");
        if let Some(Json::Object(members)) = body.pointer_mut(around) {
            let value = match members.get(&key) {
                Some(Json::Number(_)) => value.parse().map_or(Json::String(value), Json::Number),
                _ => Json::String(value),
            };
            members.insert(key, value);
            self.request.to_mut().body = body.to_string().into_bytes();
        }
    }
}

/// Whether [`Run::undo`] knows what a function makes its value of.
fn undone(function: Function) -> bool {
    matches!(
        function,
        Function::Lower
            | Function::Upper
            | Function::Trim
            | Function::Fold
            | Function::Default
            | Function::Unique
            | Function::Split
            | Function::StripPrefix
            | Function::StripSuffix
            | Function::After
            | Function::Before
            | Function::Item
            | Function::Unhex
            | Function::Unbase64
            | Function::Unbase64Lenient
            | Function::Unpercent
            | Function::UnpercentForm
            | Function::FromUnix
            | Function::FromUnixMs
            | Function::ParseTime
    )
}

fn query_with(pairs: signing::Pairs<'_>, name: &str, value: &str) -> String {
    let pairs = with_pair(pairs, name, value);
    signing::write_pairs(&signing::percent_pairs(pairs, ""), "=", "&")
}

fn with_pair<'p>(mut pairs: signing::Pairs<'p>, name: &str, value: &str) -> signing::Pairs<'p> {
    pairs.retain(|(known, _)| known != name);
    pairs.extend(signing::pair(name, value));
    pairs
}
