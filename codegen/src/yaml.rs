//! YAML, taken narrowly, as a tree in which every node knows its place.
//!
//! Specs hold texts. What one reader of YAML takes for a text and another for a date, a number or a boolean must be quoted, so that a spec
//! means the same to every tool; anchors, tags, merge keys, tabs and further documents are refused for the same reason.

use std::collections::HashMap;
use std::fmt;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, StrInput};
use serde_json::Value;

use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::source::{FileId, Sources, Span, Spanned};

/// A scalar, list or mapping and its place. Like [`Spanned`] values, two are equal wherever they stand.
#[derive(Clone)]
pub struct Node {
    /// Where it is written, from its first character to its last. The span of a mapping without braces begins at its first key.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a node is.
#[derive(Clone, PartialEq)]
pub enum NodeKind {
    /// A text, number, boolean or null; see [`Node::to_json`].
    Scalar {
        /// The text without quotes, escapes undone.
        text: String,
        /// How it is written.
        style: Style,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of the file, each key once.
    Map(Vec<(Spanned<String>, Node)>),
}

/// How a scalar is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Without quotes: only this may be something else than a text.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// As a block after `|` or `>`.
    Block,
}

/// Adds a file to the sources and reads it. Every mistake is reported; without a tree that can be trusted there is no node.
pub fn open(
    sources: &mut Sources,
    path: &str,
    bytes: &[u8],
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    if bytes.len() > MOST_BYTES {
        let file = sources.add(path, "");
        let message = format!(
            "the file has {} bytes, more than the {MOST_BYTES} that a spec file may have",
            bytes.len()
        );
        let start = Span {
            file,
            start: 0,
            end: 0,
        };
        diagnostics.push(
            Diagnostic::error(code::TOO_LARGE, start, message)
                .help("split the types over several files below `types/`"),
        );
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let file = sources.add(path, text);
            read(sources, file, diagnostics)
        }
        Err(error) => {
            let file = sources.add(path, String::from_utf8_lossy(bytes));
            let start = error.valid_up_to();
            let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
            let message = "the file is not UTF-8";
            let diagnostic = Diagnostic::error(code::NOT_UTF8, Span { file, start, end }, message);
            diagnostics.push(
                diagnostic
                    .label(
                        Span { file, start, end },
                        "this byte belongs to no character",
                    )
                    .help("save the file as UTF-8"),
            );
            None
        }
    }
}

/// Reads a file that is among the sources.
pub fn read(sources: &Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = sources.text(file);
    let at = |start: usize, len: usize| Span {
        file,
        start,
        end: start + len,
    };
    let (bom, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => (text.len() - body.len(), body),
        None => (0, text),
    };
    if bom > 0 {
        let message = "the file begins with a byte order mark";
        diagnostics.push(
            Diagnostic::error(code::BYTE_ORDER_MARK, at(0, bom), message)
                .help("save the file as UTF-8 without a byte order mark"),
        );
    }
    let odd = |(at, character): &(usize, char)| match character {
        ' '..='~' | '\n' | '\t' => false,
        '\r' => !body[at + 1..].starts_with('\n'),
        '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => true,
        other => other.is_control(),
    };
    if let Some((start, character)) = body.char_indices().find(odd) {
        let message = format!(
            "the character U+{:04X} does not belong into a spec",
            u32::from(character)
        );
        let span = at(bom + start, character.len_utf8());
        diagnostics.push(
            Diagnostic::error(code::CONTROL_CHARACTER, span, message)
                .help("where a text needs it, write it as an escape in double quotes"),
        );
        return None;
    }
    let mut untabbed = None;
    if let Some(start) = body.find('\t') {
        let diagnostic = Diagnostic::error(code::TAB, at(bom + start, 1), "tabs are not allowed").help(match body.matches('\t').count() {
            1 => "indent with spaces; in a text, write it as \"\\t\" in double quotes".to_owned(),
            many => format!("indent with spaces; in a text, write it as \"\\t\" in double quotes; the file has {many} tabs"),
        });
        diagnostics.push(diagnostic);
        untabbed = Some(body.replace('\t', " "));
    }
    let body = untabbed.as_deref().unwrap_or(body);
    let mut reader = Reader {
        file,
        base: bom,
        text: body,
        offsets: Offsets::of(body),
        parser: Parser::new_from_str(body),
        before: diagnostics.len(),
        diagnostics,
    };
    reader.document()
}

