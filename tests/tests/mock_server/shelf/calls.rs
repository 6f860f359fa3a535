//! How services of the shelf are called.

use apiscribe_codegen::model::Fill;
use apiscribe_mock::Server;
use apiscribe_recipes::frame::TOKEN;
use apiscribe_recipes::run::Request;
use apiscribe_runtime::Json;
use apiscribe_test_support::signing_services::Signed;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Asks for the token that the scheme carries, if it does.
pub(super) async fn fetch_token(signed: &mut Signed, server: &Server) {
    let Some(token) = &signed.scheme.token else {
        return;
    };
    let fields = token.with.iter().filter_map(|filled| {
        let value = match &filled.fill {
            Fill::String(text) => text,
            Fill::Credential(name) => signed.credentials.get(name)?,
            _ => return None,
        };
        Some(format!("{}={value}", filled.field))
    });
    let fields: Vec<String> = fields.collect();
    let request = Request::new(
        "POST",
        &format!("{}/token", server.base_url(&signed.service)),
    );
    let request = request
        .expect("a URL")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(fields.join("&"));
    let (status, body) = send(server, &request).await;
    assert_eq!(status, 200, "{}: {body}", signed.service);
    let value = token.value.as_deref().unwrap_or_default();
    let token = body[value].as_str().expect("a token").to_owned();
    signed.credentials.insert(TOKEN.to_owned(), token);
}

/// The status and the body of the answer.
pub(super) async fn send(server: &Server, request: &Request) -> (u16, Json) {
    let query = request.query.iter().map(|query| format!("?{query}"));
    let target = [&request.path, query.collect::<String>().as_str()].concat();
    let mut bytes = format!(
        "{} {target} HTTP/1.1\r\nconnection: close\r\n",
        request.method
    )
    .into_bytes();
    if !request.headers.contains_key("host") {
        bytes.extend(format!("host: {}\r\n", server.address()).bytes());
    }
    for (name, value) in &request.headers {
        bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    bytes.extend(format!("content-length: {}\r\n\r\n", request.body.len()).bytes());
    bytes.extend(&request.body);
    let mut socket = TcpStream::connect(server.address())
        .await
        .expect("a connection");
    socket.write_all(&bytes).await.expect("it is sent");
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await.expect("an answer");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    let mut body: Json = serde_json::from_str(body).unwrap_or_default();
    if let Some(said) = head
        .lines()
        .find(|line| line.starts_with("x-apiscribe-violations"))
    {
        body["said"] = said.into();
    }
    (status.expect("a status"), body)
}
