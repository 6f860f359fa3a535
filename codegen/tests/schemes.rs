//! Files of `schemes/`: what is said of wrong ones, exactly, and that hostile ones end with an
//! error.
//!
//! The cases stand in `schemes/cases.txt`: a line `===== name`, the file `schemes/acme.yaml`, a
//! line `--- report`, and the report.
//! `UPDATE_EXPECTED=1 cargo test -p apiscribe-codegen --test suite schemes::` writes the reports
//! anew.

mod agreement;
mod code;
mod damaged;
#[path = "../../recipes/tests/support/mod.rs"]
mod recipes;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use apiscribe_codegen::{BuildCache, Failure, Options, Specs, codes, load_texts};

/// What is said of a file of that path.
fn report_of(path: &str, text: &str) -> String {
    match load_texts(&[(path, text)]) {
        Ok(_) => "nothing is wrong\n".to_owned(),
        Err(Failure::Errors(report)) => report.render(false),
        Err(other) => format!("{other:?}\n"),
    }
}

#[test]
fn each_error_is_reported_as_its_case_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemes/cases.txt");
    let text = fs::read_to_string(&path).expect("the cases are beside this file");
    let (mut updated, mut wrong) = (String::new(), String::new());
    for case in text.split("===== ").skip(1) {
        let (name, rest) = case.split_once('\n').expect("a case has a name");
        let (scheme, expected) = rest
            .split_once("--- report\n")
            .expect("a case has a line `--- report`");
        let found = report_of("schemes/acme.yaml", scheme);
        if found != expected {
            let _ = write!(
                wrong,
                "\n{name}\n--- expected\n{expected}--- found\n{found}"
            );
        }
        let _ = write!(updated, "===== {name}\n{scheme}--- report\n{found}");
    }
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, updated).expect("the cases can be written");
    } else {
        assert!(wrong.is_empty(), "{wrong}");
    }
}

/// But for the one that takes a program without signatures by key pairs.
#[test]
fn each_code_of_schemes_has_a_case() {
    let cases = include_str!("schemes/cases.txt");
    let codes = codes::every().map(|(code, _)| code.0);
    let missing: BTreeSet<&str> = codes
        .filter(|code| code.starts_with("AS06") && !cases.contains(&format!("[{code}]")))
        .collect();
    assert_eq!(missing, BTreeSet::from(["AS0611"]));
}

/// No report shows a secret of a vector: neither one that is placed nor what is only encoded.
#[test]
fn no_report_shows_a_secret() {
    let scheme = "credentials: {key: {secret: true}}\nsteps:\n  basic: 'base64(\"u:{cred.key}\")'\n  header Authorization: '\"Basic {basic}\"'\n  \
                  header X-Key: 'cred.key'\n  query key: 'cred.key'\nvectors:\n- name: one\n  credentials: {key: sesame-open}\n  request: {method: GET, url: \"https://a.example/\"}\n  \
                  signed: {headers: {Authorization: other, X-Key: other}, query: {key: other}, url: \"https://a.example/?key=other\"}\n  named: {basic: other}\n";
    let report = report_of("schemes/acme.yaml", scheme);
    for secret in ["dTpzZXNhbWUtb3Blbg", "is \"sesame", "gives \"sesame"] {
        assert!(!report.contains(secret), "{report}");
    }
    assert_eq!(report.matches("error[AS0608]").count(), 5, "{report}");
}

