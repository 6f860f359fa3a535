//! The settings of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use http_body::Body;
use tower_service::Service;

use super::delivery::{Carrier, Delivery};
use super::{BoxError, RateLimiter, RequestBody, RetryPolicy, Sender, Transport};
use crate::Bytes;
use crate::errors::SettingError;
use crate::outgoing::Clock;
use crate::settings::Settings;

/// What requests call themselves.
const USER_AGENT: &str = concat!("apiscribe/", env!("CARGO_PKG_VERSION"));

/// A generated client, as far as its builder has to know it. Functions over the builders of several
/// services name it: `fn usual<C: FromParts>(builder: ClientBuilder<C>) -> ClientBuilder<C>`. Only
/// generated code implements it.
pub trait FromParts: Sized {
    /// Where and as whom it sends.
    type Endpoint;

    /// The part of the endpoint that is the same for every vendor.
    #[doc(hidden)]
    fn settings(endpoint: &mut Self::Endpoint) -> &mut Settings;

    /// Puts the client together.
    ///
    /// # Errors
    /// If a setting breaks what the vendor says of it.
    #[doc(hidden)]
    fn from_parts(endpoint: Self::Endpoint, parts: ClientParts) -> Result<Self, SettingError>;
}

/// A client that fetches tokens by itself.
pub trait FetchesTokens: FromParts {}

/// What a builder hands to the client.
#[derive(Debug)]
#[non_exhaustive]
pub struct ClientParts {
    /// Sends its requests.
    pub sender: Sender,
    /// How long a token is to live, if that was set.
    pub token_lifetime: Option<Duration>,
}

impl ClientParts {
    /// How many seconds a token is to live: what was set, as far as `most` reaches, or `unset`.
    pub fn token_seconds<N: TryFrom<u64>>(&self, unset: N, most: N) -> N {
        self.token_lifetime.map_or(unset, |lifetime| {
            N::try_from(lifetime.as_secs()).unwrap_or(most)
        })
    }
}

/// Builds a client. What is wrong with a setting is reported by [`build`](Self::build).
///
/// | setting | unless set |
/// |---|---|
/// | [`base_url`](Self::base_url) | the vendor's own |
/// | [`timeout`](Self::timeout) | 60 seconds for each attempt |
/// | [`connect_timeout`](Self::connect_timeout) | 10 seconds, or half of a timeout below 20 |
/// | [`connections`](Self::connections) | 256 at a time |
/// | [`idle_timeout`](Self::idle_timeout) | connections are kept 20 seconds |
/// | [`retry`](Self::retry) | [`RetryPolicy::default`] |
/// | [`rate_limit`](Self::rate_limit) | the limits of the spec, kept by a [`SlidingWindow`](super::SlidingWindow) |
/// | [`user_agent`](Self::user_agent) | `apiscribe/` and the version |
/// | [`default_header`](Self::default_header) | none |
/// | [`clock`](Self::clock) | the system's |
/// | [`http_client`](Self::http_client), [`transport`](Self::transport), [`streaming_transport`](Self::streaming_transport) | reqwest, with TLS by rustls |
///
/// ```
/// use apiscribe_runtime::{ClientBuilder, FromParts, RetryPolicy};
/// use std::time::Duration;
///
/// fn impatient<C: FromParts>(client: ClientBuilder<C>) -> ClientBuilder<C> {
///     client.timeout(Duration::from_secs(10)).retry(RetryPolicy::never())
/// }
/// ```
#[must_use]
pub struct ClientBuilder<C: FromParts> {
    endpoint: Result<C::Endpoint, SettingError>,
    delivery: Delivery,
}

impl<C: FromParts> ClientBuilder<C> {
    /// With every setting as it is by default. A generated client's `builder` calls it.
    #[doc(hidden)]
    pub fn new(endpoint: Result<C::Endpoint, SettingError>) -> Self {
        Self {
            endpoint,
            delivery: Delivery::default(),
        }
        .user_agent(USER_AGENT)
    }

    /// Sends requests elsewhere: another region, a proxy, a mock server. It must be absolute,
    /// `http` or `https`, without query and fragment.
    pub fn base_url(self, base_url: &str) -> Self {
        self.change(|settings| settings.set_base_url(base_url))
    }

    /// Takes time and nonces from this clock. Delays and timeouts go by the runtime's.
    pub fn clock(self, clock: impl Clock + 'static) -> Self {
        self.change(|settings| {
            settings.set_clock(Arc::new(clock));
            Ok(())
        })
    }

    /// What requests call themselves.
    pub fn user_agent(self, user_agent: &str) -> Self {
        self.change(|settings| settings.set_header("user-agent", user_agent))
    }

    /// Sends this header with every request that has none of the name itself. Its value is taken
    /// for a secret.
    pub fn default_header(self, name: &str, value: &str) -> Self {
        self.change(|settings| settings.set_header(name, value))
    }

