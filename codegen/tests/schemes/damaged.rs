//! Callbacks that somebody damaged on purpose: what is generated of every scheme that checks, and
//! the interpreter, give the same verdicts, and refuse. A scheme that joins the shelf is tried
//! without a line here.

use std::collections::BTreeSet;

use apiscribe_recipes::Recipe;
use apiscribe_recipes::functions::Need;
use apiscribe_recipes::inputs::Part;
use apiscribe_recipes::recipe::Node;
use apiscribe_recipes::run::{self, Inputs, Request, verify};
use apiscribe_recipes::schemes::SHELF;
use apiscribe_recipes::vectors::{Expected, Vector};
use apiscribe_runtime::Json;
use apiscribe_runtime::for_generated_code::signing;
use apiscribe_runtime::http::{HeaderName, HeaderValue};

use crate::schemes::agreement::{Generated, Given};
use crate::schemes::{code, recipes};

/// A scheme, a place, and a damage.
type Harmless = (&'static str, &'static str, &'static str);

/// Another value behind the one that counts.
const SECOND: &str = "with another behind";

/// Any damage.
const ANY: &str = "";

/// Damage that leaves a request as good as it was.
const HARMLESS: &[Harmless] = &[
    // No signature covers itself, and the first of several counts.
    ("alipay_notify", "body sign", "doubled"),
    ("alipay_notify", "body sign", SECOND),
    ("alipay_notify", "body sign_type", "doubled"),
    ("alipay_notify", "body sign_type", SECOND),
    ("shopify_query", "query hmac", "doubled"),
    ("shopify_query", "query hmac", SECOND),
    ("vonage_inbound", "body sig", "doubled"),
    ("vonage_inbound", "body sig", SECOND),
    ("wechat_pay_v2", "body sign", "doubled"),
    // Two parameters are covered, and the first of each counts.
    ("wechat_callback", "query nonce", "doubled"),
    ("wechat_callback", "query nonce", SECOND),
    ("wechat_callback", "query signature", "doubled"),
    ("wechat_callback", "query signature", SECOND),
    ("wechat_callback", "query timestamp", "doubled"),
    ("wechat_callback", "query timestamp", SECOND),
    // A list, of which any may fit.
    ("standard_webhooks", "header webhook-signature", "doubled"),
    ("stripe_webhook", "header stripe-signature", "doubled"),
    ("stripe_webhook", "header stripe-signature", SECOND),
    (
        "stripe_webhook",
        "header stripe-signature",
        "with an empty one behind",
    ),
    // Lists of signatures with their parameters, of which the first counts.
    ("rfc9421_hmac_received", "header signature", "doubled"),
    ("rfc9421_hmac_received", "header signature", SECOND),
    (
        "rfc9421_hmac_received",
        "header signature",
        "with an empty one behind",
    ),
    ("rfc9421_hmac_received", "header signature-input", "doubled"),
    ("rfc9421_hmac_received", "header signature-input", SECOND),
    (
        "rfc9421_hmac_received",
        "header signature-input",
        "with an empty one behind",
    ),
    // It chooses between two algorithms, which the recipe lists.
    (
        "twilio_webhook",
        "header x-twilio-webhooks-signature-settings",
        ANY,
    ),
    // Of a body that is no form only the digest is covered, and that stands in the URL.
    ("twilio_webhook", "header content-type", ANY),
];

/// Why that is harmless, if it is.
fn harmless(name: &str, place: &str, what: &str) -> Option<&'static Harmless> {
    let mut known = HARMLESS.iter();
    known.find(|known| (known.0, known.1) == (name, place) && [what, ANY].contains(&known.2))
}

