//! How nested values travel as parameters.

use std::collections::BTreeSet;

use apiscribe_codegen::model::{Content, Operation, Place, Slot, Ty, Type, TypeId};

/// How an operation writes them; none if it sends none.
pub(super) fn of(operation: &Operation, types: &[Type]) -> Option<&'static str> {
    let is_nested = operation.place.facets().as_parameters
        && has_nested(types, operation.request?, &mut BTreeSet::new());
    is_nested.then(|| operation.nesting.map_or("json", |nesting| nesting.name()))
}

/// True if something below a key of a type is no plain value.
fn has_nested(types: &[Type], id: TypeId, seen: &mut BTreeSet<usize>) -> bool {
    let type_ = types.get(id.0).filter(|_| seen.insert(id.0));
    let mut slots = type_.into_iter().flat_map(Type::slots);
    slots.any(|slot| {
        let is_nested = |ty: &Ty| !ty.is_scalar(types);
        match slot {
            _ if let Some(among) = slot.among() => has_nested(types, among, seen),
            Slot::Field(field) => {
                field.place == Place::Body && field.encode.is_empty() && is_nested(&field.ty)
            }
            Slot::Rest(rest) => is_nested(&rest.ty),
            Slot::Variant(_, Content::Under(under)) => {
                under.encode.is_empty() && is_nested(under.ty)
            }
            Slot::Variant(_, Content::Itself(Ty::Named(inner))) => has_nested(types, *inner, seen),
            Slot::Variant(..) | Slot::Tag(_) => false,
        }
    })
}
