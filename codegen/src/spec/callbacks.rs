//! `callbacks/<name>.yaml`: what the vendor sends to its customers, and how to tell that it was the
//! vendor.

use std::time::Duration;

use apiscribe_recipes::schemes;

use crate::diagnostics::Diagnostics;
use crate::source::{Span, Spanned};
use crate::spec::header_names::ByHeader;
use crate::spec::reading::{
    Known, KnownWords, Map, Needed, OneOrList, Read, Record, read_as_mapping, record, refuse,
};
use crate::spec::schemes::{Credential, Vector};
use crate::spec::{About, Doubt, Entries, Form, Key, RecordForm, SchemeFile, TypeDef, TypeExpr};
use crate::yaml::Node;

record! {
    /// `callbacks/<name>.yaml`.
    pub struct CallbackFile, "a callback" {
        /// Name of the callback in snake case, which is also the name of its file.
        callback: Spanned<String>;
        /// What the vendor calls it.
        title: Option<Spanned<String>>;
        /// When the vendor sends it, and what for.
        doc: Option<Spanned<String>>, via Needed;
        /// The page that describes it.
        page: Option<Spanned<String>>, via Needed;
        /// The place on the page.
        at: Option<Spanned<String>>;
        /// The method, `POST` unless given.
        method: Option<Spanned<String>>;
        /// The content type, `application/json` unless given; of a `GET` none.
        content_type: Option<Spanned<String>>;
        /// The headers that the page lists, by name.
        headers: Entries<CallbackHeader>, via ByHeader;
        /// The type of the body, where there is one kind.
        body: Option<Spanned<TypeExpr>>;
        /// The kinds of bodies that come to one URL, by name; the first that fits counts.
        kinds: Entries<CallbackKind>;
        /// What says whether the vendor has sent it: a scheme by name, or a recipe. Without it
        /// nothing is signed.
        check: Option<Check>;
        /// An expression for what is the same where the vendor repeats a callback.
        key: Option<Spanned<String>>;
        /// What the vendor expects back; a status of 200 unless given.
        answer: Option<Answer>;
        /// How often the vendor repeats what is not answered so.
        repeats: Option<Repeats>;
        /// Types that only this callback uses.
        types: Entries<TypeDef>;
        /// What no server can check.
        advice: Vec<Spanned<String>>, via OneOrList;
        /// Contradictions and open points, with what the spec does about each.
        doubts: Vec<Doubt>;
        /// What a page broke and how it was fixed.
        corrections: Vec<Doubt>;
        /// Bodies as the vendor sends them.
        examples: Entries<CallbackExample>;
    }
    crate::spec::Relation::OneOf(&["body", "kinds"]),
    crate::spec::Relation::Exclusive(&["body", "kinds"])
}

/// How one tells that the vendor has sent a callback.
#[derive(Clone, Debug)]
pub struct Check {
    /// Name of the scheme.
    pub scheme: Option<Spanned<String>>,
    /// A recipe of its own, in place of a scheme by name.
    pub recipe: Option<SchemeFile>,
    /// Every other key: what is set for the scheme that is named.
    pub parameters: Entries<Node>,
}

record! {
    pub(crate) struct CheckKeys, "the check of a callback" {
        /// Name of a scheme that checks: of a file in `schemes/`, or of the shelf. What is set for
        /// it stands beside it.
        scheme: Option<Spanned<String>>, via Known<Checks>;
        /// What a recipe that is written here does, and what it leaves out.
        docs: Option<Spanned<String>>;
        /// The vendor's page.
        page: Option<Spanned<String>>;
        /// What the user has of the vendor, by name. Expressions read `cred.name`.
        credentials: Entries<Credential>;
        /// The steps of a recipe that is written here, in place of `scheme`.
        steps: Entries<Spanned<String>>;
        /// Requests, and whether they pass.
        vectors: Vec<Vector>;
    }
    crate::spec::Relation::OneOf(&["scheme", "steps"]),
    crate::spec::Relation::Exclusive(&["scheme", "steps"]),
    crate::spec::Relation::GoesWith(&["docs", "page", "credentials", "vectors"], &["steps"]),
    crate::spec::Relation::OthersWith(&["scheme"])
}

