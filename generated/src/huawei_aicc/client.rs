// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use apiscribe_runtime::{Reply, SettingError};
use apiscribe_runtime::auth::bearer_from::AccessToken;
use crate::huawei_aicc::{
    Credentials, Endpoint, Error, SendWhatsappMessageReply, SendWhatsappMessageRequest,
    TokenByAkSkRequest, TokenReply, send_whatsapp_message, token_by_ak_sk,
};

/// Sends requests to Huawei Cloud AICC WhatsApp API.
///
/// Cloning is cheap; clones share connections. Every method checks its request first and sends it once.
#[derive(Clone, Debug)]
pub struct Client {
    endpoint: Endpoint,
    transport: apiscribe_runtime::Transport,
    token: apiscribe_runtime::TokenCache,
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
            token: apiscribe_runtime::TokenCache::new(),
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
    pub async fn send_whatsapp_message(
        &self,
        request: &SendWhatsappMessageRequest,
    ) -> Result<Reply<SendWhatsappMessageReply>, Error> {
        let token = self.token().await?;
        let request = send_whatsapp_message::to_http(&self.endpoint, &token, request)?;
        let response = self.transport.send(request).await?;
        send_whatsapp_message::from_http(response)
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
    pub async fn token_by_ak_sk(
        &self,
        request: &TokenByAkSkRequest,
    ) -> Result<Reply<TokenReply>, Error> {
        let request = token_by_ak_sk::to_http(&self.endpoint, request)?;
        let response = self.transport.send(request).await?;
        token_by_ak_sk::from_http(response)
    }

    /// The token that calls are signed with: fetched when there is none or it is about to expire.
    async fn token(&self) -> Result<AccessToken, Error> {
        let fetch = || async {
            let request = TokenByAkSkRequest::builder()
                .app_key(self.endpoint.credentials.app_key.clone())
                .app_secret(self.endpoint.credentials.app_secret.clone())
                .build()
                .with_x_token_expire(600);
            let reply = self.token_by_ak_sk(&request).await.map_err(Error::token)?;
            let token = apiscribe_runtime::Token::new(
                reply.access_token.clone(),
                reply.expires.unwrap_or_default(),
            );
            Ok(token)
        };
        self.token.get_or_fetch(self.endpoint.settings.clock(), fetch).await
    }
}
