//! What a user's build pays: the generated crate alone once its dependencies are built, beside the
//! crates that others print from the same documents; and the first `cargo xtask regenerate` in a
//! clean clone.
//!
//! `cargo bench -p benches --bench compile`. What is committed is measured.

mod built;
mod others;
mod ours;
#[path = "../support/mod.rs"]
mod support;

use std::path::PathBuf;
use std::process::Command;

use benches::Outcome;
use benches::cost::run;
use benches::folder::{Folder, cargo};
use benches::table::{Table, heading};

use built::Built;

fn main() -> Outcome<()> {
    let folder = Folder::new(env!("CARGO_TARGET_TMPDIR"))?;
    let clone = clone(&folder)?;

    println!("{}", heading("Compiling", &others::versions()));
    let mut table = Table::new(&[
        "dependencies built",
        "`cargo check`, CPU s",
        "release build, CPU s",
        "crates without TLS",
        "crates",
    ]);
    ours::measure(&folder, &clone, |what, built| row(&mut table, what, built))?;
    let failed = others::measure(&folder, |what, built| row(&mut table, what, built))?;
    println!("{table}");
    for (what, why) in failed {
        println!("- {what}: {why}");
    }
    println!(
        "\nFirst `cargo xtask regenerate` in a clean clone, nothing built: {:.1} s of CPU.",
        first(&folder, &clone)?
    );
    Ok(())
}

fn row(table: &mut Table, what: &str, built: Built) {
    table.row([
        what.to_owned(),
        format!("{:.2}", built.check.seconds()),
        format!("{:.2}", built.release.seconds()),
        built.without_tls.to_string(),
        built.crates.to_string(),
    ]);
}

/// What is committed, checked out anew.
fn clone(folder: &Folder) -> Outcome<PathBuf> {
    let clone = folder.empty("clone")?;
    let mut git = Command::new("git");
    git.args(["clone", "--quiet", "--local"])
        .arg(&folder.root)
        .arg(&clone);
    run(&mut git, &folder.log())?;
    Ok(clone)
}

/// CPU of everything from nothing to a crate that is up to date.
fn first(folder: &Folder, clone: &std::path::Path) -> Outcome<f64> {
    let target = folder.empty("first")?;
    let mut regenerate = cargo();
    regenerate
        .current_dir(clone)
        .args(["xtask", "regenerate"])
        .env("CARGO_TARGET_DIR", &target);
    Ok(run(&mut regenerate, &folder.log())?.seconds())
}
