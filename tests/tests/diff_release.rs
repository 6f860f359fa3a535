//! `diff --write`: doing what `diff --check` asks leaves a workspace that builds, with its lock
//! file as it is.

use std::fs;
use std::path::Path;
use std::process::Command;

use apiscribe_tests::command::run;
use apiscribe_tests::repository::{TIGHTER, WORDS, commit, edit, repository};

/// A file of the project.
fn write(place: &Path, path: &str, text: &str) {
    let path = place.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("written");
}

fn read(place: &Path, path: &str) -> String {
    fs::read_to_string(place.join(path)).expect("a file")
}

/// Runs cargo in a folder.
fn cargo(place: &Path, arguments: &[&str]) {
    let target = tempfile::tempdir().expect("a folder");
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(place)
        .env("CARGO_TARGET_DIR", target.path())
        .output()
        .expect("cargo starts");
    assert!(
        output.status.success(),
        "cargo {arguments:?}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A workspace whose packages need the generated one in every way that there is; the crate itself
/// is a stand-in without dependencies.
fn workspace(own_version: &str) -> tempfile::TempDir {
    let place = repository();
    let path = place.path();
    write(
        path,
        "Cargo.toml",
        "\
[workspace]
resolver = \"3\"
members = [\"generated\", \"app\", \"tools/job\"]
exclude = [\"examples/alone\"]

[workspace.package]
version = \"0.1.3\"
edition = \"2024\"

[workspace.dependencies]
# The crate.
vendors = { path = \"generated\", version = \"^0.1.3\" } # as it is
",
    );
    write(
        path,
        "generated/Cargo.toml",
        &format!("[package]\nname = \"vendors\"\n{own_version}\nedition = \"2024\"\n"),
    );
    write(path, "generated/src/lib.rs", "//! Vendors.\n");
    write(
        path,
        "app/Cargo.toml",
        "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\n[dependencies]\nvendors.workspace = true\n",
    );
    write(path, "app/src/lib.rs", "pub use vendors;\n");
    write(
        path,
        "tools/job/Cargo.toml",
        "\
[package]
name = \"job\"
version.workspace = true
edition = \"2024\"

[dependencies.sms]
package = \"vendors\"
path = '../../generated'
version = '=0.1.3'

[target.'cfg(unix)'.build-dependencies]
sms = { package = \"vendors\", path = \"../../generated\", version = \"0.1\" }
",
    );
    write(path, "tools/job/src/lib.rs", "pub use sms;\n");
    write(path, "tools/job/build.rs", "fn main() {}\n");
    write(
        path,
        "examples/alone/Cargo.toml",
        "\
[package]
name = \"alone\"
version = \"0.1.3\"
edition = \"2024\"

[dependencies]
vendors = \"0.1.3\"

[patch.crates-io]
vendors = { path = \"../../generated\" }
",
    );
    write(path, "examples/alone/src/lib.rs", "pub use vendors;\n");
    if own_version.contains("workspace") {
        // A crate that inherits has its workspace around it.
        write(path, "examples/alone/src/lib.rs", "");
        write(
            path,
            "examples/alone/Cargo.toml",
            "[package]\nname = \"alone\"\nversion = \"0.1.3\"\nedition = \"2024\"\n\n[workspace]\n",
        );
    }
    for folder in ["", "examples/alone"] {
        cargo(
            &path.join(folder),
            &["generate-lockfile", "--offline", "--quiet"],
        );
    }
    commit(path, "Workspace");
    place
}

#[test]
fn what_the_check_asks_for_is_written_and_the_workspace_builds() {
    for own in ["version = \"0.1.3\"", "version.workspace = true"] {
        let place = workspace(own);
        let place = place.path();
        edit(place, TIGHTER);
        let failed = run(place, &["diff", "--check"], 1);
        assert!(failed.stderr.contains("diff --write"), "{}", failed.stderr);
        let written = run(place, &["diff", "--write"], 0).stdout;
        assert!(
            written.starts_with("version 0.2.0, from 0.1.3\nwrote ")
                && written.contains("generated/CHANGELOG.md"),
            "{written}"
        );
        run(place, &["diff", "--check"], 0);
        for folder in ["", "examples/alone"] {
            cargo(
                &place.join(folder),
                &["check", "--workspace", "--offline", "--locked", "--quiet"],
            );
        }
        let root = read(place, "Cargo.toml");
        assert!(root.contains("version = \"^0.2.0\" } # as it is"), "{root}");
        let job = read(place, "tools/job/Cargo.toml");
        assert!(
            job.contains("version = \"=0.2.0\"") && job.contains("version = \"0.2\" }"),
            "{job}"
        );
        // Nobody else's version is touched.
        assert!(
            read(place, "examples/alone/Cargo.toml")
                .contains("name = \"alone\"\nversion = \"0.1.3\"")
        );
        assert!(read(place, "app/Cargo.toml").contains("version = \"1.0.0\""));
        // A second run finds nothing to do, and a change that needs less takes nothing back.
        let again = run(place, &["diff", "--write"], 0).stdout;
        assert!(
            again.contains("version and change log fit the changes"),
            "{again}"
        );
    }
}

#[test]
fn the_change_log_is_for_users_of_the_crate_and_keeps_what_others_wrote() {
    let place = workspace("version = \"0.1.3\"");
    let place = place.path();
    write(
        place,
        "generated/CHANGELOG.md",
        "# Changes\n\n## [0.1.3] - 2026-01-02\n\n- The first.\n",
    );
    commit(place, "Change log");
    edit(place, WORDS);
    edit(
        place,
        (
            "text: {type",
            "note: {type: string, at: Send, doc: A note.}\n      text: {type",
        ),
    );
    run(place, &["diff", "--write", "HEAD"], 0);
    let log = read(place, "generated/CHANGELOG.md");
    let begin = "# Changes\n\n## [0.1.4] - Unreleased\n\n<!-- Written by `apiscribe diff --write`: begin (version 0.1.4) -->\n\n### Added\n\n- `acme::Sms.note` is new: ";
    assert!(log.starts_with(begin), "{log}");
    assert!(
        log.ends_with("\n\n## [0.1.3] - 2026-01-02\n\n- The first.\n"),
        "{log}"
    );
    assert!(
        !log.contains("A short text") && !log.contains("acme/"),
        "{log}"
    );
    write(
        place,
        "generated/CHANGELOG.md",
        &log.replace("end -->\n", "end -->\n\nBy hand.\n"),
    );
    edit(place, TIGHTER);
    run(place, &["diff", "--write", "HEAD"], 0);
    let log = read(place, "generated/CHANGELOG.md");
    assert!(
        log.contains("## [0.2.0] - Unreleased\n")
            && !log.contains("0.1.4")
            && log.contains("By hand.\n"),
        "{log}"
    );
    assert!(log.contains("- **Breaking:** `acme::Sms.text`: values that were accepted are refused before they are sent (at most 150 characters, was at most 160 characters)."), "{log}");
}

#[test]
fn nothing_is_written_where_nothing_is_known() {
    let place = repository();
    let said = run(place.path(), &["diff", "--write"], 0).stdout;
    assert!(said.starts_with("nothing to write"), "{said}");
    edit(place.path(), TIGHTER);
    fs::remove_file(place.path().join("generated/Cargo.toml")).expect("removed");
    let error = run(place.path(), &["diff", "--write"], 2).stderr;
    assert!(error.contains("no version to raise"), "{error}");
    let error = run(
        place.path(),
        &["diff", "--write", "--spec", "spec", "spec"],
        2,
    )
    .stderr;
    assert!(error.contains("not from two folders"), "{error}");
}
