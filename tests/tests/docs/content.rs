//! What the specs say is on the pages, and nothing in a spec can be more than text there.

use std::fs;

use apiscribe_codegen::Failure;
use apiscribe_codegen::constraints::Patterned;
use apiscribe_codegen::model::{CodeMatch, FieldKind, Service, TypeKind};
use apiscribe_pages::{Options, pages};

use super::html::{Token, attribute, text, tokens};
use super::search::entries;
use super::{html, model, of_service};

#[test]
fn everything_of_a_service_has_its_place() {
    let model = model();
    let files = html(&model);
    for service in &model.services {
        let path = service.name.bare();
        let pages = of_service(&files, service);
        let tokens: Vec<Token> = pages.iter().flat_map(|file| tokens(&file.text)).collect();
        let ids: Vec<&str> = tokens
            .iter()
            .filter_map(|token| match token {
                Token::Start(_, attributes) => attribute(attributes, "id"),
                Token::End(_) | Token::Text(_) => None,
            })
            .collect();
        for id in expected_ids(service) {
            assert!(ids.contains(&id.as_str()), "{path} has no {id}");
        }
        let shown = text(&tokens);
        for said in expected_texts(service) {
            // Backticks have become code.
            let said = said.replace('`', "");
            assert!(shown.contains(said.trim()), "{path} does not say: {said}");
        }
    }
}

/// Names with letters, digits, `-` and `_` stand as they are in ids; the others are left to the
/// test of links.
fn expected_ids(service: &Service) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut add = |kind: &str, parts: &[&str]| {
        let plain = |part: &&str| {
            part.chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        };
        if parts.iter().all(plain) {
            ids.push(format!("{kind}-{}", parts.join(".")));
        }
    };
    for operation in &service.operations {
        add("operation", &[operation.name.bare()]);
        for parameter in &operation.parameters {
            add("parameter", &[operation.name.bare(), &parameter.wire.0]);
        }
        for example in &operation.examples {
            add("example", &[operation.name.bare(), &example.name]);
        }
    }
    for type_ in &service.types {
        add("type", &[&type_.spec_name]);
        let names: Vec<&str> = match &type_.kind {
            TypeKind::Struct(kind) => kind
                .fields
                .iter()
                .map(|field| field.wire.0.as_str())
                .collect(),
            TypeKind::Enum(kind) => kind
                .values
                .iter()
                .map(|value| value.wire.0.as_str())
                .collect(),
            TypeKind::Union(kind) => kind
                .variants
                .iter()
                .map(|variant| variant.tag.0.as_str())
                .collect(),
        };
        for name in names {
            add("type", &[&type_.spec_name, name]);
        }
        if let TypeKind::Struct(kind) = &type_.kind {
            for number in 1..=kind.rules.len() {
                add("rule", &[&type_.spec_name, &number.to_string()]);
            }
        }
    }
    for row in &service.errors.codes {
        match &row.matches {
            CodeMatch::Text(code) => add("error", &[code]),
            CodeMatch::Integer(code) => add("error", &[&code.to_string()]),
            CodeMatch::Prefix(prefix) => add("errors", &[prefix]),
            CodeMatch::Range(first, last) => {
                add("errors", &[&first.to_string(), &last.to_string()])
            }
        }
    }
    for number in 1..=service.doubts.len() {
        add("doubt", &[&number.to_string()]);
    }
    for number in 1..=service.corrections.len() {
        add("correction", &[&number.to_string()]);
    }
    for note in &service.notes {
        add("note", &[&note.name]);
    }
    ids
}

