//! Which steps are read, and as what.

use apiscribe_recipes::Recipe;
use apiscribe_recipes::functions::{Function, Takes};
use apiscribe_recipes::recipe::{Action, Node, NodeKind};

/// How often a step is read, by steps that something comes of.
#[derive(Clone, Copy, Default)]
pub(super) struct Uses {
    /// As a value.
    pub(super) values: usize,
    /// As the name of an algorithm.
    pub(super) algorithms: usize,
}

impl Uses {
    pub(super) const fn any(self) -> bool {
        self.values + self.algorithms > 0
    }

    /// Whether it is the name of an algorithm and nothing else.
    pub(super) const fn is_algorithm(self) -> bool {
        self.values == 0 && self.algorithms > 0
    }
}

/// The uses of each step.
pub(super) fn uses(recipe: &Recipe) -> Vec<Uses> {
    let mut uses = vec![Uses::default(); recipe.steps.len()];
    for (index, step) in recipe.steps.iter().enumerate().rev() {
        let own = uses.get(index).copied().unwrap_or_default();
        if own.is_algorithm() {
            add_algorithm(&step.value, &mut uses);
        } else if own.any() || !matches!(step.action, Action::Name(_)) {
            add_value(&step.value, &mut uses);
        }
    }
    uses
}

fn add_value(node: &Node, uses: &mut [Uses]) {
    match &node.kind {
        NodeKind::Step(index) => {
            if let Some(uses) = uses.get_mut(*index) {
                uses.values += 1;
            }
        }
        NodeKind::Call(function, arguments) => {
            let parameters = function.definition().parameters.iter().enumerate();
            for (index, parameter) in parameters {
                for argument in arguments.all(index) {
                    match parameter.takes {
                        Takes::Algorithm => add_algorithm(argument, uses),
                        _ => add_value(argument, uses),
                    }
                }
            }
        }
        _ => {
            for child in node.children() {
                add_value(child, uses);
            }
        }
    }
}

/// An expression that names an algorithm: what decides is read as values, what is chosen is not.
fn add_algorithm(node: &Node, uses: &mut [Uses]) {
    match &node.kind {
        NodeKind::Step(index) => {
            if let Some(uses) = uses.get_mut(*index) {
                uses.algorithms += 1;
            }
        }
        NodeKind::Call(function, arguments) => {
            if let Some(asked) = arguments.get(0) {
                add_value(asked, uses);
            }
            for result in arguments
                .iter()
                .skip(usize::from(*function != Function::Default))
            {
                add_algorithm(result, uses);
            }
        }
        _ => {}
    }
}
