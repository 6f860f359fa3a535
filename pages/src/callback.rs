//! A callback: how it comes, what it holds, how it is checked, what is answered.

use super::anchor::Anchor;
use super::inline::{paragraphs, plain};
use super::markup::{Element, Node, el};
use super::site::Site;
use super::{outline, picture, types};
use apiscribe_codegen::escape::code;
use apiscribe_codegen::model::{Callback, CallbackBody, CallbackExample, Docs, Service, Type};
use apiscribe_codegen::words;

/// What stands on the page of a callback.
pub(super) fn sections(site: &Site<'_>, callback: &Callback) -> Vec<Element> {
    let anchor = anchor(callback);
    let own = site.service.types.iter();
    let own = own.filter(|type_| callback.name.is_of(&type_.module));
    let own: Vec<&Type> = own.collect();
    let about = el("header")
        .class("operation")
        .id(&anchor)
        .with(el("h1").with(title(callback)))
        .with(
            el("p")
                .class("call")
                .with(el("code").with(words::arrives(callback))),
        )
        .all(site.docs(&callback.docs))
        .all(site.foot(&callback.docs, Some(&anchor), Vec::new()))
        .with(facts(callback))
        .with(
            el("section")
                .id(&life(callback))
                .with(el("h2").with("From the event to the answer"))
                .with(picture::callback(callback)),
        )
        .all(headers(callback))
        .all(checks(callback));
    let types = own
        .iter()
        .map(|type_| types::section(site, "h3", type_, &callback.docs));
    let body = body(site, callback).all(types);
    let examples = callback.examples.iter();
    let examples = examples.map(|of| example(site, callback, of));
    let examples = (!callback.examples.is_empty()).then(|| {
        let section = el("section").id(&part(callback, "examples"));
        section.with(el("h2").with("Examples")).all(examples)
    });
    [about, body].into_iter().chain(examples).collect()
}

pub(super) fn anchor(callback: &Callback) -> Anchor {
    Anchor::new("callback", &[callback.name.bare()])
}

/// Its page. An operation may have the same name.
pub(super) fn file_name(service: &Service, callback: &Callback) -> String {
    format!(
        "{}-callback-{}.html",
        service.name.bare(),
        callback.name.bare()
    )
}

/// What the contents list of it.
pub(super) fn parts(callback: &Callback) -> Vec<(Anchor, String)> {
    let check = callback.check.as_ref().map(|_| (check(callback), "Check"));
    let examples =
        (!callback.examples.is_empty()).then(|| (part(callback, "examples"), "Examples"));
    let parts = [(life(callback), "From event to answer")].into_iter();
    let parts = parts.chain(check).chain([(part(callback, "body"), "Body")]);
    let parts = parts.chain(examples);
    parts
        .map(|(anchor, label)| (anchor, label.to_owned()))
        .collect()
}

fn life(callback: &Callback) -> Anchor {
    part(callback, "life")
}

/// Where it stands how a callback is checked.
pub(super) fn check(callback: &Callback) -> Anchor {
    part(callback, "check")
}

/// A part of its page; examples have a kind of their own.
fn part(callback: &Callback, part: &'static str) -> Anchor {
    Anchor::new("of-callback", &[callback.name.bare(), part])
}

/// What people call it.
pub(super) fn title(callback: &Callback) -> String {
    callback
        .title
        .clone()
        .unwrap_or_else(|| callback.name.bare().replace('_', " "))
}

fn headers(callback: &Callback) -> Option<Element> {
    let rows = callback.headers.iter().flat_map(|header| {
        let mut said = header.docs.text.clone().unwrap_or_default();
        if header.required {
            said.push_str(" Always there.");
        }
        if let Some(constant) = &header.constant {
            said.push_str(&format!(" Always {}.", code(constant)));
        }
        let source = words::source(&header.docs.beside(&callback.docs));
        said.extend(source.map(|source| format!(" {source}")));
        let name = el("code").with(header.name.0.as_str());
        [el("dt").with(name), el("dd").all(plain(&said))]
    });
    let rows: Vec<Element> = rows.collect();
    (!rows.is_empty()).then(|| {
        el("section")
            .with(el("h2").with("Headers"))
            .with(el("dl").class("pairs").all(rows))
    })
}

fn checks(callback: &Callback) -> Option<Element> {
    let check = callback.check.as_ref()?;
    let steps = check.lines.iter().flat_map(|(step, expression)| {
        let step = el("code").with(step.as_str());
        let expression = el("code").with(expression.as_str());
        [el("dt").with(step), el("dd").with(expression)]
    });
    Some(
        el("section")
            .id(&self::check(callback))
            .with(el("h2").with("How to check that the vendor has sent it"))
            .all(paragraphs(check.docs.as_deref().unwrap_or_default()))
            .with(el("dl").class("pairs").all(steps)),
    )
}

fn facts(callback: &Callback) -> Element {
    let mut pairs: Vec<(&str, Vec<Node>)> =
        vec![("Name", vec![el("code").with(callback.name.bare()).into()])];
    if callback.check.is_none() {
        pairs.push((
            "Signed",
            vec!["no: whoever knows the URL can send it".into()],
        ));
    }
    if let Some(key) = &callback.key {
        let key = el("code").with(key.expression.as_str());
        pairs.push(("Same when repeated", vec![key.into()]));
    }
    pairs.push(("Answer", plain(&words::answer(callback))));
    if let Some(repeats) = words::repeats(callback) {
        pairs.push(("Repeats", plain(&repeats)));
    }
    let pairs = pairs
        .into_iter()
        .flat_map(|(term, said)| [el("dt").with(term), el("dd").all(said)]);
    el("dl").class("pairs").all(pairs)
}

fn body(site: &Site<'_>, callback: &Callback) -> Element {
    let section = el("section").id(&part(callback, "body"));
    let section = section.with(el("h2").with("Body"));
    match &callback.body {
        CallbackBody::One(ty) => section.with(el("p").all(site.ty(ty))).all(
            site.named(ty)
                .and_then(|type_| outline::outline(site, type_)),
        ),
        CallbackBody::Kinds(kinds) => {
            let rows = kinds.iter().flat_map(|kind| {
                let name = el("code").with(kind.name.0.as_str());
                let mut said = site.ty(&kind.ty);
                let text = kind.docs.text.as_deref().unwrap_or_default();
                said.extend(plain(&format!(", where {}. {text}", kind.words())));
                [el("dt").with(name), el("dd").all(said)]
            });
            section
                .with(el("p").with("One of several kinds; the first that fits counts."))
                .with(el("dl").class("pairs").all(rows))
        }
    }
}

fn example(site: &Site<'_>, callback: &Callback, example: &CallbackExample) -> Element {
    let anchor = Anchor::new("callback", &[callback.name.bare(), &example.name]);
    let title = example.title.clone();
    let title = title.unwrap_or_else(|| example.name.replace('_', " "));
    let source = example.place.as_ref();
    let source = source.map(|place| vec![format!("Source: “{place}”.").into()]);
    let text = serde_json::to_string_pretty(&example.body).unwrap_or_default();
    el("details")
        .class("example")
        .id(&anchor)
        .with(el("summary").with(el("h3").with(title)))
        .all(site.foot(
            &Docs::default(),
            Some(&anchor),
            source.into_iter().collect(),
        ))
        .with(super::examples::block("Body", "json", &text))
}
