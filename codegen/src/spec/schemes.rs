//! Schemes: recipes by which requests are signed and callbacks are checked, with vectors that prove
//! them.

use std::time::Duration;

use apiscribe_recipes::frame::SettingKind;

use crate::diagnostics::Diagnostics;
use crate::source::{Span, Spanned};
use crate::spec::reading::{
    AnyEntries, Filled, Read, Record, read_as_mapping, read_as_word, record,
};
use crate::spec::{Entries, Form, Relation};
use crate::yaml::Node;

record! {
    /// A file of `schemes/`.
    pub struct SchemeFile, "a scheme" {
        /// What the scheme does, and what it leaves out.
        docs: Option<Spanned<String>>;
        /// The vendor's page.
        page: Option<Spanned<String>>;
        /// What the user has of the vendor, by name. Expressions read `cred.name`.
        credentials: Entries<Credential>;
        /// What the spec sets for a service or an operation, by name. Expressions read `set.name`.
        settings: Entries<Setting>;
        /// A token that an operation issues for a while. Expressions read `token`.
        token: Option<Token>;
        /// How far the clocks of client and vendor may be apart, such as `15m`. The mock server
        /// refuses what is further off.
        skew: Option<Spanned<Duration>>;
        /// The steps, in order: what is done with a value, and the expression that gives it.
        steps: Entries<Spanned<String>>, via AnyEntries;
        /// Requests, and what the vendor's own code makes of them.
        vectors: Vec<Vector>;
        ..
        /// Where it is written.
        span: Span;
    }
}

record! {
    /// What the user has of the vendor.
    pub struct Credential, "a credential" {
        /// What it is, and where the user finds it.
        docs: Option<Spanned<String>>;
        /// Whether nobody may see it. Names of keys and accounts are not secret.
        secret: bool;
        /// Whether it may be absent.
        optional: bool;
        /// Whether there may be several, of which any fits.
        several: bool;
    }
}

record! {
    /// What the spec sets.
    pub struct Setting, "a setting" {
        /// What it is for.
        docs: Option<Spanned<String>>;
        /// What it is, a string unless given.
        kind = "type": Option<Spanned<SettingKind>>;
        /// The values that it can have.
        one_of: Vec<Spanned<String>>, via Filled;
        /// What it has where nobody sets it.
        default: Option<Node>;
        /// Whether it may be absent.
        optional: bool;
    }
}

read_as_mapping!(
    Credential,
    Setting,
    Token,
    Refresh,
    VectorRequest,
    SignedRequest
);
read_as_word!(SettingKind, "the type of a setting", "string" => String, "int" => Int, "bool" => Bool, "list" => List);

record! {
    /// A token that an operation issues for a while.
    pub struct Token, "`token`" {
        /// The operation of the service that issues tokens.
        operation: Option<Spanned<String>>;
        /// What fills its request: fields, each with `cred.name`, `set.name`, characters in double
        /// quotes, a whole number, `true` or `false`. `name?` leaves out what is absent.
        with: Entries<Node>;
        /// Where in its reply the token stands.
        value: Option<Spanned<String>>;
        /// Where in its reply the number of seconds stands for which the token is good.
        lifetime: Option<Spanned<String>>;
        /// Whether the token is a JWT, whose `exp` says when it ends.
        jwt: bool;
        /// For how long it is good where the reply does not say, such as `2h`.
        good_for: Option<Spanned<Duration>>;
        /// The field of the request that asks for a lifetime, in seconds.
        asks_for: Option<Spanned<String>>;
        /// How a token is renewed by what was issued with it.
        refresh: Option<Refresh>;
    }
}

record! {
    /// How a token is renewed by what was issued with it.
    pub struct Refresh, "`refresh`" {
        /// Where in the reply the refresh token stands.
        value: Spanned<String>;
        /// What fills the request then; expressions read `refresh_token`, too.
        with: Entries<Node>;
    }
}

/// A request, and what the vendor's own code makes of it.
#[derive(Clone, Debug)]
pub struct Vector {
    /// Its keys.
    pub keys: VectorKeys,
    /// All of it as it is written.
    pub node: Node,
}

record! {
    /// The keys of a vector.
    pub struct VectorKeys, "a vector" {
        /// What distinguishes it from others.
        name: Spanned<String>;
        /// Where it is from: the vendor's page, an RFC, a recording of the vendor's library.
        source: Option<Spanned<String>>;
        /// The time: `2026-03-04T05:06:07Z`.
        now: Option<Spanned<String>>;
        /// The time in milliseconds since 1970.
        now_ms: Option<Node>;
        /// The nonce.
        nonce: Option<Spanned<String>>;
        /// Credentials, made up or published by the vendor.
        credentials: Entries<Node>;
        /// Settings.
        settings: Entries<Node>;
        /// The request before it is signed.
        request: Option<VectorRequest>;
        /// What it becomes.
        signed: Option<SignedRequest>;
        /// Values of steps, by name.
        named: Entries<Node>;
        /// A request as it is received.
        received: Option<VectorRequest>;
        /// Whether it passes: `true`, `false`, or a verdict for each check.
        expected: Option<Node>;
    }
    Relation::OneOf(&["request", "received"]),
    Relation::Exclusive(&["request", "received"]),
    Relation::Exclusive(&["now", "now_ms"]),
    Relation::Needs("request", "signed"),
    Relation::Needs("received", "expected"),
    Relation::GoesWith(&["signed", "named"], &["request"]),
    Relation::GoesWith(&["expected"], &["received"])
}

record! {
    /// A request of a vector.
    pub struct VectorRequest, "a request of a vector" {
        /// The method, `POST` unless given.
        method: Option<Spanned<String>>;
        /// The URL.
        url: Option<Spanned<String>>;
        /// Headers, by name.
        headers: Option<Node>;
        /// Parameters of the query, where the URL has none.
        query: Option<Node>;
        /// Parameters of a form body.
        form: Option<Node>;
        /// Parameters of a form body, by its other name.
        params: Option<Node>;
        /// The body.
        body: Option<Spanned<String>>;
    }
    Relation::Exclusive(&["body", "form", "params"])
}

record! {
    /// What a request of a vector becomes.
    pub struct SignedRequest, "a signed request of a vector" {
        /// These headers, besides others.
        headers: Option<Node>;
        /// These parameters of the query, decoded.
        query: Option<Node>;
        /// These parameters, decoded, wherever they travel.
        params: Option<Node>;
        /// This URL.
        url: Option<Spanned<String>>;
        /// This body.
        body: Option<Spanned<String>>;
    }
    Relation::OneOf(&["headers", "query", "params", "url", "body"])
}

impl Read<Vector> for Vector {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let keys = VectorKeys::from_node(value, key, diagnostics)?;
        Some(Vector {
            keys,
            node: value.clone(),
        })
    }

    fn form() -> Form {
        Form::Record(VectorKeys::record_form())
    }
}
