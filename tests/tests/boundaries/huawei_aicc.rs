//! Huawei AICC: nearly all that its page leaves open is an advisory.

use apiscribe_runtime::{ExposeSecret, Json, Rule};
use serde_json::json;
use whatsapp_vendors::huawei_aicc::{
    Destination, MediaTemplateData, SendWhatsappMessageRequest, StatusGroup, TemplateBody,
    TemplateButton, TemplateHeader, To, TokenByAkSkRequest, TokenReply, WhatsApp,
    send_whatsapp_message, token_by_ak_sk,
};

use super::{address, advised, answer, characters, fine, limit, read, refused, unreadable, with};

/// Where the types of a message stand.
const TYPES: &str = "huawei_aicc/types/whatsapp.yaml";

fn request(message: WhatsApp) -> SendWhatsappMessageRequest {
    SendWhatsappMessageRequest::new(
        "bulk",
        [Destination::new("1", To::new("41793026727"))],
        message,
    )
}

fn media(data: MediaTemplateData) -> SendWhatsappMessageRequest {
    request(
        WhatsApp::media_template()
            .template_name("t")
            .language("en")
            .media_template_data(data)
            .build(),
    )
}

fn header(header: TemplateHeader) -> SendWhatsappMessageRequest {
    media(MediaTemplateData::new().with_header(header))
}

fn token(expire: i32) -> TokenByAkSkRequest {
    TokenByAkSkRequest::builder()
        .app_key("key")
        .app_secret("secret")
        .build()
        .with_x_token_expire(expire)
}

fn as_json() -> Json {
    json!({
        "Content-Type": "application/json",
        "bulkId": "bulk",
        "destinations": [{"messageId": "1", "to": {"phoneNumber": "41793026727"}}],
        "whatsApp": {"text": "hello"},
    })
}

#[test]
fn media_urls_are_not_too_long() {
    let longest = |field: &str| -> usize {
        let pointer = format!("/types/WhatsApp/fields/{field}/length/max");
        limit(TYPES, &pointer)
    };
    let [image, audio, video] = ["imageUrl", "audioUrl", "videoUrl"].map(longest);
    fine(&request(WhatsApp::image(address(image))));
    refused(
        &request(WhatsApp::image(address(image + 1))),
        &[("/whatsApp/imageUrl", Rule::Length)],
    );
    fine(&request(WhatsApp::audio(address(audio))));
    refused(
        &request(WhatsApp::audio(address(audio + 1))),
        &[("/whatsApp/audioUrl", Rule::Length)],
    );
    fine(&request(WhatsApp::video(address(video))));
    refused(
        &request(WhatsApp::video(address(video + 1))),
        &[("/whatsApp/videoUrl", Rule::Length)],
    );
}

#[test]
fn media_urls_should_be_web_addresses() {
    fine(&request(WhatsApp::image("http://a")));
    advised(
        &request(WhatsApp::image("a.png")),
        &[("/whatsApp/imageUrl", Rule::Format)],
    );
    advised(
        &request(WhatsApp::audio("ftp://a/b")),
        &[("/whatsApp/audioUrl", Rule::Format)],
    );
    advised(
        &request(WhatsApp::video("https://")),
        &[("/whatsApp/videoUrl", Rule::Format)],
    );
}

#[test]
fn a_place_is_on_earth_and_its_names_have_at_most_1000_characters() {
    let place = |longitude, latitude| {
        WhatsApp::location()
            .longitude(longitude)
            .latitude(latitude)
            .build()
    };
    fine(&request(place(-180.0, -90.0)));
    fine(&request(place(180.0, 90.0)));
    refused(
        &request(place(180.0001, 90.0)),
        &[("/whatsApp/longitude", Rule::Range)],
    );
    refused(
        &request(place(-180.0001, 90.0)),
        &[("/whatsApp/longitude", Rule::Range)],
    );
    refused(
        &request(place(180.0, 90.0001)),
        &[("/whatsApp/latitude", Rule::Range)],
    );
    refused(
        &request(place(180.0, -90.0001)),
        &[("/whatsApp/latitude", Rule::Range)],
    );
    refused(
        &request(place(f64::NAN, f64::INFINITY)),
        &[
            ("/whatsApp/longitude", Rule::Range),
            ("/whatsApp/latitude", Rule::Range),
        ],
    );

    let longest = |field: &str| -> usize {
        let pointer = format!("/types/WhatsApp/fields/{field}/length/max");
        limit(TYPES, &pointer)
    };
    let (name, street) = (longest("locationName"), longest("address"));
    let named = |name, street| {
        place(0.0, 0.0)
            .with_location_name(characters(name))
            .with_address(characters(street))
    };
    fine(&request(named(name, street)));
    refused(
        &request(named(name + 1, street)),
        &[("/whatsApp/locationName", Rule::Length)],
    );
    refused(
        &request(named(name, street + 1)),
        &[("/whatsApp/address", Rule::Length)],
    );
}

