//! How the tree of a file becomes the structs of the spec language.
//!
//! A construct with fixed keys is declared once, with [`record!`]: the struct, the keys with their documentation, and the reading come from the
//! same lines. What a value looks like is its type: each type that may stand for a value implements [`Read`], and a type may be read in a
//! second way through another type that names the way ([`OneOrList`]).
//!
//! Reading goes on after a mistake. `None` means that a value cannot be made from what is there and that the reason has been reported.

use std::time::Duration;

use crate::diagnostics::{Diagnostic, Diagnostics, code, listed, nearest};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, NodeKind, Style, as_json_spells_it, quoted, taken_for};

/// A key of the spec language: what the reader asks for, and what the JSON Schema tells editors.
#[derive(Clone, Copy)]
pub struct Key {
    /// As written in specs.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What may stand for its value.
    pub form: fn() -> Form,
}

/// What may stand for a value.
#[derive(Clone)]
pub enum Form {
    /// A text.
    Text,
    /// A text that matches a regular expression, such as a duration.
    Pattern(&'static str),
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// Anything.
    Any,
    /// One of a fixed set of words.
    Word(&'static [&'static str]),
    /// A list.
    List(Box<Form>),
    /// A mapping with names or codes as keys.
    Entries(Box<Form>),
    /// A mapping with fixed keys.
    Record(RecordForm),
    /// One of several.
    Either(Vec<Form>),
}

/// A mapping with fixed keys.
#[derive(Clone, Copy)]
pub struct RecordForm {
    /// Name of the construct: `Field`.
    pub name: &'static str,
    /// The construct in a sentence: `a field`.
    pub what: &'static str,
    /// Its keys.
    pub keys: fn() -> Vec<Key>,
    /// Whether it may have other keys too.
    pub open: bool,
}

/// The value of a key, read as a `T`.
pub(crate) trait Read<T> {
    /// Whether the key must be there.
    const REQUIRED: bool = true;

    /// Reads the value. `key` is where reports about missing parts point.
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<T>;

    /// What is taken where the key is not there.
    fn absent() -> Option<T> {
        None
    }

    /// What is taken where the value could not be read, so that names do not vanish and no mistake follows from another.
    fn recovered(_key: Span) -> Option<T> {
        None
    }

    /// What may stand there.
    fn form() -> Form;
}

/// A mapping with fixed keys, as [`record!`] declares it.
pub(crate) trait Record: Sized {
    /// Name of the construct, for the schema.
    const NAME: &'static str;
    /// The construct in a sentence.
    const WHAT: &'static str;

    /// The keys, with those of its groups.
    fn keys() -> Vec<Key>;

    /// Reads the keys. All are read before the first that is missing ends it.
    fn from_map(map: &mut Map<'_, '_>) -> Option<Self>;

    /// Reads a mapping that is nothing else. Missing keys are reported at `key`.
    fn from_node(node: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let mut map = Map::open(node, key, Self::WHAT, diagnostics)?;
        let record = Self::from_map(&mut map);
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
        }
    }
}

/// Keys that stand among those of a larger construct.
pub(crate) trait Group: Sized {
    /// Reads them; `only` names those that the larger construct has, all if empty.
    fn from_map(map: &mut Map<'_, '_>, only: &'static [&'static str]) -> Option<Self>;

    /// The keys.
    fn keys(only: &'static [&'static str]) -> Vec<Key>;
}

/// Declares a construct with fixed keys.
///
/// Keys come first: what it means as a doc comment, the field, its wire name where Rust has no such identifier, its type, and after `via` the
/// way it is read if that is not the type's own. After `..` come groups of keys that other constructs have too, with the keys that are taken.
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

/// A mapping whose keys are being read.
pub(crate) struct Map<'n, 'd> {
    what: &'static str,
    key: Span,
    pub(crate) span: Span,
    entries: &'n [(Spanned<String>, Node)],
    asked: Vec<bool>,
    /// Keys of a group that the construct has; all if empty.
    only: &'static [&'static str],
    /// Keys of which one must be there and none is, reported at the end: one of them may be misspelt.
    missing: Vec<Vec<&'static str>>,
    pub(crate) diagnostics: &'d mut Diagnostics,
}

