//! One small spec for each construct of the language, and exactly what it generates.
//!
//! A case is a file of `constructs/`: [`harness`] says how it is written. Its snapshot lies beside
//! it and holds every generated file that the minimal service does not have just so. After a change
//! of the generator:
//!
//! ```text
//! INSTA_UPDATE=always cargo test -p apiscribe-codegen --test suite constructs::
//! ```

use std::panic;

use apiscribe_test_support::compiled::lint;
use apiscribe_test_support::harness::{self, Construct};
use apiscribe_test_support::signing_services;

#[test]
fn each_construct_prints_its_snapshot() {
    let scaffolding = harness::scaffolding();
    let mut wrong = Vec::new();
    for construct in harness::all() {
        // One mismatch does not hide the others.
        let outcome = panic::catch_unwind(panic::AssertUnwindSafe(|| {
            let files = harness::particular(&construct, &scaffolding);
            for (path, text) in &files {
                if let Err(error) = syn::parse_file(text) {
                    panic!("{path} is no Rust: {error}");
                }
                assert!(!text.contains("compile_error!"), "{path} does not compile");
            }
            let generated: String = files
                .iter()
                .map(|(path, text)| format!("// ---- {path}\n{text}\n"))
                .collect();
            let mut settings = insta::Settings::new();
            settings.set_snapshot_path(harness::folder());
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.set_description(&construct.about);
            settings.bind(|| insta::assert_snapshot!(construct.name.as_str(), generated));
        }));
        if outcome.is_err() {
            wrong.push(construct.name);
        }
    }
    assert!(
        wrong.is_empty(),
        "generated otherwise than in their snapshots: {}",
        wrong.join(", ")
    );
}

