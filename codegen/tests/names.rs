//! No name that `check` takes makes a crate that does not compile, or compiles with a warning.
//!
//! Each name is given to everything that can have one. What `check` refuses says how to go on; all
//! else goes into few large services, which are compiled at once.
//! `APISCRIBE_ALL_NAMES=1 cargo test -p apiscribe-codegen --test suite names:: -- --nocapture` does
//! so with all of the standard library, the runtime and the catalogue, which takes ten minutes.

mod scripts;
mod service;
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use apiscribe_codegen::check::{Schemes, ServiceSpec, WrittenRecipes, check};
use apiscribe_codegen::diagnostics::Diagnostics;
use apiscribe_codegen::emit::rust::emit;
use apiscribe_codegen::model::{Model, Service};
use apiscribe_codegen::source::Sources;
use apiscribe_codegen::{Options, spec, yaml};

use apiscribe_test_support::compiled;

use service::Role;

/// Names that share a service: more would make one file too large to read when something is wrong.
const MOST: usize = 500;

/// How many operations, services and files of types are compiled where the list is long.
const MOST_FILES: usize = 45;

/// How many names in other scripts share a service.
const NAMES_TOGETHER: usize = 30;

#[test]
fn every_name_is_refused_with_a_way_out_or_compiles() {
    let small = model(&[("acme", &BTreeMap::new())]);
    let generated: Vec<String> = generated(&small);
    let all = std::env::var_os("APISCRIBE_ALL_NAMES").is_some();
    let names = match all {
        true => sources::all(&generated),
        false => sources::few(&generated),
    };

    let mut refused = Vec::new();
    let mut taken: BTreeMap<Role, Vec<String>> = BTreeMap::new();
    for role in Role::ALL {
        let mut seen = BTreeSet::new();
        for name in &names {
            let name = role.written(name);
            if !role.has(&name) || !seen.insert(name.clone()) {
                continue;
            }
            match alone(role, &name) {
                Ok(()) => taken.entry(role).or_default().push(name),
                Err(report) => refused.push((role, name, report)),
            }
        }
        // Names that clash with each other are refused as such; here each is to be seen.
        let mut keys = BTreeSet::new();
        let names = taken.entry(role).or_default();
        names.retain(|name| keys.insert(role.key(name)));
        println!(
            "{role:?}: {} taken, {} refused",
            names.len(),
            refused.iter().filter(|(of, ..)| *of == role).count()
        );
    }
    let dead_ends = refused
        .iter()
        .filter_map(|(role, name, report)| dead_end(*role, name, report));
    let dead_ends: Vec<String> = dead_ends.collect();
    assert!(dead_ends.is_empty(), "{}", dead_ends.join("\n"));

    let services = taken.remove(&Role::Service).unwrap_or_default();
    let mut batches: BTreeMap<String, BTreeMap<Role, Vec<String>>> = BTreeMap::new();
    for (role, names) in &taken {
        let files = matches!(role, Role::Operation | Role::TypesFile);
        let names = match files && !all {
            true => names.get(..names.len().min(MOST_FILES)).unwrap_or_default(),
            false => names.as_slice(),
        };
        // An operation has the file of its name, and a parameter of its own is none of the service.
        let group = match role {
            Role::Setting | Role::TypesFile => "b",
            _ => "a",
        };
        for (index, names) in names.chunks(MOST).enumerate() {
            let service = batches.entry(format!("zz{group}{index}")).or_default();
            service.insert(*role, names.to_vec());
        }
    }
    // Services are alike but for their names, so every run compiles some of them and only the whole
    // proof all.
    let step = match all {
        true => 1,
        false => (3 * services.len() / MOST_FILES).max(1),
    };
    let services: Vec<(String, BTreeMap<Role, Vec<String>>)> = services
        .into_iter()
        .step_by(step)
        .map(|name| (name, BTreeMap::new()))
        .collect();
    // A crate for each batch where they are long: one of all would not fit into memory.
    let batches: Vec<_> = batches.into_iter().collect();
    let crates: Vec<Vec<_>> = match all {
        false => vec![batches.into_iter().chain(services).collect()],
        true => batches
            .into_iter()
            .map(|batch| vec![batch])
            .chain(services.chunks(MOST).map(<[_]>::to_vec))
            .collect(),
    };
    for services in crates {
        let named: Vec<(&str, _)> = services
            .iter()
            .map(|(name, names)| (name.as_str(), names))
            .collect();
        compile(&model(&named), "");
        println!(
            "{} services compiled without a warning, the first is {}",
            named.len(),
            named[0].0
        );
    }
}

