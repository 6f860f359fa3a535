//! What is derived from recipes: what signatures cover, and that it is so (whatever is changed of
//! that is noticed, and what is not covered is not); what is placed, in pieces; what a recipe does,
//! however it is written.

use crate::support;

use apiscribe_recipes::Recipe;
use apiscribe_recipes::covers::Covered;
use apiscribe_recipes::inputs::Part;
use apiscribe_recipes::pieces::Piece;
use apiscribe_recipes::run::{Inputs, Request, sign, verdicts, verify};
use apiscribe_recipes::schemes::SHELF;
use apiscribe_recipes::vectors::{Expected, Vector};
use apiscribe_runtime::http::HeaderValue;

fn check(name: &str, expected: &str) {
    let yaml = apiscribe_recipes::schemes::scheme(name).unwrap_or_default();
    let covered = support::scheme(name, yaml).recipe.covers();
    let missing: Vec<&str> = covered.missing().into_iter().map(Part::word).collect();
    let mut shown = vec![format!("not {}", missing.join(" "))];
    let list = |of: &std::collections::BTreeSet<String>| {
        of.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    };
    if !covered.headers.is_empty() {
        shown.push(format!("headers {}", list(&covered.headers)));
    }
    if !covered.prefixes.is_empty() {
        shown.push(format!("headers {}*", list(&covered.prefixes)));
    }
    if let Some(but) = &covered.all_but {
        shown.push(format!("all headers but {}", but.len()));
    }
    for (part, names) in &covered.members {
        shown.push(format!("of {} only {}", part.word(), list(names)));
    }
    assert_eq!(shown.join("; "), expected, "{name}");
}

/// The schemes that sign a request whose body nobody has yet: without, and with several parts.
#[test]
fn what_needs_the_body_is_derived_from_the_recipe() {
    let without = |is_of_parts| {
        let names = apiscribe_recipes::schemes::signing();
        let is_without = |name: &&str| {
            let yaml = apiscribe_recipes::schemes::scheme(name).unwrap_or_default();
            !support::scheme(name, yaml).recipe.needs_body(is_of_parts)
        };
        names.filter(is_without).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        without(false),
        "alibaba_roa_v1 api_key_header api_key_path api_key_query basic bearer oauth2_client_basic oauth2_client_credentials oauth2_client_credentials_basic qiniu_private_url rfc9421_hmac"
    );
    // Of a form of several parts the parameters of a form are none.
    let of_parts = without(false).replace("alibaba_roa_v1", "alibaba_roa_v1 alibaba_rpc_v1");
    assert_eq!(without(true), of_parts);
}

#[test]
fn what_is_covered_is_derived_from_the_recipe() {
    check("nxcloud_digest", "not method host path query");
    check("binance_hmac", "not method host path time");
    check("okx", "not host");
    check("kucoin_v2", "not host");
    check("ovh_sha1", "not ");
    check("aws_sigv4", "not ; all headers but 12");
    check("tencent_tc3", "not ; headers content-type host");
    check(
        "alibaba_acs3",
        "not ; headers content-type host; headers x-acs-*",
    );
    check("kraken", "not method host query time");
    check(
        "mailgun_webhook",
        "not method host path query body; of body only /signature/timestamp /signature/token",
    );
    check(
        "wechat_callback",
        "not method host path query body time; of query only nonce timestamp",
    );
    check(
        "bird_webhook",
        "not method time; headers messagebird-request-timestamp",
    );
    check(
        "slack_webhook",
        "not method host path query; headers x-slack-request-timestamp",
    );
    check(
        "stripe_webhook",
        "not method host path query; headers stripe-signature",
    );
    check(
        "rfc9421_hmac_received",
        "not method host path query body; headers signature-input",
    );
    check("messagebird_jwt", "not method");
    check("github_webhook", "not method host path query time");
    check(
        "discord_ed25519",
        "not method host path query time; headers x-signature-timestamp",
    );
    check("api_key_header", "not method host path query body time");
}

