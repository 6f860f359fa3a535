//! A transport that does what it is told.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use apiscribe_runtime::http::{Request, Response, Uri};
use apiscribe_runtime::reqwest::Body;
use apiscribe_runtime::{Bytes, TransportError};
use tower::service_fn;
use tower::util::BoxCloneService;

use crate::clients::{BoxError, Via};
use crate::leaks::TOKEN;

#[derive(Clone, Copy)]
pub(crate) enum Step {
    Answer(u16, &'static str),
    Never,
    NotSent,
}

/// The token that is asked for at this address, if one is.
pub(crate) fn token(uri: &Uri) -> Option<Response<Body>> {
    let body = format!(r#"{{"AccessToken":"{TOKEN}","Expires":"600"}}"#);
    let asks = uri.path().ends_with("tokenByAkSk");
    asks.then(|| Response::new(Body::from(body)))
}

/// A transport that does these one after the other, and how many are left.
pub(crate) fn script(steps: &[Step]) -> (Via, impl Fn() -> usize + use<>) {
    let steps: VecDeque<_> = steps.iter().copied().collect();
    let steps = Arc::new(Mutex::new(steps));
    let left = Arc::clone(&steps);
    let service = service_fn(move |request: Request<Bytes>| {
        let token = token(request.uri());
        let mut steps = steps.lock().unwrap_or_else(PoisonError::into_inner);
        let step = if token.is_some() {
            None
        } else {
            steps.pop_front()
        };
        async move {
            match (token, step) {
                (Some(token), _) => Ok(token),
                (_, Some(Step::Answer(status, body))) => {
                    let response = Response::builder().status(status);
                    Ok(response.body(Body::from(body))?)
                }
                (_, Some(Step::Never)) => std::future::pending().await,
                (_, Some(Step::NotSent)) => Err(TransportError::not_sent("no route").into()),
                (_, None) => Err(BoxError::from("one request too many")),
            }
        }
    });
    let left = move || left.lock().unwrap_or_else(PoisonError::into_inner).len();
    (Via::Own(BoxCloneService::new(service)), left)
}
