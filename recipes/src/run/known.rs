//! What of a recipe is known before the time and nonce are, which are read back between it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::{Run, Value};
use crate::functions::Function;
use crate::inputs::{Input, Part};
use crate::recipe::{Node, NodeKind, Place, Placement};

/// Found out as far as it is asked for: most recipes place the time by itself.
pub(super) struct Known {
    /// Whether credentials that are not secret are read back as well.
    reads_credentials: bool,
    /// Which steps are known.
    steps: OnceCell<Vec<bool>>,
    /// The values of those that were asked for.
    values: Vec<OnceCell<Value>>,
    /// The lists of the recipe that name what is signed.
    naming: OnceCell<Vec<Vec<String>>>,
}

impl Known {
    pub(super) fn new(steps: usize, reads_credentials: bool) -> Self {
        Self {
            reads_credentials,
            steps: OnceCell::new(),
            values: vec![OnceCell::new(); steps],
            naming: OnceCell::new(),
        }
    }

    pub(super) fn value(&self, index: usize) -> Option<&Value> {
        self.values.get(index)?.get()
    }
}

impl Run<'_> {
    /// A value that depends neither on time and nonce nor on what was placed.
    pub(super) fn known(&self, node: &Node) -> Option<Cow<'_, Value>> {
        if !self.is_known(node) {
            return None;
        }
        self.know_steps(node)?;
        self.shared(node).ok()
    }

    /// Works out the steps that a value is made of, in their order.
    fn know_steps(&self, node: &Node) -> Option<()> {
        let known = self.known.as_ref()?;
        let (mut wanted, mut nodes) = (BTreeSet::new(), vec![node]);
        while let Some(node) = nodes.pop() {
            if let NodeKind::Step(index) = node.kind
                && known.value(index).is_none()
                && wanted.insert(index)
            {
                nodes.extend(self.recipe.steps.get(index).map(|step| &step.value));
            }
            nodes.extend(node.children());
        }
        for index in wanted {
            let value = self.value(&self.recipe.steps.get(index)?.value).ok()?;
            known.values.get(index)?.get_or_init(|| value);
        }
        Some(())
    }

    /// Whether a value is known before the time and nonce are: it depends on neither, nor on what
    /// was placed.
    pub(super) fn is_known(&self, node: &Node) -> bool {
        let Some(known) = &self.known else {
            return false;
        };
        let steps = known.steps.get_or_init(|| {
            let mut steps = Vec::with_capacity(self.recipe.steps.len());
            for step in &self.recipe.steps {
                steps.push(self.is_known_after(&step.value, &steps));
            }
            steps
        });
        self.is_known_after(node, steps)
    }

    fn is_known_after(&self, node: &Node, steps: &[bool]) -> bool {
        match &node.kind {
            NodeKind::Input(Input::Now | Input::Nonce) => false,
            NodeKind::Credential(index) => !self.is_read(*index),
            NodeKind::Input(input) => input.parts().iter().all(|part| match part {
                Part::Path => !self.places(&[Place::Path]),
                Part::Query => !self.places(&[Place::Query, Place::Param, Place::Append]),
                Part::Body => !self.places(&[Place::Param, Place::Append]),
                Part::Method | Part::Host => true,
                Part::Time | Part::Nonce => false,
            }),
            NodeKind::Call(Function::Header, arguments) => {
                let name = arguments.get(0).and_then(Node::literal).unwrap_or_default();
                !self.places_header(name)
            }
            NodeKind::Call(Function::Headers | Function::Components, _) => false,
            NodeKind::List(_) | NodeKind::Setting(_) if self.is_naming(node) => false,
            NodeKind::Step(index) => steps.get(*index).copied().unwrap_or(false),
            _ => {
                let mut children = node.children();
                children.all(|child| self.is_known_after(child, steps))
            }
        }
    }

    /// Whether a credential is read back, rather than known.
    pub(super) fn is_read(&self, index: usize) -> bool {
        let reads = self.known.as_ref();
        let credential = self.recipe.credentials.get(index);
        reads.is_some_and(|known| known.reads_credentials)
            && credential.is_some_and(|credential| !credential.secret)
    }

    fn places(&self, wanted: &[Place]) -> bool {
        let mut placements = self.recipe.placements();
        placements.any(|(placement, _)| wanted.contains(&placement.place))
    }

    pub(super) fn places_header(&self, name: &str) -> bool {
        let is_it = |placement: &Placement| {
            placement.place == Place::Header && placement.name.text.eq_ignore_ascii_case(name)
        };
        let mut placements = self.recipe.placements();
        placements.any(|(placement, _)| is_it(placement))
    }

    /// Whether that is a list of the recipe or the spec that names, one by one, what is signed.
    pub(super) fn is_naming(&self, node: &Node) -> bool {
        let (Some(known), Some(list)) = (&self.known, self.stated(node)) else {
            return false;
        };
        let naming = known.naming.get_or_init(|| {
            let mut lists = Vec::new();
            for step in &self.recipe.steps {
                self.add_naming(&step.value, &mut lists);
            }
            lists
        });
        naming.contains(&list)
    }

    fn add_naming(&self, node: &Node, lists: &mut Vec<Vec<String>>) {
        let naming = match &node.kind {
            NodeKind::Call(Function::Components, arguments) => arguments.get(0),
            NodeKind::Call(Function::Headers, arguments) => arguments.get(3),
            _ => None,
        };
        lists.extend(naming.and_then(|list| self.stated(list)));
        for child in node.children() {
            self.add_naming(child, lists);
        }
    }
}
