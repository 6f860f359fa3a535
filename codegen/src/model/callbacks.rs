//! Callbacks: what the vendor sends to its customers.

use std::time::Duration;

use apiscribe_recipes::Recipe;
use apiscribe_recipes::inputs::{Input, Part};
use apiscribe_recipes::recipe::{Action, Node, NodeKind};
use serde_json::Value;

use super::{Docs, RustName, Ty, WireName};

/// A callback.
#[derive(Debug, Clone)]
pub struct Callback {
    /// Name in the spec and module in Rust, e.g. `message_status`.
    pub name: RustName,
    /// Title.
    pub title: Option<String>,
    /// Documentation.
    pub docs: Docs,
    /// Page it is described on.
    pub page: Option<String>,
    /// `POST`, `GET`, ...
    pub method: String,
    /// How the body is written.
    pub media: CallbackMedia,
    /// The headers that the page lists.
    pub headers: Vec<CallbackHeader>,
    /// What it holds.
    pub body: CallbackBody,
    /// How one checks that the vendor has sent it.
    pub check: Option<CallbackCheck>,
    /// What is the same where the vendor repeats it: a recipe of one step.
    pub key: Option<CallbackKey>,
    /// What the vendor expects back.
    pub answer: CallbackAnswer,
    /// How often the vendor repeats what is not answered so.
    pub repeats: Option<CallbackRepeats>,
    /// Examples.
    pub examples: Vec<CallbackExample>,
}

/// How the body of a callback is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallbackMedia {
    /// JSON, of this content type.
    Json(String),
    /// A form: an object of strings.
    Form,
    /// There is no body; the query is an object of strings.
    Query,
}

impl CallbackMedia {
    /// The content type of a form.
    pub const FORM: &'static str = "application/x-www-form-urlencoded";

    /// The content type; none without a body.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        match self {
            Self::Json(content_type) => Some(content_type),
            Self::Form => Some(Self::FORM),
            Self::Query => None,
        }
    }
}

/// What a callback holds.
#[derive(Debug, Clone)]
pub enum CallbackBody {
    /// Always a value of this type.
    One(Ty),
    /// One of several; the first that fits counts.
    Kinds(Vec<CallbackKind>),
}

/// A kind of body.
#[derive(Debug, Clone)]
pub struct CallbackKind {
    /// Name in the spec.
    pub name: WireName,
    /// Variant in Rust.
    pub rust: RustName,
    /// Its type.
    pub ty: Ty,
    /// JSON Pointers to what is there in this kind.
    pub has: Vec<String>,
    /// JSON Pointers with what stands there in this kind.
    pub is: Vec<(String, Value)>,
    /// Documentation.
    pub docs: Docs,
}

impl CallbackKind {
    /// Whether a body is of this kind.
    #[must_use]
    pub fn fits(&self, body: &Value) -> bool {
        let is_there = |pointer: &String| body.pointer(pointer).is_some_and(|of| !of.is_null());
        let is_same = |(pointer, value): &(String, Value)| body.pointer(pointer) == Some(value);
        self.has.iter().all(is_there) && self.is.iter().all(is_same)
    }

    /// How a body says that it is of this kind, in words.
    #[must_use]
    pub fn words(&self) -> String {
        let has = self
            .has
            .iter()
            .map(|pointer| format!("`{pointer}` is there"));
        let is = self
            .is
            .iter()
            .map(|(pointer, value)| format!("`{pointer}` is `{value}`"));
        has.chain(is).collect::<Vec<_>>().join(" and ")
    }
}

impl CallbackBody {
    /// The types that it can hold.
    pub fn types(&self) -> impl Iterator<Item = &Ty> {
        let (one, kinds) = match self {
            Self::One(ty) => (Some(ty), &[][..]),
            Self::Kinds(kinds) => (None, kinds.as_slice()),
        };
        one.into_iter().chain(kinds.iter().map(|kind| &kind.ty))
    }

    /// The kinds, if there are several.
    #[must_use]
    pub fn kinds(&self) -> &[CallbackKind] {
        match self {
            Self::One(_) => &[],
            Self::Kinds(kinds) => kinds,
        }
    }

