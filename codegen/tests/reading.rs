//! How spec files become structs: what each key may hold, the short forms, and what is said about
//! errors.

use std::fmt::Debug;

use apiscribe_codegen::diagnostics::{Diagnostic, Diagnostics};
use apiscribe_codegen::source::Sources;
use apiscribe_codegen::spec::{self, Form, RecordForm, UNSAID};
use apiscribe_codegen::yaml::{self, Node};

/// Reads a text. Where it has errors, they are expected, as `line:column message (label; help)`;
/// where it has none, the parts of the struct that are expected, one per line.
fn check<T: Debug>(
    read: impl Fn(&Node, &mut Diagnostics) -> Option<T>,
    text: &str,
    expected: &str,
) {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let node = yaml::open(&mut sources, "a.yaml", text.as_bytes(), &mut diagnostics);
    let value = node.and_then(|node| read(&node, &mut diagnostics));
    if diagnostics.is_empty() {
        let shown = format!("{value:?}");
        for part in expected.lines() {
            assert!(shown.contains(part), "{part} in {shown} from {text}");
        }
        return;
    }
    let told = |diagnostic: &Diagnostic| {
        let Some((span, label)) = diagnostic.labels.first() else {
            return diagnostic.message.clone();
        };
        let (line, column) = sources.line_column(span.file, span.start);
        let help = diagnostic
            .help
            .as_deref()
            .filter(|help| !help.contains(" may have "));
        let remarks: Vec<&str> = [label.as_str(), help.unwrap_or("")]
            .into_iter()
            .filter(|remark| !remark.is_empty())
            .collect();
        match remarks.as_slice() {
            [] => format!("{line}:{column} {}", diagnostic.message),
            remarks => format!(
                "{line}:{column} {} ({})",
                diagnostic.message,
                remarks.join("; ")
            ),
        }
    };
    let told: Vec<String> = diagnostics.sorted().into_iter().map(told).collect();
    assert_eq!(told.join("\n"), expected, "reading {text}");
}

/// Checks one type.
fn check_type(text: &str, expected: &str) {
    let read = |node: &Node, diagnostics: &mut Diagnostics| {
        let file = spec::read_types(node, diagnostics)?;
        file.types.into_iter().next().map(|(_, ty)| ty)
    };
    check(read, &format!("types:\n  T: {text}"), expected);
}

/// Checks one field of a struct.
fn check_field(text: &str, expected: &str) {
    let read =
        |node: &Node, diagnostics: &mut Diagnostics| match spec::read_types(node, diagnostics)?
            .types
            .into_iter()
            .next()?
            .1
            .body
        {
            spec::TypeBody::Struct { fields, .. } => {
                fields.into_iter().next().map(|(_, field)| field)
            }
            _ => None,
        };
    check(
        read,
        &format!("types: {{T: {{fields: {{\n  f: {text}}}}}}}"),
        expected,
    );
}

/// Checks one rule of a struct.
fn check_rule(text: &str, expected: &str) {
    let read =
        |node: &Node, diagnostics: &mut Diagnostics| match spec::read_types(node, diagnostics)?
            .types
            .into_iter()
            .next()?
            .1
            .body
        {
            spec::TypeBody::Struct { rules, .. } => rules.into_iter().next(),
            _ => None,
        };
    check(
        read,
        &format!("types: {{T: {{fields: {{}}, rules: [\n  {text}]}}}}"),
        expected,
    );
}

/// Checks keys of a service that has what every service needs.
fn check_service(text: &str, expected: &str) {
    let head = "{service: a, base_url: b, title: t, auth: none,";
    check(spec::read_service, &format!("{head}\n{text}}}"), expected);
}

/// Checks keys of an operation that has what every operation needs.
fn check_operation(text: &str, expected: &str) {
    let head = "{operation: a, doc: d, page: p, http: GET /, replies: {200: R},";
    check(spec::read_operation, &format!("{head}\n{text}}}"), expected);
}

#[test]
fn types_are_told_by_their_keys() {
    check_type("string", "Alias { ty: String, nullable: false");
    check_type(
        "{type: list<map<Action>>, nullable: true, items: {max: 3}, doc: d}",
        "Alias { ty: List(Map(Named(\"Action\"))), nullable: true\nitems: Some(Bounds { min: None, max: Some(3) })\ndoc: Some(\"d\")",
    );
    check_type(
        "{fields: {a: string, b: i64}, rest: json}",
        "Struct { fields: [(\"a\", Field\n(\"b\", Field\nrest: Some(Json)",
    );
    check_type(
        "{values: {a: first, 'no': {doc: d, rust: Norwegian, deprecated: true}}, open: true}",
        "Enum { repr: None, open: true\ndoc: Some(\"first\")\nrust: Some(\"Norwegian\")\ndeprecated: Some(\"true\")",
    );
    check_type(
        "{values: {1: one, -2: two}, type: i32}",
        "Enum { repr: Some(I32), open: false, values: [(\"1\"\n(\"-2\"",
    );
    check_type(
        "{union: presence, variants: {a: A}}",
        "Union { kind: Presence, open: false, variants: [(\"a\"\ncontent: Some(Expr(Named(\"A\")))",
    );
    check_type(
        "{union: {named: type}, variants: {}}",
        "kind: Named { key: \"type\" }",
    );
    check_type(
        "{union: {inside: Type}, variants: {}, open: true}",
        "kind: Inside { key: \"Type\" }, open: true",
    );
    check_type(
        "{union: {beside: k, content: c}, variants: {}}",
        "kind: Beside { key: \"k\", content: \"c\", json: false }",
    );
    check_type(
        "{union: {beside: k, content: c, encode: json}, variants: {}}",
        "kind: Beside { key: \"k\", content: \"c\", json: true }",
    );
}

