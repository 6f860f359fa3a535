//! Which node of one tree is which of the other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use similar::TextDiff;

use super::tree::{Fact, Kind, Node};

/// The siblings of two trees, put together.
pub(super) struct Pairs<'a> {
    pub(super) removed: Vec<&'a Node>,
    /// In the order of the new tree.
    pub(super) both: Vec<(&'a Node, &'a Node)>,
    pub(super) added: Vec<&'a Node>,
}

/// From here on two nodes with different names are taken for one that was renamed.
const SAME: f64 = 0.6;

/// Puts siblings together: by key, then by likeness.
pub(super) fn pair<'a>(old: &'a [Node], new: &'a [Node]) -> Pairs<'a> {
    let mut partner: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];

    let mut by_key: BTreeMap<(Kind, &str), [Vec<usize>; 2]> = BTreeMap::new();
    for (index, node) in old.iter().enumerate() {
        by_key.entry((node.kind, bare(node))).or_default()[0].push(index);
    }
    for (index, node) in new.iter().enumerate() {
        by_key.entry((node.kind, bare(node))).or_default()[1].push(index);
    }
    for [before, after] in by_key.into_values() {
        let pairs = match (before.as_slice(), after.as_slice()) {
            ([before], [after]) => vec![(*before, *after)],
            // Several under one key: the most alike belong together, however little that is.
            _ => alike(old, new, &before, &after, 0.0),
        };
        for (before, after) in pairs {
            taken[before] = true;
            partner[after] = Some(before);
        }
    }

    let gone: Vec<usize> = (0..old.len()).filter(|index| !taken[*index]).collect();
    let come: Vec<usize> = (0..new.len())
        .filter(|index| partner[*index].is_none())
        .collect();
    for (before, after) in alike(old, new, &gone, &come, SAME) {
        taken[before] = true;
        partner[after] = Some(before);
    }

    let mut pairs = Pairs {
        removed: Vec::new(),
        both: Vec::new(),
        added: Vec::new(),
    };
    for (node, taken) in old.iter().zip(&taken) {
        if !taken {
            pairs.removed.push(node);
        }
    }
    for (node, partner) in new.iter().zip(&partner) {
        match partner.and_then(|index| old.get(index)) {
            Some(before) => pairs.both.push((before, node)),
            None => pairs.added.push(node),
        }
    }
    pairs
}

/// The key without the number that tells siblings of one name apart.
pub(super) fn bare(node: &Node) -> &str {
    match node.key.rsplit_once('#') {
        Some((key, number)) if number.parse::<usize>().is_ok() => key,
        _ => &node.key,
    }
}

/// The pairs that are most alike first, each node once.
fn alike(
    old: &[Node],
    new: &[Node],
    before: &[usize],
    after: &[usize],
    least: f64,
) -> Vec<(usize, usize)> {
    let mut scores = Vec::new();
    for &i in before {
        for &j in after {
            let (a, b) = (&old[i], &new[j]);
            if a.kind == b.kind {
                let neighbours = same_neighbour(old, i, new, j);
                scores.push((likeness(a, b, neighbours), i, j));
            }
        }
    }
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (score, i, j) in scores {
        let is_free = !pairs.iter().any(|(a, b)| *a == i || *b == j);
        if score >= least && is_free {
            pairs.push((i, j));
        }
    }
    pairs
}

/// True if the same stands before both.
fn same_neighbour(old: &[Node], i: usize, new: &[Node], j: usize) -> bool {
    let before = |nodes: &[Node], index: usize| {
        let before = index.checked_sub(1).and_then(|index| nodes.get(index));
        before.map(|node| (node.kind, node.key.clone()))
    };
    before(old, i) == before(new, j)
}

/// How alike two nodes of one kind are, from 0 to 1. What most nodes have in common says little, so
/// it is not asked.
fn likeness(a: &Node, b: &Node, neighbours: bool) -> f64 {
    let mut score = Score::default();
    score.add(2.0, text_likeness(bare(a), bare(b)));
    score.add(1.0, if neighbours { 1.0 } else { 0.0 });
    if !a.rust.is_empty() || !b.rust.is_empty() {
        score.add(1.0, if a.rust == b.rust { 1.0 } else { 0.0 });
    }
    for fact in a.facts.keys().chain(b.facts.keys()) {
        let (left, right) = (a.facts.get(fact), b.facts.get(fact));
        let weight = weight(a.kind, fact);
        if weight == 0.0 || (is_usual(left) && is_usual(right)) {
            continue;
        }
        // Met twice if both have it.
        let weight = if left.is_some() && right.is_some() {
            weight / 2.0
        } else {
            weight
        };
        score.add(weight, value_likeness(left, right));
    }
    children(a, b, &mut score);
    score.share()
}

