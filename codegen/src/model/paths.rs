//! Paths from a struct to a value below it, as rules use them. A step holds all that is asked of
//! it; who follows a path looks nothing up.

use serde_json::Value;

use super::{
    Content, Field, FieldKind, Holds, Place, RustName, Slot, Ty, Type, TypeId, Variant, WireName,
};

/// A resolved path.
#[derive(Debug, Clone)]
pub struct Path {
    /// As written, without a leading slash: `meta/extraInformation/useCase`.
    pub text: String,
    /// Steps from the struct that holds the rule.
    pub steps: Vec<Step>,
    /// Type of what stands there.
    pub ty: Ty,
}

/// One step of a path.
#[derive(Debug, Clone)]
pub enum Step {
    /// Into a field of a struct.
    Field(FieldStep),
    /// Into the content of a variant of a union: present only if the value is of that variant.
    Variant(VariantStep),
    /// The tag of a union, as text.
    Tag {
        /// The union.
        of: TypeId,
        /// Its key.
        key: WireName,
    },
    /// Every element of a list.
    Elements,
    /// An entry of a map.
    Entry(String),
    /// A member of a JSON value.
    Member(String),
}

/// A step into a field of a struct.
#[derive(Debug, Clone)]
pub struct FieldStep {
    /// The struct.
    pub of: TypeId,
    /// Its key on the wire, or its name if it is flattened.
    pub name: WireName,
    /// Its Rust name.
    pub rust: RustName,
    /// How it takes part.
    pub kind: FieldKind,
    /// What Rust has around its value.
    pub holds: Holds,
    /// True if Rust sees a `Box`.
    pub boxed: bool,
    /// True if `null` may stand there, as in any JSON.
    pub nullable: bool,
    /// True if what stands under its key is not its value as it is.
    pub encoded: bool,
    /// True if it is a list of which nothing is sent where it is empty.
    pub spread: bool,
    /// True if Rust hides its value.
    pub secret: bool,
    /// Where it travels.
    pub place: Place,
}

/// A step into the content of a variant.
#[derive(Debug, Clone)]
pub struct VariantStep {
    /// The union.
    pub of: TypeId,
    /// Key of the union's tag; none where the one key that is there decides.
    pub tag_key: Option<WireName>,
    /// What the tag is for this variant.
    pub tag: WireName,
    /// Its Rust name.
    pub rust: RustName,
    /// Key of the content; none if it stands among the keys of the union.
    pub key: Option<WireName>,
    /// What Rust has around it.
    pub holds: Holds,
    /// True if Rust sees a `Box`.
    pub boxed: bool,
    /// True if `null` may stand there.
    pub nullable: bool,
    /// True if what stands under its key is not its value as it is.
    pub encoded: bool,
}

/// A type, or a field, value or variant of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The type.
    pub of: TypeId,
    /// The field's name, the value, or the variant's tag.
    pub member: Option<WireName>,
}

impl Spot {
    /// A type itself.
    pub fn of_type(type_: &Type) -> Self {
        Self {
            of: type_.id,
            member: None,
        }
    }

    /// What a slot of a type is about.
    pub fn of(type_: &Type, slot: Slot<'_>) -> Self {
        let member = match slot {
            Slot::Field(field) => Some(&field.wire),
            Slot::Variant(variant, _) => Some(&variant.tag),
            Slot::Tag(_) | Slot::Rest(_) => None,
        };
        Self {
            of: type_.id,
            member: member.cloned(),
        }
    }
}

impl Path {
    /// True if it goes through every element of a list.
    pub fn has_elements(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Elements))
    }

    /// True if it leads to a list of which nothing is sent where it is empty.
    pub fn is_spread(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Field(field)) if field.spread)
    }

    /// True if Rust hides the value that it leads to.
    pub fn is_secret(&self) -> bool {
        matches!(self.steps.last(), Some(Step::Field(field)) if field.secret)
    }

    /// The key or `*` of each step that stands on the wire, for JSON Pointers.
    pub fn keys(&self) -> Vec<&str> {
        self.text.split('/').collect()
    }

    /// The field, variant or union that the end of the path belongs to.
    pub fn end(&self) -> Option<Spot> {
        self.steps.iter().rev().find_map(Step::spot)
    }

    /// Every value at the end of the path; none if something on the way is absent.
    pub fn values<'v>(&'v self, types: &[Type], start: &'v Value) -> Vec<&'v Value> {
        let mut values = vec![start];
        for step in &self.steps {
            let next = values
                .into_iter()
                .flat_map(|value| step.follow(types, value));
            values = next.filter(|value| !value.is_null()).collect();
        }
        values
    }
}

