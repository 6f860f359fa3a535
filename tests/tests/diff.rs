//! `cargo xtask diff` as reviewers and pipelines run it: revisions, folders, formats, accepted
//! changes, versions, exit status.

use std::collections::BTreeSet;
use std::fs;

use apiscribe_tests::command::{git, root, run};
use apiscribe_tests::repository::{OPERATION, SERVICE, TIGHTER, WORDS, edit, repository};
use serde_json::Value;

const MORE: (&str, &str) = (
    "what it says.}\n",
    "what it says.}\n      note: {type: string, at: Send, doc: A note.}\n",
);

#[test]
fn what_breaks_exits_with_1_and_what_does_not_with_0() {
    let place = repository();
    let none = run(place.path(), &["diff"], 0).stdout;
    assert!(none.contains("no change in meaning"), "{none}");

    edit(place.path(), WORDS);
    let docs = run(place.path(), &["diff"], 0).stdout;
    assert!(docs.contains("1 without effect"), "{docs}");

    edit(
        place.path(),
        (
            MORE.0.replace("what", "What").as_str(),
            &MORE.1.replace("what", "What"),
        ),
    );
    let more = run(place.path(), &["diff"], 0).stdout;
    assert!(
        more.contains("compatible[field_added]: field `acme/Sms/note` in requests is new"),
        "{more}"
    );

    edit(place.path(), TIGHTER);
    let tighter = run(place.path(), &["diff"], 1).stdout;
    assert!(
        tighter.contains(
            "`length.max` was `160`, is `150`\n  --> spec/acme/send.yaml:12 (Acme reference, “Send”: https://acme.example/docs)"
        ),
        "{tighter}"
    );
    run(place.path(), &["diff", "--exit-zero"], 0);
}

#[test]
fn order_comments_quotes_and_files_are_no_change() {
    let place = repository();
    let path = place.path().join("spec/acme/send.yaml");
    let spec = fs::read_to_string(&path).expect("a spec");
    let (operation, types) = spec.split_once("types:\n").expect("types");
    let types = types.replace("doc: A text.", "doc: 'A text.'  # said twice");
    let mut operation: Vec<&str> = operation.lines().collect();
    operation.reverse();
    fs::write(&path, operation.join("\n") + "\n").expect("written");
    let folder = place.path().join("spec/acme/types");
    fs::create_dir(&folder).expect("a folder");
    fs::write(
        folder.join("sms.yaml"),
        format!("page: api\ntypes:\n{types}"),
    )
    .expect("written");
    let said = run(place.path(), &["diff"], 0).stdout;
    assert!(said.contains("no change in meaning"), "{said}");
}

#[test]
fn a_change_that_is_accepted_breaks_nothing_and_one_that_is_gone_is_void() {
    let place = repository();
    edit(place.path(), TIGHTER);
    let accept = |place_of_change: &str| {
        let entry = format!(
            "accepted:\n  - {{rule: constraint_tightened, place: {place_of_change}, reason: The page says so since May.}}\n"
        );
        fs::write(place.path().join("spec/accepted.yaml"), entry).expect("written");
    };
    accept("acme/Sms/text");
    let said = run(place.path(), &["diff"], 0).stdout;
    assert!(
        said.contains("accepted: The page says so since May.")
            && said.contains("1 breaking (1 accepted)"),
        "{said}"
    );

    accept("acme/Sms/to");
    let said = run(place.path(), &["diff"], 1).stdout;
    assert!(
        said.contains("Accepted, but not there: constraint_tightened at `acme/Sms/to`. Take it out of spec/accepted.yaml:2."),
        "{said}"
    );

    fs::write(
        place.path().join("spec/accepted.yaml"),
        "accepted:\n  - {rule: constraint_tightend, place: acme/Sms/to, reason: A slip.}\n",
    )
    .expect("written");
    let error = run(place.path(), &["diff"], 1).stderr;
    assert!(
        error.contains("did you mean `constraint_tightened`?"),
        "{error}"
    );
}