fn expected_texts(service: &Service) -> Vec<&str> {
    let mut texts = vec![service.title.as_str(), service.base_url.as_str()];
    texts.extend(service.doc.as_deref());
    for operation in &service.operations {
        texts.extend(operation.docs.text.as_deref());
        texts.extend(operation.docs.advice.iter().map(String::as_str));
        texts.extend(
            operation
                .limits
                .iter()
                .filter_map(|limit| limit.docs.text.as_deref()),
        );
        texts.extend(
            operation
                .examples
                .iter()
                .filter_map(|example| example.title.as_deref()),
        );
    }
    for type_ in &service.types {
        texts.extend(type_.docs.text.as_deref());
        match &type_.kind {
            TypeKind::Struct(kind) => {
                for field in &kind.fields {
                    texts.extend(field.docs.text.as_deref());
                    texts.extend(field.docs.advice.iter().map(String::as_str));
                    texts.extend(match &field.kind {
                        FieldKind::Const(value) => value.as_str(),
                        _ => field
                            .constraints
                            .of::<Patterned>()
                            .next()
                            .map(|pattern| &*pattern.0),
                    });
                }
                texts.extend(
                    kind.rules
                        .iter()
                        .filter_map(|rule| rule.docs.text.as_deref()),
                );
            }
            TypeKind::Enum(kind) => {
                texts.extend(
                    kind.values
                        .iter()
                        .filter_map(|value| value.docs.text.as_deref()),
                );
            }
            TypeKind::Union(kind) => {
                texts.extend(
                    kind.variants
                        .iter()
                        .filter_map(|variant| variant.docs.text.as_deref()),
                );
            }
        }
    }
    for row in &service.errors.codes {
        texts.extend(row.docs.text.as_deref());
        texts.extend(row.remedy.as_deref());
    }
    for doubt in service.doubts.iter().chain(&service.corrections) {
        texts.push(&doubt.says);
        texts.extend(doubt.taken.as_deref());
        texts.extend(doubt.why.as_deref());
    }
    texts.extend(
        service
            .notes
            .iter()
            .flat_map(|note| &note.rows)
            .flatten()
            .map(String::as_str),
    );
    texts
}

#[test]
fn hostile_texts_are_shown_and_do_nothing() {
    let hostile = r#"</p><script>alert(1)</script> "quoted" & <img src=x onerror=alert(1)> &lt; `<b>` </style>"#;
    let yaml = serde_json::to_string(hostile).expect("JSON is YAML");
    let service = format!(
        "service: acme\ntitle: {yaml}\ndoc: {yaml}\npages: {{api: {{title: {yaml}, url: 'javascript:alert(1)', places: [{yaml}]}}}}\n\
         base_url: 'https://api.acme.example'\nauth: none\n\
         errors: {{code: [/code], codes: {{'<script>': {{rust: Evil, class: vendor, doc: {yaml}, remedy: {yaml}}}}}}}\n\
         notes: {{evil: {{title: {yaml}, columns: [{yaml}], rows: [[{yaml}]]}}}}\n\
         doubts: [{{about: base_url, says: {yaml}, taken: {yaml}, why: {yaml}}}]\n"
    );
    let operation = format!(
        "operation: send\ntitle: {yaml}\ndoc: {yaml}\npage: api\nat: {yaml}\nhttp: 'POST /send'\nrequest: Sms\nreplies: {{200: json}}\n\
         types:\n  Sms:\n    doc: {yaml}\n    fields:\n\
         \x20     '<script>': {{type: string, rust: evil, doc: {yaml}, advice: {yaml}, default: {yaml}}}\n\
         \x20     '\"&': {{type: string, rust: worse, pattern: '[^<\"&]*'}}\n\
         examples:\n  one: {{title: {yaml}, request: {{'<script>': a}}, reply: {{'<script>': {yaml}}}}}\n\
         \x20 two: {{title: {yaml}, request: {{'\"&': '<script>'}}, refused: ['/\"&']}}\n"
    );
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("acme");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("service.yaml"), service).expect("written");
    fs::write(folder.join("send.yaml"), operation).expect("written");
    let model = match apiscribe_codegen::load(place.path()) {
        Ok(model) => model,
        Err(Failure::Errors(errors)) => panic!("{}", errors.render(false)),
        Err(failure) => panic!("{failure}"),
    };
    let options = Options {
        package: "acme".to_owned(),
    };
    // The reader takes nothing that stands where it should not.
    let (pages, scripts): (Vec<_>, Vec<_>) = pages(&model, &options)
        .into_iter()
        .partition(|file| file.path.ends_with(".html"));
    let found = scripts.iter().find(|file| file.path == "search.js");
    let entries = entries(&found.expect("a script of entries").text);
    assert!(
        entries
            .iter()
            .any(|entry| entry.says.contains(&hostile.replace('`', "")))
    );
    let mut shown_on = 0;
    for file in pages {
        let tokens = tokens(&file.text);
        for token in &tokens {
            let Token::Start(name, attributes) = token else {
                continue;
            };
            let is_ours = name == "script" && attribute(attributes, "src") == Some("docs.js");
            assert!(
                !["script", "img"].contains(&name.as_str()) || is_ours,
                "<{name}>"
            );
            assert!(attributes.iter().all(|(name, _)| !name.starts_with("on")));
            let href = attribute(attributes, "href").unwrap_or_default();
            assert!(!href.starts_with("javascript:"), "{href}");
        }
        let shown = hostile.replace('`', "");
        shown_on += usize::from(text(&tokens).contains(&shown));
    }
    assert!(shown_on >= 5, "{shown_on} pages show it");
}
