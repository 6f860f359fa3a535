//! Rules across the fields of a struct: a file each, which holds all that readers ask of it.
//!
//! `rules!` in `registry` is the list. From its lines come the keys that specs may have, what they
//! mean, and what readers ask for: the generated check, the interpreter, the words of
//! documentation, the OpenAPI schema, the comparison of two specs, coverage. So a new rule is its
//! file, its check in the runtime and a line. Its [`Sample`]s put it into the matrix of tests.

mod count;
mod ordered;
mod registry;
mod set;
mod unique;
mod when;

use apiscribe_runtime::Rule as Broken;
use apiscribe_runtime::for_generated_code::{JsonPath as At, Report};
use serde_json::Value;

pub use count::Count;
pub use ordered::Ordered;
pub use registry::{Kind as RuleKind, samples};
pub use set::{AtLeastOne, AtMostOne, ExactlyOne, Together};
pub use unique::Unique;
pub use when::{Condition, Limit, Requirement, When, WhenKeys, WrittenCondition, WrittenLimit};

pub(crate) use count::CountKeys;
pub(crate) use registry::{KEYS, Written, forms, read};
pub use registry::{allowed, is_ordered, more_loosens};
pub(crate) use when::listed;

use crate::constraints::{Bounds, Constraints, Part, StatedAt};
use crate::json::Object;
use crate::model::{Path, Ty};
use crate::problems::Problems;
use crate::source::{Span, Spanned};
use crate::spec::reading::Record;
use crate::yaml::Node;

/// Paths as they are written.
pub(crate) type Paths = Vec<Spanned<String>>;

/// A rule, from what is written to what is meant. Nothing has a default, so nothing is forgotten.
pub(crate) trait Construct: Facets + Sized {
    /// Its keys, the first of which tells the rule.
    type Written: Record + Clone + std::fmt::Debug;
    /// Whether it accepts so many of so many fields, where it is about how many are there.
    const ALLOWS: Option<fn(usize, usize) -> bool>;
    /// Whether it accepts more if it names more fields; none if others.
    const MORE_LOOSENS: Option<bool>;
    /// Whether it asks for something else if it names the same fields in another order.
    const IS_ORDERED: bool;
    /// Specs that have it, with values that hold and values that do not.
    const SAMPLES: &'static [Sample];

    /// What [`Facets::key`] is of what is written.
    fn key(written: &Self::Written) -> String;

    /// Where a part of it, or all of it, demands nothing new since some fields are always there.
    fn idle(written: &Self::Written) -> Idle<'_>;

    /// What it means; what is wrong is reported at `at`, where the rule stands.
    fn lower(
        written: &Self::Written,
        fields: &dyn Fields,
        at: Span,
        problems: &mut Problems<'_>,
    ) -> Option<Self>;
}

