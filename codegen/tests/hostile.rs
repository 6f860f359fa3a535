//! What no spec should be: files that are none, and good specs with random damage. Each is refused
//! with a report that can be shown, or is fine; nothing panics or hangs.
//!
//! `APISCRIBE_EDITS=100000 cargo test --release -p apiscribe-codegen --test suite hostile::`
//! damages more often than usual, and `APISCRIBE_SEED=7` in another way.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use apiscribe_codegen::{load, load_texts};

use apiscribe_test_support::damage::{Random, damage};
use apiscribe_test_support::odd::{CALL, codes, codes_of, in_time};
use apiscribe_test_support::shelf::Shelf;

#[test]
fn encodings() {
    assert!(codes_of("plain", CALL).is_empty());
    assert!(codes_of("CRLF", CALL.replace('\n', "\r\n")).is_empty());
    assert_eq!(codes_of("CR", CALL.replace('\n', "\r")), ["AS0005"]);
    assert_eq!(codes_of("BOM", format!("\u{feff}{CALL}")), ["AS0004"]);
    assert_eq!(
        codes_of("two BOMs", format!("\u{feff}\u{feff}{CALL}")),
        ["AS0004", "AS0005"]
    );
    let latin1 = [CALL.as_bytes(), b"title: Gr\xfc\xdfe\n"].concat();
    assert_eq!(codes_of("Latin-1", latin1), ["AS0003"]);
    let cut = [CALL.as_bytes(), b"title: \xe2\x82"].concat();
    assert_eq!(codes_of("cut off in a character", cut), ["AS0003"]);
    let utf16: Vec<u8> = CALL.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(codes_of("UTF-16", &utf16), ["AS0005"]);
    assert_eq!(
        codes_of("UTF-16 with BOM", [b"\xff\xfe", &utf16[..]].concat()),
        ["AS0003"]
    );
    assert_eq!(
        codes_of(
            "an escaped surrogate",
            format!("{CALL}title: \"\\ud800\"\n")
        ),
        ["AS0101"]
    );
    assert_eq!(codes_of("a surrogate", b"\xed\xa0\x80"), ["AS0003"]);
    assert_eq!(codes_of("zeros", [0; 64]), ["AS0005"]);
    assert!(codes_of("without a line break at the end", CALL.trim_end()).is_empty());
}

