//! The README's commands are run, and the service it describes is checked, generated and compiled.
//! Its Rust is compiled by `src/lib.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use apiscribe_codegen::{BuildCache, Options, Runtime, Specs};
use apiscribe_test_support::outside;
use apiscribe_tests::command::{copy, git, program, root, run};
use apiscribe_tests::pages::{GUIDE, all, all_blocks, blocks, describe, described};
use tempfile::TempDir;

#[test]
fn every_command_is_known_and_succeeds() {
    let place = place("spec");
    for part in ["generated", "Cargo.toml", "apiscribe.toml"] {
        copy(part, place.path());
    }
    copy("runtime/Cargo.toml", place.path());
    git(place.path(), &["init", "--quiet"]);
    git(place.path(), &["add", "."]);
    git(place.path(), &["commit", "--quiet", "--message", "A clone"]);
    let before = contents(place.path());
    let ci = fs::read_to_string(root().join(".ci/run")).expect("the script of CI");
    let mut commands = 0;
    // A test of the program walks through `docs/pages.md` in a folder of its own.
    let pages = all()
        .into_iter()
        .filter(|page| !page.ends_with("docs/pages.md"));
    for command in pages.flat_map(|page| blocks(&page, "sh")) {
        for command in command.lines() {
            commands += 1;
            match command.strip_prefix("cargo xtask ") {
                Some(arguments) => {
                    let arguments: Vec<&str> = arguments.split(' ').collect();
                    assert!(
                        !run(place.path(), &arguments, 0).stdout.is_empty(),
                        "{command} says something"
                    );
                    assert!(
                        contents(place.path()) == before,
                        "{command} changes a clean clone"
                    );
                }
                // This test is part of it, so it cannot run it.
                None => {
                    assert_eq!(
                        command, "cargo test --workspace",
                        "a new command: run it here"
                    );
                    assert!(
                        ci.lines().any(|line| line == format!("step {command}")),
                        "{command} is not what .ci/run does"
                    );
                }
            }
        }
    }
    assert!(commands >= 15, "only {commands} commands were found");
}

