//! What arrives at the mock server from each of the seven operations.

use apiscribe_runtime::{ExposeSecret, Json};
use apiscribe_test_support::signed::by_nxcloud;
use serde_json::json;
use whatsapp_vendors::{ErrorClass, Retry, alibaba_cams, bird_channels, huawei_aicc};

use crate::loopback::support::*;

#[tokio::test]
async fn cams_sends_one_message_in_the_query() -> Outcome {
    let server = stand_in().await?;
    let reply = cams(&server.base_url("alibaba_cams"))?
        .send_chatapp_message(&cams_text())
        .await?;
    assert_eq!(
        (reply.status().as_u16(), reply.message_id.as_deref()),
        (200, Some("61851ccb2f1365b16aee1234"))
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
    use alibaba_cams::{ChannelType, MassTemplate, SendChatappMassMessageRequest, Sender};
    let server = stand_in().await?;
    let request = SendChatappMassMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .template(
            MassTemplate::by_code()
                .language("en")
                .template_code("code")
                .build(),
        )
        .from("8613877771234")
        .sender_list([
            Sender::new("861").with_template_params([("name", "Zoë + 1")]),
            Sender::new("862"),
        ])
        .build();
    let reply = cams(&server.base_url("alibaba_cams"))?
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
    let reply = bird(&server.base_url("bird_channels"))?
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
    let client = bird(&server.base_url("bird_channels"))?;
    let request = bird_channels::GetContactChannelRequest::new()
        .with_contact_identifier_value("+14155550134");
    let reply = client
        .get_contact_channel(
            bird_channels::ChannelId(CHANNEL),
            bird_channels::ContactId(CONTACT),
            &request,
        )
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
    let client = huawei(&server.base_url("huawei_aicc"))?;
    for _ in 0..2 {
        let reply = client.send_whatsapp_message(&huawei_text()).await?;
        assert_eq!(reply.bulk_id.as_deref(), Some("bulk"));
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
    let reply = huawei(&server.base_url("huawei_aicc"))?
        .token_by_ak_sk(&request)
        .await?;
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
    let reply = nxcloud(&server.base_url("nxcloud_saas"))?
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
        by_nxcloud(&received.parts, &received.body, (KEY, SECRET)),
        Ok(())
    );
    let reformatted = serde_json::to_vec_pretty(&serde_json::from_slice::<Json>(&received.body)?)?;
    assert!(
        by_nxcloud(&received.parts, &reformatted, (KEY, SECRET)).is_err(),
        "the text counts, not what it means"
    );
    assert!(by_nxcloud(&received.parts, &received.body, (KEY, "other")).is_err());
    Ok(())
}

#[tokio::test]
async fn a_request_that_breaks_a_rule_is_not_sent_unless_one_insists() -> Outcome {
    let server = stand_in().await?;
    let request = bird_text().with_validity(-1);
    let error = bird(&server.base_url("bird_channels"))?
        .send_message(CHANNEL, &request)
        .await
        .map(drop)
        .expect_err("-1 is refused");
    assert_eq!(
        error.violations().map(|violations| violations.to_string()),
        Some("`/validity`: must be at least 0, is -1 (OpenAPI description that the vendor publishes for the same two operations)".to_owned())
    );
    assert_eq!(
        (error.class(), error.retry(), error.outcome_unknown()),
        (ErrorClass::InvalidRequest, Retry::AfterFix, false)
    );
    assert!(server.calls().is_empty());

    let credentials = bird_channels::Credentials::new(KEY);
    let unchecked = bird_channels::Client::builder(credentials, WORKSPACE)
        .base_url(&server.base_url("bird_channels"))
        .dangerous_without_validation()
        .build()?;
    let error = unchecked.send_message(CHANNEL, &request).await;
    let error = error
        .map(drop)
        .expect_err("the mock server refuses it, too");
    assert_eq!(error.class(), ErrorClass::InvalidRequest);
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
    // The page says nothing of a plus sign.
    let to = huawei_aicc::To::new("+41793026727");
    let request = huawei_aicc::SendWhatsappMessageRequest::new(
        "bulk",
        [huawei_aicc::Destination::new("message", to)],
        huawei_aicc::WhatsApp::text("hello"),
    );
    huawei(&server.base_url("huawei_aicc"))?
        .send_whatsapp_message(&request)
        .await?;
    assert_eq!(server.calls().len(), 2);
    Ok(())
}
