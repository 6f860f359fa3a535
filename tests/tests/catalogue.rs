//! The committed catalogue: without errors, read alike by another reader, and what `generated/` is
//! generated from.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_codegen::diagnostics::Diagnostics;
use apiscribe_codegen::model::Model;
use apiscribe_codegen::output::Changes;
use apiscribe_codegen::source::Sources;
use apiscribe_codegen::{BuildCache, Failure, Options, Specs, load, yaml};
use serde_json::Value;
use tempfile::TempDir;

#[test]
fn the_catalogue_has_no_errors() {
    let services: Vec<String> = model(&spec())
        .services
        .iter()
        .map(|service| service.name.bare().to_owned())
        .collect();
    assert_eq!(
        services,
        [
            "alibaba_cams",
            "bird_channels",
            "huawei_aicc",
            "nxcloud_saas"
        ]
    );
}

#[test]
fn the_generated_crate_is_up_to_date() {
    let generated = root().join("generated");
    let changes = specs(&spec(), BuildCache::none())
        .compare(&generated, &Options::default(), |_| {}, &mut |_| {})
        .expect("the folder can be read");
    assert!(
        changes.is_empty(),
        "generated/ is stale, run `cargo xtask regenerate`\n{changes:#?}"
    );
}

#[test]
fn both_readers_see_every_spec_alike() {
    let mut read = 0;
    for path in files_below(&spec()) {
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let bytes = fs::read(&path).expect("a file");
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let node = yaml::open(&mut sources, "spec.yaml", &bytes, &mut diagnostics);
        assert!(
            diagnostics.is_empty(),
            "{}:\n{}",
            path.display(),
            diagnostics.render(&sources, false)
        );
        let ours = node.expect("without errors there is a tree").to_json();
        let theirs: serde_yaml::Value = serde_yaml::from_slice(&bytes).expect("YAML");
        assert_eq!(ours, json(theirs), "{}", path.display());
        read += 1;
    }
    assert!(read > 10, "only {read} specs were found");
}

#[test]
fn the_same_specs_give_the_same_bytes() {
    let (first, second) = (folder(), folder());
    for out in [&first, &second] {
        // Another copy at another place, so that no path gets into the output.
        let copy = folder();
        copy_folder(&spec(), copy.path());
        regenerate(copy.path(), out.path());
    }
    assert!(
        contents(first.path()) == contents(second.path()),
        "two runs differ"
    );
}

#[test]
fn a_second_run_writes_nothing() {
    let (spec, out) = (services(&["nxcloud_saas"]), folder());
    let first = regenerate(spec.path(), out.path());
    let generated = first.new.len();
    assert!(
        first.changed.is_empty() && first.removed.is_empty() && generated > 10,
        "{first:?}"
    );
    let written = modified(out.path());
    let second = regenerate(spec.path(), out.path());
    assert!(second.is_empty(), "{second:?}");
    assert_eq!(second.unchanged, generated);
    assert_eq!(modified(out.path()), written);
}

#[test]
fn only_generated_files_are_removed() {
    let (spec, out) = (services(&["nxcloud_saas"]), folder());
    regenerate(spec.path(), out.path());
    let generated = fs::read_to_string(out.path().join("src/lib.rs")).expect("the crate's root");
    let header = generated.lines().next().expect("a header");
    let gone = out.path().join("src/acme/validate/send.rs");
    let foreign = out.path().join("src/acme/by_hand.rs");
    fs::create_dir_all(gone.parent().expect("a parent")).expect("a folder");
    fs::write(&gone, format!("{header}\n\nfn gone() {{}}\n")).expect("written");
    fs::write(&foreign, "// Written by hand.\n").expect("written");

    let changes = regenerate(spec.path(), out.path());
    assert_eq!(changes.removed, ["src/acme/validate/send.rs"]);
    assert!(
        changes.new.is_empty() && changes.changed.is_empty(),
        "{changes:?}"
    );
    assert!(!gone.exists() && foreign.exists());
    assert!(
        !out.path().join("src/acme/validate").exists(),
        "nor is its folder left"
    );
}

