//! Unions, and structs that hold one: a choice of shapes, each a schema of its own, and where a tag
//! tells them apart a discriminator.
//!
//! A discriminator lists every value of the tag, so there is none where further variants are taken:
//! in open unions, and in replies.

use super::schemas::{Reading, Schemas};
use super::shapes::Shape;
use super::words;
use crate::json::{Json, Object};
use crate::model::{Docs, Under, Union, Variant};

impl<'s> Schemas<'s> {
    /// A choice of shapes, and the shapes with their names.
    pub(super) fn choice(
        &mut self,
        docs: &Docs,
        tag: Option<&str>,
        shapes: Vec<Shape<'s>>,
        reading: Reading,
        name: &str,
    ) -> (Object, Vec<(String, Object)>) {
        let takes_others = shapes.iter().any(|shape| shape.is_other);
        let tags: Option<Vec<&str>> = shapes.iter().map(|shape| shape.tag).collect();
        let (mut named, mut targets) = (Vec::new(), Vec::new());
        for shape in shapes {
            let name = self.unused(&format!("{name}{}", shape.name));
            targets.push(self.target(&name));
            named.push((name, self.finish(None, shape, reading)));
        }
        let mut schema = Object::default();
        words::describe(docs, &[], &mut schema);
        schema.set("type", "object");
        if let (Some(key), Some(tags)) = (tag, tags)
            && !takes_others
            && tags
                .iter()
                .enumerate()
                .all(|(at, tag)| !tags[..at].contains(tag))
        {
            let targets = targets.iter().map(|target| Json::from(target.as_str()));
            let tags = tags.iter().map(|tag| (*tag).to_owned());
            let discriminator = Object::default()
                .with("propertyName", key)
                .with("mapping", tags.zip(targets).collect::<Object>());
            schema.set("discriminator", discriminator);
        }
        let targets = targets.into_iter();
        let ways: Vec<Object> = targets
            .map(|target| Object::default().with("$ref", target))
            .collect();
        // No value is of two shapes. Tools that take the first that fits find the one for others
        // last.
        schema.set(if takes_others { "anyOf" } else { "oneOf" }, ways);
        (schema, named)
    }

    /// A choice that the value itself makes.
    pub(super) fn by_value(&mut self, docs: &Docs, kind: &'s Union, reading: Reading) -> Object {
        let mut schema = Object::default();
        words::describe(docs, &[], &mut schema);
        let mut ways = Vec::new();
        for variant in &kind.variants {
            let Some(ty) = &variant.ty else {
                continue;
            };
            let under = Under {
                key: &variant.key,
                ty,
                encode: &[],
            };
            let mut way = self.content(under, variant, reading);
            if way.get("description").is_none() {
                words::describe(&variant.docs, &[], &mut way);
            }
            ways.push(words::arranged(way));
        }
        if !reading.is_strict() {
            ways.push(Object::default().with("description", "What is not listed."));
        }
        // Objects with keys of their own besides may be of two as far as schemas say.
        schema.set("anyOf", ways);
        schema
    }

    pub(super) fn content(
        &mut self,
        Under { ty, encode, .. }: Under<'s>,
        variant: &'s Variant,
        reading: Reading,
    ) -> Object {
        let mut schema = self.held((ty, encode), &variant.constraints, reading, "");
        if reading.is_strict() {
            schema.set_some("x-advisory", self.advised(ty, &variant.advisory));
        }
        schema
    }
}
