//! The stand-in server as a program.
//!
//! Exit status: 0 it was told to stop, 1 it cannot start, 2 wrong usage.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use apiscribe_codegen::escape;
use apiscribe_mock::{ADMIN, Builder, Ids, Plan, Server};
use clap::Parser;

/// Stands in for the vendors that a spec folder describes.
#[derive(Parser)]
#[command(
    name = "cargo xtask mock",
    after_help = "Example: cargo xtask mock nxcloud_saas --listen 127.0.0.1:8080 --fault throttle,for=3\n\n\
                  It goes on until Ctrl-C.\n\n\
                  Exit status: 0 it was told to stop, 1 it cannot start, 2 wrong usage."
)]
struct Cli {
    /// Services to stand in for; all of them if none is named.
    #[arg(value_name = "SERVICE")]
    services: Vec<String>,
    /// Folder with one folder of YAML files for each service, read again whenever it changes; unless given, `spec` of the project.
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// Address to listen on; port 0 stands for a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Ids and chances are the same for the same number.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Answer with success whatever is wrong, and only tell of it.
    #[arg(long)]
    lenient: bool,
    /// What a client signs with, such as `nxcloud_saas.access_key=abc`.
    #[arg(long = "credential", value_name = "SERVICE.NAME=VALUE", value_parser = credential)]
    credentials: Vec<(String, String, String)>,
    /// What is to go wrong: `code=CODE`, `status=N`, `throttle`, `throttle=N`, `latency=200ms`, `cut=before`, `cut=after`, `half` or
    /// `garbage`, narrowed by `,for=N`, `,share=P` and `,of=SERVICE.OPERATION`.
    #[arg(long = "fault", value_name = "FAULT")]
    faults: Vec<Plan>,
    /// How many calls the journal keeps.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    keep: usize,
    /// Print no line for each call.
    #[arg(long)]
    quiet: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", escape::log_lines(&error.to_string()));
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<(), Box<dyn std::error::Error>> {
    let quiet = cli.quiet;
    let stop = stopped()?;
    let server = builder(cli).start().await?;
    if !server.address().ip().is_loopback() {
        eprintln!(
            "warning: {} can be reached from other machines",
            server.address()
        );
    }
    say(&escape::log_lines(&greeting(&server)));
    if !quiet {
        say("");
    }
    stop.await;
    server.stop().await;
    Ok(())
}

fn builder(cli: Cli) -> Builder {
    let builder = match cli.spec {
        Some(spec) => Server::builder().spec(spec),
        None => Server::builder(),
    };
    let builder = builder
        .listen(cli.listen)
        .ids(Ids::Seeded(cli.seed))
        .keep(cli.keep);
    let builder = match cli.lenient {
        true => builder.lenient(),
        false => builder,
    };
    let builder = match cli.quiet {
        true => builder,
        false => builder.log(say),
    };
    let builder = cli.services.into_iter().fold(builder, Builder::service);
    let builder = cli.faults.into_iter().fold(builder, Builder::fault);
    let credentials = cli.credentials.into_iter();
    credentials.fold(builder, |builder, (service, name, value)| {
        builder.credential(&service, &name, &value)
    })
}

/// What one needs to point a client here.
fn greeting(server: &Server) -> String {
    let mut text = String::new();
    for (service, title) in server.services() {
        text.push_str(&format!("{service}: {title}\n"));
        text.push_str(&format!("  base URL: {}\n", server.base_url(&service)));
        for (name, value) in server.credentials(&service) {
            text.push_str(&format!("  {name}: {value}\n"));
        }
    }
    text.push_str(&format!("journal: http://{}{ADMIN}", server.address()));
    text
}

/// Whoever has closed the other end of the pipe does not want to know.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}

fn credential(text: &str) -> Result<(String, String, String), String> {
    let parts = text.split_once('=').and_then(|(name, value)| {
        let (service, name) = name.split_once('.')?;
        Some((service.to_owned(), name.to_owned(), value.to_owned()))
    });
    parts.ok_or_else(|| "is not written as SERVICE.NAME=VALUE".to_owned())
}

/// Ends with the first signal to stop.
#[cfg(unix)]
fn stopped() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends with the first signal to stop.
#[cfg(not(unix))]
fn stopped() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Where no signal can be waited for, it goes on until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
