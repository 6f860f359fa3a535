//! A model as a tree of facts, so that two models are compared by one walk.
//!
//! Every part of the model is taken apart without `..`: what is added to the model later has to
//! find its place here.

mod callbacks;
mod constraints;
mod docs;
mod errors;
mod nesting;
mod operations;
mod rules;
mod service;
mod types;

use std::collections::BTreeMap;

use serde_json::Value;

use apiscribe_codegen::model::{Model, Ty, TypeId};

pub(super) use constraints::{Bound, Constraint, REST};
pub(super) use service::service;

/// What a node of the tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// A service.
    Service,
    /// A placeholder of paths and base URLs.
    Parameter,
    /// Another address of a service.
    NamedUrl,
    /// A header or parameter of the query that goes along with calls.
    Constant,
    /// How requests are signed.
    Auth,
    /// A credential that the scheme asks for.
    Credential,
    /// A header that signing sends, or that comes with callbacks.
    SignedHeader,
    /// A header of replies that is read as a value.
    ReplyHeader,
    /// What counts as failure.
    Errors,
    /// What failures look like in some answers.
    OtherFailure,
    /// What a status means.
    StatusRow,
    /// What an error code means.
    ErrorRow,
    /// A limit on calls.
    Limit,
    /// An operation.
    Operation,
    /// A reply of an operation.
    Reply,
    /// A callback.
    Callback,
    /// A kind of body of a callback.
    OfCallback,
    /// A type.
    Type,
    /// A field of a struct.
    Field,
    /// A rule across fields.
    Rule,
    /// A preset constructor of a struct.
    Shape,
    /// A listed value of an enum.
    Value,
    /// A variant of a union.
    Variant,
    /// An example.
    Example,
    /// A page or other source of facts.
    Page,
    /// A small table for the docs.
    Note,
    /// What the pages leave open.
    Doubt,
    /// What the pages broke.
    Correction,
}

impl Kind {
    /// The word for it in reports.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Parameter => "parameter",
            Self::NamedUrl => "base URL",
            Self::Constant => "constant",
            Self::Auth => "auth",
            Self::Credential => "credential",
            Self::SignedHeader => "header",
            Self::ReplyHeader => "header of replies",
            Self::Errors => "errors",
            Self::OtherFailure => "body of failures",
            Self::StatusRow => "status row",
            Self::ErrorRow => "error row",
            Self::Limit => "limit",
            Self::Operation => "operation",
            Self::Reply => "reply",
            Self::Callback => "callback",
            Self::OfCallback => "kind of callback",
            Self::Type => "type",
            Self::Field => "field",
            Self::Rule => "rule",
            Self::Shape => "shape",
            Self::Value => "value",
            Self::Variant => "variant",
            Self::Example => "example",
            Self::Page => "page",
            Self::Note => "note",
            Self::Doubt => "doubt",
            Self::Correction => "correction",
        }
    }
}

