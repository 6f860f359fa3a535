//! The page of the journal in a real browser, driven from outside: it shows the calls that came in,
//! what is wrong with them, and the messages, and runs nothing of what they say.
//!
//! Without a browser (`chromium`, `chromium-browser` or `google-chrome`, or what
//! `APISCRIBE_BROWSER` names) it says that it was skipped. `APISCRIBE_SCREENSHOT` names a file for
//! a picture of the page.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::process::Command;

use apiscribe_mock::{Fault, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");

fn browser() -> Option<String> {
    let named = std::env::var("APISCRIBE_BROWSER").ok();
    let known = ["chromium", "chromium-browser", "google-chrome"].map(str::to_owned);
    let found = named.into_iter().chain(known).find(|browser| {
        let version = Command::new(browser).arg("--version").output();
        version.is_ok_and(|output| output.status.success())
    });
    if found.is_none() {
        println!("skipped: there is no browser here");
    }
    found
}

/// Runs a browser without a window on the page, and gives what it prints.
fn browse(browser: &str, url: &str, more: &[&str]) -> String {
    let profile = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(browser);
    command
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(["--window-size=1100,1500", "--virtual-time-budget=4000"])
        .args(more)
        .arg(url);
    let output = command.output().expect("the browser starts");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

async fn post(server: &Server, path: &str, headers: &str, body: &str) {
    let mut socket = TcpStream::connect(server.address())
        .await
        .expect("a connection");
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/json\r\n{headers}content-length: {}\r\n\r\n{body}",
        body.len()
    );
    socket
        .write_all(request.as_bytes())
        .await
        .expect("it is sent");
    let mut answer = Vec::new();
    // A call that is cut has no end to be read.
    let _ = socket.read_to_end(&mut answer).await;
}

async fn calls(server: &Server) {
    let messages = "/workspaces/8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0/channels/c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8/messages";
    let key = "authorization: AccessKey testsecret\r\n";
    let picture = r#"{"receiver":{"contacts":[{"identifierValue":"+14155550134"}]},"body":{"type":"image","image":{"images":[{"mediaUrl":"https://media.example.com/lamp.png"}],"text":"The lamp is back in stock.","actions":[{"type":"link","link":{"text":"Look at it","url":"https://shop.example.com/lamp"}},{"type":"reply","reply":{"text":"Not now"}}]}}}"#;
    post(server, messages, key, picture).await;
    let wrong = r#"{"receiver":{"contacts":[{"identifierValue":"+14155550134"}]},"body":{"type":"text","text":{"text":"<img src=x onerror=document.title='broken-out'><b>bold</b>"}},"validity":-1}"#;
    post(server, messages, key, wrong).await;
    let template = r#"{"tenant_id":1,"appkey":"key","business_phone":"8613800000000","messaging_product":"whatsapp","recipient_type":"individual","to":"8613900000000","type":"template","template":{"name":"order_update","language":{"code":"en_US","policy":"deterministic"},"components":[{"type":"body","parameters":[{"type":"text","text":"Ada"}]}]}}"#;
    post(server, "/saas/wa/send", "", template).await;
    server.next(Fault::CutAfter);
    post(server, messages, key, picture).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_shows_the_calls() {
    let Some(browser) = browser() else { return };
    let server = Server::builder()
        .spec(SPEC)
        .start()
        .await
        .expect("it starts");
    calls(&server).await;
    let url = format!("http://{}/__mock/", server.address());
    let page = {
        let (browser, url) = (browser.clone(), url.clone());
        let browsed = tokio::task::spawn_blocking(move || browse(&browser, &url, &["--dump-dom"]));
        browsed.await.expect("it ends")
    };
    for expected in [
        "4 calls shown, 2 with violations.",
        "nxcloud_saas (NXCloud SaaS WhatsApp API)",
        r#"<span class="name">bird_channels.send_message</span>"#,
        r#"<article class="call wrong" data-service="nxcloud_saas" data-verdicts="wrong">"#,
        r#"<article class="call" data-service="bird_channels" data-verdicts="faulty">"#,
        "Copy as curl",
        "<code class=\"\">/validity</code> must be at least 0, is -1 (OpenAPI description",
        "on demand: cut=after",
        "? → +14155550134",
        "8613800000000 → 8613900000000",
        "The lamp is back in stock.",
        r#"<span class="button">Look at it</span>"#,
        "Template: order_update",
        r#"<span class="value">Ada</span>"#,
        // What a message says is text.
        "&lt;img src=x onerror=document.title='broken-out'&gt;&lt;b&gt;bold&lt;/b&gt;",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    assert!(
        !page.contains("<title>broken-out") && !page.contains("<b>bold"),
        "{page}"
    );

    if let Ok(file) = std::env::var("APISCRIBE_SCREENSHOT") {
        let picture = move || browse(&browser, &url, &[&format!("--screenshot={file}")]);
        let taken = tokio::task::spawn_blocking(picture);
        taken.await.expect("it ends");
    }
}
