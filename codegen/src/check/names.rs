//! Wire names as Rust names: casing, keywords, clashes.

use std::borrow::Cow;
use std::collections::HashMap;

use heck::{ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization;

use super::codes;
use super::problems::Problems;
use super::reserved::Reserved;
use crate::diagnostics::Diagnostic;
use crate::escape;
use crate::model::{RustName, is_keyword};
use crate::source::{Span, Spanned};

/// How a name is cased.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Fields, parameters, operations, shapes.
    Snake,
    /// Types, variants, error codes.
    Camel,
}

/// The Rust name of `wire`: what `rust:` says, or the wire name cased; empty where nothing is left.
pub(super) fn rust_name(
    style: Style,
    wire: &str,
    span: Span,
    written: Option<&Spanned<String>>,
    problems: &mut Problems<'_>,
) -> RustName {
    if let Some(written) = written {
        if !is_cased(style, &written.value) {
            let diagnostic = Diagnostic::error(
                codes::RUST_NAME,
                written.span,
                format!("`{}` cannot be a name in Rust here", written.value),
            );
            problems.push(diagnostic.label(
                written.span,
                match style {
                    Style::Snake => "expected an identifier in snake_case",
                    Style::Camel => "expected an identifier in CamelCase",
                },
            ));
        }
        let name = RustName::escaped(&composed(&written.value));
        problems.note_name(name.bare(), written.span);
        return name;
    }
    match cased(style, wire) {
        Some(name) => {
            let name = RustName(name);
            problems.note_name(name.bare(), span);
            name
        }
        None => {
            let diagnostic = Diagnostic::error(
                codes::NO_RUST_NAME,
                span,
                format!("`{wire}` has nothing that a name in Rust could be made of"),
            );
            problems.push(diagnostic.label(span, "needs `rust: ...`"));
            RustName(String::new())
        }
    }
}

/// The name cased, with `_` before a digit and `r#` before a keyword; none if nothing is left.
pub(super) fn cased(style: Style, wire: &str) -> Option<String> {
    let words: String = composed(wire)
        .chars()
        .map(|c| {
            if c == '_' || continues_identifier(c) {
                c
            } else {
                ' '
            }
        })
        .collect();
    let name = match style {
        Style::Snake => words.to_snake_case(),
        Style::Camel => words.to_upper_camel_case(),
    };
    if name.is_empty() {
        return None;
    }
    let name = if is_identifier(&name) || is_keyword(&name) {
        name
    } else {
        format!("_{name}")
    };
    (is_identifier(&name) || is_keyword(&name)).then(|| RustName::escaped(&name).0)
}

/// How what has a name of its own in Rust gets another.
pub(super) const RENAME: &str = "give it another name with `rust: ...`";

/// Refuses names that are taken, with both places.
pub(super) struct Taken {
    names: HashMap<String, (String, Span)>,
    /// How to rename.
    remedy: &'static str,
}

impl Default for Taken {
    fn default() -> Self {
        Self::with_remedy(RENAME)
    }
}

impl Taken {
    /// For what has one name only, in the spec and in Rust.
    pub(super) fn without_rust() -> Self {
        Self::with_remedy("give it another name")
    }

    /// For what is renamed in a way of its own.
    pub(super) fn with_remedy(remedy: &'static str) -> Self {
        Self {
            names: HashMap::new(),
            remedy,
        }
    }

    /// Takes a name for `wire`, which stands at `span`; false if it is taken.
    pub(super) fn claim(
        &mut self,
        rust: &RustName,
        wire: &str,
        span: Span,
        problems: &mut Problems<'_>,
    ) -> bool {
        if rust.bare().is_empty() {
            // There is no name, which has been reported.
            return true;
        }
        let Some((other, first)) = self.names.get(rust.bare()) else {
            self.names
                .insert(rust.bare().to_owned(), (wire.to_owned(), span));
            return true;
        };
        let message = if other == wire {
            format!("`{wire}` is there twice")
        } else if composed(other) == composed(wire) {
            format!("`{wire}` is there twice, in two Unicode normal forms")
        } else {
            format!("`{other}` and `{wire}` are both `{rust}` in Rust")
        };
        let diagnostic = Diagnostic::error(codes::NAME_CLASH, span, message)
            .label(span, format!("also `{rust}`"))
            .label(*first, format!("`{rust}` is taken here"))
            .help(self.remedy);
        problems.push(diagnostic);
        false
    }

