// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use apiscribe_runtime::{Reply, SettingError};
use crate::alibaba_cams::{
    Credentials, Endpoint, Error, SendChatappMassMessageReply,
    SendChatappMassMessageRequest, SendChatappMessageReply, SendChatappMessageRequest,
    send_chatapp_mass_message, send_chatapp_message,
};

/// Sends requests to Alibaba Cloud Chat App Message Service.
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

    /// Sends one template to as many as 1,000 people with one call; each may have values, button payloads,
    /// products and a flow of its own. Every parameter travels in the form body.
    ///
    /// `POST /`
    ///
    /// At most 10 calls in 1 second for each account.
    ///
    /// Not checked here: Only a template can be sent to many; there is no custom message in this operation.
    /// 1,000 recipients make a body of about 39 kB, and of about 128 kB with two short template values
    /// each. Whether each person got the message is told in receipts, by queue or callback, never in this
    /// reply.
    ///
    /// Source: “API description”.
    ///
    /// # Errors
    ///
    /// Every way in which it can fail is a variant of [`Error`].
    pub async fn send_chatapp_mass_message(
        &self,
        request: &SendChatappMassMessageRequest,
    ) -> Result<Reply<SendChatappMassMessageReply>, Error> {
        let request = send_chatapp_mass_message::to_http(&self.endpoint, request)?;
        let response = self.transport.send(request).await?;
        send_chatapp_mass_message::from_http(response)
    }

    /// Sends one message to one person: a template at any time, or a message of one's own (text, media,
    /// buttons, contacts, a place, a reaction) while the 24 hours after the person last wrote are running.
    /// Every parameter travels in the query; the body is empty.
    ///
    /// `POST /`
    ///
    /// At most 250 calls in 1 second for each account.
    ///
    /// Not checked here: A custom message reaches the user only within 24 hours of the user's last message;
    /// a template may be sent at any time. An accepted message may still fail on its way. That is told in
    /// receipts, by queue or callback, never in this reply. Parameters travel in the URL. How long it may
    /// be is not published, so keep content and template values short.
    ///
    /// Source: “API description”.
    ///
    /// # Errors
    ///
    /// Every way in which it can fail is a variant of [`Error`].
    pub async fn send_chatapp_message(
        &self,
        request: &SendChatappMessageRequest,
    ) -> Result<Reply<SendChatappMessageReply>, Error> {
        let request = send_chatapp_message::to_http(&self.endpoint, request)?;
        let response = self.transport.send(request).await?;
        send_chatapp_message::from_http(response)
    }
}
