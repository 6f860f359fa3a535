//! From the events of the parser to a tree. What specs may not use is refused on the way.

use std::collections::HashMap;

use saphyr_parser::{Event, ScalarStyle};

use super::events::Events;
use super::plain::{is_code, quoted, taken_for};
use super::{Node, NodeKind, Style};
use crate::diagnostics::{Diagnostic, Diagnostics, code, shortened};
use crate::source::{FileId, Span, Spanned};

/// How deep lists and mappings may stand in each other. Everything that walks a tree may rely on
/// it.
const DEEPEST: usize = 100;

/// Who has made so many errors in one file has made one error that they all follow from.
const MOST_ERRORS: usize = 1000;

/// Reads text that stands in a file behind `base` bytes. Without a tree that can be trusted there
/// is no node.
pub(super) fn parse(
    file: FileId,
    base: usize,
    text: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let mut reader = Reader {
        file,
        base,
        events: Events::of(file, base, text),
        before: diagnostics.len(),
        diagnostics,
    };
    reader.document()
}

struct Reader<'t, 'd> {
    file: FileId,
    /// Bytes of the file before the text that is parsed.
    base: usize,
    events: Events<'t>,
    diagnostics: &'d mut Diagnostics,
    /// How many errors there were when the file was opened.
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
            let diagnostic = Diagnostic::error(code::EMPTY_FILE, start, "the file is empty");
            self.diagnostics
                .push(diagnostic.help("`apiscribe new` writes what a file begins with"));
            return None;
        }
        root
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            self.diagnostics.push(too_deep(span.head()));
            return None;
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(span, anchor > 0, tag.is_some());
                // What a tag makes of a scalar is not for anybody to guess.
                Some(match tag {
                    Some(_) => missing(span),
                    None => self.scalar(text.into_owned(), style, span),
                })
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
                    span: self.events.closed(start, last, span),
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
                    span: self.events.closed(start, last, span),
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
                        format!("the key `{}` stands here twice", shortened(&key.value)),
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
        let before = self.diagnostics.len();
        let node = self.node(event, span, depth + 1)?;
        let NodeKind::Scalar { text, style } = node.kind else {
            // What is wrong inside of it only follows.
            self.diagnostics.truncate(before);
            let diagnostic =
                Diagnostic::error(code::KEY_NOT_TEXT, node.span, "a key must be a string");
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
                let message = format!(
                    "the key `{}` is {other} to some readers of YAML",
                    shortened(&text)
                );
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
            format!("the key `{}` has no value", shortened(&key.value)),
        );
        let rest = self.events.behind(key.span);
        self.diagnostics.push(
            diagnostic.help(match rest.trim_start().starts_with([',', '}']) {
                true => "write a value behind it, as in `{a: ..., b: ...}`; if a comma before it belongs to a text, quote that text",
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
                .push(diagnostic.help("quote a string that begins with an exclamation mark"));
        }
    }

    /// True when the last report was about this very place.
    fn explained(&self, span: Span) -> bool {
        self.diagnostics.last().and_then(Diagnostic::span) == Some(span)
    }

    fn event(&mut self) -> Option<(Event<'t>, Span)> {
        if self.diagnostics.len() - self.before > MOST_ERRORS {
            return None;
        }
        match self.events.next() {
            Ok(next) => Some(next),
            Err(error) => {
                self.diagnostics.push(*error);
                None
            }
        }
    }
}

/// Where the keys of a mapping stood first: looked for one by one while there are few, as nearly
/// always, and by hash from then on.
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

fn missing(span: Span) -> Node {
    Node {
        span,
        kind: NodeKind::Scalar {
            text: String::new(),
            style: Style::Plain,
        },
    }
}

/// Lists and mappings that nobody could read.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    let message = format!("lists and mappings stand more than {DEEPEST} levels deep in each other");
    Diagnostic::error(code::TOO_DEEP, span, message)
}
