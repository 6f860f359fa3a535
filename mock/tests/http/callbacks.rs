//! What the server sends to a receiver: signed, repeated until it is taken, in the order that was
//! asked for.

use std::collections::BTreeMap;

use apiscribe_mock::{Call, Callbacks, Server};
use apiscribe_recipes::run::{Inputs, Request, verdicts};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{Receiver, channel};

use crate::answers::template;
use crate::support::*;

/// A server that hands on what it gets, and answers with these statuses, then with 200.
async fn receiver(statuses: Vec<u16>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!(
        "http://{}/hooks?a=b",
        listener.local_addr().expect("an address")
    );
    let (sender, received) = channel(64);
    tokio::spawn(async move {
        let mut statuses = statuses.into_iter();
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut text = Vec::new();
            let mut piece = [0; 4096];
            while !is_whole(&text) {
                let read = stream.read(&mut piece).await.unwrap_or_default();
                text.extend(&piece[..read]);
                if read == 0 {
                    break;
                }
            }
            let status = statuses.next().unwrap_or(200);
            let answer =
                format!("HTTP/1.1 {status} -\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let _ = sender
                .send(String::from_utf8_lossy(&text).into_owned())
                .await;
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (url, received)
}

fn is_whole(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    body.len() >= length.unwrap_or_default()
}

/// The body of a request, and whether it passes the checks of the callback.
fn opened(server: &Server, service: &str, url: &str, text: &str) -> (Value, bool) {
    let (head, body) = text.split_once("\r\n\r\n").expect("a request");
    let mut request = Request::new("POST", url).expect("a URL").body(body);
    for line in head.lines().skip(1) {
        let (name, value) = line.split_once(':').expect("a header");
        request = request.header(name, value.trim());
    }
    let model = apiscribe_codegen::load(specs()).expect("the specs are right");
    let mut services = model.services.iter();
    let found = services.find(|known| known.name.bare() == service);
    let callback = &found.expect("the service").callbacks[0];
    let secrets: BTreeMap<String, String> = server
        .callback_secrets(service, callback.name.bare())
        .into_iter()
        .collect();
    let settings = BTreeMap::new();
    let inputs = Inputs {
        credentials: &secrets,
        settings: &settings,
        now: now(),
        nonce: "",
    };
    let check = callback.check.as_ref().expect("a check");
    let all = verdicts(
        &check.recipe,
        &request,
        std::slice::from_ref(&secrets),
        inputs,
    );
    let passes = all.expect("it runs").iter().all(|verdict| verdict.passed);
    (serde_json::from_str(body).expect("JSON"), passes)
}

async fn with(callbacks: Callbacks) -> Server {
    builder()
        .callbacks(callbacks)
        .start()
        .await
        .expect("it starts")
}

fn statuses(bodies: &[Value]) -> Vec<&str> {
    let all = bodies.iter();
    all.map(|body| body["statuses"][0]["status"].as_str().unwrap_or_default())
        .collect()
}

#[tokio::test]
async fn after_a_message_its_callbacks_come_signed_and_in_order() {
    let (url, mut received) = receiver(vec![]).await;
    let server = with(Callbacks::to(&url).expect("a URL")).await;
    let reply = digest(&server, &template()).await.json();
    let mut bodies = Vec::new();
    for _ in 0..3 {
        let text = received.recv().await.expect("a callback");
        let (body, passes) = opened(&server, "nxcloud_saas", &url, &text);
        assert!(passes, "{text}");
        bodies.push(body);
    }
    assert_eq!(statuses(&bodies), ["sent", "delivered", "read"]);
    // They are about the message that was sent, and whom it went to.
    assert_eq!(bodies[0]["statuses"][0]["id"], reply["data"]["message_id"]);
    assert_eq!(bodies[0]["statuses"][0]["recipient_id"], template()["to"]);
    // What is refused has none.
    digest(&server, &json!({"to": "41793026727"})).await;
    assert!(received.try_recv().is_err());
}

#[tokio::test]
async fn what_is_not_taken_comes_again_unchanged() {
    let (url, mut received) = receiver(vec![500, 302, 404]).await;
    let server = with(Callbacks::to(&url).expect("a URL")).await;
    let name = "webhook";
    assert!(
        server
            .send_callback("bird_channels", name, "delivered")
            .await
    );
    let mut texts = Vec::new();
    while let Ok(text) = received.try_recv() {
        texts.push(text);
    }
    assert_eq!(texts.len(), 4, "three refusals, then it is taken");
    assert!(texts.iter().all(|text| *text == texts[0]));
    assert!(opened(&server, "bird_channels", &url, &texts[0]).1);
    let answers: Vec<u16> = server
        .callbacks()
        .iter()
        .filter_map(|call: &Call| Some(call.answer.as_ref()?.status))
        .collect();
    assert_eq!(answers, [500, 302, 404, 200]);
    assert!(server.calls().is_empty(), "they are no calls");
    let got = json(&server, "GET", "/__mock/calls", &[], &json!(null)).await;
    assert_eq!(got.json()["calls"][0]["callback"], "delivered");
    assert!(!server.send_callback("bird_channels", name, "nothing").await);
}

#[tokio::test]
async fn they_come_twice_and_in_another_order_on_demand() {
    let (url, mut received) = receiver(vec![]).await;
    let callbacks = Callbacks::to(&url).expect("a URL").reversed().twice();
    let server = with(callbacks).await;
    digest(&server, &template()).await;
    let mut bodies = Vec::new();
    for _ in 0..6 {
        let text = received.recv().await.expect("a callback");
        bodies.push(opened(&server, "nxcloud_saas", &url, &text).0);
    }
    assert_eq!(
        statuses(&bodies),
        ["read", "read", "delivered", "delivered", "sent", "sent"]
    );
}

#[test]
fn callbacks_go_to_http_alone() {
    for wrong in [
        "",
        "hooks",
        "https://127.0.0.1/",
        "ftp://127.0.0.1/",
        "http://",
    ] {
        let error = Callbacks::to(wrong).expect_err(wrong);
        assert!(error.to_string().contains("http://127.0.0.1:8080/hooks"));
    }
    assert_eq!(
        Callbacks::to("http://[::1]:80/a").expect("a URL").url(),
        "http://[::1]:80/a"
    );
}
