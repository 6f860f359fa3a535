//! The parts of a request, as signatures read them.

mod xml;

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::percent::{decoded, decoded_form};
use super::{Pairs, fold, owned};
use crate::Json;

/// A request before or after its journey. Nothing of it is changed by reading.
#[derive(Clone, Copy, Debug)]
pub struct Message<'m> {
    /// The method, in capitals.
    pub method: &'m str,
    /// `https` or `http`.
    pub scheme: &'m str,
    /// The host and the port, as the URL has them.
    pub authority: &'m str,
    /// The path, as the URL has it.
    pub path: &'m str,
    /// The query behind `?`, as the URL has it.
    pub query: Option<&'m str>,
    /// The headers. `Host` may be missing.
    pub headers: &'m HeaderMap,
    /// The body, as it is sent.
    pub body: &'m [u8],
}

/// Which headers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which<'n> {
    /// Those named, and those that begin so, sorted by name.
    Only {
        /// Names, in any case.
        names: &'n [&'n str],
        /// Beginnings of names, in any case.
        prefixes: &'n [&'n str],
    },
    /// Those named, in this order.
    InOrder(&'n [&'n str]),
    /// All others, sorted by name.
    AllBut(&'n [&'n str]),
}

impl<'m> Message<'m> {
    /// The host as the header `Host` has it: lower case, with the port unless it is the scheme's
    /// own.
    #[must_use]
    pub fn host(&self) -> String {
        let host = self.without_user();
        let own = if self.scheme == "http" { ":80" } else { ":443" };
        host.strip_suffix(own).unwrap_or(host).to_ascii_lowercase()
    }

    /// The host without a port.
    #[must_use]
    pub fn hostname(&self) -> String {
        self.host_and_port().0.to_ascii_lowercase()
    }