#[test]
fn types_of_other_languages_are_reported_in_ours() {
    for (written, here) in [
        ("string[]", "list<string>"),
        ("array<string>", "list<string>"),
        ("Array<Item>", "list<Item>"),
        ("int[][]", "list<list<int>>"),
        ("dict<string, bool>", "map<bool>"),
        ("Vec<str>", "list<string>"),
        ("none", "json"),
    ] {
        let mut sources = Sources::new();
        let mut diagnostics = Diagnostics::new();
        let file = sources.add(
            "a.yaml",
            format!("types:\n  T: {{fields: {{a: '{written}'}}}}"),
        );
        let node = yaml::read(&sources, file, &mut diagnostics);
        let _ = node.and_then(|node| spec::read_types(&node, &mut diagnostics));
        let report = diagnostics.render(&sources, false);
        assert!(
            report.contains(&format!("did you mean `{here}`?")),
            "{report}"
        );
    }
}

#[test]
fn keys_of_different_types_do_not_mix() {
    check_type(
        "{doc: d}",
        "2:3 a type needs `fields`, `values`, `union` or `type`",
    );
    check_type(
        "{feilds: {}}",
        "2:7 unknown key `feilds` in a type (did you mean `fields`?)",
    );
    check_type(
        "{fields: {}, values: {}}",
        "2:19 `fields` and `values` exclude each other in a type",
    );
    check_type(
        "{fields: {}, type: string}",
        "2:19 `fields` and `type` exclude each other in a type",
    );
    check_type(
        "{fields: {}, type: string, values: {}}",
        "2:33 `fields` and `values` exclude each other in a type",
    );
    check_type(
        "{union: presence, type: string, variants: {}}",
        "2:24 `union` and `type` exclude each other in a type",
    );
    check_type(
        "{fields: {}, open: true}",
        "2:19 unknown key `open` in a struct",
    );
    check_type(
        "{values: {a: b}, nullable: true}",
        "2:23 unknown key `nullable` in an enum",
    );
    check_type(
        "{type: string, requierd: true}",
        "2:21 unknown key `requierd` in an alias",
    );
    check_type(
        "{fields: [a, b]}",
        "2:15 expected a mapping, found a list (say of each what it is: `{a: ..., b: ...}`)",
    );
    check_type(
        "[a]",
        "2:6 expected a type, found a list (a type is written as a mapping)",
    );
}

#[test]
fn unions_say_how() {
    check_type("{union: presence}", "2:3 a union needs `variants`");
    check_type(
        "{union: named, variants: {}}",
        "2:14 `named` needs the key of the tag (as in `union: {named: type}`)",
    );
    check_type(
        "{union: type, variants: {}}",
        "2:14 `type` is not the kind of a union (where the key `type` names the variant, write `union: {named: type}`, `union: {inside: type}` or \
         `union: {beside: type, content: value}`; where the one key that is there says it, write `union: presence`; where the value itself does, such as a number or a string, `union: shape`)",
    );
    check_type(
        "{union: prescence, variants: {}}",
        "2:14 `prescence` is not the kind of a union (did you mean `presence`?; the kind of a union is `presence` or `shape`)",
    );
    check_type(
        "{union: {}, variants: {}}",
        "2:7 the kind of a union needs `named`, `inside` or `beside`",
    );
    check_type(
        "{union: {beside: k}, variants: {}}",
        "2:7 the kind of a union needs `content`",
    );
    check_type(
        "{union: {named: k, content: c}, variants: {}}",
        "2:25 `named` and `content` exclude each other in the kind of a union",
    );
    check_type(
        "{union: {named: a, inside: b}, variants: {}}",
        "2:25 `named` and `inside` exclude each other in the kind of a union",
    );
    check_type(
        "{union: {name: a}, variants: {}}",
        "2:15 unknown key `name` in the kind of a union (did you mean `named`?)",
    );
    check_type(
        "{union: [named], variants: {}}",
        "2:14 expected `presence`, `shape`, or a mapping with `named`, `inside` or `beside`, found a list",
    );
}

#[test]
fn variants_are_written_like_fields() {
    let variant = |text: &str, expected: &str| {
        check_type(
            &format!("{{union: {{named: type}}, variants: {{v: {text}}}}}"),
            expected,
        )
    };
    variant(
        "Text",
        "required: true, nullable: false, content: Some(Expr(Named(\"Text\")))",
    );
    variant(
        "{type: Text, tag: a-b, required: false, rust: Other, nullable: true}",
        "tag: Some(\"a-b\"), required: false, nullable: true, content: Some(Expr(Named(\"Text\")))\nrust: Some(\"Other\")",
    );
    variant("{doc: nothing more}", "content: None");
    variant(
        "{fields: {a: string}, doc: d}",
        "content: Some(Inline(TypeDef { about: About { doc: None",
    );
    variant(
        "{type: string, length: {max: 5}}",
        "length: Some(Counted { bounds: Bounds { min: None, max: Some(5) }, unit: Characters })",
    );
    variant(
        "{typ: Text}",
        "2:44 unknown key `typ` in a variant (did you mean `type`?)",
    );
    variant(
        "{type: text}",
        "2:50 `text` is not a type (did you mean `string`?; a type is `string`, `bool`, `i32`, `i64`, `f64`, `decimal`, `timestamp`, `bytes`, `file`, `json`, `list<..>`, `map<..>` or a name in CamelCase)",
    );
}

