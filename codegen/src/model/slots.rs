//! What a type is made of, asked without knowing its kind. Every walk over types goes from a type
//! to its slots and from a slot to its type.

use serde_json::Value;

use super::{
    Constraints, Content, Docs, Enum, Field, FieldKind, Repr, Rest, RustName, Struct, Ty, Type,
    TypeId, TypeKind, Union, Variant, WireName,
};

/// A place in a type that can hold a value, whichever value of the type it is.
#[derive(Debug, Clone, Copy)]
pub enum Slot<'m> {
    /// A field of a struct.
    Field(&'m Field),
    /// The keys of a struct that are not listed.
    Rest(&'m Rest),
    /// The tag of a union.
    Tag(&'m WireName),
    /// A variant of a union, and where its content stands.
    Variant(&'m Variant, Content<'m>),
}

static STRING: Ty = Ty::String;

impl<'m> Slot<'m> {
    /// The key on the wire. Nothing has one whose keys stand among those around it.
    pub fn key(self) -> Option<&'m WireName> {
        match self {
            Self::Field(field) => (field.kind != FieldKind::Flatten).then_some(&field.wire),
            Self::Tag(key) => Some(key),
            Self::Variant(_, Content::Under(under)) => Some(under.key),
            Self::Variant(_, Content::Among(_) | Content::Itself(_) | Content::Nothing)
            | Self::Rest(_) => None,
        }
    }

    /// The name in the spec, for what has one.
    pub fn name(self) -> Option<&'m WireName> {
        match self {
            Self::Field(field) => Some(&field.wire),
            Self::Variant(variant, _) => Some(&variant.key),
            Self::Rest(_) | Self::Tag(_) => None,
        }
    }

    /// The type of the value; none if there is no value.
    pub fn ty(self) -> Option<&'m Ty> {
        match self {
            Self::Field(field) => Some(&field.ty),
            Self::Rest(rest) => Some(&rest.ty),
            Self::Tag(_) => Some(&STRING),
            Self::Variant(variant, _) => variant.ty.as_ref(),
        }
    }

    /// The type whose keys stand among those around it.
    pub fn among(self) -> Option<TypeId> {
        match self {
            Self::Field(field) if field.kind == FieldKind::Flatten => field.ty.named(),
            Self::Variant(_, Content::Among(id)) => Some(id),
            Self::Field(_) | Self::Variant(..) | Self::Rest(_) | Self::Tag(_) => None,
        }
    }

    /// The value that always stands there.
    pub fn constant(self) -> Option<&'m Value> {
        match self {
            Self::Field(field) => field.constant(),
            Self::Rest(_) | Self::Tag(_) | Self::Variant(..) => None,
        }
    }

    /// Constraints on the value that stop a send.
    pub fn constraints(self) -> Option<&'m Constraints> {
        match self {
            Self::Field(field) => Some(&field.constraints),
            Self::Rest(rest) => Some(&rest.constraints),
            Self::Variant(variant, _) => Some(&variant.constraints),
            Self::Tag(_) => None,
        }
    }

    /// Constraints on the value that only advise.
    pub fn advisory(self) -> Option<&'m Constraints> {
        match self {
            Self::Field(field) => Some(&field.advisory),
            Self::Rest(rest) => Some(&rest.advisory),
            Self::Variant(variant, _) => Some(&variant.advisory),
            Self::Tag(_) => None,
        }
    }

    /// True if the value cannot be left out or `null`: of a variant, where the object is of that
    /// variant.
    pub fn is_needed(self) -> bool {
        match self {
            Self::Field(field) => field.required && !field.nullable,
            Self::Variant(variant, _) => variant.required && !variant.nullable,
            Self::Tag(_) => true,
            Self::Rest(_) => false,
        }
    }
}

impl Type {
    /// The struct that it is.
    pub fn as_struct(&self) -> Option<&Struct> {
        match &self.kind {
            TypeKind::Struct(kind) => Some(kind),
            TypeKind::Enum(_) | TypeKind::Union(_) => None,
        }
    }

    /// The enum that it is.
    pub fn as_enum(&self) -> Option<&Enum> {
        match &self.kind {
            TypeKind::Enum(kind) => Some(kind),
            TypeKind::Struct(_) | TypeKind::Union(_) => None,
        }
    }

