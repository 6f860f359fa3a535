//! `cargo xtask` on a catalogue: the first run, one where nothing changed, checks, and one after a
//! file was saved.

use std::fs;
use std::path::Path;
use std::process::Command;

use benches::Outcome;
use benches::cost::{least, run};
use benches::folder::{Folder, bytes, files};
use benches::table::Table;

use crate::{RUNS, floor, full, short};

/// Operations of the catalogue as it is.
pub(crate) fn operations(folder: &Folder) -> Outcome<usize> {
    let mut count = 0;
    for file in files(&folder.root.join("spec"), ".yaml")? {
        let text = fs::read_to_string(file)?;
        count += text
            .lines()
            .filter(|line| line.starts_with("operation: "))
            .count();
    }
    Ok(count)
}

/// The specs many times over, made anew.
pub(crate) fn scale(folder: &Folder, xtask: &Path, times: usize) -> Outcome<std::path::PathBuf> {
    let specs = folder.empty("scale")?.join(times.to_string());
    let mut command = Command::new(xtask);
    command
        .current_dir(&folder.root)
        .arg("scale")
        .arg(times.to_string())
        .arg(&specs);
    run(&mut command, &folder.log())?;
    Ok(specs)
}

pub(crate) fn measure(
    folder: &Folder,
    xtask: &Path,
    times: usize,
    table: &mut Table,
) -> Outcome<()> {
    let operations = operations(folder)? * times;
    let specs = scale(folder, xtask, times)?;
    let out = folder.path("generated");
    let command = |name: &str| {
        let mut command = Command::new(xtask);
        command
            .current_dir(&folder.root)
            .arg(name)
            .arg("--spec")
            .arg(&specs);
        command
    };
    let regenerate = || {
        let mut command = command("regenerate");
        command.arg("--out").arg(&out);
        command
    };
    let log = folder.log();

    let first = least(RUNS, &log, || {
        folder.empty("generated")?;
        folder.forget()?;
        Ok(regenerate())
    })?;
    let generated = bytes(&out, ".rs")?;
    full(
        table,
        "regenerate into an empty folder",
        operations,
        first,
        generated,
    );
    let again = least(RUNS, &log, || Ok(regenerate()))?;
    short(table, "regenerate, nothing changed", operations, again);
    let check = least(RUNS, &log, || Ok(command("check")))?;
    short(table, "check", operations, check);

    let file = specs.join("nxcloud_saas/send_message.yaml");
    let check = least(RUNS, &log, || save(&file).map(|()| command("check")))?;
    short(table, "check, one file saved", operations, check);
    let saved = least(RUNS, &log, || save(&file).map(|()| regenerate()))?;
    short(table, "regenerate, one file saved", operations, saved);

    let floor = least(RUNS, &log, || {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(floor::ARGUMENT).arg(&out);
        Ok(command)
    })?;
    full(
        table,
        "floor: syn and prettyplease over the same text",
        operations,
        floor,
        generated,
    );
    Ok(())
}

/// Makes the first description of a file one word longer.
fn save(file: &Path) -> Outcome<()> {
    let text = fs::read_to_string(file)?;
    let (before, after) = text
        .split_once(" doc: \"")
        .ok_or("no description to change")?;
    Ok(fs::write(file, format!("{before} doc: \"Again: {after}"))?)
}
