//! Headers and parameters of the query that are the same with every call.

use std::time::Duration;

use crate::diagnostics::Diagnostics;
use crate::source::{Span, Spanned};
use crate::spec::reading::{InParts, Read, Record, read_as_mapping, record};
use crate::spec::{About, Form, Relation};
use crate::yaml::{Node, NodeKind};

record! {
    /// A header or parameter of the query that goes along with every call.
    pub struct Constant, "a constant of calls" {
        /// What is sent.
        value: Spanned<String>;
        /// Whether a client may send another value, as where it is the version of an API.
        override_ = "override": bool;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence", "rust"];
    }
}

impl Read<Constant> for Constant {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        match value.kind {
            NodeKind::Scalar { .. } => Some(Constant {
                value: Spanned::<String>::read(value, key, diagnostics)?,
                override_: false,
                about: About::default(),
            }),
            _ => Constant::from_node(value, key, diagnostics),
        }
    }

    fn form() -> Form {
        Form::Either(vec![Form::Text, Form::Record(Constant::record_form())])
    }
}

record! {
    /// Another address of a service, by its name.
    pub struct NamedUrl, "a named base URL" {
        /// Where requests go. May hold the placeholders that `base_url` may hold.
        url: Spanned<String>, via InParts;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence", "rust"];
    }
}

impl Read<NamedUrl> for NamedUrl {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        match value.kind {
            NodeKind::Scalar { .. } => Some(NamedUrl {
                url: <InParts as Read<Spanned<String>>>::read(value, key, diagnostics)?,
                about: About::default(),
            }),
            _ => NamedUrl::from_node(value, key, diagnostics),
        }
    }

    fn form() -> Form {
        Form::Either(vec![Form::Text, Form::Record(NamedUrl::record_form())])
    }
}

record! {
    /// A time-out that follows what the request asks the vendor to wait.
    pub struct Patience, "a time-out" {
        /// The field with the seconds that the vendor waits.
        field: Spanned<String>;
        /// How much longer a client waits than the vendor, such as `5s`.
        plus: Spanned<Duration>;
    }
}

record! {
    /// How pages of results follow each other.
    pub struct Paging, "paging" {
        /// Where the items of a page stand in the reply; left out where the reply is the list.
        items: Option<Spanned<String>>;
        /// Where the reply holds what asks for the next page.
        next: Option<Spanned<String>>;
        /// What `next` holds is an address: the parameter of its query that asks for the next page.
        parameter: Option<Spanned<String>>;
        /// The header `Link` has the address of the next page: the parameter of its query that asks
        /// for it.
        link: Option<Spanned<String>>;
        /// What of the last item asks for the next page, such as its id.
        last: Option<Spanned<String>>;
        /// The field of the request that takes it.
        to: Option<Spanned<String>>;
        /// The field of the request that holds the number of the page.
        number: Option<Spanned<String>>;
        /// The number of the first page, if not 1.
        first: Option<Spanned<u32>>;
        /// The field of the request that says how many items to skip.
        offset: Option<Spanned<String>>;
        /// Where the reply says whether there is more.
        more: Option<Spanned<String>>;
        ..
        /// Where it is written.
        span: Span;
    }
    Relation::OneOf(&["next", "link", "last", "number", "offset"]),
    Relation::Exclusive(&["next", "link", "last", "number", "offset"]),
    Relation::GoesWith(&["parameter"], &["next"]),
    Relation::GoesWith(&["first"], &["number"]),
    Relation::GoesWith(&["to"], &["next", "link", "last"]),
    Relation::Needs("next", "to"),
    Relation::Needs("link", "to"),
    Relation::Needs("last", "to")
}

read_as_mapping!(Patience, Paging);
