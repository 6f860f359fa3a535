//! The program as people start it: what it prints, how it ends, and clients that are not ours:
//! `curl`, and Python with nothing but its standard library.
#![cfg(unix)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The program, killed if a test fails before it has ended.
struct Program {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
    base: String,
    greeting: String,
}

impl Program {
    fn start(args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_apiscribe"))
            .arg("mock")
            .args(args)
            .current_dir(ROOT)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut greeting = String::new();
        let base = loop {
            let start = greeting.len();
            let read = out.read_line(&mut greeting).expect("a line");
            assert!(read > 0, "it has ended: {greeting}");
            if let Some(journal) = greeting
                .get(start..)
                .and_then(|line| line.strip_prefix("journal: "))
            {
                break journal.trim().trim_end_matches("/__mock/").to_owned();
            }
        };
        Self {
            child,
            out,
            base,
            greeting,
        }
    }

    /// Sends a signal and waits for the end.
    fn end(&mut self, signal: &str) -> Option<i32> {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(sent.expect("a signal").success());
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("it starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "{}\n{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    text(&output.stdout)
}

fn is_there(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output();
    let is_there = found.is_ok_and(|output| output.status.success());
    if !is_there {
        println!("skipped: there is no {program} here");
    }
    is_there
}

#[test]
fn it_says_where_it_is_and_ends_when_told_to() {
    for signal in ["INT", "TERM"] {
        let mut program = Program::start(&[
            "nxcloud_saas",
            "--credential",
            "nxcloud_saas.access_key=abc",
        ]);
        assert!(
            program.base.starts_with("http://127.0.0.1:"),
            "{}",
            program.base
        );
        let expected = format!(
            "nxcloud_saas: NXCloud SaaS WhatsApp API\n  base URL: {}\n  access_key: abc\n  access_secret: testsecret\n",
            program.base
        );
        assert!(
            program.greeting.starts_with(&expected),
            "{}",
            program.greeting
        );
        assert_eq!(program.end(signal), Some(0), "{signal}");
    }
}

#[test]
fn wrong_usage_is_reported() {
    for (args, status, said) in [
        (&["nobody"][..], 2, "error: no service `nobody`"),
        (&["--fault", "nonsense"], 2, "`nonsense` is no fault"),
        (
            &["--credential", "x"],
            2,
            "is not written as SERVICE.NAME=VALUE",
        ),
        (&["--spec", "nowhere"], 2, "error: cannot read "),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_apiscribe"))
            .arg("mock")
            .args(args)
            .current_dir(ROOT)
            .output()
            .expect("it starts");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{stderr}");
        assert!(stderr.contains(said), "{stderr}");
    }
}

#[test]
fn curl_can_use_it() {
    if !is_there("curl") {
        return;
    }
    let mut program = Program::start(&["--fault", "code=22125,for=1,of=nxcloud_saas"]);
    let output = run(Command::new("bash")
        .arg(Path::new(ROOT).join("mock/examples/curl.sh"))
        .env("BASE_URL", &program.base));
    assert_eq!(output, include_str!("../../mock/examples/curl.out"));
    let mut line = String::new();
    while !line.contains("send_message") {
        line.clear();
        assert!(program.out.read_line(&mut line).expect("a line") > 0);
    }
    assert_eq!(program.end("TERM"), Some(0));
}

#[test]
fn python_can_use_it() {
    if !is_there("python3") {
        return;
    }
    let mut program = Program::start(&[]);
    let output = run(Command::new("python3")
        .arg(Path::new(ROOT).join("mock/examples/client.py"))
        .arg(&program.base));
    assert_eq!(output, include_str!("../../mock/examples/client.out"));
    assert_eq!(program.end("INT"), Some(0));
}
