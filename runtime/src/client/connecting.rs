//! Connections that are made for somebody, not in advance.

use std::future::poll_fn;
use std::pin::pin;
use std::task::{Context, Poll};

use tower_layer::Layer;
use tower_service::Service;

use super::places::Place;
use super::{BoxError, BoxFuture};

tokio::task_local! {
    /// Set for as long as somebody waits for what is polled.
    static AWAITED: Option<Place>;
}

/// Polls an exchange so that the connection it waits for knows it.
pub(super) fn awaited<F: Future>(
    place: Option<Place>,
    exchange: F,
) -> impl Future<Output = F::Output> {
    AWAITED.scope(place, exchange)
}

/// Gives up making a connection once nobody waits for it, and counts it until it is given up. A
/// request that gets a connection which was just freed leaves the one that it had begun to make to
/// a task of hyper's, which would keep it beside all others: there would be more than may be.
#[derive(Clone, Copy)]
pub(super) struct OnlyAwaited;

impl<S> Layer<S> for OnlyAwaited {
    type Service = Connecting<S>;

    fn layer(&self, connector: S) -> Connecting<S> {
        Connecting(connector)
    }
}

#[derive(Clone)]
pub(super) struct Connecting<S>(S);

impl<S, R> Service<R> for Connecting<S>
where
    S: Service<R, Error = BoxError>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<S::Response, BoxError>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, target: R) -> Self::Future {
        let place = AWAITED.try_with(Clone::clone).ok().flatten();
        let connecting = self.0.call(target);
        Box::pin(async move {
            let connecting = async {
                let making = match &place {
                    Some(place) => Some(place.may_connect().await),
                    None => None,
                };
                let made = connecting.await;
                if let Some(making) = making {
                    making.end(made.is_ok());
                }
                made
            };
            let mut connecting = pin!(connecting);
            let while_awaited = poll_fn(|context| match AWAITED.try_with(|_| ()) {
                Ok(()) => connecting.as_mut().poll(context),
                Err(_) => Poll::Ready(Err("nobody waits for the connection".into())),
            });
            while_awaited.await
        })
    }
}