#[test]
fn half_a_place_is_an_advisory_in_a_message_and_in_a_header() {
    advised(
        &request(WhatsApp::new().with_longitude(8.5)),
        &[("/whatsApp/latitude", Rule::Together)],
    );
    advised(
        &request(WhatsApp::new().with_latitude(47.4)),
        &[("/whatsApp/longitude", Rule::Together)],
    );
    let at = |key: &str| format!("/whatsApp/mediaTemplateData/header/{key}");
    advised(
        &header(TemplateHeader::new().with_latitude(47.4)),
        &[(&at("longitude"), Rule::Together)],
    );
    advised(
        &header(TemplateHeader::new().with_longitude(8.5)),
        &[(&at("latitude"), Rule::Together)],
    );
}

#[test]
fn a_header_has_one_place_on_earth() {
    let place = |latitude, longitude| {
        header(
            TemplateHeader::location()
                .latitude(latitude)
                .longitude(longitude)
                .build(),
        )
    };
    let at = |key: &str| format!("/whatsApp/mediaTemplateData/header/{key}");
    fine(&place(-90.0, -180.0));
    fine(&place(90.0, 180.0));
    refused(&place(90.0001, 180.0), &[(&at("latitude"), Rule::Range)]);
    refused(&place(-90.0001, 180.0), &[(&at("latitude"), Rule::Range)]);
    refused(&place(90.0, 180.0001), &[(&at("longitude"), Rule::Range)]);
    refused(&place(90.0, -180.0001), &[(&at("longitude"), Rule::Range)]);
}

#[test]
fn a_header_should_have_one_kind_of_value() {
    let at = |key: &str| format!("/whatsApp/mediaTemplateData/header/{key}");
    for one in [
        TemplateHeader::text("a"),
        TemplateHeader::image("https://a/b.png"),
        TemplateHeader::video("https://a/b.mp4"),
        TemplateHeader::location()
            .latitude(0.0)
            .longitude(0.0)
            .build(),
        TemplateHeader::new(),
    ] {
        fine(&header(one));
    }
    advised(
        &header(TemplateHeader::text("a").with_image_url("https://a")),
        &[(&at("textPlaceholder"), Rule::AtMostOne)],
    );
    advised(
        &header(TemplateHeader::image("https://a").with_video_url("https://a")),
        &[(&at("imageUrl"), Rule::AtMostOne)],
    );
    let place = TemplateHeader::location()
        .latitude(0.0)
        .longitude(0.0)
        .build();
    advised(
        &header(place.with_video_url("https://a")),
        &[(&at("videoUrl"), Rule::AtMostOne)],
    );
    advised(
        &header(TemplateHeader::image("a")),
        &[(&at("imageUrl"), Rule::Format)],
    );
    advised(
        &header(TemplateHeader::video("a")),
        &[(&at("videoUrl"), Rule::Format)],
    );
}

#[test]
fn placeholders_may_be_none_but_not_empty_texts_or_null() {
    let body = |placeholders: &[&str]| {
        media(
            MediaTemplateData::new()
                .with_body(TemplateBody::new().with_placeholders(placeholders.iter().copied())),
        )
    };
    fine(&media(
        MediaTemplateData::new().with_body(TemplateBody::new()),
    ));
    fine(&body(&[]));
    fine(&body(&["a", "b"]));
    refused(
        &body(&[""]),
        &[(
            "/whatsApp/mediaTemplateData/body/placeholders/0",
            Rule::Length,
        )],
    );
    refused(
        &body(&["a", ""]),
        &[(
            "/whatsApp/mediaTemplateData/body/placeholders/1",
            Rule::Length,
        )],
    );

    let with_placeholders = |value| {
        with(
            as_json(),
            "/whatsApp/mediaTemplateData",
            Some(json!({"body": {"placeholders": value}})),
        )
    };
    read::<SendWhatsappMessageRequest>(with_placeholders(json!([])));
    unreadable::<SendWhatsappMessageRequest>(
        with_placeholders(Json::Null),
        "/whatsApp/mediaTemplateData/body/placeholders",
    );
    unreadable::<SendWhatsappMessageRequest>(
        with_placeholders(json!([null])),
        "/whatsApp/mediaTemplateData/body/placeholders/0",
    );
}

