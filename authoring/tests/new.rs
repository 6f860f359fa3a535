//! A new service: without errors or warnings, its keys in the canonical order, and only under a
//! name that it can have.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use apiscribe_authoring::new::{self, NewError};
use apiscribe_codegen::diagnostics::Diagnostics;
use apiscribe_codegen::source::Sources;
use apiscribe_codegen::spec::{Form, file_forms};
use apiscribe_codegen::yaml::{self, Node, NodeKind};
use apiscribe_codegen::{Failure, Loaded, load_with_warnings};

#[test]
fn the_files_have_no_error_and_warn_of_what_is_to_be_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let spec = folder.path().join("not/there/yet");
    let written = new::write(&spec, "acme_sms").expect("written");
    let names = ["service.yaml", "send_message.yaml"];
    assert_eq!(written, names.map(|name| spec.join("acme_sms").join(name)));

    let Loaded {
        model, warnings, ..
    } = match load_with_warnings(&spec) {
        Ok(loaded) => loaded,
        Err(Failure::Errors(errors)) => panic!("{}", errors.render(false)),
        Err(failure) => panic!("{failure}"),
    };
    // What is to be written is all that is left to do.
    let codes: BTreeSet<&str> = warnings
        .diagnostics()
        .sorted()
        .iter()
        .map(|found| found.code.0)
        .collect();
    assert_eq!(
        codes,
        BTreeSet::from(["AS0114"]),
        "{}",
        warnings.render(false)
    );
    let [service] = model.services.as_slice() else {
        panic!("one service")
    };
    assert_eq!(service.name.bare(), "acme_sms");
    let [operation] = service.operations.as_slice() else {
        panic!("one operation")
    };
    let refused = |refused: bool| {
        let examples = operation.examples.iter();
        examples
            .filter(|example| example.refused.is_empty() != refused)
            .count()
    };
    assert!(refused(true) > 0 && refused(false) > 0);
}

#[test]
fn nothing_is_left_of_the_name_in_the_templates() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for path in new::write(folder.path(), "acme_sms").expect("written") {
        let text = fs::read_to_string(path).expect("a file");
        assert!(!text.contains("new_service"), "{text}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 140),
            "{text}"
        );
    }
}

#[test]
fn keys_stand_in_the_order_that_the_specs_keep() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    // Construct, key and a key that comes after it: how often.
    let mut before: BTreeMap<(&str, String, String), usize> = BTreeMap::new();
    for (construct, keys) in records_below(&kept) {
        for (index, first) in keys.iter().enumerate() {
            for second in &keys[index + 1..] {
                let pair = (construct, first.clone(), second.clone());
                *before.entry(pair).or_default() += 1;
            }
        }
    }
    let count = |construct, first: &str, second: &str| {
        let pair = (construct, first.to_owned(), second.to_owned());
        before.get(&pair).copied().unwrap_or_default()
    };

    let folder = tempfile::tempdir().expect("a temporary folder");
    new::write(folder.path(), "acme_sms").expect("written");
    let mut misplaced = Vec::new();
    for (construct, keys) in records_below(folder.path()) {
        for pair in keys.windows(2) {
            if count(construct, &pair[0], &pair[1]) < count(construct, &pair[1], &pair[0]) {
                misplaced.push((construct, pair.to_owned()));
            }
        }
    }
    assert!(misplaced.is_empty(), "{misplaced:?}");
}

/// Every mapping with fixed keys of all specs below a folder: name of the construct, keys in their
/// order.
fn records_below(folder: &Path) -> Vec<(&'static str, Vec<String>)> {
    let [service, operation, types, page, _, callback] = file_forms();
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let (in_types, in_pages) = (folder.ends_with("types"), folder.ends_with("pages"));
        let in_callbacks = folder.ends_with("callbacks");
        let form = match path.file_name().and_then(|name| name.to_str()) {
            _ if path.is_dir() => {
                found.extend(records_below(&path));
                continue;
            }
            Some("service.yaml") => service,
            Some(name) if name.ends_with(".yaml") && in_types => types,
            Some(name) if name.ends_with(".yaml") && in_pages => page,
            Some(name) if name.ends_with(".yaml") && in_callbacks => callback,
            Some(name) if name.ends_with(".yaml") => operation,
            _ => continue,
        };
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let bytes = fs::read(path).expect("a file");
        let node = yaml::open(&mut sources, "spec.yaml", &bytes, &mut diagnostics);
        records(&node.expect("a tree"), &Form::Record(form), &mut found);
    }
    found
}