#[test]
fn a_name_in_any_script_is_refused_with_a_way_out_or_compiles() {
    let mut shared: Vec<(String, BTreeMap<Role, Vec<String>>)> = Vec::new();
    let (mut count, mut wrong) = (0, Vec::new());
    for (index, name) in scripts::NAMES.iter().enumerate() {
        if index % NAMES_TOGETHER == 0 {
            shared.push((format!("zzs{index}"), BTreeMap::new()));
        }
        let mut taken = BTreeMap::new();
        for role in Role::ALL {
            let name = role.written(name);
            if !role.has(&name) {
                continue;
            }
            taken.insert(role, vec![name.clone()]);
            // Alone, and beside the same name in other roles.
            let report = alone(role, &name).and_then(|()| read("acme", &taken).map(drop));
            if let Err(report) = report {
                taken.remove(&role);
                wrong.extend(dead_end(role, &name, &report));
            } else if let Some((service, others)) = shared.last_mut() {
                // Names of several scripts may look alike.
                others.entry(role).or_default().push(name);
                if read(service, others).is_err() {
                    others.entry(role).or_default().pop();
                }
            }
        }
        count += taken.len();
        let report = look_alike(&model(&[("acme", &taken)]));
        wrong.extend(report.map(|report| format!("{name}: {taken:?}\n{report}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{count} names taken");
    let named: Vec<(&str, _)> = shared
        .iter()
        .map(|(name, names)| (name.as_str(), names))
        .collect();
    // Nothing compares the names of one service with those of another.
    compile(&model(&named), "#![allow(confusable_idents)]\n");
}

/// What rustc says of the identifiers of a model: it warns of those that look alike wherever they
/// stand.
fn look_alike(model: &Model) -> Option<String> {
    let mut identifiers = BTreeSet::new();
    for text in generated(model) {
        sources::every_identifier(&text, &mut identifiers);
    }
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let file = folder.path().join("names.rs");
    let identifiers: Vec<String> = identifiers.into_iter().collect();
    let text = format!(
        "macro_rules! names {{ ($($name:tt)*) => {{}} }}\nnames! {{ {} }}\n",
        identifiers.join(" ")
    );
    write(&file, &text);
    let output = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args([
            "--edition=2024",
            "--crate-type=lib",
            "--emit=metadata",
            "--deny=warnings",
        ])
        .arg(&file)
        .current_dir(folder.path())
        .output()
        .expect("rustc starts");
    (!output.status.success()).then(|| String::from_utf8_lossy(&output.stderr).into_owned())
}

/// A report that does not say how to go on.
fn dead_end(role: Role, name: &str, report: &str) -> Option<String> {
    let ways_out = [
        "`rust: ",
        "another name",
        "rename ",
        "write the name anew",
        "expected an identifier",
        "in snake_case",
        "in CamelCase",
        // What a header's name may have is not ours to say.
        "letters, digits and dashes",
    ];
    let says_how = ways_out.iter().any(|way_out| report.contains(way_out));
    (!says_how).then(|| format!("{role:?} {name}:\n{report}"))
}

/// What `check` says of a service in which only one thing has a name of interest.
fn alone(role: Role, name: &str) -> Result<(), String> {
    let names = match role {
        Role::Service => BTreeMap::new(),
        _ => BTreeMap::from([(role, vec![name.to_owned()])]),
    };
    let service = if role == Role::Service { name } else { "acme" };
    read(service, &names).map(drop)
}

fn read(service: &str, names: &BTreeMap<Role, Vec<String>>) -> Result<Service, String> {
    let mut sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let (mut main, mut operations, mut types) = (None, Vec::new(), Vec::new());
    for (path, text) in service::files(service, names) {
        let file = sources.add(path.clone(), text);
        let Some(node) = yaml::read(&sources, file, &mut diagnostics) else {
            continue;
        };
        let stem = path.trim_end_matches(".yaml").to_owned();
        match (stem.strip_prefix("types/"), stem.as_str()) {
            (Some(stem), _) => types.extend(
                spec::read_types(&node, &mut diagnostics).map(|file| (stem.to_owned(), file)),
            ),
            (None, "service") => main = spec::read_service(&node, &mut diagnostics),
            (None, _) => operations
                .extend(spec::read_operation(&node, &mut diagnostics).map(|file| (stem, file))),
        }
    }
    let checked = main.and_then(|main| {
        let spec = ServiceSpec {
            schemes: Schemes::default(),
            recipes: WrittenRecipes::default(),
            folder: service.to_owned(),
            service: main,
            operations,
            types,
            pages: Vec::new(),
            callbacks: Vec::new(),
            is_whole: true,
        };
        check(&spec, &mut diagnostics)
    });
    checked
        .filter(|_| !diagnostics.has_errors())
        .ok_or_else(|| diagnostics.render(&sources, false))
}

fn model(services: &[(&str, &BTreeMap<Role, Vec<String>>)]) -> Model {
    let services = services.iter().map(|(name, names)| {
        read(name, names).unwrap_or_else(|report| panic!("{name}:\n{report}"))
    });
    Model {
        services: services.collect(),
    }
}

fn generated(model: &Model) -> Vec<String> {
    let files = emit(model, &Options::default()).expect("what is generated is Rust");
    files.into_iter().map(|file| file.text).collect()
}

/// Compiles what is generated, with warnings denied.
#[track_caller]
fn compile(model: &Model, allowed: &str) {
    if let Err(report) = compiled::compile(model, allowed) {
        let shown: String = report.chars().take(20_000).collect();
        panic!("{shown}");
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file is in a folder"))
        .and_then(|()| fs::write(path, text))
        .expect("the temporary folder can be written");
}
