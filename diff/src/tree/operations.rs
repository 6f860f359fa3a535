//! Operations, and what services and operations share: parameters, auth and limits.

use serde_json::{Value, json};

use super::constraints::millis;
use super::{Direction, Fact, Kind, Names, Node, nesting, numbered};
use apiscribe_codegen::model::{
    Auth, Constant, Credential, Example, Fill, Filled, Limit, NamedUrl, NextPage, Operation,
    Paging, Parameter, PathPart, Patience, Refresh, Reply, ReplyHeader, Service, Signing, Split,
    Terms, TokenSource, Ty,
};
use apiscribe_codegen::words;

pub(super) fn operation(item: &Operation, service: &Service, names: &Names) -> Node {
    let Operation {
        name,
        title,
        docs,
        page,
        method,
        path,
        base_url,
        constants: _,
        parameters,
        place,
        nesting: _,
        request,
        replies,
        idempotent,
        idempotency_key,
        patience,
        paging,
        batch,
        auth: scheme,
        limits,
        split,
        examples,
    } = item;
    let mut node = Node::new(Kind::Operation, name.bare()).rust(name.bare());
    node.maybe(Fact::Title, title.clone());
    node.docs(docs);
    node.maybe(Fact::Detail("page"), page.clone());
    node.fact(Fact::Method, method.clone());
    let path: String = path
        .iter()
        .map(|part| match part {
            PathPart::Text(text) => text.clone(),
            PathPart::Parameter(name) => format!("{{{name}}}"),
        })
        .collect();
    node.fact(Fact::Path, path);
    node.maybe(Fact::BaseUrl, base_url.clone());
    node.fact(Fact::Content, place.name());
    node.maybe(Fact::Nested, nesting::of(item, &service.types));
    node.maybe(Fact::Request, request.map(|id| names.of_type(id)));
    node.fact(Fact::Idempotent, *idempotent);
    let field = |index: usize| {
        let request = request.and_then(|id| service.types.get(id.0));
        let field = request.and_then(|request| request.fields().get(index));
        field.map_or(String::new(), |field| field.wire.0.clone())
    };
    node.maybe(Fact::IdempotencyKey, idempotency_key.map(field));
    node.maybe(
        Fact::Patience,
        patience.as_ref().map(|Patience { field: at, plus }| {
            format!("{} and {}", field(*at), words::span(*plus))
        }),
    );
    node.maybe(
        Fact::Paging,
        paging
            .as_ref()
            .map(|paging| pages(service, item, paging, &field)),
    );
    // What is split has one anyway.
    node.fact(Fact::Batch, *batch && split.is_none());
    let own = words::own_constants(service, item);
    node.children.extend(own.map(constant));
    node.maybe(
        Fact::Split,
        split.as_ref().map(|Split { field, most }| {
            let request = request.and_then(|id| service.types.get(id.0));
            let field = request.and_then(|request| request.fields().get(*field));
            let field = field.map_or("", |field| field.wire.0.as_str());
            format!("{field}, {most} at once")
        }),
    );
    order(&mut node, parameters);
    node.children.extend(parameters.iter().map(parameter));
    node.children.extend(replies.iter().map(|reply| {
        let Reply {
            status,
            body,
            within,
            texts,
            ty,
        } = reply;
        let mut node = Node::below(Kind::Reply, "replies", status.to_string());
        let shown = body
            .raw()
            .map_or_else(|| names.shown(ty), |raw| raw.word.to_owned());
        node.fact(Fact::Type, shown);
        let keys: Vec<&str> = within.iter().map(|key| key.0.as_str()).collect();
        node.maybe(Fact::Within, (!keys.is_empty()).then(|| keys.join("/")));
        node.maybe(
            Fact::ReplyText,
            (!texts.is_empty()).then(|| texts.join(", ")),
        );
        node
    }));
    // What is not listed is read as the first of several.
    if item.has_outcome() {
        let first = replies.first().map(|reply| reply.status.to_string());
        node.maybe(Fact::Detail("first"), first);
    }
    if scheme.is_none() && service.auth.is_some() {
        node.fact(Fact::Detail("auth"), "none");
    }
    node.children
        .extend(own_auth(scheme.as_ref(), service.auth.as_ref()));
    node.children.extend(limits.iter().map(limit));
    node.children.extend(examples.iter().map(example));
    numbered(&mut node.children);
    node
}

/// What goes along with calls.
pub(super) fn constant(item: &Constant) -> Node {
    let Constant {
        place,
        wire,
        rust,
        value,
        settable,
        docs,
    } = item;
    let word = place.elsewhere().map_or("query", |place| place.named);
    let mut node = Node::below(Kind::Constant, word, &wire.0);
    node.fact(Fact::Const, value.clone());
    node.fact(Fact::Detail("override"), *settable);
    if *settable {
        node = node.rust(&rust.0);
        node.fact(Fact::RustName, rust.0.clone());
    }
    node.docs(docs);
    node
}

