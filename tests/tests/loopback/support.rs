//! The mock server, servers that answer as told, clients with known secrets that send once, and
//! requests to send.

use std::io;
use std::path::Path;

use apiscribe_mock::{Call, Ids, Server};
use apiscribe_runtime::{FixedClock, RetryPolicy};
use apiscribe_test_support::signed::by_cams;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use whatsapp_vendors::{Timestamp, alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas};

pub(crate) type Outcome = Result<(), Box<dyn std::error::Error>>;

pub(crate) const WORKSPACE: &str = "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0";
pub(crate) const CHANNEL: &str = "c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8";
pub(crate) const CONTACT: &str = "e87a0c93-61d2-4b7f-a5f8-0d94c3b27e16";

/// Secrets that must not turn up anywhere but on the wire.
pub(crate) const KEY: &str = "KEY-sesame";
pub(crate) const SECRET: &str = "SECRET-sesame";

/// The server that the model describes, with the clock and the secrets of the clients here.
pub(crate) async fn stand_in() -> Result<Server, Box<dyn std::error::Error>> {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let credentials = [
        ("alibaba_cams", "access_key_id", KEY),
        ("alibaba_cams", "access_key_secret", SECRET),
        ("bird_channels", "key", KEY),
        ("huawei_aicc", "app_key", KEY),
        ("huawei_aicc", "app_secret", SECRET),
        ("nxcloud_saas", "access_key", KEY),
        ("nxcloud_saas", "access_secret", SECRET),
    ];
    let server = Server::builder()
        .spec(spec)
        .clock(clock())
        .ids(Ids::OfExamples);
    let server = credentials
        .into_iter()
        .fold(server, |server, (service, name, value)| {
            server.credential(service, name, value)
        });
    Ok(server.start().await?)
}

/// All requests that arrived, which must be so many.
pub(crate) fn arrived<const COUNT: usize>(server: &Server) -> Result<[Call; COUNT], String> {
    let received = server.calls();
    let operations: Vec<_> = received
        .iter()
        .map(|received| received.operation.clone())
        .collect();
    received
        .try_into()
        .map_err(|_| format!("{COUNT} requests were expected: {operations:?}"))
}

pub(crate) fn header<'a>(received: &'a Call, name: &str) -> Option<&'a str> {
    received.parts.headers.get(name)?.to_str().ok()
}

/// The signature holds, and holds for nothing else.
#[track_caller]
pub(crate) fn is_signed_by_cams(received: &Call) {
    let Call { parts, body, .. } = received;
    assert_eq!(by_cams(parts, body, (KEY, SECRET)), Ok(()));
    assert!(by_cams(parts, body, ("other", SECRET)).is_err());
    assert!(by_cams(parts, body, (KEY, "other")).is_err());
    assert!(by_cams(parts, b"other", (KEY, SECRET)).is_err());
    let mut other = parts.clone();
    other.uri = "/?Type=template".parse().expect("an address");
    assert!(by_cams(&other, body, (KEY, SECRET)).is_err());
    assert_eq!(header(received, "x-acs-date"), Some("2026-01-01T00:00:00Z"));
    assert_eq!(header(received, "x-acs-signature-nonce"), Some("nonce-1"));
}

/// A server that gives these answers, one a connection, and counts them.
pub(crate) async fn answers(
    answers: Vec<Vec<u8>>,
) -> Result<(String, JoinHandle<io::Result<usize>>), io::Error> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base_url = format!("http://{}", listener.local_addr()?);
    let task = tokio::spawn(async move {
        let mut served = 0;
        for answer in answers {
            let (mut socket, _) = listener.accept().await?;
            read_request(&mut socket).await?;
            socket.write_all(&answer).await?;
            socket.shutdown().await?;
            served += 1;
        }
        Ok(served)
    });
    Ok((base_url, task))
}

/// Reads head and body, so that nobody is hung up on while still talking.
pub(crate) async fn read_request(socket: &mut TcpStream) -> io::Result<()> {
    let mut request = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&request).to_ascii_lowercase();
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok())
                .unwrap_or(0);
            if request.len() >= head.len() + 4 + length {
                return Ok(());
            }
        }
        if socket.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
    }
}

pub(crate) fn respond(status: u16, headers: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status} -\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// As many requests came as there were answers: nothing was repeated, nothing left out.
pub(crate) async fn served(server: JoinHandle<io::Result<usize>>, expected: usize) -> Outcome {
    assert_eq!(server.await??, expected);
    Ok(())
}

#[track_caller]
pub(crate) fn hides(text: &str, secret: &str) {
    assert!(!text.contains(secret), "`{secret}` is shown: {text}");
}

#[track_caller]
pub(crate) fn panic_with(error: &dyn std::fmt::Debug) -> ! {
    Err::<(), _>(error)
        .map(|()| unreachable!())
        .expect("another kind of error")
}