/// What the README promises: four commands, and the mock server has taken a message.
#[test]
fn four_commands_lead_from_an_empty_folder_to_a_message() {
    let block = blocks("README.md", "text");
    let block = block
        .iter()
        .find(|block| block.starts_with("apiscribe init "));
    let commands: Vec<&str> = block.expect("the four commands").lines().collect();
    let [init, regenerate, mock, hello] = commands.as_slice() else {
        panic!("{commands:?}");
    };
    let place = tempfile::tempdir().expect("a temporary folder");
    let arguments = |command: &str| -> Vec<String> {
        let words = command.trim_end_matches(" &").split(' ').skip(1);
        words.map(str::to_owned).collect()
    };
    for command in [init, regenerate] {
        let arguments = arguments(command);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        run(place.path(), &arguments, 0);
    }
    // Another port, since that one may be taken here.
    let mut served = Command::new(program())
        .args(arguments(&mock.replace("127.0.0.1:8080", "127.0.0.1:0")))
        .current_dir(place.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let output = BufReader::new(served.stdout.take().expect("its output"));
    let mut lines = output.lines().map_while(Result::ok);
    let url = lines.find_map(|line| line.trim().strip_prefix("base URL: ").map(str::to_owned));
    let url = url.expect("where it listens");
    outside::lock(&place.path().join("generated"));
    let sent = outside::cargo()
        .args(arguments(hello))
        .args(["--offline", "--", &url])
        .current_dir(place.path())
        .output()
        .expect("cargo starts");
    let _ = served.kill();
    let _ = served.wait();
    let said = String::from_utf8_lossy(&sent.stdout);
    assert!(
        said.starts_with("sent as "),
        "{said}{}",
        String::from_utf8_lossy(&sent.stderr)
    );

    // All that was written passes its own checks, and a second beginning is refused.
    run(place.path(), &["fmt", "--check"], 0);
    run(place.path(), &["schema", "--check"], 0);
    run(place.path(), &["regenerate", "--check"], 0);
    run(place.path(), &["new", "acme_sms", "get_balance"], 0);
    run(place.path(), &["check"], 0);
    run(place.path(), &["fmt", "--check"], 0);
    run(place.path(), &["new", "acme_sms", "get_balance"], 2);
    run(place.path(), &["init", "acme_sms"], 2);
}

#[test]
fn the_change_that_is_shown_gets_the_report_that_is_shown() {
    let place = tempfile::tempdir().expect("a temporary folder");
    described(place.path());
    git(place.path(), &["init", "--quiet"]);
    git(place.path(), &["add", "."]);
    git(
        place.path(),
        &["commit", "--quiet", "--message", "As it was"],
    );
    let commit = git(place.path(), &["rev-parse", "--short=7", "HEAD"]);

    let change = blocks(REVIEWING, "diff").pop().expect("a change");
    edit(place.path(), &change);
    let report = run(place.path(), &["diff"], 1).stdout;
    let report = report.trim_end().replace(commit.trim(), "1a2b3c4");
    let shown = blocks(REVIEWING, "text").pop().expect("a report");
    if std::env::var_os("APISCRIBE_BLESS").is_some() {
        let path = root().join(REVIEWING);
        let page = fs::read_to_string(&path).expect("the page");
        let (old, new) = (
            format!("```text\n{shown}\n```"),
            format!("```text\n{report}\n```"),
        );
        fs::write(path, page.replace(&old, &new)).expect("written");
        return;
    }
    assert_eq!(report, shown);

    let accepted = blocks(REVIEWING, "yaml").pop().expect("what is accepted");
    fs::write(place.path().join("spec/accepted.yaml"), accepted).expect("written");
    run(place.path(), &["diff"], 0);
}

/// Edits files as a diff without line numbers says.
fn edit(place: &Path, change: &str) {
    let mut path = PathBuf::new();
    let mut hunks: Vec<(PathBuf, String, String)> = Vec::new();
    for line in change.lines() {
        let text = || format!("{}\n", line.get(1..).unwrap_or_default());
        match (line.strip_prefix("+++ b/"), line.chars().next()) {
            (Some(file), _) => path = place.join(file),
            (None, Some('@')) => hunks.push((path.clone(), String::new(), String::new())),
            (None, sign) => {
                let Some((_, old, new)) = hunks.last_mut() else {
                    continue;
                };
                if sign != Some('+') {
                    old.push_str(&text());
                }
                if sign != Some('-') {
                    new.push_str(&text());
                }
            }
        }
    }
    for (path, old, new) in hunks {
        let text = fs::read_to_string(&path).expect("a file");
        assert_eq!(text.matches(&old).count(), 1, "{old}");
        fs::write(&path, text.replace(&old, &new)).expect("written");
    }
}

#[test]
fn what_is_stale_is_shown_and_regenerated() {
    let place = place("spec/nxcloud_saas");
    run(place.path(), &["regenerate"], 0);
    let path = place.path().join("generated/src/nxcloud_saas/errors.rs");
    let generated = fs::read_to_string(&path).expect("a generated file");
    let stale = generated.replacen("22125", "22126", 1);
    fs::write(&path, &stale).expect("written");

    let checked = run(place.path(), &["regenerate", "--check"], 1);
    let (shown, error) = (checked.stdout, checked.stderr);
    assert!(
        shown.contains("src/nxcloud_saas/errors.rs")
            && shown
                .lines()
                .any(|line| line.starts_with('+') && line.contains("22125")),
        "{shown}"
    );
    assert!(error.contains("run `apiscribe regenerate`"), "{error}");
    assert_eq!(
        fs::read_to_string(&path).expect("a file"),
        stale,
        "--check writes nothing"
    );

    let written = run(place.path(), &["regenerate"], 0);
    assert!(
        written.stdout.contains("files: 1 changed"),
        "{}",
        written.stdout
    );
    assert_eq!(fs::read_to_string(&path).expect("a file"), generated);
}

#[test]
fn while_a_spec_has_an_error_nothing_is_written() {
    let place = place("spec/nxcloud_saas");
    run(place.path(), &["regenerate"], 0);
    let spec = place.path().join("spec/nxcloud_saas/service.yaml");
    let right = fs::read_to_string(&spec).expect("a spec");
    let line = 1 + right
        .lines()
        .position(|line| line.starts_with("base_url:"))
        .expect("the key");
    fs::write(&spec, right.replacen("\nbase_url:", "\nbase_ulr:", 1)).expect("written");
    // Something that would be written were it not for the error.
    fs::remove_file(place.path().join("generated/src/lib.rs")).expect("removed");
    let before = contents(place.path());
    for arguments in [
        &["regenerate"][..],
        &["regenerate", "--check"],
        &["check"],
        &["doubts"],
    ] {
        let error = run(place.path(), arguments, 1).stderr;
        assert!(
            error.contains(&format!("spec/nxcloud_saas/service.yaml:{line}:1")),
            "{arguments:?}: {error}"
        );
        assert!(
            error.contains("base_ulr") && error.contains("base_url"),
            "{arguments:?}: {error}"
        );
    }
    assert!(contents(place.path()) == before);
}

#[test]
fn wrong_usage_exits_with_2() {
    let place = tempfile::tempdir().expect("a temporary folder");
    for arguments in [
        &[][..],
        &["regenrate"],
        &["regenerate", "--chekc"],
        &["check", "more"],
        &["--color", "pink", "check"],
    ] {
        let error = run(place.path(), arguments, 2).stderr;
        assert!(
            error.contains("Usage: apiscribe") || error.contains("--help"),
            "{arguments:?}: {error}"
        );
    }
}

#[test]
fn doubts_are_those_of_one_service_or_of_all() {
    let place = place("spec");
    let all = run(place.path(), &["doubts"], 0).stdout;
    let one = run(place.path(), &["doubts", "nxcloud_saas"], 0).stdout;
    assert!(
        one.starts_with("nxcloud_saas\n") && one.contains("base_url") && all.ends_with(&one),
        "{one}"
    );
    assert!(!one.contains("bird_channels") && all.contains("bird_channels\n"));
    let error = run(place.path(), &["doubts", "nxcloud"], 2).stderr;
    assert!(
        error.contains("no service `nxcloud`") && error.contains("nxcloud_saas"),
        "{error}"
    );
}

#[test]
fn folders_that_are_not_there_are_named() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let spec = place.path().join("spec");
    let help = "help: run this in a folder of the project, or name the folder of the specs with --spec DIR\n";
    for words in ["cannot read ", "no specs in "] {
        let error = run(place.path(), &["check"], 2).stderr;
        let start = format!("error: {words}{}: ", spec.display());
        assert!(
            error.starts_with(&start) && error.ends_with(help),
            "{error}"
        );
        fs::create_dir_all(&spec).expect("a folder");
    }
}

