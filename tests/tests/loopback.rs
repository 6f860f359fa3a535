//! Every operation over a real connection: what the generated clients send, and what they make of each kind of answer.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use apiscribe_mock::{Received, Server};
use apiscribe_runtime::auth::{acs3_hmac_sha256, nxcloud_digest};
use apiscribe_runtime::{Bytes, ExposeSecret, FixedClock, Json};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use whatsapp_vendors::{
    Class, Retry, Timestamp, alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas,
};

type Outcome = Result<(), Box<dyn std::error::Error>>;

const WORKSPACE: &str = "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0";
const CHANNEL: &str = "c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8";
const CONTACT: &str = "e87a0c93-61d2-4b7f-a5f8-0d94c3b27e16";

/// Secrets that must not turn up anywhere but on the wire.
const KEY: &str = "KEY-sesame";
const SECRET: &str = "SECRET-sesame";

#[tokio::test]
async fn cams_sends_one_message_in_the_query() -> Outcome {
    let server = stand_in().await?;
    let reply = cams(&server.base_url())?
        .send_chatapp_message(&cams_text())
        .await?;
    assert_eq!(
        (reply.status().as_u16(), reply.message_id.as_str()),
        (200, "61851ccb2f1365b16aee1234")
    );
    assert_eq!(reply.trace_id(), reply.request_id.as_deref());

    let [received] = arrived(&server)?;
    assert_eq!(
        received.operation.as_deref(),
        Some("alibaba_cams.send_chatapp_message")
    );
    assert_eq!(
        (received.parts.method.as_str(), received.parts.uri.path()),
        ("POST", "/")
    );
    assert_eq!(
        pairs(received.parts.uri.query().unwrap_or_default()),
        sorted([
            ("ChannelType", "whatsapp"),
            ("Type", "message"),
            ("MessageType", "text"),
            ("Content", r#"{"text":"grüße & küsse / a=b"}"#),
            ("From", "8613600001234"),
            ("To", "8613900001234"),
        ])
    );
    assert_eq!(
        (received.body.as_ref(), header(&received, "content-type")),
        (&b""[..], None)
    );
    assert_eq!(
        header(&received, "x-acs-action"),
        Some("SendChatappMessage")
    );
    assert_eq!(header(&received, "x-acs-version"), Some("2020-06-06"));
    is_signed_by_cams(&received);
    Ok(())
}

#[tokio::test]
async fn cams_sends_to_many_in_a_form() -> Outcome {
    use alibaba_cams::{ChannelType, SendChatappMassMessageRequest, Sender, TemplateMessage};
    let server = stand_in().await?;
    let request = SendChatappMassMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .template(TemplateMessage::by_code("en", "code"))
        .from("8613877771234")
        .sender_list([
            Sender::new("861").with_template_params([("name", "Zoë + 1")]),
            Sender::new("862"),
        ])
        .build();
    let reply = cams(&server.base_url())?
        .send_chatapp_mass_message(&request)
        .await?;
    assert_eq!(reply.group_message_id, "8900000100021234");

    let [received] = arrived(&server)?;
    assert_eq!(
        received.operation.as_deref(),
        Some("alibaba_cams.send_chatapp_mass_message")
    );
    assert_eq!(
        (received.parts.uri.path(), received.parts.uri.query()),
        ("/", None)
    );
    assert_eq!(
        header(&received, "content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(
        pairs(std::str::from_utf8(&received.body)?),
        sorted([
            ("ChannelType", "whatsapp"),
            ("TemplateCode", "code"),
            ("Language", "en"),
            ("From", "8613877771234"),
            (
                "SenderList",
                r#"[{"To":"861","TemplateParams":{"name":"Zoë + 1"}},{"To":"862"}]"#
            ),
        ])
    );
    assert_eq!(
        header(&received, "x-acs-action"),
        Some("SendChatappMassMessage")
    );
    is_signed_by_cams(&received);
    Ok(())
}

#[tokio::test]
async fn bird_sends_with_the_key_in_front() -> Outcome {
    let server = stand_in().await?;
    let reply = bird(&server.base_url())?
        .send_message(CHANNEL, &bird_text())
        .await?;
    assert_eq!(
        (reply.status().as_u16(), &reply.status),
        (202, &bird_channels::MessageStatus::Accepted)
    );

    let [received] = arrived(&server)?;
    assert_eq!(
        received.operation.as_deref(),
        Some("bird_channels.send_message")
    );
    assert_eq!(received.parts.method, "POST");
    assert_eq!(
        received.parts.uri.path(),
        format!("/workspaces/{WORKSPACE}/channels/{CHANNEL}/messages")
    );
    assert_eq!(
        header(&received, "authorization"),
        Some(format!("AccessKey {KEY}").as_str())
    );
    assert_eq!(header(&received, "content-type"), Some("application/json"));
    assert_eq!(
        serde_json::from_slice::<Json>(&received.body)?,
        json!({"receiver": {"contacts": [{"identifierValue": "+14155550134"}]}, "body": {"type": "text", "text": {"text": "hello"}}})
    );
    Ok(())
}

#[tokio::test]
async fn bird_asks_about_a_contact() -> Outcome {
    let server = stand_in().await?;
    let client = bird(&server.base_url())?;
    let request = bird_channels::GetContactChannelRequest::new()
        .with_contact_identifier_value("+14155550134");
    let reply = client
        .get_contact_channel(CHANNEL, CONTACT, &request)
        .await?;
    assert_eq!(
        reply.service_window_expire_at,
        Some("2025-01-15T08:02:11Z".parse()?)
    );

    let [received] = arrived(&server)?;
    assert_eq!(
        received.operation.as_deref(),
        Some("bird_channels.get_contact_channel")
    );
    assert_eq!(received.parts.method, "GET");
    assert_eq!(
        received.parts.uri.path(),
        format!("/workspaces/{WORKSPACE}/channels/{CHANNEL}/contacts/{CONTACT}")
    );
    assert_eq!(
        received.parts.uri.query(),
        Some("contactIdentifierValue=%2B14155550134")
    );
    assert_eq!(
        (received.body.as_ref(), header(&received, "content-type")),
        (&b""[..], None)
    );
    assert_eq!(
        header(&received, "authorization"),
        Some(format!("AccessKey {KEY}").as_str())
    );
    Ok(())
}

#[tokio::test]
async fn huawei_fetches_one_token_for_two_sends() -> Outcome {
    let server = stand_in().await?;
    let client = huawei(&server.base_url())?;
    for _ in 0..2 {
        let reply = client.send_whatsapp_message(&huawei_text()).await?;
        assert_eq!(reply.bulk_id.as_deref(), Some("20221025"));
    }

    let [fetch, first, second] = arrived(&server)?;
    assert_eq!(
        fetch.operation.as_deref(),
        Some("huawei_aicc.token_by_ak_sk")
    );
    assert_eq!(
        (fetch.parts.method.as_str(), fetch.parts.uri.path()),
        ("POST", "/apigovernance/api/oauth/tokenByAkSk")
    );
    assert_eq!(
        serde_json::from_slice::<Json>(&fetch.body)?,
        json!({"app_key": KEY, "app_secret": SECRET})
    );
    assert_eq!(
        (
            header(&fetch, "x-token-expire"),
            header(&fetch, "authorization")
        ),
        (Some("600"), None)
    );
    for sent in [&first, &second] {
        assert_eq!(
            sent.operation.as_deref(),
            Some("huawei_aicc.send_whatsapp_message")
        );
        assert_eq!(
            (sent.parts.method.as_str(), sent.parts.uri.path()),
            ("POST", "/apiaccess/rest/ccmessaging/omni/1/advanced")
        );
        assert_eq!(header(sent, "authorization"), Some("Bearer example-token"));
        assert_eq!(
            (header(sent, "x-app-key"), header(sent, "content-type")),
            (Some(KEY), Some("application/json"))
        );
        assert_eq!(
            serde_json::from_slice::<Json>(&sent.body)?,
            json!({
                "bulkId": "bulk", "destinations": [{"messageId": "1", "to": {"phoneNumber": "41793026727"}}],
                "whatsApp": {"text": "hello"},
            })
        );
    }
    Ok(())
}

#[tokio::test]
async fn huawei_gives_a_token_on_its_own() -> Outcome {
    let server = stand_in().await?;
    let request = huawei_aicc::TokenByAkSkRequest::builder()
        .app_key(KEY)
        .app_secret(SECRET)
        .build();
    let reply = huawei(&server.base_url())?.token_by_ak_sk(&request).await?;
    assert_eq!(
        (
            reply.access_token.expose_secret(),
            reply.expires,
            reply.create_time
        ),
        ("example-token", Some(600), Some(1_545_650_171))
    );
    let [received] = arrived(&server)?;
    assert_eq!(header(&received, "x-token-expire"), None);
    Ok(())
}

#[tokio::test]
async fn nxcloud_signs_the_very_bytes_it_sends() -> Outcome {
    let server = stand_in().await?;
    let reply = nxcloud(&server.base_url())?
        .send_message(&nxcloud_welcome())
        .await?;
    assert_eq!(
        reply.data.message_id,
        "wamid.edcf691d49c04b939c8e3331f07f9cd1"
    );
    assert_eq!(reply.trace_id(), Some("56bf81643292cd6a89ecde64ae00db13"));

    let [received] = arrived(&server)?;
    assert_eq!(
        received.operation.as_deref(),
        Some("nxcloud_saas.send_message")
    );
    assert_eq!(
        (received.parts.method.as_str(), received.parts.uri.path()),
        ("POST", "/saas/wa/send")
    );
    assert_eq!(
        serde_json::from_slice::<Json>(&received.body)?,
        json!({
            "tenant_id": 1, "appkey": "pem28kje", "business_phone": "8613800000000", "messaging_product": "whatsapp",
            "recipient_type": "individual", "to": "8613900000000", "type": "template",
            "template": {"name": "欢迎", "language": {"code": "en_US", "policy": "deterministic"}},
        })
    );
    for (name, value) in [
        ("accesskey", KEY),
        ("biztype", "2"),
        ("action", "mt"),
        ("ts", "1767225600000"),
        ("content-type", "application/json"),
    ] {
        assert_eq!(header(&received, name), Some(value), "{name}");
    }
    assert_eq!(
        nxcloud_digest::verify(&received.parts, &received.body, &SECRET.into()),
        Ok(())
    );
    let reformatted = serde_json::to_vec_pretty(&serde_json::from_slice::<Json>(&received.body)?)?;
    assert!(
        nxcloud_digest::verify(&received.parts, &reformatted, &SECRET.into()).is_err(),
        "the text counts, not what it means"
    );
    assert!(nxcloud_digest::verify(&received.parts, &received.body, &"other".into()).is_err());
    Ok(())
}

#[tokio::test]
async fn a_request_that_breaks_a_rule_is_not_sent_unless_one_insists() -> Outcome {
    let server = stand_in().await?;
    let request = bird_text().with_validity(-1);
    let error = bird(&server.base_url())?
        .send_message(CHANNEL, &request)
        .await
        .map(drop)
        .expect_err("-1 is refused");
    assert_eq!(
        error.violations().map(|violations| violations.to_string()),
        Some("`/validity`: must be at least 0, is -1 (Send a message)".to_owned())
    );
    assert_eq!(
        (error.class(), error.retry(), error.outcome_unknown()),
        (Class::InvalidRequest, Retry::AfterFix, false)
    );
    assert!(server.received().is_empty());

    let endpoint = bird_endpoint(&server.base_url())?.dangerous_without_validation();
    bird_channels::Client::for_endpoint(endpoint)?
        .send_message(CHANNEL, &request)
        .await?;
    let [received] = arrived(&server)?;
    assert_eq!(
        serde_json::from_slice::<Json>(&received.body)?["validity"],
        -1
    );
    Ok(())
}

#[tokio::test]
async fn an_advisory_stops_no_send() -> Outcome {
    let server = stand_in().await?;
    let request =
        huawei_aicc::SendWhatsappMessageRequest::new("bulk", [], huawei_aicc::WhatsApp::new());
    huawei(&server.base_url())?
        .send_whatsapp_message(&request)
        .await?;
    assert_eq!(server.received().len(), 2);
    Ok(())
}

#[tokio::test]
async fn cams_refuses_within_a_200() -> Outcome {
    let body = r#"{"RequestId":"r-1","Code":"InvalidParameter.FromOnlyNumeric","Message":"From is 8613600001234"}"#;
    let (base_url, server) = answers(vec![respond(200, "", body)]).await?;
    let error = cams(&base_url)?
        .send_chatapp_message(&cams_text())
        .await
        .map(drop)
        .expect_err("refused");
    assert_eq!(
        error.code(),
        Some(&alibaba_cams::ErrorCode::InvalidParameterFromOnlyNumeric)
    );
    assert_eq!(
        (error.class(), error.trace_id()),
        (Class::InvalidRequest, Some("r-1"))
    );
    assert_eq!(
        error.vendor().and_then(|vendor| vendor.message()),
        Some("From is 8613600001234")
    );
    assert!(!error.outcome_unknown());
    hides(&error.to_string(), "8613600001234");
    hides(&format!("{error:?}"), "8613600001234");
    served(server, 1).await
}

#[tokio::test]
async fn cams_says_how_long_to_wait() -> Outcome {
    let (base_url, server) = answers(vec![respond(
        400,
        "x-acs-retry-after: 1500\r\n",
        r#"{"Code":"Throttling.User"}"#,
    )])
    .await?;
    let error = cams(&base_url)?
        .send_chatapp_message(&cams_text())
        .await
        .map(drop)
        .expect_err("throttled");
    assert_eq!(
        (error.class(), error.retry()),
        (Class::Throttled, Retry::Backoff)
    );
    assert_eq!(
        error.vendor().and_then(|vendor| vendor.retry_after()),
        Some(std::time::Duration::from_millis(1500))
    );
    served(server, 1).await
}

#[tokio::test]
async fn bird_names_the_fields_it_refuses() -> Outcome {
    let body = r#"{"code":"InvalidPayload","message":"malformed","details":{".body.text":["too short","odd"]},"more":1}"#;
    let (base_url, server) = answers(vec![respond(422, "", body)]).await?;
    let error = bird(&base_url)?
        .send_message(CHANNEL, &bird_text())
        .await
        .map(drop)
        .expect_err("refused");
    assert_eq!(
        (error.code(), error.class()),
        (
            Some(&bird_channels::ErrorCode::InvalidPayload),
            Class::InvalidRequest
        )
    );
    assert_eq!(
        error.remedy(),
        Some("Correct the fields that `details` names.")
    );
    let details = error
        .vendor()
        .and_then(|vendor| vendor.body())
        .and_then(|body| body.details.clone());
    assert_eq!(
        details,
        Some(BTreeMap::from([(
            ".body.text".to_owned(),
            vec!["too short".to_owned(), "odd".to_owned()]
        )]))
    );
    served(server, 1).await
}

#[tokio::test]
async fn bird_throttles_with_a_429_that_need_not_be_json() -> Outcome {
    let (base_url, server) = answers(vec![respond(429, "", "slow down")]).await?;
    let error = bird(&base_url)?
        .send_message(CHANNEL, &bird_text())
        .await
        .map(drop)
        .expect_err("throttled");
    assert_eq!(
        (error.code(), error.class(), error.retry()),
        (None, Class::Throttled, Retry::Backoff)
    );
    assert_eq!(error.raw_body().map(Bytes::as_ref), Some(&b"slow down"[..]));
    assert!(!error.outcome_unknown(), "it was not processed");
    served(server, 1).await
}

#[tokio::test]
async fn huawei_500_is_the_callers_fault_perhaps_and_never_repeated() -> Outcome {
    let token = respond(200, "", r#"{"AccessToken":"TOKEN-sesame","Expires":"600"}"#);
    let (base_url, server) =
        answers(vec![token, respond(500, "", r#"{"requestError":{}}"#)]).await?;
    let error = huawei(&base_url)?
        .send_whatsapp_message(&huawei_text())
        .await
        .map(drop)
        .expect_err("refused");
    assert_eq!(
        (error.class(), error.retry(), error.outcome_unknown()),
        (Class::InvalidRequest, Retry::Never, true)
    );
    assert_eq!(
        error.vendor().and_then(|vendor| vendor.body()),
        Some(&json!({"requestError": {}}))
    );
    served(server, 2).await
}

#[tokio::test]
async fn huawei_without_a_token_sends_nothing() -> Outcome {
    let (base_url, server) = answers(vec![respond(403, "", r#"{"echo":"SECRET-sesame"}"#)]).await?;
    let error = huawei(&base_url)?
        .send_whatsapp_message(&huawei_text())
        .await
        .map(drop)
        .expect_err("no token");
    assert!(matches!(error, huawei_aicc::Error::Token(_)), "{error:?}");
    assert_eq!(
        (error.class(), error.outcome_unknown()),
        (Class::Authentication, false)
    );
    hides(&format!("{error} {error:?}"), "sesame");
    served(server, 1).await
}

#[tokio::test]
async fn a_gateway_in_between_answers_in_html() -> Outcome {
    let (base_url, server) = answers(vec![respond(502, "", "<html>Bad Gateway</html>")]).await?;
    let error = nxcloud(&base_url)?
        .send_message(&nxcloud_welcome())
        .await
        .map(drop)
        .expect_err("failed");
    assert_eq!(
        (error.code(), error.class(), error.retry()),
        (None, Class::Vendor, Retry::Never)
    );
    assert_eq!(error.status().map(|status| status.as_u16()), Some(502));
    assert!(error.outcome_unknown());
    served(server, 1).await
}

#[tokio::test]
async fn a_reply_that_does_not_read_says_where() -> Outcome {
    let body = r#"{"code":0,"data":{"message_id":17},"traceId":"t-1"}"#;
    let (base_url, server) = answers(vec![respond(200, "", body)]).await?;
    let error = nxcloud(&base_url)?
        .send_message(&nxcloud_welcome())
        .await
        .map(drop)
        .expect_err("unreadable");
    let nxcloud_saas::Error::Undecodable(reply) = &error else {
        panic_with(&error)
    };
    assert_eq!(
        (reply.error().pointer(), reply.trace_id()),
        ("/data/message_id", Some("t-1"))
    );
    assert_eq!(
        (error.retry(), error.outcome_unknown()),
        (Retry::Never, true)
    );
    assert_eq!(error.raw_body().map(Bytes::as_ref), Some(body.as_bytes()));
    served(server, 1).await
}

#[tokio::test]
async fn a_success_that_is_no_json_is_no_success() -> Outcome {
    let (base_url, server) = answers(vec![respond(202, "", "OK")]).await?;
    let error = bird(&base_url)?
        .send_message(CHANNEL, &bird_text())
        .await
        .map(drop)
        .expect_err("unreadable");
    assert!(
        matches!(error, bird_channels::Error::Undecodable(_)) && error.outcome_unknown(),
        "{error:?}"
    );
    served(server, 1).await
}

#[tokio::test]
async fn a_redirect_is_not_followed() -> Outcome {
    let (base_url, server) = answers(vec![
        respond(302, "location: /elsewhere\r\n", ""),
        respond(202, "", "{}"),
    ])
    .await?;
    let error = bird(&base_url)?
        .send_message(CHANNEL, &bird_text())
        .await
        .map(drop)
        .expect_err("a redirect");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(302));
    server.abort();
    Ok(())
}

#[tokio::test]
async fn nobody_there_means_nothing_sent() -> Outcome {
    let closed = TcpListener::bind("127.0.0.1:0").await?.local_addr()?;
    let error = bird(&format!("http://{closed}"))?
        .send_message(CHANNEL, &bird_text())
        .await
        .map(drop)
        .expect_err("nobody");
    let bird_channels::Error::Transport(failure) = &error else {
        panic_with(&error)
    };
    assert!(failure.nothing_sent());
    assert_eq!(
        (error.retry(), error.outcome_unknown(), error.class()),
        (Retry::Backoff, false, Class::Unknown)
    );
    hides(&format!("{error} {error:?}"), CHANNEL);
    Ok(())
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_the_outcome_open() -> Outcome {
    let (base_url, server) = answers(vec![
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec(),
    ])
    .await?;
    let error = cams(&base_url)?
        .send_chatapp_message(&cams_text())
        .await
        .map(drop)
        .expect_err("broken");
    assert!(
        matches!(error, alibaba_cams::Error::Transport(_)) && error.outcome_unknown(),
        "{error:?}"
    );
    hides(&format!("{error} {error:?}"), "8613900001234");
    served(server, 1).await
}

#[tokio::test]
async fn secrets_are_shown_by_nothing() -> Outcome {
    let base_url = "http://127.0.0.1:1";
    let shown = [
        format!("{:?} {:?}", cams(base_url)?, cams_endpoint(base_url)?),
        format!(
            "{:?}",
            alibaba_cams::Credentials::new("id", SECRET).with_security_token(SECRET)
        ),
        format!("{:?} {:?}", bird(base_url)?, bird_endpoint(base_url)?),
        format!("{:?}", bird_channels::Credentials::new(KEY)),
        format!(
            "{:?} {:?}",
            huawei(base_url)?,
            huawei_aicc::Credentials::new(KEY, SECRET)
        ),
        format!(
            "{:?} {:?}",
            nxcloud(base_url)?,
            nxcloud_saas::Credentials::new(KEY, SECRET)
        ),
    ];
    for text in shown {
        hides(&text, "sesame");
    }
    // What is on its way holds them, and marks them.
    let http =
        bird_channels::send_message::to_http(&bird_endpoint(base_url)?, CHANNEL, &bird_text())?;
    hides(&format!("{http:?}"), "sesame");
    let http =
        alibaba_cams::send_chatapp_message::to_http(&cams_endpoint(base_url)?, &cams_text())?;
    let signature = http.headers()["authorization"]
        .to_str()?
        .rsplit('=')
        .next()
        .unwrap_or_default()
        .to_owned();
    hides(&format!("{:?}", http.headers()), &signature);
    Ok(())
}

/// The server that the model describes.
async fn stand_in() -> Result<Server, Box<dyn std::error::Error>> {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    Ok(Server::start(apiscribe_codegen::load(&spec)?).await?)
}

/// All requests that arrived, which must be so many.
fn arrived<const COUNT: usize>(server: &Server) -> Result<[Received; COUNT], String> {
    let received = server.received();
    let operations: Vec<_> = received
        .iter()
        .map(|received| received.operation.clone())
        .collect();
    received
        .try_into()
        .map_err(|_| format!("{COUNT} requests were expected: {operations:?}"))
}

fn header<'a>(received: &'a Received, name: &str) -> Option<&'a str> {
    received.parts.headers.get(name)?.to_str().ok()
}

/// The signature holds, and holds for nothing else.
#[track_caller]
fn is_signed_by_cams(received: &Received) {
    let Received { parts, body, .. } = received;
    assert_eq!(acs3_hmac_sha256::access_key_id(parts), Ok(KEY));
    assert_eq!(
        acs3_hmac_sha256::verify(parts, body, &SECRET.into()),
        Ok(())
    );
    assert!(acs3_hmac_sha256::verify(parts, body, &"other".into()).is_err());
    assert!(acs3_hmac_sha256::verify(parts, b"other", &SECRET.into()).is_err());
    let mut other = parts.clone();
    other.uri = "/?Type=template".parse().expect("an address");
    assert!(acs3_hmac_sha256::verify(&other, body, &SECRET.into()).is_err());
    assert_eq!(header(received, "x-acs-date"), Some("2026-01-01T00:00:00Z"));
    assert_eq!(header(received, "x-acs-signature-nonce"), Some("nonce-1"));
}

/// A server that gives these answers, one a connection, and counts them.
async fn answers(
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
async fn read_request(socket: &mut TcpStream) -> io::Result<()> {
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

fn respond(status: u16, headers: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status} -\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// As many requests came as there were answers: nothing was repeated, nothing left out.
async fn served(server: JoinHandle<io::Result<usize>>, expected: usize) -> Outcome {
    assert_eq!(server.await??, expected);
    Ok(())
}

#[track_caller]
fn hides(text: &str, secret: &str) {
    assert!(!text.contains(secret), "`{secret}` is shown: {text}");
}

#[track_caller]
fn panic_with(error: &dyn std::fmt::Debug) -> ! {
    Err::<(), _>(error)
        .map(|()| unreachable!())
        .expect("another kind of error")
}

/// Names and values of a query or form, decoded, in the order of the names.
fn pairs(encoded: &str) -> Vec<(String, String)> {
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

fn sorted<const COUNT: usize>(pairs: [(&str, &str); COUNT]) -> Vec<(String, String)> {
    let mut pairs = pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
    pairs.sort();
    pairs
}

fn clock() -> FixedClock {
    let now: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
    FixedClock {
        now,
        nonce: "nonce-1".to_owned(),
    }
}

type Made<T> = Result<T, Box<dyn std::error::Error>>;

fn cams_endpoint(base_url: &str) -> Made<alibaba_cams::Endpoint> {
    Ok(
        alibaba_cams::Endpoint::new(alibaba_cams::Credentials::new(KEY, SECRET))?
            .with_base_url(base_url)?
            .with_clock(clock()),
    )
}

fn cams(base_url: &str) -> Made<alibaba_cams::Client> {
    Ok(alibaba_cams::Client::for_endpoint(cams_endpoint(
        base_url,
    )?)?)
}

fn bird_endpoint(base_url: &str) -> Made<bird_channels::Endpoint> {
    let credentials = bird_channels::Credentials::new(KEY);
    Ok(bird_channels::Endpoint::new(credentials, WORKSPACE)?
        .with_base_url(base_url)?
        .with_clock(clock()))
}

fn bird(base_url: &str) -> Made<bird_channels::Client> {
    Ok(bird_channels::Client::for_endpoint(bird_endpoint(
        base_url,
    )?)?)
}

fn huawei(base_url: &str) -> Made<huawei_aicc::Client> {
    let endpoint = huawei_aicc::Endpoint::new(huawei_aicc::Credentials::new(KEY, SECRET))?
        .with_base_url(base_url)?
        .with_clock(clock());
    Ok(huawei_aicc::Client::for_endpoint(endpoint)?)
}

fn nxcloud(base_url: &str) -> Made<nxcloud_saas::Client> {
    let endpoint = nxcloud_saas::Endpoint::new(nxcloud_saas::Credentials::new(KEY, SECRET))?
        .with_base_url(base_url)?
        .with_clock(clock());
    Ok(nxcloud_saas::Client::for_endpoint(endpoint)?)
}

fn cams_text() -> alibaba_cams::SendChatappMessageRequest {
    alibaba_cams::SendChatappMessageRequest::builder()
        .channel_type(alibaba_cams::ChannelType::Whatsapp)
        .message(alibaba_cams::Text::new("grüße & küsse / a=b"))
        .from("8613600001234")
        .to("8613900001234")
        .build()
}

fn bird_text() -> bird_channels::SendMessageRequest {
    let contact = bird_channels::ReceiverContact::new().with_identifier_value("+14155550134");
    bird_channels::SendMessageRequest::new(
        bird_channels::Receiver::new().with_contacts([contact]),
        bird_channels::TextBody::new("hello"),
    )
}

fn huawei_text() -> huawei_aicc::SendWhatsappMessageRequest {
    let destination = huawei_aicc::Destination::new("1", huawei_aicc::To::new("41793026727"));
    huawei_aicc::SendWhatsappMessageRequest::new(
        "bulk",
        [destination],
        huawei_aicc::WhatsApp::text("hello"),
    )
}

fn nxcloud_welcome() -> nxcloud_saas::SendMessageRequest {
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
