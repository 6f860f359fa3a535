//! Rules that contradict themselves, each other or the fields that they are about.
//!
//! A rule with `when` takes for granted that its condition can be met, and any other rule that each
//! of its fields can be there. What follows from that is held against the other rules of the
//! struct, one at a time, and against what the types say. Two rules that disagree under conditions
//! of which neither follows from the other are no contradiction: they say that the conditions never
//! meet. Nor is advice, which nobody has to follow.

mod facts;
mod index;
mod report;

use std::collections::{BTreeSet, HashMap};

use super::named::registry::Registry;
use super::problems::Problems;
use crate::model::{Condition, Count, Level, Path, Rule, RuleKind, Step, Ty, Type, When};
use crate::rules::WhenKeys;
use crate::source::Spanned;
use crate::spec;
use facts::{Against, Fact, Facts, Part, Stands};
use index::Index;
use report::Reports;

/// A rule as it is written and as it is meant.
pub(super) type Pair<'r> = (&'r spec::Rule, Rule);

/// Reports what no request can keep.
pub(super) fn check(
    registry: &Registry<'_>,
    types: &[Type],
    rules: &[Pair<'_>],
    problems: &mut Problems<'_>,
) {
    let mut reports = Reports {
        registry,
        types,
        problems,
    };
    let mut supposed: Vec<(usize, Facts<'_>)> = Vec::new();
    let mut broken = BTreeSet::new();
    for (at, pair) in rules.iter().enumerate() {
        match alone(types, pair, &mut reports) {
            Alone::Supposes(facts) => supposed.push((at, facts)),
            Alone::SupposesNothing => {}
            Alone::IsBroken => {
                broken.insert(at);
            }
        }
    }
    let mut told = BTreeSet::new();
    let index = Index::new(rules);
    let mut left = MOST_COMPARED;
    for (at, facts) in &supposed {
        let Some(base) = rules.get(*at) else { continue };
        let about = index.about(facts.all());
        if about.len() > left {
            reports.not_compared(base);
            break;
        }
        left -= about.len();
        let others = about
            .into_iter()
            .filter_map(|at| Some((at, rules.get(at)?)));
        for (other_at, other) in others {
            let both = (*at.min(&other_at), *at.max(&other_at));
            let is_apart = other_at != *at && !broken.contains(&other_at);
            if is_apart && !told.contains(&both) && clash(facts, base, other, &mut reports) {
                told.insert(both);
            }
        }
    }
    let mut counted: HashMap<&str, Vec<&Pair<'_>>> = HashMap::new();
    for count in rules {
        let RuleKind::Count(same) = &count.1.kind else {
            continue;
        };
        let earlier = counted.entry(same.path.text.as_str()).or_default();
        for earlier in earlier.iter().take(MOST_COUNTS) {
            counts(earlier, count, &mut reports);
        }
        earlier.push(count);
    }
}

/// How many pairs of rules of one struct are held against each other. Rules of a few fields each
/// have a few pairs each.
const MOST_COMPARED: usize = 200_000;

/// Of how many counts of one path each later one is held against all.
const MOST_COUNTS: usize = 100;

/// What a rule is by itself.
enum Alone<'r> {
    /// It takes for granted that all of this can hold at once.
    Supposes(Facts<'r>),
    SupposesNothing,
    /// It is reported.
    IsBroken,
}

fn alone<'r>(
    types: &'r [Type],
    pair: &'r Pair<'r>,
    reports: &mut Reports<'_, '_, '_>,
) -> Alone<'r> {
    let (_, rule) = pair;
    let mut facts = Facts::default();
    for condition in conditions(pair) {
        if let Some(against) = facts.against(&condition) {
            reports.never_holds(&condition, against);
            return Alone::IsBroken;
        }
        facts = facts.with(condition);
    }
    if rule.level == Level::Advisory {
        return Alone::SupposesNothing;
    }
    let mut supposes = matches!(rule.kind, RuleKind::When(_) | RuleKind::Together(_));
    for demand in demands(pair) {
        match facts.against(&demand) {
            Some(Against::Fact(fact)) if excludes(types, rule, &demand, &fact) => supposes = false,
            Some(against) => {
                reports.never_kept(rule, &demand, against);
                return Alone::IsBroken;
            }
            None => {}
        }
        facts = facts.with(demand);
    }
    let is_for_one = matches!(rule.kind, RuleKind::ExactlyOne(_) | RuleKind::AtMostOne(_));
    match supposes {
        _ if is_for_one && is_never_free(&members(pair), reports) => Alone::IsBroken,
        true => Alone::Supposes(facts),
        false => Alone::SupposesNothing,
    }
}

