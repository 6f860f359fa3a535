use super::{At, check};
use crate::frame::{Credential, Frame, Line, Setting, SettingKind};

/// A recipe with two credentials and four settings, and these steps: a key, a colon and a blank, an
/// expression.
fn frame(steps: &str) -> Frame {
    let credential = |name: &str, secret, optional| Credential {
        name: name.to_owned(),
        secret,
        optional,
        issued: false,
        several: false,
        docs: String::new(),
    };
    let setting = |name: &str, kind, one_of: &[&str], optional| Setting {
        name: name.to_owned(),
        kind,
        one_of: one_of.iter().map(|&value| value.to_owned()).collect(),
        optional,
        default: None,
        docs: String::new(),
    };
    let steps = steps
        .lines()
        .filter_map(|line| line.trim().split_once(": "));
    Frame {
        credentials: vec![
            credential("id", false, false),
            credential("key", true, false),
            credential("token", true, true),
        ],
        settings: vec![
            setting("region", SettingKind::String, &[], false),
            setting("zone", SettingKind::String, &[], true),
            setting("alg", SettingKind::String, &["md5", "sha256"], false),
            setting("names", SettingKind::List, &[], false),
        ],
        steps: steps
            .map(|(key, expression)| Line {
                key: key.to_owned(),
                expression: expression.to_owned(),
            })
            .collect(),
    }
}

fn fine(steps: &str) {
    let faults = check(&frame(steps)).err().unwrap_or_default();
    let faults: Vec<String> = faults
        .iter()
        .map(|fault| fault.problem.to_string())
        .collect();
    assert!(faults.is_empty(), "{steps}\n{faults:#?}");
}

/// The first fault of a recipe with carets below the part of the expression or key.
fn refused(steps: &str, expected: &str) {
    let frame = frame(steps);
    let faults = check(&frame).err().unwrap_or_default();
    let shown = faults.iter().map(|fault| {
        let line = match fault.at {
            At::Expression(index) => frame.steps.get(index).map(|line| line.expression.as_str()),
            At::Key(index) => frame.steps.get(index).map(|line| line.key.as_str()),
            At::Recipe | At::Credential(_) | At::Setting(_) => None,
        };
        let line = line.unwrap_or_default();
        let marked = line
            .get(fault.problem.span.range())
            .unwrap_or("a span that is none");
        let help = fault.problem.help.as_ref().map(|help| format!(" ({help})"));
        format!(
            "«{marked}» {}{}",
            fault.problem.message,
            help.unwrap_or_default()
        )
    });
    let shown: Vec<String> = shown.collect();
    let steps: String = steps.chars().take(200).collect();
    assert_eq!(shown.join("\n"), expected, "{steps}");
}

#[test]
fn what_pages_ask_for_is_fine() {
    fine("header X: \"Bearer {cred.key}\"");
    fine("header X?: cred.token");
    fine("header X: hex(hmac_sha256(cred.key, lines(method, path, body)))");
    fine("header X: hex(hash(set.alg, cred.key + body))");
    fine(
        "a: choose(set.alg, \"md5\", \"md5\", \"sha256\", \"sha1\")\nheader X: base64(hmac(a, cred.key, body))",
    );
    fine(
        "check signature: same(header(\"S\"), hex(hmac_sha256(cred.key, body)))\ncheck age: fresh(now, header(\"T\"), past=300)",
    );
    fine("all: query + when(body, form, [])\nheader X: pairs(percent(sort(all, by=\"pair\")))");
    fine("key: unbase64(cred.key)\nheader X: base64(hmac_sha256(key, body))");
    fine("header X: join(\";\", names(headers(in_order=set.names)))");
    fine("query *: pair(\"a\", cred.id) + pair(\"b\", cred.token)");
    fine(
        "header Date: time(now, \"%a, %d %b %Y %H:%M:%S GMT\", offset=\"+08:00\")\nx: header(\"date\")\nheader X: hex(sha256(x))",
    );
    fine("header X: when(cred.token, \"with\", \"without\")");
    fine("path token: cred.key");
}

