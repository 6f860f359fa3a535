//! Rules that demand nothing because another one demands it already.

use std::collections::BTreeSet;

use super::{Warnings, codes};
use crate::check::places::INFERRED;
use crate::diagnostics::Diagnostic;
use crate::rules::{CountKeys, WhenKeys};
use crate::source::{Span, Spanned};
use crate::spec::{Bounds, Condition, Entries, Requirement, Rule, RuleKind};
use crate::yaml::Node;

/// Each rule is held against each other one of its struct, which has a few dozen at most.
const MOST_RULES: usize = 300;

/// Looks for what follows from another rule of the same struct. Of two rules that say the same, the
/// later one is to blame.
pub(super) fn check(rules: &[Rule], warnings: &mut Warnings) {
    if rules.len() > MOST_RULES {
        return;
    }
    for (at, rule) in rules.iter().enumerate() {
        let others = || {
            let stops = |other: &&Rule| !is_advisory(other) || is_advisory(rule);
            rules
                .iter()
                .enumerate()
                .filter(move |(n, _)| *n != at)
                .filter(move |(_, other)| stops(other))
        };
        let effects = effects(&rule.kind);
        let whole = others().find(|(n, other)| {
            follows(&rule.kind, &other.kind) && (*n < at || !follows(&other.kind, &rule.kind))
        });
        if let Some((_, other)) = whole {
            let span = match effects.as_slice() {
                [effect] => effect.path().span,
                _ => rule.span,
            };
            shadowed(
                rule,
                span,
                other,
                "this rule follows from another one",
                warnings,
            );
            continue;
        }
        for effect in effects {
            let covering = others().find(|(n, other)| {
                covers(&other.kind, &rule.kind, effect)
                    && (*n < at || !same_conditions(&rule.kind, &other.kind))
            });
            if let Some((_, other)) = covering {
                let path = effect.path();
                let message = match effect {
                    Effect::Forbid(_) => format!("`{}` is forbidden already", path.value),
                    Effect::Limit(_) => format!("`{}` is limited already", path.value),
                    Effect::Require(_) => format!("`{}` is required already", path.value),
                };
                shadowed(rule, path.span, other, &message, warnings);
            }
        }
    }
}

fn shadowed(rule: &Rule, span: Span, other: &Rule, message: &str, warnings: &mut Warnings) {
    let warning = Diagnostic::warning(codes::SHADOWED_RULE, span, message);
    warnings.push(
        &[rule.span, other.span],
        warning
            .label(span, "demands nothing new")
            .label(other.span, "whenever it matters, this rule says so")
            .help("leave it out, or fix the condition if it is another one on the page"),
    );
}

fn is_advisory(rule: &Rule) -> bool {
    let is = |text: &Option<Spanned<String>>, word| text.as_ref().map(|text| text.value == word);
    is(&rule.level, "advisory").unwrap_or(is(&rule.about.evidence, INFERRED) == Some(true))
}

