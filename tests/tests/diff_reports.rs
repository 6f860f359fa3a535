//! What `diff` reports and in which form: tables, folds, limits, links, levels, what reads results
//! of tests.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use apiscribe_tests::command::run;
use apiscribe_tests::repository::{
    OPERATION, SERVICE, TIGHTER, WORDS, commit, edit, edit_file, repository, write_other,
};

const MARKER: &str = "<!-- apiscribe-diff -->";

fn said(place: &Path, arguments: &[&str], status: i32) -> String {
    let arguments: Vec<&str> = ["diff"].iter().chain(arguments).copied().collect();
    run(place, &arguments, status).stdout
}

/// Two services, of which both change.
fn two() -> tempfile::TempDir {
    let place = repository();
    write_other(place.path(), "bmce");
    commit(place.path(), "Another");
    edit(place.path(), TIGHTER);
    let other = place.path().join("spec/bmce/send.yaml");
    edit_file(&other, WORDS);
    edit_file(
        &other,
        (
            "text: {type",
            "note: {type: string, at: Send, doc: A note.}\n      text: {type",
        ),
    );
    place
}

#[test]
fn a_table_by_service_and_level_stands_first() {
    let place = two();
    let table = "\
service  breaking  dangerous  compatible  no effect
acme            1          0           0          0
bmce            0          0           1          1
";
    let text = said(place.path(), &[], 1);
    assert!(text.starts_with(table), "{text}");
    assert!(text.contains("\nacme, operation send\n\nbreaking[constraint_tightened]: field `acme/Sms/text` in requests: "), "{text}");
    assert!(
        text.contains("\nbmce, operation send\n\ncompatible[field_added]"),
        "{text}"
    );
    let stat = said(place.path(), &["--stat"], 1);
    assert!(
        stat.starts_with(table) && stat.lines().count() == 5,
        "{stat}"
    );

    let markdown = said(place.path(), &["--format", "markdown"], 1);
    assert!(
        markdown.starts_with(&format!(
            "{MARKER}\n**Specs: 1 breaking, 1 compatible, 1 without effect; "
        )),
        "{markdown}"
    );
    assert!(markdown.contains("| service | breaking | dangerous | compatible | no effect |\n|---|---:|---:|---:|---:|\n| acme | 1 | 0 | 0 | 0 |\n| bmce | 0 | 0 | 1 | 1 |\n"), "{markdown}");
    assert!(
        markdown.contains("<details open><summary>acme, operation send: 1 breaking</summary>"),
        "{markdown}"
    );
    assert!(
        markdown.contains(
            "<details><summary>bmce, operation send: 1 compatible, 1 without effect</summary>"
        ),
        "{markdown}"
    );
    assert!(
        markdown.contains(
            "`spec/acme/send.yaml:12`, [Acme reference, “Send”](<https://acme.example/docs>)"
        ),
        "{markdown}"
    );

    let github = said(place.path(), &["--format", "github"], 1);
    assert!(
        github.starts_with("::notice title=diff::1 breaking, 1 compatible"),
        "{github}"
    );
}

#[test]
fn what_fails_the_command_is_a_level() {
    let place = two();
    for (level, status) in [
        ("breaking", 1),
        ("dangerous", 1),
        ("compatible", 1),
        ("none", 1),
    ] {
        said(place.path(), &["--fail-on", level], status);
    }
    edit(place.path(), ("max: 150", "max: 160"));
    for (level, status) in [
        ("breaking", 0),
        ("dangerous", 0),
        ("compatible", 1),
        ("none", 1),
    ] {
        said(place.path(), &["--fail-on", level], status);
    }
    let github = said(
        place.path(),
        &["--fail-on", "compatible", "--format", "github"],
        1,
    );
    assert!(
        github.contains("::error file=spec/bmce/send.yaml"),
        "{github}"
    );
    edit_file(
        &place.path().join("spec/bmce/send.yaml"),
        (
            "note: {type: string, at: Send, doc: A note.}\n      text",
            "text",
        ),
    );
    for (level, status) in [("compatible", 0), ("none", 1)] {
        said(place.path(), &["--fail-on", level], status);
    }
    // What may be sent twice counts for the version's check too.
    edit_file(
        &place.path().join("spec/bmce/send.yaml"),
        ("request: Sms", "request: Sms\nidempotent: true"),
    );
    said(place.path(), &["--check"], 1);
    said(place.path(), &["--fail-on", "breaking"], 0);
}

#[test]
fn a_comment_holds_what_matters_most_and_counts_the_rest() {
    let place = repository();
    let place = place.path();
    let mut fields = String::new();
    for number in 0..700 {
        let _ = writeln!(
            fields,
            "      field_{number}: {{type: string, length: {{max: 9}}, at: Send, doc: One of many.}}"
        );
    }
    fs::write(
        place.join("spec/acme/send.yaml"),
        format!("{OPERATION}{fields}"),
    )
    .expect("written");
    commit(place, "Many");
    let path = place.join("spec/acme/send.yaml");
    let spec = fs::read_to_string(&path).expect("a spec");
    let spec = spec.replacen(
        "max: 9}, at: Send, doc: One",
        "max: 8}, at: Send, doc: One",
        3,
    );
    fs::write(&path, spec.replace("One of many", "One of very many")).expect("written");
    let whole = said(
        place,
        &["HEAD", "--format", "markdown", "--max-length", "1000000"],
        1,
    );
    assert!(
        whole.chars().count() > 65_536 && !whole.contains("Left out"),
        "{}",
        whole.len()
    );
    for most in [65_536, 20_000, 3_000, 1_000] {
        let limit = most.to_string();
        let arguments = ["HEAD", "--format", "markdown", "--max-length", &limit];
        let markdown = said(place, &arguments[..if most == 65_536 { 3 } else { 5 }], 1);
        assert!(
            markdown.chars().count() <= most,
            "{most}: {}",
            markdown.len()
        );
        assert!(
            markdown.starts_with(MARKER) && markdown.contains("3 breaking, 700 without effect"),
            "{markdown}"
        );
        assert_eq!(
            markdown.matches("<details").count(),
            markdown.matches("</details>").count()
        );
        // What breaks is left out last.
        let breaking = markdown.matches("`constraint_tightened`").count();
        assert!(breaking == 3 || most < 3_000, "{markdown}");
        let shown = markdown.matches("`docs_changed`").count();
        let left = 700 - shown;
        assert!(
            markdown.contains(&format!("{left} without effect.**")),
            "{left}: {markdown}"
        );
    }
}

