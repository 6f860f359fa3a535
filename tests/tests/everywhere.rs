//! Every command from the root of a project, from a folder in it, and from outside: the same is
//! done, and no second `spec/` is made.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use apiscribe::args::Cli;
use apiscribe_tests::command::{git, program, run};
use clap::{CommandFactory as _, Parser as _};
use tempfile::TempDir;

const SERVICE: &str = "service: acme\ntitle: An API\npages: {api: {title: Reference}}\nbase_url: 'https://api.example'\nauth: none\n";
const OPERATION: &str = "operation: send\ndoc: Sends a text.\npage: api\nhttp: 'POST /send'\nreplies: {202: json}\nrequest: Sms\ntypes:\n  Sms:\n    doc: A text.\n    evidence: inferred\n    fields:\n      to: {type: string, required: true, doc: Who gets it.}\n";

/// How a command is tried.
enum Try {
    /// It ends, with this status, and from outside with that one.
    Ends(&'static [&'static str], i32, i32),
    /// It goes on once it has generated a line with these words.
    GoesOn(&'static [&'static str], &'static str),
}

/// A way to try each command. One that is not listed fails the test.
fn try_of(command: &str) -> Option<Try> {
    Some(match command {
        "regenerate" => Try::Ends(&["regenerate"], 0, 2),
        "check" => Try::Ends(&["check"], 0, 2),
        "new" => Try::Ends(&["new", "zenith"], 0, 0),
        "validate" => Try::Ends(&["validate", "acme.send", "request.json"], 0, 2),
        "coverage" => Try::Ends(&["coverage"], 0, 2),
        "diff" => Try::Ends(&["diff"], 0, 2),
        "docs" => Try::Ends(&["docs"], 0, 2),
        "openapi" => Try::Ends(&["openapi"], 0, 2),
        "schema" => Try::Ends(&["schema"], 0, 2),
        "fmt" => Try::Ends(&["fmt"], 0, 2),
        "doubts" => Try::Ends(&["doubts"], 0, 2),
        "explain" => Try::Ends(&["explain", "AS0107"], 0, 0),
        "completions" => Try::Ends(&["completions", "bash"], 0, 0),
        "draft" => Try::Ends(&["draft", "request.json", "--service", "zenith"], 0, 0),
        "drift" => Try::Ends(&["drift", "request.json", "--service", "acme"], 2, 2),
        "init" => Try::Ends(&["init", "zenith"], 0, 0),
        "watch" => Try::GoesOn(&["watch"], "1 service, 1 operation: "),
        "mock" => Try::GoesOn(&["mock"], "acme: An API"),
        _ => return None,
    })
}

#[test]
fn every_command_does_the_same_from_every_folder() {
    let cli = Cli::command();
    for command in cli.get_subcommands().map(clap::Command::get_name) {
        // It begins a project in the folder where one is.
        if command == "init" {
            continue;
        }
        let from_root = tried(command, "");
        for folder in ["spec/acme", "spec/acme/types", "deep/in/it"] {
            let from_folder = tried(command, folder);
            assert_eq!(from_root, from_folder, "{command} from {folder}");
        }
    }
}

#[test]
fn from_outside_the_missing_specs_are_named() {
    let cli = Cli::command();
    for command in cli.get_subcommands().map(clap::Command::get_name) {
        let Try::Ends(arguments, _, status) = try_of(command).expect(command) else {
            continue;
        };
        let outside = tempfile::tempdir().expect("a temporary folder");
        fs::write(outside.path().join("request.json"), REQUEST).expect("written");
        let said = run(outside.path(), arguments, status);
        let is_about_specs = status != 0 && command != "diff";
        if is_about_specs {
            let spec = outside.path().join("spec").display().to_string();
            assert!(said.stderr.contains(&spec), "{command}: {}", said.stderr);
            let help = "help: run this in a folder of the project, or name ";
            assert!(said.stderr.contains(help), "{command}: {}", said.stderr);
        }
        if !matches!(command, "new" | "init" | "draft") {
            assert_eq!(files(outside.path()).len(), 1, "{command} writes nothing");
        }
    }
}

