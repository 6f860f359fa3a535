//! Rules across the fields of a struct.

use std::collections::HashMap;

pub(super) use super::evaluate::plain;

use super::codes;
use super::contradictions;
use super::named::registry::describe;
use super::named::registry::{Entry, Registry};
use super::paths;
use super::places::{INFERRED, Pages};
use super::problems::Problems;
use crate::diagnostics::Diagnostic;
use crate::model::{Bounds, Condition, Level, Path, Rule, RuleKind, Type, TypeId, TypeKind};
use crate::source::{Span, Spanned};
use crate::spec::{self, TypeBody};

/// Adds the rules of every struct. Paths need all types, so this comes after them.
pub(super) fn settle(
    registry: &Registry<'_>,
    pages: &Pages<'_>,
    types: &mut [Type],
    problems: &mut Problems<'_>,
) {
    let mut all: Vec<(TypeId, Vec<Rule>)> = Vec::new();
    for type_ in types.iter() {
        let Some(entry) = registry.entry_of(type_.id) else {
            continue;
        };
        let TypeBody::Struct { rules, .. } = &entry.def.body else {
            continue;
        };
        let owner = Owner {
            registry,
            types,
            id: type_.id,
        };
        let rules: Vec<(&spec::Rule, Rule)> = rules
            .iter()
            .filter_map(|rule| Some((rule, lower(&owner, pages, entry, type_, rule, problems)?)))
            .collect();
        contradictions::check(registry, types, &rules, problems);
        if !rules.is_empty() {
            let rules = rules.into_iter().map(|(_, rule)| rule);
            all.push((type_.id, rules.collect()));
        }
    }
    for (id, rules) in all {
        if let Some(TypeKind::Struct(kind)) = types.get_mut(id.0).map(|type_| &mut type_.kind) {
            kind.rules = rules;
        }
    }
}

/// The struct that a rule stands on.
pub(super) struct Owner<'t, 'a> {
    pub(super) registry: &'t Registry<'a>,
    pub(super) types: &'t [Type],
    id: TypeId,
}

fn lower(
    owner: &Owner<'_, '_>,
    pages: &Pages<'_>,
    entry: &Entry<'_>,
    type_: &Type,
    rule: &spec::Rule,
    problems: &mut Problems<'_>,
) -> Option<Rule> {
    let docs = pages.docs(
        entry.scope,
        &rule.about,
        type_.docs.origin.as_ref(),
        problems,
    );
    let inferred = rule
        .about
        .evidence
        .as_ref()
        .is_some_and(|evidence| evidence.value == INFERRED);
    // The reader knows no third level.
    let level = match rule.level.as_ref().map(|level| level.value.as_str()) {
        Some("advisory") => Level::Advisory,
        None if inferred => Level::Advisory,
        Some(_) | None => Level::Error,
    };
    let kind = match &rule.kind {
        spec::RuleKind::When {
            conditions,
            require,
            forbid,
        } => owner.when(conditions, require, forbid, rule.span, problems)?,
        spec::RuleKind::Together(list) => {
            RuleKind::Together(owner.list(list, 2, rule.span, problems)?)
        }
        spec::RuleKind::ExactlyOne(list) => {
            RuleKind::ExactlyOne(owner.list(list, 2, rule.span, problems)?)
        }
        spec::RuleKind::AtLeastOne(list) => {
            RuleKind::AtLeastOne(owner.list(list, 1, rule.span, problems)?)
        }
        spec::RuleKind::AtMostOne(list) => {
            RuleKind::AtMostOne(owner.list(list, 2, rule.span, problems)?)
        }
        spec::RuleKind::Count { path, bounds } => {
            let spec::Bounds { min, max } = *bounds;
            if min.is_none() && max.is_none() {
                problems.error(
                    codes::RULE,
                    path.span,
                    "a count without `min` or `max` limits nothing",
                    "limits nothing",
                );
            } else if min.zip(max).is_some_and(|(min, max)| min > max) {
                problems.error(
                    codes::RULE,
                    path.span,
                    "`max` of the count is less than `min`",
                    "nothing lies between the two",
                );
            }
            RuleKind::Count {
                path: owner.every(path, problems)?,
                bounds: Bounds { min, max },
            }
        }
        spec::RuleKind::Unique(path) => {
            let resolved = owner.every(path, problems)?;
            if !owner.is_scalar(&resolved.ty) {
                let what = describe(owner.registry, &resolved.ty);
                problems.error(
                    codes::RULE,
                    path.span,
                    "only plain values are compared for being unique",
                    format!("this is {what}"),
                );
            }
            RuleKind::Unique(resolved)
        }
    };
    Some(Rule { kind, level, docs })
}