#[test]
fn a_button_should_have_one_value_of_the_length_that_the_upstream_takes() {
    let button = |button| media(MediaTemplateData::new().with_buttons([button]));
    let at = |key: &str| format!("/whatsApp/mediaTemplateData/buttons/0/{key}");
    let longest = |field: &str| -> usize {
        let pointer = format!("/types/TemplateButton/fields/{field}/advisory/length/max");
        limit(TYPES, &pointer)
    };
    let (url, payload) = (longest("urlPlaceholder"), longest("quickReplyPayload"));
    fine(&button(TemplateButton::url(characters(url))));
    advised(
        &button(TemplateButton::url(characters(url + 1))),
        &[(&at("urlPlaceholder"), Rule::Length)],
    );
    fine(&button(TemplateButton::quick_reply(characters(payload))));
    advised(
        &button(TemplateButton::quick_reply(characters(payload + 1))),
        &[(&at("quickReplyPayload"), Rule::Length)],
    );
    advised(
        &button(TemplateButton::new()),
        &[(&at("urlPlaceholder"), Rule::AtLeastOne)],
    );
    advised(
        &button(TemplateButton::url("a").with_quick_reply_payload("b")),
        &[(&at("urlPlaceholder"), Rule::AtMostOne)],
    );
}

#[test]
fn a_message_should_be_of_one_kind_and_complete() {
    advised(
        &request(WhatsApp::new()),
        &[("/whatsApp/text", Rule::AtLeastOne)],
    );
    advised(
        &request(WhatsApp::text("a").with_audio_url("https://a")),
        &[("/whatsApp/text", Rule::AtMostOne)],
    );
    for (key, value) in [
        ("text", json!("a")),
        ("imageUrl", json!("https://a")),
        ("audioUrl", json!("https://a")),
        ("videoUrl", json!("https://a")),
    ] {
        fine(&read::<SendWhatsappMessageRequest>(with(
            as_json(),
            "/whatsApp",
            Some(json!({key: value})),
        )));
    }
    fine(&request(
        WhatsApp::template()
            .template_name("t")
            .language("en")
            .template_data(["a"])
            .build(),
    ));
    fine(&request(
        WhatsApp::new().with_template_name("t").with_language("en"),
    ));
    advised(
        &request(WhatsApp::new().with_template_name("t")),
        &[("/whatsApp/language", Rule::Require)],
    );
    advised(
        &request(WhatsApp::text("a").with_template_data(["b"])),
        &[("/whatsApp/templateName", Rule::Require)],
    );
    advised(
        &request(WhatsApp::new().with_media_template_data(MediaTemplateData::new())),
        &[("/whatsApp/templateName", Rule::Require)],
    );
    advised(
        &request(
            WhatsApp::template()
                .template_name("t")
                .language("en")
                .template_data(["a"])
                .build()
                .with_media_template_data(MediaTemplateData::new()),
        ),
        &[("/whatsApp/templateData", Rule::AtMostOne)],
    );
}

#[test]
fn recipients_should_have_plain_numbers_and_ids_of_their_own() {
    let to = |destinations: &[(&str, &str)]| {
        let destinations = destinations
            .iter()
            .map(|(id, number)| Destination::new(*id, To::new(*number)));
        SendWhatsappMessageRequest::new("bulk", destinations, WhatsApp::text("a"))
    };
    refused(&to(&[]), &[("/destinations", Rule::Items)]);
    refused(
        &to(&[("", "a"), ("2", "")]),
        &[
            ("/destinations/0/messageId", Rule::Length),
            ("/destinations/0/to/phoneNumber", Rule::Pattern),
            ("/destinations/1/to/phoneNumber", Rule::Pattern),
        ],
    );
    fine(&to(&[("1", "1"), ("2", "1")]));
    advised(
        &to(&[("1", "1"), ("1", "2")]),
        &[("/destinations", Rule::Unique)],
    );
    advised(
        &to(&[("1", "1"), ("2", "+1")]),
        &[("/destinations/1/to/phoneNumber", Rule::Format)],
    );
}

#[test]
fn the_time_of_sending_should_have_milliseconds_and_an_offset() {
    let at = |time: &str| request(WhatsApp::text("a")).with_send_at(time);
    for time in [
        "2030-01-02T03:04:05.000Z",
        "2030-01-02T03:04:05.678+01:00",
        "2030-01-02T03:04:05.678-0130",
    ] {
        fine(&at(time));
    }
    for time in [
        "",
        "tomorrow",
        "2030-01-02T03:04:05Z",
        "2030-01-02T03:04:05.678",
        "2030-01-02T03:04:05.678Z later",
    ] {
        advised(&at(time), &[("/sendAt", Rule::Pattern)]);
    }
}

