//! No two pages have the same name, whatever services, operations, callbacks and files of types are
//! called: not where case plays no part either.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use apiscribe_codegen::load;

use super::generated;

/// What pages are called, or begin with.
const AWKWARD: [&str; 14] = [
    "all",
    "call",
    "callback",
    "codes",
    "docs",
    "doubts",
    "errors",
    "fields",
    "index",
    "names",
    "search",
    "service",
    "types",
    "types_index",
];

fn write(place: &Path, text: &str) {
    fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
    fs::write(place, text).expect("written");
}

/// A service with operations, callbacks and files of types of all these names.
fn service(folder: &Path, name: &str, names: &[&str]) {
    let folder = folder.join(name);
    let head = format!(
        "service: {name}\ntitle: Acme {name}\nbase_url: 'https://api.acme.example'\nauth: none\n\
         pages: {{api: {{title: Acme reference, checked: \"2026-01-31\"}}}}\n"
    );
    write(&folder.join("service.yaml"), &head);
    for (index, name) in names.iter().enumerate() {
        let operation = format!(
            "operation: {name}\ndoc: Calls Acme.\npage: api\nhttp: 'POST /{name}'\nrequest: Call{index}\n\
             replies: {{200: Answer{index}}}\ntypes:\n  Call{index}: {{doc: A request., fields: {{text: {{type: string, doc: Text.}}}}}}\n"
        );
        let types = format!(
            "types:\n  Answer{index}: {{doc: A reply., fields: {{id: {{type: string, doc: Its name.}}}}}}\n"
        );
        let callback = format!(
            "callback: {name}_news\ntitle: News\ndoc: Acme reports.\npage: api\nmethod: POST\n\
             content_type: application/json\nbody: News{index}\n\
             types:\n  News{index}: {{doc: News., fields: {{id: {{type: string, doc: Its name.}}}}}}\n"
        );
        write(&folder.join(format!("{name}.yaml")), &operation);
        write(&folder.join(format!("types/t_{name}.yaml")), &types);
        write(
            &folder.join(format!("callbacks/{name}_news.yaml")),
            &callback,
        );
    }
}

#[test]
fn no_two_pages_have_the_same_name() {
    let folder = tempfile::tempdir().expect("a folder");
    // Names that operations cannot have are left out.
    let of_operations = |name: &&str| {
        let alone = tempfile::tempdir().expect("a folder");
        service(alone.path(), "acme", &[*name]);
        load(alone.path()).is_ok()
    };
    let names: Vec<&str> = AWKWARD.into_iter().filter(of_operations).collect();
    assert!(names.len() > 7, "{names:?}");
    for name in AWKWARD {
        service(folder.path(), name, &names);
    }
    let model = load(folder.path()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(model.services.len(), AWKWARD.len());
    let mut seen = BTreeSet::new();
    let files = generated(&model);
    for file in &files {
        assert!(seen.insert(file.path.to_lowercase()), "{} twice", file.path);
    }
    let index = files.iter().find(|file| file.path == "index.html");
    let index = &index.expect("an index").text;
    for service in &model.services {
        assert!(
            index.contains(&format!(">{}<", service.title)),
            "{}",
            service.title
        );
    }
    assert!(index.contains("href=\"index-service.html\""));
}
