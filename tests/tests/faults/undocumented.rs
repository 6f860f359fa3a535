//! Keys that no page has: they arrive, signed, in every place where fields travel, and only where
//! they are meant to.

use apiscribe_runtime::for_generated_code::outgoing::decode_query;
use apiscribe_runtime::{AccessToken, Json};
use apiscribe_test_support::signed::by_cams;
use serde_json::json;
use whatsapp_vendors::{alibaba_cams, bird_channels, huawei_aicc};

use crate::faults::clients::{
    CHANNEL, CONTACT, Client, KEY, Operation, Outcome, SECRET, SENDS, Setup, WORKSPACE, cams_text,
    huawei_text, recipient,
};

fn with_key(client: &Client, key: &str, value: &Json) -> Client {
    let value = value.clone();
    match client {
        Client::Cams(client) => Client::Cams(client.with_undocumented(key, value)),
        Client::Bird(client) => Client::Bird(client.with_undocumented(key, value)),
        Client::Huawei(client) => Client::Huawei(client.with_undocumented(key, value)),
        Client::Nxcloud(client) => Client::Nxcloud(client.with_undocumented(key, value)),
        Client::BirdContact(client) => Client::BirdContact(client.with_undocumented(key, value)),
    }
}

/// What arrived under a name, wherever it stood.
fn found(arrival: &crate::faults::server::Arrival, name: &str) -> Option<String> {
    let body = String::from_utf8_lossy(&arrival.body);
    let json = serde_json::from_str::<Json>(&body).ok();
    let in_json = json.and_then(|json| json.get(name).map(ToString::to_string));
    let query = arrival.parts.uri.query().unwrap_or_default();
    let mut pairs = decode_query(query).into_iter().chain(decode_query(&body));
    in_json.or_else(|| pairs.find(|(key, _)| key == name).map(|(_, value)| value))
}

#[tokio::test]
async fn a_key_that_no_page_has_arrives_signed_and_is_not_kept_for_others() -> Outcome {
    for operation in [SENDS.as_slice(), &[Operation::BirdContact]].concat() {
        let steps = [operation.accepts(), operation.accepts()];
        let (server, client) = operation.meets(steps, Setup::default()).await?;
        let daring = with_key(&client, "brandNew", &json!({"a": [1, "\u{725b}"]}));
        for client in [daring, client] {
            let sent = client.send(&recipient(1)).await;
            sent.map_err(|seen| format!("{operation:?}: {seen:?}"))?;
        }
        // Each is checked to be signed.
        let arrivals = operation.arrivals(&server);
        let values: Vec<_> = arrivals
            .iter()
            .map(|arrival| found(arrival, "brandNew"))
            .collect();
        let value = Some("{\"a\":[1,\"\u{725b}\"]}".to_owned());
        assert_eq!(values, [value, None], "{operation:?}");
        let tokens = server.arrivals().into_iter();
        let mut tokens = tokens.filter(|arrival| arrival.asks_for_token());
        assert!(tokens.all(|token| found(&token, "brandNew").is_none()));
    }
    Ok(())
}

#[tokio::test]
async fn every_request_of_a_batch_has_it() -> Outcome {
    let operation = Operation::Huawei;
    let (server, client) = operation
        .meets(vec![operation.accepts(); 3], Setup::default())
        .await?;
    let Client::Huawei(client) = client else {
        return Err("another client".into());
    };
    let requests: Vec<_> = (0..3)
        .map(|number| huawei_text(&recipient(number)))
        .collect();
    let client = client.with_undocumented("brandNew", true);
    let mut batch = client.send_whatsapp_message_batch(requests, 2);
    while let Some(item) = batch.next().await {
        item.result.map_err(|error| error.to_string())?;
    }
    let arrivals = operation.arrivals(&server);
    assert_eq!(arrivals.len(), 3);
    assert!(
        arrivals
            .iter()
            .all(|arrival| found(arrival, "brandNew").as_deref() == Some("true"))
    );
    Ok(())
}

