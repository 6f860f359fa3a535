// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::sync::Arc;
use crate::bird_channels::{
    ContactChannel, Credentials, Endpoint, Error, GetContactChannelRequest,
    SendMessageReply, SendMessageRequest, get_contact_channel, send_message,
};
use crate::support::{Reply, SettingError};

/// Sends requests to Bird Channels API.
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
    pub fn new(
        credentials: Credentials,
        workspace_id: impl Into<String>,
    ) -> Result<Self, SettingError> {
        Self::builder(credentials, workspace_id).build()
    }

    /// A client with settings of its own; what is wrong with any is told by `build`.
    pub fn builder(
        credentials: Credentials,
        workspace_id: impl Into<String>,
    ) -> ClientBuilder {
        ClientBuilder::new(Endpoint::new(credentials, workspace_id))
    }

    /// Where and as whom this client sends.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Reads how a channel stands towards one contact, above all until when the contact may be sent
    /// anything and not templates only.
    ///
    /// `GET /workspaces/{workspace_id}/channels/{channel_id}/contacts/{contact_id}`
    ///
    /// At most 50 calls in 1 second for each workspace.
    ///
    /// Source: “Get channel details for a contact”.
    ///
    /// # Errors
    ///
    /// Every way in which it can fail is a variant of [`Error`].
    pub async fn get_contact_channel(
        &self,
        channel_id: &str,
        contact_id: &str,
        request: &GetContactChannelRequest,
    ) -> Result<Reply<ContactChannel>, Error> {
        let request = || get_contact_channel::to_http(
            &self.endpoint,
            channel_id,
            contact_id,
            request,
        );
        self.sender
            .send(&GET_CONTACT_CHANNEL, request, get_contact_channel::from_http)
            .await
    }

    /// Sends many requests, `at_once` at a time, each as [`get_contact_channel`](Self::get_contact_channel)
    /// does.
    ///
    /// The results are a stream in the order of the requests, see [`Batch`](apiscribe_runtime::Batch).
    pub fn get_contact_channel_batch<I>(
        &self,
        channel_id: &str,
        contact_id: &str,
        requests: I,
        at_once: usize,
    ) -> apiscribe_runtime::Batch<GetContactChannelRequest, ContactChannel, Error>
    where
        I: IntoIterator<Item = GetContactChannelRequest>,
        I::IntoIter: Send + 'static,
    {
        let client = self.clone();
        let channel_id = channel_id.to_owned();
        let contact_id = contact_id.to_owned();
        apiscribe_runtime::Batch::new(
            requests,
            at_once,
            move |request, stop| {
                let client = Self {
                    sender: client.sender.clone().until(stop),
                    ..client.clone()
                };
                let channel_id = channel_id.clone();
                let contact_id = contact_id.clone();
                async move {
                    let result = client
                        .get_contact_channel(&channel_id, &contact_id, &request)
                        .await;
                    (request, result)
                }
            },
        )
    }

    /// Sends one message through a channel: either a body, or a template. The reply means that the message
    /// was taken in, not that it arrived; later statuses come by webhook.
    ///
    /// `POST /workspaces/{workspace_id}/channels/{channel_id}/messages`
    ///
    /// At most 500 calls in 1 second for each workspace.
    ///
    /// Not checked here: The workspace needs a WhatsApp channel that is active. Outside the 24 hours after
    /// the contact's last message WhatsApp carries templates only; `get_contact_channel` tells when they
    /// end. What the platform behind the channel throttles is held back and tried up to 10 times by Bird
    /// itself.
    ///
    /// Source: “Send a message”.
    ///
    /// # Errors
    ///
    /// Every way in which it can fail is a variant of [`Error`].
    pub async fn send_message(
        &self,
        channel_id: &str,
        request: &SendMessageRequest,
    ) -> Result<Reply<SendMessageReply>, Error> {
        let request = || send_message::to_http(&self.endpoint, channel_id, request);
        self.sender.send(&SEND_MESSAGE, request, send_message::from_http).await
    }

    /// Sends many requests, `at_once` at a time, each as [`send_message`](Self::send_message) does.
    ///
    /// The results are a stream in the order of the requests, see [`Batch`](apiscribe_runtime::Batch).
    pub fn send_message_batch<I>(
        &self,
        channel_id: &str,
        requests: I,
        at_once: usize,
    ) -> apiscribe_runtime::Batch<SendMessageRequest, SendMessageReply, Error>
    where
        I: IntoIterator<Item = SendMessageRequest>,
        I::IntoIter: Send + 'static,
    {
        let client = self.clone();
        let channel_id = channel_id.to_owned();
        apiscribe_runtime::Batch::new(
            requests,
            at_once,
            move |request, stop| {
                let client = Self {
                    sender: client.sender.clone().until(stop),
                    ..client.clone()
                };
                let channel_id = channel_id.clone();
                async move {
                    let result = client.send_message(&channel_id, &request).await;
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
        endpoint.check()?;
        Ok(Self {
            endpoint: Arc::new(endpoint),
            sender: parts.sender,
        })
    }
}

static GET_CONTACT_CHANNEL: apiscribe_runtime::Call = apiscribe_runtime::Call::new(
        "bird_channels",
        "get_contact_channel",
        "GET",
        "/workspaces/{workspace_id}/channels/{channel_id}/contacts/{contact_id}",
    )
    .idempotent()
    .limits(&[super::GET_CONTACT_CHANNEL_LIMIT]);

static SEND_MESSAGE: apiscribe_runtime::Call = apiscribe_runtime::Call::new(
        "bird_channels",
        "send_message",
        "POST",
        "/workspaces/{workspace_id}/channels/{channel_id}/messages",
    )
    .limits(&[super::SEND_MESSAGE_LIMIT]);
