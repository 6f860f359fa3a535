//! Operations: what is called, with what, and what comes back.

use std::time::Duration;

use serde_json::Value;

use crate::placements::OperationPlace;

use crate::bodies::ReplyBody;

use super::{Auth, Constraints, Docs, PathPart, RustName, Ty, TypeId, WireName};

/// An operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Method of the client and module of the service, e.g. `send_message`.
    pub name: RustName,
    /// Title.
    pub title: Option<String>,
    /// Documentation.
    pub docs: Docs,
    /// Page it is described on.
    pub page: Option<String>,
    /// `POST`, `GET`, ...
    pub method: String,
    /// Path in parts.
    pub path: Vec<PathPart>,
    /// Another base URL than the service's.
    pub base_url: Option<String>,
    /// Parameters of its own: arguments of the method, in the order of the path.
    pub parameters: Vec<Parameter>,
    /// Where fields travel.
    pub place: OperationPlace,
    /// Type of the request, a struct.
    pub request: Option<TypeId>,
    /// Types by status, the default first.
    pub replies: Vec<Reply>,
    /// Doing it twice does no more than doing it once.
    pub idempotent: bool,
    /// How it is signed; none: not at all. Parameters of the service and of the operation merged.
    pub auth: Option<Auth>,
    /// Limits of its own.
    pub limits: Vec<Limit>,
    /// The list that is sent in parts.
    pub split: Option<Split>,
    /// Examples.
    pub examples: Vec<Example>,
}

impl Operation {
    /// Name of the enum over its replies, where there are several.
    #[must_use]
    pub fn outcome(&self) -> String {
        format!("{}Outcome", self.name.camel_first())
    }

    /// True if success can mean replies of several types, so that a choice between them has to be
    /// read.
    #[must_use]
    pub fn has_outcome(&self) -> bool {
        let mut types = self.replies.iter().map(|reply| (&reply.ty, reply.body));
        let first = types.next();
        types.any(|ty| Some(ty) != first)
    }
}

impl Operation {
    /// What comes with a status, or what is read as if it had come: the first.
    #[must_use]
    pub fn reply(&self, status: u16) -> Option<&Reply> {
        let mut replies = self.replies.iter();
        let of_status = replies.find(|reply| reply.status == status);
        of_status.or(self.replies.first())
    }
}

/// A placeholder of a path or base URL.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// In the placeholder.
    pub wire: WireName,
    /// In Rust.
    pub rust: RustName,
    /// Type of the argument that holds it; none where a function takes no other string.
    pub argument: Option<RustName>,
    /// The alias in the spec that its type is written as.
    pub alias: Option<String>,
    /// Constraints.
    pub constraints: Constraints,
    /// Constraints that only advise.
    pub advisory: Constraints,
    /// Documentation.
    pub docs: Docs,
}

/// A reply.
#[derive(Debug, Clone)]
pub struct Reply {
    /// Status.
    pub status: u16,
    /// What the body is.
    pub body: ReplyBody,
    /// What it holds, as JSON or as examples have it.
    pub ty: Ty,
}

/// A list of a request that may be longer than one call holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Index of the field in the request.
    pub field: usize,
    /// How many elements fit into a call.
    pub most: u64,
}

/// A limit on calls.
#[derive(Debug, Clone)]
pub struct Limit {
    /// How many calls.
    pub calls: u32,
    /// In this time.
    pub per: Duration,
    /// For each of what: `account`, `workspace`.
    pub scope: Option<String>,
    /// Documentation.
    pub docs: Docs,
}

impl Limit {
    /// True if it counts all calls of a client, so that a client can keep it: what is allowed for
    /// each receiver, say, is only documented.
    pub fn is_of_client(&self) -> bool {
        let scope = self.scope.as_deref();
        scope.is_none_or(|scope| OF_CLIENT.contains(&scope))
    }
}

/// Scopes of limits of which a client has one.
const OF_CLIENT: [&str; 3] = ["account", "application", "workspace"];

/// An example.
#[derive(Debug, Clone)]
pub struct Example {
    /// Name.
    pub name: String,
    /// Title.
    pub title: Option<String>,
    /// Place on the page.
    pub place: Option<String>,
    /// Values of the parameters of client and operation.
    pub parameters: Vec<(WireName, Value)>,
    /// Request in its logical form.
    pub request: Option<Value>,
    /// Status of the reply.
    pub status: Option<u16>,
    /// Reply as it stands on the wire.
    pub reply: Option<Value>,
    /// Pointers that validation names.
    pub refused: Vec<String>,
    /// Rust name of the error code.
    pub error: Option<RustName>,
}
