//! Every string of every construct and of the vendors' specs, found by walking them: a place that
//! the language gets tomorrow is tried as soon as a construct has it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use apiscribe_codegen::emit::{openapi, rust};
use apiscribe_codegen::{Failure, Loaded, Options, load_with_warnings};
use apiscribe_test_support::harness;
use apiscribe_test_support::values::{self, Files};
use serde_yaml::Value;

use super::markdown::{comments, descriptions, is_link_of_ours, wrong};
use super::reports::{review, wrongs};

/// A string of a spec: the number of its file, and the numbers of what it stands in.
type Way = (usize, Vec<usize>);

/// All that is obeyed somewhere, in lines and in one line.
const HOSTILE: &str = "a ` b <script>x</script> [x](javascript:y)\n\n```\n<b>\n::error file=a::b\n/close\n\
    # h\n- `@team` @team #1 GH-1 !2 ::set-output::x %0A ##[error]z ]]> --> \" ' | &lt; &#60; </details>";

/// What may stand in a place of a kind, the worst first.
fn candidates(said: &str) -> [String; 3] {
    let line = HOSTILE.split_whitespace().collect::<Vec<_>>().join(" ");
    [
        HOSTILE.to_owned(),
        line,
        format!("{said}<i>`|[x](javascript:y) @team #1 ::error::%0A]]>\"'"),
    ]
}

/// Reports that are read the other way round, too.
const BOTH_WAYS: usize = 4;

