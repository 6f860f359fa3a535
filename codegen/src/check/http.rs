//! `POST /path/{parameter}` and base URLs, taken apart.

use apiscribe_runtime::Format;

use super::codes;
use super::problems::Problems;
use crate::model::{PathPart, WireName};
use crate::source::Spanned;

/// Methods that an operation may have.
const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// Method and path of an operation.
pub(super) fn split(
    http: &Spanned<String>,
    problems: &mut Problems<'_>,
) -> (String, Vec<PathPart>) {
    let (method, path) = http.value.split_once(' ').unwrap_or((&http.value, ""));
    if !METHODS.contains(&method) {
        problems.unknown(
            codes::HTTP,
            http.span,
            format!("no method `{method}`"),
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
            http.span,
            "a path begins with a slash",
            "expected `METHOD /path`",
        );
    } else if !path.chars().all(is_plain) {
        problems.error(
            codes::HTTP,
            http.span,
            "a path holds neither spaces nor a query",
            "percent-encode what is not plain",
        );
    }
    (
        method.to_owned(),
        parts(path).unwrap_or_else(|message| {
            problems.error(codes::HTTP, http.span, message, "braces do not match");
            Vec::new()
        }),
    )
}

/// Names of the placeholders of a base URL, which has to be one.
pub(super) fn base_url(url: &Spanned<String>, problems: &mut Problems<'_>) -> Vec<String> {
    match parts(&url.value) {
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
            parameters(&parts).map(str::to_owned).collect()
        }
        Err(message) => {
            problems.error(codes::HTTP, url.span, message, "braces do not match");
            Vec::new()
        }
    }
}

/// Names of the placeholders.
pub(super) fn parameters(parts: &[PathPart]) -> impl Iterator<Item = &str> {
    parts.iter().filter_map(|part| match part {
        PathPart::Parameter(name) => Some(name.0.as_str()),
        PathPart::Text(_) => None,
    })
}

/// The path with every placeholder alike: what tells two routes apart.
pub(super) fn shape(parts: &[PathPart]) -> String {
    parts
        .iter()
        .map(|part| match part {
            PathPart::Text(text) => text.as_str(),
            PathPart::Parameter(_) => "{}",
        })
        .collect()
}

fn parts(text: &str) -> Result<Vec<PathPart>, &'static str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or("a brace is not closed")?;
        if before.contains('}') || name.contains('{') || name.is_empty() {
            return Err("a placeholder is a name between braces");
        }
        if !before.is_empty() {
            parts.push(PathPart::Text(before.to_owned()));
        }
        parts.push(PathPart::Parameter(WireName(name.to_owned())));
        rest = after;
    }
    if rest.contains('}') {
        return Err("a brace is closed that was not opened");
    }
    if !rest.is_empty() {
        parts.push(PathPart::Text(rest.to_owned()));
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::{parts, shape};

    #[test]
    fn paths_are_split_at_placeholders() {
        let shape_of = |text| parts(text).map(|parts| (parts.len(), shape(&parts)));
        assert_eq!(shape_of("/a/b"), Ok((1, "/a/b".to_owned())));
        assert_eq!(shape_of("/{a}/b/{c}"), Ok((4, "/{}/b/{}".to_owned())));
        assert_eq!(shape_of(""), Ok((0, String::new())));
        for bad in ["/{a", "/a}", "/{}", "/{a{b}}", "/}{"] {
            assert!(shape_of(bad).is_err(), "{bad}");
        }
    }
}