fn records(node: &Node, form: &Form, found: &mut Vec<(&'static str, Vec<String>)>) {
    match (form, &node.kind) {
        (Form::Record(form), NodeKind::Map(entries)) => {
            let keys = (form.keys)();
            let names = entries.iter().map(|(name, _)| name.value.clone());
            found.push((form.name, names.collect()));
            for (name, value) in entries {
                if let Some(key) = keys.iter().find(|key| key.name == name.value) {
                    records(value, &(key.form)(), found);
                }
            }
        }
        (Form::List(form) | Form::Filled(form), NodeKind::List(items)) => {
            for item in items {
                records(item, form, found);
            }
        }
        (Form::Entries(form) | Form::Keyed(_, form), NodeKind::Map(entries)) => {
            for (_, value) in entries {
                records(value, form, found);
            }
        }
        (Form::Either(forms), NodeKind::Map(entries)) => {
            let knows_all = |form: &&Form| match form {
                Form::Record(form) => {
                    let keys = (form.keys)();
                    let mut names = entries.iter();
                    names.all(|(name, _)| keys.iter().any(|key| key.name == name.value))
                }
                _ => false,
            };
            if let Some(form) = forms.iter().find(knows_all) {
                records(node, form, found);
            }
        }
        _ => {}
    }
}

#[test]
fn names_that_are_not_in_snake_case_are_refused() {
    let cases = [
        ("AcmeSms", "; `acme_sms` is"),
        ("acme-sms", "; `acme_sms` is"),
        ("acme__sms", "; `acme_sms` is"),
        ("acme_", "; `acme` is"),
        ("_acme", "; `acme` is"),
        ("../acme", "; `acme` is"),
        ("a/b", "; `a_b` is"),
        ("acmé", ", such as `acme_sms`"),
        ("2fa", ", such as `acme_sms`"),
        ("", ", such as `acme_sms`"),
        ("Type", ", such as `acme_sms`"),
    ];
    for (name, end) in cases {
        let error = refused(name);
        assert!(
            matches!(error, NewError::NotSnakeCase { .. }),
            "{name}: {error}"
        );
        assert_eq!(
            error.to_string(),
            format!("`{name}` is not in snake_case{end}")
        );
    }
}

#[test]
fn reserved_names_are_refused() {
    for name in [
        "type", "gen", "self", "crate", "client", "blocking", "default", "runtime", "std",
        "signing", "lib", "aux", "mod",
    ] {
        let error = refused(name);
        assert!(
            matches!(error, NewError::Reserved { .. }),
            "{name}: {error}"
        );
    }
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let there = folder.path().join("acme");
    fs::create_dir(&there).expect("a folder");
    let error = new::write(folder.path(), "acme")
        .map(drop)
        .expect_err("it is there");
    assert!(matches!(error, NewError::Exists { .. }), "{error}");
    assert!(is_empty(&there));
    let file = folder.path().join("other");
    fs::write(&file, "mine").expect("written");
    let error = new::write(folder.path(), "other")
        .map(drop)
        .expect_err("it is there");
    assert!(matches!(error, NewError::Exists { .. }), "{error}");
    assert_eq!(fs::read_to_string(&file).expect("a file"), "mine");
}

/// Why no service can have this name; nothing is written for it.
#[track_caller]
fn refused(name: &str) -> NewError {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let error = new::write(folder.path(), name).map(drop).expect_err(name);
    assert!(is_empty(folder.path()), "{name}");
    error
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).expect("a folder").next().is_none()
}
