//! `diff` as git's driver: for each file of a history, with nothing built and no clone of apiscribe
//! at hand.

use std::fs;
use std::path::Path;

use apiscribe_tests::command::{git, program};
use apiscribe_tests::repository::{OPERATION, TIGHTER, commit, edit, edit_file, repository};

/// What git shows with the driver.
fn shown(place: &Path, arguments: &[&str]) -> String {
    let driver = format!(
        "diff.apiscribe.command={} diff --git-driver",
        program().display()
    );
    let all: Vec<&str> = ["-c", &driver].iter().chain(arguments).copied().collect();
    git(place, &all)
}

fn with_driver() -> tempfile::TempDir {
    let place = repository();
    fs::write(
        place.path().join(".gitattributes"),
        "spec/**/*.yaml diff=apiscribe\n",
    )
    .expect("written");
    commit(place.path(), "Driver");
    place
}

/// The part of what is shown that is about a file.
fn part<'s>(said: &'s str, path: &str) -> &'s str {
    let header = format!("diff --apiscribe a/{path} b/");
    let (_, part) = said
        .split_once(&header)
        .unwrap_or_else(|| panic!("no {path} in\n{said}"));
    part.split("\ndiff --").next().unwrap_or_default()
}

#[test]
fn each_file_has_a_header_and_the_changes_that_are_written_in_it() {
    let place = with_driver();
    let place = place.path();
    edit(place, TIGHTER);
    edit_file(
        &place.join("spec/acme/service.yaml"),
        ("class: throttled", "class: template"),
    );
    let said = shown(place, &["diff"]);
    assert!(
        part(&said, "spec/acme/send.yaml").contains("constraint_tightened"),
        "{said}"
    );
    assert!(
        !part(&said, "spec/acme/send.yaml").contains("error_class_changed"),
        "{said}"
    );
    assert!(
        part(&said, "spec/acme/service.yaml").contains("error_class_changed"),
        "{said}"
    );
    // The same staged, and as a commit.
    git(place, &["add", "--all"]);
    assert_eq!(shown(place, &["diff", "--cached"]), said);
    commit(place, "Two");
    assert!(shown(place, &["show", "--format=", "--ext-diff"]).contains("error_class_changed"));
    assert_eq!(shown(place, &["diff", "HEAD~1", "HEAD"]), said);
}

#[test]
fn every_commit_of_a_history_is_shown_whatever_became_of_it_since() {
    let place = with_driver();
    let place = place.path();
    let types = place.join("spec/acme/types");
    // A type moves to a file of its own, and then to another.
    let (operation, inline) = OPERATION.split_once("types:\n").expect("types");
    fs::create_dir(&types).expect("a folder");
    fs::write(
        types.join("sms.yaml"),
        format!("page: api\ntypes:\n{inline}"),
    )
    .expect("written");
    fs::write(place.join("spec/acme/send.yaml"), operation).expect("written");
    commit(place, "Moved");
    git(
        place,
        &[
            "mv",
            "spec/acme/types/sms.yaml",
            "spec/acme/types/texts.yaml",
        ],
    );
    commit(place, "Renamed");
    edit_file(&types.join("texts.yaml"), TIGHTER);
    commit(place, "Tighter");
    // The whole service moves, and what was is no longer in the tree.
    git(place, &["mv", "spec", "specs"]);
    fs::write(place.join(".gitattributes"), "**/*.yaml diff=apiscribe\n").expect("written");
    commit(place, "All of it elsewhere");
    git(place, &["rm", "--quiet", "-r", "specs"]);
    commit(place, "Gone");

    for more in [&[][..], &["-M"][..], &["--no-renames"][..]] {
        let arguments = [&["log", "-p", "--ext-diff", "--format=commit: %s"], more].concat();
        let said = shown(place, &arguments);
        let of = |subject: &str| {
            let (_, rest) = said
                .split_once(&format!("commit: {subject}\n"))
                .expect("a commit");
            rest.split("commit: ").next().unwrap_or_default().to_owned()
        };
        assert!(!said.contains("not compared"), "{said}");
        let moved = of("Moved");
        assert!(
            part(&moved, "spec/acme/send.yaml").contains("no change in meaning"),
            "{moved}"
        );
        assert!(
            part(&moved, "spec/acme/types/sms.yaml").contains("no change in meaning"),
            "{moved}"
        );
        let renamed = of("Renamed");
        assert!(
            renamed.contains("no change in meaning") && !renamed.contains("is gone"),
            "{renamed}"
        );
        assert!(
            part(&of("Tighter"), "spec/acme/types/texts.yaml").contains("constraint_tightened")
        );
        assert!(
            of("First").contains("service `acme` is new"),
            "{}",
            of("First")
        );
        assert!(
            of("Gone").contains("service `acme` is gone"),
            "{}",
            of("Gone")
        );
    }
}

#[test]
fn what_makes_no_sense_is_shown_line_by_line() {
    let place = with_driver();
    let place = place.path();
    edit(place, ("request: Sms", "request: Mms"));
    let said = shown(place, &["diff"]);
    let part = part(&said, "spec/acme/send.yaml");
    assert!(
        part.contains("not compared: ") && part.contains("-request: Sms\n+request: Mms"),
        "{said}"
    );
    // A file beside the services.
    fs::write(place.join("spec/accepted.yaml"), "accepted: []\n").expect("written");
    git(place, &["add", "--all"]);
    let said = shown(place, &["diff", "--cached", "--", "spec/accepted.yaml"]);
    assert!(
        said.starts_with("diff --apiscribe a/spec/accepted.yaml b/spec/accepted.yaml\nnew file\n"),
        "{said}"
    );
    assert!(said.contains("+accepted: []"), "{said}");
}
