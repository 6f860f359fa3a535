//! Callbacks of the catalogue, through the generated functions: the vectors of the specs, and what
//! somebody sends who means harm.

use std::collections::BTreeMap;

use apiscribe_codegen::load;
use apiscribe_runtime::http::{HeaderValue, Request};
use apiscribe_runtime::{Bytes, CallbackError, Json};
use whatsapp_vendors::alibaba_cams::callbacks::message_receipts;
use whatsapp_vendors::bird_channels::callbacks::webhook as bird;
use whatsapp_vendors::nxcloud_saas::callbacks::webhook as nxcloud;

use crate::examples::support::root;

/// A vector of a spec: the request, the credential, the verdict.
struct Vector {
    name: String,
    url: String,
    request: Request<Bytes>,
    secret: String,
    passes: bool,
}

/// The vectors of the callbacks of a service, read from its file.
fn vectors(service: &str) -> Vec<Vector> {
    let path = root().join(format!("spec/{service}/callbacks/webhook.yaml"));
    let text = std::fs::read_to_string(path).expect("the spec is there");
    let spec: Json = serde_yaml::from_str(&text).expect("it is YAML");
    let vectors = spec["check"]["vectors"].as_array().expect("vectors");
    let read = |vector: &Json| {
        let received = &vector["received"];
        let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
        let mut request = Request::post("/somewhere/else");
        for (name, value) in received["headers"].as_object().expect("headers") {
            request = request.header(name.as_str(), text(value));
        }
        let credentials = vector["credentials"].as_object().expect("credentials");
        let passes = match &vector["expected"] {
            Json::Object(verdicts) => verdicts.values().all(|verdict| *verdict == true),
            verdict => *verdict == true,
        };
        Vector {
            name: text(&vector["name"]),
            url: text(&received["url"]),
            request: request
                .body(text(&received["body"]).into())
                .expect("a request"),
            secret: credentials.values().next().map(text).unwrap_or_default(),
            passes,
        }
    };
    vectors.iter().map(read).collect()
}

#[test]
fn the_vectors_of_the_specs_come_out() {
    let mut tried = 0;
    for vector in vectors("nxcloud_saas") {
        let secrets = [nxcloud::WebhookSecrets::new(vector.secret.as_str())];
        let found = nxcloud::from_http(&vector.request, &secrets);
        let refused = matches!(found, Err(CallbackError::Check { .. }));
        assert_eq!(!refused, vector.passes, "{}: {found:?}", vector.name);
        tried += 1;
    }
    for vector in vectors("bird_channels") {
        let secrets = [bird::WebhookSecrets::new(vector.secret.as_str())];
        let found = bird::from_http(&vector.request, &secrets, &vector.url);
        let refused = matches!(found, Err(CallbackError::Check { .. }));
        assert_eq!(!refused, vector.passes, "{}: {found:?}", vector.name);
        tried += 1;
    }
    assert!(tried >= 12, "{tried}");
}

#[test]
fn a_secret_that_is_being_replaced_may_be_either() {
    for vector in vectors("bird_channels")
        .iter()
        .filter(|vector| vector.passes)
    {
        let [old, new] = ["old-key", vector.secret.as_str()].map(bird::WebhookSecrets::new);
        let found = bird::from_http(&vector.request, &[old.clone(), new], &vector.url);
        let refused = matches!(found, Err(CallbackError::Check { .. }));
        assert!(!refused, "{}", vector.name);
        let found = bird::from_http(&vector.request, &[old], &vector.url);
        let error = found.expect_err("another key").to_string();
        assert_eq!(error, "the callback failed the check `signature`");
    }
}

#[test]
fn what_means_harm_is_refused() {
    let vector = vectors("nxcloud_saas").remove(0);
    let secrets = [nxcloud::WebhookSecrets::new(vector.secret.as_str())];
    let check = |request: &Request<Bytes>| nxcloud::from_http(request, &secrets).map(|_| ());
    assert_eq!(check(&vector.request), Ok(()));
    let signature = Err(CallbackError::Check { name: "signature" });
    // A second signature beside the right one, a header of a megabyte, bytes that are no text.
    let right = vector.request.headers()["sign"].clone();
    type Change<'c> = &'c dyn Fn(&mut Request<Bytes>);
    let wrong: [Change<'_>; 4] = [
        &|request| {
            let _ = request.headers_mut().append("sign", right.clone());
        },
        &|request| {
            let long = HeaderValue::from_bytes(&[b'a'; 1 << 20]).expect("a header");
            request.headers_mut().insert("sign", long);
        },
        &|request| {
            let bytes = HeaderValue::from_bytes(b"\xff\xfe").expect("a header");
            request.headers_mut().insert("ts", bytes);
        },
        // An algorithm that the recipe does not list is the one that it falls back to.
        &|request| {
            let none = HeaderValue::from_static("none");
            request.headers_mut().insert("algorithm", none);
            request
                .headers_mut()
                .insert("sign", HeaderValue::from_static("00"));
        },
    ];
    for change in wrong {
        let mut request = vector.request.clone();
        change(&mut request);
        assert_eq!(check(&request), signature);
    }
    let mut bare = vector.request.clone();
    bare.headers_mut().clear();
    assert_eq!(check(&bare), Err(CallbackError::Check { name: "headers" }));
    let empty = nxcloud::from_http(&vector.request, &[nxcloud::WebhookSecrets::new("")]);
    let error = empty.expect_err("an empty secret");
    assert_eq!(error.to_string(), "the secret `access_secret` is empty");
    let shown = format!("{secrets:?}");
    assert!(!shown.contains(&vector.secret), "{shown}");
}