/// One error has one text and one exit status, whatever command meets it.
#[test]
fn one_error_is_reported_alike_by_every_command() {
    let unknown: &[&[&str]] = &[
        &["coverage", "zenith"],
        &["docs", "zenith"],
        &["doubts", "zenith"],
        &["openapi", "zenith"],
        &["openapi", "zenith.send"],
        &["mock", "zenith"],
        &["validate", "zenith.send", "request.json"],
        &["new", "zenith", "ask"],
        &["drift", "request.json", "--service", "zenith"],
    ];
    let on_specs: &[&[&str]] = &[
        &["check"],
        &["regenerate"],
        &["regenerate", "--check"],
        &["coverage"],
        &["docs"],
        &["doubts"],
        &["openapi"],
        &["mock"],
        &["validate", "acme.send", "request.json"],
        &["new", "acme", "ask"],
        &["drift", "request.json", "--service", "acme"],
    ];
    let place = project();
    let here = place.path();
    fs::write(here.join("request.json"), REQUEST).expect("written");
    for arguments in unknown {
        let said = run(here, arguments, 2).stderr;
        let expected = "error: no service `zenith`; there is `acme`\n";
        assert_eq!(said, expected, "{arguments:?}");
    }
    let no_operation = ["openapi", "validate"].map(|command| {
        let said = match command {
            "openapi" => run(here, &[command, "acme.unlike"], 2),
            _ => run(here, &[command, "acme.unlike", "request.json"], 2),
        };
        said.stderr
    });
    assert_eq!(no_operation[0], no_operation[1]);
    for file in [
        &["validate", "acme.send", "gone"][..],
        &["draft", "gone", "--service", "zenith"],
    ] {
        let said = run(here, file, 2).stderr;
        let gone = here.join("gone").display().to_string();
        assert!(
            said.starts_with(&format!("error: cannot read {gone}: ")),
            "{said}"
        );
    }

    let wrong = OPERATION.replace("required: ", "requird: ");
    assert_ne!(wrong, OPERATION);
    fs::write(here.join("spec/acme/send.yaml"), wrong).expect("written");
    let expected = run(here, &["check"], 1).stderr;
    assert!(expected.starts_with("error[AS0201]: "), "{expected}");
    for arguments in on_specs {
        assert_eq!(run(here, arguments, 1).stderr, expected, "{arguments:?}");
    }

    fs::remove_dir_all(here.join("spec")).expect("it was there");
    let expected = run(here, &["check"], 2).stderr;
    assert!(
        expected.contains("\nhelp: run this in a folder of the project"),
        "{expected}"
    );
    let watch: &[&str] = &["watch"];
    for arguments in on_specs.iter().chain([&watch]) {
        assert_eq!(run(here, arguments, 2).stderr, expected, "{arguments:?}");
    }
    // These two take no folder of specs; how a folder is named is all that differs.
    let first = expected.lines().next();
    for arguments in [
        &["fmt"][..],
        &["fmt", "--check"],
        &["schema"],
        &["schema", "--check"],
    ] {
        let said = run(here, arguments, 2).stderr;
        assert_eq!(said.lines().next(), first, "{arguments:?}");
    }
}

/// A file where `init` makes a folder is named, and nothing is begun.
#[test]
fn a_file_in_the_way_of_init_is_named() {
    for file in ["generated", ".github"] {
        let place = tempfile::tempdir().expect("a temporary folder");
        let path = place.path().join(file);
        fs::write(&path, "mine").expect("written");
        let said = run(place.path(), &["init", "acme"], 2).stderr;
        let expected = format!(
            "error: nothing was written, {} is no folder, and one belongs here\n",
            path.display()
        );
        assert_eq!(said, expected);
        assert_eq!(files(place.path()).len(), 1);
    }
}

/// The help names the program as people start it, and gives each exit status the meaning that it
/// has everywhere.
#[test]
fn help_speaks_of_one_program_with_one_meaning_of_each_status() {
    let cli = apiscribe::args::named(Cli::command(), "cargo xtask");
    for command in cli.get_subcommands() {
        let name = command.get_name();
        let help = command.get_after_help().map(ToString::to_string);
        let help = help.unwrap_or_default();
        assert!(
            help.contains(&format!("Example: cargo xtask {name}")),
            "{name}: {help}"
        );
        for inner in cli.get_subcommands().map(clap::Command::get_name) {
            let other = format!("apiscribe {inner} ");
            assert!(!help.contains(&other), "{name}: {help}");
        }
        let (_, statuses) = help.split_once("Exit status: ").expect(name);
        let could_not = statuses.find("2 ").expect(name);
        let (answer, could_not) = statuses.split_at(could_not);
        for words in [
            "no such",
            "cannot be read",
            "cannot be written",
            "wrong usage",
        ] {
            assert!(!answer.contains(words), "{name}: {answer}");
        }
        assert!(could_not.contains("wrong usage"), "{name}: {could_not}");
        let takes_package = command
            .get_arguments()
            .any(|argument| argument.get_id() == "package");
        if takes_package {
            let named = match name {
                "init" => Cli::try_parse_from(["apiscribe", name, "acme", "--package", "A.B"]),
                _ => Cli::try_parse_from(["apiscribe", name, "--package", "A.B"]),
            };
            let error = named.err().expect(name);
            assert_eq!(
                error.kind(),
                clap::error::ErrorKind::ValueValidation,
                "{name}"
            );
        }
    }
}

