//! How errors are shown to people and machines.

use apiscribe_codegen::diagnostics::{
    Code, Diagnostic, Diagnostics, Level, Levels, code, listed, nearest,
};
use apiscribe_codegen::source::{FileId, Sources, Span};

const ODD: Code = Code("AS9999");

fn span(sources: &Sources, file: FileId, text: &str) -> Span {
    let start = sources.text(file).find(text).unwrap_or_default();
    Span {
        file,
        start,
        end: start + text.len(),
    }
}

/// Marks a part of a text and shows the report.
fn check(text: &str, part: &str, expected: &str) {
    let mut sources = Sources::new();
    let file = sources.add("spec/a.yaml", text);
    let mut diagnostics = Diagnostics::new();
    let at = span(&sources, file, part);
    diagnostics.push(Diagnostic::error(ODD, at, "this is odd").label(at, "here"));
    assert_eq!(
        diagnostics.render(&sources, false),
        format!("{}\n\n1 error\n", expected.trim_matches('\n'))
    );
}

#[test]
fn an_error_is_shown_with_its_line() {
    check(
        "a: b\nc: odd\nd: e\n",
        "odd",
        "
error[AS9999]: this is odd
 --> spec/a.yaml:2:4
  |
2 | c: odd
  |    ^^^ here",
    );
    check(
        "ü: ☃ odd",
        "odd",
        "
error[AS9999]: this is odd
 --> spec/a.yaml:1:6
  |
1 | ü: ☃ odd
  |      ^^^ here",
    );
    check(
        "a: b\r\nc: odd\r\n",
        "odd",
        "
error[AS9999]: this is odd
 --> spec/a.yaml:2:4
  |
2 | c: odd
  |    ^^^ here",
    );
}

#[test]
fn wide_characters_move_the_caret() {
    check(
        "名: 🙂 odd",
        "odd",
        "
error[AS9999]: this is odd
 --> spec/a.yaml:1:6
  |
1 | 名: 🙂 odd
  |        ^^^ here",
    );
    check(
        "c: 名🙂e",
        "名🙂",
        "
error[AS9999]: this is odd
 --> spec/a.yaml:1:4
  |
1 | c: 名🙂e
  |    ^^^^ here",
    );
}

#[test]
fn a_text_that_is_too_long_is_cut_in_the_middle() {
    let (mut sources, text) = (Sources::new(), "ñ".repeat(5000));
    let file = sources.add("a.yaml", "a");
    let at = span(&sources, file, "a");
    let kept = |text: &str| text.len() < 1100 && text.contains("ñ ... ñ");
    let error = Diagnostic::error(ODD, at, text.as_str());
    let error = error.label(at, text.as_str()).help(text);
    assert!(kept(&error.message), "{error:?}");
    assert!(kept(&error.labels[0].1), "{error:?}");
    assert!(error.help.as_deref().is_some_and(kept), "{error:?}");
}

#[test]
fn a_place_of_several_lines_is_marked_on_its_first() {
    check(
        "a:\n  b: c\n  d: e\nf: g\n",
        "b: c\n  d: e\n",
        "
error[AS9999]: this is odd
 --> spec/a.yaml:2:3
  |
2 |   b: c
  |   ^^^^ here",
    );
}

#[test]
fn a_place_without_characters_has_a_caret_too() {
    check(
        "",
        "",
        "
error[AS9999]: this is odd
 --> spec/a.yaml:1:1
  |
1 |
  | ^ here",
    );
    check(
        "a: b",
        "",
        "
error[AS9999]: this is odd
 --> spec/a.yaml:1:1
  |
1 | a: b
  | ^ here",
    );
}

#[test]
fn a_line_that_is_too_long_is_named() {
    check(
        &format!("{}odd", "x".repeat(5000)),
        "odd",
        "
error[AS9999]: this is odd
--> spec/a.yaml:1:5001",
    );
}

