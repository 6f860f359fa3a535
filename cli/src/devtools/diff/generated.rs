//! What a generator made in another way of the same specs, and generated files that were stale
//! before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Context;
use apiscribe_codegen::emit::{File, rust};
use apiscribe_codegen::model::{Model, Service};
use apiscribe_diff::api::Steps;
use apiscribe_diff::interface_of;
use apiscribe_diff::report::{Generated, Stale};

use super::files::Files;
use super::revision::Revision;
use super::specs::{Compared, Specs};

/// The file that names the services.
const ROOT: &str = "lib.rs";

/// The sources of the generated crate before and now.
pub(super) struct Sources {
    pub(super) before: Files,
    pub(super) now: Files,
    /// Where they are.
    pub(super) folder: PathBuf,
    /// The name of the package before, which examples in its documentation have.
    pub(super) package: Option<String>,
}

/// What differs for other reasons than the specs. Where they are the same, the files before and now
/// are compared; where they differ, the files before and those that this generator makes of the old
/// specs.
pub(super) fn generator(
    sources: &Sources,
    base: &Revision,
    specs: &Specs,
    compared: &Compared,
) -> anyhow::Result<Option<Generated>> {
    let Sources {
        before,
        now,
        folder,
        package,
    } = sources;
    let default = rust::Options::default();
    let options = rust::Options {
        package: package.clone().unwrap_or_else(|| default.package.clone()),
        ..default
    };
    if before.is_empty() {
        return Ok(None);
    }
    let models: BTreeMap<&str, &Service> = compared
        .old
        .services
        .iter()
        .map(|service| (service.name.bare(), service))
        .collect();
    let mut found = Found::default();
    let of_specs = specs.files.services();
    let services: BTreeSet<&str> = before
        .folders()
        .into_iter()
        .chain(of_specs.iter().copied())
        .collect();
    for service in &services {
        let old = before.below(service);
        if let Some(model) = models.get(service) {
            let fresh = rust::emit(
                &Model {
                    services: vec![(*model).clone()],
                },
                &options,
            )?;
            let fresh = fresh
                .into_iter()
                .filter(|file| file.path != format!("src/{ROOT}"));
            found.add(service, files(&old)?, fresh.collect());
        } else if !compared.changed.contains(*service) && !now.is_empty() {
            let new = now.below(service);
            if !old.is_like(&new) {
                found.add(service, files(&old)?, files(&new)?);
            }
        }
    }
    let root = |files: &Files| -> anyhow::Result<String> {
        let read = files.read([ROOT])?;
        let text = read
            .into_iter()
            .next()
            .map(|(_, text)| text)
            .unwrap_or_default();
        Ok(String::from_utf8_lossy(&text).into_owned())
    };
    let roots = match now.is_empty() {
        true => (String::new(), String::new()),
        false => (root(before)?, root(now)?),
    };
    if compared.changed.is_empty() && roots.0 != roots.1 {
        found.paths.push(format!("src/{ROOT}"));
    }
    let modules: String = found
        .services
        .iter()
        .map(|service| format!("\npub mod {service};"))
        .collect();
    let with_root = |mut files: Vec<File>, root: String| {
        files.push(File {
            path: format!("src/{ROOT}"),
            text: root + &modules,
        });
        files
    };
    let (old, new) = (with_root(found.old, roots.0), with_root(found.new, roots.1));
    let api = match old == new {
        true => Vec::new(),
        false => {
            let names: BTreeSet<&str> = found.services.iter().map(String::as_str).collect();
            let is_unread = |name: &&str| !models.contains_key(name) && of_specs.contains(name);
            let unread = specs.read(&names.into_iter().filter(is_unread).collect())?;
            let steps = Steps::of([&compared.old, &unread.model]);
            interface_of(&old, &new, &steps).context("a generated file cannot be read")?
        }
    };
    found.paths.sort();
    Ok(Some(Generated {
        files: found.paths,
        api,
        stale: stale(&found.services, base, specs, folder),
    }))
}

/// The services of which generated files were not made anew when their specs changed.
fn stale(services: &[String], base: &Revision, specs: &Specs, sources: &Path) -> Vec<Stale> {
    let stale = services.iter().filter_map(|service| {
        let edited = base.last_change(&specs.folder_of(service)?.join(service))?;
        let is_older = match base.last_change(&sources.join(service)) {
            Some(generated) => base.is_before(&generated, &edited),
            None => true,
        };
        is_older.then(|| Stale {
            service: service.clone(),
            commit: edited.get(..7).unwrap_or(&edited).to_owned(),
        })
    });
    stale.collect()
}

/// Generated files that differ.
#[derive(Default)]
struct Found {
    services: Vec<String>,
    paths: Vec<String>,
    old: Vec<File>,
    new: Vec<File>,
}

impl Found {
    fn add(&mut self, service: &str, mut old: Vec<File>, mut new: Vec<File>) {
        old.sort_by(|a, b| a.path.cmp(&b.path));
        new.sort_by(|a, b| a.path.cmp(&b.path));
        if old == new {
            return;
        }
        let unlike = |files: &[File], others: &[File]| -> Vec<String> {
            let unlike = files.iter().filter(|file| !others.contains(file));
            unlike.map(|file| file.path.clone()).collect()
        };
        let paths: BTreeSet<String> = unlike(&old, &new)
            .into_iter()
            .chain(unlike(&new, &old))
            .collect();
        self.paths.extend(paths);
        self.services.push(service.to_owned());
        self.old.extend(old);
        self.new.extend(new);
    }
}

/// Sources as the generator hands them over.
fn files(files: &Files) -> anyhow::Result<Vec<File>> {
    let sources: Vec<&str> = files.paths().filter(|path| path.ends_with(".rs")).collect();
    let read = files.read(sources)?;
    let files = read.into_iter().map(|(path, text)| File {
        path: format!("src/{path}"),
        text: String::from_utf8_lossy(&text).replace("\r\n", "\n"),
    });
    Ok(files.collect())
}
