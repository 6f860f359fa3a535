//! What stands at a path of a struct, as a schema of the struct.
//!
//! A path need not refuse what other keywords refuse already, so only values that are of their type are thought of.

use serde_json::Value;

use super::schemas::Schemas;
use super::unexpressed::why;
use super::words;
use crate::json::{Json, Object};
use crate::model::{FieldKind, Path, Place, Step, Ty, TypeKind, UnionKind};

/// Whether something holds of a struct.
pub(super) enum Test {
    /// Whatever the value.
    Always(bool),
    /// If this key is there.
    Key(String),
    /// If the struct is of this schema.
    Is(Object),
}

/// What is asked about the value at the end of a path.
#[derive(Clone, Copy)]
pub(super) enum Asked<'a> {
    Present,
    OneOf(&'a [Value]),
    Is(&'a Object),
}

pub(super) type Said<T> = Result<T, &'static str>;

impl Schemas<'_> {
    pub(super) fn test(&self, path: &Path, asked: Asked<'_>) -> Said<Test> {
        self.steps(&path.steps, asked)
    }

    pub(super) fn steps(&self, steps: &[Step], asked: Asked<'_>) -> Said<Test> {
        let [step, rest @ ..] = steps else {
            return Ok(Test::Is(match asked {
                Asked::Present => Object::default(),
                Asked::OneOf([only]) => Object::default().with("const", Json::from(only)),
                Asked::OneOf(values) => {
                    let values: Vec<Json> = values.iter().map(Json::from).collect();
                    Object::default().with("enum", values)
                }
                Asked::Is(schema) => schema.clone(),
            }));
        };
        match step {
            Step::Field { flatten: true, .. } => self.steps(rest, asked),
            Step::Field { of, index, .. } => {
                let TypeKind::Struct(kind) = &self.service.type_(*of).kind else {
                    return Ok(Test::Always(false));
                };
                let Some(field) = kind.fields.get(*index) else {
                    return Ok(Test::Always(false));
                };
                if let FieldKind::Const(value) = &field.kind {
                    return Ok(Test::Always(match asked {
                        Asked::OneOf(values) => values.contains(value),
                        Asked::Present | Asked::Is(_) => true,
                    }));
                }
                if field.place != Place::Body {
                    return Err(why::ELSEWHERE);
                }
                let is_asked = !rest.is_empty() || !matches!(asked, Asked::Present);
                if is_asked && !field.encode.is_empty() {
                    return Err(why::ENCODED);
                }
                let may_be_null = field.nullable || field.ty == Ty::Json;
                let inner = self.steps(rest, asked)?;
                Ok(keyed(&field.wire.0, inner, may_be_null))
            }
            Step::Variant { of, index, .. } => {
                let TypeKind::Union(kind) = &self.service.type_(*of).kind else {
                    return Ok(Test::Always(false));
                };
                let Some(variant) = kind.variants.get(*index) else {
                    return Ok(Test::Always(false));
                };
                let inner = self.steps(rest, asked)?;
                let is_asked = !rest.is_empty() || !matches!(asked, Asked::Present);
                let content = match &kind.kind {
                    UnionKind::Presence => return Ok(keyed(&variant.key.0, inner, true)),
                    UnionKind::Named { .. } => keyed(&variant.key.0, inner, variant.nullable),
                    UnionKind::Beside { json: true, .. } if is_asked => return Err(why::ENCODED),
                    UnionKind::Beside { content, .. } => keyed(&content.0, inner, variant.nullable),
                    UnionKind::Inside { .. } => inner,
                };
                let Some(key) = kind.kind.key() else {
                    return Ok(content);
                };
                let tag = Object::default().with("const", variant.tag.0.as_str());
                let is_variant = object(keyed(&key.0, Test::Is(tag), false));
                let content = object(content);
                Ok(Test::Is(match content.is_empty() {
                    true => is_variant,
                    false => Object::default().with("allOf", vec![is_variant, content]),
                }))
            }
            Step::Tag { key, .. } => Ok(keyed(&key.0, self.steps(rest, asked)?, false)),
            Step::Entry(key) | Step::Member(key) => {
                let inner = object(keyed(key, self.steps(rest, asked)?, true));
                Ok(Test::Is(
                    Object::default().with("type", "object").and(inner),
                ))
            }
            Step::Elements => {
                let inner = object(self.steps(rest, asked)?);
                let list = Object::default().with("type", "array");
                Ok(Test::Is(match inner.is_empty() {
                    true => list.with("minItems", 1_u64),
                    false => list.with("contains", inner),
                }))
            }
        }
    }
}

/// What holds if a key is there and its value is of a schema.
fn keyed(key: &str, inner: Test, may_be_null: bool) -> Test {
    let inner = match inner {
        // A constant is there if what holds it is.
        Test::Always(true) => Object::default(),
        Test::Always(false) => return Test::Always(false),
        inner => object(inner),
    };
    let inner = match (inner.is_empty(), may_be_null) {
        (true, false) => return Test::Key(key.to_owned()),
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
    Test::Is(there)
}

pub(super) fn object(test: Test) -> Object {
    match test {
        Test::Always(true) => Object::default(),
        Test::Always(false) => not(Object::default()),
        Test::Key(key) => Object::default().with("required", vec![key]),
        Test::Is(schema) => schema,
    }
}

pub(super) fn inverse(test: Test) -> Test {
    match test {
        Test::Always(holds) => Test::Always(!holds),
        test => Test::Is(not(object(test))),
    }
}

pub(super) fn not(schema: Object) -> Object {
    Object::default().with("not", schema)
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
