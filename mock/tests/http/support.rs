//! A server for a test, a client that sends any bytes, and requests of each scheme, signed by
//! the interpreter.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use apiscribe_codegen::check::shelf;
use apiscribe_mock::{Builder, Server};
use apiscribe_recipes::frame::SettingValue;
use apiscribe_recipes::run::{Inputs, Request, sign};
use apiscribe_runtime::for_generated_code::{BaseUrl, ObjectWriter, Outgoing, WriteFields};
use apiscribe_runtime::http::{HeaderValue, Method};
use apiscribe_runtime::{FixedClock, SharedClock, Timestamp};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) const CHANNEL: &str = "/workspaces/8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0/channels/c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8";
pub(crate) const KEY: (&str, &str) = ("authorization", "AccessKey testsecret");

pub(crate) fn builder() -> Builder {
    Server::builder().spec(specs()).clock(clock("server"))
}

pub(crate) async fn start() -> Server {
    builder().start().await.expect("it starts")
}

pub(crate) fn specs() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec"))
}

pub(crate) fn now() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().expect("a time")
}

pub(crate) fn clock(nonce: &str) -> FixedClock {
    FixedClock {
        now: now(),
        nonce: nonce.to_owned(),
    }
}

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Got {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Got {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let line = |line: &'_ str| -> Option<usize> {
            let (known, _) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then_some(known.len() + 1)
        };
        let mut lines = self.head.lines();
        lines.find_map(|text| Some(text.get(line(text)?..)?.trim()))
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// What the header says is wrong: pointers with their causes.
    pub(crate) fn violations(&self) -> Vec<(String, String)> {
        let list = self.header(apiscribe_mock::VIOLATIONS_HEADER);
        let list: Value = serde_json::from_str(list.unwrap_or("[]")).expect("JSON");
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = list.as_array().cloned().unwrap_or_default();
        list.iter()
            .map(|one| (text(&one["pointer"]), text(&one["cause"])))
            .collect()
    }
}

/// Sends bytes on a connection of their own and reads to the end of the answer, or as far as it
/// comes.
pub(crate) async fn exchange(server: &Server, request: &[u8]) -> Vec<u8> {
    let mut socket = TcpStream::connect(server.address())
        .await
        .expect("a connection");
    // It may be closed from the other end before all is sent.
    let _ = socket.write_all(request).await;
    let mut answer = Vec::new();
    let _ = socket.read_to_end(&mut answer).await;
    answer
}

pub(crate) async fn send(
    server: &Server,
    method: &str,
    address: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Option<Got> {
    let mut request = format!("{method} {address} HTTP/1.1\r\nconnection: close\r\n").into_bytes();
    if !headers.iter().any(|(name, _)| *name == "host") {
        request.extend(format!("host: {}\r\n", server.address()).bytes());
    }
    for (name, value) in headers {
        request.extend(format!("{name}: {value}\r\n").bytes());
    }
    request.extend(format!("content-length: {}\r\n\r\n", body.len()).bytes());
    request.extend(body);
    got(&exchange(server, &request).await)
}

/// None if the connection was closed without an answer.
pub(crate) fn got(answer: &[u8]) -> Option<Got> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Got {
        status,
        head,
        body: answer[end + 4..].to_vec(),
    })
}

pub(crate) async fn json(
    server: &Server,
    method: &str,
    address: &str,
    headers: &[(&str, &str)],
    body: &Value,
) -> Got {
    let mut all = vec![("content-type", "application/json")];
    all.extend(headers);
    let body = body.to_string();
    let got = send(server, method, address, &all, body.as_bytes()).await;
    got.expect("an answer")
}

/// A request that is being put together, with a nonce and the time it says.
fn outgoing(server: &Server, path: &str, nonce: &str, at: Timestamp) -> Outgoing {
    let base: BaseUrl = format!("http://{}", server.address())
        .parse()
        .expect("a URL");
    let clock: SharedClock = Arc::new(FixedClock {
        now: at,
        ..clock(nonce)
    });
    Outgoing::new(Method::POST, &base, path.to_owned(), &clock)
}

/// A digest over a body.
pub(crate) async fn digest(server: &Server, body: &Value) -> Got {
    digest_at(server, body, now()).await
}

/// What an object holds.
struct Members<'m>(&'m Value);

impl WriteFields for Members<'_> {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.rest(self.0.as_object().expect("an object"));
    }
}

/// A digest over a body, at a time.
pub(crate) async fn digest_at(server: &Server, body: &Value, at: Timestamp) -> Got {
    let mut out = outgoing(server, "/saas/wa/send", "", at);
    out.json_body(&Members(body));
    let set = [("biz_type", "2"), ("action", "mt")];
    let given = [("access_key", "testid"), ("access_secret", "testsecret")];
    let mut request = signed("nxcloud_digest", (&set, &given), out, ("", at));
    let kind = HeaderValue::from_static("application/json");
    request.headers.insert("content-type", kind);
    put(server, &request).await
}

/// A call in the query, with a version 3 signature.
pub(crate) async fn acs3(
    server: &Server,
    called: (&str, &str),
    query: &[(&str, &str)],
    change: impl FnOnce(&mut Outgoing),
) -> Got {
    acs3_at(server, called, query, now(), change).await
}

/// A call in the query, with a version 3 signature at a time.
pub(crate) async fn acs3_at(
    server: &Server,
    (action, nonce): (&str, &str),
    query: &[(&str, &str)],
    at: Timestamp,
    change: impl FnOnce(&mut Outgoing),
) -> Got {
    let mut out = outgoing(server, "/", nonce, at);
    let query = query.iter();
    out.query(query.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    change(&mut out);
    let set = [("version", "2020-06-06"), ("action", action)];
    let given = [
        ("access_key_id", "testid"),
        ("access_key_secret", "testsecret"),
    ];
    put(
        server,
        &signed("alibaba_acs3", (&set, &given), out, (nonce, at)),
    )
    .await
}

type Named<'n> = &'n [(&'n str, &'n str)];

/// A request that is signed by a scheme of the shelf, with these settings and credentials.
fn signed(
    scheme: &str,
    (set, given): (Named<'_>, Named<'_>),
    out: Outgoing,
    (nonce, now): (&str, Timestamp),
) -> Request {
    let scheme = shelf(scheme).expect("a scheme of the shelf");
    let set = set.iter();
    let settings: BTreeMap<String, SettingValue> = set
        .map(|(name, value)| {
            (
                (*name).to_owned(),
                SettingValue::String((*value).to_owned()),
            )
        })
        .collect();
    let given = given.iter();
    let credentials: BTreeMap<String, String> = given
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let (parts, body) = out.into_http().expect("a request").into_parts();
    let mut request = Request::new(parts.method.as_str(), &parts.uri.to_string()).expect("a URL");
    (request.headers, request.body) = (parts.headers, body.to_vec());
    let inputs = Inputs {
        credentials: &credentials,
        settings: &settings,
        now,
        nonce,
    };
    let signed = sign(&scheme.recipe, request, inputs);
    signed.expect("it is signed").request
}

async fn put(server: &Server, request: &Request) -> Got {
    let query = request.query.iter().map(|query| format!("?{query}"));
    let address = format!("{}{}", request.path, query.collect::<String>());
    let headers: Vec<(&str, &str)> = request
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().expect("a text")))
        .collect();
    let got = send(server, &request.method, &address, &headers, &request.body).await;
    got.expect("an answer")
}