impl Owner<'_, '_> {
    fn when(
        &self,
        conditions: &spec::Entries<spec::Condition>,
        require: &[spec::Requirement],
        forbid: &[Spanned<String>],
        span: Span,
        problems: &mut Problems<'_>,
    ) -> Option<RuleKind> {
        if conditions.is_empty() || (require.is_empty() && forbid.is_empty()) {
            problems.error(
                codes::RULE,
                span,
                "a `when` needs a condition and something to `require` or `forbid`",
                "says nothing",
            );
            return None;
        }
        let before = problems.count();
        let conditions: Vec<_> = conditions
            .iter()
            .filter_map(|(path, condition)| {
                let resolved = self.single(path, problems)?;
                let condition = match condition {
                    spec::Condition::Present(present) => Condition::Present(*present),
                    spec::Condition::Values(values) => {
                        Condition::OneOf(self.values(&resolved, path, values, problems))
                    }
                };
                Some((resolved, condition))
            })
            .collect();
        // A list of no values is reported where it is read.
        let is_empty = |condition: &Condition| matches!(condition, Condition::OneOf(values) if values.is_empty());
        if conditions.iter().any(|(_, condition)| is_empty(condition)) {
            return None;
        }
        let required: Vec<_> = require
            .iter()
            .filter_map(|requirement| {
                let resolved = self.single(&requirement.path, problems)?;
                let values = match requirement.values.as_slice() {
                    [] => Vec::new(),
                    values => self.values(&resolved, &requirement.path, values, problems),
                };
                Some((resolved, values))
            })
            .collect();
        let forbidden: Vec<_> = forbid
            .iter()
            .filter_map(|path| self.single(path, problems))
            .collect();

        let mut seen: HashMap<&str, Span> = HashMap::new();
        for path in require
            .iter()
            .map(|requirement| &requirement.path)
            .chain(forbid)
        {
            if let Some(first) = seen.insert(&path.value, path.span) {
                let diagnostic = Diagnostic::error(
                    codes::RULE,
                    path.span,
                    format!("`{}` is required or forbidden twice", path.value),
                );
                problems.push(
                    diagnostic
                        .label(path.span, "again here")
                        .label(first, "first here"),
                );
            }
        }
        (problems.count() == before).then_some(RuleKind::When {
            conditions,
            require: required,
            forbid: forbidden,
        })
    }

    /// The paths of a list, each of them once.
    fn list(
        &self,
        paths: &[Spanned<String>],
        least: usize,
        span: Span,
        problems: &mut Problems<'_>,
    ) -> Option<Vec<Path>> {
        if paths.len() < least {
            problems.error(
                codes::RULE,
                span,
                format!("this rule needs at least {least} paths"),
                "says nothing",
            );
            return None;
        }
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut resolved = Vec::with_capacity(paths.len());
        let before = problems.count();
        for path in paths {
            if let Some(first) = seen.insert(&path.value, path.span) {
                let diagnostic = Diagnostic::error(
                    codes::RULE,
                    path.span,
                    format!("`{}` is there twice", path.value),
                );
                problems.push(
                    diagnostic
                        .label(path.span, "again here")
                        .label(first, "first here"),
                );
                continue;
            }
            resolved.extend(self.single(path, problems));
        }
        (problems.count() == before).then_some(resolved)
    }

    /// A path to one value. What is said of each element of a list is a rule of the element.
    fn single(&self, written: &Spanned<String>, problems: &mut Problems<'_>) -> Option<Path> {
        let path = paths::resolve(self.types, self.id, written, problems)?;
        if path.has_elements() {
            let diagnostic = Diagnostic::error(
                codes::RULE,
                written.span,
                "only `count` and `unique` go through every element of a list",
            );
            let diagnostic = diagnostic.label(written.span, "`*` is not for this rule");
            problems
                .push(diagnostic.help("a rule on each element stands on the element's own type"));
            return None;
        }
        Some(path)
    }

    /// A path through every element of a list.
    fn every(&self, written: &Spanned<String>, problems: &mut Problems<'_>) -> Option<Path> {
        let path = paths::resolve(self.types, self.id, written, problems)?;
        if !path.has_elements() {
            let diagnostic = Diagnostic::error(
                codes::RULE,
                written.span,
                "this rule looks at the elements of a list",
            );
            let diagnostic = diagnostic.label(written.span, "needs a `*`");
            problems
                .push(diagnostic.help("`*` stands for every element, as in `sections/*/items/*`"));
            return None;
        }
        Some(path)
    }
}
