//! Paths and base URLs with placeholders, taken apart.

use std::ops::Range;

use super::WireName;

/// A part of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathPart {
    /// Text as it is, slashes included.
    Text(String),
    /// A parameter of the operation or the service.
    Parameter(WireName),
}

/// A part of a base URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BasePart {
    /// Text as it is.
    Text(String),
    /// A parameter in the host: what it holds may not lead to another host.
    Host(WireName),
    /// A parameter in the path: what it holds is percent-encoded, and not empty.
    Path(WireName),
}

/// Braces that do not match.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Unmatched {
    /// The part of the text that is wrong.
    pub(crate) part: Range<usize>,
    pub(crate) message: &'static str,
    pub(crate) label: &'static str,
}

/// The parts of a base URL; none if its braces do not match, which `check` reports.
pub(crate) fn base_parts(url: &str) -> Vec<BasePart> {
    let scheme = url.find("://").map_or(0, |at| at + "://".len());
    let mut slashes = url.match_indices('/').map(|(at, _)| at);
    let path = slashes.find(|at| *at >= scheme).unwrap_or(url.len());
    let mut at = 0;
    let parts = PathPart::all(url).unwrap_or_default().into_iter();
    parts
        .map(|part| match part {
            PathPart::Text(text) => {
                at += text.len();
                BasePart::Text(text)
            }
            PathPart::Parameter(name) => {
                let is_in_path = at > path;
                at += name.0.len() + "{}".len();
                match is_in_path {
                    true => BasePart::Path(name),
                    false => BasePart::Host(name),
                }
            }
        })
        .collect()
}

impl BasePart {
    /// The parameter that stands there.
    #[must_use]
    pub fn parameter(&self) -> Option<&WireName> {
        match self {
            Self::Host(name) | Self::Path(name) => Some(name),
            Self::Text(_) => None,
        }
    }
}

impl PathPart {
    /// The parts of a text with placeholders in braces.
    pub(crate) fn all(text: &str) -> Result<Vec<Self>, Unmatched> {
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..)
            && let Some(next) = rest.find(['{', '}'])
        {
            let brace = at + next;
            let (before, from_brace) = rest.split_at(next);
            if from_brace.starts_with('}') {
                return Err(Unmatched {
                    part: brace..brace + 1,
                    message: "a brace is closed that was not opened",
                    label: "nothing is open here",
                });
            }
            let name = &from_brace[1..];
            let name = &name[..name.find(['{', '}', '/']).unwrap_or(name.len())];
            let end = brace + 1 + name.len();
            if !text[end..].starts_with('}') {
                return Err(Unmatched {
                    part: brace..end,
                    message: "a brace is not closed",
                    label: "opened here",
                });
            }
            if name.is_empty() {
                return Err(Unmatched {
                    part: brace..end + 1,
                    message: "a placeholder is a name between braces",
                    label: "no name",
                });
            }
            if !before.is_empty() {
                parts.push(Self::Text(before.to_owned()));
            }
            parts.push(Self::Parameter(WireName(name.to_owned())));
            at = end + 1;
        }
        let rest = text.get(at..).unwrap_or_default();
        if !rest.is_empty() {
            parts.push(Self::Text(rest.to_owned()));
        }
        Ok(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::{BasePart, PathPart, WireName, base_parts};

    fn shape(parts: &[PathPart]) -> String {
        let shape = |part: &PathPart| match part {
            PathPart::Text(text) => text.clone(),
            PathPart::Parameter(_) => "{}".to_owned(),
        };
        parts.iter().map(shape).collect()
    }

    #[test]
    fn paths_are_split_at_placeholders() {
        let shape_of = |text| PathPart::all(text).map(|parts| (parts.len(), shape(&parts)));
        assert_eq!(shape_of("/a/b"), Ok((1, "/a/b".to_owned())));
        assert_eq!(shape_of("/{a}/b/{c}"), Ok((4, "/{}/b/{}".to_owned())));
        assert_eq!(shape_of(""), Ok((0, String::new())));
        for bad in ["/{a", "/a}", "/{}", "/{a{b}}", "/}{"] {
            assert!(shape_of(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn host_and_path_of_a_base_url_are_told_apart() {
        let name = |name: &str| WireName(name.to_owned());
        let text = |text: &str| BasePart::Text(text.to_owned());
        assert_eq!(
            base_parts("https://{region}.a.example/bot{token}"),
            [
                text("https://"),
                BasePart::Host(name("region")),
                text(".a.example/bot"),
                BasePart::Path(name("token"))
            ]
        );
        assert_eq!(
            base_parts("http://a/{b}"),
            [text("http://a/"), BasePart::Path(name("b"))]
        );
        assert_eq!(
            base_parts("http://a:{port}"),
            [text("http://a:"), BasePart::Host(name("port"))]
        );
    }
}
