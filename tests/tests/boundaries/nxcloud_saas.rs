//! NXCloud: a template, a list of languages that stays open, and parts and values that do not.

use apiscribe_runtime::{Json, Rule};
use serde_json::json;
use whatsapp_vendors::nxcloud_saas::{
    Component, ComponentType, ErrorCode, Image, Language, LanguageCode, Parameter,
    SendMessageRequest, Template, send_message,
};
use whatsapp_vendors::{ErrorClass, Retry};

use super::{advised, answer, fine, read, refused, unreadable, with};

fn request(template: Template) -> SendMessageRequest {
    SendMessageRequest::builder()
        .tenant_id(1)
        .appkey("key")
        .business_phone("861")
        .to("862")
        .template(template)
        .build()
}

fn template() -> Template {
    Template::new("welcome", Language::new("en_US"))
}

fn header(parameter: impl Into<Parameter>) -> SendMessageRequest {
    request(
        template()
            .with_components([Component::new(ComponentType::Header).with_parameters([parameter])]),
    )
}

fn as_json() -> Json {
    json!({
        "tenant_id": 1, "appkey": "key", "business_phone": "861", "messaging_product": "whatsapp", "recipient_type": "individual",
        "to": "862", "type": "template",
        "template": {
            "name": "welcome",
            "language": {"code": "en_US", "policy": "deterministic"},
            "components": [{"type": "body", "parameters": [{"type": "text", "text": "David"}]}],
        },
    })
}

#[test]
fn a_picture_is_a_web_address() {
    let at = [(
        "/template/components/0/parameters/0/image/link",
        Rule::Format,
    )];
    for good in ["http://a", "https://a/b.png?c=d", "HTTPS://a"] {
        fine(&header(Image::new(good)));
    }
    for bad in [
        "",
        "a.png",
        "ftp://a/b.png",
        "https://",
        "https://a/b c.png",
    ] {
        refused(&header(Image::new(bad)), &at);
    }
}

#[test]
fn every_violation_is_reported_at_once() {
    let body = Component::new(ComponentType::unknown("footer")).with_parameters([
        Image::new("a"),
        Image::new("https://a"),
        Image::new("b"),
    ]);
    refused(
        &request(template().with_components([Component::new(ComponentType::Body), body])),
        &[
            ("/template/components/1/type", Rule::Unknown),
            (
                "/template/components/1/parameters/0/image/link",
                Rule::Format,
            ),
            (
                "/template/components/1/parameters/2/image/link",
                Rule::Format,
            ),
        ],
    );
}

#[test]
fn only_header_and_body_take_values() {
    for listed in [ComponentType::Header, ComponentType::Body] {
        fine(&request(
            template().with_components([Component::new(listed)]),
        ));
    }
    refused(
        &request(template().with_components([Component::new(ComponentType::unknown("buttons"))])),
        &[("/template/components/0/type", Rule::Unknown)],
    );
    assert_eq!(
        ComponentType::unknown("header"),
        ComponentType::Header,
        "the value has a name"
    );
}

#[test]
fn a_value_is_a_text_or_a_picture() -> Result<(), Box<dyn std::error::Error>> {
    fine(&header("David"));
    fine(&header(Image::new("https://a")));
    let video = Parameter::unknown(
        "video",
        [("video".to_owned(), json!({"link": "https://a"}))],
    )?;
    assert!(!video.is_known());
    refused(
        &header(video),
        &[("/template/components/0/parameters/0/type", Rule::Unknown)],
    );

    let text = Parameter::unknown("text", [("text".to_owned(), json!("David"))])?;
    assert_eq!(
        text,
        Parameter::Text("David".to_owned()),
        "the variant has a name"
    );
    let error = Parameter::unknown("text", [("image".to_owned(), json!({"link": "https://a"}))]);
    assert_eq!(
        error.map_err(|error| error.pointer().to_owned()),
        Err("/text".to_owned()),
        "what is listed has its own content"
    );
    Ok(())
}

#[test]
fn every_language_is_let_through() {
    for code in ["en_US", "zh_CN", "rw_RW"] {
        let language = LanguageCode::from(code);
        assert_eq!(language.as_str(), code);
        fine(&request(Template::new("welcome", Language::new(language))));
    }
    assert_eq!(
        LanguageCode::unknown("fil"),
        LanguageCode::Fil,
        "the value has a name"
    );
    assert!(LanguageCode::Fil.is_known() && !LanguageCode::unknown("rw_RW").is_known());
}

#[test]
fn numbers_hold_digits_and_no_name_is_empty() {
    let with = |appkey: &str, from: &str, to: &str, template| {
        SendMessageRequest::builder()
            .tenant_id(i64::MIN)
            .appkey(appkey)
            .business_phone(from)
            .to(to)
            .template(template)
            .build()
    };
    fine(&with("k", "1", "2", template()));
    refused(
        &with("", "", "", Template::new("", Language::new("en_US"))),
        &[
            ("/appkey", Rule::Length),
            ("/business_phone", Rule::Pattern),
            ("/to", Rule::Pattern),
            ("/template/name", Rule::Length),
        ],
    );
    refused(
        &with("k", "86 1", "abc", template()),
        &[("/business_phone", Rule::Pattern), ("/to", Rule::Pattern)],
    );
    advised(
        &with("k", "+1", "+2", template()),
        &[("/business_phone", Rule::Format), ("/to", Rule::Format)],
    );
}

