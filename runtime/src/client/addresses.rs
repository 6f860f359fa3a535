//! Requests as reqwest has them, with their addresses.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::{Request, Uri};
use reqwest::Url;

use crate::Bytes;
use crate::outgoing::refused;
use crate::validate::Violations;

/// Makes requests of reqwest, and keeps the last address: reading one takes longer than all else
/// about it, and most calls go to one.
#[derive(Default)]
pub struct Addresses(Mutex<Option<Url>>);

/// Not the address: it may hold phone numbers and messages.
impl fmt::Debug for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Addresses").finish_non_exhaustive()
    }
}

impl Addresses {
    /// The request as reqwest sends it, which is the very one that was signed.
    ///
    /// # Errors
    /// If reqwest would send it to another address.
    pub fn as_signed(&self, request: Request<Bytes>) -> Result<reqwest::Request, Violations> {
        let (parts, body) = request.into_parts();
        let Some(url) = self.url(&parts.uri) else {
            let words = "has an address that the HTTP client cannot send as it was signed";
            return Err(refused("", words.to_owned()));
        };
        let mut request = reqwest::Request::new(parts.method, url);
        *request.version_mut() = parts.version;
        *request.headers_mut() = parts.headers;
        *request.body_mut() = Some(body.into());
        Ok(request)
    }

    fn url(&self, uri: &Uri) -> Option<Url> {
        let kept = self
            .last()
            .as_ref()
            .filter(|last| leads_to(last, uri))
            .cloned();
        if kept.is_some() {
            return kept;
        }
        let url = Url::parse(&uri.to_string()).ok()?;
        let is_as_signed = url.path() == uri.path() && url.query() == uri.query();
        is_as_signed.then(|| self.last().insert(url).clone())
    }

    fn last(&self) -> MutexGuard<'_, Option<Url>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether an address is that one, letter by letter.
fn leads_to(url: &Url, uri: &Uri) -> bool {
    uri.scheme_str() == Some(url.scheme())
        && uri
            .authority()
            .is_some_and(|authority| authority.as_str() == url.authority())
        && uri.path() == url.path()
        && uri.query() == url.query()
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;

    fn to(address: &str) -> Result<Request<Bytes>, http::uri::InvalidUri> {
        let mut request = Request::new(Bytes::new());
        *request.uri_mut() = address.parse()?;
        Ok(request)
    }

    /// What reqwest would do to it is refused before anything is sent, so it is not tried again.
    #[test]
    fn a_request_is_sent_as_it_was_signed_or_not_at_all() -> Result<(), Box<dyn Error>> {
        let addresses = Addresses::default();
        for (address, is_sent) in [
            ("http://a.example/b%20c?d=%2F&e", true),
            ("http://[::1]:8080/", true),
            ("http://256.1.1.1/", false),
            ("http://xn--a/", false),
            ("http://a.example/b/../c", false),
            ("http://a.example/b/%2e%2e/c", false),
            ("http://a.example/{b}", false),
            ("http://a.example/?d='e'", false),
        ] {
            let sent = addresses.as_signed(to(address)?);
            assert_eq!(sent.is_ok(), is_sent, "{address}");
            let shown = sent.err().map(|violations| violations.to_string());
            assert!(!shown.unwrap_or_default().contains("example"));
        }
        Ok(())
    }

    /// Each differs from the one before it in one part; all come twice in a row.
    #[test]
    fn an_address_that_was_kept_is_no_other_one() -> Result<(), Box<dyn Error>> {
        let addresses = Addresses::default();
        for address in [
            "http://a.example/b",
            "https://a.example/b",
            "https://c.example/b",
            "https://c.example:8443/b",
            "https://c.example:8443/d",
            "https://c.example:8443/d?",
            "https://c.example:8443/d?e=1",
            "https://c.example:8443/d?e=2",
            "https://c.example:8443/?e=2",
            "http://c.example:8443/?e=2",
        ] {
            for _ in 0..2 {
                let sent = addresses.as_signed(to(address)?)?;
                assert_eq!(sent.url().as_str(), address);
            }
        }
        Ok(())
    }

    /// What goes with the address is of the request.
    #[test]
    fn all_else_is_of_the_request() -> Result<(), Box<dyn Error>> {
        let addresses = Addresses::default();
        for (method, header, body) in [("POST", "1", "a"), ("PUT", "2", "b")] {
            let request = Request::builder()
                .method(method)
                .uri("http://a.example/b")
                .header("x-a", header)
                .version(http::Version::HTTP_2)
                .body(Bytes::from_static(body.as_bytes()))?;
            let sent = addresses.as_signed(request)?;
            assert_eq!(sent.method(), method);
            assert_eq!(sent.headers()["x-a"], header);
            assert_eq!(sent.version(), http::Version::HTTP_2);
            let sent = sent.body().and_then(reqwest::Body::as_bytes);
            assert_eq!(sent, Some(body.as_bytes()));
        }
        Ok(())
    }
}