impl Node {
    /// The text of a scalar, however it is written.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The text of a scalar without quotes.
    #[must_use]
    pub fn as_plain(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar {
                text,
                style: Style::Plain,
            } => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.kind {
            NodeKind::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entries of a mapping.
    #[must_use]
    pub fn as_map(&self) -> Option<&[(Spanned<String>, Node)]> {
        match &self.kind {
            NodeKind::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value of a key of a mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?
            .iter()
            .find(|(name, _)| name.value == key)
            .map(|(_, value)| value)
    }

    /// Stands where a value is missing or could not be kept. That has been reported already.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.as_plain() == Some("")
    }

    /// The value as JSON: a plain `null`, `true`, `false` or number is that, by the core schema of YAML 1.2, everything else is a text.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match &self.kind {
            NodeKind::Scalar {
                text,
                style: Style::Plain,
            } => plain_to_json(text),
            NodeKind::Scalar { text, .. } => Value::String(text.clone()),
            NodeKind::List(items) => items.iter().map(Node::to_json).collect(),
            NodeKind::Map(entries) => entries
                .iter()
                .map(|(key, value)| (key.value.clone(), value.to_json()))
                .collect(),
        }
    }

    /// What it is, for messages: `a list`, `a number`.
    #[must_use]
    pub fn described(&self) -> &'static str {
        match &self.kind {
            NodeKind::Scalar {
                text,
                style: Style::Plain,
            } => taken_for(text).unwrap_or("a text"),
            NodeKind::Scalar { .. } => "a text",
            NodeKind::List(_) => "a list",
            NodeKind::Map(_) => "a mapping",
        }
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// Like JSON, with plain scalars as they are written.
impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            NodeKind::Scalar {
                text,
                style: Style::Plain,
            } => f.write_str(text),
            NodeKind::Scalar { text, .. } => text.fmt(f),
            NodeKind::List(items) => f.debug_list().entries(items).finish(),
            NodeKind::Map(entries) => f
                .debug_map()
                .entries(entries.iter().map(|(key, value)| (key, value)))
                .finish(),
        }
    }
}

/// What some common reader of YAML, old or new, takes a plain scalar for, if not for a text.
#[must_use]
pub fn taken_for(plain: &str) -> Option<&'static str> {
    let same = |words: &[&str]| words.iter().any(|word| cased(plain, word));
    if plain.is_empty() || plain == "~" || same(&["null"]) {
        return Some("null");
    }
    if same(&["true", "false", "yes", "no", "on", "off", "y", "n"]) {
        return Some("a boolean");
    }
    if plain == "<<" || plain == "=" {
        return Some("a merge key");
    }
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(plain);
    if is_date(plain) {
        Some("a date")
    } else if is_sexagesimal(unsigned) {
        Some("a time")
    } else if is_number(unsigned) {
        Some("a number")
    } else {
        None
    }
}

/// A plain scalar as JSON writes it: `null`, `true`, `false` or a number without exponent that fits its type. These and no others are the same
/// to every reader of YAML.
#[must_use]
pub fn as_json_spells_it(plain: &str) -> Option<Value> {
    match plain {
        "null" => return Some(Value::Null),
        "true" => return Some(Value::Bool(true)),
        "false" => return Some(Value::Bool(false)),
        _ => {}
    }
    let unsigned = plain.strip_prefix('-').unwrap_or(plain);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    let number: serde_json::Number = plain.parse().ok()?;
    (unsigned.contains('.') || !number.is_f64()).then_some(Value::Number(number))
}

/// A spec of a megabyte is a mistake: whole services have a tenth of it.
const MOST_BYTES: usize = 1 << 20;

/// How deep lists and mappings may stand in each other. Everything that walks a tree may rely on it.
const DEEPEST: usize = 100;

