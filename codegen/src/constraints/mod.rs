//! Constraints on one value: a file each, which holds all that readers ask of it.
//!
//! `constraints!` in `registry` is the list. From its lines come the keys that specs may have, what
//! they mean, and what readers loop over: the generated check, the interpreter, the words of
//! documentation, the OpenAPI schema, the comparison of two specs, coverage, lints. So a new
//! constraint is its file, its check in the runtime and a line. Its [`Sample`]s put it into the
//! matrix of tests.
//!
//! What holds constraints of its own (`each`, `keys`, `any`) has no file: how a reader goes down is
//! the reader's.

mod asked;
mod bounds;
mod format;
mod items;
mod length;
mod lower;
mod merge;
mod multiple_of;
mod pattern;
mod range;
mod registry;
mod size;
mod within;
mod written;

use std::borrow::Cow;

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::{JsonPath, Report};
use serde_json::Value;

pub use asked::Part;
pub use bounds::{Bounds, Number};
pub use format::Formatted;
pub use items::Items;
pub use length::{Length, Unit};
pub use multiple_of::MultipleOf;
pub use pattern::{Pattern, Patterned};
pub use range::Range;
pub use registry::{Constraint, Kind, samples};
pub use size::Size;
pub use within::Within;

pub(crate) use asked::{Argument, Ask, Handed, Keywords};
pub(crate) use lower::{lower, lower_group};
pub(crate) use merge::{Before, Merging, merge};
pub(crate) use registry::Written;
pub use registry::names;
pub use written::Constraints as WrittenConstraints;

use crate::diagnostics::Diagnostic;
use crate::model::{Origin, Ty};
use crate::problems::Problems;
use crate::source::Span;
use crate::spec::reading::Record;

/// Constraints on one value. All of them hold.
#[derive(Debug, Clone, Default)]
pub struct Constraints {
    /// On the value itself, in the order in which they are checked.
    pub own: Vec<Stated>,
    /// On each element of a list or value of a map.
    pub each: Option<Box<Constraints>>,
    /// On each key of a map.
    pub keys: Option<Box<Constraints>>,
    /// Alternatives.
    pub any: Option<Choice>,
}

/// A constraint, and where it is stated.
#[derive(Debug, Clone)]
pub struct Stated {
    /// What it demands.
    pub constraint: Constraint,
    /// Where, if not where the field is.
    pub origin: Option<Origin>,
}

/// Where a constraint is stated, put in words only for a report.
#[derive(Clone, Copy)]
pub(crate) struct StatedAt<'p> {
    /// Where the constraint says.
    pub(crate) own: Option<&'p Origin>,
    /// Where the field is.
    pub(crate) around: Option<&'p Origin>,
}

impl From<StatedAt<'_>> for Cow<'static, str> {
    fn from(StatedAt { own, around }: StatedAt<'_>) -> Self {
        own.or(around).map(Origin::short).unwrap_or_default().into()
    }
}

impl Constraint {
    /// What a violation calls it.
    #[must_use]
    pub fn rule(&self) -> Rule {
        self.facets().rule()
    }

    /// The keys that state it.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.without().into_iter().map(|(key, _)| key)
    }

    /// What is left of it without each of its keys.
    #[must_use]
    pub fn without(&self) -> Vec<(&'static str, Option<Self>)> {
        self.facets().keys()
    }

    /// What the comparison of two specs sees.
    #[must_use]
    pub fn parts(&self) -> Vec<(&'static Part, Value)> {
        self.facets().parts()
    }
}

/// Constraints of which one must hold.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The alternatives.
    pub ways: Vec<Constraints>,
    /// Where they are stated, if not where the field is.
    pub origin: Option<Origin>,
}

/// A step from a value to what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Inside {
    /// To the elements of a list or the values of a map.
    Each,
    /// To the keys of a map.
    Keys,
}

impl Inside {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Each, Self::Keys];

    /// The key of the spec.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Keys => "keys",
        }
    }
}

impl Constraints {
    /// Those of what states none.
    pub const NONE: Self = Self {
        own: Vec::new(),
        each: None,
        keys: None,
        any: None,
    };

