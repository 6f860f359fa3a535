//! No command harms a file that somebody else wrote: folders that were prepared to be harmed,
//! before and after.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_tests::command::{Said, git, program, root, run};
use tempfile::TempDir;

const SERVICE: &str = "service: acme\ntitle: An API\npages: {api: {title: Reference}}\nbase_url: 'https://api.example'\nauth: none\n";
const OPERATION: &str = "\
operation: send
doc: Sends a text.
page: api
http: 'POST /send'
request: Sms
replies: {202: json}
types:
  Sms:
    doc: A text.
    evidence: inferred
    fields:
      to: {type: string, required: true, doc: Who gets it.}
";

/// Commands that write generated files, each with a file that it writes.
const WRITERS: [(&[&str], &str); 6] = [
    (&["regenerate", "--out", "out"], "src/lib.rs"),
    (&["regenerate", "--out", "out"], "src/acme/mod.rs"),
    (&["regenerate", "--out", "out"], "openapi/acme.json"),
    (&["openapi", "--out", "out"], "acme.json"),
    (&["docs", "--out", "out"], "index.html"),
    (&["schema", "--out", "out"], "types.schema.json"),
];

#[test]
fn a_file_written_by_hand_is_named_and_nothing_is_written() {
    for (command, file) in WRITERS {
        let place = place();
        let path = put(&place, &format!("out/{file}"), "by hand\n");
        let said = unchanged(&place, command);
        let line = format!(
            "\n  {} does not begin as generated files do",
            path.display()
        );
        assert!(said.stderr.contains(&line), "{command:?}\n{}", said.stderr);
        assert!(said.stderr.contains("--force"), "{}", said.stderr);

        run(place.path(), &forced(command), 0);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(!text.contains("by hand"), "{command:?} {text}");
        assert_no_left_over(&place);
        // By now it is ours, whatever is edited below its first lines and however they end.
        fs::write(&path, (text + "edited\n").replace('\n', "\r\n")).expect("written");
        run(place.path(), command, 0);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(!text.contains("edited"), "{command:?} {text}");
    }
}

#[test]
fn all_files_written_by_hand_are_named_at_once() {
    let place = place();
    for file in ["src/acme/mod.rs", "src/lib.rs", "openapi/acme.json"] {
        put(&place, &format!("out/{file}"), "by hand\n");
    }
    let said = unchanged(&place, &["regenerate", "--out", "out"]);
    assert_eq!(
        said.stderr.matches("does not begin as").count(),
        3,
        "{}",
        said.stderr
    );
}

#[cfg(unix)]
#[test]
fn links_are_not_written_through() {
    use std::os::unix::fs::symlink;
    for (command, file) in WRITERS {
        // A generated file elsewhere is as little ours to write as any other.
        let place = place();
        let other = put(&place, "elsewhere/file", "of others\n");
        let path = place.path().join("out").join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        symlink(&other, &path).expect("a link");
        let said = unchanged(&place, command);
        let line = format!("{} is a link to {}", path.display(), other.display());
        assert!(said.stderr.contains(&line), "{command:?}\n{}", said.stderr);
        run(place.path(), &forced(command), 0);
        assert!(!path.is_symlink() && path.is_file());
        assert_eq!(fs::read_to_string(&other).expect("a file"), "of others\n");

        // One that leads nowhere makes no file there.
        fs::remove_file(&path).expect("removed");
        symlink(place.path().join("nowhere"), &path).expect("a link");
        unchanged(&place, command);
        assert!(!place.path().join("nowhere").exists());
    }
    for folder in ["src", "src/acme", "openapi"] {
        let place = place();
        let path = place.path().join("out").join(folder);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::create_dir(place.path().join("elsewhere")).expect("a folder");
        symlink(place.path().join("elsewhere"), &path).expect("a link");
        let said = unchanged(&place, &["regenerate", "--out", "out"]);
        let line = format!("{} is a link to ", path.display());
        assert_eq!(said.stderr.matches(&line).count(), 1, "{}", said.stderr);
    }
    // Who names a link as the output folder means where it leads.
    let place = place();
    fs::create_dir(place.path().join("elsewhere")).expect("a folder");
    symlink("elsewhere", place.path().join("out")).expect("a link");
    run(place.path(), &["regenerate", "--out", "out"], 0);
    assert!(place.path().join("elsewhere/src/lib.rs").is_file());
}

