//! What the commands print and how they end: warnings, the formats for machines, doubts,
//! completions, help.

use std::fs;
use std::path::Path;

use apiscribe_tests::command::{root, run, run_xtask};
use serde_json::{Value, json};
use tempfile::TempDir;

const SERVICE: &str = "\
service: acme
title: Acme [SMS]
pages: {api: {title: Acme reference, places: [Send]}}
base_url: 'https://api.acme.example'
auth: none
doubts:
  - {about: base_url, says: \"Two *hosts* are named, `a_b` and c_d.\", taken: The newer one., why: The older one is gone., evidence: api}
";

const OPERATION: &str = "\
operation: send
doc: Sends a text.
page: api
http: 'POST /send'
request: Sms
replies: {202: json}
types:
  Sms:
    doc: A text.
    fields:
      to: {type: string, required: true, doc: Who gets it.}
      text: {type: string, doc: What it says.}
corrections:
  - {about: Sms/to, says: The table lacks it., taken: It is there., why: Every example has it., evidence: inferred}
";

const ODD: (&str, &str) = ("text: {type: string, doc: What it says.}", "text: string");
const WRONG: (&str, &str) = ("type: string, required", "type: strin, required");

#[test]
fn warnings_are_shown_and_stop_nothing() {
    let place = acme(&[ODD]);
    let checked = run(place.path(), &["check"], 0);
    assert_eq!(
        checked.stdout,
        "1 service, 1 operation, no errors, 1 warning\n"
    );
    assert_eq!(
        checked.stderr,
        "\
warning[AS0401]: the field `text` has no `doc`
  --> spec/acme/send.yaml:12:7
   |
12 |       text: string
   |       ^^^^ not described
   |
   = help: add `doc: ...` in your own words; it becomes the documentation of what is generated

1 warning
"
    );
    let written = run(place.path(), &["regenerate"], 0);
    assert!(written.stderr.contains("AS0401"), "{}", written.stderr);
    assert!(place.path().join("generated/src/lib.rs").exists());
    // Who asks for something else is not bothered.
    assert_eq!(run(place.path(), &["doubts"], 0).stderr, "");
}

#[test]
fn validate_says_what_it_did_not_check() {
    let place = acme(&[(
        "page: api\n",
        "page: api\nadvice: [The account must be open.]\n",
    )]);
    fs::write(place.path().join("request.json"), "{\"to\": \"1\"}").expect("written");
    let arguments = ["validate", "acme.send", "request.json"];
    let said = run(place.path(), &arguments, 0).stdout;
    assert_eq!(
        said,
        "acme.send: valid\nnot checked here: The account must be open.\n"
    );
    let arguments = [&arguments[..], &["--format", "json"]].concat();
    let object: Value =
        serde_json::from_str(&run(place.path(), &arguments, 0).stdout).expect("JSON");
    assert_eq!(object["not_checked"], json!(["The account must be open."]));
}

#[test]
fn mock_says_why_it_does_not_start() {
    let place = acme(&[]);
    let help = run(place.path(), &["mock", "--help"], 0);
    assert!(help.stdout.contains("--lenient"), "{}", help.stdout);
    let refused = run(place.path(), &["mock", "nobody", "--spec", "spec"], 2);
    assert_eq!(
        refused.stderr,
        "error: no service `nobody`; there is `acme`\n"
    );
    run(place.path(), &["mock", "--fault", "nonsense"], 2);
}

#[test]
fn warnings_that_are_denied_are_errors() {
    let place = acme(&[ODD]);
    for arguments in [
        &["check", "-D", "warnings"][..],
        &["check", "--deny", "warnings"],
        &["regenerate", "--deny=warnings"],
        &["regenerate", "--check", "-Dwarnings"],
    ] {
        let denied = run(place.path(), arguments, 1);
        assert!(
            denied.stderr.starts_with("error[AS0401]") && denied.stderr.ends_with("\n1 error\n"),
            "{arguments:?}: {}",
            denied.stderr
        );
        assert_eq!(denied.stdout, "", "{arguments:?}");
    }
    assert!(!place.path().join("generated").exists());
    run(acme(&[]).path(), &["check", "-D", "warnings"], 0);
}

#[test]
fn warnings_come_among_the_errors() {
    let place = acme(&[ODD, WRONG]);
    let shown = run(place.path(), &["check"], 1).stderr;
    let places = ["error[AS0205]", "warning[AS0401]"].map(|code| shown.find(code));
    assert!(places.is_sorted() && places[0].is_some(), "{shown}");
    assert!(shown.ends_with("\n1 error, 1 warning\n"), "{shown}");
}

#[test]
fn what_could_not_be_read_is_not_odd_too() {
    for wrong in [
        (ODD.0, "text: {type: strin}"),
        (ODD.0, "text: {type: string, dco: What it says.}"),
        (ODD.0, "text: {type: string, doc: [What it says.]}"),
        ("doc: A text.\n", "dco: A text.\n"),
    ] {
        let shown = run(acme(&[wrong]).path(), &["check"], 1).stderr;
        assert!(shown.ends_with("\n1 error\n"), "{shown}");
    }
}

#[test]
fn what_follows_from_an_error_is_not_reported_too() {
    for wrong in [
        ("  Sms:\n", "  Msm:\n"),
        ("to: {type: string", "too: {typ: string"),
        ("doc: Sends a text.\n", ""),
    ] {
        let shown = run(acme(&[wrong]).path(), &["check"], 1).stderr;
        assert!(shown.ends_with("\n1 error\n"), "{shown}");
    }
}

#[test]
fn the_catalogue_has_no_warnings() {
    let checked = run(&root(), &["check", "--deny", "warnings"], 0);
    assert!(
        checked.stdout.ends_with(", no errors\n"),
        "{}",
        checked.stdout
    );
    assert_eq!(checked.stderr, "");
}

#[test]
fn json_has_an_object_on_each_line_and_nothing_else() {
    let place = acme(&[ODD, WRONG]);
    for arguments in [
        &["check", "--format", "json"][..],
        &["regenerate", "--format", "json"],
        &["regenerate", "--check", "--format", "json"],
    ] {
        let found = run(place.path(), arguments, 1);
        assert_eq!(found.stderr, "", "{arguments:?}");
        let objects: Vec<Value> = found
            .stdout
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON on each line"))
            .collect();
        let of = |key: &str| {
            objects
                .iter()
                .map(|object| &object[key])
                .collect::<Vec<_>>()
        };
        assert_eq!(of("code"), ["AS0205", "AS0401"]);
        assert_eq!(of("severity"), ["error", "warning"]);
        assert_eq!(of("file"), ["spec/acme/send.yaml", "spec/acme/send.yaml"]);
        assert_eq!(of("line"), [11, 12]);
        assert_eq!(of("column"), [18, 7]);
        let text = fs::read_to_string(place.path().join("spec/acme/send.yaml")).expect("a spec");
        let bytes = |key: &str| objects[0][key].as_u64().expect("a number") as usize;
        assert_eq!(&text[bytes("start")..bytes("end")], "strin");
        assert_eq!(objects[1]["labels"][0]["text"], "not described");
    }

    let fine = run(acme(&[]).path(), &["regenerate", "--format", "json"], 0);
    assert_eq!(fine.stdout, "");
    assert!(
        fine.stderr.starts_with("1 service, 1 operation; files: "),
        "{}",
        fine.stderr
    );
}

#[test]
fn specs_many_times_over_are_as_good_as_once() {
    let place = acme(&[]);
    run_xtask(place.path(), &["scale", "3", "many"], 0);
    let checked = run(place.path(), &["check", "--spec", "many"], 0).stdout;
    assert_eq!(checked, "3 services, 3 operations, no errors\n");
    let printed = run(place.path(), &["regenerate", "--spec", "many"], 0).stdout;
    assert!(
        printed.starts_with("3 services, 3 operations; "),
        "{printed}"
    );
    for service in ["acme", "acme_2", "acme_3"] {
        let module = place.path().join("generated/src").join(service);
        assert!(module.join("mod.rs").is_file(), "{service}");
    }
    let again = run_xtask(place.path(), &["scale", "3", "many"], 2).stderr;
    assert_eq!(again, "error: many exists already; nothing was written\n");
}

#[test]
fn github_gets_commands() {
    let place = acme(&[ODD, WRONG]);
    let found = run(place.path(), &["check", "--format", "github"], 1);
    assert_eq!(found.stderr, "");
    let lines: Vec<&str> = found.stdout.lines().collect();
    assert!(
        lines[0].starts_with(
            "::error file=spec/acme/send.yaml,line=11,col=18,endLine=11,endColumn=23,title=AS0205::`strin` is not a type%0A"
        ),
        "{lines:?}"
    );
    assert_eq!(
        lines[1..],
        [
            "::warning file=spec/acme/send.yaml,line=12,col=7,endLine=12,endColumn=11,title=AS0401::the field `text` has no `doc`%0A\
             not described%0Ahelp: add `doc: ...` in your own words; it becomes the documentation of what is generated"
        ]
    );
}

#[test]
fn files_are_named_from_where_the_command_runs() {
    let place = acme(&[ODD]);
    let inner = place.path().join("an, odd folder");
    fs::create_dir(&inner).expect("a folder");
    fs::rename(place.path().join("spec"), inner.join("spec")).expect("moved");
    let named = |at: &Path, spec: &str, name: &str| {
        let found = run(at, &["check", "--format", "json", "--spec", spec], 0).stdout;
        let object: Value = serde_json::from_str(&found).expect("one object");
        assert_eq!(object["file"], name, "{spec}");
    };
    named(
        place.path(),
        "an, odd folder/spec",
        "an, odd folder/spec/acme/send.yaml",
    );
    named(
        place.path(),
        "./an, odd folder/spec/",
        "an, odd folder/spec/acme/send.yaml",
    );
    named(&inner, "spec", "spec/acme/send.yaml");
    fs::create_dir(place.path().join("other")).expect("a folder");
    named(
        &place.path().join("other"),
        "../an, odd folder/spec",
        "../an, odd folder/spec/acme/send.yaml",
    );
    let commands = run(
        place.path(),
        &[
            "check",
            "--format",
            "github",
            "--spec",
            "an, odd folder/spec",
        ],
        0,
    );
    assert!(
        commands
            .stdout
            .starts_with("::warning file=an%2C odd folder/spec/acme/send.yaml,line=12,"),
        "{}",
        commands.stdout
    );
}

#[test]
fn colour_is_for_terminals() {
    let place = acme(&[ODD]);
    let plain = |arguments: &[&str]| !run(place.path(), arguments, 0).stderr.contains('\u{1b}');
    assert!(plain(&["check"]));
    assert!(plain(&["check", "--color", "never"]));
    assert!(!plain(&["check", "--color", "always"]));
    let json = run(
        place.path(),
        &["check", "--color", "always", "--format", "json"],
        0,
    );
    assert!(!json.stdout.contains('\u{1b}'));
}

#[test]
fn doubts_are_listed_for_people_issues_and_machines() {
    let place = acme(&[]);
    let list = |format| run(place.path(), &["doubts", "--format", format], 0).stdout;
    assert_eq!(list("text"), run(place.path(), &["doubts"], 0).stdout);
    assert_eq!(
        list("text"),
        "\
acme
  open  base_url: Two *hosts* are named, `a_b` and c_d.
        taken: The newer one.
        why: The older one is gone.
  fixed  Sms/to: The table lacks it.
        taken: It is there.
        why: Every example has it.
"
    );
    assert_eq!(
        list("markdown"),
        "\
## Acme \\[SMS\\] (`acme`)

### Open

- `base_url`: Two \\*hosts\\* are named, `a_b` and c\\_d.
  - Taken: The newer one.
  - Why: The older one is gone.
  - Evidence: Acme reference

### Mended

- `Sms/to` of `send`: The table lacks it.
  - Taken: It is there.
  - Why: Every example has it.
  - Evidence: inferred
"
    );
    let objects: Value = serde_json::from_str(&list("json")).expect("JSON");
    assert_eq!(
        objects,
        serde_json::json!([
            {
                "service": "acme", "kind": "open", "operation": null, "about": "base_url", "says": "Two *hosts* are named, `a_b` and c_d.",
                "taken": "The newer one.", "why": "The older one is gone.", "evidence": "api",
            },
            {
                "service": "acme", "kind": "fixed", "operation": "send", "about": "Sms/to", "says": "The table lacks it.",
                "taken": "It is there.", "why": "Every example has it.", "evidence": "inferred",
            },
        ])
    );
}

#[test]
fn completions_are_printed_for_every_shell() {
    let place = tempfile::tempdir().expect("a temporary folder");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(place.path(), &["completions", shell], 0).stdout;
        for word in ["apiscribe", "regenerate", "doubts", "markdown"] {
            assert!(
                script.contains(word)
                    || (word == "markdown" && matches!(shell, "elvish" | "powershell")),
                "{shell} knows `{word}`"
            );
        }
    }
    run(place.path(), &["completions", "cmd"], 2);
}