    /// The union that it is.
    pub fn as_union(&self) -> Option<&Union> {
        match &self.kind {
            TypeKind::Union(kind) => Some(kind),
            TypeKind::Struct(_) | TypeKind::Enum(_) => None,
        }
    }

    /// The fields of a struct; none for anything else.
    pub fn fields(&self) -> &[Field] {
        self.as_struct().map_or(&[], |kind| &kind.fields)
    }

    /// A field of a struct by its name in the spec.
    pub fn field(&self, name: &WireName) -> Option<&Field> {
        self.fields().iter().find(|field| field.wire == *name)
    }

    /// What its values can hold: fields and then the rest, a tag and then variants; nothing for an
    /// enum.
    pub fn slots(&self) -> impl Iterator<Item = Slot<'_>> {
        let fields = self.fields().iter().map(Slot::Field);
        let rest = self.as_struct().and_then(|kind| kind.rest.as_deref());
        let union = self.as_union();
        let tag = union.and_then(Union::tag).map(Slot::Tag);
        let variants = union.into_iter().flat_map(|kind| {
            let variants = kind.variants.iter();
            variants.map(|variant| Slot::Variant(variant, kind.content(variant)))
        });
        fields
            .chain(rest.map(Slot::Rest))
            .chain(tag)
            .chain(variants)
    }

    /// The fields or variants, as the spec lists them.
    pub fn entries(&self) -> impl Iterator<Item = Slot<'_>> {
        let slots = self.slots();
        slots.filter(|slot| slot.name().is_some())
    }

    /// Puts the value of one of its [entries](Type::entries) in a `Box`.
    pub(crate) fn put_in_box(&mut self, entry: usize) {
        let boxed = match &mut self.kind {
            TypeKind::Struct(kind) => kind.fields.get_mut(entry).map(|field| &mut field.boxed),
            TypeKind::Union(kind) => {
                let variant = kind.variants.get_mut(entry);
                variant.map(|variant| &mut variant.boxed)
            }
            TypeKind::Enum(_) => None,
        };
        if let Some(boxed) = boxed {
            *boxed = true;
        }
    }

    /// Says of its fields or variants that `null` is sent as such; `is_parameters` if its keys
    /// travel as parameters.
    pub(crate) fn send_nulls(&mut self, is_parameters: bool) {
        match &mut self.kind {
            TypeKind::Struct(kind) => {
                for field in &mut kind.fields {
                    field.null_is_sent = !is_parameters && field.can_be_null();
                }
            }
            TypeKind::Union(kind) => {
                for variant in &mut kind.variants {
                    variant.null_is_sent = !is_parameters;
                }
            }
            TypeKind::Enum(_) => {}
        }
    }

    /// Says of its bytes in the body that they are the whole of it.
    pub(crate) fn stream_bodies(&mut self) {
        if let TypeKind::Struct(kind) = &mut self.kind {
            for field in &mut kind.fields {
                let is_body = field.place == super::Place::Body && field.kind == FieldKind::Plain;
                field.streams = is_body && field.ty == Ty::Bytes;
            }
        }
    }

    /// Takes the type from one of its [entries](Type::entries): a field becomes any JSON, a variant
    /// loses its content.
    pub(crate) fn cut(&mut self, entry: usize) {
        match &mut self.kind {
            TypeKind::Struct(kind) => {
                if let Some(field) = kind.fields.get_mut(entry) {
                    field.ty = Ty::Json;
                }
            }
            TypeKind::Union(kind) => {
                if let Some(variant) = kind.variants.get_mut(entry) {
                    variant.ty = None;
                }
            }
            TypeKind::Enum(_) => {}
        }
    }

    /// The types whose keys stand among those of this one.
    pub fn among(&self) -> impl Iterator<Item = TypeId> + '_ {
        self.slots().filter_map(Slot::among)
    }

    /// The types that its values hold, below lists and maps too, each as often as it is held.
    pub fn held(&self) -> impl Iterator<Item = TypeId> + '_ {
        let types = self.slots().filter_map(Slot::ty);
        types.filter_map(|ty| ty.innermost().named())
    }

    /// What has docs and a Rust name of its own: fields, values or variants.
    pub fn named_parts(&self) -> impl Iterator<Item = (&Docs, &RustName)> {
        let fields = self.fields().iter().map(|of| (&of.docs, &of.rust));
        let values = self.as_enum().map_or(&[][..], |kind| &kind.values).iter();
        let values = values.map(|of| (&of.docs, &of.rust));
        let variants = self
            .as_union()
            .map_or(&[][..], |kind| &kind.variants)
            .iter();
        let variants = variants.map(|of| (&of.docs, &of.rust));
        fields.chain(values).chain(variants)
    }

    /// The values that the spec lists: those of an enum, the tags of a union.
    pub fn listed(&self) -> impl Iterator<Item = &WireName> {
        let values = self.as_enum().map_or(&[][..], |kind| &kind.values).iter();
        let variants = self
            .as_union()
            .map_or(&[][..], |kind| &kind.variants)
            .iter();
        let tags = variants.map(|variant| &variant.tag);
        values.map(|value| &value.wire).chain(tags)
    }

    /// True if a value or variant that is not listed is a violation.
    pub fn is_closed(&self) -> bool {
        match &self.kind {
            TypeKind::Struct(_) => false,
            TypeKind::Enum(kind) => !kind.open,
            TypeKind::Union(kind) => !kind.open,
        }
    }

    /// True if any string can be a value or tag, except the empty one: it is no value that a vendor
    /// may add.
    pub fn is_open_but_for_empty(&self) -> bool {
        match &self.kind {
            TypeKind::Struct(_) => false,
            TypeKind::Enum(kind) => kind.is_open_but_for_empty(),
            TypeKind::Union(kind) => kind.is_open_but_for_empty(),
        }
    }
}

