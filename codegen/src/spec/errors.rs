//! How failures are reported, and what they mean.

use crate::diagnostics::Diagnostics;
use crate::source::{Span, Spanned};
use crate::spec::header_names::HeaderName;
use crate::spec::reading::{
    Group, Key, Map, OneOrList, Read, Record, Word, Words, read_as_mapping, record, wrong_kind,
};
use crate::spec::statuses::{StatusRange, not_a_status, range_writing};
use crate::spec::{About, Entries, Form, Relation, TypeExpr};
use crate::yaml::{Node, NodeKind};

record! {
    /// The error table of a service, or what an operation adds to it.
    pub struct Errors, "errors" {
        ..
        /// What failures look like.
        general: Failure;
        /// What they mean.
        rows: ErrorRows;
        /// Where it is written.
        span: Span;
    }
}

record! {
    /// What failures look like in some answers.
    pub struct OtherFailure, "another body of failures" {
        /// The answers that look so.
        for_ = "for": Option<Meant>;
        ..
        /// What failures look like there.
        failure: Failure;
        /// Where it is written.
        span: Span;
    }
}

record! {
    /// Which answers are meant: those for which all that is said holds.
    pub struct Meant, "which answers are meant" {
        /// Their statuses: one, a range such as `500-599`, or a list of them.
        status: Vec<Spanned<StatusRange>>, via OneOrList;
        /// What their header `Content-Type` says, such as `application/problem+json`; its
        /// parameters do not count.
        content_type: Vec<Spanned<String>>, via OneOrList;
        /// Operations whose answers they are; only in `service.yaml`.
        operations: Vec<Spanned<String>>, via OneOrList;
    }
    Relation::OneOf(&["status", "content_type", "operations"])
}

record! {
    /// What failures look like, and where in them to look for what.
    pub struct Failure, "what failures look like" {
        /// Type of the body of a failure.
        body: Option<Spanned<TypeExpr>>;
        /// How a failure is recognised: a range of statuses, or a path at which a certain value
        /// does not stand. In this order.
        failed: Vec<Failed>;
        /// Paths of the code in the body; the first that is there.
        code: Vec<Spanned<String>>, via OneOrList;
        /// Paths of the message in the body, and whether it holds nothing private; the first path
        /// that is there.
        message: Message;
        /// Where the name of the call in the vendor's logs stands: a path in the body, or a header.
        trace: Option<Source>;
        /// The header or the path in the body that says how long to wait.
        retry_after: Option<RetryAfter>;
    }
}

record! {
    /// What failures mean, and what else they look like.
    pub struct ErrorRows, "rows of errors" {
        /// What failures look like in some answers, by status, content type or operation: the first
        /// that is for an answer counts, and what it does not say is as above.
        bodies: Vec<OtherFailure>;
        /// What a status means where no row of codes fits.
        statuses: Vec<(Spanned<StatusRange>, ErrorRow)>, via Statuses;
        /// What a code means: a text, a text with a star at the end, a number or a range of
        /// numbers.
        codes: Entries<ErrorRow>;
    }
}

/// Declares records whose keys stand among those of a larger construct.
macro_rules! group {
    ($($Name:ident),+) => { $(
        impl Group for $Name {
            fn from_map(map: &mut Map<'_, '_>, _: &'static [&'static str]) -> Option<Self> {
                <Self as Record>::from_map(map)
            }

            fn keys(_: &'static [&'static str]) -> Vec<Key> {
                <Self as Record>::keys()
            }

            fn relations() -> Vec<Relation> {
                <Self as Record>::relations()
            }
        }
    )+ };
}

group!(Failure, ErrorRows);

/// How a failure is recognised.
#[derive(Clone, Debug)]
pub enum Failed {
    /// The status is one of these.
    Status(Spanned<StatusRange>),
    /// Something else than the value stands at the path, or nothing.
    Not {
        /// The path in the body.
        path: Spanned<String>,
        /// The value of a success.
        value: Node,
    },
}

