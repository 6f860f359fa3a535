//! Operations: what is called, with what, and what comes back.

use std::time::Duration;

use apiscribe_runtime::for_generated_code::{JsonPath, Nesting};
use serde_json::{Value, json};

use crate::placements::{OperationPlace, Place};

use crate::bodies::ReplyBody;

use super::{Auth, Constraints, Docs, Field, PathPart, RustName, Ty, TypeId, WireName};

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
    /// Headers and parameters of the query that go along with the call, those of the service
    /// included.
    pub constants: Vec<Constant>,
    /// Parameters of its own: arguments of the method, in the order of the path.
    pub parameters: Vec<Parameter>,
    /// Where fields travel.
    pub place: OperationPlace,
    /// How the keys of nested values are written where fields travel as parameters; none: as JSON.
    pub nesting: Option<Nesting>,
    /// Type of the request, a struct.
    pub request: Option<TypeId>,
    /// Types by status, the default first.
    pub replies: Vec<Reply>,
    /// Doing it twice does no more than doing it once.
    pub idempotent: bool,
    /// Index of the field by which the vendor knows a call that is repeated.
    pub idempotency_key: Option<usize>,
    /// How long a client waits at least.
    pub patience: Option<Patience>,
    /// How pages of results follow each other.
    pub paging: Option<Paging>,
    /// Clients have a method that makes the call for each of many requests.
    pub batch: bool,
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
    /// How the keys of nested values are written, if the fields travel as parameters.
    #[must_use]
    pub fn nested_keys(&self) -> Option<Nesting> {
        self.nesting.filter(|_| self.place.facets().as_parameters)
    }

    /// Whether nested values travel as JSON in parameters.
    #[must_use]
    pub fn has_json_parameters(&self) -> bool {
        self.place.facets().as_parameters && self.nesting.is_none()
    }

    /// Name of the enum over its replies, where there are several.
    #[must_use]
    pub fn outcome(&self) -> String {
        format!("{}Outcome", self.name.camel_first())
    }

    /// True if success can mean replies of several types, so that a choice between them has to be
    /// read.
    #[must_use]
    pub fn has_outcome(&self) -> bool {
        let read_as = |reply: &Reply| (reply.ty.clone(), reply.body, reply.within.clone());
        let mut types = self.replies.iter().map(read_as);
        let first = types.next();
        types.any(|read_as| Some(read_as) != first)
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

/// A header or parameter of the query that goes along with a call.
#[derive(Debug, Clone)]
pub struct Constant {
    /// [`Place::Header`] or [`Place::Query`].
    pub place: Place,
    /// Its name there.
    pub wire: WireName,
    /// In Rust, where a client may send another value.
    pub rust: RustName,
    /// What is sent.
    pub value: String,
    /// A client may send another value.
    pub settable: bool,
    /// Documentation.
    pub docs: Docs,
}

impl Constant {
    /// Whether it is the other one: the name of a header is the same in upper and lower case.
    #[must_use]
    pub fn is_named(&self, place: Place, name: &str) -> bool {
        self.place == place
            && match place.as_it_is() {
                Some(_) => self.wire.0.eq_ignore_ascii_case(name),
                None => self.wire.0 == name,
            }
    }
}

/// A time-out that follows what the request asks the vendor to wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patience {
    /// Index of the field with the seconds that the vendor waits.
    pub field: usize,
    /// How much longer the client waits.
    pub plus: Duration,
}

/// How pages of results follow each other. Paths are indexes of fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// Where the items stand in the reply; empty if the reply is the list.
    pub items: Vec<usize>,
    /// The type of an item.
    pub item: Ty,
    /// Where the reply says whether there is more.
    pub more: Option<Vec<usize>>,
    /// What asks for the next page.
    pub next: NextPage,
}

/// What asks for the next page; `to` is the index of the field of the request that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextPage {
    /// Something in the reply.
    Told {
        /// Where it stands.
        path: Vec<usize>,
        /// It is an address, of whose query this parameter is meant.
        parameter: Option<String>,
        /// The field that takes it.
        to: usize,
    },
    /// A parameter of the address in the header `Link`.
    Linked {
        /// Its name.
        parameter: String,
        /// The field that takes it.
        to: usize,
    },
    /// Something of the last item.
    Last {
        /// Where it stands in the item.
        path: Vec<usize>,
        /// The field that takes it.
        to: usize,
    },
    /// The number of the page, until a page has no items.
    Numbered {
        /// The field that holds it.
        to: usize,
        /// That of the first page.
        first: u32,
    },
    /// How many items to skip, until a page has none.
    Offset {
        /// The field that holds it.
        to: usize,
    },
}

/// Another address of a service.
#[derive(Debug, Clone)]
pub struct NamedUrl {
    /// Its name in the spec.
    pub name: String,
    /// The variant in Rust.
    pub rust: RustName,
    /// The base URL; may hold `{parameter}`.
    pub url: String,
    /// Documentation.
    pub docs: Docs,
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
    /// The keys, one below the other, under which the reply stands in the body.
    pub within: Vec<WireName>,
    /// Patterns by which the body, a text, is taken apart; none if it is what it is.
    pub texts: Vec<String>,
    /// What it holds, as JSON or as examples have it.
    pub ty: Ty,
}

impl Reply {
    /// Where it stands in the body, as a JSON Pointer.
    #[must_use]
    pub fn pointer(&self) -> String {
        fn below(path: &JsonPath<'_>, keys: &[WireName]) -> String {
            match keys.split_first() {
                Some((key, rest)) => below(&path.key(&key.0), rest),
                None => path.to_string(),
            }
        }
        below(&JsonPath::ROOT, &self.within)
    }

    /// A body around what the reply holds.
    #[must_use]
    pub fn around(&self, content: Value) -> Value {
        let keys = self.within.iter().rev();
        keys.fold(content, |content, key| json!({ key.0.as_str(): content }))
    }
}

/// A header of replies and failures that is read as a value; one that does not read is none.
#[derive(Debug, Clone)]
pub struct ReplyHeader {
    /// Its name and what it holds.
    pub field: Field,
    /// Whose answers have it; empty: those of all operations.
    pub operations: Vec<RustName>,
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
#[derive(Debug, Clone, Default)]
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
    /// Headers of the reply.
    pub reply_headers: Vec<(WireName, String)>,
    /// Reply as it stands on the wire.
    pub reply: Option<Value>,
    /// Pointers that validation names.
    pub refused: Vec<String>,
    /// Rust name of the error code.
    pub error: Option<RustName>,
}

impl Example {
    /// The content type that its reply says it has.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        let mut headers = self.reply_headers.iter();
        let found = headers.find(|(name, _)| name.0.eq_ignore_ascii_case("content-type"));
        found.map(|(_, value)| value.as_str())
    }
}
