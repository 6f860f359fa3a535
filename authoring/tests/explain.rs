//! Every code has a text, and its examples are what they say: the bad one reports this code and no
//! other, the good one nothing.

use std::collections::BTreeSet;

use apiscribe_authoring::explain;
use apiscribe_codegen::diagnostics::Diagnostic;
use apiscribe_test_support::fragment;

/// Codes that no fragment of text can provoke, or none that fits on a page, with the reason.
const WITHOUT_EXAMPLE: &[(&str, &str)] = &[
    ("AS0001", "the file system refuses to read the file"),
    ("AS0002", "takes more than a megabyte"),
    ("AS0407", "takes hundreds of rules"),
    ("AS0611", "takes a program without signatures by key pairs"),
    ("AS0003", "an example is UTF-8 itself"),
    (
        "AS0004",
        "the mark is invisible, and stands before the first line",
    ),
    ("AS0005", "the character is invisible"),
    ("AS0007", "takes a file with another name"),
    ("AS0110", "takes a hundred levels"),
    ("AS0317", "takes more than a dozen types"),
];

const MOST_LINES: usize = 15;

#[test]
fn each_code_has_a_text_with_examples_that_hold() {
    let mut wrong = Vec::new();
    for (code, _) in explain::all() {
        let Some(text) = explain::text(code.0) else {
            wrong.push(format!("{code} has no text"));
            continue;
        };
        let words = text.split("\n```").next().unwrap_or_default();
        if words.lines().count() > MOST_LINES {
            wrong.push(format!("{code} has more than {MOST_LINES} lines of text"));
        }
        let examples = (block(text, "bad"), block(text, "good"));
        let excused = WITHOUT_EXAMPLE.iter().any(|(known, _)| *known == code.0);
        match examples {
            (Some(bad), Some(good)) if !excused => {
                wrong.extend(judge_bad(code.0, bad));
                wrong.extend(judge_good(code.0, good));
            }
            (None, None) if excused => {}
            _ => wrong.push(format!(
                "{code}: one bad and one good example, or an excuse"
            )),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn block<'t>(text: &'t str, kind: &str) -> Option<&'t str> {
    let start = format!("\n```yaml,{kind}\n");
    let (_, rest) = text.split_once(&start)?;
    let end = rest.find("\n```\n").expect("a block is closed");
    rest.get(..end + 1)
}

/// The codes that an example reports, with warnings only where the code is one.
fn read(code: &str, example: &str) -> (BTreeSet<&'static str>, String) {
    let mut reading = fragment::read(example);
    if code.starts_with("AS04") {
        reading = reading.linted();
    }
    let errors = reading.diagnostics.sorted();
    let of_example = |error: &&&Diagnostic| {
        // The minimal service names no page for its reply.
        let file = error.span().map(|span| reading.sources.path(span.file));
        file != Some("acme/types/answer.yaml")
    };
    let found = errors.iter().filter(of_example);
    (found.map(|error| error.code.0).collect(), reading.report())
}

fn judge_bad(code: &str, example: &str) -> Option<String> {
    let (found, report) = read(code, example);
    (found != BTreeSet::from([code])).then(|| format!("{code}: the bad example\n{report}"))
}

fn judge_good(code: &str, example: &str) -> Option<String> {
    let (found, report) = read(code, example);
    (!found.is_empty()).then(|| format!("{code}: the good example\n{report}"))
}

#[test]
fn a_code_is_found_however_it_is_written() {
    let expected = explain::text("AS0107");
    assert!(expected.is_some());
    for written in ["as0107", "As0107", "107", "0107"] {
        assert_eq!(explain::text(written), expected, "{written}");
    }
    for written in [
        "",
        "AS",
        "0",
        "AS9999",
        "+107",
        "-107",
        "x",
        "A§0107",
        "99999999999",
    ] {
        assert_eq!(explain::text(written), None, "{written}");
    }
}

#[test]
fn a_code_that_is_not_there_has_a_neighbour() {
    let near = |written| explain::nearest(written).map(|code| code.0);
    assert_eq!(near("AS0109x"), Some("AS0109"));
    assert_eq!(near("0399"), Some("AS0398"));
    assert_eq!(near("ASO107"), Some("AS0107"));
    assert_eq!(near("banana"), None);
    assert_eq!(near("AS9999"), None);
    assert_eq!(near("AS0250"), None);
}
