//! What is too much, too slow or no HTTP at all.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::answers::template;
use crate::support::*;

#[tokio::test]
async fn bodies_and_heads_are_bounded() {
    let server = builder()
        .largest_body(1000)
        .start()
        .await
        .expect("it starts");
    let body = vec![b' '; 1001];
    let got = send(&server, "POST", "/saas/wa/send", &[], &body).await;
    assert_eq!(got.map(|got| got.status), Some(413));
    let got = send(&server, "POST", "/saas/wa/send", &[], &body[..1000]).await;
    assert_eq!(got.map(|got| got.status), Some(200));
    // In chunks nobody says beforehand how much comes.
    let mut chunked =
        b"POST /saas/wa/send HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..3 {
        chunked.extend(b"1f4\r\n");
        chunked.extend([b' '; 500]);
        chunked.extend(b"\r\n");
    }
    let got = crate::support::got(&exchange(&server, &chunked).await);
    assert_eq!(got.map(|got| got.status), Some(413));
    let long = "x".repeat(1 << 20);
    let got = send(&server, "GET", "/", &[("x-long", long.as_str())], b"").await;
    assert_eq!(got.map(|got| got.status), Some(431));
    assert_eq!(digest(&server, &template()).await.json()["code"], 0);
}

/// With the clock of the runtime paused, waiting takes no time.
#[tokio::test(start_paused = true)]
async fn slow_clients_are_cut_off() {
    let server = start().await;
    for half in [
        "",
        "POST /saas/wa/send HT",
        "POST /saas/wa/send HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\n12",
    ] {
        let mut socket = TcpStream::connect(server.address())
            .await
            .expect("a connection");
        socket.write_all(half.as_bytes()).await.expect("it is sent");
        let mut answer = Vec::new();
        let ended = tokio::time::timeout(Duration::from_secs(600), socket.read_to_end(&mut answer));
        ended.await.expect("it is cut off").expect("it ends");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(
            answer.is_empty() || answer.starts_with("HTTP/1.1 408"),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn bytes_from_the_network_do_no_harm() {
    // A task that panics takes its connection with it, and nobody would see it.
    let shown = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        shown(panic);
    }));
    let server = start().await;
    let whole = {
        let body = template().to_string();
        format!(
            "POST /saas/wa/send?a=%zz&b=%ff HTTP/1.1\r\nhost: a\r\nconnection: close\r\naccessKey: testid\r\nts: 1767225600000\r\n\
             bizType: 2\r\naction: mt\r\nsign: 00\r\nx-apiscribe-fault: code=1003\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            body.len()
        )
    };
    let acs = "POST /?Content=%7B&Type=message&MessageType=text&ChannelType=a HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\
               x-acs-action: SendChatappMessage\r\nx-acs-version: 2020-06-06\r\nx-acs-date: 2026-01-01T00:00:00Z\r\n\
               x-acs-signature-nonce: 1\r\nx-acs-content-sha256: e3\r\n\
               authorization: ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host;;x-acs-action,Signature=0g\r\n\r\n";
    let mut random = Random(7);
    for round in 0..fuzz_rounds() {
        let mut bytes = match round % 3 {
            0 => whole.clone().into_bytes(),
            1 => acs.to_owned().into_bytes(),
            _ => (0..random.below(400)).map(|_| random.byte()).collect(),
        };
        for _ in 0..random.below(6) {
            damage(&mut bytes, &mut random);
        }
        let mut socket = TcpStream::connect(server.address())
            .await
            .expect("a connection");
        // The server may hang up while it is still talked to.
        let _ = socket.write_all(&bytes).await;
        let _ = socket.shutdown().await;
        let mut answer = Vec::new();
        let _ = socket.read_to_end(&mut answer).await;
        assert!(
            answer.is_empty() || answer.starts_with(b"HTTP/1."),
            "{bytes:?}"
        );
    }
    assert_eq!(digest(&server, &template()).await.json()["code"], 0);
    assert_eq!(PANICS.load(Ordering::Relaxed), 0);
}

/// Anything that a body can be, straight to the judge and without a socket in between.
#[test]
fn bodies_of_all_kinds_do_no_harm() {
    use apiscribe_codegen::check::evaluate::{evaluate_request, route};
    let model = apiscribe_codegen::load(specs()).expect("no errors");
    let mut random = Random(11);
    let mut bodies = Vec::new();
    for operation in model
        .services
        .iter()
        .flat_map(|service| &service.operations)
    {
        bodies.extend(
            operation
                .examples
                .iter()
                .filter_map(|example| Some(example.request.as_ref()?.to_string())),
        );
    }
    for service in &model.services {
        for operation in &service.operations {
            let path: String = operation
                .path
                .iter()
                .map(|part| match part {
                    apiscribe_codegen::model::PathPart::Text(text) => text.as_str(),
                    apiscribe_codegen::model::PathPart::Parameter(_) => "x",
                })
                .collect();
            for round in 0..3000 {
                let mut body = bodies[random.below(bodies.len())].clone().into_bytes();
                for _ in 0..round % 5 {
                    damage(&mut body, &mut random);
                }
                let text = String::from_utf8_lossy(&body);
                let query: String = text
                    .chars()
                    .filter(|c| c.is_ascii_alphanumeric() || "%=&+[]".contains(*c))
                    .collect();
                let request = apiscribe_runtime::http::Request::builder()
                    .method(operation.method.as_str())
                    .uri(format!("{path}?{query}"))
                    .header("content-type", "application/json")
                    .header(
                        "x-acs-action",
                        operation
                            .auth
                            .as_ref()
                            .and_then(|auth| auth.text("action"))
                            .unwrap_or("x"),
                    )
                    .body(());
                let Ok(request) = request else { continue };
                let (parts, ()) = request.into_parts();
                if let Ok(route) = route(&model, &parts, &[]) {
                    evaluate_request(&route, &parts, &body, now());
                }
            }
        }
    }
}