#[test]
fn type_expressions() {
    let help = "a type is `string`, `bool`, `i32`, `i64`, `f64`, `decimal`, `timestamp`, `bytes`, `file`, `json`, `list<..>`, `map<..>` or a name in CamelCase";
    for (simple, shown) in [
        ("string", "String"),
        ("bool", "Bool"),
        ("i32", "I32"),
        ("i64", "I64"),
        ("f64", "F64"),
        ("timestamp", "Timestamp"),
        ("json", "Json"),
    ] {
        check_type(simple, &format!("ty: {shown},"));
    }
    check_type("'list<A>'", "ty: List(Named(\"A\"))");
    check_type("map<list<A_1>>", "ty: Map(List(Named(\"A_1\")))");
    check_type(
        "str",
        &format!("2:6 `str` is not a type (did you mean `string`?; {help})"),
    );
    check_type("Strings", "ty: Named(\"Strings\")");
    check_type(
        "list<integer>",
        &format!("2:11 `integer` is not a type (did you mean `i32` or `i64`?; {help})"),
    );
    check_type(
        "map<list<boolean>>",
        &format!("2:15 `boolean` is not a type (did you mean `bool`?; {help})"),
    );
    check_type(
        "'map<list<boolean>>'",
        &format!("2:16 `boolean` is not a type (did you mean `bool`?; {help})"),
    );
    check_type(
        "list",
        &format!("2:6 `list` needs the type of what it holds, as in `list<string>` ({help})"),
    );
    check_type("list<>", &format!("2:11 a type is missing ({help})"));
    check_type("list<A", &format!("2:6 `list<A` is not a type ({help})"));
    check_type("list<A, B>", &format!("2:11 `A, B` is not a type ({help})"));
    check_type("5", &format!("2:6 `5` is not a type ({help})"));
    let nullable = "did you mean `string`, in a field with `nullable: true` if null may come?";
    check_type(
        "string?",
        &format!("2:6 `string?` is not a type ({nullable}; {help})"),
    );
    check_type("''", &format!("2:7 a type is missing ({help})"));
    check_type(
        &format!("{}A{}", "list<".repeat(16), ">".repeat(16)),
        "Named(\"A\")",
    );
    check_type(
        &format!("{}A{}", "list<".repeat(17), ">".repeat(17)),
        &format!("2:91 more than 16 lists and maps in each other ({help})"),
    );
}

#[test]
fn fields_and_their_short_form() {
    check_field(
        "{type: string, rules: 5}",
        "2:21 `rules` in a field goes with `fields`",
    );
    check_field(
        "string",
        "ty: Expr(String)\nrequired: false, nullable: false, const_: None, default: None, in_: None, encode: [], secret: false",
    );
    check_field(
        "{type: A, required: true, nullable: true, secret: true, rust: other, deprecated: 'use g'}",
        "required: true, nullable: true\nsecret: true\nrust: Some(\"other\")\ndeprecated: Some(\"use g\")",
    );
    check_field(
        "{type: string, const: whatsapp, default: 'x', in: header}",
        "const_: Some(whatsapp), default: Some(Assumed { value: \"x\", about: None }), in_: Some(Written { operation: None, field: Some(Header) })",
    );
    check_field(
        "{type: json, default: {is: {a: [1, true, null]}}}",
        "default: Some(Assumed { value: {\"a\": [1, true, null]}, about: Some(",
    );
    check_field("{type: i64, encode: text}", "encode: [Text]");
    check_field("{type: A, encode: [json, comma]}", "encode: [Json, Comma]");
    check_field("{type: A, advice: one}", "advice: [\"one\"]");
    check_field(
        "{type: A, advice: [one, 'two, three']}",
        "advice: [\"one\", \"two, three\"]",
    );
    check_field(
        "{flatten: Message, required: true}",
        "ty: Flatten(\"Message\")",
    );
    check_field(
        "{fields: {b: {values: {1: one}, type: i32}}, required: true}",
        "ty: Inline(TypeDef\nInline(TypeDef { about: About { doc: None\nrepr: Some(I32)",
    );
    check_field(
        "{union: {named: type}, variants: {text: Text}}",
        "ty: Inline(TypeDef\nUnion { kind: Named",
    );
    check_field(
        "{doc: d}",
        "2:3 a field needs `type`, `flatten`, `fields`, `values` or `union`",
    );
    check_field(
        "{tpye: string}",
        "2:7 unknown key `tpye` in a field (did you mean `type`?)",
    );
    check_field(
        "{type: string, flatten: B}",
        "2:7 `flatten` and `type` exclude each other in a field",
    );
    check_field(
        "{type: string, fields: {}}",
        "2:7 `fields` and `type` exclude each other in a field",
    );
    check_field(
        "{type: string, requierd: true, requird: 1}",
        "2:21 unknown key `requierd` in a field (did you mean `required`?)\n2:37 unknown key `requird` in a field (did you mean `required`?)",
    );
    check_field(
        "[a]",
        "2:6 expected a field, found a list (a field is written as a mapping)",
    );
    check_field(
        "{type: string, in: body}",
        "2:25 `body` is not a place in a request (a place in a request is `json`, `form`, `multipart`, `bytes`, `text`, `value`, `query` or `header`)",
    );
    check_field(
        "{type: string, encode: [json, jsn]}",
        "2:36 `jsn` is not a way to write a value (did you mean `json`?; a way to write a value is `json`, `text`, `number`, `zero_one`, `yes_no`, `unix_s`, `unix_ms`, `rfc3339_ms`, `rfc3339_us`, `rfc3339_ns`, `rfc2822`, `base64`, `base64url`, `hex`, `repeat`, `comma` or `brackets`)",
    );
}

#[test]
fn yes_and_no_are_true_and_false() {
    check_field(
        "{type: A, required: yes}",
        "2:26 expected `true` or `false`, found `yes` (did you mean `true`?)",
    );
    check_field(
        "{type: A, required: True}",
        "2:26 expected `true` or `false`, found `True` (did you mean `true`?)",
    );
    check_field(
        "{type: A, required: 'true'}",
        "2:26 expected `true` or `false`, found a string in quotes (remove the quotes)",
    );
    check_field(
        "{type: A, required: maybe}",
        "2:26 expected `true` or `false`, found `maybe`",
    );
    check_field(
        "{type: A, required: [true]}",
        "2:26 expected `true` or `false`, found a list",
    );
}