#[test]
fn other_places_and_the_next_step_follow() {
    let mut sources = Sources::new();
    let a = sources.add("spec/a.yaml", "a: 1\nb: 2\na: 3\n");
    let b = sources.add("spec/b.yaml", "# c\nother: x\n");
    let mut diagnostics = Diagnostics::new();
    let third = span(&sources, a, "3");
    diagnostics.push(
        Diagnostic::error(ODD, third, "three places")
            .label(third, "the error")
            .label(span(&sources, a, "1"), "the same file")
            .label(span(&sources, b, "other"), "another file")
            .help("do something else"),
    );
    diagnostics.push(Diagnostic::warning(
        ODD,
        span(&sources, a, "2"),
        "worth a look",
    ));
    let expected = "
error[AS9999]: three places
 --> spec/a.yaml:3:4
  |
1 | a: 1
  |    - the same file
2 | b: 2
3 | a: 3
  |    ^ the error
  |
 ::: spec/b.yaml:2:1
  |
2 | other: x
  | ----- another file
  |
  = help: do something else

warning[AS9999]: worth a look
 --> spec/a.yaml:2:4
  |
2 | b: 2
  |    ^

1 error, 1 warning
";
    assert_eq!(
        format!("\n{}", diagnostics.render(&sources, false)),
        expected
    );
    assert!(diagnostics.render(&sources, true).contains("\u{1b}["));
}

#[test]
fn reports_come_in_the_order_of_the_files() {
    let mut sources = Sources::new();
    let files = [sources.add("b.yaml", "xy"), sources.add("a.yaml", "xy")];
    let at = |file: usize, start| Span {
        file: files[file],
        start,
        end: start + 1,
    };
    let all = [
        Diagnostic::error(Code("AS2"), at(1, 0), "d"),
        Diagnostic::error(Code("AS1"), at(0, 1), "c"),
        Diagnostic::error(Code("AS2"), at(0, 0), "b"),
        Diagnostic::error(Code("AS1"), at(0, 0), "a"),
    ];
    for turn in 0..all.len() {
        let mut diagnostics = Diagnostics::new();
        for n in 0..all.len() {
            diagnostics.push(all[(n + turn) % all.len()].clone());
        }
        let order: Vec<&str> = diagnostics
            .sorted()
            .iter()
            .map(|diagnostic| diagnostic.message.as_str())
            .collect();
        assert_eq!(order, ["a", "b", "c", "d"]);
    }
}

#[test]
fn the_summary_counts() {
    let mut sources = Sources::new();
    let file = sources.add("a.yaml", "");
    let at = Span {
        file,
        start: 0,
        end: 0,
    };
    let mut diagnostics = Diagnostics::new();
    assert_eq!(
        (
            diagnostics.summary().as_str(),
            diagnostics.render(&sources, false).as_str()
        ),
        ("", "")
    );
    diagnostics.push(Diagnostic::warning(ODD, at, "w"));
    assert!(!diagnostics.has_errors() && !diagnostics.is_empty());
    assert_eq!(diagnostics.summary(), "1 warning");
    let mut more = Diagnostics::new();
    (0..300).for_each(|_| more.push(Diagnostic::error(ODD, at, "e")));
    diagnostics.extend(more);
    assert!(diagnostics.has_errors());
    assert_eq!(diagnostics.summary(), "300 errors, 1 warning");
    assert!(
        diagnostics
            .render(&sources, false)
            .ends_with("\n\n... and 101 more\n\n300 errors, 1 warning\n")
    );
}

/// Two errors: one in a file with an awkward name, with every character that has to be escaped; one
/// of two lines, without words.
fn awkward() -> (Sources, Diagnostics) {
    let mut sources = Sources::new();
    let first = sources.add("spec/a, b: 100%.yaml", "é: odd\nother: x\n");
    let second = sources.add("spec/b.yaml", "a:\n  b: c\n  d: e\n");
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::warning(
        ODD,
        span(&sources, second, "b: c\n  d: e"),
        "two lines",
    ));
    let (at, other) = (span(&sources, first, "odd"), span(&sources, first, "other"));
    diagnostics.push(
        Diagnostic::error(code::UNKNOWN_KEY, at, "at 100%: \"odd\",\r\nno more")
            .label(at, "here")
            .label(other, "and there")
            .label(span(&sources, second, "a"), "")
            .help("fix it"),
    );
    (sources, diagnostics)
}