/// A folder named `spec` that holds something else is not taken for that of the project.
#[test]
fn the_nearest_specs_are_those_that_hold_a_service() {
    let place = project();
    let inner = place.path().join("src");
    fs::create_dir_all(inner.join("spec/model")).expect("a folder");
    fs::write(inner.join("spec/model/a_spec.rb"), "").expect("written");
    run(&inner, &["check"], 0);
    run(&inner, &["schema"], 0);
    assert!(place.path().join("spec/types.schema.json").is_file());
    assert!(!inner.join("spec/types.schema.json").exists());

    // What is outside of a repository is somebody else's.
    let other = place.path().join("other");
    fs::create_dir(&other).expect("a folder");
    git(&other, &["init", "--quiet"]);
    run(&other, &["check"], 2);

    // What is named is seen from here.
    run(&inner, &["check", "--spec", "../spec"], 0);
    run(&inner, &["regenerate", "--out", "mine"], 0);
    assert!(inner.join("mine/Cargo.toml").is_file());
}

/// A project with two folders of specs is one with all their services.
#[test]
fn several_folders_of_specs_are_one_project() {
    let place = project();
    let here = place.path();
    let vendors = here.join("vendors/zeta");
    fs::create_dir_all(&vendors).expect("a folder");
    let zeta = SERVICE.replace("acme", "zeta");
    fs::write(vendors.join("service.yaml"), &zeta).expect("written");
    fs::write(vendors.join("send.yaml"), OPERATION).expect("written");
    fs::write(here.join("request.json"), REQUEST).expect("written");
    let settings = "spec = [\"spec\", \"vendors\"]\n";
    fs::write(here.join("apiscribe.toml"), settings).expect("written");

    let checked = run(here, &["check"], 0).stdout;
    assert!(checked.contains("2 services, 2 operations"), "{checked}");
    let named = run(here, &["check", "--spec", "vendors", "--spec", "spec"], 0).stdout;
    assert_eq!(named, checked, "and so on the command line, in any order");
    run(here, &["regenerate"], 0);
    let library = fs::read_to_string(here.join("generated/src/lib.rs")).expect("it is there");
    let of = |service: &str| library.find(&format!("pub mod {service}")).expect(service);
    assert!(of("acme") < of("zeta"));
    run(here, &["regenerate", "--check"], 0);
    run(here, &["regenerate", "--out", "vendors/crate"], 2);

    for service in ["acme", "zeta"] {
        let operation = format!("{service}.send");
        run(here, &["validate", &operation, "request.json"], 0);
        run(here, &["docs", "--out", "site"], 0);
        assert!(here.join("site").join(format!("{service}.html")).is_file());
        let coverage = run(here, &["coverage"], 0).stdout;
        assert!(coverage.contains(service), "{coverage}");
    }
    goes_on(here, &["mock"], "zeta: An API");
    goes_on(here, &["watch"], "2 services, 2 operations: ");

    // What is new stands with its service; a new service in the first folder.
    run(here, &["new", "zeta", "ask"], 0);
    assert!(vendors.join("ask.yaml").is_file());
    run(here, &["new", "later"], 0);
    assert!(here.join("spec/later/service.yaml").is_file());
    run(here, &["draft", "request.json", "--service", "drafted"], 0);
    assert!(here.join("spec/drafted/service.yaml").is_file());
    for new in ["spec/later", "spec/drafted"] {
        fs::remove_dir_all(here.join(new)).expect("it was there");
    }
    fs::remove_file(vendors.join("ask.yaml")).expect("it was there");

    run(here, &["schema"], 0);
    run(here, &["schema", "--check"], 0);
    for folder in ["spec", "vendors"] {
        let schema = here.join(folder).join("types.schema.json");
        assert!(schema.is_file(), "editors look beside the specs");
    }
    fs::write(vendors.join("service.yaml"), reversed(&zeta)).expect("written");
    run(here, &["fmt", "--check"], 1);
    run(here, &["fmt"], 0);

    // The folder is new to git, and then a service of it changes.
    let new = run(here, &["diff"], 0).stdout;
    assert!(new.contains("no folder vendors"), "{new}");
    git(here, &["add", "."]);
    git(here, &["commit", "--quiet", "--message", "Two folders"]);
    let same = run(here, &["diff", "HEAD"], 0).stdout;
    assert!(!same.contains("zeta"), "{same}");
    let longer = OPERATION.replace("type: string, ", "type: string, length: {max: 5}, ");
    fs::write(vendors.join("send.yaml"), longer).expect("written");
    let changed = run(here, &["diff", "HEAD"], 0).stdout;
    assert!(changed.contains("vendors/zeta/send.yaml"), "{changed}");
    assert!(!changed.contains("acme"), "{changed}");

    // A service that moves to the other folder is the same.
    git(here, &["checkout", "--quiet", "."]);
    fs::rename(&vendors, here.join("spec/zeta")).expect("it moves");
    fs::create_dir_all(here.join("vendors/last")).expect("a folder");
    let last = SERVICE.replace("acme", "last");
    fs::write(here.join("vendors/last/service.yaml"), last).expect("written");
    let moved = run(here, &["diff", "HEAD"], 0).stdout;
    assert!(!moved.contains("zeta"), "{moved}");

    // Two of one name are an error that names both.
    fs::rename(here.join("vendors/last"), &vendors).expect("it moves");
    fs::write(vendors.join("service.yaml"), zeta).expect("written");
    let twice = run(here, &["check"], 1).stderr;
    assert!(twice.contains("vendors/zeta/service.yaml"), "{twice}");
    assert!(twice.contains("`zeta` in spec/zeta too"), "{twice}");
    assert_eq!(run(here, &["diff", "HEAD"], 1).stderr, twice);
    fs::write(here.join("apiscribe.toml"), "spec = [\"spec\", \"gone\"]\n").expect("written");
    let gone = run(here, &["check"], 2).stderr;
    assert!(gone.contains("gone"), "{gone}");
}