/// The schemes of the shelf that check what is received.
struct Checks;

impl KnownWords for Checks {
    fn words() -> Vec<&'static str> {
        schemes::checking().collect()
    }
}

impl Read<Check> for Check {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut map = Map::open(value, key, "the check of a callback", diagnostics)?;
        let keys = CheckKeys::from_map(&mut map);
        map.hold(CheckKeys::relations());
        // Only a scheme that is named is set anything.
        let rest = match value.get("scheme") {
            Some(_) => map.rest(),
            None => Vec::new(),
        };
        map.finish(CheckKeys::keys);
        let parameters = rest.into_iter().filter_map(|(name, value)| {
            refuse(value, diagnostics);
            Some((name.clone(), Node::read(value, name.span, diagnostics)?))
        });
        let parameters = parameters.collect();
        let keys = keys?;
        let recipe = value.get("steps").is_some().then(|| SchemeFile {
            docs: keys.docs,
            page: keys.page,
            credentials: keys.credentials,
            settings: Vec::new(),
            token: None,
            skew: None,
            steps: keys.steps,
            vectors: keys.vectors,
            span: value.span,
        });
        Some(Self {
            scheme: keys.scheme,
            recipe,
            parameters,
        })
    }

    fn form() -> Form {
        let keys: fn() -> Vec<Key> = CheckKeys::keys;
        Form::Record(RecordForm {
            name: "Check",
            what: "the check of a callback",
            keys,
            open: true,
            kind: None,
            relations: CheckKeys::relations,
        })
    }
}

record! {
    /// A header of a callback.
    pub struct CallbackHeader, "a header of a callback" {
        /// Whether the vendor always sends it.
        required: bool;
        /// The value that it always has.
        const_ = "const": Option<Spanned<String>>;
        /// A value, for docs and for the mock server.
        example: Option<Spanned<String>>;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence", "advice"];
    }
    crate::spec::Relation::Exclusive(&["const", "example"])
}

record! {
    /// A kind of body.
    pub struct CallbackKind, "a kind of callback" {
        /// Its type.
        ty = "type": Spanned<TypeExpr>;
        /// JSON Pointers to what is there in bodies of this kind alone.
        has: Vec<Spanned<String>>, via OneOrList;
        /// JSON Pointers with the string, number or bool that stands there in this kind alone.
        is: Entries<Node>;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence", "advice", "rust"];
    }
    crate::spec::Relation::OneOf(&["has", "is"])
}

record! {
    /// What the vendor expects back.
    pub struct Answer, "the answer to a callback" {
        /// The status, 200 unless given.
        status: Option<Spanned<u16>>;
        /// The body; nothing unless given.
        body: Option<Spanned<String>>;
        /// The content type of the body.
        content_type: Option<Spanned<String>>;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence"];
    }
    crate::spec::Relation::Needs("content_type", "body")
}

record! {
    /// How often the vendor repeats a callback.
    pub struct Repeats, "the repeats of a callback" {
        /// For how long, such as `8h`.
        within: Option<Spanned<Duration>>;
        /// How many times at most, the first not counted.
        times: Option<Spanned<u32>>;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence"];
    }
}

record! {
    /// A callback as the vendor sends it.
    pub struct CallbackExample, "an example of a callback" {
        /// What it shows.
        title: Option<Spanned<String>>;
        /// The place on the page.
        at: Option<Spanned<String>>;
        /// Which kind it is, for a reader; `unknown` for one that the spec does not name.
        kind: Option<Spanned<String>>;
        /// The operation after which the mock server plays it, once that has succeeded.
        after: Option<Spanned<String>>;
        /// The body: of a form or a query its parameters.
        body: Node;
        ..
        /// Where it is written.
        span: Span;
    }
}

read_as_mapping!(
    CallbackHeader,
    CallbackKind,
    Answer,
    Repeats,
    CallbackExample
);
