// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::huawei_aicc::TokenByAkSkRequest;
use crate::support::SecretString;

/// First step of [`TokenByAkSkRequest::builder`]: asks for `app_key`.
#[must_use = "a builder does nothing until it is built"]
pub struct TokenByAkSkRequestBuilder;

impl TokenByAkSkRequestBuilder {
    /// The application's key.
    pub fn app_key(
        self,
        app_key: impl Into<SecretString>,
    ) -> TokenByAkSkRequestNeedsAppSecret {
        TokenByAkSkRequestNeedsAppSecret {
            app_key: app_key.into(),
        }
    }
}

/// A step of [`TokenByAkSkRequest::builder`]: asks for `app_secret`.
#[must_use = "a builder does nothing until it is built"]
pub struct TokenByAkSkRequestNeedsAppSecret {
    app_key: SecretString,
}

impl TokenByAkSkRequestNeedsAppSecret {
    /// The secret that belongs to the key.
    pub fn app_secret(
        self,
        app_secret: impl Into<SecretString>,
    ) -> TokenByAkSkRequestReady {
        TokenByAkSkRequestReady {
            app_key: self.app_key,
            app_secret: app_secret.into(),
        }
    }
}

/// Last step of [`TokenByAkSkRequest::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct TokenByAkSkRequestReady {
    app_key: SecretString,
    app_secret: SecretString,
}

impl TokenByAkSkRequestReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> TokenByAkSkRequest {
        TokenByAkSkRequest {
            x_token_expire: None,
            app_key: self.app_key,
            app_secret: self.app_secret,
        }
    }
}
