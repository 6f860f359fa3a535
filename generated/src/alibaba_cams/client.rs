// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::sync::Arc;
use crate::alibaba_cams::{
    Credentials, Endpoint, Error, SendChatappMassMessageReply,
    SendChatappMassMessageRequest, SendChatappMessageReply, SendChatappMessageRequest,
    send_chatapp_mass_message, send_chatapp_message,
};
use crate::support::{Reply, SettingError};

/// Sends requests to Alibaba Cloud Chat App Message Service.
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
        let request = || send_chatapp_mass_message::to_http(&self.endpoint, request);
        self.sender
            .send(
                &SEND_CHATAPP_MASS_MESSAGE,
                request,
                send_chatapp_mass_message::from_http,
            )
            .await
    }

    /// Sends many requests, `at_once` at a time, each as
    /// [`send_chatapp_mass_message`](Self::send_chatapp_mass_message) does.
    ///
    /// The results are a stream in the order of the requests, see [`Batch`](apiscribe_runtime::Batch).
    pub fn send_chatapp_mass_message_batch<I>(
        &self,
        requests: I,
        at_once: usize,
    ) -> apiscribe_runtime::Batch<
        SendChatappMassMessageRequest,
        SendChatappMassMessageReply,
        Error,
    >
    where
        I: IntoIterator<Item = SendChatappMassMessageRequest>,
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
                    let result = client.send_chatapp_mass_message(&request).await;
                    (request, result)
                }
            },
        )
    }

    /// Sends a request for more than the 1000 that a call can hold, in
    /// [`parts`](send_chatapp_mass_message::parts), `at_once` at a time.
    ///
    /// The results are a stream in the order of the parts, each with the part that it is for, see
    /// [`Batch`](apiscribe_runtime::Batch).
    pub fn send_chatapp_mass_message_in_parts(
        &self,
        request: SendChatappMassMessageRequest,
        at_once: usize,
    ) -> apiscribe_runtime::Batch<
        SendChatappMassMessageRequest,
        SendChatappMassMessageReply,
        Error,
    > {
        self.send_chatapp_mass_message_batch(
            send_chatapp_mass_message::parts(request),
            at_once,
        )
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
        let request = || send_chatapp_message::to_http(&self.endpoint, request);
        self.sender
            .send(&SEND_CHATAPP_MESSAGE, request, send_chatapp_message::from_http)
            .await
    }

    /// Sends many requests, `at_once` at a time, each as
    /// [`send_chatapp_message`](Self::send_chatapp_message) does.
    ///
    /// The results are a stream in the order of the requests, see [`Batch`](apiscribe_runtime::Batch).
    pub fn send_chatapp_message_batch<I>(
        &self,
        requests: I,
        at_once: usize,
    ) -> apiscribe_runtime::Batch<
        SendChatappMessageRequest,
        SendChatappMessageReply,
        Error,
    >
    where
        I: IntoIterator<Item = SendChatappMessageRequest>,
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
                    let result = client.send_chatapp_message(&request).await;
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

static SEND_CHATAPP_MASS_MESSAGE: apiscribe_runtime::Call = apiscribe_runtime::Call::new(
        "alibaba_cams",
        "send_chatapp_mass_message",
        "POST",
        "/",
    )
    .limits(&[super::SEND_CHATAPP_MASS_MESSAGE_LIMIT]);

static SEND_CHATAPP_MESSAGE: apiscribe_runtime::Call = apiscribe_runtime::Call::new(
        "alibaba_cams",
        "send_chatapp_message",
        "POST",
        "/",
    )
    .limits(&[super::SEND_CHATAPP_MESSAGE_LIMIT]);
