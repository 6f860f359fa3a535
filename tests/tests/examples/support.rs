//! Runs an example, against the mock server or a vendor that answers as told.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};

use apiscribe_mock::{Builder, Ids, Server};
use apiscribe_tests::command::example;

use crate::examples::EXAMPLES;

pub(crate) const CONTACT: &str = "e87a0c93-61d2-4b7f-a5f8-0d94c3b27e16";
pub(crate) const SECRET: &str = "SECRET-sesame";

/// What an example did.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs an example with all that it needs. It must not show its secret.
#[track_caller]
pub(crate) fn run(name: &str, base_url: &str) -> Ran {
    let example = EXAMPLES.iter().find(|example| example.name == name);
    let variables = example.expect("an example of this name").variables;
    let mut command = command(name);
    command.env("BASE_URL", base_url);
    let ran = ran(command.envs(variables.iter().copied()));
    assert!(
        !ran.stdout.contains(SECRET) && !ran.stderr.contains(SECRET),
        "{ran:?}"
    );
    ran
}

pub(crate) fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("it starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ran {
        code: output.status.code(),
        stdout: text(&output.stdout),
        stderr: text(&output.stderr),
    }
}

/// An example that finds no variable that any of them needs.
pub(crate) fn command(name: &str) -> Command {
    let mut command = Command::new(example(name));
    command.env_remove("BASE_URL");
    for (variable, _) in EXAMPLES.iter().flat_map(|example| example.variables) {
        command.env_remove(variable);
    }
    command
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace")
        .to_owned()
}

/// The server that the model describes, with what the examples sign with.
pub(crate) async fn stand_in() -> io::Result<Server> {
    stand_in_with(|server| server).await
}

/// The server that the model describes, with further settings.
pub(crate) async fn stand_in_with(settings: impl FnOnce(Builder) -> Builder) -> io::Result<Server> {
    let credentials = [
        ("alibaba_cams", "access_key_id", "key"),
        ("alibaba_cams", "access_key_secret", SECRET),
        ("bird_channels", "key", SECRET),
        ("huawei_aicc", "app_key", "key"),
        ("huawei_aicc", "app_secret", SECRET),
        ("nxcloud_saas", "access_key", "key"),
        ("nxcloud_saas", "access_secret", SECRET),
    ];
    let server = Server::builder()
        .spec(root().join("spec"))
        .ids(Ids::OfExamples);
    let server = credentials
        .into_iter()
        .fold(server, |server, (service, name, value)| {
            server.credential(service, name, value)
        });
    settings(server).start().await.map_err(io::Error::other)
}

/// Where it is, whatever the service: none of their base URLs has a path.
pub(crate) fn base_url(server: &Server) -> String {
    format!("http://{}", server.address())
}

/// Status, further headers, body.
pub(crate) type Answer = (u16, &'static str, &'static str);

/// A vendor that gives these answers, the last of them again and again, and keeps what arrives.
pub(crate) struct Vendor {
    pub(crate) base_url: String,
    received: Arc<Mutex<Vec<String>>>,
}

impl Vendor {
    pub(crate) fn start(answers: &[Answer]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let received = Arc::default();
        let (kept, answers) = (Arc::clone(&received), answers.to_vec());
        // It ends with the process.
        std::thread::spawn(move || {
            for (index, socket) in listener.incoming().enumerate() {
                let answer = answers.get(index).or(answers.last());
                let answer = *answer.expect("there is one");
                // Whoever hangs up is missed by what is asserted.
                let _ = socket.and_then(|socket| exchange(socket, answer, &kept));
            }
        });
        Self {
            base_url: format!("http://{address}"),
            received,
        }
    }

    /// Every request so far, head and body.
    pub(crate) fn received(&self) -> Vec<String> {
        self.received
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

fn exchange(
    mut socket: TcpStream,
    (status, headers, body): Answer,
    kept: &Mutex<Vec<String>>,
) -> io::Result<()> {
    let request = read_request(&mut socket)?;
    kept.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(request);
    write!(
        socket,
        "HTTP/1.1 {status} -\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// Reads head and body, so that nobody is hung up on while still talking.
fn read_request(socket: &mut TcpStream) -> io::Result<String> {
    let (mut request, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let head = head.to_ascii_lowercase();
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok())
                .unwrap_or(0);
            if request.len() >= head.len() + 4 + length {
                return Ok(text);
            }
        }
        match socket.read(&mut chunk)? {
            0 => return Ok(text),
            read => request.extend_from_slice(&chunk[..read]),
        }
    }
}
