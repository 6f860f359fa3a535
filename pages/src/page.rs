//! The frame of a page: head, contents at the side, sections in their order.

use super::anchor::Anchor;
use super::inline::{paragraphs, plain};
use super::markup::{Element, Node, el, file_link, link};
use super::operation::{self, title};
use super::sign_in::{self, page_link};
use super::site::Site;
use super::{callback, doubts, errors, notes, types};
use apiscribe_codegen::model::{Operation, Service};

const STYLE: &str = include_str!("style.css");

/// The page of a service.
pub(super) fn page(site: &Site<'_>) -> Element {
    let service = site.service;
    let shared = operation::shared(site);
    let shared = (!shared.is_empty()).then(|| {
        el("section")
            .id(&Anchor::of("types"))
            .with(el("h2").with("Shared types"))
            .all(
                shared
                    .into_iter()
                    .map(|type_| types::section(site, "h3", type_)),
            )
    });
    let notes = (!service.notes.is_empty()).then(|| {
        el("section")
            .id(&Anchor::of("notes"))
            .with(el("h2").with("Tables"))
            .all(service.notes.iter().map(|note| notes::note(site, note)))
    });
    let main = el("main")
        .with(about(site))
        .with(sign_in::section(site))
        .all(sign_in::settings(site))
        .all(sign_in::limits(site))
        .all(
            service
                .operations
                .iter()
                .map(|of| operation::section(site, of)),
        )
        .all(
            service
                .callbacks
                .iter()
                .map(|of| callback::section(site, of)),
        )
        .all(shared)
        .with(errors::section(site))
        .all(notes)
        .all(doubts::section(site));
    // Two times the same: at the side where there is room, else folded up on top. One of them is
    // never displayed.
    let side = el("nav")
        .class("side")
        .attribute("aria-label", "Contents")
        .with(contents(site));
    let top = el("nav")
        .class("top")
        .attribute("aria-label", "Contents, folded")
        .with(
            el("details")
                .with(el("summary").with("Contents"))
                .with(contents(site)),
        );
    document(&service.title, vec![side, top, main])
}

/// A document with this title and body.
pub(super) fn document(title: &str, body: Vec<Element>) -> Element {
    let head = el("head")
        .with(el("meta").attribute("charset", "utf-8"))
        .with(el("title").with(title))
        .with(
            el("meta")
                .attribute("name", "viewport")
                .attribute("content", "width=device-width, initial-scale=1"),
        )
        .with(
            el("meta")
                .attribute("name", "color-scheme")
                .attribute("content", "light dark"),
        )
        .with(
            el("meta")
                .attribute("http-equiv", "Content-Security-Policy")
                .attribute("content", "default-src 'none'; style-src 'unsafe-inline'"),
        )
        .with(el("style").with(Node::Style(STYLE)));
    el("html")
        .attribute("lang", "en")
        .with(head)
        .with(el("body").all(body))
}

fn about(site: &Site<'_>) -> Element {
    let service = site.service;
    let anchor = Anchor::of("about");
    let operations = service.operations.iter().enumerate();
    let operations = operations.flat_map(|(index, operation)| -> [Node; 2] {
        let comma = if index > 0 { ", " } else { "" };
        let name = link(&Anchor::operation(operation)).with(title(operation));
        [comma.into(), name.into()]
    });
    let pages = service
        .pages
        .iter()
        .map(|page| el("li").with(page_link(page)));
    let pages = (!service.pages.is_empty()).then(|| {
        el("details")
            .class("outline")
            .with(el("summary").with("Described from"))
            .with(el("ul").all(pages))
    });
    el("header")
        .id(&anchor)
        .with(
            el("p")
                .class("source")
                .with(file_link("index.html").with("All services")),
        )
        .with(el("h1").with(service.title.as_str()))
        .all(paragraphs(service.doc.as_deref().unwrap_or_default()))
        .with(
            el("dl")
                .class("pairs")
                .with(el("dt").with("Base URL"))
                .with(el("dd").with(el("code").with(service.base_url.as_str())))
                .all(base_urls(service))
                .with(el("dt").with("Sign-in"))
                .with(
                    el("dd").with(
                        link(&Anchor::of("sign-in"))
                            .with(service.auth.as_ref().map_or("none", sign_in::summary)),
                    ),
                )
                .with(el("dt").with("Operations"))
                .with(el("dd").all(operations)),
        )
        .all(site.doubts_about(&anchor))
        .all(pages)
}

/// The other addresses of a service, by name.
fn base_urls(service: &Service) -> impl Iterator<Item = Element> {
    service.base_urls.iter().flat_map(|named| {
        let text = named.docs.text.as_deref().unwrap_or_default();
        let address = el("code").with(named.url.as_str());
        let said = el("dd").with(address).with(" ").all(plain(text));
        let term = el("dt")
            .with("Base URL ")
            .with(el("code").with(named.name.as_str()));
        [term, said]
    })
}

fn contents(site: &Site<'_>) -> Element {
    let service = site.service;
    let entry =
        |anchor: &'static str, title: &str| el("li").with(link(&Anchor::of(anchor)).with(title));
    let has_limits = !service.limits.is_empty()
        || service
            .operations
            .iter()
            .any(|operation| !operation.limits.is_empty());
    let shared = operation::shared(site);
    let types = (!shared.is_empty()).then(|| {
        let types = shared
            .iter()
            .map(|type_| el("li").with(site.type_link(type_)));
        entry("types", "Shared types").with(
            el("details")
                .with(el("summary").with(format!("{} types", shared.len())))
                .with(el("ul").all(types)),
        )
    });
    let has_doubts = !service.doubts.is_empty() || !service.corrections.is_empty();
    el("ul")
        .class("contents")
        .with(entry("about", &service.title))
        .with(entry("sign-in", "Sign-in"))
        .all((!service.parameters.is_empty()).then(|| entry("settings", "Settings")))
        .all(has_limits.then(|| entry("limits", "Limits")))
        .all(service.operations.iter().map(operation_entry))
        .all(
            service
                .callbacks
                .iter()
                .map(|of| el("li").with(link(&callback::anchor(of)).with(callback::title(of)))),
        )
        .all(types)
        .with(entry("errors", "Errors"))
        .all((!service.notes.is_empty()).then(|| entry("notes", "Tables")))
        .all(has_doubts.then(|| entry("doubts", "Doubts")))
}

fn operation_entry(operation: &Operation) -> Element {
    let part = |part: &'static str, title: &'static str| {
        el("li").with(link(&Anchor::part(operation, part)).with(title))
    };
    let has_sent = operation
        .examples
        .iter()
        .any(|example| example.refused.is_empty());
    let has_refused = operation
        .examples
        .iter()
        .any(|example| !example.refused.is_empty());
    el("li")
        .with(link(&Anchor::operation(operation)).with(title(operation)))
        .with(
            el("ul")
                .with(part("request", "Request"))
                .with(part("replies", "Replies"))
                .all(has_sent.then(|| part("examples", "Examples")))
                .all(has_refused.then(|| part("refused", "Refused requests"))),
        )
}

/// The first sentence of a text.
pub(super) fn first_sentence(text: &str) -> String {
    match text.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => text.to_owned(),
    }
}
