//! From the bytes of a file to a tree: encoding, size, and characters that do not belong into a
//! spec.

use super::parse::parse;
use super::{Node, NodeKind, scripts};
use crate::diagnostics::{Diagnostic, Diagnostics, code, shortened};
use crate::escape;
use crate::source::{FileId, Sources, Span};

/// A spec of a megabyte is an error: whole services have a tenth of it.
pub const MOST_BYTES: usize = 1 << 20;

/// Adds a file to the sources and reads it. Every error is reported; without a tree that can be
/// trusted there is no node.
pub fn open(
    sources: &mut Sources,
    path: &str,
    bytes: &[u8],
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    if bytes.len() > MOST_BYTES {
        let file = sources.add(path, "");
        let message =
            format!("the file has more than the {MOST_BYTES} bytes that a spec file may have");
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

/// Whether a tab stands at the start of a line, where nobody can tell how far it indents.
fn is_indented_with_tabs(text: &str) -> bool {
    text.lines()
        .any(|line| line.trim_start_matches(' ').starts_with('\t'))
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
                .help("where a string needs it, write it as an escape in double quotes"),
        );
        return None;
    }
    let mut untabbed = None;
    if let Some(start) = body.find('\t') {
        let diagnostic = Diagnostic::error(code::TAB, at(bom + start, 1), "tabs are not allowed").help(match body.matches('\t').count() {
            1 => "indent with spaces; in a string, write it as \"\\t\" in double quotes".to_owned(),
            many => format!("indent with spaces; in a string, write it as \"\\t\" in double quotes; the file has {many} tabs"),
        });
        diagnostics.push(diagnostic);
        untabbed = Some(body.replace('\t', " "));
    }
    let before = diagnostics.len();
    let node = parse(file, bom, untabbed.as_deref().unwrap_or(body), diagnostics);
    if node.is_none() && is_indented_with_tabs(body) {
        diagnostics.truncate(before);
    }
    if let Some(node) = &node {
        unseen(node, diagnostics);
    }
    node
}

/// Warns of strings with characters that are not seen, and of names in letters of two scripts.
fn unseen(node: &Node, diagnostics: &mut Diagnostics) {
    match &node.kind {
        NodeKind::Scalar { text, .. } => hidden_in(text, node.span, diagnostics),
        NodeKind::List(items) => items.iter().for_each(|item| unseen(item, diagnostics)),
        NodeKind::Map(entries) => {
            for (key, value) in entries {
                hidden_in(&key.value, key.span, diagnostics);
                if let Some((first, second)) = scripts::mixed(&key.value) {
                    let message = format!(
                        "`{}` has letters of two scripts, {first} and {second}",
                        shortened(&key.value)
                    );
                    diagnostics.push(
                        Diagnostic::warning(code::MIXED_SCRIPTS, key.span, message).help(
                            "letters that look alike make another name; type it anew in one script",
                        ),
                    );
                }
                unseen(value, diagnostics);
            }
        }
    }
}

fn hidden_in(text: &str, span: Span, diagnostics: &mut Diagnostics) {
    // A line end of the wire, as in the body of a vector, is written as an escape, so somebody
    // meant it.
    let mut hidden = escape::hidden(text).filter(|(at, _)| !text[*at..].starts_with("\r\n"));
    let Some((_, first)) = hidden.next() else {
        return;
    };
    let point = format!("U+{:04X}", u32::from(first));
    let message = format!("a string with a character that is not seen, {point}");
    diagnostics.push(
        Diagnostic::warning(code::HIDDEN_CHARACTER, span, message)
            .label(span, "probably copied with it")
            .help("type the string anew; docs leave the character out, values keep it, names cannot have it"),
    );
}
