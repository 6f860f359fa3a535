//! Bird Channels: many forms of messages, and templates with twelve kinds of values.

use std::time::Duration;

use apiscribe_runtime::http::Uri;
use apiscribe_runtime::{Json, Nullable, Rule, Timestamp, Validate};
use serde_json::json;
use whatsapp_vendors::bird_channels::{
    Action, ActionDescription, ActionMetadata, AuthenticationBody, Body, BooleanParameter,
    BuyAction, CampaignReference, CarouselBody, CarouselCard, ChannelId, ContactId, Coordinates,
    Credentials, EmailMeta, EmailSender, Endpoint, Error, FailureCode, FileBody, FileItem,
    FlowReference, GetContactChannelRequest, GifBody, GifMetadata, HtmlAttachment, HtmlBody,
    HtmlMetadata, ImageBody, ImageItem, JourneyReference, LineItem, LineItemListParameter,
    LineItemListValue, LineItemType, LinkAction, ListBody, ListButton, ListItem, ListMetadata,
    ListReplyMessage, LocationBody, LocationRequestAction, MediaMetadata, MessageContent,
    MessageDirection, MessageStatus, Meta, NumberParameter, ObjectParameter, OneTimePassword,
    ParseMode, PostbackAction, Product, ProductListParameter, ProductSection,
    ProductSectionsParameter, ProductSectionsValue, PushGateway, PushNotificationMeta, Receiver,
    ReceiverContact, RecipientRole, ReplyAction, ReplyTo, ReplyToType, SectionBody, SectionItem,
    SectionListParameter, SendMessageRequest, ShippingMethodListParameter, ShortLinks,
    TelegramOptions, Template, TemplateAttachment, TemplateParameter, TextAttachment, TextBody,
    TextMetadata, TextParameter, Timeslot, TimeslotListParameter, TimeslotListValue, UtmParameter,
    UtmReference, UtmSource, WhatsappProductGroup, WhatsappProductItemsParameter,
    WhatsappProductSection, WhatsappProductSectionsParameter, WhatsappProductSectionsValue,
    get_contact_channel, send_message,
};
use whatsapp_vendors::{ErrorClass, Retry};

use super::{advised, answer, characters, fine, limit, now, read, refused, unreadable, with};

/// Where the types of bodies stand.
const BODY: &str = "bird_channels/types/body.yaml";

/// Where those of templates stand.
const TEMPLATE: &str = "bird_channels/types/template.yaml";

const ID: &str = "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0";

fn request(content: impl Into<MessageContent>) -> SendMessageRequest {
    SendMessageRequest::new(
        Receiver::new().with_contacts([ReceiverContact::new().with_identifier_value("+1")]),
        content,
    )
}

fn text() -> SendMessageRequest {
    request(TextBody::new("a"))
}

fn action(action: impl Into<Action>) -> SendMessageRequest {
    request(TextBody::new("a").with_actions([action]))
}

fn as_json() -> Json {
    json!({"receiver": {"contacts": [{"identifierValue": "+1"}]}, "body": {"type": "text", "text": {"text": "a"}}})
}

/// An action that breaks a constraint, and where.
fn bad_link() -> LinkAction {
    LinkAction::builder().text("a").url("no address").build()
}

#[test]
fn a_receiver_has_a_contact_if_any_are_listed() {
    let to = |receiver| SendMessageRequest::new(receiver, TextBody::new("a"));
    refused(
        &to(Receiver::new()),
        &[("/receiver/contacts", Rule::AtLeastOne)],
    );
    let contact = |contact| to(Receiver::new().with_contacts([contact]));
    for named in [
        ReceiverContact::new().with_id("1"),
        ReceiverContact::new().with_identifier_value("+1"),
        ReceiverContact::new().with_identifiers([]),
        ReceiverContact::new().with_platform_address("a"),
    ] {
        fine(&contact(named));
    }
    for nobody in [
        ReceiverContact::new(),
        ReceiverContact::new().with_identifier_key("phonenumber"),
    ] {
        refused(
            &contact(nobody),
            &[("/receiver/contacts/0/id", Rule::AtLeastOne)],
        );
    }
    refused(
        &to(Receiver::new().with_contacts([])),
        &[("/receiver/contacts", Rule::Items)],
    );
    let role = |role| {
        to(Receiver::new().with_contacts([
            ReceiverContact::new().with_id("1"),
            ReceiverContact::new().with_id("2").with_type(role),
        ]))
    };
    fine(&role(RecipientRole::Bcc));
    refused(
        &role(RecipientRole::unknown("from")),
        &[("/receiver/contacts/1/type", Rule::Unknown)],
    );
}

#[test]
fn tags_are_few_short_and_plain() {
    let most: usize = limit(
        "bird_channels/send_message.yaml",
        "/types/SendMessageRequest/fields/tags/items/max",
    );
    let longest: usize = limit(
        "bird_channels/types/message.yaml",
        "/types/Tags/each/length/max",
    );
    fine(&text().with_tags(Vec::<String>::new()));
    fine(&text().with_tags((0..most).map(|index| index.to_string())));
    refused(
        &text().with_tags((0..=most).map(|index| index.to_string())),
        &[("/tags", Rule::Items)],
    );
    fine(&text().with_tags(["x".repeat(longest)]));
    refused(
        &text().with_tags(["a".to_owned(), "x".repeat(longest + 1)]),
        &[("/tags/1", Rule::Length)],
    );
    refused(
        &text().with_tags([""]),
        &[("/tags/0", Rule::Length), ("/tags/0", Rule::Pattern)],
    );
    fine(&text().with_tags(["Az09_ -"]));
    for bad in ["a/b", "a\n", "ü", "a.b"] {
        refused(&text().with_tags([bad]), &[("/tags/0", Rule::Pattern)]);
    }
}

