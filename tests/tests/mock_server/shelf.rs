//! Every scheme of the shelf that signs requests, there and back: the interpreter signs, the mock
//! server verifies and reads. What a scheme does not cover is worked out by signing what was
//! changed: where that places the same, nobody can notice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use apiscribe_codegen::check::shelf;
use apiscribe_codegen::model::{Fill, Scheme};
use apiscribe_mock::Server;
use apiscribe_recipes::frame::{SettingValue, TOKEN};
use apiscribe_recipes::inputs::Input;
use apiscribe_recipes::recipe::Place;
use apiscribe_recipes::run::{Inputs, Request, sign};
use apiscribe_recipes::schemes::SHELF;
use apiscribe_recipes::vectors;
use apiscribe_runtime::{FixedClock, Json, Timestamp};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How far the clocks may be apart, in seconds.
const SKEW: i64 = 60;

const NOW: i64 = 1_772_600_767;

const PRIVATE_KEY: &str = include_str!("../../../recipes/tests/recipes/private.pem");

const SENT: &str =
    "{doc: What comes back., fields: {id: {type: string, required: true, doc: Its name.}}}";

/// A service that is signed by a scheme, with the settings and credentials of one of its vectors.
struct Signed {
    service: String,
    scheme: Scheme,
    settings: BTreeMap<String, SettingValue>,
    credentials: BTreeMap<String, String>,
}

