//! The places in types that the keys of a row lead to.

use apiscribe_codegen::model::{
    Encode, FieldKind, RowTable, RowsOf, Slot, Ty, Type, TypeId, TypeKind,
};

use super::Held;

/// A place in a type that a row is about.
#[derive(Clone)]
pub(super) struct Hit<'s> {
    pub(super) type_: &'s Type,
    pub(super) slot: Slot<'s>,
    /// The type of the value: of each element, where the row says `*`.
    pub(super) ty: Option<&'s Ty>,
    /// How many lists or maps the row leads into after the key.
    pub(super) inside: usize,
    /// Its object has it in some variants only, or with keys that may be absent.
    pub(super) is_conditional: bool,
}

impl<'s> Hit<'s> {
    /// As doubts name it.
    pub(super) fn about(&self) -> String {
        let name = self.slot.name().or(self.slot.key());
        match name {
            Some(name) => format!("{}/{name}", self.type_.spec_name),
            None => self.type_.spec_name.clone(),
        }
    }

    /// As it is remembered.
    pub(super) fn mark(&self) -> String {
        format!("{}{}", self.about(), "/*".repeat(self.inside))
    }

    /// Each of its elements.
    fn inside(self) -> Option<Self> {
        Some(Self {
            ty: Some(self.ty?.inner()?),
            inside: self.inside + 1,
            ..self
        })
    }

    /// How its value is written.
    pub(super) fn encode(&self) -> &'s [Encode] {
        use apiscribe_codegen::model::Content;
        match self.slot {
            _ if self.inside > 0 => &[],
            Slot::Field(field) => &field.encode,
            Slot::Variant(_, Content::Under(under)) => under.encode,
            Slot::Variant(..) | Slot::Rest(_) | Slot::Tag(_) => &[],
        }
    }

    /// Whether every request or reply has it.
    pub(super) fn is_required(&self) -> bool {
        let is_there = match self.slot {
            _ if self.inside > 0 => false,
            Slot::Field(field) => field.required || field.constant().is_some(),
            Slot::Variant(variant, _) => variant.required,
            Slot::Tag(_) => true,
            Slot::Rest(_) => false,
        };
        is_there && !self.is_conditional
    }
}

impl<'s> Held<'s> {
    /// The types that rows of a table are keys of.
    pub(super) fn roots(&self, table: &RowTable) -> Vec<TypeId> {
        if table.of == RowsOf::Callback {
            return self.callback_roots(table);
        }
        let operations = self.service.operations.iter();
        let operations = operations.filter(|operation| {
            let named = table.operation.as_deref();
            named.is_none_or(|named| operation.name.bare() == named)
        });
        let mut roots = Vec::new();
        for operation in operations {
            match table.of {
                RowsOf::Request => roots.extend(operation.request),
                _ => {
                    let replies = operation.replies.iter();
                    roots.extend(replies.filter_map(|reply| reply.ty.innermost().named()));
                }
            }
        }
        if table.of == RowsOf::Reply {
            let bodies = self.service.errors.types().into_iter();
            roots.extend(bodies.filter_map(|body| body.innermost().named()));
        }
        roots
    }

    /// The types of the callbacks that a table is about: of the kind that it names as variant, or
    /// of all of them.
    fn callback_roots(&self, table: &RowTable) -> Vec<TypeId> {
        let callbacks = self.service.callbacks.iter().filter(|callback| {
            let named = table.callback.as_deref();
            named.is_none_or(|named| callback.name.is_of(named))
        });
        let mut roots = Vec::new();
        for callback in callbacks {
            let kinds = callback.body.kinds().iter();
            let kind = kinds
                .clone()
                .find(|kind| table.variant.as_deref() == Some(kind.name.0.as_str()));
            match kind {
                Some(kind) => roots.extend(kind.ty.innermost().named()),
                None => {
                    let types = callback.body.types();
                    roots.extend(types.filter_map(|ty| ty.innermost().named()));
                }
            }
        }
        roots
    }

    /// Every place that a path of keys leads to: in the variant that the table names, or else in
    /// all that have it.
    pub(super) fn resolve(&self, table: &RowTable, path: &[&str]) -> Vec<Hit<'s>> {
        let roots = self.roots(table).into_iter();
        let mut at: Vec<TypeId> = roots.collect();
        let mut hits: Vec<Hit<'s>> = Vec::new();
        for key in path {
            hits = match *key {
                "*" => hits.into_iter().filter_map(Hit::inside).collect(),
                key => {
                    let variant = table.variant.as_deref();
                    let of = |id: &TypeId| self.slots(*id, (key, variant), false, 0);
                    at.iter().flat_map(of).collect()
                }
            };
            let named = hits.iter().filter_map(|hit| hit.ty?.innermost().named());
            at = named.collect();
        }
        hits
    }

    fn slots(
        &self,
        id: TypeId,
        (key, variant): (&str, Option<&str>),
        is_conditional: bool,
        depth: usize,
    ) -> Vec<Hit<'s>> {
        // Deeper than anything that is flattened.
        const MOST: usize = 16;
        let type_ = self.service.type_(id);
        let chosen = match &type_.kind {
            TypeKind::Union(_) => variant.filter(|tag| type_.listed().any(|known| known.0 == *tag)),
            TypeKind::Struct(_) | TypeKind::Enum(_) => None,
        };
        let mut hits = Vec::new();
        for slot in type_.slots() {
            let may_be_absent = match slot {
                Slot::Variant(variant, _) if chosen.is_some_and(|tag| variant.tag.0 != tag) => {
                    continue;
                }
                Slot::Variant(..) => chosen.is_none(),
                Slot::Field(field) => field.kind == FieldKind::Flatten && !field.required,
                Slot::Rest(_) | Slot::Tag(_) => false,
            };
            let is_conditional = is_conditional || may_be_absent;
            if slot.key().is_some_and(|known| known.0 == key) {
                hits.push(Hit {
                    type_,
                    slot,
                    ty: slot.ty(),
                    inside: 0,
                    is_conditional,
                });
            }
            if let Some(inner) = slot.among().filter(|_| depth < MOST) {
                hits.extend(self.slots(inner, (key, variant), is_conditional, depth + 1));
            }
        }
        hits
    }
}
