//! The frame of a page: head, search on top, contents at the side.

use super::markup::{Element, Node, el, file_link, link};
use super::service::Page;
use super::site::Site;

const STYLE: &str = include_str!("style.css");

/// Where pages take what from: nothing from elsewhere, scripts from their own folder, be it on a
/// server or not.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self' file:";

/// A page of a service.
pub(super) fn of_service(site: &Site<'_>, pages: &[Page], page: &Page) -> Element {
    // Two times the same: at the side where there is room, else folded up on top. One of them is
    // never displayed.
    let side = el("nav")
        .class("side")
        .attribute("aria-label", "Contents")
        .with(contents(pages, page));
    let top = el("nav")
        .class("top")
        .attribute("aria-label", "Contents, folded")
        .with(
            el("details")
                .with(el("summary").with("Contents"))
                .with(contents(pages, page)),
        );
    let main = el("main").all(page.content.iter().cloned());
    let service = &site.service.title;
    let title = match page.label == *service {
        true => service.clone(),
        false => format!("{} · {service}", page.label),
    };
    document(&title, vec![side, top, main])
}

/// A document with this title and body.
pub(super) fn document(title: &str, body: Vec<Element>) -> Element {
    let meta = |name: &str, content: &str| {
        el("meta")
            .attribute("name", name)
            .attribute("content", content)
    };
    let head = el("head")
        .with(el("meta").attribute("charset", "utf-8"))
        .with(el("title").with(title))
        .with(meta("viewport", "width=device-width, initial-scale=1"))
        .with(meta("color-scheme", "light dark"))
        .with(
            el("meta")
                .attribute("http-equiv", "Content-Security-Policy")
                .attribute("content", POLICY),
        )
        .with(el("style").with(Node::Raw(STYLE)))
        .with(
            el("script")
                .attribute("src", "docs.js")
                .attribute("defer", ""),
        );
    el("html")
        .attribute("lang", "en")
        .with(head)
        .with(el("body").with(bar()).all(body))
}

/// What is on top of every page. The search is seen once the script has made it work.
fn bar() -> Element {
    let input = el("input")
        .attribute("id", "search")
        .attribute("type", "search")
        .attribute("role", "combobox")
        .attribute("aria-label", "Search all services")
        .attribute("aria-controls", "found")
        .attribute("aria-expanded", "false")
        .attribute("aria-autocomplete", "list")
        .attribute("autocomplete", "off")
        .attribute("spellcheck", "false")
        .attribute("placeholder", "Search operations, fields, codes  (press /)");
    let found = el("ul")
        .attribute("id", "found")
        .attribute("role", "listbox")
        .attribute("aria-label", "Results")
        .attribute("hidden", "");
    let lists = super::listing::FIRST_PAGES.iter();
    let lists = lists.map(|(file, title)| file_link(file).with(*title));
    el("header")
        .class("bar")
        .with(file_link("index.html").with("All services"))
        .with(
            el("div")
                .class("search")
                .attribute("role", "search")
                .attribute("hidden", "")
                .with(input)
                .with(found),
        )
        .with(
            el("span")
                .class("lists")
                .with("By name: ")
                .all(lists.flat_map(|list| -> [Node; 2] { [list.into(), " ".into()] })),
        )
}

/// The pages of the service, the current one with its parts.
fn contents(pages: &[Page], current: &Page) -> Element {
    let mut list = el("ul").class("contents");
    let mut group: Option<(&'static str, Vec<Element>)> = None;
    let end = |list: Element, group: Option<(&'static str, Vec<Element>)>| match group {
        Some((title, entries)) => list.with(
            el("li")
                .with(el("span").class("label").with(title))
                .with(el("ul").all(entries)),
        ),
        None => list,
    };
    for page in pages {
        let entry = entry(page, page.file == current.file);
        match (page.group, &mut group) {
            (Some(title), Some((open, entries))) if title == *open => entries.push(entry),
            (title, _) => {
                list = end(list, group.take());
                match title {
                    Some(title) => group = Some((title, vec![entry])),
                    None => list = list.with(entry),
                }
            }
        }
    }
    end(list, group)
}

fn entry(page: &Page, is_current: bool) -> Element {
    let to = file_link(&page.file).with(page.label.as_str());
    if !is_current {
        return el("li").with(to);
    }
    let parts = page.parts.iter();
    let parts = parts.map(|(anchor, label)| el("li").with(link(anchor).with(label.as_str())));
    let parts = (!page.parts.is_empty()).then(|| el("ul").class("parts").all(parts));
    el("li")
        .with(to.attribute("aria-current", "page"))
        .all(parts)
}