/// What is said of a service with an operation and a callback, in which something stands in place
/// of `auth`, of the steps of a check, or of the key of a callback.
fn report_of_service(auth: &str, check: &str, key: &str) -> String {
    let service = format!(
        "service: acme\ntitle: Acme\npages: {{main: {{title: t, places: [p]}}}}\nbase_url: 'https://a.example'\n\
         auth:\n{auth}errors: {{failed: [{{status: 400-599}}]}}\n"
    );
    let issue = "operation: issue\ndoc: d\npage: main\nat: p\nhttp: 'POST /token'\nauth: none\nrequest: Asked\nreplies: {200: Token}\n\
                 types:\n  Asked: {doc: d, fields: {a: {type: string, doc: d}}}\n  \
                 Token: {doc: d, fields: {b: {type: string, required: true, secret: true, doc: d}, c: {type: string, doc: d}}}\n";
    let callback = format!(
        "callback: sent\ndoc: d\npage: main\nat: p\nbody: json\n\
         check:\n  credentials: {{key: {{secret: true, docs: d}}}}\n  steps:\n{check}key: '{key}'\n"
    );
    let texts = [
        ("acme/service.yaml", service.as_str()),
        ("acme/issue.yaml", issue),
        ("acme/callbacks/sent.yaml", callback.as_str()),
    ];
    match load_texts(&texts) {
        Ok(_) => "nothing is wrong\n".to_owned(),
        Err(Failure::Errors(report)) => report.render(false),
        Err(other) => format!("{other:?}\n"),
    }
}

/// An expression that nobody writes, by name; the largest have that many bytes.
fn hostile_expressions(size: usize) -> Vec<(&'static str, String)> {
    vec![
        ("parentheses", "(".repeat(size)),
        ("a long string", format!("\"{}\"", "x".repeat(size))),
        (
            "operands without end",
            format!("body{}", "+a".repeat(size / 2)),
        ),
        (
            "levels without end",
            format!("{}body{}", "hex(".repeat(2000), ")".repeat(2000)),
        ),
        (
            "templates in templates",
            format!("{}body{}", "\"{".repeat(3000), "}\"".repeat(3000)),
        ),
        ("lists in lists", "[".repeat(size)),
        (
            "conditions without end",
            format!("{}body", "not ".repeat(size / 4)),
        ),
        ("a number without end", "9".repeat(size)),
        ("a long name", "n".repeat(size)),
    ]
}

/// Steps that nobody writes, by name.
fn hostile_steps(size: usize) -> Vec<(&'static str, String)> {
    let steps =
        |count: usize, step: &dyn Fn(usize) -> String| -> String { (0..count).map(step).collect() };
    let mut all: Vec<(&str, String)> = hostile_expressions(size)
        .into_iter()
        .map(|(what, expression)| (what, format!("    s: '{expression}'\n")))
        .collect();
    all.extend([
        (
            "10,000 steps",
            steps(10_000, &|n| format!("    s{n}: 'body'\n")),
        ),
        (
            "many expressions",
            steps(100, &|n| format!("    s{n}: '\"{}\"'\n", "x".repeat(8000))),
        ),
        (
            "steps that double",
            steps(190, &|n| match n {
                0 => "    s0: 'method'\n".to_owned(),
                n => format!("    s{n}: 's{0} + s{0}'\n", n - 1),
            }),
        ),
        (
            "a key of 100 kB",
            format!("    {}: 'body'\n", "k".repeat(100_000)),
        ),
        (
            "2,000 wrong steps",
            steps(190, &|n| format!("    s{n}: 'nothing{n}'\n")),
        ),
    ]);
    all
}

