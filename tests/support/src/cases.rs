//! Pairs of small specs, as the files of `diff/tests/diff` hold them.
//!
//! A file holds several cases. Each begins with `===== `, the codes of the rules that it is about,
//! a colon and words; then come `--- old`, `--- new`, perhaps `--- both` with what stands on both
//! sides, and `--- report`. A side is the text of `call.yaml`, or parts that begin with the name of
//! their file (`# types/more.yaml`, `# beta/call.yaml` for another service than `acme`,
//! `# schemes/own.yaml` for a scheme that services name). What a
//! side does not say comes from the minimal service.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::minimal::completed;

/// The service that cases are about unless they name others.
const SERVICE: &str = "acme";

/// Two specs, and what is reported of their difference.
pub struct Case {
    /// Stem of its file.
    pub file: String,
    /// Its heading: codes of rules and what it is about.
    pub name: String,
    parts: Vec<(String, String)>,
}

/// One of the two specs of a case.
#[derive(Clone, Copy)]
pub enum Side {
    /// Before the change.
    Old,
    /// After it.
    New,
}

/// Every case of a folder, in the order of the files.
pub fn read(folder: &Path) -> io::Result<Vec<Case>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        cases.extend(parse(&stem, &fs::read_to_string(&path)?));
    }
    Ok(cases)
}

fn parse(file: &str, text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("===== ") {
            cases.push(Case {
                file: file.to_owned(),
                name: name.to_owned(),
                parts: Vec::new(),
            });
            continue;
        }
        let Some(case) = cases.last_mut() else {
            continue;
        };
        if let Some(part) = line.strip_prefix("--- ") {
            case.parts.push((part.to_owned(), String::new()));
        } else if let Some((_, text)) = case.parts.last_mut() {
            text.push_str(line);
            text.push('\n');
        }
    }
    cases
}

impl Case {
    /// Codes of the rules that it is about; none for a case in which nothing changes.
    pub fn rules(&self) -> Vec<&str> {
        let codes = self.name.split_once(':').map_or("", |(codes, _)| codes);
        let codes = codes.split(',').map(str::trim);
        codes.filter(|code| *code != "nothing").collect()
    }

    /// What is expected to be reported.
    pub fn report(&self) -> &str {
        self.part("report").trim_end()
    }

    /// The case as its file has it, with another report.
    pub fn with_report(&self, report: &str) -> String {
        let mut text = format!("===== {}\n", self.name);
        for (part, body) in self.parts.iter().filter(|(part, _)| part != "report") {
            text.push_str(&format!("--- {part}\n{body}"));
        }
        text + "--- report\n" + report.trim_end() + "\n\n"
    }

    /// Writes the spec files of a side below a folder, with something before the name of each
    /// service and scheme.
    pub fn write(&self, side: Side, before: &str, folder: &Path) -> io::Result<()> {
        for (path, text) in self.files(side, before) {
            let path = folder.join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, text)?;
        }
        Ok(())
    }

    fn files(&self, side: Side, before: &str) -> BTreeMap<String, String> {
        let own = match side {
            Side::Old => self.part("old"),
            Side::New => self.part("new"),
        };
        let mut services: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        let mut found = BTreeMap::new();
        let written: Vec<(String, String)> = [self.part("both"), own]
            .into_iter()
            .flat_map(files)
            .collect();
        let schemes: Vec<&str> = written
            .iter()
            .filter_map(|(path, _)| scheme(path))
            .collect();
        for (path, text) in &written {
            if let Some(name) = scheme(path) {
                found.insert(format!("{SCHEMES}{before}{name}.yaml"), text.clone());
                continue;
            }
            let text = schemes.iter().fold(text.clone(), |text, name| {
                text.replace(
                    &format!("scheme: {name}"),
                    &format!("scheme: {before}{name}"),
                )
            });
            let (service, file) = match path.split_once('/') {
                Some((service, file)) if !["types", "callbacks"].contains(&service) => {
                    (service, file)
                }
                _ => (SERVICE, path.as_str()),
            };
            let parts = services.entry(service.to_owned()).or_default();
            parts.push((file.to_owned(), text));
        }
        if services.is_empty() {
            services.insert(SERVICE.to_owned(), Vec::new());
        }
        for (service, parts) in services {
            let service = format!("{before}{service}");
            for (file, text) in completed(&parts, &service) {
                found.insert(format!("{service}/{file}"), text);
            }
        }
        found
    }

    fn part(&self, name: &str) -> &str {
        self.parts
            .iter()
            .find(|(part, _)| part == name)
            .map_or("", |(_, text)| text)
    }
}

/// The folder of schemes that services name.
const SCHEMES: &str = "schemes/";

/// The name of the scheme that a file holds.
fn scheme(path: &str) -> Option<&str> {
    path.strip_prefix(SCHEMES)?.strip_suffix(".yaml")
}

/// The files of a side; what stands before the first name is `call.yaml`.
fn files(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match line
            .strip_prefix("# ")
            .filter(|name| name.ends_with(".yaml"))
        {
            Some(name) => files.push((name.to_owned(), String::new())),
            None => {
                if files.is_empty() && !line.is_empty() {
                    files.push(("call.yaml".to_owned(), String::new()));
                }
                if let Some((_, text)) = files.last_mut() {
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
    }
    files
}