#[test]
fn the_help_of_every_command_has_an_example_and_says_how_it_ends() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let all = run(place.path(), &["--help"], 0).stdout;
    let commands: Vec<&str> = all
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.len() >= 4, "{all}");
    for command in commands {
        let help = run(place.path(), &[command, "--help"], 0).stdout;
        assert!(
            help.contains(&format!("Example: apiscribe {command}"))
                || help.contains(&format!("Examples:\n  apiscribe {command}")),
            "{help}"
        );
        assert!(
            help.contains("Exit status: ") && help.contains("wrong usage"),
            "{help}"
        );
        run(place.path(), &[command, "--no-such-option"], 2);
    }
    for arguments in [
        &["check", "--format", "xml"][..],
        &["check", "--deny", "errors"],
        &["doubts", "--format", "github"],
        &["completions"],
    ] {
        run(place.path(), arguments, 2);
    }
}

/// The service `acme` in a temporary folder, with parts of its operation replaced.
fn acme(changes: &[(&str, &str)]) -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("spec/acme");
    fs::create_dir_all(&folder).expect("a folder");
    let mut operation = OPERATION.to_owned();
    for (from, to) in changes {
        assert!(operation.contains(from), "{from}");
        operation = operation.replacen(from, to, 1);
    }
    fs::write(folder.join("service.yaml"), SERVICE).expect("written");
    fs::write(folder.join("send.yaml"), operation).expect("written");
    place
}