#[test]
fn a_message_is_not_scheduled_too_far_ahead() {
    let ahead: u64 = limit(
        "bird_channels/send_message.yaml",
        "/types/SendMessageRequest/fields/scheduledFor/within/future",
    );
    let days = |days: u64| now() + Duration::from_secs(days * 86_400);
    fine(&text().with_scheduled_for(days(ahead)));
    refused(
        &text().with_scheduled_for(days(ahead) + Duration::from_nanos(1)),
        &[("/scheduledFor", Rule::Within)],
    );
    fine(&text().with_scheduled_for(now() - Duration::from_secs(86_400)));
    let request = text().with_scheduled_for(days(ahead + 1));
    assert!(
        request.validate_at(days(1)).is_ok(),
        "a day later it is near enough"
    );
}

#[test]
fn a_message_is_worth_delivering_for_0_seconds_and_more() {
    fine(&text().with_validity(0));
    fine(&text().with_validity(i64::MAX));
    refused(&text().with_validity(-1), &[("/validity", Rule::Range)]);
}

#[test]
fn only_marketing_to_contacts_is_capped() {
    let use_case = |value: &str| Meta::new().with_extra_information([("useCase", json!(value))]);
    let capped = || text().with_cap_frequency(true);
    fine(&capped().with_meta(use_case("marketing")));
    refused(
        &capped().with_meta(use_case("transactional")),
        &[("/meta/extraInformation/useCase", Rule::Require)],
    );
    refused(
        &capped().with_meta(use_case("Marketing")),
        &[("/meta/extraInformation/useCase", Rule::Require)],
    );
    refused(
        &capped().with_meta(Meta::new()),
        &[("/meta/extraInformation/useCase", Rule::Require)],
    );
    refused(
        &capped(),
        &[("/meta/extraInformation/useCase", Rule::Require)],
    );
    fine(&text().with_cap_frequency(false));
    let nobody =
        SendMessageRequest::new(Receiver::new(), TextBody::new("a")).with_cap_frequency(true);
    refused(
        &nobody.with_meta(use_case("marketing")),
        &[
            ("/receiver/contacts", Rule::AtLeastOne),
            ("/receiver/contacts", Rule::Require),
        ],
    );
}

#[test]
fn a_template_has_short_links_of_its_own() {
    let longest: usize = limit(
        "bird_channels/types/message.yaml",
        "/types/ShortLinks/fields/domain/length/max",
    );
    fine(&text().with_short_links(ShortLinks::new("x".repeat(longest))));
    refused(
        &text().with_short_links(ShortLinks::new("x".repeat(longest + 1))),
        &[("/shortLinks/domain", Rule::Length)],
    );
    advised(
        &request(Template::new()).with_short_links(ShortLinks::new("a")),
        &[("/shortLinks", Rule::Forbid)],
    );
}

#[test]
fn what_is_sent_answers_a_message() {
    fine(&text().with_reply_to(ReplyTo::new("1", ReplyToType::Message)));
    advised(
        &text().with_reply_to(ReplyTo::new("1", ReplyToType::Click)),
        &[("/replyTo/type", Rule::Require)],
    );
    refused(
        &text().with_reply_to(ReplyTo::new("1", ReplyToType::unknown("poll"))),
        &[("/replyTo/type", Rule::Unknown)],
    );
    assert_eq!(
        ReplyToType::unknown("message"),
        ReplyToType::Message,
        "the value has a name"
    );
}

#[test]
fn ids_in_meta_are_uuids() {
    let meta = |meta| text().with_meta(meta);
    fine(&meta(
        Meta::new()
            .with_navigator_id(ID)
            .with_navigator_message_id(ID),
    ));
    refused(
        &meta(Meta::new().with_navigator_id("1")),
        &[("/meta/navigatorId", Rule::Format)],
    );
    refused(
        &meta(Meta::new().with_navigator_message_id("1")),
        &[("/meta/navigatorMessageId", Rule::Format)],
    );
    fine(&meta(
        Meta::new().with_flow(
            FlowReference::new()
                .with_id(ID)
                .with_run_id(ID)
                .with_step_id("1"),
        ),
    ));
    refused(
        &meta(Meta::new().with_flow(FlowReference::new().with_id("1"))),
        &[("/meta/flow/id", Rule::Format)],
    );
    refused(
        &meta(Meta::new().with_flow(FlowReference::new().with_run_id("1"))),
        &[("/meta/flow/runId", Rule::Format)],
    );
    fine(&meta(Meta::new().with_journey(
        JourneyReference::new().with_id(ID).with_run_id(ID),
    )));
    refused(
        &meta(Meta::new().with_journey(JourneyReference::new().with_id("1"))),
        &[("/meta/journey/id", Rule::Format)],
    );
    refused(
        &meta(Meta::new().with_journey(JourneyReference::new().with_run_id("1"))),
        &[("/meta/journey/runId", Rule::Format)],
    );
    fine(&meta(
        Meta::new().with_campaign(CampaignReference::new().with_id(ID)),
    ));
    refused(
        &meta(Meta::new().with_campaign(CampaignReference::new().with_id("1"))),
        &[("/meta/campaign/id", Rule::Format)],
    );
}

#[test]
fn senders_of_e_mail_have_plain_names() {
    let meta = |name: &str| {
        text().with_meta(
            Meta::new()
                .with_email(EmailMeta::new().with_from(EmailSender::new().with_username(name))),
        )
    };
    for good in ["Az09_./+", "news-letter", "a b", "a@b"] {
        fine(&meta(good));
    }
    for bad in ["", "-", "@ \n"] {
        refused(&meta(bad), &[("/meta/email/from/username", Rule::Pattern)]);
    }
    let html = |name: &str| {
        let metadata = HtmlMetadata::new().with_email_from(EmailSender::new().with_username(name));
        request(HtmlBody::new().with_text("a").with_metadata(metadata))
    };
    fine(&html("a"));
    refused(
        &html("-"),
        &[("/body/html/metadata/emailFrom/username", Rule::Pattern)],
    );
}

