//! What a status, a code and a body say of what was asked, for every status there is.

use std::collections::BTreeMap;

use apiscribe_runtime::for_generated_code::{
    At, CodeRow, ErrorTable, Expected, Failed, ObjectReader, ReadFields, ReadJson, StatusRow,
    Unknown, blank, error_code, json::read_object,
};
use apiscribe_runtime::http::Response;
use apiscribe_runtime::{Bytes, DecodeError, Error, ErrorClass, Json, NoCode, Retry};

const GUARANTEES: &str = include_str!("../GUARANTEES.md");

/// Codes as the generator declares them: a success, one with a blank in it, a family, and what is
/// not listed.
#[derive(Clone, Debug, PartialEq)]
enum Code {
    Success,
    NoSuchUser,
    Throttling(String),
    Unknown(Unknown<String>),
}

const CODES: &[CodeRow<Code>] = &[
    CodeRow::text("0", Code::Success).class(ErrorClass::Success),
    CodeRow::text("No such user 8613900001234", Code::NoSuchUser).class(ErrorClass::NotFound),
    CodeRow::prefix("Throttling.", Code::Throttling).class(ErrorClass::Throttled),
];

error_code!(Code, String, CODES, Throttling);

/// A reply in which something must be.
#[derive(Debug)]
struct Receipt;

impl ReadFields for Receipt {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        object.required::<String>("id").map(drop)
    }
}

blank!(Receipt {});

impl ReadJson for Receipt {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        read_object(value, at)
    }
}

/// A reply in which nothing must be.
#[derive(Debug)]
struct Anything;

impl ReadFields for Anything {
    fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
        object.optional::<String>("id").map(drop)
    }
}

blank!(Anything {});

impl ReadJson for Anything {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        read_object(value, at)
    }
}

const BY_STATUS: ErrorTable = ErrorTable::new().code(&["/error_code", "/error/code"]);
const BY_BODY: ErrorTable = BY_STATUS.failed(&[Failed::not("/error_code", Expected::Integer(0))]);

const BY_SIGN: ErrorTable = BY_STATUS.failed(&[Failed::not("/ok", Expected::Bool(true))]);
const WITH_ROWS: ErrorTable = BY_BODY.statuses(&[
    StatusRow::new(302, 302, ErrorClass::Unknown, Retry::Never),
    StatusRow::new(404, 404, ErrorClass::Unknown, Retry::Never),
    StatusRow::new(500, 500, ErrorClass::InvalidRequest, Retry::AfterFix),
    StatusRow::new(502, 503, ErrorClass::Vendor, Retry::Backoff),
]);

fn answer(status: u16, body: &[u8]) -> Response<Bytes> {
    let mut response = Response::new(Bytes::copy_from_slice(body));
    *response.status_mut() = status.try_into().unwrap_or_default();
    response
}

fn failure<T: ReadJson>(table: &ErrorTable, status: u16, body: &str) -> Option<Error<Code>> {
    table
        .read::<T, Code, Json>(answer(status, body.as_bytes()))
        .err()
}

/// The rows of the guarantees: each status, with class, retry and whether the outcome is unknown.
fn promised() -> BTreeMap<u16, (String, String, bool)> {
    let (_, section) = GUARANTEES
        .split_once("## What a status means")
        .unwrap_or_default();
    let (section, _) = section.split_once("\n## ").unwrap_or_default();
    let mut rows = BTreeMap::new();
    for row in section
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(1)
    {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [statuses, class, retry, unknown] = cells[..] else {
            continue;
        };
        let statuses = statuses.split(',').next().unwrap_or_default();
        let (first, last) = statuses.split_once(" to ").unwrap_or((statuses, statuses));
        let (Ok(first), Ok(last)) = (first.parse::<u16>(), last.parse::<u16>()) else {
            continue;
        };
        for status in first..=last {
            let meaning = (class.to_owned(), retry.to_owned(), unknown == "yes");
            assert_eq!(
                rows.insert(status, meaning),
                None,
                "{status} is in two rows"
            );
        }
    }
    rows
}