#[test]
fn every_string_of_every_construct_stays_text() {
    let folder = tempfile::tempdir().expect("a folder");
    // By the kind of place, what the checks let stand there; nothing where they let nothing.
    let mut known: BTreeMap<String, Option<usize>> = BTreeMap::new();
    let (mut failures, mut shown) = (Vec::new(), 0);
    let constructs = harness::all().into_iter().map(|construct| {
        let place = folder.path().join(&construct.name);
        harness::write(&construct, "acme", &place);
        let files = values::files(&place);
        (strings(&files), files, construct.name, place)
    });
    // Those with the most first: what they have shown, the others need not.
    let mut constructs: Vec<_> = constructs.collect();
    constructs.sort_by_key(|(strings, ..)| std::cmp::Reverse(strings.len()));
    for (strings, plain, name, place) in constructs {
        if strings.iter().all(|(_, kind)| known.contains_key(kind)) {
            continue;
        }
        let before = loaded(&plain, &place).unwrap_or_else(|| panic!("{name}: a spec"));
        let mut hostile = plain.clone();
        let mut put = Vec::new();
        let mut news = 0;
        for (way, kind) in strings {
            let said = at(&mut hostile, &way).cloned().unwrap_or_default();
            let candidates = candidates(said.as_str().unwrap_or_default());
            let taken = known.get(&kind).copied().unwrap_or_else(|| {
                let fits = |text: &String| {
                    set(&mut hostile, &way, text);
                    loaded(&hostile, &place).is_some()
                };
                let taken = candidates.iter().position(fits);
                news += usize::from(taken.is_some());
                known.insert(kind, taken);
                taken
            });
            match taken.and_then(|taken| candidates.get(taken)) {
                Some(text) => {
                    set(&mut hostile, &way, text);
                    put.push((way, text.clone()));
                }
                None => set(&mut hostile, &way, said.as_str().unwrap_or_default()),
            }
        }
        if news == 0 {
            continue;
        }
        // What fits elsewhere may not fit here, or not beside the rest.
        let mut hostile = plain;
        fitting(&mut hostile, &put, &place);
        let after = loaded(&hostile, &place).unwrap_or_else(|| panic!("{name}: a spec"));
        let mut found = wrongs(&review(&before, &after, "ab"));
        if shown < BOTH_WAYS {
            found.extend(wrongs(&review(&after, &before, "ab")));
        }
        shown += 1;
        found.extend(outputs(&before, &after));
        failures.extend(found.into_iter().map(|it| format!("{name}: {it}")));
    }
    let free: Vec<&str> = known
        .iter()
        .filter_map(|(kind, taken)| taken.map(|_| kind.as_str()))
        .collect();
    assert!(free.len() > 100, "few places take any string: {free:#?}");
    assert!(
        failures.is_empty(),
        "{} failures\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// Puts strings into their places as far as the checks let them stand there together.
fn fitting(files: &mut Files, put: &[(Way, String)], place: &Path) {
    let mut with = files.clone();
    for (way, text) in put {
        set(&mut with, way, text);
    }
    if loaded(&with, place).is_some() {
        *files = with;
    } else if put.len() > 1 {
        let (some, others) = put.split_at(put.len() / 2);
        fitting(files, some, place);
        fitting(files, others, place);
    }
}

fn set(files: &mut Files, way: &Way, text: &str) {
    if let Some(value) = at(files, way) {
        *value = Value::String(text.to_owned());
    }
}

/// Everything that is made of a model, read by others than those who wrote it.
fn outputs(plain: &Loaded, hostile: &Loaded) -> Vec<String> {
    let mut failures = Vec::new();
    let files = rust::emit(&hostile.model, &Options::default()).expect("what is checked is Rust");
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        for comment in comments(&file.text) {
            let found = wrong(&comment, is_link_of_ours);
            failures.extend(found.map(|it| format!("{}: {it}", file.path)));
        }
    }
    for service in &hostile.model.services {
        for file in openapi::files(service) {
            let document = serde_json::from_str(&file.text).expect("JSON");
            for text in descriptions(&document) {
                failures.extend(wrong(&text, |_| false).map(|it| format!("OpenAPI: {it}")));
            }
        }
    }
    let tags = |loaded: &Loaded| -> BTreeSet<String> {
        let options = apiscribe_pages::Options {
            package: "acme-client".to_owned(),
        };
        let pages = apiscribe_pages::pages(&loaded.model, &options);
        let html = pages.iter().filter(|file| file.path.ends_with(".html"));
        html.flat_map(|file| tags(&file.text)).collect()
    };
    let more: Vec<String> = tags(hostile).difference(&tags(plain)).cloned().collect();
    let others = more
        .into_iter()
        .filter(|tag| !OF_PROSE.contains(&tag.as_str()));
    failures.extend(others.map(|tag| format!("HTML: {tag}")));
    failures
}

/// What prose of a spec becomes on reference pages.
const OF_PROSE: &[&str] = &[
    "a href",
    "/a",
    "code",
    "/code",
    "pre",
    "pre tabindex",
    "/pre",
    "wbr",
];

/// The elements of a page, each with the names of its attributes.
fn tags(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let tags = page.split('<').skip(1);
    for tag in tags {
        let (tag, _) = tag.split_once('>').unwrap_or((tag, ""));
        // Values stand in quotes, and what stands between them are names.
        let names = tag
            .split('"')
            .step_by(2)
            .map(|part| part.trim_end_matches('='));
        let name = names.collect::<String>();
        found.push(name.trim().to_owned());
    }
    found
}

fn loaded(files: &Files, place: &Path) -> Option<Loaded> {
    values::write(files, place);
    match load_with_warnings(place) {
        Ok(loaded) => Some(loaded),
        Err(Failure::Errors(_)) => None,
        Err(other) => panic!("{other}"),
    }
}

/// Every string with its kind of place: the keys on the way, names that the spec chooses left out.
fn strings(files: &Files) -> Vec<(Way, String)> {
    let mut found = Vec::new();
    for (file, (path, value)) in files.iter().enumerate() {
        let folder = path.rsplit('/').nth(1).unwrap_or_default();
        let begins = match path.ends_with("service.yaml") {
            true => "service".to_owned(),
            false => folder.to_owned(),
        };
        walk(
            value,
            &mut vec![begins],
            &mut (file, Vec::new()),
            &mut found,
        );
    }
    found
}

fn walk(value: &Value, keys: &mut Vec<String>, way: &mut Way, found: &mut Vec<(Way, String)>) {
    match value {
        Value::Mapping(mapping) => {
            for (index, (key, value)) in mapping.iter().enumerate() {
                let is_chosen = keys
                    .last()
                    .is_some_and(|last| NAMES.contains(&last.as_str()));
                let key = match key.as_str() {
                    Some(key) if !is_chosen => key.to_owned(),
                    _ => "*".to_owned(),
                };
                keys.push(key);
                way.1.push(index);
                walk(value, keys, way, found);
                way.1.pop();
                keys.pop();
            }
        }
        Value::Sequence(items) => {
            keys.push("-".to_owned());
            for (index, item) in items.iter().enumerate() {
                way.1.push(index);
                walk(item, keys, way, found);
                way.1.pop();
            }
            keys.pop();
        }
        Value::String(_) => found.push((way.clone(), keys.join("/"))),
        _ => {}
    }
}

/// Below these keys a spec chooses the names.
const NAMES: &[&str] = &[
    "types",
    "fields",
    "values",
    "variants",
    "codes",
    "statuses",
    "pages",
    "notes",
    "headers",
    "query",
    "base_urls",
    "parameters",
    "credentials",
    "settings",
    "kinds",
    "shapes",
    "replies",
    "sends",
    "steps",
    "examples",
    "when",
    "limit",
    "request",
    "reply",
    "body",
    "has",
    "is",
];

fn at<'a>(files: &'a mut Files, (file, way): &Way) -> Option<&'a mut Value> {
    let (_, value) = files.get_mut(*file)?;
    way.iter().try_fold(value, |value, index| match value {
        Value::Mapping(mapping) => mapping.iter_mut().nth(*index).map(|(_, value)| value),
        Value::Sequence(items) => items.get_mut(*index),
        _ => None,
    })
}
