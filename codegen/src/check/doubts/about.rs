//! Paths of doubts below a type: through fields, flattened fields, variants and values, under any name that a spec gives them.

use std::collections::HashSet;

use crate::check::doubts::Context;
use crate::model::{Content, FieldKind, Ty, TypeId, TypeKind};
use crate::spec::{TypeBody, TypeExpr};

impl Context<'_, '_> {
    /// A path below a type by its name in the spec, which may be an alias.
    pub(in crate::check) fn below_name(&self, name: &str, path: &[String]) -> Result<(), Missing> {
        let entry = self
            .registry
            .find(name)
            .and_then(|index| self.registry.entry(index));
        match entry.map(|entry| (&entry.def.body, entry.id)) {
            Some((_, Some(id))) => self.below(&Ty::Named(id), path),
            Some((TypeBody::Alias { ty, .. }, None)) => self.below_expr(&ty.value, path, 0),
            _ => Ok(()),
        }
    }

    fn below_expr(&self, expr: &TypeExpr, path: &[String], depth: usize) -> Result<(), Missing> {
        let Some((key, rest)) = path.split_first() else {
            return Ok(());
        };
        match expr {
            // An alias that leads back to itself is reported elsewhere.
            TypeExpr::Named(_) if depth > 32 => Ok(()),
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
                    _ => Ok(()),
                }
            }
            TypeExpr::List(element) | TypeExpr::Map(element) => {
                self.below_expr(element, if key == "*" { rest } else { path }, depth)
            }
            TypeExpr::Json | TypeExpr::Unread => Ok(()),
            _ => Err(Missing {
                key: key.clone(),
                known: Vec::new(),
            }),
        }
    }

    /// A path through fields, flattened fields, variants and values.
    fn below(&self, ty: &Ty, mut path: &[String]) -> Result<(), Missing> {
        let mut ty = ty.clone();
        while let Some((key, rest)) = path.split_first() {
            ty = match ty {
                Ty::Json => return Ok(()),
                Ty::List(element) | Ty::Map(element) => {
                    if key == "*" {
                        path = rest;
                    }
                    *element
                }
                Ty::Named(id) => match self.member(id, key, &mut HashSet::new()) {
                    Some(Some(inner)) => {
                        path = rest;
                        inner
                    }
                    Some(None) if rest.is_empty() => return Ok(()),
                    Some(None) => {
                        return Err(Missing {
                            key: rest.first().cloned().unwrap_or_default(),
                            known: Vec::new(),
                        });
                    }
                    None => {
                        return Err(Missing {
                            key: key.clone(),
                            known: self.members(id),
                        });
                    }
                },
                _ => {
                    return Err(Missing {
                        key: key.clone(),
                        known: Vec::new(),
                    });
                }
            };
        }
        Ok(())
    }

    /// What a type has under a name: a type, or nothing below.
    fn member(&self, id: TypeId, key: &str, seen: &mut HashSet<TypeId>) -> Option<Option<Ty>> {
        if !seen.insert(id) {
            return None;
        }
        match &self.service.types.get(id.0)?.kind {
            TypeKind::Struct(kind) => {
                if let Some(field) = kind.fields.iter().find(|field| field.wire.0 == key) {
                    return Some(Some(field.ty.clone()));
                }
                let flattened = kind
                    .fields
                    .iter()
                    .filter(|field| field.kind == FieldKind::Flatten);
                flattened
                    .filter_map(|field| match field.ty {
                        Ty::Named(inner) => self.member(inner, key, seen),
                        _ => Some(None),
                    })
                    .next()
            }
            TypeKind::Enum(kind) => kind
                .values
                .iter()
                .any(|value| value.wire.0 == key)
                .then_some(None),
            TypeKind::Union(kind) => {
                if kind.tag().is_some_and(|tag| tag.0 == key) {
                    return Some(None);
                }
                if kind.shared_key().is_some_and(|shared| shared.0 == key) {
                    return Some(None);
                }
                if let Some(variant) = kind
                    .variants
                    .iter()
                    .find(|variant| variant.key.0 == key || variant.tag.0 == key)
                {
                    return Some(variant.ty.clone());
                }
                kind.contents().find_map(|content| match content {
                    Content::Among(inner) => self.member(inner, key, seen),
                    Content::Under(_) | Content::Nothing => None,
                })
            }
        }
    }

    fn members(&self, id: TypeId) -> Vec<String> {
        match self.service.types.get(id.0).map(|type_| &type_.kind) {
            Some(TypeKind::Struct(kind)) => kind
                .fields
                .iter()
                .map(|field| field.wire.0.clone())
                .collect(),
            Some(TypeKind::Enum(kind)) => kind
                .values
                .iter()
                .map(|value| value.wire.0.clone())
                .collect(),
            Some(TypeKind::Union(kind)) => kind
                .variants
                .iter()
                .map(|variant| variant.key.0.clone())
                .collect(),
            None => Vec::new(),
        }
    }
}

/// A key that is not there, and those that are.
pub(in crate::check) struct Missing {
    pub(in crate::check) key: String,
    pub(in crate::check) known: Vec<String>,
}
