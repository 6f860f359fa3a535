//! Files of `schemes/`: what is said of wrong ones, exactly, and that hostile ones end with an
//! error.
//!
//! The cases stand in `schemes/cases.txt`: a line `===== name`, the file `schemes/acme.yaml`, a
//! line `--- report`, and the report.
//! `UPDATE_EXPECTED=1 cargo test -p apiscribe-codegen --test schemes` writes the reports anew.

#![expect(
    clippy::expect_used,
    reason = "a test says what went wrong by panicking"
)]

#[path = "schemes/agreement.rs"]
mod agreement;
#[path = "schemes/code/mod.rs"]
mod code;
#[path = "../../recipes/tests/support/mod.rs"]
mod recipes;

/// What generated files of a crate come by.
mod support {
    pub(crate) use apiscribe_runtime::for_generated_code::*;
}

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use apiscribe_codegen::{Failure, codes, load_texts};

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

#[test]
fn hostile_schemes_end_with_an_error() {
    let head = "credentials: {key: {secret: true}}\nsteps:\n";
    let placed = "  header X-Key: 'cred.key'\n";
    let steps =
        |count: usize, step: &dyn Fn(usize) -> String| -> String { (0..count).map(step).collect() };
    let cases = [
        (
            "10,000 steps",
            steps(10_000, &|n| format!("  s{n}: 'body'\n")),
        ),
        (
            "an expression of 1 MB",
            format!("  s: '{}'\n", "(".repeat(1_000_000)),
        ),
        (
            "a string of 1 MB",
            format!("  s: '\"{}\"'\n", "x".repeat(1_000_000)),
        ),
        (
            "a million operands",
            format!("  s: 'body{}'\n", "+a".repeat(450_000)),
        ),
        (
            "many expressions",
            steps(100, &|n| format!("  s{n}: '\"{}\"'\n", "x".repeat(8000))),
        ),
        (
            "levels without end",
            format!("  s: '{}body{}'\n", "hex(".repeat(2000), ")".repeat(2000)),
        ),
        (
            "steps that double",
            steps(190, &|n| match n {
                0 => "  s0: 'method'\n".to_owned(),
                n => format!("  s{n}: 's{0} + s{0}'\n", n - 1),
            }),
        ),
        (
            "a key of 100 kB",
            format!("  {}: 'body'\n", "k".repeat(100_000)),
        ),
        (
            "2,000 wrong steps",
            steps(190, &|n| format!("  s{n}: 'nothing{n}'\n")),
        ),
        (
            "templates in templates",
            format!("  s: '{}body{}'\n", "\"{".repeat(3000), "}\"".repeat(3000)),
        ),
    ];
    for (what, steps) in cases {
        let report = report_of("schemes/acme.yaml", &format!("{head}{steps}{placed}"));
        assert!(report.contains("error[AS0"), "{what}: {report}");
        assert!(report.len() < 200_000, "{what}: {} bytes", report.len());
    }
    let vectors = steps(2000, &|n| {
        format!(
            "- {{name: v{n}, credentials: {{key: k}}, request: {{body: x}}, signed: {{body: x}}}}\n"
        )
    });
    let report = report_of(
        "schemes/acme.yaml",
        &format!("{head}{placed}vectors:\n{vectors}"),
    );
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