#[test]
fn what_is_no_file_stays_even_if_forced() {
    for (command, file) in WRITERS {
        let place = place();
        fs::create_dir_all(place.path().join("out").join(file)).expect("a folder");
        let said = unchanged(&place, &forced(command));
        assert!(
            said.stderr
                .contains(" is a folder, and a file belongs here"),
            "{}",
            said.stderr
        );
    }
    for (command, _) in WRITERS {
        let place = place();
        put(&place, "out", "a file\n");
        let said = unchanged(&place, &forced(command));
        assert!(said.stderr.contains(" is no folder"), "{}", said.stderr);
    }
    let place = place();
    put(&place, "out/src", "a file\n");
    let said = unchanged(&place, &["regenerate", "--out", "out", "--force"]);
    assert!(
        said.stderr.contains("out/src is no folder"),
        "{}",
        said.stderr
    );
}

#[cfg(unix)]
#[test]
fn pipes_are_not_waited_for() {
    let place = place();
    let path = place.path().join("out/src/lib.rs");
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.expect("mkfifo starts").success());
    let said = run(place.path(), &["regenerate", "--out", "out"], 2);
    assert!(
        said.stderr.contains("is a pipe or a device"),
        "{}",
        said.stderr
    );
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_hard_links_let_go() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = place();
    let command = ["regenerate", "--out", "out"];
    run(place.path(), &command, 0);
    let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o7777;
    let set = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    };
    let (lib, manifest) = (
        place.path().join("out/src/lib.rs"),
        place.path().join("out/Cargo.toml"),
    );
    let stale = |path: &Path, from: &str| {
        let text = fs::read_to_string(path).expect("a file").replace(from, "");
        fs::write(path, text).expect("written");
    };
    stale(&lib, "//!");
    stale(&manifest, "acme = []\n");
    fs::hard_link(&lib, place.path().join("other.rs")).expect("a link");
    let before = fs::read(place.path().join("other.rs")).expect("a file");
    set(&lib, 0o640);
    set(&manifest, 0o600);
    run(place.path(), &command, 0);
    assert_eq!([mode(&lib), mode(&manifest)], [0o640, 0o600]);
    assert_eq!(
        fs::read(place.path().join("other.rs")).expect("a file"),
        before
    );
    // A new file is as open as any other that is made here.
    put(&place, "plain", "");
    assert_eq!(
        mode(&place.path().join("out/src/acme/mod.rs")),
        mode(&place.path().join("plain"))
    );

    stale(&lib, "//!");
    set(&lib, 0o444);
    let said = unchanged(&place, &command);
    assert!(
        said.stderr.contains("src/lib.rs is read-only"),
        "{}",
        said.stderr
    );
    run(place.path(), &forced(&command), 0);
    assert_eq!(mode(&lib), 0o444);
    run(place.path(), &["regenerate", "--out", "out", "--check"], 0);
}

/// Each has what a manifest needs and does not, in words of the warning.
#[test]
fn what_a_manifest_lacks_is_reported_with_what_to_add() {
    let dependency = "[dependencies]\napiscribe-runtime = \"0.1.0\"\n";
    let package = "[package]\nname = \"mine\"\n";
    let all = "[features]\nacme = []\nsigning = []\nclient = []\nblocking = []\n";
    for (manifest, lacks) in [
        (
            String::new(),
            vec!["[package]\n", "acme = []\n", "apiscribe-runtime = "],
        ),
        (
            format!("{package}{dependency}"),
            vec![
                "[features]\n",
                "acme = []\n",
                "# Services: end\n",
                "signing = [",
            ],
        ),
        (
            format!("{package}{all}"),
            vec!["[dependencies]\napiscribe-runtime = "],
        ),
        (
            format!("{package}{all}[dependencies.apiscribe-runtime]\npath = 'r'\n"),
            vec![],
        ),
        (
            format!("{package}{all}[target.'cfg(unix)'.dependencies]\napiscribe-runtime = '1'\n"),
            vec![],
        ),
        (
            format!("{package}{all}[dependencies]\napiscribe-runtime.workspace = true\n"),
            vec![],
        ),
    ] {
        let place = place();
        let path = put(&place, "out/Cargo.toml", &manifest);
        let said = run(place.path(), &["regenerate", "--out", "out"], 0);
        assert_eq!(fs::read_to_string(&path).expect("a file"), manifest);
        assert_eq!(
            said.stderr.contains("lacks what the generated crate needs"),
            !lacks.is_empty()
        );
        for line in &lacks {
            assert!(
                said.stderr.contains(line),
                "{line}\n{manifest}\n{}",
                said.stderr
            );
        }
        let status = i32::from(!lacks.is_empty());
        run(
            place.path(),
            &["regenerate", "--out", "out", "--check"],
            status,
        );
        // What it says to add is enough.
        if let Some((_, add)) = said.stderr.split_once("add to it\n\n")
            && !(manifest.contains("[features]") && add.contains("[features]"))
            && !(manifest.contains("[dependencies]") && add.contains("[dependencies]"))
        {
            fs::write(&path, format!("{manifest}\n{add}")).expect("written");
            assert_eq!(
                run(place.path(), &["regenerate", "--out", "out"], 0).stderr,
                ""
            );
        }
    }
}

