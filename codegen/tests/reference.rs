//! The pages of the language, in `spec/` and `docs/reference`, say what the code does.
//!
//! What stands between `<!-- name -->` and `<!-- end -->` is made here: constructs with what is
//! generated for them, tables of keys from the reader's own declarations, formats, classes and
//! schemes from the runtime, and the index. The rest is written by people. After a change:
//!
//! ```text
//! APISCRIBE_BLESS=1 cargo test -p apiscribe-codegen --test suite reference::
//! ```

mod excerpt;
mod index;
mod pages;
mod tables;

use std::collections::BTreeSet;
use std::fs;

use apiscribe_test_support::harness;

use pages::Page;

const BLESS: &str = "APISCRIBE_BLESS=1 cargo test -p apiscribe-codegen --test suite reference::";

#[test]
fn the_reference_shows_what_the_code_does() {
    let pages = pages::all();
    let mut stale = String::new();
    for page in &pages {
        let expected = pages::filled(page, |marker| Some(made(marker, &pages)));
        if expected == page.text {
            continue;
        }
        if std::env::var_os("APISCRIBE_BLESS").is_some() {
            fs::write(pages::path(&page.name), expected).expect("a page can be written");
            continue;
        }
        let diff = similar::TextDiff::from_lines(&page.text, &expected);
        let name = &page.name;
        let mut diff = diff.unified_diff();
        let diff = diff.context_radius(2).header(name, "what the code does");
        stale.push_str(&format!("{name} is stale:\n{diff}\n"));
    }
    assert!(stale.is_empty(), "{stale}to rewrite it: {BLESS}");
}

#[test]
fn the_reference_is_complete() {
    let pages = pages::all();
    let shown = |word: &str| -> BTreeSet<&str> {
        let markers = pages.iter().flat_map(Page::markers);
        let of_word = markers.filter_map(|marker| marker.strip_prefix(word));
        of_word.flat_map(str::split_whitespace).collect()
    };

    let constructs = shown("construct: ");
    let missing: Vec<String> = harness::all()
        .into_iter()
        .filter(|construct| !construct.shows.is_empty())
        .map(|construct| construct.name)
        .filter(|name| !constructs.contains(name.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "constructs that no page of docs/reference shows: {missing:?}"
    );

    let tables = shown("keys: ");
    let missing: Vec<&str> = tables::records()
        .into_keys()
        .filter(|name| !tables.contains(name))
        .collect();
    assert!(
        missing.is_empty(),
        "records whose keys no page of docs/reference lists: {missing:?}"
    );
}

/// What stands between a marker and its end.
fn made(marker: &str, pages: &[Page]) -> String {
    match marker.split_once(": ").unwrap_or((marker, "")) {
        ("construct", name) => excerpt::construct(&harness::open(name)),
        ("keys", names) => tables::keys(names),
        ("formats", _) => tables::formats(),
        ("encodings", _) => tables::encodings(),
        ("unsaid", _) => tables::unsaid(),
        ("classes", _) => tables::classes(),
        ("index", chapter) => index::of(chapter, pages),
        _ => panic!("nothing is made of `<!-- {marker} -->`"),
    }
}
