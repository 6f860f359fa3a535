//! How a union lies in an object: where its tag stands and where the content of its variants
//! stands.
//!
//! This is the only place that knows the kinds of union apart. The language names the kinds,
//! `check` makes a [`Layout`] of each, and everybody else asks [`Union::tag`] and
//! [`Union::content`].

use super::{Encode, Ty, TypeId, Union, Variant, WireName};
use crate::escape::code;

/// How the variants of a union lie in an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout(Kind);

/// The kinds of union. Each question below has an answer for each of them.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Named {
        tag: WireName,
    },
    Inside {
        tag: WireName,
    },
    Beside {
        tag: WireName,
        key: WireName,
        encode: Vec<Encode>,
    },
    Presence,
    Shape,
}

/// Where the content of one variant stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Content<'m> {
    /// The variant has none.
    Nothing,
    /// The keys of this type stand among those of the union.
    Among(TypeId),
    /// The content stands under a key.
    Under(Under<'m>),
    /// The value is the content.
    Itself(&'m Ty),
}

/// Content under a key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Under<'m> {
    /// The key.
    pub key: &'m WireName,
    /// Type of the content.
    pub ty: &'m Ty,
    /// How the content is written, outermost first.
    pub encode: &'m [Encode],
}

impl Layout {
    /// `{"type": "text", "text": {...}}`: `tag` names the variant, the content stands under the
    /// variant's own key.
    pub fn named(tag: WireName) -> Self {
        Self(Kind::Named { tag })
    }

    /// `{"type": "text", "body": ...}`: `tag` names the variant, the content's keys stand beside
    /// it.
    pub fn inside(tag: WireName) -> Self {
        Self(Kind::Inside { tag })
    }

    /// `{"type": "text", "content": {...}}`: `tag` names the variant, the content of all of them
    /// stands under `key`.
    pub fn beside(tag: WireName, key: WireName, encode: Vec<Encode>) -> Self {
        Self(Kind::Beside { tag, key, encode })
    }

    /// `{"text": {...}}`: the one key that is there decides.
    pub fn presence() -> Self {
        Self(Kind::Presence)
    }

    /// `{"text": {...}}`, `5`, `"a"`: the value itself decides, by its JSON kind and the keys that
    /// it has.
    pub fn shape() -> Self {
        Self(Kind::Shape)
    }

    /// True if the value itself decides.
    pub fn is_shape(&self) -> bool {
        matches!(self.0, Kind::Shape)
    }

    fn tag(&self) -> Option<&WireName> {
        match &self.0 {
            Kind::Named { tag } | Kind::Inside { tag } | Kind::Beside { tag, .. } => Some(tag),
            Kind::Presence | Kind::Shape => None,
        }
    }

    /// True if a tag names the variant; else the one key that is there does.
    pub fn has_tag(&self) -> bool {
        self.tag().is_some()
    }

    /// True if the keys of the content stand among those of the union.
    pub fn is_among(&self) -> bool {
        match &self.0 {
            Kind::Inside { .. } => true,
            Kind::Named { .. } | Kind::Beside { .. } | Kind::Presence | Kind::Shape => false,
        }
    }

    /// True if a variant may be there without its content.
    pub fn may_lack_content(&self) -> bool {
        match &self.0 {
            Kind::Named { .. } => true,
            Kind::Inside { .. } | Kind::Beside { .. } | Kind::Presence | Kind::Shape => false,
        }
    }

    /// The layout in a few words, the same for the same layout.
    pub fn summary(&self) -> String {
        match &self.0 {
            Kind::Named { tag } => format!("named by `{tag}`"),
            Kind::Inside { tag } => format!("inside, by `{tag}`"),
            Kind::Beside { tag, key, encode } => {
                let text = if encode.is_empty() {
                    ""
                } else {
                    " as JSON text"
                };
                format!("`{tag}` beside `{key}`{text}")
            }
            Kind::Presence => "by the key that is there".to_owned(),
            Kind::Shape => "by what stands there".to_owned(),
        }
    }

    /// How a value says on the wire which variant it is, as a sentence.
    pub fn on_wire(&self) -> String {
        let named = |name: &WireName| code(&name.0);
        match &self.0 {
            Kind::Named { tag } => format!(
                "On the wire {} names the variant, and its content stands under the key of that name.",
                named(tag)
            ),
            Kind::Inside { tag } => format!(
                "On the wire {} names the variant, among the variant's own keys.",
                named(tag)
            ),
            Kind::Beside { tag, key, encode } => {
                let text = match encode.is_empty() {
                    true => "",
                    false => " as JSON text inside a string",
                };
                format!(
                    "On the wire {} names the variant, and {} holds its content{text}.",
                    named(tag),
                    named(key)
                )
            }
            Kind::Presence => {
                "On the wire the one key that is there says which variant it is.".to_owned()
            }
            Kind::Shape => "On the wire the value itself says which variant it is: by what it is (string, number, boolean, list or object), and an object by the keys that it has.".to_owned(),
        }
    }
}

impl Union {
    /// Key of the tag; none where the one key that is there decides.
    pub fn tag(&self) -> Option<&WireName> {
        self.layout.tag()
    }

    /// The key under which the content of every variant stands, whichever it is.
    pub fn shared_key(&self) -> Option<&WireName> {
        match &self.layout.0 {
            Kind::Beside { key, .. } => Some(key),
            Kind::Named { .. } | Kind::Inside { .. } | Kind::Presence | Kind::Shape => None,
        }
    }

    /// Where the content of a variant stands.
    pub fn content<'m>(&'m self, variant: &'m Variant) -> Content<'m> {
        let Some(ty) = &variant.ty else {
            return Content::Nothing;
        };
        match (&self.layout.0, ty) {
            (Kind::Named { .. } | Kind::Presence, ty) => Content::Under(Under {
                key: &variant.key,
                ty,
                encode: &[],
            }),
            (Kind::Beside { key, encode, .. }, ty) => Content::Under(Under { key, ty, encode }),
            (Kind::Shape, ty) => Content::Itself(ty),
            (Kind::Inside { .. }, Ty::Named(id)) => Content::Among(*id),
            // Nothing else has keys; `check` reports it.
            (Kind::Inside { .. }, _) => Content::Nothing,
        }
    }

    /// The content of each variant.
    pub fn contents(&self) -> impl Iterator<Item = Content<'_>> {
        self.variants.iter().map(|variant| self.content(variant))
    }
}
