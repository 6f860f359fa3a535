//! A place that takes a type: what a value there is, and all that is said of it, by the place
//! itself and by the aliases on the way to its type.

use crate::check::places::Scope;
use crate::check::problems::Problems;
use crate::check::resolver::{Resolved, Types};
use crate::constraints;
use crate::constraints::Before;
use crate::model::{Assumed, Constraints, Docs, Level, Origin, Ty};
use crate::source::Span;
use crate::spec::{self, About};

/// What a place says of its values, beside their type.
#[derive(Clone, Copy)]
pub(in crate::check) struct Said<'w> {
    /// The page that its facts are measured against.
    pub(in crate::check) scope: Scope<'w>,
    /// Where what it stands in is stated.
    pub(in crate::check) around: Option<&'w Origin>,
    pub(in crate::check) about: Option<&'w About>,
    pub(in crate::check) nullable: bool,
    pub(in crate::check) limits: Limits<'w>,
}

/// How the values of a place are limited.
#[derive(Clone, Copy)]
pub(in crate::check) enum Limits<'w> {
    /// Only by what the type and its aliases say.
    Inherited,
    /// By these constraints too.
    Own(&'w spec::Demands),
    /// There is one value, or none that a constraint could be about.
    Fixed,
}

/// A place with its type resolved.
pub(in crate::check) struct Slot {
    pub(in crate::check) ty: Ty,
    pub(in crate::check) nullable: bool,
    /// The alias that it names.
    pub(in crate::check) alias: Option<String>,
    /// Those of the place and of the aliases, each with where it is stated.
    pub(in crate::check) constraints: Constraints,
    pub(in crate::check) advisory: Constraints,
    /// Those of the place, completed by those of the aliases.
    pub(in crate::check) docs: Docs,
    /// False if a name in the type is not known.
    pub(in crate::check) known: bool,
}

impl Slot {
    /// The constraints for a place in the model, where those that are stated with the docs need no
    /// origin of their own.
    pub(in crate::check) fn settled(mut self) -> Self {
        self.constraints.forget(self.docs.origin.as_ref());
        self.advisory.forget(self.docs.origin.as_ref());
        self
    }
}

