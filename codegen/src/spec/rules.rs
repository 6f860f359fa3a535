//! What must hold between the fields of a struct.

use crate::diagnostics::Diagnostics;
use crate::source::{Span, Spanned};
use crate::spec::bounds::BoundKeys;
use crate::spec::reading::{Map, Read, Record, Word, Words, filled, record, wrong_kind};
use crate::spec::{About, Bounds, Entries, Form, Key, Kind, RecordForm, Relation};
use crate::yaml::{Node, NodeKind};

/// A rule of a struct.
#[derive(Clone, Debug)]
pub struct Rule {
    /// What it demands.
    pub kind: RuleKind,
    /// `error` or `advisory`.
    pub level: Option<Spanned<String>>,
    /// Words and evidence.
    pub about: About,
    /// Where it is written.
    pub span: Span,
}

/// What a rule demands. Paths are as written.
#[derive(Clone, Debug)]
pub enum RuleKind {
    /// Where all conditions hold, some things must be there and others not.
    When {
        /// Path to what is expected there.
        conditions: Entries<Condition>,
        /// What must be there.
        require: Vec<Requirement>,
        /// What must not be there.
        forbid: Vec<Spanned<String>>,
    },
    /// All or none.
    Together(Vec<Spanned<String>>),
    /// One and no other.
    ExactlyOne(Vec<Spanned<String>>),
    /// One or more.
    AtLeastOne(Vec<Spanned<String>>),
    /// One or none.
    AtMostOne(Vec<Spanned<String>>),
    /// How many things there are at a path, over all lists on the way.
    Count {
        /// The path.
        path: Spanned<String>,
        /// How many.
        bounds: Bounds,
    },
    /// No value twice at a path.
    Unique(Spanned<String>),
}

/// What `when` expects at a path.
#[derive(Clone, Debug)]
pub enum Condition {
    /// One of these values.
    Values(Vec<Node>),
    /// Anything, or nothing.
    Present(bool),
}

/// `require: [path]` has no values; `require: {path: value}` has those of which one must stand there.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// The path.
    pub path: Spanned<String>,
    /// The values.
    pub values: Vec<Node>,
}

type Paths = Vec<Spanned<String>>;

record! {
    pub(crate) struct WhenKeys, "a rule with `when`" {
        /// The conditions: path to a value, a list of values or `{present: true}`. All must hold.
        when: Entries<Condition>;
        /// What must be there then: paths, or paths to values.
        require: Vec<Requirement>, via Requirements;
        /// What must not be there then.
        forbid: Paths;
    }
    Relation::OneOf(&["require", "forbid"])
}

record! {
    pub(crate) struct CountKeys, "a rule with `count`" {
        /// The path of what is counted, over all lists on the way.
        count: Spanned<String>;
        ..
        /// How many there may be.
        bounds: BoundKeys;
    }
    Relation::OneOf(&["min", "max"])
}

record! {
    pub(crate) struct UniqueKeys, "a rule with `unique`" {
        /// The path at which no value stands twice.
        unique: Spanned<String>;
    }
}

record! {
    pub(crate) struct SetKeys, "a rule about several fields" {
        /// Paths of which all or none are there.
        together: Paths;
        /// Paths of which one is there and no other.
        exactly_one: Paths;
        /// Paths of which one or more are there.
        at_least_one: Paths;
        /// Paths of which one or none is there.
        at_most_one: Paths;
    }
}

record! {
    pub(crate) struct RuleKeys, "a rule" {
        /// `advisory`: the rule does not stop a send.
        level: Option<Spanned<String>>, via Word<Level>;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence"];
    }
}

struct Level;

impl Words for Level {
    const WHAT: &'static str = "a level";
    const WORDS: &'static [&'static str] = &["error", "advisory"];
}

const KINDS: [&str; 7] = [
    "when",
    "together",
    "exactly_one",
    "at_least_one",
    "at_most_one",
    "count",
    "unique",
];