/// What takes the place of a value, by name. All are made of the value that was there.
fn damaged(value: &[u8]) -> Vec<(&'static str, Option<Vec<u8>>)> {
    let but = |count: usize| value.get(..value.len().saturating_sub(count));
    let made = |made: &[u8]| Some(made.to_vec());
    let cut = |count: usize| but(count).map(<[u8]>::to_vec);
    vec![
        ("missing", None),
        ("empty", made(b"")),
        ("a blank", made(b" ")),
        ("4 kB", made(&[b'a'; 4_000])),
        ("4 kB of separators", made(&b",=;".repeat(1_300))),
        (
            "the right one behind zeros",
            made(&[&[b'0'; 4_000], value].concat()),
        ),
        ("no UTF-8", made(b"\xff\xfe\x80")),
        ("letters that are not ASCII", made("ключ é".as_bytes())),
        ("without its last character", cut(1)),
        ("without its last two characters", cut(2)),
        ("its first half", cut(value.len().div_ceil(2))),
        ("with a digit more", made(&[value, b"0"].concat())),
        ("padded once more", made(&[value, b"="].concat())),
        ("no Base64, no hex", made(b"%zz*~")),
        ("no algorithm", made(b"none")),
        ("an algorithm that breaks", made(b"MD5")),
        ("an algorithm in a list", made(b"alg=none,v1=,v0=00")),
        (
            "another algorithm in front",
            made(&[b"sha1=", value].concat()),
        ),
        (
            "a JWT without a signature",
            made(b"eyJhbGciOiJub25lIn0.e30."),
        ),
        ("zero", made(b"0")),
        ("a negative number", made(b"-1")),
        ("the least number", made(b"-9223372036854775808")),
        ("the largest number", made(b"9223372036854775807")),
        ("a number too large", made(b"99999999999999999999999999")),
        ("a number with a sign", made(&[b"+", value].concat())),
        ("a fraction", made(b"1772600767.5")),
        ("a power", made(b"1e300")),
        ("letters", made(b"yesterday")),
        ("a year that is none", made(b"+999999-13-45T99:99:99Z")),
    ]
}

/// A received request with the credentials of a vector.
struct Case<'c> {
    name: &'c str,
    recipe: &'c Recipe,
    vector: &'c Vector,
    generated: Option<&'c Generated>,
}

impl Case<'_> {
    /// The checks that fail; interpreter and generated code agree on them.
    fn failed(&self, what: &str, request: &Request) -> Vec<String> {
        let credentials = std::slice::from_ref(&self.vector.credentials);
        let expected = run::verdicts(self.recipe, request, credentials, inputs(self.vector));
        let error = expected.as_ref().err();
        assert_eq!(error, None, "{}, {what}", self.name);
        let expected = expected.unwrap_or_default();
        if let Some(Generated::Check(check)) = self.generated {
            let given = Given {
                vector: self.vector,
            };
            let found = check(request.message(), self.vector.now, &given);
            let expected = expected.iter();
            let expected: Vec<(&str, bool)> = expected
                .map(|verdict| (verdict.name.as_str(), verdict.passed))
                .collect();
            assert_eq!(found, Ok(expected), "{}, {what}", self.name);
        }
        let failed = expected.into_iter().filter(|verdict| !verdict.passed);
        failed.map(|verdict| verdict.name).collect()
    }
}

fn inputs(vector: &Vector) -> Inputs<'_> {
    Inputs {
        credentials: &vector.credentials,
        settings: &vector.settings,
        now: vector.now,
        nonce: &vector.nonce,
    }
}

/// All nodes of a recipe.
fn nodes(recipe: &Recipe) -> Vec<&Node> {
    let mut found: Vec<&Node> = recipe.steps.iter().map(|step| &step.value).collect();
    let mut next = 0;
    while let Some(node) = found.get(next) {
        let children = node.children();
        found.extend(children);
        next += 1;
    }
    found
}

/// What a recipe reads under a name: arguments of functions that are written out.
fn names(recipe: &Recipe) -> BTreeSet<String> {
    let literals = nodes(recipe).into_iter().filter_map(Node::literal);
    literals.map(str::to_ascii_lowercase).collect()
}

