//! Values into a request, and out of it again.

use apiscribe_runtime::Json;
use apiscribe_runtime::for_generated_code::signing::{percent, unpercent};
use apiscribe_runtime::http::header::{COOKIE, Entry};
use apiscribe_runtime::http::{HeaderName, HeaderValue};

use super::members::without_member;
use super::{Request, RunError, Value};
use crate::recipe::{Place, Placement};

/// A value that was placed. `Debug` does not show the value.
#[derive(Clone, PartialEq, Eq)]
pub struct Placed {
    /// Into which part of the request.
    pub place: Place,
    /// Under which name.
    pub name: String,
    /// The value, as it was before the encoding of its place.
    pub value: String,
}

impl std::fmt::Debug for Placed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.place.word(), self.name)
    }
}

impl Placed {
    /// Adds what a value comes to: several where it is pairs, none where it is absent.
    pub(super) fn add(placement: &Placement, value: Value<'_>, placed: &mut Vec<Self>) {
        let place = placement.place;
        match value {
            Value::Absent => {}
            Value::Pairs(pairs) => placed.extend(pairs.into_iter().map(|(name, value)| Self {
                place,
                name: name.into_owned(),
                value: value.into_owned(),
            })),
            other => placed.push(Self {
                place,
                name: placement.name.text.clone(),
                value: other.characters().into_owned(),
            }),
        }
    }
}

impl Request {
    /// Puts in what is placed.
    pub(super) fn place(&mut self, placed: &[Placed]) -> Result<(), RunError> {
        let mut all = placed.iter();
        all.try_for_each(|one| self.put(one.place, &one.name, &one.value))
    }

    fn put(&mut self, place: Place, name: &str, value: &str) -> Result<(), RunError> {
        match place {
            Place::Header => {
                let header = HeaderName::from_bytes(name.as_bytes());
                let value = HeaderValue::from_bytes(value.as_bytes());
                let (Ok(header), Ok(value)) = (header, value) else {
                    return Err(RunError::Header(name.to_owned()));
                };
                self.headers.insert(header, value);
            }
            Place::Cookie => {
                let cookie = [name, "=", value].concat();
                let before = self
                    .headers
                    .get(COOKIE)
                    .map(|before| before.as_bytes().to_vec());
                let all = match before {
                    Some(before) => [&before, b"; ".as_slice(), cookie.as_bytes()].concat(),
                    None => cookie.into_bytes(),
                };
                let value = HeaderValue::from_bytes(&all);
                let value = value.map_err(|_| RunError::Header(name.to_owned()))?;
                self.headers.insert(COOKIE, value);
            }
            Place::Path => {
                let placeholder = ["{", name, "}"].concat();
                if !self.path.contains(&placeholder) {
                    return Err(RunError::Path(name.to_owned()));
                }
                self.path = self.path.replace(&placeholder, &percent(value, ""));
            }
            Place::Query => append(self.query.get_or_insert_default(), name, value),
            Place::Append if self.body.is_empty() => {
                append(self.query.get_or_insert_default(), name, value);
            }
            Place::Append => self.append_to_body(name, value),
            Place::Param => match self.kind_of_body() {
                Carrier::Query => append(self.query.get_or_insert_default(), name, value),
                Carrier::Form => self.append_to_body(name, value),
                Carrier::Json => {
                    let member = format!("{}:{}}}", Json::from(name), Json::from(value));
                    self.insert_before("}", |is_first| {
                        [if is_first { "" } else { "," }, &member].concat()
                    });
                }
                Carrier::Xml => {
                    let value = value.replace('&', "&amp;").replace('<', "&lt;");
                    self.insert_before("</", |_| format!("<{name}>{value}</{name}></"));
                }
            },
        }
        Ok(())
    }