impl<'n, 'd> Map<'n, 'd> {
    /// `what` is the construct in a sentence; missing keys are reported at `key`.
    pub(crate) fn open(
        node: &'n Node,
        key: Span,
        what: &'static str,
        diagnostics: &'d mut Diagnostics,
    ) -> Option<Self> {
        let Some(entries) = node.as_map() else {
            if !node.is_missing() {
                let message = format!("expected {what}, found {}", node.described());
                let diagnostic = Diagnostic::error(code::WRONG_KIND, node.span, message);
                diagnostics.push(diagnostic.help(format!("{what} is written as a mapping")));
            }
            return None;
        };
        Some(Map {
            what,
            key,
            span: node.span,
            entries,
            asked: vec![false; entries.len()],
            only: &[],
            missing: Vec::new(),
            diagnostics,
        })
    }

    /// Says more exactly what the construct is, once that is known.
    pub(crate) fn is(&mut self, what: &'static str) {
        self.what = what;
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key.value == name)
    }

    /// A key and its value. What has been asked for is not an unknown key.
    pub(crate) fn take(&mut self, name: &str) -> Option<(Span, &'n Node)> {
        let at = self.entries.iter().position(|(key, _)| key.value == name)?;
        self.asked[at] = true;
        let (key, value) = &self.entries[at];
        Some((key.span, value))
    }

    /// The value of a key, as `V` reads it.
    pub(crate) fn read<T, V: Read<T>>(&mut self, name: &'static str) -> Option<T> {
        if !self.only.is_empty() && !self.only.contains(&name) {
            return V::absent();
        }
        match self.take(name) {
            // A key with a wrong value is not missing: an optional one is left out, so that the rest can go on.
            Some((key, value)) => V::read(value, key, self.diagnostics).or_else(V::absent),
            None => {
                if V::REQUIRED {
                    self.missing(&[name]);
                }
                V::absent()
            }
        }
    }

    /// Reads a group of which the construct has only these keys, or all if none are named.
    pub(crate) fn limited<T>(
        &mut self,
        only: &'static [&'static str],
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.only = only;
        let value = read(self);
        self.only = &[];
        value
    }

    /// None of these keys is there, and one has to be.
    pub(crate) fn missing(&mut self, keys: &[&'static str]) {
        self.missing.push(keys.to_vec());
    }

    /// Two keys exclude each other.
    pub(crate) fn conflict(&mut self, first: &str, second: &str) {
        let place = |name: &str| {
            self.entries
                .iter()
                .find(|(key, _)| key.value == name)
                .map_or(self.key, |(key, _)| key.span)
        };
        let (one, other) = (place(first), place(second));
        let diagnostic = Diagnostic::error(
            code::CONFLICTING_KEYS,
            other,
            format!(
                "`{first}` and `{second}` exclude each other in {}",
                self.what
            ),
        );
        self.diagnostics
            .push(diagnostic.label(other, "").label(one, "the other one"));
        // Which of the two is meant decides what else may stand here, so nothing more is said about the rest.
        self.asked.fill(true);
    }

    /// Keys that nobody has asked for, for constructs that may have others.
    pub(crate) fn rest(&mut self) -> Vec<&'n (Spanned<String>, Node)> {
        let rest = self
            .entries
            .iter()
            .zip(&self.asked)
            .filter(|(_, asked)| !**asked)
            .map(|(entry, _)| entry)
            .collect();
        self.asked.fill(true);
        rest
    }

    /// Reports keys that are missing and keys that nobody has asked for.
    pub(crate) fn finish(self, keys: impl FnOnce() -> Vec<Key>) {
        if self.missing.is_empty() && self.asked.iter().all(|asked| *asked) {
            return;
        }
        let mut keys: Vec<_> = keys().into_iter().map(|key| key.name).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut misspelt = Vec::new();
        for ((key, _), _) in self
            .entries
            .iter()
            .zip(&self.asked)
            .filter(|((key, _), asked)| !**asked && !keys.contains(&key.value.as_str()))
        {
            let diagnostic = Diagnostic::error(
                code::UNKNOWN_KEY,
                key.span,
                format!("unknown key `{}` in {}", key.value, self.what),
            );
            let near = nearest(
                &key.value,
                keys.iter().copied().filter(|key| !self.has(key)),
            );
            misspelt.extend(near);
            let diagnostic = match near {
                Some(near) => diagnostic.label(key.span, format!("did you mean `{near}`?")),
                None => diagnostic,
            };
            self.diagnostics.push(diagnostic.help(format!(
                "{} may have {}",
                self.what,
                listed(keys.iter().copied(), "and")
            )));
        }
        for keys in self
            .missing
            .iter()
            .filter(|keys| !keys.iter().any(|key| misspelt.contains(key)))
        {
            let expected = listed(keys.iter().copied(), "or");
            let diagnostic = Diagnostic::error(
                code::MISSING_KEY,
                self.key,
                format!("{} needs {expected}", self.what),
            );
            self.diagnostics.push(diagnostic);
        }
    }
}