/// Whether there is a field among those of which one may be there that can never be the one; this
/// is reported.
fn is_never_free<'r>(members: &[Fact<'r>], reports: &mut Reports<'_, '_, '_>) -> bool {
    let nothing = Facts::default();
    let (mut there, mut free) = (Vec::new(), Vec::new());
    for member in members {
        match nothing.proof(member.path) {
            Some(why) => there.push((member, why)),
            None => free.push(member),
        }
    }
    match (there.as_slice(), free.as_slice()) {
        ([one, two, ..], _) => reports.always_both(one, two),
        ([one], [other, ..]) => reports.never_beside(other, one),
        _ => {
            let brought = |member: &'_ &'_ Fact<'r>| {
                let with = nothing.clone().with(**member);
                let mut others = free.iter().filter(|other| other.span != member.span);
                others.find(|other| with.proof(other.path).is_some())
            };
            let Some((member, other)) = free
                .iter()
                .find_map(|member| Some((member, brought(member)?)))
            else {
                return false;
            };
            reports.never_alone(member, other);
        }
    }
    true
}

/// Whether a rule forbids what it depends on in order to rule out a value or a combination, for
/// which there is no other way.
fn excludes(types: &[Type], rule: &Rule, demand: &Fact<'_>, fact: &Fact<'_>) -> bool {
    let RuleKind::When(When { conditions, .. }) = &rule.kind else {
        return false;
    };
    let is_forbidden = matches!(demand.stands, Stands::Nothing) && fact.part == Part::Condition;
    let is_combination = conditions.len() > 1;
    let is_one_value = matches!(fact.stands, Stands::OneOf(_)) && !is_listed(types, fact.path);
    is_forbidden && (is_combination || is_one_value)
}

/// Whether the spec lists the values that can stand at a path.
fn is_listed(types: &[Type], path: &Path) -> bool {
    let last = path.steps.last();
    let is_tag = matches!(last, Some(Step::Tag { .. }));
    let is_constant = last.and_then(Step::constant).is_some();
    is_tag || is_constant || path.ty == Ty::Bool || path.ty.as_enum(types).is_some()
}

/// Whether a rule cannot be kept where all of this holds, which follows from another one; this is
/// reported.
fn clash(
    facts: &Facts<'_>,
    base: &Pair<'_>,
    other: &Pair<'_>,
    reports: &mut Reports<'_, '_, '_>,
) -> bool {
    let (_, rule) = other;
    if rule.level == Level::Advisory {
        return false;
    }
    let members = members(other);
    let there: Vec<_> = members
        .iter()
        .filter_map(|member| Some((member, facts.proof(member.path)?)))
        .collect();
    let gone: Vec<_> = members
        .iter()
        .filter_map(|member| Some((member, facts.denial(member.path)?)))
        .collect();
    match (&rule.kind, there.as_slice(), gone.as_slice()) {
        (RuleKind::When(_), ..) => {
            let applies = conditions(other)
                .iter()
                .all(|condition| facts.entail(condition.path, condition.stands));
            let clash = demands(other)
                .into_iter()
                .filter(|_| applies)
                .find_map(|demand| Some((demand, facts.against(&demand)?)));
            match clash {
                Some((demand, against)) => reports.demand(base, &demand, against),
                None => return false,
            }
        }
        (RuleKind::ExactlyOne(_) | RuleKind::AtMostOne(_), [one, two, ..], _) => {
            reports.both_there(base, *one, *two);
        }
        (RuleKind::ExactlyOne(_) | RuleKind::AtLeastOne(_), _, gone)
            if gone.len() == members.len() =>
        {
            reports.none_there(base, gone);
        }
        (RuleKind::Together(_), [one, ..], [other, ..]) => reports.apart(base, *one, *other),
        _ => return false,
    }
    true
}

