//! A vendor of a few lines, and clients for it like those that are generated.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use apiscribe_runtime::ExposeSecret;
use apiscribe_runtime::for_generated_code::AccessToken;
use apiscribe_runtime::for_generated_code::{
    At, ClientParts, CodeRow, ErrorTable, Expected, Failed, JsonPath, ObjectReader, ObjectWriter,
    Outgoing, ReadFields, ReadJson, RetryAfter, Sender, Settings, StatusRow, Token, TokenCache,
    Unit, WriteFields, blank, error_code,
};
use apiscribe_runtime::for_generated_code::{Unknown, json::read_object};
use apiscribe_runtime::http::{Method, Request, Response};
use apiscribe_runtime::{
    Batch, Bytes, Call, ClientBuilder, Clock, Content, DecodeError, Download, Error, ErrorClass,
    FetchesTokens, File, FromParts, Json, Reply, Retry, RetryPolicy, Rule, SettingError, Timestamp,
    TokenError,
};
use tokio::time::Instant;

use crate::script::Script;

pub(crate) type Outcome = Result<(), Box<dyn std::error::Error>>;
pub(crate) type Failure = Error<Code>;
pub(crate) type Sent = Result<Reply<Receipt>, Failure>;

/// What is private in every message: it is part of the query.
pub(crate) const NUMBER: &str = "861390000";

pub(crate) const SEND: Call = Call::new("toy", "send", "POST", "/messages");

/// A call that may be sent twice.
pub(crate) const PUT: Call = Call::new("toy", "put", "POST", "/messages").idempotent();

pub(crate) const FETCH: Call = Call::new("toy", "token", "POST", "/token");

/// Waits of a second, without an end in sight.
pub(crate) fn patient(attempts: u32) -> RetryPolicy {
    RetryPolicy::default()
        .with_attempts(attempts)
        .with_delays(Duration::from_secs(1), Duration::from_secs(1))
        .with_total(Duration::from_secs(1_000_000))
}

const TABLE: ErrorTable = ErrorTable::new()
    .failed(&[
        Failed::status(400, 599),
        Failed::not("/ok", Expected::Bool(true)),
    ])
    .code(&["/code"])
    .message(&["/message"])
    .retry_after(RetryAfter::new("retry-after", Unit::Seconds))
    .statuses(&[
        StatusRow::new(503, 503, ErrorClass::Vendor, Retry::Backoff),
        StatusRow::new(500, 500, ErrorClass::Vendor, Retry::Never)
            .remedy("Look whether it was sent."),
    ]);

const IN_MILLISECONDS: ErrorTable =
    TABLE.retry_after(RetryAfter::new("retry-after-ms", Unit::Milliseconds));

/// A file that is not ready yet is a failure.
const OF_FILES: ErrorTable = TABLE.failed(&[
    Failed::status(202, 202),
    Failed::status(400, 599),
    Failed::not("/ok", Expected::Bool(true)),
]);

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Code {
    Busy,
    Overdue,
    WrongKey,
    Unknown(Unknown<String>),
}

const CODES: &[CodeRow<Code>] = &[
    CodeRow::text("Busy", Code::Busy).class(ErrorClass::Throttled),
    CodeRow::text("Overdue", Code::Overdue).class(ErrorClass::Account),
    CodeRow::text("WrongKey", Code::WrongKey)
        .class(ErrorClass::Authentication)
        .remedy("Use the right key."),
];

error_code!(Code, String, CODES);

#[derive(Debug)]
pub(crate) struct Receipt {
    pub(crate) id: String,
}

impl ReadFields for Receipt {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        object.read("id", &mut self.id);
        object.done()
    }
}

blank!(Receipt { id });

impl ReadJson for Receipt {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        read_object(value, at)
    }
}

/// How a file travels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Form {
    /// As the whole body.
    Bytes,
    /// As a part of it.
    Multipart,
}

impl Form {
    pub(crate) const ALL: [Self; 2] = [Self::Bytes, Self::Multipart];
}

struct Text<'t>(&'t str);

impl WriteFields for Text<'_> {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("text", self.0);
    }
}

struct Whole(Content);

impl WriteFields for Whole {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("content", &self.0);
    }
}

struct Parts {
    file: File,
}

impl WriteFields for Parts {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("to", "somebody");
        object.field("file", &self.file);
    }
}

impl ReadFields for Parts {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        object.read("file", &mut self.file);
        object.done()
    }
}

blank!(Parts { file });

