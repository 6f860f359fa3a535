//! How requests are signed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use apiscribe_recipes::Recipe;
use apiscribe_recipes::frame::SettingValue;
use apiscribe_recipes::functions::Function;
use apiscribe_recipes::recipe::{Node, NodeKind, Place, Placement};
use apiscribe_recipes::types::Privacy;
use serde_json::Value;

use super::{Docs, RustName, TokenDecl, TokenSource, WireName};

/// A scheme with what is set for it.
#[derive(Debug, Clone)]
pub struct Auth {
    /// Name of the scheme. A recipe that is written in `auth` has the name of its service or
    /// operation.
    pub scheme: String,
    /// How requests are signed.
    pub signing: Box<Signing>,
    /// What the spec sets, by the names that the scheme declares and in its order.
    pub parameters: Vec<(String, Value)>,
    /// Credentials that signing needs, in the order of the scheme. One that nothing reads with
    /// these settings is not there.
    pub credentials: Vec<Credential>,
    /// How far the clocks of client and vendor may be apart.
    pub skew: Option<Duration>,
    /// What is sent, with docs.
    pub sends: Vec<(WireName, Docs)>,
}

/// A recipe, and what is set for it.
#[derive(Debug, Clone)]
pub struct Signing {
    /// The scheme as its file has it.
    pub scheme: Arc<Scheme>,
    /// What the spec sets.
    pub settings: BTreeMap<String, SettingValue>,
    /// Those of them that an operation sets itself.
    pub own: BTreeSet<String>,
    /// The recipe with all settings as literals, and without what they rule out.
    pub recipe: Recipe,
    /// What is said of the token that it reads, before anything is set.
    pub declared: Option<TokenDecl>,
    /// The token that it reads, if it does.
    pub token: Option<TokenSource>,
}

/// A scheme: a recipe with what its file says about it.
#[derive(Debug)]
pub struct Scheme {
    /// Its name.
    pub name: String,
    /// What it does, and what it leaves out.
    pub docs: Option<String>,
    /// The vendor's page.
    pub page: Option<String>,
    /// How far the clocks of client and vendor may be apart.
    pub skew: Option<Duration>,
    /// The recipe, for any settings.
    pub recipe: Recipe,
    /// What it says of its token, if it reads one.
    pub token: Option<TokenDecl>,
    /// The recipe in lines, as its file has it: the step and its expression.
    pub lines: Vec<(String, String)>,
}

/// A credential.
#[derive(Debug, Clone)]
pub struct Credential {
    /// Name in Rust.
    pub rust: RustName,
    /// Never shown.
    pub secret: bool,
    /// Must be given.
    pub required: bool,
    /// What it is.
    pub doc: String,
}

/// What HTTP has a word for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard<'a> {
    /// User and password (RFC 7617): the names of both credentials.
    Basic(&'a str, &'a str),
    /// A token (RFC 6750): the name of the credential.
    Bearer(&'a str),
}

impl Signing {
    /// Whether the recipe sets that header, with some settings.
    #[must_use]
    pub fn sets_header(&self, name: &str) -> bool {
        let mut placed = self.scheme.recipe.placements();
        placed.any(|(placement, _)| {
            placement.place == Place::Header && placement.name.text.eq_ignore_ascii_case(name)
        })
    }
}

impl Auth {
    /// A parameter.
    pub fn parameter(&self, name: &str) -> Option<&Value> {
        self.parameters
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    /// A parameter that is text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.parameter(name).and_then(Value::as_str)
    }

    /// Whether a token signs that an operation issues.
    #[must_use]
    pub fn takes_token(&self) -> bool {
        self.signing.token.is_some()
    }

    /// The token that signs, if one does.
    #[must_use]
    pub fn token(&self) -> Option<&TokenSource> {
        self.signing.token.as_ref()
    }

    /// One or more sentences on what the scheme does.
    #[must_use]
    pub fn doc(&self) -> &str {
        self.signing.scheme.docs.as_deref().unwrap_or_default()
    }

    /// What something is that is set.
    #[must_use]
    pub fn about(&self, parameter: &str) -> &str {
        let mut settings = self.signing.scheme.recipe.settings.iter();
        let setting = settings.find(|setting| setting.name == parameter);
        setting.map_or("", |setting| setting.docs.as_str())
    }

    /// The headers that signing sets, in order.
    #[must_use]
    pub fn headers(&self) -> Vec<&str> {
        let placed = self.placed(Place::Header);
        placed
            .map(|(placement, _)| placement.name.text.as_str())
            .collect()
    }

    /// Headers that the page of a scheme may list: those that are set, with any settings, and those
    /// that are signed.
    #[must_use]
    pub fn listed_headers(&self) -> Vec<String> {
        let recipe = &self.signing.scheme.recipe;
        let placed = recipe.placements();
        let placed = placed.filter(|(placement, _)| placement.place == Place::Header);
        let mut names: Vec<String> = placed
            .map(|(placement, _)| placement.name.text.clone())
            .collect();
        for covered in recipe.covers().headers {
            if !names.iter().any(|name| name.eq_ignore_ascii_case(&covered)) {
                names.push(covered);
            }
        }
        names
    }

    /// What the recipe puts into one part of requests, with these settings.
    pub fn placed(&self, place: Place) -> impl Iterator<Item = (&Placement, &Node)> {
        let placed = self.signing.recipe.placements();
        placed.filter(move |(placement, value)| placement.place == place && !value.is_absent())
    }

    /// What is placed that is the same in every call of an operation: where, the name and the
    /// value.
    pub fn constants(&self) -> impl Iterator<Item = (Place, &str, &str)> {
        let placed = self.signing.recipe.placements();
        placed.filter_map(|(placement, value)| {
            let name = placement.name.text.as_str();
            Some((placement.place, name, value.literal()?))
        })
    }

    /// What HTTP has a word for, where signing comes to that and nothing else.
    #[must_use]
    pub fn standard(&self) -> Option<Standard<'_>> {
        let recipe = &self.signing.recipe;
        let mut placements = recipe.placements();
        let (Some((placement, value)), None) = (placements.next(), placements.next()) else {
            return None;
        };
        let is_header = placement.place == Place::Header;
        if !is_header || !placement.name.text.eq_ignore_ascii_case("authorization") {
            return None;
        }
        let NodeKind::Concat(parts) = &value.kind else {
            return None;
        };
        let [word, of] = parts.as_slice() else {
            return None;
        };
        match (word.literal()?, &of.kind) {
            ("Bearer ", NodeKind::Credential(index)) => {
                Some(Standard::Bearer(&recipe.credentials.get(*index)?.name))
            }
            ("Basic ", NodeKind::Call(Function::Base64, arguments)) => {
                let NodeKind::Concat(parts) = &arguments.get(0)?.kind else {
                    return None;
                };
                let [user, colon, password] = parts.as_slice() else {
                    return None;
                };
                match (&user.kind, colon.literal(), &password.kind) {
                    (NodeKind::Credential(user), Some(":"), NodeKind::Credential(password)) => {
                        let name = |index: &usize| Some(&recipe.credentials.get(*index)?.name);
                        Some(Standard::Basic(name(user)?, name(password)?))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The placement that holds the proof: what was made with a secret.
    #[must_use]
    pub fn proof(&self) -> Option<(&Placement, &Node)> {
        let of = |privacy: Privacy| {
            let placements = self.signing.recipe.placements();
            placements.filter(move |(_, value)| value.ty.privacy == privacy)
        };
        of(Privacy::Signature).last().or_else(|| {
            let required = of(Privacy::Secret).filter(|(placement, _)| !placement.optional);
            required.last()
        })
    }
}
