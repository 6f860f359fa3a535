//! Rules across fields, in words whose names lead to the fields.

use super::anchor::Anchor;
use super::inline::{inline, plain};
use super::markup::{Element, el};
use super::paths;
use super::site::Site;
use apiscribe_codegen::model::{Level, Rule, Type};

/// The rules of a type, with a heading.
pub(super) fn rules(site: &Site<'_>, type_: &Type, rules: &[Rule]) -> Vec<Element> {
    if rules.is_empty() {
        return Vec::new();
    }
    let items = rules
        .iter()
        .enumerate()
        .map(|(index, of)| rule(site, type_, index, of));
    vec![
        el("p").class("label").with("Rules"),
        el("ol").class("rules").all(items),
    ]
}

fn rule(site: &Site<'_>, type_: &Type, index: usize, rule: &Rule) -> Element {
    let paths = rule.kind.paths();
    let target = |code: &str| {
        let path = paths.iter().find(|path| path.text == code)?;
        paths::end(site.service, path)
    };
    let mut sentence = el("p").all(inline(&format!("{}.", rule.kind.says()), &target));
    if rule.level == Level::Advisory {
        sentence = sentence
            .with(" ")
            .with(el("span").class("tag").with("advised, not enforced"));
    }
    let text = rule.docs.text.as_ref().map(|text| el("p").all(plain(text)));
    el("li")
        .id(&Anchor::rule(type_, index))
        .with(sentence)
        .all(text)
        .all(site.remarks(&rule.docs))
        .all(site.foot(&rule.docs.beside(&type_.docs), None, Vec::new()))
}
