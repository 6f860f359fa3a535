//! Test programs: most packages have one, `suite`, which is linked once and runs its tests beside
//! each other. Cargo does not find files by itself there, so that one can be forgotten.

use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_tests::command::root;

#[test]
fn every_file_of_tests_belongs_to_a_program() {
    let lost: Vec<PathBuf> = members().iter().flat_map(|member| lost(member)).collect();
    assert!(lost.is_empty(), "nothing compiles {lost:#?}");
}

/// A library is compiled once more for the tests that stand in it, even where there are none.
#[test]
fn a_library_is_built_for_tests_of_its_own_where_it_has_some() {
    let mut libraries = 0;
    for package in members() {
        let source = package.join("src");
        if !source.join("lib.rs").exists() {
            continue;
        }
        libraries += 1;
        let is_built = manifest(&package)
            .get("lib")
            .and_then(|lib| lib.get("test"))
            .is_none_or(|test| test.as_bool() == Some(true));
        let has_some = files(&source).iter().any(|file| {
            let text = fs::read_to_string(file).expect("a file");
            text.contains("#[cfg(test)]") || text.contains("#[test]")
        });
        assert_eq!(is_built, has_some, "`lib.test` of {}", package.display());
    }
    assert!(libraries > 10, "{libraries}");
}

/// An archive has no folder above it.
#[test]
fn what_is_published_has_its_licences_and_a_readme_that_stands_alone() {
    let mut published = 0;
    for package in members() {
        let manifest = manifest(&package);
        let publish = manifest
            .get("package")
            .and_then(|package| package.get("publish"));
        if publish.and_then(toml::Value::as_bool) == Some(false) {
            continue;
        }
        published += 1;
        for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
            let has_it = package.join(licence).is_file();
            assert!(has_it, "{licence} of {}", package.display());
        }
        let readme = fs::read_to_string(package.join("README.md")).unwrap_or_default();
        let is_alone = !readme.is_empty() && !readme.contains("](../");
        assert!(is_alone, "README.md of {}", package.display());
    }
    assert!(published > 8, "{published}");
}

#[test]
fn a_file_that_nothing_declares_is_found() {
    let package = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = package.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    let found = || {
        let lost = lost(package.path()).into_iter();
        let lost = lost.map(|path| path.strip_prefix(package.path()).expect("below").to_owned());
        lost.map(|path| path.to_string_lossy().replace('\\', "/"))
            .collect::<Vec<String>>()
    };
    write("Cargo.toml", "[package]\n");
    write("tests/one.rs", "");
    write("tests/other/main.rs", "mod part;\n");
    write("tests/other/part.rs", "");
    assert!(found().is_empty(), "{:?}", found());

    write("tests/other/stray.rs", "");
    assert_eq!(found(), ["tests/other/stray.rs"]);
    fs::remove_file(package.path().join("tests/other/stray.rs")).expect("it was there");

    write(
        "Cargo.toml",
        "[package]\nautotests = false\n\n[[test]]\npath = \"tests/main.rs\"\n",
    );
    write("tests/main.rs", "mod deep;\nmod shared;\n");
    write("tests/deep.rs", "mod part;\n");
    write("tests/deep/part.rs", "");
    write("tests/deep/part/stray.rs", "");
    write("tests/shared/mod.rs", "");
    let mut lost = found();
    lost.sort();
    assert_eq!(
        lost,
        [
            "tests/deep/part/stray.rs",
            "tests/one.rs",
            "tests/other/main.rs"
        ]
    );
}

/// Macros and C code are built again for whatever has another profile.
#[test]
fn what_is_built_beside_the_tests_has_their_profile() {
    let read = |path: &str| -> toml::Table {
        let text = fs::read_to_string(root().join(path)).expect(path);
        text.parse().expect("TOML")
    };
    let (manifest, beside) = (read("Cargo.toml"), read("tests/dev.toml"));
    // A test has what its own profile states, and else what `dev` does.
    let of_tests = |path: &[&str]| {
        let found = ["test", "dev"].map(|profile| {
            let profile = manifest["profile"].get(profile);
            path.iter()
                .try_fold(profile?, |value, part| value.get(part))
        });
        found.into_iter().flatten().next().cloned()
    };
    let mut compared = 0;
    let mut compare = |path: &[&str], value: &toml::Value| {
        assert_eq!(of_tests(path).as_ref(), Some(value), "{path:?}");
        compared += 1;
    };
    for (key, value) in beside["profile"]["dev"].as_table().expect("a table") {
        match value.as_table() {
            None => compare(&[key], value),
            Some(packages) => packages.iter().for_each(|(package, value)| {
                compare(&[key, package], value);
            }),
        }
    }
    assert!(compared > 4, "{compared}");
}