fn children(a: &Node, b: &Node, score: &mut Score) {
    let mut others: BTreeMap<(Kind, &str), usize> = (0..)
        .zip(&b.children)
        .map(|(index, child)| ((child.kind, child.key.as_str()), index))
        .collect();
    let mut alone = Vec::new();
    for (index, child) in a.children.iter().enumerate() {
        let other = others.remove(&(child.kind, child.key.as_str()));
        match other.and_then(|index| b.children.get(index)) {
            Some(other) if other == child => score.add(2.0, 1.0),
            Some(other) => score.add(2.0, 0.5 + likeness(child, other, true) / 2.0),
            None => alone.push(index),
        }
    }
    // What has no children itself may have another name; for the rest that would be looked for far
    // too long.
    let is_leaf = |node: &Node| node.children.is_empty();
    let leaves = |nodes: &[Node], of: Vec<usize>| -> (Vec<usize>, Vec<usize>) {
        of.into_iter()
            .partition(|index| nodes.get(*index).is_some_and(is_leaf))
    };
    let (gone, rest) = leaves(&a.children, alone);
    let (come, more) = leaves(&b.children, others.into_values().collect());
    let mut unlike = gone.len() + come.len() + rest.len() + more.len();
    for (i, j) in alike(&a.children, &b.children, &gone, &come, SAME) {
        if let (Some(left), Some(right)) = (a.children.get(i), b.children.get(j)) {
            score.add(2.0, likeness(left, right, true));
            unlike -= 2;
        }
    }
    for _ in 0..unlike {
        score.add(2.0, 0.0);
    }
}

#[derive(Default)]
struct Score {
    reached: f64,
    of: f64,
}

impl Score {
    fn add(&mut self, weight: f64, share: f64) {
        self.of += weight;
        self.reached += weight * share;
    }

    fn share(&self) -> f64 {
        if self.of == 0.0 {
            0.0
        } else {
            self.reached / self.of
        }
    }
}

fn weight(kind: Kind, fact: &Fact) -> f64 {
    match fact {
        // Asked already.
        Fact::RustName => 0.0,
        // Follow the key, most of the time.
        Fact::ContentKey | Fact::Detail("kept") => 0.0,
        // A variant is little else than its content.
        Fact::Type if kind == Kind::Variant => 4.0,
        Fact::Text | Fact::Detail("says") => 4.0,
        Fact::Source => 0.5,
        // A shape is little else than its fields.
        Fact::Fields => 6.0,
        // A limit is little else than its rate.
        Fact::Rate => 2.0,
        _ => 1.0,
    }
}

/// What stands there if nobody says anything.
fn is_usual(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null | Value::Bool(false)) => true,
        Some(Value::String(text)) => matches!(text.as_str(), "plain" | "body" | "string"),
        Some(Value::Array(values)) => values.is_empty(),
        Some(_) => false,
    }
}

fn value_likeness(left: Option<&Value>, right: Option<&Value>) -> f64 {
    match (left, right) {
        (Some(Value::String(left)), Some(Value::String(right))) => text_likeness(left, right),
        (Some(Value::Object(left)), Some(Value::Object(right))) => {
            let keys = left.keys().chain(right.keys());
            let keys: BTreeSet<&String> = keys.collect();
            let mut score = Score::default();
            for key in keys {
                score.add(1.0, value_likeness(left.get(key), right.get(key)));
            }
            score.share()
        }
        (left, right) if left == right => 1.0,
        _ => 0.0,
    }
}

/// Texts that share less than half have nothing to do with each other.
fn text_likeness(left: &str, right: &str) -> f64 {
    if left == right {
        return 1.0;
    }
    let ratio = f64::from(TextDiff::from_chars(left, right).ratio());
    if ratio < 0.5 { 0.0 } else { ratio }
}