#[test]
fn the_version_has_to_rise_as_far_as_the_change_needs() {
    let place = repository();
    run(place.path(), &["diff", "--check"], 0);
    edit(place.path(), TIGHTER);
    let said = run(place.path(), &["diff", "--check"], 1).stdout;
    assert!(
        said.contains("the version has to be 0.2.0 at least (a minor release), it is 0.1.3"),
        "{said}"
    );
    let raise = |version: &str| {
        let manifest = format!("[package]\nname = \"vendors\"\nversion = \"{version}\"\n");
        fs::write(place.path().join("generated/Cargo.toml"), manifest).expect("written");
    };
    raise("0.1.4");
    run(place.path(), &["diff", "--check"], 1);
    raise("0.2.0");
    let said = run(place.path(), &["diff", "--check"], 0).stdout;
    assert!(
        said.contains("version 0.2.0 is high enough (from 0.1.3)"),
        "{said}"
    );
    // Only the version counts with --check; what breaks still does without.
    run(place.path(), &["diff"], 1);
    let entry = run(
        place.path(),
        &["diff", "--format", "changelog", "--exit-zero"],
        0,
    )
    .stdout;
    assert!(
        entry.starts_with(
            "## [0.2.0] - Unreleased\n\n### Changed\n\n- **Breaking:** `acme::Sms.text`: "
        ),
        "{entry}"
    );
}

#[test]
fn a_version_of_the_workspace_counts_too() {
    let place = repository();
    fs::write(
        place.path().join("generated/Cargo.toml"),
        "[package]\nname = \"vendors\"\nversion.workspace = true\n",
    )
    .expect("written");
    fs::write(
        place.path().join("Cargo.toml"),
        "[workspace.package]\nversion = \"0.3.0\"\n",
    )
    .expect("written");
    edit(place.path(), TIGHTER);
    let said = run(place.path(), &["diff", "--check"], 0).stdout;
    assert!(
        said.contains("version 0.3.0 is high enough (from 0.1.3)"),
        "{said}"
    );
}

#[test]
fn json_has_the_form_that_is_described() {
    let schema = root().join("diff/src/report/diff.schema.json");
    let schema = fs::read_to_string(schema).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let place = repository();
    edit(place.path(), TIGHTER);
    edit(place.path(), WORDS);
    let json = |arguments: &[&str], status| -> Value {
        let said = run(place.path(), arguments, status).stdout;
        let value = serde_json::from_str(&said).expect("JSON");
        let errors: Vec<String> = schema
            .iter_errors(&value)
            .map(|it| it.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:?}\n{said}");
        value
    };
    let report = json(&["diff", "--format", "json"], 1);
    assert_eq!(report["changes"][0]["rule"], "constraint_tightened");
    assert_eq!(report["bump"]["least"], "0.2.0");
    assert_eq!(report["changes"][0]["line"], 12);

    // A second run, and one with another change beside it, give the same fingerprint.
    let fingerprint = &report["changes"][0]["fingerprint"];
    edit(place.path(), ("doc: Sends a text.", "doc: Sends one text."));
    let again = json(&["diff", "--format", "json"], 1);
    assert_eq!(&again["changes"][0]["fingerprint"], fingerprint);

    fs::write(
        place.path().join("spec/acme/send.yaml"),
        "operation: send\n",
    )
    .expect("written");
    git(
        place.path(),
        &["commit", "--quiet", "--all", "--message", "Broken"],
    );
    fs::write(place.path().join("spec/acme/send.yaml"), OPERATION).expect("written");
    let broken = json(&["diff", "HEAD", "--format", "json"], 2);
    assert!(
        broken["unread"][0]["why"]
            .as_str()
            .is_some_and(|why| why.contains("AS0202"))
    );
}

