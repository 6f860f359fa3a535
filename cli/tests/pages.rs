//! The commands of docs/pages.md, run as they stand there on a made-up page in two editions.

use std::fs;
use std::path::Path;
use std::process::Command;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, to.join(path.file_name().expect("a name"))).expect("copied");
    }
}

#[test]
fn the_loop_of_the_docs_is_walked() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let docs = fs::read_to_string(root.join("docs/pages.md")).expect("the docs");
    let place = tempfile::tempdir().expect("a folder");
    for edition in ["older", "newer"] {
        copy(
            &root.join("drafting/tests/loop").join(edition),
            &place.path().join(edition),
        );
    }
    let blocks = docs
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    let mut count = 0;
    let mut said = String::new();
    for line in blocks.flat_map(str::lines) {
        let (command, status) = match line.split_once("#") {
            Some((command, remark)) => (command.trim(), i32::from(remark.contains("status 1"))),
            None => (line.trim(), 0),
        };
        let mut words = command.split_whitespace();
        let program = match words.next() {
            Some("apiscribe") => env!("CARGO_BIN_EXE_apiscribe"),
            Some(other) => other,
            None => continue,
        };
        let output = Command::new(program)
            .args(words)
            .current_dir(place.path())
            .env("GIT_CEILING_DIRECTORIES", place.path())
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "Somebody")))
            .envs(
                ["AUTHOR", "COMMITTER"]
                    .map(|who| (format!("GIT_{who}_EMAIL"), "somebody@example.org")),
            )
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", place.path().join("no-config"))
            .output()
            .expect(program);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            output.status.code(),
            Some(status),
            "{command}\n{text}{errors}"
        );
        said.push_str(&text);
        count += 1;
    }
    assert!(count >= 17, "{count} commands were found");
    for words in [
        "new request blink",
        "length.max: 80 is now 120",
        "value: \"amber\" is new",
        "new code no_power",
        "the spec says so already",
        "board_app, page board: 0 rows differ",
        "neither in the spec nor explained: 0",
        "constraint_loosened",
        "4 compatible; the version has to be 0.1.1 at least",
        "version 0.1.1 is high enough",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let spec = place.path().join("spec/board_app");
    let call = fs::read_dir(&spec).expect("the spec");
    let texts = call.map(|entry| entry.expect("an entry").path());
    let text: String = texts
        .filter(|path| path.is_file())
        .map(|path| fs::read_to_string(path).expect("a file"))
        .collect();
    for words in ["max: 120", "amber", "blink", "no_power"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let read =
        |path: &str| fs::read_to_string(place.path().join("generated").join(path)).expect(path);
    assert!(read("Cargo.toml").contains("version = \"0.1.1\""));
    assert!(read("CHANGELOG.md").contains("with_blink") || read("CHANGELOG.md").contains(".blink"));
    assert!(read("src/board_app/errors.rs").contains("NoPower"));
}
