//! Alibaba Cloud CAMS: what a message needs follows from its `Type` and `MessageType`.

use apiscribe_runtime::{Json, Rule};
use serde_json::json;
use whatsapp_vendors::alibaba_cams::{
    CaptionedLink, ChannelType, Contact, ContactName, Content, Document, ErrorCode, FallBackRule,
    Label, Language, Location, MediaLink, Message, ProductAction, ProductItem, ProductSection,
    Reaction, SendChatappMassMessageRequest, SendChatappMessageRequest, Sender, TemplateMessage,
    Text, send_chatapp_mass_message, send_chatapp_message,
};
use whatsapp_vendors::{Class, Retry};

use super::{advised, answer, fine, read, refused, unreadable, with};

fn on(channel: ChannelType, message: impl Into<Message>) -> SendChatappMessageRequest {
    SendChatappMessageRequest::builder()
        .channel_type(channel)
        .message(message)
        .from("861")
        .to("862")
        .build()
}

fn single(message: impl Into<Message>) -> SendChatappMessageRequest {
    on(ChannelType::Whatsapp, message)
}

fn mass_on(
    channel: ChannelType,
    people: impl IntoIterator<Item = Sender>,
) -> SendChatappMassMessageRequest {
    SendChatappMassMessageRequest::builder()
        .channel_type(channel)
        .template(template())
        .from("861")
        .sender_list(people)
        .build()
}

fn mass(people: impl IntoIterator<Item = Sender>) -> SendChatappMassMessageRequest {
    mass_on(ChannelType::Whatsapp, people)
}

fn template() -> TemplateMessage {
    TemplateMessage::by_code()
        .language("en")
        .template_code("code")
        .build()
}

/// As many categories as there are numbers, with so many products each.
fn products(categories: &[usize]) -> ProductAction {
    let section = |count: &usize| {
        ProductSection::new().with_product_items((0..*count).map(|_| ProductItem::new()))
    };
    ProductAction::new().with_sections(categories.iter().map(section))
}

fn custom(kind: &str, content: Json) -> Json {
    json!({"ChannelType": "whatsapp", "Type": "message", "MessageType": kind, "Content": content, "From": "861", "To": "862"})
}

fn by_template() -> Json {
    json!({"ChannelType": "whatsapp", "Type": "template", "TemplateCode": "code", "Language": "en", "From": "861", "To": "862"})
}

fn to_many() -> Json {
    json!({"ChannelType": "whatsapp", "TemplateCode": "code", "Language": "en", "From": "861", "SenderList": [{"To": "862"}]})
}

#[test]
fn a_fallback_waits_between_a_minute_and_twelve_hours() {
    for seconds in [60, 43_200] {
        fine(&single(Text::new("a")).with_fall_back_duration(seconds));
        fine(&mass([Sender::new("862")]).with_fall_back_duration(seconds));
    }
    for seconds in [59, 43_201, 0, -60] {
        refused(
            &single(Text::new("a")).with_fall_back_duration(seconds),
            &[("/FallBackDuration", Rule::Range)],
        );
        refused(
            &mass([Sender::new("862")]).with_fall_back_duration(seconds),
            &[("/FallBackDuration", Rule::Range)],
        );
    }
}

#[test]
fn a_viber_message_is_valid_between_30_seconds_and_14_days() {
    for seconds in [30, 1_209_600] {
        fine(&on(ChannelType::Viber, Text::new("a")).with_ttl(seconds));
        fine(&mass_on(ChannelType::Viber, [Sender::new("862")]).with_ttl(seconds));
    }
    for seconds in [29, 1_209_601] {
        refused(
            &on(ChannelType::Viber, Text::new("a")).with_ttl(seconds),
            &[("/Ttl", Rule::Range)],
        );
        refused(
            &mass_on(ChannelType::Viber, [Sender::new("862")]).with_ttl(seconds),
            &[("/Ttl", Rule::Range)],
        );
    }
}

