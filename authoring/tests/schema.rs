//! The JSON Schemas of the spec language, in `spec/*.schema.json`, say what the reader says.
//!
//! They are made from the reader's own declarations, so what is tested is that nothing is lost on
//! the way: an independent validator judges good files and files with one error each, made for
//! every key of every record, and must agree with the reader. After a change of the language:
//!
//! ```text
//! APISCRIBE_BLESS=1 cargo test -p apiscribe-authoring --test suite schema::
//! ```

mod corpus;
mod judges;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use apiscribe_authoring::schema;
use apiscribe_codegen::spec::{Form, RecordForm, file_forms};
use serde_json::{Value, json};

use corpus::Place;
use judges::{Judges, Kind};

const BLESS: &str = "APISCRIBE_BLESS=1 cargo test -p apiscribe-authoring --test suite schema::";

#[test]
fn the_committed_schemas_are_what_the_code_gives() {
    let mut stale = Vec::new();
    for file in schema::files() {
        let path = corpus::specs().join(&file.path);
        if fs::read_to_string(&path).is_ok_and(|text| text == file.text) {
            continue;
        }
        if std::env::var_os("APISCRIBE_BLESS").is_some() {
            fs::write(&path, file.text).expect("the schema can be written");
        } else {
            stale.push(file.path);
        }
    }
    assert!(stale.is_empty(), "stale: {stale:?}; to rewrite: {BLESS}");
}

#[test]
fn schemas_are_written_like_any_json() {
    for file in schema::files() {
        assert!(file.text.ends_with("}\n") && !file.text.contains("\n\n"));
        let value: Value = serde_json::from_str(&file.text).expect("the schema is JSON");
        assert!(
            jsonschema::draft202012::meta::is_valid(&value),
            "{}: no schema by draft 2020-12",
            file.path
        );
    }
}

#[test]
fn every_spec_is_valid_and_names_its_schema() {
    let judges = Judges::new();
    let files = corpus::files(&corpus::specs());
    assert!(!files.is_empty(), "there are specs");
    for (path, text) in files {
        let kind = Kind::of(&path);
        let up = "../".repeat(path.components().count() - 1);
        let line = format!(
            "# yaml-language-server: $schema={up}{}.schema.json",
            kind.name()
        );
        assert_eq!(
            text.lines().next(),
            Some(line.as_str()),
            "first line of spec/{}",
            path.display()
        );
        let reason = judges.refusal_of_schema(kind, &judges::parsed(&text));
        assert_eq!(reason, None, "spec/{}", path.display());
    }
}

#[test]
fn every_construct_is_valid() {
    let judges = Judges::new();
    for (name, kind, value) in corpus::constructs() {
        assert_eq!(judges.refusal_of_schema(kind, &value), None, "{name}");
        assert_eq!(judges.refusal_of_reader(kind, &value), None, "{name}");
    }
}

