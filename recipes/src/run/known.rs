//! What of a recipe is known before the time and nonce are, which are read back between it.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};

use super::{Run, Value};
use crate::functions::Function;
use crate::inputs::{Input, Part};
use crate::recipe::{Node, NodeKind, Place, Placement};

/// Found out as far as it is asked for: most recipes place the time by itself.
pub(super) struct Known {
    /// Whether credentials that are not secret are read back as well.
    reads_credentials: bool,
    steps: Vec<Step>,
    /// The lists of the recipe that name what is signed.
    naming: OnceCell<Vec<Vec<String>>>,
}

/// What is known of a step.
#[derive(Clone, Default)]
struct Step {
    is_known: Cell<Option<bool>>,
    /// Its value, once it was asked for.
    value: OnceCell<Value<'static>>,
}

impl Known {
    pub(super) fn new(steps: usize, reads_credentials: bool) -> Self {
        Self {
            reads_credentials,
            steps: vec![Step::default(); steps],
            naming: OnceCell::new(),
        }
    }

    pub(super) fn value(&self, index: usize) -> Option<&Value<'static>> {
        self.steps.get(index)?.value.get()
    }
}

impl Run<'_> {
    /// A value that depends neither on time and nonce nor on what was placed.
    pub(super) fn known<'v>(&'v self, node: &'v Node) -> Option<Value<'v>> {
        if !self.is_known(node) {
            return None;
        }
        self.know_steps(node)?;
        self.value(node).ok()
    }

    /// Works out the steps that a value is made of.
    fn know_steps(&self, node: &Node) -> Option<()> {
        if let NodeKind::Step(index) = node.kind {
            let cell = &self.known.as_ref()?.steps.get(index)?.value;
            if cell.get().is_none() {
                let node = &self.recipe.steps.get(index)?.value;
                self.know_steps(node)?;
                let value = self.value(node).ok()?.into_owned();
                cell.get_or_init(|| value);
            }
        }
        node.children().try_for_each(|child| self.know_steps(child))
    }

    /// Whether a value is known before the time and nonce are: it depends on neither, nor on what
    /// was placed.
    pub(super) fn is_known(&self, node: &Node) -> bool {
        self.known
            .as_ref()
            .is_some_and(|known| self.is_known_by(node, known))
    }

    fn is_step_known(&self, index: usize, known: &Known) -> bool {
        let (Some(step), Some(of)) = (known.steps.get(index), self.recipe.steps.get(index)) else {
            return false;
        };
        let is_known = step.is_known.get();
        let is_known = is_known.unwrap_or_else(|| self.is_known_by(&of.value, known));
        step.is_known.set(Some(is_known));
        is_known
    }

    fn is_known_by(&self, node: &Node, known: &Known) -> bool {
        match &node.kind {
            NodeKind::String(_) | NodeKind::Int(_) | NodeKind::Bool(_) => true,
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
            NodeKind::Step(index) => self.is_step_known(*index, known),
            _ => {
                let mut children = node.children();
                children.all(|child| self.is_known_by(child, known))
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
        naming.iter().any(|known| *known == list)
    }

    fn add_naming(&self, node: &Node, lists: &mut Vec<Vec<String>>) {
        let naming = match &node.kind {
            NodeKind::Call(Function::Components, arguments) => arguments.get(0),
            NodeKind::Call(Function::Headers, arguments) => arguments.get(3),
            _ => None,
        };
        if let Some(list) = naming.and_then(|list| self.stated(list)) {
            lists.push(list.into_iter().map(Cow::into_owned).collect());
        }
        for child in node.children() {
            self.add_naming(child, lists);
        }
    }
}
