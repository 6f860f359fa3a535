//! Every page is well formed: elements nest, ids are there once, links lead somewhere, headings
//! follow one another.

use std::collections::{BTreeMap, BTreeSet};

use super::html::{Token, attribute, tokens};
use super::{html, model, of_service};

#[test]
fn elements_nest() {
    for file in html(&model()) {
        let mut open = Vec::new();
        for token in tokens(&file.text) {
            match token {
                Token::Start(name, _) if ["input", "meta", "wbr"].contains(&name.as_str()) => {}
                Token::Start(name, _) => open.push(name),
                Token::End(name) => {
                    assert_eq!(open.pop().as_deref(), Some(name.as_str()), "{}", file.path);
                }
                Token::Text(_) => {}
            }
        }
        assert_eq!(open, [""; 0], "{}", file.path);
    }
}

#[test]
fn ids_are_unique_and_every_link_leads_somewhere() {
    let files = html(&model());
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut links: Vec<(&str, String)> = Vec::new();
    for file in &files {
        for token in tokens(&file.text) {
            let Token::Start(name, attributes) = token else {
                continue;
            };
            if let Some(id) = attribute(&attributes, "id") {
                let is_new = ids.entry(&file.path).or_default().insert(id.to_owned());
                assert!(is_new, "{}#{id} is there twice", file.path);
            }
            if let Some(href) = attribute(&attributes, "href") {
                assert_eq!(name, "a", "{}: {href}", file.path);
                links.push((&file.path, href.to_owned()));
            }
            let src = attribute(&attributes, "src");
            let expected = (name == "script").then_some("docs.js");
            assert_eq!(src, expected, "{}", file.path);
            for fetches in ["srcset", "style", "onclick"] {
                assert_eq!(attribute(&attributes, fetches), None, "{}", file.path);
            }
            assert!(!["link", "img", "iframe", "form"].contains(&name.as_str()));
        }
    }
    assert!(links.len() > 1000, "only {} links were found", links.len());
    for (from, href) in links {
        if href.starts_with("https://") || href.starts_with("http://") {
            continue;
        }
        let (file, id) = href.split_once('#').unwrap_or((&href, ""));
        let file = if file.is_empty() { from } else { file };
        assert!(
            files.iter().any(|known| known.path == file),
            "{from}: {href}"
        );
        let known = ids.get(file);
        assert!(
            id.is_empty() || known.is_some_and(|ids| ids.contains(id)),
            "{from}: {href} leads nowhere"
        );
    }
}

/// A link between pages of a service names an id alone before its file is known.
#[test]
fn an_id_is_on_one_page_of_a_service() {
    let model = model();
    let files = html(&model);
    for service in &model.services {
        let mut ids = BTreeSet::new();
        for file in of_service(&files, service) {
            for token in tokens(&file.text) {
                let Token::Start(_, attributes) = token else {
                    continue;
                };
                let id =
                    attribute(&attributes, "id").filter(|id| !["search", "found"].contains(id));
                if let Some(id) = id {
                    assert!(
                        ids.insert(id.to_owned()),
                        "{}#{id} is on two pages",
                        file.path
                    );
                }
            }
        }
    }
}

#[test]
fn headings_skip_no_level() {
    for file in html(&model()) {
        let mut before = 0;
        for token in tokens(&file.text) {
            let Token::Start(name, _) = token else {
                continue;
            };
            let level = name
                .strip_prefix('h')
                .and_then(|level| level.parse::<u8>().ok());
            if let Some(level) = level {
                assert!(
                    level <= before + 1,
                    "{}: h{level} after h{before}",
                    file.path
                );
                assert_eq!(level == 1, before == 0, "{}: one h1, the first", file.path);
                before = level;
            }
        }
    }
}

#[test]
fn the_same_specs_give_the_same_pages() {
    assert_eq!(super::generated(&model()), super::generated(&model()));
}
