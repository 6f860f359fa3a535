//! `POST /path/{parameter}` and base URLs, taken apart.

use apiscribe_runtime::SettingError;
use apiscribe_runtime::for_generated_code::Format;
use apiscribe_runtime::for_generated_code::outgoing::{BaseUrl, PathFault, path_fault};

use crate::check::codes;
use crate::check::problems::Problems;
use crate::diagnostics::{Diagnostic, shortened};
use crate::model::{PathPart, Unmatched};
use crate::source::{Span, Spanned};

/// Methods that an operation may have.
pub(in crate::check) const METHODS: &[&str] =
    &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

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
    if !path.starts_with('/') {
        problems.error(
            codes::HTTP,
            path_span,
            "a path begins with a slash",
            "expected `METHOD /path`",
        );
        return (method.to_owned(), None);
    } else if let Some(PathFault { at, reason }) = path_fault(&filled(path)) {
        let part = path.get(at.clone()).unwrap_or_default();
        let before = path.get(..at.start).unwrap_or_default();
        let in_braces = before.rfind('{') > before.rfind('}');
        let until = match part {
            "?" | "#" if !in_braces => http.value.len(),
            _ => path_start + at.end,
        };
        let span = http.part(path_start + at.start..until);
        let diagnostic = Diagnostic::error(codes::HTTP, span, reason).label(span, "not in a path");
        problems.push(diagnostic.help(match in_braces {
            true => "give the placeholder another name, which is never sent",
            false => way_out(part),
        }));
    }
    let parts = PathPart::all(path).map_err(|wrong| report(wrong, http, path_start, problems));
    (method.to_owned(), parts.ok())
}

/// The path with a plain character for each that the name of a placeholder can have. It is never
/// sent, so it may be in any script.
fn filled(path: &str) -> String {
    let mut in_braces = false;
    let plain = path.chars().map(|character| {
        let is_of_name = match character {
            '{' | '}' => {
                in_braces = character == '{';
                true
            }
            '?' | '#' | '"' | '<' | '>' | '\\' | '^' | '`' | '|' => false,
            other => {
                in_braces
                    && (other.is_ascii_graphic() || !other.is_ascii() && !other.is_whitespace())
            }
        };
        match is_of_name {
            true => "x".repeat(character.len_utf8()),
            false => character.to_string(),
        }
    });
    plain.collect()
}

/// What to write instead of a part that a path cannot have.
fn way_out(part: &str) -> &'static str {
    match part {
        "?" => "what stands in the query is a field of the request with `in: query`",
        "#" => "what follows `#` is never sent",
        "//" => "write one slash",
        dots if dots
            .trim_start_matches(['.', '%', '2', 'e', 'E'])
            .is_empty()
            && !dots.is_empty() =>
        {
            "write the path to which it leads"
        }
        percent if percent.starts_with('%') => {
            "a percent sign that is meant itself is written `%25`"
        }
        _ => "percent-encode what is not plain",
    }
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
            } else if let Err(SettingError::BaseUrl { reason }) = BaseUrl::parse(&filled) {
                let message = format!("the base URL cannot be used: {reason}");
                problems.error(codes::HTTP, url.span, message, "not a base URL");
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
