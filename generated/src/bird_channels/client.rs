// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use apiscribe_runtime::{Reply, SettingError};
use crate::bird_channels::{
    ContactChannel, Credentials, Endpoint, Error, GetContactChannelRequest,
    SendMessageReply, SendMessageRequest, get_contact_channel, send_message,
};

/// Sends requests to Bird Channels API.
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
    pub fn new(
        credentials: Credentials,
        workspace_id: impl Into<String>,
    ) -> Result<Self, SettingError> {
        Self::for_endpoint(Endpoint::new(credentials, workspace_id)?)
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
        let request = get_contact_channel::to_http(
            &self.endpoint,
            channel_id,
            contact_id,
            request,
        )?;
        let response = self.transport.send(request).await?;
        get_contact_channel::from_http(response)
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
        let request = send_message::to_http(&self.endpoint, channel_id, request)?;
        let response = self.transport.send(request).await?;
        send_message::from_http(response)
    }
}
