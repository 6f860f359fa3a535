//! How answers are told apart: replies, refusals, and what cannot be read.

use std::time::Duration;

use apiscribe_runtime::for_generated_code::Unknown;
use apiscribe_runtime::for_generated_code::{
    At, CodeRow, DecodeError, ErrorBody, ErrorTable, Expected, Failed, OtherFailure, ReadJson,
    RetryAfter, Source, StatusRow, Unit, error_code, header_text, read_header,
};
use apiscribe_runtime::http::Response;
use apiscribe_runtime::http::header::HeaderValue;
use apiscribe_runtime::{
    Bytes, Error, ErrorClass, HasHeaders, Json, NoCode, Retry, TransportError,
};

/// A code as the generator writes it: one row, one family, and what is not listed.
#[derive(Clone, Debug, PartialEq)]
enum Code {
    LimitControl,
    Throttling(String),
    Odd,
    Unknown(Unknown<String>),
}

const CODES: &[CodeRow<Code>] = &[
    CodeRow::text("System.LimitControl", Code::LimitControl).class(ErrorClass::Throttled),
    CodeRow::text("Odd", Code::Odd).remedy("Ask the vendor."),
    CodeRow::prefix("Throttling.", Code::Throttling).class(ErrorClass::Throttled),
];

error_code!(Code, String, CODES, Throttling);

const TABLE: ErrorTable = ErrorTable::new()
    .failed(&[
        Failed::status(400, 599),
        Failed::not("/Code", Expected::Text("OK")),
    ])
    .code(&["/Code", "/code"])
    .message(&["/Message"])
    .trace(Source::Body("/RequestId"))
    .retry_after(RetryAfter::new("x-acs-retry-after", Unit::Milliseconds))
    .statuses(&[StatusRow::new(401, 402, ErrorClass::Account, Retry::AfterFix).remedy("Pay.")]);

fn answer(status: u16, body: &str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::copy_from_slice(body.as_bytes()));
    *response.status_mut() = status.try_into().unwrap_or_default();
    response
}

fn read(status: u16, body: &str) -> Result<Json, Error<Code>> {
    TABLE
        .read::<Json, _, _>(answer(status, body))
        .map(|reply| reply.into_inner())
}

/// Class, retry and remedy of a failure.
#[track_caller]
fn check(status: u16, body: &str, class: ErrorClass, retry: Retry, remedy: Option<&str>) {
    let error = read(status, body).err();
    let meaning = error
        .as_ref()
        .map(|error| (error.class(), error.retry(), error.remedy()));
    assert_eq!(meaning, Some((class, retry, remedy)), "{status} {body}");
}

