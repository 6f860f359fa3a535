//! Lines of files: how they end (a clone on a machine that converts them, specs that were saved
//! with others, what `--check` says of them), and where comments break.

use std::fs;
use std::path::Path;

use apiscribe_codegen::emit::{openapi, rust};
use apiscribe_codegen::{Options, load};
use apiscribe_tests::command::{copy, git, root, run};

/// In the words of git, for every file that is committed: what it holds, what a clone gets, and
/// what says so.
#[test]
fn every_file_is_committed_and_checked_out_with_the_same_line_endings() {
    // There is nothing to ask where the sources came without git.
    if !root().join(".git").exists() {
        return;
    }
    let listed = git(&root(), &["ls-files", "--eol"]);
    let wrong: Vec<&str> = listed
        .lines()
        .filter(|line| {
            let starts = ["i/lf ", "i/none ", "i/ "];
            let is_right = starts.iter().any(|start| line.starts_with(start));
            !is_right || !line.contains("attr/text=auto eol=lf")
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// rustfmt breaks code at the width that `rustfmt.toml` states, and leaves comments alone.
#[test]
fn comments_break_at_the_width_of_code() {
    if !root().join(".git").exists() {
        return;
    }
    let settings = fs::read_to_string(root().join("rustfmt.toml")).expect("rustfmt.toml");
    let width: usize = settings
        .lines()
        .find_map(|line| line.strip_prefix("max_width = "))
        .and_then(|width| width.parse().ok())
        .expect("a width");
    let mut long = Vec::new();
    for path in git(&root(), &["ls-files", "*.rs"]).lines() {
        let text = fs::read_to_string(root().join(path)).unwrap_or_default();
        let comments = text.lines().enumerate().filter(|(_, line)| {
            let comment = line.trim_start();
            // An address, a heading, the row of a table or long code has no place to break.
            comment.starts_with("//")
                && !comment.contains("://")
                && !comment.contains('|')
                && !comment
                    .split('`')
                    .skip(1)
                    .step_by(2)
                    .any(|code| code.len() > 60)
                && !comment.starts_with("//! # ")
                && !comment.starts_with("/// # ")
        });
        for (number, line) in comments {
            if line.chars().count() > width {
                long.push(format!("{path}:{}: {line}", number + 1));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Whoever looks up an item of what generated code and its users call has not read the one before.
#[test]
fn comments_of_items_stand_alone() {
    if !root().join(".git").exists() {
        return;
    }
    let mut leaning = Vec::new();
    for path in git(
        &root(),
        &["ls-files", "*.rs", ":!examples/vendors", ":!generated"],
    )
    .lines()
    {
        let text = fs::read_to_string(root().join(path)).unwrap_or_default();
        let mut before = "";
        for (number, line) in text.lines().map(str::trim_start).enumerate() {
            let leans = ["/// The same", "/// So many"];
            let begins = !before.starts_with("///");
            if begins && leans.iter().any(|words| line.starts_with(words)) {
                leaning.push(format!("{path}:{}: {line}", number + 1));
            }
            before = line;
        }
    }
    assert!(leaning.is_empty(), "{}", leaning.join("\n"));
}

#[test]
fn a_clone_that_would_convert_line_endings_passes_every_check() {
    let place = tempfile::tempdir().expect("a temporary folder");
    for part in [".gitattributes", "spec", "generated"] {
        copy(part, place.path());
    }
    git(place.path(), &["init", "--quiet"]);
    git(place.path(), &["add", "."]);
    git(
        place.path(),
        &["commit", "--quiet", "--message", "All of it"],
    );
    let clone = place.path().join("clone");
    let from = place.path().to_str().expect("UTF-8");
    let convert = ["-c", "core.autocrlf=true", "-c", "core.eol=crlf"];
    let arguments = [&convert[..], &["clone", "--quiet", from, "clone"]].concat();
    git(place.path(), &arguments);
    for command in [
        &["check", "--deny", "warnings"][..],
        &["regenerate", "--check"],
        &["openapi", "--check"],
        &["schema", "--check"],
        &["fmt", "--check"],
    ] {
        run(&clone, command, 0);
    }
}

#[test]
fn specs_with_other_line_endings_say_the_same() {
    let place = tempfile::tempdir().expect("a temporary folder");
    copy("spec", place.path());
    convert(&place.path().join("spec"));
    let (ours, theirs) = (load(root().join("spec")), load(place.path().join("spec")));
    let (ours, theirs) = (ours.expect("specs"), theirs.expect("specs"));
    let options = Options::default();
    let emitted = |model| rust::emit(model, &options).expect("what is checked is Rust");
    for (our, their) in emitted(&ours).into_iter().zip(emitted(&theirs)) {
        assert!(our == their, "{}", our.path);
    }
    for (our, their) in ours.services.iter().zip(&theirs.services) {
        assert!(openapi::files(our) == openapi::files(their), "{}", our.name);
    }
}

/// With an error in each spec, reports name the same lines and columns.
#[test]
fn errors_stand_at_the_same_places() {
    let reports = |convert_them: bool| {
        let place = tempfile::tempdir().expect("a temporary folder");
        copy("spec", place.path());
        for path in specs(&place.path().join("spec")) {
            let text = fs::read_to_string(&path).expect("a spec");
            // The last key of the file and the first `doc` are wrong; both stand after block
            // scalars and comments somewhere.
            let text = text.replacen("doc:", "dco:", 1) + "nonsense: 1\n";
            fs::write(&path, text).expect("written");
        }
        if convert_them {
            convert(&place.path().join("spec"));
        }
        let found = run(place.path(), &["check", "--format", "json"], 1).stdout;
        let places: Vec<String> = found
            .lines()
            .map(|line| {
                let object: serde_json::Value = serde_json::from_str(line).expect("JSON");
                let keys = [
                    "code",
                    "file",
                    "line",
                    "column",
                    "end_line",
                    "end_column",
                    "message",
                ];
                format!("{:?}", keys.map(|key| &object[key]))
            })
            .collect();
        places
    };
    let (lf, crlf) = (reports(false), reports(true));
    assert!(lf.len() > 20, "{lf:?}");
    assert_eq!(lf, crlf);
}

/// The YAML files below a folder.
fn specs(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => found.extend(specs(&path)),
            false if path.extension().is_some_and(|end| end == "yaml") => found.push(path),
            false => {}
        }
    }
    found
}

fn convert(folder: &Path) {
    for path in specs(folder) {
        let text = fs::read_to_string(&path).expect("a spec");
        fs::write(path, text.replace('\n', "\r\n")).expect("written");
    }
}
