//! Specs with many things of a kind.

use apiscribe_test_support::odd::CALL;

/// What there is many of, a call with so many of it, and the codes of its errors.
pub(crate) type Many = (&'static str, fn(usize) -> String, &'static [&'static str]);

pub(crate) const ALL: &[Many] = &[
    ("fields", |count| of_call(&fields(count)), &[]),
    ("types", |count| typed(count, "T"), &[]),
    ("names of no type", |count| typed(count, "U"), &["AS0310"]),
    ("values", values, &[]),
    ("rows", rows, &[]),
    ("doubts about rows", doubts_about_rows, &[]),
    ("shapes", shapes, &[]),
    ("variants", variants, &[]),
    (
        "parameters",
        |count| placeholders(count) + &parameters(count),
        &[],
    ),
    ("parameters of no name", placeholders, &["AS0381"]),
    (
        "parameters of no place",
        |count| CALL.to_owned() + &parameters(count),
        &["AS0381"],
    ),
    ("examples", |count| examples(count, "a"), &[]),
    (
        "examples of no field",
        |count| examples(count, "b"),
        &["AS0391"],
    ),
    ("keys of an example", keys_of_an_example, &["AS0391"]),
    ("rules", rules, &[]),
    ("unknown keys", unknown_keys, &["AS0201"]),
];

fn of_call(fields: &str) -> String {
    format!("{CALL}request: Call\ntypes:\n  Call: {{fields: {{{fields}}}}}\n")
}

fn listed(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(|number| one(number) + ", ").collect()
}

fn fields(count: usize) -> String {
    listed(count, |n| format!("f{n}: string"))
}

/// Types `T0` and so on, and a field for each whose type begins with another letter.
fn typed(count: usize, letter: &str) -> String {
    let fields = listed(count, |n| format!("f{n}: {letter}{n}"));
    let declared: String = (0..count)
        .map(|n| format!("  T{n}: {{fields: {{a: string}}}}\n"))
        .collect();
    of_call(&fields) + &declared
}

fn values(count: usize) -> String {
    let values = listed(count, |n| format!("v{n}: x"));
    format!("{}  E: {{values: {{{values}}}}}\n", of_call("e: E"))
}

fn rows(count: usize) -> String {
    let rows = listed(count, |n| format!("c{n}: {{class: vendor}}"));
    format!("{CALL}errors: {{codes: {{{rows}}}}}\n")
}

fn doubts_about_rows(count: usize) -> String {
    let doubts = listed(count, |n| {
        format!("{{about: errors/c{n}, says: words, taken: words, why: words}}")
    });
    format!("{}doubts: [{doubts}]\n", rows(count))
}

fn shapes(count: usize) -> String {
    let shapes = listed(count, |n| format!("s{n}: [f{n}]"));
    of_call(&fields(count)).replace("}}\n", &format!("}}, shapes: {{{shapes}}}}}\n"))
}

fn variants(count: usize) -> String {
    let variants = listed(count, |n| format!("v{n}: string"));
    let call = of_call("u: U");
    format!("{call}  U: {{union: {{named: k}}, variants: {{{variants}}}}}\n")
}

fn parameters(count: usize) -> String {
    let parameters = listed(count, |n| format!("p{n}: string"));
    format!("parameters: {{{parameters}}}\n")
}

fn placeholders(count: usize) -> String {
    let placeholders: String = (0..count).map(|n| format!("/{{p{n}}}")).collect();
    CALL.replace("/call'", &format!("{placeholders}'"))
}

fn examples(count: usize, field: &str) -> String {
    let examples = listed(count, |n| format!("e{n}: {{request: {{{field}: x}}}}"));
    format!("{}examples: {{{examples}}}\n", of_call("a: string"))
}

fn keys_of_an_example(count: usize) -> String {
    let keys = listed(count, |n| format!("k{n}: x"));
    let call = of_call("a: string");
    format!("{call}examples: {{e: {{request: {{{keys}}}}}}}\n")
}

fn rules(count: usize) -> String {
    let rules = listed(count, |n| format!("{{together: [f{n}, f{}]}}", n + 1));
    let fields = fields(count + 1);
    of_call(&format!("{fields}}}, rules: [{rules}]")).replace("]}}\n", "]}\n")
}

fn unknown_keys(count: usize) -> String {
    let keys: String = (0..count).map(|n| format!("k{n}: x\n")).collect();
    CALL.to_owned() + &keys
}
