use std::collections::BTreeMap;
use std::sync::Arc;

use http::Method;
use serde_json::json;

use super::*;
use crate::auth::schemes::SCHEMES;
use crate::auth::{acs3_hmac_sha256, nxcloud_digest};
use crate::outgoing::{BaseUrl, FixedClock, Outgoing, SharedClock};
use crate::validate::Violations;

type Outcome = Result<(), Box<dyn std::error::Error>>;

const SIGNED: &str = "2026-01-31T12:00:00Z";
const BODY: &[u8] = br#"{"to":"1"}"#;

/// A scheme with what a spec sets, what a client has, and how it signs.
struct Case {
    scheme: &'static str,
    parameters: Vec<(String, Json)>,
    credentials: Vec<(&'static str, &'static str)>,
    sign: fn(&mut Outgoing) -> Result<(), Violations>,
    /// What is unique in a request; none where nothing is.
    unique: Option<&'static str>,
    /// A header, another value of it, and what a server says to that.
    tampered: Vec<(&'static str, &'static str, Refusal)>,
}

fn cases() -> Vec<Case> {
    let parameter = |name: &str, value: Json| (name.to_owned(), value);
    vec![
        Case {
            scheme: "header_key",
            parameters: vec![
                parameter("header", json!("x-key")),
                parameter("prefix", json!("Key ")),
            ],
            credentials: vec![("key", "open")],
            sign: |out| header_key::sign(out, "x-key", "Key ", &"open".into()),
            unique: None,
            tampered: vec![
                ("x-key", "Key close", Refusal::Key),
                ("x-key", "open", Refusal::Key),
                ("x-key", "", Refusal::Missing("x-key".into())),
            ],
        },
        Case {
            scheme: "basic",
            parameters: Vec::new(),
            credentials: vec![("user", "Aladdin"), ("password", "sesame")],
            sign: |out| basic::sign(out, "Aladdin", &"sesame".into()),
            unique: None,
            tampered: vec![
                ("authorization", "Basic QWxhZGRpbjo=", Refusal::Key),
                (
                    "authorization",
                    "",
                    Refusal::Missing("authorization".into()),
                ),
            ],
        },
        Case {
            scheme: "bearer_from",
            parameters: vec![parameter("also", json!({"X-AK": "app_key"}))],
            credentials: vec![("app_key", "ak")],
            sign: |out| {
                bearer_from::sign(out, &bearer_from::AccessToken::new("issued".into()))?;
                out.header("x-ak", "ak")
            },
            unique: None,
            tampered: vec![
                ("authorization", "Bearer other", Refusal::Token),
                (
                    "authorization",
                    "Basic issued",
                    Refusal::Malformed("authorization"),
                ),
                (
                    "authorization",
                    "Bearer ",
                    Refusal::Malformed("authorization"),
                ),
                (
                    "authorization",
                    "",
                    Refusal::Missing("authorization".into()),
                ),
                ("x-ak", "other", Refusal::Key),
                ("x-ak", "", Refusal::Missing("x-ak".into())),
            ],
        },
        Case {
            scheme: "acs3_hmac_sha256",
            parameters: vec![
                parameter("action", json!("Send")),
                parameter("version", json!("2020-06-06")),
            ],
            credentials: vec![
                ("access_key_id", "id"),
                ("access_key_secret", "secret"),
                ("security_token", "sts"),
            ],
            sign: |out| {
                let (secret, token) = ("secret".into(), "sts".into());
                acs3_hmac_sha256::sign(out, "2020-06-06", "Send", "id", &secret, Some(&token))
            },
            unique: Some("nonce-1"),
            tampered: vec![
                ("x-acs-action", "Other", Refusal::Action("x-acs-action")),
                (
                    "x-acs-version",
                    "2021-01-01",
                    Refusal::Action("x-acs-version"),
                ),
                ("x-acs-security-token", "other", Refusal::Key),
                ("x-acs-signature-nonce", "nonce-2", Refusal::Mismatch),
                (
                    "x-acs-signature-nonce",
                    "",
                    Refusal::Missing("x-acs-signature-nonce".into()),
                ),
                ("x-acs-date", "2026-01-31T12:00:01Z", Refusal::Mismatch),
                (
                    "x-acs-date",
                    "2026-01-31T12:15:01Z",
                    Refusal::Expired("x-acs-date"),
                ),
                (
                    "x-acs-date",
                    "2026-01-31T11:44:59Z",
                    Refusal::Expired("x-acs-date"),
                ),
                (
                    "x-acs-date",
                    "2026-01-31T12:00:00.5Z",
                    Refusal::Timestamp("x-acs-date"),
                ),
                (
                    "x-acs-date",
                    "2026-01-31T12:00:00+",
                    Refusal::Timestamp("x-acs-date"),
                ),
                ("x-acs-date", "", Refusal::Missing("x-acs-date".into())),
                (
                    "authorization",
                    "",
                    Refusal::Missing("authorization".into()),
                ),
            ],
        },
        Case {
            scheme: "nxcloud_digest",
            parameters: vec![
                parameter("biz_type", json!("1")),
                parameter("action", json!("send")),
                parameter("skew", json!(60_000)),
            ],
            credentials: vec![("access_key", "key"), ("access_secret", "secret")],
            sign: |out| {
                let secret = "secret".into();
                let algorithm = nxcloud_digest::Algorithm::Md5;
                nxcloud_digest::sign(out, algorithm, "1", "send", "key", &secret)
            },
            unique: None,
            tampered: vec![
                ("accesskey", "other", Refusal::Key),
                ("accesskey", "", Refusal::Missing("accesskey".into())),
                ("action", "other", Refusal::Action("action")),
                ("biztype", "2", Refusal::Action("biztype")),
                ("ts", "1769860800001", Refusal::Mismatch),
                ("ts", "1769860860001", Refusal::Expired("ts")),
                ("ts", "1769860739999", Refusal::Expired("ts")),
                ("ts", "soon", Refusal::Timestamp("ts")),
                ("ts", "", Refusal::Missing("ts".into())),
                ("sign", "00", Refusal::Mismatch),
                ("sign", "", Refusal::Missing("sign".into())),
                ("algorithm", "sha256", Refusal::Mismatch),
            ],
        },
    ]
}

