//! What is large, deep or many: it is refused by a limit, or read and checked in a time that grows
//! as the spec does. Stacks are those of any thread, two megabytes.

use apiscribe_codegen::diagnostics::Diagnostics;
use apiscribe_codegen::source::Sources;
use apiscribe_codegen::{spec, yaml};

use apiscribe_test_support::odd::{CALL, codes_of, in_time};

use crate::many;

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    format!(
        "{CALL}types: {}{inner}{}\n",
        open.repeat(depth),
        close.repeat(depth)
    )
}

#[test]
fn large_and_deep() {
    let laughs: String = ('b'..='j')
        .map(|name| {
            let before = char::from(name as u8 - 1);
            format!(
                "{name}: &{name} [{}]\n",
                vec![format!("*{before}"); 9].join(", ")
            )
        })
        .collect();
    let bomb = codes_of("an alias bomb", format!("a: &a [lol]\n{laughs}"));
    assert!(bomb.contains(&"AS0105"), "{bomb:?}");
    let itself = codes_of(
        "an anchor in itself",
        format!("{CALL}types: &a {{A: *a}}\n"),
    );
    assert!(itself.contains(&"AS0105"), "{itself:?}");

    let mib = 1 << 20;
    assert_eq!(
        codes_of("10 MB", format!("{CALL}title: {}\n", "x".repeat(10 * mib))),
        ["AS0002"]
    );
    let almost = mib - 200;
    assert!(
        codes_of(
            "a long text",
            format!("{CALL}title: {}\n", "x".repeat(almost))
        )
        .is_empty()
    );
    assert!(
        codes_of(
            "a wide text",
            format!("{CALL}title: {}\n", "名".repeat(almost / 3))
        )
        .is_empty()
    );
    assert_eq!(
        codes_of("a long key", format!("{CALL}{}: x\n", "x".repeat(1000))),
        ["AS0201"]
    );
    assert_eq!(
        codes_of(
            "a long word",
            format!("{CALL}place: {}\n", "x".repeat(almost))
        ),
        ["AS0204"]
    );
    assert_eq!(
        codes_of("many unknown keys", CALL.to_owned() + &keys(1000, "x")),
        ["AS0201"]
    );
    // A key of twenty thousand would take as long as a whole service if each were held against
    // every other.
    assert_eq!(
        codes_of(
            "very many unknown keys",
            CALL.to_owned() + &keys(80_000, "x")
        ),
        ["AS0201"]
    );
    assert_eq!(
        codes_of("many documents", "---\na: b\n".repeat(50_000)),
        ["AS0103", "AS0201"]
    );
    let quotes = codes_of(
        "an open quote",
        format!("{CALL}title: \"{}", "\\n".repeat(almost / 2)),
    );
    assert_eq!(quotes, ["AS0101"]);

    let deep = 10_000;
    let refused = |what: &str, call: String| {
        assert_eq!(codes_of(what, call), ["AS0110"], "{what}");
    };
    refused("lists", nested("[", "x", "]", deep));
    refused("mappings", nested("{a: ", "x", "}", deep));
    refused("open lists", "[".repeat(deep));
    refused("open mappings", "{".repeat(deep));
    refused("keys", "? ".repeat(deep));
    refused("items", "- ".repeat(deep) + "x");
    let lines = (0..1000).map(|depth| format!("{}a:\n", " ".repeat(depth)));
    refused("indented lines", lines.collect());
    let type_ = format!("{}string{}", "list<".repeat(deep), ">".repeat(deep));
    assert_eq!(
        codes_of("a type", format!("{CALL}types: {{A: {type_}}}\n")),
        ["AS0205"]
    );
}

fn keys(count: usize, value: &str) -> String {
    (0..count)
        .map(|number| format!("k{number}: {value}\n"))
        .collect()
}

/// A request whose type leads through many others.
fn chain(count: usize, link: impl Fn(usize) -> String) -> String {
    let links: String = (0..count)
        .map(|number| format!("  T{number}: {}\n", link(number + 1)))
        .collect();
    let call = "Call: {fields: {x: T0}}";
    format!("{CALL}request: Call\ntypes:\n  {call}\n{links}  T{count}: {{fields: {{t: string}}}}\n")
}

/// What leads on through fields has no end; through aliases, flattened types and unions it has one
/// that is near.
#[test]
fn long_ways() {
    let fine = |what: &str, call: String| {
        let found = codes_of(what, call);
        assert!(found.is_empty(), "{what}: {found:?}");
    };
    fine(
        "fields",
        chain(5000, |next| format!("{{fields: {{x: T{next}}}}}")),
    );
    fine(
        "required fields",
        chain(5000, |next| {
            format!("{{fields: {{x: {{type: T{next}, required: true}}}}}}")
        }),
    );

    let ended = |what: &str, link: &dyn Fn(usize) -> String| {
        fine(what, chain(11, link));
        for count in [12, 3000] {
            assert_eq!(codes_of(what, chain(count, link)), ["AS0317"], "{what}");
        }
    };
    ended("aliases", &|next| format!("T{next}"));
    ended("flattened fields", &|next| {
        format!("{{fields: {{x: {{flatten: T{next}}}}}}}")
    });
    for kind in ["named: k", "beside: k, content: c"] {
        ended(kind, &|next| {
            format!("{{union: {{{kind}}}, variants: {{x: T{next}}}}}")
        });
    }
    ended("presence", &|next| {
        format!("{{union: presence, variants: {{x: T{next}}}}}")
    });
    ended("inside", &|next| {
        format!("{{union: {{inside: k{next}}}, variants: {{x: T{next}}}}}")
    });
    let lists = chain(6, |next| format!("list<T{next}>"));
    assert_eq!(codes_of("lists of lists", lists), ["AS0317"]);
    fine(
        "few lists of lists",
        chain(5, |next| format!("list<T{next}>")),
    );
}