/// Wherever expressions stand: in a file of its own, in `auth`, in a check, as a key, and as what
/// fills the request for a token.
#[test]
fn hostile_recipes_end_with_an_error_wherever_they_stand() {
    let credentials = "  credentials: {key: {secret: true, docs: d}}\n";
    let fine_auth = format!("{credentials}  docs: d\n  steps:\n    header X-Key: 'cred.key'\n");
    let fine_check = "    check a: 'same(header(\"X\"), cred.key)'\n";
    let fine_key = "json(body, \"/id\")";
    assert_eq!(
        report_of_service(&fine_auth, fine_check, fine_key),
        "nothing is wrong\n"
    );
    let mut reports = Vec::new();
    for (what, steps) in hostile_steps(1_000_000) {
        let scheme = format!(
            "credentials: {{key: {{secret: true}}}}\nsteps:\n{steps}    header X-Key: 'cred.key'\n"
        );
        reports.push((what, "a file", report_of("schemes/acme.yaml", &scheme)));
    }
    for (what, steps) in hostile_steps(20_000) {
        let auth =
            format!("{credentials}  docs: d\n  steps:\n{steps}    header X-Key: 'cred.key'\n");
        let report = report_of_service(&auth, fine_check, fine_key);
        reports.push((what, "auth", report));
        let check = format!("{steps}{fine_check}");
        let report = report_of_service(&fine_auth, &check, fine_key);
        reports.push((what, "a check", report));
    }
    for (what, expression) in hostile_expressions(20_000) {
        let report = report_of_service(&fine_auth, fine_check, &expression);
        reports.push((what, "a key", report));
        for with in [
            format!("with: {{a: '{expression}'}}"),
            format!(
                "with: {{a: cred.key}}\n    refresh: {{value: c, with: {{a: '{expression}'}}}}"
            ),
        ] {
            let auth = format!(
                "{credentials}  docs: d\n  token:\n    operation: issue\n    value: b\n    good_for: 1h\n    {with}\n  \
                 steps:\n    header X-Key: 'token'\n"
            );
            let report = report_of_service(&auth, fine_check, fine_key);
            reports.push((what, "a token", report));
        }
    }
    for (what, place, report) in reports {
        let start: String = report.chars().take(2_000).collect();
        assert!(report.contains("error[AS0"), "{what} in {place}: {start}");
        let length = report.len();
        assert!(length < 200_000, "{what} in {place}: {length} bytes");
    }
    let vectors: String = (0..2000)
        .map(|n| {
            format!(
                "- {{name: v{n}, credentials: {{key: k}}, request: {{body: x}}, signed: {{body: x}}}}\n"
            )
        })
        .collect();
    let scheme = format!(
        "credentials: {{key: {{secret: true}}}}\nsteps:\n  header X-Key: 'cred.key'\nvectors:\n{vectors}"
    );
    let report = report_of("schemes/acme.yaml", &scheme);
    assert!(report.contains("at most 200 vectors"), "{report}");
}

#[test]
fn what_is_no_scheme_is_reported_where_it_stands() {
    let scheme = "credentials: {key: {secret: true}}\nsteps:\n  header X-Key: 'cred.key'\n";
    assert_eq!(report_of("schemes/acme.yaml", scheme), "nothing is wrong\n");
    for (path, text, expected) in [
        ("schemes/Acme-1.yaml", scheme, "error[AS0301]"),
        (
            "schemes/service.yaml",
            "service: acme\ntitle: Acme\n",
            "this file holds a service",
        ),
        ("acme/sign.yaml", scheme, "this file holds a scheme"),
        ("schemes/empty.yaml", "", "error[AS0102]"),
        ("schemes/list.yaml", "- a\n", "error[AS0203]"),
    ] {
        let report = report_of(path, text);
        assert!(report.contains(expected), "{path}: {report}");
    }
}

/// Before there is a service that they sign; nothing is generated of them.
#[test]
fn schemes_alone_are_checked() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let check = || Specs::check(folder.path(), BuildCache::none());
    assert!(matches!(check(), Err(Failure::Empty { .. })));
    let schemes = folder.path().join("schemes");
    fs::create_dir(&schemes)?;
    assert!(matches!(check(), Err(Failure::Empty { .. })));
    let file = schemes.join("acme.yaml");
    let scheme = "credentials: {key: {secret: true}}\nsteps:\n  header X-Key: 'cred.key'\n";
    fs::write(&file, scheme)?;
    let mut specs = check()?;
    assert_eq!(specs.services().count(), 0);
    let written = specs.write(folder.path(), &Options::default());
    assert!(matches!(written, Err(Failure::Empty { .. })));
    fs::write(&file, scheme.replace("cred.key", "cred.kay"))?;
    assert!(matches!(check(), Err(Failure::Errors(_))));
    Ok(())
}
