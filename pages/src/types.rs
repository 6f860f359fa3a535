//! Types: what an object, a list of values or a choice is made of.

use super::anchor::Anchor;
use super::markup::{Element, Node, el, link};
use super::site::Site;
use super::{fields, inline, limits, rules};
use apiscribe_codegen::model::{Docs, Shape, Struct, Type, TypeKind};
use apiscribe_codegen::words;

/// A type with a heading of this level. What is said around it is not said again.
pub(super) fn section(
    site: &Site<'_>,
    heading: &'static str,
    type_: &Type,
    around: &Docs,
) -> Element {
    let anchor = Anchor::type_(type_);
    let kind = match &type_.kind {
        TypeKind::Struct(_) => "object",
        TypeKind::Enum(_) => "one of several values",
        TypeKind::Union(_) => "one of several forms",
    };
    let title = el(heading)
        .with(link(&anchor).class("name").with(type_.spec_name.as_str()))
        .with(" ")
        .with(el("small").with(kind));
    let section = el("section")
        .class("type")
        .id(&anchor)
        .with(title)
        .all(site.docs(&type_.docs))
        .all(site.foot(
            &type_.docs.beside(around),
            Some(&anchor),
            users(site, type_),
        ));
    match &type_.kind {
        TypeKind::Struct(kind) => section
            .all(fields::fields(site, type_, kind))
            .all(rest(site, kind))
            .all(rules::rules(site, type_, &kind.rules))
            .all(shapes(site, type_, kind)),
        TypeKind::Enum(kind) => section
            .with(el("p").with(words::enumeration(kind)))
            .with(fields::values(site, type_, kind)),
        TypeKind::Union(kind) => section
            .with(el("p").all(inline::plain(&words::union(kind))))
            .with(fields::variants(site, type_, kind)),
    }
}

/// `used in A, B`
fn users(site: &Site<'_>, type_: &Type) -> Vec<Vec<Node>> {
    let mut nodes: Vec<Node> = Vec::new();
    for user in site.users(type_.id) {
        nodes.push(if nodes.is_empty() { "Used in " } else { ", " }.into());
        nodes.push(site.type_link(user).into());
    }
    if nodes.is_empty() {
        return Vec::new();
    }
    nodes.push(".".into());
    vec![nodes]
}

fn rest(site: &Site<'_>, kind: &Struct) -> Vec<Element> {
    let Some(rest) = &kind.rest else {
        return Vec::new();
    };
    let line = el("p")
        .class("facts")
        .with("Other keys are allowed and kept: each ");
    let mut said = vec![line.all(site.ty(&rest.ty)).with(".")];
    said.extend(inline::paragraphs(
        rest.docs.text.as_deref().unwrap_or_default(),
    ));
    said.extend(limits::list(
        site,
        &rest.constraints,
        &rest.advisory,
        &[&rest.docs],
    ));
    said.extend(site.remarks(&rest.docs));
    said
}

/// The presets of an object.
fn shapes(site: &Site<'_>, type_: &Type, kind: &Struct) -> Vec<Element> {
    if kind.shapes.is_empty() {
        return Vec::new();
    }
    let items = kind
        .shapes
        .iter()
        .map(|shape| shape_item(site, type_, kind, shape));
    vec![
        el("p").class("label").with("Customary forms"),
        el("ul").class("rules").all(items),
    ]
}

fn shape_item(site: &Site<'_>, type_: &Type, kind: &Struct, shape: &Shape) -> Element {
    let fields = shape
        .fields
        .iter()
        .filter_map(|index| kind.fields.get(*index));
    let mut line = el("p")
        .with(el("b").with(shape.rust.bare().replace('_', " ")))
        .with(": ");
    for (index, field) in fields.enumerate() {
        if index > 0 {
            line = line.with(", ");
        }
        let name: Node = el("code").with(field.wire.0.as_str()).into();
        line = line.with(name);
    }
    el("li")
        .with(line.with("."))
        .all(site.docs(&shape.docs))
        .all(site.foot(&shape.docs.beside(&type_.docs), None, Vec::new()))
}