record! {
    pub(crate) struct FailedKeys, "a sign of failure" {
        /// Statuses of failures, such as `400-599`.
        status: Option<Spanned<StatusRange>>;
        /// A path in the body.
        path: Option<Spanned<String>>;
        /// The value that stands there in a success: a string, a whole number, `true`, `false`, or
        /// `null` for nothing.
        not: Option<Node>;
    }
    Relation::Exclusive(&["status", "path"]),
    Relation::Exclusive(&["status", "not"]),
    Relation::Needs("path", "not"),
    Relation::Needs("not", "path"),
    Relation::OneOf(&["status", "path"])
}

impl Read<Failed> for Failed {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        match FailedKeys::from_node(value, key, diagnostics)? {
            FailedKeys {
                status: Some(status),
                ..
            } => Some(Failed::Status(status)),
            FailedKeys {
                path: Some(path),
                not: Some(value),
                ..
            } => Some(Failed::Not { path, value }),
            _ => None,
        }
    }

    fn form() -> Form {
        Form::Record(FailedKeys::record_form())
    }
}

/// Where a value of a reply stands.
#[derive(Clone, Debug)]
pub enum Source {
    /// A path in the body.
    Path(Spanned<String>),
    /// A header.
    Header(Spanned<String>),
}

record! {
    pub(crate) struct HeaderKeys, "a header of the reply" {
        /// Name of the header.
        header: Spanned<String>, via HeaderName;
    }
}

impl Read<Source> for Source {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        match value.kind {
            NodeKind::Scalar { .. } => {
                Spanned::<String>::read(value, key, diagnostics).map(Source::Path)
            }
            NodeKind::Map(_) => HeaderKeys::from_node(value, key, diagnostics)
                .map(|keys| Source::Header(keys.header)),
            NodeKind::List(_) => {
                wrong_kind(value, "a path, or a mapping with `header`", diagnostics);
                None
            }
        }
    }

    fn form() -> Form {
        Form::Either(vec![Form::Text, Form::Record(HeaderKeys::record_form())])
    }
}

/// Where the vendor's own words stand.
#[derive(Clone, Debug, Default)]
pub struct Message {
    /// Paths in the body; the first that is there.
    pub paths: Vec<Spanned<String>>,
    /// It holds nothing private, so errors show it.
    pub public: bool,
}

record! {
    pub(crate) struct MessageKeys, "`message`" {
        /// Paths in the body; the first that is there.
        path: Vec<Spanned<String>>, via OneOrList;
        /// It holds nothing of requests and nothing else that is private, so errors show it.
        public: bool;
    }
    Relation::OneOf(&["path"])
}

impl Read<Message> for Message {
    const REQUIRED: bool = false;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        if value.as_map().is_none() {
            let paths = OneOrList::read(value, key, diagnostics)?;
            return Some(Message {
                paths,
                public: false,
            });
        }
        let keys = MessageKeys::from_node(value, key, diagnostics)?;
        Some(Message {
            paths: keys.path,
            public: keys.public,
        })
    }

    fn absent() -> Option<Self> {
        Some(Message::default())
    }

    fn form() -> Form {
        let paths = <OneOrList as Read<Vec<Spanned<String>>>>::form();
        Form::Either(vec![paths, Form::Record(MessageKeys::record_form())])
    }
}

record! {
    /// The header or the path in the body that says how long to wait.
    pub struct RetryAfter, "`retry_after`" {
        /// Name of the header.
        header: Option<Spanned<String>>, via HeaderName;
        /// A path in the body.
        path: Option<Spanned<String>>;
        /// What its number counts: `s`, as without this key, or `ms`.
        unit: Option<Spanned<String>>, via Word<Unit>;
        ..
        /// Where it is written.
        span: Span;
    }
    Relation::Exclusive(&["header", "path"]),
    Relation::OneOf(&["header", "path"])
}

struct Unit;

impl Words for Unit {
    const WHAT: &'static str = "a unit of time";
    const WORDS: &'static [&'static str] = &["s", "ms"];
}