#[test]
fn specs_that_were_broken_are_reported_as_that() {
    let place = repository();
    let path = place.path().join("spec/acme/send.yaml");
    fs::write(&path, OPERATION.replace("page: api", "pgae: api")).expect("written");
    git(
        place.path(),
        &["commit", "--quiet", "--all", "--message", "Broken"],
    );
    fs::write(&path, OPERATION).expect("written");
    let said = run(place.path(), &["diff", "HEAD"], 2).stdout;
    assert!(
        said.starts_with("`spec/acme` at HEAD (")
            && said.contains("has errors, so `acme` is not compared:")
            && said.contains("error[AS0201]")
            && !said.contains("is new"),
        "{said}"
    );
    let markdown = run(place.path(), &["diff", "HEAD", "--format", "markdown"], 2).stdout;
    assert!(
        markdown.contains("is not compared") && markdown.contains("AS0201"),
        "{markdown}"
    );
}

#[test]
fn what_hinders_a_comparison_exits_with_2_and_says_so() {
    let place = repository();
    for (arguments, says) in [
        (&["diff", "v9"][..], "there is no revision `v9`"),
        (&["diff", "--format", "xml"], "possible values"),
        (
            &["diff", "main", "--spec", "spec", "spec"],
            "without a revision",
        ),
        (
            &["diff", "--spec", "spec", "nowhere"],
            "there is no folder nowhere: after `--spec` two folders are the old one and the new one",
        ),
        (
            &["diff", "--spec", "spec", "main"],
            "as in `apiscribe diff main --spec spec`",
        ),
        (
            &["diff", "--out", "nowhere/Cargo.toml"],
            "there is no folder nowhere/Cargo.toml for `--out`, and main (",
        ),
        (
            &[
                "diff",
                "main",
                "HEAD",
                "--check",
                "--out",
                "generated/Cargo.toml",
            ],
            "there is no folder generated/Cargo.toml for `--out`, and main (",
        ),
        (
            &["diff", "--spec", "spec", "spec", "--out", "generated"],
            "`--out` needs a revision",
        ),
        (
            &["diff", "--spec", "nowhere", "spec"],
            "nowhere: No such file or directory",
        ),
        (
            &["diff", "--spec", "spec", "spec", "--spec", "spec"],
            "`--spec OLD NEW` compares two folders and stands alone",
        ),
    ] {
        let error = run(place.path(), arguments, 2).stderr;
        assert!(error.contains(says), "{arguments:?}: {error}");
    }
    let bare = tempfile::tempdir().expect("a temporary folder");
    let error = run(bare.path(), &["diff"], 2).stderr;
    assert_eq!(
        error,
        "error: this is no git repository; `--spec OLD NEW` compares two folders\n"
    );
}

#[test]
fn two_folders_are_compared_without_git() {
    let place = tempfile::tempdir().expect("a temporary folder");
    for (folder, operation) in [
        ("old", OPERATION.to_owned()),
        ("new", OPERATION.replace(TIGHTER.0, TIGHTER.1)),
    ] {
        let folder = place.path().join(folder).join("acme");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("service.yaml"), SERVICE).expect("written");
        fs::write(folder.join("send.yaml"), operation).expect("written");
    }
    let said = run(place.path(), &["diff", "--spec", "old", "new"], 1).stdout;
    assert!(
        said.contains("  --> new/acme/send.yaml:12")
            && said.ends_with("old to new: 1 breaking; it takes a breaking release.\n"),
        "{said}"
    );
}

/// As for every other command, several folders are those of one project.
#[test]
fn folders_after_a_flag_each_are_those_of_one_project() {
    let place = repository();
    let more = place.path().join("more/beta");
    fs::create_dir_all(&more).expect("a folder");
    fs::write(
        more.join("service.yaml"),
        SERVICE.replace("service: acme", "service: beta"),
    )
    .expect("written");
    fs::write(more.join("send.yaml"), OPERATION).expect("written");
    let arguments = ["diff", "--spec", "spec", "--spec", "more"];
    let said = run(place.path(), &arguments, 0).stdout;
    assert!(
        said.contains("service `beta` is new") && !said.contains("acme"),
        "{said}"
    );
}

