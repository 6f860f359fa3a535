//! One request, one answer, nothing repeated, no redirect followed.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use http_body::Body;
use tokio::runtime::Handle;
use tower_service::Service;

use super::BoxFuture;
use super::by_reqwest::Reqwest;
use super::download::Unread;
use super::places::{Place, come_back};
use super::service::{Bodies, Tower};
use super::upload::RequestBody;
use crate::Bytes;
use crate::errors::{Error, SettingError, TimeoutError, TransportError};
use crate::validate::Violations;

/// Any error, on the heap.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// How long a connection is kept that nobody uses: less than servers do, since a request on a
/// connection that the other side is just closing has an unknown outcome.
const KEPT_IDLE: Duration = Duration::from_secs(20);

/// How many connections at a time; more calls than that wait for one.
const CONNECTIONS: usize = 256;

/// Carries requests to a vendor. Clones share their connections.
#[derive(Clone)]
pub struct Transport {
    exchange: Arc<dyn Exchange>,
}

/// The right to have a connection.
pub(super) struct Room {
    pub(super) place: Option<Place>,
    /// Where connections live.
    pub(super) runtime: Option<Handle>,
}

impl Drop for Room {
    /// Once the connection is free again: whoever is sooner would have another one made.
    fn drop(&mut self) {
        let place = self.place.take();
        if let Some(runtime) = &self.runtime {
            runtime.spawn(async move {
                come_back().await;
                drop(place);
            });
        }
    }
}

/// How connections are made and kept.
#[derive(Clone, Copy)]
pub(super) struct Connections {
    /// How long connecting may take.
    pub(super) timeout: Duration,
    /// How many there may be at a time; none counts as one.
    pub(super) most: usize,
    /// How long one is kept that nobody uses.
    pub(super) kept_idle: Duration,
}

impl Connections {
    pub(super) const fn usual(timeout: Duration) -> Self {
        Self {
            timeout,
            most: CONNECTIONS,
            kept_idle: KEPT_IDLE,
        }
    }
}

/// Why there is no complete answer.
#[derive(Debug)]
pub(super) enum Failure {
    Transport(TransportError),
    Timeout(TimeoutError),
    /// It cannot be sent as it was signed, now or later.
    Unsendable(Violations),
}

pub(super) trait Exchange: Send + Sync {
    /// Waits until there may be one more connection; none where that is not for us to say.
    fn room(&self) -> BoxFuture<'_, Option<Room>>;

    fn exchange(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, Failure>>;
}

impl Transport {
    /// With a reqwest client: TLS by rustls unless `builder` says otherwise. Redirects are answers,
    /// not followed, since credentials are meant for one address; nothing is repeated. Connections
    /// are bounded and kept as by a [`ClientBuilder`](super::ClientBuilder) without settings.
    ///
    /// # Errors
    /// If the client cannot be set up.
    pub fn reqwest(
        builder: reqwest::ClientBuilder,
        connect_timeout: Duration,
    ) -> Result<Self, SettingError> {
        Self::with(builder, Connections::usual(connect_timeout))
    }

    pub(super) fn with(
        builder: reqwest::ClientBuilder,
        connections: Connections,
    ) -> Result<Self, SettingError> {
        let exchange = Reqwest::new(builder, connections)?;
        Ok(Self {
            exchange: Arc::new(exchange),
        })
    }

    /// With a service of your own, such as another HTTP stack, a stack of layers, or a test.
    ///
    /// It is cloned for each request. It must follow no redirect and repeat nothing. Whatever it
    /// fails with counts as an unknown outcome, unless the error is or was caused by a
    /// [`TransportError`] that says that nothing was sent, or by a failed connection of reqwest.
    /// Its errors should not show the request; path and query are taken out if they do.
    pub fn service<S, Q, A>(service: S) -> Self
    where
        S: Service<Request<Q>, Response = Response<A>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        Q: From<Bytes> + Send + 'static,
        A: Body + Send + 'static,
        A::Data: Send,
        A::Error: Into<BoxError>,
    {
        Self::tower(service, Bodies::InMemory(Q::from))
    }

    /// With a [`service`](Self::service) of your own that also sends a body which is read
    /// meanwhile: what a request with a streamed [`Content`](crate::Content) has. The body has a
    /// known length, which a service for HTTP/1.1 sends as `Content-Length`.
    ///
    /// ```
    /// use apiscribe_runtime::http::{Request, Response};
    /// use apiscribe_runtime::{Bytes, RequestBody, Transport, reqwest};
    ///
    /// fn through(client: reqwest::Client) -> Transport {
    ///     Transport::streaming(tower::service_fn(move |request: Request<RequestBody>| {
    ///         let client = client.clone();
    ///         async move {
    ///             let request = request.map(reqwest::Body::from);
    ///             let answer = client.execute(request.try_into()?).await?;
    ///             Ok::<_, reqwest::Error>(Response::<reqwest::Body>::from(answer))
    ///         }
    ///     }))
    /// }
    /// # let _ = through;
    /// ```
    pub fn streaming<S, Q, A>(service: S) -> Self
    where
        S: Service<Request<Q>, Response = Response<A>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        Q: From<RequestBody> + Send + 'static,
        A: Body + Send + 'static,
        A::Data: Send,
        A::Error: Into<BoxError>,
    {
        Self::tower(service, Bodies::Any(Q::from))
    }

    fn tower<S, Q, A>(service: S, bodies: Bodies<Q>) -> Self
    where
        S: Service<Request<Q>, Response = Response<A>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        Q: Send + 'static,
        A: Body + Send + 'static,
        A::Data: Send,
        A::Error: Into<BoxError>,
    {
        Self {
            exchange: Arc::new(Tower::new(service, bodies)),
        }
    }

    /// Waits until there may be one more connection. It is held until the answer is read.
    pub(super) async fn room(&self) -> Option<Room> {
        self.exchange.room().await
    }

    pub(super) async fn send(
        &self,
        mut request: Request<Bytes>,
        room: &mut Option<Room>,
    ) -> Result<Response<Bytes>, Failure> {
        if let Some(place) = room.as_ref().and_then(|room| room.place.clone()) {
            request.extensions_mut().insert(place);
        }
        let answer = self.exchange.exchange(request).await?;
        Unread::hold(&answer, room);
        Ok(answer)
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").finish_non_exhaustive()
    }
}

impl<C, B> From<Failure> for Error<C, B> {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Transport(error) => Self::Transport(error),
            Failure::Timeout(error) => Self::Timeout(error),
            Failure::Unsendable(violations) => Self::Invalid(violations),
        }
    }
}
