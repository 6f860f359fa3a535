//! The pictures of the README are what a terminal shows.
//! `APISCRIBE_BLESS=1 cargo test -p apiscribe-tests --test suite pictures::` draws them anew.

use std::fs;
use std::path::Path;

use anstyle_svg::Term;
use apiscribe_tests::command::{git, root, run};
use apiscribe_tests::pages::{GUIDE, described};

#[test]
fn an_error_in_a_spec_is_shown_as_it_is_drawn() {
    let place = tempfile::tempdir().expect("a temporary folder");
    described(place.path());
    edit(
        place.path(),
        "required: true, format: phone_e164",
        "requierd: true, format: phone_e164",
    );
    let report = run(place.path(), &["check", "--color", "always"], 1).stderr;
    is_drawn("error", "check", &report);
}

#[test]
fn a_change_of_a_spec_is_shown_as_it_is_drawn() {
    let place = tempfile::tempdir().expect("a temporary folder");
    described(place.path());
    git(place.path(), &["init", "--quiet"]);
    git(place.path(), &["add", "."]);
    git(
        place.path(),
        &["commit", "--quiet", "--message", "As it was"],
    );
    let commit = git(place.path(), &["rev-parse", "--short=7", "HEAD"]);
    edit(place.path(), "max: 160", "max: 140");
    let report = run(place.path(), &["diff", "--color", "always"], 1).stdout;
    is_drawn("change", "diff", &report.replace(commit.trim(), "1a2b3c4"));
}

fn edit(place: &Path, old: &str, new: &str) {
    let path = place.join("spec/acme_sms/send_sms.yaml");
    let text = fs::read_to_string(&path).expect("a spec");
    assert!(text.contains(old), "{GUIDE} has no `{old}`");
    fs::write(path, text.replacen(old, new, 1)).expect("written");
}

fn is_drawn(name: &str, command: &str, report: &str) {
    let drawn = Term::new().render_svg(&format!("$ apiscribe {command}\n{report}"));
    let path = root().join(format!("docs/{name}.svg"));
    if std::env::var_os("APISCRIBE_BLESS").is_some() {
        fs::write(&path, &drawn).expect("written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "{} is stale", path.display());
}
