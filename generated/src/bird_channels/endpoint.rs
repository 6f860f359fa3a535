// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::sync::Arc;
use crate::support::{ExposeSecret, Format, Path, SecretString, SettingError};

/// As whom requests to Bird Channels API are signed. Never shown by `Debug`.
#[derive(Clone)]
pub struct Credentials {
    pub(super) key: SecretString,
}

impl Credentials {
    /// Credentials from what the vendor hands out:
    ///
    /// - `key`: The key that the vendor has issued.
    #[must_use]
    pub fn new(key: impl Into<SecretString>) -> Self {
        Self { key: key.into() }
    }

    /// Credentials from the environment variables of these names.
    ///
    /// # Errors
    ///
    /// With the names of all that are not set, empty, or no text.
    pub fn from_env(key: &str) -> Result<Self, SettingError> {
        let [key] = apiscribe_runtime::from_env([key])?;
        Ok(Self::new(key))
    }

    fn check(&self) -> Result<(), SettingError> {
        crate::support::check_credential("key", self.key.expose_secret())?;
        Ok(())
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").finish_non_exhaustive()
    }
}

/// Where and as whom requests to Bird Channels API go.
///
/// This is all that `to_http` needs; a client adds connections to it.
#[derive(Clone, Debug)]
pub struct Endpoint {
    pub(super) settings: crate::support::Settings,
    pub(super) credentials: Credentials,
    pub(super) workspace_id: String,
}

impl Endpoint {
    /// The vendor's own endpoint, `https://api.bird.com`.
    ///
    /// - `workspace_id`: Workspace that owns the channel; the same for every call of a client.
    ///
    /// # Errors
    ///
    /// A credential is empty, or the base URL does not parse.
    pub fn new(
        credentials: Credentials,
        workspace_id: impl Into<String>,
    ) -> Result<Self, SettingError> {
        credentials.check()?;
        let workspace_id = workspace_id.into();
        let settings = crate::support::Settings::new("https://api.bird.com")?;
        Ok(Self {
            settings,
            credentials,
            workspace_id,
        })
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

    #[cfg_attr(not(feature = "client"), expect(dead_code, reason = "it is for clients"))]
    pub(super) fn check(&self) -> Result<(), SettingError> {
        let mut report = self.settings.report();
        report.format(
            &Path::ROOT.key("parameters").key("workspace_id"),
            &self.workspace_id,
            Format::Uuid,
            "Send a message",
        );
        self.settings.accept(report)?;
        Ok(())
    }
}
