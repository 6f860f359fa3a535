//! What the YAML reader takes, what it refuses, and that nothing that is fed to it does harm.

use apiscribe_codegen::diagnostics::Diagnostics;
use apiscribe_codegen::source::{Sources, Span};
use apiscribe_codegen::yaml::{self, Node, NodeKind, Style};

/// Shows the tree like JSON, then every error as `line:column code message`.
fn check(text: &str, expected: &str) {
    check_bytes(text.as_bytes(), expected);
}

fn check_bytes(bytes: &[u8], expected: &str) {
    let (sources, node, diagnostics) = open(bytes);
    let mut told: Vec<String> = node.iter().map(|node| format!("{node:?}")).collect();
    for diagnostic in diagnostics.sorted() {
        let span = diagnostic
            .span()
            .unwrap_or_else(|| unreachable!("every error has a place"));
        let (line, column) = sources.line_column(span.file, span.start);
        told.push(format!(
            "{line}:{column} {} {}",
            diagnostic.code, diagnostic.message
        ));
    }
    assert_eq!(
        told.join("\n"),
        expected,
        "reading {:?}",
        String::from_utf8_lossy(bytes)
    );
}

fn open(bytes: &[u8]) -> (Sources, Option<Node>, Diagnostics) {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let node = yaml::open(&mut sources, "a.yaml", bytes, &mut diagnostics);
    (sources, node, diagnostics)
}