#[test]
fn the_described_service_makes_a_crate_that_compiles() {
    let place = tempfile::tempdir().expect("a temporary folder");
    described(place.path());
    let checked = run(place.path(), &["check"], 0).stdout;
    assert_eq!(checked, "1 service, 2 operations, no errors\n");

    // The two calls, and where the runtime is as long as no registry has it.
    let (spec, out) = (place.path().join("spec"), place.path().join("acme"));
    let options = Options {
        package: "acme".to_owned(),
        runtime: Runtime::Path(root().join("runtime")),
        ..Options::default()
    };
    Specs::check(&spec, BuildCache::none())
        .expect("no errors")
        .write(&out, &options)
        .expect("written");

    // The calls of the README, then what they send.
    let calls = blocks("README.md", "rust,ignore").pop().expect("calls");
    let (uses, calls) = calls.split_once("\n\n").expect("uses come first");
    let guided = blocks(GUIDE, "rust,ignore").pop().expect("calls");
    fs::create_dir(out.join("tests")).expect("a folder");
    fs::write(
        out.join("tests/hello.rs"),
        format!("{uses}\nuse acme::acme_sms::{{Endpoint, send_sms}};\n\nasync fn calls() -> Result<(), Box<dyn std::error::Error>> {{\n{calls}\nlet _ = sent;\n{guided}\nOk(())\n}}\n")
            + r#"
        #[test]
        fn hello() {
            let _ = calls;
            let long = SendSms::new("+41793026727").with_text("x".repeat(161));
            assert_eq!(long.validate().unwrap_err().to_string(), "`/text`: must have at least 1 and at most 160 characters, has 161 (Send)");

            let sms = SendSms::new("+41793026727").with_text("hello");
            let endpoint = Endpoint::new(Credentials::new("key")).unwrap();
            let http = send_sms::to_http(&endpoint, &sms).unwrap();
            assert_eq!(http.uri(), "https://api.acme.example/v1/sms");
            assert_eq!(http.headers()["authorization"], "Bearer key");
            assert_eq!(http.body(), r"{'to':'+41793026727','text':'hello'}".replace('\'', "\"").as_str());
            assert!(SendSms::new("0793026727").validate().is_err());
        }
        "#,
    )
    .expect("written");
    outside::lock(&out);
    let mut tested = outside::cargo();
    tested
        .args(["test", "--quiet", "--offline"])
        .current_dir(&out);
    succeeds(&mut tested);

    // The command generates the same crate, but for the runtime in a manifest that it makes anew.
    run(
        place.path(),
        &[
            "regenerate",
            "--spec",
            "spec",
            "--out",
            "by_command",
            "--package",
            "acme",
        ],
        0,
    );
    assert!(contents(&place.path().join("by_command/src")) == contents(&out.join("src")));
}

