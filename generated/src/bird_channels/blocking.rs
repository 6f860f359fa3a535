// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! For scripts: the client whose methods wait instead of being async.

use crate::bird_channels::{
    ContactChannel, Credentials, Error, GetContactChannelRequest, SendMessageReply,
    SendMessageRequest,
};
use crate::support::{Reply, SettingError};

/// Sends requests to Bird Channels API and waits for the answers.
///
/// Cloning is cheap; clones share connections, limits and tokens. It is for code that is not async:
/// within async code its methods fail, and nothing is sent.
#[derive(Clone, Debug)]
pub struct Client {
    client: super::Client,
    thread: crate::support::Blocking,
}

impl Client {
    /// A client for the vendor's own endpoint, with every setting as it is by default.
    ///
    /// # Errors
    ///
    /// A credential or parameter is missing or malformed, or TLS or a thread cannot be set up.
    pub fn new(
        credentials: Credentials,
        workspace_id: impl Into<String>,
    ) -> Result<Self, SettingError> {
        Self::from_client(super::Client::new(credentials, workspace_id)?)
    }

    /// A client with the settings of one that is async.
    ///
    /// # Errors
    ///
    /// A thread cannot be set up.
    pub fn from_client(client: super::Client) -> Result<Self, SettingError> {
        Ok(Self {
            client,
            thread: crate::support::Blocking::new()?,
        })
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
    pub fn get_contact_channel(
        &self,
        channel_id: &str,
        contact_id: &str,
        request: &GetContactChannelRequest,
    ) -> Result<Reply<ContactChannel>, Error> {
        self.thread.wait(self.client.get_contact_channel(channel_id, contact_id, request))
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
    pub fn send_message(
        &self,
        channel_id: &str,
        request: &SendMessageRequest,
    ) -> Result<Reply<SendMessageReply>, Error> {
        self.thread.wait(self.client.send_message(channel_id, request))
    }
}
