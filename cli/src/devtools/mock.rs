//! `mock`: a server in the place of the vendors.

use std::io::Write;
use std::process::ExitCode;

use apiscribe_codegen::{Failure, escape};
use apiscribe_mock::{ADMIN, Builder, Ids, Server, StartError};

use crate::args::mock::Args;
use crate::progress::Progress;
use crate::session::Session;
use crate::show::no_service;

/// `apiscribe mock`
pub(crate) fn run(args: Args, session: &Session) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(serve(args, session))
}

async fn serve(args: Args, session: &Session) -> anyhow::Result<ExitCode> {
    let server = match builder(args, session).start().await {
        Err(StartError::Service { name, there }) => {
            anyhow::bail!(no_service(&name, there.iter().map(String::as_str)));
        }
        // What every command reports of specs that cannot be used.
        Err(StartError::Specs(Failure::Errors(errors))) => {
            eprint!("{}", errors.render(session.color.on_stderr()));
            return Ok(ExitCode::FAILURE);
        }
        Err(StartError::Specs(failure)) => return Err(failure.into()),
        started => started?,
    };
    // As long as it starts, a signal ends it as it ends every program.
    let stop = stopped()?;
    if !server.address().ip().is_loopback() {
        eprintln!(
            "warning: {} can be reached from other machines",
            server.address()
        );
    }
    say(&escape::log_lines(&greeting(&server)));
    if !session.is_quiet {
        say("");
    }
    stop.await;
    server.stop().await;
    Ok(ExitCode::SUCCESS)
}

fn builder(args: Args, session: &Session) -> Builder {
    let mut progress = Progress::new(session);
    let builder = Server::builder()
        .spec(session.spec(&args.spec))
        .progress(move |at| progress.at(at))
        .listen(args.listen)
        .ids(Ids::Seeded(args.seed))
        .keep(args.keep);
    let builder = match args.lenient {
        true => builder.lenient(),
        false => builder,
    };
    let builder = match session.is_quiet {
        true => builder,
        false => builder.log(say),
    };
    let builder = match args.callbacks {
        Some(callbacks) => {
            let callbacks = match args.callbacks_reversed {
                true => callbacks.reversed(),
                false => callbacks,
            };
            builder.callbacks(match args.callbacks_twice {
                true => callbacks.twice(),
                false => callbacks,
            })
        }
        None => builder,
    };
    let builder = args.services.into_iter().fold(builder, Builder::service);
    let builder = args.faults.into_iter().fold(builder, Builder::fault);
    let credentials = args.credentials.into_iter();
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
        for callback in server.callback_names(&service) {
            let secrets = server.callback_secrets(&service, &callback).into_iter();
            let secrets = secrets.map(|(name, value)| format!(", {name}: {value}"));
            let secrets: String = secrets.collect();
            text.push_str(&format!("  callback {callback}{secrets}\n"));
        }
    }
    for line in server.shared_addresses() {
        text.push_str(&format!("{line}\n"));
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
