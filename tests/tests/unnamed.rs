//! What a command line names although it is not there, or leaves out: the command says which, and
//! what there is.

use std::fs;

use apiscribe_tests::command::{copy, run};

const CASES: &[(&[&str], &str)] = &[
    (
        &["explain", "nxcloud_sas.22093"],
        "no service `nxcloud_sas`; did you mean `nxcloud_saas`?",
    ),
    (
        &["drift", "page.md", "--service", "nxcloud_sas"],
        "no service `nxcloud_sas`; did you mean `nxcloud_saas`?",
    ),
    (
        &[
            "drift",
            "page.md",
            "--service",
            "nxcloud_saas",
            "--page",
            "sent",
        ],
        "`nxcloud_saas` lists no rows of a page `sent`; did you mean `send`?",
    ),
    (
        &["validate", "nxcloud_saas.send_message"],
        "`nxcloud_saas.send_message` is an operation; name the FILE with its request behind it, or `-` for standard input",
    ),
    (
        &["mock", "--credential", "nxcloud_sas.access_key=x"],
        "no service `nxcloud_sas`; did you mean `nxcloud_saas`?",
    ),
    (
        &["mock", "--credential", "nxcloud_saas.access_kei=x"],
        "there is no credential `nxcloud_saas.access_kei`; did you mean `access_key`?",
    ),
    (
        &["mock", "--fault", "code=no,of=nxcloud_saas"],
        "no call can meet the fault `code=no,of=nxcloud_saas`: `nxcloud_saas` has no code `no`",
    ),
];

#[test]
fn what_is_not_there_is_named() {
    let place = tempfile::tempdir().expect("a temporary folder");
    copy("spec", place.path());
    fs::write(place.path().join("page.md"), "# A page\n").expect("written");
    for (arguments, expected) in CASES {
        let error = run(place.path(), arguments, 2).stderr;
        assert_eq!(error, format!("error: {expected}\n"), "{arguments:?}");
    }
}

/// A file may be called as an operation is.
#[test]
fn a_file_with_the_name_of_an_operation_is_read() {
    let place = tempfile::tempdir().expect("a temporary folder");
    copy("spec", place.path());
    let name = "nxcloud_saas.send_message";
    fs::write(place.path().join(name), "curl https://nowhere.example").expect("written");
    let error = run(place.path(), &["validate", "--wire", name], 1).stderr;
    assert!(
        error.contains("no operation is called by `GET /`"),
        "{error}"
    );
}