/// One change to a request, and the part that it changes.
fn changes(request: &Request) -> Vec<(Part, Request)> {
    let mut changes = Vec::new();
    let mut change = |part, change: fn(&mut Request)| {
        let mut changed = request.clone();
        change(&mut changed);
        changes.push((part, changed));
    };
    change(Part::Method, |request| request.method = "PATCH".to_owned());
    change(Part::Host, |request| {
        request.authority = "other.example".to_owned();
        request.headers.remove("host");
    });
    change(Part::Path, |request| request.path.push_str("/other"));
    change(Part::Query, |request| {
        let query = request.query.take().unwrap_or_default();
        request.query = Some(format!("zz=1&{query}").trim_end_matches('&').to_owned());
    });
    change(Part::Body, |request| {
        let is_json = request.body.first() == Some(&b'{');
        let new: &[u8] = if is_json { b"{\"zz\":1," } else { b"zz=1&" };
        request.body = match is_json {
            true => [new, request.body.get(1..).unwrap_or_default()].concat(),
            false => [new, &request.body].concat(),
        };
    });
    changes
}

/// Whether a part is covered whatever the vector sets. What is decided by a condition may not be.
fn is_sure(name: &str, vector: &Vector, part: Part) -> bool {
    let set = |name: &str, value: &str| format!("{:?}", vector.settings.get(name)).contains(value);
    match (name, part) {
        ("tencent_tc3", Part::Body) => !set("unsigned_payload", "true"),
        ("aws_sigv4_query", Part::Body) => !set("service", "s3"),
        ("nxcloud_digest", Part::Body) => !vector
            .request
            .headers
            .get("content-type")
            .is_some_and(|of| of.as_bytes().starts_with(b"multipart")),
        ("huawei_sdk_hmac", Part::Body) => vector
            .request
            .headers
            .get("content-type")
            .is_none_or(|of| of.as_bytes().starts_with(b"application/json")),
        // The body is covered where it is a form or has a type.
        ("oauth1", _) => part != Part::Body && !set("signature_method", "PLAINTEXT"),
        (
            "alibaba_rpc_v1" | "alipay" | "alipay_notify" | "wechat_pay_v2" | "tencent_v1"
            | "twilio_webhook" | "vonage_inbound",
            Part::Body,
        ) => vector
            .request
            .body
            .first()
            .is_some_and(|first| *first != b'{'),
        // Parameters travel in one of both.
        ("wechat_pay_v2" | "tencent_v1" | "alipay" | "binance_hmac", Part::Query) => {
            vector.request.body.is_empty() || name == "binance_hmac"
        }
        _ => true,
    }
}