/// Who has made so many mistakes in one file has made one mistake that they all follow from.
const MOST_MISTAKES: usize = 1000;

/// What is mostly behind an error of the parser.
const OFTEN_MEANT: &[(&str, &str)] = &[
    (
        "mapping values are not allowed",
        "quote a text that contains a colon and a space",
    ),
    ("unknown anchor", "quote a text that begins with a star"),
    (
        "unexpected character",
        "quote a text that begins with this character",
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
        "quote a text that contains a space and `#`",
    ),
    (
        "expected node content",
        "remove the comma, or write '' for an empty text",
    ),
];

struct Reader<'t, 'd> {
    file: FileId,
    /// Bytes of the file before the text that is parsed.
    base: usize,
    text: &'t str,
    offsets: Offsets,
    parser: Parser<'t, StrInput<'t>>,
    diagnostics: &'d mut Diagnostics,
    /// How many mistakes there were when the file was opened.
    before: usize,
}

/// A node is missing when the tree cannot be trusted any more; the reason has been reported then.
impl<'t> Reader<'t, '_> {
    fn document(&mut self) -> Option<Node> {
        let mut root = None;
        loop {
            let (event, span) = self.event()?;
            match event {
                Event::StreamEnd => break,
                Event::StreamStart | Event::DocumentEnd | Event::Nothing => {}
                Event::DocumentStart(_) if root.is_some() => {
                    let diagnostic = Diagnostic::error(
                        code::SEVERAL_DOCUMENTS,
                        span,
                        "a second document begins here",
                    );
                    self.diagnostics
                        .push(diagnostic.help("put it into a file of its own"));
                    return root;
                }
                Event::DocumentStart(_) => {}
                first => root = Some(self.node(first, span, 0)?),
            }
        }
        if root.as_ref().is_none_or(Node::is_missing) {
            let start = Span {
                file: self.file,
                start: self.base,
                end: self.base,
            };
            self.diagnostics.push(Diagnostic::error(
                code::EMPTY_FILE,
                start,
                "the file is empty",
            ));
            return None;
        }
        root
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            let message =
                format!("lists and mappings stand more than {DEEPEST} levels deep in each other");
            self.diagnostics
                .push(Diagnostic::error(code::TOO_DEEP, span.head(), message));
            return None;
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(span, anchor > 0, tag.is_some());
                Some(self.scalar(text.into_owned(), style, span))
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(span, anchor > 0, tag.is_some());
                self.list(span, depth)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(span, anchor > 0, tag.is_some());
                self.map(span, depth)
            }
            Event::Alias(_) => {
                let diagnostic =
                    Diagnostic::error(code::ANCHOR, span, "references to anchors are not allowed");
                self.diagnostics.push(diagnostic.help("write the value out, or give it a name under `types`; text that begins with a star is quoted"));
                Some(missing(span))
            }
            _ => Some(missing(span)),
        }
    }

    fn scalar(&self, text: String, style: ScalarStyle, span: Span) -> Node {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        Node {
            span,
            kind: NodeKind::Scalar { text, style },
        }
    }

    fn list(&mut self, start: Span, depth: usize) -> Option<Node> {
        let mut items: Vec<Node> = Vec::new();
        loop {
            let (event, span) = self.event()?;
            if event == Event::SequenceEnd {
                let last = items.last().map(|item| item.span);
                return Some(Node {
                    span: self.closed(start, last, span),
                    kind: NodeKind::List(items),
                });
            }
            let item = self.node(event, span, depth + 1)?;
            if item.is_missing() && !self.explained(item.span) {
                let diagnostic =
                    Diagnostic::error(code::NO_VALUE, item.span, "a list item has no value");
                self.diagnostics
                    .push(diagnostic.help("write '' for an empty text, or remove the item"));
            }
            items.push(item);
        }
    }

    fn map(&mut self, start: Span, depth: usize) -> Option<Node> {
        let mut entries: Vec<(Spanned<String>, Node)> = Vec::new();
        let mut seen = Seen::default();
        loop {
            let (event, span) = self.event()?;
            if event == Event::MappingEnd {
                let last = entries.last().map(|(key, value)| key.span.to(value.span));
                return Some(Node {
                    span: self.closed(start, last, span),
                    kind: NodeKind::Map(entries),
                });
            }
            let key = self.key(event, span, depth)?;
            let (event, span) = self.event()?;
            let value = self.node(event, span, depth + 1)?;
            let Some(key) = key else { continue };
            let value = if value.is_missing() {
                self.without_value(&key, value)
            } else {
                value
            };
            match seen.first(&entries, &key.value) {
                Some(first) => {
                    let diagnostic = Diagnostic::error(
                        code::DUPLICATE_KEY,
                        key.span,
                        format!("the key `{}` stands here twice", key.value),
                    );
                    self.diagnostics.push(
                        diagnostic
                            .label(key.span, "the second one")
                            .label(first, "the first one"),
                    );
                }
                None => {
                    entries.push((key, value));
                }
            }
        }
    }

    /// A key, or nothing where what stands for one is none.
    fn key(
        &mut self,
        event: Event<'t>,
        span: Span,
        depth: usize,
    ) -> Option<Option<Spanned<String>>> {
        let node = self.node(event, span, depth + 1)?;
        let NodeKind::Scalar { text, style } = node.kind else {
            let diagnostic =
                Diagnostic::error(code::KEY_NOT_TEXT, node.span, "a key must be a text");
            self.diagnostics
                .push(diagnostic.help("text that contains braces or brackets is quoted"));
            return Some(None);
        };
        if style == Style::Plain {
            if text.is_empty() {
                if !self.explained(node.span) {
                    self.diagnostics.push(Diagnostic::error(
                        code::KEY_NOT_TEXT,
                        node.span,
                        "a key is missing before the colon",
                    ));
                }
                return Some(None);
            }
            if text == "<<" {
                let diagnostic =
                    Diagnostic::error(code::MERGE_KEY, node.span, "merge keys are not allowed");
                self.diagnostics.push(
                    diagnostic.help("write the keys out, or use `flatten` with a named type"),
                );
                return Some(None);
            }
            if let Some(other) = taken_for(&text).filter(|_| !is_code(&text)) {
                let message = format!("the key `{text}` is {other} to some readers of YAML");
                self.diagnostics.push(
                    Diagnostic::error(code::QUOTE_THIS, node.span, message).help(quoted(&text)),
                );
            }
        }
        Some(Some(Spanned::new(text, node.span)))
    }

    /// Reports a key without a value, unless something about the value was reported already.
    fn without_value(&mut self, key: &Spanned<String>, value: Node) -> Node {
        if self.explained(value.span) {
            return value;
        }
        let diagnostic = Diagnostic::error(
            code::NO_VALUE,
            key.span,
            format!("the key `{}` has no value", key.value),
        );
        let rest = self
            .text
            .get(key.span.end - self.base..)
            .unwrap_or_default();
        self.diagnostics.push(
            diagnostic.help(match rest.trim_start().starts_with([',', '}']) {
                true => "if the comma before it belongs to a text, quote that text",
                false => "write '' for an empty text, or remove the key",
            }),
        );
        missing(key.span)
    }

    fn refuse(&mut self, span: Span, anchor: bool, tag: bool) {
        if anchor {
            let diagnostic = Diagnostic::error(code::ANCHOR, span, "anchors are not allowed");
            self.diagnostics.push(diagnostic.help(
                "give the value a name under `types`; text that begins with an ampersand is quoted",
            ));
        }
        if tag {
            let diagnostic = Diagnostic::error(code::TAG, span, "tags are not allowed");
            self.diagnostics
                .push(diagnostic.help("quote a text that begins with an exclamation mark"));
        }
    }

    /// True when the last report was about this very place.
    fn explained(&self, span: Span) -> bool {
        self.diagnostics.last().and_then(Diagnostic::span) == Some(span)
    }

    /// The span of a list or mapping: up to its closing bracket, or else to the end of its last item.
    fn closed(&self, start: Span, last: Option<Span>, end: Span) -> Span {
        let text_at = |offset: usize| self.text.get(offset - self.base..).unwrap_or_default();
        let opened = text_at(start.start).starts_with(['[', '{', '&', '!']);
        if opened && text_at(end.start).starts_with([']', '}']) {
            // The parser counts what stands behind the bracket as a part of it.
            let end = end.start + 1;
            return Span { end, ..start };
        }
        match last {
            Some(last) => Span {
                start: start.start.min(last.start),
                ..last
            },
            None => start,
        }
    }

    fn event(&mut self) -> Option<(Event<'t>, Span)> {
        if self.diagnostics.len() - self.before > MOST_MISTAKES {
            return None;
        }
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let (start, end) = (self.offset(&span.start), self.offset(&span.end));
                let end = match event {
                    Event::Scalar(..) => start + scalar_len(&self.text[start..end.max(start)]),
                    _ => end.max(start),
                };
                Some((
                    event,
                    Span {
                        file: self.file,
                        start: self.base + start,
                        end: self.base + end,
                    },
                ))
            }
            Some(Err(error)) => {
                let start = self.offset(error.marker());
                let len = self.text[start..]
                    .chars()
                    .next()
                    .filter(|&next| next != '\n' && next != '\r')
                    .map_or(0, char::len_utf8);
                let span = Span {
                    file: self.file,
                    start: self.base + start,
                    end: self.base + start + len,
                };
                let mut diagnostic = Diagnostic::error(
                    code::SYNTAX,
                    span,
                    format!("this is not YAML: {}", error.info()),
                );
                if let Some((_, help)) = OFTEN_MEANT
                    .iter()
                    .find(|(part, _)| error.info().contains(part))
                {
                    diagnostic = diagnostic.help(*help);
                }
                self.diagnostics.push(diagnostic);
                None
            }
            None => Some((
                Event::StreamEnd,
                Span {
                    file: self.file,
                    start: self.base + self.text.len(),
                    end: self.base + self.text.len(),
                },
            )),
        }
    }

    fn offset(&self, marker: &Marker) -> usize {
        self.offsets.byte(marker.index()).min(self.text.len())
    }
}

