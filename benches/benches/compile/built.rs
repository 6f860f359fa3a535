//! What building one package costs once everything that it depends on is built.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use benches::Outcome;
use benches::cost::{Cost, least};
use benches::folder::{Folder, cargo};

/// Measured so many times.
const RUNS: usize = 3;

/// What a package costs.
#[derive(Clone, Copy)]
pub(crate) struct Built {
    pub(crate) check: Cost,
    pub(crate) release: Cost,
    /// Packages in its tree, itself among them.
    pub(crate) crates: usize,
    /// Packages in its tree, less those that are there for TLS alone.
    pub(crate) without_tls: usize,
}

/// Packages that begin what is there for TLS.
const TLS: [&str; 10] = [
    "aws-lc-rs",
    "hyper-rustls",
    "hyper-tls",
    "native-tls",
    "ring",
    "rustls",
    "rustls-pki-types",
    "rustls-platform-verifier",
    "tokio-native-tls",
    "tokio-rustls",
];

/// Builds the package in a folder, with arguments that choose its features.
pub(crate) fn build(folder: &Folder, package: &Path, features: &[String]) -> Outcome<Built> {
    let target = folder.path("compiled");
    let command = |arguments: &[&str]| {
        let mut command = cargo();
        command
            .current_dir(package)
            .args(arguments)
            .args(features)
            .env("CARGO_TARGET_DIR", &target);
        command
    };
    let alone = |arguments: &[&str]| -> Outcome<Cost> {
        benches::cost::run(&mut command(arguments), &folder.log())?;
        least(RUNS, &folder.log(), || {
            touch(&package.join("src/lib.rs"))?;
            Ok(command(arguments))
        })
    };
    let mut tree = command(&[
        "tree",
        "--edges",
        "normal,build",
        "--no-dedupe",
        "--prefix",
        "depth",
    ]);
    let (crates, without_tls) = crates(&mut tree)?;
    Ok(Built {
        check: alone(&["check", "--quiet", "--lib"])?,
        release: alone(&["build", "--quiet", "--lib", "--release"])?,
        crates,
        without_tls,
    })
}

fn touch(file: &Path) -> Outcome<()> {
    let file = File::options().append(true).open(file)?;
    Ok(file.set_modified(SystemTime::now())?)
}

/// How many packages there are, in all and outside what is there for TLS.
fn crates(tree: &mut Command) -> Outcome<(usize, usize)> {
    let output = tree.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let (mut all, mut others) = (BTreeSet::new(), BTreeSet::new());
    // How deep a package of TLS stands that the line is below.
    let mut inside: Option<usize> = None;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let digits = line
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(line.len());
        let (depth, package) = line.split_at(digits);
        let Ok(depth) = depth.parse::<usize>() else {
            continue;
        };
        let words: Vec<&str> = package.split_whitespace().take(2).collect();
        let name = words.join(" ");
        if inside.is_some_and(|above| depth <= above) {
            inside = None;
        }
        if inside.is_none() && words.first().is_some_and(|name| TLS.contains(name)) {
            inside = Some(depth);
        }
        if inside.is_none() {
            others.insert(name.clone());
        }
        all.insert(name);
    }
    Ok((all.len(), others.len()))
}

/// Makes a crate stand alone, wherever its folder is.
pub(crate) fn alone(package: &Path) -> Outcome<()> {
    let manifest = package.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    if !text.contains("[workspace]") {
        fs::write(&manifest, format!("{text}\n[workspace]\n"))?;
    }
    Ok(())
}
