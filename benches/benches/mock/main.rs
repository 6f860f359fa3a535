//! The mock server beside a bare handler: requests per second, CPU of each request, memory.
//!
//! `cargo bench -p benches --bench mock [-- REQUESTS]`, the number of requests in each round. It
//! needs Linux's `/proc`.

mod bare;
mod load;
mod requests;
mod server;

use std::path::Path;
use std::process::Command;

use benches::Outcome;
use benches::folder::Folder;
use benches::table::{Table, heading};

use load::{Round, send};
use requests::Kind;
use server::Server;

/// Rounds of each kind, one after the other in turn.
const ROUNDS: usize = 8;

/// Requests in a round; after half of the rounds the mock server has as many nonces as it
/// remembers.
const REQUESTS: usize = 25_000;

fn main() -> Outcome<()> {
    let mut args = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with("--"));
    let first = args.next();
    if first.as_deref() == Some(bare::ARGUMENT) {
        return bare::serve();
    }
    let count = first.map_or(Ok(REQUESTS), |text| text.parse())?;
    let folder = Folder::new(env!("CARGO_TARGET_TMPDIR"))?;
    let bare = Server::start(Command::new(std::env::current_exe()?).arg(bare::ARGUMENT))?;
    let stand_in = stand_in(&folder)?;

    let plans = [
        ("bare axum handler", &bare, Kind::Nxcloud),
        ("mock server, NXCloud, MD5 digest", &stand_in, Kind::Nxcloud),
        ("mock server, CAMS, ACS3", &stand_in, Kind::Cams),
    ];
    let mut measured: Vec<Vec<Round>> = plans.iter().map(|_| Vec::new()).collect();
    let mut memory: Vec<(f64, f64)> = vec![(bare.megabytes()?, stand_in.megabytes()?)];
    for _ in 0..ROUNDS {
        for ((_, server, kind), rounds) in plans.iter().zip(&mut measured) {
            let requests = kind.requests(&stand_in.address, count)?;
            rounds.push(send(server, &requests)?);
        }
        memory.push((bare.megabytes()?, stand_in.megabytes()?));
    }

    println!("{}", heading("Mock server", &[]));
    println!(
        "{ROUNDS} rounds of {count} requests in turn on {} connections; the middle of each column.\n",
        load::CONNECTIONS
    );
    println!("{}", rates(&plans.map(|(name, ..)| name), &measured));
    let mut table = Table::new(&["MB resident, after round", "bare", "mock server"]);
    for (round, (bare, stand_in)) in memory.iter().enumerate() {
        table.row([
            round.to_string(),
            format!("{bare:.1}"),
            format!("{stand_in:.1}"),
        ]);
    }
    println!("{table}");
    Ok(())
}

/// The mock server, with the specs of the checkout.
fn stand_in(folder: &Folder) -> Outcome<Server> {
    let program = match std::env::var_os("APISCRIBE_MOCK") {
        Some(program) => program.into(),
        None => folder.program("apiscribe")?,
    };
    let spec: &Path = &folder.root.join("spec");
    Server::start(
        Command::new(program)
            .args(["mock", "--quiet"])
            .arg("--spec")
            .arg(spec),
    )
}

fn rates(names: &[&str], measured: &[Vec<Round>]) -> Table {
    let mut table = Table::new(&[
        "",
        "requests/s",
        "of bare",
        "CPU of the server, µs/request",
        "of bare",
    ]);
    let all = |rounds: &[Round], of: fn(&Round) -> f64| middle(rounds.iter().map(of).collect());
    let Some(bare) = measured.first() else {
        return table;
    };
    for (name, rounds) in names.iter().zip(measured) {
        let (rate, cpu) = (all(rounds, Round::rate), all(rounds, Round::cpu));
        // Neighbours in time are compared, since the machine is not equally busy all the time.
        let ratios = |of: fn(&Round) -> f64| {
            let pairs = rounds.iter().zip(bare);
            middle(pairs.map(|(own, bare)| of(own) / of(bare)).collect())
        };
        table.row([
            (*name).to_owned(),
            format!("{rate:.0}"),
            format!("{:.2}", ratios(Round::rate)),
            format!("{cpu:.1}"),
            format!("{:.2}", ratios(Round::cpu)),
        ]);
    }
    table
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
