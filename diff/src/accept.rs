//! Changes that break something on purpose: recorded beside the specs, with the reason.

use std::fs;
use std::io;
use std::path::Path;

use super::{Change, Place, Rule, Site, find};
use crate::catalogue::{Failure, Report};
use crate::diagnostics::{Diagnostic, Diagnostics, code, nearest};
use crate::source::{Sources, Span, Spanned, shown_path};
use crate::spec::reading::{Record, read_as_mapping, record};
use crate::yaml;

/// Name of the file in the folder of the specs.
pub const FILE: &str = "accepted.yaml";

/// A change that somebody accepted.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// Its rule.
    pub rule: &'static Rule,
    /// Its place as written.
    pub place: String,
    /// Why.
    pub reason: String,
    /// Where it is written.
    pub site: Site,
}

impl Accepted {
    /// True if it is about this change.
    pub fn names(&self, change: &Change) -> bool {
        let is_at = |place: &Place| place.to_string() == self.place;
        self.rule == change.rule && (is_at(&change.place) || change.was.as_ref().is_some_and(is_at))
    }
}

record! {
    /// `accepted.yaml`.
    struct AcceptedFile, "accepted changes" {
        /// The changes.
        accepted: Vec<Entry>;
    }
}

record! {
    /// A change that is meant.
    struct Entry, "an accepted change" {
        /// The code of its rule, such as `field_removed`.
        rule: Spanned<String>;
        /// The place as reports name it.
        place: Spanned<String>;
        /// Why it is meant.
        reason: Spanned<String>;
        ..
        /// Where it is written.
        span: Span;
    }
}

read_as_mapping!(Entry);

/// Reads what is accepted; nothing if there is no such file.
///
/// # Errors
///
/// The file cannot be read, or has mistakes.
pub fn read(folder: &Path) -> Result<Vec<Accepted>, Failure> {
    let path = folder.join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(Failure::Unreadable { path, source }),
    };
    let base = match folder.is_absolute() {
        true => folder.parent().unwrap_or(folder),
        false => Path::new("."),
    };
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let shown = shown_path(&path, base);
    let node = yaml::open(&mut sources, &shown, &bytes, &mut diagnostics);
    let entries = node
        .and_then(|node| AcceptedFile::from_node(&node, node.span.head(), &mut diagnostics))
        .map(|file| file.accepted)
        .unwrap_or_default();
    let accepted = entries
        .into_iter()
        .filter_map(|entry| accept(entry, &sources, &mut diagnostics))
        .collect();
    if diagnostics.has_errors() {
        return Err(Failure::Mistakes(Box::new(Report::new(
            sources,
            diagnostics,
        ))));
    }
    Ok(accepted)
}

fn accept(entry: Entry, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Accepted> {
    let Entry {
        rule,
        place,
        reason,
        span,
    } = entry;
    let Some(found) = find(&rule.value) else {
        let message = format!("there is no rule `{}` of changes", rule.value);
        let diagnostic = Diagnostic::error(code::WRONG_VALUE, rule.span, message);
        let codes = super::RULES.iter().map(|rule| rule.code);
        let help = match nearest(&rule.value, codes) {
            Some(code) => format!("did you mean `{code}`?"),
            None => "`cargo xtask diff --rules` lists them".to_owned(),
        };
        diagnostics.push(diagnostic.help(help));
        return None;
    };
    let (line, _) = sources.line_column(span.file, span.start);
    Some(Accepted {
        rule: found,
        place: place.value,
        reason: reason.value,
        site: Site {
            file: sources.path(span.file).to_owned(),
            line,
        },
    })
}
