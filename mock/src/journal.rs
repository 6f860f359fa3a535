//! What has arrived and what was answered: the newest calls, within bounds.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use apiscribe_codegen::check::evaluate::{evaluate_request, route};
use apiscribe_codegen::encodings::bytes_of;
use apiscribe_codegen::escape;
use apiscribe_codegen::model::{Raw, Reply, Ty};
use apiscribe_runtime::http::request::Parts;
use apiscribe_runtime::http::{HeaderMap, HeaderName, HeaderValue, Uri};
use apiscribe_runtime::{Bytes, Timestamp};
use serde_json::{Value, json};

use crate::judge::Violation;
use crate::served::Served;
use crate::sketch;

/// Bodies of so many bytes are kept in all, beside the limit on calls.
const MOST_BYTES: usize = 32 << 20;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers, beside those that every answer has.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Bytes,
}

impl Answer {
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        let content_type = ("content-type".to_owned(), "application/json".to_owned());
        Self {
            status,
            headers: vec![content_type],
            body: escape::json(&written(body)).into_owned().into(),
        }
    }

    /// A body that is a text of a form where it can be put together, and JSON otherwise.
    pub(crate) fn of_reply(status: u16, reply: Option<&Reply>, body: &Value) -> Self {
        let texts = reply.filter(|reply| !reply.texts.is_empty());
        let text = texts.and_then(|reply| match body {
            Value::String(text) => Some(text.clone()),
            body => reply.put_together(body),
        });
        let Some(text) = text else {
            return Self::json(status, body);
        };
        let content_type = (
            "content-type".to_owned(),
            "text/plain; charset=utf-8".to_owned(),
        );
        Self {
            status,
            headers: vec![content_type],
            body: text.into(),
        }
    }

    /// A body that is no JSON, from its logical form.
    pub(crate) fn raw(status: u16, raw: &Raw, body: &Value) -> Self {
        let content_type = raw
            .media
            .map(|media| ("content-type".to_owned(), media.to_owned()));
        let body = match raw.holds {
            Some(Ty::Bytes) => bytes_of(body).unwrap_or_default(),
            Some(_) => body.as_str().unwrap_or_default().to_owned().into(),
            None => Bytes::new(),
        };
        Self {
            status,
            headers: content_type.into_iter().collect(),
            body,
        }
    }

    /// What its body says it is.
    pub(crate) fn content_type(&self) -> Option<&str> {
        // The last one counts.
        let mut headers = self.headers.iter().rev();
        let found = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        found.map(|(_, value)| value.as_str())
    }

    pub(crate) fn with_headers(mut self, headers: Vec<(String, String)>) -> Self {
        self.headers.extend(headers);
        self
    }
}