#[test]
fn push_gateways_are_listed() {
    let push = |gateway| {
        text().with_meta(Meta::new().with_push_notifications(
            PushNotificationMeta::new().with_gateway_type_override(gateway),
        ))
    };
    fine(&push(PushGateway::Apns));
    refused(
        &push(PushGateway::unknown("pager")),
        &[("/meta/pushNotifications/gatewayTypeOverride", Rule::Unknown)],
    );
}

#[test]
fn a_text_has_a_character_and_attachments_have_addresses() {
    fine(&text());
    refused(
        &request(TextBody::new("")),
        &[("/body/text/text", Rule::Length)],
    );
    let attachment = |url: &str| {
        TextAttachment::builder()
            .media_url(url)
            .filename("")
            .build()
    };
    fine(&request(
        TextBody::new("a").with_attachments([attachment("s3:a")]),
    ));
    refused(
        &request(TextBody::new("a").with_attachments([attachment("s3:a"), attachment("a.png")])),
        &[("/body/text/attachments/1/mediaUrl", Rule::Format)],
    );
    let telegram =
        |mode| TextMetadata::new().with_telegram(TelegramOptions::new().with_parse_mode(mode));
    fine(&request(
        TextBody::new("a").with_metadata(telegram(ParseMode::MarkdownV2)),
    ));
    refused(
        &request(TextBody::new("a").with_metadata(telegram(ParseMode::unknown("HTML")))),
        &[("/body/text/metadata/telegram/parseMode", Rule::Unknown)],
    );
}

#[test]
fn an_e_mail_needs_text_or_html() {
    fine(&request(HtmlBody::new().with_text("a")));
    fine(&request(HtmlBody::new().with_html("a")));
    refused(
        &request(HtmlBody::new()),
        &[("/body/html/text", Rule::AtLeastOne)],
    );
    refused(
        &request(HtmlBody::new().with_text("").with_html("")),
        &[
            ("/body/html/text", Rule::Length),
            ("/body/html/html", Rule::Length),
        ],
    );
    refused(
        &request(HtmlBody::new().with_text("a").with_actions([bad_link()])),
        &[("/body/html/actions/0/link/url", Rule::AnyOf)],
    );
}

#[test]
fn a_file_of_an_e_mail_is_fetched_or_held() {
    let mail = |attachment| {
        request(
            HtmlBody::new()
                .with_text("a")
                .with_attachments([attachment]),
        )
    };
    let at = |key: &str| format!("/body/html/attachments/0/{key}");
    fine(&mail(
        HtmlAttachment::hosted()
            .media_url("https://a")
            .filename("b")
            .build(),
    ));
    fine(&mail(
        HtmlAttachment::embedded()
            .content("a")
            .content_type("b")
            .filename("c")
            .build(),
    ));
    refused(
        &mail(HtmlAttachment::new()),
        &[(&at("mediaUrl"), Rule::AtLeastOne)],
    );
    refused(
        &mail(HtmlAttachment::new().with_media_url("https://a")),
        &[(&at("filename"), Rule::Require)],
    );
    refused(
        &mail(
            HtmlAttachment::hosted()
                .media_url("a")
                .filename("b")
                .build(),
        ),
        &[(&at("mediaUrl"), Rule::Format)],
    );
    refused(
        &mail(HtmlAttachment::new().with_content("a")),
        &[
            (&at("contentType"), Rule::Require),
            (&at("filename"), Rule::Require),
        ],
    );
    refused(
        &mail(HtmlAttachment::new().with_content("a").with_filename("c")),
        &[(&at("contentType"), Rule::Require)],
    );
    refused(
        &mail(
            HtmlAttachment::embedded()
                .content("")
                .content_type("")
                .filename("")
                .build(),
        ),
        &[
            (&at("content"), Rule::Length),
            (&at("contentType"), Rule::Length),
        ],
    );
    // With an address, what is held beside it is no form of its own.
    fine(&mail(
        HtmlAttachment::hosted()
            .media_url("https://a")
            .filename("b")
            .build()
            .with_content("a"),
    ));
}

#[test]
fn an_image_message_has_pictures() {
    fine(&request(ImageBody::new([ImageItem::new("https://a")])));
    refused(
        &request(ImageBody::new([])),
        &[("/body/image/images", Rule::Items)],
    );
    let images = [
        ImageItem::new("https://a"),
        ImageItem::new("a.png"),
        ImageItem::new(""),
    ];
    refused(
        &request(ImageBody::new(images)),
        &[
            ("/body/image/images/1/mediaUrl", Rule::Format),
            ("/body/image/images/2/mediaUrl", Rule::Length),
            ("/body/image/images/2/mediaUrl", Rule::Format),
        ],
    );
    let telegram = MediaMetadata::new()
        .with_telegram(TelegramOptions::new().with_parse_mode(ParseMode::unknown("HTML")));
    refused(
        &request(
            ImageBody::new([ImageItem::new("https://a")])
                .with_metadata(telegram)
                .with_actions([bad_link()]),
        ),
        &[
            ("/body/image/metadata/telegram/parseMode", Rule::Unknown),
            ("/body/image/actions/0/link/url", Rule::AnyOf),
        ],
    );
}

