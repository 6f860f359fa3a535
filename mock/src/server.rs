//! The server: accepts connections, within bounds, until it is stopped.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use apiscribe_codegen::check::evaluate::{alike, base_path, service_prefix};
use apiscribe_codegen::model::Service;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use crate::activity::{Activity, Open};
use crate::builder::{Builder, StartError};
use crate::callbacks;
use crate::credentials;
use crate::faults::{Fault, Plan};
use crate::handler::handle;
use crate::journal::Call;
use crate::socket::Socket;
use crate::state::State;

/// How many connections at a time; for more, those are closed that nobody has used for longest.
const CONNECTIONS: usize = 512;

/// Where all connections are at work, one that is done by then makes room.
const ROOM_TIME: Duration = Duration::from_millis(20);

/// A request's head has to be there after so long, and nobody may keep a connection longer without
/// using it.
const HEAD_TIME: Duration = Duration::from_secs(20);

/// An answer has to be taken in, piece by piece, with no longer pauses.
const WRITE_TIME: Duration = Duration::from_secs(20);

/// Largest head of a request, in bytes.
const LARGEST_HEAD: usize = 256 << 10;

/// Calls that are under way when it is stopped have so long to end.
const PARTING_TIME: Duration = Duration::from_secs(3);

/// A running server. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    state: Arc<State>,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts on a free port of the loopback, with the nearest folder `spec` that holds a service,
    /// here or further up; where there is none, with the specs that come with this library.
    ///
    /// # Errors
    ///
    /// The specs have errors, or there is no port.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// A server with settings of its own.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn on(listener: TcpListener, state: State) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let state = Arc::new(state);
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(accept(listener, Arc::clone(&state), stopped));
        Ok(Self {
            address,
            state,
            stop,
            task,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The base URL for clients of a service: this server, and the path of the vendor's own base
    /// URL. Before it stands the service's name, `/@acme`, where another service has an operation
    /// with the same method and path.
    pub fn base_url(&self, service: &str) -> String {
        let model = self.state.specs.model();
        let mut services = model.services.iter();
        let service = services.find(|known| known.name.bare() == service);
        let path = service.map_or("", |service| base_path(service, None));
        let prefix = service.filter(|service| model.shares_addresses(service));
        let prefix = prefix.map(service_prefix).unwrap_or_default();
        format!("http://{}{prefix}{path}", self.address)
    }

    /// A line for each two services that have an operation with one method and path: which of them
    /// gets a request whose address does not begin with the name of one.
    pub fn shared_addresses(&self) -> Vec<String> {
        let model = self.state.specs.model();
        let shared = alike(&model).into_iter();
        let line = |(first, other, at): (&Service, &Service, String)| {
            let (one, two) = (service_prefix(first), service_prefix(other));
            format!(
                "`{}` and `{}` share `{at}`: their base URLs begin with `{one}` and `{two}`; without, the host, the headers of \
                 the scheme or what is always sent tells them apart, or it is for `{0}`",
                first.name.bare(),
                other.name.bare(),
            )
        };
        shared.map(line).collect()
    }

    /// The services that are served, with their titles.
    pub fn services(&self) -> Vec<(String, String)> {
        let model = self.state.specs.model();
        let services = model.services.iter();
        services
            .map(|service| (service.name.bare().to_owned(), service.title.clone()))
            .collect()
    }

    /// What a client of a service is to sign with: names and values.
    pub fn credentials(&self, service: &str) -> Vec<(String, String)> {
        let model = self.state.specs.model();
        let mut services = model.services.iter();
        let service = services.find(|known| known.name.bare() == service);
        service.map_or_else(Vec::new, |service| self.all_credentials(service))
    }

    fn all_credentials(&self, service: &Service) -> Vec<(String, String)> {
        let all = credentials::all(service).into_iter();
        all.filter_map(|credential| {
            let value = self.state.credentials.value(service, credential)?;
            Some((credential.rust.bare().to_owned(), value))
        })
        .collect()
    }

    /// One of them; empty if there is none of that name.
    pub fn credential(&self, service: &str, name: &str) -> String {
        let mut all = self.credentials(service).into_iter();
        let found = all.find(|(known, _)| known == name);
        found.map(|(_, value)| value).unwrap_or_default()
    }

    /// Everything that arrived so far and is kept, in the order of arrival.
    pub fn calls(&self) -> Vec<Call> {
        let mut calls = self.state.journal.calls_after(0);
        calls.retain(|call| call.callback.is_none());
        calls
    }

    /// The callbacks that were sent so far and are kept, each attempt with its answer.
    pub fn callbacks(&self) -> Vec<Call> {
        let mut calls = self.state.journal.calls_after(0);
        calls.retain(|call| call.callback.is_some());
        calls
    }

    /// The callbacks of a service that are sent; none where nothing says where to.
    pub fn callback_names(&self, service: &str) -> Vec<String> {
        let model = self.state.specs.model();
        let mut services = model.services.iter();
        let service = services.find(|known| known.name.bare() == service);
        let callbacks = service.filter(|_| self.state.callbacks.is_some());
        let callbacks = callbacks.into_iter().flat_map(|service| &service.callbacks);
        callbacks
            .map(|callback| callback.name.bare().to_owned())
            .collect()
    }

    /// What a callback of a service is signed with: names and values.
    pub fn callback_secrets(&self, service: &str, callback: &str) -> Vec<(String, String)> {
        let model = self.state.specs.model();
        let mut services = model.services.iter();
        let Some(service) = services.find(|known| known.name.bare() == service) else {
            return Vec::new();
        };
        let mut callbacks = service.callbacks.iter();
        let callback = callbacks.find(|known| known.name.bare() == callback);
        let check = callback.and_then(|callback| callback.check.as_ref());
        let secrets = check.map(|check| self.state.credentials.of_callback(service, &check.recipe));
        secrets.unwrap_or_default().into_iter().collect()
    }

    /// Sends an example of a callback now, whatever has happened before, and waits until it is
    /// taken or given up. False if there is no such example, or nowhere to send it.
    pub async fn send_callback(&self, service: &str, callback: &str, example: &str) -> bool {
        let model = self.state.specs.model();
        let mut services = model.services.iter();
        let service = services.find(|known| known.name.bare() == service);
        let found = service.and_then(|service| {
            let mut callbacks = service.callbacks.iter();
            let callback = callbacks.find(|known| known.name.bare() == callback)?;
            let mut examples = callback.examples.iter();
            let example = examples.find(|known| known.name == example)?;
            Some((service, callback, example))
        });
        let Some((service, callback, example)) = found else {
            return false;
        };
        callbacks::send(&self.state, (service, callback), example).await;
        self.state.callbacks.is_some()
    }

    /// Forgets what arrived.
    pub fn forget(&self) {
        self.state.journal.clear();
    }

    /// Lets something go wrong with the next call.
    pub fn next(&self, fault: Fault) {
        self.plan(Plan::once(fault));
    }

    /// Answers the next call with exactly this, whatever it is.
    pub fn respond(&self, status: u16, body: Value) {
        self.next(Fault::Answer { status, body });
    }

    /// Lets something go wrong, for the calls that the plan says.
    pub fn plan(&self, plan: Plan) {
        self.state.faults.add(plan);
    }

    /// Lets nothing go wrong any longer.
    pub fn fix(&self) {
        self.state.faults.clear();
    }

    /// Takes back all tokens that were issued, as a vendor may at any time.
    pub fn revoke_tokens(&self) {
        self.state.tokens.revoke();
    }

    /// Stops accepting, lets the calls that are under way end, for a few seconds at most, and
    /// closes all connections.
    pub async fn stop(mut self) {
        // Nobody listens if the task has ended already.
        let _ = self.stop.send(true);
        let _ = (&mut self.task).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The task owns the connections: they go with it.
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, state: Arc<State>, mut stopped: watch::Receiver<bool>) {
    let mut connections = JoinSet::new();
    let mut open = Open::default();
    'accepting: loop {
        tokio::select! {
            _ = stopped.changed() => break 'accepting,
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    // Whoever is slow makes room for who comes after; where all are at work, the
                    // next to end does.
                    while connections.len() >= CONNECTIONS {
                        open.make_room();
                        tokio::select! {
                            _ = stopped.changed() => break 'accepting,
                            _ = connections.join_next() => {}
                            () = tokio::time::sleep(ROOM_TIME) => {}
                        }
                    }
                    let activity = Arc::new(Activity::new());
                    let serving = serve(stream, Arc::clone(&state), Arc::clone(&activity), stopped.clone());
                    open.add(connections.spawn(serving), activity);
                }
                // Out of file descriptors, say: some will be given back.
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            },
        }
    }
    drop(listener);
    let parting = async { while connections.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(PARTING_TIME, parting).await;
}

async fn serve(
    stream: TcpStream,
    state: Arc<State>,
    activity: Arc<Activity>,
    mut stopped: watch::Receiver<bool>,
) {
    // A socket that is gone already shows so when it is read.
    let _ = stream.set_nodelay(true);
    let socket = TokioIo::new(Socket::new(stream, WRITE_TIME));
    let service = service_fn(|request| handle(Arc::clone(&state), Arc::clone(&activity), request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(LARGEST_HEAD)
        .serve_connection(socket, service);
    let mut connection = pin!(connection);
    tokio::select! {
        // What goes wrong on a connection is the business of who opened it.
        _ = connection.as_mut() => return,
        _ = stopped.changed() => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}
