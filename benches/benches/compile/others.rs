//! The crates that others print from the same documents.

use std::path::PathBuf;

use benches::Outcome;
use benches::cost::run;
use benches::folder::{Folder, files};
use benches::peers::Peer;

use crate::built::{Built, alone, build};
use crate::support::{documents, generate};

pub(crate) fn versions() -> Vec<String> {
    Peer::ALL
        .map(|peer| format!("{} {}", peer.name(), peer.version()))
        .to_vec()
}

/// Tells a row for each peer; what failed comes back with the reason.
pub(crate) fn measure(
    folder: &Folder,
    mut row: impl FnMut(&str, Built),
) -> Outcome<Vec<(String, String)>> {
    let all = files(&folder.root.join("generated/openapi"), ".json")?;
    let mut failed = Vec::new();
    for peer in Peer::ALL {
        match one(folder, peer, &all) {
            Ok(built) => row(&format!("{}, all services", peer.name()), built),
            // What it cannot do for all at once it may do for each.
            Err(error) => {
                failed.push((
                    format!("{}, all services", peer.name()),
                    said(&error.to_string()),
                ));
                for document in &all {
                    let service = document.file_stem().map(|name| name.to_string_lossy());
                    let what = format!("{}, {}", peer.name(), service.unwrap_or_default());
                    match one(folder, peer, std::slice::from_ref(document)) {
                        Ok(built) => row(&what, built),
                        Err(error) => failed.push((what, said(&error.to_string()))),
                    }
                }
            }
        }
    }
    Ok(failed)
}

fn one(folder: &Folder, peer: Peer, documents: &[PathBuf]) -> Outcome<Built> {
    let program = peer.program(folder)?;
    let (newer, older) = (folder.path("newer.json"), folder.path("older.json"));
    documents::merge(documents, &newer, &older)?;
    let document = if peer == Peer::Progenitor {
        older
    } else {
        newer
    };
    let package = folder.empty("peer")?.join("generated");
    run(
        &mut generate::command(peer, &program, &document, &package),
        &folder.log(),
    )?;
    alone(&package)?;
    build(folder, &package, &[])
}

/// The first errors of a compiler.
fn said(text: &str) -> String {
    let errors = text.lines().filter(|line| line.contains("error"));
    let errors: Vec<&str> = errors.map(str::trim).take(3).collect();
    errors.join("; ")
}
