//! What follows from where a type is used: in requests or replies, with secrets, with anything to check.

use crate::model::{
    Constraints, Errors, Field, FieldKind, Operation, Place, Ty, Type, TypeId, TypeKind, Variant,
};

/// Sets `in_requests`, `in_replies`, `secret` and `checked`.
pub(super) fn settle(types: &mut [Type], operations: &[Operation], errors: &Errors) {
    let inner: Vec<Vec<usize>> = types.iter().map(inner_types).collect();
    let mut outer: Vec<Vec<usize>> = vec![Vec::new(); types.len()];
    for (from, targets) in inner.iter().enumerate() {
        for to in targets {
            if let Some(list) = outer.get_mut(*to) {
                list.push(from);
            }
        }
    }

    let requests = operations
        .iter()
        .filter_map(|operation| operation.request)
        .map(|id| id.0)
        .collect();
    let replies = operations
        .iter()
        .flat_map(|operation| &operation.replies)
        .map(|reply| &reply.ty);
    let replies = replies.chain(&errors.body).flat_map(named).collect();
    let in_requests = closure(&inner, requests);
    let in_replies = closure(&inner, replies);
    let secret = closure(
        &outer,
        types
            .iter()
            .filter(|type_| has_secret(type_))
            .map(|type_| type_.id.0)
            .collect(),
    );
    let checked = closure(
        &outer,
        types
            .iter()
            .filter(|type_| has_checks(type_))
            .map(|type_| type_.id.0)
            .collect(),
    );
    for (index, type_) in types.iter_mut().enumerate() {
        let is = |set: &[bool]| set.get(index).copied().unwrap_or(false);
        type_.in_requests = is(&in_requests);
        type_.in_replies = is(&in_replies);
        type_.secret = is(&secret);
        type_.checked = is(&checked);
    }
}

fn closure(targets: &[Vec<usize>], mut open: Vec<usize>) -> Vec<bool> {
    let mut reached = vec![false; targets.len()];
    while let Some(next) = open.pop() {
        if let Some(flag) = reached.get_mut(next)
            && !*flag
        {
            *flag = true;
            open.extend(targets.get(next).into_iter().flatten());
        }
    }
    reached
}

fn inner_types(type_: &Type) -> Vec<usize> {
    match &type_.kind {
        TypeKind::Struct(kind) => kind
            .fields
            .iter()
            .filter(|field| !matches!(field.kind, FieldKind::Const(_)))
            .map(|field| &field.ty)
            .chain(kind.rest.as_ref().map(|rest| &rest.ty))
            .flat_map(named)
            .collect(),
        TypeKind::Union(kind) => kind
            .variants
            .iter()
            .flat_map(|variant| &variant.ty)
            .flat_map(named)
            .collect(),
        TypeKind::Enum(_) => Vec::new(),
    }
}

/// The type of the service that a type is or holds.
fn named(ty: &Ty) -> Option<usize> {
    match innermost(ty) {
        Ty::Named(TypeId(index)) => Some(*index),
        _ => None,
    }
}

fn innermost(ty: &Ty) -> &Ty {
    match ty {
        Ty::List(element) | Ty::Map(element) => innermost(element),
        other => other,
    }
}

fn has_secret(type_: &Type) -> bool {
    match &type_.kind {
        TypeKind::Struct(kind) => kind.fields.iter().any(|field| field.secret),
        TypeKind::Enum(_) | TypeKind::Union(_) => false,
    }
}

fn has_checks(type_: &Type) -> bool {
    match &type_.kind {
        TypeKind::Struct(kind) => {
            let rest = kind
                .rest
                .as_ref()
                .is_some_and(|rest| value_has_checks(&rest.ty, &rest.constraints));
            rest || !kind.rules.is_empty() || kind.fields.iter().any(field_has_checks)
        }
        TypeKind::Enum(kind) => !kind.open,
        TypeKind::Union(kind) => !kind.open || kind.variants.iter().any(variant_has_checks),
    }
}

fn field_has_checks(field: &Field) -> bool {
    // Not every text can travel in a header.
    let in_header = field.place == Place::Header;
    let is_constant = matches!(field.kind, FieldKind::Const(_));
    let is_checked = value_has_checks(&field.ty, &field.constraints);
    !is_constant && (is_checked || in_header || !field.advisory.is_empty())
}

fn variant_has_checks(variant: &Variant) -> bool {
    let ty = variant.ty.as_ref();
    ty.is_some_and(|ty| value_has_checks(ty, &variant.constraints))
}

/// Not every number can travel: infinity cannot.
fn value_has_checks(ty: &Ty, constraints: &Constraints) -> bool {
    *innermost(ty) == Ty::F64 || !constraints.is_empty()
}
