// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::sync::Arc;
use crate::nxcloud_saas::{
    Credentials, Endpoint, Error, SendMessageReply, SendMessageRequest, send_message,
};
use crate::support::{Reply, SettingError};

/// Sends requests to NXCloud SaaS WhatsApp API.
///
/// Cloning is cheap; clones share connections, limits and tokens. Every method checks its request
/// first, and repeats only what the vendor certainly did not take: see the
/// [`guarantees`](apiscribe_runtime::client::guarantees).
#[derive(Clone, Debug)]
pub struct Client {
    endpoint: Arc<Endpoint>,
    sender: crate::support::Sender,
}

/// Builds a [`Client`] with settings of its own.
pub type ClientBuilder = apiscribe_runtime::ClientBuilder<Client>;

impl Client {
    /// A client for the vendor's own endpoint, with every setting as it is by default.
    ///
    /// # Errors
    ///
    /// A credential or parameter is missing or malformed, or TLS cannot be set up.
    pub fn new(credentials: Credentials) -> Result<Self, SettingError> {
        Self::builder(credentials).build()
    }

    /// A client with settings of its own; what is wrong with any is told by `build`.
    pub fn builder(credentials: Credentials) -> ClientBuilder {
        ClientBuilder::new(Endpoint::new(credentials))
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
        let request = || send_message::to_http(&self.endpoint, request);
        self.sender.send(&SEND_MESSAGE, request, send_message::from_http).await
    }

    /// Sends many requests, `at_once` at a time, each as [`send_message`](Self::send_message) does.
    ///
    /// The results are a stream in the order of the requests, see [`Batch`](apiscribe_runtime::Batch).
    pub fn send_message_batch<I>(
        &self,
        requests: I,
        at_once: usize,
    ) -> apiscribe_runtime::Batch<SendMessageRequest, SendMessageReply, Error>
    where
        I: IntoIterator<Item = SendMessageRequest>,
        I::IntoIter: Send + 'static,
    {
        let client = self.clone();
        apiscribe_runtime::Batch::new(
            requests,
            at_once,
            move |request, stop| {
                let client = Self {
                    sender: client.sender.clone().until(stop),
                    ..client.clone()
                };
                async move {
                    let result = client.send_message(&request).await;
                    (request, result)
                }
            },
        )
    }
}

impl apiscribe_runtime::Assemble for Client {
    type Endpoint = Endpoint;

    fn settings(endpoint: &mut Endpoint) -> &mut crate::support::Settings {
        &mut endpoint.settings
    }

    fn assemble(
        endpoint: Endpoint,
        parts: crate::support::Parts,
    ) -> Result<Self, SettingError> {
        Ok(Self {
            endpoint: Arc::new(endpoint),
            sender: parts.sender,
        })
    }
}

static SEND_MESSAGE: apiscribe_runtime::Call = apiscribe_runtime::Call::new(
    "nxcloud_saas",
    "send_message",
    "POST",
    "/saas/wa/send",
);
