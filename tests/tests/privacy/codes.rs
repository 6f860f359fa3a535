//! Codes that no page lists: they may be anything.

use apiscribe_runtime::Bytes;
use apiscribe_runtime::http::Request;
use apiscribe_runtime::http::Response;
use apiscribe_runtime::reqwest::Body;
use serde_json::{Value, json};
use tower::service_fn;
use tower::util::BoxCloneService;

use crate::Outcome;
use crate::clients::{BoxError, Made, Operation, Via, call};
use crate::leaks::{TEXT, TO};
use crate::recorder::Recording;

/// The code that a refusal's span records, and what the error says.
pub(crate) async fn recorded(operation: Operation, code: Value) -> Made<(String, String)> {
    let body = json!({"code": code}).to_string();
    let service = service_fn(move |_: Request<Bytes>| {
        let response = Response::builder()
            .status(400)
            .body(Body::from(body.clone()));
        async move { Ok::<_, BoxError>(response?) }
    });
    let recording = Recording::start();
    let seen = call(operation, &Via::Own(BoxCloneService::new(service))).await?;
    assert_eq!(seen.outcome, "vendor");
    assert_eq!(recording.spans("attempt"), 1);
    Ok((
        recording.values("apiscribe.vendor_code").concat(),
        seen.display,
    ))
}

#[tokio::test]
async fn a_code_that_looks_like_one_is_reported() -> Outcome {
    let longest = "a".repeat(64);
    for code in [
        "InvalidPayload",
        "Some.Other_Code-2:x",
        "123456",
        "1",
        &longest,
    ] {
        let (recorded, display) = recorded(Operation::BirdText, json!(code)).await?;
        assert_eq!(recorded, code);
        assert!(display.contains(code), "{display}");
    }
    for code in [1003, -1, 999_999] {
        let (recorded, _) = recorded(Operation::Nxcloud, json!(code)).await?;
        assert_eq!(recorded, code.to_string());
    }
    Ok(())
}

#[tokio::test]
async fn a_phone_number_or_a_text_is_no_code() -> Outcome {
    let too_long = "a".repeat(65);
    for code in [
        "1234567",
        TO,
        TEXT,
        "+14155550134",
        "two words",
        "a/b",
        "ü",
        &too_long,
    ] {
        let (recorded, _) = recorded(Operation::BirdText, json!(code)).await?;
        assert_eq!(recorded, "unknown", "{code}");
    }
    for code in [1_234_567, 8_613_955_577_702_i64] {
        let (recorded, _) = recorded(Operation::Nxcloud, json!(code)).await?;
        assert_eq!(recorded, "unknown", "{code}");
    }
    Ok(())
}

#[tokio::test]
async fn what_is_no_code_at_all_is_left_out() -> Outcome {
    for code in [json!(null), json!({"a": TO}), json!([TO])] {
        let (recorded, display) = recorded(Operation::BirdText, code).await?;
        assert_eq!(recorded, "");
        assert!(!display.contains(TO), "{display}");
    }
    Ok(())
}
