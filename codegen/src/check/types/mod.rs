//! Every type of a service, one after the other, then what needs all of them.

pub(super) mod aliases;
pub(super) mod boxes;
pub(super) mod components;
pub(super) mod constants;
pub(super) mod construct;
pub(super) mod depth;
pub(super) mod encode;
pub(super) mod endless;
pub(super) mod enums;
pub(super) mod keys;
pub(super) mod registry;
pub(super) mod slot;
pub(super) mod structs;
pub(super) mod unions;

use self::aliases::Types;
use self::registry::Registry;
use crate::check::places::Pages;
use crate::check::problems::Problems;
use crate::model::{Enum, Repr, Type, TypeKind};
use crate::spec::{FieldType, TypeBody, TypeDef};

/// What lowering a type needs.
pub(in crate::check) struct Lowering<'p, 'a> {
    pub(in crate::check) pages: &'p Pages<'a>,
    pub(in crate::check) types: Types<'p>,
}

/// The types in the order of the files, without rules and without what follows from operations.
pub(in crate::check) fn lower(
    lowering: &mut Lowering<'_, '_>,
    problems: &mut Problems<'_>,
) -> Vec<Type> {
    let registry = lowering.types.registry;
    let mut types: Vec<Type> = Vec::new();
    for (index, entry) in registry.entries.iter().enumerate() {
        let Some(id) = entry.id else { continue };
        let around = entry
            .parent
            .and_then(|parent| registry.entry(parent)?.id)
            .and_then(|id| types.get(id.0));
        let around = around.and_then(|type_| type_.docs.origin.clone());
        let docs = lowering
            .pages
            .docs(entry.scope, entry.about, around.as_ref(), problems);
        let kind = match &entry.def.body {
            TypeBody::Struct { fields, rest, .. } => TypeKind::Struct(structs::lower(
                lowering,
                (index, entry),
                fields,
                rest.as_ref(),
                &docs,
                problems,
            )),
            TypeBody::Enum { repr, open, values } => TypeKind::Enum(enums::lower(
                lowering,
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
                lowering,
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
            secret: false,
            checked: false,
        });
    }

    keys::check(registry, &mut types, problems);
    endless::check(registry, &types, problems);
    boxes::settle(&mut types);
    construct::settle(&mut types);
    construct::shapes(registry, lowering.pages, &mut types, problems);
    construct::check_steps(registry, &types, problems);
    types
}

/// The span of a field's type or key, for mistakes that show only once all types are known.
pub(in crate::check) fn field_span(
    registry: &Registry<'_>,
    type_: &Type,
    index: usize,
) -> crate::source::Span {
    let entry = registry.entry_of(type_.id);
    let span = entry.and_then(|entry| key_span(entry.def, index));
    span.or(entry.map(|entry| entry.span))
        .unwrap_or(registry.fallback)
}

fn key_span(def: &TypeDef, index: usize) -> Option<crate::source::Span> {
    match &def.body {
        TypeBody::Struct { fields, .. } => fields.get(index).map(|(key, field)| match &field.ty {
            FieldType::Flatten(name) => name.span,
            FieldType::Expr(_) | FieldType::Inline(_) => key.span,
        }),
        TypeBody::Union { variants, .. } => variants.get(index).map(|(key, _)| key.span),
        TypeBody::Enum { .. } | TypeBody::Alias { .. } => None,
    }
}
