//! The list of rules, and what follows from being in it.

use apiscribe_runtime::Rule as Broken;
use serde_json::Value;

use super::{
    AtLeastOne, AtMostOne, Construct, Count, ExactlyOne, Facets, Fields, Idle, Ordered, Sample,
    Together, Unique, When,
};
use crate::constraints::Part;
use crate::model::Path;
use crate::problems::Problems;
use crate::source::Span;
use crate::spec::reading::{Map, Record};
use crate::spec::{self, Key, RecordForm, RuleKeys};

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $Name:ident;)+) => {
        /// What a rule demands.
        #[derive(Debug, Clone)]
        pub enum Kind {
            $($(#[doc = $doc])+ $Name($Name),)+
        }

        /// What a rule demands, as it is written.
        #[derive(Debug, Clone)]
        pub(crate) enum Written {
            $($(#[doc = $doc])+ $Name(<$Name as Construct>::Written),)+
        }

        impl Written {
            /// When it demands nothing new.
            pub(crate) fn idle(&self) -> Idle<'_> {
                match self {
                    $(Self::$Name(written) => <$Name as Construct>::idle(written),)+
                }
            }

            /// What [`Facets::key`] is of it.
            pub(crate) fn key(&self) -> String {
                match self {
                    $(Self::$Name(written) => <$Name as Construct>::key(written),)+
                }
            }
        }

        impl Kind {
            pub(crate) fn facets(&self) -> &dyn Facets {
                match self {
                    $(Self::$Name(rule) => rule,)+
                }
            }

            /// What is written, as it is meant.
            pub(crate) fn lower(
                written: &Written,
                fields: &dyn Fields,
                at: Span,
                problems: &mut Problems<'_>,
            ) -> Option<Self> {
                match written {
                    $(Written::$Name(written) => {
                        <$Name as Construct>::lower(written, fields, at, problems).map(Self::$Name)
                    })+
                }
            }
        }

        /// The keys that tell the rules.
        pub(crate) const KEYS: &[&str] = &[$(key::<$Name>()),+];

        /// The rule of a mapping with its form; none if no key tells one.
        pub(crate) fn read(map: &mut Map<'_, '_>) -> Option<(Option<Written>, RecordForm)> {
            $(if map.has(key::<$Name>()) {
                map.is(<<$Name as Construct>::Written as Record>::WHAT);
                let written = <<$Name as Construct>::Written as Record>::from_map(map);
                return Some((written.map(Written::$Name), form::<$Name>()));
            })+
            None
        }

        /// The form of each rule.
        pub(crate) fn forms() -> Vec<RecordForm> {
            vec![$(form::<$Name>()),+]
        }

        /// What tells whether a rule whose key is this one accepts so many of so many fields; none
        /// of one that is not about how many are there.
        #[must_use]
        pub fn allowed(written: &str) -> Option<fn(usize, usize) -> bool> {
            let all = [$((key::<$Name>(), <$Name as Construct>::ALLOWS)),+];
            all.into_iter().find(|(key, _)| *key == written)?.1
        }

        /// Whether a rule whose key is this one accepts more if it names more fields.
        #[must_use]
        pub fn more_loosens(written: &str) -> Option<bool> {
            let all = [$((key::<$Name>(), <$Name as Construct>::MORE_LOOSENS)),+];
            all.into_iter().find(|(key, _)| *key == written)?.1
        }

        /// Whether a rule whose key is this one asks for something else if it names the same fields
        /// in another order.
        #[must_use]
        pub fn is_ordered(written: &str) -> bool {
            let all = [$((key::<$Name>(), <$Name as Construct>::IS_ORDERED)),+];
            all.into_iter().any(|(key, is_ordered)| key == written && is_ordered)
        }

        /// Every rule in specs, for tests.
        #[must_use]
        pub fn samples() -> Vec<Sample> {
            [$(<$Name as Construct>::SAMPLES),+].concat()
        }
    };
}

// In the order of the documentation.
rules! {
    /// If all conditions hold, some things must be there and others not.
    When;
    /// All of them or none.
    Together;
    /// One, no more.
    ExactlyOne;
    /// One or more.
    AtLeastOne;
    /// One or none.
    AtMostOne;
    /// Each is at most the next.
    Ordered;
    /// Number of values at a path.
    Count;
    /// No two values at a path are equal.
    Unique;
}

impl Kind {
    /// Every path that it names.
    #[must_use]
    pub fn paths(&self) -> Vec<&Path> {
        self.facets().paths()
    }

    /// Those of which it says whether something has to stand there.
    #[must_use]
    pub fn decided(&self) -> Vec<&Path> {
        self.facets().decided()
    }

    /// A sentence without its full stop.
    #[must_use]
    pub fn says(&self) -> String {
        self.facets().says()
    }

    /// What it demands and of what, without values: by this it is found again when its values
    /// change.
    #[must_use]
    pub fn key(&self) -> String {
        self.facets().key()
    }

    /// What the comparison of two specs sees beside the key; none if that is its sentence.
    #[must_use]
    pub fn parts(&self) -> Option<Vec<(&'static Part, Value)>> {
        self.facets().parts()
    }

    /// What violations call it.
    #[must_use]
    pub fn broken(&self) -> Vec<Broken> {
        self.facets().broken()
    }
}

/// The key that tells a rule: its first.
const fn key<C: Construct>() -> &'static str {
    match <C::Written as Record>::NAMES {
        [key, ..] => key,
        [] => "",
    }
}

fn form<C: Construct>() -> RecordForm {
    fn keys<C: Construct>() -> Vec<Key> {
        [<C::Written as Record>::keys(), RuleKeys::keys()].concat()
    }
    let kind = spec::Kind {
        of: "Rule",
        what: "a rule",
        told_by: key::<C>(),
    };
    RecordForm {
        keys: keys::<C>,
        kind: Some(kind),
        ..<C::Written as Record>::record_form()
    }
}
