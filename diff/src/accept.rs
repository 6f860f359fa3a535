//! Changes that break something on purpose: recorded beside the specs, with the reason.

use std::fs;
use std::io;
use std::path::Path;

use super::{Change, Place, Rule, Site, find};
use apiscribe_codegen::diagnostics::{Diagnostic, Diagnostics, code, nearest};
use apiscribe_codegen::source::{Sources, shown_path};
use apiscribe_codegen::spec::{ACCEPTED, AcceptedChange};
use apiscribe_codegen::yaml;
use apiscribe_codegen::{Failure, Report, spec};

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

/// Reads what is accepted; nothing if there is no such file.
///
/// # Errors
///
/// The file cannot be read, or has errors.
pub fn read(folder: &Path) -> Result<Vec<Accepted>, Failure> {
    let path = folder.join(ACCEPTED);
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
        .and_then(|node| spec::read_accepted(&node, &mut diagnostics))
        .unwrap_or_default();
    let accepted = entries
        .into_iter()
        .filter_map(|entry| accept(entry, &sources, &mut diagnostics))
        .collect();
    if diagnostics.has_errors() {
        return Err(Failure::Errors(Box::new(Report::new(sources, diagnostics))));
    }
    Ok(accepted)
}

fn accept(
    entry: AcceptedChange,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Accepted> {
    let AcceptedChange {
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
            None => "`apiscribe diff --rules` lists them".to_owned(),
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