#[test]
fn there_are_at_most_10_categories_and_30_products_in_all() {
    let here = |action: ProductAction| single(template()).with_product_action(action);
    fine(&here(ProductAction::new()));
    fine(&here(products(&[3; 10])));
    fine(&here(products(&[30])));
    fine(&here(products(&[0; 10])));
    refused(
        &here(products(&[0; 11])),
        &[("/ProductAction/Sections", Rule::Items)],
    );
    refused(
        &here(products(&[31])),
        &[("/ProductAction/Sections", Rule::Count)],
    );
    refused(
        &here(products(&[16, 0, 15])),
        &[("/ProductAction/Sections", Rule::Count)],
    );
    refused(
        &here(products(&[3; 11])),
        &[
            ("/ProductAction/Sections", Rule::Items),
            ("/ProductAction/Sections", Rule::Count),
        ],
    );

    // The limits are those of one person, not of all together.
    let person = |action| Sender::new("862").with_product_action(action);
    fine(&mass([
        person(products(&[3; 10])),
        person(products(&[3; 10])),
    ]));
    refused(
        &mass([
            person(products(&[30])),
            person(products(&[0; 11])),
            person(products(&[30, 1])),
        ]),
        &[
            ("/SenderList/1/ProductAction/Sections", Rule::Items),
            ("/SenderList/2/ProductAction/Sections", Rule::Count),
        ],
    );
}

#[test]
fn one_call_reaches_1_to_1000_people() {
    let people = |count: usize| mass((0..count).map(|index| Sender::new(index.to_string())));
    refused(&people(0), &[("/SenderList", Rule::Items)]);
    fine(&people(1));
    fine(&people(1000));
    refused(&people(1001), &[("/SenderList", Rule::Items)]);
}

#[test]
fn a_template_is_named_by_code_or_name() {
    let nameless = || TemplateMessage::new("en");
    fine(&single(nameless().with_template_code("code")));
    fine(&single(nameless().with_template_name("name")));
    fine(&single(
        nameless()
            .with_template_name("name")
            .with_template_code("code"),
    ));
    refused(&single(nameless()), &[("/TemplateCode", Rule::AtLeastOne)]);
    advised(
        &single(
            TemplateMessage::by_code()
                .language("en")
                .template_code("")
                .build(),
        ),
        &[("/TemplateCode", Rule::Length)],
    );
    let nameless = SendChatappMassMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .template(nameless());
    refused(
        &nameless
            .from("861")
            .sender_list([Sender::new("862")])
            .build(),
        &[("/TemplateCode", Rule::AtLeastOne)],
    );
}

#[test]
fn pictures_and_films_need_web_addresses_and_other_links_should_be_some() {
    let captioned = |link: &str| CaptionedLink::new(link).with_caption("a");
    for make in [Content::Image, Content::Video] {
        fine(&single(make(captioned("http://a"))));
        refused(
            &single(make(captioned("a.jpg"))),
            &[("/Content/link", Rule::Format)],
        );
    }
    for make in [Content::Audio, Content::Sticker] {
        fine(&single(make(MediaLink::new("https://a"))));
        advised(
            &single(make(MediaLink::new("a.ogg"))),
            &[("/Content/link", Rule::Format)],
        );
    }
    let document = |link: &str| Document::builder().link(link).file_name("a.pdf").build();
    fine(&single(document("https://a")));
    advised(
        &single(document("a.pdf")),
        &[("/Content/link", Rule::Format)],
    );
}

#[test]
fn a_text_should_say_something() {
    fine(&single(Text::new("a")));
    advised(&single(Text::new("")), &[("/Content/text", Rule::Length)]);
}

#[test]
fn a_place_has_finite_coordinates_and_shows_its_address_with_its_name() {
    let place = |longitude, latitude| {
        Location::builder()
            .longitude(longitude)
            .latitude(latitude)
            .build()
    };
    fine(&single(place(103.8, 1.35).with_name("a").with_address("b")));
    fine(&single(place(103.8, 1.35).with_name("a")));
    advised(
        &single(place(103.8, 1.35).with_address("b")),
        &[("/Content/name", Rule::Require)],
    );
    refused(
        &single(place(f64::INFINITY, f64::NAN)),
        &[
            ("/Content/longitude", Rule::Finite),
            ("/Content/latitude", Rule::Finite),
        ],
    );
}

