//! A request at a glance: its keys as nested lists, each leading to what is said of it.

use super::anchor::Anchor;
use super::markup::{Element, Node, el, link};
use super::site::Site;
use apiscribe_codegen::model::{Field, FieldKind, Struct, Type, TypeId, TypeKind, Union};

/// Objects are opened this deep; what lies deeper is reached by its link.
const DEPTH: usize = 5;

/// How many keys are shown at first.
const OPEN: usize = 40;

/// The outline of a type; none if it has no keys.
pub(super) fn outline(site: &Site<'_>, type_: &Type) -> Option<Element> {
    let list = list(site, type_, &mut Vec::new())?;
    let details = match list.count("li") <= OPEN {
        true => el("details").attribute("open", ""),
        false => el("details"),
    };
    Some(
        details
            .class("outline")
            .with(el("summary").with("At a glance"))
            .with(list)
            .with(
                el("p")
                    .class("source")
                    .with("A star marks what is required."),
            ),
    )
}

fn list(site: &Site<'_>, type_: &Type, above: &mut Vec<TypeId>) -> Option<Element> {
    if above.len() >= DEPTH || above.contains(&type_.id) {
        return None;
    }
    above.push(type_.id);
    let items: Vec<Element> = match &type_.kind {
        TypeKind::Struct(kind) => items(site, type_, kind, above),
        TypeKind::Union(kind) => variants(site, type_, kind),
        TypeKind::Enum(_) => Vec::new(),
    };
    above.pop();
    (!items.is_empty()).then(|| el("ul").all(items))
}

fn items(site: &Site<'_>, type_: &Type, kind: &Struct, above: &mut Vec<TypeId>) -> Vec<Element> {
    let mut items = Vec::new();
    for field in &kind.fields {
        let inner = site.named(&field.ty);
        match (&field.kind, inner.map(|inner| (inner, &inner.kind))) {
            (FieldKind::Flatten, Some((inner, TypeKind::Struct(below))))
                if !above.contains(&inner.id) =>
            {
                above.push(inner.id);
                items.extend(self::items(site, inner, below, above));
                above.pop();
            }
            (FieldKind::Flatten, Some((inner, TypeKind::Union(_)))) => {
                let item = el("li").with("the keys of ").with(site.type_link(inner));
                items.push(item.all(list(site, inner, above)));
            }
            _ => items.push(item(site, type_, field, above)),
        }
    }
    items
}

fn item(site: &Site<'_>, type_: &Type, field: &Field, above: &mut Vec<TypeId>) -> Element {
    let star = if field.required { "*" } else { "" };
    let name =
        link(&Anchor::member(type_, &field.wire)).with(el("code").with(field.wire.0.as_str()));
    let said: Vec<Node> = match &field.kind {
        FieldKind::Const(value) => vec![
            el("code")
                .with(apiscribe_codegen::words::plain(value))
                .into(),
        ],
        _ => site.ty(&field.ty),
    };
    let inner = site.named(&field.ty);
    el("li")
        .with(name)
        .with(format!("{star} "))
        .with(el("span").class("type").all(said))
        .all(inner.and_then(|inner| list(site, inner, above)))
}

/// Variants one after the other, their contents closed: each has a place of its own.
fn variants(site: &Site<'_>, type_: &Type, kind: &Union) -> Vec<Element> {
    let variants = kind.variants.iter().map(|variant| {
        let name = link(&Anchor::member(type_, &variant.tag))
            .with(el("code").with(variant.tag.0.as_str()));
        let content = variant
            .ty
            .as_ref()
            .map(|ty| el("span").class("type").all(site.ty(ty)));
        el("li").with("or ").with(name).with(" ").all(content)
    });
    variants.collect()
}
