//! Where pairs of specs come from.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use apiscribe_test_support::cases::{self, Case, Side};

/// Two folders of specs.
pub(super) struct Sides {
    /// File and heading of a case, or what was drawn.
    pub(super) name: String,
    /// The lines that a random edit changes; empty for other pairs.
    pub(super) edit: String,
    from: From,
}

enum From {
    /// A case of the corpus.
    Case(Case),
    /// Files by their paths, on the old side and on the new one.
    Files([Files; 2]),
}

/// Text of each file by its path below the folder of specs.
pub(super) type Files = BTreeMap<String, String>;

/// How names of random edits begin.
const RANDOM: &str = "random: ";
/// How names of pairs of whole specs begin.
const FOLDER: &str = "specs: ";

/// True for a pair that only some runs have.
pub(super) fn is_optional(name: &str) -> bool {
    name.starts_with(RANDOM) || name.starts_with(FOLDER)
}

/// The pairs of small specs in a folder of cases.
pub(super) fn of_cases(folder: &Path) -> anyhow::Result<Vec<Sides>> {
    let cases = cases::read(folder)
        .with_context(|| format!("cannot read the cases in {}", folder.display()))?;
    let sides = cases.into_iter().map(|case| Sides {
        name: format!("{}: {}", case.file, case.name),
        edit: String::new(),
        from: From::Case(case),
    });
    Ok(sides.collect())
}

/// The pairs of whole specs: `old` and `new` in each folder below this one.
pub(super) fn of_folders(folder: &Path) -> anyhow::Result<Vec<Sides>> {
    let mut found = Vec::new();
    for name in names(folder)? {
        let side = |side: &str| {
            let specs = folder.join(&name).join(side);
            let mut files = Files::new();
            for service in names(&specs)? {
                read(&specs, &service, &mut files)?;
            }
            anyhow::Ok(files)
        };
        found.push(Sides {
            from: From::Files([side("old")?, side("new")?]),
            name: format!("{FOLDER}{name}"),
            edit: String::new(),
        });
    }
    Ok(found)
}

/// Reads the spec files below a path.
fn read(specs: &Path, path: &str, files: &mut Files) -> anyhow::Result<()> {
    let full = specs.join(path);
    if full.is_dir() {
        for name in names(&full)? {
            read(specs, &format!("{path}/{name}"), files)?;
        }
    } else if path.ends_with(".yaml") && path.contains('/') {
        files.insert(path.to_owned(), fs::read_to_string(&full)?);
    }
    Ok(())
}

fn names(folder: &Path) -> anyhow::Result<Vec<String>> {
    let entries = fs::read_dir(folder)
        .with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

impl Sides {
    /// Those of a random edit.
    pub(super) fn drawn(name: &str, edit: String, sides: [Files; 2]) -> Self {
        Self {
            name: format!("{RANDOM}{name}"),
            edit,
            from: From::Files(sides),
        }
    }

    /// Writes the spec files of a side below a folder, with something before the name of each
    /// service.
    pub(super) fn write(&self, side: Side, before: &str, folder: &Path) -> anyhow::Result<()> {
        let files = match (&self.from, side) {
            (From::Case(case), _) => return Ok(case.write(side, before, folder)?),
            (From::Files([old, _]), Side::Old) => old,
            (From::Files([_, new]), Side::New) => new,
        };
        for (path, text) in files {
            let text = match path.ends_with("/service.yaml") {
                true => named(text, before),
                false => text.clone(),
            };
            super::crates::save(&folder.join(format!("{before}{path}")), &text)?;
        }
        Ok(())
    }
}

/// `service.yaml` with something before the name of the service.
fn named(text: &str, before: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let name = line.strip_prefix("service: ");
        name.map_or_else(
            || line.to_owned(),
            |name| format!("service: {before}{name}"),
        )
    });
    lines.collect()
}