/// Each step of the guide leads to what is shown below it.
#[test]
fn the_guide_shows_what_its_steps_lead_to() {
    let page = fs::read_to_string(root().join(GUIDE)).expect("the guide");
    assert!(page.lines().count() <= 400, "{}", page.lines().count());
    let place = tempfile::tempdir().expect("a temporary folder");
    let (mut blessed, mut commands) = (page.clone(), 0);
    let mut changed = String::new();
    for (language, block) in all_blocks(GUIDE) {
        match language.as_str() {
            "yaml" => {
                describe(place.path(), &block);
                let named = block
                    .lines()
                    .next()
                    .and_then(|line| line.strip_prefix("# "));
                // A whole file, as the workflow of a new project asks for it.
                if let Some(file) = named.filter(|named| !named.contains(", changed")) {
                    succeeds(
                        Command::new(program())
                            .args(["fmt", "--check", file])
                            .current_dir(place.path()),
                    );
                }
                changed = block;
            }
            "text" => {
                let command = block.lines().next().expect("a command");
                let arguments = command.strip_prefix("$ apiscribe ").expect(command);
                let output = Command::new(program())
                    .args(arguments.split(' '))
                    .current_dir(place.path())
                    .output()
                    .expect("it starts");
                let outputs =
                    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
                let shown = format!("{command}\n{}", outputs.concat());
                // Of several blocks with the same text it is the one after this snippet.
                let (before, after) = blessed
                    .split_once(&changed)
                    .expect("the snippet stands on the page");
                let shown = after.replacen(&block, shown.trim_end(), 1);
                blessed = format!("{before}{changed}{shown}");
                commands += 1;
            }
            // Compiled with the crate of the described service.
            _ => assert_eq!(language, "rust,ignore"),
        }
    }
    assert!(commands >= 5, "only {commands} commands were found");
    if std::env::var_os("APISCRIBE_BLESS").is_some() {
        fs::write(root().join(GUIDE), &blessed).expect("written");
        return;
    }
    assert_eq!(blessed, page);
}

const REVIEWING: &str = "docs/reviewing.md";

