//! All that the answers to requests depend on.

use std::fmt;
use std::sync::Arc;

use apiscribe_codegen::escape;
use apiscribe_runtime::{SharedClock, Timestamp};

use crate::callbacks::Callbacks;
use crate::credentials::Credentials;
use crate::faults::Faults;
use crate::ids::Maker;
use crate::journal::{Call, Journal};
use crate::judge::Judge;
use crate::limits::Limits;
use crate::nonces::Nonces;
use crate::served::Served;
use crate::specs::{Looked, Specs};
use crate::tokens::Tokens;

/// Takes lines for people.
pub(crate) type Log = Box<dyn Fn(&str) + Send + Sync>;

pub(crate) struct State {
    pub(crate) specs: Specs,
    pub(crate) credentials: Credentials,
    /// Violations are reported and answered with success.
    pub(crate) lenient: bool,
    pub(crate) clock: SharedClock,
    pub(crate) log: Option<Log>,
    pub(crate) faults: Faults,
    pub(crate) limits: Limits,
    pub(crate) tokens: Tokens,
    pub(crate) nonces: Nonces,
    pub(crate) ids: Maker,
    pub(crate) journal: Journal,
    /// Where callbacks go, if anywhere.
    pub(crate) callbacks: Option<Callbacks>,
    /// Largest body that is read, in bytes.
    pub(crate) largest_body: usize,
}

impl State {
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The model as the specs have it now.
    pub(crate) fn model(&self) -> Arc<Served> {
        let (model, looked) = self.specs.look();
        match looked {
            Looked::Same => {}
            Looked::Reloaded => self.log("the specs have changed and are served as they are now"),
            Looked::Broken(report) => self.log(&format!(
                "{report}\nthe specs have errors: the last good ones are served"
            )),
        }
        model
    }

    pub(crate) fn judge(&self) -> Judge<'_> {
        Judge {
            credentials: &self.credentials,
            tokens: &self.tokens,
            nonces: &self.nonces,
            now: self.now(),
        }
    }

    pub(crate) fn record(&self, call: Call, served: &Arc<Served>) {
        if let Some(log) = &self.log {
            log(&escape::log_lines(&call.to_line()));
        }
        self.journal.add(call, served);
    }

    pub(crate) fn log(&self, line: &str) {
        if let Some(log) = &self.log {
            log(&escape::log_lines(line));
        }
    }
}

/// Neither credentials nor what arrived.
impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("State")
            .field("lenient", &self.lenient)
            .field("faults", &self.faults)
            .finish_non_exhaustive()
    }
}
