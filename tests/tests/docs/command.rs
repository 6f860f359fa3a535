//! `cargo xtask docs` as a program.

use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use super::{model, printed, root};

#[test]
fn the_pages_are_written_and_the_index_is_named() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let spec = root().join("spec");
    let spec = spec.to_str().expect("UTF-8");
    let said = run(place.path(), &["docs", "--spec", spec], 0);
    assert_eq!(said.0, "target/apiscribe/docs/index.html\n");
    let out = place.path().join("target/apiscribe/docs");
    for file in printed(&model()) {
        let written = fs::read_to_string(out.join(&file.path)).expect("a page");
        assert!(written == file.text, "{}", file.path);
    }
}

#[test]
fn one_service_is_written_alone() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let spec = root().join("spec");
    let spec = spec.to_str().expect("UTF-8");
    run(
        place.path(),
        &["docs", "nxcloud_saas", "--spec", spec, "--out", "public"],
        0,
    );
    let entries = fs::read_dir(place.path().join("public")).expect("the folder");
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["index.html", "nxcloud_saas.html"]);
    let index = fs::read_to_string(place.path().join("public/index.html")).expect("the index");
    assert!(index.contains("nxcloud_saas.html") && !index.contains("bird_channels.html"));

    let (_, error) = run(place.path(), &["docs", "nxcloud_sas", "--spec", spec], 1);
    assert_eq!(
        error,
        "error: no service `nxcloud_sas`; did you mean `nxcloud_saas`?\n"
    );
}

#[test]
fn while_a_spec_has_a_mistake_no_page_is_written() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("spec/acme");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("service.yaml"), "service: acme\n").expect("written");
    let (said, error) = run(place.path(), &["docs"], 1);
    assert!(
        said.is_empty() && error.contains("spec/acme/service.yaml:1:1"),
        "{error}"
    );
    assert!(!place.path().join("target").exists());
    run(place.path(), &["docs", "one", "two"], 2);
}

/// Runs the real command and gives both of its outputs.
#[track_caller]
fn run(place: &Path, arguments: &[&str], status: i32) -> (String, String) {
    let output = Command::new(&*XTASK)
        .args(arguments)
        .current_dir(place)
        .output()
        .expect("it starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let said = (text(output.stdout), text(output.stderr));
    assert_eq!(
        output.status.code(),
        Some(status),
        "{arguments:?}\n{}\n{}",
        said.0,
        said.1
    );
    said
}

static XTASK: LazyLock<PathBuf> = LazyLock::new(|| {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("the target folder");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let built = Command::new(cargo)
        .args(["build", "--quiet", "--offline", "--package", "xtask"])
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only")
        .current_dir(root())
        .output()
        .expect("cargo starts");
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    target.join("debug").join(format!("xtask{EXE_SUFFIX}"))
});
