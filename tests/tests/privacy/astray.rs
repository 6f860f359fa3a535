//! What vendors repeat in places where nobody expects it, and what callers put where it does not
//! belong.

use apiscribe_runtime::for_generated_code::{JsonPath, Report};
use apiscribe_runtime::http::Request;
use apiscribe_runtime::{Bytes, SettingError, Timestamp};
use serde_json::{Value, json};
use tower::service_fn;
use tower::util::BoxCloneService;
use whatsapp_vendors::{alibaba_cams, nxcloud_saas};

use crate::Outcome;
use crate::clients::*;
use crate::codes::recorded;
use crate::leaks::{self, KEY, SECRET, TEXT, TO};
use crate::probe::whole;
use crate::server::{Server, json as respond_json};

/// A phone number as vendors may write it.
const NUMBER: i64 = 8_613_955_577_702;

/// An answer shows nothing in the error.
async fn quiet(operation: Operation, status: u16, body: Value) -> Outcome {
    let server = Server::start(move |_| respond_json(status, &body))?;
    let seen = call(operation, &Via::from(&server)).await?;
    assert_eq!(server.arrived().len(), 1);
    seen.shows_nothing(&operation, &[]);
    Ok(())
}

#[tokio::test]
async fn a_code_that_is_a_phone_number_or_a_text_is_not_shown_by_the_error() -> Outcome {
    for code in [TO, TEXT, "tel:8613955577702"] {
        quiet(Operation::BirdText, 400, json!({"code": code})).await?;
        quiet(Operation::CamsText, 400, json!({"Code": code})).await?;
    }
    quiet(Operation::Nxcloud, 200, json!({"code": NUMBER})).await
}

#[tokio::test]
async fn a_phone_number_in_other_writing_is_no_code() -> Outcome {
    for code in [
        "-8613999888777",
        "8613999888777.",
        "tel:8613999888777",
        "InvalidPhone.8613999888777",
        "1-415-555-0134",
    ] {
        assert_eq!(
            recorded(Operation::BirdText, json!(code)).await?.0,
            "unknown",
            "{code}"
        );
    }
    assert_eq!(
        recorded(Operation::Nxcloud, json!(-8_613_999_888_777_i64))
            .await?
            .0,
        "unknown"
    );
    Ok(())
}

#[tokio::test]
async fn a_trace_id_that_is_a_text_is_not_shown() -> Outcome {
    for id in [TEXT, TO] {
        quiet(
            Operation::CamsText,
            400,
            json!({"Code": "X", "RequestId": id}),
        )
        .await?;
        quiet(Operation::Nxcloud, 400, json!({"code": 1, "traceId": id})).await?;
        quiet(
            Operation::Nxcloud,
            200,
            json!({"code": 0, "data": 1, "traceId": id}),
        )
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn no_part_of_an_address_is_shown_by_a_transport_of_ones_own() -> Outcome {
    type Part = fn(&str) -> String;
    let parts: [Part; 3] = [
        |address| address.to_owned(),
        |address| address.split('?').next().unwrap_or_default().to_owned(),
        |address| address.rsplit('=').next().unwrap_or_default().to_owned(),
    ];
    for part in parts {
        let service = service_fn(move |request: Request<Bytes>| {
            let words = part(&request.uri().to_string());
            async move { Err(BoxError::from(words)) }
        });
        let via = Via::Own(BoxCloneService::new(service));
        for operation in [Operation::BirdContact, Operation::CamsText] {
            call(operation, &via).await?.shows_nothing(&operation, &[]);
        }
    }
    Ok(())
}

#[test]
fn a_value_that_is_not_listed_is_not_quoted() {
    let mut report = Report::new(Timestamp::UNIX_EPOCH);
    report.unknown(&JsonPath::ROOT, TO, "");
    report.unknown(&JsonPath::ROOT, "Dein Befund ist da", "");
    let (violations, _) = report.finish();
    for violation in violations {
        leaks::none("a violation", &violation.to_string(), &[]);
        assert!(!violation.message().contains("Befund"), "{violation}");
    }
}

#[tokio::test]
async fn what_was_signed_is_taken_out_from_under_a_key_of_that_name() -> Outcome {
    for (operation, body) in [
        (
            Operation::BirdText,
            json!({"code": "X", "StringToSign": TEXT}),
        ),
        (
            Operation::Nxcloud,
            json!({"code": 1, "data": {"CanonicalRequest": TEXT}}),
        ),
        (
            Operation::CamsText,
            json!({"Code": "X", "AccessDeniedDetail": {"StringToSign": TEXT}}),
        ),
    ] {
        let server = Server::start(move |_| respond_json(400, &body))?;
        let seen = call(operation, &Via::from(&server)).await?;
        leaks::none("the body", &seen.body.unwrap_or_default(), &[]);
    }
    Ok(())
}

#[track_caller]
fn not_quoted(result: Result<(), SettingError>) {
    let error = result.expect_err("refused");
    leaks::none("the refusal", &whole(&error), &[]);
}

#[test]
fn a_secret_that_is_given_in_place_of_a_name_is_not_quoted() {
    not_quoted(
        alibaba_cams::Credentials::from_env(alibaba_cams::CredentialNames {
            access_key_id: KEY,
            access_key_secret: SECRET,
            security_token: Some(SECRET),
        })
        .map(drop),
    );
    not_quoted(
        nxcloud_saas::Credentials::from_env(nxcloud_saas::CredentialNames {
            access_key: "NXCLOUD_KEY",
            access_secret: SECRET,
        })
        .map(drop),
    );
    not_quoted(
        cams_builder()
            .default_header(SECRET, "x-team")
            .build()
            .map(drop),
    );
}
