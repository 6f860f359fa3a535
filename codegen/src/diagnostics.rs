//! Mistakes in specs: collected while everything is read and checked, then shown all at once like a compiler shows them.
//!
//! ```text
//! error[AS0201]: unknown key `requierd` in a field
//!   --> spec/acme/send.yaml:12:24
//!    |
//! 12 |       to: {type: text, requierd: true}
//!    |                        ^^^^^^^^ did you mean `required`?
//! ```
//!
//! A message is lowercase, has no period, and says what was expected and what came. Names from specs stand in backticks.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::source::{FileId, Sources, Span};

/// Stable number of a kind of mistake, like `AS0201`. It can be searched for and does not change when a message is reworded.
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

/// Codes of mistakes in files, in YAML and in the structure of specs. Those of their meaning belong to the checks.
pub mod code {
    codes! {
        /// A file cannot be opened or read.
        UNREADABLE = "AS0001";
        /// A file is larger than anything a person would write.
        TOO_LARGE = "AS0002";
        /// A file is not UTF-8.
        NOT_UTF8 = "AS0003";
        /// A file begins with a byte order mark.
        BYTE_ORDER_MARK = "AS0004";
        /// A character that does not belong into a text file.
        CONTROL_CHARACTER = "AS0005";
        /// A tab.
        TAB = "AS0006";
        /// The text is not YAML.
        SYNTAX = "AS0101";
        /// Nothing but space and comments.
        EMPTY_FILE = "AS0102";
        /// More than one document in a file.
        SEVERAL_DOCUMENTS = "AS0103";
        /// The same key twice in a mapping.
        DUPLICATE_KEY = "AS0104";
        /// An anchor or a reference to one.
        ANCHOR = "AS0105";
        /// A tag such as `!!str`.
        TAG = "AS0106";
        /// A merge key, `<<`.
        MERGE_KEY = "AS0107";
        /// A key or list item without a value.
        NO_VALUE = "AS0108";
        /// A plain scalar that some readers of YAML take for something else.
        QUOTE_THIS = "AS0109";
        /// Lists and mappings inside each other without end.
        TOO_DEEP = "AS0110";
        /// A list or mapping as a key.
        KEY_NOT_TEXT = "AS0111";
        /// A key that the language does not have at this place.
        UNKNOWN_KEY = "AS0201";
        /// A key that has to be there.
        MISSING_KEY = "AS0202";
        /// A value of the wrong kind, such as a list where a text is wanted.
        WRONG_KIND = "AS0203";
        /// A value of the right kind that is not among the possible ones.
        WRONG_VALUE = "AS0204";
        /// A type expression that is none.
        TYPE_EXPRESSION = "AS0205";
        /// Keys that exclude each other.
        CONFLICTING_KEYS = "AS0206";
    }
}

/// Whether a mistake stops the run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Worth a look; output is still written.
    Warning,
}

/// One mistake.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Kind of mistake.
    pub code: Code,
    /// Whether it stops the run.
    pub severity: Severity,
    /// What is wrong: what was expected and what came.
    pub message: String,
    /// Places with what is to be said about each, perhaps nothing. The first is where the mistake is.
    pub labels: Vec<(Span, String)>,
    /// The next step.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A mistake that stops the run.
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
            message,
            labels: vec![(span, String::new())],
            help: None,
        }
    }

    /// Says something about a place: the mistake's own, if it has no text yet, or another one.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        match self.labels.first_mut() {
            Some((primary, label)) if *primary == span && label.is_empty() => *label = text.into(),
            _ => self.labels.push((span, text.into())),
        }
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Where the mistake is.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|(span, _)| *span)
    }

    fn order(&self) -> impl Ord + use<'_> {
        (self.span(), self.code, &self.message)
    }
}

/// All mistakes of a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No mistakes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds those of another collection.
    pub fn extend(&mut self, others: Diagnostics) {
        self.list.extend(others.list);
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

    /// All of them by file, place and code, in whichever order they were found.
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

    /// The report for people: every mistake with its source line, then the summary. Empty when there are none.
    #[must_use]
    pub fn render(&self, sources: &Sources, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut report = String::new();
        for diagnostic in self.sorted().into_iter().take(MOST_SHOWN) {
            report.push_str(&renderer.render(&[group(diagnostic, sources)]));
            report.push_str("\n\n");
        }
        if self.list.len() > MOST_SHOWN {
            report.push_str(&format!(
                "... and {} more\n\n",
                self.list.len() - MOST_SHOWN
            ));
        }
        if !self.is_empty() {
            report.push_str(&self.summary());
            report.push('\n');
        }
        report
    }

    /// The report for machines: an array of objects with `code`, `severity`, `message`, `labels` and `help`, in the order of [`Self::sorted`], the
    /// first thousands of them.
    #[must_use]
    pub fn to_json(&self, sources: &Sources) -> serde_json::Value {
        let label = |(span, text): &(Span, String)| {
            let place = |offset| {
                let (line, column) = sources.line_column(span.file, offset);
                serde_json::json!({"offset": offset, "line": line, "column": column})
            };
            serde_json::json!({"file": sources.path(span.file), "start": place(span.start), "end": place(span.end), "text": text})
        };
        let one = |diagnostic: &Diagnostic| {
            serde_json::json!({
                "code": diagnostic.code.0,
                "severity": match diagnostic.severity { Severity::Error => "error", Severity::Warning => "warning" },
                "message": diagnostic.message,
                "labels": diagnostic.labels.iter().map(label).collect::<Vec<_>>(),
                "help": diagnostic.help,
            })
        };
        let shown = self.sorted().into_iter().take(MOST_LISTED);
        shown.map(one).collect()
    }
}

