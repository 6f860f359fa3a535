// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::huawei_aicc::TokenByAkSkRequestBuilder;
use crate::support::SecretString;

/// Key and secret of the application, and how long the token is to live.
///
/// Source: The vendor's page on tokenByAkSk, international.
///
/// Sent with it:
///
/// - header `Content-Type`, always `application/json`: The body is JSON. Source: The vendor's page on
///   tokenByAkSk, international.
#[derive(Clone)]
#[non_exhaustive]
pub struct TokenByAkSkRequest {
    /// Lifetime asked for, in seconds; 3600 at most. The vendor's example and this client ask for 600.
    ///
    /// `X-Token-Expire` on the wire. Travels as a header. At most 3600. Advised, not enforced: At least 1.
    ///
    /// Source: The vendor's page on tokenByAkSk, international.
    pub x_token_expire: Option<i32>,
    /// The application's key.
    ///
    /// Source: The vendor's page on tokenByAkSk, international.
    pub app_key: SecretString,
    /// The secret that belongs to the key.
    ///
    /// Source: The vendor's page on tokenByAkSk, international.
    pub app_secret: SecretString,
}

impl TokenByAkSkRequest {
    /// Starts a builder that asks for `app_key` and `app_secret`, one after the other.
    pub fn builder() -> TokenByAkSkRequestBuilder {
        TokenByAkSkRequestBuilder
    }

    /// Sets [`x_token_expire`](Self::x_token_expire): Lifetime asked for, in seconds; 3600 at most.
    #[must_use]
    pub fn with_x_token_expire(mut self, x_token_expire: i32) -> Self {
        self.x_token_expire = Some(x_token_expire);
        self
    }
}

/// The token and what is known about it. On the wire all seven values are text, the two numbers as
/// well.
///
/// Source: The vendor's page on tokenByAkSk, international.
#[derive(Clone)]
#[non_exhaustive]
pub struct TokenReply {
    /// The token, to be sent after the word Bearer.
    ///
    /// `AccessToken` on the wire.
    ///
    /// Source: The vendor's page on tokenByAkSk, international.
    pub access_token: SecretString,
    /// How the token is used; Bearer.
    ///
    /// `ApplyType` on the wire.
    ///
    /// Source: The vendor's page on tokenByAkSk, international.
    pub apply_type: Option<String>,
    /// When the token was made, in seconds since 1970.
    ///
    /// `CreateTime` on the wire. Written as text.
    ///
    /// Source: The vendor's page on tokenByAkSk, international.
    pub create_time: Option<i64>,
    /// How long it lives, in seconds from its making: what was asked for.
    ///
    /// `Expires` on the wire. Written as text.
    ///
    /// Source: The vendor's page on tokenByAkSk, international.
    pub expires: Option<i64>,
    /// What the token may be used for.
    ///
    /// `Scope` on the wire.
    ///
    /// Source: The vendor's page on tokenByAkSk, international.
    pub scope: Option<String>,
    /// The key it was made for.
    ///
    /// `AppKey` on the wire.
    ///
    /// Source: The vendor's page on tokenByAkSk, international.
    pub app_key: Option<SecretString>,
    /// The user it was made for; Anonymous in the vendor's example.
    ///
    /// `UserID` on the wire.
    ///
    /// Source: The vendor's page on tokenByAkSk, international.
    pub user_id: Option<String>,
}

impl TokenReply {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(access_token: impl Into<SecretString>) -> Self {
        Self {
            access_token: access_token.into(),
            apply_type: None,
            create_time: None,
            expires: None,
            scope: None,
            app_key: None,
            user_id: None,
        }
    }

    /// Sets [`apply_type`](Self::apply_type): How the token is used; Bearer.
    #[must_use]
    pub fn with_apply_type(mut self, apply_type: impl Into<String>) -> Self {
        self.apply_type = Some(apply_type.into());
        self
    }

    /// Sets [`create_time`](Self::create_time): When the token was made, in seconds since 1970.
    #[must_use]
    pub fn with_create_time(mut self, create_time: i64) -> Self {
        self.create_time = Some(create_time);
        self
    }

    /// Sets [`expires`](Self::expires): How long it lives, in seconds from its making: what was asked for.
    #[must_use]
    pub fn with_expires(mut self, expires: i64) -> Self {
        self.expires = Some(expires);
        self
    }

    /// Sets [`scope`](Self::scope): What the token may be used for.
    #[must_use]
    pub fn with_scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Sets [`app_key`](Self::app_key): The key it was made for.
    #[must_use]
    pub fn with_app_key(mut self, app_key: impl Into<SecretString>) -> Self {
        self.app_key = Some(app_key.into());
        self
    }

    /// Sets [`user_id`](Self::user_id): The user it was made for; Anonymous in the vendor's example.
    #[must_use]
    pub fn with_user_id(mut self, user_id: impl Into<String>) -> Self {
        self.user_id = Some(user_id.into());
        self
    }
}
