//! Which fields a client may read while it sends them, beside files: those that are a whole body of
//! bytes, and travel as nothing else.

use super::operations::placement::flattened;
use super::reach::reached;
use crate::model::{Operation, OperationPlace, Type};

/// Sets `streams` on the fields of requests, once it is known what is in replies.
pub(super) fn settle(types: &mut [Type], operations: &[Operation]) {
    let (mut bodies, mut others) = (Vec::new(), Vec::new());
    for operation in operations {
        let Some(request) = operation.request else {
            continue;
        };
        match operation.place {
            OperationPlace::Bytes => flattened(types, request, &mut bodies),
            _ => others.push(request.0),
        }
    }
    // What stands under a key is JSON, whatever holds the key.
    let slots = types.iter().flat_map(Type::slots);
    let held = slots.filter(|slot| slot.among().is_none());
    others.extend(held.filter_map(|slot| slot.ty()?.innermost().named().map(|id| id.0)));
    let in_others = reached(types, others);
    let is_body_alone = |type_: &Type, is_elsewhere: bool| {
        bodies.contains(&type_.id) && !is_elsewhere && !type_.in_replies
    };
    for (type_, is_elsewhere) in types.iter_mut().zip(in_others) {
        if is_body_alone(type_, is_elsewhere) {
            type_.stream_bodies();
        }
    }
}
