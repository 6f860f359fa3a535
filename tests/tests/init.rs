//! What `init` writes works as it is, after the service was replaced, on another machine, and with
//! settings that changed.

use std::fs;
use std::path::Path;

use apiscribe_test_support::outside;
use apiscribe_tests::command::{copy, git, program, root, run};
use tempfile::TempDir;

/// A repository with a new project, generated.
fn project() -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    git(place.path(), &["init", "--quiet"]);
    run(place.path(), &["init", "acme_sms", "--package", "acme"], 0);
    run(place.path(), &["regenerate"], 0);
    place
}

/// Edits a file of the project.
fn edit(place: &TempDir, path: &str, from: &str, to: &str) {
    let path = place.path().join(path);
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.contains(from), "{from}\n{text}");
    fs::write(path, text.replace(from, to)).expect("written");
}

/// What cargo reports of the whole crate, examples included.
fn checked(place: &TempDir, arguments: &[&str]) -> String {
    let crate_folder = place.path().join("generated");
    outside::lock(&crate_folder);
    let checked = outside::cargo()
        .args(["check", "--offline", "--all-targets"])
        .args(arguments)
        .current_dir(&crate_folder)
        .output()
        .expect("cargo starts");
    let said = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(checked.status.success(), "{arguments:?}\n{said}");
    said
}

#[test]
fn the_first_program_compiles_with_any_features_and_without_its_service() {
    let place = project();
    for features in [&["--no-default-features"][..], &[], &["--all-features"]] {
        let said = checked(&place, features);
        assert!(!said.contains("warning"), "{features:?}\n{said}");
    }
    run(place.path(), &["new", "other"], 0);
    fs::remove_dir_all(place.path().join("spec/acme_sms")).expect("removed");
    run(place.path(), &["regenerate"], 0);
    // Nothing but the program still speaks of the service, and its owner is shown where.
    let said = checked(&place, &["--all-features"]);
    assert!(
        said.contains("`acme_sms`") && said.contains("examples/hello.rs:"),
        "{said}"
    );
    fs::remove_file(place.path().join("generated/examples/hello.rs")).expect("removed");
    let said = checked(&place, &["--all-features"]);
    assert!(!said.contains("acme_sms"), "{said}");
}

#[test]
fn a_folder_of_this_machine_is_reported_before_it_is_committed() {
    let place = tempfile::tempdir().expect("a temporary folder");
    git(place.path(), &["init", "--quiet"]);
    let begun = run(place.path(), &["init", "acme_sms"], 0).stdout;
    let generated = run(place.path(), &["regenerate"], 0).stderr;
    git(place.path(), &["add", "."]);
    let here = root().display().to_string();
    let files = git(place.path(), &["ls-files"]);
    let named: Vec<&str> = files
        .lines()
        .filter(|path| {
            let text = fs::read_to_string(place.path().join(path)).expect("a file");
            text.contains(&here)
        })
        .collect();
    assert_eq!(named, ["generated/Cargo.toml"]);
    let warning = "generated/Cargo.toml finds apiscribe-runtime in ";
    assert!(generated.contains(warning), "{generated}");
    let line = generated
        .lines()
        .find(|line| line.starts_with("apiscribe-runtime = "));
    let line = line.expect("what to write");
    assert!(begun.contains(line), "{begun}");
    let version = env!("CARGO_PKG_VERSION");
    assert!(line.contains(&format!("tag = \"v{version}\"")), "{line}");

    let own = format!("apiscribe-runtime = {{ path = \"{here}/runtime\" }}");
    edit(&place, "generated/Cargo.toml", &own, line);
    let said = run(place.path(), &["regenerate", "--quiet"], 0).stderr;
    assert!(!said.contains("Cargo.toml"), "{said}");
    // A runtime that is named needs no word.
    let place = tempfile::tempdir().expect("a temporary folder");
    let begun = run(place.path(), &["init", "acme_sms", "--runtime", "0.1"], 0).stdout;
    assert!(!begun.contains("before you commit"), "{begun}");
    let said = run(place.path(), &["regenerate"], 0).stderr;
    assert!(!said.contains("Cargo.toml"), "{said}");
}

