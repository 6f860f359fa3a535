//! What is wrong with a request: one [`Violation`] each, or all of them as [`Violations`].

use std::borrow::Cow;
use std::fmt;

use super::message::Message;

/// Where a vendor states a rule: constant in a generated crate, put together where a spec is read
/// at run time.
pub(super) type Place = Cow<'static, str>;

/// One thing that is wrong with a request.
///
/// Its message says what must be and, where that is a count or a number, what is. It never repeats
/// a text from the request.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Violation {
    pointers: Pointers,
    rule: Rule,
    message: Message,
    place: Place,
}

/// The places that a rule names: nearly always one, which needs no list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Pointers {
    One(String),
    Several(Vec<String>),
}

impl Pointers {
    fn as_slice(&self) -> &[String] {
        match self {
            Self::One(pointer) => std::slice::from_ref(pointer),
            Self::Several(pointers) => pointers,
        }
    }
}

impl Violation {
    pub(crate) const fn new(
        pointers: Pointers,
        rule: Rule,
        message: Message,
        place: Place,
    ) -> Self {
        Self {
            pointers,
            rule,
            message,
            place,
        }
    }

    /// What to change, as a JSON Pointer; empty for the whole request.
    #[must_use]
    pub fn pointer(&self) -> &str {
        self.pointers().first().map_or("", String::as_str)
    }

    /// Every place that the broken rule names: first what to change, then the others.
    #[must_use]
    pub fn pointers(&self) -> &[String] {
        self.pointers.as_slice()
    }

    /// Which kind of rule is broken.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// What must be, such as "must have at most 3 characters, has 4". A text that is not constant
    /// is made in each call.
    #[must_use]
    pub fn message(&self) -> Cow<'_, str> {
        self.message.text()
    }

    /// Where the vendor says so, such as "Table 3"; empty where it says so nowhere.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pointer() {
            "" => f.write_str("the request: ")?,
            pointer => write!(f, "`{pointer}`: ")?,
        }
        write!(f, "{}", self.message)?;
        match self.place() {
            "" => Ok(()),
            place => write!(f, " ({place})"),
        }
    }
}

impl std::error::Error for Violation {}

/// Everything that is wrong with a request: at least one violation, in the order of the fields.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The violations in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// How many there are, at least one.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// `Ok` if `list` is empty.
    pub(crate) fn unless_empty(list: Vec<Violation>) -> Result<(), Self> {
        if list.is_empty() {
            Ok(())
        } else {
            Err(Self(list))
        }
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self(vec![violation])
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        self.iter().try_for_each(|violation| {
            write!(f, "{separator}{violation}")?;
            separator = "\n";
            Ok(())
        })
    }
}

impl std::error::Error for Violations {}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $Name:ident = $name:literal;)+) => {
        /// The kinds of constraints and rules.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[doc = $doc])+ $Name,)+
        }

        impl Rule {
            /// The name in `snake_case`, as specs and machine-readable output spell it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Name => $name,)+
                }
            }
        }
    };
}

kinds! {
    /// A number is too small or too large.
    Range = "range";
    /// A number is infinite or not a number.
    Finite = "finite";
    /// An integer is no multiple of another.
    MultipleOf = "multiple_of";
    /// A text has too few or too many characters.
    Length = "length";
    /// A list or map has too few or too many entries.
    Items = "items";
    /// There are too few or too many bytes.
    Size = "size";
    /// A text does not match a pattern.
    Pattern = "pattern";
    /// A text is not of a format.
    Format = "format";
    /// A time is too far from now.
    Within = "within";
    /// None of several constraints holds.
    AnyOf = "any_of";
    /// A value or variant that the page does not list, or an empty one where the list is open.
    Unknown = "unknown";
    /// A field has to be there because of another one.
    Require = "require";
    /// A field must not be there because of another one.
    Forbid = "forbid";
    /// A value is not what it may be because of another field.
    Limit = "limit";
    /// Of several fields some are there and some are not.
    Together = "together";
    /// Not exactly one of several fields is there.
    ExactlyOne = "exactly_one";
    /// None of several fields is there.
    AtLeastOne = "at_least_one";
    /// More than one of several fields is there.
    AtMostOne = "at_most_one";
    /// Too few or too many elements in all.
    Count = "count";
    /// Two elements are the same.
    Unique = "unique";
    /// A value comes before one that is named before it.
    Ordered = "ordered";
    /// A value cannot be put where it has to go: a path, a header, an address.
    Parameter = "parameter";
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
