//! Small git repositories with specs in them, for tests of `diff`.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::command::git;

/// `service.yaml` of the service `acme`.
pub const SERVICE: &str = "\
service: acme
title: Acme SMS
pages: {api: {title: Acme reference, url: 'https://acme.example/docs', places: [Send]}}
base_url: 'https://api.acme.example'
auth: none
errors:
  failed: [{status: 400-599}]
  code: code
  codes:
    full: {class: throttled, evidence: api, doc: The queue is full.}
";

/// Its operation.
pub const OPERATION: &str = "\
operation: send
doc: Sends a text.
page: api
http: 'POST /send'
request: Sms
replies: {202: json}
types:
  Sms:
    doc: A text.
    fields:
      to: {type: string, required: true, at: Send, doc: Who gets it.}
      text: {type: string, length: {max: 160}, at: Send, doc: What it says.}
";

/// An edit that breaks.
pub const TIGHTER: (&str, &str) = ("max: 160", "max: 150");
/// An edit without effect.
pub const WORDS: (&str, &str) = ("doc: A text.", "doc: A short text.");

/// A repository with the service `acme`, on its branch main.
///
/// # Panics
///
/// It cannot be made.
#[must_use]
pub fn repository() -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    write(place.path());
    git(place.path(), &["init", "--quiet"]);
    commit(place.path(), "First");
    place
}

/// The files of such a repository, without git.
///
/// # Panics
///
/// They cannot be written.
pub fn write(place: &Path) {
    let folder = place.join("spec/acme");
    fs::create_dir_all(&folder).expect("a folder");
    fs::create_dir_all(place.join("generated")).expect("a folder");
    fs::write(folder.join("service.yaml"), SERVICE).expect("written");
    fs::write(folder.join("send.yaml"), OPERATION).expect("written");
    let manifest = "[package]\nname = \"vendors\"\nversion = \"0.1.3\"\n";
    fs::write(place.join("generated/Cargo.toml"), manifest).expect("written");
}

/// A second service like the first.
///
/// # Panics
///
/// It cannot be written.
pub fn write_other(place: &Path, name: &str) {
    let folder = place.join("spec").join(name);
    fs::create_dir_all(&folder).expect("a folder");
    let service = SERVICE.replace("service: acme", &format!("service: {name}"));
    fs::write(folder.join("service.yaml"), service).expect("written");
    fs::write(folder.join("send.yaml"), OPERATION).expect("written");
}

/// Commits all there is.
///
/// # Panics
///
/// It cannot.
pub fn commit(place: &Path, message: &str) {
    git(place, &["add", "--all"]);
    git(
        place,
        &["commit", "--quiet", "--allow-empty", "--message", message],
    );
}

/// Replaces something in the operation.
///
/// # Panics
///
/// It is not there.
pub fn edit(place: &Path, edit: (&str, &str)) {
    edit_file(&place.join("spec/acme/send.yaml"), edit);
}

/// Replaces something in a file.
///
/// # Panics
///
/// It is not there.
pub fn edit_file(path: &Path, (from, to): (&str, &str)) {
    let text = fs::read_to_string(path).expect("a file");
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replacen(from, to, 1)).expect("written");
}
