// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::sync::Arc;
use crate::support::{ExposeSecret, SecretString, SettingError};

/// As whom requests to Alibaba Cloud Chat App Message Service are signed. Never shown by `Debug`.
#[derive(Clone)]
pub struct Credentials {
    pub(super) access_key_id: String,
    pub(super) access_key_secret: SecretString,
    pub(super) security_token: Option<SecretString>,
}

impl Credentials {
    /// Credentials from what the vendor hands out:
    ///
    /// - `access_key_id`: The key that identifies the account.
    /// - `access_key_secret`: The secret that goes with the key; it signs and is never sent.
    #[must_use]
    pub fn new(
        access_key_id: impl Into<String>,
        access_key_secret: impl Into<SecretString>,
    ) -> Self {
        Self {
            access_key_id: access_key_id.into(),
            access_key_secret: access_key_secret.into(),
            security_token: None,
        }
    }

    /// Credentials from the environment variables of these names.
    ///
    /// # Errors
    ///
    /// With the names of all that are not set, empty, or no text.
    pub fn from_env(
        access_key_id: &str,
        access_key_secret: &str,
    ) -> Result<Self, SettingError> {
        let [access_key_id, access_key_secret] = apiscribe_runtime::from_env([
            access_key_id,
            access_key_secret,
        ])?;
        Ok(Self::new(access_key_id, access_key_secret))
    }

    /// Sets what is optional: The token that goes with a temporary key.
    #[must_use]
    pub fn with_security_token(
        mut self,
        security_token: impl Into<SecretString>,
    ) -> Self {
        self.security_token = Some(security_token.into());
        self
    }

    fn check(&self) -> Result<(), SettingError> {
        crate::support::check_credential("access_key_id", &self.access_key_id)?;
        crate::support::check_credential(
            "access_key_secret",
            self.access_key_secret.expose_secret(),
        )?;
        if let Some(security_token) = &self.security_token {
            crate::support::check_credential(
                "security_token",
                security_token.expose_secret(),
            )?;
        }
        Ok(())
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").finish_non_exhaustive()
    }
}

/// Where and as whom requests to Alibaba Cloud Chat App Message Service go.
///
/// This is all that `to_http` needs; a client adds connections to it.
#[derive(Clone, Debug)]
pub struct Endpoint {
    pub(super) settings: crate::support::Settings,
    pub(super) credentials: Credentials,
}

impl Endpoint {
    /// The vendor's own endpoint, `https://cams.ap-southeast-1.aliyuncs.com`.
    ///
    /// # Errors
    ///
    /// A credential is empty, or the base URL does not parse.
    pub fn new(credentials: Credentials) -> Result<Self, SettingError> {
        credentials.check()?;
        let settings = crate::support::Settings::new(
            "https://cams.ap-southeast-1.aliyuncs.com",
        )?;
        Ok(Self { settings, credentials })
    }

    /// Sends requests elsewhere: another region, a proxy, a stand-in.
    ///
    /// # Errors
    ///
    /// Not an absolute `http` or `https` URL without query and fragment.
    pub fn with_base_url(mut self, base_url: &str) -> Result<Self, SettingError> {
        self.settings.set_base_url(base_url)?;
        Ok(self)
    }

    /// Takes time and nonces from this clock instead of the system's.
    #[must_use]
    pub fn with_clock(mut self, clock: impl apiscribe_runtime::Clock + 'static) -> Self {
        self.settings.set_clock(Arc::new(clock));
        self
    }

    /// Sends requests that break the specs too.
    ///
    /// For the day on which the vendor has relaxed a limit and this crate does not know it yet.
    #[must_use]
    pub fn dangerous_without_validation(mut self) -> Self {
        self.settings.skip_validation();
        self
    }
}
