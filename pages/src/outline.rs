//! A request at a glance: its keys as nested lists, each leading to what is said of it. What need
//! not be there and is long, and all forms of a choice but the first, are folded.

use super::anchor::Anchor;
use super::markup::{Element, Node, el, link};
use super::site::Site;
use apiscribe_codegen::model::{Field, FieldKind, Struct, Type, TypeId, TypeKind, Union};

/// Objects are opened this deep; what lies deeper is reached by its link.
const DEPTH: usize = 5;

/// Lists that are longer than this are folded where they need not be there.
const SHORT: usize = 4;

/// No more keys than this are shown.
const MOST: usize = 600;

/// The outline of a type; none if it has no keys.
pub(super) fn outline(site: &Site<'_>, type_: &Type) -> Option<Element> {
    let mut way = Way::default();
    let list = list(site, type_, &mut way)?;
    Some(
        el("details")
            .attribute("open", "")
            .class("outline")
            .with(el("summary").with("At a glance"))
            .with(list)
            .all(way.has_star.then(|| {
                let says = "A star marks what is required.";
                el("p").class("source").with(says)
            })),
    )
}

/// How one got to a type.
#[derive(Default)]
struct Way {
    /// Something is required.
    has_star: bool,
    above: Vec<TypeId>,
    /// Keys so far.
    shown: usize,
}

fn list(site: &Site<'_>, type_: &Type, way: &mut Way) -> Option<Element> {
    if way.above.len() >= DEPTH || way.above.contains(&type_.id) || way.shown > MOST {
        return None;
    }
    way.above.push(type_.id);
    let items: Vec<Element> = match &type_.kind {
        TypeKind::Struct(kind) => items(site, type_, kind, way),
        TypeKind::Union(kind) => variants(site, type_, kind, way),
        TypeKind::Enum(_) => Vec::new(),
    };
    way.above.pop();
    way.shown += items.len();
    (!items.is_empty()).then(|| el("ul").all(items))
}

fn items(site: &Site<'_>, type_: &Type, kind: &Struct, way: &mut Way) -> Vec<Element> {
    let mut items = Vec::new();
    for field in &kind.fields {
        let inner = site.named(&field.ty);
        match (&field.kind, inner.map(|inner| (inner, &inner.kind))) {
            (FieldKind::Flatten, Some((inner, TypeKind::Struct(below))))
                if !way.above.contains(&inner.id) =>
            {
                way.above.push(inner.id);
                items.extend(self::items(site, inner, below, way));
                way.above.pop();
            }
            (FieldKind::Flatten, Some((inner, TypeKind::Union(_)))) => {
                let item = el("li").with("the keys of ").with(site.type_link(inner));
                items.push(item.all(list(site, inner, way)));
            }
            _ => items.push(item(site, type_, field, way)),
        }
    }
    items
}

fn item(site: &Site<'_>, type_: &Type, field: &Field, way: &mut Way) -> Element {
    let star = if field.required { "*" } else { "" };
    way.has_star |= field.required;
    let name =
        link(&Anchor::member(type_, &field.wire)).with(el("code").with(field.wire.0.as_str()));
    let said: Vec<Node> = match &field.kind {
        FieldKind::Const(value) => vec![
            el("code")
                .with(apiscribe_codegen::words::plain(value).into_owned())
                .into(),
        ],
        _ => site.ty(&field.ty),
    };
    let inner = site.named(&field.ty);
    let line = vec![
        name.into(),
        format!("{star} ").into(),
        el("span").class("type").all(said).into(),
    ];
    let below = inner.and_then(|inner| list(site, inner, way));
    let is_folded = below
        .as_ref()
        .is_some_and(|below| !field.required && below.length() > SHORT);
    entry(line, below, is_folded)
}

/// Variants one after the other, the first of them open.
fn variants(site: &Site<'_>, type_: &Type, kind: &Union, way: &mut Way) -> Vec<Element> {
    let variants = kind.variants.iter().enumerate().map(|(index, variant)| {
        let name = link(&Anchor::member(type_, &variant.tag))
            .with(el("code").with(variant.tag.0.as_str()));
        let word = if index == 0 { "either " } else { "or " };
        let mut line: Vec<Node> = vec![word.into(), name.into(), " ".into()];
        if let Some(ty) = &variant.ty {
            line.push(el("span").class("type").all(site.ty(ty)).into());
        }
        let inner = variant.ty.as_ref().and_then(|ty| site.named(ty));
        let below = inner.and_then(|inner| list(site, inner, way));
        entry(line, below, index > 0)
    });
    variants.collect()
}

/// An entry with what lies below it.
fn entry(line: Vec<Node>, below: Option<Element>, is_folded: bool) -> Element {
    let item = el("li").all(line);
    match below {
        Some(below) if is_folded => {
            let count = match below.length() {
                1 => "1 key".to_owned(),
                count => format!("{count} keys"),
            };
            let folded = el("details").with(el("summary").with(count));
            item.with(folded.with(below))
        }
        below => item.all(below),
    }
}
