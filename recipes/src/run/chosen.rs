//! What a sender says that it signed, where a recipe sends a list of that: it may be more than the
//! recipe signs, and less by what the recipe does not require.

use std::borrow::Cow;

use apiscribe_runtime::for_generated_code::signing::{Pairs, Which};

use super::Run;
use super::given::Given;
use super::value::List;
use crate::functions::Function;
use crate::recipe::{Node, NodeKind};

/// What the sender chose.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Chosen {
    /// The names of headers that were signed.
    pub(super) headers: Option<Vec<String>>,
    /// What was signed in place of a list that the recipe or the spec has: first that list.
    pub(super) list: Option<(Vec<String>, Vec<String>)>,
}

impl Chosen {
    /// Whether the sender says that it signed a header of that name.
    pub(super) fn has_header(&self, name: &str) -> bool {
        let listed = self.list.iter().map(|(_, signed)| signed);
        let mut lists = self.headers.iter().chain(listed);
        lists.any(|names| names.iter().any(|one| one == name))
    }

    /// A list of the recipe, or what was signed in its place.
    pub(super) fn in_place_of<'v>(&'v self, list: List<'v>) -> List<'v> {
        match &self.list {
            Some((declared, signed)) if *declared == list => {
                signed.iter().map(Into::into).collect()
            }
            _ => list,
        }
    }
}

impl Run<'_> {
    /// The headers that `headers` picks, or those that the sender picked.
    pub(super) fn headers(&self, given: &Given<'_>) -> Pairs<'_> {
        let lists = [0, 1, 2, 3].map(|parameter| strings(given, parameter));
        let lists = lists.each_ref().map(|list| list.as_deref().map(refs));
        let [only, prefix, all_but, in_order] = &lists;
        let which = match (all_but, in_order) {
            (Some(names), _) => Which::AllBut(names),
            (None, Some(names)) => Which::InOrder(names),
            (None, None) => Which::Only {
                names: only.as_deref().unwrap_or_default(),
                prefixes: prefix.as_deref().unwrap_or_default(),
            },
        };
        let folds = given.nodes.get(5);
        let folds = folds.is_some_and(|node| node.kind == NodeKind::Bool(true));
        let message = self.request.message();
        let pick = |which| message.header_pairs(which, given.literal(4), folds);
        let Some(signed) = &self.chosen.headers else {
            return pick(which);
        };
        let required = strings(given, 6);
        // Where the recipe does not say, those that it picks, but for what a client adds of its own
        // accord.
        let own = match required {
            Some(_) => Pairs::new(),
            None => pick(which),
        };
        let is_required = |name: &str| match (&required, which) {
            (Some(required), _) => is_among(name, required),
            (None, _) if !own.iter().any(|(known, _)| known == name) => false,
            (None, Which::AllBut(_)) => name == "host" || self.places_header(name),
            (None, Which::Only { .. } | Which::InOrder(_)) => true,
        };
        let mut all = pick(Which::AllBut(&[]));
        if let Which::InOrder(_) = which {
            let names = all.iter().map(|(name, _)| name.as_ref());
            return match is_more(signed, names.filter(|name| is_required(name))) {
                true => pick(Which::InOrder(&refs(signed))),
                false => pick(which),
            };
        }
        all.retain(|(name, _)| signed.iter().any(|known| known == name) || is_required(name));
        all
    }

    /// A list as it stands in the recipe or the spec.
    pub(super) fn stated<'v>(&'v self, node: &'v Node) -> Option<List<'v>> {
        match &node.kind {
            NodeKind::List(_) | NodeKind::Setting(_) => {
                let list = self.value(node).ok()?.list();
                Some(list).filter(|list| !list.is_empty())
            }
            _ => None,
        }
    }

    /// What was signed in place of a list that was written out as these items.
    pub(super) fn list_back(
        &self,
        node: &Node,
        items: Vec<String>,
    ) -> Option<(Vec<String>, Vec<String>)> {
        match &node.kind {
            NodeKind::Step(index) => self.list_back(&self.recipe.steps.get(*index)?.value, items),
            NodeKind::Call(Function::Surround, arguments) => {
                let literal = |parameter| arguments.get(parameter).and_then(Node::literal);
                let (before, after) = (literal(1)?, literal(2)?);
                let bare = items.iter().map(|item| {
                    let bare = item.strip_prefix(before)?.strip_suffix(after)?;
                    Some(bare.to_owned())
                });
                self.list_back(arguments.get(0)?, bare.collect::<Option<_>>()?)
            }
            _ if self.is_naming(node) => {
                let declared = self.stated(node)?;
                let is_more = is_more(&items, declared.iter().map(AsRef::as_ref));
                let declared = declared.into_iter().map(Cow::into_owned).collect();
                is_more.then_some((declared, items))
            }
            _ => None,
        }
    }
}

/// Whether a name is one of these, or begins as one that ends in `*`.
fn is_among(name: &str, required: &List<'_>) -> bool {
    required.iter().any(|one| match one.strip_suffix('*') {
        Some(prefix) => {
            let start = name.get(..prefix.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        }
        None => name.eq_ignore_ascii_case(one),
    })
}

/// Whether all of the required are there, and nothing twice.
fn is_more<'n>(signed: &[String], mut required: impl Iterator<Item = &'n str>) -> bool {
    let mut distinct = refs(signed);
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() == signed.len() && required.all(|name| distinct.contains(&name))
}

fn strings<'v>(given: &Given<'v>, parameter: usize) -> Option<List<'v>> {
    given.get(parameter).cloned().map(super::Value::list)
}

fn refs<T: AsRef<str>>(names: &[T]) -> Vec<&str> {
    names.iter().map(AsRef::as_ref).collect()
}
