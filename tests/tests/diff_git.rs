//! `diff` in repositories as they are found: branches, clones, submodules, folders that moved,
//! revisions with errors.

mod folders;

use std::fs;
use std::path::Path;

use apiscribe_tests::command::{git, run};
use apiscribe_tests::repository::{
    OPERATION, TIGHTER, WORDS, commit, edit, edit_file, repository, write, write_other,
};

/// The last line says what was compared.
fn compared(place: &Path, arguments: &[&str], status: i32) -> String {
    let arguments: Vec<&str> = ["diff"].iter().chain(arguments).copied().collect();
    let said = run(place, &arguments, status).stdout;
    said.lines().last().unwrap_or_default().to_owned()
}

fn short(place: &Path, revision: &str) -> String {
    git(place, &["rev-parse", "--short=7", revision])
        .trim()
        .to_owned()
}

#[test]
fn a_branch_is_compared_with_where_it_left_main_whatever_main_is_called() {
    for main in ["main", "master"] {
        let place = repository();
        let place = place.path();
        git(place, &["branch", "--quiet", "-m", main]);
        git(place, &["switch", "--quiet", "-c", "feature"]);
        let left = short(place, "HEAD");
        edit(place, TIGHTER);
        commit(place, "Tighter");
        // What happens on main meanwhile is nothing of the branch.
        git(place, &["switch", "--quiet", main]);
        edit(place, WORDS);
        commit(place, "Words");
        git(place, &["switch", "--quiet", "feature"]);
        let said = compared(place, &[], 1);
        assert!(
            said.starts_with(&format!("{main} ({left}) to the working tree: 1 breaking")),
            "{said}"
        );
        let named = compared(place, &[&format!("{main}...")], 1);
        assert_eq!(said, named);
    }
}

#[test]
fn a_branch_of_any_name_is_main_if_the_remote_takes_it_for_that() {
    let origin = repository();
    git(origin.path(), &["branch", "--quiet", "-m", "trunk"]);
    let place = clone(origin.path(), &[]);
    let place = place.path();
    git(place, &["switch", "--quiet", "-c", "feature"]);
    edit(place, TIGHTER);
    let said = compared(place, &[], 1);
    assert!(
        said.starts_with("trunk (") || said.starts_with("origin/trunk ("),
        "{said}"
    );
}

#[test]
fn of_a_stale_main_and_that_of_the_remote_the_nearer_one_counts() {
    let origin = repository();
    let place = clone(origin.path(), &[]);
    let place = place.path();
    edit(origin.path(), TIGHTER);
    commit(origin.path(), "Tighter");
    git(place, &["fetch", "--quiet"]);
    // The branch begins at the remote's main; the one here stays behind.
    git(
        place,
        &["switch", "--quiet", "-c", "feature", "origin/main"],
    );
    edit(place, WORDS);
    let said = compared(place, &[], 0);
    assert!(
        said.starts_with("origin/main (") && !said.contains("breaking"),
        "{said}"
    );

    // And a main here with commits of its own counts where it is nearer.
    git(place, &["stash", "--quiet"]);
    git(place, &["switch", "--quiet", "main"]);
    git(place, &["merge", "--quiet", "origin/main"]);
    edit(place, ("max: 150", "max: 140"));
    commit(place, "Tighter still");
    git(place, &["switch", "--quiet", "-c", "other"]);
    edit(place, WORDS);
    let said = compared(place, &[], 0);
    assert!(said.starts_with("main ("), "{said}");
}

#[test]
fn on_main_itself_it_is_the_last_release_or_the_first_parent() {
    let place = repository();
    let place = place.path();
    // Nothing came before the first commit.
    assert!(compared(place, &[], 0).contains("no change in meaning"));
    edit(place, TIGHTER);
    let said = compared(place, &[], 1);
    assert!(
        said.starts_with("main ("),
        "what is edited is compared with what is committed: {said}"
    );
    commit(place, "Tighter");
    let said = compared(place, &[], 1);
    assert!(said.starts_with("main~1 ("), "{said}");

    git(place, &["tag", "nightly"]);
    git(place, &["tag", "v0.1.3", "HEAD~1"]);
    edit(place, ("max: 150", "max: 140"));
    commit(place, "Tighter still");
    let said = compared(place, &[], 1);
    assert!(said.starts_with("v0.1.3 ("), "{said}");
    // The release itself is compared with the one before it.
    git(place, &["tag", "--annotate", "--message", "Next", "v0.2.0"]);
    let said = compared(place, &[], 1);
    assert!(said.starts_with("v0.1.3 ("), "{said}");
    git(place, &["checkout", "--quiet", "v0.2.0"]);
    let said = compared(place, &[], 1);
    assert!(said.starts_with("v0.1.3 ("), "{said}");
}

#[test]
fn on_a_main_that_is_ahead_it_is_what_the_remote_has() {
    let origin = repository();
    let place = clone(origin.path(), &[]);
    let place = place.path();
    edit(place, TIGHTER);
    commit(place, "Tighter");
    edit(place, WORDS);
    commit(place, "Words");
    let said = compared(place, &[], 1);
    assert!(
        said.starts_with("origin/main (") && said.contains("1 breaking"),
        "{said}"
    );
}

