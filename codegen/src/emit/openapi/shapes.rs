//! Shapes: the ways to be an object of a type.
//!
//! A struct has one, a union one for each variant. Where the keys of a type stand among those of
//! another, each shape of the one is put together with each of the other, so that every schema
//! lists its own keys and closes by `additionalProperties`: tools that generate code read nothing
//! else alike.

use apiscribe_runtime::Rule;

use super::enums::unknown_word;
use super::patterns::{null, null_patterns, told_apart};
use super::schemas::{Reading, Schemas};
use super::types::nullable;
use super::unexpressed::why;
use super::words;
use crate::json::{Json, Object};
use crate::model::{
    Content, Docs, Field, FieldKind, Keeper, Place, Struct, Ty, Type, TypeId, TypeKind, Under,
    Union, Variant, WireName, signs,
};

/// A type of more shapes than this is put together by `allOf` instead.
const MOST: usize = 64;

/// A way to be an object of a type.
#[derive(Clone, Default)]
pub(super) struct Shape<'s> {
    /// What tells it from the other shapes of its type, as the end of a name.
    pub(super) name: String,
    /// What is said of the variants that it is made of.
    docs: Vec<&'s Docs>,
    /// What the tag of its union is.
    pub(super) tag: Option<&'s str>,
    properties: Object,
    /// Keys that may be there as `null`, which counts as absent.
    nulls: Vec<String>,
    required: Vec<String>,
    /// What else holds.
    all: Vec<Object>,
    dependent: Object,
    told: Vec<Object>,
    /// Who takes further keys.
    rest: Keeper<'s>,
    /// Whether keys come from several schemas.
    is_composed: bool,
    /// Whether it stands for variants that are not listed.
    pub(super) is_other: bool,
}

impl<'s> Shape<'s> {
    /// Both at once.
    fn and(mut self, other: &Shape<'s>) -> Self {
        self.name.push_str(&other.name);
        self.docs.extend(&other.docs);
        self.tag = self.tag.or(other.tag);
        for (key, value) in other.properties.clone().entries() {
            self.properties.set(&key, value);
        }
        self.nulls.extend(other.nulls.iter().cloned());
        self.required.extend(other.required.iter().cloned());
        self.all.extend(other.all.iter().cloned());
        self.depend(other.dependent.clone());
        self.told.extend(other.told.iter().cloned());
        if self.rest.is_nobody() {
            self.rest = other.rest;
        }
        self.is_composed |= other.is_composed;
        self.is_other |= other.is_other;
        self
    }

    fn depend(&mut self, others: Object) {
        for (key, needed) in others.entries() {
            let needed = match (self.dependent.remove(&key), needed) {
                (Some(Json::List(mut all)), Json::List(more)) => {
                    all.extend(
                        more.into_iter()
                            .filter(|key| !all.contains(key))
                            .collect::<Vec<_>>(),
                    );
                    Json::List(all)
                }
                (_, needed) => needed,
            };
            self.dependent.set(&key, needed);
        }
    }

    /// What it demands of those keys of an object that it lists.
    fn demands(&self) -> Object {
        let mut demands = Object::default();
        demands.set_list("required", self.required.clone());
        if !self.dependent.is_empty() {
            demands.set("dependentRequired", self.dependent.clone());
        }
        demands.set_list("allOf", self.all.clone());
        demands
    }

    /// As a part of a schema: it says nothing of further keys.
    fn part(&self) -> Object {
        let mut part = Object::default()
            .with("type", "object")
            .with("properties", self.properties.clone());
        let nulls = null_patterns(&self.nulls);
        if !nulls.is_empty() {
            part.set("patternProperties", nulls);
        }
        part.extend(self.demands());
        words::arranged(part)
    }
}