/// A body may be streamed where nothing else has to read it: neither what signs, nor JSON, nor a
/// reply.
#[test]
fn a_body_is_streamed_where_nothing_else_reads_it() {
    const FILE: &str = "request: Call\ntypes: {Call: {doc: A file., fields: {file: {type: bytes, required: true, doc: It.}}}}\n";
    const PART: &str = "request: Call\ntypes: {Call: {doc: A file., fields: {file: {type: file, required: true, doc: It.}}}}\n";
    let auth = |step: &str| {
        format!(
            "# service.yaml\nauth: {{credentials: {{key: {{secret: true, docs: The key.}}}}, steps: {{{step}}}}}\n"
        )
    };
    let key = auth("header x-key: cred.key");
    let digest = auth("header x-key: hex(body)");
    let bytes = format!("# call.yaml\nhttp: 'PUT /file'\nplace: bytes\n{FILE}");
    let parts = format!("# call.yaml\nhttp: 'POST /file'\nplace: multipart\n{PART}");
    let json = "# other.yaml\nhttp: 'POST /other'\nrequest: Call\nreplies: {200: nothing}\n";
    let reply = "# other.yaml\nhttp: 'GET /other'\nreplies: {200: Call}\n";
    for (about, fragment, content, sent, unsigned) in [
        ("unsigned", bytes.clone(), "Content", "to_be_sent", ""),
        (
            "a key",
            key.clone() + &bytes,
            "Content",
            "to_be_sent",
            "into_unsigned_unread()",
        ),
        (
            "a digest",
            digest.clone() + &bytes,
            "Content",
            "to_be_sent",
            "into_unsigned()",
        ),
        (
            "a digest of parts",
            digest + &parts,
            "File",
            "to_be_sent",
            "into_unsigned()",
        ),
        (
            "a key of parts",
            key + &parts,
            "File",
            "to_be_sent",
            "into_unsigned_unread()",
        ),
        ("JSON as well", bytes.clone() + json, "Bytes", "to_http", ""),
        ("a reply as well", bytes + reply, "Bytes", "to_http", ""),
    ] {
        let case = harness::parse("streamed", &format!("# A case.\n{fragment}"));
        let generated = harness::particular(&case, &harness::scaffolding());
        let of = |path: &str| {
            let found = generated.iter().find(|(of, _)| *of == path);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let types = of("types/call.rs");
        assert!(types.contains(&format!("{content},")), "{about}: {types}");
        let call = of("call.rs");
        assert!(call.contains(unsigned), "{about}: {call}");
        assert_eq!(
            call.contains("to_be_sent"),
            sent == "to_be_sent",
            "{about}: {call}"
        );
        let client = of("client.rs");
        assert!(
            client.contains(&format!("call::{sent}(")),
            "{about}: {client}"
        );
    }
}

#[test]
fn every_snapshot_has_its_construct() {
    let constructs = harness::stems("yaml");
    let left_over: Vec<String> = harness::stems("snap")
        .into_iter()
        .filter(|name| !constructs.contains(name))
        .collect();
    assert!(
        left_over.is_empty(),
        "snapshots without a construct, to be removed: {}",
        left_over.join(", ")
    );
}

/// The constructs and the shelf as services of one crate, which compiles without a warning of
/// clippy.
#[test]
fn what_is_generated_compiles_without_a_warning() {
    let specs = tempfile::tempdir().expect("there is room for a temporary folder");
    let more = [
        &checks_of_the_shelf(),
        &ways_to_page(),
        &uploads_with_a_token(),
    ];
    for construct in harness::all().iter().chain(more) {
        harness::write(construct, &construct.name, specs.path());
    }
    for signed in signing_services::services() {
        signed.write(specs.path());
    }
    if let Err(report) = lint(&harness::model(specs.path())) {
        panic!("{report}");
    }
}

/// A service that fetches tokens, with files in either kind of body.
fn uploads_with_a_token() -> Construct {
    let mut all = harness::all().into_iter();
    let service = all.find(|construct| construct.name == "auth_token");
    let mut service = service.expect("the construct is there");
    service.name = "uploads_with_a_token".to_owned();
    for (name, place, ty) in [("Whole", "bytes", "bytes"), ("Part", "multipart", "file")] {
        let text = format!(
            "doc: Sends a file.\npage: api\nhttp: 'POST /{place}/{{id}}'\nparameters: {{id: {{type: string, doc: Which.}}}}\nplace: {place}\nrequest: {name}\nreplies: {{200: nothing}}\n\
             types: {{{name}: {{doc: A file., fields: {{file: {{type: {ty}, required: true, doc: It.}}}}}}}}\n"
        );
        service.parts.push((format!("upload_{place}.yaml"), text));
    }
    service
}

/// Every way to the next page, with all on it required and not.
fn ways_to_page() -> Construct {
    let mut parts = Vec::new();
    let ways = [
        "next: next, to: text",
        "next: meta/next, to: number",
        "next: count, to: number",
        "next: count, to: text",
        "next: next, parameter: page, to: text",
        "next: meta/next, parameter: page, to: number",
        "link: page, to: text",
        "link: page, to: number",
        "last: id, to: text",
        "last: inner/id, to: number",
        "number: number",
        "number: number, first: 0",
        "offset: number",
    ];
    let more = [", more: more", ", more: meta/more", ""];
    for way in ways {
        for (own, asked) in [(false, false), (false, true), (true, false), (true, true)] {
            let at = parts.len();
            // Each beside each, over all ways.
            let more = more[at / 4 % 3];
            let field = |name: &str, ty: &str, required: bool| {
                format!("{name}: {{type: {ty}, required: {required}, doc: A field.}}")
            };
            let fields =
                |fields: &[String]| format!("{{doc: A type., fields: {{{}}}}}", fields.join(", "));
            let meta = [field("next", "string", !own), field("more", "bool", own)];
            let page = [
                field("items", &format!("list<Item{at}>"), own),
                field("next", "string", own),
                field("count", "i64", own),
                field("more", "bool", own),
                field("meta", &format!("Meta{at}"), own),
            ];
            let inner = [field("id", "i32", own)];
            let item = [
                field("id", "string", own),
                field("inner", &format!("Inner{at}"), !own),
            ];
            let request = [
                field("text", "string", asked),
                field("number", "i32", asked),
            ];
            let text = format!(
                "doc: Lists.\npage: api\nhttp: 'GET /list{at}'\nrequest: List{at}\nreplies: {{200: Page{at}}}\n\
                 paging: {{items: items, {way}{more}}}\ntypes:\n  List{at}: {}\n  Page{at}: {}\n  Meta{at}: {}\n  \
                 Item{at}: {}\n  Inner{at}: {}\n",
                fields(&request),
                fields(&page),
                fields(&meta),
                fields(&item),
                fields(&inner),
            );
            parts.push((format!("list{at}.yaml"), text));
        }
    }
    Construct {
        name: "ways_to_page".to_owned(),
        about: String::new(),
        shows: Vec::new(),
        says: Vec::new(),
        parts,
        yaml: String::new(),
    }
}

/// A service with a callback for each check of the shelf, with what its first vector sets.
fn checks_of_the_shelf() -> Construct {
    let mut parts = Vec::new();
    for (name, yaml) in apiscribe_recipes::schemes::SHELF {
        if !yaml.contains("\n  check ") {
            continue;
        }
        let file: serde_yaml::Value = serde_yaml::from_str(yaml).expect("it is YAML");
        let set = file
            .get("vectors")
            .and_then(|vectors| vectors.get(0)?.get("settings"));
        let mut check = serde_yaml::Mapping::new();
        check.insert("scheme".into(), (*name).into());
        check.extend(
            set.and_then(|set| set.as_mapping())
                .cloned()
                .unwrap_or_default(),
        );
        let check = serde_yaml::to_string(&check).expect("it is YAML");
        let check: String = check.lines().map(|line| format!("  {line}\n")).collect();
        let key = "key: '\"{url}{hex(sha256(body))}{param(query, \"a\")}\"'";
        let text = format!("body: json\n{key}\ncheck:\n{check}");
        parts.push((format!("callbacks/{name}.yaml"), text));
    }
    assert!(parts.len() > 10, "{}", parts.len());
    Construct {
        name: "checks_of_the_shelf".to_owned(),
        about: String::new(),
        shows: Vec::new(),
        says: Vec::new(),
        parts,
        yaml: String::new(),
    }
}