#[test]
fn not_yaml() {
    assert_eq!(codes_of("empty", ""), ["AS0102"]);
    assert_eq!(codes_of("space", " \n\n  \n"), ["AS0102"]);
    assert_eq!(codes_of("a comment", "# Nothing."), ["AS0102"]);
    assert_eq!(codes_of("only a mark", "\u{feff}"), ["AS0004", "AS0102"]);
    assert_eq!(codes_of("end of a document", "---\n...\n"), ["AS0102"]);
    assert_eq!(
        codes_of("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ["AS0003"]
    );
    assert_eq!(codes_of("prose", "This is no spec."), ["AS0203"]);
    assert_eq!(codes_of("a number", "42"), ["AS0203"]);
    assert_eq!(codes_of("a list", "- a\n- b\n"), ["AS0203"]);
    assert_eq!(
        codes_of("HTML", "<!DOCTYPE html>\n<html lang=\"en\"></html>\n"),
        ["AS0203"]
    );
    assert_eq!(
        codes_of("Rust", "fn main() {\n    println!(\"{}\", 1);\n}\n"),
        ["AS0203"]
    );
    assert_eq!(
        codes_of(
            "a conflict",
            format!("<<<<<<< ours\n{CALL}=======\n{CALL}>>>>>>> theirs\n")
        ),
        ["AS0101"]
    );
    let json = r#"{"operation": "call", "doc": "Calls.", "page": "api", "http": "POST /call", "replies": {"200": "json"}}"#;
    assert!(codes_of("JSON", json).is_empty());
}

#[test]
fn expressions() {
    let field = |constraint: &str| {
        format!(
            "{CALL}request: Call\ntypes: {{Call: {{fields: {{x: {{type: string, {constraint}}}}}}}}}\n"
        )
    };
    let pattern = |pattern: &str| field(&format!("pattern: '{pattern}'"));
    assert_eq!(
        codes_of(
            "a pattern of a gigabyte",
            pattern("(((a{1000}){1000}){1000}){1000}")
        ),
        ["AS0342"]
    );
    assert_eq!(
        codes_of("a deep pattern", pattern(&"(".repeat(10_000))),
        ["AS0342"]
    );
    assert!(codes_of("a slow pattern", pattern("(a|a)*(a*)*b")).is_empty());
    assert_eq!(
        codes_of(
            "a long path",
            format!(
                "{CALL}request: Call\ntypes: {{Call: {{fields: {{x: string}}, rules: [{{together: [x, {}x]}}]}}}}\n",
                "x/".repeat(100_000)
            )
        ),
        ["AS0350"]
    );
    for number in [
        "99999999999999999999",
        "-0",
        "1e999",
        "0x10",
        ".5",
        "1.",
        "-",
        "+1",
        "1_000",
        ".nan",
    ] {
        codes_of(number, field(&format!("length: {number}")));
        codes_of(number, field(&format!("min: {number}")));
        codes_of(number, field(&format!("default: {number}")));
        codes_of(
            number,
            format!("{CALL}limits: [{{calls: {number}, per: 1s}}]\n"),
        );
        codes_of(
            number,
            format!("{CALL}limits: [{{calls: 1, per: {number}d}}]\n"),
        );
        codes_of(number, CALL.replace("200", number));
        codes_of(
            number,
            format!(
                "{CALL}errors: {{statuses: {{{number}: {{class: vendor}}}}, codes: {{{number}-{number}: {{class: vendor, rust: A}}}}}}\n"
            ),
        );
    }
    for name in [
        "", " ", "/", "//", "*", "~", "\\", "{}", "{", "}", "名", "🙂", "\u{200d}", "r#type", "-",
        "..", "%00",
    ] {
        let quoted = name.replace('\\', "\\\\");
        codes_of(name, CALL.replace("/call'", &format!("/{name}'")));
        codes_of(
            name,
            format!(
                "{CALL}request: Call\ntypes: {{Call: {{fields: {{\"{quoted}\": string}}, rules: [{{together: [\"{quoted}\", \"{quoted}/x\"]}}]}}}}\n"
            ),
        );
        codes_of(
            name,
            format!("{CALL}doubts: [{{about: \"{quoted}\", says: x, taken: x, why: x}}]\n"),
        );
        codes_of(
            name,
            format!(
                "{CALL}request: Call\ntypes: {{Call: {{fields: {{x: string}}}}}}\nexamples: {{\"{quoted}\": {{request: {{\"{quoted}\": x}}, refused: [\"{quoted}\"]}}}}\n"
            ),
        );
    }
}

#[test]
fn odd_files() {
    let folder = |name: &'static str| {
        codes(name, move |acme| {
            fs::create_dir(acme.join(name)).expect("a new folder")
        })
    };
    assert_eq!(folder("call.yaml"), ["AS0001"]);
    assert!(folder("types").is_empty());
    assert!(folder("more").is_empty());
    let file = |path: &'static str, text: &'static str| {
        codes(path, move |acme| {
            let path = acme.join(path);
            let folder = path.parent().expect("it is in a folder");
            fs::create_dir_all(folder).expect("the temporary folder can be written");
            fs::write(path, text).expect("the temporary folder can be written");
        })
    };
    const TYPES: &str = "page: api\ntypes: {Text: {fields: {t: string}}}\n";
    assert_eq!(file("types/text.yaml", TYPES), ["AS0312"]);
    for (path, text) in [
        ("call.yml", CALL),
        ("call.YAML", CALL),
        ("types", TYPES),
        ("types.yaml", TYPES),
        ("text.yaml", TYPES),
        ("types/text.yml", TYPES),
        ("types/call.yaml", CALL),
        ("types/more/text.yaml", TYPES),
        ("operations/call.yaml", CALL),
        ("operations/call.yml", CALL),
        ("../call.yaml", CALL),
        ("../service.yml", CALL),
    ] {
        assert_eq!(file(path, text), ["AS0007"], "{path}");
    }
    for path in [
        ".call.yml",
        ".old/call.yaml",
        "notes.txt",
        "README.md",
        "call.yaml~",
    ] {
        assert_eq!(file(path, CALL), [""; 0], "{path}");
    }
    let service_is_a_folder = codes("service.yaml", |acme| {
        fs::remove_file(acme.join("service.yaml")).expect("it was just written");
        fs::create_dir(acme.join("service.yaml")).expect("a new folder");
    });
    assert_eq!(service_is_a_folder, ["AS0001"]);
    let no_service = codes("no service.yaml", |acme| {
        fs::remove_file(acme.join("service.yaml")).expect("it was just written");
    });
    assert_eq!(no_service, ["AS0001"]);
    let no_specs = codes("a file for a folder", |acme| {
        fs::remove_dir_all(acme).expect("it was just made");
        fs::write(acme, CALL).expect("the temporary folder can be written");
    });
    assert_eq!(no_specs, ["no specs"]);
    assert!(load(Path::new("/nowhere/at/all")).is_err());
    assert!(load(Path::new("")).is_err());
    assert!(load(Path::new(file!())).is_err());
}