#[test]
fn statuses_mean_what_the_guarantees_say() {
    let promised = promised();
    assert!(
        promised.keys().copied().eq(100..=999),
        "a status has no row"
    );
    for (status, expected) in promised {
        let bodies: &[&str] = match status {
            200..=299 => &["{}", "[]", r#"{"error_code":null}"#],
            _ => &[
                "",
                " ",
                "{}",
                "[]",
                "<html>",
                "null",
                r#"{"error_code":"New"}"#,
            ],
        };
        for body in bodies {
            let error = failure::<Receipt>(&BY_BODY, status, body);
            let meaning = error.map(|error| {
                let (class, retry) = (error.class(), error.retry());
                (
                    class.to_string(),
                    retry.to_string(),
                    error.outcome_unknown(),
                )
            });
            assert_eq!(meaning.as_ref(), Some(&expected), "{status} {body}");
        }
    }
}

#[test]
fn class_and_outcome_agree_for_every_status() {
    for table in [BY_STATUS, BY_BODY, WITH_ROWS] {
        for status in 100..=999 {
            for body in [
                "",
                "{}",
                r#"{"error_code":"New"}"#,
                r#"{"error_code":"Throttling.X"}"#,
            ] {
                let Some(error) = failure::<Receipt>(&table, status, body) else {
                    continue;
                };
                if error.outcome_unknown() {
                    assert_eq!(error.retry(), Retry::Never, "{status} {body}");
                } else if !(200..300).contains(&status) {
                    assert_ne!(error.class(), ErrorClass::Unknown, "{status} {body}");
                }
            }
        }
    }
}

#[test]
fn a_body_that_says_success_leaves_the_outcome_open_whatever_the_status() {
    for status in (100..200).chain(300..=999) {
        for (table, body) in [
            (&BY_STATUS, r#"{"error_code":0}"#),
            (&BY_STATUS, r#"{"error_code":"0","id":"m-1"}"#),
            (&BY_STATUS, r#"{"id":"m-1"}"#),
            (&BY_BODY, r#"{"error_code":0.0}"#),
            (&BY_BODY, r#"{"error":{"code":0}}"#),
            (&BY_SIGN, r#"{"ok":true}"#),
            (&BY_SIGN, r#"{"ok":"true","error_code":"Throttling.X"}"#),
        ] {
            let error = failure::<Receipt>(table, status, body);
            let seen = error.as_ref().map(|error| {
                (
                    error.class(),
                    error.retry(),
                    error.outcome_unknown(),
                    error.is_fatal(),
                )
            });
            let open = (ErrorClass::Unknown, Retry::Never, true, false);
            assert_eq!(seen, Some(open), "{status} {body}");
            let shown = error.map(|error| error.to_string()).unwrap_or_default();
            assert!(shown.contains("body says success"), "{shown}");
        }
    }
}

#[test]
fn a_body_that_does_not_say_success_is_left_to_its_status() {
    for body in [
        "{}",
        r#"{"id":null}"#,
        r#"{"id":["m-1"]}"#,
        r#"{"id":"m-1","error_code":"Throttling.X"}"#,
        r#"{"error":"slow down"}"#,
        "<html>",
    ] {
        let class = failure::<Receipt>(&BY_STATUS, 429, body).map(|error| error.class());
        assert_eq!(class, Some(ErrorClass::Throttled), "{body}");
    }
    // Any error body is such a reply, so that it is one says nothing.
    let class = failure::<Anything>(&BY_STATUS, 429, r#"{"id":"m-1"}"#).map(|error| error.class());
    assert_eq!(class, Some(ErrorClass::Throttled));
    // Nor if the error body must have the same.
    let error = BY_STATUS.read::<Receipt, NoCode, Receipt>(answer(429, br#"{"id":"m-1"}"#));
    assert_eq!(
        error.err().map(|error| error.class()),
        Some(ErrorClass::Throttled)
    );
}

#[test]
fn a_code_is_one_however_it_is_written() {
    let zero = ["0", "0.0", "-0", "0e3", r#""0""#, r#"" 0 ""#];
    let truth = ["true", r#""true""#];
    let others = ["1", r#""1""#, "0.5", "null", r#""""#, "[]", "{}", "false"];
    for (expected, same) in [
        (Expected::Integer(0), &zero[..]),
        (Expected::Text("0"), &zero[..]),
        (Expected::Bool(true), &truth[..]),
        (Expected::Text("true"), &truth[..]),
    ] {
        let read = |text: &str| serde_json::from_str::<Json>(text).ok();
        for text in zero.iter().chain(&truth).chain(&others) {
            let found = read(text);
            assert_eq!(
                expected.is(found.as_ref()),
                same.contains(text),
                "{expected:?} {text}"
            );
        }
        assert!(!expected.is(None));
    }
    for code in zero {
        let body = format!(r#"{{"error_code":{code},"id":"m-1"}}"#);
        assert!(failure::<Receipt>(&BY_BODY, 200, &body).is_none(), "{body}");
        let error = failure::<Receipt>(&BY_STATUS, 400, &body);
        assert_eq!(
            error.as_ref().and_then(Error::code),
            Some(&Code::Success),
            "{body}"
        );
    }
}

#[test]
fn the_first_place_that_holds_something_has_the_code_and_the_message() {
    let table = BY_STATUS.message(&["/text", "/error/text", "/more"]);
    for empty in ["null", r#""""#, r#"" ""#, "{}", "[]"] {
        let body = format!(
            r#"{{"error_code":{empty},"text":{empty},"error":{{"code":"Throttling.X","text":"slow down"}}}}"#
        );
        let error = failure::<Receipt>(&table, 400, &body);
        let code = error.as_ref().and_then(Error::code).map(Code::to_string);
        assert_eq!(code.as_deref(), Some("Throttling.X"), "{body}");
        let message = error.as_ref().and_then(Error::message);
        assert_eq!(message, Some("slow down"), "{body}");
    }
}

#[test]
fn a_code_of_the_table_shows_and_others_only_if_they_look_like_codes() {
    for (code, shown) in [
        (
            "No such user 8613900001234",
            "code No such user 8613900001234",
        ),
        ("Throttling.User", "code Throttling.User"),
        ("Throttling.8613900001234", "code unknown"),
        ("New", "code New"),
        ("to 8613900001234", "code unknown"),
    ] {
        let body = format!(r#"{{"error_code":"{code}"}}"#);
        let error = failure::<Receipt>(&BY_STATUS, 400, &body);
        let text = error
            .map(|error| format!("{error} {error:?}"))
            .unwrap_or_default();
        assert!(text.contains(shown), "{text}");
    }
}

#[test]
fn the_vendors_words_show_if_they_are_public_and_otherwise_where_they_are() {
    let table = BY_STATUS.message(&["/text"]);
    let body = r#"{"error_code":"New","text":"chat\nnot found"}"#;
    for (table, body, end) in [
        (table, body, "; `message()` has the vendor's words"),
        (
            table.public_message(),
            body,
            "; the vendor says: chat not found",
        ),
        (table, "<html>", "; `raw_body()` has the vendor's answer"),
        (table, "", "(invalid_request)"),
    ] {
        let error = failure::<Receipt>(&table, 400, body);
        let text = error.map(|error| error.to_string()).unwrap_or_default();
        assert!(text.ends_with(end), "{text}");
    }
}

/// What comes of a 200 with these headers and this body.
fn read<T: ReadJson>(headers: &[(&'static str, &'static str)], body: &[u8]) -> Result<T, String> {
    let mut response = answer(200, body);
    for (name, value) in headers {
        let value = http::HeaderValue::from_static(value);
        response.headers_mut().insert(*name, value);
    }
    let reply = BY_STATUS.read::<T, Code, Json>(response);
    reply.map(|reply| reply.into_inner()).map_err(|error| {
        assert!(
            error.outcome_unknown() && error.retry() == Retry::Never,
            "{error}"
        );
        error.to_string()
    })
}

#[test]
fn what_stands_around_json_does_not_matter() {
    for body in [
        &b"\xef\xbb\xbf{\"id\":\"m-1\"}"[..],
        b"\r\n {\"id\":\"m-1\"} \n",
        b"\xef\xbb\xbf\n{\"id\":\"m-1\"}",
    ] {
        assert!(read::<Receipt>(&[], body).is_ok());
    }
    let charset = [("content-type", "application/json; charset=GBK")];
    assert!(read::<Receipt>(&charset, br#"{"id":"m-1"}"#).is_ok());
}

#[test]
fn an_empty_body_is_a_reply_in_which_nothing_must_be() {
    for body in [&b""[..], b" \r\n", b"\xef\xbb\xbf", b"null"] {
        assert!(read::<Anything>(&[], body).is_ok());
        assert!(read::<Receipt>(&[], body).is_err());
    }
    // But where the body has to say that it is a success, an empty one does not.
    for (status, is_ok) in [(200, false), (202, false), (204, true), (205, true)] {
        let read = BY_BODY.read::<Anything, Code, Json>(answer(status, b""));
        assert_eq!(read.is_ok(), is_ok, "{status}");
    }
}

#[test]
fn what_is_no_json_says_what_it_is() {
    let gbk = b"{\"id\":\"m-1\",\"text\":\"\xc4\xe3\xba\xc3\"}";
    for (headers, body, found) in [
        (&[][..], &b"\x1f\x8b\x08\x00\x00"[..], "compressed by gzip"),
        (
            &[("content-encoding", "gzip")][..],
            b"garbage",
            "compressed by gzip",
        ),
        (
            &[("content-encoding", "br")][..],
            b"\x0b\x02\x80",
            "compressed by brotli",
        ),
        (
            &[("content-type", "application/json;charset=\"GBK\"")][..],
            gbk,
            "encoding `GBK`",
        ),
        (&[][..], gbk, "not in UTF-8"),
        (&[][..], b"\xff\xfe{\x00", "UTF-16"),
        (&[][..], b"{\x00\"\x00", "UTF-16"),
    ] {
        let error = read::<Receipt>(headers, body).err().unwrap_or_default();
        assert!(error.contains(found), "{error}");
    }
    // Some servers say it and do not do it.
    assert!(read::<Receipt>(&[("content-encoding", "gzip")], br#"{"id":"m-1"}"#).is_ok());
}

#[test]
fn a_key_twice_leaves_the_outcome_open() {
    for body in [
        r#"{"id":"m-1","id":"m-2"}"#,
        r#"{"id":"m-1","more":[{"a":1,"b":2,"a":1}]}"#,
        r#"{"id":"m-1","\u0069d":"m-1"}"#,
    ] {
        let error = read::<Receipt>(&[], body.as_bytes())
            .err()
            .unwrap_or_default();
        assert!(error.contains("twice at line 1"), "{error}");
    }
    for status in [400, 401, 429, 503] {
        let error = failure::<Receipt>(
            &BY_STATUS,
            status,
            r#"{"error_code":0,"error_code":"Throttling.X"}"#,
        );
        let seen = error.map(|error| (error.class(), error.retry(), error.outcome_unknown()));
        assert_eq!(
            seen,
            Some((ErrorClass::Unknown, Retry::Never, true)),
            "{status}"
        );
    }
}
