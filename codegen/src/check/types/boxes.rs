//! Types that hold themselves: where a `Box` makes their size finite.

use crate::check::components::components;
use crate::model::{Slot, Type};

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

/// Sets `boxed` on the fields and variants that close a circle. A circle of required fields has no
/// value, so it needs no size.
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
        if let Some(type_) = types.get_mut(edge.from) {
            type_.put_in_box(edge.part);
        }
    }
}

fn edges_of(type_: &Type) -> Vec<Edge> {
    let entries = type_.entries().enumerate();
    let values = entries.filter(|(_, slot)| slot.constant().is_none());
    let edges = values.filter_map(|(part, slot)| {
        Some(Edge {
            from: type_.id.0,
            part,
            to: slot.ty()?.named()?.0,
            // A union can be another variant.
            required: slot.is_needed() && matches!(slot, Slot::Field(_)),
        })
    });
    edges.collect()
}
