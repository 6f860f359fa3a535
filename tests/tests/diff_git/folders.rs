//! Folders of specs: several of them, schemes beside the services, and what the project said of
//! them once.

use std::fs;
use std::path::Path;

use apiscribe_tests::command::{git, program, run};
use apiscribe_tests::repository::{SERVICE, TIGHTER, commit, edit_file, repository, write_other};

const SCHEME: &str = "\
docs: Signs.
credentials: {id: {docs: Names the key.}, key: {secret: true, docs: The key.}}
steps:
  header X-Id: 'cred.id'
  header X-Sign: 'hex(hmac_sha1(cred.key, path))'
vectors:
- {name: a, credentials: {id: i, key: k}, request: {url: 'https://a.example/'}, signed: {headers: {X-Id: i}}}
- {name: b, credentials: {id: j, key: k}, request: {url: 'https://a.example/'}, signed: {headers: {X-Id: j}}}
";
const STRONGER: (&str, &str) = ("hmac_sha1", "hmac_sha256");

fn write(place: &Path, path: &str, text: &str) {
    let path = place.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("written");
}

/// The services `acme` and `zenith`, of which the second is signed by a scheme.
fn signed() -> tempfile::TempDir {
    let place = repository();
    write_other(place.path(), "zenith");
    let service = SERVICE.replace("service: acme", "service: zenith");
    let service = service.replace("auth: none", "auth: {scheme: own}");
    write(place.path(), "spec/zenith/service.yaml", &service);
    write(place.path(), "spec/schemes/own.yaml", SCHEME);
    write(
        place.path(),
        ".gitattributes",
        "spec/**/*.yaml diff=apiscribe\n",
    );
    commit(place.path(), "Signed");
    place
}

#[test]
fn a_scheme_is_read_with_the_services_that_name_it() {
    let place = signed();
    let place = place.path();
    edit_file(&place.join("spec/schemes/own.yaml"), STRONGER);
    let said = run(place, &["diff"], 1).stdout;
    assert!(
        said.contains("breaking[auth_changed]: auth `zenith/auth`"),
        "{said}"
    );
    assert!(!said.contains("acme"), "{said}");
    // Beside a change of the service itself, in commits and with their own schemes on both sides.
    edit_file(&place.join("spec/zenith/send.yaml"), TIGHTER);
    commit(place, "Both");
    let said = run(place, &["diff", "HEAD~1", "HEAD"], 1).stdout;
    assert!(
        said.contains("1 breaking") || said.contains("2 breaking"),
        "{said}"
    );
    assert!(
        said.contains("constraint_tightened") && said.contains("auth_changed"),
        "{said}"
    );
}

#[test]
fn the_driver_says_what_a_scheme_means_to_the_services() {
    let place = signed();
    let place = place.path();
    edit_file(&place.join("spec/schemes/own.yaml"), STRONGER);
    edit_file(&place.join("spec/zenith/send.yaml"), TIGHTER);
    let driver = format!(
        "diff.apiscribe.command={} diff --git-driver",
        program().display()
    );
    let shown = |arguments: &[&str]| {
        let all: Vec<&str> = ["-c", &driver].iter().chain(arguments).copied().collect();
        git(place, &all)
    };
    let said = shown(&["diff"]);
    let header = "diff --apiscribe a/spec/zenith/send.yaml";
    let (scheme, service) = said.split_once(header).expect("a header for each");
    assert!(
        scheme.contains("auth_changed") && !scheme.contains("constraint_tightened"),
        "{said}"
    );
    assert!(
        service.contains("constraint_tightened") && !service.contains("auth_changed"),
        "{said}"
    );
    commit(place, "Both");
    assert!(shown(&["show", "--format=", "--ext-diff"]).contains("auth_changed"));
}

#[test]
fn the_base_has_the_folders_that_the_project_said_then() {
    let place = repository();
    let place = place.path();
    write_other(place, "zenith");
    write(place, "apiscribe.toml", "spec = [\"spec\", \"more\"]\n");
    fs::create_dir(place.join("more")).expect("a folder");
    fs::rename(place.join("spec/zenith"), place.join("more/zenith")).expect("moved");
    run(place, &["regenerate"], 0);
    commit(place, "Two folders");
    // A service that moves from one folder to the other is the same.
    fs::rename(place.join("more/zenith"), place.join("spec/zenith")).expect("moved");
    write(place, "apiscribe.toml", "spec = \"spec\"\n");
    let said = run(place, &["diff"], 0).stdout;
    assert!(said.contains("no change in meaning"), "{said}");
    // One whose folder is listed no longer is gone.
    fs::rename(place.join("spec/zenith"), place.join("more/zenith")).expect("moved");
    let said = run(place, &["diff"], 1).stdout;
    assert!(
        said.contains("breaking[service_removed]: service `zenith`"),
        "{said}"
    );
    // A folder of another name needs no word.
    write(
        place,
        "apiscribe.toml",
        "spec = [\"api\", \"more\"]\nout = \"sdk\"\n",
    );
    fs::rename(place.join("spec"), place.join("api")).expect("moved");
    fs::rename(place.join("generated"), place.join("sdk")).expect("moved");
    let said = run(place, &["diff"], 0).stdout;
    assert!(
        said.contains("no change in meaning; the version stays"),
        "{said}"
    );
    commit(place, "Other names");
    let said = run(place, &["diff", "HEAD~1", "HEAD"], 0).stdout;
    assert!(said.contains("no change in meaning"), "{said}");
    // Several folders that the project never listed are named each.
    let arguments = ["diff", "HEAD~1", "--old-spec", "spec", "--old-spec", "more"];
    run(place, &arguments, 0);
    let said = run(place, &["diff", "HEAD~1", "--old-spec", "spec"], 0).stdout;
    assert!(said.contains("service_added"), "{said}");
}

/// What is gone, as well: its place is that of the old specs, seen from here.
#[test]
fn places_lead_to_files_from_every_folder() {
    let place = repository();
    let place = place.path();
    let (note, gone) = (
        "      note: {type: string, at: Send, doc: A note.}\n",
        "      text: {type: string, length: {max: 160}, at: Send, doc: What it says.}\n",
    );
    edit_file(&place.join("spec/acme/send.yaml"), (gone, note));
    let outside = tempfile::tempdir_in(place).expect("a folder");
    let outside = outside.path().file_name().expect("a name");
    for folder in ["", "spec", "spec/acme", "generated"]
        .map(Path::new)
        .into_iter()
        .chain([Path::new(outside)])
    {
        let here = place.join(folder);
        let said = run(&here, &["diff"], 1).stdout;
        let places = said.lines().filter_map(|line| line.split_once("--> "));
        let mut files: Vec<&str> = places
            .filter_map(|(_, place)| place.split(':').next())
            .collect();
        assert!(files.len() > 1 && said.contains(" before"), "{said}");
        files.retain(|file| !here.join(file).is_file());
        assert!(files.is_empty(), "{}: {files:?}\n{said}", folder.display());
    }
}