/// Where the keys of a mapping stood first: looked for one by one while there are few, as nearly always, and by hash from then on.
#[derive(Default)]
struct Seen {
    by_name: HashMap<String, Span>,
}

impl Seen {
    const FEW: usize = 24;

    fn first(&mut self, entries: &[(Spanned<String>, Node)], name: &str) -> Option<Span> {
        if entries.len() < Seen::FEW {
            return entries
                .iter()
                .find(|(key, _)| key.value == name)
                .map(|(key, _)| key.span);
        }
        for (key, _) in &entries[self.by_name.len()..] {
            self.by_name.insert(key.value.clone(), key.span);
        }
        self.by_name.get(name).copied()
    }
}

/// How much of the text is a scalar. The parser counts space and comments behind it as a part of it.
fn scalar_len(text: &str) -> usize {
    let trimmed = text.trim_end().len();
    let quote = match text.as_bytes().first() {
        Some(quote @ (b'\'' | b'"')) => *quote,
        _ => return trimmed,
    };
    let mut rest = text.bytes().enumerate().skip(1);
    while let Some((at, byte)) = rest.next() {
        let escape = byte == b'\\' && quote == b'"';
        let doubled =
            byte == quote && quote == b'\'' && text.as_bytes().get(at + 1) == Some(&quote);
        if escape || doubled {
            rest.next();
        } else if byte == quote {
            return at + 1;
        }
    }
    trimmed
}

