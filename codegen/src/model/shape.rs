//! Unions whose value says by itself which variant it is of: by its JSON kind, and an object by a
//! key that only one variant has.

use serde_json::Value;

use super::{FieldKind, Place, Repr, Slot, Ty, Type, TypeId, TypeKind, Union, Variant};

/// A kind of JSON that tells variants apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonKind {
    /// A string.
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// A list.
    List,
    /// An object.
    Object,
}

impl JsonKind {
    /// The kind of a value; none of `null`.
    pub fn of_value(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Null => return None,
            Value::String(_) => Self::String,
            Value::Number(_) => Self::Number,
            Value::Bool(_) => Self::Bool,
            Value::Array(_) => Self::List,
            Value::Object(_) => Self::Object,
        })
    }

    /// The kind of all values of a type; none if they are of several.
    pub fn of(types: &[Type], ty: &Ty) -> Option<Self> {
        Some(match ty {
            Ty::String | Ty::Decimal | Ty::Timestamp | Ty::Bytes => Self::String,
            Ty::Bool => Self::Bool,
            Ty::I32 | Ty::I64 | Ty::F64 => Self::Number,
            Ty::List(_) => Self::List,
            Ty::Map(_) | Ty::File => Self::Object,
            Ty::Json => return None,
            Ty::Named(id) => match &types.get(id.0)?.kind {
                TypeKind::Struct(_) => Self::Object,
                TypeKind::Union(kind) if kind.is_shape() => return None,
                TypeKind::Union(_) => Self::Object,
                TypeKind::Enum(kind) => match kind.repr {
                    Repr::Text => Self::String,
                    Repr::I32 | Repr::I64 => Self::Number,
                },
            },
        })
    }

    /// It in words.
    pub const fn says(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Number => "a number",
            Self::Bool => "true or false",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

impl Union {
    /// Whether the value itself says which variant it is of, and may be no object.
    pub fn is_shape(&self) -> bool {
        self.layout.is_shape()
    }

    /// The variant that a value is of, with its index, where the value itself says so.
    pub fn variant_of_value(&self, types: &[Type], value: &Value) -> Option<(usize, &Variant)> {
        let kind = JsonKind::of_value(value).filter(|_| self.is_shape())?;
        let mut variants = self.variants.iter().enumerate();
        variants.find(|(index, variant)| {
            let ty = variant.ty.as_ref();
            let is_kind = ty.and_then(|ty| JsonKind::of(types, ty)) == Some(kind);
            is_kind
                && match (self.own_key(types, *index), value) {
                    (Some(key), Value::Object(map)) => {
                        map.get(key).is_some_and(|value| !value.is_null())
                    }
                    _ => true,
                }
        })
    }

    /// What is expected where the value itself says which variant it is, in words.
    pub fn expected(&self, types: &[Type]) -> String {
        let mut kinds: Vec<JsonKind> = Vec::new();
        let mut keys = Vec::new();
        for (index, variant) in self.variants.iter().enumerate() {
            let kind = variant.ty.as_ref().and_then(|ty| JsonKind::of(types, ty));
            kinds.extend(kind.filter(|kind| !kinds.contains(kind)));
            keys.extend(self.own_key(types, index).map(|key| format!("`{key}`")));
        }
        let kinds: Vec<String> = kinds
            .into_iter()
            .map(|kind| match kind {
                JsonKind::Object if !keys.is_empty() => {
                    format!("{} with one of {}", kind.says(), keys.join(", "))
                }
                kind => kind.says().to_owned(),
            })
            .collect();
        kinds.join(" or ")
    }

    /// The key by which an object is one of this variant. None where that is the only variant of
    /// objects, or where all its keys are those of others too, which `check` reports.
    pub fn own_key<'m>(&'m self, types: &'m [Type], index: usize) -> Option<&'m str> {
        let of = |variant: &'m Variant| {
            let ty = variant.ty.as_ref()?;
            (JsonKind::of(types, ty) == Some(JsonKind::Object)).then_some(ty)
        };
        let own = of(self.variants.get(index)?)?;
        let others = self.variants.iter().enumerate();
        let others = others.filter(|(other, _)| *other != index);
        let others: Vec<&Ty> = others.filter_map(|(_, variant)| of(variant)).collect();
        if others.is_empty() {
            return None;
        }
        let mut needed = Vec::new();
        keys(types, own.named()?, true, &mut needed);
        let mut taken = Vec::new();
        for id in others.iter().filter_map(|ty| ty.named()) {
            keys(types, id, false, &mut taken);
        }
        needed.into_iter().find(|key| !taken.contains(key))
    }
}

/// The keys of a type's objects: all of them, or those that are in each.
fn keys<'m>(types: &'m [Type], id: TypeId, needed: bool, found: &mut Vec<&'m str>) {
    for slot in types.get(id.0).into_iter().flat_map(Type::slots) {
        let is_in_each = match slot {
            Slot::Field(field) => {
                let can_be_null = field.nullable && field.kind != FieldKind::Flatten;
                field.required && !can_be_null && field.place == Place::Body
            }
            Slot::Tag(_) => true,
            Slot::Rest(_) | Slot::Variant(..) => false,
        };
        if needed && !is_in_each {
            continue;
        }
        match (slot.among(), slot.key()) {
            (Some(inner), _) => keys(types, inner, needed, found),
            (None, Some(key)) if !found.contains(&key.0.as_str()) => found.push(&key.0),
            _ => {}
        }
    }
}

impl Ty {
    /// The union that this is, if its values say by themselves which variant they are of.
    pub fn as_shape<'m>(&self, types: &'m [Type]) -> Option<&'m Union> {
        let union = types.get(self.named()?.0)?.as_union()?;
        union.is_shape().then_some(union)
    }

    /// The type that a value is read as: that of its variant where the value itself says which one
    /// it is, else this.
    pub fn chosen<'m>(&'m self, types: &'m [Type], value: &Value) -> &'m Self {
        let variant = self
            .as_shape(types)
            .and_then(|union| union.variant_of_value(types, value));
        let ty = variant.and_then(|(_, variant)| variant.ty.as_ref());
        ty.unwrap_or(self)
    }
}
