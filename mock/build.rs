//! Lists the catalogue's specs, which come with the library.
//!
//! `spec` is a link to the folder of the workspace. A packaged crate has the files themselves
//! there; where links are plain files, as in a clone on Windows, the folder of the workspace is
//! taken.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let folders = ["spec", "../spec"].map(|folder| manifest.join(folder));
    let folder = folders.iter().find(|folder| folder.is_dir());
    let folder = folder.ok_or_else(|| io::Error::other("the folder `spec` is missing"))?;
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    files.sort();
    let list: String = files
        .iter()
        .map(|(name, path)| format!("    ({name:?}, include_str!({path:?})),\n"))
        .collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("catalogue.rs"), format!("&[\n{list}]\n"))
}

/// The specs below a folder of services, by their names there.
fn collect(folder: &Path, below: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_dir() {
            collect(&path, &format!("{below}{name}/"), files)?;
        } else if !below.is_empty() && name.ends_with(".yaml") {
            files.push((format!("{below}{name}"), path));
        }
    }
    Ok(())
}
