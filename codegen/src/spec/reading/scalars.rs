//! Texts, numbers, booleans, durations and free values.

use std::time::Duration;

use super::{Form, Read, Writing};
use crate::diagnostics::{Diagnostic, Diagnostics, code, shortened};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, NodeKind, Style, as_json_spells_it, quoted, taken_for};

impl Read<Spanned<String>> for Spanned<String> {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        text(value, "a string", diagnostics).map(|text| Spanned::new(text.to_owned(), value.span))
    }

    fn form() -> Form {
        Form::Text
    }
}

/// A text of which parts are marked: its place is that of the words without the quotes.
pub(crate) struct InParts;

impl Read<Spanned<String>> for InParts {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Spanned<String>> {
        let text = Spanned::<String>::read(value, key, diagnostics)?;
        Some(Spanned::new(text.value, text_span(value)))
    }

    fn form() -> Form {
        Form::Text
    }
}

impl Read<Option<Spanned<String>>> for InParts {
    const REQUIRED: bool = false;

    fn read(
        value: &Node,
        key: Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<Option<Spanned<String>>> {
        <InParts as Read<Spanned<String>>>::read(value, key, diagnostics).map(Some)
    }

    fn absent() -> Option<Option<Spanned<String>>> {
        Some(None)
    }

    fn form() -> Form {
        Form::Text
    }
}

/// Where the text of a scalar stands, without the quotes if it is written as it reads.
pub(crate) fn text_span(value: &Node) -> Span {
    let span = value.span;
    match &value.kind {
        NodeKind::Scalar {
            text,
            style: Style::Quoted,
        } if text.is_ascii() && span.end - span.start == text.len() + 2 => Span {
            start: span.start + 1,
            end: span.end - 1,
            ..span
        },
        _ => span,
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
                let found = shortened(other);
                let message = format!("expected `true` or `false`, found `{found}`");
                let diagnostic = Diagnostic::error(code::WRONG_KIND, value.span, message);
                let meant = match other.to_ascii_lowercase().as_str() {
                    "true" | "yes" | "on" | "y" | "1" => Some("true"),
                    "false" | "no" | "off" | "n" | "0" => Some("false"),
                    _ => None,
                };
                diagnostics.push(match meant {
                    Some(meant) => diagnostic.label(value.span, format!("did you mean `{meant}`?")),
                    None => diagnostic,
                });
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
        Form::Integer {
            least: 0,
            most: u32::MAX.into(),
        }
    }
}

impl Read<Spanned<Duration>> for Spanned<Duration> {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let written = scalar(value, "a duration such as `60s`", diagnostics)?;
        match duration(written) {
            Some(duration) => Some(Spanned::new(duration, value.span)),
            None => {
                let message = format!("expected a duration, found `{}`", shortened(written));
                wrong_value(value, message, DURATION, diagnostics);
                None
            }
        }
    }

    fn form() -> Form {
        Form::Written(Writing {
            name: "Duration",
            what: "duration",
            pattern: "^[0-9]+(ms|s|m|h|d)$".to_owned(),
            help: DURATION,
            examples: vec!["500ms", "60s", "10m", "1h", "35d"],
        })
    }
}

const DURATION: &str =
    "a whole number and one of `ms`, `s`, `m`, `h` and `d`, as in `500ms` or `35d`";

/// A value for people's requests and replies, typed by YAML: constants, examples, the values that a
/// rule compares with.
impl Read<Node> for Node {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        refuse_ambiguous(value, diagnostics);
        (!value.is_missing()).then(|| value.clone())
    }

    fn form() -> Form {
        Form::Any
    }
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

/// A scalar of any kind that is no text, list or mapping: what numbers and the like are parsed
/// from.
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
            let message = format!("expected {expected}, found a string in quotes");
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

/// A scalar from which something is parsed that no reader of YAML takes for anything else than a
/// text.
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
        let message = format!("expected {expected}, found `{}`", shortened(written));
        diagnostics.push(Diagnostic::error(code::WRONG_VALUE, value.span, message));
    }
    number
}

/// A length of time such as `500ms` or `35d`.
pub(crate) fn duration(written: &str) -> Option<Duration> {
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
                let message = format!(
                    "`{}` is {other} to some readers of YAML and not to others",
                    shortened(text)
                );
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