#[test]
fn without_a_main_branch_a_revision_has_to_be_named() {
    let place = repository();
    let place = place.path();
    git(place, &["branch", "--quiet", "-m", "topic"]);
    let error = run(place, &["diff"], 2).stderr;
    assert!(
        error.contains("no branch main or master") && error.contains("diff HEAD~1"),
        "{error}"
    );
    let empty = tempfile::tempdir().expect("a folder");
    write(empty.path());
    git(empty.path(), &["init", "--quiet"]);
    let error = run(empty.path(), &["diff"], 2).stderr;
    assert!(error.contains("no commit yet"), "{error}");
}

#[test]
fn a_shallow_clone_says_how_to_get_the_rest_and_that_works() {
    let origin = repository();
    git(origin.path(), &["switch", "--quiet", "-c", "feature"]);
    edit(origin.path(), TIGHTER);
    commit(origin.path(), "Tighter");
    edit(origin.path(), WORDS);
    commit(origin.path(), "Words");
    git(origin.path(), &["switch", "--quiet", "main"]);
    edit(
        origin.path(),
        ("doc: Sends a text.", "doc: Sends one text."),
    );
    commit(origin.path(), "More words");
    for (arguments, asked) in [
        (&["--depth", "1", "--branch", "feature"][..], &["diff"][..]),
        (
            &["--depth", "1", "--no-single-branch", "--branch", "feature"],
            &["diff"],
        ),
        (
            &["--depth", "1", "--branch", "feature"],
            &["diff", "origin/main..."],
        ),
        (&["--depth", "1"], &["diff"]),
    ] {
        let place = clone(origin.path(), arguments);
        let place = place.path();
        let error = run(place, asked, 2).stderr;
        assert!(
            error.contains("fetch-depth: 0") && error.contains("GIT_DEPTH: 0"),
            "{arguments:?} {error}"
        );
        let command = error
            .split('`')
            .find(|part| part.starts_with("git fetch"))
            .expect("a command");
        let words: Vec<&str> = command
            .split(' ')
            .skip(1)
            .map(|word| word.trim_matches('"'))
            .collect();
        git(place, &words);
        let status = i32::from(arguments.contains(&"feature"));
        let said = run(place, asked, status).stdout;
        assert_eq!(
            said.contains("1 breaking"),
            status == 1,
            "{arguments:?} {said}"
        );
    }
}

#[test]
fn a_base_without_the_folder_says_so_and_a_renamed_one_is_named() {
    let place = tempfile::tempdir().expect("a folder");
    let place = place.path();
    fs::write(place.join("README.md"), "Soon.\n").expect("written");
    git(place, &["init", "--quiet"]);
    commit(place, "First");
    git(place, &["switch", "--quiet", "-c", "feature"]);
    write(place);
    let said = run(place, &["diff"], 0).stdout;
    assert!(
        said.contains("has no folder spec, so all of it is new")
            && said.contains("service `acme` is new"),
        "{said}"
    );

    let place = repository();
    let place = place.path();
    git(place, &["mv", "spec", "vendors"]);
    commit(place, "Elsewhere");
    git(place, &["switch", "--quiet", "-c", "feature"]);
    git(place, &["mv", "vendors", "spec"]);
    edit(place, TIGHTER);
    let said = run(place, &["diff"], 1).stdout;
    let command = said.split('`').find(|part| part.contains("--old-spec"));
    assert!(
        command.is_some_and(|command| command.ends_with("diff --old-spec vendors")),
        "{said}"
    );
    assert!(
        said.contains("1 breaking") && said.contains("compared with vendors"),
        "{said}"
    );
    let said = run(place, &["diff", "--old-spec", "vendors"], 1).stdout;
    assert!(
        said.contains("1 breaking") && !said.contains("is new"),
        "{said}"
    );
    let error = run(place, &["diff", "--old-spec", "nowhere"], 2).stderr;
    assert!(error.contains("has no folder nowhere"), "{error}");
}