/// Reports a value of the wrong kind, once.
pub(crate) fn wrong_kind(value: &Node, expected: &str, diagnostics: &mut Diagnostics) {
    if !value.is_missing() {
        let came = value.described();
        diagnostics.push(Diagnostic::error(
            code::WRONG_KIND,
            value.span,
            format!("expected {expected}, found {came}"),
        ));
    }
}

/// Reports a value of the right kind that cannot be taken.
pub(crate) fn wrong_value(
    value: &Node,
    message: String,
    help: &str,
    diagnostics: &mut Diagnostics,
) {
    diagnostics.push(Diagnostic::error(code::WRONG_VALUE, value.span, message).help(help));
}

/// A scalar of any kind that is no text, list or mapping: what numbers and the like are parsed from.
pub(crate) fn plain<'n>(
    value: &'n Node,
    expected: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'n str> {
    match &value.kind {
        NodeKind::Scalar {
            text,
            style: Style::Plain,
        } if !text.is_empty() => Some(text),
        NodeKind::Scalar {
            text,
            style: Style::Quoted,
        } if taken_for(text).is_some() => {
            let message = format!("expected {expected}, found a text in quotes");
            diagnostics.push(
                Diagnostic::error(code::WRONG_KIND, value.span, message).help("remove the quotes"),
            );
            None
        }
        _ => {
            wrong_kind(value, expected, diagnostics);
            None
        }
    }
}

/// A scalar from which something is parsed that no reader of YAML takes for anything else than a text.
pub(crate) fn scalar<'n>(
    value: &'n Node,
    expected: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'n str> {
    let text = value.as_text().filter(|_| !value.is_missing());
    if text.is_none() {
        wrong_kind(value, expected, diagnostics);
    }
    text
}

/// A text, with quotes where other readers would not take it for one.
pub(crate) fn text<'n>(
    value: &'n Node,
    expected: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'n str> {
    match &value.kind {
        NodeKind::Scalar {
            text,
            style: Style::Plain,
        } => {
            if let Some(other) = taken_for(text).filter(|_| !text.is_empty()) {
                let message = format!("expected {expected}, found {other}");
                diagnostics.push(
                    Diagnostic::error(code::QUOTE_THIS, value.span, message).help(quoted(text)),
                );
            }
            // Whoever reads on works with the text that was meant.
            (!text.is_empty()).then_some(text)
        }
        NodeKind::Scalar { text, .. } => Some(text),
        _ => {
            wrong_kind(value, expected, diagnostics);
            None
        }
    }
}

impl Read<Spanned<String>> for Spanned<String> {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        text(value, "a text", diagnostics).map(|text| Spanned::new(text.to_owned(), value.span))
    }

    fn form() -> Form {
        Form::Text
    }
}

/// A key that may be left out.
impl<T> Read<Option<T>> for Option<T>
where
    T: Read<T>,
{
    const REQUIRED: bool = false;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        T::read(value, key, diagnostics).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn form() -> Form {
        T::form()
    }
}

/// A key that must be there although those who work with the result can go on without.
pub(crate) struct Needed;

impl<T: Read<T>> Read<Option<T>> for Needed {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Option<T>> {
        T::read(value, key, diagnostics).map(Some)
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }

    fn form() -> Form {
        T::form()
    }
}

impl<T: Read<T>> Read<Vec<T>> for Vec<T> {
    const REQUIRED: bool = false;

    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Some(items) = value.as_list() else {
            wrong_kind(value, "a list", diagnostics);
            return None;
        };
        Some(
            items
                .iter()
                .filter_map(|item| T::read(item, item.span, diagnostics))
                .collect(),
        )
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn form() -> Form {
        Form::List(Box::new(T::form()))
    }
}

/// A list, or one item without the brackets.
pub(crate) struct OneOrList;

