//! Tokens that an operation issues: which one, what goes in, and where in its reply the token and
//! its end stand.

use std::time::Duration;

/// What a scheme says of its token, or a service in its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TokenDecl {
    /// The operation that issues tokens.
    pub operation: Option<String>,
    /// What fills its request.
    pub with: Vec<Filled>,
    /// Where in its reply the token stands.
    pub value: Option<String>,
    /// What else is said.
    pub terms: Terms,
}

/// How long a token is good, and how it is renewed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// Where in the reply the number of seconds stands.
    pub lifetime: Option<String>,
    /// Whether the token is a JWT, whose `exp` says when it ends.
    pub jwt: bool,
    /// How long it is good where the reply does not say.
    pub good_for: Option<Duration>,
    /// The field of the request that asks for a lifetime, in seconds.
    pub asks_for: Option<String>,
    /// How a token is renewed by what was issued with it.
    pub refresh: Option<Refresh>,
}

/// A token of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenSource {
    /// The operation that issues tokens.
    pub operation: String,
    /// What fills its request.
    pub with: Vec<Filled>,
    /// Where in its reply the token stands.
    pub value: String,
    /// How long it is good, and how it is renewed.
    pub terms: Terms,
}

/// How a token is renewed: the same operation, with what was issued with the token before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refresh {
    /// Where in the reply the refresh token stands.
    pub value: String,
    /// What fills the request.
    pub with: Vec<Filled>,
}

/// A field of a request for a token, and what fills it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The field's name on the wire.
    pub field: String,
    /// Whether it is left out where its value is absent.
    pub optional: bool,
    /// What fills it.
    pub fill: Fill,
}

/// What fills a field of a request for a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fill {
    /// These characters.
    String(String),
    /// This number.
    Int(i64),
    /// True or false.
    Bool(bool),
    /// The credential of that name.
    Credential(String),
    /// What is set under that name.
    Setting(String),
    /// The refresh token.
    Refresh,
}

impl TokenDecl {
    /// What this says, and of the rest what `below` says.
    #[must_use]
    pub fn over(&self, below: Option<&Self>) -> Self {
        let Some(below) = below else {
            return self.clone();
        };
        let mut with = below.with.clone();
        for filled in &self.with {
            match with.iter_mut().find(|known| known.field == filled.field) {
                Some(known) => *known = filled.clone(),
                None => with.push(filled.clone()),
            }
        }
        let (own, other) = (&self.terms, &below.terms);
        let says_end = own.lifetime.is_some() || own.jwt;
        Self {
            operation: self.operation.clone().or(below.operation.clone()),
            with,
            value: self.value.clone().or(below.value.clone()),
            terms: Terms {
                // Where a token ends is said in one way.
                lifetime: match says_end {
                    true => own.lifetime.clone(),
                    false => other.lifetime.clone(),
                },
                jwt: if says_end { own.jwt } else { other.jwt },
                good_for: own.good_for.or(other.good_for),
                asks_for: own.asks_for.clone().or(other.asks_for.clone()),
                refresh: own.refresh.clone().or(other.refresh.clone()),
            },
        }
    }
}

impl TokenSource {
    /// Everything that fills fields, for a new token and for one that is renewed.
    pub fn fills(&self) -> impl Iterator<Item = &Filled> {
        let refresh = self.terms.refresh.iter();
        self.with
            .iter()
            .chain(refresh.flat_map(|refresh| &refresh.with))
    }

    /// The names of the credentials that its request needs.
    pub fn credentials(&self) -> impl Iterator<Item = &str> {
        self.fills().filter_map(|filled| match &filled.fill {
            Fill::Credential(name) => Some(name.as_str()),
            _ => None,
        })
    }
}
