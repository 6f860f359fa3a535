//! Whether values are of what a page calls their type.

use apiscribe_codegen::model::{Repr, Ty, TypeKind};

use super::Held;
use super::find::Hit;

impl Held<'_> {
    /// Whether the values of a place are of what a page calls so.
    pub(super) fn is_of(&self, hit: &Hit<'_>, word: &str) -> bool {
        let Some(ty) = hit.ty else { return false };
        let travels_as_string = self.service.is_text(ty, hit.encode()) && !hit.encode().is_empty();
        (travels_as_string && word == "string") || self.is(ty, word)
    }

    fn is(&self, ty: &Ty, word: &str) -> bool {
        match ty {
            Ty::String | Ty::Timestamp | Ty::Bytes => word == "string",
            Ty::File => matches!(word, "file" | "binary" | "string"),
            Ty::Decimal => word == "string" || word == "number",
            Ty::Bool => word == "boolean",
            Ty::I32 | Ty::I64 => word == "integer",
            Ty::F64 => word == "number",
            Ty::Json => word == "any",
            Ty::Map(_) => word == "object",
            Ty::List(inner) => {
                let of = word
                    .strip_prefix("list<")
                    .and_then(|of| of.strip_suffix('>'));
                word == "list" || of.is_some_and(|of| self.is(inner, of))
            }
            Ty::Named(id) => match &self.service.type_(*id).kind {
                TypeKind::Enum(kind) if kind.repr == Repr::Text => word == "string",
                TypeKind::Enum(_) => word == "integer",
                TypeKind::Union(kind) if kind.is_shape() => {
                    let mut held = kind.variants.iter().flat_map(|variant| &variant.ty);
                    word == "any" || held.any(|ty| self.is(ty, word))
                }
                TypeKind::Struct(_) | TypeKind::Union(_) => word == "object",
            },
        }
    }
}
