//! Names of headers: one way to read them, wherever the language takes one.

use crate::diagnostics::{Diagnostic, Diagnostics, code, shortened};
use crate::source::{Span, Spanned};
use crate::spec::reading::Read;
use crate::spec::{Entries, Form, Writing};
use crate::yaml::Node;

/// Whether a header can have that name, which is a token as RFC 9110 has it.
pub(crate) fn is_header_name(name: &str) -> bool {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    !name.is_empty() && name.chars().all(is_token)
}

/// Reads the name of a header.
pub(crate) struct HeaderName;

/// Reads a mapping with names of headers as keys, each of which is there once in any spelling.
pub(crate) struct ByHeader;

fn writing() -> Writing {
    Writing {
        name: "HeaderName",
        what: "name of a header",
        pattern: "^[-A-Za-z0-9!#$%&'*+.^_`|~]+$".to_owned(),
        help: "letters, digits and dashes, as in `X-Request-Id`",
        examples: vec!["X-Request-Id"],
    }
}

fn check(name: &str, span: Span, diagnostics: &mut Diagnostics) -> bool {
    let is_name = is_header_name(name);
    if !is_name {
        let message = format!("no header can be named `{}`", shortened(name));
        let diagnostic = Diagnostic::error(code::WRONG_VALUE, span, message);
        let diagnostic = diagnostic.label(span, "expected the name of a header");
        diagnostics.push(diagnostic.help(writing().help));
    }
    is_name
}

impl Read<Spanned<String>> for HeaderName {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Spanned<String>> {
        let name = Spanned::<String>::read(value, key, diagnostics)?;
        check(&name.value, name.span, diagnostics).then_some(name)
    }

    fn form() -> Form {
        Form::Written(writing())
    }
}

impl Read<Option<Spanned<String>>> for HeaderName {
    const REQUIRED: bool = false;

    fn read(
        value: &Node,
        key: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Option<Spanned<String>>> {
        <Self as Read<Spanned<String>>>::read(value, key, diagnostics).map(Some)
    }

    fn absent() -> Option<Option<Spanned<String>>> {
        Some(None)
    }

    fn form() -> Form {
        Form::Written(writing())
    }
}

impl<T: Read<T>> Read<Entries<T>> for ByHeader {
    const REQUIRED: bool = false;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Entries<T>> {
        let mut entries = Entries::<T>::read(value, key, diagnostics)?;
        let mut seen: Vec<(String, Span)> = Vec::new();
        entries.retain(|(name, _)| {
            let spelling = name.value.to_ascii_lowercase();
            if let Some((_, first)) = seen.iter().find(|(known, _)| *known == spelling) {
                let message = format!("the header `{}` is there twice", name.value);
                diagnostics.push(
                    Diagnostic::error(code::DUPLICATE_KEY, name.span, message)
                        .label(name.span, "again here")
                        .label(*first, "first here")
                        .help("headers are the same in upper and lower case: keep one of them"),
                );
                return false;
            }
            seen.push((spelling, name.span));
            check(&name.value, name.span, diagnostics)
        });
        Some(entries)
    }

    fn absent() -> Option<Entries<T>> {
        Some(Vec::new())
    }

    fn form() -> Form {
        Form::Keyed(writing(), Box::new(T::form()))
    }
}