#[test]
fn a_file_message_has_files() {
    let file = |url: &str, content_type: &str| {
        FileItem::builder()
            .media_url(url)
            .content_type(content_type)
            .build()
    };
    fine(&request(FileBody::new([file("https://a", "b")])));
    refused(
        &request(FileBody::new([])),
        &[("/body/file/files", Rule::Items)],
    );
    refused(
        &request(FileBody::new([file("a", "b")])),
        &[("/body/file/files/0/mediaUrl", Rule::Format)],
    );
    refused(
        &request(FileBody::new([file("", "")])),
        &[
            ("/body/file/files/0/mediaUrl", Rule::Length),
            ("/body/file/files/0/mediaUrl", Rule::Format),
            ("/body/file/files/0/contentType", Rule::Length),
        ],
    );
    let telegram = MediaMetadata::new()
        .with_telegram(TelegramOptions::new().with_parse_mode(ParseMode::unknown("HTML")));
    refused(
        &request(
            FileBody::new([file("https://a", "b")])
                .with_metadata(telegram)
                .with_actions([bad_link()]),
        ),
        &[
            ("/body/file/metadata/telegram/parseMode", Rule::Unknown),
            ("/body/file/actions/0/link/url", Rule::AnyOf),
        ],
    );
}

#[test]
fn a_moving_picture_has_an_address() {
    fine(&request(GifBody::new("https://a")));
    refused(
        &request(GifBody::new("a")),
        &[("/body/gif/mediaUrl", Rule::Format)],
    );
    refused(
        &request(GifBody::new("")),
        &[
            ("/body/gif/mediaUrl", Rule::Length),
            ("/body/gif/mediaUrl", Rule::Format),
        ],
    );
    let telegram = GifMetadata::new()
        .with_telegram(TelegramOptions::new().with_parse_mode(ParseMode::unknown("HTML")));
    refused(
        &request(
            GifBody::new("https://a")
                .with_metadata(telegram)
                .with_actions([bad_link()]),
        ),
        &[
            ("/body/gif/actions/0/link/url", Rule::AnyOf),
            ("/body/gif/metadata/telegram/parseMode", Rule::Unknown),
        ],
    );
}

#[test]
fn a_place_is_on_earth() {
    let place = |latitude, longitude| {
        request(LocationBody::new(
            Coordinates::point()
                .latitude(latitude)
                .longitude(longitude)
                .build(),
        ))
    };
    fine(&place(-90.0, -180.0));
    fine(&place(90.0, 180.0));
    for latitude in [-90.0001, 90.0001, f64::NAN] {
        refused(
            &place(latitude, 0.0),
            &[("/body/location/coordinates/latitude", Rule::Range)],
        );
    }
    for longitude in [-180.0001, 180.0001, f64::INFINITY] {
        refused(
            &place(0.0, longitude),
            &[("/body/location/coordinates/longitude", Rule::Range)],
        );
    }
    fine(&request(LocationBody::new(Coordinates::new())));
    advised(
        &request(LocationBody::new(Coordinates::new().with_latitude(1.0))),
        &[("/body/location/coordinates/longitude", Rule::Together)],
    );
}

#[test]
fn a_carousel_has_some_cards_and_a_short_text() {
    let most: usize = limit(
        BODY,
        "/types/CarouselBody/fields/items/constraints/items/max",
    );
    let longest: usize = limit(BODY, "/types/CarouselBody/fields/text/length/max");
    let card = || CarouselCard::new().with_title("a").with_description("b");
    let carousel = |count: usize| CarouselBody::new((0..count).map(|_| card()));
    refused(
        &request(carousel(0)),
        &[("/body/carousel/items", Rule::Items)],
    );
    fine(&request(carousel(1)));
    fine(&request(carousel(most)));
    refused(
        &request(carousel(most + 1)),
        &[("/body/carousel/items", Rule::Items)],
    );
    fine(&request(carousel(1).with_text(characters(longest))));
    refused(
        &request(carousel(1).with_text(characters(longest + 1))),
        &[("/body/carousel/text", Rule::Length)],
    );
    // Null is allowed where the key has to be there.
    let null = |items: Option<Json>| {
        with(
            as_json(),
            "/body",
            Some(with(
                json!({"type": "carousel", "carousel": {}}),
                "/carousel/items",
                items,
            )),
        )
    };
    fine(&read::<SendMessageRequest>(null(Some(Json::Null))));
    unreadable::<SendMessageRequest>(null(None), "/body/carousel/items");
}

#[test]
fn a_card_has_a_headline_something_below_it_and_1_to_3_actions() {
    let carousel = |card| request(CarouselBody::new([card]));
    let at = |key: &str| format!("/body/carousel/items/0/{key}");
    let reply = || ReplyAction::new("a");
    let titled = || CarouselCard::new().with_title("a");
    fine(&carousel(titled().with_media_url("https://a")));
    fine(&carousel(titled().with_actions([reply()])));
    fine(&carousel(titled().with_actions([
        reply(),
        reply(),
        reply(),
    ])));
    refused(
        &carousel(titled().with_actions([reply(), reply(), reply(), reply()])),
        &[(&at("actions"), Rule::Items)],
    );
    refused(
        &carousel(titled().with_actions(Vec::<Action>::new())),
        &[(&at("actions"), Rule::Items)],
    );
    refused(
        &carousel(titled()),
        &[(&at("description"), Rule::AtLeastOne)],
    );
    refused(
        &carousel(CarouselCard::new().with_description("a")),
        &[(&at("title"), Rule::AtLeastOne)],
    );
    refused(
        &carousel(titled().with_media_url("a")),
        &[(&at("mediaUrl"), Rule::Format)],
    );
    refused(
        &carousel(titled().with_actions([bad_link()])),
        &[(&at("actions/0/link/url"), Rule::AnyOf)],
    );
}