impl Read<Rule> for Rule {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut map = Map::open(value, key, "a rule", diagnostics)?;
        let keys = RuleKeys::from_map(&mut map);
        // A rule that lacks a part, or has one that cannot be read, is not judged.
        let before = map.diagnostics.len();
        let mut is_whole = map.hold([Relation::Exclusive(&KINDS)]);
        let kind = match KINDS.into_iter().find(|kind| map.has(kind)) {
            Some("when") => {
                map.is("a rule with `when`");
                let kind = WhenKeys::from_map(&mut map).map(|keys| RuleKind::When {
                    conditions: keys.when,
                    require: keys.require,
                    forbid: keys.forbid,
                });
                is_whole &= map.hold(WhenKeys::relations()) && map.diagnostics.len() == before;
                map.finish(|| [WhenKeys::keys(), RuleKeys::keys()].concat());
                kind
            }
            Some("count") => {
                map.is("a rule with `count`");
                let kind = CountKeys::from_map(&mut map).map(|keys| RuleKind::Count {
                    path: keys.count,
                    bounds: Bounds::from_keys(&keys.bounds),
                });
                is_whole &= map.hold(CountKeys::relations()) && map.diagnostics.len() == before;
                map.finish(|| [CountKeys::keys(), RuleKeys::keys()].concat());
                kind
            }
            Some("unique") => {
                map.is("a rule with `unique`");
                let kind = UniqueKeys::from_map(&mut map).map(|keys| RuleKind::Unique(keys.unique));
                is_whole &= map.diagnostics.len() == before;
                map.finish(|| [UniqueKeys::keys(), RuleKeys::keys()].concat());
                kind
            }
            Some(set) => {
                map.is("a rule about several fields");
                let kind = SetKeys::from_map(&mut map).map(|keys| match set {
                    "together" => RuleKind::Together(keys.together),
                    "exactly_one" => RuleKind::ExactlyOne(keys.exactly_one),
                    "at_least_one" => RuleKind::AtLeastOne(keys.at_least_one),
                    _ => RuleKind::AtMostOne(keys.at_most_one),
                });
                is_whole &= map.diagnostics.len() == before;
                map.finish(|| Rule::set_keys(set));
                kind
            }
            None => {
                map.missing(&KINDS);
                map.finish(Rule::keys);
                None
            }
        };
        let RuleKeys { level, about } = keys?;
        Some(Rule {
            kind: kind.filter(|_| is_whole)?,
            level,
            about,
            span: value.span,
        })
    }

    fn form() -> Form {
        fn form(
            told_by: &'static str,
            name: &'static str,
            what: &'static str,
            keys: fn() -> Vec<Key>,
            relations: fn() -> Vec<Relation>,
        ) -> Form {
            let kind = Kind {
                of: "Rule",
                what: "a rule",
                told_by,
            };
            Form::Record(RecordForm {
                name,
                what,
                keys,
                open: false,
                kind: Some(kind),
                relations,
            })
        }
        let set =
            |told_by, name, keys| form(told_by, name, SetKeys::WHAT, keys, SetKeys::relations);
        Form::Either(vec![
            form(
                "when",
                "When",
                WhenKeys::WHAT,
                || [WhenKeys::keys(), RuleKeys::keys()].concat(),
                WhenKeys::relations,
            ),
            form(
                "count",
                "Count",
                CountKeys::WHAT,
                || [CountKeys::keys(), RuleKeys::keys()].concat(),
                CountKeys::relations,
            ),
            form(
                "unique",
                "Unique",
                UniqueKeys::WHAT,
                || [UniqueKeys::keys(), RuleKeys::keys()].concat(),
                UniqueKeys::relations,
            ),
            set("together", "Together", || Rule::set_keys("together")),
            set("exactly_one", "ExactlyOne", || {
                Rule::set_keys("exactly_one")
            }),
            set("at_least_one", "AtLeastOne", || {
                Rule::set_keys("at_least_one")
            }),
            set("at_most_one", "AtMostOne", || Rule::set_keys("at_most_one")),
        ])
    }
}

impl Rule {
    fn keys() -> Vec<Key> {
        [
            WhenKeys::keys(),
            SetKeys::keys(),
            CountKeys::keys(),
            UniqueKeys::keys(),
            RuleKeys::keys(),
        ]
        .concat()
    }

    fn set_keys(set: &str) -> Vec<Key> {
        let required = SetKeys::keys()
            .into_iter()
            .filter(|key| key.name == set)
            .map(|key| Key {
                required: true,
                ..key
            });
        required.chain(RuleKeys::keys()).collect()
    }
}

record! {
    pub(crate) struct PresentKeys, "a condition" {
        /// Whether something stands there.
        present: Spanned<bool>;
    }
}

impl Read<Condition> for Condition {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &value.kind {
            NodeKind::Map(_) => Some(Condition::Present(
                PresentKeys::from_node(value, key, diagnostics)?
                    .present
                    .value,
            )),
            _ => {
                let any = "name the values, or write `{present: true}` for any of them";
                values(value, any, diagnostics).map(Condition::Values)
            }
        }
    }

    fn form() -> Form {
        Form::Either(vec![
            Form::Scalar,
            Form::Filled(Box::new(Form::Scalar)),
            Form::Record(PresentKeys::record_form()),
        ])
    }
}

/// A list of paths, or a mapping from paths to values.
struct Requirements;

impl Read<Vec<Requirement>> for Requirements {
    const REQUIRED: bool = false;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Vec<Requirement>> {
        match &value.kind {
            NodeKind::List(_) => {
                let paths = Paths::read(value, key, diagnostics)?;
                Some(
                    paths
                        .into_iter()
                        .map(|path| Requirement {
                            path,
                            values: Vec::new(),
                        })
                        .collect(),
                )
            }
            NodeKind::Map(entries) => {
                let any = "name the values, or write `require: [...]` for any of them";
                let requirement = |(path, value): &(Spanned<String>, Node)| {
                    Some(Requirement {
                        path: path.clone(),
                        values: values(value, any, diagnostics)?,
                    })
                };
                Some(entries.iter().filter_map(requirement).collect())
            }
            NodeKind::Scalar { .. } => {
                wrong_kind(
                    value,
                    "a list of paths, or a mapping from paths to values",
                    diagnostics,
                );
                None
            }
        }
    }

    fn absent() -> Option<Vec<Requirement>> {
        Some(Vec::new())
    }

    fn form() -> Form {
        Form::Either(vec![
            Form::List(Box::new(Form::Text)),
            Form::Entries(Box::new(Form::Either(vec![
                Form::Scalar,
                Form::Filled(Box::new(Form::Scalar)),
            ]))),
        ])
    }
}

/// A scalar or a list of them; `any` is what to write where any value will do.
fn values(value: &Node, any: &str, diagnostics: &mut Diagnostics) -> Option<Vec<Node>> {
    let scalar = |item: &Node, diagnostics: &mut Diagnostics| match item.kind {
        NodeKind::Scalar { .. } => Node::read(item, item.span, diagnostics),
        _ => {
            wrong_kind(item, "a text, number or boolean", diagnostics);
            None
        }
    };
    filled(value, any, diagnostics);
    match &value.kind {
        NodeKind::List(items) => Some(
            items
                .iter()
                .filter_map(|item| scalar(item, diagnostics))
                .collect(),
        ),
        NodeKind::Scalar { .. } => scalar(value, diagnostics).map(|value| vec![value]),
        NodeKind::Map(_) => {
            wrong_kind(value, "a value or a list of values", diagnostics);
            None
        }
    }
}
