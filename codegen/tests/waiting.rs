//! A generated error table makes its client wait as long as the vendor asks, in a header or in the
//! body, over a real connection.
#![expect(
    clippy::expect_used,
    reason = "a test says what went wrong by panicking"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use apiscribe_codegen::{Options, emit};
use apiscribe_test_support::harness;

/// Name of a service, and where it says how long to wait.
const SERVICES: [(&str, &str); 4] = [
    ("in_header", "{header: X-Wait, unit: ms}"),
    ("in_body", "{path: parameters/wait}"),
    ("in_body_ms", "{path: wait_ms, unit: ms}"),
    ("in_standard", "{path: absent}"),
];

/// What all of them ask for, each in its place: a second and a half, which a date or a whole number
/// of seconds rounds up.
const LEAST: u128 = 1500;

#[test]
fn a_delay_in_the_body_is_waited_for_as_one_in_a_header_is() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let specs = folder.path().join("spec");
    for (name, place) in SERVICES {
        let text = format!(
            "# A case.\n# service.yaml\nerrors:\n  body: json\n  failed: [{{path: ok, not: true}}]\n  code: error_code\n  retry_after: {place}\n  \
             codes: {{429: {{rust: TooMany, class: throttled, doc: Too many calls., remedy: Wait.}}}}\n"
        );
        harness::write(&harness::parse(name, &text), name, &specs);
    }
    let model = harness::model(&specs);
    let out = folder.path().join("crate");
    let files = emit::rust::emit(&model, &Options::default()).expect("what is checked is Rust");
    for file in files {
        write(&out.join(&file.path), &file.text);
    }
    let arms: String = SERVICES
        .iter()
        .map(|(name, _)| {
            format!(
                "    wait({name:?}, |url| waiting::{name}::Client::builder().base_url(url).build(), \
                 waiting::{name}::blocking::Client::from_client, |client| client.call(&waiting::{name}::Call::new()).is_ok());\n"
            )
        })
        .collect();
    write(
        &out.join("src/main.rs"),
        &PROGRAM.replace("    CALLS\n", &arms),
    );
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the package lies in the workspace");
    let features: String = SERVICES
        .iter()
        .map(|(name, _)| format!("{name} = []\n"))
        .collect();
    let manifest = format!(
        "[package]\nname = \"waiting\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[features]\n{features}\
         signing = [\"apiscribe-runtime/signing\"]\nclient = [\"signing\", \"apiscribe-runtime/client\"]\nblocking = [\"client\", \"apiscribe-runtime/blocking\"]\n\n[dependencies]\napiscribe-runtime = {{ path = '{}' }}\n\n[workspace]\n",
        workspace.join("runtime").display()
    );
    write(&out.join("Cargo.toml"), &manifest);
    // The versions that the workspace has, which are there without a network.
    fs::copy(workspace.join("Cargo.lock"), out.join("Cargo.lock"))
        .expect("the workspace has a Cargo.lock");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--offline", "--quiet", "--all-features"])
        .arg("--manifest-path")
        .arg(out.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join(".."))
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo starts");
    let shown = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{shown}{errors}");
    let lines: Vec<Vec<&str>> = shown
        .lines()
        .map(|line| line.split(' ').collect())
        .collect();
    assert_eq!(lines.len(), SERVICES.len(), "{shown}{errors}");
    for line in lines {
        let [name, is_sent, arrived, waited] = line[..] else {
            unreachable!("{shown}");
        };
        let waited: u128 = waited.parse().expect("a number of milliseconds");
        assert_eq!((is_sent, arrived), ("true", "2"), "{name}");
        assert!(waited >= LEAST, "{name}: {waited} ms");
    }
}

const PROGRAM: &str = r##"
use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use apiscribe_runtime::SettingError;

fn main() {
    CALLS
}

/// Answers the first request with a refusal that asks for a wait, and the second with a success.
fn wait<A, C>(
    name: &str,
    make: impl Fn(&str) -> Result<A, SettingError>,
    block: impl Fn(A) -> Result<C, SettingError>,
    call: impl Fn(&C) -> bool,
) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("an address");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (header, more) = match name {
        "in_header" => ("x-wait: 1500\r\n", ""),
        "in_body" => ("", r#","parameters":{"wait":1.5}"#),
        "in_body_ms" => ("", r#","wait_ms":"1500""#),
        _ => ("retry-after: 2\r\n", ""),
    };
    let refusal = format!(r#"{{"ok":false,"error_code":429{more}}}"#);
    let answers = [(429, header, refusal), (200, "", r#"{"ok":true}"#.to_owned())];
    let server = std::thread::spawn(move || {
        let mut times = Vec::new();
        for (status, header, body) in answers {
            let (mut stream, _) = listener.accept().expect("a connection");
            let _ = stream.set_read_timeout(Some(Duration::from_millis(200)));
            times.push(Instant::now());
            let _ = stream.read_to_end(&mut Vec::new());
            let length = body.len();
            let _ = write!(
                stream,
                "HTTP/1.1 {status} -\r\n{header}connection: close\r\ncontent-length: {length}\r\n\r\n{body}"
            );
            times.push(Instant::now());
        }
        times
    });
    let client = block(make(&url).expect("a client")).expect("a client");
    let is_sent = call(&client);
    let times = server.join().expect("no panic");
    let waited = times[2].duration_since(times[1]).as_millis();
    println!("{name} {is_sent} {} {waited}", times.len() / 2);
}
"##;

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file is in a folder"))
        .and_then(|()| fs::write(path, text))
        .expect("the temporary folder can be written");
}
