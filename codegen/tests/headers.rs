//! Which headers a spec can give to fields and schemes: every one that belongs to the connection is
//! refused, wherever it is named, with a way out.

use apiscribe_codegen::codes;
use apiscribe_runtime::for_generated_code::outgoing::OWNED_HEADERS;
use apiscribe_test_support::fragment;

/// Codes and places of what is wrong.
fn wrong(fragment: &str) -> Vec<String> {
    let reading = fragment::read(fragment);
    let all = reading.diagnostics.sorted().into_iter();
    all.map(|one| one.code.0.to_owned()).collect()
}

#[test]
fn what_belongs_to_the_connection_is_no_field_and_no_header_of_a_scheme() {
    let others = ["proxy-features", "Proxy-Whatever"];
    let owned = OWNED_HEADERS.iter().map(|owned| owned.name).chain(others);
    for name in owned {
        for name in [name.to_owned(), name.to_uppercase()] {
            let places = [
                (
                    codes::PLACEMENT,
                    format!(
                        "# call.yaml\nrequest: Call\ntypes: {{Call: {{fields: {{{name}: {{type: string, in: header}}}}}}}}\n"
                    ),
                ),
                (
                    codes::PLACEMENT,
                    format!(
                        "# call.yaml\nrequest: Call\ntypes: {{Call: {{fields: {{{name}: {{type: string, const: a, in: header}}}}}}}}\n"
                    ),
                ),
                (
                    codes::PLACEMENT,
                    format!(
                        "# call.yaml\nrequest: Call\ntypes: {{Call: {{fields: {{in: {{flatten: In}}}}}}, In: {{fields: {{{name}: {{type: string, in: header}}}}}}}}\n"
                    ),
                ),
                (
                    codes::AUTH_PARAMETER,
                    format!(
                        "# service.yaml\nauth: {{credentials: {{key: {{secret: true}}}}, steps: {{header {name}: cred.key}}}}\n"
                    ),
                ),
            ];
            for (code, fragment) in places {
                let found = wrong(&fragment);
                assert_eq!(found, [code.0], "{fragment}");
                let report = fragment::read(&fragment).report();
                assert!(report.contains("help: "), "{report}");
            }
        }
    }
}

#[test]
fn a_header_in_two_spellings_is_one() {
    let two = |a: &str, b: &str| {
        let fields = format!(
            "{a}: {{type: string, in: header}}, {b}: {{type: string, in: header, rust: other}}"
        );
        wrong(&format!(
            "# call.yaml\nrequest: Call\ntypes: {{Call: {{fields: {{{fields}}}}}}}\n"
        ))
    };
    assert_eq!(two("X-Id", "x-id"), [codes::KEY_CLASH.0]);
    assert!(two("X-Id", "X-Ids").is_empty());
    let flattened = "# call.yaml\nrequest: Call\ntypes: {Call: {fields: {X-Id: {type: string, in: header}, in: {flatten: In}}}, \
                     In: {fields: {x-ID: {type: string, in: header, rust: other}}}}\n";
    assert_eq!(wrong(flattened), [codes::KEY_CLASH.0]);
    // In the body it is another key.
    let apart = "# call.yaml\nrequest: Call\ntypes: {Call: {fields: {X-Id: {type: string, in: header}, x-id: {type: string, rust: other}}}}\n";
    assert!(wrong(apart).is_empty());
}

#[test]
fn the_content_type_is_a_constant_that_fits_the_body() {
    let with = |place: &str, keys: &str| {
        wrong(&format!(
            "# call.yaml\nrequest: Call\nplace: {place}\ntypes: {{Call: {{fields: {{a: string, Content-Type: {{type: string, in: header{keys}}}}}}}}}\n"
        ))
    };
    let refused = [codes::PLACEMENT.0];
    assert_eq!(with("json", ""), refused);
    assert_eq!(with("form", ""), refused);
    for (place, text, is_fine) in [
        ("json", "application/json", true),
        ("json", "application/vnd.api+json", true),
        ("json", "application/json; charset=utf-8", true),
        ("json", "text/plain", true),
        ("json", "application/json; charset=gbk", false),
        ("json", "application/x-www-form-urlencoded", false),
        ("json", "multipart/form-data", false),
        ("json", "json", false),
        (
            "form",
            "application/x-www-form-urlencoded; charset=UTF-8",
            true,
        ),
        ("form", "application/json", false),
    ] {
        let found = with(place, &format!(", const: '{text}'"));
        let expected: &[&str] = if is_fine { &[] } else { &refused };
        assert_eq!(found, expected, "{place} {text}");
    }
}
