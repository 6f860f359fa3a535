//! A web service that takes messages, queues them, sends them one after another, and hears what
//! becomes of them.
//!
//! Needs `NXCLOUD_ACCESS_KEY` and `NXCLOUD_ACCESS_SECRET`. With `BASE_URL` it sends there instead
//! of to the vendor; with `LISTEN` it listens at that address. It prints where it listens.
//!
//! `POST /messages` with `{"to": .., "template": .., "language": ..}` answers 202 with the number
//! of the message, or 422 with what is wrong. `GET /messages/1` tells what became of it. The
//! vendor's callbacks come to `POST /callbacks`, signed with the access secret.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::request::Parts;
use axum::http::{Request, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use whatsapp_vendors::Validate;
use whatsapp_vendors::nxcloud_saas::callbacks::webhook::{self, WebhookCallback, WebhookSecrets};
use whatsapp_vendors::nxcloud_saas::{
    Client, CredentialNames, Credentials, Language, SendMessageRequest, Template,
};

/// How many messages wait at most; more are turned away, so that nobody counts on what is not sent.
const WAITING: usize = 1_000;

#[derive(Clone)]
struct App {
    queue: Sender<(usize, SendMessageRequest)>,
    states: Arc<Mutex<BTreeMap<usize, String>>>,
    heard: Arc<Mutex<Heard>>,
    secrets: Arc<[WebhookSecrets]>,
}

/// What the vendor has called back.
#[derive(Default)]
struct Heard {
    /// Keys of callbacks that were taken. In earnest they stand in a database, for as long as the
    /// vendor repeats.
    keys: BTreeSet<String>,
    /// The statuses of each message, by the vendor's id, in the order in which they came.
    statuses: BTreeMap<String, Vec<String>>,
}

impl App {
    fn note(&self, number: usize, state: impl Into<String>) {
        let mut states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        states.insert(number, state.into());
    }

    fn next_number(&self) -> usize {
        let mut states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        let number = states.len() + 1;
        states.insert(number, "waiting".to_owned());
        number
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let names = CredentialNames {
        access_key: "NXCLOUD_ACCESS_KEY",
        access_secret: "NXCLOUD_ACCESS_SECRET",
    };
    let credentials = Credentials::from_env(names)?;
    let secrets = WebhookSecrets::new(std::env::var("NXCLOUD_ACCESS_SECRET")?);
    let mut builder = Client::builder(credentials);
    if let Ok(base_url) = std::env::var("BASE_URL") {
        builder = builder.base_url(&base_url);
    }
    let client = builder.build()?;

    let (queue, jobs) = channel(WAITING);
    let app = App {
        queue,
        states: Arc::default(),
        heard: Arc::default(),
        // While the secret is being replaced, the old and the new one.
        secrets: Arc::new([secrets]),
    };
    tokio::spawn(send_all(client, jobs, app.clone()));
    let routes = Router::new()
        .route("/messages", post(take))
        .route("/messages/{number}", get(state))
        .route("/callbacks", post(called_back))
        .with_state(app);
    let address = std::env::var("LISTEN").unwrap_or_else(|_| "127.0.0.1:0".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, routes).await?;
    Ok(())
}

async fn take(State(app): State<App>, Json(body): Json<Value>) -> (StatusCode, Json<Value>) {
    let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default();
    let request = SendMessageRequest::builder()
        .tenant_id(1)
        .appkey("your-application")
        .business_phone("14155550100")
        .to(text("to"))
        .template(Template::new(
            text("template"),
            Language::new(text("language")),
        ))
        .build();
    // What the vendor would refuse does not get into the queue.
    if let Err(violations) = request.validate() {
        let error = json!({"error": violations.to_string()});
        return (StatusCode::UNPROCESSABLE_ENTITY, Json(error));
    }
    let number = app.next_number();
    match app.queue.try_send((number, request)) {
        Ok(()) => (StatusCode::ACCEPTED, Json(json!({"number": number}))),
        Err(_) => {
            app.note(number, "turned away");
            let error = json!({"error": "too many messages wait"});
            (StatusCode::SERVICE_UNAVAILABLE, Json(error))
        }
    }
}

/// The body is taken as it came: a signature is about bytes.
async fn called_back(State(app): State<App>, parts: Parts, body: Bytes) -> StatusCode {
    let request = Request::from_parts(parts, body);
    let callback = match webhook::from_http(&request, &app.secrets) {
        Ok(callback) => callback,
        Err(error) => {
            eprintln!("a callback is refused: {error}");
            return error.status();
        }
    };
    let mut heard = app.heard.lock().unwrap_or_else(PoisonError::into_inner);
    // The vendor sends what it is not sure of again.
    if callback.key.is_some_and(|key| !heard.keys.insert(key)) {
        return StatusCode::OK;
    }
    if let WebhookCallback::Status(body) = callback.body {
        for status in body.statuses {
            let statuses = heard.statuses.entry(status.id).or_default();
            statuses.push(status.status.as_str().to_owned());
        }
    }
    StatusCode::OK
}

async fn state(State(app): State<App>, Path(number): Path<usize>) -> (StatusCode, Json<Value>) {
    let states = app.states.lock().unwrap_or_else(PoisonError::into_inner);
    match states.get(&number) {
        Some(state) => {
            let heard = app.heard.lock().unwrap_or_else(PoisonError::into_inner);
            let id = state.strip_prefix("accepted as ").unwrap_or_default();
            let reported = heard.statuses.get(id);
            (
                StatusCode::OK,
                Json(json!({"state": state, "reported": reported})),
            )
        }
        None => (
            StatusCode::NOT_FOUND,
            Json(json!({"error": "no such message"})),
        ),
    }
}

/// Limits and repeats are the client's: it waits for the vendor's limits, and repeats what
/// certainly was not taken.
async fn send_all(client: Client, mut jobs: Receiver<(usize, SendMessageRequest)>, app: App) {
    while let Some((number, request)) = jobs.recv().await {
        app.note(number, "being sent");
        match client.send_message(&request).await {
            Ok(reply) => app.note(number, format!("accepted as {}", reply.data.message_id)),
            Err(error) if error.outcome_unknown() => {
                app.note(number, format!("perhaps sent: {error}"))
            }
            Err(error) => app.note(number, format!("not sent: {error}")),
        }
    }
}
