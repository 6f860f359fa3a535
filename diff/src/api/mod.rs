//! The public interface of a generated crate, read from its code: what a user of the crate can
//! name, and as what.
//!
//! It is read from what is generated, not foretold from the model, so a change of the generator
//! shows too.

mod items;
mod modules;

use std::collections::BTreeMap;

use super::rules::Effect;
use apiscribe_codegen::emit::File;
use apiscribe_codegen::emit::rust::{GenerateError, Source};
use apiscribe_codegen::model::Model;

/// What can be named in a crate.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Api {
    pub(super) items: BTreeMap<Path, Item>,
}

/// Where an item is found: its service, the item, and a member of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path {
    /// The public modules, outermost first: the service, and an operation's module.
    pub modules: Vec<String>,
    /// Struct, enum, function and so on.
    pub item: String,
    /// A field, variant, method or implemented trait.
    pub member: Option<Member>,
}

/// A part of an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Member {
    /// A field of a struct.
    Field(String),
    /// A variant of an enum.
    Variant(String),
    /// A function or constant of its own.
    Function(String),
    /// A trait that it implements.
    Trait(String),
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// As code, without names of arguments.
    pub signature: String,
    /// The compiler warns of it.
    pub deprecated: bool,
}

impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for module in &self.modules {
            write!(f, "{module}::")?;
        }
        f.write_str(&self.item)?;
        match &self.member {
            None => Ok(()),
            Some(Member::Field(name)) => write!(f, ".{name}"),
            Some(Member::Variant(name) | Member::Function(name)) => write!(f, "::{name}"),
            Some(Member::Trait(name)) => write!(f, ": {name}"),
        }
    }
}

/// What builds a client.
const CLIENT_BUILDER: (&str, &str) = ("ClientBuilder", "Client");

/// The module of a service in which credentials stand, beside nothing but what makes them.
const AUTH: &str = "auth";
const CREDENTIALS: &str = "Credentials";

/// What the steps of builders build, by service and name of the step.
#[derive(Debug, Default)]
pub struct Steps(BTreeMap<(String, String), String>);

impl Steps {
    /// The steps of all services of some models. Where they differ, the last one counts.
    pub fn of<'m>(models: impl IntoIterator<Item = &'m Model>) -> Self {
        let services = models.into_iter().flat_map(|model| &model.services);
        let steps = services.flat_map(|service| {
            let steps = service.builder_steps().into_iter();
            let steps = steps.map(|(step, built)| (step, service.type_(built).rust.0.clone()));
            let (step, built) = CLIENT_BUILDER;
            let client = [(step.to_owned(), built.to_owned())];
            let all = client.into_iter().chain(steps);
            all.map(|(step, built)| ((service.name.bare().to_owned(), step), built))
        });
        Self(steps.collect())
    }

    fn built_by(&self, path: &Path) -> Option<&str> {
        if path.modules.get(1).is_some_and(|module| module == AUTH) {
            return (path.item != CREDENTIALS).then_some(CREDENTIALS);
        }
        let service = path.modules.first()?.clone();
        let step = (service, path.item.clone());
        self.0.get(&step).map(String::as_str)
    }
}

/// A difference between two interfaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiChange {
    /// Where.
    pub path: Path,
    /// What stood there.
    pub old: Option<String>,
    /// What stands there.
    pub new: Option<String>,
    /// Whether code that used the old still compiles, by cargo's rules.
    pub effect: Effect,
    /// The type that it is a step of building, if it is one.
    pub builds: Option<String>,
}

impl ApiChange {
    /// The item that it belongs to: its own, or what it builds.
    pub fn owner(&self) -> &str {
        self.builds.as_ref().unwrap_or(&self.path.item)
    }
}

impl Api {
    /// The interface of what the generator has made, before it is laid out as text.
    #[must_use]
    pub fn of(sources: &[Source]) -> Self {
        Self::shown(&modules::Tree::of(sources))
    }

    /// Reads the interface of generated files; none if one of them is not Rust.
    ///
    /// # Errors
    ///
    /// A file is not Rust: its path and why.
    pub fn read(files: &[File]) -> Result<Self, NotRust> {
        Ok(Self::shown(&modules::Tree::parse(files)?))
    }

    fn shown(tree: &modules::Tree<'_>) -> Self {
        let mut items = BTreeMap::new();
        tree.visit(&mut items);
        Self { items }
    }

    /// What differs, in the order of the paths.
    pub fn changes(&self, new: &Self, steps: &Steps) -> Vec<ApiChange> {
        let paths = self.items.keys().chain(new.items.keys());
        let paths: std::collections::BTreeSet<&Path> = paths.collect();
        paths
            .into_iter()
            .filter_map(|path| {
                let (old, new) = (self.items.get(path), new.items.get(path));
                let effect = effect(old, new)?;
                Some(ApiChange {
                    path: path.clone(),
                    old: old.map(|item| item.signature.clone()),
                    new: new.map(|item| item.signature.clone()),
                    effect,
                    builds: steps.built_by(path).map(str::to_owned),
                })
            })
            .collect()
    }

    /// Everything that can be named, in the order of the paths.
    pub fn items(&self) -> impl Iterator<Item = (&Path, &Item)> {
        self.items.iter()
    }
}

fn effect(old: Option<&Item>, new: Option<&Item>) -> Option<Effect> {
    match (old, new) {
        (Some(_), None) => Some(Effect::Breaking),
        // What is not `#[non_exhaustive]` lists what it holds in its signature, so one more of
        // anything breaks nothing by itself.
        (None, Some(_)) => Some(Effect::Compatible),
        (Some(old), Some(new)) if old.signature != new.signature => {
            match is_wider(&old.signature, &new.signature) {
                true => Some(Effect::Compatible),
                false => Some(Effect::Breaking),
            }
        }
        (Some(old), Some(new)) if old.deprecated != new.deprecated => Some(Effect::Compatible),
        _ => None,
    }
}

/// True if a function takes all that it took, and more besides: `impl Into<T>` in place of `T`.
fn is_wider(old: &str, new: &str) -> bool {
    let (Some((before, old, behind)), Some((start, new, end))) = (arguments(old), arguments(new))
    else {
        return false;
    };
    let takes = |(old, new): (&&str, &&str)| old == new || **new == format!("impl Into<{old}>");
    (before, behind) == (start, end) && old.len() == new.len() && old.iter().zip(&new).all(takes)
}

/// What stands before the arguments of a function, the arguments, and what stands behind them; none
/// for other items.
pub fn arguments(signature: &str) -> Option<(&str, Vec<&str>, &str)> {
    let open = signature.find('(')?;
    let (before, inside) = (signature.get(..open)?, signature.get(open + 1..)?);
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, character) in inside.char_indices() {
        match character {
            '(' | '<' | '[' => depth += 1,
            ')' if depth == 0 => {
                found.push(inside.get(start..at)?.trim());
                return Some((before, found, inside.get(at..)?));
            }
            ')' | '>' | ']' => depth -= 1,
            ',' if depth == 0 => {
                found.push(inside.get(start..at)?.trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    None
}

/// A generated file that is not Rust.
#[derive(Debug, thiserror::Error)]
#[error("{path} is not Rust")]
pub struct NotRust {
    path: String,
    source: syn::Error,
}

impl From<GenerateError> for NotRust {
    fn from(GenerateError { path, source }: GenerateError) -> Self {
        Self { path, source }
    }
}
