//! Alibaba Cloud CAMS: what a message needs follows from its `Type` and `MessageType`.

use apiscribe_runtime::{Json, Rule};
use serde_json::json;
use whatsapp_vendors::alibaba_cams::{
    Audio, CaptionedLink, ChannelType, Contact, ContactName, Content, Document, ErrorCode,
    FallBackRule, Language, Location, MassTemplate, Message, ProductAction, ProductItem,
    ProductSection, Reaction, SendChatappMassMessageRequest, SendChatappMessageRequest, Sender,
    Sticker, TemplateMessage, Text, send_chatapp_mass_message, send_chatapp_message,
};
use whatsapp_vendors::{ErrorClass, Retry};

use super::{advised, answer, characters, fine, limit, read, refused, unreadable, with};

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

fn mass(people: impl IntoIterator<Item = Sender>) -> SendChatappMassMessageRequest {
    SendChatappMassMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .template(mass_template())
        .from("861")
        .sender_list(people)
        .build()
}

fn mass_template() -> MassTemplate {
    MassTemplate::by_code()
        .language("en")
        .template_code("code")
        .build()
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
fn a_fallback_waits_neither_too_short_nor_too_long() {
    let of = |end: &str| -> i32 {
        let pointer = format!("/types/FallBackDuration/{end}");
        limit("alibaba_cams/types/fallback.yaml", &pointer)
    };
    let (min, max) = (of("min"), of("max"));
    for seconds in [min, max] {
        fine(&single(Text::new("a")).with_fall_back_duration(seconds));
        fine(&mass([Sender::new("862")]).with_fall_back_duration(seconds));
    }
    for seconds in [min - 1, max + 1, 0, -min] {
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
fn categories_and_the_products_in_all_of_them_are_limited() {
    let file = "alibaba_cams/types/catalogue.yaml";
    let most: usize = limit(file, "/types/ProductAction/fields/Sections/items/max");
    let in_all: usize = limit(file, "/types/ProductAction/rules/0/max");
    let (each, half) = (in_all / most, in_all / 2);
    let evenly = |categories: usize| products(&vec![each; categories]);
    let empty = |categories: usize| products(&vec![0; categories]);
    let here = |action: ProductAction| single(template()).with_product_action(action);
    fine(&here(ProductAction::new()));
    fine(&here(evenly(most)));
    fine(&here(products(&[in_all])));
    fine(&here(empty(most)));
    refused(
        &here(empty(most + 1)),
        &[("/ProductAction/Sections", Rule::Items)],
    );
    refused(
        &here(products(&[in_all + 1])),
        &[("/ProductAction/Sections", Rule::Count)],
    );
    refused(
        &here(products(&[half + 1, 0, in_all - half])),
        &[("/ProductAction/Sections", Rule::Count)],
    );
    refused(
        &here(products(&vec![each + 1; most + 1])),
        &[
            ("/ProductAction/Sections", Rule::Items),
            ("/ProductAction/Sections", Rule::Count),
        ],
    );

    // The limits are those of one person, not of all together.
    let person = |action| Sender::new("862").with_product_action(action);
    fine(&mass([person(evenly(most)), person(evenly(most))]));
    refused(
        &mass([
            person(products(&[in_all])),
            person(empty(most + 1)),
            person(products(&[in_all, 1])),
        ]),
        &[
            ("/SenderList/1/ProductAction/Sections", Rule::Items),
            ("/SenderList/2/ProductAction/Sections", Rule::Count),
        ],
    );
}

#[test]
fn one_call_reaches_somebody_and_not_too_many() {
    let most: usize = limit(
        "alibaba_cams/send_chatapp_mass_message.yaml",
        "/types/SendChatappMassMessageRequest/fields/SenderList/constraints/0/items/max",
    );
    let people = |count: usize| mass((0..count).map(|index| Sender::new(index.to_string())));
    refused(&people(0), &[("/SenderList", Rule::Items)]);
    fine(&people(1));
    fine(&people(most));
    refused(&people(most + 1), &[("/SenderList", Rule::Items)]);
}

#[test]
fn a_template_is_named_by_its_code_and_by_its_name_only_with_advice() {
    let nameless = || TemplateMessage::new("en");
    fine(&single(nameless().with_template_code("code")));
    advised(
        &single(nameless().with_template_name("name")),
        &[("/TemplateCode", Rule::Require)],
    );
    fine(&single(
        nameless()
            .with_template_name("name")
            .with_template_code("code"),
    ));
    refused(&single(nameless()), &[("/TemplateCode", Rule::AtLeastOne)]);
    refused(
        &single(nameless().with_template_code("")),
        &[("/TemplateCode", Rule::Length)],
    );

    let to_one = |template| {
        SendChatappMassMessageRequest::builder()
            .channel_type(ChannelType::Whatsapp)
            .template(template)
            .from("861")
            .sender_list([Sender::new("862")])
            .build()
    };
    let nameless = || MassTemplate::new("en");
    fine(&to_one(nameless().with_template_code("code")));
    advised(
        &to_one(nameless().with_template_name("name")),
        &[("/TemplateCode", Rule::Require)],
    );
    refused(&to_one(nameless()), &[("/TemplateCode", Rule::AtLeastOne)]);
    refused(
        &to_one(nameless().with_template_code("")),
        &[("/TemplateCode", Rule::Length)],
    );
}

#[test]
fn a_template_should_come_without_the_keys_of_a_custom_message() {
    fine(&single(template().with_message_type("")));
    advised(
        &single(
            template()
                .with_message_type("text")
                .with_content(json!({"text": "a"})),
        ),
        &[("/MessageType", Rule::Length), ("/Content", Rule::Forbid)],
    );
}

#[test]
fn links_are_not_empty_and_should_be_web_addresses() {
    let image = |link: &str| Content::Image(CaptionedLink::new(link).with_caption("a"));
    let video = |link: &str| Content::Video(CaptionedLink::new(link).with_caption("a"));
    let audio = |link: &str| Content::Audio(Audio::new(link));
    let sticker = |link: &str| Content::Sticker(Sticker::new(link));
    let document =
        |link: &str| Content::Document(Document::builder().link(link).file_name("a").build());
    let kinds: [&dyn Fn(&str) -> Content; 5] = [&image, &video, &audio, &sticker, &document];
    for kind in kinds {
        fine(&single(kind("http://a")));
        advised(&single(kind("a.jpg")), &[("/Content/link", Rule::Format)]);
        refused(&single(kind("")), &[("/Content/link", Rule::Length)]);
    }
}

#[test]
fn a_text_says_something() {
    fine(&single(Text::new("a")));
    refused(&single(Text::new("")), &[("/Content/text", Rule::Length)]);
}

#[test]
fn what_the_page_forbids_is_refused_and_other_surplus_keys_draw_an_advisory() {
    let at = |key: &str| format!("/Content/{key}");
    fine(&single(
        Text::new("a")
            .with_link("")
            .with_caption("")
            .with_file_name(""),
    ));
    advised(
        &single(Text::new("a").with_link("b").with_file_name("c")),
        &[(&at("link"), Rule::Length), (&at("fileName"), Rule::Length)],
    );
    refused(
        &single(Text::new("a").with_caption("b")),
        &[(&at("caption"), Rule::Length)],
    );
    let captioned = || CaptionedLink::new("https://a");
    let longest: usize = limit(
        "alibaba_cams/types/content.yaml",
        "/types/CaptionedLink/fields/caption/advisory/length/max",
    );
    for make in [Content::Image, Content::Video] {
        fine(&single(make(captioned().with_caption(characters(longest)))));
        advised(
            &single(make(captioned().with_caption(characters(longest + 1)))),
            &[(&at("caption"), Rule::Length)],
        );
        advised(
            &single(make(captioned().with_file_name("a").with_text("b"))),
            &[(&at("fileName"), Rule::Length), (&at("text"), Rule::Length)],
        );
    }
    let audio = || Audio::new("https://a");
    refused(
        &single(audio().with_caption("a")),
        &[(&at("caption"), Rule::Length)],
    );
    advised(
        &single(audio().with_file_name("a").with_text("b")),
        &[(&at("fileName"), Rule::Length), (&at("text"), Rule::Length)],
    );
    let document = |name: &str| {
        Document::builder()
            .link("https://a")
            .file_name(name)
            .build()
    };
    refused(
        &single(document("").with_caption("a")),
        &[
            (&at("fileName"), Rule::Length),
            (&at("caption"), Rule::Length),
        ],
    );
    advised(
        &single(document("a").with_text("b")),
        &[(&at("text"), Rule::Length)],
    );
    let sticker = || Sticker::new("https://a");
    refused(
        &single(sticker().with_caption("a").with_file_name("b")),
        &[
            (&at("caption"), Rule::Length),
            (&at("fileName"), Rule::Length),
        ],
    );
    advised(
        &single(sticker().with_text("b")),
        &[(&at("text"), Rule::Length)],
    );
}

#[test]
fn ids_and_lists_that_must_be_there_are_not_empty() {
    let reaction =
        |id: &str, emoji: &str| single(Reaction::builder().message_id(id).emoji(emoji).build());
    fine(&reaction("1", "👍"));
    refused(&reaction("", "👍"), &[("/Content/messageId", Rule::Length)]);
    advised(&reaction("1", ""), &[("/Content/emoji", Rule::Length)]);
    refused(
        &single(Content::Contacts(vec![])),
        &[("/Content", Rule::Items)],
    );
    refused(
        &read::<SendChatappMessageRequest>(custom(
            "interactive",
            json!({"type": "", "action": {}}),
        )),
        &[("/Content/type", Rule::Length)],
    );
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
    fine(&single(place(180.0, -90.0)));
    advised(
        &single(place(180.5, -90.5)),
        &[
            ("/Content/longitude", Rule::Range),
            ("/Content/latitude", Rule::Range),
        ],
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
fn a_contact_should_have_a_part_of_a_name_and_has_a_birthday_that_exists() {
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
    advised(
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
fn numbers_are_digits() {
    let request = SendChatappMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .message(Text::new("a"))
        .from("+861")
        .to("86 2")
        .build();
    refused(&request, &[("/From", Rule::Format), ("/To", Rule::Format)]);
    let request = SendChatappMassMessageRequest::builder()
        .channel_type(ChannelType::Whatsapp)
        .template(mass_template());
    let request = request
        .from("+861")
        .sender_list([Sender::new("862"), Sender::new("+862")])
        .build();
    refused(
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
fn a_person_of_many_should_not_get_too_many_payloads() {
    let most: usize = limit(
        "alibaba_cams/send_chatapp_mass_message.yaml",
        "/types/Sender/fields/Payload/advisory/items/max",
    );
    let payload = |count: usize| {
        mass([Sender::new("862").with_payload((0..count).map(|index| index.to_string()))])
    };
    fine(&payload(most));
    advised(
        &payload(most + 1),
        &[("/SenderList/0/Payload", Rule::Items)],
    );
    fine(&single(template()).with_payload((0..=most).map(|index| index.to_string())));
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
        &on(ChannelType::unknown("viber"), Text::new("a")),
        &[("/ChannelType", Rule::Unknown)],
    );
    assert_eq!(
        ChannelType::unknown("whatsapp"),
        ChannelType::Whatsapp,
        "the value has a name"
    );
    fine(&single(Text::new("a")).with_fall_back_rule(FallBackRule::SentFailed));
    refused(
        &single(Text::new("a")).with_fall_back_rule(FallBackRule::unknown("always")),
        &[("/FallBackRule", Rule::Unknown)],
    );
    refused(
        &mass([Sender::new("862")]).with_fall_back_rule(FallBackRule::unknown("always")),
        &[("/FallBackRule", Rule::Unknown)],
    );

    let pin = Content::unknown("pin", [("Content".to_owned(), json!({"a": 1}))])?;
    refused(&single(pin), &[("/MessageType", Rule::Unknown)]);
    let kind = Message::unknown("campaign", [("CampaignId".to_owned(), json!("1"))])?;
    refused(&single(kind), &[("/Type", Rule::Unknown)]);
    let text = Content::unknown("text", [("Content".to_owned(), json!({"text": "a"}))])?;
    assert_eq!(
        text,
        Content::Text(Text::new("a")),
        "the variant has a name"
    );

    // Languages are an open list.
    fine(&single(
        TemplateMessage::by_code()
            .language("pt_BR")
            .template_code("code")
            .build(),
    ));
    assert_eq!(Language::from("en"), Language::En);
    Ok(())
}

#[test]
fn every_kind_of_content_demands_its_keys_and_knows_no_others() {
    let contents = [
        (
            "text",
            json!({"text": "a"}),
            vec!["text"],
            vec!["thumbnail"],
        ),
        (
            "image",
            json!({"link": "https://a", "caption": "b"}),
            vec!["link"],
            vec!["thumbnail"],
        ),
        (
            "video",
            json!({"link": "https://a", "caption": "b"}),
            vec!["link"],
            vec!["thumbnail"],
        ),
        (
            "audio",
            json!({"link": "https://a"}),
            vec!["link"],
            vec!["thumbnail"],
        ),
        (
            "document",
            json!({"link": "https://a", "fileName": "b"}),
            vec!["link", "fileName"],
            vec!["thumbnail"],
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
            vec!["thumbnail"],
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
    // The fields of a template have no place in a custom message.
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
        (reply.message_id.as_deref(), reply.message.as_deref()),
        (Some("1"), None)
    );
    let body = json!({"Code": "OK", "Data": {"MessageId": "1"}});
    let reply = send_chatapp_message::from_http(answer(200, &body)).expect("lenient");
    let data = reply.data.as_ref().expect("data");
    assert_eq!(data.message_id.as_deref(), Some("1"));
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
            ErrorClass::Throttled,
            Retry::Backoff
        )
    );
    assert_eq!(
        refusal(400, json!({"code": "MissingTo"})).1,
        ErrorClass::InvalidRequest,
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
        ("Throttling.New", ErrorClass::Throttled),
        ("InvalidParameter.New", ErrorClass::InvalidRequest),
        ("MissingNew", ErrorClass::InvalidRequest),
        ("missing", ErrorClass::InvalidRequest),
        ("New", ErrorClass::InvalidRequest),
    ] {
        let (found, found_class, _) = refusal(400, code(text));
        assert_eq!(
            (found.map(|code| code.to_string()), found_class),
            (Some(text.to_owned()), class)
        );
    }
    assert_eq!(
        refusal(200, code("New")).1,
        ErrorClass::Unknown,
        "neither code nor status tell anything"
    );
    assert_eq!(
        refusal(503, json!({})),
        (None, ErrorClass::Vendor, Retry::Never)
    );
}
