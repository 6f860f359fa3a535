//! Characters that nobody sees, in every place of a spec: docs lose them, values keep them as
//! escapes, names are refused; nothing that is generated or reported has them as they are.

use std::fs;
use std::path::Path;

use apiscribe_codegen::emit::{openapi, rust};
use apiscribe_codegen::escape::hidden;
use apiscribe_codegen::{Failure, Loaded, Options, load_with_warnings};
use apiscribe_diff::report::Review;
use apiscribe_diff::{Sites, diff};

mod markdown;
mod reports;
mod spec;
mod strings;

use spec::{PLACES, Place, files};

/// One of each kind; `hidden` knows them all.
const CHARACTERS: &[char] = &[
    '\0',
    '\u{7}',
    '\u{1b}',
    '\r',
    '\u{7f}',
    '\u{85}',
    '\u{9b}',
    '\u{ad}',
    '\u{61c}',
    '\u{200b}',
    '\u{200e}',
    '\u{200f}',
    '\u{2029}',
    '\u{202e}',
    '\u{2060}',
    '\u{2066}',
    '\u{2069}',
    '\u{2028}',
    '\u{202a}',
    '\u{3164}',
    '\u{feff}',
    '\u{e0041}',
];

#[test]
fn no_place_of_a_spec_lets_a_character_through_that_nobody_sees() {
    let folder = tempfile::tempdir().expect("a folder");
    let plain =
        loaded(folder.path(), "ab", None).unwrap_or_else(|failure| panic!("{}", report(&failure)));
    assert!(
        plain.warnings.diagnostics().is_empty(),
        "{}",
        plain.warnings.render(false)
    );
    let mut failures = Vec::new();
    // All at once where much is written, one by one where it is only read.
    let escaped = |character: &char| format!("a\\U{:08X}b", u32::from(*character));
    let all_in = |place: Place| -> String {
        let written = CHARACTERS.iter().filter(|one| !place.refuses(**one));
        written.map(escaped).collect()
    };
    for place in PLACES {
        let all = all_in(*place);
        for text in CHARACTERS.iter().map(escaped).chain([all.clone()]) {
            let of = format!("{place:?}, {text}");
            let (outputs, said, is_error) = match loaded(folder.path(), &text, Some(*place)) {
                Ok(loaded) => {
                    let said = reports(&loaded.warnings);
                    let written = (text == all).then(|| outputs(&plain, &loaded));
                    (written.unwrap_or_default(), said, false)
                }
                Err(Failure::Errors(found)) => (Vec::new(), reports(&found), true),
                Err(other) => panic!("{of}: {other}"),
            };
            let report = &said[0].1;
            let refused = CHARACTERS
                .iter()
                .any(|one| text == escaped(one) && place.refuses(*one));
            if is_error != (place.is_name() || refused) || !report.contains("AS0112") {
                failures.push(format!("{of}: error {is_error}\n{report}"));
            }
            for (name, text) in said.iter().chain(&outputs) {
                let line = text.lines().find(|line| hidden(line).next().is_some());
                failures.extend(line.map(|line| format!("{of}: in {name}: {line:?}")));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} failures\n{}",
        failures.len(),
        failures.join("\n")
    );
}

fn loaded(folder: &Path, text: &str, place: Option<Place>) -> Result<Loaded, Failure> {
    for (path, content) in files(text, place) {
        let path = folder.join("acme").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
    load_with_warnings(folder)
}

fn report(failure: &Failure) -> String {
    match failure {
        Failure::Errors(found) => found.render(false),
        other => other.to_string(),
    }
}

fn reports(found: &apiscribe_codegen::Report) -> Vec<(String, String)> {
    vec![
        ("the report".to_owned(), found.render(false)),
        ("the report in JSON".to_owned(), found.to_json()),
        ("the report for GitHub".to_owned(), found.to_github()),
    ]
}

/// Everything that is written from a model, and from its difference to another.
fn outputs(before: &Loaded, after: &Loaded) -> Vec<(String, String)> {
    let files = rust::emit(&after.model, &Options::default());
    let mut files = files.expect("what is checked is Rust");
    files.extend(apiscribe_pages::pages(
        &after.model,
        &apiscribe_pages::Options {
            package: "acme-client".to_owned(),
        },
    ));
    files.extend(after.model.services.iter().flat_map(openapi::files));
    let mut all: Vec<(String, String)> = files
        .into_iter()
        .map(|file| (file.path, file.text))
        .collect();
    let sides = ("before".to_owned(), "after".to_owned());
    let (old, new) = (Sites::default(), Sites::default());
    let review = Review::new(
        diff(&before.model, &after.model).expect("Rust on both sides"),
        sides,
        (&old, &new),
        Vec::new(),
    );
    all.extend([
        ("diff, text".to_owned(), review.to_text(false)),
        ("diff, Markdown".to_owned(), review.to_markdown(65_536)),
        ("diff, JSON".to_owned(), review.to_json()),
        ("diff, GitHub".to_owned(), review.to_github()),
        ("diff, JUnit".to_owned(), review.to_junit()),
        ("diff, table".to_owned(), review.to_stat(false)),
        ("diff, change log".to_owned(), review.to_changelog()),
    ]);
    all
}