#[test]
fn a_service_that_goes_takes_its_files_along() {
    let (copy, out) = (services(&["huawei_aicc", "nxcloud_saas"]), folder());
    regenerate(copy.path(), out.path());
    fs::remove_dir_all(copy.path().join("huawei_aicc")).expect("removed");
    let changes = regenerate(copy.path(), out.path());
    let its = [
        "src/huawei_aicc/",
        "openapi/huawei_aicc.json",
        "openapi/schemas/huawei_aicc.",
    ];
    let is_its = |path: &String| its.iter().any(|its| path.starts_with(its));
    assert!(changes.removed.iter().all(is_its), "{changes:?}");
    assert!(!out.path().join("src/huawei_aicc").exists());
    assert!(!out.path().join("openapi/huawei_aicc.json").exists());
    assert_eq!(changes.changed, ["src/lib.rs", "Cargo.toml"]);
}

#[test]
fn an_edited_file_is_restored() {
    let (spec, out) = (services(&["nxcloud_saas"]), folder());
    regenerate(spec.path(), out.path());
    let path = out.path().join("src/nxcloud_saas/mod.rs");
    let generated = fs::read_to_string(&path).expect("a file");
    fs::write(&path, format!("{generated}\n// An edit.\n")).expect("written");
    let changes = regenerate(spec.path(), out.path());
    assert_eq!(changes.changed, ["src/nxcloud_saas/mod.rs"]);
    assert_eq!(fs::read_to_string(&path).expect("a file"), generated);
}

#[test]
fn what_a_run_found_out_hides_no_edit() {
    let (spec, out, kept) = (
        services(&["nxcloud_saas", "bird_channels"]),
        folder(),
        folder(),
    );
    let run = || {
        specs(spec.path(), BuildCache::open(kept.path(), spec.path()))
            .write(out.path(), &Options::default())
            .expect("the folder can be written")
    };
    let first = run();
    assert!(first.unchanged == 0 && !first.new.is_empty());
    let second = run();
    assert!(second.is_empty(), "{second:#?}");
    assert_eq!(second.unchanged, first.new.len());

    // A generated file: edited, gone, or one more.
    let generated = out.path().join("src/nxcloud_saas/mod.rs");
    let text = fs::read_to_string(&generated).expect("a file");
    fs::write(&generated, text.replacen("//!", "//! ", 1)).expect("written");
    assert_eq!(run().changed, ["src/nxcloud_saas/mod.rs"]);
    assert_eq!(fs::read_to_string(&generated).expect("a file"), text);
    fs::remove_file(out.path().join("openapi/nxcloud_saas.json")).expect("removed");
    assert_eq!(run().new, ["openapi/nxcloud_saas.json"]);
    fs::write(out.path().join("src/nxcloud_saas/more.rs"), &text).expect("written");
    assert_eq!(run().removed, ["src/nxcloud_saas/more.rs"]);

    // A spec: edited, broken, fixed, and gone.
    let path = spec.path().join("nxcloud_saas/send_message.yaml");
    let text = fs::read_to_string(&path).expect("a spec");
    fs::write(&path, text.replacen("Sends one", "Sends just one", 1)).expect("written");
    let changed = run().changed;
    assert!(
        !changed.is_empty() && changed.iter().all(|path| path.contains("nxcloud_saas")),
        "{changed:?}"
    );
    fs::write(&path, text.replacen("\nidempotent: ", "\nidempotant: ", 1)).expect("written");
    let cache = BuildCache::open(kept.path(), spec.path());
    let failure = Specs::check(spec.path(), cache).expect_err("there is an error");
    assert!(matches!(failure, Failure::Errors(_)), "{failure}");
    fs::write(&path, &text).expect("written");
    assert_eq!(run().changed, changed);
    assert!(run().is_empty());
    fs::remove_dir_all(spec.path().join("bird_channels")).expect("removed");
    let last = run();
    assert_eq!(last.changed, ["src/lib.rs", "Cargo.toml"]);
    assert!(
        last.removed
            .iter()
            .all(|path| path.contains("bird_channels"))
    );

    // What is kept was damaged.
    for entry in fs::read_dir(kept.path()).expect("a folder") {
        fs::write(entry.expect("a file").path(), "{\"program\": 1").expect("written");
    }
    assert!(run().is_empty());
}

