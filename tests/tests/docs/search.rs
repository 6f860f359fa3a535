//! What the search of the pages finds: everything of the model, each at a place that is there.

use std::collections::BTreeSet;
use std::process::Command;

use apiscribe_codegen::model::{Model, Service};
use apiscribe_pages::SCRIPT_MARK;
use serde_json::Value;

use super::html::{Token, attribute, tokens};
use super::{foreign, generated, model};

/// A line of `search.js`.
pub(crate) struct Entry {
    service: usize,
    kind: usize,
    name: String,
    within: String,
    pub(crate) says: String,
    place: String,
}

/// The entries of `search.js`.
pub(crate) fn entries(script: &str) -> Vec<Entry> {
    let lines = script.strip_prefix(SCRIPT_MARK).expect("a mark").lines();
    let lines = lines.filter_map(|line| line.strip_suffix(',').filter(|_| line.starts_with('[')));
    let entry = |line: &str| {
        let line: Value = serde_json::from_str(line).expect("JSON on each line");
        let text = |at: usize| line[at].as_str().expect("a string").to_owned();
        let number = |at: usize| line[at].as_u64().expect("a number") as usize;
        Entry {
            service: number(0),
            kind: number(1),
            name: text(2),
            within: text(3),
            says: text(4),
            place: text(5),
        }
    };
    lines.map(entry).collect()
}

fn found(model: &Model) -> (Vec<Entry>, BTreeSet<String>) {
    let files = generated(model);
    let script = files.iter().find(|file| file.path == "search.js");
    let entries = entries(&script.expect("a script of entries").text);
    let mut places = BTreeSet::new();
    for file in files.iter().filter(|file| file.path.ends_with(".html")) {
        for token in tokens(&file.text) {
            if let Token::Start(_, attributes) = token
                && let Some(id) = attribute(&attributes, "id")
            {
                places.insert(format!("{}#{id}", file.path));
            }
        }
    }
    (entries, places)
}

#[test]
fn everything_is_found_and_every_find_leads_somewhere() {
    let model = model();
    let (entries, places) = found(&model);
    for entry in &entries {
        assert!(places.contains(&entry.place), "{}", entry.place);
    }
    for (index, service) in model.services.iter().enumerate() {
        let of_service = entries.iter().filter(|entry| entry.service == index);
        let names: BTreeSet<(&str, &str)> = of_service
            .map(|entry| (entry.name.as_str(), entry.within.as_str()))
            .collect();
        for (name, within) in expected(service) {
            let is_there = names.contains(&(name.as_str(), within.as_str()));
            assert!(is_there, "{}: {name} of {within}", service.name.bare());
        }
    }
}

/// Names of what has one, with what they are a part of.
fn expected(service: &Service) -> Vec<(String, String)> {
    let mut names = Vec::new();
    let mut add = |name: &str, within: &str| names.push((name.to_owned(), within.to_owned()));
    for type_ in &service.types {
        add(&type_.spec_name, "");
        for field in type_.fields() {
            add(&field.wire.0, &type_.spec_name);
        }
        for value in type_.as_enum().map_or(&[][..], |kind| &kind.values) {
            add(&value.wire.0, &type_.spec_name);
        }
        for variant in type_.as_union().map_or(&[][..], |kind| &kind.variants) {
            add(&variant.tag.0, &type_.spec_name);
        }
        for _ in type_.as_struct().map_or(&[][..], |kind| &kind.rules) {
            add("rule", &type_.spec_name);
        }
    }
    for row in &service.errors.codes {
        add(&row.matches.to_string(), "");
    }
    for operation in &service.operations {
        for example in &operation.examples {
            add(&example.name, operation.name.bare());
        }
    }
    names
}

