//! The code that is generated of each scheme of the shelf does what the interpreter does, for every
//! vector. It stands in `schemes/code/`, and is compiled into this program.
//! `UPDATE_EXPECTED=1 cargo test -p apiscribe-codegen --test suite schemes::` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use apiscribe_codegen::emit::rust;
use apiscribe_recipes::Recipe;
use apiscribe_recipes::frame::{SettingKind, SettingValue};
use apiscribe_recipes::functions::Need;
use apiscribe_recipes::inputs::Input;
use apiscribe_recipes::recipe::{Node, NodeKind};
use apiscribe_recipes::run::{self, Inputs};
use apiscribe_recipes::schemes::SHELF;
use apiscribe_recipes::vectors::Vector;
use apiscribe_runtime::for_generated_code::signing::{Message, Unsigned};
use apiscribe_runtime::for_generated_code::{SharedClock, Violations};
use apiscribe_runtime::{Bytes, FixedClock, Timestamp, http};

use crate::schemes::{code, recipes};

/// What generated code is called with, by name.
pub(crate) struct Given<'g> {
    pub(crate) vector: &'g Vector,
}

impl Given<'_> {
    pub(crate) fn text(&self, name: &str) -> String {
        self.maybe(name).expect("the vector has the credential")
    }

    pub(crate) fn maybe(&self, name: &str) -> Option<String> {
        self.vector.credentials.get(name).cloned()
    }

    fn setting(&self, name: &str) -> Option<&SettingValue> {
        self.vector.settings.get(name)
    }

    pub(crate) fn string(&self, name: &str) -> Option<&str> {
        match self.setting(name)? {
            SettingValue::String(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn int(&self, name: &str) -> Option<i64> {
        match self.setting(name)? {
            SettingValue::Int(number) => Some(*number),
            _ => None,
        }
    }

    pub(crate) fn bool(&self, name: &str) -> bool {
        self.setting(name) == Some(&SettingValue::Bool(true))
    }

    pub(crate) fn list(&self, name: &str) -> Vec<&str> {
        match self.setting(name) {
            Some(SettingValue::List(items)) => items.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

/// Signs with generated code.
pub(crate) type Sign = fn(&mut Unsigned, &Given<'_>) -> Result<(), Violations>;
/// Checks with generated code.
pub(crate) type Check =
    fn(Message<'_>, Timestamp, &Given<'_>) -> Result<Vec<(&'static str, bool)>, String>;

pub(crate) enum Generated {
    Sign(Sign),
    Check(Check),
}

/// The arguments of a call, by the names that the recipe has.
fn arguments(recipe: &Recipe) -> (String, String) {
    let used = recipe.used_credentials();
    let credentials = recipe.credentials.iter().enumerate();
    let fields: String = credentials
        .filter(|(index, _)| used.contains(index))
        .map(|(_, one)| {
            let name = &one.name;
            match (one.secret, one.optional) {
                (true, false) => format!("{name}: given.text({name:?}).into(), "),
                (false, false) => format!("{name}: given.text({name:?}), "),
                (true, true) => format!("{name}: given.maybe({name:?}).map(Into::into), "),
                (false, true) => format!("{name}: given.maybe({name:?}), "),
            }
        })
        .collect();
    let used = recipe.used_settings();
    let settings = recipe.settings.iter().enumerate();
    let settings = settings
        .filter(|(index, _)| used.contains(index))
        .map(|(_, one)| {
            let name = &one.name;
            let default = match &one.default {
                Some(SettingValue::String(text)) => format!(".or(Some({text:?}))"),
                Some(SettingValue::Int(number)) => format!(".or(Some({number}))"),
                _ => String::new(),
            };
            let always = if one.optional {
                ""
            } else {
                ".unwrap_or_default()"
            };
            match one.kind {
                SettingKind::String => format!("given.string({name:?}){default}{always}, "),
                SettingKind::Int => format!("given.int({name:?}){default}{always}, "),
                SettingKind::Bool => format!("given.bool({name:?}), "),
                SettingKind::List => format!("&given.list({name:?}), "),
            }
        });
    (fields, settings.collect())
}

fn reads_now(recipe: &Recipe) -> bool {
    fn has(node: &Node) -> bool {
        node.kind == NodeKind::Input(Input::Now) || node.children().into_iter().any(has)
    }
    recipe.steps.iter().any(|step| has(&step.value))
}

/// The files of `schemes/code/`.
fn files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut index = String::from(
        "//! Generated code of the shelf; `agreement.rs` writes it.\n#![cfg_attr(rustfmt, rustfmt_skip)]\n#![allow(unreachable_pub, reason = \"a crate would export it\")]\n\n",
    );
    let mut table = String::new();
    for (name, yaml) in SHELF {
        let recipe = recipes::scheme(name, yaml).recipe;
        let file = rust::scheme(name, &recipe).expect("it is Rust");
        files.insert(format!("{name}.rs"), file.text);
        let gate = match recipe.needs().contains(&Need::Asymmetric) {
            true => "#[cfg(feature = \"asymmetric\")]\n",
            false => "",
        };
        let _ = writeln!(index, "{gate}pub(crate) mod {name};");
        table.push_str(gate);
        let (fields, settings) = arguments(&recipe);
        let credentials = match fields.as_str() {
            "" => String::new(),
            _ => format!("&{name}::Credentials {{ {fields}}}, "),
        };
        let now = if reads_now(&recipe) { "now, " } else { "" };
        let ignored = if now.is_empty() { "_" } else { "" };
        let _ = match recipe.checks().next() {
            Some(_) => writeln!(
                table,
                "    ({name:?}, Generated::Check(|message, {ignored}now, given| {name}::check(message, {now}{credentials}{settings}).map_err(|error| error.to_string()))),"
            ),
            None => writeln!(
                table,
                "    ({name:?}, Generated::Sign(|request, given| {name}::sign(request, {credentials}{settings}))),"
            ),
        };
    }
    let _ = write!(
        index,
        "\nuse crate::schemes::agreement::Generated;\n\npub(crate) const ALL: &[(&str, Generated)] = &[\n{table}];\n"
    );
    files.insert("mod.rs".to_owned(), index);
    files
}

#[test]
fn generated_code_of_the_shelf_is_as_it_stands_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemes/code");
    for (name, text) in files() {
        let path = folder.join(&name);
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&path, text).expect("the code can be written");
        } else {
            let found = fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(found, text, "{name}");
        }
    }
}

#[test]
fn generated_code_and_the_interpreter_agree_on_every_vector() {
    let mut many = 0;
    for (name, yaml) in SHELF {
        let scheme = recipes::scheme(name, yaml);
        let generated = code::ALL.iter().find(|(known, _)| known == name);
        let Some((_, generated)) = generated else {
            let needs = scheme.recipe.needs();
            assert!(
                needs.contains(&Need::Asymmetric) && !cfg!(feature = "asymmetric"),
                "{name}"
            );
            continue;
        };
        for vector in &scheme.vectors {
            many += 1;
            let what = format!("{name}, {}", vector.name);
            let inputs = Inputs {
                credentials: &vector.credentials,
                settings: &vector.settings,
                now: vector.now,
                nonce: &vector.nonce,
            };
            let given = Given { vector };
            match generated {
                Generated::Sign(sign) => signs_alike(&what, &scheme.recipe, inputs, *sign, &given),
                Generated::Check(check) => {
                    let credentials = [vector.credentials.clone()];
                    let expected =
                        run::verdicts(&scheme.recipe, &vector.request, &credentials, inputs)
                            .expect("it runs");
                    let expected: Vec<(&str, bool)> = expected
                        .iter()
                        .map(|verdict| (verdict.name.as_str(), verdict.passed))
                        .collect();
                    let found = check(vector.request.message(), vector.now, &given);
                    assert_eq!(found, Ok(expected), "{what}");
                }
            }
        }
    }
    assert!(many >= 100, "{many} vectors");
}

/// A secret of the wrong form is an error that names the credential and shows nothing of it.
#[test]
fn no_error_of_generated_code_shows_a_secret() {
    let mut refused = 0;
    for (name, yaml) in SHELF {
        let scheme = recipes::scheme(name, yaml);
        let generated = code::ALL.iter().find(|(known, _)| known == name);
        let (Some((_, generated)), Some(first)) = (generated, scheme.vectors.first()) else {
            continue;
        };
        let mut vector = first.clone();
        for credential in scheme.recipe.credentials.iter().filter(|one| one.secret) {
            let secret = "sesame\n=open!".to_owned();
            vector.credentials.insert(credential.name.clone(), secret);
        }
        let given = Given { vector: &vector };
        let error = match generated {
            Generated::Sign(sign) => {
                let (now, nonce) = (vector.now, vector.nonce.clone());
                let clock: SharedClock = Arc::new(FixedClock { now, nonce });
                let sent = http::Request::post("https://api.example.com/v1");
                let sent = sent.body(Bytes::new()).expect("it is a request");
                let mut unsigned = Unsigned::of(sent, &clock).expect("it has an address");
                let error = sign(&mut unsigned, &given).err();
                error.map(|error| format!("{error} {error:?}"))
            }
            Generated::Check(check) => {
                let message = vector.request.message();
                check(message, vector.now, &given).err()
            }
        };
        refused += usize::from(error.is_some());
        let error = error.unwrap_or_default();
        assert!(
            !error.contains("sesame") && !error.contains("open"),
            "{name}: {error}"
        );
    }
    assert!(refused >= 5, "{refused} refused");
}

fn signs_alike(what: &str, recipe: &Recipe, inputs: Inputs<'_>, sign: Sign, given: &Given<'_>) {
    let mut request = given.vector.request.clone();
    if request.path.is_empty() {
        // No request is sent without one.
        request.path = "/".to_owned();
    }
    let (now, nonce) = (inputs.now, inputs.nonce.to_owned());
    let clock: SharedClock = Arc::new(FixedClock { now, nonce });
    let mark = if request.query.is_some() { "?" } else { "" };
    let query = request.query.as_deref().unwrap_or_default();
    let url = [
        &request.scheme,
        "://",
        &request.authority,
        &request.path,
        mark,
        query,
    ]
    .concat();
    let Ok(url) = url.parse::<http::Uri>() else {
        // No client can send a blank.
        assert_eq!(what, "kucoin_v2, get-query");
        return;
    };
    let mut sent = http::Request::builder()
        .method(request.method.as_str())
        .uri(url);
    for (name, value) in &request.headers {
        sent = sent.header(name, value);
    }
    let sent = sent
        .body(Bytes::from(request.body.clone()))
        .expect("it is a request");
    let mut unsigned = Unsigned::of(sent, &clock).expect("it has an address");
    sign(&mut unsigned, given).expect("it can be signed");

    // With its settings as literals, a recipe does what it did with them.
    let names = recipe.settings.iter().map(|setting| setting.name.clone());
    let fixed = recipe.with_settings(inputs.settings, &names.collect());
    assert!(fixed.used_settings().is_empty(), "{what}");
    let of_fixed = run::sign(&fixed, request.clone(), inputs);
    let expected = run::sign(recipe, request, inputs).expect("it runs").request;
    assert_eq!(of_fixed.expect("it runs").request, expected, "{what}");
    let found = unsigned.message();
    assert_eq!(found.url(), expected.message().url(), "{what}");
    assert_eq!(found.headers, &expected.headers, "{what}");
    assert_eq!(
        String::from_utf8_lossy(found.body),
        String::from_utf8_lossy(&expected.body),
        "{what}"
    );
    unsigned.into_http().expect("it can be sent");
}