/// For every record: another key, and each key gone, added and with a value of every other kind.
#[test]
fn reader_and_schema_refuse_the_same() {
    let judges = Judges::new();
    let corpus: Vec<_> = corpus::constructs()
        .into_iter()
        .chain(corpus::more())
        .collect();
    let mut places: Vec<(usize, Place)> = Vec::new();
    for (n, (_, kind, value)) in corpus.iter().enumerate() {
        let mut found = Vec::new();
        corpus::records(&Form::Record(kind.form()), value, "", &mut found);
        places.extend(found.into_iter().map(|place| (n, place)));
    }
    let good = good_values(&corpus, &places);

    let mut seen = BTreeSet::new();
    let mut wrong_seen = BTreeSet::new();
    let mut taken = BTreeSet::new();
    let mut disagreements = Vec::new();
    for (n, place) in &places {
        let (name, kind, file) = &corpus[*n];
        let record = place.record;
        let here = place.entries(file);
        if !seen.insert((record.name, here.keys().collect::<Vec<_>>())) {
            continue;
        }
        let mut refused = |key: &str, value: Option<&Value>| -> bool {
            let mutated = place.with(file, key, value);
            let reader = judges.refusal_of_reader(*kind, &mutated);
            let schema = judges.refusal_of_schema(*kind, &mutated);
            if reader.is_some() != schema.is_some() {
                disagreements.push(format!(
                    "{name}{}, {} with {key}: {value:?}\n    reader: {reader:?}\n    schema: {schema:?}",
                    place.pointer, record.name
                ));
            }
            reader.is_some()
        };

        assert!(
            refused("no_such_key", Some(&json!("x"))) || record.open,
            "{}: another key",
            record.name
        );
        for key in (record.keys)() {
            let written = here.contains_key(key.name);
            if written {
                let tells = record.kind.is_some_and(|kind| kind.told_by == key.name);
                assert!(
                    refused(key.name, None) || tells || !key.required,
                    "{}: no {}",
                    record.name,
                    key.name
                );
            }
            let values = good.get(key.name).into_iter().flatten();
            let fits = |value: &&Value| !refused(key.name, Some(value));
            if written || values.filter(fits).count() > 0 {
                taken.insert((record.name, key.name));
            }
            if wrong_seen.insert((record.name, key.name, written)) {
                let wrong = judges::of_every_kind();
                let wrong = wrong.iter().filter(|value| refused(key.name, Some(value)));
                let any = matches!((key.form)(), Form::Any);
                assert!(
                    wrong.count() > 0 || any,
                    "{}: wrong {}",
                    record.name,
                    key.name
                );
            }
        }
    }
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n"));

    let never_taken: Vec<_> = all_records()
        .into_values()
        .flat_map(|record| {
            let keys = (record.keys)().into_iter();
            keys.map(move |key| (record.name, key.name))
        })
        .filter(|key| !taken.contains(key))
        .collect();
    assert!(
        never_taken.is_empty(),
        "keys that no good file has: {never_taken:?}"
    );
}

/// For each key some values, of every kind that good files have.
fn good_values(
    corpus: &[corpus::File],
    places: &[(usize, Place)],
) -> BTreeMap<&'static str, Vec<Value>> {
    let mut good: BTreeMap<_, Vec<Value>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (n, place) in places {
        let here = place.entries(&corpus[*n].2);
        for key in (place.record.keys)() {
            if let Some(value) = here.get(key.name)
                && seen.insert((key.name, judges::kind_of(value)))
            {
                good.entry(key.name).or_default().push(value.clone());
            }
        }
    }
    good
}

/// Every record that a spec file can hold, by name.
fn all_records() -> BTreeMap<&'static str, RecordForm> {
    fn collect(form: Form, found: &mut BTreeMap<&'static str, RecordForm>) {
        match form {
            Form::List(item) | Form::Filled(item) | Form::Entries(item) | Form::Keyed(_, item) => {
                collect(*item, found)
            }
            Form::Either(ways) => ways.into_iter().for_each(|way| collect(way, found)),
            Form::Record(record) if !found.contains_key(record.name) => {
                found.insert(record.name, record);
                for key in (record.keys)() {
                    collect((key.form)(), found);
                }
            }
            _ => {}
        }
    }
    let mut found = BTreeMap::new();
    for file in file_forms() {
        collect(Form::Record(file), &mut found);
    }
    found
}

#[test]
fn files_that_are_no_mappings_are_refused() {
    let judges = Judges::new();
    for kind in Kind::ALL {
        for value in judges::of_every_kind() {
            assert!(judges.refusal_of_reader(kind, &value).is_some());
            assert!(judges.refusal_of_schema(kind, &value).is_some());
        }
    }
}

/// Where the two differ, and why. A difference that is gone is to be removed there.
#[test]
fn known_differences() {
    let judges = Judges::new();
    let list = include_str!("schema/differences.txt");
    let mut cases = 0;
    for case in list.split("\n\n").filter(|case| !case.starts_with("##")) {
        let (head, yaml) = case.split_once('\n').expect("a case has a head");
        let words: Vec<&str> = head.split([' ', ',', ':']).collect();
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| words[1] == kind.name())
            .expect("a head names a kind of file");
        let reader = judges.reader(kind, yaml);
        let schema = judges.refusal_of_schema(kind, &judges::loosely_parsed(yaml));
        let takes = match (&reader, &schema) {
            (None, Some(_)) => "reader",
            (Some(_), None) => "schema",
            _ => "both or neither",
        };
        assert_eq!(
            words[3], takes,
            "{case}\nreader: {reader:?}\nschema: {schema:?}"
        );
        cases += 1;
    }
    assert!(cases > 0, "there are differences");
}
