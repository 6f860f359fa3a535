//! What the vendor sends to its customers: played from the examples of the spec after a message,
//! signed by the recipe, and repeated until it is taken.

use std::borrow::Cow;
use std::sync::{Arc, Weak};
use std::time::Duration;

use apiscribe_codegen::model::{Callback, CallbackExample, CallbackMedia, Operation, Service};
use apiscribe_recipes::run::{Inputs, Request as Unsigned, play};
use apiscribe_runtime::Bytes;
use apiscribe_runtime::http::{HeaderName, HeaderValue, Request, Uri};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

use crate::journal::{Answer, Call};
use crate::state::State;

/// How often a callback is sent at most.
const ATTEMPTS: u32 = 12;

/// How long the first repeat waits; each waits twice as long as the one before.
const FIRST_WAIT: Duration = Duration::from_millis(50);

/// The longest that a repeat waits.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// A receiver has to answer after so long.
const ANSWER_TIME: Duration = Duration::from_secs(10);

/// Largest answer that is read, in bytes.
const LARGEST_ANSWER: usize = 64 << 10;

/// Where callbacks go, and in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a server sends nothing before `Builder::callbacks` has them"]
pub struct Callbacks {
    url: Uri,
    reversed: bool,
    twice: bool,
}

/// Callbacks can only go to an address such as `http://127.0.0.1:8080/hooks`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("callbacks go to an address such as `http://127.0.0.1:8080/hooks`, not to `{0}`")]
pub struct NoReceiver(String);

impl Callbacks {
    /// Sends them to this URL, which begins with `http://`.
    ///
    /// # Errors
    ///
    /// It is another kind of address.
    pub fn to(url: &str) -> Result<Self, NoReceiver> {
        let parsed = url.parse::<Uri>().ok();
        let is_http = |url: &Uri| url.scheme_str() == Some("http") && url.host().is_some();
        let parsed = parsed.filter(is_http);
        Ok(Self {
            url: parsed.ok_or_else(|| NoReceiver(url.to_owned()))?,
            reversed: false,
            twice: false,
        })
    }

    /// Sends those of one message in the opposite order: vendors promise none.
    pub fn reversed(mut self) -> Self {
        self.reversed = true;
        self
    }

    /// Sends each of them twice, although it was taken: vendors do that too.
    pub fn twice(mut self) -> Self {
        self.twice = true;
        self
    }

    /// Where they go.
    #[must_use]
    pub fn url(&self) -> String {
        self.url.to_string()
    }
}

impl std::str::FromStr for Callbacks {
    type Err = NoReceiver;

    fn from_str(url: &str) -> Result<Self, NoReceiver> {
        Self::to(url)
    }
}

/// A callback that is about to be sent.
#[derive(Debug, Clone)]
struct Planned {
    /// `service.callback`.
    name: String,
    /// The name of the example.
    example: String,
    method: String,
    headers: Vec<(String, String)>,
    /// The query, where there is no body.
    query: Option<String>,
    body: Bytes,
    /// How often it is repeated at most.
    repeats: u32,
}

/// What has just succeeded.
pub(crate) struct Succeeded<'a> {
    pub(crate) service: &'a Service,
    pub(crate) operation: &'a Operation,
    /// The request, as the examples of the spec have it.
    pub(crate) request: &'a Value,
    /// The body of the reply.
    pub(crate) reply: &'a Value,
}

/// Sends what the vendor would send after a success, one after the other.
pub(crate) fn after(state: &Arc<State>, succeeded: &Succeeded<'_>) {
    let Some(callbacks) = &state.callbacks else {
        return;
    };
    let known = Known::of(succeeded);
    let of_service = succeeded.service.callbacks.iter();
    let examples = of_service.flat_map(|callback| {
        let follows = |example: &&CallbackExample| {
            let after = example.after.as_deref();
            after.is_some_and(|after| succeeded.operation.name.is_of(after))
        };
        let examples = callback.examples.iter().filter(follows);
        examples.map(move |example| (callback, example))
    });
    let mut planned: Vec<Planned> = examples
        .map(|(callback, example)| {
            let body = known.in_place(&example.body);
            plan(succeeded.service, callback, &example.name, &body)
        })
        .collect();
    if planned.is_empty() {
        return;
    }
    if callbacks.reversed {
        planned.reverse();
    }
    let times = if callbacks.twice { 2 } else { 1 };
    let url = callbacks.url.clone();
    let state = Arc::downgrade(state);
    tokio::spawn(async move {
        for one in planned {
            for _ in 0..times {
                deliver(&state, &url, &one).await;
            }
        }
    });
}

