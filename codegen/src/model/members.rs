//! What an object of a type holds: its keys, those of types that stand among them, and what becomes
//! of the others.
//!
//! Whoever walks over values asks here which variant an object is of, which flattened types are
//! there and which keys are listed.

use serde_json::{Map, Value};

use super::{
    Content, Encode, Field, FieldKind, Place, Rest, Slot, Struct, Ty, Type, TypeId, TypeKind,
    Under, Union, Variant, WireName,
};

/// Values by their keys: an object, or the pairs of a query or form.
pub trait Members {
    /// The string under a key.
    fn text(&self, key: &str) -> Option<&str>;

    /// Whether there is anything but `null` under a key.
    fn has(&self, key: &str) -> bool;
}

impl Members for Map<String, Value> {
    fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    fn has(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| !value.is_null())
    }
}

impl Members for [(String, String)] {
    fn text(&self, key: &str) -> Option<&str> {
        let last = self.iter().rfind(|(name, _)| name == key);
        last.map(|(_, value)| value.as_str())
    }

    fn has(&self, key: &str) -> bool {
        self.text(key).is_some()
    }
}

impl Union {
    /// The variant that an object is of, with its index; none if it is not a listed one.
    pub fn variant_of<M: Members + ?Sized>(&self, members: &M) -> Option<(usize, &Variant)> {
        let mut variants = self.variants.iter().enumerate();
        match self.tag() {
            None if self.is_shape() => None,
            Some(key) => {
                let tag = members.text(&key.0)?;
                variants.find(|(_, variant)| variant.tag.0 == tag)
            }
            None => variants.find(|(_, variant)| members.has(&variant.key.0)),
        }
    }
}

/// A part of an object of a type.
#[derive(Debug, Clone, Copy)]
pub enum Part<'m> {
    /// A field with a key of its own, perhaps a constant.
    Field(&'m Field),
    /// The keys of another type stand among the others.
    Among {
        /// The other type.
        id: TypeId,
        /// None of its keys may be there.
        optional: bool,
    },
    /// The tag of a union.
    Tag(&'m WireName),
    /// The content of the variant that is present.
    Content(&'m Variant, Under<'m>),
    /// The object is of a variant that is not listed.
    Unknown(&'m Union),
    /// Keys that are not listed hold values of this type.
    Rest(&'m Rest),
}

/// The parts of an object of a type, in the order of the spec. `members` say which variant a union
/// is of.
pub fn parts<'m, M: Members + ?Sized>(types: &'m [Type], id: TypeId, members: &M) -> Vec<Part<'m>> {
    match types.get(id.0).map(|type_| &type_.kind) {
        Some(TypeKind::Struct(kind)) => {
            let fields = kind.fields.iter().filter_map(|field| match field.kind {
                FieldKind::Flatten => Some(Part::Among {
                    id: field.ty.named()?,
                    optional: !field.required,
                }),
                FieldKind::Plain | FieldKind::Const(_) => Some(Part::Field(field)),
            });
            fields.chain(kind.rest.as_deref().map(Part::Rest)).collect()
        }
        Some(TypeKind::Union(kind)) => {
            let variant = match kind.variant_of(members) {
                Some((_, variant)) => match kind.content(variant) {
                    Content::Nothing | Content::Itself(_) => None,
                    Content::Among(id) => Some(Part::Among {
                        id,
                        optional: false,
                    }),
                    Content::Under(under) => Some(Part::Content(variant, under)),
                },
                None => Some(Part::Unknown(kind)),
            };
            let tag = kind.tag().map(Part::Tag);
            tag.into_iter().chain(variant).collect()
        }
        Some(TypeKind::Enum(_)) | None => Vec::new(),
    }
}

/// The parts, less flattened types of which no key is there.
pub fn parts_there<'m>(
    types: &'m [Type],
    id: TypeId,
    map: &Map<String, Value>,
) -> impl Iterator<Item = Part<'m>> {
    let is_there = |part: &Part<'_>| match part {
        Part::Among { id, optional: true } => is_present(types, *id, |key| map.contains_key(key)),
        _ => true,
    };
    let mut parts = parts(types, id, map);
    parts.retain(is_there);
    parts.into_iter()
}

/// Whether any key is there that shows that a flattened type is there.
pub fn is_present(types: &[Type], id: TypeId, has: impl Fn(&str) -> bool) -> bool {
    signs(types, id).into_iter().any(has)
}

