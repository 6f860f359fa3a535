//! What a spec or a request says is never raw in what commands show: not to a terminal, not to a pipeline that obeys lines, not in Markdown.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::fs;

use apiscribe_tests::command::run;
use serde_json::json;

/// Moves the cursor, turns the direction of text, and is a command to a pipeline of GitHub.
const HOSTILE: &str = "\u{1b}[2J\u{202e}x\n::error ::y\n##[error]z";

const SERVICE: &str = "\
service: acme
title: TITLE
pages: {api: {title: TITLE, places: [Send]}}
base_url: 'https://api.acme.example'
auth: none
doubts:
  - {about: base_url, says: TITLE, taken: TITLE, why: TITLE, evidence: api}
";

const OPERATION: &str = "\
operation: send
doc: TITLE
page: api
http: 'POST /send'
request: Sms
replies: {202: json}
types:
  Sms:
    doc: TITLE
    fields:
      to: {type: string, required: true, length: {max: 3}, doc: TITLE}
      text: {type: string}
";

#[test]
fn nothing_that_a_command_shows_is_raw() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("spec/acme");
    fs::create_dir_all(&folder).expect("a folder");
    // JSON strings are strings of YAML, too.
    let quoted = json!(format!("</details> @team {HOSTILE}")).to_string();
    fs::write(
        folder.join("service.yaml"),
        SERVICE.replace("TITLE", &quoted),
    )
    .expect("a file");
    fs::write(
        folder.join("send.yaml"),
        OPERATION.replace("TITLE", &quoted),
    )
    .expect("a file");
    let request = json!({"to": HOSTILE, HOSTILE: 1, "text": [HOSTILE]});
    fs::write(place.path().join("request.json"), request.to_string()).expect("a file");

    let commands: &[(&[&str], i32)] = &[
        (&["check"], 0),
        (&["check", "--format", "json"], 0),
        (&["check", "--format", "github"], 0),
        (&["doubts"], 0),
        (&["doubts", "--format", "markdown"], 0),
        (&["coverage"], 0),
        (&["coverage", "--format", "json"], 0),
        (&["validate", "acme.send", "request.json"], 1),
        (
            &["validate", "acme.send", "request.json", "--format", "json"],
            1,
        ),
        (&["openapi", "acme"], 0),
    ];
    for (arguments, status) in commands {
        let said = run(place.path(), arguments, *status);
        for text in [&said.stdout, &said.stderr] {
            let is_hidden = |character: char| {
                (character.is_control() && character != '\n') || character == '\u{202e}'
            };
            let hidden = text.chars().find(|character| is_hidden(*character));
            assert_eq!(hidden, None, "{arguments:?} shows it:\n{text}");
            let obeyed = text.lines().find(|line| {
                let line = line.trim_start();
                line.starts_with("::error ::y") || line.starts_with("##[error]z")
            });
            assert_eq!(obeyed, None, "{arguments:?} gives a command:\n{text}");
        }
        if arguments.contains(&"markdown") {
            assert!(!said.stdout.contains("</details>"), "{}", said.stdout);
        }
    }
}