/// Something that is said about a node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Fact {
    Title,
    Text,
    Source,
    Advice,
    Deprecated,
    RustName,
    BaseUrl,
    /// Schemes: its name; `Auth` only.
    Scheme,
    /// A parameter of a scheme.
    Setting(String),
    /// A parameter of a scheme that changes nothing of what is sent.
    Checked(String),
    /// What signing puts somewhere: `header x-date`, in a form that does not show how the recipe
    /// is written.
    Step(String),
    Secret,
    Required,
    Nullable,
    ErrorBody,
    Failed,
    CodeAt,
    MessageAt,
    TraceAt,
    RetryAfter,
    /// Text or number, of error codes and enums.
    Repr,
    Class,
    Retry,
    Remedy,
    Statuses,
    Blames,
    /// How many calls in so much time.
    Rate,
    Method,
    Path,
    Content,
    /// How nested values are written in parameters, where some are sent.
    Nested,
    Request,
    Idempotent,
    IdempotencyKey,
    Patience,
    /// How pages follow each other.
    Paging,
    /// A method for many requests.
    Batch,
    /// The keys under which a reply stands.
    Within,
    /// The patterns that take the text of a reply apart.
    ReplyText,
    Split,
    /// The type of a field, a variant or a reply.
    Type,
    /// Struct, enum or union.
    TypeKind,
    /// The type of keys that are not listed.
    Rest,
    Default,
    /// Plain, const or flattened.
    FieldKind,
    /// The value of a const field.
    Const,
    Encode,
    Placement,
    Constraint(Constraint),
    /// What a rule demands, as data.
    Demand,
    Level,
    Fields,
    Open,
    /// How a union says which variant it is.
    Layout,
    /// Key of a variant's content.
    ContentKey,
    /// How callbacks are checked, step by step.
    Check,
    /// Where tokens come from.
    Token,
    /// How long a token is good for.
    TokenTerms,
    /// How old callbacks may be, and how far ahead.
    Window,
    /// What callbacks are checked with.
    Secrets,
    /// What is the same where a callback is repeated.
    Key,
    /// What the vendor expects back.
    Answer,
    /// Everything else that is documentation.
    Detail(&'static str),
}

impl Fact {
    /// As specs spell it, where they do.
    pub(super) fn name(&self) -> String {
        let name = match self {
            Self::Title => "title",
            Self::Text => "doc",
            Self::Source => "source",
            Self::Advice => "advice",
            Self::Deprecated => "deprecated",
            Self::RustName => "rust",
            Self::BaseUrl => "base_url",
            Self::Scheme => "scheme",
            Self::Setting(name) | Self::Checked(name) | Self::Step(name) => return name.clone(),
            Self::Secret => "secret",
            Self::Required => "required",
            Self::Nullable => "nullable",
            Self::ErrorBody => "body",
            Self::Failed => "failed",
            Self::CodeAt => "code",
            Self::MessageAt => "message",
            Self::TraceAt => "trace",
            Self::RetryAfter => "retry_after",
            Self::Repr => "values",
            Self::Class => "class",
            Self::Retry => "retry",
            Self::Remedy => "remedy",
            Self::Statuses => "status",
            Self::Blames => "path",
            Self::Rate => "rate",
            Self::Method => "method",
            Self::Path => "path",
            Self::Content => "content",
            Self::Nested => "nested",
            Self::Request => "request",
            Self::Idempotent => "idempotent",
            Self::IdempotencyKey => "idempotency_key",
            Self::Patience => "timeout",
            Self::Paging => "paging",
            Self::Batch => "batch",
            Self::Within => "unwrap",
            Self::ReplyText => "reply_text",
            Self::Split => "split",
            Self::Type => "type",
            Self::TypeKind => "kind",
            Self::Rest => "rest",
            Self::Default => "default",
            Self::FieldKind => "kind",
            Self::Const => "const",
            Self::Encode => "encode",
            Self::Placement => "in",
            Self::Constraint(constraint) => return constraint.name(),
            Self::Demand => "rule",
            Self::Level => "level",
            Self::Fields => "fields",
            Self::Open => "open",
            Self::Layout => "tag",
            Self::ContentKey | Self::Key => "key",
            Self::Check => "check",
            Self::Token | Self::TokenTerms => "token",
            Self::Window => "fresh",
            Self::Secrets => "secrets",
            Self::Answer => "answer",
            Self::Detail(name) => name,
        };
        name.to_owned()
    }
}

/// Which way data of a type travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Direction {
    pub(super) requests: bool,
    pub(super) replies: bool,
}

impl Direction {
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            requests: self.requests || other.requests,
            replies: self.replies || other.replies,
        }
    }
}

/// A part of a model.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// Among the siblings of its kind.
    pub(super) key: String,
    /// What stands in a place for it, after the place of its parent.
    pub(super) segments: Vec<String>,
    /// Name of the item or member in Rust; empty where there is none.
    pub(super) rust: String,
    /// The alias that its type is written as.
    pub(super) alias: Option<String>,
    /// Of the type that it belongs to.
    pub(super) direction: Direction,
    pub(super) facts: BTreeMap<Fact, Value>,
    pub(super) children: Vec<Node>,
}

