//! What is wrong with a request is said without its words.

use std::time::Duration;

use apiscribe_runtime::for_generated_code::{Format, JsonPath, Pattern, Report};
use apiscribe_runtime::{Rule, Timestamp, Validate};
use whatsapp_vendors::alibaba_cams::{self, CaptionedLink, ChannelType, Content};
use whatsapp_vendors::bird_channels::{self, Receiver, TextBody};
use whatsapp_vendors::huawei_aicc::{self, Destination, To, WhatsApp};
use whatsapp_vendors::nxcloud_saas::{self, Component, ComponentType, Image, Parameter};

use crate::Outcome;
use crate::clients::*;
use crate::leaks::{self, APP_KEY, FROM, PARAMETER, REFERENCE, TEXT, TO};
use crate::probe::{debug, whole};

/// Whatever is wrong, these rules among it, is reported without a word of the request.
#[track_caller]
fn quiet(request: &impl Validate, rules: &[Rule]) {
    let mut violations = request.advisories();
    if let Err(refused) = request.validate() {
        leaks::none("all violations", &whole(&refused), &[]);
        violations.extend(refused);
    }
    for rule in rules {
        let broken = violations.iter().any(|violation| violation.rule() == *rule);
        assert!(broken, "{rule} is not broken: {violations:#?}");
    }
    for violation in violations {
        leaks::none(
            "a violation",
            &format!("{violation} {}", debug(&violation)),
            &[],
        );
        leaks::none("its message", &violation.message(), &[]);
    }
}

#[test]
fn of_cams_requests() {
    let send = |message: alibaba_cams::Message, from: &str, to: &str| {
        alibaba_cams::SendChatappMessageRequest::builder()
            .channel_type(ChannelType::Whatsapp)
            .message(message)
            .from(from)
            .to(to)
            .build()
    };
    let text = || alibaba_cams::Text::new(TEXT).into();
    quiet(&send(text(), TEXT, &format!("+{TO}")), &[Rule::Format]);
    quiet(
        &send(text(), &format!("tel:{FROM}"), PARAMETER),
        &[Rule::Format],
    );
    let link = CaptionedLink::new(format!("{TEXT} {TO}")).with_caption(TEXT);
    quiet(
        &send(Content::Image(link).into(), FROM, TO),
        &[Rule::Format],
    );
    let empty = send(text(), FROM, TO).with_template_params([("name", "")]);
    quiet(&empty, &[Rule::Length]);
    quiet(
        &cams_text().with_payload([TEXT]).with_fall_back_duration(59),
        &[Rule::Range, Rule::Forbid],
    );
    quiet(&cams_text().with_fall_back_duration(59), &[Rule::Range]);
}

#[test]
fn of_bird_requests() -> Outcome {
    let send = |text: &str| {
        let contacts = Receiver::new().with_contacts([]);
        bird_channels::SendMessageRequest::new(contacts, TextBody::new(text))
    };
    quiet(&send(&TEXT.repeat(2000)), &[Rule::Items]);
    quiet(&bird_text().with_tags([TEXT]), &[Rule::Pattern]);
    quiet(
        &bird_text().with_tags([TEXT.repeat(2)]),
        &[Rule::Length, Rule::Pattern],
    );
    quiet(&bird_text().with_tags([TO; 11]), &[Rule::Items]);
    quiet(
        &bird_text().with_scheduled_for(Timestamp::MAX),
        &[Rule::Within],
    );
    quiet(&bird_text().with_validity(-1), &[Rule::Range]);
    quiet(&bird_text().with_cap_frequency(true), &[Rule::Require]);
    let template = bird_channels::Template::new()
        .with_project_id(TEXT)
        .with_version(PARAMETER)
        .with_variables([("name", PARAMETER)]);
    quiet(
        &bird_channels::SendMessageRequest::new(Receiver::new(), template),
        &[Rule::Format],
    );

    // Ids that are parts of the path.
    let credentials = bird_channels::Credentials::new(leaks::KEY);
    let endpoint = bird_channels::Endpoint::new(credentials, WORKSPACE)?;
    for channel in [TEXT, TO, REFERENCE] {
        let refused = bird_channels::send_message::to_http(&endpoint, channel, &bird_text());
        let error = refused.map(drop).expect_err("no id");
        assert_eq!(error.violations().map(|all| all.len()), Some(1));
        leaks::none("the refusal", &whole(&error), &[]);
    }
    let refused = bird_channels::get_contact_channel::to_http(
        &endpoint,
        bird_channels::ChannelId(TO),
        bird_channels::ContactId(".."),
        &bird_contact(),
    );
    leaks::none(
        "the refusal",
        &whole(&refused.map(drop).expect_err("no id")),
        &[],
    );
    Ok(())
}

#[test]
fn of_huawei_requests() {
    let send = |content| {
        let numbers = [TEXT, "+8613955577702"];
        let destinations = numbers.map(|number| Destination::new(TO, To::new(number)));
        huawei_aicc::SendWhatsappMessageRequest::new(REFERENCE, destinations, content)
            .with_send_at(format!("{TEXT} {TO}"))
    };
    quiet(
        &send(WhatsApp::text(TEXT)),
        &[Rule::Format, Rule::Pattern, Rule::Unique],
    );
    quiet(
        &send(WhatsApp::image(TEXT.repeat(100))),
        &[Rule::Length, Rule::Format],
    );
    quiet(&send(WhatsApp::audio(TO)), &[Rule::Format]);
    let place = WhatsApp::location()
        .longitude(181.0)
        .latitude(f64::NAN)
        .build();
    let place = place
        .with_location_name(TEXT.repeat(30))
        .with_address(TEXT.repeat(30));
    quiet(&send(place), &[Rule::Length, Rule::Range]);
    quiet(&send(WhatsApp::new()), &[Rule::AtLeastOne]);
}

#[test]
fn of_nxcloud_requests() {
    let image = Parameter::Image(Image::new(format!("{TEXT} {TO} {APP_KEY}")));
    let component = Component::new(ComponentType::Body).with_parameters([image]);
    let template = nxcloud_saas::Template::new(TEXT, nxcloud_saas::Language::new("en_US"));
    let request = nxcloud_saas::SendMessageRequest::builder()
        .tenant_id(1)
        .appkey(APP_KEY)
        .business_phone(FROM)
        .to(TO)
        .template(template.with_components([component]))
        .build();
    quiet(&request, &[Rule::Format]);
}

/// The messages themselves, of every kind that looks at a text.
#[test]
fn every_kind_of_rule_on_a_text_keeps_it_to_itself() {
    static DIGITS: Pattern = Pattern::new("[0-9]{3}");
    let at = JsonPath::ROOT.key("text");
    let mut report = Report::new(Timestamp::UNIX_EPOCH);
    for text in [TEXT, PARAMETER, TO, "+14155577704"] {
        report.length(&at, text, ..=3, "");
        report.length(&at, text, 1000.., "");
        report.pattern(&at, text, &DIGITS, "");
        report.format(&at, text, Format::Uuid, "");
        report.format(&at, text, Format::Url, "");
    }
    report.unknown(&at, TEXT.repeat(2), "");
    report.within(&at, Timestamp::MAX, None, Some(Duration::from_secs(1)), "");
    let (violations, _) = report.finish();
    assert_eq!(violations.len(), 22);
    for violation in violations {
        leaks::none("a violation", &debug(&violation), &[]);
        leaks::none("a violation", &violation.to_string(), &[]);
    }
}