/// A value as JSON, which there always is.
fn written(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A request that arrived, what was thought of it, and what was answered.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Call {
    /// Its place among all calls since the start, from 1.
    pub number: u64,
    /// When it arrived.
    pub at: Timestamp,
    /// `service.operation`; none if it is for no operation.
    pub operation: Option<String>,
    /// The name of the example that was sent, of a callback: then `operation` is
    /// `service.callback`, and the answer is that of the receiver.
    pub callback: Option<String>,
    /// Method, address and headers.
    pub parts: Parts,
    /// The body as it came; empty if it was not read.
    pub body: Bytes,
    /// What it says, as the examples of the spec have it; null if it cannot be read.
    pub request: Value,
    /// What is wrong with it.
    pub violations: Vec<Violation>,
    /// What is advised against and stops nothing.
    pub advisories: Vec<Violation>,
    /// What went wrong on demand.
    pub fault: Option<String>,
    /// What was answered; none if the connection was cut.
    pub answer: Option<Answer>,
}

impl Call {
    /// A line for the terminal, which repeats nothing of the message.
    pub(crate) fn to_line(&self) -> String {
        let time = self.at.strftime("%H:%M:%S");
        let name = match &self.operation {
            Some(operation) => operation.clone(),
            // The path of what is for nobody; it is quoted, since anything may stand in it.
            None => format!("{} {:?}", self.parts.method, self.parts.uri.path()),
        };
        let status = match (&self.answer, &self.callback) {
            (Some(answer), _) => answer.status.to_string(),
            (None, None) => "cut".to_owned(),
            (None, Some(_)) => "no answer".to_owned(),
        };
        let name = match &self.callback {
            Some(example) => format!("callback {name} ({example})"),
            None => name,
        };
        let mut line = format!("{time} #{} {name} {status}", self.number);
        if let Some(fault) = &self.fault {
            line.push_str(&format!(" (on demand: {fault})"));
        }
        for (what, list) in [
            ("violation", &self.violations),
            ("advice", &self.advisories),
        ] {
            for violation in list {
                line.push_str(&format!(
                    "\n    {what}: {}",
                    escape::log_line(&violation.to_line())
                ));
            }
        }
        line
    }

    pub(crate) fn to_json(&self) -> Value {
        let headers = self.parts.headers.iter();
        let headers: Vec<Value> = headers
            .map(|(name, value)| json!([name.as_str(), String::from_utf8_lossy(value.as_bytes())]))
            .collect();
        let list = |list: &[Violation]| list.iter().map(Violation::to_json).collect::<Value>();
        let answer = self.answer.as_ref().map(|answer| {
            json!({
                "status": answer.status,
                "headers": answer.headers,
                "body": String::from_utf8_lossy(&answer.body),
            })
        });
        json!({
            "number": self.number,
            "at": self.at.to_string(),
            "operation": self.operation,
            "callback": self.callback,
            "method": self.parts.method.as_str(),
            "address": self.parts.uri.to_string(),
            "headers": headers,
            "body": String::from_utf8_lossy(&self.body),
            "request": self.request,
            "violations": list(&self.violations),
            "advisories": list(&self.advisories),
            "fault": self.fault,
            "answer": answer,
            "sketch": sketch::of(&self.request),
        })
    }
}

/// The newest calls.
#[derive(Debug)]
pub(crate) struct Journal {
    most: usize,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    calls: VecDeque<Entry>,
    bytes: usize,
    count: u64,
}

/// A call without its address, its headers and what it says, which are read again when somebody
/// asks: bytes are kept and freed at less cost than values, and hold on to no buffer of a
/// connection.
#[derive(Debug, Clone)]
struct Entry {
    call: Call,
    address: Box<str>,
    /// Its headers, a line each.
    headers: Bytes,
    /// What it was read by; none if it was not read.
    served: Option<Arc<Served>>,
}

impl Entry {
    fn of(mut call: Call, served: &Arc<Served>) -> Self {
        let request = call.request.take();
        let served = (!request.is_null()).then(|| Arc::clone(served));
        let headers = lines(&std::mem::take(&mut call.parts.headers));
        let address = std::mem::take(&mut call.parts.uri).to_string().into();
        if !call.body.is_unique() {
            call.body = Bytes::copy_from_slice(&call.body);
        }
        Self {
            call,
            address,
            headers,
            served,
        }
    }

    fn into_call(self) -> Call {
        let mut call = self.call;
        call.parts.headers = headers(&self.headers);
        // It was one before.
        call.parts.uri = Uri::try_from(&*self.address).unwrap_or_default();
        if let Some(served) = &self.served
            && let Ok(route) = route(served, &call.parts, &call.body)
        {
            call.request = evaluate_request(&route, &call.parts, &call.body, call.at).request;
        }
        call
    }

    /// What it takes in memory, roughly.
    fn size(&self) -> usize {
        let call = &self.call;
        let answer = call.answer.as_ref().map_or(0, |answer| answer.body.len());
        let violations = call.violations.len() * 256;
        let head = self.address.len() + self.headers.len();
        1024 + call.body.len() + answer + head + violations
    }
}

impl Journal {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most,
            kept: Mutex::default(),
        }
    }

    /// The number of the next call.
    pub(crate) fn number(&self) -> u64 {
        let mut kept = self.lock();
        kept.count += 1;
        kept.count
    }

    /// Adds a call that `served` was asked about.
    pub(crate) fn add(&self, call: Call, served: &Arc<Served>) {
        let entry = Entry::of(call, served);
        let mut kept = self.lock();
        kept.bytes += entry.size();
        // Calls end in another order than they begin in.
        let place = kept
            .calls
            .partition_point(|other| other.call.number < entry.call.number);
        kept.calls.insert(place, entry);
        drop(kept);
        while let Some(oldest) = self.pop_excess() {
            // Freed while others may go on.
            drop(oldest);
        }
    }

    /// Takes out the oldest call if there is more than may be.
    fn pop_excess(&self) -> Option<Entry> {
        let mut kept = self.lock();
        let calls = kept.calls.len();
        if calls <= self.most && (kept.bytes <= MOST_BYTES || calls <= 1) {
            return None;
        }
        let oldest = kept.calls.pop_front()?;
        kept.bytes = kept.bytes.saturating_sub(oldest.size());
        Some(oldest)
    }

    /// The calls with a higher number than this.
    pub(crate) fn calls_after(&self, number: u64) -> Vec<Call> {
        let kept = self.lock();
        let newer = kept.calls.iter().filter(|entry| entry.call.number > number);
        let newer: Vec<Entry> = newer.cloned().collect();
        // Read again while others may go on.
        drop(kept);
        newer.into_iter().map(Entry::into_call).collect()
    }

    pub(crate) fn clear(&self) {
        let mut kept = self.lock();
        kept.calls.clear();
        kept.bytes = 0;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Headers as they stand on a connection. No value has a line break.
fn lines(headers: &HeaderMap) -> Bytes {
    let lengths = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 3);
    let mut lines = Vec::with_capacity(lengths.sum());
    for (name, value) in headers {
        for part in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\n"] {
            lines.extend_from_slice(part);
        }
    }
    lines.into()
}

/// The headers of these lines.
fn headers(lines: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in lines.split(|byte| *byte == b'\n') {
        // No name has a colon.
        let colon = line.iter().position(|byte| *byte == b':');
        let Some((name, value)) = colon.and_then(|colon| line.split_at_checked(colon)) else {
            continue;
        };
        let value = value.strip_prefix(b": ").unwrap_or_default();
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.append(name, value);
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::{HeaderMap, HeaderName, HeaderValue, headers, lines};

    #[test]
    fn headers_are_kept_in_order_and_byte_by_byte() {
        let all: [(&'static str, &'static [u8]); 6] = [
            ("host", b"a.example"),
            ("x-two", b"1: one"),
            ("x-empty", b""),
            ("x-two", b"2\ttwo "),
            ("x-bytes", b"\xe4\xff"),
            ("content-type", b"text/plain; charset=utf-8"),
        ];
        let mut map = HeaderMap::new();
        for (name, value) in all {
            if let Ok(value) = HeaderValue::from_bytes(value) {
                map.append(HeaderName::from_static(name), value);
            }
        }
        let kept = headers(&lines(&map));
        assert_eq!(kept.len(), all.len());
        assert!(kept.iter().eq(map.iter()));
        assert_eq!(headers(b""), HeaderMap::new());
    }
}
