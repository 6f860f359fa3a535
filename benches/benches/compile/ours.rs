//! The generated crate: all services, each alone, and without a client.

use std::fs;
use std::path::Path;

use benches::Outcome;
use benches::folder::Folder;

use crate::built::{Built, build};

pub(crate) fn measure(
    folder: &Folder,
    clone: &Path,
    mut row: impl FnMut(&str, Built),
) -> Outcome<()> {
    let package = clone.join("generated");
    let manifest = fs::read_to_string(package.join("Cargo.toml"))?;
    let (services, others) = features(&manifest);
    let others = others.join(",");
    row(
        "whatsapp-vendors, all services",
        build(folder, &package, &[])?,
    );
    for service in &services {
        let chosen = chosen(&format!("{others},{service}"));
        row(
            &format!("{service} alone"),
            build(folder, &package, &chosen)?,
        );
    }
    let chosen = chosen(&services.join(","));
    row(
        "all services without a client",
        build(folder, &package, &chosen)?,
    );
    Ok(())
}

fn chosen(features: &str) -> [String; 3] {
    ["--no-default-features", "--features", features].map(str::to_owned)
}

/// The services of a manifest, and what else is switched on by default.
fn features(manifest: &str) -> (Vec<String>, Vec<String>) {
    let generated = manifest.split("# Services").nth(1).unwrap_or_default();
    let lines = generated.lines().filter_map(|line| line.split_once(" = "));
    let (mut services, mut default) = (Vec::new(), Vec::new());
    for (name, list) in lines {
        match name {
            "default" => {
                let names = list.split('"').skip(1).step_by(2);
                default = names.map(str::to_owned).collect();
            }
            name => services.push(name.to_owned()),
        }
    }
    default.retain(|name| !services.contains(name));
    (services, default)
}
