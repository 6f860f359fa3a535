//! What the vendor's pages leave open or broke, and what is taken.

use super::anchor::Anchor;
use super::inline::plain;
use super::markup::{Element, el, link};
use super::paths;
use super::site::Site;
use apiscribe_codegen::model::Doubt;

/// The section of doubts and corrections, if there are any.
pub(super) fn section(site: &Site<'_>) -> Option<Element> {
    let service = site.service;
    if service.doubts.is_empty() && service.corrections.is_empty() {
        return None;
    }
    let all = site.all_doubts();
    let (open, fixed) = all.split_at(service.doubts.len());
    let section = el("section")
        .id(&Anchor::of("doubts"))
        .with(el("h2").with("Doubts"))
        .with(el("p").with(
            "What the vendor's pages leave open or contradict each other on, what is taken for true here, and why.",
        ));
    let part = |anchor: &'static str, title: &'static str, doubts: &[(String, Anchor, &Doubt)]| {
        (!doubts.is_empty()).then(|| {
            el("section")
                .id(&Anchor::of(anchor))
                .with(el("h3").with(title))
                .all(
                    doubts
                        .iter()
                        .map(|(name, anchor, of)| doubt(site, name, anchor, of)),
                )
        })
    };
    Some(section.all(part("doubts-open", "Open", open)).all(part(
        "doubts-fixed",
        "Broken on the page and fixed here",
        fixed,
    )))
}

fn doubt(site: &Site<'_>, name: &str, anchor: &Anchor, doubt: &Doubt) -> Element {
    let about = el("code").with(doubt.about.as_str());
    let about = match paths::about(site.service, doubt) {
        Some(target) => link(&target).with(about),
        None => about,
    };
    let mut title = el("h4")
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
