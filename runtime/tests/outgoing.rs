//! Requests as they are put together and signed, seen as an HTTP stack sees them.
#![cfg(feature = "signing")]

use std::sync::Arc;

use apiscribe_runtime::AccessToken;
use apiscribe_runtime::for_generated_code::auth::nxcloud_digest::Algorithm;
use apiscribe_runtime::for_generated_code::auth::{
    Refusal, basic, bearer_from, header_key, nxcloud_digest,
};
use apiscribe_runtime::for_generated_code::{BaseUrl, Outgoing};
use apiscribe_runtime::for_generated_code::{ObjectWriter, UnixSeconds, WriteFields};
use apiscribe_runtime::http::Method;
use apiscribe_runtime::http::request::Parts;
use apiscribe_runtime::{Bytes, FixedClock, SecretString, SharedClock, Timestamp, Violations};

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
    })?;
    let (parts, _) = finished(out)?;
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
    header_key::sign(&mut out, "Authorization", "AccessKey ", &"hidden".into())?;
    let shown = format!("{out:?} {:?}", out.headers);
    assert!(
        !shown.contains("861390000") && !shown.contains("hidden"),
        "{shown}"
    );
    assert!(!format!("{:?}", AccessToken::new("hidden".into())).contains("hidden"));
    Ok(())
}

#[test]
fn a_key_a_password_and_a_token_are_what_the_server_expects() -> Outcome {
    let (secret, other) = (SecretString::from("s3cret"), SecretString::from("other"));

    let mut out = outgoing()?;
    header_key::sign(&mut out, "Authorization", "AccessKey ", &secret)?;
    let (parts, _) = finished(out)?;
    assert_eq!(header(&parts, "authorization"), Some("AccessKey s3cret"));
    let verify = |key| header_key::verify(&parts, "authorization", "AccessKey ", key);
    assert_eq!(verify(&secret), Ok(()));
    assert_eq!(verify(&other), Err(Refusal::Mismatch));
    let absent = header_key::verify(&parts, "x-key", "", &secret);
    assert_eq!(absent, Err(Refusal::Missing("x-key".into())));

    let mut out = outgoing()?;
    basic::sign(&mut out, "user", &secret)?;
    let (parts, _) = finished(out)?;
    assert_eq!(basic::verify(&parts, "user", &secret), Ok(()));
    assert_eq!(
        basic::verify(&parts, "user", &other),
        Err(Refusal::Mismatch)
    );

    let mut out = outgoing()?;
    bearer_from::sign(&mut out, &AccessToken::new(secret.clone()))?;
    let (parts, _) = finished(out)?;
    assert_eq!(header(&parts, "authorization"), Some("Bearer s3cret"));
    assert_eq!(bearer_from::verify(&parts, &secret.into()), Ok(()));
    assert_eq!(
        bearer_from::verify(&parts, &other.into()),
        Err(Refusal::Mismatch)
    );
    Ok(())
}

#[test]
fn a_digest_covers_headers_and_body() -> Outcome {
    let secret = SecretString::from("secret");
    for algorithm in [Algorithm::Md5, Algorithm::Sha256] {
        let mut out = outgoing()?;
        out.json_body(&Message("861"));
        nxcloud_digest::sign(&mut out, algorithm, "2", "mt", "key", &secret)?;
        let (mut parts, body) = finished(out)?;
        assert_eq!(header(&parts, "ts"), Some("1769860800500"));
        assert_eq!(header(&parts, "biztype"), Some("2"));
        let announced = (algorithm == Algorithm::Sha256).then_some("sha256");
        assert_eq!(header(&parts, "algorithm"), announced);

        assert_eq!(nxcloud_digest::access_key(&parts), Ok("key"));
        assert_eq!(nxcloud_digest::verify(&parts, &body, &secret), Ok(()));
        let other = SecretString::from("other");
        let verify = nxcloud_digest::verify;
        assert_eq!(verify(&parts, &body, &other), Err(Refusal::Mismatch));
        assert_eq!(verify(&parts, b"{}", &secret), Err(Refusal::Mismatch));
        parts.headers.remove("ts");
        assert_eq!(
            verify(&parts, &body, &secret),
            Err(Refusal::Missing("ts".into()))
        );
    }
    Ok(())
}
