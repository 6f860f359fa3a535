//! Examples of an operation: what is sent and what comes back, in JSON, as a command line and in
//! Rust.

mod curl;
mod json;
mod rust;
mod signed;

use super::anchor::Anchor;
use super::inline::plain;
use super::markup::{Element, el, link};
use super::site::Site;
use apiscribe_codegen::check::evaluate::{evaluate, now_of_examples};
use apiscribe_codegen::escape::code;
use apiscribe_codegen::model::{Docs, Example, Level, Operation};

/// Said once, above the examples.
const NOTE: &str = "In command lines, names after a dollar sign stand for what only the caller has or what is different for each \
                    request. The Rust is what stands in an async function that returns errors.";

/// The examples that could happen, and the requests that are refused.
pub(super) fn sections(site: &Site<'_>, operation: &Operation) -> Vec<Element> {
    let examples = operation.examples.iter();
    let (sent, refused): (Vec<&Example>, Vec<&Example>) =
        examples.partition(|example| example.refused.is_empty());
    let mut sections = Vec::new();
    if !sent.is_empty() {
        let shown = sent.iter().enumerate();
        let shown = shown.map(|(index, example)| good(site, operation, example, index == 0));
        sections.push(
            el("section")
                .id(&Anchor::part(operation, "examples"))
                .with(el("h2").with("Examples"))
                .with(el("p").class("source").with(NOTE))
                .all(shown),
        );
    }
    if sent.is_empty() && operation.request.is_none() {
        sections.push(
            el("section")
                .id(&Anchor::part(operation, "examples"))
                .with(el("h2").with("The call"))
                .with(el("p").class("source").with(NOTE))
                .all(call(site, operation, &Example::default())),
        );
    }
    if !refused.is_empty() {
        let shown = refused.iter().map(|example| bad(site, operation, example));
        sections.push(
            el("section")
                .id(&Anchor::part(operation, "refused"))
                .with(el("h2").with("Requests that are refused"))
                .with(el("p").with("None of them may be sent; below each stands why."))
                .all(shown),
        );
    }
    sections
}

fn good(site: &Site<'_>, operation: &Operation, example: &Example, is_open: bool) -> Element {
    let mut shown = frame(site, operation, example);
    if is_open {
        shown = shown.attribute("open", "");
    }
    if example.request.is_some() || operation.request.is_none() {
        let languages = el("div")
            .class("tabs")
            .all(json::request(site, operation, example))
            .all(call(site, operation, example));
        shown = shown.with(languages);
    }
    shown.all(json::reply(site, operation, example))
}

/// The call as a command line, and in Rust.
fn call(site: &Site<'_>, operation: &Operation, example: &Example) -> Vec<Element> {
    let command = curl::command(site, operation, example);
    let command = block("curl", "curl", &command);
    let snippet = rust::snippet(site, operation, example);
    std::iter::once(command).chain(snippet).collect()
}

fn bad(site: &Site<'_>, operation: &Operation, example: &Example) -> Element {
    let request = operation.request.zip(example.request.as_ref());
    let found = request.map(|(request, value)| {
        let violations = evaluate(site.service, request, value, now_of_examples());
        let violations = violations.iter();
        let refusing = violations.filter(|violation| violation.level == Level::Error);
        let items = refusing.map(|violation| {
            let message = format!("{} {}.", code(violation.pointer()), violation.message);
            el("li").all(plain(&message))
        });
        el("ul").class("rules").all(items)
    });
    frame(site, operation, example)
        .all(json::request(site, operation, example))
        .all(found)
}

/// An example that opens, with its title and source.
fn frame(site: &Site<'_>, operation: &Operation, example: &Example) -> Element {
    let anchor = Anchor::example(operation, &example.name);
    let named = example.title.as_ref().map(|_| {
        let name = link(&anchor).with(el("code").with(example.name.as_str()));
        vec!["Named ".into(), name.into(), " in the spec.".into()]
    });
    let title = example.title.clone();
    let title = title.unwrap_or_else(|| example.name.replace('_', " "));
    let source = example.place.as_ref();
    let source = source.map(|place| vec![format!("Source: “{place}”.").into()]);
    let more = source.into_iter().chain(named).collect();
    el("details")
        .class("example")
        .id(&anchor)
        .with(el("summary").with(el("h3").with(title)))
        .all(site.foot(&Docs::default(), Some(&anchor), more))
}

/// A block of text in its own box, with what it is above it.
pub(super) fn block(label: &str, language: &'static str, text: &str) -> Element {
    let (class, name) = match language {
        "json" => ("language-json", "JSON"),
        "curl" => ("language-sh", "curl"),
        "text" => ("language-text", "Text"),
        _ => ("language-rust", "Rust"),
    };
    el("figure")
        .attribute("data-label", name)
        .with(el("figcaption").with(el("span").with(label)))
        .with(
            el("pre")
                .attribute("tabindex", "0")
                .with(el("code").class(class).with(text)),
        )
}
