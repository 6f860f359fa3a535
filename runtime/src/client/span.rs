//! What an observer sees of a call: names and numbers, nothing of the message.
//!
//! A span for the call and one for each attempt within it, the latter with the names that
//! OpenTelemetry gives to the fields of HTTP clients. Addresses are shown as templates, since paths
//! and queries hold phone numbers and messages.

use std::time::Duration;

use http::{StatusCode, Uri};
use tracing::field::Empty;
use tracing::{Instrument, Span, debug, info_span};

use super::Call;
use super::any_call::Failed;
use crate::errors::{Error, ErrorCode, TransportErrorKind};

/// The span of a call.
pub(super) struct CallSpan(Span);

impl CallSpan {
    pub(super) fn new(call: &Call) -> Self {
        Self(info_span!(
            "call",
            otel.name = format!("{}.{}", call.service, call.operation),
            apiscribe.service = call.service,
            apiscribe.operation = call.operation,
            error.r#type = Empty,
            otel.status_code = Empty,
        ))
    }

    pub(super) async fn around(&self, calling: impl Future<Output = Result<(), Failed>>) {
        if let Err(failed) = calling.instrument(self.0.clone()).await {
            self.0.record("error.type", failed.kind);
            self.0.record("otel.status_code", "ERROR");
        }
    }
}

/// The span of an attempt.
pub(super) fn attempt(call: &Call, number: u32, uri: &Uri) -> Span {
    let port = uri.port_u16().unwrap_or(match uri.scheme_str() {
        Some("http") => 80,
        _ => 443,
    });
    let span = info_span!(
        "attempt",
        otel.name = format!("{} {}", call.method, call.path),
        otel.kind = "client",
        http.request.method = call.method,
        http.request.resend_count = Empty,
        http.response.status_code = Empty,
        server.address = uri.host().unwrap_or_default(),
        server.port = port,
        url.scheme = uri.scheme_str().unwrap_or_default(),
        url.template = call.path,
        apiscribe.service = call.service,
        apiscribe.operation = call.operation,
        apiscribe.attempt = number,
        apiscribe.vendor_code = Empty,
        error.r#type = Empty,
        otel.status_code = Empty,
    );
    if number > 1 {
        span.record("http.request.resend_count", number - 1);
    }
    span
}

/// The attempt was answered.
pub(super) fn status(span: &Span, status: StatusCode) {
    span.record("http.response.status_code", status.as_u16());
}

/// The attempt failed.
pub(super) fn failed(span: &Span, failed: &Failed) {
    if let Some(code) = &failed.code {
        span.record("apiscribe.vendor_code", code);
    }
    span.record("error.type", failed.kind);
    span.record("otel.status_code", "ERROR");
}

/// There will be another attempt.
pub(super) fn again(failed: &Failed, wait: Duration) {
    let wait = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
    debug!(error.r#type = failed.kind, wait_ms = wait, "trying again");
}

/// There will be another attempt with a new token.
pub(super) fn token_refused() {
    debug!("the token was refused, fetching another");
}

/// There could have been another attempt, but a file is spent.
pub(super) fn spent(failed: &Failed) {
    debug!(
        error.r#type = failed.kind,
        "not trying again, since a file can be read once"
    );
}

/// Which kind of failure it is, in one of few words.
pub(super) fn kind<C: ErrorCode, B>(error: &Error<C, B>) -> &'static str {
    match error {
        Error::Invalid(_) => "invalid",
        Error::Vendor(error) => error.class().as_str(),
        Error::Transport(error) => match error.kind() {
            TransportErrorKind::NotSent => "not_sent",
            TransportErrorKind::Broken => "broken",
            TransportErrorKind::Truncated => "truncated",
            TransportErrorKind::TooLarge => "too_large",
            TransportErrorKind::UnusableFile => "unusable_file",
            TransportErrorKind::UnfinishedFile => "unfinished_file",
        },
        Error::Timeout(_) => "timeout",
        Error::Undecodable(_) => "undecodable",
        Error::Token(_) => "token",
    }
}
