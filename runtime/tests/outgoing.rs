//! Requests as they are put together and signed, seen as an HTTP stack sees them.
#![cfg(feature = "signing")]

use std::sync::Arc;

use apiscribe_runtime::AccessToken;
use apiscribe_runtime::for_generated_code::{BaseUrl, Outgoing};
use apiscribe_runtime::for_generated_code::{JsonText, ObjectWriter, UnixSeconds, WriteFields};
use apiscribe_runtime::http::Method;
use apiscribe_runtime::http::request::Parts;
use apiscribe_runtime::{Bytes, FixedClock, SharedClock, Timestamp, Violations};

type Outcome = Result<(), Box<dyn std::error::Error>>;

struct Message(&'static str);

impl WriteFields for Message {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("to", self.0);
    }
}

fn outgoing() -> Result<Outgoing, Box<dyn std::error::Error>> {
    let clock: SharedClock = Arc::new(FixedClock {
        now: "2026-01-31T12:00:00.5Z".parse()?,
        nonce: "nonce".to_owned(),
    });
    let base = BaseUrl::parse("https://api.example:8443/v1/")?;
    Ok(Outgoing::new(
        Method::POST,
        &base,
        "/send".to_owned(),
        &clock,
    ))
}

fn finished(out: Outgoing) -> Result<(Parts, Bytes), Violations> {
    Ok(out.into_http()?.into_parts())
}

fn header<'a>(parts: &'a Parts, name: &str) -> Option<&'a str> {
    parts.headers.get(name)?.to_str().ok()
}

#[test]
fn json_goes_with_its_content_type() -> Outcome {
    let mut out = outgoing()?;
    out.json_body(&Message("牛"));
    let (parts, body) = finished(out)?;
    assert_eq!(parts.uri.to_string(), "https://api.example:8443/v1/send");
    assert_eq!(header(&parts, "accept"), Some("application/json"));
    assert_eq!(header(&parts, "content-type"), Some("application/json"));
    assert_eq!(body, r#"{"to":"牛"}"#.as_bytes());
    Ok(())
}

#[test]
fn query_and_form_are_encoded_alike() -> Outcome {
    let mut out = outgoing()?;
    let parameters = vec![
        ("a b".to_owned(), "c&d *".to_owned()),
        ("e".to_owned(), String::new()),
    ];
    out.query(parameters.clone());
    out.query_fields(|object| object.field("f", "g"));
    out.form_body(parameters);
    let (parts, body) = finished(out)?;
    assert_eq!(parts.uri.query(), Some("a%20b=c%26d%20%2A&e=&f=g"));
    assert_eq!(body, "a%20b=c%26d%20%2A&e=");
    assert_eq!(
        header(&parts, "content-type"),
        Some("application/x-www-form-urlencoded")
    );
    Ok(())
}

#[test]
fn a_header_that_cannot_be_sent_is_a_violation() -> Outcome {
    let mut out = outgoing()?;
    for value in ["a\r\nb: c", "\0", "a\u{7f}"] {
        let refusal = out
            .header("X-Note", value)
            .map_err(|refusal| refusal.to_string());
        let expected = "`/X-Note`: must have no control characters, since it travels in a header";
        assert_eq!(refusal, Err(expected.to_owned()));
    }
    out.header("X-Note", "牛")?;
    out.header("x-note", "second")?;
    assert_eq!(header(&finished(out)?.0, "x-note"), Some("second"));
    Ok(())
}

#[test]
fn fields_of_headers_are_encoded_like_those_of_bodies() -> Outcome {
    let mut out = outgoing()?;
    out.header_fields(|object| {
        object.field("X-Token-Expire", &600);
        object.field(
            "X-Sent-At",
            &UnixSeconds(Timestamp::from_second(1_700_000_000).unwrap_or_default()),
        );
        object.optional("X-Absent", &None::<String>);
        object.field("X-Path", &JsonText("/é\u{1F600}\u{7f}"));
        object.field("X-Plain", "plain");
    })?;
    let (parts, _) = finished(out)?;
    assert_eq!(
        header(&parts, "x-path"),
        Some(r#""/\u00e9\ud83d\ude00\u007f""#)
    );
    assert_eq!(header(&parts, "x-plain"), Some("plain"));
    assert_eq!(header(&parts, "x-token-expire"), Some("600"));
    assert_eq!(header(&parts, "x-sent-at"), Some("1700000000"));
    assert_eq!(header(&parts, "x-absent"), None);

    let broken = outgoing()?.header_fields(|object| object.field("X-Trace", "a\r\nb"));
    assert!(broken.is_err());
    Ok(())
}

#[test]
fn an_address_that_is_too_long_is_a_violation() -> Outcome {
    let with_query = |length| -> Result<_, Box<dyn std::error::Error>> {
        let mut out = outgoing()?;
        out.query_fields(|object| object.field("q", &"x".repeat(length)));
        Ok(out.into_http().map(drop))
    };
    assert_eq!(with_query(65_000)?, Ok(()));
    assert!(with_query(70_000)?.is_err());
    Ok(())
}

#[test]
fn debug_shows_neither_message_nor_secret() -> Outcome {
    let mut out = outgoing()?;
    out.json_body(&Message("861390000"));
    out.query_fields(|object| object.field("to", "861390000"));
    out.secret_header("authorization", "AccessKey hidden")?;
    let shown = format!("{out:?}");
    let headers = out.into_http()?.headers().clone();
    let shown = format!("{shown} {headers:?}");
    assert!(
        !shown.contains("861390000") && !shown.contains("hidden"),
        "{shown}"
    );
    assert!(!format!("{:?}", AccessToken::new("hidden".into())).contains("hidden"));
    Ok(())
}

/// What a recipe reads is what is sent, and what it places too.
#[test]
fn an_unsigned_request_is_the_one_that_is_sent() -> Outcome {
    let full = || -> Result<Outgoing, Box<dyn std::error::Error>> {
        let mut out = outgoing()?;
        out.json_body(&Message("861"));
        out.query_fields(|object| object.field("a b", "c&d"));
        Ok(out)
    };
    let (parts, body) = finished(full()?)?;
    let mut unsigned = full()?.into_unsigned()?;
    let message = unsigned.message();
    assert_eq!(message.url(), parts.uri.to_string());
    assert_eq!(message.host(), "api.example:8443");
    assert_eq!((message.method, message.body), ("POST", &*body));
    unsigned.secret_header("x-sign", "hidden")?;
    unsigned.query("sign", "e/f");
    let (signed, same) = unsigned.into_http()?.into_parts();
    let expected = format!("{}&sign=e%2Ff", parts.uri);
    assert_eq!(signed.uri.to_string(), expected);
    assert_eq!((header(&signed, "x-sign"), same), (Some("hidden"), body));
    assert!(!format!("{signed:?}").contains("hidden"));
    assert_eq!(signed.headers.len(), parts.headers.len() + 1);
    Ok(())
}
