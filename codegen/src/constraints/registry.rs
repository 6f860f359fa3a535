//! The list of constraints, and what follows from being in it.

use super::{
    Construct, Facets, Formatted, Items, Length, Merging, MultipleOf, Patterned, Range, Sample,
    Size, Within,
};
use crate::codes;
use crate::diagnostics::Diagnostic;
use crate::model::Ty;
use crate::problems::Problems;
use crate::source::Span;
use crate::spec::Key;
use crate::spec::reading::{Map, Record};

macro_rules! constraints {
    ($($(#[doc = $doc:literal])+ $Name:ident;)+) => {
        /// A constraint as it is meant.
        #[derive(Debug, Clone)]
        pub enum Constraint {
            $($(#[doc = $doc])+ $Name($Name),)+
        }

        /// A constraint as it is written.
        #[derive(Debug, Clone)]
        pub(crate) enum Written {
            $($(#[doc = $doc])+ $Name(<$Name as Construct>::Written),)+
        }

        impl Constraint {
            pub(crate) fn facets(&self) -> &dyn Facets {
                match self {
                    $(Self::$Name(constraint) => constraint,)+
                }
            }

            /// What is left of that of an alias and of another; none if they are of two kinds.
            pub(super) fn merge(alias: &Self, own: &Self, merging: &mut Merging<'_, '_>) -> Option<[Option<Self>; 2]> {
                match (alias, own) {
                    $((Self::$Name(alias), Self::$Name(own)) => {
                        let left = <$Name as Construct>::merge(alias, own, merging);
                        Some(left.map(|left| left.map(Self::$Name)))
                    })+
                    _ => None,
                }
            }

            /// Its place in the list.
            pub(super) fn rank(&self) -> usize {
                let all: &[fn(&Self) -> bool] = &[$(|one| matches!(one, Self::$Name(_))),+];
                all.iter().position(|is| is(self)).unwrap_or(all.len())
            }
        }

        impl Written {
            /// Those of a mapping.
            pub(super) fn read(map: &mut Map<'_, '_>) -> Vec<Self> {
                let mut all = Vec::new();
                $(if <<$Name as Construct>::Written as Record>::NAMES.iter().any(|name| map.has(name)) {
                    all.extend(<<$Name as Construct>::Written as Record>::from_map(map).map(Self::$Name));
                })+
                all
            }

            /// The keys that are written, with their places.
            pub(crate) fn places(&self) -> Vec<(&'static str, Span)> {
                match self {
                    $(Self::$Name(written) => <$Name as Construct>::places(written),)+
                }
            }

            /// A part of it that demands nothing.
            pub(crate) fn idle(&self) -> Option<Diagnostic> {
                match self {
                    $(Self::$Name(written) => <$Name as Construct>::idle(written),)+
                }
            }

            /// What it means; what does not apply to the type is reported.
            pub(super) fn lower(
                &self,
                ty: &Ty,
                described: &dyn Fn() -> String,
                problems: &mut Problems<'_>,
            ) -> Option<Constraint> {
                match self {
                    $(Self::$Name(written) => applies::<$Name>(written, ty, described, problems)
                        .then(|| <$Name as Construct>::lower(written, ty, problems))?
                        .map(Constraint::$Name),)+
                }
            }
        }

        /// What bounds values of a type.
        fn bound_of(ty: &Ty) -> Option<&'static str> {
            let all = [$((<$Name as Construct>::APPLIES, <$Name as Construct>::BOUND)),+];
            all.into_iter().filter(|(applies, _)| applies.to(ty)).find_map(|(_, bound)| bound)
        }

        $(impl Kind for $Name {
            fn of(constraint: &Constraint) -> Option<&Self> {
                match constraint {
                    Constraint::$Name(constraint) => Some(constraint),
                    _ => None,
                }
            }
        })+

        /// Names of the keys.
        pub fn names() -> impl Iterator<Item = &'static str> {
            let own: &[&'static [&'static str]] = &[$(<<$Name as Construct>::Written as Record>::NAMES),+];
            own.iter().flat_map(|names| names.iter()).copied().chain(super::written::InnerKeys::NAMES.iter().copied())
        }

        /// The keys, those that hold other constraints after those that count.
        pub(crate) fn keys(inner: Vec<Key>) -> Vec<Key> {
            let mut keys = Vec::new();
            $(keys.extend(<<$Name as Construct>::Written as Record>::keys());)+
            keys.extend(inner);
            keys
        }

        /// Every constraint in specs, for tests.
        #[must_use]
        pub fn samples() -> Vec<Sample> {
            [$(<$Name as Construct>::SAMPLES),+].concat()
        }
    };
}

// In the order in which a value is checked.
constraints! {
    /// The least and the greatest number.
    Range;
    /// Of which number an integer is a multiple.
    MultipleOf;
    /// How many characters a string has.
    Length;
    /// How many elements a list or entries a map has.
    Items;
    /// How many bytes there are.
    Size;
    /// A regular expression that a string matches.
    Patterned;
    /// A well-known form of strings.
    Formatted;
    /// How far from now a time may lie.
    Within;
}

/// A kind of constraint, to ask for those of that kind.
pub trait Kind: Sized + 'static {
    /// The constraint, if it is one of this kind.
    fn of(constraint: &Constraint) -> Option<&Self>;
}

/// Whether a constraint is for a type; this is reported if not.
fn applies<C: Construct>(
    written: &C::Written,
    ty: &Ty,
    described: &dyn Fn() -> String,
    problems: &mut Problems<'_>,
) -> bool {
    if C::APPLIES.to(ty) {
        return true;
    }
    for (name, span) in C::places(written) {
        let target = C::APPLIES.words();
        let message = format!("`{name}` is for {target}");
        let diagnostic = Diagnostic::error(codes::CONSTRAINT_TYPE, span, message)
            .label(span, format!("this is {}", described()));
        let inner = match ty {
            Ty::List(element) if C::APPLIES.to(element) => Some("of a list's elements"),
            Ty::Map(element) if C::APPLIES.to(element) => Some("of a map's values"),
            _ => None,
        };
        let help = match inner {
            Some(inner) => Some(format!("`each: {{{name}: ...}}` speaks {inner}")),
            None => C::BOUND.and_then(|_| bound_of(ty)).map(|bound| {
                let what = described();
                format!("for {what}, write {bound}")
            }),
        };
        problems.push(help.into_iter().fold(diagnostic, Diagnostic::help));
    }
    false
}