impl<'s> Schemas<'s> {
    /// The shapes of a type; none if it is no object.
    pub(super) fn shapes(
        &mut self,
        type_: &'s Type,
        reading: Reading,
        is_flattened: bool,
    ) -> Vec<Shape<'s>> {
        let around = std::mem::replace(&mut self.current, type_.spec_name.clone());
        let shapes = match &type_.kind {
            TypeKind::Struct(kind) => self.of_struct(kind, reading),
            TypeKind::Union(kind) => self.of_union(kind, reading, is_flattened),
            TypeKind::Enum(_) => Vec::new(),
        };
        self.current = around;
        shapes
    }

    fn of_struct(&mut self, kind: &'s Struct, reading: Reading) -> Vec<Shape<'s>> {
        let mut shapes = vec![Shape::default()];
        for field in &kind.fields {
            match (&field.kind, &field.ty) {
                (FieldKind::Flatten, Ty::Named(inner)) => {
                    let inner = self.flattened(field, *inner, reading);
                    shapes = self.together(shapes, &inner, reading);
                }
                (FieldKind::Flatten, _) => {}
                // What travels by itself is a parameter of the operation.
                _ if field.place != Place::Body => {}
                (kind, _) => {
                    let schema = self.field(field, reading);
                    let is_constant = matches!(kind, FieldKind::Const(_));
                    let is_required = match is_constant {
                        true => reading.is_strict(),
                        false => field.required,
                    };
                    for shape in &mut shapes {
                        shape.properties.set(&field.wire.0, schema.clone());
                        if is_required {
                            shape.required.push(field.wire.0.clone());
                        }
                    }
                }
            }
        }
        if reading.is_strict() {
            let rules = self.rules(&kind.rules, reading);
            for shape in &mut shapes {
                shape.all.extend(rules.all.iter().cloned());
                shape.depend(rules.dependent.clone());
                shape.told.extend(rules.told.iter().cloned());
            }
        }
        if let Some(rest) = kind.rest.as_deref() {
            for shape in &mut shapes {
                shape.rest = Keeper::Typed(rest);
            }
        }
        shapes
    }

    /// The shapes of a type whose keys stand among those of another.
    fn flattened(&mut self, field: &Field, inner: TypeId, reading: Reading) -> Vec<Shape<'s>> {
        let shapes = self.shapes(self.service.type_(inner), reading, true);
        if field.required {
            return shapes;
        }
        let keys = signs(&self.service.types, inner);
        let keys: Vec<Object> = keys
            .into_iter()
            .map(|key| Object::default().with("required", vec![key]))
            .collect();
        let is_there = Object::default().with("anyOf", keys);
        match <[Shape; 1]>::try_from(shapes) {
            // Who is not there takes no further keys.
            Ok([mut only]) if only.rest.is_nobody() => {
                let demands = only.demands();
                only.required.clear();
                only.all.clear();
                only.dependent = Object::default();
                if !demands.is_empty() {
                    let condition = Object::default().with("if", is_there).with("then", demands);
                    only.all.push(condition);
                }
                vec![only]
            }
            shapes => {
                let mut shapes = shapes.map_or_else(|shapes| shapes, Vec::from);
                let mut without = Shape {
                    name: format!("Without{}", self.service.type_(inner).spec_name),
                    ..Shape::default()
                };
                without.all.push(Object::default().with("not", is_there));
                shapes.push(without);
                shapes
            }
        }
    }

    fn of_union(
        &mut self,
        kind: &'s Union,
        reading: Reading,
        is_flattened: bool,
    ) -> Vec<Shape<'s>> {
        let mut shapes = Vec::new();
        if kind.is_shape() {
            return shapes;
        }
        for variant in &kind.variants {
            let mut own = Shape {
                name: variant.rust.bare().to_owned(),
                docs: vec![&variant.docs],
                ..Shape::default()
            };
            if let Some(key) = kind.tag() {
                let tag = Object::default()
                    .with("type", "string")
                    .with("const", variant.tag.0.as_str());
                own.tag = Some(&variant.tag.0);
                own.properties.set(&key.0, tag);
                own.required.push(key.0.clone());
            }
            match kind.content(variant) {
                Content::Nothing | Content::Itself(_) => shapes.push(own),
                Content::Among(inner) => {
                    let inner = self.shapes(self.service.type_(inner), reading, true);
                    shapes.extend(self.together(vec![own], &inner, reading));
                }
                Content::Under(content) => {
                    self.under(kind, variant, content, reading, &mut own);
                    shapes.push(own);
                }
            }
        }
        if kind.open && kind.tag().is_none() && reading.is_strict() {
            let says = "One key of a variant that is not listed, no more.".to_owned();
            self.leave_out("", Rule::Unknown, says, why::UNKNOWN);
        }
        let takes_others = kind.open || !reading.is_strict();
        match kind.tag() {
            Some(key) if takes_others => shapes.push(other_tag(kind, key, reading)),
            None if takes_others && !is_flattened => shapes.push(other_key(kind)),
            _ => {}
        }
        shapes
    }

    /// Each with each.
    fn together(
        &mut self,
        mut shapes: Vec<Shape<'s>>,
        inner: &[Shape<'s>],
        reading: Reading,
    ) -> Vec<Shape<'s>> {
        if shapes.len().saturating_mul(inner.len()) <= MOST {
            let each = |shape: &Shape<'s>| -> Vec<Shape<'s>> {
                let inner = inner.iter();
                inner.map(|inner| shape.clone().and(inner)).collect()
            };
            return shapes.iter().flat_map(each).collect();
        }
        let ways: Vec<Object> = inner.iter().map(Shape::part).collect();
        let rest = inner.iter().map(|inner| inner.rest);
        let rest = rest.into_iter().find(|rest| !rest.is_nobody());
        if rest.is_some() && reading.is_strict() {
            let says = "No other keys, but for the variant that takes them.".to_owned();
            self.leave_out("", Rule::Unknown, says, why::REST);
        }
        for shape in &mut shapes {
            let choice = Object::default().with("anyOf", ways.clone());
            shape.all.push(choice);
            shape.is_composed = true;
            if let (true, Some(rest)) = (shape.rest.is_nobody(), rest) {
                shape.rest = rest;
            }
        }
        shapes
    }

    /// The key of a variant's content, and of others where each has its own.
    fn under(
        &mut self,
        kind: &'s Union,
        variant: &'s Variant,
        under: Under<'s>,
        reading: Reading,
        shape: &mut Shape<'s>,
    ) {
        let content = self.content(under, variant, reading);
        if kind.tag().is_none() {
            // The other keys may be there as `null`, which counts as absent.
            let others = kind.variants.iter().map(|other| &other.key);
            let others = others.filter(|other| **other != variant.key);
            shape.nulls.extend(others.map(|other| other.0.clone()));
            shape.properties.set(&variant.key.0, there(content));
            shape.required.push(variant.key.0.clone());
            return;
        }
        let content = match variant.nullable {
            true => nullable(content),
            false => content,
        };
        shape.properties.set(&under.key.0, content);
        if variant.required {
            shape.required.push(under.key.0.clone());
        }
    }

    /// A shape as a schema of its own.
    pub(super) fn finish(
        &mut self,
        docs: Option<&Docs>,
        shape: Shape<'s>,
        reading: Reading,
    ) -> Object {
        let mut schema = Object::default();
        match docs {
            Some(docs) => words::describe(docs, &[], &mut schema),
            None if shape.is_other => {
                schema.set(
                    "description",
                    "A variant that is not listed is accepted, too.",
                );
            }
            None => words::describe_all(&shape.docs, &mut schema),
        }
        schema.set("type", "object");
        let (properties, mut patterns) = told_apart(shape.properties);
        patterns.extend(null_patterns(&shape.nulls));
        schema.set("properties", properties);
        if !patterns.is_empty() {
            schema.set("patternProperties", patterns);
        }
        schema.set_list("required", shape.required);
        if !shape.dependent.is_empty() {
            schema.set("dependentRequired", shape.dependent);
        }
        let keyword = match shape.is_composed {
            true => "unevaluatedProperties",
            false => "additionalProperties",
        };
        self.close(keyword, &shape.rest, reading, &mut schema);
        if let Some(condition) = condition(shape.all) {
            schema.extend(condition);
        }
        schema.set_list("x-rules", shape.told);
        schema
    }
}

