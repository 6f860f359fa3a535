//! Reads a fragment of a spec, completed by the minimal service.
//!
//! Each part begins with the name of its file, `# call.yaml`; a line `---` before that only
//! separates. What a part does not say comes from the minimal service, unless it begins with
//! `# call.yaml, whole`. `# schemes/acme.yaml` is a scheme beside the service.

use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_codegen::check::{
    CallbackSpec, Schemes, ServiceSpec, WrittenRecipes, check, check_scheme, lint,
};
use apiscribe_codegen::diagnostics::{Code, Diagnostics};
use apiscribe_codegen::source::Sources;
use apiscribe_codegen::{spec, yaml};

use crate::harness::{self, Construct};

/// A fragment as it is read, with its errors.
pub struct Reading {
    /// The files that were read.
    pub sources: Sources,
    /// What is wrong with them.
    pub diagnostics: Diagnostics,
    spec: Option<ServiceSpec>,
}

impl Reading {
    /// Adds the warnings.
    pub fn linted(mut self) -> Self {
        if let Some(spec) = &self.spec {
            lint(spec, &mut self.diagnostics);
        }
        self
    }

    /// Leaves out what has one of these codes.
    pub fn without(mut self, codes: &[Code]) -> Self {
        let mut kept = Diagnostics::new();
        for diagnostic in self.diagnostics.sorted() {
            if !codes.contains(&diagnostic.code) {
                kept.push(diagnostic.clone());
            }
        }
        self.diagnostics = kept;
        self
    }

    /// The report for people.
    pub fn report(&self) -> String {
        self.diagnostics.render(&self.sources, false)
    }
}

/// Reads and checks the fragment as the service `acme`.
pub fn read(fragment: &str) -> Reading {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let parts = parts(fragment);
    assert!(!parts.is_empty(), "no `# <file>.yaml`:\n{fragment}");
    let (schemes, parts): (Vec<Part>, Vec<Part>) = parts
        .into_iter()
        .partition(|part| part.file.starts_with("schemes/"));
    let construct = Construct {
        name: String::new(),
        about: String::new(),
        shows: Vec::new(),
        says: Vec::new(),
        parts: parts
            .iter()
            .map(|part| (part.file.clone(), part.text.clone()))
            .collect(),
        yaml: String::new(),
    };
    harness::write(&construct, "acme", folder.path());
    for part in parts.iter().filter(|part| part.whole) {
        fs::write(folder.path().join("acme").join(&part.file), &part.text)
            .expect("the temporary folder can be written");
    }
    let mut reading = read_service(folder.path());
    for scheme in schemes {
        let Reading {
            sources,
            diagnostics,
            ..
        } = &mut reading;
        let before = diagnostics.len();
        let node = yaml::open(sources, &scheme.file, scheme.text.as_bytes(), diagnostics);
        let file = node.and_then(|node| spec::read_scheme(&node, diagnostics));
        if let Some(file) = file.filter(|_| diagnostics.len() == before) {
            check_scheme(&file, sources, diagnostics);
        }
    }
    reading
}

fn read_service(folder: &Path) -> Reading {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let (mut service, mut operations, mut types) = (None, Vec::new(), Vec::new());
    let (mut callbacks, mut is_whole) = (Vec::new(), true);
    for path in [
        files(&folder.join("acme")),
        files(&folder.join("acme/types")),
        files(&folder.join("acme/callbacks")),
    ]
    .concat()
    {
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let shown = path
            .strip_prefix(folder)
            .expect("below the folder")
            .to_string_lossy();
        let bytes = fs::read(&path).expect("a file that was just written");
        let Some(node) = yaml::open(&mut sources, &shown, &bytes, &mut diagnostics) else {
            is_whole = false;
            continue;
        };
        if shown.contains("/types/") {
            let file = spec::read_types(&node, &mut diagnostics);
            is_whole &= file.is_some();
            types.extend(file.map(|file| (stem, file)));
        } else if shown.contains("/callbacks/") {
            let file = CallbackSpec::read(&stem, &node, &sources, &mut diagnostics);
            is_whole &= file.is_some();
            callbacks.extend(file);
        } else if stem == "service" {
            service = spec::read_service(&node, &mut diagnostics);
        } else {
            let file = spec::read_operation(&node, &mut diagnostics);
            is_whole &= file.is_some();
            operations.extend(file.map(|file| (stem, file)));
        }
    }
    let recipes = WrittenRecipes::read(service.as_ref(), &operations, &sources, &mut diagnostics);
    let spec = service.map(|service| ServiceSpec {
        schemes: Schemes::default(),
        recipes,
        folder: "acme".to_owned(),
        service,
        operations,
        types,
        pages: Vec::new(),
        callbacks,
        is_whole,
    });
    if let Some(spec) = &spec {
        check(spec, &mut diagnostics);
    }
    Reading {
        sources,
        diagnostics,
        spec,
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

struct Part {
    file: String,
    whole: bool,
    text: String,
}

fn parts(fragment: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for line in fragment.lines() {
        let named = line.strip_prefix("# ").map(|comment| {
            let whole = comment.strip_suffix(", whole");
            (whole.unwrap_or(comment), whole.is_some())
        });
        match named.filter(|(file, _)| file.ends_with(".yaml")) {
            Some((file, whole)) => {
                if let Some(before) = parts.last_mut() {
                    let end = before.text.strip_suffix("---\n").map(str::len);
                    before.text.truncate(end.unwrap_or(before.text.len()));
                }
                parts.push(Part {
                    file: file.to_owned(),
                    whole,
                    text: String::new(),
                });
            }
            None => {
                if let Some(part) = parts.last_mut() {
                    part.text.push_str(line);
                    part.text.push('\n');
                }
            }
        }
    }
    parts
}
