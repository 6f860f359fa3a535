//! HTTP statuses and ranges of them.

use crate::diagnostics::{Diagnostic, Diagnostics, code, shortened};
use crate::source::{Span, Spanned};
use crate::spec::reading::{Read, with_unsaid, wrong_kind};
use crate::spec::{Form, Writing};
use crate::yaml::Node;

/// Statuses from one to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StatusRange {
    /// The first.
    pub first: u16,
    /// The last.
    pub last: u16,
}

impl StatusRange {
    pub(super) fn parse(written: &str) -> Option<Self> {
        let (first, last) = written.split_once('-').unwrap_or((written, written));
        let range = StatusRange {
            first: status(first)?,
            last: status(last)?,
        };
        (range.first <= range.last).then_some(range)
    }
}

/// An HTTP status.
pub(crate) fn status(written: &str) -> Option<u16> {
    let digits = written.len() == 3 && written.bytes().all(|byte| byte.is_ascii_digit());
    written
        .parse()
        .ok()
        .filter(|status| digits && (100..=599).contains(status))
}

pub(super) fn not_a_status(written: &str, span: Span) -> Diagnostic {
    let found = shortened(written);
    let message = format!("expected a status or a range of them, found `{found}`");
    let is_above = |part: &str| {
        part.parse()
            .is_ok_and(|status: u16| (600..1000).contains(&status))
    };
    let tried = match written.split('-').any(is_above) {
        true => "6xx",
        false => written,
    };
    let help = with_unsaid(STATUSES.to_owned(), tried);
    Diagnostic::error(code::WRONG_VALUE, span, message).help(help)
}

const STATUSES: &str = "statuses go from 100 to 599: `404`, `400-599`";

/// One status, as a text.
pub(crate) fn status_writing() -> Writing {
    Writing {
        name: "Status",
        what: "whole number",
        pattern: "^[1-5][0-9][0-9]$".to_owned(),
        help: STATUSES,
        examples: Vec::new(),
    }
}

pub(super) fn range_writing() -> Writing {
    Writing {
        name: "StatusRange",
        what: "range of statuses",
        pattern: "^[1-5][0-9][0-9](-[1-5][0-9][0-9])?$".to_owned(),
        help: STATUSES,
        examples: vec!["400-599"],
    }
}

/// A status as a number, or a string that is written so.
fn status_or(writing: Writing) -> Form {
    let number = Form::Integer {
        least: 100,
        most: 599,
    };
    Form::Either(vec![number, Form::Written(writing)])
}

impl Read<Spanned<StatusRange>> for Spanned<StatusRange> {
    fn read(value: &Node, _: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let Some(written) = value.as_text().filter(|_| !value.is_missing()) else {
            wrong_kind(value, "a status or a range of them", diagnostics);
            return None;
        };
        let range = StatusRange::parse(written);
        if range.is_none() {
            diagnostics.push(not_a_status(written, value.span));
        }
        range.map(|range| Spanned::new(range, value.span))
    }

    fn form() -> Form {
        status_or(range_writing())
    }
}

/// The status of an example.
impl Read<Spanned<u16>> for Spanned<u16> {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let range = Spanned::<StatusRange>::read(value, key, diagnostics)?;
        if range.first != range.last {
            let message = "expected one status, found a range";
            diagnostics.push(Diagnostic::error(code::WRONG_VALUE, value.span, message));
            return None;
        }
        Some(range.map(|range| range.first))
    }

    fn form() -> Form {
        status_or(status_writing())
    }
}
