//! The report for people, like a compiler shows errors.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Severity};
use crate::escape;
use crate::source::{FileId, Sources, Span};

/// More are counted, not shown: nobody reads them before the first ones are fixed.
const MOST_SHOWN: usize = 200;

/// Bytes of a file that are shown in one piece, with lines in the middle folded. A line longer than
/// this is named, not shown.
const LONGEST_EXCERPT: usize = 4000;

impl Diagnostics {
    /// The report for people: every error with its source line, then the summary. Empty when there
    /// are none.
    #[must_use]
    pub fn render(&self, sources: &Sources, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut report = String::new();
        // No warning takes the place of an error.
        let mut errors = MOST_SHOWN;
        let mut warnings = MOST_SHOWN.saturating_sub(self.count(Severity::Error));
        for diagnostic in self.sorted() {
            let left = match diagnostic.severity {
                Severity::Error => &mut errors,
                Severity::Warning => &mut warnings,
            };
            if *left == 0 {
                continue;
            }
            *left -= 1;
            report.push_str(&escape::painted(
                &renderer.render(&[group(diagnostic, sources)]),
            ));
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
}

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
        let path = escape::visible(sources.path(excerpt.file));
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
        let mut offsets: Vec<usize> = excerpt
            .labels
            .iter()
            .flat_map(|(_, span, _)| [span.start - excerpt.start, span.end - excerpt.start])
            .collect();
        let text = escape::visible_at(text, &mut offsets);
        let places = offsets.chunks_exact(2).map(|place| match place {
            [start, end] => *start..*end,
            _ => 0..0,
        });
        let annotations = excerpt
            .labels
            .iter()
            .zip(places)
            .map(|((kind, _, label), place)| {
                let label = (!label.is_empty()).then_some(*label);
                kind.span(place).label(label)
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
        // A caret under one line says enough: what goes on for several lines is marked up to the
        // end of its first.
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
