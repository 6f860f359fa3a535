//! `POST /path/{parameter}` and base URLs, taken apart.

use apiscribe_runtime::for_generated_code::Format;

use crate::check::codes;
use crate::check::problems::Problems;
use crate::diagnostics::{Diagnostic, shortened};
use crate::model::{PathPart, Unmatched};
use crate::source::{Span, Spanned};

/// Methods that an operation may have.
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// Method and path of an operation. A path whose braces do not match has no parts.
pub(in crate::check) fn split(
    http: &Spanned<String>,
    problems: &mut Problems<'_>,
) -> (String, Option<Vec<PathPart>>) {
    let Some((method, path)) = http.value.split_once(' ') else {
        problems.error(
            codes::HTTP,
            http.span,
            "a method and a path belong together",
            "expected `METHOD /path`",
        );
        return (http.value.clone(), None);
    };
    let method_span = http.part(0..method.len());
    let path_start = http.value.len() - path.len();
    let path_span = http.part(path_start..http.value.len());
    if !METHODS.contains(&method) {
        problems.unknown(
            codes::HTTP,
            method_span,
            format!("no method `{}`", shortened(method)),
            method,
            METHODS.iter().copied(),
        );
    }
    let is_plain = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '?' | '#' | '"' | '<' | '>' | '\\' | '^' | '`' | '|')
    };
    if !path.starts_with('/') {
        problems.error(
            codes::HTTP,
            path_span,
            "a path begins with a slash",
            "expected `METHOD /path`",
        );
        return (method.to_owned(), None);
    } else if let Some((at, in_braces)) = position_outside(path, is_plain) {
        let (span, help) = match path.get(at..at + 1) {
            _ if in_braces => (
                http.part(path_start + at..path_start + at + len_at(path, at)),
                "give the placeholder another name, which is never sent",
            ),
            Some("?") => (
                http.part(path_start + at..http.value.len()),
                "what stands in the query is a field of the request with `in: query`",
            ),
            Some("#") => (
                http.part(path_start + at..http.value.len()),
                "what follows `#` is never sent",
            ),
            _ => (
                http.part(path_start + at..path_start + at + len_at(path, at)),
                "percent-encode what is not plain",
            ),
        };
        let message = "a path holds neither spaces nor a query";
        let diagnostic = Diagnostic::error(codes::HTTP, span, message).label(span, "not in a path");
        problems.push(diagnostic.help(help));
    }
    let parts = PathPart::all(path).map_err(|wrong| report(wrong, http, path_start, problems));
    (method.to_owned(), parts.ok())
}

/// Where the first character stands that a path cannot hold, and whether in a placeholder. Its name is never sent, so it may be in any script.
fn position_outside(path: &str, is_plain: impl Fn(char) -> bool) -> Option<(usize, bool)> {
    let mut in_braces = false;
    let found = path.char_indices().find(|(_, c)| {
        in_braces = match c {
            '{' => true,
            '}' => false,
            _ => in_braces,
        };
        let is_letter = in_braces && !c.is_ascii() && !c.is_whitespace();
        !is_plain(*c) && !is_letter
    });
    found.map(|(at, _)| (at, in_braces))
}

/// How long the character at a place is.
fn len_at(path: &str, at: usize) -> usize {
    let rest = path.get(at..).unwrap_or_default();
    rest.chars().next().map_or(0, char::len_utf8)
}

/// Names of the placeholders of a base URL, which has to be one; none if its braces do not match.
pub(in crate::check) fn base_url(
    url: &Spanned<String>,
    problems: &mut Problems<'_>,
) -> Option<Vec<String>> {
    match PathPart::all(&url.value) {
        Ok(parts) => {
            let filled: String = parts
                .iter()
                .map(|part| match part {
                    PathPart::Text(text) => text.as_str(),
                    PathPart::Parameter(_) => "x",
                })
                .collect();
            if !Format::Url.matches(&filled) || filled.contains(['?', '#']) {
                problems.error(
                    codes::HTTP,
                    url.span,
                    "a base URL is an absolute http or https address without a query",
                    "not a base URL",
                );
            }
            Some(parameters(&parts).map(str::to_owned).collect())
        }
        Err(wrong) => {
            report(wrong, url, 0, problems);
            None
        }
    }
}

/// Where a placeholder stands in a route or URL.
pub(in crate::check) fn placeholder_span(text: &Spanned<String>, name: &str) -> Span {
    let placeholder = format!("{{{name}}}");
    match text.value.find(&placeholder) {
        Some(start) => text.part(start..start + placeholder.len()),
        None => text.span,
    }
}

/// Names of the placeholders.
pub(in crate::check) fn parameters(parts: &[PathPart]) -> impl Iterator<Item = &str> {
    parts.iter().filter_map(|part| match part {
        PathPart::Parameter(name) => Some(name.0.as_str()),
        PathPart::Text(_) => None,
    })
}

/// The path with every placeholder alike: what tells two routes apart.
pub(in crate::check) fn shape(parts: &[PathPart]) -> String {
    parts
        .iter()
        .map(|part| match part {
            PathPart::Text(text) => text.as_str(),
            PathPart::Parameter(_) => "{}",
        })
        .collect()
}

/// Reports braces that do not match; `start` is where the text with the braces begins in `whole`.
fn report(wrong: Unmatched, whole: &Spanned<String>, start: usize, problems: &mut Problems<'_>) {
    let span = whole.part(start + wrong.part.start..start + wrong.part.end);
    let diagnostic = Diagnostic::error(codes::HTTP, span, wrong.message).label(span, wrong.label);
    problems.push(diagnostic.help("a placeholder is written `{name}`"));
}