/// What readers ask, and where one of the first three finds has to lead.
const QUESTIONS: &[(&str, &[&str])] = &[
    ("what is 22093", &["nxcloud_saas-errors.html#error-22093"]),
    (
        "what does error 1001 mean",
        &["nxcloud_saas-errors.html#error-1001"],
    ),
    (
        "what does status 429 mean",
        &["bird_channels-errors.html#status-429"],
    ),
    (
        "which fields does an image message need",
        &["alibaba_cams-types-content.html#type-Content.image"],
    ),
    (
        "which fields does an image message need in bird",
        &["bird_channels-types-body.html#type-Body.image"],
    ),
    (
        "which fields does an image message need in huawei",
        &["huawei_aicc.html#note-message_kinds"],
    ),
    (
        "who says how long a text may be in alibaba",
        &["alibaba_cams-types-content.html#type-Text.text"],
    ),
    (
        "is this limit Meta's or the vendor's",
        &[
            "alibaba_cams.send_chatapp_message.html#",
            "bird_channels.send_message.html#",
        ],
    ),
    (
        "how many calls may I make per second to bird",
        &["bird_channels.send_message.html#operation-send_message"],
    ),
    (
        "how is a callback checked",
        &[
            "nxcloud_saas-callback-webhook.html#",
            "bird_channels-callback-webhook.html#",
        ],
    ),
    (
        "how do I verify the webhook signature of bird",
        &["bird_channels-callback-webhook.html#of-callback-webhook.check"],
    ),
    (
        "when does bird repeat a callback",
        &["bird_channels-callback-webhook.html#callback-webhook"],
    ),
    (
        "how do I sign a request to nxcloud",
        &["nxcloud_saas.html#"],
    ),
    (
        "which base url does bird have",
        &["bird_channels.html#about"],
    ),
    (
        "is phoneNumber required",
        &["huawei_aicc-types-whatsapp.html#type-To.phoneNumber"],
    ),
    (
        "how do I get an access token",
        &["huawei_aicc.token_by_ak_sk.html#operation-token_by_ak_sk"],
    ),
    (
        "which language codes are there in nxcloud",
        &["nxcloud_saas-types-language.html#type-LanguageCode"],
    ),
    (
        "how do I send a template with huawei",
        &["huawei_aicc.send_whatsapp_message.html#example-send_whatsapp_message.template"],
    ),
];

#[test]
fn questions_are_answered_by_one_of_the_first_three_finds() {
    let questions = QUESTIONS.iter();
    let questions = questions.map(|(question, expected)| (*question, expected.to_vec()));
    answer(&model(), &questions.collect::<Vec<_>>());
}

/// On vendors that are in no catalogue. `tests/pages/check.mjs` types the same in a browser.
#[test]
fn questions_on_foreign_vendors_are_answered_too() {
    let lines = include_str!("../../pages/questions.tsv").lines();
    let questions = lines.map(|line| {
        let mut parts = line.split('\t');
        (parts.next().unwrap_or_default(), parts.collect())
    });
    answer(&foreign(), &questions.collect::<Vec<_>>());
}

/// The search itself, as a browser runs it, without a browser. Where no `node` is there, the places
/// alone are held against the pages.
fn answer(model: &Model, questions: &[(&str, Vec<&str>)]) {
    let files = generated(model);
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path);
        &file.unwrap_or_else(|| panic!("{path} is there")).text
    };
    let (_, places) = found(model);
    for (question, expected) in questions {
        let is_there = |place: &&str| places.iter().any(|known| known.starts_with(*place));
        assert!(expected.iter().all(is_there), "{question}");
    }
    let (search, _) = text("docs.js")
        .split_once("function show()")
        .expect("what searches");
    let asked: Vec<&str> = questions.iter().map(|(question, _)| *question).collect();
    let program = format!(
        "globalThis.document = {{ getElementById: () => null }};\n{search}\n{}\n\
         entries = prepared(globalThis.apiscribe);\n\
         for (const question of {}) console.log(JSON.stringify(search(question).slice(0, 3).map(({{ place }}) => place)));\n",
        text("search.js"),
        serde_json::to_string(&asked).expect("JSON"),
    );
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("search.cjs");
    std::fs::write(&file, program).expect("written");
    let Ok(run) = Command::new("node").arg(&file).output() else {
        return;
    };
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{errors}");
    let said = String::from_utf8(run.stdout).expect("UTF-8");
    assert_eq!(said.lines().count(), questions.len());
    let mut failures = Vec::new();
    for ((question, expected), line) in questions.iter().zip(said.lines()) {
        let first: Vec<String> = serde_json::from_str(line).expect("places");
        let leads = |place: &&str| first.iter().any(|found| found.starts_with(*place));
        if !expected.iter().any(leads) {
            failures.push(format!("{question}: {first:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn questions_of_readers_have_an_entry() {
    let (entries, _) = found(&model());
    let entry = |name: &str, within: &str, service: &str| {
        let mut entries = entries.iter();
        let found = entries.find(|entry| {
            entry.name == name && entry.within == within && entry.place.starts_with(service)
        });
        found.unwrap_or_else(|| panic!("{service} has no {name} of {within:?}"))
    };
    let code = entry("22093", "", "nxcloud_saas");
    assert_eq!(code.place, "nxcloud_saas-errors.html#error-22093");
    assert_eq!(code.kind, 6, "a code");
    assert!(code.says.starts_with("Template. "), "{}", code.says);
    let image = entry("image", "Body", "bird_channels");
    let says = &image.says;
    assert!(
        says.starts_with("Required fields: images; optional: "),
        "{says}"
    );
    let says = &entry("text", "Text", "alibaba_cams").says;
    assert!(says.contains("At least 1 character (vendor, "), "{says}");
}