#[test]
fn a_contact_has_a_part_of_a_name_and_a_birthday_that_exists() {
    let named = |name: ContactName| Contact::new(name);
    let card = |contact: Contact| {
        single(Content::Contacts(vec![
            named(ContactName::new("Li Hua").with_last_name("Li")),
            contact,
        ]))
    };
    let bare = || ContactName::new("Li Hua");
    for name in [
        bare().with_first_name("a"),
        bare().with_last_name("a"),
        bare().with_middle_name("a"),
        bare().with_suffix("a"),
        bare().with_prefix("a"),
    ] {
        fine(&card(named(name)));
    }
    refused(
        &card(named(bare())),
        &[("/Content/1/name/first_name", Rule::AtLeastOne)],
    );
    let born = |day: &str| card(named(bare().with_last_name("Li")).with_birthday(day));
    fine(&born("2024-02-29"));
    for day in ["2023-02-29", "31.12.1990", "1990-12-31T00:00:00Z", ""] {
        refused(&born(day), &[("/Content/1/birthday", Rule::Format)]);
    }
}

#[test]
fn numbers_should_be_digits() {
    let request = SendChatappMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .message(Text::new("a"))
        .from("+861")
        .to("86 2")
        .build();
    advised(&request, &[("/From", Rule::Format), ("/To", Rule::Format)]);
    let request = SendChatappMassMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .template(template());
    let request = request
        .from("+861")
        .sender_list([Sender::new("862"), Sender::new("+862")])
        .build();
    advised(
        &request,
        &[("/From", Rule::Format), ("/SenderList/1/To", Rule::Format)],
    );
}

#[test]
fn values_of_variables_should_not_be_empty() {
    fine(&single(template()).with_template_params([("a", "1")]));
    advised(
        &single(template()).with_template_params([("a/b", ""), ("c", "1")]),
        &[("/TemplateParams/a~1b", Rule::Length)],
    );
    advised(
        &mass([Sender::new("862").with_template_params([("a", "")])]),
        &[("/SenderList/0/TemplateParams/a", Rule::Length)],
    );
}

#[test]
fn a_person_of_many_should_get_at_most_three_payloads() {
    let payload = |count: usize| {
        mass([Sender::new("862").with_payload((0..count).map(|index| index.to_string()))])
    };
    fine(&payload(3));
    advised(&payload(4), &[("/SenderList/0/Payload", Rule::Items)]);
    fine(&single(template()).with_payload(["1", "2", "3", "4"]));
}

#[test]
fn what_is_made_for_viber_should_not_go_to_whatsapp() {
    let all = |request: SendChatappMessageRequest| {
        request
            .with_label(Label::Promotion)
            .with_tag("a")
            .with_ttl(30)
            .with_tracking_data("a")
    };
    fine(&all(on(ChannelType::Viber, Text::new("a"))));
    advised(
        &all(single(Text::new("a"))),
        &[
            ("/Label", Rule::Forbid),
            ("/Tag", Rule::Forbid),
            ("/Ttl", Rule::Forbid),
            ("/TrackingData", Rule::Forbid),
        ],
    );
    let all = |request: SendChatappMassMessageRequest| {
        request.with_label("new").with_tag("a").with_ttl(30)
    };
    fine(&all(mass_on(ChannelType::Viber, [Sender::new("862")])));
    advised(
        &all(mass([Sender::new("862")])),
        &[
            ("/Label", Rule::Forbid),
            ("/Tag", Rule::Forbid),
            ("/Ttl", Rule::Forbid),
        ],
    );
}

#[test]
fn values_of_a_template_should_not_come_with_a_message_of_ones_own() {
    fine(
        &single(template())
            .with_template_params([("a", "1")])
            .with_payload(["b"]),
    );
    advised(
        &single(Text::new("a"))
            .with_template_params([("a", "1")])
            .with_payload(["b"]),
        &[
            ("/TemplateParams", Rule::Forbid),
            ("/Payload", Rule::Forbid),
        ],
    );
}