#[test]
fn a_list_has_short_words_on_its_button() {
    let list = |metadata| request(ListBody::new("a").with_metadata(metadata));
    let button = |count| {
        list(ListMetadata::new().with_button(ListButton::new().with_label(characters(count))))
    };
    let label: usize = limit(BODY, "/types/ListButton/fields/label/length/max");
    fine(&button(label));
    refused(
        &button(label + 1),
        &[("/body/list/metadata/button/label", Rule::Length)],
    );
    let reply = |title, text| {
        let message = ListReplyMessage::new()
            .with_title(characters(title))
            .with_text(characters(text));
        list(ListMetadata::new().with_reply_message(message))
    };
    let longest = |field: &str| -> usize {
        let pointer = format!("/types/ListReplyMessage/fields/{field}/length/max");
        limit(BODY, &pointer)
    };
    let (title, words) = (longest("title"), longest("text"));
    fine(&reply(title, words));
    refused(
        &reply(title + 1, words),
        &[("/body/list/metadata/replyMessage/title", Rule::Length)],
    );
    refused(
        &reply(title, words + 1),
        &[("/body/list/metadata/replyMessage/text", Rule::Length)],
    );
}

#[test]
fn rows_of_a_list_are_checked() {
    let section = |item| request(ListBody::new("a").with_items([item]));
    fine(&section(ListItem::new().with_media_url("s3:a")));
    refused(
        &section(ListItem::new().with_media_url("a")),
        &[("/body/list/items/0/mediaUrl", Rule::Format)],
    );
    refused(
        &section(ListItem::new().with_actions([bad_link()])),
        &[("/body/list/items/0/actions/0/link/url", Rule::AnyOf)],
    );
    refused(
        &request(ListBody::new("a").with_actions([bad_link()])),
        &[("/body/list/actions/0/link/url", Rule::AnyOf)],
    );
}

#[test]
fn a_one_time_password_holds_for_a_limited_time() {
    let end = |end: &str| -> i32 {
        let pointer = format!("/types/OneTimePassword/fields/expirationTime/{end}");
        limit(BODY, &pointer)
    };
    let (min, max) = (end("min"), end("max"));
    let otp = |otp| request(AuthenticationBody::new().with_otp(otp));
    for time in [min, max] {
        fine(&otp(OneTimePassword::new(true).with_expiration_time(time)));
    }
    for time in [min - 1, max + 1] {
        refused(
            &otp(OneTimePassword::new(true).with_expiration_time(time)),
            &[("/body/authentication/otp/expirationTime", Rule::Range)],
        );
    }
    refused(
        &otp(OneTimePassword::new(true).with_actions([bad_link()])),
        &[("/body/authentication/otp/actions/0/link/url", Rule::AnyOf)],
    );
}

#[test]
fn parts_of_a_section_are_checked_at_any_depth() -> Result<(), Box<dyn std::error::Error>> {
    let parts: [(SectionItem, &str, Rule); 8] = [
        (TextBody::new("").into(), "text/text", Rule::Length),
        (ImageBody::new([]).into(), "image/images", Rule::Items),
        (FileBody::new([]).into(), "file/files", Rule::Items),
        (GifBody::new("a").into(), "gif/mediaUrl", Rule::Format),
        (
            LocationBody::new(Coordinates::point().latitude(91.0).longitude(0.0).build()).into(),
            "location/coordinates/latitude",
            Rule::Range,
        ),
        (CarouselBody::new([]).into(), "carousel/items", Rule::Items),
        (
            ListBody::new("a").with_actions([bad_link()]).into(),
            "list/actions/0/link/url",
            Rule::AnyOf,
        ),
        (SectionItem::unknown("poll", [])?, "type", Rule::Unknown),
    ];
    for (part, place, rule) in parts {
        let inner = SectionBody::new().with_items([TextBody::new("a").into(), part]);
        let outer = request(SectionBody::new().with_items([SectionItem::from(inner)]));
        refused(
            &outer,
            &[(
                &format!("/body/section/items/0/section/items/1/{place}"),
                rule,
            )],
        );
    }
    Ok(())
}

#[test]
fn a_link_is_a_uri_or_a_placeholder() {
    let link = |url: &str| action(LinkAction::builder().text("a").url(url).build());
    for good in [
        "https://a",
        "tel:+1",
        "{{page}}",
        "{{a b}}",
        "{{page}} ",
        "{{a}}{{b}}",
        "https://a/{{b}}?c=d",
    ] {
        fine(&link(good));
    }
    for bad in ["", "a", "{{}}", "{page}", "https://a b"] {
        refused(
            &link(bad),
            &[("/body/text/actions/0/link/url", Rule::AnyOf)],
        );
    }
}

#[test]
fn second_lines_are_not_too_long() {
    let longest: usize = limit(
        "bird_channels/types/actions.yaml",
        "/types/ActionDescription/fields/label/length/max",
    );
    let metadata = |count| {
        ActionMetadata::new()
            .with_description(ActionDescription::new().with_label(characters(count)))
    };
    fine(&action(
        ReplyAction::new("a").with_metadata(metadata(longest)),
    ));
    refused(
        &action(ReplyAction::new("a").with_metadata(metadata(longest + 1))),
        &[(
            "/body/text/actions/0/reply/metadata/description/label",
            Rule::Length,
        )],
    );
    fine(&action(
        PostbackAction::new("a").with_metadata(metadata(longest)),
    ));
    refused(
        &action(PostbackAction::new("a").with_metadata(metadata(longest + 1))),
        &[(
            "/body/text/actions/0/postback/metadata/description/label",
            Rule::Length,
        )],
    );
}

#[test]
fn a_currency_has_three_characters() {
    let buy = |currency: &str| {
        action(
            BuyAction::builder()
                .text("a")
                .amount_cents(-1)
                .currency(currency)
                .build(),
        )
    };
    fine(&buy("EUR"));
    fine(&buy("äöü"));
    refused(
        &buy("EU"),
        &[("/body/text/actions/0/buy/currency", Rule::Length)],
    );
    refused(
        &buy("EURO"),
        &[("/body/text/actions/0/buy/currency", Rule::Length)],
    );
}

