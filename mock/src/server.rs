//! The server: starts on a free port, keeps what arrives, stops when dropped.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use apiscribe_codegen::model::{Model, Operation};
use apiscribe_runtime::Bytes;
use apiscribe_runtime::http::request::Parts;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Response, StatusCode};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::find;

/// Largest body that is read, in bytes.
const LARGEST_BODY: usize = 4 << 20;

/// A request that arrived.
#[derive(Debug, Clone)]
pub struct Received {
    /// `service.operation`; none if no operation has such a method and path.
    pub operation: Option<String>,
    /// Method, address and headers.
    pub parts: Parts,
    /// Body.
    pub body: Bytes,
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    task: JoinHandle<()>,
}

struct Shared {
    model: Model,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Server {
    /// Starts on a free port of the loopback.
    ///
    /// # Errors
    ///
    /// The port cannot be opened.
    pub async fn start(model: Model) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let received = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::new(Shared {
            model,
            received: Arc::clone(&received),
        });
        let router = Router::new().fallback(answer).with_state(shared);
        let task = tokio::spawn(async move {
            // Serving ends only when the task does.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self {
            address,
            received,
            task,
        })
    }

    /// Where it listens, as a base URL for clients.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everything that arrived so far, in order.
    pub fn received(&self) -> Vec<Received> {
        self.received
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let found = find(&shared.model, &parts);
    let response = match found {
        Some((_, operation)) => reply(operation),
        None => plain(StatusCode::NOT_FOUND),
    };
    let operation = found
        .map(|(service, operation)| format!("{}.{}", service.name.bare(), operation.name.bare()));
    shared
        .received
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(Received {
            operation,
            parts,
            body,
        });
    response
}

/// The reply of the first example that shows a success.
fn reply(operation: &Operation) -> Response<Body> {
    let example = operation.examples.iter().find(|example| {
        example.request.is_some() && example.reply.is_some() && example.error.is_none()
    });
    let first = operation.replies.first().map(|reply| reply.status);
    let Some((example, reply)) =
        example.and_then(|example| example.reply.as_ref().map(|reply| (example, reply)))
    else {
        return plain(StatusCode::NO_CONTENT);
    };
    let status = example
        .status
        .or(first)
        .and_then(|status| StatusCode::from_u16(status).ok())
        .unwrap_or_default();
    let mut response = Response::new(Body::from(reply.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(
        "content-type",
        axum::http::HeaderValue::from_static("application/json"),
    );
    response
}

fn plain(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