/// Names and values of a query or form, decoded, in the order of the names.
pub(crate) fn pairs(encoded: &str) -> Vec<(String, String)> {
    let decode = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.split('%');
        bytes.extend(rest.next().unwrap_or_default().bytes());
        for escaped in rest {
            let (digits, plain) = escaped.split_at(2);
            bytes.push(u8::from_str_radix(digits, 16).expect("hex digits"));
            bytes.extend(plain.bytes());
        }
        String::from_utf8(bytes).expect("UTF-8")
    };
    let pair = |pair: &str| {
        pair.split_once('=')
            .map(|(name, value)| (decode(name), decode(value)))
    };
    let mut pairs: Vec<_> = encoded.split('&').filter_map(pair).collect();
    pairs.sort();
    pairs
}

pub(crate) fn sorted<const COUNT: usize>(pairs: [(&str, &str); COUNT]) -> Vec<(String, String)> {
    let mut pairs = pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
    pairs.sort();
    pairs
}

pub(crate) fn clock() -> FixedClock {
    let now: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
    FixedClock {
        now,
        nonce: "nonce-1".to_owned(),
    }
}

pub(crate) type Made<T> = Result<T, Box<dyn std::error::Error>>;

pub(crate) fn cams_endpoint(base_url: &str) -> Made<alibaba_cams::Endpoint> {
    Ok(alibaba_cams::Endpoint::new(
        alibaba_cams::Credentials::builder()
            .access_key_id(KEY)
            .access_key_secret(SECRET)
            .build(),
    )?
    .with_base_url(base_url)?
    .with_clock(clock()))
}

pub(crate) fn cams(base_url: &str) -> Made<alibaba_cams::Client> {
    let credentials = alibaba_cams::Credentials::builder()
        .access_key_id(KEY)
        .access_key_secret(SECRET)
        .build();
    let builder = alibaba_cams::Client::builder(credentials);
    let builder = builder.base_url(base_url).clock(clock());
    Ok(builder.retry(RetryPolicy::never()).build()?)
}

pub(crate) fn bird_endpoint(base_url: &str) -> Made<bird_channels::Endpoint> {
    let credentials = bird_channels::Credentials::new(KEY);
    Ok(bird_channels::Endpoint::new(credentials, WORKSPACE)?
        .with_base_url(base_url)?
        .with_clock(clock()))
}

pub(crate) fn bird(base_url: &str) -> Made<bird_channels::Client> {
    let credentials = bird_channels::Credentials::new(KEY);
    let builder = bird_channels::Client::builder(credentials, WORKSPACE);
    let builder = builder.base_url(base_url).clock(clock());
    Ok(builder.retry(RetryPolicy::never()).build()?)
}

pub(crate) fn huawei(base_url: &str) -> Made<huawei_aicc::Client> {
    let credentials = huawei_aicc::Credentials::builder()
        .app_key(KEY)
        .app_secret(SECRET)
        .build();
    let builder = huawei_aicc::Client::builder(credentials);
    let builder = builder.base_url(base_url).clock(clock());
    Ok(builder.retry(RetryPolicy::never()).build()?)
}

pub(crate) fn nxcloud(base_url: &str) -> Made<nxcloud_saas::Client> {
    let credentials = nxcloud_saas::Credentials::builder()
        .access_key(KEY)
        .access_secret(SECRET)
        .build();
    let builder = nxcloud_saas::Client::builder(credentials);
    let builder = builder.base_url(base_url).clock(clock());
    Ok(builder.retry(RetryPolicy::never()).build()?)
}

pub(crate) fn cams_text() -> alibaba_cams::SendChatappMessageRequest {
    alibaba_cams::SendChatappMessageRequest::builder()
        .channel_type(alibaba_cams::ChannelType::Whatsapp)
        .message(alibaba_cams::Text::new("grüße & küsse / a=b"))
        .from("8613600001234")
        .to("8613900001234")
        .build()
}

pub(crate) fn bird_text() -> bird_channels::SendMessageRequest {
    let contact = bird_channels::ReceiverContact::new().with_identifier_value("+14155550134");
    bird_channels::SendMessageRequest::new(
        bird_channels::Receiver::new().with_contacts([contact]),
        bird_channels::TextBody::new("hello"),
    )
}

pub(crate) fn huawei_text() -> huawei_aicc::SendWhatsappMessageRequest {
    let destination = huawei_aicc::Destination::new("1", huawei_aicc::To::new("41793026727"));
    huawei_aicc::SendWhatsappMessageRequest::new(
        "bulk",
        [destination],
        huawei_aicc::WhatsApp::text("hello"),
    )
}

pub(crate) fn nxcloud_welcome() -> nxcloud_saas::SendMessageRequest {
    nxcloud_saas::SendMessageRequest::builder()
        .tenant_id(1)
        .appkey("pem28kje")
        .business_phone("8613800000000")
        .to("8613900000000")
        .template(nxcloud_saas::Template::new(
            "欢迎",
            nxcloud_saas::Language::new("en_US"),
        ))
        .build()
}
