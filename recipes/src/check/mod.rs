//! A frame to a recipe: keys read, names looked up, types known, limits kept.

mod arguments;
mod control;
mod expressions;
mod growth;
mod keys;
mod literals;
mod presence;
mod reads;

pub(crate) use growth::factor;

use std::collections::BTreeSet;

use crate::frame::{Frame, SettingValue, TOKEN};
use crate::inputs::Input;
use crate::limits::{MAX_BYTES, MAX_STEPS};
use crate::recipe::{Action, Node, NodeKind, Place, Placement, Recipe, Step};
use crate::types::{Kind, Privacy, Type};
use crate::{Problem, ProblemKind, Span, parser};

/// A problem, and in which part of the frame it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Which part of the frame; the span is within its characters.
    pub at: At,
    /// What is wrong.
    pub problem: Problem,
}

/// A part of a frame.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum At {
    /// The recipe as a whole.
    Recipe,
    /// The name of the credential with that index.
    Credential(usize),
    /// The name of the setting with that index.
    Setting(usize),
    /// The key of the step with that index.
    Key(usize),
    /// The expression of the step with that index.
    Expression(usize),
}

/// A problem was noted, so nothing more is said of this expression.
#[derive(Clone, Copy, Debug)]
struct Noted;

/// Checks a recipe.
///
/// # Errors
/// Everything that is wrong with it, in the order of the frame.
pub fn check(frame: &Frame) -> Result<Recipe, Vec<Fault>> {
    let mut checker = Checker {
        frame,
        at: At::Recipe,
        faults: Vec::new(),
        keys: Vec::new(),
        steps: Vec::new(),
        there: Vec::new(),
    };
    checker.declarations();
    checker.all_steps();
    if checker.faults.is_empty() {
        let steps = checker.steps.into_iter().flatten();
        let steps = steps.map(|known| known.step).collect();
        return Ok(Recipe {
            credentials: frame.credentials.clone(),
            settings: frame.settings.clone(),
            steps,
        });
    }
    checker.faults.sort_by_key(|fault| fault.at);
    Err(checker.faults)
}

struct Checker<'f> {
    frame: &'f Frame,
    /// What is being checked.
    at: At,
    faults: Vec<Fault>,
    /// What the keys of all steps say, if they say anything.
    keys: Vec<Option<Action>>,
    /// The steps so far; none where one could not be checked.
    steps: Vec<Option<Known>>,
    /// What is there, since the calls around what is being checked asked for it.
    there: Vec<NodeKind>,
}

/// A step that was checked, and what later steps ask of it.
struct Known {
    step: Step,
    /// How often it may hold what the request has.
    growth: u64,
    /// Whether it depends on the request.
    reads_request: bool,
    /// The only values that it can have, where the recipe says them.
    possible: Option<BTreeSet<String>>,
    /// Whether it holds a control character that the recipe writes.
    control: bool,
}