impl<T: Read<T>> Read<Vec<T>> for OneOrList {
    const REQUIRED: bool = false;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Vec<T>> {
        match value.as_list() {
            Some(_) => Vec::read(value, key, diagnostics),
            None => T::read(value, key, diagnostics).map(|one| vec![one]),
        }
    }

    fn absent() -> Option<Vec<T>> {
        Some(Vec::new())
    }

    fn form() -> Form {
        Form::Either(vec![T::form(), Form::List(Box::new(T::form()))])
    }
}

/// A mapping from names or codes.
impl<T: Read<T>> Read<Vec<(Spanned<String>, T)>> for Vec<(Spanned<String>, T)> {
    const REQUIRED: bool = false;

    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Some(entries) = value.as_map() else {
            wrong_kind(value, "a mapping", diagnostics);
            return None;
        };
        let entry = |(key, value): &(Spanned<String>, Node)| {
            let value = T::read(value, key.span, diagnostics).or_else(|| T::recovered(key.span))?;
            Some((key.clone(), value))
        };
        Some(entries.iter().filter_map(entry).collect())
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn form() -> Form {
        Form::Entries(Box::new(T::form()))
    }
}

/// `false` where it is not there.
impl Read<bool> for bool {
    const REQUIRED: bool = false;

    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        match plain(value, "`true` or `false`", diagnostics)? {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let message = format!("expected `true` or `false`, found `{other}`");
                diagnostics.push(Diagnostic::error(code::WRONG_KIND, value.span, message));
                None
            }
        }
    }

    fn absent() -> Option<Self> {
        Some(false)
    }

    fn form() -> Form {
        Form::Boolean
    }
}

/// `true` where it is not there.
pub(crate) struct TrueUnlessWritten;

impl Read<bool> for TrueUnlessWritten {
    const REQUIRED: bool = false;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<bool> {
        bool::read(value, key, diagnostics)
    }

    fn absent() -> Option<bool> {
        Some(true)
    }

    fn form() -> Form {
        Form::Boolean
    }
}

impl Read<Spanned<bool>> for Spanned<bool> {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        bool::read(value, key, diagnostics).map(|flag| Spanned::new(flag, value.span))
    }

    fn form() -> Form {
        Form::Boolean
    }
}

impl Read<Spanned<u32>> for Spanned<u32> {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        whole(value, "a whole number", diagnostics).map(|number| Spanned::new(number, value.span))
    }

    fn form() -> Form {
        Form::Integer
    }
}

impl Read<Spanned<Duration>> for Spanned<Duration> {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let written = scalar(value, "a duration such as `60s`", diagnostics)?;
        match duration(written) {
            Some(duration) => Some(Spanned::new(duration, value.span)),
            None => {
                let message = format!("expected a duration, found `{written}`");
                wrong_value(
                    value,
                    message,
                    "a whole number and one of `ms`, `s`, `m`, `h` and `d`, as in `500ms` or `35d`",
                    diagnostics,
                );
                None
            }
        }
    }

    fn form() -> Form {
        Form::Pattern("^[0-9]+(ms|s|m|h|d)$")
    }
}

/// A value for people's requests and replies, typed by YAML: constants, examples, the values that a rule compares with.
impl Read<Node> for Node {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        refuse_ambiguous(value, diagnostics);
        (!value.is_missing()).then(|| value.clone())
    }

    fn form() -> Form {
        Form::Any
    }
}

/// A fixed set of words.
pub(crate) trait Words {
    /// What one of them is, for messages.
    const WHAT: &'static str;
    /// The words.
    const WORDS: &'static [&'static str];
}

/// One of a fixed set of words.
pub(crate) struct Word<W>(std::marker::PhantomData<W>);

impl<W: Words> Word<W> {
    pub(crate) fn of(value: &Node, diagnostics: &mut Diagnostics) -> Option<&'static str> {
        let expected = listed(W::WORDS.iter().copied(), "or");
        let written = scalar(value, W::WHAT, diagnostics)?;
        let found = W::WORDS.iter().find(|word| **word == written).copied();
        if found.is_none() {
            let message = format!("`{written}` is not {}", W::WHAT);
            let mut diagnostic = Diagnostic::error(code::WRONG_VALUE, value.span, message);
            if let Some(near) = nearest(written, W::WORDS.iter().copied()) {
                diagnostic = diagnostic.label(value.span, format!("did you mean `{near}`?"));
            }
            diagnostics.push(diagnostic.help(format!("{} is {expected}", W::WHAT)));
        }
        found
    }
}

