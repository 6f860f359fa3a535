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
    let others: Vec<_> = names
        .iter()
        .filter_map(|name| name.to_str())
        .filter(|name| !name.starts_with("nxcloud_saas"))
        .collect();
    let shared = [
        "all-codes.html",
        "all-fields.html",
        "all-names.html",
        "docs.js",
        "index.html",
        "search.js",
    ];
    assert_eq!(others, shared);
    assert!(
        names
            .iter()
            .any(|name| name == "nxcloud_saas.send_message.html")
    );
    let index = fs::read_to_string(place.path().join("public/index.html")).expect("the index");
    assert!(index.contains("nxcloud_saas.html") && !index.contains("bird_channels.html"));

    let error = run(place.path(), &["docs", "nxcloud_sas", "--spec", spec], 2).stderr;
    assert_eq!(
        error,
        "error: no service `nxcloud_sas`; did you mean `nxcloud_saas`?\n"
    );
}

#[test]
fn pages_that_nothing_accounts_for_go_and_other_files_stay() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let spec = root().join("spec");
    let spec = spec.to_str().expect("UTF-8");
    let docs = |more: &[&str]| {
        let whole = [&["docs", "--spec", spec, "--out", "public"], more].concat();
        run(place.path(), &whole, 0);
    };
    docs(&[]);
    let public = place.path().join("public");
    let stale = [
        "nxcloud_saas.gone.html",
        "acme.html",
        "acme-types.html",
        "old.js",
    ];
    for name in stale {
        let like = if name.ends_with(".js") {
            "docs.js"
        } else {
            "index.html"
        };
        fs::copy(public.join(like), public.join(name)).expect("copied");
    }
    // Not generated, or not in the folder itself.
    let kept = ["mine.html", "notes.txt", "older/index.html"];
    fs::create_dir(public.join("older")).expect("a folder");
    fs::copy(public.join("index.html"), public.join("older/index.html")).expect("copied");
    fs::write(public.join("mine.html"), "<!DOCTYPE html>\n<p>Mine.</p>\n").expect("written");
    fs::write(public.join("notes.txt"), "Mine.\n").expect("written");

    docs(&["nxcloud_saas"]);
    let is_there = |name: &&&str| public.join(name).exists();
    let left: Vec<&&str> = stale.iter().filter(is_there).collect();
    assert_eq!(
        left,
        [&"acme.html", &"acme-types.html", &"old.js"],
        "of other services"
    );
    assert!(public.join("bird_channels.html").exists());
    docs(&[]);
    assert_eq!(stale.iter().filter(is_there).count(), 0);
    assert_eq!(kept.iter().filter(is_there).count(), kept.len());
}

#[test]
fn while_a_spec_has_an_error_no_page_is_written() {
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

#[test]
fn codes_of_vendors_are_explained_as_on_the_pages() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let spec = root().join("spec");
    let spec = spec.to_str().expect("UTF-8");
    let explained =
        |code: &str, status| run(place.path(), &["explain", code, "--spec", spec], status);
    let alone = explained("22093", 0).stdout;
    assert_eq!(alone, explained("nxcloud_saas.22093", 0).stdout);
    assert_eq!(
        alone,
        "nxcloud_saas.22093 NXCloud SaaS WhatsApp API\n\n\
         Business exception: no template of that name (\"Template does not exist\").\n\
         Blames `template/name`.\n\n\
         Class       template\n\
         Send again  once fixed\n\
         Remedy      Check the name and that the template belongs to the sender's account.\n\
         Source      “Response Code Explanation”\n"
    );
    // A row of a small table, a status; what is of a report too comes first.
    assert!(
        explained("isv.SOMETHING_NEW", 2)
            .stderr
            .contains("no code `isv.SOMETHING_NEW`")
    );
    assert!(
        explained("11001", 0)
            .stdout
            .contains("INVALID_CHANNEL_CONFIGURATION")
    );
    let both = explained("404", 0).stdout;
    assert!(
        both.starts_with("AS0404 ") && both.contains("\nbird_channels.status "),
        "{both}"
    );

    let error = explained("22099", 2).stderr;
    assert!(
        error.starts_with("error: no code `22099`; did you mean `nxcloud_saas."),
        "{error}"
    );
    let error = explained("nxcloud_sas.22093", 2).stderr;
    assert_eq!(
        error,
        "error: no service `nxcloud_sas`; did you mean `nxcloud_saas`?\n"
    );
    let error = explained("nxcloud_saas.AS0107", 2).stderr;
    assert!(
        error.starts_with("error: no code `nxcloud_saas.AS0107`"),
        "{error}"
    );
    assert!(explained("AS0107", 0).stdout.starts_with("AS0107 "));
}