#[test]
fn a_form_is_signed_with_it() -> Outcome {
    let credentials = alibaba_cams::Credentials::builder()
        .access_key_id(KEY)
        .access_key_secret(SECRET)
        .build();
    let endpoint = alibaba_cams::Endpoint::new(credentials)?;
    let request = alibaba_cams::SendChatappMassMessageRequest::builder()
        .channel_type(alibaba_cams::ChannelType::Whatsapp)
        .template(
            alibaba_cams::MassTemplate::by_code()
                .language("en")
                .template_code("code")
                .build(),
        )
        .from("8613600000000")
        .sender_list([alibaba_cams::Sender::new(recipient(1))])
        .build();
    let endpoint = endpoint.with_undocumented("BrandNew", "a b&c");
    let endpoint = endpoint.with_undocumented("/SenderList/0/Nick", "Ada");
    let http = alibaba_cams::send_chatapp_mass_message::to_http(&endpoint, &request)?;
    let (parts, body) = http.into_parts();
    assert_eq!(by_cams(&parts, &body, (KEY, SECRET)), Ok(()));
    let form = decode_query(std::str::from_utf8(&body)?);
    let value = |name: &str| {
        form.iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    };
    assert_eq!(value("BrandNew"), Some("a b&c"));
    assert!(value("SenderList").is_some_and(|list| list.contains(r#""Nick":"Ada""#)));
    Ok(())
}

#[test]
fn a_key_below_the_top_goes_where_the_pointer_says() -> Outcome {
    let endpoint = alibaba_cams::Endpoint::new(
        alibaba_cams::Credentials::builder()
            .access_key_id(KEY)
            .access_key_secret(SECRET)
            .build(),
    )?;
    let endpoint = endpoint.with_undocumented("/Content/new~1key", 5);
    let http = alibaba_cams::send_chatapp_message::to_http(&endpoint, &cams_text(&recipient(1)))?;
    let query = decode_query(http.uri().query().unwrap_or_default());
    let form = decode_query(std::str::from_utf8(http.body())?);
    let content = query
        .iter()
        .chain(&form)
        .find(|(name, _)| name == "Content");
    let content: Json = serde_json::from_str(&content.ok_or("no content")?.1)?;
    assert_eq!(content["new/key"], 5);

    let endpoint = huawei_aicc::Endpoint::new(
        huawei_aicc::Credentials::builder()
            .app_key(KEY)
            .app_secret(SECRET)
            .build(),
    )?;
    let endpoint = endpoint.with_undocumented("/whatsApp/brandNew", json!([1]));
    let token = AccessToken::new("token".into());
    let http = huawei_aicc::send_whatsapp_message::to_http(
        &endpoint,
        &token,
        &huawei_text(&recipient(1)),
    )?;
    let body: Json = serde_json::from_slice(http.body())?;
    assert_eq!(body["whatsApp"]["brandNew"], json!([1]));
    assert_eq!(body["destinations"].as_array().map(Vec::len), Some(1));
    Ok(())
}

#[test]
fn a_key_that_the_request_knows_is_refused_and_so_is_one_without_a_place() -> Outcome {
    let endpoint = huawei_aicc::Endpoint::new(
        huawei_aicc::Credentials::builder()
            .app_key(KEY)
            .app_secret(SECRET)
            .build(),
    )?;
    let token = AccessToken::new("token".into());
    for (key, words) in [
        ("whatsApp", "is no undocumented key"),
        // It may be there, and is not.
        ("/whatsApp/imageUrl", "is no undocumented key"),
        ("/destinations/0/to", "is no undocumented key"),
        ("/nowhere/new", "has no object"),
        ("/destinations/7/new", "has no object"),
    ] {
        let daring = endpoint.clone().with_undocumented(key, "private");
        let request = huawei_text(&recipient(1));
        let error = huawei_aicc::send_whatsapp_message::to_http(&daring, &token, &request);
        let error = error.expect_err("it is refused").to_string();
        assert!(
            error.contains(words) && !error.contains("private"),
            "{key}: {error}"
        );
        assert!(!format!("{daring:?}").contains("private"));
    }

    let credentials = bird_channels::Credentials::new(KEY);
    let endpoint = bird_channels::Endpoint::new(credentials, WORKSPACE)?;
    let endpoint = endpoint.with_undocumented("contactIdentifierValue", "x");
    let request = bird_channels::GetContactChannelRequest::new();
    let error = bird_channels::get_contact_channel::to_http(
        &endpoint,
        bird_channels::ChannelId(CHANNEL),
        bird_channels::ContactId(CONTACT),
        &request,
    );
    assert!(error.is_err());
    Ok(())
}
