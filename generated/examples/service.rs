//! A web service that takes messages, queues them, and sends them one after another.
//!
//! Needs `NXCLOUD_ACCESS_KEY` and `NXCLOUD_ACCESS_SECRET`. With `BASE_URL` it sends there instead
//! of to the vendor. It prints where it listens.
//!
//! `POST /messages` with `{"to": .., "template": .., "language": ..}` answers 202 with the number
//! of the message, or 422 with what is wrong. `GET /messages/1` tells what became of it.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use whatsapp_vendors::Validate;
use whatsapp_vendors::nxcloud_saas::{Client, Credentials, Language, SendMessageRequest, Template};

/// How many messages wait at most; more are turned away, so that nobody counts on what is not sent.
const WAITING: usize = 1_000;

#[derive(Clone)]
struct App {
    queue: Sender<(usize, SendMessageRequest)>,
    states: Arc<Mutex<BTreeMap<usize, String>>>,
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
    let credentials = Credentials::from_env("NXCLOUD_ACCESS_KEY", "NXCLOUD_ACCESS_SECRET")?;
    let mut builder = Client::builder(credentials);
    if let Ok(base_url) = std::env::var("BASE_URL") {
        builder = builder.base_url(&base_url);
    }
    let client = builder.build()?;

    let (queue, jobs) = channel(WAITING);
    let app = App {
        queue,
        states: Arc::default(),
    };
    tokio::spawn(send_all(client, jobs, app.clone()));
    let routes = Router::new()
        .route("/messages", post(take))
        .route("/messages/{number}", get(state))
        .with_state(app);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
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

async fn state(State(app): State<App>, Path(number): Path<usize>) -> (StatusCode, Json<Value>) {
    let states = app.states.lock().unwrap_or_else(PoisonError::into_inner);
    match states.get(&number) {
        Some(state) => (StatusCode::OK, Json(json!({"state": state}))),
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
