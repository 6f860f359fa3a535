//! Constructs with fixed keys: declared once, and from that read and described.

use super::{Key, Map, RecordForm, Relation};
use crate::diagnostics::Diagnostics;
use crate::source::Span;
use crate::yaml::Node;

/// A mapping with fixed keys, as [`record!`] declares it.
pub(crate) trait Record: Sized {
    /// Name of the construct, for the schema.
    const NAME: &'static str;
    /// The construct in a sentence.
    const WHAT: &'static str;
    /// Names of its own keys, without those of its groups.
    const NAMES: &'static [&'static str];

    /// The keys, with those of its groups.
    fn keys() -> Vec<Key>;

    /// What must hold between the keys, with what the groups ask for.
    fn relations() -> Vec<Relation>;

    /// Reads the keys. All are read before the first that is missing ends it.
    fn from_map(map: &mut Map<'_, '_>) -> Option<Self>;

    /// Reads a mapping that is nothing else. Missing keys are reported at `key`.
    fn from_node(node: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut map = Map::open(node, key, Self::WHAT, diagnostics)?;
        let record = Self::from_map(&mut map);
        map.hold(Self::relations());
        map.finish(Self::keys);
        record
    }

    /// The mapping for the schema.
    fn record_form() -> RecordForm {
        RecordForm {
            name: Self::NAME.trim_end_matches("Keys"),
            what: Self::WHAT,
            keys: Self::keys,
            open: false,
            kind: None,
            relations: Self::relations,
        }
    }
}

/// Keys that stand among those of a larger construct.
pub(crate) trait Group: Sized {
    /// Reads them; `only` names those that the larger construct has, all if empty.
    fn from_map(map: &mut Map<'_, '_>, only: &'static [&'static str]) -> Option<Self>;

    /// The keys.
    fn keys(only: &'static [&'static str]) -> Vec<Key>;

    /// What must hold between them.
    fn relations() -> Vec<Relation> {
        Vec::new()
    }
}

/// Declares a construct with fixed keys.
///
/// Keys come first: what it means as a doc comment, the field, its wire name where Rust has no such
/// identifier, its type, and after `via` the way it is read if that is not the type's own. After
/// `..` come groups of keys that other constructs have too, with the keys that are taken. What must
/// hold between the keys follows as a list of [`Relation`]s.
macro_rules! record {
    (
        $(#[$attribute:meta])*
        $vis:vis struct $Name:ident, $what:literal {
            $(
                $(#[doc = $key_doc:literal])+
                $key:ident $(= $written:literal)? : $Type:ty $(, via $Via:ty)? ;
            )*
            $( .. $( $(#[doc = $group_doc:literal])+ $group:ident : $Group:ty $([ $($only:literal),* ])? ; )+ )?
        }
        $($relation:expr),*
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug)]
        $vis struct $Name {
            $( $(#[doc = $key_doc])+ $vis $key: $Type, )*
            $( $( $(#[doc = $group_doc])+ $vis $group: $Group, )+ )?
        }

        impl $crate::spec::reading::Record for $Name {
            const NAME: &'static str = stringify!($Name);
            const WHAT: &'static str = $what;
            const NAMES: &'static [&'static str] = &[$(record!(@name $key $($written)?)),*];

            #[allow(unused_mut, reason = "not every construct has groups")]
            fn keys() -> Vec<$crate::spec::Key> {
                let mut keys = vec![$( $crate::spec::Key {
                    name: record!(@name $key $($written)?),
                    doc: concat!($($key_doc),+).trim_ascii(),
                    required: record!(@required $Type $(, $Via)?),
                    form: || record!(@form $Type $(, $Via)?),
                } ),*];
                $( $( keys.extend(<$Group as $crate::spec::reading::Group>::keys(&[$($($only),*)?])); )+ )?
                keys
            }

            #[allow(unused_mut, reason = "not every construct has groups")]
            fn relations() -> Vec<$crate::spec::Relation> {
                let mut relations = vec![$($relation),*];
                $( $( relations.extend(<$Group as $crate::spec::reading::Group>::relations()); )+ )?
                relations
            }

            fn from_map(map: &mut $crate::spec::reading::Map<'_, '_>) -> Option<Self> {
                $( let $key: Option<$Type> = record!(@read map, record!(@name $key $($written)?), $Type $(, $Via)?); )*
                $( $( let $group = <$Group as $crate::spec::reading::Group>::from_map(map, &[$($($only),*)?]); )+ )?
                Some($Name { $( $key: $key?, )* $( $( $group: $group?, )+ )? })
            }
        }
    };
    (@name $key:ident) => { stringify!($key) };
    (@name $key:ident $written:literal) => { $written };
    (@required $Type:ty) => { <$Type as $crate::spec::reading::Read<$Type>>::REQUIRED };
    (@required $Type:ty, $Via:ty) => { <$Via as $crate::spec::reading::Read<$Type>>::REQUIRED };
    (@form $Type:ty) => { <$Type as $crate::spec::reading::Read<$Type>>::form() };
    (@form $Type:ty, $Via:ty) => { <$Via as $crate::spec::reading::Read<$Type>>::form() };
    (@read $map:ident, $name:expr, $Type:ty) => { $map.read::<$Type, $Type>($name) };
    (@read $map:ident, $name:expr, $Type:ty, $Via:ty) => { $map.read::<$Type, $Via>($name) };
}
pub(crate) use record;

/// Lets records be values that are written as a mapping and in no other way.
macro_rules! read_as_mapping {
    ($($Name:ty),+ $(,)?) => { $(
        impl $crate::spec::reading::Read<$Name> for $Name {
            fn read(value: &$crate::yaml::Node, key: $crate::source::Span, diagnostics: &mut $crate::diagnostics::Diagnostics) -> Option<Self> {
                <Self as $crate::spec::reading::Record>::from_node(value, key, diagnostics)
            }

            fn form() -> $crate::spec::Form {
                $crate::spec::Form::Record(<Self as $crate::spec::reading::Record>::record_form())
            }
        }
    )+ };
}
pub(crate) use read_as_mapping;

/// The span of the mapping itself.
impl Group for Span {
    fn from_map(map: &mut Map<'_, '_>, _: &'static [&'static str]) -> Option<Self> {
        Some(map.span)
    }

    fn keys(_: &'static [&'static str]) -> Vec<Key> {
        Vec::new()
    }
}

impl Group for Option<Span> {
    fn from_map(map: &mut Map<'_, '_>, _: &'static [&'static str]) -> Option<Self> {
        Some(Some(map.span))
    }

    fn keys(_: &'static [&'static str]) -> Vec<Key> {
        Vec::new()
    }
}
