//! What a sender says that it signed, where a recipe sends a list of that: it may be more than the
//! recipe signs, and less by what the recipe does not require.

use apiscribe_runtime::for_generated_code::signing::{Which, owned};

use super::Run;
use super::given::Given;
use super::value::Pairs;
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
    pub(super) fn in_place_of(&self, list: Vec<String>) -> Vec<String> {
        match &self.list {
            Some((declared, signed)) if *declared == list => signed.clone(),
            _ => list,
        }
    }
}

impl Run<'_> {
    /// The headers that `headers` picks, or those that the sender picked.
    pub(super) fn headers(&self, given: &Given<'_>) -> Pairs {
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
        let pick = |which| owned(message.header_pairs(which, given.literal(4), folds));
        let Some(signed) = &self.chosen.headers else {
            return pick(which);
        };
        let mut all = pick(Which::AllBut(&[]));
        let required = match strings(given, 6) {
            Some(required) => required_of(&all, &required),
            None => self.required_by(which, &pick(which)),
        };
        match which {
            Which::InOrder(_) if is_more(signed, &required) => pick(Which::InOrder(&refs(signed))),
            Which::InOrder(_) => pick(which),
            Which::Only { .. } | Which::AllBut(_) => {
                all.retain(|(name, _)| signed.iter().chain(&required).any(|known| known == name));
                all
            }
        }
    }

    /// The headers that a sender has to sign where the recipe does not say: of those that it
    /// picks.
    fn required_by(&self, which: Which<'_>, own: &Pairs) -> Vec<String> {
        names(own, |name| match which {
            // What a client adds of its own accord it need not sign.
            Which::AllBut(_) => name == "host" || self.places_header(name),
            Which::Only { .. } | Which::InOrder(_) => true,
        })
    }

    /// A list as it stands in the recipe or the spec.
    pub(super) fn stated(&self, node: &Node) -> Option<Vec<String>> {
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
                is_more(&items, &declared).then_some((declared, items))
            }
            _ => None,
        }
    }
}

/// The headers of the request that the recipe requires, by their names or how these begin.
fn required_of(all: &Pairs, required: &[String]) -> Vec<String> {
    names(all, |name| {
        required.iter().any(|one| match one.strip_suffix('*') {
            Some(prefix) => {
                let start = name.get(..prefix.len());
                start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
            }
            None => name.eq_ignore_ascii_case(one),
        })
    })
}

fn names(pairs: &Pairs, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let names = pairs.iter().map(|(name, _)| name.as_ref());
    let wanted = names.filter(|name| is_wanted(name));
    wanted.map(str::to_owned).collect()
}

/// Whether all of the required are there, and nothing twice.
fn is_more(signed: &[String], required: &[String]) -> bool {
    let mut distinct = signed.to_vec();
    distinct.sort();
    distinct.dedup();
    distinct.len() == signed.len() && required.iter().all(|name| signed.contains(name))
}

fn strings(given: &Given<'_>, parameter: usize) -> Option<Vec<String>> {
    given.get(parameter).cloned().map(super::Value::list)
}

fn refs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}
