//! The crates that others print from the same documents.

use std::collections::BTreeMap;
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

/// Tells a row for each peer with all services, and with each alone; what failed comes back with
/// the reason.
pub(crate) fn measure(
    folder: &Folder,
    mut row: impl FnMut(&str, Built),
) -> Outcome<Vec<(String, String)>> {
    let services = services(folder)?;
    let all: Vec<PathBuf> = services.values().flatten().cloned().collect();
    let mut failed = Vec::new();
    for peer in Peer::ALL {
        let each = services
            .iter()
            .map(|(name, documents)| (name.as_str(), documents));
        for (what, documents) in std::iter::once(("all services", &all)).chain(each) {
            let what = format!("{}, {what}", peer.name());
            match one(folder, peer, documents) {
                Ok(built) => row(&what, built),
                Err(error) => failed.push((what, said(&error.to_string()))),
            }
        }
    }
    Ok(failed)
}

/// The documents of each service: operations that share a path have one each, named by both. What
/// stands in folders below are schemas.
fn services(folder: &Folder) -> Outcome<BTreeMap<String, Vec<PathBuf>>> {
    let documents = folder.root.join("generated/openapi");
    let mut services: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for document in files(&documents, ".json")? {
        if document.parent() == Some(&documents) {
            let name = document.file_name().unwrap_or_default().to_string_lossy();
            let service = name.split('.').next().unwrap_or_default().to_owned();
            services.entry(service).or_default().push(document);
        }
    }
    Ok(services)
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
