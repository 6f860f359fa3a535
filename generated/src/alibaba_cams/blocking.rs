// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! For scripts: the client whose methods wait instead of being async.

use crate::alibaba_cams::{
    Credentials, Error, SendChatappMassMessageReply, SendChatappMassMessageRequest,
    SendChatappMessageReply, SendChatappMessageRequest,
};
use crate::support::{Reply, SettingError};

/// Sends requests to Alibaba Cloud Chat App Message Service and waits for the answers.
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
    pub fn send_chatapp_mass_message(
        &self,
        request: &SendChatappMassMessageRequest,
    ) -> Result<Reply<SendChatappMassMessageReply>, Error> {
        self.thread.wait(self.client.send_chatapp_mass_message(request))
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
    pub fn send_chatapp_message(
        &self,
        request: &SendChatappMessageRequest,
    ) -> Result<Reply<SendChatappMessageReply>, Error> {
        self.thread.wait(self.client.send_chatapp_message(request))
    }
}