/// The workflows install the program that this is, not the one of some later day; the page names
/// its runtime.
#[test]
fn workflows_install_the_version_that_wrote_them() {
    let tag = format!(" --tag v{}", env!("CARGO_PKG_VERSION"));
    for path in [
        "docs/ci/github.yml",
        "docs/ci/gitlab.yml",
        "cli/src/devtools/init/workflow.yml",
    ] {
        let text = fs::read_to_string(root().join(path)).expect("a workflow");
        let mut lines = text
            .lines()
            .filter(|line| line.contains("cargo install apiscribe"));
        let line = lines.next().expect("it is installed");
        assert!(line.ends_with(&tag), "{path}: {line}");
        assert_eq!(lines.next(), None);
    }
    let page = fs::read_to_string(root().join("docs/other-repositories.md")).expect("a page");
    let tag = format!("tag = \"v{}\"", env!("CARGO_PKG_VERSION"));
    assert!(page.contains(&tag), "{tag}");
}

/// Pages, builds and the build cache are in folders that git takes no notice of.
#[test]
fn git_sees_nothing_that_is_built() {
    let place = project();
    git(place.path(), &["add", "."]);
    git(place.path(), &["commit", "--quiet", "--message", "All"]);
    run(place.path(), &["docs"], 0);
    fs::create_dir(place.path().join("generated/target")).expect("a folder");
    fs::write(place.path().join("generated/target/built"), "").expect("written");
    assert_eq!(git(place.path(), &["status", "--porcelain"]), "");

    // A file that is there stays, and a warning says what it lacks.
    for (text, lacks) in [
        ("*.log\n/target\n", true),
        ("# target/\n", true),
        ("*.log\ntarget\n", false),
        ("**/target/\r\n", false),
    ] {
        let place = tempfile::tempdir().expect("a temporary folder");
        let path = place.path().join(".gitignore");
        fs::write(&path, text).expect("written");
        let said = run(place.path(), &["init", "acme_sms"], 0);
        assert_eq!(fs::read_to_string(&path).expect("a file"), text);
        assert!(said.stdout.contains("kept .gitignore"), "{}", said.stdout);
        assert_eq!(said.stderr.contains("no line `target/`"), lacks, "{text}");
    }
}

/// A program that is installed keeps its build cache in the project, unseen by git.
#[test]
fn a_project_has_a_build_cache_wherever_the_program_is() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let bin = tempfile::tempdir().expect("a temporary folder");
    let installed = bin.path().join("bin/apiscribe");
    fs::create_dir(bin.path().join("bin")).expect("a folder");
    fs::copy(program(), &installed).expect("copied");
    let check = |place: &Path| {
        let checked = std::process::Command::new(&installed)
            .arg("check")
            .current_dir(place)
            .output()
            .expect("it starts");
        assert!(checked.status.success(), "{checked:?}");
    };
    // What has a warning is looked at each time.
    copy("spec/bird_channels", place.path());
    git(place.path(), &["init", "--quiet"]);
    git(place.path(), &["add", "."]);
    git(place.path(), &["commit", "--quiet", "--message", "All"]);
    check(place.path());
    assert!(!place.path().join("target").exists(), "no project yet");

    fs::write(place.path().join("apiscribe.toml"), "spec = \"spec\"\n").expect("written");
    git(place.path(), &["add", "."]);
    git(place.path(), &["commit", "--quiet", "--message", "Project"]);
    check(place.path());
    let cache = place.path().join("target/apiscribe/build-cache");
    assert_eq!(fs::read_dir(cache).expect("it is there").count(), 1);
    assert_eq!(git(place.path(), &["status", "--porcelain"]), "");
}

