//! What stands at a path of a struct, as a schema of the struct.
//!
//! A path need not refuse what other keywords refuse already, so only values that are of their type
//! are thought of.

use super::schemas::{Reading, Schemas};
use super::unexpressed::why;
use super::words;
use crate::json::{Json, Object};
use crate::model::{FieldKind, Place, Step};
use crate::rules::{Asked, Said, Shown, not};

impl Schemas<'_> {
    pub(super) fn steps(&self, steps: &[Step], asked: Asked<'_>, reading: Reading) -> Said<Shown> {
        let [step, rest @ ..] = steps else {
            return Ok(Shown::Is(match asked {
                Asked::Present => Object::default(),
                Asked::OneOf([only]) => Object::default().with("const", Json::from(only)),
                Asked::OneOf(values) => {
                    let values: Vec<Json> = values.iter().map(Json::from).collect();
                    Object::default().with("enum", values)
                }
                Asked::Is(schema) => schema.clone(),
            }));
        };
        let is_asked = !rest.is_empty() || !matches!(asked, Asked::Present);
        match step {
            Step::Field(field) => {
                match &field.kind {
                    FieldKind::Flatten => return self.steps(rest, asked, reading),
                    FieldKind::Const(value) => {
                        return Ok(Shown::Always(match asked {
                            Asked::OneOf(values) => values.contains(value),
                            Asked::Present | Asked::Is(_) => true,
                        }));
                    }
                    FieldKind::Plain => {}
                }
                if field.place != Place::Body {
                    return Err(why::ELSEWHERE);
                }
                let fields = self.service.type_(field.of).fields().iter();
                let mut held = fields.filter(|known| known.wire == field.name);
                let is_nested = held.any(|held| self.is_nested(&held.ty, &held.encode, reading));
                if is_asked && (field.encoded || is_nested) {
                    return Err(why::ENCODED);
                }
                let inner = self.steps(rest, asked, reading.below())?;
                Ok(keyed(&field.name.0, inner, field.nullable))
            }
            Step::Variant(variant) => {
                let below = match variant.key {
                    Some(_) => reading.below(),
                    None => reading,
                };
                let inner = self.steps(rest, asked, below)?;
                let types = &self.service.types;
                let union = self.service.type_(variant.of).as_union();
                let is_nested = union.is_some_and(|union| {
                    let mut variants = union.variants.iter();
                    let held = variants.find(|known| known.tag == variant.tag);
                    reading == Reading::Form
                        && variant.key.is_some()
                        && held.is_some_and(|held| {
                            held.ty.as_ref().is_some_and(|ty| !ty.is_scalar(types))
                        })
                });
                if is_asked && (variant.encoded || is_nested) {
                    return Err(why::ENCODED);
                }
                // Where the key decides, `null` counts as absent.
                let may_be_null = variant.nullable || variant.tag_key.is_none();
                let content = match &variant.key {
                    Some(key) => keyed(&key.0, inner, may_be_null),
                    None => inner,
                };
                let Some(key) = &variant.tag_key else {
                    return Ok(content);
                };
                let tag = Object::default().with("const", variant.tag.0.as_str());
                let is_variant = keyed(&key.0, Shown::Is(tag), false).schema();
                let content = content.schema();
                Ok(Shown::Is(match content.is_empty() {
                    true => is_variant,
                    false => Object::default().with("allOf", vec![is_variant, content]),
                }))
            }
            Step::Tag { key, .. } => {
                let inner = self.steps(rest, asked, reading)?;
                Ok(keyed(&key.0, inner, false))
            }
            Step::Entry(key) | Step::Member(key) => {
                let inner = keyed(key, self.steps(rest, asked, reading)?, true).schema();
                Ok(Shown::Is(
                    Object::default().with("type", "object").and(inner),
                ))
            }
            Step::Elements => {
                let inner = self.steps(rest, asked, reading)?.schema();
                let list = Object::default().with("type", "array");
                Ok(Shown::Is(match inner.is_empty() {
                    true => list.with("minItems", 1_u64),
                    false => list.with("contains", inner),
                }))
            }
        }
    }
}

/// What holds if a key is there and its value is of a schema.
fn keyed(key: &str, inner: Shown, may_be_null: bool) -> Shown {
    let inner = match inner {
        // A constant is there if what holds it is.
        Shown::Always(true) => Object::default(),
        Shown::Always(false) => return Shown::Always(false),
        inner => inner.schema(),
    };
    let inner = match (inner.is_empty(), may_be_null) {
        (true, false) => return Shown::Key(key.to_owned()),
        (true, true) => not(Object::default().with("type", "null")),
        // `null` would pass what is said about other types.
        (false, true) => Object::default()
            .with("not", Object::default().with("type", "null"))
            .and(inner),
        (false, false) => inner,
    };
    let there = Object::default()
        .with("properties", Object::default().with(key, inner))
        .with("required", vec![key]);
    Shown::Is(there)
}

impl Object {
    /// With the keywords of another schema; both hold.
    fn and(mut self, other: Object) -> Object {
        if other.keys().any(|key| self.get(key).is_some()) {
            return Object::default().with("allOf", vec![self, other]);
        }
        self.extend(other);
        words::arranged(self)
    }
}