/// The parser counts characters, everything else here counts bytes.
enum Offsets {
    Ascii,
    Utf8(Vec<usize>),
}

impl Offsets {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            Offsets::Ascii
        } else {
            Offsets::Utf8(text.char_indices().map(|(byte, _)| byte).collect())
        }
    }

    fn byte(&self, character: usize) -> usize {
        match self {
            Offsets::Ascii => character,
            Offsets::Utf8(bytes) => bytes.get(character).copied().unwrap_or(usize::MAX),
        }
    }
}

fn missing(span: Span) -> Node {
    Node {
        span,
        kind: NodeKind::Scalar {
            text: String::new(),
            style: Style::Plain,
        },
    }
}

/// The help that goes with [`code::QUOTE_THIS`].
pub(crate) fn quoted(text: &str) -> String {
    format!("quote this: '{}'", text.replace('\'', "''"))
}

/// A whole number as codes are written. As a key it means the same with and without quotes.
fn is_code(plain: &str) -> bool {
    plain
        .parse::<i64>()
        .is_ok_and(|number| number.to_string() == plain)
}

fn plain_to_json(plain: &str) -> Value {
    match plain {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let radix = |prefix, radix| {
        plain
            .strip_prefix(prefix)
            .and_then(|digits| u64::from_str_radix(digits, radix).ok())
    };
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(plain);
    let whole = !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit());
    let number = if whole {
        plain
            .parse::<i64>()
            .map(Into::into)
            .or_else(|_| plain.parse::<u64>().map(Into::into))
            .ok()
    } else {
        radix("0x", 16).or_else(|| radix("0o", 8)).map(Into::into)
    };
    let float = || {
        let numeric = unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.');
        let float = plain.parse::<f64>().ok().filter(|_| numeric)?;
        serde_json::Number::from_f64(float)
    };
    number
        .or_else(float)
        .map_or_else(|| Value::String(plain.to_owned()), Value::Number)
}

