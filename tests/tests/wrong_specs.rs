//! One error in the specs has one text and one exit status, whichever command reads them.

use std::fs;
use std::path::Path;

use apiscribe::args::Cli;
use apiscribe_tests::command::run;
use apiscribe_tests::repository::{OPERATION, commit, edit_file, repository};
use clap::CommandFactory as _;

/// The ways in which a command reads the specs; none if it reads none, or goes on with errors in
/// them. A command that is not listed fails the test.
fn reads(command: &str) -> &'static [&'static [&'static str]] {
    match command {
        "check" => &[&["check"], &["check", "--deny", "warnings"]],
        "regenerate" => &[&["regenerate"], &["regenerate", "--check"]],
        "coverage" => &[&["coverage"], &["coverage", "--check"]],
        "docs" => &[&["docs"]],
        "doubts" => &[&["doubts"]],
        "openapi" => &[&["openapi"], &["openapi", "acme"], &["openapi", "--check"]],
        "mock" => &[&["mock"]],
        "validate" => &[&["validate", "acme.send", "request.json"]],
        "new" => &[&["new", "acme", "ask"]],
        "drift" => &[&["drift", "request.json", "--service", "acme"]],
        "explain" => &[&["explain", "4001"]],
        "diff" => &[
            &["diff"],
            &["diff", "HEAD"],
            &["diff", "--check"],
            &["diff", "--write"],
            &["diff", "--stat"],
            &["diff", "--format", "markdown"],
            &["diff", "--format", "github"],
            &["diff", "--spec", "before", "spec"],
        ],
        // `fmt` reads only YAML, and the others none of the project's specs.
        "fmt" | "schema" | "init" | "draft" | "completions" => &[],
        // It shows them and waits until they are fixed.
        "watch" => &[],
        _ => panic!("say in `reads` how `{command}` reads specs"),
    }
}

fn all() -> Vec<Vec<&'static str>> {
    let cli = Cli::command();
    let names = cli.get_subcommands().map(clap::Command::get_name);
    let ways = names.flat_map(reads).map(|arguments| arguments.to_vec());
    ways.collect()
}

/// A repository, and beside its specs those before.
fn project() -> tempfile::TempDir {
    let place = repository();
    // Without what `check` warns of.
    edit_file(
        &place.path().join("spec/acme/service.yaml"),
        ("places: [Send]", "places: [Send], checked: '2026-01-02'"),
    );
    let before = place.path().join("before/acme");
    fs::create_dir_all(&before).expect("a folder");
    for file in ["service.yaml", "send.yaml"] {
        let from = place.path().join("spec/acme").join(file);
        fs::copy(from, before.join(file)).expect("copied");
    }
    fs::write(place.path().join("request.json"), "{}").expect("written");
    commit(place.path(), "Before");
    place
}

/// What every command says of the specs, from the root and from a folder.
#[track_caller]
fn alike(place: &Path, ways: &[Vec<&str>], expected: &str) {
    for arguments in ways {
        let said = run(place, arguments, 1);
        assert_eq!(said.stderr, expected, "{arguments:?}");
        assert_eq!(said.stdout, "", "{arguments:?}");
    }
}

#[test]
fn an_error_is_reported_alike_by_every_command() {
    let place = project();
    let here = place.path();
    for (from, to, code) in [
        ("required: true", "requird: true", "AS0201"),
        ("request: Sms", "request: Smss", "AS0"),
        ("request: Sms", "request: [", "AS01"),
    ] {
        let wrong = OPERATION.replacen(from, to, 1);
        assert_ne!(wrong, OPERATION);
        fs::write(here.join("spec/acme/send.yaml"), wrong).expect("written");
        let expected = run(here, &["check"], 1).stderr;
        assert!(expected.starts_with(&format!("error[{code}")), "{expected}");
        alike(here, &all(), &expected);
    }
}

/// The rules of changes are known where `diff` is.
#[test]
fn an_error_in_what_is_accepted_is_reported_by_check_as_by_diff() {
    let place = project();
    let here = place.path();
    fs::write(
        here.join("spec/accepted.yaml"),
        "accepted:\n  - {rule: constraint_tightend, place: acme/Sms/to, reason: A slip.}\n",
    )
    .expect("written");
    let expected = run(here, &["check"], 1).stderr;
    assert!(
        expected.starts_with("error[AS0204]: there is no rule `constraint_tightend` of changes\n"),
        "{expected}"
    );
    let ways = [reads("check"), reads("diff")].concat();
    let ways: Vec<Vec<&str>> = ways.into_iter().map(<[&str]>::to_vec).collect();
    alike(here, &ways, &expected);
}

/// Where there are no specs, that is the reason why a code of a vendor is not known.
#[test]
fn explain_says_which_of_two_reasons_keeps_codes_from_it() {
    let place = tempfile::tempdir().expect("a folder");
    let error = run(place.path(), &["explain", "4001"], 2).stderr;
    assert!(
        error.contains("no codes of vendors are known: ") && !error.contains("have errors"),
        "{error}"
    );
}
