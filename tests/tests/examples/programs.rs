//! The examples that are whole programs: a command with arguments, and a web service that goes on.

use std::io::{self, BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::Stdio;
use std::time::{Duration, Instant};

use apiscribe_mock::Callbacks;
use apiscribe_runtime::Json;

use crate::examples::NXCLOUD;
use crate::examples::support::{base_url, command, ran, stand_in, stand_in_with};

/// Examples that [`crate::examples::EXAMPLES`] cannot run as they are.
pub(crate) const PROGRAMS: [&str; 2] = ["command", "service"];

#[tokio::test(flavor = "multi_thread")]
async fn the_command_sends_what_it_is_given() -> io::Result<()> {
    let server = stand_in().await?;
    let url = base_url(&server);
    let call = |arguments: &[&str]| {
        let mut command = command("command");
        command.envs(NXCLOUD.iter().copied()).env("BASE_URL", &url);
        ran(command.args(arguments))
    };
    let sent = call(&["14155550134", "opening_hours", "en_US"]);
    assert_eq!(sent.code, Some(0), "{sent:?}");
    assert!(sent.stdout.starts_with("wamid."), "{sent:?}");
    assert_eq!(server.calls().len(), 1);

    let usage = call(&["14155550134"]);
    assert_eq!((usage.code, usage.stdout.as_str()), (Some(2), ""));
    assert_eq!(server.calls().len(), 1);
    let bare = ran(command("command").args(["14155550134", "opening_hours", "en_US"]));
    assert_eq!(bare.code, Some(2));
    assert!(bare.stderr.contains("NXCLOUD_ACCESS_SECRET"), "{bare:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_queues_sends_and_hears_of_it() -> io::Result<()> {
    // The mock server is told where the service will be.
    let place = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let callbacks = Callbacks::to(&format!("http://{place}/callbacks"));
    let callbacks = callbacks.map_err(io::Error::other)?.twice();
    let server = stand_in_with(|server| server.callbacks(callbacks)).await?;
    let mut service = command("service")
        .envs(NXCLOUD.iter().copied())
        .env("BASE_URL", base_url(&server))
        .env("LISTEN", place.to_string())
        .stdout(Stdio::piped())
        .spawn()?;
    let lines = BufReader::new(service.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?).lines();
    let url = lines.map_while(Result::ok).next().unwrap_or_default();
    let said = talk(&url).await;
    let _ = service.kill();
    let _ = service.wait();
    let (said, reported) = said.map_err(io::Error::other)?;
    assert!(said.starts_with("accepted as wamid."), "{said}");
    assert_eq!(server.calls().len(), 1);
    // Each came twice and counts once.
    assert_eq!(reported, Json::from(vec!["sent", "delivered", "read"]));
    let answers = server.callbacks();
    let answers = answers.iter().filter_map(|call| call.answer.as_ref());
    assert!(
        answers
            .map(|answer| answer.status)
            .all(|status| status == 200)
    );
    Ok(())
}

/// Asks for a message and waits for what becomes of it, and what the vendor reports.
async fn talk(url: &str) -> reqwest::Result<(String, Json)> {
    let client = reqwest::Client::new();
    let post = |body: &'static str| {
        let request = client.post(format!("{url}/messages"));
        request
            .header("content-type", "application/json")
            .body(body)
            .send()
    };
    let taken =
        post(r#"{"to": "14155550134", "template": "opening_hours", "language": "en_US"}"#).await?;
    assert_eq!(taken.status(), 202);
    let missing = client.get(format!("{url}/messages/7")).send().await?;
    assert_eq!(missing.status(), 404);
    let forged = client.post(format!("{url}/callbacks"));
    let forged = forged.body(r#"{"statuses": []}"#).send().await?;
    assert_eq!(forged.status(), 401);
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let text = client
            .get(format!("{url}/messages/1"))
            .send()
            .await?
            .text()
            .await?;
        let state: Json = serde_json::from_str(&text).unwrap_or_default();
        let reported = state["reported"].clone();
        let state = state["state"].as_str().unwrap_or_default().to_owned();
        let is_over = reported.as_array().is_some_and(|all| all.len() >= 3);
        if Instant::now() > until || is_over {
            return Ok((state, reported));
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
