//! New crates in folders of all kinds of names, inside and outside of the workspace: cargo takes
//! every one of them.

use std::fs;
use std::path::Path;
use std::process::Output;

use apiscribe_test_support::outside;
use apiscribe_tests::command::{git, root, run};
use serde_json::Value;
use tempfile::TempDir;

const SERVICE: &str = "service: acme\ntitle: An API\npages: {api: {title: Reference}}\nbase_url: 'https://api.example'\nauth: none\n";
const OPERATION: &str = "operation: send\ndoc: Sends a text.\npage: api\nhttp: 'POST /send'\nreplies: {202: json}\nrequest: Sms\ntypes:\n  Sms:\n    doc: A text.\n    evidence: inferred\n    fields:\n      to: {type: string, required: true, doc: Who gets it.}\n";

/// Folders, and the packages that come of them.
const FOLDERS: &[(&str, &str)] = &[
    ("acme", "acme"),
    ("my crate", "my-crate"),
    ("My Project-2", "my-project-2"),
    ("1st", "api-1st"),
    ("a.b", "a-b"),
    ("-dash", "dash"),
    ("crate", "crate-api"),
    ("self", "self-api"),
    ("match", "match-api"),
    ("std", "std-api"),
    ("core", "core-api"),
    ("test", "test-api"),
    ("apiscribe-runtime", "apiscribe-runtime-api"),
    ("ünïcode", "vendor-apis"),
    ("日本", "vendor-apis"),
    ("deep/er/acme", "acme"),
    ("up/../acme", "acme"),
    ("trailing/", "trailing"),
    ("./dot", "dot"),
    #[cfg(unix)]
    ("a\"b", "a-b"),
    #[cfg(unix)]
    ("a'b", "a-b"),
    #[cfg(unix)]
    ("a\\b", "a-b"),
    #[cfg(unix)]
    ("a\nb", "a-b"),
    #[cfg(unix)]
    ("a\tb\u{1}", "a-b"),
    #[cfg(unix)]
    ("{a} = []#", "a"),
];

#[test]
fn cargo_takes_a_new_crate_whatever_its_folder_is_named() {
    let outside = specs();
    let inside = workspace();
    for place in [outside.path(), inside.path()] {
        for (folder, package) in FOLDERS {
            let made = regenerate(place, &[&format!("--out={folder}")]);
            assert_eq!(made, *package, "{folder}");
            let found = metadata(&place.join(folder));
            assert_eq!(found["packages"][0]["name"], *package, "{folder}");
            let runtime = &found["packages"][0]["dependencies"][0];
            assert_eq!(runtime["name"], "apiscribe-runtime", "{folder}");
            let path = runtime["path"].as_str().expect("a path");
            assert!(Path::new(path).join("src/lib.rs").is_file(), "{path}");
            // Made once, it is up to date.
            run(
                place,
                &["regenerate", &format!("--out={folder}"), "--check"],
                0,
            );
            fs::remove_dir_all(place.join(folder)).expect("removed");
        }
    }
}

#[test]
fn dots_mean_the_folder_that_they_lead_to() {
    let place = specs();
    for (out, package) in [(".", "inner"), ("..", "mine"), ("../../mine", "mine")] {
        let folder = place.path().join("mine/inner");
        fs::create_dir_all(&folder).expect("a folder");
        let spec = place.path().join("spec").display().to_string();
        assert_eq!(
            regenerate(&folder, &["--spec", &spec, "--out", out]),
            package
        );
        assert_eq!(metadata(&folder.join(out))["packages"][0]["name"], package);
        fs::remove_dir_all(place.path().join("mine")).expect("removed");
    }
}

