//! Thousands of rules on one struct: finding contradictions among them takes so few comparisons
//! that the limit is not met, and where the limit is met that is said.

use std::fmt::Write as _;
use std::fs;

use apiscribe_codegen::{Failure, load_with_warnings};

/// What is reported of a struct with the fields `kind`, `x` and `f0` to `f<count>`, and these
/// rules.
fn codes(count: usize, rule: impl Fn(usize) -> String) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let acme = folder.path().join("acme");
    fs::create_dir_all(&acme).expect("a folder");
    let service = "service: acme\ntitle: T\npages: {api: {title: P, checked: today}}\nbase_url: 'https://acme.example'\nauth: none\n";
    fs::write(acme.join("service.yaml"), service).expect("a file");
    let mut go = "operation: go\ndoc: D.\npage: api\nhttp: 'POST /go'\nrequest: Go\nreplies: {200: json}\n\
                  types:\n  Go:\n    doc: G.\n    fields:\n      kind: {type: string, doc: K.}\n      x: {type: string, doc: X.}\n"
        .to_owned();
    for n in 0..count {
        let _ = writeln!(go, "      f{n}: {{type: string, doc: F.}}");
    }
    go.push_str("    rules:\n");
    for n in 0..count {
        let _ = writeln!(go, "      - {}", rule(n));
    }
    fs::write(acme.join("go.yaml"), go).expect("a file");
    let report = match load_with_warnings(folder.path()) {
        Ok(loaded) => loaded.warnings,
        Err(Failure::Errors(report)) => *report,
        Err(other) => panic!("{other}"),
    };
    report
        .diagnostics()
        .sorted()
        .iter()
        .map(|found| found.code.to_string())
        .collect()
}

#[test]
fn rules_about_their_own_fields_are_not_held_against_all_others() {
    const COUNT: usize = 4000;
    let next = |n: usize| (n + 1) % COUNT;
    let forms: [(&str, &dyn Fn(usize) -> String); 6] = [
        ("a field each", &|n| {
            format!(
                "{{when: {{f{n}: {{present: true}}}}, require: [f{}]}}",
                next(n)
            )
        }),
        ("one tag", &|n| {
            format!(
                "{{when: {{kind: v{n}}}, require: [f{n}], forbid: [f{}]}}",
                next(n)
            )
        }),
        ("one demand", &|n| {
            format!("{{when: {{f{n}: {{present: true}}}}, require: [x]}}")
        }),
        ("one tag, opposite demands", &|n| match n % 2 {
            0 => format!("{{when: {{kind: v{n}}}, require: [x]}}"),
            _ => format!("{{when: {{kind: v{n}}}, forbid: [x]}}"),
        }),
        ("sets", &|n| format!("{{together: [f{n}, f{}]}}", n ^ 1)),
        ("one of two", &|n| {
            format!("{{at_most_one: [f{n}, f{}]}}", next(n))
        }),
    ];
    for (name, rule) in forms {
        assert_eq!(codes(COUNT, rule), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_contradiction_among_thousands_is_found() {
    let rule = |n: usize| match n {
        17 => "{when: {kind: v16}, forbid: [f16]}".to_owned(),
        n => format!("{{when: {{kind: v{n}}}, require: [f{n}]}}"),
    };
    assert_eq!(codes(2000, rule), ["AS0354"]);
}

#[test]
fn where_all_rules_are_about_the_same_that_is_said() {
    let rule = |n: usize| match n % 2 {
        0 => format!("{{together: [x, f{n}]}}"),
        _ => format!("{{at_most_one: [x, f{n}]}}"),
    };
    assert_eq!(codes(1500, rule), ["AS0407"]);
}