/// The candidate that is most likely meant by a misspelt name, if any is near enough; of several as near as each other, the first.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let longest = name.chars().count();
    if longest > LONGEST_MISSPELLING {
        return None;
    }
    let distance = |candidate: &str| {
        if candidate.eq_ignore_ascii_case(name) {
            0
        } else {
            edits(name, candidate)
        }
    };
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name && candidate.len() <= LONGEST_MISSPELLING)
        .map(|candidate| (distance(candidate), candidate))
        .filter(|(distance, candidate)| {
            let letters = candidate.chars().count();
            // One letter for another is a different name, not a misspelt one.
            *distance < letters.min(longest) && *distance <= letters.max(longest).div_ceil(3).min(3)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Names for a message: `` `a`, `b` and `c` `` with `last` as the last word between them.
#[must_use]
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>, last: &str) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// How many letters must be added, dropped, replaced or swapped with their neighbour to make one name of the other.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                let swapped = if swapped {
                    rows[i - 2][j - 2] + 1
                } else {
                    usize::MAX
                };
                replaced
                    .min(swapped)
                    .min(rows[i - 1][j] + 1)
                    .min(rows[i][j - 1] + 1)
            };
        }
    }
    rows[a.len()][b.len()]
}

/// More are counted, not shown: nobody reads them before the first ones are mended.
const MOST_SHOWN: usize = 200;

/// A tool that shows mistakes in an editor has no use for more.
const MOST_LISTED: usize = 2000;

/// Bytes of a file that are shown in one piece, with lines in the middle folded. A line longer than this is named, not shown.
const LONGEST_EXCERPT: usize = 4000;

const LONGEST_MISSPELLING: usize = 64;

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(
        level
            .primary_title(&diagnostic.message)
            .id(diagnostic.code.0),
    );
    for excerpt in excerpts(diagnostic, sources) {
        let path = sources.path(excerpt.file);
        if excerpt.end - excerpt.start > LONGEST_EXCERPT {
            let (line, column) = excerpt.at;
            group = group.element(Origin::path(path).line(line).char_column(column));
            continue;
        }
        let text = sources.slice(Span {
            file: excerpt.file,
            start: excerpt.start,
            end: excerpt.end,
        });
        let annotations = excerpt.labels.iter().map(|(kind, span, label)| {
            let label = (!label.is_empty()).then_some(*label);
            kind.span(span.start - excerpt.start..span.end - excerpt.start)
                .label(label)
        });
        group = group.element(
            Snippet::source(text)
                .line_start(excerpt.line)
                .path(path)
                .annotations(annotations),
        );
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}

/// Whole lines of one file and what is to be said about places in them.
struct Excerpt<'a> {
    file: FileId,
    /// Number of the first line.
    line: usize,
    start: usize,
    end: usize,
    /// Line and column of the first place.
    at: (usize, usize),
    labels: Vec<(AnnotationKind, Span, &'a str)>,
}

fn excerpts<'a>(diagnostic: &'a Diagnostic, sources: &Sources) -> Vec<Excerpt<'a>> {
    let mut excerpts: Vec<Excerpt<'a>> = Vec::new();
    for (n, (span, text)) in diagnostic.labels.iter().enumerate() {
        let kind = if n == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let at = sources.line_column(span.file, span.start);
        let (start, end) = sources.line_bounds(span.file, at.0);
        // A caret under one line says enough: what goes on for several lines is marked up to the end of its first.
        let label = (
            kind,
            Span {
                end: span.end.min(end).max(span.start),
                ..*span
            },
            text.as_str(),
        );
        let near = excerpts.iter_mut().find(|excerpt| {
            excerpt.file == span.file
                && excerpt.end.max(end) - excerpt.start.min(start) <= LONGEST_EXCERPT
        });
        match near {
            Some(excerpt) => {
                (excerpt.start, excerpt.end) = (excerpt.start.min(start), excerpt.end.max(end));
                excerpt.line = excerpt.line.min(at.0);
                excerpt.labels.push(label);
            }
            None => excerpts.push(Excerpt {
                file: span.file,
                line: at.0,
                start,
                end,
                at,
                labels: vec![label],
            }),
        }
    }
    excerpts
}