    /// The port, that of the scheme where the URL has none.
    #[must_use]
    pub fn port(&self) -> &'m str {
        match (self.host_and_port().1, self.scheme) {
            (Some(port), _) => port,
            (None, "http") => "80",
            (None, _) => "443",
        }
    }

    /// The path, at least `/`.
    #[must_use]
    pub fn full_path(&self) -> &'m str {
        if self.path.is_empty() { "/" } else { self.path }
    }

    /// The query, without `?`.
    #[must_use]
    pub fn raw_query(&self) -> &'m str {
        self.query.unwrap_or_default()
    }

    /// The path, and `?` with the query where there is one.
    #[must_use]
    pub fn target(&self) -> String {
        [self.full_path(), &self.query_with_mark()].concat()
    }

    /// The URL.
    #[must_use]
    pub fn url(&self) -> String {
        self.url_at(self.authority)
    }

    /// The URL without its query; host and scheme in lower case, and no port that is the scheme's
    /// own.
    #[must_use]
    pub fn base_url(&self) -> String {
        [self.scheme, "://", &self.host(), self.full_path()].concat()
    }

    /// The URL with a port.
    #[must_use]
    pub fn url_with_port(&self) -> String {
        match self.host_and_port() {
            (_, Some(_)) => self.url(),
            (_, None) => self.url_at(&[self.authority, ":", self.port()].concat()),
        }
    }

    /// The URL without its port.
    #[must_use]
    pub fn url_without_port(&self) -> String {
        let port = self.host_and_port().1.map(|port| [":", port].concat());
        let bare = port.and_then(|port| self.authority.strip_suffix(&port));
        self.url_at(bare.unwrap_or(self.authority))
    }

    /// Names and values of the query, decoded; `+` stays.
    #[must_use]
    pub fn query_pairs(&self) -> Pairs<'m> {
        pairs(self.raw_query(), decoded)
    }

    /// The parameters of the query, where `+` is a blank.
    #[must_use]
    pub fn query_form(&self) -> Pairs<'m> {
        pairs(self.raw_query(), decoded_form)
    }

    /// Names and values of a form body, decoded; none of a body whose `Content-Type` is another.
    #[must_use]
    pub fn form(&self) -> Pairs<'m> {
        if !self.is_form() {
            return Pairs::new();
        }
        match String::from_utf8_lossy(self.body) {
            Cow::Borrowed(body) => pairs(body, decoded_form),
            Cow::Owned(body) => owned(pairs(&body, decoded_form)),
        }
    }

    /// The parameters wherever they travel: in a form, as members of a JSON object or flat XML
    /// document that are no objects or arrays, or in the query of a request without a body.
    #[must_use]
    pub fn params(&self) -> Pairs<'m> {
        if self.body.is_empty() {
            return self.query_pairs();
        }
        let is_document = matches!(self.body.trim_ascii_start().first(), Some(b'{' | b'<'));
        if self.is_form() && !is_document {
            return self.form();
        }
        match serde_json::from_slice(self.body) {
            Ok(Json::Object(members)) => {
                let members = members.into_iter().filter_map(|(name, value)| match value {
                    Json::String(text) => Some((name.into(), text.into())),
                    Json::Number(_) | Json::Bool(_) => {
                        Some((name.into(), value.to_string().into()))
                    }
                    Json::Null | Json::Array(_) | Json::Object(_) => None,
                });
                members.collect()
            }
            _ => xml::members(&String::from_utf8_lossy(self.body)),
        }
    }

    /// The value of a header, several of one name with `, ` between them. `Host` is known without
    /// one.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let mut values = self.headers.get_all(name).iter().map(readable);
        let Some(first) = values.next() else {
            return name.eq_ignore_ascii_case("host").then(|| self.host());
        };
        let mut joined = first.into_owned();
        for value in values {
            joined.extend([", ", &value]);
        }
        Some(joined)
    }

    /// Headers as pairs: lower-case names, trimmed values, several of one name with `,` between
    /// them.
    #[must_use]
    pub fn header_pairs(&self, which: Which<'_>, not_containing: &str, folds: bool) -> Pairs<'m> {
        let is_in =
            |names: &[&str], name: &str| names.iter().any(|one| one.eq_ignore_ascii_case(name));
        let begins = |prefixes: &[&str], name: &str| {
            prefixes.iter().any(|prefix| {
                let start = name.get(..prefix.len());
                start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
            })
        };
        let names: Vec<Cow<'m, str>> = match which {
            Which::InOrder(names) => names
                .iter()
                .map(|name| name.to_ascii_lowercase().into())
                .collect(),
            Which::Only { names, prefixes } => {
                self.sorted_names(|name| is_in(names, name) || begins(prefixes, name))
            }
            Which::AllBut(names) => self.sorted_names(|name| !is_in(names, name)),
        };
        let pair = |name: Cow<'m, str>| {
            let value = self.trimmed(&name)?;
            let value = if folds { fold(&value).into() } else { value };
            Some((name, value))
        };
        let is_kept =
            |name: &Cow<'m, str>| not_containing.is_empty() || !name.contains(not_containing);
        let mut pairs = Pairs::with_capacity(names.len());
        pairs.extend(names.into_iter().filter(is_kept).filter_map(pair));
        pairs
    }

    /// The names of headers that are asked for, `host` among them, sorted.
    fn sorted_names(&self, is_asked: impl Fn(&str) -> bool) -> Vec<Cow<'m, str>> {
        let names = self.headers.keys().map(HeaderName::as_str);
        let names = names.chain(["host"]).filter(|name| is_asked(name));
        let mut names: Vec<_> = names.map(Cow::Borrowed).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// What RFC 9421 signs under these names: headers, and parts of the request such as `@method`.
    #[must_use]
    pub fn components(&self, names: &[&str]) -> Pairs<'m> {
        let component = |name: &&str| {
            let value = match *name {
                "@method" => self.method.into(),
                "@authority" => self.host().into(),
                "@scheme" => self.scheme.into(),
                "@path" => self.full_path().into(),
                "@query" => ["?", self.raw_query()].concat().into(),
                "@target-uri" => self.url().into(),
                "@request-target" => self.target().into(),
                name => self.trimmed_joined(name, ", ")?,
            };
            Some((name.to_ascii_lowercase().into(), value))
        };
        names.iter().filter_map(component).collect()
    }

    fn trimmed(&self, name: &str) -> Option<Cow<'m, str>> {
        self.trimmed_joined(name, ",")
    }

    fn trimmed_joined(&self, name: &str, separator: &str) -> Option<Cow<'m, str>> {
        let mut values = self.headers.get_all(name).iter().map(readable);
        let Some(first) = values.next() else {
            return (name == "host").then(|| self.host().into());
        };
        let mut joined = match first {
            Cow::Borrowed(first) => Cow::Borrowed(first.trim()),
            Cow::Owned(first) => first.trim().to_owned().into(),
        };
        for value in values {
            joined.to_mut().extend([separator, value.trim()]);
        }
        Some(joined)
    }

    fn is_form(&self) -> bool {
        let Some(content_type) = self.headers.get(http::header::CONTENT_TYPE).map(readable) else {
            return true;
        };
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
    }

    fn query_with_mark(&self) -> String {
        self.query
            .map(|query| ["?", query].concat())
            .unwrap_or_default()
    }

    fn url_at(&self, authority: &str) -> String {
        [
            self.scheme,
            "://",
            authority,
            self.path,
            &self.query_with_mark(),
        ]
        .concat()
    }

    fn without_user(&self) -> &'m str {
        let authority = self.authority;
        authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host)
    }

    /// The host, and the port if there is one; an IPv6 address has colons within brackets.
    fn host_and_port(&self) -> (&'m str, Option<&'m str>) {
        let host = self.without_user();
        match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => {
                (name, Some(port))
            }
            _ => (host, None),
        }
    }
}

/// Names and values of a query or form.
fn pairs<'t>(text: &'t str, decode: fn(&str) -> Cow<'_, str>) -> Pairs<'t> {
    let written = text.split('&').filter(|pair| !pair.is_empty());
    let mut pairs = Pairs::with_capacity(written.clone().count());
    pairs.extend(written.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    }));
    pairs
}

/// The characters of a header; what is no UTF-8 is replaced.
fn readable(value: &HeaderValue) -> Cow<'_, str> {
    match value.to_str() {
        Ok(value) => value.into(),
        Err(_) => String::from_utf8_lossy(value.as_bytes()),
    }
}

#[cfg(test)]
mod tests;
