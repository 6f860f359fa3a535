//! Values that are one of a fixed set of words.

use super::elsewhere::word_elsewhere;
use super::unsaid::with_unsaid;
use super::{Form, Read, scalar};
use crate::diagnostics::{Diagnostic, Diagnostics, code, listed, nearest, shortened};
use crate::source::{Span, Spanned};
use crate::yaml::Node;

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
        let written = scalar(value, W::WHAT, diagnostics)?;
        let found = W::WORDS.iter().find(|word| **word == written).copied();
        if found.is_none() {
            let message = format!("`{}` is not {}", shortened(written), W::WHAT);
            let mut diagnostic = Diagnostic::error(code::WRONG_VALUE, value.span, message);
            let near = word_elsewhere(written, W::WORDS);
            if let Some(near) = near.or_else(|| nearest(written, W::WORDS.iter().copied())) {
                diagnostic = diagnostic.label(value.span, format!("did you mean `{near}`?"));
            }
            let expected = listed(W::WORDS.iter().copied(), "or");
            let help = format!("{} is {expected}", W::WHAT);
            diagnostics.push(diagnostic.help(with_unsaid(help, written)));
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

/// Texts that are known. Whether another may stand there is not for the reader to say.
pub(crate) trait KnownWords {
    fn words() -> Vec<&'static str>;
}

/// A text of which some are known.
pub(crate) struct Known<W>(std::marker::PhantomData<W>);

impl<W: KnownWords> Read<Option<Spanned<String>>> for Known<W> {
    const REQUIRED: bool = false;

    fn read(
        value: &Node,
        key: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Option<Spanned<String>>> {
        Spanned::<String>::read(value, key, diagnostics).map(Some)
    }

    fn absent() -> Option<Option<Spanned<String>>> {
        Some(None)
    }

    fn form() -> Form {
        Form::Known(W::words())
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