impl Step {
    /// The step into a slot of a type; none for keys that are not listed.
    pub fn into_slot(of: TypeId, tag: Option<&WireName>, slot: Slot<'_>) -> Option<Self> {
        match slot {
            Slot::Field(field) => Some(Self::Field(FieldStep::new(of, field))),
            Slot::Variant(variant, content) => {
                Some(Self::Variant(VariantStep::new(of, tag, variant, content)))
            }
            Slot::Tag(key) => Some(Self::Tag {
                of,
                key: key.clone(),
            }),
            Slot::Rest(_) => None,
        }
    }

    /// The key that it follows on the wire. Nothing has one whose keys stand among those around it,
    /// nor have elements.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Field(field) if field.kind == FieldKind::Flatten => None,
            Self::Field(field) => Some(&field.name.0),
            Self::Variant(variant) => Some(&variant.key.as_ref()?.0),
            Self::Tag { key, .. } => Some(&key.0),
            Self::Entry(key) | Self::Member(key) => Some(key),
            Self::Elements => None,
        }
    }

    /// The value that always stands there.
    pub fn constant(&self) -> Option<&Value> {
        match self {
            Self::Field(FieldStep {
                kind: FieldKind::Const(value),
                ..
            }) => Some(value),
            _ => None,
        }
    }

    /// The field, variant or union that it is about.
    pub fn spot(&self) -> Option<Spot> {
        let (of, member) = match self {
            Self::Field(field) => (field.of, Some(&field.name)),
            Self::Variant(variant) => (variant.of, Some(&variant.tag)),
            Self::Tag { of, .. } => (*of, None),
            Self::Elements | Self::Entry(_) | Self::Member(_) => return None,
        };
        let member = member.cloned();
        Some(Spot { of, member })
    }

    /// Whether a value is more than an empty list that is not sent.
    fn is_sent(&self, value: &Value) -> bool {
        match self {
            Self::Field(field) if field.spread => {
                value.as_array().is_none_or(|list| !list.is_empty())
            }
            _ => true,
        }
    }

    fn follow<'v>(&'v self, types: &[Type], value: &'v Value) -> Vec<&'v Value> {
        match self {
            Self::Elements => return value.as_array().into_iter().flatten().collect(),
            Self::Variant(variant) if !variant.is_of(types, value) => return Vec::new(),
            _ => {}
        }
        // A constant has its value even where an example forgets it.
        if let Some(constant) = self.constant() {
            return vec![constant];
        }
        match self.key() {
            Some(key) => {
                let found = value.get(key).into_iter();
                found.filter(|found| self.is_sent(found)).collect()
            }
            None => vec![value],
        }
    }
}

impl FieldStep {
    fn new(of: TypeId, field: &Field) -> Self {
        Self {
            of,
            name: field.wire.clone(),
            rust: field.rust.clone(),
            kind: field.kind.clone(),
            holds: field.holds(),
            boxed: field.boxed,
            nullable: field.nullable || field.ty == Ty::Json,
            encoded: !field.encode.is_empty(),
            spread: field.is_spread(),
            secret: field.secret,
            place: field.place,
        }
    }
}

impl VariantStep {
    fn new(of: TypeId, tag: Option<&WireName>, variant: &Variant, content: Content<'_>) -> Self {
        let under = match content {
            Content::Under(under) => Some(under),
            Content::Among(_) | Content::Itself(_) | Content::Nothing => None,
        };
        Self {
            of,
            tag_key: tag.cloned(),
            tag: variant.tag.clone(),
            rust: variant.rust.clone(),
            key: under.map(|under| under.key.clone()),
            holds: variant.holds(),
            boxed: variant.boxed,
            nullable: variant.nullable,
            encoded: under.is_some_and(|under| !under.encode.is_empty()),
        }
    }

    /// Whether a value of the union is of this variant.
    fn is_of(&self, types: &[Type], value: &Value) -> bool {
        let union = types.get(self.of.0).and_then(Type::as_union);
        let found = union.and_then(|union| match union.is_shape() {
            true => union.variant_of_value(types, value),
            false => union.variant_of(value.as_object()?),
        });
        found.is_some_and(|(_, variant)| variant.tag == self.tag)
    }
}
