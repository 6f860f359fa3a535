//! What a spec or a request says is never raw in what commands and the mock server show: not to a
//! terminal, not to a pipeline that obeys lines, not in Markdown.
#![cfg(unix)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use apiscribe::args::Cli;
use apiscribe_codegen::escape::{Piece, pieces};
use apiscribe_mock::Server;
use apiscribe_tests::command::{git, program};
use clap::CommandFactory as _;
use serde_json::json;
use tempfile::TempDir;

/// Moves the cursor, turns the direction of text, and is a command to the pipelines of GitHub and
/// Azure.
const HOSTILE: &str =
    "\u{1b}[2J\u{202e}x\n::error ::y\n##[error]z a ##vso[task.complete]b </details> @team";

const SERVICE: &str = "\
service: acme
title: TITLE
pages: {api: {title: TITLE, places: [Send]}}
base_url: 'https://api.acme.example'
auth: none
errors: {body: json, code: [code], message: [message], codes: {bad: {class: vendor, doc: TITLE}}}
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
      text: {type: string, default: TITLE}
";

/// How each command is tried, and whether it goes on until it is ended. One that is not listed
/// fails the test.
fn tries(command: &str) -> Option<(&'static [&'static [&'static str]], bool)> {
    let ends: &[&[&str]] = match command {
        "regenerate" => &[&["regenerate"], &["regenerate", "--check"]],
        "check" => &[
            &["check"],
            &["check", "--format", "json"],
            &["check", "--format", "github"],
        ],
        "new" => &[&["new", "zenith"], &["new", HOSTILE]],
        "init" => &[&["init", "zenith"], &["init", HOSTILE]],
        "validate" => &[
            &["validate", "acme.send", "request.json"],
            &["validate", "acme.send", "request.json", "--format", "json"],
            &["validate", HOSTILE, "request.json"],
        ],
        "coverage" => &[&["coverage"], &["coverage", "--format", "json"]],
        "diff" => &[
            &["diff"],
            &["diff", "--format", "json"],
            &["diff", "--format", "markdown"],
            &["diff", "--format", "github"],
            &["diff", HOSTILE],
        ],
        "docs" => &[&["docs"]],
        "draft" => &[
            &["draft", "request.json", "--service", "zenith"],
            &["draft", HOSTILE, "--service", HOSTILE],
        ],
        "drift" => &[
            &["drift", "request.json", "--service", "acme"],
            &["drift", HOSTILE, "--service", HOSTILE],
        ],
        "openapi" => &[&["openapi", "acme"], &["openapi", HOSTILE]],
        "schema" => &[&["schema"]],
        "fmt" => &[&["fmt", "--check"], &["fmt"]],
        "doubts" => &[
            &["doubts"],
            &["doubts", "--format", "markdown"],
            &["doubts", "--format", "json"],
        ],
        "explain" => &[&["explain", "AS0112"], &["explain", HOSTILE]],
        "completions" => &[&["completions", "bash"]],
        "watch" => return Some((&[&["watch"]], true)),
        "mock" => return Some((&[&["mock"]], true)),
        _ => return None,
    };
    Some((ends, false))
}

#[test]
fn nothing_that_a_command_shows_is_raw() {
    let cli = Cli::command();
    let mut shown = 0;
    for is_broken in [false, true] {
        for command in cli.get_subcommands().map(clap::Command::get_name) {
            let (tries, goes_on) =
                tries(command).unwrap_or_else(|| panic!("say in `tries` how {command} is tried"));
            let place = project(is_broken);
            for arguments in tries {
                let text = said(place.path(), arguments, goes_on);
                let about = format!("{arguments:?}, broken: {is_broken}");
                assert_obeyed_nowhere(&text, &about);
                if arguments.contains(&"markdown") && !is_broken {
                    // Code is shown as it is; all else of it is text.
                    let prose = text
                        .lines()
                        .flat_map(pieces)
                        .filter_map(|piece| match piece {
                            Piece::Text(text) => Some(text),
                            _ => None,
                        });
                    let raw = prose.filter(|text| text.contains("</details> "));
                    assert_eq!(raw.count(), 0, "{about}\n{text}");
                }
                if *arguments == ["openapi", "acme"] && !is_broken {
                    let mut values = serde_json::Deserializer::from_str(&text).into_iter();
                    let first: Option<Result<serde_json::Value, _>> = values.next();
                    assert!(first.is_some_and(|first| first.is_ok()), "no JSON\n{text}");
                }
                shown += usize::from(text.contains("\\u{1b}[2J") || text.contains("\\u001b[2J"));
            }
        }
    }
    // What shows none of it would pass, too.
    assert!(shown > 20, "{shown} show what is hostile");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_the_mock_server_shows_is_raw() {
    let place = project(false);
    let lines: Arc<Mutex<Vec<String>>> = Arc::default();
    let log = Arc::clone(&lines);
    let server = Server::builder()
        .spec(place.path().join("spec"))
        .log(move |line| log.lock().expect("no panic").push(line.to_owned()))
        .start()
        .await
        .expect("it starts");
    let address = server.address();
    let asked = tokio::task::spawn_blocking(move || {
        let body = json!({"to": HOSTILE, HOSTILE: 1, "text": [HOSTILE]}).to_string();
        let fault = json!({"fault": format!("code={HOSTILE}")}).to_string();
        let plan = json!({"answer": {"status": 200, "body": {"a": HOSTILE}}}).to_string();
        [
            ("POST /send", "", body.as_str()),
            ("POST /send", "", HOSTILE),
            (
                "POST /send",
                "x-mine: \u{202e}::error ::y ##[error]z\r\n",
                "{}",
            ),
            ("POST /send", "content-type: ##[error]z\r\n", "{}"),
            ("POST /send", "x-apiscribe-fault: code=##[error]z\r\n", "{}"),
            ("POST /send", "x-apiscribe-fault: ##[error]z\r\n", "{}"),
            ("GET /::error::y##[error]z", "", ""),
            ("GET /%1b[2J%E2%80%AE%0A::error%20::y?##[error]z", "", ""),
            ("##[error]z /send", "", ""),
            ("PUT /send", "", ""),
            ("POST /__mock/faults", "", &fault),
            ("POST /send", "", "{}"),
            ("POST /__mock/faults", "", &plan),
            ("POST /send", "", "{}"),
            ("GET /__mock/calls", "", ""),
            ("GET /__mock/faults", "", ""),
            ("GET /__mock/services", "", ""),
            ("GET /__mock/", "", ""),
            ("GET /__mock/##[error]z", "", ""),
        ]
        .map(|(line, headers, body)| (line.to_owned(), answer(address, line, headers, body)))
    });
    for (line, answer) in asked.await.expect("all are answered") {
        assert!(answer.starts_with("HTTP/1.1 "), "{line}: {answer}");
        let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        // What was planned to be answered is.
        assert_obeyed_nowhere(body, &line);
        if line.ends_with("/calls") {
            assert!(body.contains("\\u202e"), "{body}");
        }
    }
    let lines = lines.lock().expect("no panic").join("\n");
    assert_obeyed_nowhere(&lines, "the log");
    assert!(
        lines.contains("\\u{1b}") || lines.contains("#\\#["),
        "{lines}"
    );
}

fn answer(address: SocketAddr, line: &str, headers: &str, body: &str) -> String {
    let mut socket = TcpStream::connect(address).expect("a connection");
    let kind = match headers.contains("content-type") {
        true => "",
        false => "content-type: application/json\r\n",
    };
    let request = format!(
        "{line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{kind}{headers}content-length: {}\r\n\r\n{body}",
        body.len()
    );
    socket.write_all(request.as_bytes()).expect("it is sent");
    let mut answer = Vec::new();
    let _ = socket.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[track_caller]
fn assert_obeyed_nowhere(text: &str, about: &str) {
    let is_hidden = |character: char| {
        (character.is_control() && !matches!(character, '\n' | '\t')) || character == '\u{202e}'
    };
    let hidden = text.chars().find(|character| is_hidden(*character));
    assert_eq!(hidden, None, "{about} shows it:\n{text}");
    let obeyed = text.lines().find(|line| {
        line.trim_start().starts_with("::error ::y")
            || line.contains("##[error]")
            || line.contains("##vso[")
    });
    assert_eq!(obeyed, None, "{about} gives a command:\n{text}");
}

/// A project whose specs and request are hostile, in words that are fine, or in such that are not.
fn project(is_broken: bool) -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("spec/acme");
    fs::create_dir_all(&folder).expect("a folder");
    // JSON strings are strings of YAML, too.
    let quoted = json!(HOSTILE).to_string();
    let write = |name: &str, text: String| fs::write(folder.join(name), text).expect("a file");
    write("service.yaml", SERVICE.replace("TITLE", "Acme"));
    write("send.yaml", OPERATION.replace("TITLE", "A word"));
    git(place.path(), &["init", "--quiet"]);
    git(place.path(), &["add", "."]);
    git(
        place.path(),
        &["commit", "--quiet", "--message", "All of it"],
    );
    write("service.yaml", SERVICE.replace("TITLE", &quoted));
    let operation = OPERATION.replace("TITLE", &quoted);
    if is_broken {
        write(
            "send.yaml",
            format!(
                "{operation}      {quoted}: {{type: {quoted}, {quoted}: 1, in: {quoted}, pattern: {quoted}}}\n{quoted}: {quoted}\n"
            ),
        );
        // A line of the file as it stands is shown beside what is wrong with it.
        write(
            "##[error]z\u{1b}[2J\n::error ::y.yaml",
            format!("{operation}##[error]: ##[error] ##vso[a.b]: : # ##[error]\n"),
        );
    } else {
        write("send.yaml", operation);
    }
    let request = json!({"to": HOSTILE, HOSTILE: 1, "text": [HOSTILE]});
    fs::write(place.path().join("request.json"), request.to_string()).expect("a file");
    place
}

/// Both outputs of a command, however it ends.
fn said(place: &Path, arguments: &[&str], goes_on: bool) -> String {
    let mut child = Command::new(program())
        .args(arguments)
        .env_remove("NO_COLOR")
        .current_dir(place)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    if goes_on {
        // Long enough to say what there is to say; less is less to be seen, and no failure.
        std::thread::sleep(Duration::from_millis(1500));
        let _ = child.kill();
    }
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    format!("{}{}", text(output.stdout), text(output.stderr))
}
