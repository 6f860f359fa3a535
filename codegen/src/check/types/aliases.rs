//! Type expressions, aliases followed to what they stand for.

use std::collections::HashMap;

use super::registry::Registry;
use super::slot::{Limits, Said, of_elements};
use crate::check::codes;
use crate::check::places::Pages;
use crate::check::problems::Problems;
use crate::diagnostics::Diagnostic;
use crate::model::{Constraints, Docs, Ty, TypeId};
use crate::source::{Span, Spanned};
use crate::spec::{FieldType, TypeBody, TypeExpr, elsewhere};

/// What a type expression stands for, with what its aliases add.
#[derive(Clone)]
pub(in crate::check) struct Resolved {
    pub(in crate::check) ty: Ty,
    pub(in crate::check) nullable: bool,
    pub(in crate::check) constraints: Constraints,
    /// Where the alias stands that the constraints come from, the last of several.
    pub(in crate::check) alias: Option<Span>,
    /// Docs of the alias.
    pub(in crate::check) docs: Docs,
    /// False if a name in it is not known: whatever depends on it stays silent.
    pub(in crate::check) known: bool,
}

impl Resolved {
    fn plain(ty: Ty) -> Self {
        Self {
            ty,
            nullable: false,
            constraints: Constraints::default(),
            alias: None,
            docs: Docs::default(),
            known: true,
        }
    }

    pub(in crate::check) fn unknown() -> Self {
        Self {
            known: false,
            ..Self::plain(Ty::Json)
        }
    }
}

/// Resolves type expressions and remembers who uses which type.
pub(in crate::check) struct Types<'a> {
    pub(in crate::check) registry: &'a Registry<'a>,
    pub(in crate::check) pages: &'a Pages<'a>,
    aliases: HashMap<usize, Option<Resolved>>,
    /// Who (an entry, or none for operations and errors) names which entry.
    uses: Vec<(Option<usize>, usize)>,
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

    /// What `expr` stands for; `user` is the entry that it is written in.
    pub(in crate::check) fn resolve(
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
            if !self.registry.is_whole {
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
    pub(in crate::check) fn resolve_inline(
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

    /// False if some name in the expression, or in the aliases it leads to, stands for nothing that is known.
    pub(in crate::check) fn knows(&self, expr: &TypeExpr) -> bool {
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
    pub(in crate::check) fn knows_field(&self, of: Option<TypeId>, key: &str) -> bool {
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
    pub(in crate::check) fn uses(&self) -> &[(Option<usize>, usize)] {
        &self.uses
    }

    /// The type in words.
    pub(in crate::check) fn describe(&self, ty: &Ty) -> String {
        describe(self.registry, ty)
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
            TypeExpr::Timestamp => Resolved::plain(Ty::Timestamp),
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
        let each = (!element.constraints.is_empty()).then(|| Box::new(element.constraints));
        Resolved {
            ty: wrap(Box::new(element.ty)),
            nullable: false,
            constraints: Constraints {
                each,
                ..Constraints::default()
            },
            alias: element.alias,
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
            constraints,
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
            limits: Limits::Own(constraints, None),
        };
        let slot = self.slot(target, said, problems);
        let resolved = Resolved::alias(slot, entry.span);
        self.aliases.insert(index, Some(resolved.clone()));
        resolved
    }
}

/// Where the type between the brackets stands; the whole expression where it is not written as it reads.
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

/// The type in words.
pub(in crate::check) fn describe(registry: &Registry<'_>, ty: &Ty) -> String {
    match ty {
        Ty::String => "a text".to_owned(),
        Ty::Bool => "true or false".to_owned(),
        Ty::I32 => "an integer of 32 bits".to_owned(),
        Ty::I64 => "an integer".to_owned(),
        Ty::F64 => "a number".to_owned(),
        Ty::Timestamp => "a timestamp".to_owned(),
        Ty::Json => "any JSON".to_owned(),
        Ty::List(_) => "a list".to_owned(),
        Ty::Map(_) => "a map".to_owned(),
        Ty::Named(id) => match registry.entry_of(*id) {
            Some(entry) => {
                let kind = match entry.def.body {
                    TypeBody::Struct { .. } => "struct",
                    TypeBody::Enum { .. } => "enum",
                    TypeBody::Union { .. } => "union",
                    TypeBody::Alias { .. } => "alias",
                };
                format!("the {kind} `{}`", entry.path)
            }
            None => "a type".to_owned(),
        },
    }
}

/// Types that no request, reply or error body leads to.
pub(in crate::check) fn unused(types: &Types<'_>, problems: &mut Problems<'_>) {
    let registry = types.registry;
    let mut targets: Vec<Vec<usize>> = vec![Vec::new(); registry.entries.len()];
    let mut has_user = vec![false; registry.entries.len()];
    let mut roots = Vec::new();
    for (user, used) in types.uses() {
        match user {
            Some(user) => {
                if let Some(list) = targets.get_mut(*user) {
                    list.push(*used);
                }
                if let Some(flag) = has_user.get_mut(*used)
                    && user != used
                {
                    *flag = true;
                }
            }
            None => roots.push(*used),
        }
    }

    let mut reached = vec![false; registry.entries.len()];
    reach(&targets, roots, &mut reached);
    // First those that nothing names; what only they use is not reported on top. Then circles.
    for wanted_user in [false, true] {
        for (index, entry) in registry.entries.iter().enumerate() {
            let done = reached.get(index).copied().unwrap_or(true);
            if done || entry.parent.is_some() || has_user.get(index) != Some(&wanted_user) {
                continue;
            }
            let diagnostic = Diagnostic::error(
                codes::UNUSED_TYPE,
                entry.span,
                format!("the type `{}` is never used", entry.name),
            );
            problems
                .push(diagnostic.label(entry.span, "no request, reply or error body leads here"));
            reach(&targets, vec![index], &mut reached);
        }
    }
}

fn reach(targets: &[Vec<usize>], mut open: Vec<usize>, reached: &mut [bool]) {
    while let Some(next) = open.pop() {
        if let Some(flag) = reached.get_mut(next)
            && !*flag
        {
            *flag = true;
            open.extend(targets.get(next).into_iter().flatten());
        }
    }
}