#[test]
fn unknown_forms_are_refused_and_listed_ones_found_by_name()
-> Result<(), Box<dyn std::error::Error>> {
    refused(
        &action(Action::unknown("call", [])?),
        &[("/body/text/actions/0/type", Rule::Unknown)],
    );
    refused(
        &request(Body::unknown("action", [("action".to_owned(), json!({}))])?),
        &[("/body/type", Rule::Unknown)],
    );
    refused(
        &request(MessageContent::unknown("poll", json!({}))?),
        &[("/poll", Rule::Unknown)],
    );
    assert_eq!(
        Body::unknown("text", [("text".to_owned(), json!({"text": "a"}))])?,
        Body::Text(TextBody::new("a"))
    );
    assert_eq!(
        MessageContent::unknown("template", json!({}))?,
        MessageContent::Template(Template::new())
    );
    assert_eq!(
        Action::unknown("locationRequest", [])?,
        Action::LocationRequest(Nullable::Absent),
        "its content may be absent"
    );
    fine(&action(LocationRequestAction::new()));
    fine(&action(Action::LocationRequest(Nullable::Absent)));
    Ok(())
}

#[test]
fn a_template_should_be_named_by_ids_and_a_language_tag() {
    fine(&request(
        Template::new()
            .with_project_id(ID)
            .with_version(ID)
            .with_locale("zh-Hans-CN"),
    ));
    fine(&request(Template::new().with_version("latest")));
    advised(
        &request(Template::new().with_project_id("1")),
        &[("/template/projectId", Rule::Format)],
    );
    for version in ["1", "Latest", "latest ", ""] {
        advised(
            &request(Template::new().with_version(version)),
            &[("/template/version", Rule::AnyOf)],
        );
    }
    for locale in ["", "e", "en_US", "en-"] {
        advised(
            &request(Template::new().with_locale(locale)),
            &[("/template/locale", Rule::Format)],
        );
    }
    let attachment = |url: &str| {
        Template::new().with_attachments([TemplateAttachment::builder()
            .media_url(url)
            .filename("a")
            .build()])
    };
    fine(&request(attachment("https://a")));
    refused(
        &request(attachment("a")),
        &[("/template/attachments/0/mediaUrl", Rule::Format)],
    );
}

#[test]
fn a_template_has_few_and_short_tracking_parameters() -> Result<(), Box<dyn std::error::Error>> {
    let most: usize = limit(TEMPLATE, "/types/Template/fields/utmParameters/items/max");
    let longest = |pointer: &str| -> usize { limit(TEMPLATE, pointer) };
    let name = longest("/types/UtmParameter/fields/key/length/max");
    let fixed = longest("/types/UtmSource/variants/value/length/max");
    let tracked = |count: usize| {
        request(Template::new().with_utm_parameters(
            (0..count).map(|_| UtmParameter::builder().key("a").source("b").build()),
        ))
    };
    refused(&tracked(0), &[("/template/utmParameters", Rule::Items)]);
    fine(&tracked(1));
    fine(&tracked(most));
    refused(
        &tracked(most + 1),
        &[("/template/utmParameters", Rule::Items)],
    );

    let one = |key: String, source: UtmSource| {
        request(
            Template::new()
                .with_utm_parameters([UtmParameter::builder().key(key).source(source).build()]),
        )
    };
    let at = |key: &str| format!("/template/utmParameters/0/{key}");
    fine(&one(characters(name), characters(fixed).into()));
    refused(
        &one(characters(name + 1), "a".into()),
        &[(&at("key"), Rule::Length)],
    );
    refused(
        &one(String::new(), "a".into()),
        &[(&at("key"), Rule::Length)],
    );
    refused(
        &one("a".to_owned(), characters(fixed + 1).into()),
        &[(&at("value"), Rule::Length)],
    );
    refused(
        &one("a".to_owned(), "".into()),
        &[(&at("value"), Rule::Length)],
    );
    fine(&one("a".to_owned(), UtmReference::PlatformName.into()));
    refused(
        &one("a".to_owned(), UtmReference::unknown("moon").into()),
        &[(&at("reference"), Rule::Unknown)],
    );
    refused(
        &one("a".to_owned(), UtmSource::unknown("secret", json!(1))?),
        &[(&at("secret"), Rule::Unknown)],
    );
    Ok(())
}

#[test]
fn every_value_of_a_template_has_a_key() -> Result<(), Box<dyn std::error::Error>> {
    let values = |key: &str| -> [TemplateParameter; 12] {
        [
            TextParameter::new(key).into(),
            NumberParameter::new(key).into(),
            BooleanParameter::new(key).into(),
            ObjectParameter::new(key).into(),
            SectionListParameter::new(key).into(),
            TimeslotListParameter::new(key).into(),
            ProductSectionsParameter::new(key).into(),
            ProductListParameter::new(key).into(),
            ShippingMethodListParameter::new(key).into(),
            LineItemListParameter::new(key).into(),
            WhatsappProductSectionsParameter::new(key).into(),
            WhatsappProductItemsParameter::new(key).into(),
        ]
    };
    fine(&request(Template::new().with_parameters(values("a"))));
    for value in values("") {
        refused(
            &request(Template::new().with_parameters([value])),
            &[("/template/parameters/0/key", Rule::Length)],
        );
    }
    refused(
        &request(Template::new().with_parameters(Vec::<TemplateParameter>::new())),
        &[("/template/parameters", Rule::Items)],
    );
    let other = TemplateParameter::unknown("colour", [("key".to_owned(), json!("a"))])?;
    refused(
        &request(Template::new().with_parameters([other])),
        &[("/template/parameters/0/type", Rule::Unknown)],
    );
    Ok(())
}