/// The lines in the other order.
fn reversed(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.reverse();
    lines.join("\n") + "\n"
}

const REQUEST: &str = r#"{"to": "1"}"#;

/// What a command left in a project, and whether it ended as it should.
#[track_caller]
fn tried(command: &str, folder: &str) -> BTreeSet<PathBuf> {
    let place = project();
    let here = place.path().join(folder);
    fs::create_dir_all(&here).expect("a folder");
    fs::write(here.join("request.json"), REQUEST).expect("written");
    match try_of(command) {
        None => assert_eq!(command, "", "say in `try_of` how it is tried"),
        Some(Try::Ends(arguments, status, _)) => drop(run(&here, arguments, status)),
        Some(Try::GoesOn(arguments, words)) => goes_on(&here, arguments, words),
    }
    let mut files = files(place.path());
    // Arguments are seen from the folder.
    for own in ["request.json", "many"] {
        files.retain(|path| !path.starts_with(Path::new(folder).join(own)));
    }
    files
}

fn goes_on(here: &Path, arguments: &[&str], words: &str) {
    let mut child = Command::new(program())
        .args(arguments)
        .current_dir(here)
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let out = child.stdout.take().expect("its output");
    let found = BufReader::new(out)
        .lines()
        .map_while(Result::ok)
        .any(|line| line.contains(words));
    let _ = child.kill();
    let Output { stderr, .. } = child.wait_with_output().expect("it ends");
    assert!(found, "{arguments:?} {}", String::from_utf8_lossy(&stderr));
}

/// A repository with a service.
fn project() -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(place.path().join("spec/acme/types")).expect("a folder");
    fs::write(place.path().join("spec/acme/service.yaml"), SERVICE).expect("written");
    fs::write(place.path().join("spec/acme/send.yaml"), OPERATION).expect("written");
    git(place.path(), &["init", "--quiet"]);
    git(place.path(), &["add", "."]);
    git(
        place.path(),
        &["commit", "--quiet", "--message", "All of it"],
    );
    place
}

/// All files below a folder, but for those of git.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true if path.ends_with(".git") => {}
                true => folders.push(path),
                false => {
                    found.insert(path.strip_prefix(folder).expect("below").to_owned());
                }
            }
        }
    }
    found
}