/// A manifest that is there is its owner's: what the project names otherwise is reported.
#[test]
fn a_manifest_that_says_otherwise_than_the_project_is_reported() {
    let place = project();
    let warnings = |arguments: &[&str]| {
        let said = run(
            place.path(),
            &[&["regenerate", "--quiet"], arguments].concat(),
            0,
        );
        let warnings = said.stderr;
        let lines = warnings.lines().filter(|line| line.contains("Cargo.toml"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(warnings(&[]), Vec::<String>::new());
    edit(&place, "apiscribe.toml", "\"acme\"", "\"other\"");
    let runtime = root().join("runtime").display().to_string();
    for (runtime, differs) in [
        (runtime.as_str(), false),
        ("0.1", true),
        (&format!("{runtime}/crypto"), true),
    ] {
        let settings = place.path().join("apiscribe.toml");
        let before = fs::read_to_string(&settings).expect("a file");
        fs::write(&settings, format!("runtime = \"{runtime}\"\n{before}")).expect("written");
        for check in [&[][..], &["--check"]] {
            let said = warnings(check);
            assert_eq!(said.len(), 1 + usize::from(differs), "{said:?}");
            let package = "names the package `acme`, and apiscribe.toml says `package = \"other\"`";
            assert!(said[0].contains(package), "{said:?}");
            let named = format!("apiscribe.toml says `runtime = \"{runtime}\"`");
            assert_eq!(said.iter().any(|line| line.contains(&named)), differs);
        }
        fs::write(&settings, before).expect("written");
    }
    let said = warnings(&["--package", "third", "--runtime", "0.1"]);
    assert!(said[0].contains("and `--package third`"), "{said:?}");
    assert!(said[1].contains("and `--runtime 0.1`"), "{said:?}");
    // Another crate is not that of the project.
    assert_eq!(warnings(&["--out", "mine"]).len(), 1, "the new runtime");

    // Pages call the crate as it is called.
    run(place.path(), &["docs", "--out", "site"], 0);
    let mut pages = fs::read_dir(place.path().join("site")).expect("pages");
    let calls = |package: &str, pages: &mut fs::ReadDir| {
        pages.flatten().any(|page| {
            let text = fs::read_to_string(page.path()).unwrap_or_default();
            text.contains(&format!("{package}::acme_sms"))
        })
    };
    assert!(calls("acme", &mut pages));
    let mut pages = fs::read_dir(place.path().join("site")).expect("pages");
    assert!(!calls("other", &mut pages));
}

#[test]
fn a_runtime_that_is_none_begins_nothing() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let said = run(
        place.path(),
        &["init", "acme_sms", "--runtime", "nosuch"],
        2,
    );
    assert!(said.stderr.contains("no package in /"), "{}", said.stderr);
    assert_eq!(fs::read_dir(place.path()).expect("a folder").count(), 0);
}

/// Each command that looks for specs: the project's file names them, so nothing else is wrong.
#[test]
fn a_folder_that_the_project_names_in_vain_is_corrected_there() {
    let place = project();
    edit(&place, "apiscribe.toml", "\"spec\"", "\"nowhere\"");
    for command in [
        &["check"][..],
        &["regenerate"],
        &["watch"],
        &["docs"],
        &["openapi"],
        &["mock"],
        &["doubts"],
        &["coverage"],
        &["fmt"],
        &["schema"],
    ] {
        let said = run(place.path(), command, 2).stderr;
        let settings = place.path().join("apiscribe.toml");
        let help = format!("\nhelp: `spec` in {} names it", settings.display());
        assert!(said.contains(&help), "{command:?}\n{said}");
        assert!(!said.contains("--spec"), "{command:?}\n{said}");
    }
    assert!(!place.path().join("nowhere").exists());
}

/// `--quiet` shows results, errors and warnings: what was done and what comes next is none.
#[test]
fn quiet_commands_that_succeed_say_nothing_on_standard_output() {
    let place = tempfile::tempdir().expect("a temporary folder");
    fs::write(place.path().join("page.md"), "# Send\n\nPOST /send\n").expect("written");
    for command in [
        &["init", "acme_sms"][..],
        &["new", "zenith"],
        &["new", "zenith", "ask"],
        &["draft", "page.md", "--service", "drafted"],
        &["check"],
        &["fmt"],
        &["fmt", "--check"],
        &["regenerate"],
        &["regenerate", "--check"],
        &["schema"],
        &["schema", "--check"],
        &["openapi", "--out", "documents"],
        &["openapi", "--check"],
    ] {
        let said = run(place.path(), &[command, &["--quiet"]].concat(), 0);
        assert_eq!(said.stdout, "", "{command:?}");
    }
}
