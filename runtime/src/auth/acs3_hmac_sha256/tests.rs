use std::sync::Arc;

use http::request::Parts;

use super::*;
use crate::Bytes;
use crate::auth::Refusal;
use crate::outgoing::{BaseUrl, FixedClock, SharedClock};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// The vendor's printed sample, with the nonce and date of one of its two printings.
fn sample(nonce: &str, date: &str) -> Result<Outgoing, Box<dyn std::error::Error>> {
    let clock: SharedClock = Arc::new(FixedClock {
        now: date.parse()?,
        nonce: nonce.to_owned(),
    });
    let base = BaseUrl::parse("https://ecs.cn-shanghai.aliyuncs.com")?;
    let mut out = Outgoing::new(Method::POST, &base, "/".to_owned(), &clock);
    let image = "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd";
    let query = [("RegionId", "cn-shanghai"), ("ImageId", image)];
    out.query(
        query
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec(),
    );
    Ok(out)
}

fn signed(mut out: Outgoing) -> Result<(Parts, Bytes), Violations> {
    let secret = "YourAccessKeySecret".into();
    sign(
        &mut out,
        "2014-05-26",
        "RunInstances",
        "YourAccessKeyId",
        &secret,
        None,
    )?;
    Ok(out.into_http()?.into_parts())
}