#[test]
fn a_manifest_that_cannot_be_kept_right_stops_all() {
    let marks = "# Services, generated by `apiscribe regenerate`: begin\n# Services: end\n";
    for (manifest, words) in [
        (b"[package]\nname = \"\xff\"\n".to_vec(), "is not UTF-8"),
        (b"[package\n".to_vec(), "is not TOML in line 1"),
        (
            format!("[features]\n{marks}acme = []\n").into_bytes(),
            "with the services in it",
        ),
    ] {
        let place = place();
        let path = place.path().join("out/Cargo.toml");
        fs::create_dir_all(place.path().join("out")).expect("a folder");
        fs::write(&path, &manifest).expect("written");
        for force in [
            &["regenerate", "--out", "out"][..],
            &["regenerate", "--out", "out", "--force"],
        ] {
            let said = unchanged(&place, force);
            assert!(said.stderr.contains(words), "{}", said.stderr);
        }
        run(place.path(), &["regenerate", "--out", "out", "--check"], 1);
    }
}

#[test]
fn the_rest_of_a_manifest_is_kept_byte_by_byte() {
    let marks = |end: &str| {
        let lines = [
            "[features]",
            "# Services, generated by `apiscribe regenerate`: begin",
            "gone = []",
            "# Services: end",
        ];
        lines.join(end)
    };
    for end in ["\n", "\r\n"] {
        let place = place();
        let before = format!("# mine  {end}{end}[package] # ñ{end}name = 'mine'{end}");
        let path = put(
            &place,
            "out/Cargo.toml",
            &format!("{before}{}{end}mine = []", marks(end)),
        );
        run(place.path(), &["regenerate", "--out", "out"], 0);
        let after = fs::read_to_string(&path).expect("a file");
        assert!(after.starts_with(&before), "{after:?}");
        assert!(
            after.ends_with(&format!("acme = []{end}# Services: end{end}mine = []")),
            "{after:?}"
        );
    }
}

#[test]
fn files_of_others_among_the_generated_ones_stay() {
    let place = place();
    run(place.path(), &["regenerate", "--out", "out"], 0);
    let mine = [
        "src/mine.rs",
        "src/acme/notes.md",
        "src/acme/.hidden",
        "openapi/mine.json",
        "tests/a.rs",
        "README.md",
    ];
    for file in mine {
        put(&place, &format!("out/{file}"), "mine\n");
    }
    fs::rename(
        place.path().join("spec/acme/send.yaml"),
        place.path().join("spec/acme/call.yaml"),
    )
    .expect("moved");
    let spec = fs::read_to_string(place.path().join("spec/acme/call.yaml")).expect("a spec");
    fs::write(
        place.path().join("spec/acme/call.yaml"),
        spec.replace("operation: send", "operation: call"),
    )
    .expect("written");
    let said = run(place.path(), &["regenerate", "--out", "out"], 0).stdout;
    assert!(said.contains(" removed"), "{said}");
    assert!(!place.path().join("out/src/acme/send.rs").exists());
    for file in mine {
        assert_eq!(
            fs::read_to_string(place.path().join("out").join(file)).expect("a file"),
            "mine\n"
        );
    }
}

#[test]
fn a_crate_is_not_put_among_the_specs() {
    let place = place();
    for out in ["spec", "spec/acme", "spec/new", "./out/../spec"] {
        let said = unchanged(&place, &["regenerate", "--out", out]);
        assert!(said.stderr.contains("among the specs"), "{}", said.stderr);
    }
}

