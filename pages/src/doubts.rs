//! What the vendor's pages leave open or broke, and what is taken.

use super::anchor::Anchor;
use super::inline::plain;
use super::markup::{Element, el, link};
use super::paths;
use super::site::Site;
use apiscribe_codegen::model::Doubt;

/// What doubts are about is what the vendor's pages say.
pub(super) const LEAD: &str = "What the vendor's pages leave open or contradict each other on, what is taken for true here, and why.";

/// Doubts of one kind.
pub(super) type Group = (&'static str, &'static str);

/// The doubts, then the corrections, each with the group that it belongs to.
pub(super) fn all(site: &Site<'_>) -> Vec<(Group, Element)> {
    let open = site.service.doubts.len();
    let all = site.all_doubts().into_iter().enumerate();
    let all = all.map(|(index, (name, anchor, of))| {
        let group = match index < open {
            true => ("doubts-open", "Open"),
            false => ("doubts-fixed", "Broken on the page and fixed here"),
        };
        (group, doubt(site, &name, &anchor, of))
    });
    all.collect()
}

fn doubt(site: &Site<'_>, name: &str, anchor: &Anchor, doubt: &Doubt) -> Element {
    let about = el("code").with(doubt.about.as_str());
    let about = match paths::about(site.service, doubt) {
        Some(target) => link(&target).with(about),
        None => about,
    };
    let mut title = el("h3")
        .class("doubt-title")
        .with(link(anchor).class("name").with(name))
        .with(" ")
        .with(about);
    if let Some(operation) = &doubt.operation {
        title = title.with(el("span").class("type").with(format!(" in {operation}")));
    }
    let evidence = doubt.evidence.as_ref().map(|name| {
        let mut pages = site.service.pages.iter();
        let page = pages.find(|page| page.name == *name);
        page.map_or_else(|| name.clone(), |page| page.title.clone())
    });
    let parts = [
        ("Taken", &doubt.taken),
        ("Why", &doubt.why),
        ("Evidence", &evidence),
    ];
    let parts: Vec<Element> = parts
        .into_iter()
        .filter_map(|(label, text)| Some((label, text.as_ref()?)))
        .flat_map(|(label, text)| [el("dt").with(label), el("dd").all(plain(text))])
        .collect();
    el("article")
        .class("doubt")
        .id(anchor)
        .with(title)
        .with(el("p").all(plain(&doubt.says)))
        .all((!parts.is_empty()).then(|| el("dl").class("pairs").all(parts)))
}