#[tokio::test]
async fn every_scheme_of_the_shelf_is_verified_end_to_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let all = services();
    let schemes: BTreeSet<&str> = all.iter().map(|one| one.scheme.name.as_str()).collect();
    let signs = |name: &&&str| {
        let scheme = shelf(name).expect("a scheme of the shelf");
        scheme.recipe.placements().next().is_some()
    };
    let names: Vec<&str> = SHELF.iter().map(|(name, _)| *name).collect();
    let expected: BTreeSet<&str> = names.iter().filter(signs).copied().collect();
    assert_eq!(schemes, expected, "each scheme that signs has a service");
    let mut builder = Server::builder().spec(folder.path()).clock(FixedClock {
        now: at(0),
        nonce: "server".to_owned(),
    });
    for one in &all {
        one.write(folder.path());
        for (name, value) in &one.credentials {
            builder = builder.credential(&one.service, name, value);
        }
    }
    let server = builder
        .start()
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    let (mut wrong, mut count) = (Vec::new(), Count::default());
    for mut one in all {
        one.fetch_token(&server).await;
        for kind in ["post_json", "post_form", "find"] {
            let case = Case {
                signed: &one,
                server: &server,
                kind,
            };
            case.check(&mut wrong, &mut count).await;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{count:?}");
    assert!(count.refused > 500 && count.uncovered > 20, "{count:?}");
}

#[derive(Default, Debug)]
struct Count {
    accepted: usize,
    refused: usize,
    uncovered: usize,
}

/// Services for all vectors of the shelf that differ in settings or in the credentials they have.
fn services() -> Vec<Signed> {
    let mut all: Vec<Signed> = Vec::new();
    for (name, yaml) in SHELF {
        let scheme = || shelf(name).expect("a scheme of the shelf");
        if scheme().recipe.placements().next().is_none() {
            continue;
        }
        let yaml: Json = serde_yaml::from_str(yaml).expect("YAML");
        let vectors = yaml.get("vectors").and_then(Json::as_array);
        let vectors = vectors.into_iter().flatten();
        let given = vectors.map(|vector| {
            let vector = vectors::read(vector).expect("a vector");
            (vector.settings, vector.credentials)
        });
        let mut given: Vec<_> = given.collect();
        if given.is_empty() {
            let credentials = scheme().recipe.credentials;
            let credentials = credentials
                .into_iter()
                .map(|one| (one.name, "given".to_owned()));
            given.push((BTreeMap::new(), credentials.collect()));
        }
        for (index, (settings, mut credentials)) in given.into_iter().enumerate() {
            let recipe = scheme().recipe;
            let known = recipe.settings.iter().map(|one| one.name.clone()).collect();
            let used = recipe.with_settings(&settings, &known).used_credentials();
            let used = used
                .iter()
                .filter_map(|index| recipe.credentials.get(*index));
            let with = scheme().token.map(|token| token.with);
            let with = with
                .iter()
                .flatten()
                .filter_map(|filled| match &filled.fill {
                    Fill::Credential(name) => Some(name.as_str()),
                    _ => None,
                });
            let used: Vec<&str> = used.map(|one| one.name.as_str()).chain(with).collect();
            credentials.retain(|name, value| {
                let is_issued = name == TOKEN && scheme().token.is_some();
                used.contains(&name.as_str()) && !is_issued && !value.is_empty()
            });
            let is_known = all.iter().any(|other| {
                other.scheme.name == *name
                    && other.settings == settings
                    && other.credentials.keys().eq(credentials.keys())
            });
            if !is_known {
                all.push(Signed {
                    service: format!("{name}_{index}"),
                    scheme: scheme(),
                    settings,
                    credentials,
                });
            }
        }
    }
    all
}

impl Signed {
    /// The service of a template, with an operation for each way that parameters travel.
    fn write(&self, folder: &Path) {
        let folder = folder.join(&self.service);
        fs::create_dir(&folder).expect("a folder");
        let mut auth = json!({"scheme": self.scheme.name});
        if self.scheme.recipe.reads(Input::Now) {
            auth["skew"] = json!(format!("{SKEW}s"));
        }
        for (name, value) in &self.settings {
            auth[name] = match value {
                SettingValue::String(text) => json!(text),
                SettingValue::Int(number) => json!(number),
                SettingValue::Bool(value) => json!(value),
                SettingValue::List(items) => json!(items),
            };
        }
        if let Some(token) = &self.scheme.token {
            auth["token"] = json!({"operation": "issue_token"});
            let is_secret = |name: &str| {
                let mut all = self.scheme.recipe.credentials.iter();
                all.any(|one| one.name == name && one.secret)
            };
            let fields = token.with.iter().map(|filled| {
                let required = !filled.optional;
                let secret = match &filled.fill {
                    Fill::Credential(name) => is_secret(name),
                    _ => false,
                };
                format!(
                    "{}: {{type: string, required: {required}, secret: {secret}, doc: A part of it.}}",
                    filled.field
                )
            });
            let fields: Vec<String> = fields.collect();
            let value = token.value.as_deref().unwrap_or_default();
            let lifetime = token.terms.lifetime.as_deref().unwrap_or_default();
            let operation = format!(
                "operation: issue_token\ndoc: Issues a token.\npage: api\nat: Send\nhttp: 'POST /token'\nplace: form\nauth: none\n\
                 request: Asked\nreplies: {{200: Token}}\ntypes:\n  Asked: {{doc: What is asked for., fields: {{{}}}}}\n  \
                 Token: {{doc: A token., fields: {{{value}: {{type: string, required: true, secret: true, doc: It.}}, \
                 {lifetime}: {{type: i64, required: true, doc: How long it lives.}}}}}}\n",
                fields.join(", ")
            );
            fs::write(folder.join("issue_token.yaml"), operation).expect("written");
        }
        let rows = [
            ("Missing", "missing"),
            ("Malformed", "[invalid, timestamp]"),
            ("Key", "key"),
            ("Token", "token"),
            ("Signature", "signature"),
            ("Expired", "expired"),
            ("Replayed", "replayed"),
        ];
        let rows = rows.map(|(code, cause)| {
            format!("{code}: {{class: authentication, cause: {cause}, doc: It., at: Send, remedy: Look.}}")
        });
        let service = format!(
            "service: {name}\ntitle: {name}\npages: {{api: {{title: Reference, places: [Send]}}}}\n\
             base_url: 'https://api.acme.example/{name}'\nauth: {auth}\nerrors:\n  body: Failure\n  \
             failed: [{{status: 400-599}}]\n  code: code\n  codes: {{{rows}}}\ntypes:\n  \
             Failure: {{doc: A failure., fields: {{code: {{type: string, doc: What went wrong.}}}}}}\n",
            name = self.service,
            rows = rows.join(", "),
        );
        fs::write(folder.join("service.yaml"), service).expect("written");
        for (kind, http, place) in [
            ("post_json", "POST /json", "json"),
            ("post_form", "POST /form", "form"),
            ("find", "GET /find", "query"),
        ] {
            let placed = self.of_path().map(|name| format!("/{{{name}}}"));
            let count = match kind {
                "find" => "type: i32",
                _ => "type: i32, in: query",
            };
            let operation = format!(
                "operation: {kind}\ndoc: Sends a text.\npage: api\nat: Send\nhttp: '{http}{placed}/{{lane}}'\nplace: {place}\n\
                 parameters: {{lane: {{type: string, at: Send, doc: Which lane.}}}}\nrequest: {kind}_mail\nreplies: {{200: {kind}_sent}}\n\
                 types:\n  {kind}_mail: {{doc: A text., fields: {{text: {{type: string, required: true, doc: What it says.}}, \
                 size: {{type: f64, doc: How large.}}, count: {{{count}, doc: How often.}}}}}}\n  {kind}_sent: {SENT}\n",
                placed = placed.collect::<String>(),
            );
            let operation = operation
                .replace(&format!("{kind}_mail"), &title(kind, "Mail"))
                .replace(&format!("{kind}_sent"), &title(kind, "Sent"));
            fs::write(folder.join(format!("{kind}.yaml")), operation).expect("written");
        }
    }

    /// What the scheme puts into the path.
    fn of_path(&self) -> impl Iterator<Item = &str> {
        let placed = self.scheme.recipe.placements();
        let placed = placed.filter(|(placement, _)| placement.place == Place::Path);
        placed.map(|(placement, _)| placement.name.text.as_str())
    }

    /// Asks for the token that the scheme carries, if it does.
    async fn fetch_token(&mut self, server: &Server) {
        let Some(token) = &self.scheme.token else {
            return;
        };
        let fields = token.with.iter().filter_map(|filled| {
            let value = match &filled.fill {
                Fill::String(text) => text,
                Fill::Credential(name) => self.credentials.get(name)?,
                _ => return None,
            };
            Some(format!("{}={value}", filled.field))
        });
        let fields: Vec<String> = fields.collect();
        let request = Request::new("POST", &format!("{}/token", server.base_url(&self.service)));
        let request = request
            .expect("a URL")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(fields.join("&"));
        let (status, body) = send(server, &request).await;
        assert_eq!(status, 200, "{}: {body}", self.service);
        let value = token.value.as_deref().unwrap_or_default();
        let token = body[value].as_str().expect("a token").to_owned();
        self.credentials.insert(TOKEN.to_owned(), token);
    }
}

fn title(kind: &str, name: &str) -> String {
    let words = kind.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        [&first.to_uppercase(), rest].concat()
    });
    [&words.collect::<String>(), name].concat()
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(NOW + seconds).expect("a time")
}

