// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::support::Json;

/// What a refusal says, read leniently: keys may be missing and some come in lower case.
///
/// Source: The vendor's page on diagnosing API errors.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ErrorBody {
    /// Id of the request, to quote to the vendor's support.
    ///
    /// `RequestId` on the wire.
    ///
    /// Source: Send WhatsApp messages (SendChatappMessage), “Response parameters”.
    pub request_id: Option<String>,
    /// Reason as a code; OK stands for success.
    ///
    /// `Code` on the wire.
    ///
    /// Source: Send WhatsApp messages (SendChatappMessage), “Response parameters”.
    pub code: Option<String>,
    /// Reason in words. May repeat parts of the request when a signature fails.
    ///
    /// `Message` on the wire.
    ///
    /// Source: Send WhatsApp messages (SendChatappMessage), “Response parameters”.
    pub message: Option<String>,
    /// Host that answered. Added by the gateway, not always there.
    ///
    /// `HostId` on the wire.
    ///
    /// Source: The vendor's page on diagnosing API errors.
    pub host_id: Option<String>,
    /// Address of a page about this error. Added by the gateway, not always there.
    ///
    /// `Recommend` on the wire.
    ///
    /// Source: The vendor's page on diagnosing API errors.
    pub recommend: Option<String>,
    /// Why access was denied: an object from the gateway, text from the service.
    ///
    /// `AccessDeniedDetail` on the wire.
    ///
    /// Source: The vendor's official SDK packages, releases 1.0.10 to 5.3.1.
    pub access_denied_detail: Option<Json>,
    /// Code under the lower-case key that some replies use.
    ///
    /// `code` on the wire.
    ///
    /// Source: The vendor's official SDK packages, releases 1.0.10 to 5.3.1.
    pub lower_case_code: Option<String>,
    /// Message under the lower-case key that some replies use.
    ///
    /// `message` on the wire.
    ///
    /// Source: The vendor's official SDK packages, releases 1.0.10 to 5.3.1.
    pub lower_case_message: Option<String>,
    /// RequestId under the lower-case key that some replies use.
    ///
    /// `requestId` on the wire.
    ///
    /// Source: The vendor's official SDK packages, releases 1.0.10 to 5.3.1.
    pub lower_case_request_id: Option<String>,
}

impl ErrorBody {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`request_id`](Self::request_id): Id of the request, to quote to the vendor's support.
    #[must_use]
    pub fn with_request_id(mut self, request_id: impl Into<String>) -> Self {
        self.request_id = Some(request_id.into());
        self
    }

    /// Sets [`code`](Self::code): Reason as a code; OK stands for success.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets [`message`](Self::message): Reason in words.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// Sets [`host_id`](Self::host_id): Host that answered.
    #[must_use]
    pub fn with_host_id(mut self, host_id: impl Into<String>) -> Self {
        self.host_id = Some(host_id.into());
        self
    }

    /// Sets [`recommend`](Self::recommend): Address of a page about this error.
    #[must_use]
    pub fn with_recommend(mut self, recommend: impl Into<String>) -> Self {
        self.recommend = Some(recommend.into());
        self
    }

    /// Sets [`access_denied_detail`](Self::access_denied_detail): Why access was denied: an object from the
    /// gateway, text from the service.
    #[must_use]
    pub fn with_access_denied_detail(
        mut self,
        access_denied_detail: impl Into<Json>,
    ) -> Self {
        self.access_denied_detail = Some(access_denied_detail.into());
        self
    }

    /// Sets [`lower_case_code`](Self::lower_case_code): Code under the lower-case key that some replies
    /// use.
    #[must_use]
    pub fn with_lower_case_code(mut self, lower_case_code: impl Into<String>) -> Self {
        self.lower_case_code = Some(lower_case_code.into());
        self
    }

    /// Sets [`lower_case_message`](Self::lower_case_message): Message under the lower-case key that some
    /// replies use.
    #[must_use]
    pub fn with_lower_case_message(
        mut self,
        lower_case_message: impl Into<String>,
    ) -> Self {
        self.lower_case_message = Some(lower_case_message.into());
        self
    }

    /// Sets [`lower_case_request_id`](Self::lower_case_request_id): RequestId under the lower-case key that
    /// some replies use.
    #[must_use]
    pub fn with_lower_case_request_id(
        mut self,
        lower_case_request_id: impl Into<String>,
    ) -> Self {
        self.lower_case_request_id = Some(lower_case_request_id.into());
        self
    }
}
