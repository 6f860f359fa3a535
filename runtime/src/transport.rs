//! Sending: one request, one answer, nothing repeated.

use std::fmt;
use std::time::Duration;

use http::{Request, Response};
use reqwest::redirect::Policy;

use crate::Bytes;
use crate::errors::{Error, SettingError, TimeoutError, TransportError};

/// How long connecting may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the whole exchange may take.
const TIMEOUT: Duration = Duration::from_secs(60);
/// The most bytes of an answer that are read.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Sends requests over HTTP. Clones share their connections.
#[derive(Clone, Debug)]
pub struct Transport {
    client: reqwest::Client,
}

impl Transport {
    /// TLS by rustls; ten seconds to connect, sixty for the whole exchange; redirects are answers,
    /// not followed, since a signature is meant for one address.
    ///
    /// # Errors
    /// If TLS cannot be set up.
    pub fn new() -> Result<Self, SettingError> {
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .build()
            .map_err(|error| SettingError::Client(Box::new(error)))?;
        Ok(Self::from_client(client))
    }

    /// With a client of your own: its timeouts, proxies, certificates. It should not follow
    /// redirects, nor repeat requests.
    #[must_use]
    pub const fn from_client(client: reqwest::Client) -> Self {
        Self { client }
    }

    /// Sends a request, once, and reads the whole answer, of at most 8 MiB.
    ///
    /// # Errors
    /// If there is no complete answer.
    pub async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportFailure> {
        let request = reqwest::Request::try_from(request).map_err(failure)?;
        let mut response = self.client.execute(request).await.map_err(failure)?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(failure)? {
            if body.len() + chunk.len() > MOST_BYTES {
                let error = TransportError::new(false, "the answer has more than 8 MiB");
                return Err(TransportFailure::Transport(error));
            }
            body.extend_from_slice(&chunk);
        }
        let mut answer = Response::new(Bytes::from(body));
        *answer.status_mut() = response.status();
        *answer.version_mut() = response.version();
        *answer.headers_mut() = std::mem::take(response.headers_mut());
        Ok(answer)
    }
}

/// Why there is no complete answer.
#[derive(Debug)]
#[non_exhaustive]
pub enum TransportFailure {
    /// The connection could not be made, or broke.
    Transport(TransportError),
    /// There was no answer in time.
    Timeout(TimeoutError),
}

impl fmt::Display for TransportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => error.fmt(f),
            Self::Timeout(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for TransportFailure {}

impl<C, B> From<TransportFailure> for Error<C, B> {
    fn from(failure: TransportFailure) -> Self {
        match failure {
            TransportFailure::Transport(error) => Self::Transport(error),
            TransportFailure::Timeout(error) => Self::Timeout(error),
        }
    }
}

fn failure(error: reqwest::Error) -> TransportFailure {
    // A connection that takes too long to be made is a timeout too, but one that sent nothing.
    let nothing_sent = error.is_connect() || error.is_builder();
    if error.is_timeout() && !nothing_sent {
        return TransportFailure::Timeout(TimeoutError::default());
    }
    // The address may hold phone numbers and messages.
    TransportFailure::Transport(TransportError::new(nothing_sent, error.without_url()))
}
