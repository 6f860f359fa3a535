//! Errors in specs: collected while everything is read and checked, then shown all at once like a
//! compiler shows them.
//!
//! ```text
//! error[AS0201]: unknown key `requierd` in a field
//!   --> spec/acme/send.yaml:12:24
//!    |
//! 12 |       to: {type: text, requierd: true}
//!    |                        ^^^^^^^^ did you mean `required`?
//! ```
//!
//! A message is lowercase, has no period, and says what was expected and what came. Names from
//! specs stand in backticks.
//!
//! - this file holds one error and the collection of them;
//! - `code` lists the kinds of errors, `render` makes the report for people, `machine` those for
//!   machines, `names` is about names in messages, `damage` about what could not be read.

pub mod code;
mod damage;
mod levels;
pub mod machine;
mod names;
mod render;

use std::borrow::Cow;
use std::fmt;

use crate::escape;
use crate::source::{FileId, Span};

pub(crate) use damage::Damage;
use damage::Reading;
pub use levels::{Level, Levels};
pub use names::{listed, nearest, shortened, unknown};

/// Whether an error stops the run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Worth a look; output is still written.
    Warning,
}

/// One error.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Kind of error.
    pub code: Code,
    /// Whether it stops the run.
    pub severity: Severity,
    /// What is wrong: what was expected and what came.
    pub message: String,
    /// Places with what is to be said about each, perhaps nothing. The first is where the error is.
    pub labels: Vec<(Span, String)>,
    /// The next step.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error that stops the run.
    #[must_use]
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span, message.into())
    }

    /// Something worth a look.
    #[must_use]
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span, message.into())
    }

    fn new(severity: Severity, code: Code, span: Span, message: String) -> Self {
        Diagnostic {
            code,
            severity,
            message: bounded(message),
            labels: vec![(span, String::new())],
            help: None,
        }
    }

    /// Says something about a place: the error's own, if it has no text yet, or another one.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        let text = bounded(text.into());
        match self.labels.first_mut() {
            Some((primary, label)) if *primary == span && label.is_empty() => *label = text,
            _ => self.labels.push((span, text)),
        }
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(bounded(text.into()));
        self
    }

    /// Where the error is.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|(span, _)| *span)
    }

    fn order(&self) -> impl Ord + use<'_> {
        (self.severity, self.span(), self.code, &self.message)
    }
}

/// More than any sentence has; a text that is longer holds what somebody wrote, and is cut in the
/// middle.
const LONGEST_TEXT: usize = 1000;

fn bounded(text: String) -> String {
    // What a message quotes is somebody else's.
    let text = text.replace("\r\n", "\n");
    let text = match escape::visible(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(visible) => visible,
    };
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    let half = LONGEST_TEXT / 2;
    let (head, tail) = (
        text.floor_char_boundary(half),
        text.ceil_char_boundary(text.len() - half),
    );
    format!("{} ... {}", &text[..head], &text[tail..])
}

/// All errors of a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    reading: Reading,
}

impl Diagnostics {
    /// No errors yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Makes an error of the warning about hidden characters at a place where they cannot be.
    pub(crate) fn refuse_hidden(&mut self, refused: Diagnostic) {
        let same =
            |known: &&mut Diagnostic| known.code == refused.code && known.span() == refused.span();
        match self.list.iter_mut().find(same) {
            Some(known) => *known = refused,
            None => self.list.push(refused),
        }
    }

    /// Adds those of another collection.
    pub fn extend(&mut self, others: Diagnostics) {
        self.list.extend(others.list);
        self.reading.extend(others.reading);
    }

    /// Adds what was found in files that so many others come before now.
    pub(crate) fn extend_behind(&mut self, files: usize, others: Diagnostics) {
        self.list.extend(others.list.into_iter().map(|mut one| {
            one.labels
                .iter_mut()
                .for_each(|(span, _)| *span = span.behind(files));
            one
        }));
    }

    /// Notes that one construct of a spec was read here, such as a field or a rule.
    pub(crate) fn construct(&mut self, span: Span) {
        self.reading.construct(span);
    }

    /// Notes that a key at the top of a file has a value that could not be read, or a name that
    /// cannot be known.
    pub(crate) fn lose(&mut self, file: FileId, key: Option<&'static str>) {
        self.reading.lose(file, key);
    }

    /// What could not be read, by the errors there are now.
    pub(crate) fn damage(&self) -> Damage {
        // A warning is about what was read.
        let errors = self
            .list
            .iter()
            .filter(|one| one.severity == Severity::Error);
        Damage::new(&self.reading, errors.filter_map(Diagnostic::span))
    }

    /// Takes back what was added after the first so many: it only followed from another error.
    pub fn truncate(&mut self, len: usize) {
        self.list.truncate(len);
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// True when there is neither error nor warning.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// True when something stops the run.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The one that was found last.
    #[must_use]
    pub fn last(&self) -> Option<&Diagnostic> {
        self.list.last()
    }

    /// How many there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// All of them, in whichever order they were found: errors before warnings, then by file, place
    /// and code.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.list.iter().collect();
        sorted.sort_by(|a, b| a.order().cmp(&b.order()));
        sorted
    }

    /// `2 errors, 1 warning`, or nothing when there are none.
    #[must_use]
    pub fn summary(&self) -> String {
        let counted = |severity, word: &str| match self.count(severity) {
            0 => None,
            1 => Some(format!("1 {word}")),
            many => Some(format!("{many} {word}s")),
        };
        let parts = [
            counted(Severity::Error, "error"),
            counted(Severity::Warning, "warning"),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Stable number of a kind of error, like `AS0201`. It can be searched for and does not change when
/// a message is reworded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Declares codes as constants and lists them with their documentation in `ALL`.
macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $NAME:ident = $id:literal; )+) => {
        $( $(#[doc = $doc])+ pub const $NAME: $crate::diagnostics::Code = $crate::diagnostics::Code($id); )+

        /// Every code of this module with what it stands for.
        pub const ALL: &[($crate::diagnostics::Code, &str)] = &[$( ($NAME, concat!($($doc),+)) ),+];
    };
}
pub(crate) use codes;