impl ReadJson for Parts {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        read_object(value, at)
    }
}

struct Issued {
    token: String,
    expires: i64,
}

impl ReadFields for Issued {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        object.read("token", &mut self.token);
        object.read("expires", &mut self.expires);
        object.done()
    }
}

blank!(Issued { token, expires });

impl ReadJson for Issued {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        read_object(value, at)
    }
}

/// A clock that goes with the runtime's, so it stands still where that is paused.
pub(crate) struct TestClock {
    began: Instant,
    nonces: AtomicU32,
}

impl TestClock {
    pub(crate) const BEGAN: i64 = 1_700_000_000;

    pub(crate) fn new() -> Self {
        Self {
            began: Instant::now(),
            nonces: AtomicU32::new(0),
        }
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        let passed = i64::try_from(self.began.elapsed().as_secs()).unwrap_or(i64::MAX);
        Timestamp::from_second(Self::BEGAN.saturating_add(passed)).unwrap_or(Timestamp::MAX)
    }

    fn nonce(&self) -> String {
        self.nonces.fetch_add(1, Ordering::Relaxed).to_string()
    }
}

#[derive(Debug)]
pub(crate) struct Endpoint {
    settings: Settings,
}

impl Endpoint {
    pub(crate) fn new() -> Result<Self, SettingError> {
        let settings = Settings::new("http://toy.example")?;
        Ok(Self { settings })
    }

    /// A message with a file.
    pub(crate) fn file(&self, form: Form, file: &File) -> Result<Outgoing, Failure> {
        let mut out = self.message("with a file")?;
        match form {
            Form::Bytes => out.bytes_request(&Whole(file.content().clone()))?,
            Form::Multipart => out.multipart_request(&Parts { file: file.clone() })?,
        }
        Ok(out)
    }

    /// An empty text is refused.
    fn message(&self, text: &str) -> Result<Outgoing, Failure> {
        self.settings.check(&|report| {
            if text.is_empty() {
                report.refuse(&JsonPath::ROOT, Rule::AnyOf, "must not be empty", "");
            }
        })?;
        let mut out = self.settings.outgoing(Method::POST, "/messages".to_owned());
        out.query(vec![("to".to_owned(), NUMBER.to_owned())]);
        out.text_request(&Text(text))?;
        let (time, nonce) = (out.now().as_second().to_string(), out.nonce());
        out.header("x-kind", "of the request")?;
        out.header("x-time", &time)?;
        out.header("x-nonce", &nonce)?;
        Ok(out)
    }
}

/// A client without tokens.
#[derive(Clone, Debug)]
pub(crate) struct Toy {
    endpoint: Arc<Endpoint>,
    pub(crate) sender: Sender,
}

impl Toy {
    pub(crate) fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new(Endpoint::new()).clock(TestClock::new())
    }

    /// One that sends to `script`, with `patient` attempts.
    pub(crate) fn to(script: &Script, attempts: u32) -> Result<Self, SettingError> {
        Self::scripted(script).retry(patient(attempts)).build()
    }

    pub(crate) fn scripted(script: &Script) -> ClientBuilder<Self> {
        Self::builder().transport(script.service())
    }

    pub(crate) async fn send(&self) -> Sent {
        self.call(&SEND, "hello").await
    }

    pub(crate) async fn call(&self, call: &Call, text: &str) -> Sent {
        let request = || Ok(self.endpoint.message(text)?.into_http()?);
        self.sender
            .send(call, request, |answer| TABLE.read(answer))
            .await
    }

    /// Sends a content in a body.
    pub(crate) async fn upload(&self, call: &Call, form: Form, content: Content) -> Sent {
        self.send_file(call, form, File::new("a.txt", content))
            .await
    }

    pub(crate) async fn send_file(&self, call: &Call, form: Form, file: File) -> Sent {
        let request = || Ok(self.endpoint.file(form, &file)?.into_http()?);
        self.sender
            .send(call, request, |answer| TABLE.read(answer))
            .await
    }

    /// The file that comes back, as it comes in.
    pub(crate) async fn download(
        &self,
        call: &Call,
        most: u64,
    ) -> Result<Reply<Download>, Failure> {
        let request = || Ok(self.endpoint.message("hello")?.into_http()?);
        self.sender
            .download(call, request, (|answer| OF_FILES.read_bytes(answer), most))
            .await
    }

    /// Sends to a vendor who counts milliseconds.
    pub(crate) async fn send_in_milliseconds(&self) -> Sent {
        let request = || Ok(self.endpoint.message("hello")?.into_http()?);
        self.sender
            .send(&SEND, request, |answer| IN_MILLISECONDS.read(answer))
            .await
    }

    pub(crate) fn batch<I>(&self, texts: I, at_once: usize) -> Batch<String, Receipt, Failure>
    where
        I: IntoIterator<Item = String>,
        I::IntoIter: Send + 'static,
    {
        self.batch_of(&SEND, texts, at_once)
    }

    pub(crate) fn batch_of<I>(
        &self,
        call: &'static Call,
        texts: I,
        at_once: usize,
    ) -> Batch<String, Receipt, Failure>
    where
        I: IntoIterator<Item = String>,
        I::IntoIter: Send + 'static,
    {
        let client = self.clone();
        Batch::new(texts, at_once, move |text: String, stop| {
            let client = Self {
                sender: client.sender.clone().until(stop),
                ..client.clone()
            };
            async move {
                let result = client.call(call, &text).await;
                (text, result)
            }
        })
    }
}

