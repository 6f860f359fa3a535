//! The others, from our own documents merged into one.

use std::path::{Path, PathBuf};
use std::process::Command;

use benches::Outcome;
use benches::cost::{least, run};
use benches::folder::{Folder, bytes, files};
use benches::peers::Peer;
use benches::table::Table;

use crate::support::{documents, generate};
use crate::{RUNS, full, ours};

/// With this argument the bench merges documents and does nothing else, so that it stays small
/// itself: the peak of a process counts from that of the one that starts it.
pub(crate) const MERGE: &str = "merge";

/// openapi-generator takes minutes beyond.
const MOST_FOR_JAVA: usize = 10;

pub(crate) fn versions() -> Vec<String> {
    Peer::ALL
        .map(|peer| format!("{} {}", peer.name(), peer.version()))
        .to_vec()
}

/// Adds a row for each peer and size; what failed comes back with the reason.
pub(crate) fn measure(
    folder: &Folder,
    xtask: &Path,
    times: &[usize],
    table: &mut Table,
) -> Outcome<Vec<(String, String)>> {
    let mut failed = Vec::new();
    let mut programs = Vec::new();
    for peer in Peer::ALL {
        match peer.program(folder) {
            Ok(program) => programs.push((peer, program)),
            Err(error) => failed.push((peer.name().to_owned(), short(&error.to_string()))),
        }
    }
    let operations = ours::operations(folder)?;
    for times in times {
        let (newer, older) = merged(folder, xtask, *times)?;
        let mut done = Vec::new();
        for (peer, program) in &programs {
            if *peer == Peer::OpenapiGenerator && *times > MOST_FOR_JAVA {
                continue;
            }
            let document = if *peer == Peer::Progenitor {
                &older
            } else {
                &newer
            };
            let out = folder.path("peer").join("generated");
            let cost = least(RUNS, &folder.log(), || {
                folder.empty("peer")?;
                Ok(generate::command(*peer, program, document, &out))
            });
            match cost {
                Ok(cost) => {
                    full(
                        table,
                        peer.name(),
                        operations * times,
                        cost,
                        bytes(&out, ".rs")?,
                    );
                    done.push((*peer, program.clone()));
                }
                Err(error) => {
                    let what = format!("{} at {} operations", peer.name(), operations * times);
                    failed.push((what, short(&error.to_string())));
                }
            }
        }
        // Who fails at one size is not asked for a larger one.
        programs = done;
    }
    Ok(failed)
}

/// The documents of all services of a catalogue, as one of OpenAPI 3.1 and one of 3.0.
fn merged(folder: &Folder, xtask: &Path, times: usize) -> Outcome<(PathBuf, PathBuf)> {
    let specs = ours::scale(folder, xtask, times)?;
    let documents = folder.empty("documents")?;
    let mut export = Command::new(xtask);
    export
        .current_dir(&folder.root)
        .arg("openapi")
        .arg("--spec")
        .arg(&specs)
        .arg("--out")
        .arg(&documents);
    run(&mut export, &folder.log())?;
    let (newer, older) = (folder.path("newer.json"), folder.path("older.json"));
    let mut merge = Command::new(std::env::current_exe()?);
    merge.arg(MERGE).arg(&documents).arg(&newer).arg(&older);
    run(&mut merge, &folder.log())?;
    Ok((newer, older))
}

pub(crate) fn merge(args: Vec<PathBuf>) -> Outcome<()> {
    let [from, newer, older] = args.as_slice() else {
        return Err("it takes a folder and two files".into());
    };
    documents::merge(&files(from, ".json")?, newer, older)
}

/// The line of an error that says most, as far as that can be told.
fn short(text: &str) -> String {
    let telling = |line: &&str| {
        let line = line.to_ascii_lowercase();
        [
            "error",
            "panicked",
            "not yet implemented",
            "memory allocation",
        ]
        .iter()
        .any(|word| line.contains(word))
    };
    let line = text.lines().find(telling).or(text.lines().next());
    line.unwrap_or_default().trim().to_owned()
}