#[tokio::test]
async fn it_stops_when_it_is_dropped_or_told_to() {
    let server = start().await;
    let address = server.address();
    drop(server);
    while TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    let server = start().await;
    let address = server.address();
    let mut idle = TcpStream::connect(address).await.expect("a connection");
    server.stop().await;
    assert!(TcpStream::connect(address).await.is_err());
    let mut rest = Vec::new();
    // Closed either way.
    let _ = idle.read_to_end(&mut rest).await;
    assert!(rest.is_empty());
}

static PANICS: AtomicUsize = AtomicUsize::new(0);

fn fuzz_rounds() -> usize {
    let given = std::env::var("APISCRIBE_ROUNDS").ok();
    given.map_or(1500, |given| given.parse().expect("a number"))
}

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap_or_default()
    }
}

fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len().max(1));
    match random.below(5) {
        0 => bytes.truncate(at),
        1 => bytes.insert(at.min(bytes.len()), random.byte()),
        2 => {
            let end = (at + random.below(20)).min(bytes.len());
            bytes.drain(at.min(end)..end);
        }
        3 => {
            let end = (at + random.below(50)).min(bytes.len());
            let copy = bytes[at.min(end)..end].to_vec();
            bytes.splice(at.min(bytes.len())..at.min(bytes.len()), copy);
        }
        _ => {
            let byte = random.byte();
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
        }
    }
}

/// Gateways turn such a request away; so does this one, by the vendor's rules, and it says so.
#[tokio::test]
async fn bytes_that_are_no_address_get_an_answer_of_the_vendor_and_are_in_the_journal() {
    let server = start().await;
    for (address, place) in [
        ("/?Action=a>b", "query"),
        ("/?To=1 2", "query"),
        ("/?To=\u{fc}<", "query"),
    ] {
        server.forget();
        let headers = [("x-acs-action", "SendChatappMessage")];
        let got = send(&server, "POST", address, &headers, b"")
            .await
            .expect("an answer");
        assert_eq!(got.status, 400, "{address}");
        assert!(
            got.json()["Code"].is_string() || got.json()["code"].is_string(),
            "{address}"
        );
        let first = got.violations().first().cloned();
        assert_eq!(
            first,
            Some((place.to_owned(), "unreadable".to_owned())),
            "{address}"
        );
        let calls = server.calls();
        assert_eq!(calls.len(), 1, "{address}");
        assert_eq!(calls[0].violations[0].pointer, place, "{address}");
    }
    let path = format!("{CHANNEL}/messages>");
    let got = send(&server, "POST", &path, &[KEY], b"{}")
        .await
        .expect("an answer");
    assert_eq!(got.status, 400);
    let path = format!("{CHANNEL}/messages?a=>");
    let headers = [KEY, ("content-type", "application/json")];
    let got = send(&server, "POST", &path, &headers, b"{}")
        .await
        .expect("an answer");
    assert_eq!(got.status, 400, "{}", got.json());
    assert!(got.json().get("apiscribe_mock").is_none(), "{}", got.json());
}

#[tokio::test]
async fn requests_one_after_another_are_read_each_from_its_beginning() {
    let server = start().await;
    let mut socket = TcpStream::connect(server.address())
        .await
        .expect("a connection");
    for (address, status) in [("/nowhere", 404), ("/nowhere>", 400), ("/nowhere", 404)] {
        let request =
            format!("POST {address} HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{{}}");
        // In pieces, as networks have it.
        for piece in request.as_bytes().chunks(7) {
            socket.write_all(piece).await.expect("it is sent");
            socket.flush().await.expect("it is sent");
        }
        let mut answer = Vec::new();
        let answer = loop {
            match got(&answer) {
                Some(whole) if whole.body.ends_with(b"}") => break whole,
                _ => assert_ne!(socket.read_buf(&mut answer).await.expect("an answer"), 0),
            }
        };
        assert_eq!(answer.status, status, "{address}");
    }
}

/// More connections than there may be, on which next to nothing comes, are no reason to let others
/// wait.
#[tokio::test]
async fn those_who_are_slow_hold_up_nobody() {
    let server = start().await;
    let mut slow = Vec::new();
    for number in 0..560 {
        let mut socket = TcpStream::connect(server.address())
            .await
            .expect("a connection");
        let begun: &[u8] = match number % 3 {
            0 => b"",
            1 => b"POST / HTTP/1.1\r\nhost: a\r\n",
            _ => b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n{",
        };
        socket.write_all(begun).await.expect("it is sent");
        slow.push(socket);
    }
    for _ in 0..5 {
        let got = send(&server, "GET", "/nowhere", &[], b"")
            .await
            .expect("an answer");
        assert_eq!(got.status, 404);
    }
    // The others are still there, so nobody waited for them to be given up.
    let mut byte = [0];
    let open = slow.iter().filter(|socket| {
        socket
            .try_read(&mut byte)
            .is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock)
    });
    let open = open.count();
    assert!(open > 400, "{open}");
}
