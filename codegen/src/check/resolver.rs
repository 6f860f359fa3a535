//! What is known of the types of a service while they are resolved: who stands for what, and who
//! uses whom.

use std::collections::HashMap;

use super::named::registry::{Registry, describe};
use super::places::Pages;
use crate::model::{Constraints, Docs, Ty, TypeId};
use crate::source::Span;
use crate::spec::{FieldType, TypeBody, TypeExpr};

/// What a type expression stands for, with what its aliases add.
#[derive(Clone)]
pub(super) struct Resolved {
    pub(super) ty: Ty,
    pub(super) nullable: bool,
    pub(super) constraints: Constraints,
    /// Those that only advise.
    pub(super) advisory: Constraints,
    /// Where the alias stands that the constraints come from, the last of several.
    pub(super) alias: Option<Span>,
    /// The name of the outermost alias.
    pub(super) named: Option<String>,
    /// Docs of the alias.
    pub(super) docs: Docs,
    /// False if a name in it is not known: whatever depends on it stays silent.
    pub(super) known: bool,
}

impl Resolved {
    pub(super) fn plain(ty: Ty) -> Self {
        Self {
            ty,
            nullable: false,
            constraints: Constraints::default(),
            advisory: Constraints::default(),
            alias: None,
            named: None,
            docs: Docs::default(),
            known: true,
        }
    }

    pub(super) fn unknown() -> Self {
        Self {
            known: false,
            ..Self::plain(Ty::Json)
        }
    }
}

/// Resolves type expressions and remembers who uses which type. How it does so stands in `aliases`,
/// what a place adds in `slot`.
pub(super) struct Types<'a> {
    pub(super) registry: &'a Registry<'a>,
    pub(super) pages: &'a Pages<'a>,
    pub(super) aliases: HashMap<usize, Option<Resolved>>,
    /// Who (an entry, or none for operations and errors) names which entry.
    pub(super) uses: Vec<(Option<usize>, usize)>,
}

impl Types<'_> {
    /// False if some name in the expression, or in the aliases it leads to, stands for nothing that
    /// is known.
    pub(super) fn knows(&self, expr: &TypeExpr) -> bool {
        match expr {
            TypeExpr::Unread => false,
            TypeExpr::List(inner) | TypeExpr::Map(inner) => self.knows(inner),
            TypeExpr::Named(name) => self.registry.find(name).is_some_and(|index| {
                let alias = self.aliases.get(&index);
                alias.is_none_or(|alias| alias.as_ref().is_some_and(|alias| alias.known))
            }),
            _ => true,
        }
    }

    /// False if the type of a field of a struct is not known.
    pub(super) fn knows_field(&self, of: Option<TypeId>, key: &str) -> bool {
        let entry = of.and_then(|id| self.registry.entry_of(id));
        let Some(TypeBody::Struct { fields, .. }) = entry.map(|entry| &entry.def.body) else {
            return true;
        };
        let field = fields.iter().find(|(name, _)| name.value == key);
        field.is_none_or(|(_, field)| match &field.ty {
            FieldType::Expr(expr) => self.knows(&expr.value),
            FieldType::Flatten(_) | FieldType::Inline(_) => true,
        })
    }

    /// Who names which entry.
    pub(super) fn uses(&self) -> &[(Option<usize>, usize)] {
        &self.uses
    }

    /// The type in words.
    pub(super) fn describe(&self, ty: &Ty) -> String {
        describe(self.registry, ty)
    }
}
