//! One small spec for each construct of the language, and exactly what it generates.
//!
//! A case is a file of `constructs/`: [`harness`] says how it is written. Its snapshot lies beside
//! it and holds every generated file that the minimal service does not have just so. After a change
//! of the generator:
//!
//! ```text
//! INSTA_UPDATE=always cargo test -p apiscribe-codegen --test constructs
//! ```

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what went wrong by panicking"
)]

use std::fs;
use std::panic;
use std::path::Path;
use std::process::Command;

use apiscribe_codegen::{Options, emit};

use apiscribe_test_support::harness::{self, Construct};

#[test]
fn each_construct_prints_its_snapshot() {
    let scaffolding = harness::scaffolding();
    let mut wrong = Vec::new();
    for construct in harness::all() {
        // One mismatch does not hide the others.
        let outcome = panic::catch_unwind(panic::AssertUnwindSafe(|| {
            let files = harness::particular(&construct, &scaffolding);
            for (path, text) in &files {
                if let Err(error) = syn::parse_file(text) {
                    panic!("{path} is no Rust: {error}");
                }
                assert!(!text.contains("compile_error!"), "{path} does not compile");
            }
            let generated: String = files
                .iter()
                .map(|(path, text)| format!("// ---- {path}\n{text}\n"))
                .collect();
            let mut settings = insta::Settings::new();
            settings.set_snapshot_path(harness::folder());
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.set_description(&construct.about);
            settings.bind(|| insta::assert_snapshot!(construct.name.as_str(), generated));
        }));
        if outcome.is_err() {
            wrong.push(construct.name);
        }
    }
    assert!(
        wrong.is_empty(),
        "generated otherwise than in their snapshots: {}",
        wrong.join(", ")
    );
}

#[test]
fn every_snapshot_has_its_construct() {
    let constructs = harness::stems("yaml");
    let left_over: Vec<String> = harness::stems("snap")
        .into_iter()
        .filter(|name| !constructs.contains(name))
        .collect();
    assert!(
        left_over.is_empty(),
        "snapshots without a construct, to be removed: {}",
        left_over.join(", ")
    );
}

/// The constructs as services of one crate, which compiles without a warning.
#[test]
fn what_is_printed_compiles_without_a_warning() {
    if let Err(report) = compile(&harness::all()) {
        panic!("{report}");
    }
}

/// Compiles what is generated for constructs, each as a service of its own.
fn compile(constructs: &[Construct]) -> Result<(), String> {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let specs = folder.path().join("spec");
    for construct in constructs {
        harness::write(construct, &construct.name, &specs);
    }
    let out = folder.path().join("crate");
    let files = emit::rust::emit(&harness::model(&specs), &Options::default());
    for file in files.expect("what is generated is Rust") {
        let lints = match file.path.as_str() {
            "src/lib.rs" => "#![warn(missing_docs, unreachable_pub)]\n#![deny(warnings)]\n",
            _ => "",
        };
        write(&out.join(&file.path), &format!("{lints}{}", file.text));
    }

    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the package lies in the workspace");
    let features: String = constructs
        .iter()
        .map(|construct| format!("{} = []\n", construct.name))
        .collect();
    let manifest = format!(
        "[package]\nname = \"constructs\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[features]\n{features}\
         signing = [\"apiscribe-runtime/signing\"]\nclient = [\"signing\", \"apiscribe-runtime/client\"]\nblocking = [\"client\", \"apiscribe-runtime/blocking\"]\n\n[dependencies]\napiscribe-runtime = {{ path = '{}' }}\n\n[workspace]\n",
        workspace.join("runtime").display()
    );
    write(&out.join("Cargo.toml"), &manifest);
    // The versions that the workspace has, which are there without a network.
    fs::copy(workspace.join("Cargo.lock"), out.join("Cargo.lock"))
        .expect("the workspace has a Cargo.lock");

    let output = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet", "--all-features"])
        .arg("--manifest-path")
        .arg(out.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join(".."))
        // As in the workspace, so that its dependencies are built once.
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo starts");
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file is in a folder"))
        .and_then(|()| fs::write(path, text))
        .expect("the temporary folder can be written");
}
