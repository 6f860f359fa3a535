//! Tables of keys, words and classes, from what the code declares.

use std::collections::BTreeMap;

use apiscribe_codegen::spec::{Encode, Form, Key, RecordForm, UNSAID, file_forms};
use apiscribe_runtime::for_generated_code::Format;
use apiscribe_runtime::{ErrorClass, Retry};

pub(crate) fn formats() -> String {
    table(
        &["format", "what it takes"],
        Format::ALL
            .iter()
            .map(|format| vec![code(format.name()), format.description().to_owned()]),
    )
}

pub(crate) fn encodings() -> String {
    table(
        &["`encode`", "for", "on the wire"],
        Encode::ALL.iter().map(|encode| {
            let (for_, on_wire) = encode.wording();
            vec![code(encode.name()), for_.to_owned(), on_wire.to_owned()]
        }),
    )
}

pub(crate) fn unsaid() -> String {
    table(
        &["what pages say", "what to do instead"],
        UNSAID.iter().map(|unsaid| {
            let words: Vec<String> = unsaid.words.iter().map(|word| code(word)).collect();
            let tried = format!("{}; tried as {}", unsaid.what, words.join(", "));
            vec![tried, unsaid.instead.to_owned()]
        }),
    )
}

/// Every record that a spec file can hold, by name.
pub(crate) fn records() -> BTreeMap<&'static str, RecordForm> {
    fn collect(form: Form, found: &mut BTreeMap<&'static str, RecordForm>) {
        match form {
            Form::List(item) | Form::Filled(item) | Form::Entries(item) | Form::Keyed(_, item) => {
                collect(*item, found)
            }
            Form::Either(ways) => ways.into_iter().for_each(|way| collect(way, found)),
            Form::Record(record) if !found.contains_key(record.name) => {
                found.insert(record.name, record);
                (record.keys)()
                    .iter()
                    .for_each(|key| collect((key.form)(), found));
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

/// The keys of records. `Field without Struct` leaves out those that the second has too.
pub(crate) fn keys(names: &str) -> String {
    let records = records();
    let of = |names: &str| -> Vec<Key> {
        let names = names.split_whitespace();
        let mut keys: Vec<Key> = Vec::new();
        for key in names.flat_map(|name| match (name, records.get(name)) {
            ("About", _) => common(&records),
            (_, Some(record)) => (record.keys)(),
            (_, None) => panic!("the reader has no record `{name}`"),
        }) {
            if !keys.iter().any(|known| known.name == key.name) {
                keys.push(key);
            }
        }
        keys
    };
    let (names, without) = names.split_once(" without ").unwrap_or((names, ""));
    let without = of(without);
    let rows = of(names)
        .into_iter()
        .filter(|key| !without.iter().any(|other| other.name == key.name))
        .map(|key| {
            let name = match key.required {
                true => format!("**{}**", code(key.name)),
                false => code(key.name),
            };
            vec![name, shown((key.form)()), key.doc.to_owned()]
        });
    table(&["key", "value", "what it says"], rows)
}

/// What every type may say about itself.
fn common(records: &BTreeMap<&'static str, RecordForm>) -> Vec<Key> {
    let of = |name: &str| {
        records
            .get(name)
            .map_or_else(Vec::new, |record| (record.keys)())
    };
    let others = [of("Enum"), of("Union"), of("Alias")];
    let is_common = |key: &Key| {
        let has = |keys: &Vec<Key>| keys.iter().any(|other| other.name == key.name);
        others.iter().all(has)
    };
    of("Struct").into_iter().filter(is_common).collect()
}

/// What may stand for a value, in words.
fn shown(form: Form) -> String {
    match form {
        Form::Text | Form::Known(_) => "string".to_owned(),
        Form::Written(writing) => writing.what.to_owned(),
        Form::Boolean => "`true` or `false`".to_owned(),
        Form::True => "`true`".to_owned(),
        Form::Integer { .. } => "whole number".to_owned(),
        Form::Number => "number".to_owned(),
        Form::Scalar | Form::Any => "any value".to_owned(),
        Form::Word(words) => either(words.iter().map(|word| code(word)).collect()),
        Form::List(item) | Form::Filled(item) => format!("list: {}", shown(*item)),
        Form::Entries(item) | Form::Keyed(_, item) => format!("mapping: {}", shown(*item)),
        Form::Record(record) => record.what.to_owned(),
        // A value or a list of them.
        Form::Either(ways) if matches!(ways.as_slice(), [Form::Scalar, Form::Filled(_)]) => {
            shown(Form::Scalar)
        }
        Form::Either(ways) => {
            let mut words: Vec<String> = Vec::new();
            for word in ways.into_iter().map(shown) {
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            match words.as_slice() {
                [one, many] if *many == format!("list: {one}") => format!("{one}; one or a list"),
                _ => either(words),
            }
        }
    }
}

fn either(mut words: Vec<String>) -> String {
    match words.pop() {
        Some(last) if words.is_empty() => last,
        Some(last) => format!("{} or {last}", words.join(", ")),
        None => String::new(),
    }
}

pub(crate) fn classes() -> String {
    let classes = [
        ErrorClass::InvalidRequest,
        ErrorClass::Authentication,
        ErrorClass::Permission,
        ErrorClass::Account,
        ErrorClass::NotFound,
        ErrorClass::Conflict,
        ErrorClass::Throttled,
        ErrorClass::Recipient,
        ErrorClass::Template,
        ErrorClass::Vendor,
        ErrorClass::Unknown,
        ErrorClass::Success,
    ];
    let meaning = |class| match class {
        ErrorClass::InvalidRequest => "the request is wrong",
        ErrorClass::Authentication => "credentials, token, signature or clock are wrong",
        ErrorClass::Permission => "the account may not do this",
        ErrorClass::Account => "the account itself: balance, contract, state",
        ErrorClass::NotFound => "something that the request names is not there",
        ErrorClass::Conflict => "the request contradicts the state of things, or another request",
        ErrorClass::Throttled => "too many calls",
        ErrorClass::Recipient => "the recipient cannot be reached",
        ErrorClass::Template => "the template is not there, not approved, or does not fit",
        ErrorClass::Vendor => "something broke at the vendor's",
        ErrorClass::Success => "no failure; for the row of the code of success",
        _ => "nothing more is known",
    };
    let retry = |class: ErrorClass| match class.default_retry() {
        Retry::Never => "`never`",
        Retry::Backoff => "`backoff`",
        _ => "`after_fix`",
    };
    table(
        &["class", "what it is for", "`retry` unless written"],
        classes.into_iter().map(|class| {
            let words = vec![code(class.as_str()), meaning(class).to_owned()];
            [words, vec![retry(class).to_owned()]].concat()
        }),
    )
}

pub(crate) fn code(text: &str) -> String {
    format!("`{text}`")
}

pub(crate) fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let heads: Vec<String> = heads.iter().map(|&head| head.to_owned()).collect();
    let mut out = line(&heads);
    out.push_str(&format!("|{}\n", "---|".repeat(heads.len())));
    rows.for_each(|row| out.push_str(&line(&row)));
    out
}