#[test]
fn names_are_looked_up() {
    refused(
        "header X: bdy",
        "«bdy» `bdy` is not known (did you mean `body`?)",
    );
    refused(
        "header X: region",
        "«region» `region` is not known (a setting is `set.region`)",
    );
    refused(
        "header X: key",
        "«key» `key` is not known (a credential is `cred.key`)",
    );
    refused(
        "header X: cred.ky",
        "«ky» there is no credential `ky` (did you mean `key`?)",
    );
    refused(
        "header X: set.host",
        "«host» there is no setting `host` (there are region, zone, alg, names)",
    );
    refused(
        "header X: conf.host",
        "«conf» `conf.` is not known (`cred.` has credentials, `set.` has settings)",
    );
    refused(
        "header X: hmac_sha265(cred.key, body)",
        "«hmac_sha265» there is no function `hmac_sha265` (did you mean `hmac_sha256`?)",
    );
    refused(
        "header X: hex",
        "«hex» `hex` is not known (a function is called: `hex(…)`)",
    );
    refused(
        "header X: b\nb: method",
        "«b» `b` is set in a later step (a step reads what the steps before it set)",
    );
    refused("b: b\nheader X: method", "«b» `b` is what this step sets");
    refused(
        "header X: header(\"x-date\")\nheader X-Date: unix(now)",
        "«header(\"x-date\")» the header `x-date` is placed by this step or a later one (a step reads what the steps before it placed)",
    );
    refused(
        "a: bdy\nheader X: a\nheader Y: a",
        "«bdy» `bdy` is not known (did you mean `body`?)",
    );
}

#[test]
fn keys_are_read() {
    refused(
        "headers X: method",
        "«headers» `headers` is no place in a request (did you mean `header`?)",
    );
    refused("header X Y: method", "«X Y» `X Y` is no name of a header");
    refused(
        "Name: method\nheader X: method",
        "«Name» a name has small letters, digits and `_`, and begins with a letter; `cred`, `set`, `and`, `or`, `not`, `true` and `false` are taken",
    );
    refused(
        "body: method\nheader X: method",
        "«body» this name is the request's (each name is set once)",
    );
    refused(
        "a: method\na: path\nheader X: a",
        "«a» this name is that of a step before (each name is set once)",
    );
    refused(
        "a: method",
        "«» this recipe places nothing and checks nothing",
    );
    refused(
        "header X: method\ncheck a: true",
        "«» a recipe places values or checks a request, not both",
    );
    refused("", "«» a recipe has at least one step");
}

#[test]
fn what_is_placed_later_is_not_read() {
    let help =
        "is placed by this step or a later one (a step reads what the steps before it placed)";
    refused(
        "header X: param(query, \"sign\")\nquery sign: method",
        &format!("«param(query, \"sign\")» `sign` {help}"),
    );
    fine("query sign: method\nheader X?: param(query, \"sign\")");
    fine("header X?: param(form, \"sign\")\nquery sign: method");
    refused(
        "check a: same(header(\"X\"), hex(hmac_sha256(cred.key, nonce)))",
        "«nonce» a check makes no nonce (it is read from where the sender put it: `header(\"X-Nonce\")`)",
    );
}

