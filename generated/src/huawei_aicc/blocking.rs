// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! For scripts: the client whose methods wait instead of being async.

use crate::huawei_aicc::{
    Credentials, Error, SendWhatsappMessageReply, SendWhatsappMessageRequest,
    TokenByAkSkRequest, TokenReply,
};
use crate::support::{Reply, SettingError};

/// Sends requests to Huawei Cloud AICC WhatsApp API and waits for the answers.
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

    /// Sends one message of the contact centre's side to one or more recipients, at once or at a set time.
    /// A reply of status 200 means that the message was taken in, with a status per recipient; it does not
    /// mean that it was delivered.
    ///
    /// `POST /apiaccess/rest/ccmessaging/omni/1/advanced`
    ///
    /// Not checked here: The template and its language must have been registered before; what it asks for
    /// (header, buttons) only the registration tells.
    ///
    /// Source: “Scenario”.
    ///
    /// # Errors
    ///
    /// Every way in which it can fail is a variant of [`Error`].
    pub fn send_whatsapp_message(
        &self,
        request: &SendWhatsappMessageRequest,
    ) -> Result<Reply<SendWhatsappMessageReply>, Error> {
        self.thread.wait(self.client.send_whatsapp_message(request))
    }

    /// Exchanges the application's key and secret for a bearer token that lives for the number of seconds
    /// asked for. The client calls it by itself before a send and again when the token has run out.
    ///
    /// `POST /apigovernance/api/oauth/tokenByAkSk`
    ///
    /// Source: The vendor's page on tokenByAkSk, international.
    ///
    /// # Errors
    ///
    /// Every way in which it can fail is a variant of [`Error`].
    pub fn token_by_ak_sk(
        &self,
        request: &TokenByAkSkRequest,
    ) -> Result<Reply<TokenReply>, Error> {
        self.thread.wait(self.client.token_by_ak_sk(request))
    }
}