#[test]
fn a_change_of_what_is_covered_is_noticed_and_of_nothing_else() {
    let (mut noticed, mut wrong) = (0, Vec::new());
    for (name, yaml) in SHELF {
        let scheme = support::scheme(name, yaml);
        let covered = scheme.recipe.covers();
        for vector in &scheme.vectors {
            let Some(request) = accepted(&scheme.recipe, vector) else {
                continue;
            };
            for (part, changed) in changes(&request) {
                let is_covered = covered.parts.contains(&part);
                if !is_sure(name, vector, part) {
                    continue;
                }
                let refused = !accepts(&scheme.recipe, vector, &changed);
                if refused && is_covered {
                    noticed += 1;
                }
                let member =
                    covered.members.contains_key(&part) || covered.settings.contains("components");
                if refused != is_covered && !member {
                    wrong.push(format!(
                        "{name}, {}: {} is covered: {is_covered}, refused: {refused}",
                        vector.name,
                        part.word()
                    ));
                }
            }
            for header in headers(&covered, &request) {
                let mut changed = request.clone();
                changed
                    .headers
                    .insert(header.clone(), HeaderValue::from_static("other"));
                if accepts(&scheme.recipe, vector, &changed) {
                    wrong.push(format!(
                        "{name}, {}: header `{}` is not noticed",
                        vector.name,
                        header.as_str()
                    ));
                }
                noticed += 1;
            }
        }
    }
    println!("{noticed} changes are noticed");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn headers(covered: &Covered, request: &Request) -> Vec<apiscribe_runtime::http::HeaderName> {
    let names = request.headers.keys();
    names
        .filter(|name| {
            let name = name.as_str();
            let by_prefix = covered
                .prefixes
                .iter()
                .any(|prefix| name.starts_with(prefix));
            let by_rest = covered
                .all_but
                .as_ref()
                .is_some_and(|but| !but.contains(name));
            covered.headers.contains(name) || by_prefix || (by_rest && !name.contains('_'))
        })
        .cloned()
        .collect()
}

/// The request that the recipe takes, if the vector is one of those.
fn accepted(recipe: &Recipe, vector: &Vector) -> Option<Request> {
    match &vector.expected {
        Expected::Signed(_) => {
            let inputs = inputs(vector);
            Some(sign(recipe, vector.request.clone(), inputs).ok()?.request)
        }
        Expected::Passes(true) => Some(vector.request.clone()),
        Expected::Passes(false) | Expected::Verdicts(_) => None,
    }
}

fn accepts(recipe: &Recipe, vector: &Vector, request: &Request) -> bool {
    match &vector.expected {
        Expected::Signed(_) => verify(recipe, request, inputs(vector)).is_ok(),
        Expected::Passes(_) | Expected::Verdicts(_) => {
            let alternatives = std::slice::from_ref(&vector.credentials);
            let found = verdicts(recipe, request, alternatives, inputs(vector));
            found.is_ok_and(|found| found.iter().all(|verdict| verdict.passed))
        }
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

/// Whatever arrives is refused or taken: no error, no panic.
#[test]
fn damaged_requests_are_refused() {
    for (name, yaml) in SHELF {
        let scheme = support::scheme(name, yaml);
        for vector in scheme.vectors.iter().take(2) {
            let Some(request) = accepted(&scheme.recipe, vector) else {
                continue;
            };
            for header in request.headers.keys() {
                for value in [
                    "",
                    ",",
                    "=",
                    "t=,v1=",
                    "\"",
                    "é",
                    "Bearer",
                    "99999999999999999999",
                    "-1",
                    "eyJ.eyJ.x",
                    "%",
                    "=====",
                ] {
                    let mut changed = request.clone();
                    if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
                        changed.headers.insert(header.clone(), value);
                    }
                    accepts(&scheme.recipe, vector, &changed);
                    changed.headers.remove(header);
                    accepts(&scheme.recipe, vector, &changed);
                }
            }
            for body in ["", "{", "<", "&&&===", "\u{0}", "[[[[[[[["] {
                let changed = Request {
                    body: body.as_bytes().to_vec(),
                    query: Some(body.to_owned()),
                    ..request.clone()
                };
                accepts(&scheme.recipe, vector, &changed);
            }
        }
    }
}

/// While a secret is being replaced, either fits, and no third.
#[test]
fn either_of_two_secrets_fits() -> Result<(), Box<dyn std::error::Error>> {
    let yaml = apiscribe_recipes::schemes::scheme("slack_webhook").unwrap_or_default();
    let scheme = support::scheme("slack_webhook", yaml);
    let vector = scheme
        .vectors
        .iter()
        .find(|vector| matches!(vector.expected, Expected::Passes(true)))
        .ok_or("none passes")?;
    let mut other = vector.credentials.clone();
    for secret in other.values_mut() {
        *secret = "another".to_owned();
    }
    let right = vector.credentials.clone();
    let passes = |alternatives: &[_]| -> Result<bool, Box<dyn std::error::Error>> {
        let found = verdicts(
            &scheme.recipe,
            &vector.request,
            alternatives,
            inputs(vector),
        )?;
        Ok(found.iter().all(|verdict| verdict.passed))
    };
    assert!(passes(&[other.clone(), right.clone()])? && passes(&[right, other.clone()])?);
    assert!(!passes(&[other.clone(), other])?);
    Ok(())
}

/// A key that anybody knows signs and proves nothing.
#[test]
fn an_empty_secret_is_an_error() {
    for (name, yaml) in SHELF {
        let scheme = support::scheme(name, yaml);
        let Some(vector) = scheme.vectors.first() else {
            continue;
        };
        for (index, credential) in scheme.recipe.credentials.iter().enumerate() {
            let asked = credential.secret && !credential.optional;
            if !asked || !scheme.recipe.used_credentials().contains(&index) {
                continue;
            }
            let mut empty = vector.credentials.clone();
            empty.insert(credential.name.clone(), String::new());
            let inputs = Inputs {
                credentials: &empty,
                ..inputs(vector)
            };
            let failed = match vector.expected {
                Expected::Signed(_) => sign(&scheme.recipe, vector.request.clone(), inputs).err(),
                Expected::Passes(_) | Expected::Verdicts(_) => verdicts(
                    &scheme.recipe,
                    &vector.request,
                    std::slice::from_ref(&empty),
                    inputs,
                )
                .err(),
            };
            let said = failed.map(|error| error.to_string());
            assert_eq!(
                said,
                Some(format!("`{}` is empty", credential.name)),
                "{name}"
            );
        }
    }
}

/// What a recipe places, as `header X-Date: <time>`; `lines` are its steps.
fn pieces(yaml: &str) -> Vec<String> {
    let frame = support::frame_of(yaml);
    let recipe = support::scheme("a recipe", yaml).recipe;
    let source = |step: usize, span: apiscribe_recipes::Span| {
        let line = frame.steps.get(step).map_or("", |line| &line.expression);
        line.get(span.range()).unwrap_or_default().to_owned()
    };
    let shown = recipe.placed().into_iter().map(|placed| {
        let pieces = placed.pieces.iter().map(|piece| match piece {
            Piece::Literal(text) => text.clone(),
            Piece::Credential(name) => format!("<cred {name}>"),
            Piece::Setting(name) => format!("<set {name}>"),
            Piece::Computed(of) => match of.name {
                Some(name) => format!("<{name}>"),
                None => format!("<{}>", source(of.step, of.span)),
            },
        });
        let pieces: String = pieces.collect();
        let optional = if placed.optional { "?" } else { "" };
        let (place, name) = (placed.place.word(), placed.name.unwrap_or("*"));
        format!("{place} {name}{optional}: {pieces}")
    });
    shown.collect()
}

#[test]
fn what_is_placed_stands_there_in_pieces() {
    let tc3 = pieces(apiscribe_recipes::schemes::scheme("tencent_tc3").unwrap_or_default());
    assert_eq!(
        tc3,
        [
            "header X-TC-Timestamp: <ts>",
            "header X-TC-Token?: <cred token>",
            "header X-TC-Content-SHA256?: <when(set.unsigned_payload, \"UNSIGNED-PAYLOAD\")>",
            "header Authorization: TC3-HMAC-SHA256 Credential=<cred secret_id>/<scope>, \
             SignedHeaders=content-type;host, Signature=<hex(hmac_sha256(key, string_to_sign))>",
        ]
    );
    let of = |steps: &str| {
        pieces(&format!(
            "credentials: {{id: {{}}, key: {{secret: true}}, more: {{optional: true}}}}\n\
             settings: {{region: {{}}, kind: {{default: a}}}}\nsteps:\n{steps}"
        ))
    };
    assert_eq!(
        of(
            "  word: '\"Key \"'\n  both: 'word + cred.id'\n  header A: '\"{both}:{cred.key}\"'\n  query b: 'concat(set.region, \"-\", 1)'\n  'cookie c?': 'cred.more'\n  path d: 'default(cred.more, \"none\")'"
        ),
        [
            "header A: Key <cred id>:<cred key>",
            "query b: <set region>-1",
            "cookie c?: <cred more>",
            "path d: <cred more>"
        ]
    );
    assert_eq!(
        of(
            "  all: 'pair(\"t\", unix(now)) + pair(\"k\", cred.key)'\n  param *: 'all + pair(\"sign\", hex(hmac_sha256(cred.key, pairs(all)))) + when(cred.more, pair(\"m\", \"1\"), [])'\n  query *: 'query'"
        ),
        [
            "param t: <unix(now)>",
            "param k: <cred key>",
            "param sign: <hex(hmac_sha256(cred.key, pairs(all)))>",
            "param m?: 1",
            "query *: <query>"
        ]
    );
}

/// The canonical forms of two recipes of the same credentials and settings.
fn canonical(steps: &str) -> apiscribe_recipes::canonical::Canonical {
    let yaml = format!(
        "credentials: {{id: {{}}, key: {{secret: true}}}}\nsettings: {{kind: {{default: a}}}}\nsteps:\n{steps}"
    );
    support::scheme("a recipe", &yaml).recipe.canonical()
}

#[test]
fn how_a_recipe_is_written_makes_no_difference_and_what_it_does_makes_one() {
    let one = canonical(
        "  text: 'lines(method, path, \"a\" + \"b\" + cred.id)'\n  header X-Sign: 'hex(hmac_sha256(cred.key, text))'",
    );
    for same in [
        "  header x-sign: 'hex(hmac_sha256(cred.key, lines(method, path, \"ab{cred.id}\")))'",
        "  unused: 'body'\n  b: '\"b{cred.id}\"'\n  s: 'lines(method, path, concat(\"a\", b))'\n  mac: 'hmac(\"sha256\", cred.key, s)'\n  header X-Sign: 'hex(mac)'",
    ] {
        assert_eq!(canonical(same), one, "{same}");
    }
    for other in [
        "  header X-Sign: 'hex(hmac_sha256(cred.key, lines(path, method, \"ab{cred.id}\")))'",
        "  header X-Sign: 'hex(hmac_sha1(cred.key, lines(method, path, \"ab{cred.id}\")))'",
        "  header X-Sign: 'base64(hmac_sha256(cred.key, lines(method, path, \"ab{cred.id}\")))'",
        "  header X-Signature: 'hex(hmac_sha256(cred.key, lines(method, path, \"ab{cred.id}\")))'",
        "  query X-Sign: 'hex(hmac_sha256(cred.key, lines(method, path, \"ab{cred.id}\")))'",
        "  header X-Sign: 'hex(hmac_sha256(cred.id, lines(method, path, \"ab{cred.key}\")))'",
        "  header X-Sign: 'hex(hmac_sha256(cred.key, lines(method, path, \"a\", \"b{cred.id}\")))'",
    ] {
        assert_ne!(canonical(other), one, "{other}");
    }
    let headers = |required: &str| {
        canonical(&format!(
            "  header X: 'hex(hmac_sha256(cred.key, pairs(headers(only=[\"host\", \"a\"]{required}))))'"
        ))
    };
    assert_eq!(headers(", required=[\"host\"]"), headers(""));
    let age = |past| {
        canonical(&format!(
            "  check sign: 'same(header(\"S\"), hex(hmac_sha256(cred.key, body)))'\n  check age: 'fresh(now, header(\"T\"), past={past})'"
        ))
    };
    assert_eq!(age(300).steps, age(299).steps);
    assert_eq!(age(300).windows, ["past 300"]);
    assert_ne!(age(300), age(299));
}

#[test]
fn steps_that_double_each_other_are_compared_soon() {
    let steps: String = (1..198)
        .map(|index| format!("  a{index}: 'when(body, a{0}, a{0})'\n", index - 1))
        .collect();
    let steps = format!(
        "  a0: 'hex(sha256(body))'\n{steps}  header X: 'hex(hmac_sha256(cred.key, first(a16, 9)))'"
    );
    let yaml = format!("credentials: {{key: {{secret: true}}}}\nsteps:\n{}", steps);
    if let Ok(recipe) = apiscribe_recipes::check(&support::frame_of(&yaml)) {
        assert!(
            recipe
                .canonical()
                .steps
                .iter()
                .all(|(_, form)| form.len() <= 5000)
        );
        assert_eq!(recipe.placed().len(), 1);
    }
}

#[test]
fn every_scheme_of_the_shelf_is_the_same_as_itself_and_no_other() {
    let all = SHELF.iter();
    let all = all.map(|(name, yaml)| (*name, support::scheme(name, yaml).recipe));
    // How a token is fetched is no part of the steps.
    let all: Vec<_> = all
        .filter(|(_, recipe)| recipe.credentials.iter().all(|known| !known.issued))
        .collect();
    for (name, recipe) in &all {
        let canonical = recipe.canonical();
        assert!(!canonical.steps.is_empty(), "{name}");
        let same = all
            .iter()
            .filter(|(_, other)| other.canonical() == canonical);
        let same: Vec<&str> = same.map(|(name, _)| *name).collect();
        assert_eq!(same, [*name]);
        let placed = recipe
            .placements()
            .filter(|(_, value)| !value.is_absent())
            .count();
        assert!(recipe.placed().len() >= placed.min(1), "{name}");
    }
}