impl Node {
    fn new(kind: Kind, key: impl Into<String>) -> Self {
        let key = key.into();
        Self {
            kind,
            segments: vec![key.clone()],
            key,
            rust: String::new(),
            alias: None,
            direction: Direction::default(),
            facts: BTreeMap::new(),
            children: Vec::new(),
        }
    }

    /// A node whose place has a word before its key: `limits/account`.
    fn below(kind: Kind, word: &str, key: impl Into<String>) -> Self {
        let mut node = Self::new(kind, key);
        node.segments.insert(0, word.to_owned());
        node
    }

    fn rust(mut self, name: &str) -> Self {
        name.clone_into(&mut self.rust);
        self
    }

    fn alias(mut self, name: Option<&String>) -> Self {
        self.alias = name.cloned();
        self
    }

    fn fact(&mut self, fact: Fact, value: impl Into<Value>) {
        self.facts.insert(fact, value.into());
    }

    fn maybe(&mut self, fact: Fact, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.fact(fact, value);
        }
    }

    /// Every node below it takes its direction.
    fn directed(mut self, direction: Direction) -> Self {
        self.direction = direction;
        self.children = self
            .children
            .into_iter()
            .map(|child| child.directed(direction))
            .collect();
        self
    }
}

/// The names of a service's types, which a comparison may replace by the names they have later.
pub(super) struct Names {
    names: Vec<String>,
}

impl Names {
    /// As the spec has them.
    pub(super) fn of(service: &apiscribe_codegen::model::Service) -> Self {
        Self {
            names: service
                .types
                .iter()
                .map(|type_| type_.spec_name.clone())
                .collect(),
        }
    }

    /// With other names in place of some.
    pub(super) fn renamed(mut self, renames: &BTreeMap<String, String>) -> Self {
        for name in &mut self.names {
            if let Some(later) = renames.get(name) {
                name.clone_from(later);
            }
        }
        self
    }

    fn of_type(&self, id: TypeId) -> String {
        self.names.get(id.0).cloned().unwrap_or_default()
    }

    /// A type as specs write it: `list<Component>`.
    fn shown(&self, ty: &Ty) -> String {
        match ty {
            Ty::String => "string".to_owned(),
            Ty::Bool => "bool".to_owned(),
            Ty::I32 => "i32".to_owned(),
            Ty::I64 => "i64".to_owned(),
            Ty::F64 => "f64".to_owned(),
            Ty::Decimal => "decimal".to_owned(),
            Ty::Timestamp => "timestamp".to_owned(),
            Ty::Bytes => "bytes".to_owned(),
            Ty::File => "file".to_owned(),
            Ty::Json => "json".to_owned(),
            Ty::List(element) => format!("list<{}>", self.shown(element)),
            Ty::Map(value) => format!("map<{}>", self.shown(value)),
            Ty::Named(id) => self.of_type(*id),
        }
    }
}

/// The services of a model.
pub(super) fn services(model: &Model) -> Vec<Node> {
    model
        .services
        .iter()
        .map(|item| service(item, &Names::of(item)))
        .collect()
}

/// Gives nodes with one key a number each, from the second on.
fn numbered(nodes: &mut [Node]) {
    let mut seen: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    for node in nodes {
        let count = seen.entry((node.kind, node.key.clone())).or_default();
        *count += 1;
        if *count > 1 {
            node.key = format!("{}#{count}", node.key);
            if let Some(last) = node.segments.last_mut() {
                last.clone_from(&node.key);
            }
        }
    }
}

/// `408`, or `500-599`.
pub(super) fn statuses(first: u16, last: u16) -> String {
    if first == last {
        first.to_string()
    } else {
        format!("{first}-{last}")
    }
}