fn authorization(parts: &Parts) -> &str {
    let value = parts
        .headers
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

#[test]
fn published_signatures_come_out() -> Outcome {
    for (nonce, date, signature) in [
        (
            "3156853299f313e23d1673dc12e1703d",
            "2023-10-26T10:22:32Z",
            "06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
        ),
        (
            "d410180a5abf7fe235dd9b74aca91fc0",
            "2023-10-26T09:01:01Z",
            "e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804",
        ),
    ] {
        let (parts, _) = signed(sample(nonce, date)?)?;
        let headers = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;\
                       x-acs-version";
        let expected = format!(
            "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders={headers},\
             Signature={signature}"
        );
        assert_eq!(authorization(&parts), expected);
    }
    Ok(())
}

#[test]
fn the_published_canonical_request_comes_out() -> Outcome {
    let out = sample("3156853299f313e23d1673dc12e1703d", "2023-10-26T10:22:32Z")?;
    let query = out.query.clone();
    let (parts, body) = signed(out)?;
    let body_hash = hex(&Sha256::digest(&body));
    assert_eq!(
        body_hash,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    let names = signed_headers(&parts.headers);
    let canonical = canonical_request(
        &parts.method,
        "/",
        query
            .iter()
            .map(|given| (given.name.as_str(), given.value.as_str()))
            .collect(),
        &parts.headers,
        &names,
        &body_hash,
    );
    assert_eq!(
        hex(&Sha256::digest(canonical)),
        "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259"
    );
    Ok(())
}

#[test]
fn a_fraction_of_a_second_is_not_sent() -> Outcome {
    assert_eq!(
        date("2023-10-26T10:22:32.999Z".parse()?),
        "2023-10-26T10:22:32Z"
    );
    Ok(())
}

#[test]
fn a_form_and_a_security_token_are_covered() -> Outcome {
    let mut out = sample("n", "2023-10-26T10:22:32Z")?;
    out.form_body(vec![("To".to_owned(), "8613900000000 *".to_owned())]);
    let (secret, token) = ("secret".into(), "token".into());
    sign(
        &mut out,
        "2020-06-06",
        "SendChatappMessage",
        "id",
        &secret,
        Some(&token),
    )?;
    let (parts, body) = out.into_http()?.into_parts();
    assert!(authorization(&parts).contains("=content-type;host;"));
    assert!(authorization(&parts).contains(";x-acs-security-token;"));
    assert_eq!(verify(&parts, &body, &secret), Ok(()));
    assert_eq!(access_key_id(&parts), Ok("id"));
    Ok(())
}

#[test]
fn a_server_takes_what_was_signed_and_nothing_else() -> Outcome {
    let secret = SecretString::from("YourAccessKeySecret");
    let check = |change: fn(&mut Parts), body: &'static [u8], expected| -> Outcome {
        let (mut parts, _) = signed(sample("n", "2023-10-26T10:22:32Z")?)?;
        change(&mut parts);
        assert_eq!(verify(&parts, body, &secret), expected);
        Ok(())
    };
    check(|_| {}, b"", Ok(()))?;
    check(|_| {}, b"more", Err(Refusal::Body))?;
    check(
        |parts| parts.method = Method::GET,
        b"",
        Err(Refusal::Mismatch),
    )?;
    let remove_query: fn(&mut Parts) = |parts| parts.uri = http::Uri::from_static("/");
    check(remove_query, b"", Err(Refusal::Mismatch))?;
    let remove: fn(&mut Parts) = |parts| drop(parts.headers.remove("x-acs-date"));
    check(remove, b"", Err(Refusal::Missing("x-acs-date".into())))?;
    let remove: fn(&mut Parts) = |parts| drop(parts.headers.remove("authorization"));
    check(remove, b"", Err(Refusal::Missing("authorization".into())))?;
    let uncovered: fn(&mut Parts) = |parts| set_authorization(parts, "host;x-acs-version;");
    check(uncovered, b"", Err(Refusal::NotSigned("x-acs-action")))?;
    let other: fn(&mut Parts) = |parts| {
        let basic = http::HeaderValue::from_static("Basic YQ==");
        parts.headers.insert("authorization", basic);
    };
    check(other, b"", Err(Refusal::Malformed("authorization")))?;
    Ok(())
}

fn set_authorization(parts: &mut Parts, signed: &str) {
    let text = format!("ACS3-HMAC-SHA256 Credential=a,SignedHeaders={signed},Signature=00");
    if let Ok(value) = text.parse() {
        parts.headers.insert("authorization", value);
    }
}

#[test]
fn key_time_and_nonce_are_those_of_the_headers() -> Outcome {
    let (mut parts, _) = signed(sample("n-1", "2023-10-26T10:22:32Z")?)?;
    assert_eq!(access_key_id(&parts), Ok("YourAccessKeyId"));
    assert_eq!(signed_at(&parts), Ok("2023-10-26T10:22:32Z".parse()?));
    assert_eq!(nonce(&parts), Ok("n-1"));
    for wrong in [
        "2023-10-26T10:22:32.5Z",
        "2023-10-26T10:22:32+0",
        "2023-10-26 10:22:32 Z",
        "2023-13-26T10:22:32Z",
        "1698315752",
    ] {
        parts.headers.insert("x-acs-date", wrong.parse()?);
        let refused = Err(Refusal::Timestamp("x-acs-date"));
        assert_eq!(signed_at(&parts), refused, "{wrong}");
    }
    for name in ["x-acs-date", "x-acs-signature-nonce", "authorization"] {
        parts.headers.remove(name);
    }
    let missing = |name: &'static str| Refusal::Missing(name.into());
    assert_eq!(signed_at(&parts), Err(missing("x-acs-date")));
    assert_eq!(nonce(&parts), Err(missing("x-acs-signature-nonce")));
    assert_eq!(access_key_id(&parts), Err(missing("authorization")));
    Ok(())
}

#[test]
fn another_secret_or_a_signature_that_is_none_is_refused() -> Outcome {
    let (mut parts, body) = signed(sample("n", "2023-10-26T10:22:32Z")?)?;
    let other = SecretString::from("AnotherAccessKeySecret");
    assert_eq!(verify(&parts, &body, &other), Err(Refusal::Mismatch));
    let secret = SecretString::from("YourAccessKeySecret");
    let whole = authorization(&parts).to_owned();
    let (start, signature) = whole.rsplit_once('=').ok_or("a signature")?;
    for wrong in [
        signature.get(1..).unwrap_or_default(),
        &signature.replace(|c: char| c.is_ascii_digit(), "x"),
        "",
    ] {
        let value = format!("{start}={wrong}").parse()?;
        parts.headers.insert("authorization", value);
        assert_eq!(verify(&parts, &body, &secret), Err(Refusal::Mismatch));
    }
    // What is written in capitals is the same.
    let value = format!("{start}={}", signature.to_uppercase()).parse()?;
    parts.headers.insert("authorization", value);
    assert_eq!(verify(&parts, &body, &secret), Ok(()));
    for part in ["Credential", "SignedHeaders", "Signature"] {
        let value = whole.replace(part, "Other").parse()?;
        parts.headers.insert("authorization", value);
        let malformed = Err(Refusal::Malformed("authorization"));
        assert_eq!(verify(&parts, &body, &secret), malformed, "{part}");
    }
    Ok(())
}

/// The published sample's parameters are sorted already; these are not.
#[test]
fn the_order_of_the_query_makes_no_difference() -> Outcome {
    let pairs = [("b", "1"), ("a", "2"), ("b", "0"), ("B", "3"), ("a-", "4")];
    let sign = |order: &[usize]| -> Result<String, Box<dyn std::error::Error>> {
        let mut out = sample("n", "2023-10-26T10:22:32Z")?;
        out.query = Default::default();
        let all = order.iter().filter_map(|index| pairs.get(*index));
        out.query(all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let (parts, _) = signed(out)?;
        Ok(authorization(&parts).to_owned())
    };
    let sorted = sign(&[3, 1, 4, 2, 0])?;
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]] {
        assert_eq!(sign(&order)?, sorted, "{order:?}");
    }
    let query = vec![("b", "1"), ("a", "2"), ("B", "3")];
    let none: [&str; 0] = [];
    let canonical = canonical_request(&Method::GET, "/", query, &http::HeaderMap::new(), &none, "");
    assert_eq!(canonical, "GET\n/\nB=3&a=2&b=1\n\n\n");
    Ok(())
}

/// Several values of a header, and blanks around them.
#[test]
fn the_values_of_a_header_are_trimmed_and_joined() -> Outcome {
    let mut headers = http::HeaderMap::new();
    headers.append("x-acs-a", " 1 ".parse()?);
    headers.append("x-acs-a", "2".parse()?);
    headers.insert("host", "h".parse()?);
    let names = signed_headers(&headers);
    assert_eq!(names, ["host", "x-acs-a"]);
    let canonical = canonical_request(&Method::POST, "/p", Vec::new(), &headers, &names, "hash");
    assert_eq!(
        canonical,
        "POST\n/p\n\nhost:h\nx-acs-a:1,2\n\nhost;x-acs-a\nhash"
    );
    Ok(())
}