#[cfg(unix)]
#[test]
fn links_and_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    let link = |what: &str, name: &'static str, to: &'static str| {
        codes(what, move |acme| {
            symlink(to, acme.join(name)).expect("a new link")
        })
    };
    assert_eq!(
        link("a dangling link", "call.yaml", "nowhere.yaml"),
        ["AS0001"]
    );
    assert_eq!(
        link("a link to itself", "call.yaml", "call.yaml"),
        ["AS0001"]
    );
    assert_eq!(link("a link to a folder", "call.yaml", "."), ["AS0001"]);
    assert!(link("a hidden link", ".call.yaml", "nowhere.yaml").is_empty());
    let circle = codes("a circle of folders", |acme| {
        symlink(acme, acme.join("types")).expect("a new link");
    });
    assert_eq!(circle, ["AS0007"]);
    let circle = codes("a folder in itself", |acme| {
        symlink(acme, acme.join("more")).expect("a new link");
    });
    assert_eq!(circle, ["AS0007"]);
    assert_eq!(link("no text", "call.yaml", "/dev/zero"), ["AS0001"]);
    // Nobody writes into the pipe, so who opens it waits.
    let pipe = codes("a pipe", |acme| {
        let made = Command::new("mkfifo").arg(acme.join("call.yaml")).status();
        assert!(made.expect("it is on every Unix").success());
    });
    assert_eq!(pipe, ["AS0001"]);
    let socket = codes("a socket", |acme| {
        let socket = UnixListener::bind(acme.join("call.yaml"));
        drop(socket.expect("the path is short"));
    });
    assert_eq!(socket, ["AS0001"]);

    let locked = codes("no permission", |acme| {
        let call = acme.join("call.yaml");
        fs::write(&call, CALL).expect("the temporary folder can be written");
        fs::set_permissions(&call, fs::Permissions::from_mode(0o000)).expect("it is ours");
    });
    // Whoever may do anything reads it all the same.
    assert!(locked.is_empty() || locked == ["AS0001"], "{locked:?}");
}

#[test]
fn damaged_specs() {
    let number = |name: &str, usual: u64| {
        let value = std::env::var(name)
            .ok()
            .and_then(|value| value.parse().ok());
        value.unwrap_or(usual)
    };
    let (edits, seed) = (number("APISCRIBE_EDITS", 500), number("APISCRIBE_SEED", 1));
    let specs = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec"));
    let shelves = &Arc::new(Shelf::all(specs));
    let workers = thread::available_parallelism().map_or(1, |count| count.get() as u64);
    thread::scope(|scope| {
        for worker in 0..workers {
            scope.spawn(move || {
                for edit in (worker..edits).step_by(workers as usize) {
                    let shelves = Arc::clone(shelves);
                    in_time(&format!("edit {edit} of seed {seed}"), move || {
                        damage_one(&shelves, Random::new(seed.wrapping_mul(1 << 32) + edit));
                    });
                }
            });
        }
    });
}

/// Smaller services more often, which cost less time.
fn damage_one(shelves: &[Shelf], mut random: Random) {
    let mut pick = || random.below(shelves.len());
    let shelf = &shelves[pick().min(pick()).min(pick())];
    let file = random.below(shelf.len());
    let damaged = damage(shelf.text(file), &mut random);
    shelf.judge(file, &damaged);
}