impl Checker<'_> {
    fn note(&mut self, problem: Problem) -> Noted {
        let at = self.at;
        self.faults.push(Fault { at, problem });
        Noted
    }

    fn declarations(&mut self) {
        let frame = self.frame;
        for (index, credential) in frame.credentials.iter().enumerate() {
            self.at = At::Credential(index);
            let before = frame.credentials.iter().take(index);
            let is_twice = before
                .into_iter()
                .any(|other| other.name == credential.name);
            let issued = frame.credentials.iter().any(|known| known.issued);
            if issued && credential.name == TOKEN && !credential.issued {
                let problem = Problem::new(
                    Span::new(0, TOKEN.len()),
                    "`token` is what the operation under `token` issues",
                );
                let problem = problem.of(ProblemKind::Recipe);
                self.note(problem.help("give the credential another name"));
            } else if !credential.issued {
                self.declared(&credential.name, is_twice);
            }
        }
        for (index, setting) in frame.settings.iter().enumerate() {
            self.at = At::Setting(index);
            let before = frame.settings.iter().take(index);
            let is_twice = before.into_iter().any(|other| other.name == setting.name);
            self.declared(&setting.name, is_twice);
            let Some(default) = &setting.default else {
                continue;
            };
            if default.kind() != setting.kind {
                let span = Span::new(0, setting.name.len());
                self.note(Problem::new(span, "its default is of another kind"));
            }
            if let SettingValue::String(default) = default
                && !setting.one_of.is_empty()
                && !setting.one_of.contains(default)
            {
                let span = Span::new(0, setting.name.len());
                self.note(Problem::new(span, "its default is none of its values"));
            }
        }
    }

    fn declared(&mut self, name: &str, is_twice: bool) {
        let span = Span::new(0, name.len());
        if !keys::is_name(name) {
            self.note(Problem::new(span, keys::NO_NAME).of(ProblemKind::Syntax));
        } else if is_twice {
            let problem = Problem::new(span, format!("`{name}` was declared before"));
            self.note(problem.of(ProblemKind::Recipe));
        }
    }

    fn all_steps(&mut self) {
        let lines = &self.frame.steps;
        self.at = At::Recipe;
        if lines.is_empty() {
            let problem = Problem::new(Span::default(), "a recipe has at least one step");
            self.note(problem.of(ProblemKind::Recipe));
        }
        if lines.len() > MAX_STEPS {
            let steps = lines.len();
            let message = format!("a recipe has at most {MAX_STEPS} steps, this one has {steps}");
            self.note(Problem::new(Span::default(), message).of(ProblemKind::Limit));
            return;
        }
        let bytes: usize = lines.iter().map(|line| line.expression.len()).sum();
        if bytes > MAX_BYTES {
            let message = format!("a recipe has at most {MAX_BYTES} bytes, this one has {bytes}");
            self.note(Problem::new(Span::default(), message).of(ProblemKind::Limit));
            return;
        }
        for (index, line) in lines.iter().enumerate() {
            self.at = At::Key(index);
            let action = match keys::read(&line.key) {
                Ok(action) => self.new_name(action, &line.key),
                Err(problem) => {
                    self.note(problem);
                    None
                }
            };
            self.keys.push(action);
        }
        for (index, line) in lines.iter().enumerate() {
            self.at = At::Expression(index);
            let value = match parser::parse(&line.expression) {
                Ok(expression) => self.expression(&expression),
                Err(problem) => Err(self.note(problem)),
            };
            let action = self.keys.get(index).cloned().flatten();
            let step = value.ok().zip(action).and_then(|(value, action)| {
                let value = self.fits(value, &action).ok()?;
                Some(Step { action, value })
            });
            let known = step.map(|step| Known {
                growth: self.grown(&step.value),
                reads_request: self.reads_request(&step.value),
                possible: self.possible(&step.value),
                control: self.control_in(&step.value).is_some(),
                step,
            });
            self.steps.push(known);
        }
        self.one_purpose();
    }

    /// The action, unless its name was taken.
    fn new_name(&mut self, action: Action, key: &str) -> Option<Action> {
        let taken = self
            .keys
            .iter()
            .flatten()
            .any(|before| match (before, &action) {
                (Action::Name(before), Action::Name(name))
                | (Action::Check(before), Action::Check(name)) => before == name,
                _ => false,
            });
        let issued = self.frame.credentials.iter().any(|known| known.issued);
        let is_input = |name: &str| Input::named(name).is_some() || issued && name == TOKEN;
        let is_input = matches!(&action, Action::Name(name) if is_input(name));
        if taken || is_input {
            let whose = if is_input {
                "the request's"
            } else {
                "that of a step before"
            };
            let problem = Problem::new(Span::new(0, key.len()), format!("this name is {whose}"));
            let problem = problem.of(ProblemKind::Recipe);
            self.note(problem.help("each name is set once"));
            return None;
        }
        Some(action)
    }

    /// Whether the value can be used so.
    fn fits(&mut self, value: Node, action: &Action) -> Result<Node, Noted> {
        let Type {
            kind,
            optional,
            privacy,
        } = value.ty;
        let span = value.span;
        let message = match action {
            Action::Name(_) => return Ok(value),
            Action::Check(_) if kind == Kind::Bool => return Ok(value),
            Action::Check(_) if privacy > Privacy::Open => {
                let problem = Problem::new(span, "a check is true or false");
                let problem = problem.of(ProblemKind::Secret);
                return Err(self.note(problem.help("`same(a, b)` compares a signature")));
            }
            Action::Check(_) => "a check is true or false: `same(a, b)`, `fresh(now, t, past=300)`",
            Action::Place(Placement { place, name, .. }) if name.text == "*" => {
                match (place, kind) {
                    (Place::Query | Place::Param, Kind::Pairs) => return Ok(value),
                    (Place::Query | Place::Param, _) => "behind `*` there are pairs",
                    _ => "only `query *` and `param *` take pairs",
                }
            }
            Action::Place(placement) if self.control(placement.place, &value).is_some() => {
                let span = self.control(placement.place, &value).unwrap_or(span);
                let word = placement.place.word();
                let message = format!("a {word} holds no line break or other control character");
                let problem = Problem::new(span, message).of(ProblemKind::Recipe);
                return Err(self.note(problem.help("encode it, such as by `base64` or `percent`")));
            }
            Action::Place(placement) => match kind {
                Kind::String | Kind::Int if optional && !placement.optional => {
                    let key = format!("{} {}?", placement.place.word(), placement.name.text);
                    let problem = Problem::new(span, "this may be absent");
                    return Err(self.note(problem.help(format!("`{key}` leaves it out then"))));
                }
                Kind::String | Kind::Int => return Ok(value),
                Kind::Bytes => "bytes are written with `hex`, `base64` or the like",
                Kind::Time => "a time is written with `time`, `unix` or the like",
                Kind::Pairs => "pairs are written with `pairs`",
                Kind::List => "a list is written with `join`",
                Kind::Bool => "a condition has no characters; `when` chooses between some",
            },
        };
        Err(self.note(Problem::new(span, message)))
    }

    /// What is received has its nonce where the sender put it.
    fn no_nonce(&mut self) {
        let steps = self.steps.iter().enumerate();
        let reads = steps.filter_map(|(index, known)| {
            let span = find(&known.as_ref()?.step.value, Input::Nonce)?;
            Some((index, span))
        });
        let reads: Vec<(usize, Span)> = reads.collect();
        for (index, span) in reads {
            self.at = At::Expression(index);
            let problem = Problem::new(span, "a check makes no nonce").of(ProblemKind::Recipe);
            self.note(
                problem.help("it is read from where the sender put it: `header(\"X-Nonce\")`"),
            );
        }
        self.at = At::Recipe;
    }

    /// A check without a key lets everybody pass.
    fn proves_something(&mut self) {
        let mut proves: Vec<bool> = Vec::new();
        for known in self.steps.iter().flatten() {
            let reads = reads_credential(&known.step.value, &proves);
            proves.push(reads);
        }
        let mut steps = self.steps.iter().flatten().zip(&proves);
        if !steps.any(|(known, proves)| *proves && matches!(known.step.action, Action::Check(_))) {
            self.at = At::Recipe;
            let problem = Problem::new(Span::default(), "no check reads a credential");
            let problem = problem.of(ProblemKind::Recipe);
            self.note(problem.help("without one, anybody can send what passes"));
        }
    }

    /// A recipe signs or checks.
    fn one_purpose(&mut self) {
        let is = |wanted: fn(&Action) -> bool| self.keys.iter().flatten().position(wanted);
        let places = is(|action| matches!(action, Action::Place(_)));
        let checks = is(|action| matches!(action, Action::Check(_)));
        self.at = At::Recipe;
        if places.is_none() && checks.is_some() {
            self.no_nonce();
        }
        if places.is_none() && checks.is_some() && self.faults.is_empty() {
            self.proves_something();
        }
        let message = match (places, checks) {
            (Some(_), Some(_)) => "a recipe places values or checks a request, not both",
            (None, None) if self.faults.is_empty() => {
                "this recipe places nothing and checks nothing"
            }
            _ => return,
        };
        self.note(Problem::new(Span::default(), message).of(ProblemKind::Recipe));
    }
}

/// Whether an expression reads a credential, or a step that does.
fn reads_credential(node: &Node, steps: &[bool]) -> bool {
    match &node.kind {
        NodeKind::Credential(_) => true,
        NodeKind::Step(index) => steps.get(*index).copied().unwrap_or(false),
        _ => node.children().any(|child| reads_credential(child, steps)),
    }
}

/// Where an expression reads that input.
fn find(node: &Node, input: Input) -> Option<Span> {
    if node.kind == NodeKind::Input(input) {
        return Some(node.span);
    }
    node.children().find_map(|child| find(child, input))
}

#[cfg(test)]
mod tests;
