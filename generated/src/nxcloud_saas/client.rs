// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use apiscribe_runtime::{Reply, SettingError};
use crate::nxcloud_saas::{
    Credentials, Endpoint, Error, SendMessageReply, SendMessageRequest, send_message,
};

/// Sends requests to NXCloud SaaS WhatsApp API.
///
/// Cloning is cheap; clones share connections. Every method checks its request first and sends it once.
#[derive(Clone, Debug)]
pub struct Client {
    endpoint: Endpoint,
    transport: apiscribe_runtime::Transport,
}

impl Client {
    /// A client for the vendor's own endpoint.
    ///
    /// # Errors
    ///
    /// A setting is missing or malformed, or TLS cannot be set up.
    pub fn new(credentials: Credentials) -> Result<Self, SettingError> {
        Self::for_endpoint(Endpoint::new(credentials)?)
    }

    /// A client for an endpoint with settings of its own.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn for_endpoint(endpoint: Endpoint) -> Result<Self, SettingError> {
        Ok(Self {
            endpoint,
            transport: apiscribe_runtime::Transport::new()?,
        })
    }

    /// Sends with this HTTP client, and so with its timeouts, proxies and connections.
    ///
    /// It should not follow redirects: signatures are meant for one address.
    #[must_use]
    pub fn with_http_client(mut self, http: apiscribe_runtime::reqwest::Client) -> Self {
        self.transport = apiscribe_runtime::Transport::from_client(http);
        self
    }

    /// Where and as whom this client sends.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Sends one approved WhatsApp template from a business number to one recipient. Templates are all this
    /// operation knows. The reply carries the message's id; delivery is told later, by the webhook.
    ///
    /// `POST /saas/wa/send`
    ///
    /// Not checked here: The template must exist and be approved in the language asked for, and the
    /// business number must be bound to the application. The body is signed as the text that is sent;
    /// whoever sends it by other means must not reformat it.
    ///
    /// Source: “Send Message”.
    ///
    /// # Errors
    ///
    /// Every way in which it can fail is a variant of [`Error`].
    pub async fn send_message(
        &self,
        request: &SendMessageRequest,
    ) -> Result<Reply<SendMessageReply>, Error> {
        let request = send_message::to_http(&self.endpoint, request)?;
        let response = self.transport.send(request).await?;
        send_message::from_http(response)
    }
}