    /// The Rust name of what the spec calls `name`, taken here, which may be none of the reserved
    /// ones.
    pub(super) fn name(
        &mut self,
        style: Style,
        name: &Spanned<String>,
        written: Option<&Spanned<String>>,
        reserved: &Reserved,
        problems: &mut Problems<'_>,
    ) -> RustName {
        let rust = rust_name(style, &name.value, name.span, written, problems);
        self.claim(&rust, &name.value, name.span, problems);
        let is_reserved = reserved.names.contains(&rust.bare());
        self.refuse(is_reserved, &rust, name.span, reserved.why, problems);
        rust
    }

    /// Names that the generator or Rust itself needs.
    pub(super) fn refuse(
        &self,
        is_reserved: bool,
        rust: &RustName,
        span: Span,
        why: &str,
        problems: &mut Problems<'_>,
    ) {
        if is_reserved {
            let diagnostic =
                Diagnostic::error(codes::RESERVED_NAME, span, format!("`{rust}` is {why}"))
                    .label(span, "needs another name")
                    .help(self.remedy);
            problems.push(diagnostic);
        }
    }
}

/// In normal form C, as Rust compares identifiers: `é` in one character or in two is one name.
fn composed(name: &str) -> Cow<'_, str> {
    match name.is_ascii() {
        true => Cow::Borrowed(name),
        false => Cow::Owned(name.nfc().collect()),
    }
}

fn is_cased(style: Style, name: &str) -> bool {
    if !(is_identifier(name) || is_keyword(name)) || name.starts_with("r#") {
        return false;
    }
    match style {
        Style::Snake => !name.chars().any(char::is_uppercase) && !name.contains("__"),
        Style::Camel => {
            !name.starts_with(char::is_lowercase) && !name.trim_matches('_').contains('_')
        }
    }
}

/// True for what Rust takes as an identifier that is no keyword.
fn is_identifier(text: &str) -> bool {
    if text.is_ascii() {
        let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        return starts
            && text != "_"
            && !is_keyword(text)
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    }
    !text.chars().any(escape::is_hidden) && syn::parse_str::<syn::Ident>(text).is_ok()
}

fn continues_identifier(c: char) -> bool {
    if escape::is_hidden(c) {
        false
    } else if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        is_identifier(&format!("a{c}"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Style, cased, is_cased};

    #[track_caller]
    fn check(wire: &str, snake: Option<&str>, camel: Option<&str>) {
        assert_eq!(
            cased(Style::Snake, wire).as_deref(),
            snake,
            "{wire} as a field"
        );
        assert_eq!(
            cased(Style::Camel, wire).as_deref(),
            camel,
            "{wire} as a type"
        );
    }

    #[test]
    fn names_are_cased_and_escaped() {
        check("imageUrl", Some("image_url"), Some("ImageUrl"));
        check(
            "X-Token-Expire",
            Some("x_token_expire"),
            Some("XTokenExpire"),
        );
        check(
            "InvalidParameter.To",
            Some("invalid_parameter_to"),
            Some("InvalidParameterTo"),
        );
        check("type", Some("r#type"), Some("Type"));
        check("gen", Some("r#gen"), Some("Gen"));
        check("self", Some("self_"), Some("Self_"));
        check("crate", Some("crate_"), Some("Crate"));
        check("2fa", Some("_2fa"), Some("_2fa"));
        check("1", Some("_1"), Some("_1"));
        check("名", Some("名"), Some("名"));
        check("a½b", Some("a_b"), Some("AB"));
        check("zh_CN", Some("zh_cn"), Some("ZhCn"));
        check("-", None, None);
        check("cafe\u{301}", Some("caf\u{e9}"), Some("Caf\u{e9}"));
        check("", None, None);
        check("_", None, None);
    }

    #[test]
    fn written_names_have_the_right_case() {
        for good in ["UrlText", "URL", "_2fa", "V2"] {
            assert!(is_cased(Style::Camel, good), "{good}");
        }
        for bad in ["url", "Url_Text", "1a", "", "A B", "r#A"] {
            assert!(!is_cased(Style::Camel, bad), "{bad}");
        }
        for good in ["url", "url_2", "type", "_2fa"] {
            assert!(is_cased(Style::Snake, good), "{good}");
        }
        for bad in ["Url", "a__b", "", "a-b", "r#type", "_"] {
            assert!(!is_cased(Style::Snake, bad), "{bad}");
        }
    }
}