#[test]
fn constraints() {
    check_field(
        "{type: i64, min: -5, max: 2.5}",
        "min: Some(Integer(-5)), max: Some(Float(2.5))",
    );
    check_field(
        "{type: string, length: 3, pattern: '[a-z]+', format: url}",
        "length: Some(Counted { bounds: Bounds { min: Some(3), max: Some(3) }, unit: Characters })\npattern: Some(\"[a-z]+\")\nformat: Some(\"url\")",
    );
    check_field(
        "{type: string, length: {max: 64, unit: bytes}}",
        "length: Some(Counted { bounds: Bounds { min: None, max: Some(64) }, unit: Bytes })",
    );
    check_field(
        "{type: list<string>, items: {min: 1}, each: {length: {max: 2}}}",
        "items: Some(Bounds { min: Some(1), max: None })\neach: Some(Constraints { own: [Length(LengthKeys { length: Some(Counted { bounds: Bounds { min: None, max: Some(2) }, unit: Characters })",
    );
    check_field(
        "{type: map<string>, keys: {format: uuid}}",
        "keys: Some(Constraints { own: [Formatted(FormatKeys { format: Some(\"uuid\")",
    );
    check_field(
        "{type: timestamp, within: {future: 35d, past: 10m}}",
        "within: Some(Within { past: Some(600s), future: Some(3024000s) })",
    );
    check_field(
        "{type: string, any: [{format: url}, {pattern: x}]}",
        "any: [Constraints {\nformat: Some(\"url\")\npattern: Some(\"x\")",
    );
    check_field(
        "{type: string, advisory: {length: {min: 1}}}",
        "advisory: [Statement { enforced: None\nconstraints: Constraints { own: [Length(LengthKeys { length: Some(Counted { bounds: Bounds { min: Some(1), max: None }, unit: Characters })",
    );
    check_field("string", "any: [], span: None }");
    check_field(
        "{type: i64, min: 1e3}",
        "2:23 expected a number, found `1e3` (write it as JSON does, without exponent)",
    );
    check_field(
        "{type: i64, min: 99999999999999999999}",
        "2:23 expected a number, found `99999999999999999999` (write it as JSON does, without exponent)",
    );
    check_field(
        "{type: i64, max: '5'}",
        "2:23 expected a number, found a string in quotes (remove the quotes)",
    );
    check_field(
        "{type: i64, max: five}",
        "2:23 expected a number, found `five` (write it as JSON does, without exponent)",
    );
    check_field(
        "{type: string, length: {mn: 1}}",
        "2:30 unknown key `mn` in a length (did you mean `min`?)",
    );
    check_field(
        "{type: string, length: 1.5}",
        "2:29 expected a number, or a mapping with `min` and `max`, found `1.5`",
    );
    check_field(
        "{type: string, length: {max: -1}}",
        "2:35 expected a whole number, found `-1`",
    );
    check_field(
        "{type: string, pattern: 1.10}",
        "2:30 expected a string, found a number (quote this: '1.10')",
    );
    check_field(
        "{type: timestamp, within: {past: 10}}",
        "2:39 expected a duration, found `10` (a whole number and one of `ms`, `s`, `m`, `h` and `d`, as in `500ms` or `35d`)",
    );
    check_field(
        "{type: string, any: [{patern: x}]}",
        "2:28 unknown key `patern` in a constraint (did you mean `pattern`?)",
    );
    check_field(
        "{type: string, any: {format: url}}",
        "2:26 expected a list, found a mapping",
    );
}

#[test]
fn durations() {
    for (written, shown) in [
        ("60s", "60s"),
        ("10m", "600s"),
        ("35d", "3024000s"),
        ("1h", "3600s"),
        ("500ms", "500ms"),
        ("0s", "0ns"),
    ] {
        check_service(
            &format!("limits: [{{calls: 1, per: {written}}}]"),
            &format!("per: {shown}"),
        );
    }
    for written in [
        "5",
        "5 s",
        "s",
        "1.5s",
        "-1s",
        "5min",
        "99999999999999999999s",
        "999999999999999999d",
    ] {
        let expected = format!(
            "2:26 expected a duration, found `{written}` (a whole number and one of `ms`, `s`, `m`, `h` and `d`, as in `500ms` or `35d`)"
        );
        check_service(
            &format!("limits: [{{calls: 1, per: {written}}}]"),
            &expected,
        );
    }
}