/// The other addresses of a service.
pub(super) fn base_url(item: &NamedUrl) -> Node {
    let NamedUrl {
        name,
        rust,
        url,
        docs,
    } = item;
    let mut node = Node::below(Kind::NamedUrl, "base_urls", name).rust(&rust.0);
    node.fact(Fact::RustName, rust.0.clone());
    node.fact(Fact::BaseUrl, url.clone());
    node.docs(docs);
    node
}

/// The order of arguments, where there are several.
pub(super) fn order(node: &mut Node, parameters: &[Parameter]) {
    if parameters.len() > 1 {
        let order: Vec<&str> = parameters.iter().map(|item| item.wire.0.as_str()).collect();
        node.fact(Fact::Detail("order"), order);
    }
}

pub(super) fn parameter(item: &Parameter) -> Node {
    let Parameter {
        wire,
        rust,
        argument,
        alias,
        constraints,
        advisory,
        docs,
    } = item;
    let name = argument.as_ref().unwrap_or(rust);
    let mut node = Node::below(Kind::Parameter, "parameters", &wire.0)
        .rust(&name.0)
        .alias(alias.as_ref());
    node.fact(Fact::RustName, rust.0.clone());
    node.constraints(constraints, false);
    node.constraints(advisory, true);
    node.docs(docs);
    node.directed(Direction {
        requests: true,
        replies: false,
    })
}

pub(super) fn auth(item: &Auth) -> Node {
    let Auth {
        scheme,
        signing,
        parameters,
        credentials,
        skew,
        sends,
    } = item;
    let mut node = Node::new(Kind::Auth, "auth");
    node.fact(Fact::Scheme, scheme.clone());
    for (name, value) in parameters {
        node.fact(Fact::Setting(name.clone()), value.clone());
    }
    node.maybe(Fact::Checked("skew".to_owned()), skew.map(millis));
    let Signing {
        scheme: of,
        // Said by the parameters.
        settings: _,
        own: _,
        recipe: _,
        declared: _,
        token,
    } = signing.as_ref();
    // With any settings: what these change is said of them.
    for (place, value) in of.recipe.canonical().steps {
        node.fact(Fact::Step(place), value);
    }
    node.maybe(Fact::Detail("page"), of.page.clone());
    node.maybe(Fact::Text, of.docs.clone());
    node.maybe(Fact::Token, token.as_ref().map(issued));
    node.maybe(
        Fact::TokenTerms,
        token.as_ref().map(|token| terms(&token.terms)),
    );
    let order: Vec<&str> = credentials.iter().map(|item| item.rust.bare()).collect();
    node.fact(Fact::Detail("order"), order);
    node.children.extend(credentials.iter().map(|item| {
        let Credential {
            rust,
            secret,
            required,
            doc,
        } = item;
        let mut node = Node::below(Kind::Credential, "credentials", rust.bare()).rust(&rust.0);
        node.fact(Fact::Secret, *secret);
        node.fact(Fact::Required, *required);
        node.fact(Fact::Text, doc.clone());
        node
    }));
    node.children.extend(sends.iter().map(|(name, docs)| {
        let mut node = Node::below(Kind::SignedHeader, "sends", &name.0);
        node.docs(docs);
        node
    }));
    node
}