impl FromParts for Toy {
    type Endpoint = Endpoint;

    fn settings(endpoint: &mut Endpoint) -> &mut Settings {
        &mut endpoint.settings
    }

    fn from_parts(endpoint: Endpoint, parts: ClientParts) -> Result<Self, SettingError> {
        Ok(Self {
            endpoint: Arc::new(endpoint),
            sender: parts.sender,
        })
    }
}

/// A client that fetches tokens.
#[derive(Clone, Debug)]
pub(crate) struct TokenToy {
    endpoint: Arc<Endpoint>,
    tokens: TokenCache,
    pub(crate) token_seconds: i64,
    sender: Sender,
}

impl TokenToy {
    pub(crate) fn builder() -> ClientBuilder<Self> {
        ClientBuilder::new(Endpoint::new()).clock(TestClock::new())
    }

    pub(crate) fn scripted(script: &Script) -> ClientBuilder<Self> {
        Self::builder().transport(script.service())
    }

    pub(crate) fn to(script: &Script, attempts: u32) -> Result<Self, SettingError> {
        Self::scripted(script).retry(patient(attempts)).build()
    }

    pub(crate) async fn send(&self) -> Sent {
        self.call(&SEND, "hello").await
    }

    pub(crate) async fn call(&self, call: &Call, text: &str) -> Sent {
        self.with_token(call, || self.endpoint.message(text)).await
    }

    /// Sends a content as a whole body.
    pub(crate) async fn upload(&self, call: &Call, content: Content) -> Sent {
        let file = File::new("a.txt", content);
        self.with_token(call, || self.endpoint.file(Form::Bytes, &file))
            .await
    }

    async fn with_token(
        &self,
        call: &Call,
        message: impl Fn() -> Result<Outgoing, Failure> + Sync,
    ) -> Sent {
        let request = |token: &AccessToken| {
            let mut out = message()?;
            let bearer = format!("Bearer {}", token.expose_secret());
            out.secret_header("authorization", &bearer)?;
            Ok(out.into_http()?)
        };
        self.sender
            .send_with_token(
                call,
                &self.tokens,
                self.endpoint.settings.clock(),
                || self.fetch_token(),
                request,
                |answer: Response<Bytes>| TABLE.read(answer),
            )
            .await
    }

    async fn fetch_token(&self) -> Result<Token, TokenError> {
        let request = || -> Result<Request<Bytes>, Failure> {
            let settings = &self.endpoint.settings;
            let out = settings.outgoing(Method::POST, "/token".to_owned());
            Ok(out.into_http()?)
        };
        let issued: Reply<Issued> = self
            .sender
            .send(&FETCH, request, |answer| TABLE.read(answer))
            .await
            .map_err(TokenError::new)?;
        Ok(Token::new(issued.token.clone().into(), issued.expires))
    }
}

impl FetchesTokens for TokenToy {}

impl FromParts for TokenToy {
    type Endpoint = Endpoint;

    fn settings(endpoint: &mut Endpoint) -> &mut Settings {
        &mut endpoint.settings
    }

    fn from_parts(endpoint: Endpoint, parts: ClientParts) -> Result<Self, SettingError> {
        Ok(Self {
            endpoint: Arc::new(endpoint),
            tokens: TokenCache::new(),
            token_seconds: parts.token_seconds(600, 3600),
            sender: parts.sender,
        })
    }
}