/// `word` in small letters, in capitals, or with a capital at the start.
fn cased(text: &str, word: &str) -> bool {
    let rest_is = |rest: &str| text.get(1..) == Some(rest);
    text.eq_ignore_ascii_case(word)
        && (text == word || text == word.to_ascii_uppercase() || rest_is(&word[1..]))
}

/// `2020-06-06`, with or without a time after it.
fn is_date(plain: &str) -> bool {
    let digits = |text: &str, least: usize, most: usize| {
        (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut parts = plain.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let day = rest.split(['T', 't', ' ']).next().unwrap_or(rest);
    digits(year, 4, 4) && digits(month, 1, 2) && digits(day, 1, 2)
}

/// `12:30` or `1:30:45.5`, which is a number to base 60 in YAML 1.1.
fn is_sexagesimal(unsigned: &str) -> bool {
    let whole = unsigned
        .split_once('.')
        .map_or(unsigned, |(whole, _)| whole);
    let digits = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'_')
    };
    let fraction = unsigned.split_once('.').is_none_or(|(_, fraction)| {
        fraction
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'_')
    });
    whole.contains(':')
        && whole.starts_with(|first: char| first.is_ascii_digit())
        && whole.split(':').all(digits)
        && fraction
}

/// Decimal, octal, hexadecimal and binary numbers with the separators and exponents that some reader knows.
fn is_number(unsigned: &str) -> bool {
    if [".inf", ".nan"]
        .iter()
        .any(|word| unsigned.eq_ignore_ascii_case(word))
    {
        return true;
    }
    let prefixed = |prefix: &str, digit: fn(&u8) -> bool| {
        unsigned.strip_prefix(prefix).is_some_and(|digits| {
            !digits.is_empty()
                && digits
                    .as_bytes()
                    .iter()
                    .all(|byte| *byte == b'_' || digit(byte))
        })
    };
    if prefixed("0x", u8::is_ascii_hexdigit)
        || prefixed("0o", u8::is_ascii_digit)
        || prefixed("0b", |byte| matches!(byte, b'0' | b'1'))
    {
        return true;
    }
    let (mantissa, exponent) = unsigned
        .split_once(['e', 'E'])
        .map_or((unsigned, None), |(mantissa, exponent)| {
            (mantissa, Some(exponent))
        });
    let exponent_fits = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str, separators: &[u8]| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || separators.contains(&byte))
    };
    let starts_well = mantissa
        .strip_prefix('.')
        .unwrap_or(mantissa)
        .starts_with(|first: char| first.is_ascii_digit());
    exponent_fits && starts_well && digits(whole, b"_,") && digits(fraction, b"_")
}
