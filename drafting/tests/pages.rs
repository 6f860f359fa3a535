//! Pages in layouts of their own, each with the list of its rows beside it: `UPDATE_EXPECTED=1`
//! rewrites the lists.

use std::path::Path;
use std::{env, fs};

use apiscribe_drafting::rows;
use apiscribe_drafting::spec::{Options, Page, draft};

use crate::made_up::{mutations, page, pages};

#[test]
fn each_page_has_the_rows_that_stand_beside_it() {
    let mut wrong = Vec::new();
    for path in pages() {
        let page = page(&path);
        let found = rows::list(&page.name, &page.facts);
        let expected = path.with_extension("yaml");
        if env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&expected, &found).expect("written");
        }
        let listed = fs::read_to_string(&expected).unwrap_or_default();
        if listed != found {
            wrong.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn check_finds_no_error_in_any_draft() {
    for path in pages() {
        for with_text in [false, true] {
            let page = page(&path);
            let calls = page.facts.operations.len();
            let drafted = draft("vendor", &[page], Options { with_text });
            assert_eq!(drafted.errors, None, "{}", path.display());
            // A service that is not there has no errors either.
            let files = drafted.files.iter();
            let texts: Vec<(&str, &str)> = files
                .map(|(path, text)| (path.as_str(), text.as_str()))
                .collect();
            let model = apiscribe_codegen::load_texts(&texts).expect("a model");
            let operations = model
                .services
                .iter()
                .map(|service| service.operations.len());
            let operations: Vec<usize> = operations.collect();
            assert_eq!(operations, [calls], "{}", path.display());
        }
    }
    let all: Vec<Page> = pages().iter().map(|path| page(path)).collect();
    assert_eq!(draft("vendor", &all, Options::default()).errors, None);
}

#[test]
fn sentences_of_the_page_stay_out_unless_they_are_asked_for() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/rowspan_nested.html");
    let texts = |with_text| {
        let drafted = draft("vendor", &[page(&path)], Options { with_text });
        let texts: Vec<String> = drafted.files.into_iter().map(|(_, text)| text).collect();
        texts.join("\n")
    };
    assert!(!texts(false).contains("Your own number"));
    assert!(texts(true).contains("Your own number"));
}

#[test]
fn check_finds_no_error_in_drafts_of_mutated_pages() {
    for path in pages() {
        for page in mutations(&path) {
            let text = page.file.clone();
            let page = Page {
                file: "page".to_owned(),
                ..page
            };
            let is_stated = |stated: bool| if stated { 0 } else { 1 };
            let unsaid: usize = page
                .facts
                .operations
                .iter()
                .map(|operation| {
                    is_stated(operation.method.is_some()).max(is_stated(operation.path.is_some()))
                })
                .sum();
            let drafted = draft("vendor", &[page], Options::default());
            assert_eq!(drafted.errors, None, "{}:\n{text}", path.display());
            // What the page does not say is never made up.
            let files = drafted.files.iter().map(|(_, text)| text.as_str());
            let marked: usize = files
                .map(|text| {
                    text.matches("\n")
                        .count()
                        .min(text.matches("# not said on the page: ").count())
                })
                .sum();
            assert_eq!(marked, unsaid, "{}:\n{text}", path.display());
        }
    }
}

#[test]
fn calls_that_share_an_address_keep_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/one_address.md");
    let drafted = draft("vendor", &[page(&path)], Options::default());
    let http = |(_, text): &(String, String)| text.contains("http: \"POST /api.php\"");
    assert_eq!(drafted.files.iter().filter(|file| http(file)).count(), 2);
}

#[test]
fn the_status_that_a_sentence_names_is_that_of_success() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/argument_headings.md");
    let page = page(&path);
    let statuses = page.facts.operations.iter().map(|call| call.success);
    assert_eq!(statuses.collect::<Vec<_>>(), [Some(201), None]);
}