#[test]
fn what_the_generator_changed_is_a_section_of_its_own() {
    let place = repository();
    run(place.path(), &["regenerate"], 0);
    let path = place.path().join("generated/src/acme/types/send.rs");
    let generated = fs::read_to_string(&path).expect("a generated file");
    // As an older generator might have generated it.
    fs::write(
        &path,
        generated.replace("pub fn with_text", "pub fn set_text"),
    )
    .expect("written");
    git(place.path(), &["add", "."]);
    git(
        place.path(),
        &["commit", "--quiet", "--message", "Generated"],
    );
    fs::write(&path, generated).expect("written");
    let said = run(place.path(), &["diff", "HEAD"], 1).stdout;
    assert!(
        said.contains("The generator\n\n  1 file generated in another way from the same specs:\n    src/acme/types/send.rs\n")
            && said.contains("    Rust: `acme::Sms::set_text` is gone\n")
            && said.contains("    Rust: `acme::Sms::with_text` is new\n"),
        "{said}"
    );
}

/// Examples in generated documentation name the crate, whose name the generator is not asked for
/// in another way than `regenerate` is.
#[test]
fn an_edit_of_the_specs_is_no_change_of_the_generator() {
    let place = repository();
    run(place.path(), &["regenerate", "--package", "my-own-name"], 0);
    let library = place.path().join("generated/Cargo.toml");
    let commit = || {
        git(place.path(), &["add", "."]);
        git(
            place.path(),
            &["commit", "--quiet", "--message", "Generated"],
        );
    };
    commit();
    let spec = place.path().join("spec/acme/send.yaml");
    let before = fs::read_to_string(&spec).expect("a spec");
    let after = before.replace("max: 160", "max: 140");
    assert_ne!(before, after);
    fs::write(&spec, &after).expect("written");
    for is_library_named in [false, true] {
        if is_library_named {
            fs::write(&spec, &before).expect("written");
            let manifest = fs::read_to_string(&library).expect("a manifest");
            fs::write(&library, manifest + "\n[lib]\nname = \"other_name\"\n").expect("written");
            run(place.path(), &["regenerate"], 0);
            commit();
            fs::write(&spec, &after).expect("written");
        }
        let said = run(place.path(), &["diff", "HEAD"], 1).stdout;
        assert!(said.contains("breaking[constraint_tightened]"), "{said}");
        assert!(!said.contains("generated in another way"), "{said}");
    }
}

/// Two revisions from the history of this repository, where it is there: a limit of calls for a
/// token was given a name, and a list is sent in parts since.
#[test]
fn the_history_of_this_repository_is_read_as_a_reviewer_would() {
    let root = root();
    let (old, new) = ("a885f438", "0dde115b");
    let is_there = |commit: &str| {
        let mut git = std::process::Command::new("git");
        git.args(["cat-file", "-e", commit]).current_dir(&root);
        git.output().is_ok_and(|output| output.status.success())
    };
    if !is_there(old) || !is_there(new) {
        eprintln!("not run: the history of the repository is not there");
        return;
    }
    let said = run(&root, &["diff", old, new, "--exit-zero"], 0).stdout;
    for expected in [
        "auth_changed: auth `huawei_aicc/auth`: `asks_for` is now `X-Token-Expire`",
        "split_changed: operation `alibaba_cams/send_chatapp_mass_message`: `split` is now",
        "Rust: `alibaba_cams::Client::send_chatapp_mass_message_in_parts` is new",
        "Rust: `nxcloud_saas::Client::with_http_client` is gone",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
}

#[test]
fn every_rule_is_listed_once() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let said = run(place.path(), &["diff", "--rules"], 0).stdout;
    let codes: BTreeSet<&str> = said
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(codes.len(), said.lines().count());
    assert!(
        codes.contains("field_removed") && codes.len() > 60,
        "{said}"
    );
}
