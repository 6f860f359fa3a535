// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! For scripts: the client whose methods wait instead of being async.

use crate::nxcloud_saas::{Credentials, Error, SendMessageReply, SendMessageRequest};
use crate::support::{Reply, SettingError};

/// Sends requests to NXCloud SaaS WhatsApp API and waits for the answers.
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
    pub fn new(credentials: Credentials) -> Result<Self, SettingError> {
        Self::from_client(super::Client::new(credentials)?)
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
    pub fn send_message(
        &self,
        request: &SendMessageRequest,
    ) -> Result<Reply<SendMessageReply>, Error> {
        self.thread.wait(self.client.send_message(request))
    }
}
