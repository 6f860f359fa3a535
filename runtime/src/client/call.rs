//! What is known of an operation before anything is sent.

use std::time::Duration;

use crate::Limit;

/// An operation, as limiters and spans see it. It holds nothing of a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Call {
    /// The service, such as `alibaba_cams`.
    pub service: &'static str,
    /// The operation, such as `send_chatapp_message`.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path with its placeholders, such as `/channels/{channel_id}/messages`.
    pub path: &'static str,
    /// Doing it twice does no more than doing it once, so any failure without an answer may be
    /// repeated.
    pub idempotent: bool,
    /// How far the clocks of client and vendor may be apart when a request is signed, where the
    /// spec says it.
    pub clock_skew: Option<Duration>,
    /// How often this operation may be called.
    pub limits: &'static [Limit],
    /// How often all operations of the service together may be called.
    pub service_limits: &'static [Limit],
}

impl Call {
    /// An operation without limits that is not idempotent.
    #[must_use]
    pub const fn new(
        service: &'static str,
        operation: &'static str,
        method: &'static str,
        path: &'static str,
    ) -> Self {
        Self {
            service,
            operation,
            method,
            path,
            idempotent: false,
            clock_skew: None,
            limits: &[],
            service_limits: &[],
        }
    }

    /// Doing it twice does no more than doing it once.
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    /// How many seconds the clocks of client and vendor may be apart when a request is signed.
    #[must_use]
    pub const fn clock_skew(mut self, seconds: u64) -> Self {
        self.clock_skew = Some(Duration::from_secs(seconds));
        self
    }

    /// How often this operation may be called.
    #[must_use]
    pub const fn limits(mut self, limits: &'static [Limit]) -> Self {
        self.limits = limits;
        self
    }

    /// How often all operations of the service together may be called.
    #[must_use]
    pub const fn service_limits(mut self, limits: &'static [Limit]) -> Self {
        self.service_limits = limits;
        self
    }

    pub(super) const fn key(&self) -> (&'static str, &'static str) {
        (self.service, self.operation)
    }
}
