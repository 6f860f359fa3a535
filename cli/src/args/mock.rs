//! What `mock` takes.

use std::net::SocketAddr;

use super::Spec;

/// Which vendors are served, and how.
#[derive(clap::Args)]
#[command(
    after_help = "Example: apiscribe mock nxcloud_saas --listen 127.0.0.1:8080 --fault throttle,for=3\n\n\
                  It goes on until Ctrl-C.\n\n\
                  Exit status: 0 it was stopped; 1 errors in the specs; 2 no such service, specs that cannot be read, an address that \
                  it cannot listen on, or wrong usage."
)]
pub struct Args {
    /// Services to serve; all of them if none is named.
    #[arg(value_name = "SERVICE")]
    pub services: Vec<String>,
    /// Where the specs are; they are read again whenever they change.
    #[command(flatten)]
    pub spec: Spec,
    /// Address to listen on; port 0 stands for a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0", value_parser = address)]
    pub listen: SocketAddr,
    /// Ids and chances are the same for the same number.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Answer with success whatever is wrong, and only report it.
    #[arg(long)]
    pub lenient: bool,
    /// What a client signs with, such as `nxcloud_saas.access_key=abc`.
    #[arg(long = "credential", value_name = "SERVICE.NAME=VALUE", value_parser = credential)]
    pub credentials: Vec<(String, String, String)>,
    /// What is to go wrong: `code=CODE`, `status=N`, `throttle`, `throttle=N`, `latency=200ms`,
    /// `cut=before`, `cut=after`, `half` or `garbage`, narrowed by `,for=N`, `,share=P` and
    /// `,of=SERVICE.OPERATION`.
    #[arg(long = "fault", value_name = "FAULT", value_parser = fault)]
    pub faults: Vec<Fault>,
    /// Where callbacks go that the vendors would send after a message, such as
    /// `http://127.0.0.1:3000/hooks`; each is repeated until it is answered with 2xx.
    #[arg(long, value_name = "URL", value_parser = callbacks)]
    pub callbacks: Option<Callbacks>,
    /// Send the callbacks of a message in the opposite order.
    #[arg(long, requires = "callbacks")]
    pub callbacks_reversed: bool,
    /// Send each callback twice, although it was taken.
    #[arg(long, requires = "callbacks")]
    pub callbacks_twice: bool,
    /// How many calls the journal keeps.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub keep: usize,
}

/// A fault as the mock server reads it.
#[cfg(feature = "full")]
pub type Fault = apiscribe_mock::Plan;

/// A fault as it is written; another build reads it.
#[cfg(not(feature = "full"))]
pub type Fault = String;

/// Where callbacks go.
#[cfg(feature = "full")]
pub type Callbacks = apiscribe_mock::Callbacks;

/// A URL as it is written; another build reads it.
#[cfg(not(feature = "full"))]
pub type Callbacks = String;

fn callbacks(text: &str) -> Result<Callbacks, <Callbacks as std::str::FromStr>::Err> {
    text.parse()
}

fn fault(text: &str) -> Result<Fault, <Fault as std::str::FromStr>::Err> {
    text.parse()
}

fn address(text: &str) -> Result<SocketAddr, String> {
    let parsed = text.parse();
    parsed.map_err(|_| "is no IP address with a port, such as `127.0.0.1:8080`".to_owned())
}

fn credential(text: &str) -> Result<(String, String, String), String> {
    let parts = text.split_once('=').and_then(|(name, value)| {
        let (service, name) = name.split_once('.')?;
        Some((service.to_owned(), name.to_owned(), value.to_owned()))
    });
    parts.ok_or_else(|| "is not written as SERVICE.NAME=VALUE".to_owned())
}
