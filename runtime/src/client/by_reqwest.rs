//! Exchanges by reqwest, on connections that are bounded.

use std::error::Error as StdError;
use std::future::{poll_fn, ready};
use std::pin::pin;
use std::task::Poll;

use http::header::CONNECTION;
use http::{Request, Response, Version};
use reqwest::redirect::Policy;
use tokio::runtime::Handle;

use super::BoxFuture;
use super::addresses::Addresses;
use super::background::{Background, Within};
use super::connecting::{OnlyAwaited, awaited};
use super::download::AsItComes;
use super::places::{Place, Places, come_back};
use super::reading::read;
use super::transport::{Connections, Exchange, Failure, Room};
use super::upload::Upload;
use crate::Bytes;
use crate::errors::{SettingError, TimeoutError, TransportError};
use crate::outgoing::BaseUrl;

pub(super) struct Reqwest {
    client: reqwest::Client,
    addresses: Addresses,
    background: Background,
    places: Places,
}

impl Reqwest {
    pub(super) fn new(
        builder: reqwest::ClientBuilder,
        connections: Connections,
    ) -> Result<Self, SettingError> {
        let client = builder
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .connect_timeout(connections.timeout)
            .pool_idle_timeout(connections.kept_idle)
            .pool_max_idle_per_host(connections.most.max(1))
            .connector_layer(OnlyAwaited)
            .build()
            .map_err(|error| SettingError::Client(Box::new(error)))?;
        Ok(Self {
            client,
            addresses: Addresses::default(),
            background: Background::default(),
            places: Places::new(connections.most, connections.timeout),
        })
    }

    /// Sends, and says whether there was a connection in the pool: then none is asked for when the
    /// request is polled first.
    async fn execute(
        &self,
        request: reqwest::Request,
        place: Option<&Place>,
    ) -> reqwest::Result<reqwest::Response> {
        let mut sending = pin!(self.client.execute(request));
        let begun = poll_fn(|context| Poll::Ready(sending.as_mut().poll(context))).await;
        if let Some(place) = place {
            place.is_used();
        }
        match begun {
            Poll::Ready(sent) => sent,
            Poll::Pending => sending.await,
        }
    }
}

impl Exchange for Reqwest {
    fn room(&self) -> BoxFuture<'_, Option<Room>> {
        Box::pin(async {
            let place = self.places.take().await;
            let runtime = self.background.runtime().ok().flatten();
            Some(Room {
                place,
                runtime: runtime.or_else(|| Handle::try_current().ok()),
            })
        })
    }

    fn exchange(
        &self,
        mut request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Bytes>, Failure>> {
        let as_it_comes = AsItComes::asked(&mut request);
        let place = request.extensions_mut().remove::<Place>();
        let exchange = awaited(place.clone(), async move {
            let upload = Upload::taken(&mut request);
            let mut request = self
                .addresses
                .as_signed(request)
                .map_err(Failure::Unsendable)?;
            if let Some(upload) = upload {
                let body = upload.open().await.map_err(Failure::Transport)?;
                *request.body_mut() = Some(body.into());
            }
            let sent = self.execute(request, place.as_ref()).await;
            let response = sent.map_err(of_reqwest)?;
            if let Some(place) = place.filter(|_| closes(&response)) {
                place.closes();
            }
            read(Response::from(response), as_it_comes, of_reqwest).await
        });
        match self.background.runtime() {
            Ok(Some(runtime)) => Box::pin(async move {
                let answer = Within::new(runtime.clone(), exchange).await;
                // On another thread, so the next request might be sooner than its connection. It
                // fails only where that thread has ended.
                let _ = runtime.spawn(come_back()).await;
                answer
            }),
            Ok(None) => Box::pin(exchange),
            Err(error) => Box::pin(ready(Err(Failure::Transport(TransportError::not_sent(
                error,
            ))))),
        }
    }
}

/// Whether the connection of an answer is not kept (RFC 9112, section 9.3).
fn closes(response: &reqwest::Response) -> bool {
    let of_connection = response.headers().get_all(CONNECTION);
    let of_connection = of_connection.iter().filter_map(|value| value.to_str().ok());
    let mut words = of_connection.flat_map(|value| value.split(',').map(str::trim));
    match response.version() < Version::HTTP_11 {
        true => !words.any(|word| word.eq_ignore_ascii_case("keep-alive")),
        false => words.any(|word| word.eq_ignore_ascii_case("close")),
    }
}

/// Whether reqwest takes a base URL for what it says: it also reads names that stand for other
/// letters.
pub(super) fn takes(base: &BaseUrl) -> Result<(), SettingError> {
    let is_meant = |url: &reqwest::Url| url.path().trim_end_matches('/') == base.path();
    match reqwest::Url::parse(base.as_str()) {
        Ok(url) if is_meant(&url) => Ok(()),
        _ => Err(SettingError::BaseUrl {
            reason: "its host is no name that there can be",
        }),
    }
}

pub(super) fn of_reqwest(error: reqwest::Error) -> Failure {
    // A connection that takes too long to be made is a timeout too, but one that sent nothing.
    let nothing_sent = error.is_builder() || (error.is_connect() && !was_made(&error));
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

/// Whether there was a connection for a moment, on which a request might have gone out: somebody
/// has reset it, and there was no TLS to begin with.
fn was_made(error: &reqwest::Error) -> bool {
    let is_plain = error.url().is_none_or(|url| url.scheme() == "http");
    let is_reset = |cause: &(dyn StdError + 'static)| {
        let cause = cause.downcast_ref::<std::io::Error>();
        cause.is_some_and(|cause| cause.kind() == std::io::ErrorKind::ConnectionReset)
    };
    let first: Option<&(dyn StdError + 'static)> = Some(error);
    is_plain && std::iter::successors(first, |&error| error.source()).any(is_reset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_are_kept_unless_an_answer_says_otherwise() -> Result<(), Box<dyn StdError>> {
        for (version, connection, is_closed) in [
            (Version::HTTP_11, "", false),
            (Version::HTTP_11, "x, Close", true),
            (Version::HTTP_11, "closed", false),
            (Version::HTTP_10, "", true),
            (Version::HTTP_10, "Keep-Alive", false),
            (Version::HTTP_2, "", false),
        ] {
            let answer = Response::builder().version(version);
            let answer = answer.header(CONNECTION, connection).body("")?;
            assert_eq!(
                closes(&answer.into()),
                is_closed,
                "{version:?} {connection}"
            );
        }
        Ok(())
    }
}
