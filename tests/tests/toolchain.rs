//! The lowest toolchain that the published crates name is enough for what they depend on. That
//! their own code is content with it is checked by clippy's `incompatible_msrv`, and by
//! `.ci/targets` with that toolchain.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::process::Command;

use apiscribe_tests::command::root;
use serde_json::Value;

#[test]
fn no_dependency_asks_for_more() {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
        .args(["metadata", "--format-version", "1", "--offline"])
        .args(["--filter-platform", &host()])
        .current_dir(root())
        .output()
        .expect("cargo starts");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages: BTreeMap<&str, &Value> = list(&metadata["packages"])
        .map(|package| (id(&package["id"]), package))
        .collect();
    let nodes: BTreeMap<&str, &Value> = list(&metadata["resolve"]["nodes"])
        .map(|node| (id(&node["id"]), node))
        .collect();
    for name in ["apiscribe-runtime", "whatsapp-vendors"] {
        let package = packages.values().find(|package| package["name"] == name);
        let package = package.expect(name);
        let lowest = version(&package["rust_version"]).expect("it names one");
        for dependency in dependencies(id(&package["id"]), &nodes) {
            let dependency = packages[dependency];
            let asked = version(&dependency["rust_version"]).unwrap_or_default();
            assert!(
                asked <= lowest,
                "{name} says Rust {lowest:?}, {} asks for {asked:?}",
                dependency["name"]
            );
        }
    }
}

/// This machine, as rustc calls it; what other systems need is not fetched here.
fn host() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    let output = Command::new(rustc)
        .arg("-vV")
        .output()
        .expect("rustc starts");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    line.expect("a host").to_owned()
}

/// What is built for a package, itself left out.
fn dependencies<'a>(of: &'a str, nodes: &BTreeMap<&'a str, &'a Value>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut next = vec![of];
    while let Some(package) = next.pop() {
        for dependency in list(&nodes[package]["deps"]) {
            let is_built = list(&dependency["dep_kinds"]).any(|kind| kind["kind"] != "dev");
            let dependency = id(&dependency["pkg"]);
            if is_built && found.insert(dependency) {
                next.push(dependency);
            }
        }
    }
    found
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn id(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// `1.88` or `1.88.0`.
fn version(value: &Value) -> Option<Vec<u32>> {
    let parts = value.as_str()?.split('.').take(2);
    parts.map(|part| part.parse().ok()).collect()
}
