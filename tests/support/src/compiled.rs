//! Generated crates as the compiler and clippy take them. No machine code is made, not even of the
//! runtime, which is checked once for all that ask.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use apiscribe_codegen::Options;
use apiscribe_codegen::emit::File;
use apiscribe_codegen::emit::rust::emit;
use apiscribe_codegen::model::Model;
use serde_json::Value;

use crate::outside;

/// What the compiler reports of the crate of a model, with every feature and with warnings denied;
/// `more` stands at the top of the crate.
pub fn compile(model: &Model, more: &str) -> Result<(), String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    report(Command::new(rustc), model, more)
}

/// What clippy reports of it.
pub fn lint(model: &Model) -> Result<(), String> {
    // A service may be named as one of its modules, and have as many parameters as its vendor.
    let allowed = "#![allow(clippy::module_inception, clippy::too_many_arguments)]\n";
    report(Command::new(&*CLIPPY), model, allowed)
}

fn report(mut rustc: Command, model: &Model, more: &str) -> Result<(), String> {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    for File { path, text } in emit(model, &Options::default()).expect("what is generated is Rust")
    {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .and_then(|()| fs::write(path, text))
            .expect("the temporary folder can be written");
    }
    let lib = folder.path().join("src/lib.rs");
    let text = fs::read_to_string(&lib).expect("every crate has one");
    let lints = "#![warn(missing_debug_implementations, missing_docs, unreachable_pub)]\n#![deny(warnings)]\n";
    fs::write(&lib, format!("{lints}{more}{text}")).expect("it was just written");

    let services = model.services.iter().map(|service| service.name.bare());
    let features: Vec<&str> = services.chain(["signing", "client", "blocking"]).collect();
    let known: Vec<String> = features.iter().map(|name| format!("{name:?}")).collect();
    rustc
        .args(["--edition=2024", "--crate-type=lib", "--emit=metadata"])
        .arg("--out-dir")
        .arg(folder.path())
        .arg("--check-cfg")
        .arg(format!("cfg(feature, values({}))", known.join(", ")))
        .arg("--extern")
        .arg(format!("apiscribe_runtime={}", RUNTIME.display()))
        .arg("-L")
        .arg(format!(
            "dependency={}",
            outside::target().join("debug/deps").display()
        ));
    for feature in known {
        rustc.arg("--cfg").arg(format!("feature={feature}"));
    }
    let output = rustc.arg(&lib).output().expect("rustc starts");
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// The compiler with clippy in it, beside the compiler that is in use.
static CLIPPY: LazyLock<PathBuf> = LazyLock::new(|| {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "sysroot"]).output();
    let output = output.expect("rustc starts");
    let sysroot = String::from_utf8_lossy(&output.stdout);
    Path::new(sysroot.trim()).join("bin/clippy-driver")
});

/// The runtime with all that generated crates switch on, checked with the dependencies that crates
/// outside of the workspace have.
static RUNTIME: LazyLock<PathBuf> = LazyLock::new(|| {
    let checked = outside::cargo()
        .args(["check", "--offline", "--quiet", "--message-format=json"])
        .args([
            "--package=apiscribe-runtime",
            "--features=blocking,asymmetric,hmac,md5,sha1,sha2",
        ])
        .current_dir(outside::workspace())
        .output()
        .expect("cargo starts");
    let messages = String::from_utf8_lossy(&checked.stdout);
    let messages = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let of_runtime = |message: &Value| message["target"]["name"] == "apiscribe_runtime";
    let files = messages.filter(of_runtime).flat_map(|message| {
        let files = message["filenames"].as_array().cloned().unwrap_or_default();
        files
            .into_iter()
            .filter_map(|file| Some(PathBuf::from(file.as_str()?)))
    });
    let mut metadata = files.filter(|file| file.extension().is_some_and(|found| found == "rmeta"));
    metadata
        .next()
        .unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&checked.stderr)))
});
