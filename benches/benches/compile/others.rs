//! The crates that others print from the same documents.

use std::path::{Path, PathBuf};

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

/// Tells a row for each peer with all services, and with each alone; what failed comes back with
/// the reason.
pub(crate) fn measure(
    folder: &Folder,
    mut row: impl FnMut(&str, Built),
) -> Outcome<Vec<(String, String)>> {
    let all = services(folder)?;
    let mut failed = Vec::new();
    for peer in Peer::ALL {
        let alone = all.iter().map(std::slice::from_ref);
        for documents in std::iter::once(all.as_slice()).chain(alone) {
            let what = match documents {
                [one] => stem(one),
                _ => "all services".to_owned(),
            };
            let what = format!("{}, {what}", peer.name());
            match one(folder, peer, documents) {
                Ok(built) => row(&what, built),
                Err(error) => failed.push((what, said(&error.to_string()))),
            }
        }
    }
    Ok(failed)
}

/// The document of each service; its schemas stand beside it, named by their operations too.
fn services(folder: &Folder) -> Outcome<Vec<PathBuf>> {
    let mut documents = files(&folder.root.join("generated/openapi"), ".json")?;
    documents.retain(|document| !stem(document).contains('.'));
    Ok(documents)
}

fn stem(document: &Path) -> String {
    let stem = document.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
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