/// Specs of another crate take no service from that of the project.
#[test]
fn other_specs_do_not_empty_the_crate_of_the_project() {
    let place = place();
    put(
        &place,
        "other/zenith/service.yaml",
        &SERVICE.replace("service: acme", "service: zenith"),
    );
    put(&place, "other/zenith/send.yaml", OPERATION);
    put(&place, "copy/acme/service.yaml", SERVICE);
    put(&place, "copy/acme/send.yaml", OPERATION);
    // There is nothing to lose yet.
    run(place.path(), &["regenerate", "--spec", "other"], 0);
    let said = unchanged(&place, &["regenerate", "--spec", "copy"]);
    let lost = "would lose `zenith`, which is not in ";
    assert!(said.stderr.contains(lost), "{}", said.stderr);
    // The project's own specs say what is in its crate, however they are named.
    let own = ["./spec", "spec", "other/../spec"];
    for spec in own {
        run(place.path(), &["regenerate", "--spec", spec], 0);
    }
    assert!(!place.path().join("generated/src/zenith").exists());
    for command in [
        &["regenerate", "--spec", "other"][..],
        &["regenerate", "--spec", "other", "--force"],
        &["watch", "--spec", "other"],
    ] {
        let said = unchanged(&place, command);
        assert!(
            said.stderr.contains("would lose `acme`, which is not in "),
            "{}",
            said.stderr
        );
        assert!(said.stderr.contains("--out"), "{}", said.stderr);
    }
    for fine in [
        &["regenerate", "--spec", "copy"][..],
        &["regenerate", "--spec", "other", "--spec", "copy"],
        &["regenerate", "--spec", "spec"],
        &["regenerate", "--spec", "other", "--out", "mine"],
        &["regenerate", "--spec", "other", "--out", "generated"],
    ] {
        run(place.path(), fine, 0);
    }
}

#[cfg(unix)]
#[test]
fn specs_that_are_links_are_not_formatted() {
    let place = place();
    let turned = "doc: Sends a text.\noperation: send\n";
    let other = put(&place, "elsewhere/send.yaml", turned);
    let link = place.path().join("spec/acme/link.yaml");
    std::os::unix::fs::symlink(&other, &link).expect("a link");
    let said = unchanged(&place, &["fmt"]);
    assert!(
        said.stderr.contains("link.yaml is a link to"),
        "{}",
        said.stderr
    );
}

#[test]
fn a_new_service_overwrites_nothing() {
    let place = place();
    let said = unchanged(&place, &["new", "acme"]);
    assert!(
        said.stderr
            .contains("spec/acme exists already; nothing was written"),
        "{}",
        said.stderr
    );
    run(place.path(), &["new", "zenith"], 0);
    run(place.path(), &["check"], 0);
    assert_no_left_over(&place);
}

/// A limit on the size of files stands for a full disk: it is reached now at this file, now at that
/// one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_all_as_it_was() {
    let place = place();
    run(place.path(), &["regenerate", "--out", "old"], 0);
    for path in tree(&place.path().join("old")).into_keys() {
        let path = place.path().join("old").join(path);
        let text = fs::read_to_string(&path).expect("a file");
        fs::write(path, text.replace("acme = []\n", "") + "\n").expect("written");
    }
    let (mut failures, mut commands) = (0, WRITERS.map(|(command, _)| command).to_vec());
    commands.extend([&["regenerate", "--out", "old"][..], &["new", "zenith"]]);
    for command in commands {
        for blocks in [0, 1, 3, 5, 8, 13] {
            let before = tree(place.path());
            let said = std::process::Command::new("sh")
                .args([
                    "-c",
                    "trap '' XFSZ; ulimit -f $0; exec \"$@\"",
                    &blocks.to_string(),
                ])
                .arg(program())
                .args(command)
                .current_dir(place.path())
                .output()
                .expect("sh starts");
            if said.status.success() {
                break;
            }
            failures += 1;
            let stderr = String::from_utf8_lossy(&said.stderr);
            assert!(
                stderr.starts_with("error: nothing was written, cannot write /"),
                "{stderr}"
            );
            assert_eq!(tree(place.path()), before, "{command:?} {blocks}\n{stderr}");
        }
    }
    assert!(failures > 20, "{failures}");
}