    /// Takes a value out again, as it was before the encoding of its place.
    pub(super) fn take(&mut self, place: Place, name: &str) -> Option<String> {
        match place {
            Place::Header => {
                let Ok(Entry::Occupied(entry)) = self.headers.try_entry(name) else {
                    return None;
                };
                let values = entry.iter();
                let mut values = values.map(|value| match value.to_str() {
                    Ok(value) => value.into(),
                    Err(_) => String::from_utf8_lossy(value.as_bytes()),
                });
                let mut joined = values.next()?.into_owned();
                for value in values {
                    joined.extend([", ", &value]);
                }
                entry.remove();
                Some(joined)
            }
            Place::Cookie => {
                let cookies =
                    String::from_utf8_lossy(self.headers.get(COOKIE)?.as_bytes()).into_owned();
                let beginning = [name, "="].concat();
                let is_it = |cookie: &&str| cookie.starts_with(&beginning);
                let cookies: Vec<&str> = cookies.split("; ").collect();
                let value = cookies
                    .iter()
                    .rev()
                    .find(|cookie| is_it(cookie))?
                    .strip_prefix(&beginning)?
                    .to_owned();
                let rest: Vec<&str> = cookies
                    .into_iter()
                    .filter(|cookie| !is_it(cookie))
                    .collect();
                match HeaderValue::from_str(&rest.join("; ")) {
                    Ok(rest) if !rest.is_empty() => self.headers.insert(COOKIE, rest),
                    _ => self.headers.remove(COOKIE),
                };
                Some(value)
            }
            Place::Path => {
                let values = self.path_values.iter();
                values
                    .rev()
                    .find(|(known, _)| known == name)
                    .map(|(_, value)| value.clone())
            }
            Place::Query => self.take_from_query(name),
            Place::Append if self.body.is_empty() => self.take_from_query(name),
            Place::Append => self.take_from_body(name),
            Place::Param => match self.kind_of_body() {
                Carrier::Query => self.take_from_query(name),
                Carrier::Form => self.take_from_body(name),
                Carrier::Json => {
                    let body = std::str::from_utf8(&self.body).ok()?;
                    let (rest, value) = without_member(body, name)?;
                    self.body = rest.into_bytes();
                    match value {
                        Json::String(text) => Some(text),
                        other => Some(other.to_string()),
                    }
                }
                Carrier::Xml => {
                    let members = self.message().params();
                    let value = members.into_iter().find(|(known, _)| known == name)?.1;
                    let value = value.into_owned();
                    let body = String::from_utf8_lossy(&self.body).into_owned();
                    let (before, rest) = body.split_once(&format!("<{name}>"))?;
                    let (_, after) = rest.split_once(&format!("</{name}>"))?;
                    self.body = [before, after].concat().into_bytes();
                    Some(value)
                }
            },
        }
    }

    fn take_from_query(&mut self, name: &str) -> Option<String> {
        let (rest, value) = without_last(self.query.as_deref()?, name)?;
        self.query = (!rest.is_empty()).then_some(rest);
        Some(value)
    }

    fn take_from_body(&mut self, name: &str) -> Option<String> {
        let body = String::from_utf8_lossy(&self.body).into_owned();
        let (rest, value) = without_last(&body, name)?;
        self.body = rest.into_bytes();
        Some(value)
    }

    fn append_to_body(&mut self, name: &str, value: &str) {
        let mut body = String::new();
        append(&mut body, name, value);
        if !self.body.is_empty() {
            self.body.push(b'&');
        }
        self.body.extend_from_slice(body.as_bytes());
    }

    /// Puts characters in place of the last `mark` of the body.
    fn insert_before(&mut self, mark: &str, with: impl FnOnce(bool) -> String) {
        let body = String::from_utf8_lossy(&self.body).into_owned();
        if let Some((before, after)) = body.rsplit_once(mark) {
            let is_first = before.trim_end().ends_with('{');
            self.body = [before, &with(is_first), after].concat().into_bytes();
        }
    }

    fn kind_of_body(&self) -> Carrier {
        let message = self.message();
        let content_type = message.header("content-type").unwrap_or_default();
        if content_type.starts_with("application/x-www-form-urlencoded") {
            return Carrier::Form;
        }
        match self.body.trim_ascii_start().first() {
            None => Carrier::Query,
            Some(b'{') => Carrier::Json,
            Some(b'<') => Carrier::Xml,
            Some(_) => Carrier::Form,
        }
    }
}

/// Where parameters travel.
enum Carrier {
    Query,
    Form,
    Json,
    Xml,
}

/// Adds `&name=value`, percent-encoded.
fn append(to: &mut String, name: &str, value: &str) {
    if !to.is_empty() {
        to.push('&');
    }
    to.extend([&percent(name, ""), "=", &percent(value, "")]);
}

/// What is left of a query or form without the last parameter of that name, and its value.
fn without_last(text: &str, name: &str) -> Option<(String, String)> {
    let pairs: Vec<&str> = text.split('&').collect();
    let is_it = |pair: &&str| unpercent(pair.split('=').next().unwrap_or_default()) == name;
    let index = pairs.iter().rposition(is_it)?;
    let value = pairs
        .get(index)?
        .split_once('=')
        .map_or("", |(_, value)| value);
    let rest = pairs
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != index);
    let rest: Vec<&str> = rest.map(|(_, pair)| *pair).collect();
    Some((rest.join("&"), unpercent(&value.replace('+', " "))))
}