/// Sends an example of a callback, whether or not something succeeded.
pub(crate) async fn send(
    state: &Arc<State>,
    (service, callback): (&Service, &Callback),
    example: &CallbackExample,
) {
    if let Some(callbacks) = &state.callbacks {
        let planned = plan(service, callback, &example.name, &example.body);
        let url = callbacks.url.clone();
        deliver(&Arc::downgrade(state), &url, &planned).await;
    }
}

/// Strings of an operation's examples with what stands in their places now: ids and receivers.
struct Known(Vec<(String, String)>);

impl Known {
    fn of(succeeded: &Succeeded<'_>) -> Self {
        let mut known = Vec::new();
        for example in &succeeded.operation.examples {
            let pairs = [
                (&example.request, succeeded.request),
                (&example.reply, succeeded.reply),
            ];
            for (shown, now) in pairs {
                if let Some(shown) = shown {
                    strings(shown, now, &mut known);
                }
            }
        }
        Self(known)
    }

    /// The body with them in their places.
    fn in_place(&self, body: &Value) -> Value {
        match body {
            Value::String(text) => {
                let found = self.0.iter().find(|(shown, _)| shown == text);
                Value::String(found.map_or(text, |(_, now)| now).clone())
            }
            Value::Array(items) => items.iter().map(|item| self.in_place(item)).collect(),
            Value::Object(members) => members
                .iter()
                .map(|(key, value)| (key.clone(), self.in_place(value)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            other => other.clone(),
        }
    }
}

/// A string that short may stand in many places that have nothing to do with each other.
const SHORTEST: usize = 8;

fn strings(shown: &Value, now: &Value, known: &mut Vec<(String, String)>) {
    match (shown, now) {
        (Value::String(shown), Value::String(now)) if shown.len() >= SHORTEST && shown != now => {
            known.push((shown.clone(), now.clone()));
        }
        (Value::Array(shown), Value::Array(now)) => {
            for (shown, now) in shown.iter().zip(now) {
                strings(shown, now, known);
            }
        }
        (Value::Object(shown), Value::Object(now)) => {
            for (key, shown) in shown {
                if let Some(now) = now.get(key) {
                    strings(shown, now, known);
                }
            }
        }
        _ => {}
    }
}

fn plan(service: &Service, callback: &Callback, example: &str, body: &Value) -> Planned {
    let mut headers: Vec<(String, String)> = Vec::new();
    if let Some(content_type) = callback.media.content_type() {
        headers.push(("content-type".to_owned(), content_type.to_owned()));
    }
    for header in &callback.headers {
        let value = header.constant.as_ref().or(header.example.as_ref());
        if let Some(value) = value {
            headers.push((header.name.0.clone(), value.clone()));
        }
    }
    let (query, body) = match &callback.media {
        CallbackMedia::Json(_) => (None, body.to_string()),
        CallbackMedia::Form => (None, form(body)),
        CallbackMedia::Query => (Some(form(body)), String::new()),
    };
    let repeats = callback.repeats.as_ref().and_then(|repeats| repeats.times);
    Planned {
        name: [service.name.bare(), ".", callback.name.bare()].concat(),
        example: example.to_owned(),
        method: callback.method.clone(),
        headers,
        query,
        body: body.into(),
        repeats: repeats.map_or(ATTEMPTS - 1, |times| times.min(ATTEMPTS - 1)),
    }
}

/// The members of an object as a form.
fn form(body: &Value) -> String {
    use apiscribe_runtime::for_generated_code::signing::{form_encode_pairs, write_pairs};
    let members = body.as_object().into_iter().flatten();
    let pairs = members.map(|(name, value)| {
        let text = value.as_str().map(Cow::from);
        (
            name.into(),
            text.unwrap_or_else(|| value.to_string().into()),
        )
    });
    write_pairs(&form_encode_pairs(pairs.collect()), "=", "&")
}

/// Sends a callback until it is answered with 2xx: each time the same bytes, with the time and
/// signature of the first. It ends with the server.
async fn deliver(state: &Weak<State>, url: &Uri, planned: &Planned) {
    let signed = state.upgrade().map(|state| state.signed(url, planned));
    let Some((request, failed)) = signed else {
        return;
    };
    let mut wait = FIRST_WAIT;
    for attempt in 0..=planned.repeats {
        if attempt > 0 {
            tokio::time::sleep(wait).await;
            wait = (wait * 2).min(LONGEST_WAIT);
        }
        let answer = match failed {
            None if state.strong_count() > 0 => exchange(request.clone()).await,
            _ => None,
        };
        let status = answer.as_ref().map(|answer| answer.status);
        let is_taken = status.is_some_and(|status| (200..300).contains(&status));
        let Some(state) = state.upgrade() else {
            return;
        };
        state.note(planned, request.clone(), answer, failed.clone());
        if is_taken || failed.is_some() {
            return;
        }
    }
}

impl State {
    /// The request with what the recipe asks for, or why it cannot be made.
    fn signed(&self, url: &Uri, planned: &Planned) -> (Request<Bytes>, Option<String>) {
        let mut url = url.to_string();
        if let Some(query) = &planned.query {
            let sign = if url.contains('?') { '&' } else { '?' };
            url = format!("{url}{sign}{query}");
        }
        let unsigned = Unsigned::new(&planned.method, &url);
        let Ok(mut unsigned) = unsigned else {
            return (Request::default(), Some("the URL is none".to_owned()));
        };
        for (name, value) in &planned.headers {
            unsigned = unsigned.header(name, value);
        }
        let unsigned = unsigned.body(planned.body.clone());
        let served = self.model();
        let (service, callback) = planned.name.split_once('.').unwrap_or_default();
        let services = served.services.iter();
        let found = services
            .filter(|known| known.name.bare() == service)
            .find_map(|known| {
                let mut callbacks = known.callbacks.iter();
                let found = callbacks.find(|known| known.name.bare() == callback)?;
                Some((known, found))
            });
        let check = found.and_then(|(service, callback)| Some((service, callback.check.as_ref()?)));
        let Some((service, check)) = check else {
            return (sent(&unsigned), None);
        };
        let credentials = self.credentials.of_callback(service, &check.recipe);
        let settings = std::collections::BTreeMap::new();
        let inputs = Inputs {
            credentials: &credentials,
            settings: &settings,
            now: self.now(),
            nonce: "",
        };
        match play(&check.recipe, unsigned.clone(), inputs) {
            Ok(signed) => (sent(&signed), None),
            Err(why) => (sent(&unsigned), Some(why.to_string())),
        }
    }

    /// Writes down what was sent, and what came back.
    fn note(
        &self,
        planned: &Planned,
        request: Request<Bytes>,
        answer: Option<Answer>,
        failed: Option<String>,
    ) {
        let (parts, body) = request.into_parts();
        let served = self.model();
        let call = Call {
            number: self.journal.number(),
            at: self.now(),
            operation: Some(planned.name.clone()),
            callback: Some(planned.example.clone()),
            parts,
            body,
            request: Value::Null,
            violations: Vec::new(),
            advisories: Vec::new(),
            fault: failed.map(|why| format!("not sent: {why}")),
            answer,
        };
        self.record(call, &served);
    }
}

/// A request as it goes out.
fn sent(request: &Unsigned) -> Request<Bytes> {
    let mut out = Request::new(Bytes::from(request.body.clone()));
    *out.method_mut() = request.method.parse().unwrap_or_default();
    let query = request.query.as_ref();
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    let path = match request.path.as_str() {
        "" => "/",
        path => path,
    };
    let url = format!("{}://{}{path}{query}", request.scheme, request.authority);
    *out.uri_mut() = url.parse().unwrap_or_default();
    *out.headers_mut() = request.headers.clone();
    let host = HeaderValue::from_str(&request.authority);
    if let Ok(host) = host {
        out.headers_mut()
            .entry(HeaderName::from_static("host"))
            .or_insert(host);
    }
    out
}

/// The answer to a request; none where there is none.
async fn exchange(request: Request<Bytes>) -> Option<Answer> {
    tokio::time::timeout(ANSWER_TIME, answered(request))
        .await
        .ok()?
}

async fn answered(request: Request<Bytes>) -> Option<Answer> {
    let uri = request.uri().clone();
    let host = uri.host()?.trim_matches(['[', ']']).to_owned();
    let stream = TcpStream::connect((host, uri.port_u16().unwrap_or(80)))
        .await
        .ok()?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
    let connection = tokio::spawn(connection);
    let mut request = request.map(Full::new);
    // A server is asked for a path; the rest stands in `Host`.
    let path = uri.path_and_query()?.as_str().parse().ok()?;
    *request.uri_mut() = path;
    let response = sender.send_request(request).await.ok()?;
    let (parts, incoming) = response.into_parts();
    let body = Limited::new(incoming, LARGEST_ANSWER).collect().await.ok();
    connection.abort();
    let headers = parts.headers.iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        (name.as_str().to_owned(), value)
    });
    Some(Answer {
        status: parts.status.as_u16(),
        headers: headers.collect(),
        body: body.map(|body| body.to_bytes()).unwrap_or_default(),
    })
}