#[test]
fn what_is_required_is_asked_for_when_a_request_is_read() {
    read::<SendMessageRequest>(as_json());
    for pointer in [
        "/tenant_id",
        "/appkey",
        "/business_phone",
        "/to",
        "/template",
        "/template/name",
        "/template/language",
        "/template/language/code",
    ] {
        unreadable::<SendMessageRequest>(with(as_json(), pointer, None), pointer);
    }
    let component = |value: Json| with(as_json(), "/template/components", Some(json!([value])));
    unreadable::<SendMessageRequest>(component(json!({})), "/template/components/0/type");
    let parameter = |value: Json| component(json!({"type": "body", "parameters": [value]}));
    let at = |key: &str| format!("/template/components/0/parameters/0/{key}");
    unreadable::<SendMessageRequest>(parameter(json!({"text": "David"})), &at("type"));
    unreadable::<SendMessageRequest>(parameter(json!({"type": "text"})), &at("text"));
    unreadable::<SendMessageRequest>(parameter(json!({"type": "image"})), &at("image"));
    unreadable::<SendMessageRequest>(
        parameter(json!({"type": "image", "image": {}})),
        &at("image/link"),
    );
    unreadable::<SendMessageRequest>(
        parameter(json!({"type": "text", "text": "a", "image": {"link": "https://a"}})),
        &at("image"),
    );
    unreadable::<SendMessageRequest>(
        parameter(json!({"type": "image", "image": {"link": "https://a"}, "text": "a"})),
        &at("text"),
    );
}

#[test]
fn reading_a_request_is_strict() {
    let wrong = |pointer: &str, value| {
        unreadable::<SendMessageRequest>(with(as_json(), pointer, Some(value)), pointer)
    };
    for (pointer, constant) in [
        ("/messaging_product", "sms"),
        ("/recipient_type", "group"),
        ("/type", "text"),
        ("/template/language/policy", "fallback"),
    ] {
        wrong(pointer, json!(constant));
    }
    wrong("/tenant_id", json!("1"));
    wrong("/tenant_id", json!(1.5));
    wrong("/to", Json::Null);
    wrong("/app_key", json!("the wire name has no underscore"));
    wrong("/template/components", Json::Null);
    wrong("/template/language/locale", json!("en"));
}

#[test]
fn reading_a_reply_is_lenient() {
    let body = json!({"code": 0, "message": null, "data": {"message_id": "m", "more": 1}, "traceId": "t", "more": {}});
    let reply = send_message::from_http(answer(200, &body)).expect("lenient");
    assert_eq!(
        (
            reply.data.message_id.as_str(),
            reply.message.as_deref(),
            reply.trace_id()
        ),
        ("m", None, Some("t"))
    );

    let error =
        send_message::from_http(answer(200, &json!({"code": 0, "data": {}, "traceId": "t"})))
            .map(drop)
            .expect_err("no id");
    assert!(error.to_string().contains("`/data/message_id`"), "{error}");
    assert_eq!(
        (error.trace_id(), error.outcome_unknown()),
        (Some("t"), true)
    );
}

#[test]
fn the_code_decides_whatever_the_status() {
    let refusal = |status, code: Json| {
        let error = send_message::from_http(answer(status, &json!({"code": code, "message": "a"})))
            .map(drop)
            .expect_err("a failure");
        (error.code().cloned(), error.class(), error.retry())
    };
    assert_eq!(
        refusal(200, json!(22125)),
        (
            Some(ErrorCode::InsufficientBalance),
            ErrorClass::Account,
            Retry::AfterFix
        )
    );
    assert_eq!(
        refusal(200, json!(1003)),
        (
            Some(ErrorCode::InvalidSignature),
            ErrorClass::Authentication,
            Retry::AfterFix
        )
    );
    // The family has its edges, and the five codes within it names of their own.
    for (code, class) in [
        (999, ErrorClass::Unknown),
        (1000, ErrorClass::Authentication),
        (1009, ErrorClass::Authentication),
        (1010, ErrorClass::Unknown),
    ] {
        assert_eq!(refusal(200, json!(code)).1, class, "{code}");
    }
    assert_eq!(
        refusal(200, json!(-1)),
        (Some(ErrorCode::Failed), ErrorClass::Unknown, Retry::Never)
    );
    assert_eq!(
        refusal(500, json!(0)),
        (Some(ErrorCode::Success), ErrorClass::Unknown, Retry::Never)
    );
    let (code, class, _) = refusal(429, json!(99_999));
    assert_eq!(
        (code.map(|code| code.to_string()), class),
        (Some("99999".to_owned()), ErrorClass::Throttled)
    );
}