    /// True if nothing is constrained.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self {
            own,
            each,
            keys,
            any,
        } = self;
        let is_empty =
            |inner: &Option<Box<Self>>| inner.as_ref().is_none_or(|inner| inner.is_empty());
        own.is_empty() && is_empty(each) && is_empty(keys) && any.is_none()
    }

    /// Those of one kind on the value itself: one, or two where an alias and what uses it state a
    /// part each.
    pub fn of<K: Kind>(&self) -> impl Iterator<Item = &K> {
        self.own
            .iter()
            .filter_map(|stated| K::of(&stated.constraint))
    }

    /// Those on what the value holds, if only none.
    #[must_use]
    pub fn below(&self, step: Inside) -> &Self {
        static NONE: Constraints = Constraints::NONE;
        self.inside(step).unwrap_or(&NONE)
    }

    /// Those on what the value holds.
    #[must_use]
    pub fn inside(&self, step: Inside) -> Option<&Self> {
        match step {
            Inside::Each => self.each.as_deref(),
            Inside::Keys => self.keys.as_deref(),
        }
    }

    /// The constraints of what is inside, to be changed.
    pub fn inside_mut(&mut self, step: Inside) -> Option<&mut Self> {
        match step {
            Inside::Each => self.each.as_deref_mut(),
            Inside::Keys => self.keys.as_deref_mut(),
        }
    }

    /// How many elements, entries or characters there must at least and may at most be.
    #[must_use]
    pub fn items(&self) -> Bounds {
        let all = self.of::<Items>().map(|items| items.0);
        all.fold(Bounds::NONE, Bounds::within)
    }

    /// Says of all that have no place yet where they are stated.
    pub(crate) fn stated_at(&mut self, origin: Option<&Origin>) {
        self.origins(&mut |known| {
            if known.is_none() {
                *known = origin.cloned();
            }
        });
    }

    /// Forgets the place that is the field's own.
    pub(crate) fn forget(&mut self, origin: Option<&Origin>) {
        self.origins(&mut |known| {
            if known.as_ref() == origin {
                *known = None;
            }
        });
    }

    /// Forgets every place.
    pub(crate) fn unplaced(&mut self) {
        self.origins(&mut |known| *known = None);
    }

    fn origins(&mut self, change: &mut dyn FnMut(&mut Option<Origin>)) {
        self.own
            .iter_mut()
            .for_each(|stated| change(&mut stated.origin));
        for inner in self.each.iter_mut().chain(&mut self.keys) {
            inner.origins(change);
        }
        if let Some(Choice { ways, origin }) = &mut self.any {
            change(origin);
            ways.iter_mut().for_each(|way| way.origins(change));
        }
    }
}

/// A constraint, from what is written to what is meant. Nothing has a default, so nothing is
/// forgotten.
pub(crate) trait Construct: Facets + Clone {
    /// Its keys, and how their values are read.
    type Written: Record;
    /// What it is for.
    const APPLIES: Applies;
    /// How specs write how much there is of what it is for, if it says that.
    const BOUND: Option<&'static str>;
    /// Specs that have it, with values that hold and values that do not.
    const SAMPLES: &'static [Sample];

    /// The keys that are written, with their places.
    fn places(written: &Self::Written) -> Vec<(&'static str, Span)>;

    /// What it means for a type that it is for.
    fn lower(written: &Self::Written, ty: &Ty, problems: &mut Problems<'_>) -> Option<Self>;

    /// What of it is left of that of an alias, and of that of what uses the alias. Both apply.
    fn merge(alias: &Self, own: &Self, merging: &mut Merging<'_, '_>) -> [Option<Self>; 2];

    /// A part of it that demands nothing.
    fn idle(written: &Self::Written) -> Option<Diagnostic>;
}

/// A constraint as it is meant, to whoever asks.
pub(crate) trait Facets: std::fmt::Debug {
    /// What a violation calls it.
    fn rule(&self) -> Rule;

    /// Its keys, and what is left of it without each.
    fn keys(&self) -> Vec<(&'static str, Option<Constraint>)>;

    /// A sentence.
    fn words(&self) -> String;

    /// Whether a value keeps it, by the runtime's check. A value that is not of the type is passed
    /// over.
    fn judge(
        &self,
        ty: &Ty,
        value: &Value,
        at: &JsonPath<'_>,
        place: StatedAt<'_>,
        report: &mut Report,
    );

    /// The constraint as generated code checks it on a type.
    fn ask(&self, ty: &Ty) -> Ask<'_>;

    /// The constraint as keywords of JSON Schema.
    fn schema(&self, ty: &Ty) -> Keywords;

    /// What the comparison of two specs sees.
    fn parts(&self) -> Vec<(&'static Part, Value)>;
}

/// The types that a constraint is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Applies {
    Strings,
    Numbers,
    Integers,
    Lists,
    Timestamps,
    Bytes,
}

impl Applies {
    pub(crate) fn to(self, ty: &Ty) -> bool {
        match self {
            Self::Strings => *ty == Ty::String,
            Self::Numbers => matches!(ty, Ty::I32 | Ty::I64 | Ty::F64 | Ty::Decimal),
            Self::Integers => matches!(ty, Ty::I32 | Ty::I64),
            Self::Lists => matches!(ty, Ty::List(_) | Ty::Map(_)),
            Self::Bytes => matches!(ty, Ty::Bytes | Ty::File),
            Self::Timestamps => *ty == Ty::Timestamp,
        }
    }

    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Strings => "strings",
            Self::Numbers => "numbers",
            Self::Integers => "integers",
            Self::Lists => "lists and maps",
            Self::Timestamps => "timestamps",
            Self::Bytes => "bytes and files",
        }
    }
}

/// A constraint in a spec, with what the page that says it means: values at its boundary, as JSON.
/// The tests put it wherever a type can stand, and hold every reader to it. Times are judged at the
/// beginning of 1970.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// The type that it stands on, as specs write it.
    pub on: &'static str,
    /// The keys, as specs write them in braces.
    pub written: &'static str,
    /// They keep it.
    pub holds: &'static [&'static str],
    /// They break it.
    pub breaks: &'static [&'static str],
}