/// The checks of CI go through the services by one list, which looks for lines of the manifest.
#[cfg(unix)]
#[test]
fn the_checks_of_ci_leave_no_service_out() {
    let listed = std::process::Command::new(root().join(".ci/services")).output();
    let listed = String::from_utf8(listed.expect("it starts").stdout).expect("UTF-8");
    let listed: Vec<&str> = listed.lines().collect();
    let specs = fs::read_dir(root().join("spec")).expect("a folder");
    let specs = specs.map(|entry| entry.expect("an entry").path());
    let mut services: Vec<String> = specs
        .filter(|path| path.join("service.yaml").exists())
        .map(|path| {
            path.file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    services.sort();
    assert_eq!(listed, services);
}

/// What a package asserts of itself it does in tests, where others do not.
#[test]
fn packages_with_debug_assertions_have_them() {
    let profiles = manifest(&root());
    let packages = &profiles["profile"]["dev"]["package"];
    let mut asserting = 0;
    for package in members() {
        let asserts = files(&package.join("src")).iter().any(|file| {
            let text = fs::read_to_string(file).expect("a file");
            text.contains("debug_assert")
        });
        if asserts {
            let manifest = manifest(&package);
            let name = manifest["package"]["name"].as_str().expect("a name");
            let own = packages
                .get(name)
                .and_then(|own| own.get("debug-assertions"));
            assert_eq!(own, Some(&toml::Value::Boolean(true)), "{name}");
            asserting += 1;
        }
    }
    assert!(asserting > 1, "{asserting}");
}

/// The folders of all packages.
fn members() -> Vec<PathBuf> {
    let manifest = manifest(&root());
    let members = manifest["workspace"]["members"].as_array().expect("a list");
    let members = members.iter().filter_map(|member| member.as_str());
    members.map(|member| root().join(member)).collect()
}

fn manifest(package: &Path) -> toml::Table {
    let text = fs::read_to_string(package.join("Cargo.toml")).expect("Cargo.toml");
    text.parse().expect("TOML")
}

/// Files of `tests/` of a package that no test program of it compiles.
fn lost(package: &Path) -> Vec<PathBuf> {
    let manifest = manifest(package);
    let is_listed = manifest["package"].get("autotests").is_some();
    let listed: Vec<PathBuf> = manifest
        .get("test")
        .and_then(|tests| tests.as_array())
        .into_iter()
        .flatten()
        .filter_map(|test| test["path"].as_str())
        .map(|path| package.join(path))
        .collect();
    let folder = package.join("tests");
    let mut lost = files(&folder);
    lost.retain(|file| {
        let (stem, parent) = (stem(file), file.parent().unwrap_or(Path::new("")));
        // What must not compile stands beside the errors that it gets.
        if file.with_extension("stderr").exists() || listed.contains(file) {
            return false;
        }
        let is_program = match stem.as_str() {
            "main" => parent.parent() == Some(&folder),
            _ => parent == folder,
        };
        if is_program && !is_listed {
            return false;
        }
        let (name, within) = match stem.as_str() {
            "mod" => (self::stem(parent), parent.parent().unwrap_or(parent)),
            _ => (stem, parent),
        };
        let places = [
            within.with_extension("rs"),
            within.join("main.rs"),
            within.join("mod.rs"),
        ];
        !places.iter().any(|place| declares(place, &name))
    });
    lost
}

/// Whether a file declares a module as one of its own.
fn declares(file: &Path, module: &str) -> bool {
    let text = fs::read_to_string(file).unwrap_or_default();
    let mut declarations = text.lines().filter_map(|line| line.strip_suffix(';'));
    declarations.any(|line| {
        line.rsplit_once("mod ")
            .is_some_and(|(_, name)| name == module)
    })
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Every file of Rust below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .flat_map(|entry| match entry.path() {
            folder if folder.is_dir() && !folder.join("Cargo.toml").exists() => files(&folder),
            file if file.extension().is_some_and(|ending| ending == "rs") => vec![file],
            _ => Vec::new(),
        })
        .collect()
}
