//! Paths of doubts below a type: through fields, flattened fields, variants and values, under any
//! name that a spec gives them.

use std::collections::HashSet;

use crate::check::doubts::Context;
use crate::model::{Slot, Spot, Ty, Type, TypeId};
use crate::spec::{TypeBody, TypeExpr};

impl Context<'_, '_> {
    /// What stands below a type by its name in the spec, which may be an alias. An alias itself has
    /// no place of its own.
    pub(in crate::check) fn below_name(&self, name: &str, path: &[String]) -> Found {
        let entry = self
            .registry
            .find(name)
            .and_then(|index| self.registry.entry(index));
        match entry.map(|entry| (&entry.def.body, entry.id)) {
            Some((_, Some(id))) => self.below(&Ty::Named(id), path),
            Some((TypeBody::Alias { ty, .. }, None)) => self.below_expr(&ty.value, path, 0),
            _ => Ok(None),
        }
    }

    fn below_expr(&self, expr: &TypeExpr, path: &[String], depth: usize) -> Found {
        let Some((key, rest)) = path.split_first() else {
            return Ok(None);
        };
        match expr {
            // An alias that leads back to itself is reported elsewhere.
            TypeExpr::Named(_) if depth > 32 => Ok(None),
            TypeExpr::Named(name) => {
                let entry = self
                    .registry
                    .find(name)
                    .and_then(|index| self.registry.entry(index));
                match entry.map(|entry| (&entry.def.body, entry.id)) {
                    Some((_, Some(id))) => self.below(&Ty::Named(id), path),
                    Some((TypeBody::Alias { ty, .. }, None)) => {
                        self.below_expr(&ty.value, path, depth + 1)
                    }
                    _ => Ok(None),
                }
            }
            TypeExpr::List(element) | TypeExpr::Map(element) => {
                self.below_expr(element, if key == "*" { rest } else { path }, depth)
            }
            TypeExpr::Json | TypeExpr::Unread => Ok(None),
            _ => Err(Missing {
                key: key.clone(),
                known: Vec::new(),
            }),
        }
    }

    /// What a path through fields, flattened fields, variants and values leads to.
    fn below(&self, ty: &Ty, mut path: &[String]) -> Found {
        let types = &self.service.types;
        let mut spot = ty.named().and_then(|id| types.get(id.0)).map(Spot::of_type);
        let mut ty = Some(ty);
        while let Some((key, rest)) = path.split_first() {
            let missing = |key: &String, known| Missing {
                key: key.clone(),
                known,
            };
            ty = match ty {
                // Nothing is below it.
                None => return Err(missing(key, Vec::new())),
                Some(Ty::Json) => return Ok(spot),
                Some(Ty::Named(id)) => {
                    let Some((found, inner)) = self.member(*id, key, &mut HashSet::new()) else {
                        return Err(missing(key, self.members(*id)));
                    };
                    path = rest;
                    spot = Some(found);
                    inner
                }
                Some(ty) => {
                    let Some(inner) = ty.inner() else {
                        return Err(missing(key, Vec::new()));
                    };
                    if key == "*" {
                        path = rest;
                    }
                    Some(inner)
                }
            };
        }
        Ok(spot)
    }

    /// What a type has under a name, and the type of what stands there, if something can stand
    /// below.
    fn member(
        &self,
        id: TypeId,
        key: &str,
        seen: &mut HashSet<TypeId>,
    ) -> Option<(Spot, Option<&Ty>)> {
        if !seen.insert(id) {
            return None;
        }
        let type_ = self.service.types.get(id.0)?;
        let shared = type_.as_union().and_then(|union| union.shared_key());
        let is_tag = |slot: Slot<'_>| matches!(slot, Slot::Tag(tag) if tag.0 == key);
        if shared.is_some_and(|shared| shared.0 == key) || type_.slots().any(is_tag) {
            return Some((Spot::of_type(type_), None));
        }
        let is_called = |slot: &Slot<'_>| match slot {
            Slot::Field(field) => field.wire.0 == key,
            Slot::Variant(variant, _) => variant.key.0 == key || variant.tag.0 == key,
            Slot::Rest(_) | Slot::Tag(_) => false,
        };
        if let Some(slot) = type_.slots().find(is_called) {
            return Some((Spot::of(type_, slot), slot.ty()));
        }
        let mut values = type_.as_enum().into_iter().flat_map(|kind| &kind.values);
        if let Some(value) = values.find(|value| value.wire.0 == key) {
            let member = Some(value.wire.clone());
            return Some((Spot { of: id, member }, None));
        }
        type_
            .among()
            .find_map(|inner| self.member(inner, key, seen))
    }

    fn members(&self, id: TypeId) -> Vec<String> {
        let type_ = self.service.types.get(id.0);
        let entries = type_.into_iter().flat_map(Type::entries);
        let values = type_.and_then(Type::as_enum).into_iter();
        let values = values.flat_map(|kind| &kind.values);
        let names = entries
            .filter_map(Slot::name)
            .chain(values.map(|value| &value.wire));
        names.map(|name| name.0.clone()).collect()
    }
}

/// What a path leads to, as far as it has a place of its own.
pub(in crate::check) type Found = Result<Option<Spot>, Missing>;

/// A key that is not there, and those that are.
pub(in crate::check) struct Missing {
    pub(in crate::check) key: String,
    pub(in crate::check) known: Vec<String>,
}