/// The keys of which one shows that a flattened type is there: those of a struct, the tag of a
/// union, or the keys of its variants.
pub fn signs(types: &[Type], id: TypeId) -> Vec<&str> {
    let Some(type_) = types.get(id.0) else {
        return Vec::new();
    };
    if let Some(tag) = type_.as_union().and_then(Union::tag) {
        return vec![&tag.0];
    }
    let signs = type_.slots().flat_map(|slot| match slot.among() {
        Some(inner) => signs(types, inner),
        None => slot.key().map(|key| key.0.as_str()).into_iter().collect(),
    });
    signs.collect()
}

/// The fields of a struct in the order in which they are read: what is flattened after what has a
/// key of its own, and what may keep keys that nobody lists after everything else.
pub fn reading_order<'m>(types: &[Type], kind: &'m Struct) -> Vec<&'m Field> {
    let mut fields: Vec<&Field> = kind.fields.iter().collect();
    fields.sort_by_key(|field| match field.kind {
        FieldKind::Flatten => 1 + u8::from(keeps_any(types, &field.ty)),
        FieldKind::Plain | FieldKind::Const(_) => 0,
    });
    fields
}

/// The keys that a flattened field must not keep, since fields that are read later list them.
pub fn left_for_others<'m>(types: &'m [Type], field: &Field, later: &[&Field]) -> Vec<&'m str> {
    let mut keys = Vec::new();
    if field.kind == FieldKind::Flatten && keeps_any(types, &field.ty) {
        for id in later.iter().filter_map(|later| later.ty.named()) {
            add_keys(types, id, &mut keys);
        }
    }
    keys
}

/// Whether a flattened type may keep keys that nobody lists: a variant that is not listed does, and
/// additional properties are.
fn keeps_any(types: &[Type], ty: &Ty) -> bool {
    let Some(type_) = ty.named().and_then(|id| types.get(id.0)) else {
        return false;
    };
    let mut slots = type_.slots();
    let is_keeping = |slot: Slot<'_>| match slot {
        Slot::Rest(_) => true,
        slot => slot
            .among()
            .is_some_and(|id| keeps_any(types, &Ty::Named(id))),
    };
    type_.as_union().is_some() || slots.any(is_keeping)
}

/// Whether a flattened type of which no key is there may take a key that nobody else knows, as a
/// variant that is not listed.
pub fn takes_free(types: &[Type], id: TypeId) -> bool {
    match types.get(id.0).map(|type_| &type_.kind) {
        Some(TypeKind::Struct(kind)) => {
            let below = |field: &Field| field.ty.named().is_some_and(|id| takes_free(types, id));
            let is_in_the_way = |field: &Field| match field.kind {
                FieldKind::Flatten => field.required && !below(field),
                FieldKind::Const(_) => true,
                FieldKind::Plain => field.required,
            };
            let mut flattened = kind
                .fields
                .iter()
                .filter(|field| field.kind == FieldKind::Flatten);
            flattened.any(below) && !kind.fields.iter().any(is_in_the_way)
        }
        Some(TypeKind::Union(kind)) => kind.tag().is_none() && !kind.is_shape(),
        Some(TypeKind::Enum(_)) | None => false,
    }
}

/// Every key that an object of a type may have, whichever variants it is of.
fn add_keys<'m>(types: &'m [Type], id: TypeId, keys: &mut Vec<&'m str>) {
    let Some(type_) = types.get(id.0) else { return };
    for key in type_.slots().filter_map(Slot::key) {
        if !keys.contains(&key.0.as_str()) {
            keys.push(&key.0);
        }
    }
    for inner in type_.among() {
        add_keys(types, inner, keys);
    }
}

/// A key that an object of a type may hold.
#[derive(Debug, Clone, Copy)]
pub struct Key<'m> {
    /// The key on the wire.
    pub wire: &'m str,
    /// Type of its value; that of a tag is a string.
    pub ty: &'m Ty,
    /// How the value is written, outermost first.
    pub encode: &'m [Encode],
    /// Where it travels.
    pub place: Place,
    /// The value that is always there.
    pub constant: Option<&'m Value>,
}

/// Who takes the keys that nobody lists.
#[derive(Debug, Clone, Copy, Default)]
pub enum Keeper<'m> {
    /// They are refused in a request, ignored in a reply.
    #[default]
    Nobody,
    /// They hold values of a type.
    Typed(&'m Rest),
    /// They are kept whatever they hold.
    Anything,
}