#[test]
fn specs_in_a_submodule_are_compared_at_the_commits_that_the_base_names() {
    let specs = tempfile::tempdir().expect("a folder");
    write(specs.path());
    fs::remove_dir_all(specs.path().join("generated")).expect("removed");
    git(specs.path(), &["init", "--quiet"]);
    commit(specs.path(), "First");
    let place = tempfile::tempdir().expect("a folder");
    let place = place.path();
    git(place, &["init", "--quiet"]);
    let from = specs.path().to_str().expect("UTF-8");
    git(
        place,
        &[
            "-c",
            "protocol.file.allow=always",
            "submodule",
            "--quiet",
            "add",
            from,
            "apis",
        ],
    );
    commit(place, "Specs");
    git(place, &["switch", "--quiet", "-c", "feature"]);
    let spec = place.join("apis/spec/acme/send.yaml");
    edit_file(&spec, TIGHTER);
    let arguments = ["diff", "--spec", "apis/spec"];
    let said = run(place, &arguments, 1).stdout;
    assert!(
        said.contains("1 breaking") && said.contains("--> apis/spec/acme/send.yaml:12"),
        "{said}"
    );
    // Committed in the submodule and not yet in the repository around it, and then there too.
    commit(&place.join("apis"), "Tighter");
    assert_eq!(run(place, &arguments, 1).stdout, said);
    commit(place, "Newer specs");
    let said = run(place, &["diff", "main", "HEAD", "--spec", "apis/spec"], 1).stdout;
    assert!(said.contains("1 breaking"), "{said}");
    // A commit that the submodule does not have.
    git(
        &place.join("apis"),
        &["checkout", "--quiet", "--orphan", "alone"],
    );
    commit(&place.join("apis"), "Alone");
    git(&place.join("apis"), &["branch", "--quiet", "-D", "main"]);
    git(
        &place.join("apis"),
        &["update-ref", "-d", "refs/remotes/origin/main"],
    );
    git(&place.join("apis"), &["remote", "remove", "origin"]);
    git(
        &place.join("apis"),
        &["reflog", "expire", "--expire=now", "--all"],
    );
    git(&place.join("apis"), &["gc", "--quiet", "--prune=now"]);
    let error = run(place, &["diff", "main", "--spec", "apis/spec"], 2).stderr;
    assert!(
        error.contains("the submodule `apis` lacks the commit"),
        "{error}"
    );
}

#[test]
fn a_base_with_an_error_in_one_service_leaves_the_others_compared() {
    let place = repository();
    let place = place.path();
    write_other(place, "bmce");
    edit_file(
        &place.join("spec/bmce/send.yaml"),
        ("page: api", "pgae: api"),
    );
    commit(place, "Broken");
    let base = short(place, "HEAD");
    git(place, &["switch", "--quiet", "-c", "feature"]);
    fs::write(place.join("spec/bmce/send.yaml"), OPERATION).expect("written");
    edit(place, TIGHTER);
    let said = run(place, &["diff"], 2).stdout;
    let begin = format!("`spec/bmce` at main ({base}) has errors, so `bmce` is not compared:");
    assert!(said.starts_with(&begin), "{said}");
    assert!(
        said.contains("error[AS0201]") && said.contains("spec/bmce/send.yaml:3:1"),
        "{said}"
    );
    assert!(
        said.contains("constraint_tightened") && !said.contains("`bmce` is new"),
        "{said}"
    );
    run(place, &["diff", "--exit-zero"], 0);
    // One that has the error still is not of interest.
    git(place, &["restore", "spec/bmce"]);
    run(place, &["diff"], 1);
}

#[test]
fn stale_generated_files_in_the_base_are_no_change_of_the_generator() {
    let place = repository();
    let place = place.path();
    run(place, &["regenerate"], 0);
    commit(place, "Generated");
    edit(
        place,
        (
            "text: {type",
            "note: {type: string, at: Send, doc: A note.}\n      text: {type",
        ),
    );
    commit(place, "A note, not generated");
    let edited = short(place, "HEAD");
    git(place, &["switch", "--quiet", "-c", "feature"]);
    run(place, &["regenerate"], 0);
    let said = run(place, &["diff"], 0).stdout;
    let sentence =
        format!("those of `acme` were not generated anew when `{edited}` changed its specs");
    assert!(
        said.contains(&sentence) && said.contains("Rust: `acme::Sms.note` is new"),
        "{said}"
    );
    // Also where the specs go on changing.
    edit(place, TIGHTER);
    let said = run(place, &["diff"], 1).stdout;
    assert!(said.contains(&sentence), "{said}");
}

#[test]
fn it_works_from_every_folder_and_for_projects_in_a_folder() {
    let place = tempfile::tempdir().expect("a folder");
    let project = place.path().join("apis/sms");
    write(&project);
    fs::write(
        project.join("apiscribe.toml"),
        "spec = \"spec\"\nout = \"generated\"\n",
    )
    .expect("written");
    git(place.path(), &["init", "--quiet"]);
    commit(place.path(), "First");
    git(place.path(), &["switch", "--quiet", "-c", "feature"]);
    edit(&project, TIGHTER);
    for folder in ["", "spec", "spec/acme", "generated"] {
        let said = run(&project.join(folder), &["diff", "--check"], 1).stdout;
        assert!(
            said.contains("1 breaking") && said.contains("it is 0.1.3"),
            "{folder}: {said}"
        );
        // What is read elsewhere names files as the repository does.
        let said = run(&project.join(folder), &["diff", "--format", "github"], 1).stdout;
        assert!(
            said.contains("file=apis/sms/spec/acme/send.yaml,line=12"),
            "{folder}: {said}"
        );
    }
    let said = run(place.path(), &["diff", "--spec", "apis/sms/spec"], 1).stdout;
    assert!(
        said.contains("--> apis/sms/spec/acme/send.yaml:12"),
        "{said}"
    );
}

fn clone(origin: &Path, arguments: &[&str]) -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    let from = format!("file://{}", origin.display());
    let all: Vec<&str> = ["clone", "--quiet"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    git(place.path(), &[&all[..], &[&from, "."]].concat());
    place
}