    /// Sends requests that break the specs too.
    ///
    /// For the day on which the vendor has relaxed a limit and this crate does not know it yet.
    pub fn dangerous_without_validation(self) -> Self {
        self.change(|settings| {
            settings.skip_validation();
            Ok(())
        })
    }

    /// How long an attempt may take, from connecting to the last byte of the answer. The time that
    /// a request waits for its turn or for the next attempt does not count.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.delivery.timeout = timeout;
        self
    }

    /// How long connecting may take, TLS included. A connection that is not made in time has sent
    /// nothing, so this is worth being shorter than the timeout.
    pub const fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.delivery.connect_timeout = Some(timeout);
        self
    }

    /// How many connections there are at a time; none counts as one. Calls beyond that wait for
    /// one that is free, which counts neither for the timeout nor as an attempt.
    pub const fn connections(mut self, most: usize) -> Self {
        self.delivery.connections = Some(most);
        self
    }

    /// How long a connection is kept that nobody uses. It should be less than the server's own
    /// time: a request on a connection that the other side is just closing has an unknown outcome.
    pub const fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.delivery.idle_timeout = Some(timeout);
        self
    }

    /// How often and how soon a call is repeated that may be repeated.
    pub const fn retry(mut self, policy: RetryPolicy) -> Self {
        self.delivery.retry = policy;
        self
    }

    /// Waits for this limiter before each attempt: [`Unlimited`](super::Unlimited), or one that all
    /// clients of an account share.
    pub fn rate_limit(self, limiter: impl RateLimiter) -> Self {
        self.shared_rate_limit(Arc::new(limiter))
    }

    /// Sets a limiter that other clients have too.
    pub fn shared_rate_limit(mut self, limiter: Arc<dyn RateLimiter>) -> Self {
        self.delivery.limiter = limiter;
        self
    }

    /// Sends with a reqwest client of your own: its proxies, certificates, resolvers.
    ///
    /// It is taken before it is built, since redirects, repeats, the connect timeout and how many
    /// connections are kept for how long are for this builder to settle: a client that follows
    /// redirects would hand credentials to whoever the vendor names. One that is built already goes
    /// through [`transport`](Self::transport).
    pub fn http_client(mut self, client: reqwest::ClientBuilder) -> Self {
        self.delivery.carrier = Carrier::reqwest(client);
        self
    }

    /// Sends with a transport of your own, see [`Transport::service`]. It must follow no redirect
    /// and repeat nothing.
    pub fn transport<S, Q, A>(mut self, service: S) -> Self
    where
        S: Service<Request<Q>, Response = Response<A>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        Q: From<Bytes> + Send + 'static,
        A: Body + Send + 'static,
        A::Data: Send,
        A::Error: Into<BoxError>,
    {
        self.delivery.carrier = Carrier::Own(Transport::service(service));
        self
    }

    /// Sends with a transport of your own that also sends streamed files, see
    /// [`Transport::streaming`]. It must follow no redirect and repeat nothing.
    pub fn streaming_transport<S, Q, A>(mut self, service: S) -> Self
    where
        S: Service<Request<Q>, Response = Response<A>> + Clone + Send + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send,
        Q: From<RequestBody> + Send + 'static,
        A: Body + Send + 'static,
        A::Data: Send,
        A::Error: Into<BoxError>,
    {
        self.delivery.carrier = Carrier::Own(Transport::streaming(service));
        self
    }

    /// The client.
    ///
    /// # Errors
    /// The first setting that cannot be used: a malformed base URL or header, an empty credential,
    /// a duration of nothing, a parameter that breaks what the vendor says of it.
    pub fn build(self) -> Result<C, SettingError> {
        let mut endpoint = self.endpoint?;
        let parts = self.delivery.parts(C::settings(&mut endpoint))?;
        C::from_parts(endpoint, parts)
    }

    fn change(mut self, change: impl FnOnce(&mut Settings) -> Result<(), SettingError>) -> Self {
        self.endpoint = self.endpoint.and_then(|mut endpoint| {
            change(C::settings(&mut endpoint))?;
            Ok(endpoint)
        });
        self
    }
}

impl<C: FetchesTokens> ClientBuilder<C> {
    /// How long a token is to live, in whole seconds; the vendor may set bounds.
    pub const fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.delivery.token_lifetime = Some(lifetime);
        self
    }
}

impl<C: FromParts> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("connect_timeout", &self.delivery.connect_timeout)
            .field("connections", &self.delivery.connections)
            .field("idle_timeout", &self.delivery.idle_timeout)
            .field("timeout", &self.delivery.timeout)
            .field("retry", &self.delivery.retry)
            .finish_non_exhaustive()
    }
}