#[test]
fn rules() {
    check_rule(
        "{when: {a: x, b/c: [1, true]}, require: [d], doc: why}",
        "When(WhenKeys { when: [(\"a\", Values([x])), (\"b/c\", Values([1, true]))], require: [Requirement { path: \"d\", values: [] }], forbid: [], limit: [] })\ndoc: Some(\"why\")",
    );
    check_rule(
        "{when: {a: {present: false}}, forbid: [d/*], require: {e: [1, x], f: 'y'}}",
        "when: [(\"a\", Present(false))], require: [Requirement { path: \"e\", values: [1, x] }, Requirement { path: \"f\", values: [\"y\"] }], forbid: [\"d/*\"]",
    );
    check_rule(
        "{together: [a, b], evidence: inferred, level: advisory}",
        "Together(TogetherKeys { together: [\"a\", \"b\"] }), level: Some(\"advisory\")\nevidence: Some(\"inferred\")",
    );
    check_rule(
        "{exactly_one: [a, b]}",
        "ExactlyOne(ExactlyOneKeys { exactly_one: [\"a\", \"b\"] })",
    );
    check_rule(
        "{at_least_one: [a, b]}",
        "AtLeastOne(AtLeastOneKeys { at_least_one: [\"a\", \"b\"] })",
    );
    check_rule(
        "{at_most_one: [a, b]}",
        "AtMostOne(AtMostOneKeys { at_most_one: [\"a\", \"b\"] })",
    );
    check_rule(
        "{count: a/*/b, min: 1, max: 30}",
        "Count(CountKeys { count: \"a/*/b\", bounds: BoundKeys { min: Some(Count(1)), max: Some(Count(30)) } })",
    );
    check_rule(
        "{unique: a/*/id}",
        "Unique(UniqueKeys { unique: \"a/*/id\" })",
    );
    check_rule(
        "{}",
        "2:3 a rule needs `when`, `together`, `exactly_one`, `at_least_one`, `at_most_one`, `ordered`, `count` or `unique`",
    );
    check_rule(
        "{togther: [a]}",
        "2:4 unknown key `togther` in a rule (did you mean `together`?)",
    );
    check_rule(
        "{together: [a], exactly_one: [b]}",
        "2:19 `together` and `exactly_one` exclude each other in a rule",
    );
    check_rule(
        "{together: [a], require: [b]}",
        "2:19 unknown key `require` in a rule about several fields",
    );
    check_rule("{together: a}", "2:14 expected a list, found a string");
    check_rule(
        "{when: {a: 1}}",
        "2:3 a rule with `when` needs `require`, `forbid` or `limit`",
    );
    check_rule(
        "{when: {a: 1}, requires: [b]}",
        "2:18 unknown key `requires` in a rule with `when` (did you mean `require`?)",
    );
    check_rule(
        "{when: {a: {presence: true}}, forbid: [b]}",
        "2:15 unknown key `presence` in a condition (did you mean `present`?)",
    );
    check_rule(
        "{when: {a: on}, forbid: [b]}",
        "2:14 `on` is a boolean to some readers of YAML and not to others (quote this: 'on', or write `true` or `false`)",
    );
    check_rule(
        "{when: {a: [[1]]}, forbid: [b]}",
        "2:15 expected a string, number or boolean, found a list",
    );
    check_rule(
        "{when: {a: 1}, require: b}",
        "2:27 expected a list of paths, or a mapping from paths to values, found a string",
    );
    check_rule("{count: a}", "2:3 a rule with `count` needs `min` or `max`");
    check_rule(
        "{count: a, mx: 3}",
        "2:14 unknown key `mx` in a rule with `count` (did you mean `max`?)",
    );
    check_rule(
        "{unique: a, level: warning}",
        "2:22 `warning` is not a level (a level is `error` or `advisory`)",
    );
    check_rule(
        "a",
        "2:3 expected a rule, found a string (a rule is written as a mapping)",
    );
}

#[test]
fn shapes() {
    check_type(
        "{fields: {}, shapes: {a: [b, c], d: {fields: [e], doc: x, at: z}}}",
        "shapes: [(\"a\", Shape { fields: [\"b\", \"c\"]\n(\"d\", Shape { fields: [\"e\"], about: About { doc: Some(\"x\")",
    );
    check_type(
        "{fields: {}, shapes: {a: b}}",
        "2:31 expected a list of fields, or a mapping with `fields`, found a string",
    );
    check_type(
        "{fields: {}, shapes: {a: {doc: x}}}",
        "2:28 a shape needs `fields`",
    );
}

#[test]
fn services() {
    check_service(
        "doc: d, pages: {p: {title: P, edition: '2', url: 'https://x', places: [A, 'B: c']}}",
        "pages: [(\"p\", Page { title: \"P\", edition: Some(\"2\"), url: Some(\"https://x\"), places: [\"A\", \"B: c\"], standing: None, checked: None })]",
    );
    check_service(
        "parameters: {a: string, b: {type: string, format: uuid}}",
        "parameters: [(\"a\", Field\n(\"b\", Field",
    );
    check_service(
        "limits: [{calls: 250, per: 1s, scope: account, at: x}]",
        "calls: 250, per: 1s, scope: Some(\"account\")",
    );
    check_service(
        "notes: {n_: {title: t, columns: [a, b], rows: [[c, d], ['1', '2']]}}",
        "rows: [[\"c\", \"d\"], [\"1\", \"2\"]]",
    );
    check_service(
        "doubts: [{about: T/f, says: s, taken: t, why: w, evidence: e}]",
        "about: \"T/f\", says: \"s\", taken: Some(\"t\"), why: Some(\"w\"), evidence: Some(\"e\")",
    );
    check(
        spec::read_service,
        "service: a",
        "1:1 a service needs `auth`\n1:1 a service needs `base_url`\n1:1 a service needs `title`",
    );
    check(
        spec::read_service,
        "{service: a, titel: t, base_ur: b, auth: none}",
        "1:14 unknown key `titel` in a service (did you mean `title`?)\n1:24 unknown key `base_ur` in a service (did you mean `base_url`?)",
    );
    check(
        spec::read_service,
        "[a]",
        "1:1 expected a service, found a list (a service is written as a mapping)",
    );
    check_service(
        "title2: x, limits: [{calls: 1.5, per: 1s}, {per: 1s}]",
        "2:1 unknown key `title2` in a service\n2:29 expected a whole number, found `1.5`\n2:44 a limit needs `calls`",
    );
    check_service(
        "pages: {p: {titel: P}, q: {}, r: R}",
        "2:13 unknown key `titel` in a page (did you mean `title`?)\n2:24 a page needs `title`\n2:34 expected a page, found a string (a page is written as a mapping)",
    );
    check_service(
        "notes: {a: {title: t, rows: [[a, 1], b]}}",
        "2:34 expected a string, found a number (quote this: '1')\n2:38 expected a list, found a string",
    );
    check_service(
        "doubts: {about: a}, corrections: [{about: a, says: s, taken: t}]",
        "2:9 expected a list, found a mapping\n2:35 a doubt needs `why`",
    );
}