impl Enum {
    /// True if any string can be a value, except the empty one.
    pub fn is_open_but_for_empty(&self) -> bool {
        let lists_it = self.values.iter().any(|value| value.wire.0.is_empty());
        self.open && self.repr == Repr::Text && !lists_it
    }
}

impl Union {
    /// True if any string can be a tag, except the empty one.
    pub fn is_open_but_for_empty(&self) -> bool {
        let lists_it = self.variants.iter().any(|variant| variant.tag.0.is_empty());
        self.open && self.tag().is_some() && !lists_it
    }
}

impl Field {
    /// The value that is always sent.
    pub fn constant(&self) -> Option<&Value> {
        match &self.kind {
            FieldKind::Const(value) => Some(value),
            FieldKind::Plain | FieldKind::Flatten => None,
        }
    }
}

impl Ty {
    /// The type of each element of a list or value of a map.
    pub fn inner(&self) -> Option<&Ty> {
        match self {
            Self::List(inner) | Self::Map(inner) => Some(inner),
            _ => None,
        }
    }

    /// What is at the end of lists and maps.
    pub fn innermost(&self) -> &Ty {
        self.inner().map_or(self, Self::innermost)
    }

    /// Whether something in a value is written in another way than it is meant.
    pub fn holds_encoded(&self, types: &[Type]) -> bool {
        let type_ = self.innermost().named().and_then(|id| types.get(id.0));
        type_.is_some_and(|type_| type_.encoded)
    }

    /// The enum of the service that this is.
    pub fn as_enum<'m>(&self, types: &'m [Type]) -> Option<&'m Enum> {
        types.get(self.named()?.0)?.as_enum()
    }

    /// True if nothing can stand below a value: it is no list, no map and no object. Any JSON may
    /// be one.
    pub fn is_scalar(&self, types: &[Type]) -> bool {
        match self {
            Self::String
            | Self::Bool
            | Self::I32
            | Self::I64
            | Self::F64
            | Self::Decimal
            | Self::Timestamp
            | Self::Bytes
            | Self::File => true,
            Self::List(_) | Self::Map(_) | Self::Json => false,
            Self::Named(_) => match self.as_shape(types) {
                Some(union) => {
                    let mut held = union.variants.iter().flat_map(|variant| &variant.ty);
                    held.all(|ty| ty.as_shape(types).is_none() && ty.is_scalar(types))
                }
                None => self.as_enum(types).is_some(),
            },
        }
    }
}