#[test]
fn scalars_lists_and_mappings() {
    check("a: b", r#"{"a": b}"#);
    check(
        "a: {b: [c, 'd', \"e\"], f: {}}\ng: []",
        r#"{"a": {"b": [c, "d", "e"], "f": {}}, "g": []}"#,
    );
    check(
        "- a\n- - b\n  - c\n- d: e\n  f: g",
        r#"[a, [b, c], {"d": e, "f": g}]"#,
    );
    check("---\na: b\n...\n", r#"{"a": b}"#);
    check(
        "# says\na:   long\n  text   # more\n\nb: c",
        r#"{"a": long text, "b": c}"#,
    );
    check(
        "a: |\n  block\n  text\nb: >-\n  folded\n  text",
        r#"{"a": "block\ntext\n", "b": "folded text"}"#,
    );
    check(
        "a: \"\\x41\\u00e9\\n\\t\"\nb: 'it''s'",
        r#"{"a": "Aé\n\t", "b": "it's"}"#,
    );
    check("a: 'ü: x'\nñ: ☃", r#"{"a": "ü: x", "ñ": ☃}"#);
    check("a: b\r\nc:\r\n  - d\r\n", r#"{"a": b, "c": [d]}"#);
    check("a: ''\nb: \"\"", r#"{"a": "", "b": ""}"#);
}

#[test]
fn keys_are_texts_and_codes_need_no_quotes() {
    check(
        "1: a\n-1: b\n1000-1009: c\nThrottling.*: d\n'2': e",
        r#"{"1": a, "-1": b, "1000-1009": c, "Throttling.*": d, "2": e}"#,
    );
    check(
        "no: Norwegian",
        "{\"no\": Norwegian}\n1:1 AS0109 the key `no` is a boolean to some readers of YAML",
    );
    check("'no': Norwegian", r#"{"no": Norwegian}"#);
    check(
        "0123: a",
        "{\"0123\": a}\n1:1 AS0109 the key `0123` is a number to some readers of YAML",
    );
    check(
        "1.10: a",
        "{\"1.10\": a}\n1:1 AS0109 the key `1.10` is a number to some readers of YAML",
    );
    check(
        "2020-06-06: a",
        "{\"2020-06-06\": a}\n1:1 AS0109 the key `2020-06-06` is a date to some readers of YAML",
    );
    check(
        "12:30: a",
        "{\"12:30\": a}\n1:1 AS0109 the key `12:30` is a time to some readers of YAML",
    );
    check(
        "~: a",
        "{\"~\": a}\n1:1 AS0109 the key `~` is null to some readers of YAML",
    );
    check(
        "[a]: b\nc: d",
        "{\"c\": d}\n1:1 AS0111 a key must be a string",
    );
    check("{a: b}: c", "{}\n1:1 AS0111 a key must be a string");
    check(": x", "{}\n1:1 AS0111 a key is missing before the colon");
    check(
        "<<: {a: b}\nc: d",
        "{\"c\": d}\n1:1 AS0107 merge keys are not allowed",
    );
}

#[test]
fn every_key_stands_once() {
    check(
        "a: 1\nb: 2\na: 3\na: 4",
        "{\"a\": 1, \"b\": 2}\n3:1 AS0104 the key `a` stands here twice\n4:1 AS0104 the key `a` stands here twice",
    );
    check(
        "1: a\n'1': b",
        "{\"1\": a}\n2:1 AS0104 the key `1` stands here twice",
    );
    let many: String = (0..100).map(|n| format!("k{n}: v\n")).collect();
    let (_, node, diagnostics) = open(format!("{many}k7: again\nk99: again\n").as_bytes());
    assert_eq!(
        node.and_then(|node| node.as_map().map(<[_]>::len)),
        Some(100)
    );
    assert_eq!(diagnostics.summary(), "2 errors");
}

#[test]
fn values_are_written() {
    check(
        "a:\nb: 1",
        "{\"a\": , \"b\": 1}\n1:1 AS0108 the key `a` has no value",
    );
    check(
        "{advice: JPG, JPEG or PNG}",
        "{\"advice\": JPG, \"JPEG or PNG\": }\n1:15 AS0108 the key `JPEG or PNG` has no value",
    );
    check(
        "a: {b: , c: 1}",
        "{\"a\": {\"b\": , \"c\": 1}}\n1:5 AS0108 the key `b` has no value",
    );
    check("- \n- a", "[, a]\n1:3 AS0108 a list item has no value");
    check(
        "? a\n? b",
        "{\"a\": , \"b\": }\n1:3 AS0108 the key `a` has no value\n2:3 AS0108 the key `b` has no value",
    );
}

#[test]
fn one_plain_document_per_file() {
    check("", "1:1 AS0102 the file is empty");
    check("# only words\n", "1:1 AS0102 the file is empty");
    check("---\n", "1:1 AS0102 the file is empty");
    check(
        "a: 1\n---\nb: 2",
        "{\"a\": 1}\n2:1 AS0103 a second document begins here",
    );
    check(
        "a: &x 1\nb: *x",
        "{\"a\": 1, \"b\": }\n1:4 AS0105 anchors are not allowed\n2:4 AS0105 references to anchors are not allowed",
    );
    check(
        "a: &x {b: 1}",
        "{\"a\": {\"b\": 1}}\n1:4 AS0105 anchors are not allowed",
    );
    check("a: &x", "{\"a\": }\n1:4 AS0105 anchors are not allowed");
    check(
        "a: !!str 1\nb: !x [c]",
        "{\"a\": , \"b\": [c]}\n1:4 AS0106 tags are not allowed\n2:4 AS0106 tags are not allowed",
    );
    check(
        "a:\n\tb: c",
        "{\"a\": {\"b\": c}}\n2:1 AS0006 tabs are not allowed",
    );
    check(
        "a: 'x\ty'",
        "{\"a\": \"x y\"}\n1:6 AS0006 tabs are not allowed",
    );
}

#[test]
fn text_that_is_not_yaml() {
    check(
        "a: b: c",
        "1:5 AS0101 this is not YAML: mapping values are not allowed in this context",
    );
    check(
        "{a: [b, c}",
        "1:10 AS0101 this is not YAML: while parsing a flow sequence, expected ',' or ']'",
    );
    check(
        "a: 'b",
        "1:4 AS0101 this is not YAML: while scanning a quoted scalar, found unexpected end of stream",
    );
    check(
        "a: *b",
        "1:4 AS0101 this is not YAML: while parsing node, found unknown anchor",
    );
    check(
        "a: @b",
        "1:4 AS0101 this is not YAML: unexpected character: `@'",
    );
}

#[test]
fn files_that_are_not_text() {
    check_bytes(b"a: b\nc: \xff\xfe", "2:4 AS0003 the file is not UTF-8");
    check_bytes(
        b"a: b\0",
        "1:5 AS0005 the character U+0000 does not belong into a spec",
    );
    check(
        "a: b\rc: d",
        "1:5 AS0005 the character U+000D does not belong into a spec",
    );
    check(
        "a: \u{2028}",
        "1:4 AS0005 the character U+2028 does not belong into a spec",
    );
    check(
        "\u{feff}a: {b: 1.0, ü:}",
        "{\"a\": {\"b\": 1.0, \"ü\": }}\n1:1 AS0004 the file begins with a byte order mark\n1:14 AS0108 the key `ü` has no value",
    );
    check_bytes(
        &vec![b'a'; (1 << 20) + 1],
        "1:1 AS0002 the file has more than the 1048576 bytes that a spec file may have",
    );
}

#[test]
fn lists_and_mappings_have_a_greatest_depth() {
    let nested = |depth: usize| format!("{}x{}", "[".repeat(depth), "]".repeat(depth));
    check(&nested(100), &nested(100));
    check(
        &nested(101),
        "1:102 AS0110 lists and mappings stand more than 100 levels deep in each other",
    );
}

#[test]
fn what_other_readers_take_a_plain_scalar_for() {
    let taken = |words: &str, expected: Option<&str>| {
        for word in words.split(' ') {
            assert_eq!(yaml::taken_for(word), expected, "{word:?}");
        }
    };
    taken("~ null Null NULL", Some("null"));
    taken(
        "true True TRUE false yes Yes YES no No NO on On OFF off y Y n N",
        Some("a boolean"),
    );
    taken(
        "0 1 -1 +1 0123 0o17 0x1F 0b101 1_000 1,000 1.10 1. .5 -0.0 1e3 1E-3 1.5e+3 .inf -.Inf .NaN 8613800000000",
        Some("a number"),
    );
    taken("2020-06-06 2020-6-6 2020-06-06T10:00:00Z", Some("a date"));
    taken("12:30 1:30:45.5 190:20:30", Some("a time"));
    taken("<< =", Some("a merge key"));
    taken(
        "yEs nO None nil 1.2.3 1000-1009 400-599 60s 35d 500ms 0x 0xZZ e3 1e . - + -- inf 12:3x a:b wamid.ed56 2020-06 56bf81643292cd",
        None,
    );
    taken(
        "20200-06-06 ٣ ½ 1٣ ² true. on. _1 ,1 x 1e3x +-1 --1 é",
        None,
    );
}

#[test]
fn json_follows_the_core_schema() {
    let json = |text: &str| {
        open(text.as_bytes())
            .1
            .map(|node| node.to_json().to_string())
            .unwrap_or_default()
    };
    assert_eq!(
        json("[null, ~, true, False, 1, -1, 1.5, '1', \"true\", 2020-06-06, yes, 12:30]"),
        r#"[null,null,true,false,1,-1,1.5,"1","true","2020-06-06","yes","12:30"]"#
    );
    assert_eq!(
        json("[9007199254740993, 18446744073709551615, -9223372036854775808]"),
        "[9007199254740993,18446744073709551615,-9223372036854775808]"
    );
    assert_eq!(
        json("[0x1F, 0o17, 0123, +5, .5, 1., inf, nan, .inf, infinity]"),
        r#"[31,15,123,5,0.5,1.0,"inf","nan",".inf","infinity"]"#
    );
    assert_eq!(json("{1: a, b: {c: []}}"), r#"{"1":"a","b":{"c":[]}}"#);
}

#[test]
fn numbers_as_json_spells_them() {
    let spelled = |text: &str| yaml::as_json_spells_it(text).map(|value| value.to_string());
    for text in [
        "0",
        "-1",
        "1.5",
        "-0.25",
        "18446744073709551615",
        "null",
        "true",
        "false",
    ] {
        assert_eq!(spelled(text).as_deref(), Some(text));
    }
    for text in [
        "01",
        "+1",
        ".5",
        "1.",
        "1e3",
        "1_0",
        "0x1",
        "-",
        "",
        "1.5.2",
        "18446744073709551616",
        "True",
        "~",
        "٣",
    ] {
        assert_eq!(spelled(text), None, "{text:?}");
    }
}

/// Every node is where its span says, every key too.
fn assert_spans(sources: &Sources, node: &Node, within: Span) {
    let text = sources.text(node.span.file);
    let span = node.span;
    assert!(
        span.start <= span.end
            && text.is_char_boundary(span.start)
            && text.is_char_boundary(span.end),
        "{span:?} in {text:?}"
    );
    assert!(
        node.is_missing() || (within.start <= span.start && span.end <= within.end),
        "{span:?} of {node:?} in {within:?}"
    );
    match &node.kind {
        NodeKind::Scalar {
            text,
            style: Style::Plain,
        } if !text.contains([' ', '\n']) && !sources.slice(span).starts_with(['&', '!', '*']) => {
            assert!(
                node.is_missing() || sources.slice(span) == text,
                "{:?} for {text:?}",
                sources.slice(span)
            );
        }
        NodeKind::Scalar { .. } => {}
        NodeKind::List(items) => items
            .iter()
            .for_each(|item| assert_spans(sources, item, span)),
        NodeKind::Map(entries) => entries.iter().for_each(|(key, value)| {
            assert!(
                span.start <= key.span.start && key.span.end <= span.end,
                "key {:?} in {span:?}",
                key.span
            );
            assert_spans(sources, value, span);
        }),
    }
}

fn assert_harmless(bytes: &[u8]) {
    let (sources, node, diagnostics) = open(bytes);
    assert!(node.is_some() || diagnostics.has_errors());
    if let Some(node) = &node {
        let whole = Span {
            start: 0,
            end: sources.text(node.span.file).len(),
            ..node.span
        };
        assert_spans(&sources, node, whole);
        let _ = (node.to_json(), format!("{node:?}"));
    }
    for diagnostic in diagnostics.sorted() {
        for (span, _) in &diagnostic.labels {
            let text = sources.text(span.file);
            assert!(
                span.start <= span.end
                    && text.is_char_boundary(span.start)
                    && text.is_char_boundary(span.end),
                "{diagnostic:?}"
            );
        }
    }
    let _ = (
        diagnostics.render(&sources, true),
        diagnostics.to_json(&sources),
    );
}

fn check_scalar(text: &str, expected: &str) {
    let (sources, node, _) = open(text.as_bytes());
    assert_eq!(
        node.map(|node| sources.slice(node.span).to_owned())
            .as_deref(),
        Some(expected)
    );
}

#[test]
fn spans_are_exact() {
    let text = "a: 'ü'\nñ:  plain   # no\nb: {c: [d , é], e: \"f\" }  # so\ng:\n  - h: 'i'  # so\n    j: |\n      k\n\nl: m\n";
    let (sources, node, _) = open(text.as_bytes());
    let node = node.unwrap_or_else(|| unreachable!("it is YAML"));
    let slice = |path: &[&str]| {
        let found = path
            .iter()
            .try_fold(&node, |node, key| match node.as_list() {
                Some(items) => items.get(key.len()),
                None => node.get(key),
            });
        found
            .map(|node| sources.slice(node.span))
            .unwrap_or_default()
    };
    assert_eq!(slice(&["a"]), "'ü'");
    assert_eq!(slice(&["ñ"]), "plain");
    assert_eq!(slice(&["b"]), "{c: [d , é], e: \"f\" }");
    assert_eq!(slice(&["b", "c"]), "[d , é]");
    assert_eq!(slice(&["b", "c", "x"]), "é");
    assert_eq!(slice(&["b", "e"]), "\"f\"");
    assert!(slice(&["g"]).starts_with("- h: 'i'  # so\n    j: |\n      k"));
    assert!(slice(&["g", ""]).starts_with("h: 'i'"));
    assert_eq!(slice(&["g", "", "h"]), "'i'");
    assert_eq!(slice(&["l"]), "m");
    check_scalar("{a: b, }   # c", "{a: b, }");
    check_scalar(
        "{a: [b,], c: {d: e ,  # f }\n },\n}\n",
        "{a: [b,], c: {d: e ,  # f }\n },\n}",
    );
    check_scalar("[a,] # c", "[a,]");
    check_scalar("{ # c\n a: b } # d", "{ # c\n a: b }");
    check_scalar("|\n  'a'\n  b\n# c\n", "'a'\n  b");
    check_scalar("|\n  \"a\n\n\n", "\"a");
    check_scalar("--- >-\n\n", ">-");
    let (sources, node, _) = open(b"a: |  # c | d\n\nb: # e | f\n  >+\n\nc: [d: e]\n");
    let value = |key: &str| node.as_ref().and_then(|node| node.get(key));
    let slice = |key: &str| value(key).map_or("", |node| sources.slice(node.span));
    assert_eq!([slice("a"), slice("b"), slice("c")], ["|", ">+", "[d: e]"]);
    check_scalar(r#""a\"b\\" # c"#, r#""a\"b\\""#);
    check_scalar("'it''s' # c", "'it''s'");
    check_scalar("'' # c", "''");
    check_scalar("a'b # c", "a'b");
    check_scalar("'a\n\n  b'   ", "'a\n\n  b'");
    assert_harmless(text.as_bytes());
}

/// A small generator of random numbers, always the same ones.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap_or(0)
    }
}

#[test]
fn pieces_of_yaml_in_any_order_do_no_harm() {
    let pieces = [
        "a",
        "b: ",
        ": ",
        ":",
        "- ",
        "-",
        "? ",
        "?",
        "{",
        "}",
        "[",
        "]",
        ",",
        ", ",
        "'",
        "\"",
        "|",
        "|-\n",
        ">",
        ">+\n",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "#",
        " # c\n",
        "&x ",
        "*x",
        "*x ",
        "!t ",
        "!!str ",
        "!<",
        "%YAML 1.2\n",
        "%TAG ! x\n",
        "---",
        "\n---\n",
        "\n...\n",
        "<<: ",
        "~",
        "é",
        "☃",
        "\u{feff}",
        "\t",
        "\\",
        "\\x",
        "\\u12",
        "\\U0010FFFF",
        "@",
        "`",
        "1",
        "1.5",
        "no",
        "''",
        "\"\"",
        " ",
        "   ",
        "\u{85}",
        "\u{2028}",
        "\0",
        "k: v\n",
        "- i\n",
        "x:\n",
    ];
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..20_000 {
        let text: String = (0..=random.below(14))
            .map(|_| pieces[random.below(pieces.len())])
            .collect();
        assert_harmless(text.as_bytes());
    }
}

const SPEC: &str = r#"# A little of everything.
service: acme
title: "Acme \"Send\" API"
pages:
  send: {title: Sending, places: ["Send a message", 'Limits: calls']}   # two places
doc: >-
  Sends messages, folded
  over lines; ünïcödé.
auth: {scheme: api_key_header}
types:
  Message:
    union: {named: type}
    variants:
      text: {type: Text, required: false}
      image: {fields: {link: {type: string, pattern: '[a-z]{1,3}'}}}
  Language: {open: true, values: {af: Afrikaans, zh_CN: "Chinese (CHN)", 'no': Norwegian}}
errors:
  failed: [{status: 400-599}, {path: Code, not: OK}]
  codes:
    21058: {class: invalid_request, path: tenant_id}
    Throttling.*: {class: throttled, status: [400, 429]}
    -1: {class: unknown}
notes:
  plain:
    title: |
      A title
        in a block
    rows:
      - ["a", 'b''s', "\u00e9"]
"#;

#[test]
fn damaged_specs_do_no_harm() {
    assert_eq!(open(SPEC.as_bytes()).2.summary(), "");
    let spec = SPEC.as_bytes();
    let mut random = Random(42);
    for _ in 0..2000 {
        let mut bytes = spec.to_vec();
        for _ in 0..=random.below(6) {
            let at = random.below(bytes.len());
            match random.below(3) {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, b"{}[],:-#&*!|>'\"%@` \n\t\r\0"[random.below(23)]),
                _ => bytes[at] = u8::try_from(random.below(256)).unwrap_or(0),
            }
        }
        assert_harmless(&bytes);
    }
}

#[test]
fn large_and_deep_files_end_soon() {
    let size = 1 << 17;

    for piece in [
        "[",
        "{",
        "- ",
        "? ",
        "a: ",
        "{a: ",
        "[a, ",
        "'",
        "\"",
        "&a ",
        "!a ",
        "a\n",
        "- a\n",
        "a: b\n",
        "? a\n",
        "#\n",
        "\n",
        " ",
        "[],",
        "*a ",
        "|\n",
        ">\n  ",
        "- - ",
        "\\",
        "a ",
        "::",
        "%a\n",
        "---\n",
        "a: [b, c]\n",
        "a: &x\n",
        "!!a ",
        "\"\\u0041",
        "é",
        "'': ",
        "a, ",
    ] {
        let text = piece.repeat(size / piece.len());
        assert_harmless(text.as_bytes());
        assert_harmless(format!("[{text}").as_bytes());
        assert_harmless(format!("{{a: {text}").as_bytes());
    }
    let distinct: String = (0..20_000).map(|n| format!("k{n}: v\n")).collect();
    assert_harmless(distinct.as_bytes());
    let deepening: String = (0..2000)
        .map(|n| format!("{}a:\n", " ".repeat(n % 500)))
        .collect();
    assert_harmless(deepening.as_bytes());
}