#[test]
fn a_success_has_its_trace_id_and_status() {
    let reply = TABLE.read::<Json, Code, Json>(answer(202, r#"{"Code":"OK","RequestId":"R1"}"#));
    let reply = reply.ok();
    let seen = reply
        .as_ref()
        .map(|reply| (reply.status().as_u16(), reply.trace_id()));
    assert_eq!(seen, Some((202, Some("R1"))));
    let code = reply
        .as_ref()
        .and_then(|reply| reply.get("Code"))
        .and_then(Json::as_str);
    assert_eq!(code, Some("OK"));
}

#[test]
fn a_code_says_more_than_a_status_and_a_row_more_than_custom() {
    let throttled = (ErrorClass::Throttled, Retry::Backoff);
    check(
        400,
        r#"{"Code":"System.LimitControl"}"#,
        throttled.0,
        throttled.1,
        None,
    );
    check(
        400,
        r#"{"code":"Throttling.User"}"#,
        throttled.0,
        throttled.1,
        None,
    );
    check(
        401,
        r#"{"Code":"New"}"#,
        ErrorClass::Account,
        Retry::AfterFix,
        Some("Pay."),
    );
    check(402, "", ErrorClass::Account, Retry::AfterFix, Some("Pay."));
    check(
        401,
        r#"{"Code":"Odd"}"#,
        ErrorClass::Account,
        Retry::AfterFix,
        Some("Ask the vendor."),
    );
    check(
        403,
        r#"{"Code":"New"}"#,
        ErrorClass::Permission,
        Retry::AfterFix,
        None,
    );
    check(
        400,
        r#"{"Code":"OK"}"#,
        ErrorClass::Unknown,
        Retry::Never,
        None,
    );
    check(429, "slow down", throttled.0, throttled.1, None);
    check(502, "<html>", ErrorClass::Vendor, Retry::Never, None);
    check(302, "", ErrorClass::Unknown, Retry::Never, None);
}

#[test]
fn a_success_status_may_be_a_failure() {
    check(
        200,
        r#"{"Code":"System.LimitControl"}"#,
        ErrorClass::Throttled,
        Retry::Backoff,
        None,
    );
    check(200, "{}", ErrorClass::Unknown, Retry::Never, None);
    check(
        200,
        r#"{"Code":null}"#,
        ErrorClass::Unknown,
        Retry::Never,
        None,
    );
    let unknown = read(200, r#"{"Code":"New"}"#).err();
    assert_eq!(
        unknown.as_ref().and_then(Error::code).map(Code::to_string),
        Some("New".to_owned())
    );
}

#[test]
fn a_reply_that_cannot_be_read_says_that_it_was_accepted() {
    let read = |body: &str| {
        let reply = TABLE.read::<Vec<i32>, Code, Json>(answer(200, body));
        reply
            .err()
            .map(|error| (error.outcome_unknown(), error.to_string()))
    };
    let expected = "the vendor accepted the request with status 200, trace id R1, but its reply \
                    cannot be read, so do not send again: expected a list, found an object";
    let seen = read(r#"{"Code":"OK","RequestId":"R1"}"#);
    assert_eq!(seen, Some((true, expected.to_owned())));
    let expected = "the vendor accepted the request with status 200, but its reply cannot be \
                    read, so do not send again: expected JSON, found other text at line 1, \
                    column 1";
    assert_eq!(read("<html>"), Some((true, expected.to_owned())));
}

#[test]
fn an_answer_without_a_body_is_null() {
    assert_eq!(read(204, "").ok(), Some(Json::Null));
    let reply = TABLE.read::<Vec<i32>, Code, Json>(answer(204, ""));
    assert!(matches!(reply, Err(Error::Undecodable(_))));
}

#[test]
fn neither_display_nor_debug_repeats_what_the_vendor_echoes() {
    let body =
        r#"{"Code":"SignatureDoesNotMatch","Message":"signed: 8613900000000","RequestId":"R1"}"#;
    let error = read(403, body).err();
    let shown = format!(
        "{error:?} {}",
        error.as_ref().map(ToString::to_string).unwrap_or_default()
    );
    assert!(!shown.contains("8613900000000"), "{shown}");
    assert!(
        shown.contains("SignatureDoesNotMatch") && shown.contains("R1"),
        "{shown}"
    );

    let vendor = error.as_ref().and_then(Error::vendor);
    assert_eq!(
        vendor.and_then(|error| error.message()),
        Some("signed: 8613900000000")
    );
    assert_eq!(
        vendor.map(|error| error.raw_body().as_ref()),
        Some(body.as_bytes())
    );
    assert!(vendor.is_some_and(|error| error.body().is_some()));

    let undecodable =
        TABLE.read::<Vec<i32>, Code, Json>(answer(200, r#"{"Code":"OK","To":"861"}"#));
    assert!(!format!("{undecodable:?}").contains("861"));
}

#[test]
fn the_vendor_says_how_long_to_wait() {
    let wait = |value: &'static str| {
        let mut response = answer(400, "{}");
        response
            .headers_mut()
            .insert("x-acs-retry-after", http::HeaderValue::from_static(value));
        let error = TABLE.read::<Json, Code, Json>(response).err()?;
        error.vendor()?.retry_after()
    };
    assert_eq!(wait("1500"), Some(Duration::from_millis(1500)));
    assert_eq!(wait("soon"), None);
    assert_eq!(wait("-1"), None);
}

#[test]
fn what_may_have_been_delivered_is_never_to_be_sent_again() {
    let check = |error: Option<Error<Code>>, unknown: bool| {
        let seen = error.map(|error| (error.outcome_unknown(), error.retry() == Retry::Backoff));
        assert_eq!(seen, Some((unknown, !unknown)));
    };
    check(
        Some(Error::Transport(TransportError::not_sent("refused"))),
        false,
    );
    check(
        Some(Error::Transport(TransportError::broken("reset"))),
        true,
    );
    check(Some(Error::Timeout(Default::default())), true);
    check(read(504, "").err(), true);
    check(read(200, "{}").err(), true);
    check(read(503, r#"{"Code":"Throttling.Api"}"#).err(), false);
}

#[test]
fn numbers_and_texts_are_codes_alike() {
    #[derive(Clone, Debug, PartialEq)]
    enum Number {
        Unknown(Unknown<i64>),
    }
    const NUMBERS: &[CodeRow<Number>] = &[];
    error_code!(Number, i64, NUMBERS);

    let code = |body: &str| {
        let error = TABLE.read::<Json, Number, Json>(answer(400, body)).err()?;
        error.code().map(ToString::to_string)
    };
    assert_eq!(code(r#"{"Code":1003}"#).as_deref(), Some("1003"));
    assert_eq!(code(r#"{"Code":"-1"}"#).as_deref(), Some("-1"));
    assert_eq!(code(r#"{"Code":"none","code":7}"#).as_deref(), Some("7"));
    assert_eq!(code(r#"{"Code":{}}"#), None);
    let text = read(400, r#"{"Code":1003}"#).err();
    assert_eq!(
        text.as_ref().and_then(Error::code),
        Some(&Code::from("1003".to_owned()))
    );
}

#[test]
fn without_a_table_the_status_decides() {
    let read = |status| ErrorTable::new().read::<Json, NoCode, Json>(answer(status, "{}"));
    assert!(read(200).is_ok());
    assert_eq!(
        read(404).err().map(|error| error.class()),
        Some(ErrorClass::NotFound)
    );
}

/// A body that is no JSON is what was asked for, unless its status or what it says denies success.
#[test]
fn a_file_is_told_from_a_failure() {
    const OK: &[Failed] = &[Failed::not("/ok", Expected::Bool(true))];
    let table = ErrorTable::new().failed(OK).code(&["/code"]);
    let is_refused = |status: u16, body: &'static str| {
        let bytes = table.read_bytes::<Code, Json>(answer(status, body));
        let text = table.read_text::<Code, Json>(answer(status, body));
        let nothing = table.read_nothing::<Code, Json>(answer(status, body));
        if let (Ok(bytes), Ok(text)) = (&bytes, &text) {
            assert_eq!(**bytes, body.as_bytes());
            assert_eq!(**text, body);
        }
        assert_eq!(bytes.is_err(), text.is_err(), "{status} {body}");
        assert_eq!(bytes.is_err(), nothing.is_err(), "{status} {body}");
        matches!(bytes, Err(Error::Vendor(_)))
    };
    for body in [
        "",
        "OK: 12",
        "{\"a\":1}",
        "{\"ok\":true}",
        "{\"ok\":null}",
        "[1]",
        "{\"a\":1,",
    ] {
        assert!(!is_refused(200, body), "{body}");
        assert!(is_refused(400, body) && is_refused(302, body), "{body}");
    }
    assert!(is_refused(200, "{\"ok\":false,\"code\":\"OFF\"}"));
    let latin = Response::new(Bytes::from_static(b"\xe9"));
    let read = table.read_text::<Code, Json>(latin);
    assert!(matches!(read, Err(Error::Undecodable(_))), "{read:?}");
}

/// What failures hold: a type for each way that they look.
#[derive(Debug, PartialEq)]
enum Body {
    General(String),
    Problem(String),
}

impl ErrorBody for Body {
    fn read_body(variant: usize, body: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let text = String::read_json(body.get("text").cloned().unwrap_or_default(), at)?;
        Ok(match variant {
            1 => Self::Problem(text),
            _ => Self::General(text),
        })
    }
}

/// The first that is for an answer counts; what it does not say is as in general.
#[test]
fn failures_look_as_status_content_type_and_operation_say() {
    const TABLE: ErrorTable = ErrorTable::new()
        .failed(&[Failed::not("/error", Expected::Nothing)])
        .code(&["/code"])
        .message(&["/text"])
        .bodies(&[
            OtherFailure::new(1, ErrorTable::new().code(&["/type"]))
                .content(&["application/problem+json"]),
            OtherFailure::new(0, ErrorTable::new().code(&["/own"])).operations(&["send"]),
            OtherFailure::new(1, ErrorTable::new().code(&["/late"])).statuses(&[(500, 599)]),
        ]);
    let seen = |table: ErrorTable, status: u16, content: Option<&'static str>| {
        let text = r#"{"code":"a","type":"b","own":"c","late":"d","text":"why"}"#;
        let mut answer = answer(status, text);
        if let Some(content) = content {
            let content = HeaderValue::from_static(content);
            answer.headers_mut().insert("content-type", content);
        }
        let error = table.read::<Json, Code, Body>(answer).err();
        match error {
            Some(Error::Vendor(error)) => {
                assert_eq!(error.message(), Some("why"));
                let variant = error.body().map(|body| matches!(body, Body::Problem(_)));
                Some((error.code().map(ToString::to_string), variant))
            }
            _ => None,
        }
    };
    let was = |code: &str, is_problem: bool| Some((Some(code.to_owned()), Some(is_problem)));
    let problem = Some("application/Problem+JSON; charset=utf-8");
    let own = TABLE.operation("send");
    assert_eq!(seen(TABLE, 400, None), was("a", false));
    assert_eq!(seen(TABLE, 400, problem), was("b", true));
    assert_eq!(seen(TABLE, 500, problem), was("b", true));
    assert_eq!(seen(TABLE, 500, Some("text/html")), was("d", true));
    assert_eq!(seen(own, 400, Some("application/json")), was("c", false));
    assert_eq!(seen(own, 500, None), was("c", false));
    assert_eq!(seen(own, 500, problem), was("b", true));
    assert_eq!(seen(TABLE.operation("other"), 400, None), was("a", false));
}

/// Nothing stands there in a success; what is not there proves none.
#[test]
fn a_place_may_be_empty_on_success() {
    const TABLE: ErrorTable = ErrorTable::new().failed(&[Failed::not("/error", Expected::Nothing)]);
    let outcome =
        |status: u16, body: &str| match TABLE.read::<Json, Code, Json>(answer(status, body)) {
            Ok(_) => "success",
            Err(Error::Vendor(error)) if error.outcome_unknown() => "open",
            Err(_) => "refused",
        };
    assert_eq!(outcome(200, "{}"), "success");
    assert_eq!(outcome(200, r#"{"error":null}"#), "success");
    assert_eq!(outcome(200, ""), "success");
    assert_eq!(outcome(200, r#"{"error":{}}"#), "open");
    assert_eq!(outcome(400, r#"{"error":{}}"#), "refused");
    assert_eq!(outcome(400, "{}"), "refused");
    assert_eq!(outcome(400, r#"{"error":null}"#), "open");
}

/// Replies and errors have the headers of the answer, as text and as values.
#[test]
fn headers_are_read_as_values() {
    let with = |status: u16, text: &'static str| {
        let mut answer = answer(status, "{}");
        let value = HeaderValue::from_static(text);
        answer.headers_mut().insert("x-left", value);
        ErrorTable::new().read::<Json, NoCode, Json>(answer)
    };
    let left = |text| {
        with(200, text)
            .ok()
            .and_then(|reply| read_header::<i32>(&reply, "X-Left"))
    };
    assert_eq!(left(" 12 "), Some(12));
    assert_eq!(left("many"), None);
    assert_eq!(left(""), None);
    let is = |text| {
        with(200, text)
            .ok()
            .and_then(|reply| read_header::<bool>(&reply, "x-left"))
    };
    assert_eq!(is("true"), Some(true));
    assert_eq!(is("yes"), None);

    let error = with(429, "0").err();
    let error = error.as_ref();
    assert_eq!(
        error.and_then(|error| read_header::<i32>(error, "x-left")),
        Some(0)
    );
    assert_eq!(
        error.and_then(|error| header_text(error, "x-left")),
        Some("0")
    );
    assert_eq!(error.and_then(|error| header_text(error, "x-right")), None);
    let timed_out = Error::<NoCode>::Timeout(apiscribe_runtime::TimeoutError::new(None));
    assert!(timed_out.http_headers().is_none());
}

/// A text of a form is a reply or a refusal; any other text is none of both, and nothing that may
/// be sent again.
#[test]
fn texts_of_a_form_are_replies_and_refusals() {
    const TEXTS: ErrorTable = ErrorTable::new()
        .failed(&[Failed::not("/state", Expected::Text("OK"))])
        .code(&["/code"])
        .texts(&[
            "(?<state>OK): (?<id>[0-9]+)",
            "(?<state>ERR) (?<code>[A-Z][a-z]+)",
        ]);
    let read = |status: u16, text: &str| TEXTS.read::<Json, Code, Json>(answer(status, text));
    let id = |text: &str| {
        let reply = read(200, text).ok()?;
        reply.get("id").and_then(Json::as_str).map(str::to_owned)
    };
    assert_eq!(id("OK: 12"), Some("12".to_owned()));
    assert_eq!(id("\u{feff} OK: 12\r\n"), Some("12".to_owned()));
    let told = |status: u16, text: &str| match read(status, text) {
        Ok(_) => "success".to_owned(),
        Err(Error::Vendor(error)) => {
            let code = error.code().map(ToString::to_string).unwrap_or_default();
            format!("{code} {:?} {}", error.retry(), error.outcome_unknown())
        }
        Err(Error::Undecodable(_)) => "undecodable".to_owned(),
        Err(_) => "another".to_owned(),
    };
    assert_eq!(told(200, "ERR Odd"), "Odd Never false");
    assert_eq!(told(400, "ERR Odd"), "Odd AfterFix false");
    assert_eq!(told(200, "<html>OK: 12"), "undecodable");
    assert_eq!(told(200, ""), "undecodable");
    assert_eq!(told(200, "OK: "), "undecodable");
    assert_eq!(told(502, "<html>"), " Never true");
    assert_eq!(told(503, "OK: 12"), " Never true");
    // What stands in between may speak JSON.
    assert_eq!(
        told(429, r#"{"code": "System.LimitControl"}"#),
        "System.LimitControl Backoff false"
    );
}
