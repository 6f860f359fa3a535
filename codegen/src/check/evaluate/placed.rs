//! Fields that travel as texts, in a query, a form or headers: back to what they would be in a JSON
//! body.

use serde_json::Value;

use crate::encodings::{Encode, OfList, Shape};
use crate::media::Media;
use crate::model::{Key, Listing, Members, Place, Repr, Ty, Type, TypeId};

/// A key at the top of a request.
pub(super) struct Top<'s> {
    key: Key<'s>,
    /// How its texts are a list, if they are one.
    list: Option<&'static OfList>,
}

impl<'s> std::ops::Deref for Top<'s> {
    type Target = Key<'s>;

    fn deref(&self) -> &Key<'s> {
        &self.key
    }
}

/// The keys that a request may have, as far as the given tags say which variants it is of.
pub(super) fn tops<'s, M: Members + ?Sized>(
    types: &'s [Type],
    id: TypeId,
    tags: &M,
) -> Vec<Top<'s>> {
    let keys = Listing::of(types, id, tags).keys;
    let top = |key: Key<'s>| Top {
        list: key.encode.first().and_then(|encode| encode.of_list()),
        key,
    };
    keys.into_iter().map(top).collect()
}

impl Top<'_> {
    /// Whether it travels in a query or form under this name.
    pub(super) fn is_named(&self, name: &str) -> bool {
        match self.list {
            Some(form) => form.is_named(name, self.wire),
            None => name == self.wire,
        }
    }

    /// True if the name may come more than once.
    pub(super) fn repeats(&self) -> bool {
        self.list.is_some_and(|form| form.separator.is_none())
    }

    /// Whether it is a file, or a list of them.
    pub(super) fn is_file(&self) -> bool {
        *self.ty.innermost() == Ty::File
    }

    /// What the texts would be in a JSON body.
    pub(super) fn value(&self, types: &[Type], texts: &[&str]) -> Value {
        match self.list {
            Some(list) => list_value(types, self.ty, list, texts),
            None => self.scalar(types, texts.first().copied().unwrap_or_default()),
        }
    }

    /// A media type is compared without its parameters, and in lower case.
    fn scalar(&self, types: &[Type], text: &str) -> Value {
        match self.constant {
            Some(constant) if self.place == Place::Header && is_media_type(constant, text) => {
                constant.clone()
            }
            _ => text_value(types, self.ty, self.encode, text),
        }
    }
}

fn is_media_type(constant: &Value, text: &str) -> bool {
    let constant = constant.as_str().and_then(Media::parse);
    constant
        .zip(Media::parse(text))
        .is_some_and(|(constant, given)| given.is(&constant))
}

/// What the texts that a list is spread over would be in a JSON body.
pub(super) fn list_value(types: &[Type], ty: &Ty, list: &OfList, texts: &[&str]) -> Value {
    let element = match ty {
        Ty::List(element) => element,
        other => other,
    };
    let value = |text: &str| text_value(types, element, &[], text);
    match list.separator {
        None => texts.iter().map(|text| value(text)).collect(),
        Some(separator) => {
            let first = texts.first().copied().unwrap_or_default();
            first.split(separator).map(value).collect()
        }
    }
}

/// What a string would be in a JSON body.
pub(super) fn text_value(types: &[Type], ty: &Ty, encode: &[Encode], text: &str) -> Value {
    if let (true, Some(union)) = (encode.is_empty(), ty.as_shape(types)) {
        // A string has no quotes there.
        let parsed = serde_json::from_str(text).ok();
        let parsed = parsed.filter(|value: &Value| {
            !value.is_string() && union.variant_of_value(types, value).is_some()
        });
        return parsed.unwrap_or_else(|| text.into());
    }
    let is_text = match (encode.first(), ty) {
        (Some(encode), _) => encode.facets().gives == Shape::Text,
        (None, Ty::String | Ty::Decimal | Ty::Timestamp | Ty::Bytes) => true,
        (None, ty) => ty
            .as_enum(types)
            .is_some_and(|kind| kind.repr == Repr::Text),
    };
    let parsed = (!is_text).then(|| serde_json::from_str(text).ok());
    parsed
        .flatten()
        .unwrap_or_else(|| Value::String(text.to_owned()))
}
