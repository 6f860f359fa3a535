//! Types that hold themselves: where a `Box` makes their size finite.

use crate::check::components::components;
use crate::model::{FieldKind, Ty, Type, TypeId, TypeKind};

/// One type directly in another, without a list or map between them.
#[derive(Clone, Copy)]
struct Edge {
    from: usize,
    /// Index of the field or variant.
    part: usize,
    to: usize,
    /// The outer value cannot be without the inner one.
    required: bool,
}

/// Sets `boxed` on the fields and variants that close a circle. A circle of required fields has no value, so it needs no size.
pub(in crate::check) fn settle(types: &mut [Type]) {
    let edges: Vec<Edge> = types.iter().flat_map(edges_of).collect();
    let ends = |edge: &Edge| (edge.from, edge.to);
    let all = components(types.len(), edges.iter().map(ends));
    let required = edges.iter().filter(|edge| edge.required);
    let order = components(types.len(), required.map(ends));

    // Components are numbered so that what a type requires has a smaller number. An optional part
    // that also leads to a smaller number cannot close a circle; all others in a circle may.
    for edge in edges.iter().filter(|edge| !edge.required) {
        let in_circle = all.get(edge.from) == all.get(edge.to);
        if !in_circle || order.get(edge.to) < order.get(edge.from) {
            continue;
        }
        let boxed = match types.get_mut(edge.from).map(|type_| &mut type_.kind) {
            Some(TypeKind::Struct(kind)) => {
                kind.fields.get_mut(edge.part).map(|field| &mut field.boxed)
            }
            Some(TypeKind::Union(kind)) => kind
                .variants
                .get_mut(edge.part)
                .map(|variant| &mut variant.boxed),
            Some(TypeKind::Enum(_)) | None => None,
        };
        if let Some(boxed) = boxed {
            *boxed = true;
        }
    }
}

fn edges_of(type_: &Type) -> Vec<Edge> {
    let edge = |part: usize, ty: &Ty, required: bool| match ty {
        Ty::Named(TypeId(to)) => Some(Edge {
            from: type_.id.0,
            part,
            to: *to,
            required,
        }),
        _ => None,
    };
    match &type_.kind {
        TypeKind::Struct(kind) => {
            let fields = kind
                .fields
                .iter()
                .enumerate()
                .filter(|(_, field)| !matches!(field.kind, FieldKind::Const(_)));
            fields
                .filter_map(|(part, field)| {
                    edge(part, &field.ty, field.required && !field.nullable)
                })
                .collect()
        }
        TypeKind::Union(kind) => {
            let variants = kind.variants.iter().enumerate();
            variants
                .filter_map(|(part, variant)| edge(part, variant.ty.as_ref()?, false))
                .collect()
        }
        TypeKind::Enum(_) => Vec::new(),
    }
}
