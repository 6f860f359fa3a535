//! The settings of a server.

use std::error::Error;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use apiscribe_codegen::diagnostics::listed;
use apiscribe_codegen::model::Model;
use apiscribe_codegen::{Failure, Progress, SpecFolders, load_texts, nearest_specs};
use apiscribe_runtime::{Clock, SharedClock, SystemClock};
use tokio::net::TcpListener;

use crate::callbacks::Callbacks;
use crate::credentials::Credentials;
use crate::faults::{Faults, Plan};
use crate::ids::{Ids, Maker};
use crate::journal::Journal;
use crate::server::Server;
use crate::specs::Specs;
use crate::state::{Log, State};

/// Settings of a [`Server`].
#[must_use = "nothing listens before `start`"]
pub struct Builder {
    source: Source,
    services: Vec<String>,
    listen: SocketAddr,
    ids: Ids,
    lenient: bool,
    clock: SharedClock,
    credentials: Credentials,
    faults: Vec<Plan>,
    keep: usize,
    largest_body: usize,
    log: Option<Log>,
    progress: Option<OnProgress>,
    callbacks: Option<Callbacks>,
}

type OnProgress = Box<dyn FnMut(Progress<'_>) + Send>;

enum Source {
    Nearest,
    Catalogue,
    Folders(SpecFolders),
    Model(Model),
}

/// The specs that come with this library, by their paths below a folder of specs.
const CATALOGUE: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// Why a server does not start. What `main` or `expect` shows of it is what a person reads.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The specs cannot be read or have errors.
    #[error("the specs cannot be served")]
    Specs(#[from] Failure),
    /// A service was asked for that is not there.
    #[error(
        "there is no service `{name}` among {}; another folder of specs is named by `Builder::spec` or --spec, those of this library are \
         served by `Builder::catalogue`",
        listed(there.iter().map(String::as_str), "and")
    )]
    Service {
        /// As it was asked for.
        name: String,
        /// Those that are there.
        there: Vec<String>,
    },
    /// A credential was set that nobody uses.
    #[error("{0}")]
    Credential(String),
    /// A fault was planned for an operation or with a code that is not there.
    #[error("no call can meet the fault `{plan}`: {why}")]
    Fault {
        /// As it was planned.
        plan: Plan,
        /// What is not there, and what is.
        why: String,
    },
    /// The port cannot be opened.
    #[error("cannot listen on {address}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
}

impl fmt::Debug for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        let mut source = self.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            source: Source::Nearest,
            services: Vec::new(),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            ids: Ids::Seeded(0),
            lenient: false,
            clock: Arc::new(SystemClock),
            credentials: Credentials::default(),
            faults: Vec::new(),
            keep: 1000,
            largest_body: 4 << 20,
            log: None,
            progress: None,
            callbacks: None,
        }
    }
}

impl Builder {
    /// The folder of the specs, or several, read again within milliseconds of a change. Without it
    /// the nearest folder `spec` that holds a service, here or further up, and where there is none,
    /// the catalogue.
    pub fn spec(mut self, folders: impl Into<SpecFolders>) -> Self {
        self.source = Source::Folders(folders.into());
        self
    }

    /// The specs that come with this library, whatever folders there are.
    pub fn catalogue(mut self) -> Self {
        self.source = Source::Catalogue;
        self
    }

    /// Specs that are read already.
    pub fn model(mut self, model: Model) -> Self {
        self.source = Source::Model(model);
        self
    }

    /// Serves this service; all of them if none is named.
    pub fn service(mut self, name: impl Into<String>) -> Self {
        self.services.push(name.into());
        self
    }

    /// Where to listen; a free port of the loopback unless set otherwise.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// Which ids answers carry; new ones unless set otherwise.
    pub fn ids(mut self, ids: Ids) -> Self {
        self.ids = ids;
        self
    }

    /// Answers with success whatever is wrong, and only reports it.
    pub fn lenient(mut self) -> Self {
        self.lenient = true;
        self
    }

    /// Another clock, for requests whose time stands still.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// What a client of a service is to sign with, in place of the test value.
    pub fn credential(mut self, service: &str, name: &str, value: &str) -> Self {
        self.credentials.set(service, name, value);
        self
    }

    /// Plans a fault.
    pub fn fault(mut self, plan: Plan) -> Self {
        self.faults.push(plan);
        self
    }

    /// How many calls are kept, 1000 unless set otherwise.
    pub fn keep(mut self, calls: usize) -> Self {
        self.keep = calls.max(1);
        self
    }

    /// Largest body that is read, in bytes; 4 MiB unless set otherwise.
    pub fn largest_body(mut self, bytes: usize) -> Self {
        self.largest_body = bytes;
        self
    }

    /// Plays what the vendors send to their customers after a message.
    pub fn callbacks(mut self, callbacks: Callbacks) -> Self {
        self.callbacks = Some(callbacks);
        self
    }

    /// Gets a line for each call, and for what becomes of changed specs.
    pub fn log(mut self, log: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.log = Some(Box::new(log));
        self
    }

    /// Hears of each service of a folder before it is read, while the server starts.
    pub fn progress(mut self, progress: impl FnMut(Progress<'_>) + Send + 'static) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }

    /// Opens the port and serves until the server is dropped.
    ///
    /// # Errors
    ///
    /// The specs or settings are wrong, or the port cannot be opened.
    pub async fn start(self) -> Result<Server, StartError> {
        let mut progress = self.progress.unwrap_or_else(|| Box::new(|_| {}));
        let specs = match self.source {
            Source::Nearest => match nearest() {
                Some(folder) => Specs::folders(folder.into(), &self.services, &mut *progress)?,
                None => Specs::fixed(load_texts(CATALOGUE)?, &self.services),
            },
            Source::Catalogue => Specs::fixed(load_texts(CATALOGUE)?, &self.services),
            Source::Folders(folders) => Specs::folders(folders, &self.services, &mut *progress)?,
            Source::Model(model) => Specs::fixed(model, &self.services),
        };
        drop(progress);
        let model = specs.model();
        let is_there = |name: &&String| {
            let mut services = model.services.iter();
            services.any(|service| service.name.bare() == name.as_str())
        };
        let named = || self.services.iter().chain(self.credentials.services());
        let missing = named().find(|name| !is_there(name)).cloned();
        if let Some(name) = missing {
            let there = specs.all().to_vec();
            return Err(StartError::Service { name, there });
        }
        if let Some(unknown) = self.credentials.unknown(&model) {
            return Err(StartError::Credential(unknown));
        }
        for plan in &self.faults {
            if let Err(why) = plan.can_be_met(&model) {
                let plan = plan.clone();
                return Err(StartError::Fault { plan, why });
            }
        }
        let seed = match self.ids {
            Ids::Seeded(seed) => seed,
            Ids::OfExamples => 0,
        };
        let state = State {
            specs,
            credentials: self.credentials,
            lenient: self.lenient,
            clock: self.clock,
            log: self.log,
            faults: Faults::new(self.faults, seed),
            limits: Default::default(),
            tokens: Default::default(),
            nonces: Default::default(),
            ids: Maker::new(self.ids),
            journal: Journal::new(self.keep),
            largest_body: self.largest_body,
            callbacks: self.callbacks,
        };
        let address = self.listen;
        let cannot = |source| StartError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(cannot)?;
        Server::on(listener, state).map_err(cannot)
    }
}

/// The folder `spec` that holds a service, here or further up.
fn nearest() -> Option<PathBuf> {
    nearest_specs(&std::env::current_dir().ok()?)
}
