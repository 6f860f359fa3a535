//! Callbacks.

use serde_json::json;

use super::constraints::millis;
use super::{Direction, Fact, Kind, Names, Node, numbered};
use apiscribe_codegen::model::{
    Callback, CallbackAnswer, CallbackBody, CallbackCheck, CallbackExample, CallbackHeader,
    CallbackKey, CallbackKind, CallbackRepeats,
};

const RECEIVED: Direction = Direction {
    requests: false,
    replies: true,
};

pub(super) fn callback(item: &Callback, names: &Names) -> Node {
    let Callback {
        name,
        title,
        docs,
        page,
        method,
        media,
        headers,
        body,
        check,
        key,
        answer,
        repeats,
        examples,
    } = item;
    let mut node = Node::below(Kind::Callback, "callbacks", name.bare()).rust(name.bare());
    node.maybe(Fact::Title, title.clone());
    node.docs(docs);
    node.maybe(Fact::Detail("page"), page.clone());
    node.fact(Fact::Method, method.clone());
    node.fact(Fact::Content, media.content_type().unwrap_or("query"));
    if let Some(check) = check {
        let CallbackCheck {
            recipe,
            // How it is written makes no difference.
            lines: _,
            docs,
        } = check;
        let canonical = recipe.canonical();
        let steps = canonical.steps.iter();
        let steps = steps.map(|(step, expression)| format!("{step}: {expression}"));
        let steps: Vec<String> = steps.collect();
        node.fact(Fact::Check, steps);
        let windows = canonical.windows;
        node.maybe(Fact::Window, (!windows.is_empty()).then_some(windows));
        node.maybe(Fact::Detail("check docs"), docs.clone());
        let credentials = check.recipe.credentials.iter();
        let secrets: Vec<&str> = credentials.map(|one| one.name.as_str()).collect();
        node.fact(Fact::Secrets, secrets);
    }
    if let Some(CallbackKey {
        recipe: _,
        expression,
    }) = key
    {
        node.fact(Fact::Key, expression.clone());
    }
    let CallbackAnswer {
        status,
        body: answered,
        content_type,
        docs,
    } = answer;
    node.fact(
        Fact::Answer,
        json!({"status": status, "body": answered, "content_type": content_type}),
    );
    node.maybe(Fact::Detail("answer docs"), docs.text.clone());
    if let Some(CallbackRepeats {
        within,
        times,
        docs,
    }) = repeats
    {
        let within = within.map(millis);
        node.fact(
            Fact::Detail("repeats"),
            json!({"within": within, "times": times, "doc": docs.text}),
        );
    }
    match body {
        CallbackBody::One(ty) => node.fact(Fact::Type, names.shown(ty)),
        CallbackBody::Kinds(kinds) => {
            node.children
                .extend(kinds.iter().map(|item| kind(item, names)));
        }
    }
    let headers = headers.iter().map(|item| {
        let CallbackHeader {
            name,
            required,
            constant,
            example,
            docs,
        } = item;
        let mut node = Node::below(Kind::SignedHeader, "headers", &name.0);
        node.fact(Fact::Detail("required"), *required);
        node.maybe(Fact::Detail("const"), constant.clone());
        node.maybe(Fact::Detail("example"), example.clone());
        node.docs(docs);
        node
    });
    node.children.extend(headers);
    node.children.extend(examples.iter().map(|item| {
        let CallbackExample {
            name,
            title,
            place,
            after,
            body,
        } = item;
        let mut node = Node::below(Kind::Example, "examples", name);
        node.maybe(Fact::Title, title.clone());
        node.maybe(Fact::Source, place.clone());
        node.maybe(Fact::Detail("after"), after.clone());
        node.fact(Fact::Detail("body"), body.clone());
        node
    }));
    numbered(&mut node.children);
    node.directed(RECEIVED)
}

fn kind(item: &CallbackKind, names: &Names) -> Node {
    let CallbackKind {
        name,
        rust,
        ty,
        has,
        is,
        docs,
    } = item;
    let mut node = Node::below(Kind::OfCallback, "kinds", &name.0).rust(&rust.0);
    node.fact(Fact::RustName, rust.0.clone());
    node.fact(Fact::Type, names.shown(ty));
    let has = has.iter().map(|pointer| format!("{pointer} there"));
    let is = is
        .iter()
        .map(|(pointer, value)| format!("{pointer} is {value}"));
    let told: Vec<String> = has.chain(is).collect();
    node.fact(Fact::Layout, told);
    node.docs(docs);
    node
}