/// What is generated of a check: by the service, the verdict on the request of a vector.
type Checked = (
    &'static str,
    fn(&Vector, &Request<Bytes>) -> Result<(), CallbackError>,
);

/// Every check of the catalogue.
const CHECKED: &[Checked] = &[
    ("bird_channels", |vector, request| {
        let secrets = [bird::WebhookSecrets::new(vector.secret.as_str())];
        bird::from_http(request, &secrets, &vector.url).map(drop)
    }),
    ("nxcloud_saas", |vector, request| {
        let secrets = [nxcloud::WebhookSecrets::new(vector.secret.as_str())];
        nxcloud::from_http(request, &secrets).map(drop)
    }),
];

#[test]
fn a_damaged_header_of_a_callback_is_a_check_that_fails() {
    let model = load(root().join("spec")).expect("the specs are right");
    let checked = model.services.iter().filter(|service| {
        let mut callbacks = service.callbacks.iter();
        callbacks.any(|callback| callback.check.is_some())
    });
    let checked: Vec<&str> = checked.map(|service| service.name.bare()).collect();
    let tried: Vec<&str> = CHECKED.iter().map(|(service, _)| *service).collect();
    assert_eq!(tried, checked, "each check of the catalogue is tried");
    let mut refused = 0;
    for (service, check) in CHECKED {
        for vector in vectors(service).iter().filter(|vector| vector.passes) {
            let headers = vector.request.headers();
            let signed = headers.keys().filter(|name| *name != "content-type");
            for name in signed {
                let right = headers[name].as_bytes();
                let cut = right.split_last().map_or(&b""[..], |(_, rest)| rest);
                let damaged: [&[u8]; 9] = [
                    b"",
                    b"\xff\xfe",
                    "\u{e9}".as_bytes(),
                    cut,
                    b"none",
                    b"-1",
                    b"99999999999999999999",
                    b"yesterday",
                    &[b'a'; 1 << 20],
                ];
                let mut requests = vec![vector.request.clone(), vector.request.clone()];
                requests[0].headers_mut().remove(name);
                let doubled = headers[name].clone();
                requests[1].headers_mut().append(name, doubled);
                requests.extend(damaged.iter().map(|value| {
                    let mut request = vector.request.clone();
                    let value = HeaderValue::from_bytes(value).expect("a header");
                    request.headers_mut().insert(name, value);
                    request
                }));
                for request in requests {
                    match check(vector, &request) {
                        Err(error @ CallbackError::Check { .. }) => {
                            refused += 1;
                            assert!(!error.to_string().contains(&vector.secret));
                        }
                        // The algorithm is one of two that the recipe lists, whatever it is.
                        other => assert!(
                            name == "algorithm",
                            "{service}, {}: `{name}`: {other:?}",
                            vector.name
                        ),
                    }
                }
            }
        }
    }
    assert!(refused > 100, "{refused}");
}

#[test]
fn examples_are_read_as_their_kinds_and_others_are_kept() {
    let model = load(root().join("spec")).expect("the specs are right");
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let callbacks = model.services.iter().flat_map(|service| {
        service
            .callbacks
            .iter()
            .map(move |callback| (service, callback))
    });
    for (service, callback) in callbacks {
        for example in &callback.examples {
            let body = Bytes::from(example.body.to_string());
            let request = Request::post("/").body(body).expect("a request");
            let name = example.name.as_str();
            let kind = match service.name.bare() {
                "nxcloud_saas" => {
                    let read = nxcloud::from_http_unchecked(&request).expect(name);
                    assert!(read.not_understood.is_empty(), "{name}: {read:?}");
                    assert!(read.key.is_some(), "{name}");
                    match read.body {
                        nxcloud::WebhookCallback::Status(_) => "status",
                        nxcloud::WebhookCallback::Button(_) => "button",
                        _ => "unknown",
                    }
                }
                "bird_channels" => {
                    let read = bird::from_http_unchecked(&request).expect(name);
                    assert!(read.not_understood.is_empty(), "{name}: {read:?}");
                    match read.body {
                        bird::WebhookCallback::Inbound(_) => "inbound",
                        bird::WebhookCallback::Outbound(_) => "outbound",
                        _ => "kept",
                    }
                }
                _ => {
                    let read = message_receipts::from_http(&request).expect(name);
                    assert!(read.not_understood.is_empty() && !read.body.is_empty());
                    "receipt"
                }
            };
            *kinds.entry(kind).or_default() += 1;
        }
    }
    let found: Vec<&str> = kinds.into_keys().collect();
    assert_eq!(
        found,
        ["button", "inbound", "kept", "outbound", "receipt", "status"]
    );
}
