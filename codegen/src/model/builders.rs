//! Staged builders of structs, and what their steps are called.

use std::collections::{BTreeMap, HashSet};

use super::{Construct, Field, RustName, Service, Shape, Struct, Type, TypeId};

/// A builder: a type for each field that it asks for, and one for when all are there.
pub(crate) struct Builder<'m> {
    /// The shape that it makes; none for what is required.
    pub(crate) shape: Option<&'m Shape>,
    /// The fields that it asks for, in this order.
    pub(crate) fields: Vec<&'m Field>,
    /// Names of its steps, one more than it has fields; no two are the same.
    pub(crate) steps: Vec<String>,
}

impl Service {
    /// The types that steps of builders are for, by the Rust names of the steps.
    pub fn builder_steps(&self) -> BTreeMap<String, TypeId> {
        let types = self.types.iter();
        let steps = types.flat_map(|type_| {
            let builders = type_.builders().into_iter();
            let steps = builders.flat_map(|builder| builder.steps);
            steps.map(|step| (step, type_.id))
        });
        steps.collect()
    }
}

impl Type {
    /// The builders of a struct: the one for what is required, if there is one, and one for each
    /// shape that is not positional.
    pub(crate) fn builders(&self) -> Vec<Builder<'_>> {
        let Some(kind) = self.as_struct() else {
            return Vec::new();
        };
        let own = match &kind.construct {
            Construct::Builder(fields) => Some((None, fields)),
            Construct::New(_) => None,
        };
        let shapes = kind.shapes.iter().filter(|shape| !shape.positional);
        let shapes = shapes.map(|shape| (Some(shape), &shape.fields));
        own.into_iter()
            .chain(shapes)
            .map(|(shape, fields)| self.builder(kind, shape, fields))
            .collect()
    }

    /// Name of the first step of a builder.
    pub(crate) fn first_step(&self, shape: Option<&Shape>) -> String {
        format!("{}Builder", self.prefix(shape))
    }

    fn builder<'m>(
        &self,
        kind: &'m Struct,
        shape: Option<&'m Shape>,
        fields: &[usize],
    ) -> Builder<'m> {
        let fields = fields.iter().filter_map(|index| kind.fields.get(*index));
        let fields: Vec<&Field> = fields.collect();
        let names = fields.iter().map(|field| &field.rust);
        let steps = steps(&self.prefix(shape), names);
        Builder {
            shape,
            fields,
            steps,
        }
    }

    fn prefix(&self, shape: Option<&Shape>) -> String {
        let shape = shape.map(|shape| shape.rust.camel());
        format!("{}{}", self.rust.bare(), shape.unwrap_or_default())
    }
}

/// Names of the steps of a builder that asks for these, one more than there are; no two are the
/// same.
pub(crate) fn steps<'n>(prefix: &str, asked: impl Iterator<Item = &'n RustName>) -> Vec<String> {
    let mut asked = asked.peekable();
    let asks = asked.peek().is_some();
    let mut steps = vec![format!("{prefix}Builder")];
    let mut taken: HashSet<String> = steps.iter().cloned().collect();
    for name in asked.skip(1) {
        // `a1` and `a_1` are the same in CamelCase.
        let step = format!("{prefix}Needs{}", name.camel());
        let numbered = (2..).map(|number| format!("{step}{number}"));
        let mut names = std::iter::once(step.clone()).chain(numbered);
        steps.extend(names.find(|name| taken.insert(name.clone())));
    }
    if asks {
        steps.push(format!("{prefix}Ready"));
    }
    steps
}