#[test]
fn line_endings_alone_are_reported_in_a_line() {
    let place = place();
    git(place.path(), &["init", "--quiet"]);
    run(place.path(), &["regenerate"], 0);
    run(place.path(), &["schema"], 0);
    run(place.path(), &["fmt"], 0);
    for path in tree(place.path()).into_keys() {
        let path = place.path().join(path);
        let text = fs::read_to_string(&path).expect("a file");
        fs::write(path, text.replace('\n', "\r\n")).expect("written");
    }
    run(place.path(), &["check", "--deny", "warnings"], 0);
    for command in [
        &["regenerate", "--check"][..],
        &["openapi", "--check"],
        &["schema", "--check"],
        &["fmt", "--check"],
    ] {
        let said = run(place.path(), command, 1);
        let line = said.stdout.lines().next().unwrap_or_default();
        assert!(
            line.starts_with("only line endings differ in "),
            "{command:?}\n{}",
            said.stdout
        );
        assert!(
            line.contains("text=auto eol=lf") && line.contains("writes them anew"),
            "{line}"
        );
        assert_eq!(
            said.stdout.lines().count(),
            1,
            "{command:?}\n{}",
            said.stdout
        );
    }
    for command in [&["regenerate"][..], &["schema"], &["fmt"]] {
        run(place.path(), command, 0);
        run(place.path(), &[command[0], "--check"], 0);
    }
}

/// A folder with the specs of a service.
fn place() -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    put(&place, "spec/acme/service.yaml", SERVICE);
    put(&place, "spec/acme/send.yaml", OPERATION);
    place
}

/// Writes a file below the folder.
fn put(place: &TempDir, path: &str, text: &str) -> PathBuf {
    let path = place.path().join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(&path, text).expect("written");
    path
}

fn forced<'a>(command: &[&'a str]) -> Vec<&'a str> {
    [command, &["--force"]].concat()
}

/// Runs a command that fails and leaves every file as it was.
#[track_caller]
fn unchanged(place: &TempDir, command: &[&str]) -> Said {
    let before = tree(place.path());
    let said = run(place.path(), command, 2);
    assert_eq!(tree(place.path()), before, "{command:?}\n{}", said.stderr);
    assert!(
        said.stderr.contains("nothing was written"),
        "{command:?}\n{}",
        said.stderr
    );
    said
}

#[track_caller]
fn assert_no_left_over(place: &TempDir) {
    let names = tree(place.path()).into_keys();
    let left: Vec<PathBuf> = names
        .filter(|path| path.to_string_lossy().contains(".apiscribe-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// Everything below a folder, with its bytes or where it leads. What git keeps is left out.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).expect("a folder") {
            let path = entry.expect("an entry").path();
            let below = path.strip_prefix(folder).expect("below").to_owned();
            if below == Path::new(".git") {
            } else if path.is_symlink() {
                let to = fs::read_link(&path).expect("a link");
                found.insert(below, to.to_string_lossy().into_owned().into_bytes());
            } else if path.is_dir() {
                if fs::read_dir(&path).expect("a folder").next().is_none() {
                    found.insert(below, Vec::new());
                }
                folders.push(path);
            } else {
                found.insert(below, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

/// The catalogue's own pages are marked as those of anybody are.
#[test]
fn everything_that_is_generated_bears_its_mark() {
    use apiscribe_authoring::schema;
    use apiscribe_codegen::emit::{openapi, rust};
    use apiscribe_codegen::{Options, load};
    use apiscribe_pages as html;
    let model = load(root().join("spec")).expect("the catalogue");
    let package = "x".to_owned();
    let mut marked: Vec<(String, String, &str)> = Vec::new();
    let mut add = |files: Vec<apiscribe_codegen::emit::File>, mark| {
        marked.extend(files.into_iter().map(|file| (file.path, file.text, mark)));
    };
    let (pages, scripts): (Vec<_>, Vec<_>) = html::pages(&model, &html::Options { package })
        .into_iter()
        .partition(|file| file.path.ends_with(".html"));
    add(pages, html::MARK);
    add(scripts, html::SCRIPT_MARK);
    add(
        model.services.iter().flat_map(openapi::documents).collect(),
        openapi::HEADER,
    );
    let schemas = model.services.iter().flat_map(openapi::request_schemas);
    add(
        schemas.map(|schema| schema.file).collect(),
        openapi::SCHEMA_HEADER,
    );
    add(schema::files(), schema::MARK);
    let sources = rust::emit(&model, &Options::default()).expect("what is checked is Rust");
    add(
        sources,
        "// Generated by `apiscribe regenerate` from the specs. Edits are overwritten.\n",
    );
    for (path, text, mark) in marked {
        assert!(text.starts_with(mark), "{path}");
    }
}