/// What is as generated is not generated again, and what is not is, alone.
#[test]
fn where_nothing_changed_nothing_is_generated() {
    let (spec, out, kept) = (
        services(&["nxcloud_saas", "bird_channels"]),
        folder(),
        folder(),
    );
    let run = || {
        let mut generated = Vec::new();
        specs(spec.path(), BuildCache::open(kept.path(), spec.path()))
            .write_with(out.path(), &Options::default(), &mut |progress| {
                generated.push(progress.service.to_owned());
            })
            .expect("the folder can be written");
        generated
    };
    assert_eq!(run(), ["bird_channels", "nxcloud_saas"]);
    assert_eq!(run(), [""; 0]);
    let of_service: Vec<PathBuf> = files_below(out.path())
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("nxcloud_saas"))
        .collect();
    assert!(
        of_service
            .iter()
            .any(|path| path.starts_with(out.path().join("openapi/schemas")))
    );
    for path in of_service {
        fs::remove_file(&path).expect("removed");
        assert_eq!(run(), ["nxcloud_saas"], "{}", path.display());
    }
    assert_eq!(run(), [""; 0]);
}

/// Services are checked at once, and reported as if one came after the other.
#[test]
fn who_checks_a_service_shows_in_no_report() {
    let spec = services(&[
        "alibaba_cams",
        "bird_channels",
        "huawei_aicc",
        "nxcloud_saas",
    ]);
    let edit = |path: &str, from: &str, to: &str| {
        let path = spec.path().join(path);
        let text = fs::read_to_string(&path).expect("a spec");
        assert!(text.contains(from), "{}", path.display());
        fs::write(&path, text.replacen(from, to, 1)).expect("written");
    };
    // One is only odd, one is as it was.
    edit(
        "nxcloud_saas/send_message.yaml",
        ", doc: \"Result of the call.\"",
        "",
    );
    edit("bird_channels/types/message.yaml", "\ntypes:", "\ntipes:");
    edit("bird_channels/service.yaml", "\ntitle: ", "\ntitel: ");
    edit("alibaba_cams/service.yaml", "\ntitle: ", "\ntitel: ");
    fs::write(spec.path().join("beside.yaml"), "operation: call\n").expect("written");

    let reported = |failure: Option<Failure>| match failure {
        Some(Failure::Errors(errors)) => errors.render(false),
        other => panic!("{other:?}"),
    };
    let one_after_the_other = reported(load(spec.path()).err());
    assert_eq!(
        reported(Specs::check(spec.path(), BuildCache::none()).err()),
        one_after_the_other
    );
    for service in ["alibaba_cams", "bird_channels", "nxcloud_saas", "beside"] {
        assert!(one_after_the_other.contains(service), "{service}");
    }
}

#[test]
fn warnings_are_reported_each_time() {
    let (spec, kept) = (services(&["nxcloud_saas"]), folder());
    let path = spec.path().join("nxcloud_saas/send_message.yaml");
    let text = fs::read_to_string(&path).expect("a spec");
    let doc = ", doc: \"Result of the call.\"";
    assert!(text.contains(doc));
    fs::write(&path, text.replacen(doc, "", 1)).expect("written");
    for _ in 0..2 {
        let specs = specs(spec.path(), BuildCache::open(kept.path(), spec.path()));
        assert_eq!(specs.warnings().diagnostics().summary(), "1 warning");
    }
}

#[test]
fn a_spec_that_is_edited_between_check_and_print_ends_the_run() {
    let (spec, out) = (services(&["nxcloud_saas"]), folder());
    let mut specs = specs(spec.path(), BuildCache::none());
    let path = spec.path().join("nxcloud_saas/send_message.yaml");
    let text = fs::read_to_string(&path).expect("a spec");
    fs::write(&path, text + "\n# A note.\n").expect("written");
    let failure = specs
        .write(out.path(), &Options::default())
        .expect_err("it was edited");
    assert!(
        failure
            .to_string()
            .ends_with("nxcloud_saas was edited meanwhile; run this again"),
        "{failure}"
    );
    assert!(!out.path().join("src").exists());
}

#[test]
fn an_error_is_shown_at_its_place_and_there_is_no_model() {
    let copy = folder();
    let spec = copy.path().join("spec");
    copy_folder(&self::spec(), &spec);
    let path = spec.join("nxcloud_saas/send_message.yaml");
    let text = fs::read_to_string(&path).expect("a spec");
    let mistaken = text.replacen("\nidempotent: false", "\nidempotant: false", 1);
    assert_ne!(mistaken, text);
    let line = 1 + mistaken
        .lines()
        .position(|line| line.starts_with("idempotant"))
        .expect("the error");
    fs::write(&path, mistaken).expect("written");

    let Err(Failure::Errors(errors)) = load(&spec) else {
        panic!("the error was not seen")
    };
    let shown = errors.render(false);
    assert!(
        shown.contains(&format!("spec/nxcloud_saas/send_message.yaml:{line}:1")),
        "{shown}"
    );
    assert!(
        shown.contains("idempotant: false") && shown.contains("idempotent"),
        "the line and the right key: {shown}"
    );
    assert!(
        !shown.contains(&*copy.path().to_string_lossy()),
        "no path of this machine: {shown}"
    );
}