#[test]
fn auth() {
    check_service(
        "doc: d",
        "auth: Some(Auth { none: true, scheme: None, recipe: None, token: None, skew: None, sends: [], parameters: []",
    );
    check(
        spec::read_service,
        "{service: a, base_url: b, title: t, auth: {scheme: s, skew: 60s, with: {a: [b]}, sends: {ts: {doc: d, at: x}}}}",
        "none: false, scheme: Some(\"s\"), recipe: None, token: None, skew: Some(60s), sends: [(\"ts\", About { doc: Some(\"d\")\nparameters: [(\"with\", {\"a\": [b]})]",
    );
    check_operation(
        "auth: {action: mt}",
        "scheme: None, recipe: None, token: None, skew: None, sends: [], parameters: [(\"action\", mt)]",
    );
    check_operation("auth: none", "none: true");
    check_operation(
        "auth: None",
        "2:7 expected `none`, or a mapping with the scheme and its settings, found a string",
    );
    check_operation(
        "auth: {action: no, sends: {a: {dok: d}}}",
        "2:16 `no` is a boolean to some readers of YAML and not to others (quote this: 'no', or write `true` or `false`)\n2:32 unknown key `dok` in a header that is sent (did you mean `doc`?)",
    );
}

#[test]
fn errors() {
    check_service(
        "errors: {body: E, failed: [{status: 400-599}, {path: Code, not: OK}], code: [Code, code], message: m, trace: id, retry_after: {header: h, unit: ms}}",
        "body: Some(Named(\"E\")), failed: [Status(StatusRange { first: 400, last: 599 }), Not { path: \"Code\", value: OK }], code: [\"Code\", \"code\"], message: Message { paths: [\"m\"], public: false }, trace: Some(Path(\"id\")), retry_after: Some(RetryAfter { header: Some(\"h\"), path: None, unit: Some(\"ms\")",
    );
    check_service(
        "errors: {message: {path: [m, o], public: true}, retry_after: {path: a/b}}",
        "message: Message { paths: [\"m\", \"o\"], public: true }\nretry_after: Some(RetryAfter { header: None, path: Some(\"a/b\"), unit: None",
    );
    check_service(
        "errors: {trace: {header: x-id}}",
        "trace: Some(Header(\"x-id\"))",
    );
    check_service(
        "errors: {statuses: {401: {class: authentication, remedy: r}, 500-599: {class: vendor, retry: never}}}",
        "(StatusRange { first: 401, last: 401 }, ErrorRow { class: Some(\"authentication\"), retry: None, remedy: Some(\"r\")\n(StatusRange { first: 500, last: 599 }, ErrorRow { class: Some(\"vendor\"), retry: Some(\"never\")",
    );
    check_service(
        "errors: {codes: {A.B: {class: throttled, status: 400}, C.*: {class: vendor, status: [400, 500-503]}, 1000-1009: {class: account, rust: X, path: a/b}, -1: {class: unknown}, '0': {class: success}}}",
        "(\"A.B\", ErrorRow { class: Some(\"throttled\"), retry: None, remedy: None, status: [StatusRange { first: 400, last: 400 }]\n(\"C.*\"\nstatus: [StatusRange { first: 400, last: 400 }, StatusRange { first: 500, last: 503 }]\n(\"1000-1009\"\npath: Some(\"a/b\")\n(\"-1\"\n(\"0\"",
    );
    check_service(
        "errors: []",
        "2:9 expected errors, found a list (errors is written as a mapping)",
    );
    check_service(
        "errors: {failed: [{status: 99}, {path: x}, {not: x}, {}, {status: 400, path: x}]}",
        "2:28 expected a status or a range of them, found `99` (statuses go from 100 to 599: `404`, `400-599`)\n2:33 a sign of failure needs `not`\n2:44 a sign of failure needs `path`\n2:54 a sign of failure needs `status` or `path`\n2:72 `status` and `path` exclude each other in a sign of failure",
    );
    check_service(
        "errors: {statuses: {4xx: {class: vendor}, 401: {class: vendr}, 402: {}}}",
        "2:21 expected a status or a range of them, found `4xx` (statuses go from 100 to 599: `404`, `400-599`)\n2:56 `vendr` is not a class (did you mean `vendor`?; a class is `invalid_request`, `authentication`, `permission`, `account`, `not_found`, `conflict`, `throttled`, `recipient`, `template`, `vendor`, `unknown` or `success`)\n2:64 an error row needs `class`",
    );
    check_service(
        "errors: {codes: {A: {class: vendor, status: 500-400, retry: always}, B: throttled}}",
        "2:45 expected a status or a range of them, found `500-400` (statuses go from 100 to 599: `404`, `400-599`)\n2:61 `always` is not a way to retry (a way to retry is `never`, `after_fix` or `backoff`)\n2:73 expected an error row, found a string (an error row is written as a mapping)",
    );
    check_service(
        "errors: {retry_after: {header: h, unit: min}}",
        "2:41 `min` is not a unit of time (a unit of time is `s` or `ms`)",
    );
    check_service(
        "errors: {codes: {no: {class: vendor}}}",
        "2:18 the key `no` is a boolean to some readers of YAML (quote this: 'no')",
    );
}

#[test]
fn operations() {
    check_operation(
        "title: t, at: x, request: R, place: form, nested: json, idempotent: true, base_url: u",
        "http: \"GET /\", base_url: Some(\"u\"), headers: [], query: []\nplace: Some(Written { operation: Some(Form), field: None }), nested: Some(\"json\"), request: Some(\"R\"), replies: [(200, Json(Named(\"R\")))], unwrap: None, reply_text: [], reply_headers: [], idempotent: Some(true)",
    );
    check_operation(
        "advice: one, parameters: {id: string}, types: {T: string}",
        "advice: [\"one\"]\nparameters: [(\"id\"\ntypes: [(\"T\"",
    );
    check(
        spec::read_operation,
        "http: x",
        "1:1 an operation needs `doc`\n1:1 an operation needs `operation`\n1:1 an operation needs `page`\n1:1 an operation needs `replies`",
    );
    check(
        spec::read_operation,
        "{operation: a, doc: d, page: p, http: x, replies: {2xx: A, 700: B, '204': C, 20: D}}",
        "1:52 expected a status from 100 to 599, found `2xx`\n1:60 expected a status from 100 to 599, found `700`\n1:78 expected a status from 100 to 599, found `20`",
    );
    check_operation(
        "idempotent: no, nested: yaml, in: json",
        "2:13 expected `true` or `false`, found `no` (did you mean `false`?)\n2:25 `yaml` is not a way to write nested values (a way to write nested values is `json`, `brackets`, `dots`, `dots_from_1` or `members`)\n2:31 unknown key `in` in an operation",
    );
}

