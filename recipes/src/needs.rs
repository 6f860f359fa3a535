//! What a recipe needs: parts of the runtime, and credentials.

use std::collections::BTreeSet;

use crate::functions::{Function, Need};
use crate::inputs::{Input, Part};
use crate::recipe::{Action, Node, NodeKind, Place, Recipe};
use crate::types::Privacy;

impl Recipe {
    /// Whether the body has to be there when the recipe runs: a value is made of it, or something
    /// goes into it. Of a form of several parts `form` reads nothing.
    #[must_use]
    pub fn needs_body(&self, is_of_parts: bool) -> bool {
        let is_read = |input: Input| match input {
            Input::Form => !is_of_parts,
            other => other.parts().contains(&Part::Body),
        };
        let mut inputs = Input::ALL.iter().copied().filter(|input| is_read(*input));
        let mut placements = self.placements();
        placements.any(|(placement, _)| matches!(placement.place, Place::Param | Place::Append))
            || inputs.any(|input| self.reads(input))
    }

    /// What must be built for the recipe: hashes and signatures that its functions call. A step
    /// that nothing reads needs nothing.
    #[must_use]
    pub fn needs(&self) -> BTreeSet<Need> {
        let mut needs = BTreeSet::new();
        let mut read = BTreeSet::new();
        for (index, step) in self.steps.iter().enumerate().rev() {
            if matches!(step.action, Action::Name(_)) && !read.contains(&index) {
                continue;
            }
            add_steps(&step.value, &mut read);
            self.add_needs(&step.value, &mut needs);
        }
        needs
    }

    /// Whether the recipe makes or checks signatures, so that vectors have to prove it.
    #[must_use]
    pub fn makes_signatures(&self) -> bool {
        fn makes(node: &Node) -> bool {
            let made_here = match &node.kind {
                NodeKind::Call(function, _) => {
                    let definition = function.definition();
                    node.ty.privacy == Privacy::Signature
                        || definition.needs == Some(Need::Asymmetric)
                        || *function == Function::Jwt
                }
                _ => false,
            };
            made_here || node.children().any(makes)
        }
        self.steps.iter().any(|step| makes(&step.value))
    }

    /// The indexes of the credentials that the recipe reads: the others need not be asked for.
    #[must_use]
    pub fn used_credentials(&self) -> BTreeSet<usize> {
        fn add(node: &Node, used: &mut BTreeSet<usize>) {
            if let NodeKind::Credential(index) = node.kind {
                used.insert(index);
            }
            for child in node.children() {
                add(child, used);
            }
        }
        let mut used = BTreeSet::new();
        for step in &self.steps {
            add(&step.value, &mut used);
        }
        used
    }

    /// For each step, whether the token that an operation issues goes into it.
    #[must_use]
    pub fn carries_token(&self) -> Vec<bool> {
        fn reads(recipe: &Recipe, node: &Node, before: &[bool]) -> bool {
            match &node.kind {
                NodeKind::Step(index) => before.get(*index).copied().unwrap_or(false),
                NodeKind::Credential(index) => {
                    let credential = recipe.credentials.get(*index);
                    credential.is_some_and(|credential| credential.issued)
                }
                _ => {
                    let mut children = node.children();
                    children.any(|child| reads(recipe, child, before))
                }
            }
        }
        let mut carries = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            carries.push(reads(self, &step.value, &carries));
        }
        carries
    }

    fn add_needs(&self, node: &Node, needs: &mut BTreeSet<Need>) {
        if let NodeKind::Call(function, arguments) = &node.kind {
            needs.extend(function.definition().needs);
            match function {
                Function::Hash
                | Function::Hmac
                | Function::HmacChain
                | Function::Hkdf
                | Function::RsaSign
                | Function::RsaVerify => {
                    if let Some(algorithm) = arguments.get(0) {
                        self.add_hashes(algorithm, needs);
                    }
                }
                Function::Jwt => {
                    needs.insert(Need::Sha2);
                }
                _ => {}
            }
        }
        for child in node.children() {
            self.add_needs(child, needs);
        }
    }

    /// The hashes that an expression can name: its literals, and the values of its settings.
    fn add_hashes(&self, node: &Node, needs: &mut BTreeSet<Need>) {
        match &node.kind {
            NodeKind::String(name) => needs.extend(Need::of_hash(name)),
            NodeKind::Setting(index) => {
                let values = self
                    .settings
                    .get(*index)
                    .map(|setting| setting.one_of.as_slice());
                needs.extend(
                    values
                        .unwrap_or_default()
                        .iter()
                        .filter_map(|name| Need::of_hash(name)),
                );
            }
            NodeKind::Step(index) => {
                if let Some(step) = self.steps.get(*index) {
                    self.add_hashes(&step.value, needs);
                }
            }
            _ => {
                for child in node.children() {
                    self.add_hashes(child, needs);
                }
            }
        }
    }
}

/// Adds the steps that an expression reads.
fn add_steps(node: &Node, read: &mut BTreeSet<usize>) {
    if let NodeKind::Step(index) = node.kind {
        read.insert(index);
    }
    for child in node.children() {
        add_steps(child, read);
    }
}