/// A link to a file or heading that is not there leads nowhere, and neither does a page that
/// nothing links to.
#[test]
fn every_link_between_pages_leads_somewhere() {
    let mut linked = Vec::new();
    let others = [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "mock/README.md",
        "runtime/GUARANTEES.md",
    ];
    for page in all().into_iter().chain(others.map(str::to_owned)) {
        let text = fs::read_to_string(root().join(&page)).expect("a page");
        let path = root().join(&page);
        let folder = path.parent().expect("a folder");
        for link in prose(&text)
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            if link.contains("://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => path.clone(),
                file => folder.join(file),
            };
            assert!(target.exists(), "{page}: {link}");
            if !anchor.is_empty() {
                let text = fs::read_to_string(&target).expect("a page");
                assert!(
                    anchors(&text).contains(anchor),
                    "{page}: no heading for {link}"
                );
            }
            linked.push(fs::canonicalize(target).expect("a path"));
        }
    }
    for page in all() {
        let path = fs::canonicalize(root().join(&page)).expect("a path");
        assert!(
            page == "README.md" || linked.contains(&path),
            "nothing links to {page}"
        );
    }
}

/// What people are pointed to by errors, explanations and templates is there.
#[test]
fn every_page_of_the_language_that_a_program_names_is_there() {
    let mut named = 0;
    for folder in [
        "authoring/src/explain",
        "authoring/src/new",
        "codegen/src/spec/reading",
    ] {
        for (_, bytes) in contents(&root().join(folder)) {
            let text = String::from_utf8(bytes).expect("UTF-8");
            for rest in text.split("spec/").skip(1) {
                let is_path = |c: char| c.is_ascii_alphanumeric() || "/_.".contains(c);
                let path = rest.split(|c| !is_path(c)).next().unwrap_or_default();
                let path = path.trim_end_matches('.');
                if path.ends_with(".md") {
                    named += 1;
                    assert!(
                        root().join("spec").join(path).exists(),
                        "{folder}: spec/{path}"
                    );
                }
            }
        }
    }
    assert!(named >= 5, "only {named} were found");
}

/// A page without its blocks of code.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

/// What links to a page may end with.
fn anchors(text: &str) -> BTreeSet<String> {
    let anchor = |heading: &str| -> String {
        let heading = heading.trim_start_matches('#').trim().to_lowercase();
        let dashed = heading.replace(' ', "-");
        dashed
            .chars()
            .filter(|c| c.is_alphanumeric() || "-_".contains(*c))
            .collect()
    };
    let prose = prose(text);
    let headings = prose
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(anchor);
    let ids = prose.split("<a id=\"").skip(1);
    let ids = ids.filter_map(|rest| rest.split('"').next().map(str::to_owned));
    headings.chain(ids).collect()
}

/// The first screen shows what goes in and what comes out, and all of it is read in a minute.
#[test]
fn the_readme_is_short() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    assert!(readme.lines().count() <= 150, "{}", readme.lines().count());
}

/// A temporary folder with a copy of a part of the repository.
fn place(part: &str) -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    copy(part, place.path());
    place
}

#[track_caller]
fn succeeds(command: &mut Command) {
    let output = command.output().expect("cargo starts");
    assert!(
        output.status.success(),
        "{command:?}\n{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The files below a folder, what is built left out.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut contents = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in
            fs::read_dir(next).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        {
            let path = entry.expect("an entry").path();
            if !path.is_dir() {
                let name = path.strip_prefix(folder).expect("it is below").to_owned();
                contents.insert(name, fs::read(&path).expect("a file"));
            } else if path
                .file_name()
                .is_none_or(|name| name != "target" && name != ".git")
            {
                folders.push(path);
            }
        }
    }
    contents
}

/// The steps of CONTRIBUTING.md name files; one that was moved would lead nowhere.
#[test]
fn the_files_of_the_recipes_are_there() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).expect("a text");
    let quoted = text.split('`').skip(1).step_by(2);
    let paths: Vec<&str> = quoted
        .filter(|quoted| quoted.contains('/') && !quoted.contains([' ', '<']))
        .collect();
    assert!(paths.len() > 20, "{paths:?}");
    for path in paths {
        let is_there = ["", "codegen/src"]
            .iter()
            .any(|folder| root().join(folder).join(path).exists());
        assert!(is_there, "`{path}` is not there");
    }
}