#[test]
fn types_are_worked_out() {
    refused(
        "header X: sha256(body)",
        "«sha256(body)» bytes are written with `hex`, `base64` or the like",
    );
    refused(
        "header X: cred.token",
        "«cred.token» this may be absent (`header X?` leaves it out then)",
    );
    refused(
        "header X: lower(sha256(body))",
        "«sha256(body)» `x` takes a string, this is bytes (bytes become characters with `hex`, `base64` or the like)",
    );
    refused(
        "header X: \"{now}\"",
        "«now» time cannot stand between characters (`time(x, \"%Y-%m-%d\")` or `unix(x)` writes it)",
    );
    refused(
        "header X: hex(hmac_sha256(cred.token, body))",
        "«cred.token» `key` cannot be absent, and this may be (`default(x, …)` or `when(x, …, …)` says what then)",
    );
    for asked in [
        "header X?: when(cred.token, hex(hmac_sha256(cred.token, body)))",
        "header X: when(not cred.token, \"none\", hex(hmac_sha256(cred.token, body)))",
        "header X: when(body and cred.token, hex(hmac_sha256(cred.token, body)), \"\")",
        "header X: when(cred.token, when(body, hex(hmac_sha256(cred.token, body)), \"\"), \"\")",
    ] {
        fine(asked);
    }
    for wrong in [
        "header X: when(cred.token, \"\", hex(hmac_sha256(cred.token, body)))",
        "header X: when(body or cred.token, hex(hmac_sha256(cred.token, body)), \"\")",
        "header X: when(cred.token, \"\", \"\") + hex(hmac_sha256(cred.token, body))",
    ] {
        refused(
            wrong,
            "«cred.token» `key` cannot be absent, and this may be (`default(x, …)` or `when(x, …, …)` says what then)",
        );
    }
    refused(
        "check a: hex(body)",
        "«hex(body)» a check is true or false: `same(a, b)`, `fresh(now, t, past=300)`",
    );
    refused(
        "header X: when(body, \"a\", query)",
        "«\"a\"» this is string, and another result is pairs",
    );
    refused(
        "header X: when(body, \"a\")",
        "«when(body, \"a\")» this may be absent (`header X?` leaves it out then)",
    );
    refused(
        "header X: query + \"a\"",
        "«\"a\"» string cannot be added to pairs",
    );
    refused(
        "header X: when(now == \"a\", \"b\", \"\")",
        "«now == \"a\"» time and string cannot be compared",
    );
}

#[test]
fn functions_get_what_they_take() {
    refused(
        "header X: pairs(sort(query))",
        "«sort» `sort` needs `by`, one of \"pair\", \"name\", \"line\", \"word\", \"text\" (sort(x, by=…))",
    );
    refused(
        "header X: pairs(sort(query, by=\"nam\"))",
        "«\"nam\"» this is one of \"pair\", \"name\", \"line\", \"word\", \"text\"",
    );
    refused(
        "header X: pairs(sort(query, by=\"text\"))",
        "«sort(query, by=\"text\")» pairs are sorted by=\"pair\", \"name\", \"line\" or \"word\"",
    );
    refused(
        "header X: pairs(sort(query, b=\"name\"))",
        "«b» `sort` has no argument `b` (did you mean `by`?)",
    );
    refused(
        "header X: lower()",
        "«lower» `lower` lacks `x`, a string (lower(x))",
    );
    refused(
        "header X: lower(path, path)",
        "«path» `lower` takes no more than that (lower(x))",
    );
    refused(
        "header X: hex(hash(\"sha3\", body))",
        "«\"sha3\"» `sha3` is no algorithm (there are md5, sha1, sha256, sha384, sha512)",
    );
    refused(
        "header X: hex(hash(lower(header(\"A\")), body))",
        "«lower(header(\"A\"))» this could give an algorithm that is not known here (an algorithm stands in quotes, or comes of a setting with `one_of`, or of `when` or `choose` between such)",
    );
    refused(
        "header X: pairs(headers())",
        "«headers()» `headers` does not say which: `only`, `prefix`, `in_order`, or `all_but`",
    );
    refused(
        "check a: fresh(now, header(\"T\"))",
        "«fresh(now, header(\"T\"))» `fresh` does not say how far: `past`, `future` or both, in seconds",
    );
    refused(
        "header X: time(now, \"%Q\")",
        "«\"%Q\"» `%Q` is not known; there are %Y, %m, %d, %H, %M, %S, %3f, %6f, %a, %b, %e, %y, %%",
    );
    refused(
        "header X: base64(rsa_sha1(cred.key, body))",
        "«rsa_sha1(cred.key, body)» RSA with sha1 is not offered (such signatures can be forged; ask the vendor for SHA-256)",
    );
    refused(
        "check a: same(\"a\", json(jwt(header(\"J\"), cred.key, [\"none\"]), \"/a\"))",
        "«[\"none\"]» this is a list of \"HS256\", \"HS384\", \"HS512\" (what is received never chooses an algorithm that does not stand here)",
    );
}

