//! What is said about rules that nobody can keep.

use std::cmp::Reverse;

use super::Pair;
use super::facts::{Against, Fact, Part, Stands};
use crate::check::codes;
use crate::check::named::registry::Registry;
use crate::check::named::registry::name_span;
use crate::check::problems::{self, Problems};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Rule, RuleKind, Type};
use crate::rules::listed;
use crate::source::{Span, Spanned};

/// A member of a rule about several fields, and why it is there.
type There<'f, 'r> = (&'f Fact<'r>, Against<'r>);

/// A member of such a rule, and why it is not there.
type Gone<'f, 'r> = (&'f Fact<'r>, Fact<'r>);

const MEND_RULE: &str = "fix the rule, or leave out of the type what may never be there";
const MEND_FIELD: &str = "fix the rule, or make the field optional";

/// Where contradictions are reported to.
pub(super) struct Reports<'c, 'a, 'd> {
    pub(super) registry: &'c Registry<'a>,
    pub(super) types: &'c [Type],
    pub(super) problems: &'c mut Problems<'d>,
}

/// A place, and what is said of it.
struct Place {
    /// In a rule, not at a field.
    in_rule: bool,
    span: Span,
    text: String,
}

impl Reports<'_, '_, '_> {
    /// More pairs of rules than are worth the time.
    pub(super) fn not_compared(&mut self, rule: &Pair<'_>) {
        let message =
            "too many rules about the same fields to find out whether they contradict each other";
        self.problems.push(
            Diagnostic::warning(codes::RULES_NOT_COMPARED, rule.0.span, message)
                .label(rule.0.span, "from here on rules are not held against the others")
                .help("say what many values have in common in one rule, as in `when: {kind: [a, b]}`, or make a union of the struct"),
        );
    }

    /// A condition that is never met, because of another one or of a required field.
    pub(super) fn never_holds(&mut self, condition: &Fact<'_>, against: Against<'_>) {
        let (code, why, help) = match against {
            Against::Fact(fact) => (codes::RULE, clash(condition, &fact), "fix the condition"),
            Against::Field(..) => {
                let why = format!("`{}` is always there", condition.path.text);
                (codes::RULE_AND_FIELD, why, "make the field optional")
            }
        };
        let places = self.places([of(condition)], [against]);
        let message = format!("the condition is never met: {why}");
        self.push(
            code,
            message,
            places,
            &format!("leave the rule out, or {help}"),
        );
    }

    /// A demand that cannot be met where its own rule applies.
    pub(super) fn never_kept(&mut self, rule: &Rule, demand: &Fact<'_>, against: Against<'_>) {
        let (code, message, help) = match against {
            Against::Fact(fact) => (codes::RULE, clash(demand, &fact), MEND_RULE),
            Against::Field(..) => {
                let message = format!("`{}` is always there, but forbidden", demand.path.text);
                (codes::RULE_AND_FIELD, message, MEND_FIELD)
            }
        };
        let help = format!("{} is valid: {help}", nobody(rule));
        let places = self.places([of(demand)], [against]);
        self.push(code, message, places, &help);
    }

    /// Two fields that are always there, of which one may be.
    pub(super) fn always_both(&mut self, one: &There<'_, '_>, two: &There<'_, '_>) {
        let message = format!(
            "{} are always there, but only one of them may be",
            names(&[one.0, two.0])
        );
        let places = self.places([Place::new(two.0.span, "one too many")], [one.1, two.1]);
        self.push(
            codes::RULE_AND_FIELD,
            message,
            places,
            "no object is valid: fix the rule, or make the fields optional",
        );
    }

    /// A field that may only be there without one that always is.
    pub(super) fn never_beside(&mut self, field: &Fact<'_>, always: &There<'_, '_>) {
        let (name, other) = (&field.path.text, &always.0.path.text);
        let message = format!(
            "`{name}` can never be there: `{other}` always is, and only one of them may be"
        );
        let places = self.places([Place::new(field.span, "never there")], [always.1]);
        self.push(codes::RULE_AND_FIELD, message, places, MEND_FIELD);
    }

    /// A field that brings another one with it, although only one of them may be there.
    pub(super) fn never_alone(&mut self, field: &Fact<'_>, other: &Fact<'_>) {
        let (name, around) = (&field.path.text, &other.path.text);
        let message = format!(
            "`{name}` can never be there: `{around}` would be there too, and only one of them may be"
        );
        let places = [
            Place::new(field.span, "never there"),
            Place::new(other.span, "there as well"),
        ];
        self.push(codes::RULE, message, places, MEND_RULE);
    }

    /// A demand that another rule leaves no room for.
    pub(super) fn demand(&mut self, base: &Pair<'_>, demand: &Fact<'_>, against: Against<'_>) {
        let message = match against {
            Against::Fact(fact) => clash(demand, &fact),
            Against::Field(..) => {
                format!(
                    "`{}` would have to be there and be absent",
                    demand.path.text
                )
            }
        };
        let places = self.places([of(demand)], [against]);
        self.push_pair(base, message, places);
    }

    /// Two fields that have to be there by one rule, and only one of which may be by another.
    pub(super) fn both_there(&mut self, base: &Pair<'_>, one: There<'_, '_>, two: There<'_, '_>) {
        let message = format!(
            "{} would have to be there, but only one of them may be",
            names(&[one.0, two.0])
        );
        let places = self.places(
            [Place::new(one.0.span, "only one of these")],
            [one.1, two.1],
        );
        self.push_pair(base, message, places);
    }

    /// Fields of which one has to be there, and none can be.
    pub(super) fn none_there(&mut self, base: &Pair<'_>, gone: &[Gone<'_, '_>]) {
        let members: Vec<&Fact<'_>> = gone.iter().map(|(member, _)| *member).collect();
        let message = format!(
            "one of {} would have to be there and none be",
            names(&members)
        );
        let needed = members
            .first()
            .map(|member| Place::new(member.span, "one of these"));
        let places = gone.iter().map(|(_, fact)| of(fact));
        let places: Vec<Place> = needed.into_iter().chain(places).collect();
        self.push_pair(base, message, places);
    }

    /// A field that has to be there without one that goes together with it.
    pub(super) fn apart(&mut self, base: &Pair<'_>, there: There<'_, '_>, gone: Gone<'_, '_>) {
        let message = format!(
            "`{}` would have to be there without `{}`, but they go together",
            there.0.path.text, gone.0.path.text
        );
        let together = Place::new(there.0.span, "goes together with the others");
        let places = self.places([together, of(&gone.1)], [there.1]);
        self.push_pair(base, message, places);
    }

    /// Counts of the same that leave no number.
    pub(super) fn no_count(
        &mut self,
        path: &Spanned<String>,
        (least_at, least): (Span, u64),
        (most_at, most): (Span, u64),
    ) {
        let message = format!(
            "no number of `{}` is at least {least} and at most {most}",
            path.value
        );
        let places = [
            Place::new(least_at, format!("at least {least}")),
            Place::new(most_at, format!("at most {most}")),
        ];
        self.push(
            codes::RULE_CONFLICT,
            message,
            places,
            "no object is valid: fix one of the two, or leave it out",
        );
    }

    fn push_pair(
        &mut self,
        base: &Pair<'_>,
        message: String,
        places: impl IntoIterator<Item = Place>,
    ) {
        let help = format!(
            "{} keeps both rules: fix one of them, or leave it out",
            nobody(&base.1)
        );
        self.push(codes::RULE_CONFLICT, message, places, &help);
    }

    /// The error is where the last of the rules says so: it came to those that were there.
    fn push(
        &mut self,
        code: Code,
        message: String,
        places: impl IntoIterator<Item = Place>,
        help: &str,
    ) {
        let mut places: Vec<Place> = places.into_iter().collect();
        places.sort_by_key(|place| Reverse((place.in_rule, place.span)));
        places.dedup_by_key(|place| place.span);
        let Some(first) = places.first() else { return };
        let diagnostic = Diagnostic::error(code, first.span, message);
        let diagnostic = places.iter().fold(diagnostic, |diagnostic, place| {
            diagnostic.label(place.span, place.text.clone())
        });
        self.problems.push(diagnostic.help(help));
    }

    /// Places, and those of what speaks against them.
    fn places<'r>(
        &self,
        places: impl IntoIterator<Item = Place>,
        against: impl IntoIterator<Item = Against<'r>>,
    ) -> Vec<Place> {
        let mut places: Vec<Place> = places.into_iter().collect();
        for against in against {
            match against {
                Against::Fact(fact) => places.push(of(&fact)),
                Against::Field(field, around) => {
                    places.extend(around.as_ref().map(of));
                    let type_ = self.types.get(field.of.0);
                    places.extend(type_.map(|type_| Place {
                        in_rule: false,
                        span: name_span(self.registry, type_, &field.name),
                        text: "always there".to_owned(),
                    }));
                }
            }
        }
        places
    }
}