impl<W: Words> Read<Option<Spanned<String>>> for Word<W> {
    const REQUIRED: bool = false;

    fn read(
        value: &Node,
        _: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Option<Spanned<String>>> {
        Self::of(value, diagnostics).map(|word| Some(Spanned::new(word.to_owned(), value.span)))
    }

    fn absent() -> Option<Option<Spanned<String>>> {
        Some(None)
    }

    fn form() -> Form {
        Form::Word(W::WORDS)
    }
}

impl<W: Words> Read<Spanned<String>> for Word<W> {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Spanned<String>> {
        Self::of(value, diagnostics).map(|word| Spanned::new(word.to_owned(), value.span))
    }

    fn form() -> Form {
        Form::Word(W::WORDS)
    }
}

/// Lets an enum be a value that is written as one of a fixed set of words.
macro_rules! read_as_word {
    ($Name:ident, $what:literal, $($word:literal => $Variant:ident),+) => {
        impl $crate::spec::reading::Words for $Name {
            const WHAT: &'static str = $what;
            const WORDS: &'static [&'static str] = &[$($word),+];
        }

        impl $crate::spec::reading::Read<$crate::source::Spanned<$Name>> for $crate::source::Spanned<$Name> {
            fn read(value: &$crate::yaml::Node, _: $crate::source::Span, diagnostics: &mut $crate::diagnostics::Diagnostics) -> Option<Self> {
                let word = $crate::spec::reading::Word::<$Name>::of(value, diagnostics)?;
                [$(($word, $Name::$Variant)),+]
                    .into_iter()
                    .find(|(written, _)| *written == word)
                    .map(|(_, meant)| $crate::source::Spanned::new(meant, value.span))
            }

            fn form() -> $crate::spec::Form {
                $crate::spec::Form::Word(&[$($word),+])
            }
        }
    };
}
pub(crate) use read_as_word;

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

/// A whole number that is not negative.
pub(crate) fn whole<N: std::str::FromStr>(
    value: &Node,
    expected: &str,
    diagnostics: &mut Diagnostics,
) -> Option<N> {
    let written = plain(value, expected, diagnostics)?;
    let spelled = as_json_spells_it(written).is_some_and(|value| value.is_u64());
    let number = written.parse().ok().filter(|_| spelled);
    if number.is_none() {
        let message = format!("expected {expected}, found `{written}`");
        diagnostics.push(Diagnostic::error(code::WRONG_VALUE, value.span, message));
    }
    number
}

fn duration(written: &str) -> Option<Duration> {
    let unit_at = written.find(|character: char| !character.is_ascii_digit())?;
    let (number, unit) = written.split_at(unit_at);
    let number: u64 = number.parse().ok()?;
    let seconds = |each: u64| number.checked_mul(each).map(Duration::from_secs);
    match unit {
        "ms" => Some(Duration::from_millis(number)),
        "s" => seconds(1),
        "m" => seconds(60),
        "h" => seconds(60 * 60),
        "d" => seconds(24 * 60 * 60),
        _ => None,
    }
}

fn refuse_ambiguous(value: &Node, diagnostics: &mut Diagnostics) {
    match &value.kind {
        NodeKind::Scalar {
            text,
            style: Style::Plain,
        } if !text.is_empty() && as_json_spells_it(text).is_none() => {
            if let Some(other) = taken_for(text) {
                let message =
                    format!("`{text}` is {other} to some readers of YAML and not to others");
                let help = match other {
                    "a number" => format!("{}, or write the number as JSON does", quoted(text)),
                    "a boolean" => format!("{}, or write `true` or `false`", quoted(text)),
                    "null" => format!("{}, or write `null`", quoted(text)),
                    _ => quoted(text),
                };
                diagnostics
                    .push(Diagnostic::error(code::QUOTE_THIS, value.span, message).help(help));
            }
        }
        NodeKind::Scalar { .. } => {}
        NodeKind::List(items) => items
            .iter()
            .for_each(|item| refuse_ambiguous(item, diagnostics)),
        NodeKind::Map(entries) => entries
            .iter()
            .for_each(|(_, value)| refuse_ambiguous(value, diagnostics)),
    }
}
