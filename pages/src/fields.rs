//! Fields, variants and values: a name on one side, what is said of it on the other.

use super::anchor::Anchor;
use super::inline::plain;
use super::limits;
use super::markup::{Element, Node, el, link};
use super::site::Site;
use apiscribe_codegen::model::{
    Content, Enum, EnumValue, Field, FieldKind, Parameter, Slot, Spot, Struct, Type, Union, Variant,
};
use apiscribe_codegen::words;

/// Values whose docs are all this short stand side by side.
const SHORT: usize = 40;

/// The fields of a struct.
pub(super) fn fields(site: &Site<'_>, type_: &Type, kind: &Struct) -> Option<Element> {
    let rows = kind.fields.iter().map(|of| field(site, type_, of));
    let rows: Vec<Element> = rows.collect();
    (!rows.is_empty()).then(|| el("dl").class("fields").all(rows))
}

/// The variants of a union.
pub(super) fn variants(site: &Site<'_>, type_: &Type, kind: &Union) -> Element {
    let rows = kind
        .variants
        .iter()
        .map(|of| variant(site, type_, kind, of));
    el("dl").class("fields").all(rows)
}

/// The values of an enum.
pub(super) fn values(site: &Site<'_>, type_: &Type, kind: &Enum) -> Element {
    let is_short = |value: &EnumValue| {
        let docs = &value.docs;
        let origin = docs.origin.is_none() || docs.origin == type_.docs.origin;
        origin
            && docs.advice.is_empty()
            && docs.deprecated.is_none()
            && docs
                .text
                .as_ref()
                .is_none_or(|text| text.chars().count() <= SHORT)
            && !site.is_doubted(&Anchor::member(type_, &value.wire))
    };
    let are_short = kind.values.len() > 4 && kind.values.iter().all(is_short);
    let class = if are_short { "fields values" } else { "fields" };
    let rows = kind.values.iter().map(|value| {
        let anchor = Anchor::member(type_, &value.wire);
        let said = match are_short {
            true => vec![el("p").all(plain(value.docs.text.as_deref().unwrap_or_default()))],
            false => site.docs(&value.docs),
        };
        let foot = match are_short {
            true => None,
            false => site.foot(&value.docs.beside(&type_.docs), Some(&anchor), Vec::new()),
        };
        row(&anchor, &value.wire.0, Vec::new(), said, foot)
    });
    el("dl").class(class).all(rows)
}

/// The parameters of a path or base URL.
pub(super) fn parameters(site: &Site<'_>, rows: Vec<(Anchor, &Parameter)>) -> Element {
    let rows = rows.into_iter().map(|(anchor, parameter)| {
        let labels = vec![
            label("type", vec!["text".into()]),
            label("tag required", vec!["required".into()]),
        ];
        let mut said = site.docs(&parameter.docs);
        let docs = &parameter.docs;
        let limits = limits::list(site, &parameter.constraints, &parameter.advisory, &[docs]);
        let at = said.len().min(1);
        said.splice(at..at, limits);
        let foot = site.foot(&parameter.docs, Some(&anchor), Vec::new());
        row(&anchor, &parameter.wire.0, labels, said, foot)
    });
    el("dl").class("fields").all(rows)
}

fn field(site: &Site<'_>, type_: &Type, field: &Field) -> Element {
    let anchor = Anchor::member(type_, &field.wire);
    let mut labels = Vec::new();
    if field.kind != FieldKind::Flatten || site.named(&field.ty).is_some() {
        labels.push(label("type", site.ty(&field.ty)));
    }
    labels.push(presence(site, type_, field));
    if field.nullable {
        labels.push(label("tag", vec!["may be null".into()]));
    }
    if field.secret {
        labels.push(label("tag", vec!["secret".into()]));
    }
    if field.docs.deprecated.is_some() {
        labels.push(label("tag warned", vec!["deprecated".into()]));
    }

    let mut said = super::inline::paragraphs(field.docs.text.as_deref().unwrap_or_default());
    let mut facts = Vec::new();
    match &field.kind {
        FieldKind::Const(value) => facts.push(format!("Always {}.", words::value(value))),
        FieldKind::Flatten => facts.push(
            "No key of its own: the keys of its type stand among those of this object.".to_owned(),
        ),
        FieldKind::Plain => {}
    }
    facts.extend(words::field_on_wire(field));
    said.extend(facts_line(&facts));
    let around = [&field.docs, &type_.docs];
    said.extend(limits::list(
        site,
        &field.constraints,
        &field.advisory,
        &around,
    ));
    said.extend(
        field
            .default
            .as_ref()
            .map(|default| limits::assumed(site, default, &around)),
    );
    said.extend(site.remarks(&field.docs));
    let docs = field.docs.beside(&type_.docs);
    let foot = site.foot(&docs, Some(&anchor), Vec::new());
    row(&anchor, &field.wire.0, labels, said, foot)
}

fn presence(site: &Site<'_>, type_: &Type, field: &Field) -> Element {
    if field.required {
        return label("tag required", vec!["required".into()]);
    }
    match site.conditions(&Spot::of(type_, Slot::Field(field))) {
        [] => label("tag", vec!["optional".into()]),
        [rule, ..] => label(
            "tag conditional",
            vec![link(rule).with("conditional").into()],
        ),
    }
}

fn variant(site: &Site<'_>, type_: &Type, kind: &Union, variant: &Variant) -> Element {
    let anchor = Anchor::member(type_, &variant.tag);
    let mut labels = Vec::new();
    if let Some(ty) = &variant.ty {
        let under = match kind.content(variant) {
            Content::Under(content) if kind.shared_key().is_none() => {
                Some(content.key.0.as_str()).filter(|key| *key != variant.tag.0)
            }
            _ => None,
        };
        let mut content = site.ty(ty);
        if let Some(key) = under {
            content.extend(["under ".into(), Node::from(el("code").with(key))]);
        }
        labels.push(label("type", content));
        if !variant.required {
            labels.push(label("tag", vec!["content may be absent".into()]));
        }
        if variant.nullable {
            labels.push(label("tag", vec!["content may be null".into()]));
        }
    } else {
        labels.push(label("type", vec!["no content".into()]));
    }
    let mut said = super::inline::paragraphs(variant.docs.text.as_deref().unwrap_or_default());
    let around = [&variant.docs, &type_.docs];
    said.extend(limits::list(
        site,
        &variant.constraints,
        &variant.advisory,
        &around,
    ));
    said.extend(site.remarks(&variant.docs));
    let foot = site.foot(&variant.docs.beside(&type_.docs), Some(&anchor), Vec::new());
    row(&anchor, &variant.tag.0, labels, said, foot)
}

fn label(class: &'static str, content: Vec<Node>) -> Element {
    el("span").class(class).all(content)
}

/// Short sentences in one paragraph.
fn facts_line(facts: &[String]) -> Option<Element> {
    (!facts.is_empty()).then(|| el("p").class("facts").all(plain(&facts.join(" "))))
}

fn row(
    anchor: &Anchor,
    name: &str,
    labels: Vec<Element>,
    said: Vec<Element>,
    foot: Option<Element>,
) -> Element {
    let mut term = el("dt").with(link(anchor).class("name").with(el("code").with(name)));
    for label in labels {
        term = term.with(" ").with(label);
    }
    let said = el("dd").all(said).all(foot);
    el("div").class("field").id(anchor).with(term).with(said)
}
