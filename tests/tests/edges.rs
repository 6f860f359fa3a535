//! Where requests go and what cannot travel: base URLs, credentials and values at the edge of what
//! HTTP takes. Nothing is sent here.

use apiscribe_runtime::AccessToken;
use apiscribe_runtime::http::Request;
use apiscribe_runtime::{Bytes, SettingError, Violations};
use apiscribe_test_support::signed::{by_cams, by_nxcloud};
use whatsapp_vendors::{Validate, alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas};

const ID: &str = "8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0";

#[test]
fn the_path_of_a_base_url_goes_in_front_and_is_signed() {
    let base = "https://Proxy.example:443/vendors/1/";
    let endpoint = alibaba_cams::Endpoint::new(
        alibaba_cams::Credentials::builder()
            .access_key_id("id")
            .access_key_secret("secret")
            .build(),
    );
    let endpoint = endpoint
        .expect("complete")
        .with_base_url(base)
        .expect("a URL");
    let http =
        alibaba_cams::send_chatapp_message::to_http(&endpoint, &cams("hello")).expect("valid");
    assert_eq!(
        (http.uri().host(), http.uri().path()),
        (Some("proxy.example"), "/vendors/1/")
    );
    assert_eq!(http.headers()["host"], "proxy.example");
    let (parts, body) = http.into_parts();
    assert_eq!(by_cams(&parts, &body, ("id", "secret")), Ok(()));

    let endpoint = nxcloud_saas::Endpoint::new(
        nxcloud_saas::Credentials::builder()
            .access_key("key")
            .access_secret("secret")
            .build(),
    );
    let endpoint = endpoint
        .expect("complete")
        .with_base_url("http://127.0.0.1:8080")
        .expect("a URL");
    let http = nxcloud_saas::send_message::to_http(&endpoint, &nxcloud("welcome")).expect("valid");
    assert_eq!(http.uri(), "http://127.0.0.1:8080/saas/wa/send");
    let (parts, body) = http.into_parts();
    assert_eq!(by_nxcloud(&parts, &body, ("key", "secret")), Ok(()));
}