/// A scheme with every key that there is.
const SCHEME: &str = r#"{
  "docs": "Signs.", "page": "https://acme.example/sign", "skew": "60s",
  "credentials": {"key": {"secret": true, "docs": "The key."}, "id": {"optional": true, "several": false}},
  "settings": {"region": {"docs": "Where.", "type": "string", "one_of": ["a", "b"], "default": "a"}, "more": {"optional": true}},
  "token": {
    "operation": "call", "with": {"a": "cred.id", "b": 1, "c": true}, "value": "token", "lifetime": "seconds",
    "jwt": false, "good_for": "1h", "asks_for": "b", "refresh": {"value": "again", "with": {"r": "refresh_token"}}
  },
  "steps": {"text": "lines(method, path, set.region)", "header X-Time": "unix(now)", "header X-Token": "token",
    "header X-Sign": "hex(hmac_sha256(cred.key, text))"},
  "vectors": [
    {"name": "a", "source": "The page.", "now": "2026-03-04T05:06:07Z", "nonce": "n", "credentials": {"key": "k", "token": "t"},
     "settings": {"region": "a"}, "named": {"text": "GET\n/\na"},
     "request": {"method": "GET", "url": "https://acme.example/", "headers": {"A": "b"}, "query": {"c": "d"}},
     "signed": {"headers": {"X-Time": "1772600767"}, "query": {"c": "d"}, "params": {"c": "d"}, "url": "https://acme.example/?c=d", "body": ""}},
    {"name": "b", "now_ms": 1772600767000, "credentials": {"key": "k", "token": "t"}, "settings": {"region": "b"},
     "request": {"url": "https://acme.example/", "form": {"e": "f"}}, "signed": {"headers": {"X-Time": "1772600767"}}}
  ]
}"#;

/// Every place of a JSON document, as a pointer.
fn places(value: &serde_json::Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                let key = key.replace('~', "~0").replace('/', "~1");
                places(value, &format!("{at}/{key}"), all);
            }
        }
        serde_json::Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                places(value, &format!("{at}/{index}"), all);
            }
        }
        _ => {}
    }
}

#[test]
fn recipes_of_any_content_are_judged_soon() {
    const SERVICE: &str = "service: acme\ntitle: Acme API\npages: {api: {title: Acme reference, checked: \"2026-01-31\"}}\nbase_url: 'https://api.acme.example'\n";
    let scheme: serde_json::Value = serde_json::from_str(SCHEME).expect("JSON");
    let mut all = Vec::new();
    places(&scheme, "", &mut all);
    let deep = format!("{}1{}", "[".repeat(90), "]".repeat(90));
    let many = (0..500).map(|index| (format!("k{index}"), "method".into()));
    let odd: [serde_json::Value; 4] = [
        "(".repeat(9_000).into(),
        "a + ".repeat(3_000).into(),
        many.collect::<serde_json::Map<_, _>>().into(),
        serde_json::from_str(&deep).expect("JSON"),
    ];
    assert!(all.len() > 60, "{}", all.len());
    for (index, place) in all.into_iter().enumerate() {
        // Each kind in turn, and another at the next place: all places see some, all kinds all
        // sorts of places.
        let odd = odd.iter().cycle().skip(index).take(2).cloned();
        let of_place: Vec<serde_json::Value> = odd
            .map(|odd| {
                let mut changed = scheme.clone();
                if let Some(found) = changed.pointer_mut(&place) {
                    *found = odd;
                }
                changed
            })
            .collect();
        let what = place.clone();
        in_time(&what, move || {
            for (index, changed) in of_place.iter().enumerate() {
                let text = changed.to_string();
                let service = match index {
                    0 => format!("{SERVICE}auth: {{scheme: own}}\n"),
                    _ => format!("{SERVICE}auth: {text}\n"),
                };
                let files = [
                    ("schemes/own.yaml", text.as_str()),
                    ("acme/service.yaml", service.as_str()),
                    ("acme/call.yaml", CALL),
                ];
                let files = if index == 0 { &files[..] } else { &files[1..] };
                if let Err(apiscribe_codegen::Failure::Errors(errors)) = load_texts(files) {
                    assert!(!errors.diagnostics().sorted().is_empty(), "{place}");
                }
            }
        });
    }
}
