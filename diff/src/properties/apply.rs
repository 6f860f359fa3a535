//! What edits say, done to the old tree.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::key_of;
use crate::edits::{Edit, What};
use crate::tree::{Fact, Kind, Node};

/// The way to a node by kinds and keys, without the numbers that tell siblings apart.
type Way = Vec<(Kind, String)>;
/// Nodes without their children.
type Flat = Vec<(Way, BTreeMap<Fact, Value>)>;

/// Done to the old tree, the edits make the new one.
pub(super) fn check(old: &[Node], new: &[Node], edits: &[Edit<'_>], what: &str) {
    let mut nodes = Flat::new();
    let renamed: BTreeMap<Way, String> = edits
        .iter()
        .filter_map(|edit| match edit.what {
            What::Renamed(old, new) => Some((way(edit, old, false), key_of(new))),
            _ => None,
        })
        .collect();
    let gone: Vec<(Way, &Node)> = edits
        .iter()
        .filter_map(|edit| match edit.what {
            What::Removed(node) => Some((way(edit, node, false), node)),
            _ => None,
        })
        .collect();
    flatten(old, &Way::new(), &mut nodes);
    for (way, node) in gone {
        let mut below = Flat::new();
        flatten(std::slice::from_ref(node), &parent(&way), &mut below);
        for entry in below {
            take(&mut nodes, &entry, what);
        }
    }
    for (way, _) in &mut nodes {
        *way = later(way, &renamed);
    }
    for edit in edits {
        match edit.what {
            What::Added(node) => {
                let way = way(edit, node, true);
                flatten(std::slice::from_ref(node), &parent(&way), &mut nodes);
            }
            What::Fact {
                new,
                fact,
                before,
                after,
                ..
            } => {
                let way = way(edit, new, true);
                let node = nodes
                    .iter_mut()
                    .find(|(other, facts)| *other == way && facts.get(fact) == before);
                let Some((_, facts)) = node else {
                    panic!("{what}: an edit of {fact:?} at {way:?}, which is not there");
                };
                match after {
                    Some(after) => facts.insert(fact.clone(), after.clone()),
                    None => facts.remove(fact),
                };
            }
            What::Removed(_) | What::Renamed(..) => {}
        }
    }
    let (mut wanted, mut before) = (Flat::new(), Flat::new());
    flatten(new, &Way::new(), &mut wanted);
    flatten(old, &Way::new(), &mut before);
    let kept = &keys(&before) & &keys(&wanted);
    order_of(&kept, &mut nodes);
    order_of(&kept, &mut wanted);
    assert_eq!(
        shown(&nodes),
        shown(&wanted),
        "{what}: the edits lead elsewhere"
    );
}

fn keys(nodes: &Flat) -> BTreeSet<String> {
    let last = nodes.iter().filter_map(|(way, _)| way.last());
    last.map(|(_, key)| key.clone()).collect()
}

/// What comes after something that came or went does so no more or from now on, which is no edit
/// of its own.
fn order_of(kept: &BTreeSet<String>, nodes: &mut Flat) {
    let order = Fact::Detail("comes after");
    for (_, facts) in nodes {
        let Some(Value::Array(earlier)) = facts.get_mut(&order) else {
            continue;
        };
        earlier.retain(|key| key.as_str().is_some_and(|key| kept.contains(key)));
        if earlier.is_empty() {
            facts.remove(&order);
        }
    }
}

fn flatten(nodes: &[Node], above: &Way, found: &mut Flat) {
    for node in nodes {
        let mut way = above.clone();
        way.push((node.kind, key_of(node)));
        flatten(&node.children, &way, found);
        found.push((way, node.facts.clone()));
    }
}

fn way(edit: &Edit<'_>, node: &Node, new: bool) -> Way {
    edit.above
        .iter()
        .filter_map(|(before, after)| if new { *after } else { *before })
        .chain([node])
        .map(|node| (node.kind, key_of(node)))
        .collect()
}

fn parent(way: &Way) -> Way {
    way.split_last()
        .map_or_else(Way::new, |(_, above)| above.to_vec())
}

fn take(nodes: &mut Flat, entry: &(Way, BTreeMap<Fact, Value>), what: &str) {
    match nodes.iter().position(|node| node == entry) {
        Some(index) => drop(nodes.swap_remove(index)),
        None => panic!("{what}: {entry:?} is taken away and was not there"),
    }
}

/// The way to the same node after the renaming of what is above it.
fn later(way: &Way, renamed: &BTreeMap<Way, String>) -> Way {
    (0..way.len())
        .map(|depth| {
            let key = renamed.get(&way[..=depth]);
            let (kind, old) = &way[depth];
            (*kind, key.unwrap_or(old).clone())
        })
        .collect()
}

fn shown(nodes: &Flat) -> BTreeSet<String> {
    nodes.iter().map(|node| format!("{node:?}")).collect()
}
