//! The reports for machines: JSON for editors and scripts, the commands of GitHub's workflows.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics, Severity};
use crate::escape::{self, github_data as data, github_property as property};
use crate::source::{Sources, Span};

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

impl Diagnostics {
    /// One JSON object on a line for each, in the order of [`Self::sorted`].
    ///
    /// | key | value |
    /// |---|---|
    /// | `code` | such as `AS0201` |
    /// | `severity` | `error` or `warning` |
    /// | `message` | what is wrong |
    /// | `file` | the path, with forward slashes |
    /// | `line`, `column`, `end_line`, `end_column` | the place in lines and characters from 1; the end is that of the first character after it |
    /// | `start`, `end` | the same in bytes of the file from 0 |
    /// | `labels` | what is said about places, the first of them that of the error: objects with `text` and the keys of a place |
    /// | `help` | the next step, or `null` |
    #[must_use]
    pub fn to_json(&self, sources: &Sources) -> String {
        let mut lines = String::new();
        for diagnostic in self.sorted() {
            let mut object = json!({
                "code": diagnostic.code.0,
                "severity": diagnostic.severity.as_str(),
                "message": diagnostic.message,
                "help": diagnostic.help,
            });
            let labels = diagnostic.labels.iter().map(|(span, text)| {
                let mut label = place(*span, sources);
                label["text"] = json!(text);
                label
            });
            object["labels"] = labels.collect();
            if let (Some(span), Some(object)) = (diagnostic.span(), object.as_object_mut())
                && let Value::Object(place) = place(span, sources)
            {
                object.extend(place);
            }
            let _ = writeln!(lines, "{}", escape::json(&object.to_string()));
        }
        lines
    }

    /// The commands by which a workflow of GitHub shows errors beside the lines of a change, in the
    /// order of [`Self::sorted`].
    #[must_use]
    pub fn to_github(&self, sources: &Sources) -> String {
        self.sorted()
            .into_iter()
            .map(|diagnostic| command(diagnostic, sources))
            .collect()
    }
}

fn place(span: Span, sources: &Sources) -> Value {
    let (line, column) = sources.line_column(span.file, span.start);
    let (end_line, end_column) = sources.line_column(span.file, span.end);
    json!({
        "file": sources.path(span.file),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "start": span.start,
        "end": span.end,
    })
}

fn command(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut properties = String::new();
    if let Some(span) = diagnostic.span() {
        let (line, column) = sources.line_column(span.file, span.start);
        let (end_line, end_column) = sources.line_column(span.file, span.end);
        let file = property(sources.path(span.file));
        let _ = write!(properties, "file={file},line={line},");
        // Columns are only for what lies in one line.
        let _ = match line == end_line {
            true => write!(
                properties,
                "col={column},endLine={line},endColumn={end_column},"
            ),
            false => write!(properties, "endLine={end_line},"),
        };
    }
    let mut text = diagnostic.message.clone();
    for (n, (span, label)) in diagnostic.labels.iter().enumerate() {
        let (line, column) = sources.line_column(span.file, span.start);
        let _ = match (n, label.is_empty()) {
            (_, true) => Ok(()),
            (0, false) => write!(text, "\n{label}"),
            (_, false) => write!(
                text,
                "\n{}:{line}:{column}: {label}",
                sources.path(span.file)
            ),
        };
    }
    if let Some(help) = &diagnostic.help {
        let _ = write!(text, "\nhelp: {help}");
    }
    format!(
        "::{} {properties}title={}::{}\n",
        diagnostic.severity.as_str(),
        property(diagnostic.code.0),
        data(&text)
    )
}
