//! What a recipe does, without how it is written: two recipes of one canonical form give the same
//! for every request.

use std::collections::BTreeSet;
use std::fmt;

use apiscribe_runtime::for_generated_code::signing::{Hash, hash, hex};

use crate::frame::TOKEN;
use crate::functions::{Form as FormOf, Function, Parameter};
use crate::recipe::{Action, Node, NodeKind, Place, Placement, Recipe};

/// What a recipe does, in parts that can be compared one by one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Canonical {
    /// Where values are placed and what is checked, in order, with the value of each. Names of
    /// steps, and steps that nothing reads, do not show.
    pub steps: Vec<(String, String)>,
    /// How old or how far ahead a request may be: what `fresh` takes.
    pub windows: Vec<String>,
}

/// The longest form that is written out; what is longer is compared by its digest. A step that
/// reads the one before it twice, two hundred times, must not grow without end.
const LONGEST: usize = 4096;

/// What an expression gives, in a form that does not show how it is written.
#[derive(Clone, Debug)]
struct Form(Vec<Part>);

/// What stands behind each other.
#[derive(Clone, Debug)]
enum Part {
    /// These characters.
    Literal(String),
    /// Anything else.
    Other(String),
}

impl Form {
    fn of(text: impl Into<String>) -> Self {
        Self(vec![Part::Other(text.into())])
    }

    /// `"a" + "b"`, `"ab"` and `concat("a", "b")` are one.
    fn push(&mut self, part: Part) {
        match (self.0.last_mut(), part) {
            (Some(Part::Literal(before)), Part::Literal(text)) => before.push_str(&text),
            (_, Part::Literal(text)) if text.is_empty() => {}
            (_, part) => self.0.push(part),
        }
    }

    fn bounded(self) -> Self {
        let text = self.to_string();
        match text.len() <= LONGEST {
            true => self,
            false => Self::of(format!("#{}", hex(hash(Hash::Sha256, text)))),
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |f: &mut fmt::Formatter<'_>, part: &Part| match part {
            Part::Literal(text) => write!(f, "{text:?}"),
            Part::Other(text) => f.write_str(text),
        };
        match self.0.as_slice() {
            [] => f.write_str("\"\""),
            [only] => show(f, only),
            several => {
                for (index, part) in several.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { " + " })?;
                    show(f, part)?;
                }
                Ok(())
            }
        }
    }
}

impl Recipe {
    /// What the recipe does, without how it is written.
    #[must_use]
    pub fn canonical(&self) -> Canonical {
        let mut writer = Writer {
            recipe: self,
            forms: Vec::new(),
            windows: BTreeSet::new(),
        };
        let mut steps = Vec::new();
        for step in &self.steps {
            let form = writer.form(&step.value).bounded();
            let key = match &step.action {
                Action::Name(_) => None,
                Action::Place(placement) => Some(place(placement)),
                Action::Check(name) => Some(format!("check {name}")),
            };
            let key = key.filter(|_| !step.value.is_absent());
            steps.extend(key.map(|key| (key, form.to_string())));
            writer.forms.push(form);
        }
        let windows = writer.windows.into_iter().collect();
        Canonical { steps, windows }
    }
}

/// `header x-date`: names of headers have no case. Whether a value may be absent is seen from the
/// value.
fn place(placement: &Placement) -> String {
    let name = &placement.name.text;
    match placement.place {
        Place::Header => format!("header {}", name.to_ascii_lowercase()),
        other => format!("{} {name}", other.word()),
    }
}

struct Writer<'r> {
    recipe: &'r Recipe,
    /// What the steps so far give.
    forms: Vec<Form>,
    windows: BTreeSet<String>,
}

impl Writer<'_> {
    fn form(&mut self, node: &Node) -> Form {
        let recipe = self.recipe;
        Form::of(match &node.kind {
            NodeKind::String(text) => return Form(vec![Part::Literal(text.clone())]),
            NodeKind::Int(number) => return Form(vec![Part::Literal(number.to_string())]),
            NodeKind::Step(index) => {
                return self.forms.get(*index).cloned().unwrap_or(Form(Vec::new()));
            }
            NodeKind::Concat(parts) => return self.sum(parts.iter()),
            NodeKind::Call(Function::Concat, arguments) => return self.sum(arguments.iter()),
            NodeKind::Bool(value) => value.to_string(),
            NodeKind::Input(input) => input.name().to_owned(),
            NodeKind::Credential(index) => {
                let known = recipe.credentials.get(*index);
                match known.is_some_and(|known| known.issued) {
                    true => TOKEN.to_owned(),
                    false => format!("cred.{}", known.map_or("", |known| &known.name)),
                }
            }
            NodeKind::Setting(index) => {
                let known = recipe.settings.get(*index);
                format!("set.{}", known.map_or("", |known| &known.name))
            }
            NodeKind::Call(Function::Fresh, arguments) => {
                // What is allowed is a part of its own.
                for (parameter, word) in [(2, "past"), (3, "future")] {
                    if let Some(seconds) = arguments.get(parameter) {
                        let seconds = match &seconds.kind {
                            NodeKind::Int(seconds) => seconds.to_string(),
                            _ => self.form(seconds).to_string(),
                        };
                        self.windows.insert(format!("{word} {seconds}"));
                    }
                }
                let times = arguments.all(0).iter().chain(arguments.all(1));
                format!("fresh({})", self.joined(times, ", "))
            }
            NodeKind::Call(function, arguments) => {
                let definition = function.definition();
                let parameters = definition.parameters.iter().enumerate();
                // What others have to sign changes nothing of what is signed.
                let signs = |parameter: &Parameter| {
                    *function != Function::Headers || parameter.name != "required"
                };
                let parameters = parameters.filter(|(_, parameter)| signs(parameter));
                let parameters = parameters.filter_map(|(index, parameter)| {
                    let given = arguments.all(index);
                    let named = matches!(parameter.form, FormOf::Named | FormOf::NamedAlways);
                    let shown = self.joined(given, ", ");
                    match (given.is_empty(), named) {
                        (true, _) => None,
                        (false, true) => Some(format!("{}={shown}", parameter.name)),
                        (false, false) => Some(shown),
                    }
                });
                let parameters: Vec<String> = parameters.collect();
                format!("{}({})", definition.name, parameters.join(", "))
            }
            NodeKind::Not(inner) => format!("not {}", self.form(inner)),
            NodeKind::Equal(left, right, negated) => {
                let sign = if *negated { "!=" } else { "==" };
                format!("({} {sign} {})", self.form(left), self.form(right))
            }
            NodeKind::And(of) => format!("({})", self.joined(of, " and ")),
            NodeKind::Or(of) => format!("({})", self.joined(of, " or ")),
            NodeKind::List(of) => format!("[{}]", self.joined(of, ", ")),
            NodeKind::Append(of) => self.joined(of, " + "),
        })
        .bounded()
    }

    fn sum<'n>(&mut self, parts: impl Iterator<Item = &'n Node>) -> Form {
        let mut sum = Form(Vec::new());
        for part in parts {
            let Form(parts) = self.form(part);
            parts.into_iter().for_each(|part| sum.push(part));
        }
        sum.bounded()
    }

    fn joined<'n>(&mut self, nodes: impl IntoIterator<Item = &'n Node>, between: &str) -> String {
        let forms = nodes.into_iter().map(|node| match &node.kind {
            NodeKind::Int(number) => number.to_string(),
            _ => self.form(node).to_string(),
        });
        forms.collect::<Vec<_>>().join(between)
    }
}
