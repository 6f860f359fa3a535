//! Pages in layouts of their own, each with the list of its rows beside it: `UPDATE_EXPECTED=1`
//! rewrites the lists.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use apiscribe_drafting::spec::{Options, Page, draft};
use apiscribe_drafting::{facts, read, rows};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let entries = fs::read_dir(folder).expect("the folder of pages");
    let mut pages: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|found| found != "yaml"))
        .collect();
    pages.sort();
    pages
}

fn page(path: &Path) -> Page {
    let name = path
        .file_stem()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let file = path
        .file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let facts = facts(&read(&file, &fs::read(path).expect("the page")));
    Page { name, file, facts }
}

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
            let drafted = draft("vendor", &[page], Options { with_text });
            assert_eq!(drafted.errors, None, "{}", path.display());
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
