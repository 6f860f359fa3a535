//! Strongly connected components of a graph, which is what circles lie in: Tarjan's algorithm,
//! without recursion.

/// The component of each node, numbered so that a component comes after all that it leads to.
pub(super) fn components(
    count: usize,
    edges: impl IntoIterator<Item = (usize, usize)>,
) -> Vec<usize> {
    let mut targets: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (from, to) in edges {
        if let Some(list) = targets.get_mut(from) {
            list.push(to);
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
    use super::components;

    #[track_caller]
    fn check(count: usize, edges: &[(usize, usize)], expected: &[usize]) {
        assert_eq!(components(count, edges.iter().copied()), expected);
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
        let edges = (0..200_000).map(|from| (from, from + 1));
        assert_eq!(components(200_001, edges).first(), Some(&200_000));
    }
}
