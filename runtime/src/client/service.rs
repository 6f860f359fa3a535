//! A transport of one's own, as a service.

use std::cmp::Reverse;
use std::error::Error as StdError;
use std::future::{poll_fn, ready};
use std::sync::{Mutex, PoisonError};

use http::{Request, Response, Uri};
use http_body::Body;
use tower_service::Service;

use super::by_reqwest::of_reqwest;
use super::download::AsItComes;
use super::reading::read;
use super::transport::{Exchange, Failure, Room};
use super::upload::{RequestBody, Upload};
use super::{BoxError, BoxFuture};
use crate::Bytes;
use crate::errors::TransportError;
use crate::outgoing::{decode_query, refused};

pub(super) struct Tower<S, Q> {
    /// Locked only to clone it, so it need not be `Sync`.
    service: Mutex<S>,
    bodies: Bodies<Q>,
}

impl<S, Q> Tower<S, Q> {
    pub(super) const fn new(service: S, bodies: Bodies<Q>) -> Self {
        Self {
            service: Mutex::new(service),
            bodies,
        }
    }
}

/// Which bodies a service takes.
pub(super) enum Bodies<Q> {
    InMemory(fn(Bytes) -> Q),
    Any(fn(RequestBody) -> Q),
}

impl<Q> Clone for Bodies<Q> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Q> Copy for Bodies<Q> {}

impl<Q> Bodies<Q> {
    async fn of(self, bytes: Bytes, upload: Option<Upload>) -> Result<Q, Failure> {
        match (self, upload) {
            (Self::InMemory(from), None) => Ok(from(bytes)),
            (Self::InMemory(_), Some(_)) => {
                let words = "has a file that is read only while it is sent, which this transport \
                     cannot do: make it by `Transport::streaming`, or give the file in memory";
                Err(Failure::Unsendable(refused("", words.to_owned())))
            }
            (Self::Any(from), None) => Ok(from(bytes.into())),
            (Self::Any(from), Some(upload)) => {
                let body = upload.open().await.map_err(Failure::Transport)?;
                Ok(from(body))
            }
        }
    }
}

impl<S, Q, A> Exchange for Tower<S, Q>
where
    S: Service<Request<Q>, Response = Response<A>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    Q: Send + 'static,
    A: Body + Send + 'static,
    A::Data: Send,
    A::Error: Into<BoxError>,
{
    fn room(&self) -> BoxFuture<'_, Option<Room>> {
        Box::pin(ready(None))
    }

    fn exchange(
        &self,
        mut request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Bytes>, Failure>> {
        let as_it_comes = AsItComes::asked(&mut request);
        let upload = Upload::taken(&mut request);
        let private = Private::of(request.uri());
        let bodies = self.bodies;
        let mut service = self
            .service
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        Box::pin(async move {
            let (parts, bytes) = request.into_parts();
            let body = bodies.of(bytes, upload).await?;
            poll_fn(|context| service.poll_ready(context))
                .await
                .map_err(|error| not_ready(error.into(), &private))?;
            let answer = service.call(Request::from_parts(parts, body)).await;
            let response = answer.map_err(|error| of_service(error.into(), &private))?;
            let fail = move |error: A::Error| of_service(error.into(), &private);
            read(response, as_it_comes, fail).await
        })
    }
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