#[test]
fn machines_get_json_on_a_line_each() {
    let (sources, diagnostics) = awkward();
    let expected = [
        concat!(
            r#"{"code":"AS0201","column":4,"end":7,"end_column":7,"end_line":1,"file":"spec/a, b: 100%.yaml","help":"fix it","labels":["#,
            r#"{"column":4,"end":7,"end_column":7,"end_line":1,"file":"spec/a, b: 100%.yaml","line":1,"start":4,"text":"here"},"#,
            r#"{"column":1,"end":13,"end_column":6,"end_line":2,"file":"spec/a, b: 100%.yaml","line":2,"start":8,"text":"and there"},"#,
            r#"{"column":1,"end":1,"end_column":2,"end_line":1,"file":"spec/b.yaml","line":1,"start":0,"text":""}],"#,
            r#""line":1,"message":"at 100%: \"odd\",\nno more","severity":"error","start":4}"#,
        ),
        concat!(
            r#"{"code":"AS9999","column":3,"end":16,"end_column":7,"end_line":3,"file":"spec/b.yaml","help":null,"labels":["#,
            r#"{"column":3,"end":16,"end_column":7,"end_line":3,"file":"spec/b.yaml","line":2,"start":5,"text":""}],"#,
            r#""line":2,"message":"two lines","severity":"warning","start":5}"#,
        ),
    ];
    let lines = diagnostics.to_json(&sources);
    assert_eq!(lines.lines().collect::<Vec<_>>(), expected);
    assert!(lines.ends_with('\n'));
    assert_eq!(Diagnostics::new().to_json(&sources), "");
}

#[test]
fn workflows_get_commands() {
    let (sources, diagnostics) = awkward();
    let expected = [
        concat!(
            "::error file=spec/a%2C b%3A 100%25.yaml,line=1,col=4,endLine=1,endColumn=7,title=AS0201",
            "::at 100%25: \"odd\",%0Ano more%0Ahere%0Aspec/a, b: 100%25.yaml:2:1: and there%0Ahelp: fix it",
        ),
        "::warning file=spec/b.yaml,line=2,endLine=3,title=AS9999::two lines",
    ];
    let commands = diagnostics.to_github(&sources);
    assert_eq!(commands.lines().collect::<Vec<_>>(), expected);
    assert_eq!(Diagnostics::new().to_github(&sources), "");
}

#[test]
fn no_warning_takes_the_place_of_an_error() {
    let mut sources = Sources::new();
    let file = sources.add("a.yaml", "early: late\n");
    let mut diagnostics = Diagnostics::new();
    let (early, late) = (span(&sources, file, "early"), span(&sources, file, "late"));
    (0..300).for_each(|_| diagnostics.push(Diagnostic::warning(ODD, early, "w")));
    diagnostics.push(Diagnostic::error(ODD, late, "e"));
    let report = diagnostics.render(&sources, false);
    assert!(report.contains("error[AS9999]: e\n"), "{report}");
    assert!(
        report.ends_with("\n\n... and 101 more\n\n1 error, 300 warnings\n"),
        "{report}"
    );
}

#[test]
fn warnings_that_are_denied_are_errors() {
    let (_, mut diagnostics) = awkward();
    assert_eq!(diagnostics.summary(), "1 error, 1 warning");
    let mut levels = Levels::default();
    levels.set_all(Level::Deny);
    diagnostics.take_as(&levels);
    assert_eq!(diagnostics.summary(), "2 errors");
}

#[test]
fn the_nearest_name_is_the_one_that_is_meant() {
    let near = |name: &str, names: &str| nearest(name, names.split(' ')).map(str::to_owned);
    assert_eq!(
        near("requierd", "type required retry").as_deref(),
        Some("required")
    );
    assert_eq!(near("tpye", "type tags").as_deref(), Some("type"));
    assert_eq!(near("Type", "tape type").as_deref(), Some("type"));
    assert_eq!(
        near("imageurl", "imageUri imageUrl").as_deref(),
        Some("imageUrl")
    );
    assert_eq!(near("colour", "color").as_deref(), Some("color"));
    assert_eq!(near("x", "y z"), None);
    assert_eq!(near("phone", "template text"), None);
    assert_eq!(near("type", "type"), None);
    assert_eq!(near(&"x".repeat(1000), "x"), None);
}

#[test]
fn names_are_listed_like_in_a_sentence() {
    assert_eq!(listed([], "and"), "");
    assert_eq!(listed(["a"], "and"), "`a`");
    assert_eq!(listed(["a", "b"], "or"), "`a` or `b`");
    assert_eq!(listed(["a", "b", "c"], "and"), "`a`, `b` and `c`");
}

#[test]
fn codes_are_numbered_once_and_explained() {
    let mut numbers: Vec<&str> = code::ALL.iter().map(|(code, _)| code.0).collect();
    assert!(numbers.is_sorted());
    numbers.dedup();
    assert_eq!(numbers.len(), code::ALL.len());
    for (code, doc) in code::ALL {
        assert!(code.0.len() == 6 && code.0.starts_with("AS0"), "{code}");
        assert!(doc.trim().ends_with('.'), "{code}");
    }
}
