//! Types that hold themselves: where a `Box` makes them finite, and where nothing can.

use super::codes;
use super::lower::field_span;
use super::problems::Problems;
use super::registry::Registry;
use crate::diagnostics::Diagnostic;
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

/// Sets `boxed` on the fields and variants that close a circle; reports circles that never end.
pub(super) fn settle(registry: &Registry<'_>, types: &mut [Type], problems: &mut Problems<'_>) {
    let edges: Vec<Edge> = types.iter().flat_map(edges_of).collect();
    let all = components(types.len(), &edges);
    let required: Vec<Edge> = edges.iter().copied().filter(|edge| edge.required).collect();
    let order = components(types.len(), &required);

    let mut reported = std::collections::BTreeSet::new();
    for edge in &required {
        let circle = order.get(edge.from);
        if circle == order.get(edge.to)
            && reported.insert(circle)
            && let (Some(from), Some(to)) = (types.get(edge.from), types.get(edge.to))
        {
            let span = field_span(registry, from, edge.part);
            let message = format!(
                "a `{}` requires a `{}`, which in the end requires a `{}` again",
                from.spec_name, to.spec_name, from.spec_name
            );
            let diagnostic = Diagnostic::error(codes::INFINITE_TYPE, span, message);
            problems.push(
                diagnostic
                    .label(span, "no value can ever be finished")
                    .help("make a field on the way optional, or a list"),
            );
        }
    }

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

/// The strongly connected component of each type (Tarjan, without recursion), numbered so that a
/// component comes after all that it leads to.
fn components(count: usize, edges: &[Edge]) -> Vec<usize> {
    let mut targets: Vec<Vec<usize>> = vec![Vec::new(); count];
    for edge in edges {
        if let Some(list) = targets.get_mut(edge.from) {
            list.push(edge.to);
        }
    }
    let mut search = Search {
        component: vec![usize::MAX; count],
        index: vec![usize::MAX; count],
        low: vec![0; count],
        ..Search::default()
    };
    for start in 0..count {
        search.from(start, &targets);
    }
    search.component
}

#[derive(Default)]
struct Search {
    component: Vec<usize>,
    index: Vec<usize>,
    low: Vec<usize>,
    next_index: usize,
    next_component: usize,
    /// Visited, and not yet in a component.
    open: Vec<usize>,
}

impl Search {
    // Every node is less than the length of all these vectors, which is the number of types.
    #[expect(clippy::indexing_slicing, reason = "nodes are indexes of the vectors")]
    fn from(&mut self, start: usize, targets: &[Vec<usize>]) {
        if self.index[start] != usize::MAX {
            return;
        }
        let mut path = vec![(start, 0)];
        self.enter(start);
        while let Some((node, step)) = path.pop() {
            if let Some(&target) = targets[node].get(step) {
                path.push((node, step + 1));
                if target >= self.index.len() {
                    continue;
                }
                if self.index[target] == usize::MAX {
                    self.enter(target);
                    path.push((target, 0));
                } else if self.component[target] == usize::MAX {
                    self.low[node] = self.low[node].min(self.index[target]);
                }
                continue;
            }
            if self.low[node] == self.index[node] {
                while let Some(member) = self.open.pop() {
                    self.component[member] = self.next_component;
                    if member == node {
                        break;
                    }
                }
                self.next_component += 1;
            }
            if let Some((parent, _)) = path.last() {
                self.low[*parent] = self.low[*parent].min(self.low[node]);
            }
        }
    }

    #[expect(clippy::indexing_slicing, reason = "nodes are indexes of the vectors")]
    fn enter(&mut self, node: usize) {
        self.index[node] = self.next_index;
        self.low[node] = self.next_index;
        self.next_index += 1;
        self.open.push(node);
    }
}

#[cfg(test)]
mod tests {
    use super::{Edge, components};

    #[track_caller]
    fn check(count: usize, edges: &[(usize, usize)], expected: &[usize]) {
        let edges: Vec<Edge> = edges
            .iter()
            .map(|&(from, to)| Edge {
                from,
                part: 0,
                to,
                required: true,
            })
            .collect();
        assert_eq!(components(count, &edges), expected);
    }

    #[test]
    fn components_follow_what_they_lead_to() {
        check(3, &[], &[0, 1, 2]);
        check(3, &[(0, 1), (1, 2)], &[2, 1, 0]);
        check(3, &[(0, 1), (1, 0), (1, 2)], &[1, 1, 0]);
        check(2, &[(0, 0), (0, 1)], &[1, 0]);
        check(4, &[(3, 0), (0, 1), (1, 2), (2, 0)], &[0, 0, 0, 1]);
    }

    #[test]
    fn long_chains_do_not_exhaust_the_stack() {
        let edges: Vec<Edge> = (0..200_000)
            .map(|from| Edge {
                from,
                part: 0,
                to: from + 1,
                required: true,
            })
            .collect();
        assert_eq!(components(200_001, &edges).first(), Some(&200_000));
    }
}
