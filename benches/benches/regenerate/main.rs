//! The generator as a whole process, at growing catalogues, beside others on the same operations.
//!
//! `cargo bench -p benches --bench regenerate [-- LARGEST]`, the largest number of copies of the
//! catalogue.

mod floor;
mod others;
mod ours;
#[path = "../support/mod.rs"]
mod support;

use std::path::PathBuf;

use benches::Outcome;
use benches::cost::Cost;
use benches::folder::Folder;
use benches::table::{Table, heading};

/// Sizes: multiples of the catalogue.
const TIMES: [usize; 4] = [1, 10, 100, 500];

/// How often each is run, if it does not take long.
const RUNS: usize = 5;

fn main() -> Outcome<()> {
    // The mark that cargo adds is nothing to us.
    let mut args = std::env::args().skip(1).filter(|arg| arg != "--bench");
    let first = args.next();
    match first.as_deref() {
        Some(floor::ARGUMENT) => return floor::run(args.map(PathBuf::from)),
        Some(others::MERGE) => return others::merge(args.map(PathBuf::from).collect()),
        _ => {}
    }
    let largest = first.map_or(Ok(usize::MAX), |text| text.parse())?;
    let times: Vec<usize> = TIMES
        .into_iter()
        .filter(|times| *times <= largest)
        .collect();
    let folder = Folder::new(env!("CARGO_TARGET_TMPDIR"))?;
    let xtask = folder.program("xtask")?;

    println!("{}", heading("Generator", &others::versions()));
    let mut table = Table::new(&[
        "",
        "operations",
        "CPU, s",
        "MB of Rust",
        "s per MB",
        "kB per operation",
        "peak, MB",
    ]);
    for times in &times {
        ours::measure(&folder, &xtask, *times, &mut table)?;
    }
    let failed = others::measure(&folder, &xtask, &times, &mut table)?;
    println!("{table}");
    for (what, why) in failed {
        println!("- {what}: {why}");
    }
    Ok(())
}

/// A row with all columns.
fn full(table: &mut Table, what: &str, operations: usize, cost: Cost, bytes: u64) {
    let megabytes = bytes as f64 / 1e6;
    table.row([
        what.to_owned(),
        operations.to_string(),
        format!("{:.3}", cost.seconds()),
        format!("{megabytes:.2}"),
        format!("{:.2}", cost.seconds() / megabytes),
        format!("{:.1}", megabytes * 1e3 / operations as f64),
        format!("{:.0}", cost.megabytes()),
    ]);
}

/// A row of what prints nothing.
fn short(table: &mut Table, what: &str, operations: usize, cost: Cost) {
    table.row([
        what.to_owned(),
        operations.to_string(),
        format!("{:.3}", cost.seconds()),
        String::new(),
        String::new(),
        String::new(),
        format!("{:.0}", cost.megabytes()),
    ]);
}
