//! Puts the keys of a spec file in the canonical order and its lines in the canonical layout.
//!
//! It works on the text, by the places that the reader gives to every token, so that comments and
//! quoting stay as they are. Only mappings with fixed keys are put in order; names, codes and the
//! values of examples stay where they are written.
//!
//! - `order` knows the canonical order and which mapping of the tree is which construct;
//! - `text` answers where values, comments and blank lines are;
//! - `block` prints what is written by indentation, `flow` what is written in braces and brackets;
//! - this file puts them together and sees to it that nothing is lost.

mod block;
mod flow;
mod order;
mod text;

use std::collections::HashMap;
use std::fmt;

use apiscribe_codegen::diagnostics::Diagnostics;
use apiscribe_codegen::source::{Sources, Spanned};
use apiscribe_codegen::spec::Form;
use apiscribe_codegen::yaml::{Node, NodeKind, open};

use block::Printer;
use order::Reading;
use text::Text;

/// Why a file is left as it is.
#[derive(Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// It is not YAML as specs use it.
    Errors {
        /// The file.
        sources: Box<Sources>,
        /// What is wrong with it.
        diagnostics: Diagnostics,
    },
    /// The text that was made does not say the same.
    Changed,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Errors { diagnostics, .. } => f.write_str(&diagnostics.summary()),
            Refusal::Changed => f.write_str(
                "its keys cannot be put in order without a change of what it says, which is an error of the formatter",
            ),
        }
    }
}

impl std::error::Error for Refusal {}

/// The text of a spec file in the canonical order and layout. `path` is how reports name it.
///
/// # Errors
///
/// The file has errors, or would not say the same afterwards.
pub fn format(path: &str, bytes: &[u8]) -> Result<String, Refusal> {
    let (written, before) = read(path, bytes)?;
    let again = |text: &str| read(path, text.as_bytes()).map_err(|_| Refusal::Changed);

    let mut text = written.replace("\r\n", "\n");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let (text, node) = again(&text)?;
    let form = order::file_form(&node);
    let comments = Text(&text).comments(&node);
    let ordered = Printer::new(Text(&text)).file(&node, &form);
    let (ordered, node) = again(&ordered)?;
    let tidy = Text(&ordered).tidy(&node);
    let (tidy, after) = again(&tidy)?;

    match same(&before, &after, &form) && Text(&tidy).comments(&after) == comments {
        true => Ok(tidy),
        false => Err(Refusal::Changed),
    }
}

fn read(path: &str, bytes: &[u8]) -> Result<(String, Node), Refusal> {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let node = open(&mut sources, path, bytes, &mut diagnostics);
    match node.filter(|_| !diagnostics.has_errors()) {
        Some(node) => Ok((sources.text(node.span.file).to_owned(), node)),
        None => Err(Refusal::Errors {
            sources: Box::new(sources),
            diagnostics,
        }),
    }
}

/// Whether two values are the same but for the order of fixed keys.
fn same(before: &Node, after: &Node, form: &Form) -> bool {
    match (&before.kind, &after.kind, order::reading(form, before)) {
        (NodeKind::Map(one), NodeKind::Map(other), Reading::Record(record)) => {
            let others: HashMap<&str, &Node> = other
                .iter()
                .map(|(key, value)| (key.value.as_str(), value))
                .collect();
            let is_in_other = |(key, value): &(Spanned<String>, Node)| {
                let found = others.get(key.value.as_str());
                found.is_some_and(|found| same(value, found, &record.value(key)))
            };
            one.len() == other.len() && one.iter().all(is_in_other)
        }
        (NodeKind::Map(one), NodeKind::Map(other), Reading::Entries(form)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|((key, value), (other, found))| key == other && same(value, found, &form))
        }
        (NodeKind::List(one), NodeKind::List(other), Reading::List(form)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(item, found)| same(item, found, &form))
        }
        _ => before == after,
    }
}