#[test]
fn a_token_lives_for_a_limited_time() {
    let longest: i32 = limit(
        "huawei_aicc/token_by_ak_sk.yaml",
        "/types/TokenByAkSkRequest/fields/X-Token-Expire/max",
    );
    fine(&token(longest));
    refused(&token(longest + 1), &[("/X-Token-Expire", Rule::Range)]);
    fine(&token(1));
    advised(&token(0), &[("/X-Token-Expire", Rule::Range)]);
    fine(
        &TokenByAkSkRequest::builder()
            .app_key("key")
            .app_secret("secret")
            .build(),
    );
}

#[test]
fn what_is_required_is_asked_for_when_a_request_is_read() {
    read::<SendWhatsappMessageRequest>(as_json());
    for pointer in ["/bulkId", "/destinations", "/whatsApp"] {
        unreadable::<SendWhatsappMessageRequest>(with(as_json(), pointer, None), pointer);
    }
    let destination = |value| with(as_json(), "/destinations", Some(json!([value])));
    unreadable::<SendWhatsappMessageRequest>(
        destination(json!({"to": {"phoneNumber": "1"}})),
        "/destinations/0/messageId",
    );
    unreadable::<SendWhatsappMessageRequest>(
        destination(json!({"messageId": "1"})),
        "/destinations/0/to",
    );
    unreadable::<SendWhatsappMessageRequest>(
        destination(json!({"messageId": "1", "to": {}})),
        "/destinations/0/to/phoneNumber",
    );
    for key in ["app_key", "app_secret"] {
        let json = json!({"Content-Type": "application/json", "app_key": "k", "app_secret": "s"});
        unreadable::<TokenByAkSkRequest>(with(json, &format!("/{key}"), None), &format!("/{key}"));
    }
}

#[test]
fn reading_a_request_is_strict() {
    let wrong = |pointer: &str, value| {
        unreadable::<SendWhatsappMessageRequest>(with(as_json(), pointer, Some(value)), pointer)
    };
    wrong("/Content-Type", json!("text/plain"));
    wrong("/bulkId", Json::Null);
    wrong("/bulkId", json!(1));
    wrong("/scenarioKey", Json::Null);
    wrong("/unheardOf", json!(1));
    wrong("/whatsApp/fileUrl", json!("https://example.com/a.pdf"));
    wrong("/whatsApp/longitude", json!("8.5"));
}

#[test]
fn reading_a_reply_is_lenient_and_keeps_unknown_groups() {
    let body = json!({
        "messages": [
            {"to": null, "status": {"groupId": 113, "id": 1, "unheardOf": {}}, "messageId": null},
            {"status": {"groupId": 3}},
        ],
        "bulkId": null,
        "unheardOf": [1, 2],
    });
    let reply = send_whatsapp_message::from_http(answer(200, &body)).expect("lenient");
    let group = |index: usize| {
        reply.messages[index]
            .status
            .as_ref()
            .and_then(|status| status.group_id)
    };
    assert_eq!(group(0), Some(StatusGroup::unknown(113)));
    assert!(!StatusGroup::unknown(113).is_known());
    assert_eq!(StatusGroup::unknown(113).value(), 113);
    assert_eq!(group(1), Some(StatusGroup::Delivered));
    assert_eq!(
        StatusGroup::unknown(3),
        StatusGroup::Delivered,
        "the number has a name"
    );
    assert_eq!(reply.bulk_id, None);

    let no_list = send_whatsapp_message::from_http(answer(200, &json!({})));
    let error = no_list.map(drop).expect_err("messages are required");
    assert!(
        error.outcome_unknown() && error.to_string().contains("`/messages`"),
        "{error}"
    );
}

#[test]
fn a_token_reply_needs_nothing_but_the_token() {
    let reply = token_by_ak_sk::from_http(answer(
        200,
        &json!({"AccessToken": "abc", "Expires": "600", "Scope": null}),
    ));
    let reply = reply.expect("lenient");
    let TokenReply {
        access_token,
        expires,
        scope,
        ..
    } = &*reply;
    assert_eq!(
        (access_token.expose_secret(), *expires, scope.as_deref()),
        ("abc", Some(600), None)
    );
    assert!(token_by_ak_sk::from_http(answer(200, &json!({"Expires": "600"}))).is_err());
}