#[test]
fn examples_are_typed_by_yaml() {
    check_operation("examples: {a: {title: t, at: x, parameters: {id: '1'}, request: {to: '86', n: null, b: [true, 1.5]}, status: 200, reply: [], refused: [/a/0], error: E}}".replace("n: null", "'n': null").as_str(), "parameters: [(\"id\", \"1\")], request: Some({\"to\": \"86\", \"n\": null, \"b\": [true, 1.5]}), status: Some(200), reply_headers: [], reply: Some([]), refused: [\"/a/0\"], error: Some(\"E\")");
    check_operation(
        "examples: {a: {request: {a: 2020-06-06, b: 12:30, c: yes, d: 0123, e: 1e3, f: +1, g: ~}}}",
        "2:29 `2020-06-06` is a date to some readers of YAML and not to others (quote this: '2020-06-06')\n2:44 `12:30` is a time to some readers of YAML and not to others (quote this: '12:30')\n2:54 `yes` is a boolean to some readers of YAML and not to others (quote this: 'yes', or write `true` or `false`)\n2:62 `0123` is a number to some readers of YAML and not to others (quote this: '0123', or write the number as JSON does)\n2:71 `1e3` is a number to some readers of YAML and not to others (quote this: '1e3', or write the number as JSON does)\n2:79 `+1` is a number to some readers of YAML and not to others (quote this: '+1', or write the number as JSON does)\n2:86 `~` is null to some readers of YAML and not to others (quote this: '~', or write `null`)",
    );
    check_operation(
        "examples: {a: {status: 200-201, refused: /a, statu: 1}}",
        "2:24 expected one status, found a range\n2:42 expected a list, found a string\n2:46 unknown key `statu` in an example",
    );
    check_operation(
        "examples: {a: {status: 'ok'}}",
        "2:24 expected a status or a range of them, found `ok` (statuses go from 100 to 599: `404`, `400-599`)",
    );
}

#[test]
fn types_files() {
    check(
        spec::read_types,
        "{page: p, types: {A: string}, doubts: [], corrections: []}",
        "page: Some(\"p\"), types: [(\"A\"",
    );
    check(
        spec::read_types,
        "page: 1.10\ntypes: []",
        "1:7 expected a string, found a number (quote this: '1.10')\n2:8 expected a mapping, found a list (say of each what it is: `{name: ...}`)",
    );
}

#[test]
fn a_value_that_is_missing_is_reported_once() {
    check_service(
        "pages: {p: {title: , places: [A]}}",
        "2:13 the key `title` has no value (write '' for an empty text, or remove the key)",
    );
    check_type(
        "{fields: {a: , b: {type: }}}",
        "2:16 the key `a` has no value (write '' for an empty text, or remove the key)\n2:25 the key `type` has no value (write '' for an empty text, or remove the key)",
    );
    check(
        spec::read_types,
        "types:",
        "1:1 the key `types` has no value (write '' for an empty text, or remove the key)",
    );
    check_field(
        "{type: string, advice: JPG, JPEG or PNG}",
        "2:34 the key `JPEG or PNG` has no value (write a value behind it, as in `{a: ..., b: ...}`; if a comma before it belongs to a text, quote that text)",
    );
}

#[test]
fn an_error_does_not_hide_the_rest() {
    let read = |node: &Node, diagnostics: &mut Diagnostics| {
        let file = spec::read_types(node, diagnostics)?;
        assert_eq!(
            file.types
                .iter()
                .map(|(name, _)| name.value.as_str())
                .collect::<Vec<_>>(),
            ["A", "B", "C"]
        );
        let spec::TypeBody::Struct { fields, .. } = &file.types.last()?.1.body else {
            return None;
        };
        assert_eq!(
            fields
                .iter()
                .map(|(name, _)| name.value.as_str())
                .collect::<Vec<_>>(),
            ["d", "e", "f"]
        );
        Some(file)
    };
    let text = "types:\n  A: {doc: x}\n  B: 5\n  C:\n    fields:\n      d: {}\n      e: [x]\n      f: {type: string, oops: 1}\n";
    let help = "a type is `string`, `bool`, `i32`, `i64`, `f64`, `decimal`, `timestamp`, `bytes`, `file`, `json`, `list<..>`, `map<..>` or a name in CamelCase";
    check(
        read,
        text,
        &format!(
            "2:3 a type needs `fields`, `values`, `union` or `type`\n3:6 `5` is not a type ({help})\n6:7 a field needs `type`, `flatten`, `fields`, `values` or `union`\n7:10 expected a field, found a list (a field is written as a mapping)\n8:25 unknown key `oops` in a field"
        ),
    );
}

