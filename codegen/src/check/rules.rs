//! Rules across the fields of a struct.

use std::collections::HashMap;

use serde_json::Value;

use super::codes;
use super::contradictions;
use super::named::registry::describe;
use super::named::registry::{Entry, Registry};
use super::paths;
use super::places::Pages;
use super::problems::Problems;
use crate::diagnostics::Diagnostic;
use crate::model::{Docs, Level, Path, Rule, RuleKind, Ty, Type, TypeId, TypeKind};
use crate::rules::Fields;
use crate::source::{Span, Spanned};
use crate::spec::{self, TypeBody};
use crate::yaml::Node;

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
    // The reader knows no third level.
    let level = match rule.level.as_ref().map(|level| level.value.as_str()) {
        Some("advisory") => Level::Advisory,
        Some(_) => Level::Error,
        None => pages.level(docs.origin.as_ref(), rule.enforced.as_ref()),
    };
    let reason = rule.enforced.as_ref().filter(|_| level == Level::Error);
    let docs = Docs {
        origin: pages.with_reason(docs.origin.as_ref(), reason),
        ..docs
    };
    let kind = RuleKind::lower(&rule.kind, owner, rule.span, problems)?;
    Some(Rule { kind, level, docs })
}

impl Fields for Owner<'_, '_> {
    /// The paths of a list, each of them once.
    fn list(
        &self,
        paths: &[Spanned<String>],
        least: usize,
        span: Span,
        problems: &mut Problems<'_>,
    ) -> Option<Vec<Path>> {
        if paths.len() < least {
            let message = format!("this rule needs at least {least} paths");
            let diagnostic = Diagnostic::error(codes::RULE, span, message);
            problems.push(diagnostic.label(span, "says nothing").help(
                "name the fields, as in `exactly_one: [text, image]`; for one field alone write `required: true` on it",
            ));
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
                        .label(first, "first here")
                        .help("leave it out here, or name the field that was meant"),
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
            let (list, _) = written.value.split_once("/*").unwrap_or_default();
            problems.push(diagnostic.help(format!(
                "a rule on each element of `{list}` stands on the element's own type: `rules: [...]` there, with paths that begin at the element"
            )));
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
            problems.push(diagnostic.help(match path.ty {
                Ty::List(_) => format!(
                    "`*` stands for every element: write `{}/*`",
                    written.value
                ),
                _ => "`*` stands for every element, as in `sections/*/items/*`; a rule on one value is a constraint of its field"
                    .to_owned(),
            }));
            return None;
        }
        Some(path)
    }

    fn values(
        &self,
        path: &Path,
        written: &Spanned<String>,
        values: &[Node],
        problems: &mut Problems<'_>,
    ) -> Vec<Value> {
        self.comparable(path, written, values, problems)
    }

    fn is_scalar(&self, ty: &Ty) -> bool {
        self.is_plain(ty)
    }

    fn describe(&self, ty: &Ty) -> String {
        describe(self.registry, ty)
    }
}