/// Who reads a value goes down for each of its levels, and for each flattened type in it.
#[test]
fn deep_values() {
    let (levels, depth) = (11, 94);
    let links: String = (0..levels)
        .map(|number| {
            format!(
                "  T{number}: {{fields: {{f{number}: {{flatten: T{}, required: true}}}}}}\n",
                number + 1
            )
        })
        .collect();
    let value = format!("{}{{t: x}}{}", "{x: ".repeat(depth), "}".repeat(depth));
    let call = CALL.replace("200: json", "200: T0");
    let types = format!("{links}  T{levels}: {{fields: {{x: T0, t: string}}}}\n");
    let call = format!(
        "{call}request: T0\ntypes:\n{types}examples: {{deep: {{request: {value}, reply: {value}}}}}\n"
    );
    assert_eq!(codes_of("flattened types in deep values", call), [""; 0]);
}

#[test]
fn long_paths() {
    let call = |paths: &str| {
        format!("{CALL}request: Call\ntypes: {{Call: {{fields: {{x: Call, t: string}}{paths}}}}}\n")
    };
    let rule = |steps: usize| {
        call(&format!(
            ", rules: [{{together: [t, {}t]}}]",
            "x/".repeat(steps)
        ))
    };
    assert_eq!(codes_of("a rule of 100 steps", rule(99)), [""; 0]);
    assert_eq!(codes_of("a rule of 101 steps", rule(100)), ["AS0350"]);
    assert_eq!(codes_of("a rule of very many", rule(200_000)), ["AS0350"]);
    let about = "x/".repeat(200_000);
    let doubt = format!(
        "{}doubts: [{{about: Call/{about}t, says: x, taken: x, why: x}}]\n",
        call("")
    );
    assert_eq!(codes_of("a doubt about something deep", doubt), [""; 0]);
    let blamed = format!(
        "{}errors: {{codes: {{a: {{class: vendor, path: {about}t}}}}}}\n",
        call("")
    );
    assert_eq!(codes_of("a code that blames it", blamed), ["AS0350"]);
}

/// Unions in unions by several variants each: there are millions of ways down, and few types.
#[test]
fn many_ways() {
    let unions: String = (0..10)
        .map(|number| {
            let variants: String = (0..8)
                .map(|variant| format!("v{variant}: T{}, ", number + 1))
                .collect();
            format!("  T{number}: {{union: {{inside: k{number}}}, variants: {{{variants}}}}}\n")
        })
        .collect();
    let call = |rules: &str, rest: &str| {
        format!(
            "{CALL}request: Call\ntypes:\n  Call: {{fields: {{x: T0, t: string}}{rules}}}\n{unions}  T10: {{fields: {{t: string}}}}\n{rest}"
        )
    };
    assert_eq!(codes_of("unions", call("", "")), [""; 0]);
    let rule = call(", rules: [{together: [t, x/nowhere]}]", "");
    assert_eq!(codes_of("a rule", rule), ["AS0350"]);
    let blamed = call(
        "",
        "errors: {codes: {a: {class: vendor, path: x/nowhere}}}\n",
    );
    assert_eq!(codes_of("a code", blamed), ["AS0350"]);
    let doubt = call(
        "",
        "doubts: [{about: Call/x/nowhere, says: x, taken: x, why: x}]\n",
    );
    assert_eq!(codes_of("a doubt", doubt), ["AS0390"]);
}

/// An error shows its line, unless the line is the file.
#[test]
fn long_lines() {
    let fields: String = (0..20_000).map(|n| format!("ñ{n}: strin, ")).collect();
    let call = format!("{CALL}types: {{Call: {{fields: {{{fields}}}}}}}\n");
    let length = in_time("many errors in a line", move || {
        let (mut sources, mut found) = (Sources::new(), Diagnostics::new());
        let node = yaml::open(&mut sources, "call.yaml", call.as_bytes(), &mut found);
        node.and_then(|node| spec::read_operation(&node, &mut found));
        assert_eq!(found.len(), 20_000);
        assert_eq!(found.to_json(&sources).lines().count(), 20_000);
        found.render(&sources, false).len()
    });
    assert!(length < 100_000, "the report has {length} bytes");
    let word = "x".repeat(1 << 18);
    let call = format!("{CALL}place: {word}\ntitel: '{word}'\n");
    let (mut sources, mut found) = (Sources::new(), Diagnostics::new());
    let node = yaml::open(&mut sources, "call.yaml", call.as_bytes(), &mut found);
    node.and_then(|node| spec::read_operation(&node, &mut found));
    let report = found.render(&sources, false);
    assert!(report.contains("unknown key `titel`"));
    assert!(report.lines().all(|line| line.len() < 2000), "{report}");
}

/// Many things of a kind, each once: what takes the square of their number takes too long.
/// `growth.rs` says so of far fewer, by what they allocate.
#[test]
fn many_of_a_kind() {
    for (what, call, codes) in many::ALL {
        // Rules are held against each other, by the fields that they share.
        let count = if *what == "rules" { 2_000 } else { 5_000 };
        assert_eq!(codes_of(what, call(count)), *codes, "{what}");
    }
}