#[test]
fn all_errors_of_all_files_come_at_once() {
    let copy = folder();
    let spec = copy.path().join("spec");
    copy_folder(&self::spec(), &spec);
    for (file, right, wrong) in [
        (
            "huawei_aicc/token_by_ak_sk.yaml",
            "max: 3600",
            "maximum: 3600",
        ),
        (
            "alibaba_cams/types/fallback.yaml",
            "max: 43200",
            "max: many",
        ),
        (
            "bird_channels/service.yaml",
            "class: throttled",
            "class: trottled",
        ),
    ] {
        let path = spec.join(file);
        let text = fs::read_to_string(&path).expect("a spec");
        assert!(text.contains(right), "{file}");
        fs::write(&path, text.replacen(right, wrong, 1)).expect("written");
    }
    let Err(Failure::Errors(errors)) = load(&spec) else {
        panic!("the errors were not seen")
    };
    let shown = errors.render(false);
    let places: Vec<usize> = [
        "alibaba_cams/types/fallback.yaml",
        "bird_channels/service.yaml",
        "huawei_aicc/token_by_ak_sk.yaml",
    ]
    .iter()
    .map(|file| {
        shown
            .find(&format!("spec/{file}:"))
            .unwrap_or_else(|| panic!("{file} is not named: {shown}"))
    })
    .collect();
    assert!(places.is_sorted(), "in the order of the files: {shown}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn spec() -> PathBuf {
    root().join("spec")
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// A copy of a part of the catalogue, which is quicker to print than all of it.
fn services(names: &[&str]) -> TempDir {
    let copy = folder();
    for name in names {
        copy_folder(&spec().join(name), &copy.path().join(name));
    }
    copy
}

fn model(spec: &Path) -> Model {
    match load(spec) {
        Ok(model) => model,
        Err(Failure::Errors(errors)) => panic!("{}", errors.render(false)),
        Err(failure) => panic!("{failure}"),
    }
}

fn specs(spec: &Path, cache: BuildCache) -> Specs {
    match Specs::check(spec, cache) {
        Ok(specs) => specs,
        Err(Failure::Errors(errors)) => panic!("{}", errors.render(false)),
        Err(failure) => panic!("{failure}"),
    }
}

fn regenerate(spec: &Path, out: &Path) -> Changes {
    specs(spec, BuildCache::none())
        .write(out, &Options::default())
        .expect("the folder can be written")
}

/// What another reader of YAML has read, as JSON: texts stay texts, whole numbers whole.
fn json(value: serde_yaml::Value) -> Value {
    use serde_yaml::Value as Yaml;
    match value {
        Yaml::Null => Value::Null,
        Yaml::Bool(value) => Value::Bool(value),
        Yaml::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => Value::from(integer),
            (None, Some(float)) => Value::from(float),
            (None, None) => panic!("{number} is no number of JSON"),
        },
        Yaml::String(text) => Value::String(text),
        Yaml::Sequence(items) => Value::Array(items.into_iter().map(json).collect()),
        Yaml::Mapping(fields) => {
            let key = |key: serde_yaml::Value| match json(key) {
                Value::String(text) => text,
                // As a key, a number is its text.
                other => other.to_string(),
            };
            Value::Object(
                fields
                    .into_iter()
                    .map(|(name, value)| (key(name), json(value)))
                    .collect(),
            )
        }
        Yaml::Tagged(tagged) => panic!("a tag: {tagged:?}"),
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Paths below a folder and what `look` finds there.
fn below<T>(folder: &Path, look: impl Fn(&Path) -> T) -> BTreeMap<PathBuf, T> {
    let name = |path: &Path| path.strip_prefix(folder).expect("it is below").to_owned();
    files_below(folder)
        .iter()
        .map(|path| (name(path), look(path)))
        .collect()
}

fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    below(folder, |path| fs::read(path).expect("a file"))
}

fn modified(folder: &Path) -> BTreeMap<PathBuf, std::time::SystemTime> {
    below(folder, |path| {
        path.metadata()
            .and_then(|data| data.modified())
            .expect("a time")
    })
}

fn copy_folder(from: &Path, to: &Path) {
    for (path, bytes) in contents(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("written");
    }
}