record! {
    /// What a code or status means.
    pub struct ErrorRow, "an error row" {
        /// What kind of failure it is.
        class: Option<Spanned<String>>, via Class;
        /// Whether sending again helps; follows from the class unless written.
        retry: Option<Spanned<String>>, via Word<Retry>;
        /// What the caller should do.
        remedy: Option<Spanned<String>>;
        /// Statuses that come with it; reported, not matched.
        status: Vec<Spanned<StatusRange>>, via OneOrList;
        /// The field of the request that the vendor blames.
        path: Option<Spanned<String>>;
        /// What about a request leads here; the mock server answers accordingly.
        cause: Vec<Spanned<String>>, via Causes;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence", "rust"];
        /// Where it is written.
        span: Span;
    }
}

impl Read<ErrorRow> for ErrorRow {
    const KEYS_ARE_VALUES: bool = true;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        ErrorRow::from_node(value, key, diagnostics)
    }

    /// Doubts and examples may still name it.
    fn recovered(key: Span) -> Option<Self> {
        let about = About::default();
        Some(ErrorRow {
            class: None,
            retry: None,
            remedy: None,
            status: Vec::new(),
            path: None,
            cause: Vec::new(),
            about,
            span: key,
        })
    }

    fn form() -> Form {
        Form::Record(ErrorRow::record_form())
    }
}

/// One of the classes, which every row has.
struct Class;

impl Words for Class {
    const WHAT: &'static str = "a class";
    const WORDS: &'static [&'static str] = &[
        "invalid_request",
        "authentication",
        "permission",
        "account",
        "not_found",
        "conflict",
        "throttled",
        "recipient",
        "template",
        "vendor",
        "unknown",
        "success",
    ];
}

impl Read<Option<Spanned<String>>> for Class {
    fn read(
        value: &Node,
        key: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Option<Spanned<String>>> {
        Word::<Class>::read(value, key, diagnostics)
    }

    fn absent() -> Option<Option<Spanned<String>>> {
        Some(None)
    }

    fn form() -> Form {
        Form::Word(Class::WORDS)
    }
}

/// One or several causes.
struct Causes;

impl Words for Causes {
    const WHAT: &'static str = "a cause";
    const WORDS: &'static [&'static str] = &[
        "missing",
        "invalid",
        "unreadable",
        "key",
        "token",
        "signature",
        "timestamp",
        "expired",
        "replayed",
        "action",
    ];
}

impl Read<Vec<Spanned<String>>> for Causes {
    const REQUIRED: bool = false;

    fn read(
        value: &Node,
        key: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Vec<Spanned<String>>> {
        let mut one = |node: &Node| Word::<Causes>::read(node, key, diagnostics).flatten();
        match value.as_list() {
            Some(items) => Some(items.iter().filter_map(one).collect()),
            None => one(value).map(|cause| vec![cause]),
        }
    }

    fn absent() -> Option<Vec<Spanned<String>>> {
        Some(Vec::new())
    }

    fn form() -> Form {
        let word = || Form::Word(Causes::WORDS);
        Form::Either(vec![word(), Form::List(Box::new(word()))])
    }
}

struct Retry;

impl Words for Retry {
    const WHAT: &'static str = "a way to retry";
    const WORDS: &'static [&'static str] = &["never", "after_fix", "backoff"];
}

/// Rows by status.
struct Statuses;

impl Read<Vec<(Spanned<StatusRange>, ErrorRow)>> for Statuses {
    const REQUIRED: bool = false;

    fn read(
        value: &Node,
        key: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Vec<(Spanned<StatusRange>, ErrorRow)>> {
        let entries = Entries::<ErrorRow>::read(value, key, diagnostics)?;
        let mut rows = Vec::new();
        for (key, row) in entries {
            match StatusRange::parse(&key.value) {
                Some(range) => rows.push((Spanned::new(range, key.span), row)),
                None => diagnostics.push(not_a_status(&key.value, key.span)),
            }
        }
        Some(rows)
    }

    fn absent() -> Option<Vec<(Spanned<StatusRange>, ErrorRow)>> {
        Some(Vec::new())
    }

    fn form() -> Form {
        Form::Keyed(range_writing(), Box::new(ErrorRow::form()))
    }
}

read_as_mapping!(Errors, Meant, OtherFailure, RetryAfter);
