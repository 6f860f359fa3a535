//! Fields that travel as texts, in a query, a form or headers: back to what they would be in a JSON body.

use serde_json::Value;

use super::find::{Members, variant_of};
use crate::model::{Encode, FieldKind, Place, Repr, Ty, Type, TypeId, TypeKind, UnionKind};

/// A key at the top of a request.
pub(super) struct Top<'s> {
    pub(super) key: &'s str,
    pub(super) place: Place,
    ty: &'s Ty,
    encode: &'s [Encode],
    constant: Option<&'s Value>,
}

static TEXT: Ty = Ty::String;

/// The keys that a request may have, as far as the given tags say which variants it is of.
pub(super) fn tops<'s, M: Members + ?Sized>(
    types: &'s [Type],
    id: TypeId,
    tags: &M,
) -> Vec<Top<'s>> {
    // Few requests have more keys on top.
    let mut found = Vec::with_capacity(32);
    collect(types, id, tags, &mut found);
    found
}

fn collect<'s, M: Members + ?Sized>(
    types: &'s [Type],
    id: TypeId,
    tags: &M,
    found: &mut Vec<Top<'s>>,
) {
    let of_body = |key, ty, encode| Top {
        key,
        place: Place::Body,
        ty,
        encode,
        constant: None,
    };
    match types.get(id.0).map(|type_| &type_.kind) {
        Some(TypeKind::Struct(kind)) => {
            for field in &kind.fields {
                let constant = match &field.kind {
                    FieldKind::Flatten => {
                        if let Ty::Named(inner) = &field.ty {
                            collect(types, *inner, tags, found);
                        }
                        continue;
                    }
                    FieldKind::Const(value) => Some(value),
                    FieldKind::Plain => None,
                };
                found.push(Top {
                    key: &field.wire.0,
                    place: field.place,
                    ty: &field.ty,
                    encode: &field.encode,
                    constant,
                });
            }
        }
        Some(TypeKind::Union(kind)) => {
            if let Some(key) = kind.kind.key() {
                found.push(of_body(&key.0, &TEXT, &[]));
            }
            let Some((_, variant)) = variant_of(kind, tags) else {
                return;
            };
            match (&kind.kind, &variant.ty) {
                (UnionKind::Inside { .. }, Some(Ty::Named(inner))) => {
                    collect(types, *inner, tags, found);
                }
                (UnionKind::Beside { content, json, .. }, Some(ty)) => {
                    let encode: &[Encode] = if *json { &[Encode::Json] } else { &[] };
                    found.push(of_body(&content.0, ty, encode));
                }
                (UnionKind::Named { .. } | UnionKind::Presence, Some(ty)) => {
                    found.push(of_body(&variant.key.0, ty, &[]));
                }
                _ => {}
            }
        }
        Some(TypeKind::Enum(_)) | None => {}
    }
}

impl Top<'_> {
    /// Whether it travels in a query or form under this name.
    pub(super) fn is_named(&self, name: &str) -> bool {
        match self.encode.first() {
            Some(Encode::Brackets) => name.strip_suffix("[]") == Some(self.key),
            _ => name == self.key,
        }
    }

    /// True if the name may come more than once.
    pub(super) fn repeats(&self) -> bool {
        matches!(self.encode.first(), Some(Encode::Repeat | Encode::Brackets))
    }

    /// What the texts would be in a JSON body.
    pub(super) fn value(&self, types: &[Type], texts: &[&str]) -> Value {
        let first = texts.first().copied().unwrap_or_default();
        let elements = |texts: &mut dyn Iterator<Item = &str>| {
            let element = match self.ty {
                Ty::List(element) => element,
                other => other,
            };
            texts.map(|text| value(types, element, &[], text)).collect()
        };
        match self.encode.first() {
            Some(Encode::Repeat | Encode::Brackets) => elements(&mut texts.iter().copied()),
            Some(Encode::Comma) if first.is_empty() => Value::Array(Vec::new()),
            Some(Encode::Comma) => elements(&mut first.split(',')),
            _ => self.scalar(types, first),
        }
    }

    /// A media type is compared without its parameters, and in lower case.
    fn scalar(&self, types: &[Type], text: &str) -> Value {
        match self.constant {
            Some(constant) if self.place == Place::Header && is_media_type(constant, text) => {
                constant.clone()
            }
            _ => value(types, self.ty, self.encode, text),
        }
    }
}

fn is_media_type(constant: &Value, text: &str) -> bool {
    let bare = text.split(';').next().unwrap_or_default().trim();
    let constant = constant.as_str().unwrap_or_default();
    constant.contains('/') && bare.eq_ignore_ascii_case(constant)
}

fn value(types: &[Type], ty: &Ty, encode: &[Encode], text: &str) -> Value {
    let is_text = match (encode.first(), ty) {
        (Some(Encode::Json | Encode::Text | Encode::Rfc2822), _) => true,
        (Some(_), _) => false,
        (None, Ty::String | Ty::Timestamp) => true,
        (None, Ty::Named(id)) => matches!(
            types.get(id.0).map(|type_| &type_.kind),
            Some(TypeKind::Enum(kind)) if kind.repr == Repr::Text
        ),
        (None, _) => false,
    };
    let parsed = (!is_text).then(|| serde_json::from_str(text).ok());
    parsed
        .flatten()
        .unwrap_or_else(|| Value::String(text.to_owned()))
}