/// Everything that holds, as one condition: generators of code leave those alone, and take a choice
/// between keys for one between types, or what stands in `allOf` for a type.
fn condition(mut all: Vec<Object>) -> Option<Object> {
    let only = match all.len() {
        0 => return None,
        1 => all.remove(0),
        _ => Object::default().with("allOf", all),
    };
    if only.get("if").is_some() {
        return Some(only);
    }
    let object = Object::default()
        .with("if", Object::default().with("type", "object"))
        .with("then", only);
    Some(object)
}

/// A variant that is not listed, by its tag.
fn other_tag<'s>(kind: &'s Union, key: &WireName, reading: Reading) -> Shape<'s> {
    let tags = kind.variants.iter();
    let tags: Vec<&str> = tags.map(|variant| variant.tag.0.as_str()).collect();
    let tag = unknown_word(kind.is_open_but_for_empty(), reading)
        .with("not", Object::default().with("enum", tags));
    Shape {
        properties: Object::default().with(&key.0, tag),
        required: vec![key.0.clone()],
        ..other()
    }
}

/// A variant that is not listed, by a key that no variant has.
fn other_key(kind: &Union) -> Shape<'_> {
    let only_nulls = Object::default().with("additionalProperties", null());
    let listed = kind.variants.iter();
    Shape {
        nulls: listed.map(|variant| variant.key.0.clone()).collect(),
        all: vec![Object::default().with("not", only_nulls)],
        ..other()
    }
}

fn other<'s>() -> Shape<'s> {
    Shape {
        name: "Other".to_owned(),
        rest: Keeper::Anything,
        is_other: true,
        ..Shape::default()
    }
}

/// Not `null`, which any JSON may be.
fn there(content: Object) -> Object {
    match content.is_empty() {
        true => Object::default().with("not", Object::default().with("type", "null")),
        false => content,
    }
}