/// When a rule demands nothing new.
pub(crate) enum Idle<'w> {
    /// Never.
    Never,
    /// Of each of these, where it is always there.
    Each(Vec<&'w Spanned<String>>),
    /// As a whole, where one of these is always there.
    One(&'w [Spanned<String>]),
    /// As a whole, where all of these are always there.
    All(&'w [Spanned<String>]),
}

/// A rule as it is meant, to whoever asks.
pub(crate) trait Facets: std::fmt::Debug {
    /// What violations call it.
    fn broken(&self) -> Vec<Broken>;

    /// Every path that it names.
    fn paths(&self) -> Vec<&Path>;

    /// Those of which it says whether something has to stand there.
    fn decided(&self) -> Vec<&Path>;

    /// A sentence without its full stop.
    fn says(&self) -> String;

    /// What it demands and of what, without values: by this it is found again when its values
    /// change.
    fn key(&self) -> String;

    /// What the comparison of two specs sees beside the key; none if that is its sentence.
    fn parts(&self) -> Option<Vec<(&'static Part, Value)>>;

    /// The question, as generated code asks it.
    fn ask(&self) -> Ask<'_>;

    /// Checks a value by the runtime's check.
    fn judge(&self, value: &dyn Look, at: &At<'_>, place: StatedAt<'_>, report: &mut Report);

    /// The rule as schemas of the struct.
    fn schema(&self, places: &dyn Places) -> Combined;
}

/// The fields of the struct that a rule stands on, to whoever resolves its paths. What is wrong
/// with them is reported.
pub(crate) trait Fields {
    /// A path to one value.
    fn single(&self, path: &Spanned<String>, problems: &mut Problems<'_>) -> Option<Path>;

    /// Paths to one value each, at least so many and no two the same.
    fn list(
        &self,
        paths: &[Spanned<String>],
        least: usize,
        at: Span,
        problems: &mut Problems<'_>,
    ) -> Option<Vec<Path>>;

    /// A path through every element of a list.
    fn every(&self, path: &Spanned<String>, problems: &mut Problems<'_>) -> Option<Path>;

    /// Values that can stand at a path.
    fn values(
        &self,
        path: &Path,
        written: &Spanned<String>,
        values: &[Node],
        problems: &mut Problems<'_>,
    ) -> Vec<Value>;

    /// Whether values of a type are compared as a whole.
    fn is_scalar(&self, ty: &Ty) -> bool;

    /// A type in words.
    fn describe(&self, ty: &Ty) -> String;
}

/// A value of the struct.
pub(crate) trait Look {
    /// What stands at a path.
    fn values<'v>(&'v self, path: &'v Path) -> Vec<&'v Value>;

    /// Whether one of these values stands at a path.
    fn is_one_of(&self, path: &Path, values: &[Value]) -> bool;

    /// Whether what stands at a path keeps constraints.
    fn keeps(&self, path: &Path, constraints: &Constraints) -> bool;

    /// Whether something stands at a path.
    fn is_present(&self, path: &Path) -> bool {
        !self.values(path).is_empty()
    }
}

/// What generated code asks.
pub(crate) enum Ask<'r> {
    /// A method of the runtime's `Report`.
    Check {
        name: &'static str,
        with: Vec<Argument<'r>>,
    },
    /// If all of this is so, each of the demands must hold.
    When {
        conditions: Vec<Test<'r>>,
        demands: Vec<Demand<'r>>,
    },
}

/// What a method of the report is given.
pub(crate) enum Argument<'r> {
    /// The pointer of a path.
    Pointer(&'r Path),
    /// Pointers of paths, each with whether something stands there.
    Members(&'r [Path]),
    /// Pointers of paths, each with what stands there, if something does.
    ValueOf(&'r [Path]),
    /// Words.
    Words(String),
    /// How many values stand at a path.
    CountOf(&'r Path),
    /// The values at a path.
    Values(&'r Path),
    /// A range of counts.
    Counts(Bounds),
}

/// A question to the value at a path.
#[derive(Clone, Copy)]
pub(crate) enum Test<'r> {
    Present(&'r Path),
    Absent(&'r Path),
    OneOf(&'r Path, &'r [Value]),
    /// Nothing stands there, or one of these.
    NoneOrOneOf(&'r Path, &'r [Value]),
    /// Nothing stands there, or what keeps these.
    NoneOrKeeps(&'r Path, &'r Constraints),
}

impl<'r> Test<'r> {
    /// The path that is asked about.
    pub(crate) fn path(&self) -> &'r Path {
        match self {
            Self::Present(path)
            | Self::Absent(path)
            | Self::OneOf(path, _)
            | Self::NoneOrOneOf(path, _)
            | Self::NoneOrKeeps(path, _) => path,
        }
    }

    /// Whether it is so.
    pub(crate) fn holds(&self, value: &dyn Look) -> bool {
        match self {
            Self::Present(path) => value.is_present(path),
            Self::Absent(path) => !value.is_present(path),
            Self::OneOf(path, values) => value.is_one_of(path, values),
            Self::NoneOrOneOf(path, values) => {
                !value.is_present(path) || value.is_one_of(path, values)
            }
            Self::NoneOrKeeps(path, constraints) => value.keeps(path, constraints),
        }
    }
}

/// What must be so, and what is reported if it is not.
pub(crate) struct Demand<'r> {
    pub(crate) test: Test<'r>,
    pub(crate) broken: Broken,
    pub(crate) message: String,
}

/// A struct's values to whoever says in JSON Schema what stands at a path.
pub(crate) trait Places {
    /// Whether something is asked of a path is so.
    fn test(&self, path: &Path, asked: Asked<'_>) -> Said<Shown>;

    /// Whether it is so of the list whose elements a path is about; none if there is more than one
    /// list on the way.
    fn list(&self, path: &Path, asked: Asked<'_>) -> Option<Said<Shown>>;
}

/// Whether something holds of a struct.
pub(crate) enum Shown {
    /// Whatever the value.
    Always(bool),
    /// If this key is there.
    Key(String),
    /// If the struct is of this schema.
    Is(Object),
}

/// What is asked about the value at the end of a path.
#[derive(Clone, Copy)]
pub(crate) enum Asked<'a> {
    Present,
    OneOf(&'a [Value]),
    Is(&'a Object),
}

/// Something, or why JSON Schema has no words for it.
pub(crate) type Said<T> = Result<T, &'static str>;

impl Shown {
    /// As a schema of the struct.
    pub(crate) fn schema(self) -> Object {
        match self {
            Self::Always(true) => Object::default(),
            Self::Always(false) => Object::default().with("not", Object::default()),
            Self::Key(key) => Object::default().with("required", vec![key]),
            Self::Is(schema) => schema,
        }
    }

    /// That one of the two holds.
    pub(crate) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Always(true), _) | (_, Self::Always(true)) => Self::Always(true),
            (Self::Always(false), only) | (only, Self::Always(false)) => only,
            (one, other) => {
                let ways = vec![one.schema(), other.schema()];
                Self::Is(Object::default().with("anyOf", ways))
            }
        }
    }

    /// The opposite.
    pub(crate) fn inverse(self) -> Self {
        match self {
            Self::Always(holds) => Self::Always(!holds),
            test => Self::Is(not(test.schema())),
        }
    }
}

/// Whatever is not of a schema.
pub(crate) fn not(schema: Object) -> Object {
    Object::default().with("not", schema)
}

/// A rule as schemas of the struct.
#[derive(Default)]
pub(crate) struct Combined {
    /// All of them hold.
    pub(crate) all: Vec<Object>,
    /// Where all of the first hold, so do the second.
    pub(crate) dependent: Vec<(Vec<Shown>, Vec<Shown>)>,
    /// What cannot be said: of which path, what a violation calls it, and why.
    pub(crate) lost: Vec<(String, Broken, &'static str)>,
}

/// The paths of a rule, in its key: `together width, height`.
pub(crate) fn list_key<'p>(word: &str, paths: impl IntoIterator<Item = &'p str>) -> String {
    let paths: Vec<&str> = paths.into_iter().collect();
    format!("{word} {}", paths.join(", ")).trim_end().to_owned()
}

/// Paths as their rule writes them.
pub(crate) fn texts(paths: &[Path]) -> impl Iterator<Item = &str> {
    paths.iter().map(|path| path.text.as_str())
}

/// JSON Pointer from the struct to what a violation names: up to the outermost list.
pub(crate) fn pointer(path: &Path) -> String {
    let keys: Vec<&str> = path
        .keys()
        .into_iter()
        .take_while(|key| *key != "*")
        .collect();
    format!("/{}", keys.join("/"))
}

/// A rule in a spec, with what the page that says it means. The tests put it wherever a struct can
/// stand, and hold every reader to it.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// The fields of the struct, as specs write them, one a line.
    pub fields: &'static str,
    /// The rule, as specs write it in braces.
    pub written: &'static str,
    /// Structs in JSON that keep it.
    pub holds: &'static [&'static str],
    /// Structs in JSON that break it, with what a violation calls it and the pointer that it names
    /// first.
    pub breaks: &'static [(&'static str, Broken, &'static str)],
}
