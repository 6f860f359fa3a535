//! Unions: a choice of variants, each a schema of its own, and where a tag tells them apart a discriminator.
//!
//! A discriminator lists every value of the tag, so there is none where further variants are taken: in open unions, and in replies. Nor is there one
//! where the union's keys stand among those of another type: whoever names a schema with a discriminator in `allOf` is one of its variants to OpenAPI.

use apiscribe_runtime::Rule;

use super::enums::unknown_word;
use super::schemas::{Reading, Schemas};
use super::types::nullable;
use super::unexpressed::why;
use super::words;
use crate::json::{Json, Object};
use crate::model::{Content, Keeper, Type, Under, Union, Variant, WireName};

impl<'s> Schemas<'s> {
    /// The union and its variants with their names.
    pub(super) fn union(
        &mut self,
        type_: &'s Type,
        kind: &'s Union,
        reading: Reading,
        name: &str,
    ) -> (Object, Vec<(String, Object)>) {
        let is_shared = self.is_shared(type_.id);
        let mut variants = Vec::new();
        for variant in &kind.variants {
            let name = self.unused(&format!("{name}{}", variant.rust.bare()));
            let schema = self.variant(kind, variant, reading, is_shared);
            variants.push((name, schema));
        }
        let target = |name: &str| format!("#/components/schemas/{name}");
        let mut ways: Vec<Object> = variants
            .iter()
            .map(|(name, _)| Object::default().with("$ref", target(name)))
            .collect();
        let mut schema = Object::default();
        words::describe(&type_.docs, &[], &mut schema);
        schema.set("type", "object");
        let takes_others = kind.open || reading == Reading::Reply;
        match kind.tag() {
            Some(key) if takes_others => ways.push(other_tag(kind, key, reading)),
            Some(_) if is_shared => {}
            Some(key) => {
                let tags = kind.variants.iter().zip(&variants);
                let mapping: Object = tags
                    .map(|(variant, (name, _))| (variant.tag.0.clone(), target(name).into()))
                    .collect();
                let discriminator = Object::default()
                    .with("propertyName", key.0.as_str())
                    .with("mapping", mapping);
                schema.set("discriminator", discriminator);
            }
            None if takes_others && !is_shared => ways.push(other_key(kind)),
            None => {}
        }
        if reading == Reading::Request {
            self.note_what_is_lost(kind, is_shared);
        }
        schema.set("oneOf", ways);
        (schema, variants)
    }

    fn note_what_is_lost(&mut self, kind: &Union, is_shared: bool) {
        if kind.open && kind.tag().is_none() {
            let says = "One key of a variant that is not listed, no more.".to_owned();
            self.leave_out("", Rule::Unknown, says, why::UNKNOWN);
        }
        let takes_keys = kind.contents().any(|content| match content {
            Content::Among(inner) => !self.rest(inner).is_nobody(),
            Content::Under(_) | Content::Nothing => false,
        });
        if is_shared && takes_keys {
            let says = "No other keys, but for the variant that takes them.".to_owned();
            self.leave_out("", Rule::Unknown, says, why::REST);
        }
    }

    fn variant(
        &mut self,
        kind: &'s Union,
        variant: &'s Variant,
        reading: Reading,
        is_shared: bool,
    ) -> Object {
        let mut schema = Object::default();
        words::describe(&variant.docs, &[], &mut schema);
        schema.set("type", "object");
        let (mut properties, mut required) = (Object::default(), Vec::new());
        if let Some(key) = kind.tag() {
            let tag = Object::default()
                .with("type", "string")
                .with("const", variant.tag.0.as_str());
            properties.set(&key.0, tag);
            required.push(key.0.as_str());
        }
        let mut rest = Keeper::Nobody;
        let mut keyword = "additionalProperties";
        match kind.content(variant) {
            Content::Nothing => {}
            Content::Among(inner) => {
                schema.set("allOf", vec![self.reference(inner, reading)]);
                (rest, keyword) = (self.rest(inner), "unevaluatedProperties");
            }
            Content::Under(content) if kind.tag().is_none() => {
                // The other keys may be there as `null`, which counts as absent.
                for other in &kind.variants {
                    let content = match other.key == variant.key {
                        true => there(self.content(content, variant, reading)),
                        false => Object::default().with("type", "null"),
                    };
                    properties.set(&other.key.0, content);
                }
                required.push(variant.key.0.as_str());
            }
            Content::Under(content) => {
                let schema = self.content(content, variant, reading);
                let schema = match variant.nullable {
                    true => nullable(schema),
                    false => schema,
                };
                properties.set(&content.key.0, schema);
                if variant.required {
                    required.push(content.key.0.as_str());
                }
            }
        }
        schema.set("properties", properties);
        schema.set("required", required);
        if !is_shared {
            self.close(keyword, &rest, reading, &mut schema);
        }
        schema
    }

    fn content(
        &mut self,
        Under { ty, encode, .. }: Under<'s>,
        variant: &'s Variant,
        reading: Reading,
    ) -> Object {
        let mut schema = self.encoded(ty, encode, &variant.constraints, reading, "");
        if reading == Reading::Request {
            schema.set_some("x-advisory", self.advised(ty, &variant.advisory));
        }
        schema
    }
}

/// Not `null`, which any JSON may be.
fn there(content: Object) -> Object {
    match content.is_empty() {
        true => Object::default().with("not", Object::default().with("type", "null")),
        false => content,
    }
}

/// A variant that is not listed, by its tag.
fn other_tag(kind: &Union, key: &WireName, reading: Reading) -> Object {
    let tags: Vec<&str> = kind
        .variants
        .iter()
        .map(|variant| variant.tag.0.as_str())
        .collect();
    let tag = unknown_word(kind.is_open_but_for_empty(), reading)
        .with("not", Object::default().with("enum", tags));
    Object::default()
        .with("description", "A variant that is not listed is taken, too.")
        .with("type", "object")
        .with("properties", Object::default().with(&key.0, tag))
        .with("required", vec![key.0.as_str()])
        .with("additionalProperties", true)
}

/// A variant that is not listed, by a key that no variant has.
fn other_key(kind: &Union) -> Object {
    let null = || Object::default().with("type", "null");
    let listed: Object = kind
        .variants
        .iter()
        .map(|variant| (variant.key.0.clone(), Json::from(null())))
        .collect();
    let only_nulls = Object::default().with("additionalProperties", null());
    Object::default()
        .with("description", "A variant that is not listed is taken, too.")
        .with("type", "object")
        .with("properties", listed)
        .with("not", only_nulls)
        .with("additionalProperties", true)
}