/// How long a token is good for, in words.
fn terms(item: &Terms) -> String {
    let Terms {
        lifetime,
        jwt,
        good_for,
        asks_for,
        // What is sent.
        refresh: _,
    } = item;
    let parts = [
        lifetime
            .as_ref()
            .map(|path| format!("as long as `{path}` says")),
        jwt.then(|| "as long as it says itself".to_owned()),
        good_for.map(|span| format!("good for {}", words::span(span))),
        asks_for
            .as_ref()
            .map(|field| format!("as long as `{field}` asks for")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", or ")
}

/// Where tokens come from, in words.
fn issued(item: &TokenSource) -> String {
    let TokenSource {
        operation,
        with,
        value,
        terms,
    } = item;
    let fills = |with: &[Filled]| -> String {
        let with = with.iter().map(|filled| {
            let Filled {
                field,
                optional: _,
                fill,
            } = filled;
            let value = match fill {
                Fill::String(text) => format!("{text:?}"),
                Fill::Int(number) => number.to_string(),
                Fill::Bool(value) => value.to_string(),
                Fill::Credential(name) => format!("cred.{name}"),
                Fill::Setting(name) => format!("set.{name}"),
                Fill::Refresh => "refresh_token".to_owned(),
            };
            format!("{field}: {value}")
        });
        let with: Vec<String> = with.collect();
        with.join(", ")
    };
    let issued = format!("{value} of {operation}({})", fills(with));
    match &terms.refresh {
        Some(Refresh { value, with }) => {
            format!(
                "{issued}, renewed by {value} of {operation}({})",
                fills(with)
            )
        }
        None => issued,
    }
}

pub(super) fn limit(item: &Limit) -> Node {
    let Limit {
        calls,
        per,
        scope,
        docs,
    } = item;
    let key = scope.as_deref().unwrap_or("all");
    let mut node = Node::below(Kind::Limit, "limits", key);
    // One fact: what it allows is seen from both together.
    node.fact(Fact::Rate, json!({ "calls": calls, "per": millis(*per) }));
    // Follows from the scope.
    node.fact(Fact::Detail("kept"), item.is_of_client());
    node.docs(docs);
    node
}

/// How an operation is signed where that is not how the service is.
fn own_auth(operation: Option<&Auth>, service: Option<&Auth>) -> Option<Node> {
    let (own, all) = match (operation, service) {
        (None, _) => return None,
        (Some(own), Some(all)) if own.scheme == all.scheme => (own, all),
        (Some(own), _) => return Some(auth(own)),
    };
    let (mut own, all) = (auth(own), auth(all));
    own.facts
        .retain(|fact, value| all.facts.get(fact) != Some(value));
    own.children.retain(|child| !all.children.contains(child));
    (!own.facts.is_empty() || !own.children.is_empty()).then_some(own)
}

/// A header of replies that is read as a value.
pub(super) fn reply_header(item: &ReplyHeader, names: &Names) -> Node {
    let ReplyHeader { field, operations } = item;
    let node = Node::below(Kind::ReplyHeader, "reply_headers", &field.wire.0);
    let mut node = node.rust(&field.rust.0);
    node.fact(Fact::RustName, field.rust.0.clone());
    node.fact(Fact::Type, names.shown(&field.ty));
    let encode = field.encode.iter();
    let encode: Vec<String> = encode.map(|encode| encode.written()).collect();
    node.fact(Fact::Encode, encode);
    let operations: Vec<&str> = operations.iter().map(|name| name.bare()).collect();
    node.fact(Fact::Detail("operations"), operations);
    node.docs(&field.docs);
    node
}

fn example(item: &Example) -> Node {
    let Example {
        name,
        title,
        place,
        parameters,
        request,
        status,
        reply_headers,
        reply,
        refused,
        error,
    } = item;
    let mut node = Node::below(Kind::Example, "examples", name);
    node.maybe(Fact::Title, title.clone());
    node.maybe(Fact::Source, place.clone());
    let parameters: serde_json::Map<String, Value> = parameters
        .iter()
        .map(|(name, value)| (name.0.clone(), value.clone()))
        .collect();
    node.fact(Fact::Detail("parameters"), parameters);
    node.maybe(Fact::Request, request.clone());
    node.maybe(Fact::Statuses, *status);
    let headers: serde_json::Map<String, Value> = reply_headers
        .iter()
        .map(|(name, value)| (name.0.clone(), value.as_str().into()))
        .collect();
    node.maybe(
        Fact::Detail("reply_headers"),
        (!headers.is_empty()).then_some(headers),
    );
    node.maybe(Fact::Detail("reply"), reply.clone());
    node.fact(Fact::Detail("refused"), refused.clone());
    node.maybe(
        Fact::Detail("error"),
        error.as_ref().map(|error| error.0.clone()),
    );
    node
}

/// How the pages of a call follow each other, by the names on the wire.
fn pages(
    service: &Service,
    operation: &Operation,
    paging: &Paging,
    field: &impl Fn(usize) -> String,
) -> String {
    let reply = operation.replies.first().map(|reply| &reply.ty);
    let in_reply = |path: &[usize]| along(service, reply, path);
    let next = match &paging.next {
        NextPage::Told {
            path,
            parameter,
            to,
        } => {
            let parameter = parameter.as_ref().map(|name| format!("?{name}"));
            let told = in_reply(path) + &parameter.unwrap_or_default();
            format!("{} from {told}", field(*to))
        }
        NextPage::Linked { parameter, to } => format!("{} from Link?{parameter}", field(*to)),
        NextPage::Last { path, to } => {
            let last = along(service, Some(&paging.item), path);
            format!("{} from {last} of the last item", field(*to))
        }
        NextPage::Numbered { to, first } => format!("{} counts pages from {first}", field(*to)),
        NextPage::Offset { to } => format!("{} counts items", field(*to)),
    };
    let items = match paging.items.as_slice() {
        [] => String::new(),
        path => format!(", items in {}", in_reply(path)),
    };
    let more = paging.more.as_deref().map(in_reply);
    let more = more.map_or(String::new(), |more| format!(", while {more}"));
    format!("{next}{items}{more}")
}

/// The keys on a way through structs, with slashes between them.
fn along(service: &Service, from: Option<&Ty>, path: &[usize]) -> String {
    let mut ty = from;
    let mut keys = Vec::new();
    for index in path {
        let named = ty.and_then(|ty| ty.innermost().named());
        let fields = named.and_then(|id| service.types.get(id.0));
        let Some(field) = fields.and_then(|type_| type_.fields().get(*index)) else {
            break;
        };
        keys.push(field.wire.0.as_str());
        ty = Some(&field.ty);
    }
    keys.join("/")
}
