//! The frame of a page: head, search on top, contents at the side.

use std::ops::Range;

use super::markup::{Element, Node, el, file_link, link};
use super::service::Page;
use super::site::Site;

const STYLE: &str = include_str!("style.css");

/// Where pages take what from: nothing from elsewhere, scripts from their own folder, be it on a
/// server or not.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self' file:";

/// A page of a service, with what stands on it.
pub(super) fn of_service(
    site: &Site<'_>,
    contents: &Contents<'_>,
    page: usize,
    content: Vec<Element>,
) -> Element {
    // Two times the same: at the side where there is room, else folded up on top. One of them is
    // never displayed.
    let side = el("nav")
        .class("side")
        .attribute("aria-label", "Contents")
        .with(contents.list(page));
    let top = el("nav")
        .class("top")
        .attribute("aria-label", "Contents, folded")
        .with(
            el("details")
                .with(el("summary").with("Contents"))
                .with(contents.list(page)),
        );
    let main = el("main").all(content);
    let service = &site.service.title;
    let label = contents.pages.get(page).map(|page| &page.label);
    let title = match label.filter(|label| *label != service) {
        None => service.clone(),
        Some(label) => format!("{label} · {service}"),
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

/// A group of more pages than this is listed as a whole on the first page of the service alone: if
/// every page listed it, the pages would grow with the square of their number.
const MOST_LISTED: usize = 100;

/// How many pages before and behind the current one are listed of such a group.
const NEAR: usize = 20;

/// The pages of a service as each of them lists them.
pub(super) struct Contents<'p> {
    pages: &'p [Page],
    /// Pages that follow each other under one heading, or without one.
    groups: Vec<Range<usize>>,
}

impl<'p> Contents<'p> {
    pub(super) fn of(pages: &'p [Page]) -> Self {
        let mut groups: Vec<Range<usize>> = Vec::new();
        for (index, page) in pages.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| pages.get(before));
            match groups.last_mut() {
                Some(open) if before.is_some_and(|before| before.group == page.group) => {
                    open.end = index + 1;
                }
                _ => groups.push(index..index + 1),
            }
        }
        Self { pages, groups }
    }

    /// The pages, the current one with its parts.
    fn list(&self, current: usize) -> Element {
        let mut list = el("ul").class("contents");
        for group in &self.groups {
            let pages = self.pages.get(group.clone()).unwrap_or_default();
            let Some(title) = pages.first().and_then(|page| page.group) else {
                list = list.all(self.entries(group.clone(), current));
                continue;
            };
            let is_whole = pages.len() <= MOST_LISTED || current == 0;
            let listed = match (is_whole, group.contains(&current)) {
                (true, _) => group.clone(),
                (false, true) => {
                    let first = group.start.max(current.saturating_sub(NEAR));
                    first..group.end.min(current + NEAR + 1)
                }
                (false, false) => 0..0,
            };
            let all = self.pages.first().filter(|_| !is_whole);
            let all = all.map(|first| {
                let all = format!("All {}", pages.len());
                el("li").with(file_link(&first.file).with(all))
            });
            let entries = el("ul").all(self.entries(listed, current)).all(all);
            list = list.with(
                el("li")
                    .with(el("span").class("label").with(title))
                    .with(entries),
            );
        }
        list
    }

    fn entries(&self, listed: Range<usize>, current: usize) -> impl Iterator<Item = Element> {
        let pages = self.pages.get(listed.clone()).unwrap_or_default();
        let pages = pages.iter().zip(listed);
        pages.map(move |(page, index)| entry(page, index == current))
    }
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

#[cfg(test)]
mod tests {
    use super::{Contents, MOST_LISTED, NEAR, Page};

    /// How many links the contents of a page have, of a service with a first page, so many
    /// operations and a last page.
    fn links(operations: usize, current: usize) -> usize {
        let page = |number: usize| Page {
            file: format!("acme.{number}.html"),
            label: number.to_string(),
            group: (1..=operations).contains(&number).then_some("Operations"),
            parts: Vec::new(),
            content: Vec::new(),
        };
        let pages: Vec<Page> = (0..operations + 2).map(page).collect();
        let list = Contents::of(&pages).list(current);
        list.document().matches("<a href=").count()
    }

    #[test]
    fn pages_list_no_more_than_a_bound_but_for_the_first() {
        let most = MOST_LISTED;
        for current in [0, 1, most, most + 1] {
            assert_eq!(links(most, current), most + 2, "page {current} of few");
        }
        let many = 10 * most;
        // The first and the last page, a link to all, and those around the current one.
        assert_eq!(links(many, 0), many + 2);
        assert_eq!(links(many, many + 1), 3);
        assert_eq!(links(many, 1), 3 + 1 + NEAR);
        assert_eq!(links(many, many / 2), 3 + 1 + 2 * NEAR);
        assert_eq!(links(many, many), 3 + 1 + NEAR);
    }
}