impl Place {
    fn new(span: Span, text: impl Into<String>) -> Self {
        Self {
            in_rule: true,
            span,
            text: text.into(),
        }
    }
}

/// Where a rule states a fact.
fn of(fact: &Fact<'_>) -> Place {
    let text = match (fact.part, fact.stands) {
        (Part::Condition, Stands::Something) => "there by this condition".to_owned(),
        (Part::Condition, Stands::Nothing) => "absent by this condition".to_owned(),
        (Part::Condition, Stands::OneOf(values)) => format!("{} by this condition", listed(values)),
        (Part::Demand, Stands::Something) => "required here".to_owned(),
        (Part::Demand, Stands::Nothing) => "forbidden here".to_owned(),
        (Part::Demand, Stands::OneOf(values)) => format!("must be {} here", listed(values)),
        (Part::Member, _) => "goes together with the others".to_owned(),
    };
    Place::new(fact.span, text)
}

/// Two facts that cannot both hold.
fn clash(one: &Fact<'_>, other: &Fact<'_>) -> String {
    let (name, other_name) = (&one.path.text, &other.path.text);
    match (one.stands, other.stands) {
        (Stands::OneOf(some), Stands::OneOf(others)) if name == other_name => format!(
            "`{name}` would have to be {} and at once {}",
            listed(others),
            listed(some)
        ),
        (Stands::Nothing, _) | (_, Stands::Nothing) if name == other_name => {
            format!("`{name}` would have to be there and be absent")
        }
        (Stands::Nothing, _) => format!("`{other_name}` would have to be there without `{name}`"),
        (_, Stands::Nothing) => format!("`{name}` would have to be there without `{other_name}`"),
        (Stands::OneOf(values), _) => variants(other_name, name, values),
        (_, Stands::OneOf(values)) => variants(name, other_name, values),
        _ => format!("`{name}` and `{other_name}` would have to be there, of different variants"),
    }
}

fn variants(name: &str, tag: &str, values: &[serde_json::Value]) -> String {
    format!(
        "`{name}` would have to be there while `{tag}` is {}",
        listed(values)
    )
}

/// Which objects none is left of.
fn nobody(rule: &Rule) -> String {
    match &rule.kind {
        RuleKind::When(when) => format!("no object in which {}", when.because()),
        RuleKind::Together(paths) => {
            let names: Vec<&str> = paths.iter().map(|path| path.text.as_str()).collect();
            format!("no object that holds {}", problems::listed(&names))
        }
        _ => "no object".to_owned(),
    }
}

fn names(facts: &[&Fact<'_>]) -> String {
    let names: Vec<&str> = facts.iter().map(|fact| fact.path.text.as_str()).collect();
    problems::listed(&names)
}
