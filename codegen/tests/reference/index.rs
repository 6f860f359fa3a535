//! The index: what a vendor's page says, and what to write.
//!
//! Its rows stand with what they lead to. A construct has them as comments (`# says: ... -> ...`),
//! a heading of a chapter as a comment below it (`<!-- says: ... -> ... -->`).

use std::collections::BTreeSet;

use apiscribe_codegen::spec::{Encode, Form, RecordForm, file_forms};

use apiscribe_runtime::for_generated_code::Format;
use apiscribe_test_support::harness;

use crate::reference::pages::{self, CHAPTERS, Page, SAYS, anchor};
use crate::reference::tables;

/// The rows that lead to a chapter, in its order.
pub(crate) fn of(chapter: &str, pages: &[Page]) -> String {
    let name = format!("{CHAPTERS}{chapter}.md");
    let Some(page) = pages.iter().find(|page| page.name == name) else {
        panic!("spec/index.md: there is no {name}");
    };
    let rows = rows(page).into_iter().map(|row| {
        let link = format!("[{}](../{name}#{})", row.spec, row.anchor);
        vec![row.page, link]
    });
    tables::table(&["on the page", "in the spec"], rows)
}

struct Row {
    page: String,
    spec: String,
    anchor: String,
}

fn rows(page: &Page) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut heading = String::new();
    let mut is_code = false;
    for line in page.text.lines() {
        is_code ^= line.starts_with("```");
        if is_code {
            continue;
        }
        if line.starts_with('#') {
            heading = anchor(line.trim_start_matches('#').trim());
        }
        let comment = line
            .strip_prefix("<!-- ")
            .and_then(|line| line.strip_suffix(" -->"));
        let Some(comment) = comment else {
            continue;
        };
        if let Some(written) = comment.strip_prefix(SAYS) {
            let (page, spec) = harness::says(&page.name, written);
            let anchor = heading.clone();
            rows.push(Row { page, spec, anchor });
        } else if let Some(name) = comment.strip_prefix("construct: ") {
            rows.extend(
                harness::open(name)
                    .says
                    .into_iter()
                    .map(|(page, spec)| Row {
                        page,
                        spec,
                        anchor: name.to_owned(),
                    }),
            );
        }
    }
    rows
}

#[test]
fn the_index_leads_to_every_chapter_and_construct() {
    let pages = pages::all();
    let markers: BTreeSet<&str> = pages.iter().flat_map(Page::markers).collect();
    for page in &pages {
        let Some(chapter) = page.name.strip_prefix(CHAPTERS) else {
            continue;
        };
        let marker = format!("index: {}", chapter.trim_end_matches(".md"));
        assert!(
            markers.contains(marker.as_str()),
            "spec/index.md has no `<!-- {marker} -->`"
        );
    }
    for construct in harness::all() {
        assert!(
            construct.shows.is_empty() || !construct.says.is_empty(),
            "codegen/tests/constructs/{}.yaml: a comment `# says: what a page says -> what to write` \
             puts it into spec/index.md",
            construct.name
        );
    }
}

/// Whatever can be written has something on a page that leads to it.
#[test]
fn the_index_has_every_word_of_the_language() {
    let pages = pages::all();
    let index = pages.iter().find(|page| page.name == "spec/index.md");
    let index = &index.expect("the index").text;
    let missing: Vec<&str> = words()
        .into_iter()
        .filter(|word| !in_code(index).any(|code| has(code, word)))
        .collect();
    assert!(
        missing.is_empty(),
        "nothing in spec/index.md leads to {missing:?}: name each in backticks in a comment \
         `# says: ... -> ...` of its construct"
    );
}

/// The keys of what describes a vendor, and the words of closed lists.
fn words() -> BTreeSet<&'static str> {
    fn collect(form: Form, known: &mut BTreeSet<&'static str>, words: &mut BTreeSet<&'static str>) {
        match form {
            Form::Word(list) => words.extend(list),
            Form::List(item) | Form::Filled(item) | Form::Entries(item) | Form::Keyed(_, item) => {
                collect(*item, known, words);
            }
            Form::Either(ways) => ways.into_iter().for_each(|way| collect(way, known, words)),
            Form::Record(record) if is_of_vendors(&record) && known.insert(record.name) => {
                let keys = (record.keys)().into_iter();
                for key in keys.filter(|key| !is_of_recipe(&record, key.name)) {
                    words.insert(key.name);
                    collect((key.form)(), known, words);
                }
            }
            _ => {}
        }
    }
    let mut words: BTreeSet<&str> = Encode::ALL.iter().map(|encode| encode.name()).collect();
    words.extend(Format::ALL.iter().map(|format| format.name()));
    for file in file_forms() {
        collect(Form::Record(file), &mut BTreeSet::new(), &mut words);
    }
    words
}

/// Recipes have a reference of their own, and the rows of a page say what it says already.
fn is_of_vendors(record: &RecordForm) -> bool {
    !matches!(record.name, "SchemeFile" | "PageFile")
}

/// What a recipe has that stands in `auth`, or in the check of a callback.
fn is_of_recipe(record: &RecordForm, key: &str) -> bool {
    let mut files = file_forms().into_iter();
    let scheme = files.find(|file| file.name == "SchemeFile");
    let keys = scheme.map(|scheme| (scheme.keys)()).unwrap_or_default();
    matches!(record.name, "Auth" | "Check") && keys.iter().any(|own| own.name == key)
}

/// What stands between backticks.
fn in_code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Whether a word stands there as a whole.
fn has(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.split(|c: char| !is_part(c)).any(|part| part == word) || code == word
}
