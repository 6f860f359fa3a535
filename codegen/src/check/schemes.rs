//! Schemes: whether their recipes hold together, and whether their vectors come out.

use std::collections::BTreeMap;
use std::sync::Arc;

use apiscribe_recipes::frame::{self, Frame, Line, SettingValue};
use apiscribe_recipes::inputs::Input;
use apiscribe_recipes::recipe::Action;
use apiscribe_recipes::run::RunError;
use apiscribe_recipes::schemes::{checking, scheme, signing};
use apiscribe_recipes::vectors::{self, Difference};
use apiscribe_recipes::{At, Fault, ProblemKind, Recipe};

use super::{codes, tokens};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity, code, nearest, shortened};
use crate::model::Scheme;
use crate::source::{Sources, Span, Spanned};
use crate::spec::{SchemeFile, SchemeVector, read_scheme};
use crate::yaml::{self, Node, part_of_scalar};

/// The most vectors of a scheme.
const MAX_VECTORS: usize = 200;

/// How many vectors prove a recipe that hashes.
const ENOUGH_VECTORS: usize = 2;

/// The schemes that `auth` can name: those of `schemes/` beside the services, then the shelf.
#[derive(Debug, Clone, Default)]
pub struct Schemes(BTreeMap<String, Option<Arc<Scheme>>>);

/// What a scheme is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Requests.
    Signing,
    /// Callbacks.
    Checking,
}

/// What there is of a name.
pub(super) enum Found {
    /// A scheme without errors.
    Known(Arc<Scheme>),
    /// A file with errors, which are reported there.
    Broken,
    /// Nothing.
    Unknown,
}

impl Schemes {
    /// Adds a file of `schemes/`; without a scheme if it has errors.
    pub fn add(&mut self, name: &str, scheme: Option<Scheme>) {
        self.0.insert(name.to_owned(), scheme.map(Arc::new));
    }