#[test]
fn numbers_of_a_template_are_finite() {
    let one = |value: TemplateParameter| request(Template::new().with_parameters([value]));
    fine(&one(NumberParameter::new("a").with_value(f64::MAX).into()));
    refused(
        &one(NumberParameter::new("a").with_value(f64::NAN).into()),
        &[("/template/parameters/0/value", Rule::Finite)],
    );
    let slot = |duration| {
        let slots = [
            Timeslot::new(now(), 1.0),
            Timeslot::new(Timestamp::UNIX_EPOCH, duration),
        ];
        one(TimeslotListParameter::new("a")
            .with_value(TimeslotListValue::new(slots))
            .into())
    };
    fine(&slot(0.0));
    refused(
        &slot(f64::INFINITY),
        &[(
            "/template/parameters/0/value/timeslots/1/duration",
            Rule::Finite,
        )],
    );
}

#[test]
fn sections_of_products_have_short_headlines() {
    let longest = |of: &str| -> usize {
        let pointer = format!("/types/{of}/fields/title/length/max");
        limit(TEMPLATE, &pointer)
    };
    let longest = longest("ProductSection").min(longest("WhatsappProductGroup"));
    let one = |value: TemplateParameter| request(Template::new().with_parameters([value]));
    let products = |count| {
        let section = ProductSection::new(characters(count), [Product::new("1")]);
        one(ProductSectionsParameter::new("a")
            .with_value(ProductSectionsValue::new([section]))
            .into())
    };
    let catalogue = |count| {
        let section = WhatsappProductSection::new(WhatsappProductGroup::new(characters(count), []));
        one(WhatsappProductSectionsParameter::new("a")
            .with_value(WhatsappProductSectionsValue::new([section]))
            .into())
    };
    let at = "/template/parameters/0/value";
    for count in [1, longest] {
        fine(&products(count));
        fine(&catalogue(count));
    }
    for count in [0, longest + 1] {
        refused(
            &products(count),
            &[(&format!("{at}/productSections/0/title"), Rule::Length)],
        );
        refused(
            &catalogue(count),
            &[(
                &format!("{at}/sections/0/whatsappProductSection/title"),
                Rule::Length,
            )],
        );
    }
}

#[test]
fn lines_of_a_bill_may_change_or_stand() {
    let bill = |kind| {
        let line = LineItem::builder()
            .amount("1")
            .text("a")
            .build()
            .with_type(kind);
        request(Template::new().with_parameters([
            LineItemListParameter::new("a").with_value(LineItemListValue::new([line])),
        ]))
    };
    fine(&bill(LineItemType::Final));
    refused(
        &bill(LineItemType::unknown("gone")),
        &[(
            "/template/parameters/0/value/lineItems/0/type",
            Rule::Unknown,
        )],
    );
}

#[test]
fn ids_in_the_path_are_uuids() -> Result<(), Box<dyn std::error::Error>> {
    let endpoint = |workspace: &str| Endpoint::new(Credentials::new("key"), workspace);
    let places = |outcome: Result<Uri, Error>| match outcome {
        Err(Error::Invalid(violations)) => violations
            .iter()
            .map(|found| format!("{} {}", found.pointer(), found.rule()))
            .collect(),
        other => vec![format!("{other:?}")],
    };
    let send = |workspace: &str, channel: &str| {
        Ok::<_, Box<dyn std::error::Error>>(
            send_message::to_http(&endpoint(workspace)?, channel, &text())
                .map(|http| http.uri().clone()),
        )
    };
    assert_eq!(
        send(ID, ID)?.map(|uri| uri.path().to_owned())?,
        format!("/workspaces/{ID}/channels/{ID}/messages")
    );
    assert_eq!(places(send("a", ID)?), ["/parameters/workspace_id format"]);
    assert_eq!(places(send(ID, "a")?), ["/parameters/channel_id format"]);

    let ask = |channel: &str, contact: &str| {
        let http = get_contact_channel::to_http(
            &endpoint(ID)?,
            ChannelId(channel),
            ContactId(contact),
            &GetContactChannelRequest::new(),
        );
        Ok::<_, Box<dyn std::error::Error>>(http.map(|http| http.uri().clone()))
    };
    let uri = ask(ID, "any/thing ü")??;
    assert_eq!(
        uri.path(),
        format!("/workspaces/{ID}/channels/{ID}/contacts/any%2Fthing%20%C3%BC")
    );
    assert_eq!(places(ask("a", "b")?), ["/parameters/channel_id format"]);
    // An empty segment would name another resource.
    assert_eq!(places(ask(ID, "")?), ["/parameters/contact_id parameter"]);
    Ok(())
}

#[test]
fn a_body_and_a_template_exclude_each_other() {
    fine(&read::<SendMessageRequest>(as_json()));
    let both = with(as_json(), "/template", Some(json!({"name": "a"})));
    assert!(serde_json::from_value::<SendMessageRequest>(both).is_err());
    assert!(serde_json::from_value::<SendMessageRequest>(with(as_json(), "/body", None)).is_err());
}