#[test]
fn every_key_is_documented_and_stands_once() {
    fn walk(form: &Form, seen: &mut Vec<&'static str>) {
        match form {
            Form::List(item) | Form::Filled(item) | Form::Entries(item) => walk(item, seen),
            Form::Either(forms) => forms.iter().for_each(|form| walk(form, seen)),
            Form::Record(record) => walk_record(record, seen),
            _ => {}
        }
    }
    fn walk_record(record: &RecordForm, seen: &mut Vec<&'static str>) {
        if seen.contains(&record.name) {
            return;
        }
        seen.push(record.name);
        let keys = (record.keys)();
        for (n, key) in keys.iter().enumerate() {
            assert!(
                key.doc.ends_with('.') && !key.doc.starts_with(' '),
                "{} of {}: {:?}",
                key.name,
                record.name,
                key.doc
            );
            assert!(
                keys[..n].iter().all(|other| other.name != key.name),
                "{} stands twice in {}",
                key.name,
                record.name
            );
            walk(&(key.form)(), seen);
        }
    }
    let mut seen = Vec::new();
    spec::file_forms()
        .iter()
        .for_each(|form| walk_record(form, &mut seen));
    assert!(
        seen.contains(&"Field")
            && seen.contains(&"Union")
            && seen.contains(&"Variant")
            && seen.contains(&"ErrorRow"),
        "{seen:?}"
    );
}

/// Any value in the place of any other: nothing stops the reader, and whoever gets nothing gets a
/// reason.
#[test]
fn values_of_any_kind_in_any_place_do_no_harm() {
    let keys = [
        "service", "title", "pages", "base_url", "auth", "errors", "limits", "types", "notes",
        "doubts", "fields", "type", "values", "union", "variants", "rules", "when", "require",
        "count", "shapes", "codes", "statuses", "failed", "status", "path", "not", "class",
        "examples", "request", "replies", "http", "doc", "at", "required", "min", "length", "each",
        "any", "within", "encode", "in", "advisory", "flatten", "beside", "content", "scheme",
        "sends", "x", "200",
    ];
    let scalars = [
        "string",
        "list<A>",
        "1",
        "-1",
        "1.5",
        "true",
        "yes",
        "''",
        "'x'",
        "2020-06-06",
        "60s",
        "400-599",
        "none",
        "presence",
        "json",
        "~",
        "\u{e9}",
    ];
    let mut state = 7_u64;
    let mut below = |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % end as u64).unwrap_or(0)
    };
    fn value(
        below: &mut impl FnMut(usize) -> usize,
        keys: &[&str],
        scalars: &[&str],
        depth: usize,
    ) -> String {
        match below(if depth > 4 { 1 } else { 4 }) {
            0 => scalars[below(scalars.len())].to_owned(),
            1 => format!(
                "[{}]",
                (0..below(3))
                    .map(|_| value(below, keys, scalars, depth + 1))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            _ => {
                let mut left = keys.to_vec();
                let entry = |_| {
                    format!(
                        "{}: {}",
                        left.remove(below(left.len())),
                        value(below, keys, scalars, depth + 1)
                    )
                };
                let entries: Vec<String> = (0..6).map(entry).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }
    for _ in 0..500 {
        let text = value(&mut below, &keys, &scalars, 0);
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let Some(node) = yaml::open(&mut sources, "a.yaml", text.as_bytes(), &mut diagnostics)
        else {
            continue;
        };
        let before = diagnostics.len();
        let read = [
            spec::read_service(&node, &mut diagnostics).is_some(),
            spec::read_operation(&node, &mut diagnostics).is_some(),
            spec::read_types(&node, &mut diagnostics).is_some(),
        ];
        assert!(
            read.iter().all(|read| *read) || diagnostics.len() > before,
            "{text}"
        );
        assert!(!diagnostics.render(&sources, false).is_empty());
    }
}

/// What becomes a part of the language is no longer on the list of what cannot be said.
#[test]
fn whoever_tries_what_cannot_be_said_is_pointed_to_what_to_do_instead() {
    for unsaid in UNSAID {
        for word in unsaid.words {
            let asked = |text: String| {
                let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
                let node = yaml::open(&mut sources, "a.yaml", text.as_bytes(), &mut diagnostics);
                drop(node.and_then(|node| spec::read_operation(&node, &mut diagnostics)));
                let helps = diagnostics.sorted().into_iter();
                let helps = helps.filter_map(|one| one.help.as_deref());
                helps.filter(|help| help.contains(unsaid.instead)).count()
            };
            let start = "operation: a\ndoc: d\npage: p\nhttp: GET /\nreplies: {200: R}\n";
            assert_eq!(asked(format!("{start}'{word}': a\n")), 1, "the key {word}");
            assert_eq!(
                asked(format!("{start}place: '{word}'\n")),
                1,
                "the place {word}"
            );
        }
    }
}

/// Checks the `check` of a callback that has what every callback needs.
fn check_of_callback(text: &str, expected: &str) {
    let head = "{callback: a, doc: d, page: p, body: B,";
    check(
        spec::read_callback,
        &format!("{head}\ncheck: {{{text}}}}}"),
        expected,
    );
}

#[test]
fn a_misspelt_key_of_a_recipe_in_its_place_is_told_apart_from_a_setting() {
    let credentials = "docs: d, credentials: {key: {secret: true}}";
    for misspelt in ["step", "stepps"] {
        let written = format!("{credentials}, {misspelt}: {{check a: 'true'}}");
        let expected = format!(
            "2:54 unknown key `{misspelt}` in the check of a callback (did you mean `steps`?)"
        );
        check_of_callback(&written, &expected);
    }
    check_of_callback(
        "shceme: github_webhook",
        "2:9 unknown key `shceme` in the check of a callback (did you mean `scheme`?)",
    );
    check_of_callback(
        "credential: {key: {secret: true}}, steps: {check a: 'true'}",
        "2:9 unknown key `credential` in the check of a callback (did you mean `credentials`?)",
    );
    check(
        spec::read_service,
        &format!(
            "{{service: a, base_url: b, title: t,\nauth: {{{credentials}, step: {{header A: 'cred.key'}}}}}}"
        ),
        "2:53 unknown key `step` in `auth` (did you mean `steps`?)",
    );
    // What stands beside a scheme is set for it.
    check_of_callback("scheme: github_webhook, secrt: x", "secrt");
}