impl Case {
    fn request(&self) -> Result<Parts, Box<dyn std::error::Error>> {
        let clock: SharedClock = Arc::new(FixedClock {
            now: SIGNED.parse()?,
            nonce: "nonce-1".to_owned(),
        });
        let base = BaseUrl::parse("https://api.example")?;
        let mut out = Outgoing::new(Method::POST, &base, "/send".to_owned(), &clock);
        out.query(vec![("a".to_owned(), "b".to_owned())]);
        out.body = BODY.into();
        (self.sign)(&mut out)?;
        Ok(out.into_http()?.into_parts().0)
    }

    /// What a server says that knows `credentials` and has issued `token`.
    fn verdict(
        &self,
        (parts, body): (&Parts, &[u8]),
        credentials: &[(&str, &str)],
        token: &str,
    ) -> Result<Option<String>, Refusal> {
        let known = credentials.iter();
        let known: Vec<_> = known
            .map(|(name, value)| ((*name).to_owned(), (*value).into()))
            .collect();
        let expected = Expected {
            scheme: self.scheme,
            parameters: &self.parameters,
            credentials: &known,
            tokens: &[bearer_from::AccessToken::new(token.into())],
            now: SIGNED.parse().unwrap_or_default(),
        };
        verify(&expected, parts, body)
    }
}

#[test]
fn every_scheme_has_a_case() {
    let cases: Vec<_> = cases().iter().map(|case| case.scheme).collect();
    let schemes: Vec<_> = SCHEMES.iter().map(|scheme| scheme.name).collect();
    assert_eq!(cases, schemes);
}

#[test]
fn what_was_signed_is_taken() -> Outcome {
    for case in cases() {
        let parts = case.request()?;
        let verdict = case.verdict((&parts, BODY), &case.credentials, "issued");
        assert_eq!(
            verdict,
            Ok(case.unique.map(str::to_owned)),
            "{}",
            case.scheme
        );
    }
    Ok(())
}

#[test]
fn every_header_of_a_scheme_is_looked_at() -> Outcome {
    for case in cases() {
        for (header, value, refusal) in &case.tampered {
            let mut parts = case.request()?;
            parts.headers.insert(*header, value.parse()?);
            let verdict = case.verdict((&parts, BODY), &case.credentials, "issued");
            let told = format!("{}: {header}: {value}", case.scheme);
            assert_eq!(verdict, Err(refusal.clone()), "{told}");
            if value.is_empty() {
                parts.headers.remove(*header);
                let verdict = case.verdict((&parts, BODY), &case.credentials, "issued");
                assert_eq!(verdict, Err(refusal.clone()), "{told}, removed");
            }
        }
    }
    Ok(())
}

#[test]
fn every_credential_of_a_scheme_counts() -> Outcome {
    for case in cases() {
        let parts = case.request()?;
        for (name, _) in &case.credentials {
            let mut others: BTreeMap<_, _> = case.credentials.iter().copied().collect();
            others.insert(name, "another");
            let others: Vec<_> = others.into_iter().collect();
            let verdict = case.verdict((&parts, BODY), &others, "issued");
            assert!(verdict.is_err(), "{}: another {name}", case.scheme);
        }
        if case.scheme == "bearer_from" {
            let verdict = case.verdict((&parts, BODY), &case.credentials, "another");
            assert_eq!(verdict, Err(Refusal::Token));
        } else {
            // Nobody is known to a server without credentials.
            let verdict = case.verdict((&parts, BODY), &[], "issued");
            assert_eq!(verdict, Err(Refusal::Key), "{}", case.scheme);
        }
    }
    Ok(())
}

#[test]
fn a_body_that_was_exchanged_shows_where_it_is_signed() -> Outcome {
    for case in cases() {
        let parts = case.request()?;
        let verdict = case.verdict((&parts, br#"{"to":"2"}"#), &case.credentials, "issued");
        match case.scheme {
            "acs3_hmac_sha256" => assert_eq!(verdict, Err(Refusal::Body)),
            "nxcloud_digest" => assert_eq!(verdict, Err(Refusal::Mismatch)),
            other => assert!(verdict.is_ok(), "{other}"),
        }
    }
    Ok(())
}

/// The clocks may be apart by as much as the scheme says, to the second.
#[test]
fn at_the_edge_of_the_skew_a_time_still_holds() -> Outcome {
    for (scheme, skew) in [("acs3_hmac_sha256", 900), ("nxcloud_digest", 60)] {
        let mut all = cases().into_iter();
        let case = all.find(|case| case.scheme == scheme).ok_or(scheme)?;
        let parts = case.request()?;
        let known: Vec<_> = case
            .credentials
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).into()))
            .collect();
        let signed: Timestamp = SIGNED.parse()?;
        for (second, holds) in [
            (skew, true),
            (-skew, true),
            (skew + 1, false),
            (-skew - 1, false),
        ] {
            let expected = Expected {
                scheme,
                parameters: &case.parameters,
                credentials: &known,
                tokens: &[],
                now: Timestamp::from_second(signed.as_second() + second)?,
            };
            let verdict = verify(&expected, &parts, BODY);
            assert_eq!(verdict.is_ok(), holds, "{scheme}: {second}: {verdict:?}");
        }
    }
    Ok(())
}
