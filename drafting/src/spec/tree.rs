//! The rows of all tables, lists and samples of half a call as one tree of keys.

use std::collections::HashMap;

use crate::facts::{ELEMENT, From, Group, Half, Operation, Part, Row, Ty};

/// A key and what is stated of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    pub(crate) key: String,
    /// What is stated, the first table first and samples last.
    pub(crate) row: Row,
    /// The place of the first statement.
    pub(crate) at: String,
    pub(crate) part: Option<Part>,
    /// Whether only a sample or an address has it.
    pub(crate) is_example: bool,
    pub(crate) children: Vec<Node>,
    /// Where each key stands among the children, while the tree grows.
    places: HashMap<String, usize>,
    /// How many rows speak of it.
    pub(crate) rows: usize,
}

/// The tree of a half.
pub(crate) fn tree(operation: &Operation, half: Half) -> Node {
    let mut root = Node::default();
    let is_shown = |group: &&Group| matches!(group.from, From::Sample | From::Url);
    let stated = operation.groups.iter().filter(|group| !is_shown(group));
    let shown = operation.groups.iter().filter(is_shown);
    for group in stated.chain(shown).filter(|group| group.half == half) {
        for row in &group.rows {
            add(&mut root, group, row);
        }
    }
    root
}

fn add(root: &mut Node, group: &Group, row: &Row) {
    const DEEPEST: usize = 12;
    let mut path = group.path_of(row);
    // What a row says of the entries of a list or map stands with the list or map.
    if path.last().is_some_and(|last| last == ELEMENT) {
        return;
    }
    path.retain(|key| key != ELEMENT);
    if path.len() > DEEPEST || path.is_empty() {
        return;
    }
    let is_example = matches!(group.from, From::Sample | From::Url);
    let mut node = root;
    let last = path.len() - 1;
    for (depth, key) in path.iter().enumerate() {
        let at = match node.places.get(key) {
            Some(at) => *at,
            None => {
                node.places.insert(key.clone(), node.children.len());
                node.children.push(Node {
                    key: key.clone(),
                    at: group.at.clone(),
                    is_example: true,
                    row: Row {
                        line: row.line,
                        ..Row::default()
                    },
                    ..Node::default()
                });
                node.children.len() - 1
            }
        };
        let Some(child) = node.children.get_mut(at) else {
            return;
        };
        if depth == 0 && child.part.is_none() {
            child.part = row.part.or(group.part);
        }
        if depth == last {
            merge(child, group, row, is_example);
        }
        node = child;
    }
}

fn merge(node: &mut Node, group: &Group, row: &Row, is_example: bool) {
    let known = &mut node.row;
    node.rows += 1;
    if node.is_example && !is_example {
        node.at.clone_from(&group.at);
        known.line = row.line;
    }
    node.is_example &= is_example;
    let is_more = |known: &Option<Ty>, ty: &Option<Ty>| {
        matches!(
            (known, ty),
            (None, _)
                | (Some(Ty::List(None)), Some(Ty::List(Some(_))))
                | (
                    Some(Ty::Object(None)),
                    Some(Ty::Object(Some(_)) | Ty::Map(_))
                )
                | (Some(Ty::Map(None)), Some(Ty::Map(Some(_))))
        )
    };
    if is_more(&known.ty, &row.ty) {
        known.ty.clone_from(&row.ty);
    }
    known.required = known.required.or(row.required);
    if known.condition.is_none() {
        known.condition.clone_from(&row.condition);
    }
    known.nullable |= row.nullable;
    for (name, limit) in &row.limits {
        known
            .limits
            .entry(name.clone())
            .or_insert_with(|| limit.clone());
    }
    if known.values.is_empty() {
        known.values.clone_from(&row.values);
        known.open = row.open;
    }
    if known.default.is_none() {
        known.default.clone_from(&row.default);
    }
    if known.example.is_none() {
        known.example.clone_from(&row.example);
    }
    if known.text.is_empty() {
        known.text.clone_from(&row.text);
    }
    known.is_guess |= row.is_guess;
}