#[test]
fn listed_values_alone_are_sent() -> Result<(), Box<dyn std::error::Error>> {
    refused(
        &on(ChannelType::unlisted("telegram"), Text::new("a")),
        &[("/ChannelType", Rule::Unlisted)],
    );
    assert_eq!(
        ChannelType::unlisted("viber"),
        ChannelType::Viber,
        "the value has a name"
    );
    fine(&single(Text::new("a")).with_fall_back_rule(FallBackRule::SentFailed));
    refused(
        &single(Text::new("a")).with_fall_back_rule(FallBackRule::unlisted("always")),
        &[("/FallBackRule", Rule::Unlisted)],
    );
    refused(
        &mass([Sender::new("862")]).with_fall_back_rule(FallBackRule::unlisted("always")),
        &[("/FallBackRule", Rule::Unlisted)],
    );

    let pin = Content::unlisted("pin", [("Content".to_owned(), json!({"a": 1}))])?;
    refused(&single(pin), &[("/MessageType", Rule::Unlisted)]);
    let kind = Message::unlisted("campaign", [("CampaignId".to_owned(), json!("1"))])?;
    refused(&single(kind), &[("/Type", Rule::Unlisted)]);
    let text = Content::unlisted("text", [("Content".to_owned(), json!({"text": "a"}))])?;
    assert_eq!(
        text,
        Content::Text(Text::new("a")),
        "the variant has a name"
    );

    // Languages and labels are open lists.
    fine(&single(
        TemplateMessage::by_code()
            .language("pt_BR")
            .template_code("code")
            .build(),
    ));
    assert_eq!(Language::from("en"), Language::En);
    fine(&on(ChannelType::Viber, Text::new("a")).with_label(Label::unlisted("new")));
    Ok(())
}

#[test]
fn every_kind_of_content_demands_and_forbids_its_keys() {
    let contents = [
        (
            "text",
            json!({"text": "a"}),
            vec!["text"],
            vec!["caption", "link"],
        ),
        (
            "image",
            json!({"link": "https://a", "caption": "b"}),
            vec!["link"],
            vec!["fileName"],
        ),
        (
            "video",
            json!({"link": "https://a", "caption": "b"}),
            vec!["link"],
            vec!["fileName"],
        ),
        (
            "audio",
            json!({"link": "https://a"}),
            vec!["link"],
            vec!["caption", "fileName"],
        ),
        (
            "document",
            json!({"link": "https://a", "fileName": "b"}),
            vec!["link", "fileName"],
            vec!["caption"],
        ),
        (
            "interactive",
            json!({"type": "button", "action": {}}),
            vec!["type", "action"],
            vec!["caption"],
        ),
        (
            "location",
            json!({"longitude": 1.5, "latitude": 2.5}),
            vec!["longitude", "latitude"],
            vec!["caption"],
        ),
        (
            "sticker",
            json!({"link": "https://a"}),
            vec!["link"],
            vec!["caption", "fileName"],
        ),
        (
            "reaction",
            json!({"messageId": "1", "emoji": "👍"}),
            vec!["messageId", "emoji"],
            vec!["text"],
        ),
    ];
    for (kind, content, required, forbidden) in contents {
        let request: SendChatappMessageRequest = read(custom(kind, content.clone()));
        fine(&request);
        for key in required {
            let pointer = format!("/Content/{key}");
            unreadable::<SendChatappMessageRequest>(
                with(custom(kind, content.clone()), &pointer, None),
                &pointer,
            );
        }
        for key in forbidden {
            let pointer = format!("/Content/{key}");
            unreadable::<SendChatappMessageRequest>(
                with(custom(kind, content.clone()), &pointer, Some(json!("a"))),
                &pointer,
            );
        }
    }
    let name = json!({"formatted_name": "Li Hua", "last_name": "Li"});
    fine(&read::<SendChatappMessageRequest>(custom(
        "contacts",
        json!([{"name": name}]),
    )));
    unreadable::<SendChatappMessageRequest>(custom("contacts", json!({"name": name})), "/Content");
    unreadable::<SendChatappMessageRequest>(custom("contacts", json!([{}])), "/Content/0/name");
    unreadable::<SendChatappMessageRequest>(
        custom("contacts", json!([{"name": {}}])),
        "/Content/0/name/formatted_name",
    );
    fine(&single(
        Reaction::builder().message_id("1").emoji("👍").build(),
    ));
}

#[test]
fn type_decides_what_is_required() {
    fine(&read::<SendChatappMessageRequest>(by_template()));
    for key in ["/ChannelType", "/Type", "/Language", "/From", "/To"] {
        unreadable::<SendChatappMessageRequest>(with(by_template(), key, None), key);
    }
    let nameless: SendChatappMessageRequest = read(with(by_template(), "/TemplateCode", None));
    refused(&nameless, &[("/TemplateCode", Rule::AtLeastOne)]);
    let text = || custom("text", json!({"text": "a"}));
    for key in [
        "/ChannelType",
        "/Type",
        "/MessageType",
        "/Content",
        "/From",
        "/To",
    ] {
        unreadable::<SendChatappMessageRequest>(with(text(), key, None), key);
    }
    // What belongs to the other kind has no place.
    unreadable::<SendChatappMessageRequest>(
        with(by_template(), "/MessageType", Some(json!("text"))),
        "/MessageType",
    );
    unreadable::<SendChatappMessageRequest>(
        with(by_template(), "/Content", Some(json!({"text": "a"}))),
        "/Content",
    );
    unreadable::<SendChatappMessageRequest>(
        with(text(), "/TemplateCode", Some(json!("code"))),
        "/TemplateCode",
    );
    unreadable::<SendChatappMessageRequest>(
        with(text(), "/Language", Some(json!("en"))),
        "/Language",
    );
}