impl Types<'_> {
    /// A place whose type is resolved, with what it says itself.
    pub(in crate::check) fn slot(
        &self,
        resolved: Resolved,
        said: Said<'_>,
        problems: &mut Problems<'_>,
    ) -> Slot {
        let nothing = About::default();
        let about = said.about.unwrap_or(&nothing);
        let docs = self.pages.docs(said.scope, about, said.around, problems);
        let limited = match said.limits {
            _ if !resolved.known => Limited::default(),
            Limits::Fixed => Limited::default(),
            Limits::Inherited => Limited {
                refusing: resolved.constraints,
                advising: resolved.advisory,
            },
            Limits::Own(demands) => {
                let from = Limited {
                    refusing: resolved.constraints,
                    advising: resolved.advisory,
                };
                let held = (&resolved.ty, resolved.alias);
                self.limited(from, demands, held, (said.scope, &docs), problems)
            }
        };
        Slot {
            ty: resolved.ty,
            nullable: said.nullable || resolved.nullable,
            alias: resolved.named,
            constraints: limited.refusing,
            advisory: limited.advising,
            docs: with_alias(docs, resolved.docs),
            known: resolved.known,
        }
    }

    /// The constraints of an alias with those of a place. Each group has the place and evidence
    /// that it names, or else that of what it limits, and stops a send if that is the vendor's own
    /// word.
    fn limited(
        &self,
        from: Limited,
        demands: &spec::Demands,
        (ty, alias): (&Ty, Option<Span>),
        (scope, docs): (Scope<'_>, &Docs),
        problems: &mut Problems<'_>,
    ) -> Limited {
        let describe = |ty: &Ty| self.describe(ty);
        let mut limited = from;
        let own = constraints::lower(&demands.own, ty, &describe, problems);
        let level = self
            .pages
            .level(docs.origin.as_ref(), demands.enforced.as_ref());
        let before = Before::Alias(alias);
        let stated = self
            .pages
            .with_reason(docs.origin.as_ref(), demands.enforced.as_ref());
        limited.add(
            level,
            (own, stated.as_ref()),
            &demands.own,
            before,
            problems,
        );

        let stated = demands.stated.iter().map(|group| ("constraints", group));
        let advisory = demands.advisory.iter().map(|group| ("advisory", group));
        for (key, group) in stated.chain(advisory) {
            let around = docs.origin.as_ref();
            let origin = self
                .pages
                .docs(scope, &group.about, around, problems)
                .origin;
            let written = &group.constraints;
            let Some(lowered) =
                constraints::lower_group(key, (written, group.span), ty, &describe, problems)
            else {
                continue;
            };
            let enforced = group.enforced.as_ref().or(demands.enforced.as_ref());
            let (level, origin) = match key {
                "advisory" => (Level::Advisory, origin),
                _ => (
                    self.pages.level(origin.as_ref(), enforced),
                    self.pages.with_reason(origin.as_ref(), enforced),
                ),
            };
            let before = Before::Group(demands.own.span);
            limited.add(level, (lowered, origin.as_ref()), written, before, problems);
        }
        limited
    }

    /// What is assumed where a field is absent, with where that is stated if it says so.
    pub(in crate::check) fn default(
        &self,
        written: &spec::Assumed,
        (scope, around): (Scope<'_>, Option<&Origin>),
        problems: &mut Problems<'_>,
    ) -> Assumed {
        let about = written.about.as_ref();
        let origin = about.and_then(|about| self.pages.docs(scope, about, around, problems).origin);
        Assumed {
            value: written.value.to_json(),
            origin: origin.filter(|origin| Some(origin) != around),
        }
    }
}

/// Constraints by what breaking them means.
#[derive(Default)]
struct Limited {
    refusing: Constraints,
    advising: Constraints,
}

impl Limited {
    /// Adds a group of constraints to those of its level that are there already.
    fn add(
        &mut self,
        level: Level,
        (mut group, origin): (Constraints, Option<&Origin>),
        written: &spec::Constraints,
        before: Before,
        problems: &mut Problems<'_>,
    ) {
        group.stated_at(origin);
        let known = match level {
            Level::Error => &mut self.refusing,
            Level::Advisory => &mut self.advising,
        };
        let alone = std::mem::take(known);
        *known = constraints::merge((alone, before), group, written, problems);
    }
}

impl Resolved {
    /// What stands for a place that is an alias: whoever uses it takes over all that is said there.
    pub(in crate::check) fn alias(slot: Slot, (span, name): (Span, &str)) -> Self {
        Self {
            ty: slot.ty,
            nullable: slot.nullable,
            constraints: slot.constraints,
            advisory: slot.advisory,
            alias: Some(span),
            named: Some(name.to_owned()),
            docs: slot.docs,
            known: slot.known,
        }
    }
}

/// Docs of a place, completed by those of the alias that is its type. Where it is stated is the
/// place's own.
fn with_alias(own: Docs, alias: Docs) -> Docs {
    let text = match (own.text, alias.text) {
        (Some(own), Some(alias)) => Some(sentences(&own, &alias)),
        (own, alias) => own.or(alias),
    };
    let mut advice = own.advice;
    for more in alias.advice {
        if !advice.contains(&more) {
            advice.push(more);
        }
    }
    Docs {
        text,
        origin: own.origin,
        advice,
        deprecated: own.deprecated.or(alias.deprecated),
    }
}

/// Docs of a list or map of what the alias stands for.
pub(in crate::check) fn of_elements(docs: Docs) -> Docs {
    Docs {
        text: docs.text.map(|text| format!("Each entry: {text}")),
        ..docs
    }
}

fn sentences(first: &str, second: &str) -> String {
    let first = first.trim_end();
    if first == second.trim_end() {
        return first.to_owned();
    }
    let end = if first.ends_with(['.', '!', '?', ':', ';']) {
        ""
    } else {
        "."
    };
    format!("{first}{end} {second}")
}
