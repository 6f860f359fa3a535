//! The events of the parser, each with the place of its token in the file.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, StrInput};

use super::offsets::{Offsets, block_header, quoted_len};
use super::parse::too_deep;
use crate::diagnostics::{Diagnostic, code};
use crate::source::{FileId, Span};

/// Reads a text event by event.
pub(super) struct Events<'t> {
    file: FileId,
    /// Bytes of the file before the text that is parsed.
    base: usize,
    text: &'t str,
    offsets: Offsets,
    parser: Parser<'t, StrInput<'t>>,
    /// Where the token before ends.
    before: usize,
}

impl<'t> Events<'t> {
    pub(super) fn of(file: FileId, base: usize, text: &'t str) -> Self {
        Events {
            file,
            base,
            text,
            offsets: Offsets::of(text),
            parser: Parser::new_from_str(text),
            before: 0,
        }
    }

    /// The next event; behind the last one, the end of the stream again and again.
    pub(super) fn next(&mut self) -> Result<(Event<'t>, Span), Box<Diagnostic>> {
        let (event, start, end) = match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let (start, end) = (self.offset(&span.start), self.offset(&span.end));
                (event, start, end.max(start))
            }
            Some(Err(error)) => return Err(Box::new(self.error(&error))),
            None => (Event::StreamEnd, self.text.len(), self.text.len()),
        };
        let (start, end) = match &event {
            Event::Scalar(text, style, ..) => self.scalar(text, *style, start, end),
            _ => (start, end),
        };
        self.before = end;
        Ok((event, self.span(start, end)))
    }

    /// The span of a list or mapping that begins at `start`: up to its closing bracket, or else to
    /// the end of its last item.
    pub(super) fn closed(&self, start: Span, last: Option<Span>, end: Span) -> Span {
        let opening = self
            .text
            .get(start.start - self.base..start.end - self.base);
        let opening = opening.unwrap_or_default().split_whitespace();
        let mut opening = opening.skip_while(|word| word.starts_with(['&', '!']));
        if opening
            .next()
            .is_some_and(|word| word.starts_with(['[', '{']))
        {
            // Where a comma stands before the bracket, the parser names the comma.
            let mut rest = self.text.get(end.start - self.base..).unwrap_or_default();
            loop {
                rest = rest.trim_start_matches([',', ' ', '\r', '\n']);
                if !rest.starts_with('#') {
                    break;
                }
                rest = rest.find('\n').map_or("", |found| &rest[found..]);
            }
            if rest.starts_with([']', '}']) {
                let end = self.base + self.text.len() - rest.len() + 1;
                return Span { end, ..start };
            }
        }
        match last {
            Some(last) => Span {
                start: start.start.min(last.start),
                ..last
            },
            None => start,
        }
    }

    /// The text behind a token.
    pub(super) fn behind(&self, token: Span) -> &'t str {
        self.text.get(token.end - self.base..).unwrap_or_default()
    }

    /// Where a scalar stands: without the space and comments that the parser counts as a part of
    /// it.
    fn scalar(&self, text: &str, style: ScalarStyle, start: usize, end: usize) -> (usize, usize) {
        let written = self.text.get(start..end).unwrap_or_default();
        let trimmed = start + written.trim_end().len();
        match style {
            ScalarStyle::Plain => (start, trimmed),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                (start, start + quoted_len(written))
            }
            ScalarStyle::Literal | ScalarStyle::Folded if text.trim().is_empty() => {
                block_header(self.text, self.before)
            }
            ScalarStyle::Literal | ScalarStyle::Folded => (start, trimmed),
        }
    }

    fn error(&self, error: &ScanError) -> Diagnostic {
        let start = self.offset(error.marker());
        let next = self.text.get(start..).and_then(|rest| rest.chars().next());
        let len = next
            .filter(|&next| next != '\n' && next != '\r')
            .map_or(0, char::len_utf8);
        let span = self.span(start, start + len);
        if error.info().contains(OWN_LIMIT) {
            return too_deep(span.head());
        }
        let message = format!("this is not YAML: {}", error.info());
        let diagnostic = Diagnostic::error(code::SYNTAX, span, message);
        let before = self.text.get(..start).unwrap_or_default();
        if next == Some('[') && before.ends_with(|c: char| c.is_alphanumeric() || c == '>') {
            return diagnostic
                .help("write a list as `list<string>`, or quote a string that contains a bracket");
        }
        let meant = OFTEN_MEANT
            .iter()
            .find(|(part, _)| error.info().contains(part));
        match meant {
            Some((_, help)) => diagnostic.help(*help),
            None => diagnostic,
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span {
            file: self.file,
            start: self.base + start,
            end: self.base + end,
        }
    }

    fn offset(&self, marker: &Marker) -> usize {
        self.offsets.byte(marker.index()).min(self.text.len())
    }
}

/// What the parser says of more brackets in each other than it looks through for the end of a key.
const OWN_LIMIT: &str = "recursion limit";

/// What is mostly behind an error of the parser.
const OFTEN_MEANT: &[(&str, &str)] = &[
    (
        "mapping values are not allowed",
        "quote a string that contains a colon and a space",
    ),
    ("unknown anchor", "quote a string that begins with a star"),
    (
        "unexpected character",
        "quote a string that begins with this character",
    ),
    (
        "unexpected end of stream",
        "close the quotes or brackets that are opened here",
    ),
    (
        "trailing content",
        "in quotes, a quote is written twice ('it''s') or escaped (\"\\\"\")",
    ),
    (
        "comment intercepting",
        "quote a string that contains a space and `#`",
    ),
    (
        "did not find expected ',' or '}'",
        "close the brace that is open here, quote a string that contains a comma and a colon, or a space and `#`",
    ),
    (
        "did not find expected ',' or ']'",
        "close the bracket that is open here, or quote a string that contains a space and `#`",
    ),
    (
        "while parsing a block mapping",
        "indent all keys of a mapping alike, and what stands below a key more than the key",
    ),
    (
        "while parsing a block collection",
        "indent all items of a list alike",
    ),
    (
        "expected node content",
        "remove the comma, or write '' for an empty text",
    ),
];