#[test]
fn reading_requests_is_strict() {
    let wrong = |pointer: &str, value| {
        unreadable::<SendChatappMessageRequest>(with(by_template(), pointer, Some(value)), pointer)
    };
    wrong("/TaskId", Json::Null);
    wrong("/FallBackDuration", json!("60"));
    wrong("/TemplateParams", json!([]));
    wrong("/Unheard", json!(1));
    fine(&read::<SendChatappMassMessageRequest>(to_many()));
    for key in ["/ChannelType", "/Language", "/From", "/SenderList"] {
        unreadable::<SendChatappMassMessageRequest>(with(to_many(), key, None), key);
    }
    unreadable::<SendChatappMassMessageRequest>(
        with(to_many(), "/Type", Some(json!("template"))),
        "/Type",
    );
    unreadable::<SendChatappMassMessageRequest>(
        with(to_many(), "/SenderList", Some(json!([{"To": "1"}, {}]))),
        "/SenderList/1/To",
    );
}

#[test]
fn reading_replies_is_lenient() {
    let body = json!({"Code": "OK", "MessageId": "1", "Message": null, "AccessDeniedDetail": "None", "More": {}});
    let reply = send_chatapp_message::from_http(answer(200, &body)).expect("lenient");
    assert_eq!(
        (reply.message_id.as_str(), reply.message.as_deref()),
        ("1", None)
    );
    let body = json!({"Code": "OK", "GroupMessageId": "1", "AccessDeniedDetail": {"a": 1}, "RequestId": "r"});
    let reply = send_chatapp_mass_message::from_http(answer(200, &body)).expect("lenient");
    assert_eq!(
        (reply.group_message_id.as_str(), reply.trace_id()),
        ("1", Some("r"))
    );
}

#[test]
fn a_code_that_is_not_ok_is_a_failure_at_any_status() {
    let refusal = |status, body: Json| {
        let error = send_chatapp_message::from_http(answer(status, &body))
            .map(drop)
            .expect_err("a failure");
        (error.code().cloned(), error.class(), error.retry())
    };
    let code = |code: &str| json!({"Code": code, "MessageId": "1"});
    assert_eq!(
        refusal(200, code("System.LimitControl")),
        (
            Some(ErrorCode::SystemLimitControl),
            Class::Throttled,
            Retry::Backoff
        )
    );
    assert_eq!(
        refusal(400, json!({"code": "MissingTo"})).1,
        Class::InvalidRequest,
        "keys may be in lower case"
    );
    for (text, expected) in [
        ("Throttling", ErrorCode::Throttling),
        ("Throttling.User", ErrorCode::ThrottlingUser),
        ("InvalidParameter", ErrorCode::InvalidParameter),
        (
            "InvalidParameter.FromOnlyNumeric",
            ErrorCode::InvalidParameterFromOnlyNumeric,
        ),
        ("MissingParameter", ErrorCode::MissingParameter),
    ] {
        assert_eq!(refusal(400, code(text)).0, Some(expected), "{text}");
    }
    for (text, class) in [
        ("Throttling.New", Class::Throttled),
        ("InvalidParameter.New", Class::InvalidRequest),
        ("MissingNew", Class::InvalidRequest),
        ("missing", Class::InvalidRequest),
        ("New", Class::InvalidRequest),
    ] {
        let (found, found_class, _) = refusal(400, code(text));
        assert_eq!(
            (found.map(|code| code.to_string()), found_class),
            (Some(text.to_owned()), class)
        );
    }
    assert_eq!(
        refusal(200, code("New")).1,
        Class::Unknown,
        "neither code nor status tell anything"
    );
    assert_eq!(refusal(503, json!({})), (None, Class::Vendor, Retry::Never));
}
