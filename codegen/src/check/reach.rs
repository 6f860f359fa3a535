//! What follows from where a type is used and what it holds: in requests or replies, secrets,
//! anything to check, encodings.

use crate::model::{Callback, Content, Errors, Operation, ReplyHeader, Slot, Ty, Type};

/// Sets `in_requests`, `in_replies`, `in_callbacks_alone`, `secret`, `checked` and `encoded`.
pub(super) fn settle(
    types: &mut [Type],
    operations: &[Operation],
    callbacks: &[Callback],
    errors: &Errors,
    headers: &[ReplyHeader],
) {
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
    let replies = replies.chain(errors.types());
    let replies = replies.chain(headers.iter().map(|header| &header.field.ty));
    let received = callbacks.iter().flat_map(|callback| callback.body.types());
    let in_requests = closure(&inner, requests);
    let in_replies = closure(&inner, named(replies));
    let in_callbacks = closure(&inner, named(received));
    let holding = |has: fn(&Type) -> bool| {
        let own = types.iter().filter(|type_| has(type_));
        closure(&outer, own.map(|type_| type_.id.0).collect())
    };
    let secret = holding(has_secret);
    let checked = holding(has_checks);
    let encoded = holding(has_encodings);
    for (index, type_) in types.iter_mut().enumerate() {
        let is = |set: &[bool]| set.get(index).copied().unwrap_or(false);
        type_.in_requests = is(&in_requests);
        type_.in_replies = is(&in_replies) || is(&in_callbacks);
        type_.in_callbacks_alone = is(&in_callbacks) && !is(&in_replies) && !type_.in_requests;
        type_.secret = is(&secret);
        type_.checked = is(&checked);
        type_.encoded = is(&encoded);
    }
}

/// The types of the service that stand in these.
fn named<'a>(types: impl Iterator<Item = &'a Ty>) -> Vec<usize> {
    let named = types.filter_map(|ty| ty.innermost().named());
    named.map(|id| id.0).collect()
}

/// Which types values of these types can hold, themselves included.
pub(super) fn reached(types: &[Type], from: Vec<usize>) -> Vec<bool> {
    let inner: Vec<Vec<usize>> = types.iter().map(inner_types).collect();
    closure(&inner, from)
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
    // A constant is written as it is, without its type.
    let slots = type_.slots().filter(|slot| slot.constant().is_none());
    let inner = slots.filter_map(|slot| slot.ty()?.innermost().named());
    inner.map(|id| id.0).collect()
}

fn has_secret(type_: &Type) -> bool {
    type_.fields().iter().any(|field| field.secret)
}

fn has_checks(type_: &Type) -> bool {
    let has_rules = type_.as_struct().is_some_and(|kind| !kind.rules.is_empty());
    type_.is_closed() || type_.is_open_but_for_empty() || has_rules || type_.slots().any(is_checked)
}

fn has_encodings(type_: &Type) -> bool {
    type_.slots().any(|slot| match slot {
        Slot::Field(field) => !field.encode.is_empty(),
        Slot::Variant(_, Content::Under(under)) => !under.encode.is_empty(),
        Slot::Variant(..) | Slot::Rest(_) | Slot::Tag(_) => false,
    })
}

fn is_checked(slot: Slot<'_>) -> bool {
    let as_it_is = match slot {
        // Not every text can travel as it is, or among others.
        Slot::Field(field) => field.place.as_it_is().is_some() || field.separator().is_some(),
        Slot::Rest(_) | Slot::Tag(_) | Slot::Variant(..) => false,
    };
    // Not every number can travel: infinity cannot.
    let is_number = slot.ty().is_some_and(|ty| *ty.innermost() == Ty::F64);
    let mut all = [slot.constraints(), slot.advisory()].into_iter().flatten();
    let is_constrained = slot.ty().is_some() && all.any(|of| !of.is_empty());
    slot.constant().is_none() && (as_it_is || is_number || is_constrained)
}
