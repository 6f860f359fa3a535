//! Spec files in the canonical order and layout: every rule as a case, and that nothing is lost on
//! any spec or construct.

mod shuffle;

use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_authoring::format::{Refusal, format};
use apiscribe_codegen::{Options, emit};
use apiscribe_test_support::harness;
use apiscribe_test_support::odd::{CALL, in_time};

/// What a rule does to a text.
struct Case {
    name: String,
    before: String,
    after: String,
}

/// The cases of a file: `=== name`, the text before, `---`, the text after. A dot in the middle
/// stands for a blank at the end of a line.
fn cases() -> Vec<Case> {
    let text = include_str!("format/cases.txt");
    let cases = text.split("=== ").skip(1).map(|case| {
        let (name, texts) = case.split_once('\n').expect("a case has a name");
        let (before, after) = texts.split_once("---\n").expect("a case has two texts");
        let after = after.trim_end().to_owned() + "\n";
        Case {
            name: name.to_owned(),
            before: before.replace('·', " "),
            after: after.replace('·', " "),
        }
    });
    cases.collect()
}

fn formatted(path: &str, text: &str) -> String {
    match format(path, text.as_bytes()) {
        Ok(text) => text,
        Err(Refusal::Errors {
            sources,
            diagnostics,
        }) => panic!("{path}: {}", diagnostics.render(&sources, false)),
        Err(refusal) => panic!("{path}: {refusal}\n{text}"),
    }
}

#[test]
fn every_rule_does_what_its_case_says() {
    for case in cases() {
        let Case {
            name,
            before,
            after,
        } = case;
        assert_eq!(formatted(&name, &before), after, "{name}");
        assert_eq!(formatted(&name, &after), after, "{name}, again");
    }
}

#[test]
fn line_ends_and_the_end_of_the_file_are_made_the_same() {
    let right = "operation: call\ndoc: >-\n  Two\n  lines.\n";
    for written in [
        "operation: call\r\ndoc: >-\r\n  Two\r\n  lines.\r\n",
        "operation: call\ndoc: >-\n  Two\n  lines.",
        "\n\noperation: call  \ndoc: >-\n  Two\n  lines.\n\n\n",
    ] {
        assert_eq!(formatted("call.yaml", written), right);
    }
}

#[test]
fn a_file_with_errors_is_left_alone() {
    for written in [
        "operation: [\n",
        "",
        "title: a\ntitle: b\noperation: call\n",
        "doc:\ta\noperation: call\n",
        "\u{feff}doc: a\noperation: call\n",
        "doc: a\n---\noperation: call\n",
    ] {
        let refusal = format("call.yaml", written.as_bytes()).expect_err(written);
        assert!(matches!(refusal, Refusal::Errors { .. }), "{refusal}");
    }
}

/// The folder of the specs.
fn specs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")
}

/// Every spec file below a folder, by its path there.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        let name = path.file_name().expect("it has a name").to_string_lossy();
        if path.is_dir() {
            let below = files(&path).into_iter();
            found.extend(below.map(|(path, text)| (format!("{name}/{path}"), text)));
        } else if name.ends_with(".yaml") {
            let text = fs::read_to_string(&path).expect("it can be read");
            found.push((name.into_owned(), text));
        }
    }
    found.sort();
    found
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
    fs::write(path, text).expect("it can be written");
}

/// Every construct as a service of its own.
fn constructs() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    for construct in harness::all() {
        harness::write(&construct, &construct.name, folder.path());
    }
    folder
}

#[test]
fn formatted_twice_is_formatted_once_and_says_the_same() {
    let constructs = constructs();
    for folder in [specs(), constructs.path().to_owned()] {
        let target = tempfile::tempdir().expect("there is room for a folder");
        for (path, text) in files(&folder) {
            let once = formatted(&path, &text);
            assert_eq!(formatted(&path, &once), once, "{path}");
            assert_eq!(sorted_words(&text), sorted_words(&once), "{path}");
            write(target.path(), &path, &once);
        }
        let generated = |specs: &Path| {
            let files = emit::rust::emit(&harness::model(specs), &Options::default())
                .expect("what is generated is Rust");
            let files = files.into_iter().map(|file| (file.path, file.text));
            files.collect::<Vec<_>>()
        };
        assert!(
            generated(&folder) == generated(target.path()),
            "another crate"
        );
    }
}

/// Words of a text without what separates the entries of a mapping in braces.
fn sorted_words(text: &str) -> Vec<&str> {
    let separators = [' ', '\n', '{', '}', ','];
    let mut words: Vec<_> = text
        .split(separators)
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words
}

#[test]
fn shuffled_keys_come_back() {
    let constructs = constructs();
    let mut moved = 0;
    for (folder, seeds) in [(specs(), 3), (constructs.path().to_owned(), 1)] {
        for (number, (path, text)) in (0..).zip(files(&folder)) {
            let right = formatted(&path, &text);
            for seed in 0..seeds {
                let shuffled = shuffle::shuffle(&right, number * 31 + seed);
                moved += usize::from(shuffled != right);
                assert_eq!(
                    formatted(&path, &shuffled),
                    right,
                    "{path} from\n{shuffled}"
                );
            }
        }
    }
    assert!(moved > 100, "{moved} texts were shuffled");
}

/// Where a type in its place begins in several columns, so does each type in it.
#[test]
fn formatting_deep_types() {
    let (open, close) = ("{fields: {x: ", "},\n      doc: x}");
    let text = format!(
        "{CALL}types:\n  A: {}string{}\n",
        open.repeat(40),
        close.repeat(40)
    );
    let formatted = in_time("formatting", move || {
        format("call.yaml", text.as_bytes()).is_ok()
    });
    assert!(formatted);
}
