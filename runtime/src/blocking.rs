//! Sending from code that is not async.

use std::fmt;
use std::sync::Arc;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::errors::{SettingError, TransportError};

/// Waits for futures with a thread of its own, which keeps the time. Clones share it. Connections
/// have another thread, so a server that keeps them busy holds up no timeout.
#[derive(Clone)]
pub struct Blocking {
    runtime: Arc<Background>,
}

struct Background(Option<Runtime>);

impl Blocking {
    /// Starts the thread.
    ///
    /// # Errors
    /// If there can be no further thread.
    pub fn new() -> Result<Self, SettingError> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("apiscribe")
            .enable_all()
            .build()
            .map_err(|error| SettingError::Client(Box::new(error)))?;
        Ok(Self {
            runtime: Arc::new(Background(Some(runtime))),
        })
    }

    /// Waits for a call.
    ///
    /// # Errors
    /// Those of the call. Within async code, threads for blocking tasks included, nothing is sent:
    /// waiting there would hold up everything else.
    pub fn wait<T, E>(&self, calling: impl Future<Output = Result<T, E>>) -> Result<T, E>
    where
        E: From<TransportError>,
    {
        let within_async = Handle::try_current().is_ok();
        match &self.runtime.0 {
            Some(runtime) if !within_async => runtime.block_on(calling),
            _ => Err(TransportError::not_sent(
                "a blocking client waits, which async code must not; use the async one there",
            )
            .into()),
        }
    }
}

impl Drop for Background {
    /// Without waiting, which async code must not.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Blocking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blocking").finish_non_exhaustive()
    }
}