/// Requests in which one value is damaged: where it stands, which damage, and the request.
fn requests(of: &Request, reads: &BTreeSet<String>) -> Vec<(String, &'static str, Request)> {
    let mut all = Vec::new();
    let names: Vec<HeaderName> = of.headers.keys().cloned().collect();
    for name in names.iter().filter(|name| reads.contains(name.as_str())) {
        let value = of.headers[name].as_bytes();
        let mut push = |what, change: &dyn Fn(&mut Request)| {
            let mut request = of.clone();
            change(&mut request);
            all.push((format!("header {name}"), what, request));
        };
        for (what, value) in damaged(value) {
            let Some(value) = value else {
                push(what, &|request| {
                    request.headers.remove(name);
                });
                continue;
            };
            // What no header can hold, no server receives.
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                push(what, &|request| {
                    request.headers.insert(name, value.clone());
                });
            }
        }
        for (what, second) in [
            ("doubled", value),
            ("with an empty one behind", b""),
            (SECOND, b"1"),
        ] {
            let second = HeaderValue::from_bytes(second).expect("a header");
            push(what, &|request| {
                request.headers.append(name, second.clone());
            });
        }
    }
    let query = of.query.as_deref().unwrap_or_default();
    for (name, what, query) in parameters(query, reads) {
        let query = Some(query);
        let request = Request {
            query,
            ..of.clone()
        };
        all.push((format!("query {name}"), what, request));
    }
    let body = String::from_utf8_lossy(&of.body).into_owned();
    let bodies = match serde_json::from_str::<Json>(&body) {
        Ok(json) => members(&json, reads),
        Err(_) => parameters(&body, reads),
    };
    for (name, what, body) in bodies {
        all.push((format!("body {name}"), what, of.clone().body(body)));
    }
    for (what, body) in [
        ("empty", Vec::new()),
        (
            "cut off",
            of.body[..of.body.len().saturating_sub(1)].to_vec(),
        ),
        ("4 kB", vec![b'['; 4_000]),
        ("no UTF-8", b"\xff\xfe\x80".to_vec()),
    ] {
        if body != of.body {
            all.push(("body".to_owned(), what, of.clone().body(body)));
        }
    }
    let mut large = of.clone().body(vec![b'['; 1 << 20]);
    for name in names.iter().filter(|name| reads.contains(name.as_str())) {
        let value = HeaderValue::from_bytes(&vec![b'a'; 1 << 20]).expect("a header");
        large.headers.insert(name, value);
    }
    all.push(("headers and body".to_owned(), "1 MB each", large));
    all.retain(|(_, _, request)| request != of);
    all
}

/// A query or form in which one parameter is damaged.
fn parameters(of: &str, reads: &BTreeSet<String>) -> Vec<(String, &'static str, String)> {
    let pairs: Vec<&str> = of.split('&').filter(|pair| !pair.is_empty()).collect();
    let mut all = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if !reads.contains(&name.to_ascii_lowercase()) {
            continue;
        }
        let with = |new: Option<String>| {
            let mut pairs: Vec<String> = pairs.iter().map(|pair| (*pair).to_owned()).collect();
            match new {
                Some(new) => pairs[index] = new,
                None => drop(pairs.remove(index)),
            }
            pairs.join("&")
        };
        let plain = signing::unpercent_form(value);
        for (what, value) in damaged(plain.as_bytes()) {
            let new = value.map(|value| format!("{name}={}", signing::percent(value, "")));
            all.push((name.to_owned(), what, with(new)));
        }
        let both = |other: &str| with(Some(format!("{pair}&{name}={other}")));
        all.push((name.to_owned(), "doubled", both(value)));
        all.push((name.to_owned(), SECOND, both("1")));
        all.push((
            name.to_owned(),
            "badly encoded",
            with(Some(format!("{name}=%zz%"))),
        ));
    }
    all
}

/// A JSON body in which one member is damaged.
fn members(of: &Json, reads: &BTreeSet<String>) -> Vec<(String, &'static str, String)> {
    let mut all = Vec::new();
    for pointer in reads.iter().filter(|name| name.starts_with('/')) {
        let Some(value) = of.pointer(pointer) else {
            continue;
        };
        let text = match value {
            Json::String(text) => text.clone(),
            other => other.to_string(),
        };
        let mut push = |what, value: Json| {
            let mut json = of.clone();
            if let Some(place) = json.pointer_mut(pointer) {
                *place = value;
                all.push((pointer.clone(), what, json.to_string()));
            }
        };
        for (what, value) in damaged(text.as_bytes()) {
            let value = value.map(|value| String::from_utf8_lossy(&value).into_owned());
            push(what, value.map_or(Json::Null, Json::String));
        }
        push("an object", serde_json::json!({"a": text}));
        push("a list", serde_json::json!([text]));
        push("a bool", Json::Bool(true));
        push("a number", serde_json::json!(-1.5e300));
    }
    all
}