/// An operation that is called in several ways.
struct Case<'c> {
    signed: &'c Signed,
    server: &'c Server,
    kind: &'static str,
}

/// What was placed, or why nothing could be.
type Placed = Result<(Request, Vec<(Place, String, String)>), String>;

impl Case<'_> {
    async fn check(&self, wrong: &mut Vec<String>, count: &mut Count) {
        let given = &self.signed.credentials;
        let request = self.request();
        let (signed, placed) = match self.sign(&request, given, 0, "n-1") {
            Ok(signed) => signed,
            Err(error) => return wrong.push(format!("{}: {error}", self.name())),
        };
        let mut expect = |what: &str, (status, body): (u16, Json), codes: &[&str]| {
            let code = body["code"].as_str().unwrap_or_default();
            let is_right = match codes {
                [] => status == 200,
                codes => status != 200 && codes.contains(&code),
            };
            match codes {
                [] => count.accepted += 1,
                _ => count.refused += 1,
            }
            if !is_right {
                wrong.push(format!(
                    "{}, {what}: {status} {body}, not {codes:?}",
                    self.name()
                ));
            }
        };
        expect("signed", send(self.server, &signed).await, &[]);
        let is_optional =
            |(placement, _): (&apiscribe_recipes::recipe::Placement, _)| placement.optional;
        if !self.signed.scheme.recipe.placements().all(is_optional) {
            let mut bare = request.clone();
            for name in self.signed.of_path() {
                bare.path = bare.path.replace(&format!("{{{name}}}"), "nothing");
            }
            let codes = ["Missing", "Key", "Signature"];
            expect("not signed", send(self.server, &bare).await, &codes);
        }
        let (_, later) = self.sign(&request, given, 0, "n-2").expect("it is signed");
        if later != placed {
            expect("replayed", send(self.server, &signed).await, &["Replayed"]);
        }
        for late in [-SKEW - 1, SKEW + 1] {
            let (stale, moved) = self
                .sign(&request, given, late, "n-3")
                .expect("it is signed");
            if moved != later {
                expect("stale", send(self.server, &stale).await, &["Expired"]);
            }
        }
        for name in given.keys() {
            let mut others = given.clone();
            let other = match others[name].contains("PRIVATE KEY") {
                true => PRIVATE_KEY,
                false => "abcdabcdabcdabcd",
            };
            others.insert(name.clone(), other.to_owned());
            let (forged, of_other) = self
                .sign(&request, &others, 0, "n-4")
                .expect("it is signed");
            let (_, own) = self.sign(&request, given, 0, "n-4").expect("it is signed");
            if of_other != own {
                let what = format!("another {name}");
                let codes = ["Key", "Token", "Signature"];
                expect(&what, send(self.server, &forged).await, &codes);
            }
        }
        for (index, (what, change)) in CHANGES.iter().enumerate() {
            let nonce = format!("n-5{index}");
            let (mut changed, own) = self.sign(&request, given, 0, &nonce).expect("it is signed");
            let mut other = request.clone();
            change(&mut other);
            if other == request {
                continue;
            }
            change(&mut changed);
            let (_, of_other) = self.sign(&other, given, 0, &nonce).expect("it is signed");
            let answer = send(self.server, &changed).await;
            match own == of_other {
                true => expect(&format!("another {what}, not covered"), answer, &[]),
                false => expect(
                    &format!("another {what}"),
                    answer,
                    &["Signature", "Key", "Token"],
                ),
            }
        }
        for change in CHANGES {
            let mut other = request.clone();
            change.1(&mut other);
            let (_, of_other) = self.sign(&other, given, 0, "n-1").expect("it is signed");
            count.uncovered += usize::from(other != request && of_other == placed);
        }
    }

    fn name(&self) -> String {
        format!("{} {}", self.signed.service, self.kind)
    }

    fn request(&self) -> Request {
        let base = self.server.base_url(&self.signed.service);
        let placed: String = self
            .signed
            .of_path()
            .map(|name| format!("/{{{name}}}"))
            .collect();
        let (kind, lane) = (self.kind, "fast%20l%C3%A4ne");
        let path = kind.trim_start_matches("post_");
        let (method, query, content_type, body) = match kind {
            "post_json" => (
                "POST",
                "count=3",
                "application/json",
                "{ \"text\": \"hello, \u{e9}\",\n  \"size\": 1.50 }",
            ),
            "post_form" => (
                "POST",
                "count=3",
                "application/x-www-form-urlencoded",
                "text=hello%2C%20%C3%A9&size=1.50",
            ),
            _ => ("GET", "text=hello%2C%20%C3%A9&size=1.50&count=3", "", ""),
        };
        let request = Request::new(method, &format!("{base}/{path}{placed}/{lane}?{query}"));
        let request = request.expect("a URL").body(body);
        match content_type {
            "" => request,
            content_type => request.header("content-type", content_type),
        }
    }

    fn sign(
        &self,
        request: &Request,
        credentials: &BTreeMap<String, String>,
        seconds: i64,
        nonce: &str,
    ) -> Placed {
        let inputs = Inputs {
            credentials,
            settings: &self.signed.settings,
            now: at(seconds),
            nonce: &format!("{nonce}-{}", self.kind),
        };
        let signed = sign(&self.signed.scheme.recipe, request.clone(), inputs);
        let signed = signed.map_err(|error| error.to_string())?;
        let placed = signed
            .placed
            .iter()
            .map(|one| (one.place, one.name.clone(), one.value.clone()));
        Ok((signed.request, placed.collect()))
    }
}

