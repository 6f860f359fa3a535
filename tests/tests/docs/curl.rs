//! The command lines of the pages, taken apart by a real shell, send what the generated crate
//! sends: its snapshots say what that is.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use serde_json::Value;

use super::html::{examples, tokens};
use super::{generated, model, root};

/// In place of curl: shows its arguments.
const SHOW: &str = "curl() { for argument in \"$@\"; do printf '%s\\036' \"$argument\"; done; }\n";

/// Headers that need the secret or the clock: they are variables of the shell.
const COMPUTED: [&str; 8] = [
    "accesskey",
    "authorization",
    "sign",
    "ts",
    "x-acs-content-sha256",
    "x-acs-date",
    "x-acs-signature-nonce",
    "x-app-key",
];

#[test]
fn every_command_line_sends_what_the_crate_sends() {
    let model = model();
    let files = generated(&model);
    let mut compared = 0;
    for service in &model.services {
        for operation in &service.operations {
            let path = format!("{}.{}.html", service.name.bare(), operation.name.bare());
            let file = files.iter().find(|file| file.path == path);
            let shown = examples(&tokens(&file.expect("a page for each operation").text));
            let name = format!("{}.{}", service.name.bare(), operation.name.bare());
            let snapshot = root().join(format!("tests/tests/snapshots/{name}.snap"));
            let snapshot = fs::read_to_string(snapshot).expect("a snapshot");
            for request in snapshot.split("\n=== ").skip(1) {
                let (title, expected) = request.split_once("\n\n").expect("a title");
                let example = title.split(':').next().unwrap_or_default();
                let id = format!("example-{}.{example}", operation.name.bare());
                let (_, blocks) = shown
                    .iter()
                    .find(|(known, _)| *known == id)
                    .expect("an example");
                let command = blocks.iter().find(|(language, _)| language == "sh");
                let (_, command) = command.unwrap_or_else(|| panic!("{id} has no command line"));
                assert_eq!(
                    sent(&arguments(command)),
                    snapped(expected),
                    "{name} {id}\n{command}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 90, "only {compared} were compared");
}

/// What goes over the wire, without what has to be computed.
#[derive(Debug, Default, PartialEq)]
struct Sent {
    method: String,
    address: String,
    query: Vec<String>,
    headers: BTreeMap<String, String>,
    form: Vec<String>,
    json: Option<Value>,
}

/// What a shell makes of a command line.
fn arguments(command: &str) -> Vec<String> {
    let output = Command::new("sh")
        .args(["-c", &format!("{SHOW}{command}")])
        .env_clear()
        .output()
        .expect("there is a shell");
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{command}"
    );
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.split_terminator('\u{1e}').map(str::to_owned).collect()
}

/// What curl does with its arguments, as far as they occur.
fn sent(arguments: &[String]) -> Sent {
    let mut sent = Sent::default();
    let (mut pairs, mut gets) = (Vec::new(), false);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().cloned().expect("an option has its value");
        match argument.as_str() {
            "-X" => sent.method = value(),
            "-G" => gets = true,
            "-H" => {
                let header = value();
                let (name, value) = header.split_once(": ").unwrap_or((&header, ""));
                let name = name.to_ascii_lowercase();
                let before = sent.headers.insert(name, value.to_owned());
                assert_eq!(before, None, "{header} comes twice");
            }
            "--data-urlencode" => {
                let pair = value();
                let (name, value) = pair.split_once('=').expect("a name");
                pairs.push(format!("{name} = {value}"));
            }
            "--data-raw" => sent.json = Some(serde_json::from_str(&value()).expect("JSON")),
            address => {
                assert!(
                    address.starts_with("https://") && sent.address.is_empty(),
                    "{address}"
                );
                sent.address = address.to_owned();
            }
        }
    }
    if sent.method.is_empty() {
        sent.method = "GET".to_owned();
    }
    match gets {
        true => sent.query = pairs,
        false => sent.form = pairs,
    }
    if !sent.form.is_empty() {
        let form = "application/x-www-form-urlencoded".to_owned();
        sent.headers.insert("content-type".to_owned(), form);
    }
    without_computed(sent)
}

/// A request of the snapshots.
fn snapped(text: &str) -> Sent {
    let mut sent = Sent::default();
    let mut lines = text.trim_end().lines();
    let first = lines.next().expect("a request line");
    let (method, address) = first.split_once(' ').expect("method and address");
    (sent.method, sent.address) = (method.to_owned(), address.to_owned());
    let mut body = String::new();
    for line in lines {
        if let Some(pair) = line.strip_prefix("? ") {
            sent.query.push(pair.to_owned());
        } else if let Some(pair) = line.strip_prefix("& ") {
            sent.form.push(pair.to_owned());
        } else if !body.is_empty() || line.starts_with('{') {
            body.push_str(line);
        } else if let Some((name, value)) = line.split_once(": ") {
            sent.headers.insert(name.to_owned(), value.to_owned());
        }
    }
    if !body.is_empty() {
        sent.json = Some(serde_json::from_str(&body).expect("JSON"));
    }
    without_computed(sent)
}

fn without_computed(mut sent: Sent) -> Sent {
    for name in COMPUTED.iter().chain(&["host", "content-length"]) {
        sent.headers.remove(*name);
    }
    sent
}