#[test]
fn whatever_is_damaged_of_a_callback_fails_a_check() {
    let (mut all, mut tried, mut found) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut refused, mut wrong) = (0, Vec::new());
    for (name, yaml) in SHELF {
        let scheme = recipes::scheme(name, yaml);
        if scheme.recipe.checks().next().is_none() || !is_built(name) {
            continue;
        }
        let covered = scheme.recipe.covers();
        let is_covered = |place: &str| match place {
            "body" | "headers and body" => covered.parts.contains(&Part::Body),
            _ => true,
        };
        all.insert(*name);
        let mut known: Vec<&Request> = Vec::new();
        let names = names(&scheme.recipe);
        for vector in &scheme.vectors {
            let generated = code::ALL.iter().find(|(known, _)| known == name);
            let case = Case {
                name,
                recipe: &scheme.recipe,
                vector,
                generated: generated.map(|(_, generated)| generated),
            };
            let is_another = |other: &&Request| {
                other.headers.keys().eq(vector.request.headers.keys())
                    && other.query.is_some() == vector.request.query.is_some()
                    && other.body.first() == vector.request.body.first()
            };
            if !case.failed("as it is", &vector.request).is_empty() || known.iter().any(is_another)
            {
                continue;
            }
            known.push(&vector.request);
            tried.insert(*name);
            for (place, what, request) in requests(&vector.request, &names) {
                let failed = case.failed(&format!("{place}, {what}"), &request);
                match (failed.as_slice(), harmless(name, &place, what)) {
                    ([], _) if !is_covered(&place) => {}
                    ([], Some(known)) => {
                        found.insert(*known);
                    }
                    ([], None) => wrong.push(format!("    ({name:?}, {place:?}, {what:?}),")),
                    _ => refused += 1,
                }
            }
        }
    }
    println!("{refused} damaged callbacks are refused");
    assert!(
        wrong.is_empty(),
        "taken, although damaged:\n{}",
        wrong.join("\n")
    );
    assert_eq!(tried, all, "each scheme has a vector that passes");
    let known = HARMLESS.iter().filter(|(name, ..)| all.contains(name));
    assert_eq!(found, known.copied().collect(), "what is harmless");
}

/// Whether this program has what the scheme needs.
fn is_built(name: &str) -> bool {
    code::ALL.iter().any(|(known, _)| *known == name)
}

/// The mock server reads back what a client placed; whoever sends that may send anything.
#[test]
fn whatever_is_damaged_of_what_was_placed_is_refused_without_a_secret() {
    let (mut refused, mut wrong) = (0, Vec::new());
    for (name, yaml) in SHELF {
        let scheme = recipes::scheme(name, yaml);
        if scheme.recipe.placements().next().is_none() || !is_built(name) {
            continue;
        }
        let is_covered = scheme.recipe.covers().parts.contains(&Part::Body);
        for vector in scheme.vectors.iter().take(2) {
            let Expected::Signed(_) = &vector.expected else {
                continue;
            };
            let signed = run::sign(&scheme.recipe, vector.request.clone(), inputs(vector));
            let signed = signed.expect("a vector is signed");
            let placed: BTreeSet<String> = signed
                .placed
                .iter()
                .map(|one| one.name.to_ascii_lowercase())
                .flat_map(|name| [format!("/{name}"), name])
                .collect();
            // Signing with RSA takes long.
            let each = match scheme.recipe.needs().contains(&Need::Asymmetric) {
                true => 9,
                false => 1,
            };
            let requests = requests(&signed.request, &placed);
            for (place, what, request) in requests.into_iter().step_by(each) {
                if place == "headers and body" && !is_covered {
                    continue;
                }
                if place.starts_with("body") && !placed.contains(place.trim_start_matches("body "))
                {
                    continue;
                }
                match verify(&scheme.recipe, &request, inputs(vector)) {
                    Ok(_) if harmless(name, &place, what).is_some() => {}
                    Ok(_) => wrong.push(format!("    ({name:?}, {place:?}, {what:?}),")),
                    Err(error) => {
                        refused += 1;
                        let said = format!("{error} {error:?}");
                        for credential in scheme.recipe.credentials.iter().filter(|one| one.secret)
                        {
                            let secret = vector.credentials.get(&credential.name);
                            let shows =
                                secret.is_some_and(|of| of.len() > 3 && said.contains(of.as_str()));
                            assert!(!shows, "{name}, {place}, {what}: {said}");
                        }
                    }
                }
            }
        }
    }
    println!("{refused} damaged requests are refused");
    wrong.sort();
    wrong.dedup();
    assert!(
        wrong.is_empty(),
        "taken, although damaged:\n{}",
        wrong.join("\n")
    );
}