impl Keeper<'_> {
    /// Whether nobody takes them.
    pub fn is_nobody(&self) -> bool {
        matches!(self, Self::Nobody)
    }

    /// Whether this struct's own `rest` takes them.
    pub fn is(&self, rest: &Rest) -> bool {
        matches!(self, Self::Typed(first) if std::ptr::eq(*first, rest))
    }
}

/// The keys that an object may hold, flattened types and the content of the present variant
/// included.
#[derive(Debug, Default)]
pub struct Listing<'m> {
    /// The keys, in the order of the spec.
    pub keys: Vec<Key<'m>>,
    /// What takes the others: the first that takes any.
    pub keeper: Keeper<'m>,
}

static STRING: Ty = Ty::String;

impl<'m> Listing<'m> {
    /// The listing of an object of a type, as far as `members` say which variants it is of.
    pub fn of<M: Members + ?Sized>(types: &'m [Type], id: TypeId, members: &M) -> Self {
        let mut listing = Self {
            // Few objects have more keys, and of more it takes long to find room.
            keys: Vec::with_capacity(16),
            keeper: Keeper::Nobody,
        };
        listing.add(types, id, members, true);
        listing
    }

    /// `is_there` unless the type is flattened and none of its keys is there: then it takes
    /// nothing.
    fn add<M: Members + ?Sized>(
        &mut self,
        types: &'m [Type],
        id: TypeId,
        members: &M,
        is_there: bool,
    ) {
        let kind = types.get(id.0).map(|type_| &type_.kind);
        let presence = match kind {
            Some(TypeKind::Union(kind)) if kind.tag().is_none() => Some(kind),
            _ => None,
        };
        // Those of the other variants may be there as `null`.
        for content in presence.into_iter().flat_map(Union::contents) {
            if let Content::Under(Under { key, ty, encode }) = content {
                self.body(key, ty, encode);
            }
        }
        for part in parts(types, id, members) {
            match part {
                Part::Content(..) if presence.is_some() => {}
                Part::Field(field) => self.keys.push(Key {
                    wire: &field.wire.0,
                    ty: &field.ty,
                    encode: &field.encode,
                    place: field.place,
                    constant: match &field.kind {
                        FieldKind::Const(value) => Some(value),
                        FieldKind::Plain | FieldKind::Flatten => None,
                    },
                }),
                Part::Among { id, optional } => {
                    let own = !optional || is_present(types, id, |key| members.has(key));
                    self.add(types, id, members, is_there && own);
                }
                Part::Tag(key) => self.body(key, &STRING, &[]),
                Part::Content(_, Under { key, ty, encode }) => self.body(key, ty, encode),
                Part::Unknown(_) | Part::Rest(_) if !is_there || !self.keeper.is_nobody() => {}
                Part::Unknown(_) => self.keeper = Keeper::Anything,
                Part::Rest(rest) => self.keeper = Keeper::Typed(rest),
            }
        }
    }

    fn body(&mut self, key: &'m WireName, ty: &'m Ty, encode: &'m [Encode]) {
        self.keys.push(Key {
            wire: &key.0,
            ty,
            encode,
            place: Place::Body,
            constant: None,
        });
    }

    /// Whether a key is listed.
    pub fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|known| known.wire == key)
    }

    /// The keys of an object that nobody lists.
    pub fn others<'v>(
        &self,
        map: &'v Map<String, Value>,
    ) -> impl Iterator<Item = (&'v String, &'v Value)> {
        map.iter().filter(|(key, _)| !self.has(key))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Members;

    #[test]
    fn an_object_and_pairs_are_looked_up_alike() {
        let pairs = [("type", "first"), ("type", "last"), ("empty", "")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(pairs.as_slice().text("type"), Some("last"));
        assert_eq!(pairs.as_slice().text("other"), None);
        assert!(pairs.as_slice().has("empty"));
        assert!(!pairs.as_slice().has("other"));

        let object = json!({"type": "last", "empty": "", "none": null, "number": 1});
        let object = object.as_object().cloned().unwrap_or_default();
        assert_eq!(object.text("type"), Some("last"));
        assert_eq!(object.text("number"), None);
        assert!(object.has("empty") && object.has("number"));
        assert!(!object.has("none") && !object.has("other"));
    }
}