#[test]
fn a_package_and_its_runtime_can_be_named() {
    let place = specs();
    let manifest = |arguments: &[&str]| {
        regenerate(place.path(), &[arguments, &["--out", "mine"]].concat());
        let text = fs::read_to_string(place.path().join("mine/Cargo.toml")).expect("a manifest");
        fs::remove_dir_all(place.path().join("mine")).expect("removed");
        text
    };
    assert!(manifest(&["--package", "acme-api"]).contains("name = \"acme-api\"\n"));
    assert!(manifest(&["--runtime", "0.1"]).contains("apiscribe-runtime = \"0.1\"\n"));
    let runtime = root().join("runtime").display().to_string();
    let line = format!("apiscribe-runtime = {{ path = \"{runtime}\" }}\n");
    assert!(manifest(&["--runtime", &runtime]).contains(&line));
    assert!(manifest(&[]).contains(&line));
    for package in [
        "",
        "a b",
        "1st",
        "crate",
        "std",
        "a.b",
        "ñ",
        &"x".repeat(65),
    ] {
        let option = format!("--package={package}");
        run(place.path(), &["regenerate", "--out", "mine", &option], 2);
    }
    let said = run(
        place.path(),
        &["regenerate", "--out", "mine", "--runtime", "nowhere"],
        2,
    );
    assert!(
        said.stderr.contains("there is no package in /"),
        "{}",
        said.stderr
    );
    assert!(!place.path().join("mine").exists());
}

/// In the same checkout by steps, so that it can move; a member of the workspace stays one.
#[test]
fn a_crate_in_the_checkout_finds_the_runtime_by_steps() {
    let name = format!("target/new-crates-{}", std::process::id());
    let out = root().join(&name).join("my crate");
    let spec = specs();
    let spec = spec.path().join("spec").display().to_string();
    let made = regenerate(
        &root(),
        &["--spec", &spec, "--out", &format!("{name}/my crate")],
    );
    let manifest = fs::read_to_string(out.join("Cargo.toml")).expect("a manifest");
    let checked = check(&out);
    fs::remove_dir_all(root().join(&name)).expect("removed");
    assert_eq!(made, "my-crate");
    assert!(
        manifest.contains("{ path = \"../../../runtime\" }"),
        "{manifest}"
    );
    assert!(manifest.ends_with("\n[workspace]\n"), "{manifest}");
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );

    let member = workspace();
    let manifest = |folder: &str| {
        regenerate(member.path(), &["--out", folder]);
        fs::read_to_string(member.path().join(folder).join("Cargo.toml")).expect("a manifest")
    };
    assert!(!manifest("members/acme").contains("[workspace]"));
    metadata(&member.path().join("members/acme"));
    assert!(manifest("acme").contains("[workspace]"));
}

#[test]
fn a_new_crate_compiles_outside() {
    let place = specs();
    regenerate(place.path(), &["--out", "a.b 'c' \"d\""]);
    let out = place.path().join("a.b 'c' \"d\"");
    let checked = check(&out);
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );
}

/// Makes a crate and gives the name of its package.
#[track_caller]
fn regenerate(place: &Path, arguments: &[&str]) -> String {
    let said = run(place, &[&["regenerate"][..], arguments].concat(), 0);
    let name = said.stdout.split_once("the new package is `");
    let name = name.and_then(|(_, rest)| rest.split_once('`'));
    name.expect("its name").0.to_owned()
}

/// What cargo makes of a crate, workspace and all.
#[track_caller]
fn metadata(folder: &Path) -> Value {
    let found = cargo(
        folder,
        &["metadata", "--offline", "--no-deps", "--format-version=1"],
    );
    let (stdout, stderr) = (found.stdout, String::from_utf8_lossy(&found.stderr));
    assert!(found.status.success(), "{}\n{stderr}", folder.display());
    serde_json::from_slice(&stdout).expect("JSON")
}

/// Checks a crate without its client, with the versions of this workspace.
fn check(folder: &Path) -> Output {
    outside::lock(folder);
    let features = ["--no-default-features", "--features", "acme,signing"];
    cargo(
        folder,
        &[&["check", "--quiet", "--offline"][..], &features].concat(),
    )
}

fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    outside::cargo()
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("cargo starts")
}

/// The specs of a service in a folder of their own.
fn specs() -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    let folder = place.path().join("spec/acme");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("service.yaml"), SERVICE).expect("written");
    fs::write(folder.join("send.yaml"), OPERATION).expect("written");
    place
}

/// Specs in a workspace of somebody.
fn workspace() -> TempDir {
    let place = specs();
    git(place.path(), &["init", "--quiet"]);
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"members/*\"]\n";
    fs::write(place.path().join("Cargo.toml"), manifest).expect("written");
    place
}