#[test]
fn what_is_required_is_asked_for_when_a_request_is_read() {
    unreadable::<SendMessageRequest>(with(as_json(), "/receiver", None), "/receiver");
    let body = |body: Json| with(as_json(), "/body", Some(body));
    for (kind, content, key) in [
        ("text", json!({}), "text"),
        ("image", json!({}), "images"),
        ("image", json!({"images": [{}]}), "images/0/mediaUrl"),
        ("file", json!({}), "files"),
        (
            "file",
            json!({"files": [{"contentType": "a"}]}),
            "files/0/mediaUrl",
        ),
        (
            "file",
            json!({"files": [{"mediaUrl": "a"}]}),
            "files/0/contentType",
        ),
        ("gif", json!({}), "mediaUrl"),
        ("location", json!({}), "coordinates"),
        ("list", json!({}), "text"),
        ("authentication", json!({"otp": {}}), "otp/disclaimer"),
    ] {
        unreadable::<SendMessageRequest>(
            body(json!({"type": kind, kind: content})),
            &format!("/body/{kind}/{key}"),
        );
    }
    unreadable::<SendMessageRequest>(body(json!({"text": {"text": "a"}})), "/body/type");
    unreadable::<SendMessageRequest>(body(json!({"type": "text"})), "/body/text");
    let action =
        |action: Json| body(json!({"type": "text", "text": {"text": "a", "actions": [action]}}));
    for (kind, content, key) in [
        ("link", json!({"url": "a"}), "text"),
        ("link", json!({"text": "a"}), "url"),
        ("reply", json!({}), "text"),
        ("postback", json!({}), "text"),
        ("buy", json!({"amountCents": 1, "currency": "EUR"}), "text"),
        (
            "buy",
            json!({"text": "a", "currency": "EUR"}),
            "amountCents",
        ),
        ("buy", json!({"text": "a", "amountCents": 1}), "currency"),
    ] {
        let pointer =
            format!("/body/text/text/actions/0/{kind}/{key}").replacen("/text/text", "/text", 1);
        unreadable::<SendMessageRequest>(action(json!({"type": kind, kind: content})), &pointer);
    }
}

#[test]
fn reading_a_request_is_strict_but_open_objects_keep_what_they_hold()
-> Result<(), serde_json::Error> {
    let wrong = |pointer: &str, value| {
        unreadable::<SendMessageRequest>(with(as_json(), pointer, Some(value)), pointer)
    };
    wrong("/unheardOf", json!(1));
    wrong("/body/unheardOf", json!(1));
    wrong("/body/text/unheardOf", json!(1));
    wrong("/body/image", json!({"images": []}));
    wrong("/reference", Json::Null);
    wrong("/tags", json!("a"));
    wrong("/scheduledFor", json!("tomorrow"));
    // Nullable by the schema.
    read::<SendMessageRequest>(with(as_json(), "/shortLinks", Some(Json::Null)));
    let open = with(
        as_json(),
        "/notification",
        Some(json!({"url": "https://a", "more": {"b": [null, 1.5]}})),
    );
    let request: SendMessageRequest = read(open.clone());
    assert_eq!(serde_json::to_value(&request)?, open);
    Ok(())
}

#[test]
fn reading_a_reply_keeps_what_is_not_listed() -> Result<(), Box<dyn std::error::Error>> {
    let body = json!({
        "id": ID, "channelId": ID, "status": "teleported", "direction": "outgoing",
        "sender": {"satellite": {"orbit": 7}},
        "body": {"type": "hologram", "hologram": {"depth": 3}, "more": null},
        "failure": {"code": 13001},
        "tags": null,
        "batchId": null,
        "chargeableUnits": 1,
    });
    let reply = send_message::from_http(answer(202, &body))?;
    assert_eq!(reply.status, MessageStatus::unknown("teleported"));
    assert_eq!(reply.direction, Some(MessageDirection::Outgoing));
    assert_eq!(
        reply.failure.as_ref().and_then(|failure| failure.code),
        Some(FailureCode::unknown(13001))
    );
    assert_eq!(
        FailureCode::unknown(12003),
        FailureCode::UnsupportedDestination,
        "the number has a name"
    );
    let (sender, content) = (reply.sender.as_ref(), reply.body.as_ref());
    assert_eq!(
        sender.map(|sender| (sender.tag(), sender.is_known())),
        Some(("satellite", false))
    );
    assert_eq!(
        content.map(|content| (content.tag(), content.is_known())),
        Some(("hologram", false))
    );
    let written = serde_json::to_value(&*reply)?;
    for key in ["status", "sender", "body", "batchId", "chargeableUnits"] {
        assert_eq!(written[key], body[key], "{key} is written back as it came");
    }
    Ok(())
}

#[test]
fn reading_the_state_of_a_contact_knows_null() -> Result<(), Box<dyn std::error::Error>> {
    let open = get_contact_channel::from_http(answer(
        200,
        &json!({"serviceWindowExpireAt": "2026-01-02T00:00:00Z", "more": 1}),
    ))?;
    assert_eq!(
        open.service_window_expire_at,
        Some("2026-01-02T00:00:00Z".parse()?)
    );
    let closed = get_contact_channel::from_http(answer(
        200,
        &json!({"serviceWindowExpireAt": null, "metadata": null}),
    ))?;
    assert_eq!(
        (closed.service_window_expire_at, &closed.metadata),
        (None, &None)
    );
    Ok(())
}

#[test]
fn the_status_gives_the_class_where_the_code_is_not_listed() {
    let refusal = |status| {
        let body = json!({"code": "New", "message": "a", "details": {".body": ["b"]}, "more": 1});
        let error = send_message::from_http(answer(status, &body))
            .map(drop)
            .expect_err("a failure");
        assert_eq!(
            error.code().map(ToString::to_string),
            Some("New".to_owned())
        );
        let details = error
            .vendor()
            .and_then(|vendor| vendor.body()?.details.clone());
        assert_eq!(
            details.and_then(|details| details.get(".body").cloned()),
            Some(vec!["b".to_owned()])
        );
        (error.class(), error.retry())
    };
    for (status, class, retry) in [
        (400, ErrorClass::InvalidRequest, Retry::AfterFix),
        (401, ErrorClass::Authentication, Retry::AfterFix),
        (403, ErrorClass::Permission, Retry::AfterFix),
        (404, ErrorClass::NotFound, Retry::AfterFix),
        (409, ErrorClass::Conflict, Retry::AfterFix),
        (422, ErrorClass::InvalidRequest, Retry::AfterFix),
        (429, ErrorClass::Throttled, Retry::Backoff),
        (500, ErrorClass::Vendor, Retry::Never),
        (599, ErrorClass::Vendor, Retry::Never),
    ] {
        assert_eq!(refusal(status), (class, retry), "{status}");
    }
}