#[test]
fn only_absolute_web_addresses_are_base_urls() {
    for bad in [
        "",
        "/",
        "example.com",
        "ftp://example.com",
        "https://",
        "https://a/?b",
        "https://a/#b",
        "https://user:secret@a",
    ] {
        let endpoint = bird_channels::Endpoint::new(bird_channels::Credentials::new("key"), ID)
            .expect("complete");
        let error = endpoint.with_base_url(bad).map(drop).expect_err(bad);
        assert!(
            matches!(error, SettingError::BaseUrl { .. }),
            "{bad}: {error}"
        );
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}

#[test]
fn empty_credentials_are_named() {
    let named = |outcome: Option<SettingError>| match outcome {
        Some(SettingError::EmptyCredential { name }) => name,
        _ => "none",
    };
    let cams = |id: &str, secret: &str| {
        alibaba_cams::Endpoint::new(
            alibaba_cams::Credentials::builder()
                .access_key_id(id)
                .access_key_secret(secret)
                .build(),
        )
        .err()
    };
    assert_eq!(named(cams("", "secret")), "access_key_id");
    assert_eq!(named(cams("id", " ")), "access_key_secret");
    assert_eq!(
        named(bird_channels::Endpoint::new(bird_channels::Credentials::new(""), ID).err()),
        "key"
    );
    let huawei = |key: &str, secret: &str| {
        huawei_aicc::Endpoint::new(
            huawei_aicc::Credentials::builder()
                .app_key(key)
                .app_secret(secret)
                .build(),
        )
        .err()
    };
    assert_eq!(named(huawei("", "secret")), "app_key");
    assert_eq!(named(huawei("key", "\n")), "app_secret");
    let nxcloud = |key: &str, secret: &str| {
        nxcloud_saas::Endpoint::new(
            nxcloud_saas::Credentials::builder()
                .access_key(key)
                .access_secret(secret)
                .build(),
        )
        .err()
    };
    assert_eq!(named(nxcloud("", "secret")), "access_key");
    assert_eq!(named(nxcloud("key", "")), "access_secret");
}

#[test]
fn a_session_token_is_sent_signed_and_hidden() {
    let credentials = alibaba_cams::Credentials::builder()
        .access_key_id("id")
        .access_key_secret("secret")
        .build()
        .with_security_token("TOKEN-sesame");
    let endpoint = alibaba_cams::Endpoint::new(credentials).expect("complete");
    let http =
        alibaba_cams::send_chatapp_message::to_http(&endpoint, &cams("hello")).expect("valid");
    assert_eq!(http.headers()["x-acs-security-token"], "TOKEN-sesame");
    assert!(!format!("{http:?}").contains("sesame"));
    let signed = http.headers()["authorization"].to_str().expect("plain");
    assert!(signed.contains(";x-acs-security-token;"), "{signed}");
    let (mut parts, body) = http.into_parts();
    assert_eq!(by_cams(&parts, &body, ("id", "secret")), Ok(()));
    parts
        .headers
        .insert("x-acs-security-token", "other".parse().expect("a value"));
    assert!(by_cams(&parts, &body, ("id", "secret")).is_err());
}

#[test]
fn line_breaks_do_not_get_into_headers() {
    let broken = "a\r\nx-evil: 1";
    let endpoints = [
        alibaba_cams::Endpoint::new(
            alibaba_cams::Credentials::builder()
                .access_key_id(broken)
                .access_key_secret("secret")
                .build(),
        )
        .map(drop),
        bird_channels::Endpoint::new(bird_channels::Credentials::new(broken), ID).map(drop),
        huawei_aicc::Endpoint::new(
            huawei_aicc::Credentials::builder()
                .app_key(broken)
                .app_secret("secret")
                .build(),
        )
        .map(drop),
        nxcloud_saas::Endpoint::new(
            nxcloud_saas::Credentials::builder()
                .access_key(broken)
                .access_secret("secret")
                .build(),
        )
        .map(drop),
    ];
    for endpoint in endpoints {
        let error = endpoint.expect_err("refused").to_string();
        assert!(
            error.contains("control characters") && !error.contains("x-evil"),
            "{error}"
        );
    }
    let endpoint = huawei_aicc::Endpoint::new(
        huawei_aicc::Credentials::builder()
            .app_key("key")
            .app_secret("secret")
            .build(),
    )
    .expect("complete");
    refused(
        huawei_aicc::send_whatsapp_message::to_http(
            &endpoint,
            &AccessToken::new(broken.into()),
            &huawei(),
        ),
        "/Authorization",
    );
}

#[test]
fn dots_do_not_lead_out_of_a_path() {
    let endpoint =
        bird_channels::Endpoint::new(bird_channels::Credentials::new("key"), ID).expect("complete");
    let ask = |contact: &str| {
        bird_channels::get_contact_channel::to_http(
            &endpoint,
            bird_channels::ChannelId(ID),
            bird_channels::ContactId(contact),
            &bird_channels::GetContactChannelRequest::new(),
        )
    };
    for out in ["", ".", ".."] {
        refused(ask(out), "/parameters/contact_id");
    }
    let path = |contact: &str| {
        ask(contact)
            .expect("valid")
            .uri()
            .path()
            .rsplit('/')
            .next()
            .map(str::to_owned)
    };
    assert_eq!(path("../..").as_deref(), Some("..%2F.."));
    assert_eq!(path("a?b#c").as_deref(), Some("a%3Fb%23c"));
    assert_eq!(path("...").as_deref(), Some("..."));
    // Insisting does not help: there is no such address.
    let insisting = bird_channels::Endpoint::new(bird_channels::Credentials::new("key"), ID)
        .expect("complete")
        .dangerous_without_validation();
    let asked = bird_channels::get_contact_channel::to_http(
        &insisting,
        bird_channels::ChannelId(ID),
        bird_channels::ContactId(".."),
        &bird_channels::GetContactChannelRequest::new(),
    );
    refused(asked, "/parameters/contact_id");
}

#[test]
fn a_text_that_fits_into_no_address_is_refused_before_it_is_sent() {
    let endpoint = alibaba_cams::Endpoint::new(
        alibaba_cams::Credentials::builder()
            .access_key_id("id")
            .access_key_secret("secret")
            .build(),
    )
    .expect("complete");
    let send =
        |length| alibaba_cams::send_chatapp_message::to_http(&endpoint, &cams(&"x".repeat(length)));
    assert!(send(65_000).is_ok());
    let error = send(66_000).map(drop).expect_err("too long");
    let shown = error.to_string();
    assert!(
        shown.contains("address") && !shown.contains("xxx"),
        "{shown}"
    );
}

#[test]
fn numbers_that_json_does_not_have_do_not_get_into_it() {
    let endpoint =
        bird_channels::Endpoint::new(bird_channels::Credentials::new("key"), ID).expect("complete");
    let endpoint = endpoint.dangerous_without_validation();
    let value = bird_channels::NumberParameter::new("a").with_value(f64::NAN);
    let template = bird_channels::Template::new().with_parameters([value]);
    let request = bird_channels::SendMessageRequest::new(bird_channels::Receiver::new(), template);
    assert!(request.validate().is_err());
    let http = bird_channels::send_message::to_http(&endpoint, ID, &request).expect("one insists");
    serde_json::from_slice::<serde_json::Value>(http.body()).expect("it is JSON all the same");
}

#[test]
fn requests_can_wait_in_a_queue() -> Result<(), Box<dyn std::error::Error>> {
    let request = nxcloud("欢迎 \"quoted\"\n\u{0}😀");
    let queued = serde_json::to_string(&request)?;
    assert_eq!(
        serde_json::from_str::<nxcloud_saas::SendMessageRequest>(&queued)?,
        request
    );
    let request = cams("a=b&c");
    assert_eq!(
        serde_json::from_str::<alibaba_cams::SendChatappMessageRequest>(&serde_json::to_string(
            &request
        )?)?,
        request
    );
    // A queue that is read back wrongly says where.
    let error = serde_json::from_str::<nxcloud_saas::SendMessageRequest>(
        &queued.replace("deterministic", "fallback"),
    );
    let error = error.expect_err("a constant").to_string();
    assert!(error.contains("`/template/language/policy`"), "{error}");
    Ok(())
}

/// Not sent, because of what stands there; the message shows no value.
#[track_caller]
fn refused<E: std::fmt::Display + Into<Refusal>>(
    outcome: Result<Request<Bytes>, E>,
    pointer: &str,
) {
    let error = outcome.map(drop).expect_err(pointer);
    let shown = error.to_string();
    assert!(!shown.contains("x-evil"), "{shown}");
    let Refusal(violations) = error.into();
    let pointers: Vec<&str> = violations
        .iter()
        .flat_map(|all| all.iter().map(|one| one.pointer()))
        .collect();
    assert_eq!(pointers, [pointer]);
}

/// The violations of any vendor's error.
struct Refusal(Option<Violations>);

macro_rules! refusal {
    ($($service:ident),*) => {
        $(impl From<$service::Error> for Refusal {
            fn from(error: $service::Error) -> Self {
                Self(error.violations().cloned())
            }
        })*
    };
}

refusal!(alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas);

fn cams(text: &str) -> alibaba_cams::SendChatappMessageRequest {
    alibaba_cams::SendChatappMessageRequest::builder()
        .channel_type(alibaba_cams::ChannelType::Whatsapp)
        .message(alibaba_cams::Text::new(text))
        .from("861")
        .to("862")
        .build()
}

fn huawei() -> huawei_aicc::SendWhatsappMessageRequest {
    let to = huawei_aicc::To::new("41793026727");
    huawei_aicc::SendWhatsappMessageRequest::new(
        "bulk",
        [huawei_aicc::Destination::new("1", to)],
        huawei_aicc::WhatsApp::text("hello"),
    )
}

fn nxcloud(template: &str) -> nxcloud_saas::SendMessageRequest {
    nxcloud_saas::SendMessageRequest::builder()
        .tenant_id(1)
        .appkey("key")
        .business_phone("861")
        .to("862")
        .template(nxcloud_saas::Template::new(
            template,
            nxcloud_saas::Language::new("en_US"),
        ))
        .build()
}

/// Compiles, or does not: clients, errors and all that goes into and comes out of a call pass
/// between threads, and errors fit into any box.
#[test]
fn what_a_call_takes_and_gives_passes_between_threads() {
    fn passes<T: Send + Sync + 'static>() {}
    fn is_error<E: std::error::Error + Send + Sync + 'static>() {}
    macro_rules! service {
        ($($name:ident: $request:ident, $reply:ident;)*) => {$(
            passes::<$name::Client>();
            passes::<$name::ClientBuilder>();
            passes::<$name::Credentials>();
            passes::<$name::Endpoint>();
            passes::<$name::$request>();
            passes::<apiscribe_runtime::Reply<$name::$reply>>();
            is_error::<$name::Error>();
        )*};
    }
    service! {
        alibaba_cams: SendChatappMessageRequest, SendChatappMessageReply;
        bird_channels: SendMessageRequest, SendMessageReply;
        huawei_aicc: SendWhatsappMessageRequest, SendWhatsappMessageReply;
        nxcloud_saas: SendMessageRequest, SendMessageReply;
    }
    is_error::<Violations>();
    is_error::<SettingError>();
    is_error::<apiscribe_runtime::CallbackError>();
    is_error::<apiscribe_runtime::DecodeError>();
    is_error::<apiscribe_runtime::NotDecimal>();
}