#[test]
fn a_secret_goes_where_secrets_may() {
    let help = " (`same(a, b)` takes the same time wherever they differ)";
    refused(
        "check a: cred.key == header(\"X\")",
        &format!("«cred.key» a secret is not compared with `==` or `!=`{help}"),
    );
    refused(
        "check a: hex(hmac_sha256(cred.key, body)) == header(\"X\")",
        &format!(
            "«hex(hmac_sha256(cred.key, body))» a signature is not compared with `==` or `!=`: the time it takes would tell how much of a guess is right{help}"
        ),
    );
    let help = " (a secret can be hashed, be a key, be joined, encoded or decoded on its way there, and be placed)";
    refused(
        "check a: contains(\"a{cred.key}\", \"b\")",
        &format!("«\"a{{cred.key}}\"» a secret cannot be `x`{help}"),
    );
    refused(
        "a: upper(hex(sha256(cred.key)))\ncheck a: starts_with(a, \"b\")",
        &format!("«a» what was made of a secret cannot be `x`{help}"),
    );
    fine("check a: hex(sha256(body)) == header(\"X\")\ncheck b: same(header(\"Y\"), cred.key)");
}

#[test]
fn a_check_that_anybody_passes_is_none() {
    refused(
        "check age: fresh(now, header(\"T\"), past=300)",
        "«» no check reads a credential (without one, anybody can send what passes)",
    );
}

#[test]
fn hostile_recipes_end_with_a_fault() {
    let steps: String = (0..10_000)
        .map(|index| format!("a{index}: method\n"))
        .collect();
    refused(
        &steps,
        "«» a recipe has at most 200 steps, this one has 10000",
    );
    let long = format!("header X: \"{}\"", "a".repeat(1 << 20));
    refused(
        &long,
        "«» a recipe has at most 131072 bytes, this one has 1048578",
    );
    let long = format!("header X: \"{}\"", "a".repeat(100_000));
    refused(
        &long,
        "«» an expression has at most 8192 bytes, this one has 100002 (give its parts names, a step each)",
    );
    let doubled: String = (1..199)
        .map(|index| format!("a{index}: a{0} + a{0}\n", index - 1))
        .collect();
    let faults = check(&frame(&format!("a0: body\n{doubled}header X: hex(a198)"))).err();
    let faults = faults.unwrap_or_default();
    let first = faults
        .first()
        .map(|fault| fault.problem.message.clone())
        .unwrap_or_default();
    assert!(first.contains("times as long"), "{first}");
    let chosen: String = (1..199)
        .map(|index| format!("a{index}: when(body, a{0}, a{0})\n", index - 1))
        .collect();
    assert!(
        check(&frame(&format!(
            "a0: \"md5\"\n{chosen}header X: hex(hash(a198, body))"
        )))
        .is_err()
    );
}

#[test]
fn a_header_gets_no_line_break_from_the_recipe() {
    let refusal = "a header holds no line break or other control character (encode it, such as by `base64` or `percent`)";
    for (steps, place) in [
        (r#"header X: "a\nb{cred.id}""#, r#""a\nb{cred.id}""#),
        ("header X: lines(cred.id, method)", "lines(cred.id, method)"),
        ("a: lines(cred.id, method)\nheader X: \"v={a}\"", "a"),
        (r#"header X: default(cred.id, "\t")"#, r#""\t""#),
    ] {
        refused(steps, &format!("«{place}» {refusal}"));
    }
    // Elsewhere it is escaped, and what is hashed may hold anything.
    fine(r#"query x: "a\nb{cred.id}""#);
    fine("header X: hex(hmac_sha256(cred.key, lines(method, path)))");
    fine("a: lines(method, path)\nheader X: base64(a)");
    // Steps that read one before twice are not walked again and again.
    let doubled: String = (1..16)
        .map(|at| format!("a{at}: \"{{a{}}}{{a{}}}\"\n", at - 1, at - 1))
        .collect();
    let steps = format!("a0: \"x\"\n{doubled}header X: a3");
    fine(&steps);
}