type Change = fn(&mut Request);

/// What is changed on the way, in requests before and after they are signed alike.
const CHANGES: [(&str, Change); 3] = [
    ("body", |request| {
        let body = String::from_utf8_lossy(&request.body).replace("hello", "hullo");
        request.body = body.into_bytes();
    }),
    ("query", |request| {
        let query = request.query.take().unwrap_or_default();
        request.query = Some(query.replace("count=3", "count=4"));
    }),
    ("path", |request| {
        request.path = request.path.replace("fast", "slow")
    }),
];

/// The status and the body of the answer.
async fn send(server: &Server, request: &Request) -> (u16, Json) {
    let query = request.query.iter().map(|query| format!("?{query}"));
    let target = [&request.path, query.collect::<String>().as_str()].concat();
    let mut bytes = format!(
        "{} {target} HTTP/1.1\r\nconnection: close\r\n",
        request.method
    )
    .into_bytes();
    if !request.headers.contains_key("host") {
        bytes.extend(format!("host: {}\r\n", server.address()).bytes());
    }
    for (name, value) in &request.headers {
        bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    bytes.extend(format!("content-length: {}\r\n\r\n", request.body.len()).bytes());
    bytes.extend(&request.body);
    let mut socket = TcpStream::connect(server.address())
        .await
        .expect("a connection");
    socket.write_all(&bytes).await.expect("it is sent");
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await.expect("an answer");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    let mut body: Json = serde_json::from_str(body).unwrap_or_default();
    if let Some(said) = head
        .lines()
        .find(|line| line.starts_with("x-apiscribe-violations"))
    {
        body["said"] = said.into();
    }
    (status.expect("a status"), body)
}
