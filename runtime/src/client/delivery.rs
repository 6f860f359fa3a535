//! How a client sends, whatever it sends: the settings that are the same for every vendor.

use std::sync::Arc;
use std::time::Duration;

use super::builder::ClientParts;
use super::by_reqwest::takes;
use super::sender::Shared;
use super::transport::Connections;
use super::{RateLimiter, RetryPolicy, Sender, SlidingWindow, Transport};
use crate::errors::SettingError;
use crate::outlined::Outlined;
use crate::settings::Settings;

/// How long connecting may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long an attempt may take.
const TIMEOUT: Duration = Duration::from_secs(60);

pub(super) struct Delivery {
    pub(super) carrier: Carrier,
    pub(super) connect_timeout: Option<Duration>,
    pub(super) connections: Option<usize>,
    pub(super) idle_timeout: Option<Duration>,
    pub(super) timeout: Duration,
    pub(super) retry: RetryPolicy,
    pub(super) limiter: Arc<dyn RateLimiter>,
    pub(super) token_lifetime: Option<Duration>,
}

pub(super) enum Carrier {
    Reqwest(Outlined<reqwest::ClientBuilder>),
    Own(Transport),
}

impl Carrier {
    pub(super) fn reqwest(client: reqwest::ClientBuilder) -> Self {
        Self::Reqwest(Outlined::new(client))
    }
}

impl Default for Delivery {
    fn default() -> Self {
        Self {
            carrier: Carrier::reqwest(reqwest::ClientBuilder::default()),
            connect_timeout: None,
            connections: None,
            idle_timeout: None,
            timeout: TIMEOUT,
            retry: RetryPolicy::default(),
            limiter: Arc::new(SlidingWindow::new()),
            token_lifetime: None,
        }
    }
}

impl Delivery {
    /// What a client is put together from.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub(super) fn parts(self, settings: &Settings) -> Result<ClientParts, SettingError> {
        takes(settings.base_url())?;
        let whole_seconds = |lifetime: Duration| Duration::from_secs(lifetime.as_secs());
        for (name, duration) in [
            ("timeout", Some(self.timeout)),
            ("connect timeout", self.connect_timeout),
            ("idle timeout", self.idle_timeout),
            ("token lifetime", self.token_lifetime.map(whole_seconds)),
        ] {
            if duration.is_some_and(|duration| duration.is_zero()) {
                return Err(SettingError::Zero { name });
            }
        }
        self.retry.check()?;
        let transport = match self.carrier {
            Carrier::Reqwest(client) => {
                let usual = CONNECT_TIMEOUT.min(self.timeout / 2);
                let connect = self.connect_timeout.unwrap_or(usual);
                if self.connect_timeout.is_some() && connect >= self.timeout {
                    return Err(SettingError::ConnectTimeout);
                }
                let usual = Connections::usual(connect);
                let connections = Connections {
                    most: self.connections.unwrap_or(usual.most),
                    kept_idle: self.idle_timeout.unwrap_or(usual.kept_idle),
                    ..usual
                };
                Transport::with(client.into_inner(), connections)?
            }
            Carrier::Own(transport) => {
                let of_connections = [
                    ("connect timeout", self.connect_timeout.is_some()),
                    ("number of connections", self.connections.is_some()),
                    ("idle timeout", self.idle_timeout.is_some()),
                ];
                if let Some((name, _)) = of_connections.into_iter().find(|(_, is_set)| *is_set) {
                    return Err(SettingError::OwnTransport { name });
                }
                transport
            }
        };
        Ok(ClientParts {
            sender: Sender::new(Shared {
                transport,
                timeout: self.timeout,
                retry: self.retry,
                limiter: self.limiter,
                clock: settings.shared_clock(),
            }),
            token_lifetime: self.token_lifetime,
        })
    }
}
