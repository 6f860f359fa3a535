//! Where the vendor's paths begin.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::Uri;
use http::uri::{self, Authority, PathAndQuery, Scheme};

use super::{host, path_fault, refused};
use crate::Bytes;
use crate::errors::SettingError;
use crate::validate::Violations;

/// An absolute `http` or `https` URL, perhaps with a path, without a slash at its end. All requests
/// share it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl(Arc<Parsed>);

#[derive(PartialEq, Eq, Hash)]
struct Parsed {
    /// `https://host:8443/prefix`.
    text: String,
    scheme: Scheme,
    /// The host, with the port unless it is the usual one.
    authority: Authority,
}

/// The most bytes that an address of `http` has.
const LONGEST: usize = 65_534;

impl BaseUrl {
    /// Reads a base URL. The host is brought to lower case, the usual port of the scheme and a
    /// slash at the end are dropped, so that [`host`](Self::host) is what every client sends.
    ///
    /// # Errors
    /// If it is not absolute, neither `http` nor `https`, has a user, query or fragment, a host
    /// that no name or address can be, or a path that clients would change.
    pub fn parse(text: &str) -> Result<Self, SettingError> {
        Self::read(text).map_err(|reason| SettingError::BaseUrl { reason })
    }

    fn read(text: &str) -> Result<Self, &'static str> {
        if text.contains(['?', '#']) {
            return Err("it must have neither a query nor a fragment");
        }
        if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err("it must have no spaces, line breaks and control characters");
        }
        if !text.is_ascii() {
            return Err(
                "it must be ASCII: other letters of a host are written as `xn--`, those of a path percent-encoded",
            );
        }
        if text
            .split_once(']')
            .is_some_and(|(host, _)| host.contains('%'))
        {
            return Err("its IPv6 address must have no zone");
        }
        let uri: Uri = text.parse().map_err(|_| "it is no URL")?;
        let scheme = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS => scheme,
            _ => return Err("it must begin with http:// or https://"),
        };
        let authority = uri.authority().ok_or("it has no host")?;
        if authority.as_str().contains('@') {
            return Err("it must have no user; credentials are given apart");
        }
        let mut host = host::checked(authority.host())?;
        let port = authority.as_str().get(authority.host().len()..);
        let port = port
            .and_then(|port| port.strip_prefix(':'))
            .unwrap_or_default();
        if !port.is_empty() {
            let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
            let port = match port.parse::<u16>() {
                Ok(port) if is_number && port > 0 => port,
                _ => return Err("its port must be a number from 1 to 65535"),
            };
            let usual_port = if *scheme == Scheme::HTTPS { 443 } else { 80 };
            if port != usual_port {
                host = format!("{host}:{port}");
            }
        }
        let path = uri.path().trim_end_matches('/');
        if path_fault(path).is_some() {
            return Err(
                "its path must be percent-encoded and have no `.`, `..` and `//`, since clients would send another one",
            );
        }

        let authority = Authority::try_from(host).map_err(|_| "it is no URL")?;
        Ok(Self(Arc::new(Parsed {
            text: format!("{scheme}://{authority}{path}"),
            scheme: scheme.clone(),
            authority,
        })))
    }

    /// The URL as it was understood.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// An address with this scheme and host, as they are.
    #[cfg(feature = "signing")]
    pub(crate) fn of(scheme: Scheme, authority: Authority) -> Self {
        Self(Arc::new(Parsed {
            text: format!("{scheme}://{authority}"),
            scheme,
            authority,
        }))
    }

    /// `https` or `http`.
    pub(crate) fn scheme(&self) -> &str {
        self.0.scheme.as_str()
    }

    /// The host as it goes into the `Host` header: with the port, unless that is the usual one.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.authority.as_str()
    }

    /// The path, empty or beginning with a slash.
    #[must_use]
    pub fn path(&self) -> &str {
        self.0.text.get(self.origin_bytes()..).unwrap_or_default()
    }

    /// The address at this host with this path, which has that of the base URL in it, and query.
    ///
    /// # Errors
    /// If it is none, or longer than an address can be.
    pub(super) fn address(&self, path: Cow<'static, str>, query: &str) -> Result<Uri, Violations> {
        let target = match (&*path, query) {
            ("", "") => Cow::Borrowed("/"),
            (_, "") => path,
            _ => [&path, "?", query].concat().into(),
        };
        let unsendable = |error: &dyn fmt::Display| {
            refused(
                "",
                format!("does not give an address that can be sent: {error}"),
            )
        };
        if self.origin_bytes() + target.len() > LONGEST {
            return Err(unsendable(&"uri too long"));
        }
        let target = match target {
            Cow::Borrowed(target) => Bytes::from_static(target.as_bytes()),
            Cow::Owned(target) => target.into(),
        };
        let target = PathAndQuery::from_maybe_shared(target).map_err(|error| unsendable(&error))?;
        let mut parts = uri::Parts::default();
        parts.scheme = Some(self.0.scheme.clone());
        parts.authority = Some(self.0.authority.clone());
        parts.path_and_query = Some(target);
        Uri::from_parts(parts).map_err(|error| unsendable(&error))
    }

    /// How many bytes come before the path.
    fn origin_bytes(&self) -> usize {
        self.scheme().len() + "://".len() + self.host().len()
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
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BaseUrl({self})")
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
        check("https://a:0443/b", "https://a/b", "a", "/b");
        check(
            "http://[0:0::1]:8080",
            "http://[::1]:8080",
            "[::1]:8080",
            "",
        );
        check("http://a/b%20c/d", "http://a/b%20c/d", "a", "/b%20c/d");
    }

    #[test]
    fn an_address_is_what_is_read_from_its_characters() {
        let longest = "x".repeat(super::LONGEST - "http://a:8080/".len());
        for (path, query) in [
            ("", ""),
            ("", "a"),
            ("/", ""),
            ("/a%20b/", "c=%2F&d"),
            ("/", &longest[1..]),
            (&["/", &longest].concat(), ""),
            (&["/x", &longest].concat(), ""),
            ("/", &longest),
            ("/a b", ""),
            ("/", "a b"),
        ] {
            let base = BaseUrl::parse("http://a:8080/of/the/base").ok();
            let address = base.map(|base| {
                let address = base.address(path.to_owned().into(), query);
                address.map_err(|error| error.to_string().rsplit(": ").next().map(str::to_owned))
            });
            let mark = if query.is_empty() { "" } else { "?" };
            let read = ["http://a:8080", path, mark, query].concat().parse();
            let read = read.map_err(|error: http::uri::InvalidUri| Some(error.to_string()));
            assert_eq!(address, Some(read));
        }
    }

    #[test]
    fn what_is_no_base_url_is_refused() {
        let check = |texts: &[&str], reason: &str| {
            for text in texts {
                let refusal = BaseUrl::parse(text).map_err(|error| error.to_string());
                let expected = format!("the base URL cannot be used: {reason}");
                let told = refusal.as_ref().err().map_or("", String::as_str);
                assert!(told.starts_with(&expected), "{text}: {refusal:?}");
                assert!(!told.contains("secret"));
            }
        };
        check(&["", "https://", "http:///a"], "it is no URL");
        check(&["http://:80"], "it has no host");
        check(
            &["a.example", "/path", "ftp://a", "ws://a", "localhost:80"],
            "it must begin with http:// or https://",
        );
        check(
            &["https://user:secret@a", "https://user@a", "https://@a"],
            "it must have no user",
        );
        check(&["https://a?b=c", "https://a#b"], "it must have neither");
        check(
            &[
                "https://a b",
                " https://a",
                "https://a\n",
                "https://a\t",
                "https://a/b c",
            ],
            "it must have no spaces",
        );
        check(
            &["https://m\u{fc}nchen.example", "https://a/\u{fc}"],
            "it must be ASCII",
        );
        check(
            &["https://[fe80::1%25eth0]", "http://[fe80::1%eth0]:80"],
            "its IPv6 address must have no zone",
        );
        check(
            &[
                "https://a:port",
                "https://a:65536",
                "https://a:0",
                "https://a:+80",
                "https://a:-1",
                "https://[::1]:x",
            ],
            "its port must be a number from 1 to 65535",
        );
        check(
            &[
                "https://a/b/../c",
                "https://a/.",
                "https://a/%2E%2e/b",
                "https://a/%zz",
                "https://a/%4",
                "https://a/b//c",
                "https://a//b",
                "https://a/{b}",
            ],
            "its path must be percent-encoded",
        );
    }
}
