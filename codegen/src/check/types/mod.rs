//! Every type of a service, one after the other, then what needs all of them.

pub(super) mod aliases;
pub(super) mod boxes;
pub(super) mod constants;
pub(super) mod construct;
pub(super) mod encode;
pub(super) mod endless;
pub(super) mod enums;
pub(super) mod keys;
pub(super) mod nulls;
pub(super) mod shapes;
pub(super) mod slot;
pub(super) mod structs;
pub(super) mod unions;
pub(super) mod unused;

use crate::check::named::Named;
use crate::check::problems::Problems;
use crate::check::resolver::Types;
use crate::model::{Enum, Repr, Type, TypeKind};
use crate::spec::TypeBody;

/// The types of a service, without rules and without what follows from operations.
pub(super) struct Typed<'n> {
    pub(super) named: &'n Named<'n>,
    /// For type expressions elsewhere.
    pub(super) resolver: Types<'n>,
    /// In the order of the files.
    pub(super) types: Vec<Type>,
}

impl<'n> Typed<'n> {
    /// Every type, one after the other, then what needs all of them.
    pub(super) fn new(named: &'n Named<'n>, problems: &mut Problems<'_>) -> Self {
        let mut resolver = Types::new(&named.registry, &named.pages, problems);
        let mut types = each(&mut resolver, problems);
        let registry = &named.registry;
        keys::check(registry, &mut types, problems);
        shapes::check(registry, &types, problems);
        endless::check(registry, &types, problems);
        boxes::settle(&mut types);
        nulls::settle(named, &mut types);
        construct::settle(&mut types);
        construct::shapes(registry, &named.pages, &mut types, problems);
        construct::check_steps(registry, &types, problems);
        Self {
            named,
            resolver,
            types,
        }
    }
}

fn each(resolver: &mut Types<'_>, problems: &mut Problems<'_>) -> Vec<Type> {
    let registry = resolver.registry;
    let mut types: Vec<Type> = Vec::new();
    for (index, entry) in registry.entries.iter().enumerate() {
        let Some(id) = entry.id else { continue };
        let around = entry
            .parent
            .and_then(|parent| registry.entry(parent)?.id)
            .and_then(|id| types.get(id.0));
        let around = around.and_then(|type_| type_.docs.origin.clone());
        let docs = resolver
            .pages
            .docs(entry.scope, entry.about, around.as_ref(), problems);
        let kind = match &entry.def.body {
            TypeBody::Struct { fields, rest, .. } => TypeKind::Struct(structs::lower(
                resolver,
                (index, entry),
                fields,
                rest.as_ref(),
                &docs,
                problems,
            )),
            TypeBody::Enum { repr, open, values } => TypeKind::Enum(enums::lower(
                resolver,
                entry,
                (repr.as_ref(), *open),
                values,
                &docs,
                problems,
            )),
            TypeBody::Union {
                kind,
                open,
                variants,
                ..
            } => TypeKind::Union(unions::lower(
                resolver,
                (index, entry),
                (kind, *open),
                variants,
                &docs,
                problems,
            )),
            // Aliases have no id.
            TypeBody::Alias { .. } => continue,
        };
        types.push(Type {
            id,
            spec_name: entry.name.clone(),
            spec_path: entry.path.clone(),
            rust: entry.rust.clone(),
            module: entry.module.to_owned(),
            docs,
            copy: matches!(
                kind,
                TypeKind::Enum(Enum {
                    repr: Repr::I32 | Repr::I64,
                    ..
                })
            ),
            kind,
            in_requests: false,
            in_replies: false,
            in_callbacks_alone: false,
            secret: false,
            // Until that is settled, there may be something.
            checked: true,
            encoded: true,
        });
    }

    types
}