/// Two counts of the same that leave no number.
fn counts(earlier: &Pair<'_>, later: &Pair<'_>, reports: &mut Reports<'_, '_, '_>) {
    let counted = |pair: &Pair<'_>| match (&pair.0.kind, &pair.1.kind) {
        (spec::RuleKind::Count(written), RuleKind::Count(Count { bounds, .. }))
            if pair.1.level == Level::Error =>
        {
            Some((written.count.clone(), bounds.min, bounds.max))
        }
        _ => None,
    };
    let Some(((path, least, most), (same, other_least, other_most))) =
        counted(earlier).zip(counted(later))
    else {
        return;
    };
    let is_apart = |least: Option<u64>, most: Option<u64>| least.zip(most).filter(|(l, m)| l > m);
    // What leaves no number by itself is reported by itself.
    if path != same
        || is_apart(least, most).is_some()
        || is_apart(other_least, other_most).is_some()
    {
        return;
    }
    if let Some((least, most)) = is_apart(least, other_most) {
        reports.no_count(&same, (path.span, least), (same.span, most));
    } else if let Some((least, most)) = is_apart(other_least, most) {
        reports.no_count(&same, (same.span, least), (path.span, most));
    }
}

/// What a rule depends on.
fn conditions<'r>((written, rule): &'r Pair<'r>) -> Vec<Fact<'r>> {
    let (spec::RuleKind::When(written), RuleKind::When(When { conditions, .. })) =
        (&written.kind, &rule.kind)
    else {
        return Vec::new();
    };
    let fact = |((place, _), (path, condition)): (&(Spanned<String>, _), &'r (Path, Condition))| {
        let stands = match condition {
            Condition::Present(true) => Stands::Something,
            Condition::Present(false) => Stands::Nothing,
            Condition::OneOf(values) => Stands::OneOf(values),
        };
        Fact::new(path, stands, Part::Condition, place.span)
    };
    written.when.iter().zip(conditions).map(fact).collect()
}

/// What has to hold where a rule applies: what its `when` demands, or that its fields are there
/// together.
fn demands<'r>(pair: &'r Pair<'r>) -> Vec<Fact<'r>> {
    let (written, rule) = pair;
    let (
        spec::RuleKind::When(WhenKeys {
            require: written,
            forbid: unwanted,
            ..
        }),
        RuleKind::When(When {
            require, forbid, ..
        }),
    ) = (&written.kind, &rule.kind)
    else {
        return match rule.kind {
            RuleKind::Together(_) => members(pair),
            _ => Vec::new(),
        };
    };
    let required = written.iter().zip(require).map(|(place, (path, values))| {
        let stands = match values.as_slice() {
            [] => Stands::Something,
            values => Stands::OneOf(values),
        };
        Fact::new(path, stands, Part::Demand, place.path.span)
    });
    let forbidden = unwanted
        .iter()
        .zip(forbid)
        .map(|(place, path)| Fact::new(path, Stands::Nothing, Part::Demand, place.span));
    required.chain(forbidden).collect()
}

/// The fields of a rule about several, each as if it were there.
fn members<'r>((written, rule): &'r Pair<'r>) -> Vec<Fact<'r>> {
    use {RuleKind as Meant, spec::RuleKind as Written};
    let (places, paths): (&[Spanned<String>], &'r [Path]) = match (&written.kind, &rule.kind) {
        (Written::Together(places), Meant::Together(paths)) => (places, paths),
        (Written::ExactlyOne(places), Meant::ExactlyOne(paths)) => (places, paths),
        (Written::AtLeastOne(places), Meant::AtLeastOne(paths)) => (places, paths),
        (Written::AtMostOne(places), Meant::AtMostOne(paths)) => (places, paths),
        _ => return Vec::new(),
    };
    let there = |(place, path): (&Spanned<String>, &'r Path)| {
        Fact::new(path, Stands::Something, Part::Member, place.span)
    };
    places.iter().zip(paths).map(there).collect()
}
