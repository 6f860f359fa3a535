//! What every client can be told, whichever vendor it is for.

use std::fmt;
use std::sync::Arc;

use http::Method;

use crate::errors::SettingError;
use crate::outgoing::{BaseUrl, Clock, Outgoing, SharedClock, SystemClock, refused};
use crate::validate::{Report, Violations};

/// Where requests go, which clock stamps them, and whether they are checked first.
#[derive(Clone)]
pub struct Settings {
    base: BaseUrl,
    /// The base URL was set, so it holds for operations with one of their own too.
    redirected: bool,
    clock: SharedClock,
    validation: bool,
}

impl Settings {
    /// The system's clock, and a check of every request.
    ///
    /// # Errors
    /// If `base_url` is none, see [`BaseUrl::parse`].
    pub fn new(base_url: &str) -> Result<Self, SettingError> {
        Ok(Self {
            base: BaseUrl::parse(base_url)?,
            redirected: false,
            clock: Arc::new(SystemClock),
            validation: true,
        })
    }

    /// Sends everything to this place, also the operations that have a base URL of their own.
    ///
    /// # Errors
    /// If `base_url` is none, see [`BaseUrl::parse`].
    pub fn with_base_url(mut self, base_url: &str) -> Result<Self, SettingError> {
        self.base = BaseUrl::parse(base_url)?;
        self.redirected = true;
        Ok(self)
    }

    /// Takes time and nonces from this clock.
    #[must_use]
    pub fn with_clock(mut self, clock: SharedClock) -> Self {
        self.clock = clock;
        self
    }

    /// Sends requests unchecked.
    #[must_use]
    pub fn without_validation(mut self) -> Self {
        self.validation = false;
        self
    }

    /// Where requests go, unless an operation has a base URL of its own.
    #[must_use]
    pub const fn base_url(&self) -> &BaseUrl {
        &self.base
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// An empty report on a request that is to be sent now.
    #[must_use]
    pub fn report(&self) -> Report {
        Report::violations_only(self.clock.now())
    }

    /// Lets a request pass that has no violations, or any request where validation is off.
    ///
    /// # Errors
    /// All violations.
    pub fn accept(&self, report: Report) -> Result<(), Violations> {
        if self.validation {
            report.into_result()
        } else {
            Ok(())
        }
    }

    /// Begins a request. `path` is percent-encoded.
    #[must_use]
    pub fn outgoing(&self, method: Method, path: String) -> Outgoing {
        Outgoing::new(method, &self.base, path, self.clock())
    }

    /// Begins a request of an operation with a base URL of its own.
    ///
    /// # Errors
    /// If `base_url` is none, see [`BaseUrl::parse`].
    pub fn outgoing_to(
        &self,
        base_url: &str,
        method: Method,
        path: String,
    ) -> Result<Outgoing, Violations> {
        if self.redirected {
            return Ok(self.outgoing(method, path));
        }
        let base = BaseUrl::parse(base_url)
            .map_err(|error| refused("", format!("cannot be sent anywhere: {error}")))?;
        Ok(Outgoing::new(method, &base, path, self.clock()))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("base", &self.base)
            .field("validation", &self.validation)
            .finish_non_exhaustive()
    }
}

/// Whether a credential can be one at all.
///
/// # Errors
/// If it is empty or blank.
pub fn check_credential(name: &'static str, value: &str) -> Result<(), SettingError> {
    if value.trim().is_empty() {
        Err(SettingError::EmptyCredential { name })
    } else {
        Ok(())
    }
}

/// Checks a value that becomes part of a base URL, so that it cannot lead to another host.
///
/// # Errors
/// If it is empty or has other characters than ASCII letters, digits, `-`, `_` and `.`.
pub fn check_host_part(name: &'static str, value: &str) -> Result<(), SettingError> {
    let fits =
        |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    if value.is_empty() || !value.chars().all(fits) {
        return Err(SettingError::HostPart { name });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;
    use crate::outgoing::FixedClock;
    use crate::validate::Rule;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn a_redirected_client_sends_nothing_to_the_vendor() -> Outcome {
        let settings = Settings::new("https://api.example")?;
        let own = |settings: &Settings| {
            let out = settings.outgoing_to("https://own.example", Method::GET, "/x".to_owned());
            out.map(|out| out.base.to_string())
        };
        assert_eq!(own(&settings)?, "https://own.example");
        let settings = settings.with_base_url("http://localhost:1")?;
        assert_eq!(own(&settings)?, "http://localhost:1");
        Ok(())
    }

    #[test]
    fn the_clock_stamps_requests_and_reports() -> Outcome {
        let now = Timestamp::from_second(1_700_000_000)?;
        let clock = FixedClock {
            now,
            nonce: "n".to_owned(),
        };
        let settings = Settings::new("https://api.example")?.with_clock(Arc::new(clock));
        let out = settings.outgoing(Method::GET, "/".to_owned());
        assert_eq!((out.now, out.nonce.as_str()), (now, "n"));
        assert_eq!(settings.report().now(), now);
        Ok(())
    }

    #[test]
    fn only_without_validation_a_violation_passes() -> Outcome {
        let settings = Settings::new("https://api.example")?;
        let broken = |settings: &Settings| {
            let mut report = settings.report();
            report.refuse(&crate::Path::ROOT, Rule::AnyOf, "must be better", "");
            settings.accept(report)
        };
        assert!(broken(&settings).is_err());
        assert_eq!(broken(&settings.without_validation()), Ok(()));
        Ok(())
    }

    #[test]
    fn a_blank_credential_is_none() {
        assert!(check_credential("key", "k").is_ok());
        for blank in ["", " ", "\n"] {
            assert!(check_credential("key", blank).is_err(), "{blank:?}");
        }
    }
}
