//! Takes a construct, which is a fragment of a spec, to what the generator writes for it.
//!
//! A construct is a file of `codegen/tests/constructs`: what it shows as a comment, which excerpts
//! of the output the reference shows (`# show: ...`; none for a case that only the tests need),
//! what a vendor's page says that leads to it
//! (`# says: a column "Condition" -> a rule with `when``), and then parts of spec files. Each part
//! begins with the name of its file (`# call.yaml`); `---` stands between parts. What a part does
//! not say comes from a minimal service with one operation, `call`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_codegen::emit::File;
use apiscribe_codegen::model::Model;
use apiscribe_codegen::{Failure, Options, emit, load};

use crate::minimal::completed;

/// A fragment of a spec and what the reference shows of its output.
pub struct Construct {
    /// Stem of the file.
    pub name: String,
    /// What it shows.
    pub about: String,
    /// Excerpts for the reference, each a file and an item of it.
    pub shows: Vec<Show>,
    /// What pages say, each with what to write: rows of the index.
    pub says: Vec<(String, String)>,
    /// Parts of spec files by their paths below the service's folder.
    pub parts: Vec<(String, String)>,
    /// The parts as they are written.
    pub yaml: String,
}

/// An item of a generated file.
pub struct Show {
    /// The line as written, for messages.
    pub written: String,
    /// Path below the service's folder.
    pub file: String,
    /// What is picked out of it.
    pub item: String,
    /// Doc comments are kept.
    pub documented: bool,
    /// Bodies of methods are kept.
    pub whole: bool,
}

/// The folder of the constructs.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codegen/tests/constructs")
}

/// Every construct, by name.
pub fn all() -> Vec<Construct> {
    stems("yaml").iter().map(|name| open(name)).collect()
}

/// Names of the files with an extension, without it.
pub fn stems(extension: &str) -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("the folder of the constructs is there");
    let mut stems: Vec<String> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| {
            let stem = path.file_stem().expect("a file has a name");
            stem.to_string_lossy().into_owned()
        })
        .collect();
    stems.sort();
    stems
}

/// The construct with this name.
pub fn open(name: &str) -> Construct {
    let path = folder().join(format!("{name}.yaml"));
    let text = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("the construct `{name}` cannot be read: {error}"));
    parse(name, &text)
}

/// A construct from the text of its file.
pub fn parse(name: &str, text: &str) -> Construct {
    let mut construct = Construct {
        name: name.to_owned(),
        about: String::new(),
        shows: Vec::new(),
        says: Vec::new(),
        parts: Vec::new(),
        yaml: String::new(),
    };
    for line in text.lines() {
        let comment = line.strip_prefix("# ");
        if let Some(written) = comment.and_then(|comment| comment.strip_prefix("show: ")) {
            construct.shows.push(Show::parse(name, written));
        } else if let Some(written) = comment.and_then(|comment| comment.strip_prefix("says: ")) {
            construct.says.push(says(name, written));
        } else if let Some(file) = comment.filter(|comment| comment.ends_with(".yaml")) {
            construct.parts.push((file.to_owned(), String::new()));
            construct.yaml.push_str(&format!("{line}\n"));
        } else if let Some((_, part)) = construct.parts.last_mut() {
            construct.yaml.push_str(&format!("{line}\n"));
            if line != "---" {
                part.push_str(&format!("{line}\n"));
            }
        } else if let Some(about) = comment {
            if !construct.about.is_empty() {
                construct.about.push(' ');
            }
            construct.about.push_str(about);
        }
    }
    assert!(!construct.about.is_empty(), "{name}: what does it show?");
    assert!(!construct.parts.is_empty(), "{name}: no `# <file>.yaml`");
    construct
}

/// What a page says and what to write, from `... -> ...`.
///
/// # Panics
///
/// There is no arrow between them.
pub fn says(place: &str, written: &str) -> (String, String) {
    let (page, spec) = written
        .split_once(" -> ")
        .unwrap_or_else(|| panic!("{place}: `says: {written}` has no ` -> `"));
    (page.to_owned(), spec.to_owned())
}

impl Show {
    fn parse(name: &str, written: &str) -> Self {
        let documented = written.strip_prefix("documented ");
        let whole = written.strip_prefix("whole ");
        let (file, item) = documented
            .or(whole)
            .unwrap_or(written)
            .split_once(' ')
            .unwrap_or_else(|| panic!("{name}: `show: {written}` names no item"));
        Self {
            written: written.to_owned(),
            file: file.to_owned(),
            item: item.to_owned(),
            documented: documented.is_some(),
            whole: whole.is_some(),
        }
    }
}

/// Writes the construct as a service into a folder of specs.
pub fn write(construct: &Construct, service: &str, specs: &Path) {
    for (file, text) in completed(&construct.parts, service) {
        let path = specs.join(service).join(file);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .and_then(|()| fs::write(&path, text))
            .expect("the temporary folder can be written");
    }
}

/// The model of a folder of specs, which have no error.
pub fn model(specs: &Path) -> Model {
    load(specs).unwrap_or_else(|failure| match failure {
        Failure::Errors(errors) => panic!("{}", errors.render(false)),
        other => panic!("{other}"),
    })
}

/// What is generated for a construct as the service `acme`: path below the service's folder and
/// text without its header.
pub fn print(construct: &Construct) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let specs = folder.path().join("spec");
    write(construct, "acme", &specs);
    let files =
        emit::rust::emit(&model(&specs), &Options::default()).expect("what is generated is Rust");
    files
        .iter()
        .filter_map(|File { path, text }| {
            Some((
                path.strip_prefix("src/acme/")?.to_owned(),
                without_header(text),
            ))
        })
        .collect()
}

/// What is generated for the minimal service, with a request that is checked and one that is not.
pub fn scaffolding() -> [BTreeMap<String, String>; 2] {
    let construct = |call: &str| parse("scaffolding", &format!("# Nothing.\n# call.yaml\n{call}"));
    let checked = "types:\n  Call: {doc: A request., fields: {text: {type: string, length: 1, doc: What it says.}}}\n";
    [print(&construct("")), print(&construct(checked))]
}

/// The files of a construct that the minimal service does not have, or has with another text.
pub fn particular(
    construct: &Construct,
    scaffolding: &[BTreeMap<String, String>],
) -> BTreeMap<String, String> {
    let mut files = print(construct);
    files.retain(|path, text| {
        !scaffolding
            .iter()
            .any(|files| files.get(path).is_some_and(|fixed| fixed == text))
    });
    files
}

fn without_header(text: &str) -> String {
    let header = |line: &&str| {
        line.starts_with("// Generated by")
            || line.starts_with("#![cfg_attr(rustfmt")
            || line.is_empty()
    };
    let lines = text.lines().skip_while(header);
    lines.flat_map(|line| [line, "\n"]).collect()
}