/// What a `when` demands, one by one.
#[derive(Clone, Copy)]
enum Effect<'a> {
    Require(&'a Requirement),
    Forbid(&'a Spanned<String>),
    /// What it limits to is compared by nobody.
    Limit(&'a Spanned<String>),
}

impl<'a> Effect<'a> {
    fn path(self) -> &'a Spanned<String> {
        match self {
            Self::Require(requirement) => &requirement.path,
            Self::Forbid(path) | Self::Limit(path) => path,
        }
    }
}

fn effects(kind: &RuleKind) -> Vec<Effect<'_>> {
    match kind {
        RuleKind::When(WhenKeys {
            require,
            forbid,
            limit,
            ..
        }) => require
            .iter()
            .map(Effect::Require)
            .chain(forbid.iter().map(Effect::Forbid))
            .chain(limit.iter().map(|(path, _)| Effect::Limit(path)))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether what `rule` demands holds wherever `other` holds.
fn follows(rule: &RuleKind, other: &RuleKind) -> bool {
    use RuleKind::{AtLeastOne, AtMostOne, Count, ExactlyOne, Together, Unique, When};
    match (rule, other) {
        (When(_), _) => effects(rule)
            .into_iter()
            .all(|effect| covers(other, rule, effect)),
        (AtLeastOne(more), AtLeastOne(some)) => set(some).is_subset(&set(more)),
        (AtLeastOne(more), ExactlyOne(some)) => set(some).is_subset(&set(more)),
        (AtMostOne(some), AtMostOne(more)) => set(some).is_subset(&set(more)),
        (AtMostOne(some), ExactlyOne(more)) => set(some).is_subset(&set(more)),
        (Together(some), Together(more)) => set(some).is_subset(&set(more)),
        (ExactlyOne(one), ExactlyOne(another)) => set(one) == set(another),
        (Count(wider), Count(narrower)) => {
            let bounds = |of: &CountKeys| Bounds::from_keys(&of.bounds);
            wider.count == narrower.count && holds(bounds(wider), bounds(narrower))
        }
        (Unique(one), Unique(other)) => one.unique == other.unique,
        _ => false,
    }
}

/// Whether `other` demands an effect of `rule` wherever the conditions of `rule` hold.
fn covers(other: &RuleKind, rule: &RuleKind, effect: Effect<'_>) -> bool {
    let RuleKind::When(WhenKeys {
        when: conditions, ..
    }) = rule
    else {
        return false;
    };
    let path = effect.path();
    let beside = |paths: &[Spanned<String>]| {
        paths.contains(path)
            && paths
                .iter()
                .any(|there| there != path && is_there(conditions, there))
    };
    match (other, effect) {
        (RuleKind::When(WhenKeys { when: weaker, .. }), _) => {
            weaker
                .iter()
                .all(|(path, condition)| is_met(conditions, path, condition))
                && effects(other)
                    .into_iter()
                    .any(|stronger| entails(stronger, effect))
        }
        (RuleKind::AtMostOne(paths), Effect::Forbid(_)) => beside(paths),
        (RuleKind::ExactlyOne(paths), Effect::Forbid(_)) => beside(paths),
        (RuleKind::Together(paths), Effect::Require(requirement)) => {
            requirement.values.is_empty() && beside(paths)
        }
        _ => false,
    }
}

fn entails(stronger: Effect<'_>, effect: Effect<'_>) -> bool {
    match (stronger, effect) {
        (Effect::Forbid(stronger), Effect::Forbid(path)) => {
            stronger == path || is_below(&path.value, &stronger.value)
        }
        (Effect::Require(stronger), Effect::Require(requirement)) => {
            stronger.path == requirement.path
                && (requirement.values.is_empty()
                    || (!stronger.values.is_empty()
                        && are_among(&stronger.values, &requirement.values)))
        }
        _ => false,
    }
}

fn same_conditions(rule: &RuleKind, other: &RuleKind) -> bool {
    let all = |rule: &RuleKind, other: &RuleKind| match (rule, other) {
        (
            RuleKind::When(WhenKeys {
                when: conditions, ..
            }),
            RuleKind::When(WhenKeys { when: others, .. }),
        ) => others
            .iter()
            .all(|(path, condition)| is_met(conditions, path, condition)),
        _ => false,
    };
    all(rule, other) && all(other, rule)
}

/// Whether a condition holds wherever all of these do.
fn is_met(conditions: &Entries<Condition>, path: &Spanned<String>, condition: &Condition) -> bool {
    match condition {
        Condition::Present(true) => is_there(conditions, path),
        Condition::Present(false) => conditions
            .iter()
            .any(|(known, met)| known == path && matches!(met, Condition::Present(false))),
        Condition::Values(values) => conditions.iter().any(|(known, met)| {
            known == path && matches!(met, Condition::Values(some) if are_among(some, values))
        }),
    }
}

/// Whether something stands at a path wherever all of these hold.
fn is_there(conditions: &Entries<Condition>, path: &Spanned<String>) -> bool {
    conditions.iter().any(|(known, met)| {
        !matches!(met, Condition::Present(false))
            && (known == path || is_below(&known.value, &path.value))
    })
}

fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// However they are quoted.
fn are_among(some: &[Node], all: &[Node]) -> bool {
    let all: Vec<_> = all.iter().map(Node::to_json).collect();
    some.iter().all(|value| all.contains(&value.to_json()))
}

fn set(paths: &[Spanned<String>]) -> BTreeSet<&str> {
    paths.iter().map(|path| path.value.as_str()).collect()
}

fn holds(wider: Bounds, narrower: Bounds) -> bool {
    let min = wider
        .min
        .is_none_or(|wide| narrower.min.is_some_and(|min| min >= wide));
    let max = wider
        .max
        .is_none_or(|wide| narrower.max.is_some_and(|max| max <= wide));
    min && max
}
