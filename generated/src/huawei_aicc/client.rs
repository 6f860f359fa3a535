// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::sync::Arc;
use crate::huawei_aicc::{
    Credentials, Endpoint, Error, SendWhatsappMessageReply, SendWhatsappMessageRequest,
    TokenByAkSkRequest, TokenReply, send_whatsapp_message, token_by_ak_sk,
};
use crate::support::{AccessToken, Reply, SettingError, Validate};

/// Sends requests to Huawei Cloud AICC WhatsApp API.
///
/// Cloning is cheap; clones share connections, limits and tokens. Every method checks its request
/// first, and repeats only what the vendor certainly did not take: see the
/// [`guarantees`](apiscribe_runtime::client::guarantees).
#[derive(Clone, Debug)]
pub struct Client {
    endpoint: Arc<Endpoint>,
    tokens: crate::support::TokenCache,
    token_seconds: i32,
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
        let fetch = || self.fetch_token();
        let request = |token: &AccessToken| send_whatsapp_message::to_http(
            &self.endpoint,
            token,
            request,
        );
        self.sender
            .send_with_token(
                &SEND_WHATSAPP_MESSAGE,
                &self.tokens,
                self.endpoint.settings.clock(),
                fetch,
                request,
                send_whatsapp_message::from_http,
            )
            .await
    }

    /// Sends many requests, `at_once` at a time, each as
    /// [`send_whatsapp_message`](Self::send_whatsapp_message) does.
    ///
    /// The results are a stream in the order of the requests, see [`Batch`](apiscribe_runtime::Batch).
    pub fn send_whatsapp_message_batch<I>(
        &self,
        requests: I,
        at_once: usize,
    ) -> apiscribe_runtime::Batch<
        SendWhatsappMessageRequest,
        SendWhatsappMessageReply,
        Error,
    >
    where
        I: IntoIterator<Item = SendWhatsappMessageRequest>,
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
                    let result = client.send_whatsapp_message(&request).await;
                    (request, result)
                }
            },
        )
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
        let request = || token_by_ak_sk::to_http(&self.endpoint, request);
        self.sender.send(&TOKEN_BY_AK_SK, request, token_by_ak_sk::from_http).await
    }

    /// Fetches a token that calls are signed with.
    async fn fetch_token(
        &self,
    ) -> Result<crate::support::Token, apiscribe_runtime::TokenError> {
        let reply = self
            .token_by_ak_sk(&self.token_request())
            .await
            .map_err(apiscribe_runtime::TokenError::new)?;
        Ok(
            crate::support::Token::new(
                reply.access_token.clone(),
                reply.expires.unwrap_or(self.token_seconds.into()),
            ),
        )
    }

    fn token_request(&self) -> TokenByAkSkRequest {
        TokenByAkSkRequest::builder()
            .app_key(self.endpoint.credentials.app_key.clone())
            .app_secret(self.endpoint.credentials.app_secret.clone())
            .build()
            .with_x_token_expire(self.token_seconds)
    }
}

impl apiscribe_runtime::FetchesTokens for Client {}

impl apiscribe_runtime::Assemble for Client {
    type Endpoint = Endpoint;

    fn settings(endpoint: &mut Endpoint) -> &mut crate::support::Settings {
        &mut endpoint.settings
    }

    fn assemble(
        endpoint: Endpoint,
        parts: crate::support::Parts,
    ) -> Result<Self, SettingError> {
        let client = Self {
            endpoint: Arc::new(endpoint),
            tokens: crate::support::TokenCache::new(),
            token_seconds: parts.token_seconds(600, i32::MAX),
            sender: parts.sender,
        };
        Validate::validate(&client.token_request())?;
        Ok(client)
    }
}

static SEND_WHATSAPP_MESSAGE: apiscribe_runtime::Call = apiscribe_runtime::Call::new(
    "huawei_aicc",
    "send_whatsapp_message",
    "POST",
    "/apiaccess/rest/ccmessaging/omni/1/advanced",
);

static TOKEN_BY_AK_SK: apiscribe_runtime::Call = apiscribe_runtime::Call::new(
    "huawei_aicc",
    "token_by_ak_sk",
    "POST",
    "/apigovernance/api/oauth/tokenByAkSk",
);