    /// The type of a body, and the kind if there are several; none of an unknown one.
    #[must_use]
    pub fn of(&self, body: &Value) -> Option<(&Ty, Option<&CallbackKind>)> {
        match self {
            Self::One(ty) => Some((ty, None)),
            Self::Kinds(kinds) => {
                let kind = kinds.iter().find(|kind| kind.fits(body))?;
                Some((&kind.ty, Some(kind)))
            }
        }
    }
}

/// A header of a callback.
#[derive(Debug, Clone)]
pub struct CallbackHeader {
    /// Its name.
    pub name: WireName,
    /// Whether the vendor always sends it.
    pub required: bool,
    /// The value that it always has.
    pub constant: Option<String>,
    /// A value that it may have.
    pub example: Option<String>,
    /// Documentation.
    pub docs: Docs,
}

/// How one checks that the vendor has sent a callback.
#[derive(Debug, Clone)]
pub struct CallbackCheck {
    /// The recipe, which gives verdicts.
    pub recipe: Recipe,
    /// The recipe in lines, as the spec has it: the step and its expression.
    pub lines: Vec<(String, String)>,
    /// What it does, and what it leaves out.
    pub docs: Option<String>,
}

/// What is the same where the vendor repeats a callback.
#[derive(Debug, Clone)]
pub struct CallbackKey {
    /// A recipe whose one step places it.
    pub recipe: Recipe,
    /// The expression as the spec has it.
    pub expression: String,
}

impl CallbackCheck {
    /// Whether the recipe reads the URL that the vendor called.
    #[must_use]
    pub fn reads_url(&self) -> bool {
        let of_url = |part: &Part| matches!(part, Part::Host | Part::Path | Part::Query);
        reads(&self.recipe, &|input| input.parts().iter().any(of_url))
    }

    /// Whether the recipe reads the time.
    #[must_use]
    pub fn reads_time(&self) -> bool {
        reads(&self.recipe, &|input| input == Input::Now)
    }

    /// The names of its verdicts, in order.
    pub fn verdicts(&self) -> impl Iterator<Item = &str> {
        self.recipe
            .steps
            .iter()
            .filter_map(|step| match &step.action {
                Action::Check(name) => Some(name.as_str()),
                Action::Name(_) | Action::Place(_) => None,
            })
    }
}

/// Whether a recipe reads such an input.
fn reads(recipe: &Recipe, wanted: &dyn Fn(Input) -> bool) -> bool {
    fn in_node(node: &Node, wanted: &dyn Fn(Input) -> bool) -> bool {
        matches!(node.kind, NodeKind::Input(input) if wanted(input))
            || node.children().any(|of| in_node(of, wanted))
    }
    recipe.steps.iter().any(|step| in_node(&step.value, wanted))
}

/// What the vendor expects back.
#[derive(Debug, Clone)]
pub struct CallbackAnswer {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Option<String>,
    /// The content type of the body.
    pub content_type: Option<String>,
    /// Documentation.
    pub docs: Docs,
}

/// How often the vendor repeats a callback.
#[derive(Debug, Clone)]
pub struct CallbackRepeats {
    /// For how long.
    pub within: Option<Duration>,
    /// How many times at most, the first not counted.
    pub times: Option<u32>,
    /// Documentation.
    pub docs: Docs,
}

/// A callback as the vendor sends it.
#[derive(Debug, Clone)]
pub struct CallbackExample {
    /// Name.
    pub name: String,
    /// Title.
    pub title: Option<String>,
    /// Place on the page.
    pub place: Option<String>,
    /// The operation after which it comes, by its name in the spec.
    pub after: Option<String>,
    /// The body.
    pub body: Value,
}

impl Callback {
    /// Name of the enum over its kinds, where there are several: `MessageStatusCallback`.
    #[must_use]
    pub fn kinds_name(&self) -> String {
        format!("{}Callback", self.name.camel_first())
    }

    /// Name of the struct with its secrets: `MessageStatusSecrets`.
    #[must_use]
    pub fn secrets_name(&self) -> String {
        format!("{}Secrets", self.name.camel_first())
    }
}
