//! One request, one answer, nothing repeated, no redirect followed.

use std::cmp::Reverse;
use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::{Request, Response, StatusCode, Uri};
use http_body::Body;
use reqwest::redirect::Policy;
use tower_service::Service;

use super::BoxFuture;
use crate::Bytes;
use crate::errors::{Error, SettingError, TimeoutError, TransportError};
use crate::outgoing::{BaseUrl, decode_query, refused};
use crate::validate::Violations;

/// Any error, on the heap.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// The most bytes of an answer that are read: 8 MiB.
const MOST_BYTES: usize = 8 * 1024 * 1024;
/// How long a connection is kept that nobody uses: less than servers do, since a request on a
/// connection that the other side is just closing has an unknown outcome.
const KEPT_IDLE: Duration = Duration::from_secs(20);

/// Carries requests to a vendor. Clones share their connections.
#[derive(Clone)]
pub struct Transport {
    exchange: Arc<dyn Exchange>,
}

/// Why there is no complete answer.
#[derive(Debug)]
pub(super) enum Failure {
    Transport(TransportError),
    Timeout(TimeoutError),
    /// It cannot be sent as it was signed, now or later.
    Unsendable(Violations),
}

trait Exchange: Send + Sync {
    fn exchange(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, Failure>>;
}

impl Transport {
    /// With a reqwest client: TLS by rustls unless `builder` says otherwise. Redirects are answers,
    /// not followed, since credentials are meant for one address; nothing is repeated.
    ///
    /// # Errors
    /// If the client cannot be set up.
    pub fn reqwest(
        builder: reqwest::ClientBuilder,
        connect_timeout: Duration,
    ) -> Result<Self, SettingError> {
        let client = builder
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(connect_timeout)
            .build()
            .map_err(|error| SettingError::Client(Box::new(error)))?;
        Ok(Self {
            exchange: Arc::new(Reqwest(client)),
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
        A: Body + Send,
        A::Data: Send,
        A::Error: Into<BoxError>,
    {
        Self {
            exchange: Arc::new(Tower {
                service: Mutex::new(service),
                request: PhantomData,
            }),
        }
    }

    pub(super) async fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, Failure> {
        self.exchange.exchange(request).await
    }

    /// What a client uses that was told nothing else.
    pub(super) fn usual_client() -> reqwest::ClientBuilder {
        reqwest::Client::builder().pool_idle_timeout(KEPT_IDLE)
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").finish_non_exhaustive()
    }
}

struct Reqwest(reqwest::Client);

impl Exchange for Reqwest {
    fn exchange(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, Failure>> {
        Box::pin(async move {
            let request = as_signed(request).map_err(Failure::Unsendable)?;
            let response = self.0.execute(request).await.map_err(of_reqwest)?;
            let whole = read_whole(Response::from(response)).await;
            whole.map_err(|broken| broken.into_failure(of_reqwest))
        })
    }
}

/// The request as reqwest sends it, which is the very one that was signed.
fn as_signed(request: Request<Bytes>) -> Result<reqwest::Request, Violations> {
    let signed = request.uri().clone();
    let sendable = reqwest::Request::try_from(request).ok().filter(|request| {
        let url = request.url();
        url.path() == signed.path() && url.query() == signed.query()
    });
    sendable.ok_or_else(|| {
        let words = "has an address that the HTTP client cannot send as it was signed";
        refused("", words.to_owned())
    })
}

/// Whether reqwest takes a base URL for what it says: it also reads names that stand for other letters.
pub(super) fn takes(base: &BaseUrl) -> Result<(), SettingError> {
    let is_meant = |url: &reqwest::Url| url.path().trim_end_matches('/') == base.path();
    match reqwest::Url::parse(base.as_str()) {
        Ok(url) if is_meant(&url) => Ok(()),
        _ => Err(SettingError::BaseUrl {
            reason: "its host is no name that there can be",
        }),
    }
}

struct Tower<S, Q> {
    /// Locked only to clone it, so it need not be `Sync`.
    service: Mutex<S>,
    request: PhantomData<fn(Q)>,
}

impl<S, Q, A> Exchange for Tower<S, Q>
where
    S: Service<Request<Q>, Response = Response<A>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    Q: From<Bytes> + Send + 'static,
    A: Body + Send,
    A::Data: Send,
    A::Error: Into<BoxError>,
{
    fn exchange(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, Failure>> {
        let private = Private::of(request.uri());
        let mut service = self
            .service
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        Box::pin(async move {
            let fail = |error: BoxError| of_service(error, &private);
            poll_fn(|context| service.poll_ready(context))
                .await
                .map_err(|error| not_ready(error.into(), &private))?;
            let answer = service.call(request.map(Q::from)).await;
            let response = answer.map_err(|error| fail(error.into()))?;
            let whole = read_whole(response).await;
            whole.map_err(|broken| broken.into_failure(|error| fail(error.into())))
        })
    }
}

/// Why an answer that had begun is not complete.
enum Broken<E> {
    Off(StatusCode, E),
    TooLarge(StatusCode),
}

impl<E: Into<BoxError>> Broken<E> {
    fn into_failure(self, of: impl FnOnce(E) -> Failure) -> Failure {
        match self {
            Self::TooLarge(status) => Failure::Transport(TransportError::too_large(status)),
            Self::Off(status, error) => match of(error) {
                Failure::Transport(error) => {
                    Failure::Transport(TransportError::truncated(status, error.into_cause()))
                }
                other @ (Failure::Timeout(_) | Failure::Unsendable(_)) => other,
            },
        }
    }
}

/// Reads an answer to its end, unless it is longer than anything a vendor has to say.
async fn read_whole<A: Body>(response: Response<A>) -> Result<Response<Bytes>, Broken<A::Error>> {
    use bytes::Buf;

    let (parts, body) = response.into_parts();
    let mut body = pin!(body);
    let mut whole = Vec::new();
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        let frame = frame.map_err(|error| Broken::Off(parts.status, error))?;
        let Ok(mut data) = frame.into_data() else {
            continue;
        };
        if whole.len() + data.remaining() > MOST_BYTES {
            return Err(Broken::TooLarge(parts.status));
        }
        while data.has_remaining() {
            let chunk = data.chunk();
            let read = chunk.len();
            whole.extend_from_slice(chunk);
            data.advance(read);
        }
    }
    Ok(Response::from_parts(parts, whole.into()))
}

fn of_reqwest(error: reqwest::Error) -> Failure {
    // A connection that takes too long to be made is a timeout too, but one that sent nothing.
    let nothing_sent = error.is_connect() || error.is_builder();
    if error.is_timeout() && !nothing_sent {
        return Failure::Timeout(TimeoutError::default());
    }
    // The address may hold phone numbers and messages.
    let error = error.without_url();
    Failure::Transport(if nothing_sent {
        TransportError::not_sent(error)
    } else {
        TransportError::broken(error)
    })
}

fn of_service(error: BoxError, private: &Private) -> Failure {
    let error = match error.downcast::<reqwest::Error>() {
        Ok(error) => return of_reqwest(*error),
        Err(error) => error,
    };
    let error = match error.downcast::<TransportError>() {
        Ok(error) => {
            let hidden = error.map_cause(|cause| private.hidden_in(cause));
            return Failure::Transport(hidden);
        }
        Err(error) => error,
    };
    if says_nothing_was_sent(&*error) {
        not_ready(error, private)
    } else {
        Failure::Transport(TransportError::broken(private.hidden_in(error)))
    }
}

fn not_ready(error: BoxError, private: &Private) -> Failure {
    Failure::Transport(TransportError::not_sent(private.hidden_in(error)))
}

fn says_nothing_was_sent(error: &(dyn StdError + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        let of_ours = error.downcast_ref::<TransportError>();
        let of_reqwest = error.downcast_ref::<reqwest::Error>();
        if of_ours.is_some_and(TransportError::nothing_sent)
            || of_reqwest.is_some_and(reqwest::Error::is_connect)
        {
            return true;
        }
        cause = error.source();
    }
    false
}

/// What of an address nobody should see: paths hold ids, queries phone numbers and messages.
struct Private(Vec<String>);

impl Private {
    /// So short a value would be found everywhere.
    const SHORTEST: usize = 4;

    fn of(uri: &Uri) -> Self {
        let query = uri.query().unwrap_or_default();
        let encoded = query.split('&').filter_map(|pair| pair.split_once('='));
        let encoded = encoded.map(|(_, value)| value.to_owned());
        let decoded = decode_query(query).into_iter().map(|(_, value)| value);
        let mut parts: Vec<String> = [query.to_owned(), uri.path().to_owned()]
            .into_iter()
            .chain(encoded)
            .chain(decoded)
            .filter(|part| part.len() >= Self::SHORTEST)
            .collect();
        parts.sort_by_key(|part| Reverse(part.len()));
        Self(parts)
    }

    /// The error, or its words alone if it shows something private.
    fn hidden_in(&self, error: BoxError) -> BoxError {
        let (text, fields) = (crate::errors::chain(&*error), format!("{error:?}"));
        let shows = |part: &String| text.contains(part) || fields.contains(part);
        if !self.0.iter().any(shows) {
            return error;
        }
        let hide = |text: String, part: &String| text.replace(part, "[redacted]");
        self.0.iter().fold(text, hide).into()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What reqwest would do to it is refused before anything is sent, so it is not tried again.
    #[test]
    fn a_request_is_sent_as_it_was_signed_or_not_at_all() -> Result<(), Box<dyn StdError>> {
        for (address, is_sent) in [
            ("http://a.example/b%20c?d=%2F&e", true),
            ("http://[::1]:8080/", true),
            ("http://256.1.1.1/", false),
            ("http://xn--a/", false),
            ("http://a.example/b/../c", false),
            ("http://a.example/b/%2e%2e/c", false),
            ("http://a.example/{b}", false),
            ("http://a.example/?d='e'", false),
        ] {
            let mut request = Request::new(Bytes::new());
            *request.uri_mut() = address.parse()?;
            let sent = as_signed(request);
            assert_eq!(sent.is_ok(), is_sent, "{address}");
            let told = sent.err().map(|violations| violations.to_string());
            assert!(!told.unwrap_or_default().contains("example"));
        }
        Ok(())
    }
}
