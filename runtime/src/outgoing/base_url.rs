//! Where the vendor's paths begin.

use std::fmt;
use std::sync::Arc;

use http::Uri;
use http::uri::Scheme;

use crate::errors::SettingError;

/// An absolute `http` or `https` URL, perhaps with a path, without a slash at its end.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    /// `https://host:8443/prefix`, shared by all requests.
    text: Arc<str>,
    /// How many bytes of `text` come before the host.
    host_start: usize,
    /// How many bytes of `text` come before the path.
    path_start: usize,
}

impl BaseUrl {
    /// Reads a base URL. The host is brought to lower case, the usual port of the scheme and a
    /// slash at the end are dropped, so that [`host`](Self::host) is what every client sends.
    ///
    /// # Errors
    /// If it is not absolute, neither `http` nor `https`, or has a user, query or fragment.
    pub fn parse(text: &str) -> Result<Self, SettingError> {
        let refused = |reason| SettingError::BaseUrl { reason };
        if text.contains(['?', '#']) {
            return Err(refused("it must have neither a query nor a fragment"));
        }
        let uri: Uri = text.parse().map_err(|_| refused("it is no URL"))?;
        let scheme = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS => scheme,
            _ => return Err(refused("it must begin with http:// or https://")),
        };
        let authority = uri.authority().ok_or_else(|| refused("it has no host"))?;
        if authority.as_str().contains('@') {
            return Err(refused("it must have no user; credentials are given apart"));
        }
        if authority.host().is_empty() {
            return Err(refused("it has no host"));
        }
        let port = authority.as_str().get(authority.host().len()..);
        if port.is_some_and(|port| !matches!(port, "" | ":")) && authority.port_u16().is_none() {
            return Err(refused("its port is no number up to 65535"));
        }
        let usual_port = if *scheme == Scheme::HTTPS { 443 } else { 80 };
        let host = authority.host().to_ascii_lowercase();
        let host = match authority.port_u16() {
            Some(port) if port != usual_port => format!("{host}:{port}"),
            _ => host,
        };

        let mut text = format!("{scheme}://");
        let host_start = text.len();
        text.push_str(&host);
        let path_start = text.len();
        text.push_str(uri.path().trim_end_matches('/'));
        Ok(Self {
            text: text.into(),
            host_start,
            path_start,
        })
    }

    /// The URL as it was understood.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host as it goes into the `Host` header: with the port, unless that is the usual one.
    #[must_use]
    pub fn host(&self) -> &str {
        self.text
            .get(self.host_start..self.path_start)
            .unwrap_or_default()
    }

    /// The path, empty or beginning with a slash.
    #[must_use]
    pub fn path(&self) -> &str {
        self.text.get(self.path_start..).unwrap_or_default()
    }
}

impl std::str::FromStr for BaseUrl {
    type Err = SettingError;

    fn from_str(text: &str) -> Result<Self, SettingError> {
        Self::parse(text)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BaseUrl({})", self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[track_caller]
    fn check(text: &str, expected: &str, host: &str, path: &str) {
        let parsed = BaseUrl::parse(text).ok();
        let parts = parsed
            .as_ref()
            .map(|url| (url.as_str(), url.host(), url.path()));
        assert_eq!(parts, Some((expected, host, path)));
    }

    #[test]
    fn a_base_url_is_brought_to_one_spelling() {
        check("https://a.example", "https://a.example", "a.example", "");
        check(
            "HTTPS://A.Example:443/",
            "https://a.example",
            "a.example",
            "",
        );
        check("http://a:80/b", "http://a/b", "a", "/b");
        check("http://a:8080/b/c/", "http://a:8080/b/c", "a:8080", "/b/c");
        check("https://[::1]:80", "https://[::1]:80", "[::1]:80", "");
        check("https://a:65535", "https://a:65535", "a:65535", "");
        check("https://a:/b", "https://a/b", "a", "/b");
    }

    #[test]
    fn what_is_no_base_url_is_refused() {
        for text in [
            "",
            "a.example",
            "/path",
            "ftp://a",
            "https://",
            "https://user:secret@a",
            "https://a?b=c",
            "https://a#b",
            "https://a b",
            "https://a:port",
            "https://a:65536",
            "https://[::1]:x",
        ] {
            let refusal = BaseUrl::parse(text).map_err(|error| error.to_string());
            assert!(refusal.is_err(), "{text}");
            assert!(!format!("{refusal:?}").contains("secret"));
        }
    }
}
