//! `cargo xtask docs` as a program.

use std::fs;

use apiscribe_tests::command::{root, run};

use super::{generated, model};

#[test]
fn the_pages_are_written_and_the_index_is_named() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let spec = root().join("spec");
    let spec = spec.to_str().expect("UTF-8");
    let said = run(
        place.path(),
        &["docs", "--spec", spec, "--package", "whatsapp-vendors"],
        0,
    );
    assert_eq!(said.stdout, "target/apiscribe/docs/index.html\n");
    let out = place.path().join("target/apiscribe/docs");
    for file in generated(&model()) {
        let written = fs::read_to_string(out.join(&file.path)).expect("a page");
        assert!(written == file.text, "{}", file.path);
    }
}

#[test]
fn one_service_is_written_alone() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let spec = root().join("spec");
    let spec = spec.to_str().expect("UTF-8");
    run(
        place.path(),
        &["docs", "nxcloud_saas", "--spec", spec, "--out", "public"],
        0,
    );
    let entries = fs::read_dir(place.path().join("public")).expect("the folder");
    let mut names: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["index.html", "nxcloud_saas.html"]);
    let index = fs::read_to_string(place.path().join("public/index.html")).expect("the index");
    assert!(index.contains("nxcloud_saas.html") && !index.contains("bird_channels.html"));

    let error = run(place.path(), &["docs", "nxcloud_sas", "--spec", spec], 2).stderr;
    assert_eq!(
        error,
        "error: no service `nxcloud_sas`; did you mean `nxcloud_saas`?\n"
    );
}

#[test]
fn while_a_spec_has_a_mistake_no_page_is_written() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("spec/acme");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("service.yaml"), "service: acme\n").expect("written");
    let said = run(place.path(), &["docs"], 1);
    assert!(
        said.stdout.is_empty() && said.stderr.contains("spec/acme/service.yaml:1:1"),
        "{}",
        said.stderr
    );
    assert!(!place.path().join("target").exists());
    run(place.path(), &["docs", "one", "two"], 2);
}
