//! Schemes beside the services of a project: the shelf passes there, and what is wrong with one
//! stops what a wrong service stops.
#![cfg(feature = "full")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SERVICE: &str = "service: acme\ntitle: Acme API\npages: {api: {title: Acme reference, checked: \"2026-01-31\"}}\n\
                       base_url: 'https://api.acme.example'\nauth: none\n";
const CALL: &str = "operation: call\ntitle: A call\ndoc: Calls.\npage: api\nhttp: POST /calls\nrequest: Call\nreplies: {200: Answer}\ntypes:\n  \
                    Call: {doc: A call., fields: {text: {type: string, doc: The text.}}}\n  \
                    Answer: {doc: An answer., fields: {id: {type: string, doc: What it is called.}}}\n";
const SCHEME: &str =
    "docs: A key.\ncredentials:\n  key:\n    secret: true\nsteps:\n  header X-Key: 'cred.key'\n";

/// A project with a service and these schemes.
fn project(schemes: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join("spec").join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    };
    write("acme/service.yaml", SERVICE);
    write("acme/call.yaml", CALL);
    for (name, text) in schemes {
        write(&format!("schemes/{name}.yaml"), text);
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_apiscribe"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program starts")
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr]
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .concat()
}

fn shelf() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../recipes/schemes");
    let entries = fs::read_dir(folder).expect("the shelf is there");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    paths
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&path).expect("a scheme is text");
            (name.into_owned(), text)
        })
        .collect()
}

#[test]
fn the_whole_shelf_passes_beside_a_service() {
    let shelf = shelf();
    let schemes: Vec<(&str, &str)> = shelf
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    assert!(schemes.len() > 40);
    let folder = project(&schemes);
    let checked = run(folder.path(), &["check", "--deny", "warnings"]);
    assert!(checked.status.success(), "{}", said(&checked));
    let formatted = run(folder.path(), &["fmt", "--check", "spec/schemes"]);
    assert!(formatted.status.success(), "{}", said(&formatted));
}

#[test]
fn a_wrong_scheme_stops_what_a_wrong_service_stops() {
    let wrong = SCHEME.replace("cred.key'", "cred.ky'");
    let folder = project(&[("acme", &wrong)]);
    for arguments in [
        &["check"] as &[&str],
        &["regenerate", "--out", "crate", "--runtime", "0.1"],
        &["doubts"],
    ] {
        let output = run(folder.path(), arguments);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        let place = "spec/schemes/acme.yaml:6:23";
        assert!(said.contains(place), "{arguments:?}: {said}");
        assert!(
            said.contains("did you mean `key`?"),
            "{arguments:?}: {said}"
        );
    }
    assert!(!folder.path().join("crate").exists());
}

#[test]
fn a_scheme_is_no_service() {
    let folder = project(&[("acme", SCHEME)]);
    let checked = run(folder.path(), &["check"]);
    assert!(said(&checked).contains("1 service"), "{}", said(&checked));
    let generate = ["regenerate", "--out", "crate", "--runtime", "0.1"];
    let generated = run(folder.path(), &generate);
    assert!(generated.status.success(), "{}", said(&generated));
    assert!(!folder.path().join("crate/src/schemes").exists());
    // What is known of the service is not all that is looked at.
    let path = folder.path().join("spec/schemes/acme.yaml");
    fs::write(&path, SCHEME.replace("cred.key'", "cred.ky'")).expect("it can be written");
    assert_eq!(run(folder.path(), &generate).status.code(), Some(1));
    fs::remove_file(&path).expect("it can be removed");
    fs::write(path.with_extension("yml"), SCHEME).expect("it can be written");
    let checked = run(folder.path(), &["check"]);
    assert!(said(&checked).contains("AS0007"), "{}", said(&checked));
}