#[test]
fn what_several_operations_share_stands_apart_and_names_them() {
    let place = repository();
    let place = place.path();
    let (operation, inline) = OPERATION.split_once("types:\n").expect("types");
    fs::create_dir(place.join("spec/acme/types")).expect("a folder");
    fs::write(
        place.join("spec/acme/types/sms.yaml"),
        format!("page: api\ntypes:\n{inline}"),
    )
    .expect("written");
    fs::write(place.join("spec/acme/send.yaml"), operation).expect("written");
    let later = operation
        .replace("operation: send", "operation: send_later")
        .replace("/send'", "/later'");
    fs::write(place.join("spec/acme/send_later.yaml"), later).expect("written");
    commit(place, "Two operations");
    edit_file(&place.join("spec/acme/types/sms.yaml"), TIGHTER);
    edit_file(
        &place.join("spec/acme/service.yaml"),
        ("class: throttled", "class: template"),
    );
    let text = said(place, &["HEAD"], 1);
    assert!(
        text.contains("acme, shared by several operations\n\nbreaking[constraint_tightened]"),
        "{text}"
    );
    assert!(
        text.contains("  used by `send` and `send_later`\n"),
        "{text}"
    );
    assert!(
        text.starts_with("acme\n\n") && text.contains("[error_class_changed]"),
        "{text}"
    );
}

#[test]
fn a_call_of_an_example_is_shown_before_and_after() {
    let place = repository();
    let place = place.path();
    let example = "examples:\n  hello:\n    title: A greeting\n    request: {to: '1', text: hello}\n    reply: {}\n";
    fs::write(
        place.join("spec/acme/send.yaml"),
        format!("{OPERATION}{example}"),
    )
    .expect("written");
    commit(place, "Example");
    edit(
        place,
        ("text: {type: string,", "text: {type: string, rust: body,"),
    );
    let text = said(place, &["HEAD"], 1);
    assert!(
        text.contains("the call of the example “A greeting” as code:\n"),
        "{text}"
    );
    assert!(text.contains("  -let request = Sms::new(\"1\").with_text(\"hello\");\n  +let request = Sms::new(\"1\").with_body(\"hello\");\n"), "{text}");
    let markdown = said(place, &["HEAD", "--format", "markdown"], 1);
    assert!(
        markdown.contains("```diff\n")
            && markdown.contains("\n+let request = Sms::new(\"1\").with_body(\"hello\");"),
        "{markdown}"
    );
    let log = said(place, &["HEAD", "--format", "changelog"], 1);
    assert!(
        log.contains("### Renamed\n\n- **Breaking:** `acme::Sms.text` is now `acme::Sms.body`.\n"),
        "{log}"
    );
    for word in ["acme/", "rust_name_changed", "length.max", "spec", "doc"] {
        assert!(!log.contains(word), "{word}: {log}");
    }
}

#[test]
fn readers_of_test_results_get_a_failure_for_each_change_that_fails() {
    let place = two();
    let xml = said(place.path(), &["--format", "junit"], 1);
    assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"apiscribe diff\" tests=\"4\" failures=\"2\" errors=\"0\">"), "{xml}");
    assert!(xml.contains("<testcase classname=\"acme, operation send\" name=\"constraint_tightened: field `acme/Sms/text` in requests: `length.max` was `160`, is `150`\" file=\"spec/acme/send.yaml\" line=\"12\" time=\"0\"><failure type=\"breaking\""), "{xml}");
    // The version is too low, and that is a failure as well.
    assert!(
        xml.contains("<failure type=\"version\" message=\"the version has to be 0.2.0 at least"),
        "{xml}"
    );
    assert!(
        xml.contains("classname=\"bmce, operation send\"") && xml.contains("<system-out>"),
        "{xml}"
    );
}

#[test]
fn what_changes_nothing_is_called_no_effect() {
    let place = repository();
    edit(place.path(), WORDS);
    edit_file(
        &place.path().join("spec/acme/service.yaml"),
        ("title: Acme SMS", "title: Acme Texts"),
    );
    assert!(SERVICE.contains("title: Acme SMS"));
    let text = said(place.path(), &[], 0);
    assert!(
        text.contains("no effect[docs_changed]")
            && !text.to_lowercase().contains("documentation only"),
        "{text}"
    );
    let log = said(place.path(), &["--format", "changelog"], 0);
    assert!(
        log.ends_with("No change for code that uses the crate.\n"),
        "{log}"
    );
}