    /// Whether there is a file of that name.
    #[must_use]
    pub fn has_own(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(super) fn find(&self, name: &str) -> Found {
        match self.0.get(name) {
            Some(Some(scheme)) => Found::Known(scheme.clone()),
            Some(None) => Found::Broken,
            None => shelf(name).map_or(Found::Unknown, |scheme| Found::Known(Arc::new(scheme))),
        }
    }

    /// The names of those that serve a purpose, those of `schemes/` first.
    pub(super) fn names(&self, purpose: Purpose) -> Vec<&str> {
        let on_shelf: Vec<&str> = match purpose {
            Purpose::Signing => signing().collect(),
            Purpose::Checking => checking().collect(),
        };
        let serves = |scheme: &Scheme| {
            let checks = scheme.recipe.checks().next().is_some();
            checks == (purpose == Purpose::Checking)
        };
        let own = self.0.iter();
        // What a file with errors is for is not known.
        let own = own.filter(|(_, scheme)| scheme.as_deref().is_none_or(serves));
        let on_shelf = on_shelf.into_iter().filter(|name| !self.has_own(name));
        own.map(|(name, _)| name.as_str()).chain(on_shelf).collect()
    }
}

/// A scheme of the shelf. Its vectors are proved by tests.
#[must_use]
pub fn shelf(name: &str) -> Option<Scheme> {
    let text = scheme(name)?;
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let node = yaml::open(&mut sources, name, text.as_bytes(), &mut diagnostics)?;
    let file = read_scheme(&node, &mut diagnostics)?;
    let recipe = apiscribe_recipes::check(&frame(&file, &mut diagnostics)?).ok()?;
    Some(scheme_of(name, &file, recipe))
}

/// A recipe with what its file says about it.
#[must_use]
pub fn scheme_of(name: &str, file: &SchemeFile, recipe: Recipe) -> Scheme {
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    let lines = file.steps.iter();
    Scheme {
        name: name.to_owned(),
        docs: text(&file.docs),
        page: text(&file.page),
        skew: file.skew.as_ref().map(|skew| skew.value),
        token: file
            .token
            .as_ref()
            .and_then(|token| tokens::read(token).ok()),
        recipe,
        lines: lines
            .map(|(step, expression)| (step.value.clone(), expression.value.clone()))
            .collect(),
    }
}

/// Checks a scheme that was read without errors. There is a recipe only if nothing is wrong with it
/// or its vectors.
pub fn check_scheme(
    file: &SchemeFile,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Recipe> {
    let frame = frame(file, diagnostics)?;
    let recipe = match apiscribe_recipes::check(&frame) {
        Ok(recipe) => recipe,
        Err(faults) => {
            for fault in faults {
                diagnostics.push(reported(file, sources, fault));
            }
            return None;
        }
    };
    let before = diagnostics.count(Severity::Error);
    let place = (&recipe, start(file));
    tokens::check(file.token.as_ref(), place, sources, diagnostics);
    if let Some(skew) = &file.skew {
        let why = match recipe.checks().next() {
            Some(_) => Some("a check says by `fresh` how old a request may be"),
            None if !recipe.reads(Input::Now) => Some("the recipe reads no time"),
            None => None,
        };
        if let Some(why) = why {
            let message = "`skew` has no meaning here";
            diagnostics
                .push(Diagnostic::error(codes::RECIPE, skew.span, message).label(skew.span, why));
        }
    }
    if file.vectors.len() > MAX_VECTORS {
        let many = file.vectors.len();
        let message = format!("a scheme has at most {MAX_VECTORS} vectors, this one has {many}");
        diagnostics.push(Diagnostic::error(codes::RECIPE_LIMIT, start(file), message));
        return None;
    }
    if recipe.makes_signatures() && file.vectors.len() < ENOUGH_VECTORS {
        let message = match file.vectors.len() {
            0 => "no vector proves this recipe".to_owned(),
            _ => "one vector proves this recipe".to_owned(),
        };
        diagnostics.push(
            Diagnostic::error(codes::FEW_VECTORS, start(file), message).help(
                "a recipe that hashes has two or more, of the vendor's page, recorded from its library, or computed with another program, which `source` says",
            ),
        );
    }
    let mut names: Vec<&Spanned<String>> = Vec::new();
    for vector in &file.vectors {
        let name = &vector.keys.name;
        if let Some(first) = names.iter().find(|known| known.value == name.value) {
            let message = format!("two vectors are named `{}`", shortened(name));
            let diagnostic = Diagnostic::error(codes::VECTOR, name.span, message);
            diagnostics.push(diagnostic.label(first.span, "the other one"));
        }
        names.push(name);
        prove(vector, &recipe, diagnostics);
    }
    let is_fine = diagnostics.count(Severity::Error) == before;
    is_fine.then_some(recipe)
}

/// The recipe as it is written, without places.
fn frame(file: &SchemeFile, diagnostics: &mut Diagnostics) -> Option<Frame> {
    let docs = |docs: &Option<Spanned<String>>| {
        docs.as_ref()
            .map_or_else(String::new, |docs| docs.value.clone())
    };
    let mut settings = Vec::new();
    for (name, setting) in &file.settings {
        let default = match &setting.default {
            None => None,
            Some(written) => Some(setting_value(written, diagnostics)?),
        };
        settings.push(frame::Setting {
            name: name.value.clone(),
            kind: setting.kind.map(|kind| kind.value).unwrap_or_default(),
            one_of: setting.one_of.iter().map(|one| one.value.clone()).collect(),
            optional: setting.optional,
            default,
            docs: docs(&setting.docs),
        });
    }
    let credentials = file
        .credentials
        .iter()
        .map(|(name, credential)| frame::Credential {
            name: name.value.clone(),
            secret: credential.secret,
            optional: credential.optional,
            several: credential.several,
            issued: false,
            docs: docs(&credential.docs),
        });
    let token = file.token.as_ref().map(|_| frame::Credential::token());
    let steps = file.steps.iter().map(|(key, expression)| Line {
        key: key.value.clone(),
        expression: expression.value.clone(),
    });
    Some(Frame {
        credentials: credentials.chain(token).collect(),
        settings,
        steps: steps.collect(),
    })
}

fn setting_value(node: &Node, diagnostics: &mut Diagnostics) -> Option<SettingValue> {
    let value = SettingValue::of_json(&node.to_json());
    if value.is_none() {
        let expected = "a string, a whole number, `true`, `false` or a list of strings";
        let message = format!("expected {expected}, found {}", node.described());
        diagnostics.push(Diagnostic::error(code::WRONG_KIND, node.span, message));
    }
    value
}

/// Where the recipe begins: its first step.
fn start(file: &SchemeFile) -> Span {
    let first = file.steps.first();
    first.map_or(file.span.head(), |(key, _)| key.span)
}

/// A problem of the recipe, at its place in the file.
fn reported(file: &SchemeFile, sources: &Sources, fault: Fault) -> Diagnostic {
    let Fault { at, problem } = fault;
    let name = |name: &Spanned<String>| (name.span, name.value.clone());
    let written = match at {
        At::Recipe => None,
        At::Credential(index) => file.credentials.get(index).map(|(known, _)| name(known)),
        At::Setting(index) => file.settings.get(index).map(|(known, _)| name(known)),
        At::Key(index) => file.steps.get(index).map(|(key, _)| name(key)),
        At::Expression(index) => file.steps.get(index).map(|(_, value)| name(value)),
    };
    let span = match written {
        None => start(file),
        Some((span, text)) => part_of_scalar(sources, span, &text, problem.span.range()),
    };
    let diagnostic = Diagnostic::error(code_of(problem.kind), span, problem.message);
    match problem.help {
        Some(help) => diagnostic.label(span, help),
        None => diagnostic,
    }
}

pub(super) fn code_of(kind: ProblemKind) -> Code {
    match kind {
        ProblemKind::Syntax => codes::RECIPE_SYNTAX,
        ProblemKind::Type => codes::RECIPE_TYPE,
        ProblemKind::Unknown => codes::RECIPE_NAME,
        ProblemKind::Later => codes::RECIPE_LATER,
        ProblemKind::Secret => codes::RECIPE_SECRET,
        ProblemKind::Limit => codes::RECIPE_LIMIT,
        ProblemKind::Recipe => codes::RECIPE,
    }
}

/// Runs a vector, and reports all that comes out otherwise.
fn prove(vector: &SchemeVector, recipe: &Recipe, diagnostics: &mut Diagnostics) {
    let name = &vector.keys.name;
    let before = diagnostics.len();
    names(vector, recipe, diagnostics);
    if diagnostics.len() > before {
        return;
    }
    let error = |message: String| Diagnostic::error(codes::VECTOR, name.span, message);
    let read = match vectors::read(&vector.node.to_json()) {
        Ok(read) => read,
        Err(why) => {
            let message = format!("the vector `{}` cannot be read: {why}", shortened(name));
            diagnostics.push(error(message));
            return;
        }
    };
    for difference in read.prove(recipe).err().unwrap_or_default() {
        let name_of = shortened(name);
        let differs =
            |message: String| Diagnostic::error(codes::VECTOR_DIFFERS, name.span, message);
        diagnostics.push(match difference {
            Difference::Value(what, expected, found) => {
                let message = format!("{what} of the vector `{name_of}` comes out otherwise");
                differs(message)
                    .label(name.span, format!("expected {expected:?}"))
                    .help(format!("the recipe gives {found:?}"))
            }
            Difference::Secret(what) => {
                let message = format!("{what} of the vector `{name_of}` comes out otherwise");
                differs(message).help("it may hold a secret, so neither is shown")
            }
            Difference::Refused(why) => {
                let message =
                    format!("the recipe refuses what it signed for the vector `{name_of}`");
                differs(message).label(name.span, why)
            }
            Difference::Run(RunError::NotBuiltIn(function)) => {
                let message = format!("the vector `{name_of}` was not run");
                Diagnostic::warning(codes::VECTOR_NOT_RUN, name.span, message)
                    .label(
                        name.span,
                        format!("`{function}` is not built into this program"),
                    )
                    .help("a build with the feature `asymmetric` has it")
            }
            Difference::Run(why) => error(format!("the vector `{name_of}` cannot be run: {why}")),
        });
    }
}

/// What it is, the names that are written, and those that there are.
type Group<'a> = (&'a str, &'a [(Spanned<String>, Node)], Vec<&'a str>);

/// Reports names in a vector that the recipe does not have, and a vector of the wrong purpose:
/// nothing would be compared.
fn names(vector: &SchemeVector, recipe: &Recipe, diagnostics: &mut Diagnostics) {
    let keys = &vector.keys;
    let steps = || recipe.steps.iter().map(|step| &step.action);
    let checks: Vec<&str> = steps()
        .filter_map(|action| match action {
            Action::Check(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    let named = steps().filter_map(|action| match action {
        Action::Name(name) => Some(name.as_str()),
        _ => None,
    });
    let wrong = match (checks.is_empty(), &keys.request, &keys.received) {
        (true, _, Some(_)) => {
            Some("this recipe signs, so that a vector has `request` and `signed`")
        }
        (false, Some(_), _) => {
            Some("this recipe checks, so that a vector has `received` and `expected`")
        }
        _ => None,
    };
    if let Some(message) = wrong {
        diagnostics.push(Diagnostic::error(codes::VECTOR, keys.name.span, message));
        return;
    }
    let verdicts = keys.expected.as_ref().and_then(Node::as_map);
    if verdicts.is_some_and(<[_]>::is_empty) {
        let message = "`expected` has no verdict, so that nothing would be compared";
        diagnostics.push(Diagnostic::error(codes::VECTOR, keys.name.span, message));
    }
    let credentials = recipe.credentials.iter().map(|known| known.name.as_str());
    let settings = recipe.settings.iter().map(|known| known.name.as_str());
    let groups: [Group<'_>; 4] = [
        ("credential", &keys.credentials, credentials.collect()),
        ("setting", &keys.settings, settings.collect()),
        ("named step", &keys.named, named.collect()),
        ("check", verdicts.unwrap_or_default(), checks.clone()),
    ];
    for (what, written, known) in groups {
        for (name, _) in written {
            if known.contains(&name.value.as_str()) {
                continue;
            }
            let message = format!("the recipe has no {what} `{}`", shortened(name));
            let diagnostic = Diagnostic::error(codes::RECIPE_NAME, name.span, message);
            diagnostics.push(match nearest(name, known.iter().copied()) {
                Some(near) => diagnostic.label(name.span, format!("did you mean `{near}`?")),
                None => diagnostic,
            });
        }
    }
}
