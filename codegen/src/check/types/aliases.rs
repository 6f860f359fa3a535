//! Type expressions at places, aliases followed to what they stand for.

use std::collections::HashMap;

use super::slot::{Limits, Said, of_elements};
use crate::check::codes;
use crate::check::lost::Key;
use crate::check::named::registry::Registry;
use crate::check::places::Pages;
use crate::check::problems::Problems;
use crate::check::resolver::{Resolved, Types};
use crate::model::{Constraints, Ty};
use crate::source::{Span, Spanned};
use crate::spec::{FieldType, TypeBody, TypeExpr, elsewhere};

/// The type that is written at a place.
#[derive(Clone, Copy)]
pub(in crate::check) enum Holds<'w> {
    /// A type expression.
    Expr(&'w Spanned<TypeExpr>),
    /// The name of a type.
    Name(&'w Spanned<String>),
    /// A type that is written in the place, by its entry.
    Inline(Option<usize>),
}

impl<'w> Holds<'w> {
    /// What a field or variant holds; `inline` are the entries of the types that are written inside
    /// its parent, in their order.
    pub(in crate::check) fn new(
        ty: &'w FieldType,
        inline: &mut impl Iterator<Item = usize>,
    ) -> Self {
        match ty {
            FieldType::Expr(expr) => Self::Expr(expr),
            FieldType::Flatten(name) => Self::Name(name),
            FieldType::Inline(_) => Self::Inline(inline.next()),
        }
    }
}

impl<'a> Types<'a> {
    pub(in crate::check) fn new(
        registry: &'a Registry<'a>,
        pages: &'a Pages<'a>,
        problems: &mut Problems<'_>,
    ) -> Self {
        let mut types = Self {
            registry,
            pages,
            aliases: HashMap::new(),
            uses: Vec::new(),
        };
        for (index, entry) in registry.entries.iter().enumerate() {
            if entry.id.is_none() {
                types.alias(index, problems);
            }
        }
        types
    }

    /// The type at a place; `user` is the entry that the place is in.
    pub(in crate::check) fn held(
        &mut self,
        user: Option<usize>,
        holds: Holds<'_>,
        problems: &mut Problems<'_>,
    ) -> Resolved {
        match (holds, user) {
            (Holds::Expr(expr), _) => self.resolve(user, expr, problems),
            (Holds::Name(name), _) => self.resolve_name(user, &name.value, name.span, problems),
            (Holds::Inline(Some(inner)), Some(user)) => self.resolve_inline(user, inner, problems),
            (Holds::Inline(_), _) => Resolved::unknown(),
        }
    }

    /// What `expr` stands for; `user` is the entry that it is written in.
    fn resolve(
        &mut self,
        user: Option<usize>,
        expr: &Spanned<TypeExpr>,
        problems: &mut Problems<'_>,
    ) -> Resolved {
        self.resolve_expr(user, &expr.value, expr.span, problems)
    }

    /// What a type's name stands for.
    pub(in crate::check) fn resolve_name(
        &mut self,
        user: Option<usize>,
        name: &str,
        span: Span,
        problems: &mut Problems<'_>,
    ) -> Resolved {
        let Some(index) = self.registry.find(name) else {
            let near = problems.nearest(name, self.registry.names());
            // What was probably meant is not reported as unused on top.
            if let Some(index) = near.and_then(|near| self.registry.find(near)) {
                self.uses.push((user, index));
            }
            if self.registry.lost.has_somewhere(Key::Types) {
                return Resolved::unknown();
            }
            let message = format!("no type `{name}` in this service");
            if let Some(here) = near.is_none().then(|| elsewhere(name)).flatten() {
                let label = format!("did you mean `{here}`?");
                problems.error(codes::UNKNOWN_TYPE, span, message, label);
                return Resolved::unknown();
            }
            let scalars = ["string", "bool", "i32", "i64", "f64", "timestamp", "json"];
            let known = self.registry.names().chain(scalars);
            problems.unknown(codes::UNKNOWN_TYPE, span, message, name, known);
            return Resolved::unknown();
        };
        self.uses.push((user, index));
        match self.registry.entry(index).and_then(|entry| entry.id) {
            Some(id) => Resolved::plain(Ty::Named(id)),
            None => self.alias(index, problems),
        }
    }

    /// The type written inside another.
    fn resolve_inline(
        &mut self,
        user: usize,
        index: usize,
        problems: &mut Problems<'_>,
    ) -> Resolved {
        self.uses.push((Some(user), index));
        match self.registry.entry(index).and_then(|entry| entry.id) {
            Some(id) => Resolved::plain(Ty::Named(id)),
            None => self.alias(index, problems),
        }
    }

    fn resolve_expr(
        &mut self,
        user: Option<usize>,
        expr: &TypeExpr,
        span: Span,
        problems: &mut Problems<'_>,
    ) -> Resolved {
        match expr {
            TypeExpr::String => Resolved::plain(Ty::String),
            TypeExpr::Bool => Resolved::plain(Ty::Bool),
            TypeExpr::I32 => Resolved::plain(Ty::I32),
            TypeExpr::I64 => Resolved::plain(Ty::I64),
            TypeExpr::F64 => Resolved::plain(Ty::F64),
            TypeExpr::Decimal => Resolved::plain(Ty::Decimal),
            TypeExpr::Timestamp => Resolved::plain(Ty::Timestamp),
            TypeExpr::Bytes => Resolved::plain(Ty::Bytes),
            TypeExpr::File => Resolved::plain(Ty::File),
            TypeExpr::Json => Resolved::plain(Ty::Json),
            TypeExpr::Unread => Resolved::unknown(),
            TypeExpr::Named(name) => self.resolve_name(user, name, span, problems),
            TypeExpr::List(element) => {
                let span = inner_span(expr, "list<", span);
                self.container(user, element, Ty::List, span, problems)
            }
            TypeExpr::Map(value) => {
                let span = inner_span(expr, "map<", span);
                self.container(user, value, Ty::Map, span, problems)
            }
        }
    }

    fn container(
        &mut self,
        user: Option<usize>,
        element: &TypeExpr,
        wrap: fn(Box<Ty>) -> Ty,
        span: Span,
        problems: &mut Problems<'_>,
    ) -> Resolved {
        let element = self.resolve_expr(user, element, span, problems);
        if element.nullable {
            problems.error(
                codes::NULLABLE_ELEMENT,
                span,
                "elements cannot be `null`",
                "the element's type is nullable",
            );
        }
        let of_each = |constraints: Constraints| Constraints {
            each: (!constraints.is_empty()).then(|| Box::new(constraints)),
            ..Constraints::default()
        };
        Resolved {
            ty: wrap(Box::new(element.ty)),
            nullable: false,
            constraints: of_each(element.constraints),
            advisory: of_each(element.advisory),
            alias: element.alias,
            named: element.named,
            docs: of_elements(element.docs),
            known: element.known,
        }
    }

    fn alias(&mut self, index: usize, problems: &mut Problems<'_>) -> Resolved {
        let Some(entry) = self.registry.entry(index) else {
            return Resolved::unknown();
        };
        let TypeBody::Alias {
            ty,
            nullable,
            demands,
        } = &entry.def.body
        else {
            return Resolved::unknown();
        };
        match self.aliases.get(&index) {
            Some(Some(done)) => return done.clone(),
            Some(None) => {
                let message = format!("the alias `{}` leads back to itself", entry.name);
                problems.error(
                    codes::ALIAS_CYCLE,
                    ty.span,
                    message,
                    "an alias has to end at a type of another kind",
                );
                let unknown = Resolved::unknown();
                self.aliases.insert(index, Some(unknown.clone()));
                return unknown;
            }
            None => {}
        }

        self.aliases.insert(index, None);
        let target = self.resolve(Some(index), ty, problems);
        let known = target.known && !matches!(self.aliases.get(&index), Some(Some(_)));
        let target = Resolved { known, ..target };
        let said = Said {
            scope: entry.scope,
            around: None,
            about: Some(&entry.def.about),
            nullable: *nullable,
            limits: Limits::Own(demands),
        };
        let slot = self.slot(target, said, problems);
        let resolved = Resolved::alias(slot, (entry.span, &entry.name));
        self.aliases.insert(index, Some(resolved.clone()));
        resolved
    }
}

/// Where the type between the brackets stands; the whole expression where it is not written as it
/// reads.
fn inner_span(expr: &TypeExpr, before: &str, span: Span) -> Span {
    if expr.to_string().len() != span.end - span.start {
        return span;
    }
    Span {
        start: span.start + before.len(),
        end: span.end - ">".len(),
        ..span
    }
}
