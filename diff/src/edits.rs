//! What has to be done to one tree to get the other.

use std::collections::BTreeSet;

use serde_json::Value;

use super::pairs::{Pairs, bare, pair};
use super::tree::{Fact, Kind, Node};

/// One difference between two trees.
#[derive(Debug, Clone)]
pub(super) struct Edit<'a> {
    /// Places of the node before and after; the one that is there stands for both where a node
    /// comes or goes.
    pub(super) old_place: Vec<String>,
    pub(super) new_place: Vec<String>,
    /// The nodes above: in the old tree, in the new tree; outermost first.
    pub(super) above: Vec<(Option<&'a Node>, Option<&'a Node>)>,
    pub(super) what: What<'a>,
}

/// What happened to a node.
#[derive(Debug, Clone)]
pub(super) enum What<'a> {
    Added(&'a Node),
    Removed(&'a Node),
    Renamed(&'a Node, &'a Node),
    Fact {
        old: &'a Node,
        new: &'a Node,
        fact: &'a Fact,
        before: Option<&'a Value>,
        after: Option<&'a Value>,
    },
}

impl<'a> Edit<'a> {
    /// The node as it was, or as it is where it is new.
    pub(super) fn node(&self) -> &'a Node {
        match self.what {
            What::Added(node) | What::Removed(node) | What::Renamed(node, _) => node,
            What::Fact { old, .. } => old,
        }
    }

    /// The node as it is, or as it was where it is gone.
    pub(super) fn later(&self) -> &'a Node {
        match self.what {
            What::Added(node) | What::Removed(node) | What::Renamed(_, node) => node,
            What::Fact { new, .. } => new,
        }
    }

    /// The nearest node above of a kind, in the old tree and in the new.
    pub(super) fn within(&self, kind: Kind) -> (Option<&'a Node>, Option<&'a Node>) {
        let is_kind = |node: &Option<&'a Node>| node.is_some_and(|node| node.kind == kind);
        self.above
            .iter()
            .rev()
            .find(|(old, new)| is_kind(old) || is_kind(new))
            .copied()
            .unwrap_or((None, None))
    }
}

/// Everything that differs between siblings of two trees, in the order of the new tree, what is
/// gone first.
pub(super) fn edits<'a>(old: &'a [Node], new: &'a [Node]) -> Vec<Edit<'a>> {
    let mut edits = Vec::new();
    Walk { edits: &mut edits }.siblings(old, new, &Position::default());
    edits
}

#[derive(Default, Clone)]
struct Position<'a> {
    old: Vec<String>,
    new: Vec<String>,
    above: Vec<(Option<&'a Node>, Option<&'a Node>)>,
}

impl<'a> Position<'a> {
    fn below(&self, old: &'a Node, new: &'a Node) -> Self {
        let mut below = self.clone();
        below.old.extend(old.segments.iter().cloned());
        below.new.extend(new.segments.iter().cloned());
        below.above.push((Some(old), Some(new)));
        below
    }

    fn edit(&self, what: What<'a>) -> Edit<'a> {
        let place =
            |above: &[String], node: &Node| above.iter().chain(&node.segments).cloned().collect();
        let (old, new) = match &what {
            What::Added(node) | What::Removed(node) => (*node, *node),
            What::Renamed(old, new) | What::Fact { old, new, .. } => (*old, *new),
        };
        Edit {
            old_place: place(&self.old, old),
            new_place: place(&self.new, new),
            above: self.above.clone(),
            what,
        }
    }
}

struct Walk<'e, 'a> {
    edits: &'e mut Vec<Edit<'a>>,
}

impl<'a> Walk<'_, 'a> {
    fn siblings(&mut self, old: &'a [Node], new: &'a [Node], at: &Position<'a>) {
        let Pairs {
            removed,
            both,
            added,
        } = pair(old, new);
        self.edits
            .extend(removed.into_iter().map(|node| at.edit(What::Removed(node))));
        self.edits
            .extend(added.into_iter().map(|node| at.edit(What::Added(node))));
        for (old, new) in both {
            if bare(old) != bare(new) {
                self.edits.push(at.edit(What::Renamed(old, new)));
            }
            self.facts(old, new, at);
            self.siblings(&old.children, &new.children, &at.below(old, new));
        }
    }

    fn facts(&mut self, old: &'a Node, new: &'a Node, at: &Position<'a>) {
        let facts: BTreeSet<&Fact> = old.facts.keys().chain(new.facts.keys()).collect();
        for fact in facts {
            let (before, after) = (old.facts.get(fact), new.facts.get(fact));
            let is_order = *fact == Fact::Detail("comes after");
            if before == after || is_order && kept(before, at) == kept(after, at) {
                continue;
            }
            self.edits.push(at.edit(What::Fact {
                old,
                new,
                fact,
                before,
                after,
            }));
        }
    }
}

/// Of what comes before something, what was there and still is: the rest came or went, which is
/// told once.
fn kept<'v>(earlier: Option<&'v Value>, at: &Position<'_>) -> Vec<&'v str> {
    let above = at.above.last().copied().unwrap_or_default();
    let is_below = |node: Option<&Node>, key: &str| {
        let mut children = node.into_iter().flat_map(|node| &node.children);
        children.any(|child| bare(child) == key)
    };
    let earlier = earlier.and_then(Value::as_array).into_iter().flatten();
    earlier
        .filter_map(Value::as_str)
        .filter(|key| is_below(above.0, key) && is_below(above.1, key))
        .collect()
}
