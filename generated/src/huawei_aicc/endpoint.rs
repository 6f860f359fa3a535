// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::sync::Arc;
use crate::support::{ExposeSecret, SecretString, SettingError};

/// As whom requests to Huawei Cloud AICC WhatsApp API are signed. Never shown by `Debug`.
#[derive(Clone)]
pub struct Credentials {
    pub(super) app_key: String,
    pub(super) app_secret: SecretString,
}

impl Credentials {
    /// Credentials from what the vendor hands out:
    ///
    /// - `app_key`: The key that identifies the application.
    /// - `app_secret`: The secret that goes with the key.
    #[must_use]
    pub fn new(app_key: impl Into<String>, app_secret: impl Into<SecretString>) -> Self {
        Self {
            app_key: app_key.into(),
            app_secret: app_secret.into(),
        }
    }

    /// Credentials from the environment variables of these names.
    ///
    /// # Errors
    ///
    /// With the names of all that are not set, empty, or no text.
    pub fn from_env(app_key: &str, app_secret: &str) -> Result<Self, SettingError> {
        let [app_key, app_secret] = apiscribe_runtime::from_env([app_key, app_secret])?;
        Ok(Self::new(app_key, app_secret))
    }

    fn check(&self) -> Result<(), SettingError> {
        crate::support::check_credential("app_key", &self.app_key)?;
        crate::support::check_credential("app_secret", self.app_secret.expose_secret())?;
        Ok(())
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").finish_non_exhaustive()
    }
}

/// Where and as whom requests to Huawei Cloud AICC WhatsApp API go.
///
/// This is all that `to_http` needs; a client adds connections to it.
#[derive(Clone, Debug)]
pub struct Endpoint {
    pub(super) settings: crate::support::Settings,
    pub(super) credentials: Credentials,
}

impl Endpoint {
    /// The vendor's own endpoint, `https://service.besclouds.com`.
    ///
    /// # Errors
    ///
    /// A credential is empty, or the base URL does not parse.
    pub fn new(credentials: Credentials) -> Result<Self, SettingError> {
        credentials.check()?;
        let settings = crate::support::Settings::new("https://service.besclouds.com")?;
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
