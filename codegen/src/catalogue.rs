//! Finds the spec files below a folder and takes them through reading and checking.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::check::{ServiceSpec, Specs, check, lint};
use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::diff::Sites;
use crate::model::Model;
use crate::source::{Sources, Span, shown_path};
use crate::spec;
use crate::yaml::{self, Node};

/// Why there is no model.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// The folder of the specs is not there or cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// What cannot be read.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is no service in the folder.
    #[error("{} holds no folder with a service.yaml", path.display())]
    Empty {
        /// The folder.
        path: PathBuf,
    },
    /// The specs have mistakes.
    #[error("{}", .0.diagnostics.summary())]
    Mistakes(Box<Report>),
}

/// Mistakes and warnings of all files, with the files' texts.
#[derive(Debug)]
pub struct Report {
    sources: Sources,
    diagnostics: Diagnostics,
}

impl Report {
    pub(crate) fn new(sources: Sources, diagnostics: Diagnostics) -> Self {
        Self {
            sources,
            diagnostics,
        }
    }

    /// For people: in the order of files and lines, each with its source line, and how many there are.
    pub fn render(&self, color: bool) -> String {
        self.diagnostics.render(&self.sources, color)
    }

    /// One JSON object on a line for each; [`Diagnostics::to_json`] tells its keys.
    pub fn to_json(&self) -> String {
        self.diagnostics.to_json(&self.sources)
    }

    /// Commands of a workflow of GitHub.
    pub fn to_github(&self) -> String {
        self.diagnostics.to_github(&self.sources)
    }

    /// Makes mistakes of all warnings.
    pub fn deny_warnings(&mut self) {
        self.diagnostics.deny_warnings();
    }

    /// The mistakes and warnings themselves.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }
}

/// The specs of a folder that has no mistakes.
#[derive(Debug)]
pub struct Loaded {
    /// What they mean.
    pub model: Model,
    /// Where each part of them is written.
    pub sites: Sites,
    /// What is odd about them, perhaps nothing.
    pub warnings: Report,
}

/// Reads and checks every spec below a folder.
pub(crate) fn load(folder: &Path) -> Result<Loaded, Failure> {
    let mut reader = Reader {
        base: match folder.is_absolute() {
            true => folder.parent().unwrap_or(folder),
            false => Path::new("."),
        },
        sources: Sources::new(),
        diagnostics: Diagnostics::new(),
    };
    let folders = subfolders(folder)?;
    if folders.is_empty() {
        return Err(Failure::Empty {
            path: folder.to_owned(),
        });
    }
    let mut services = Vec::new();
    for path in &folders {
        services.extend(reader.service(path)?);
    }

    let Reader {
        sources,
        mut diagnostics,
        ..
    } = reader;
    let specs = Specs { services };
    let model = check(&specs, &mut diagnostics);
    lint(&specs, &mut diagnostics);
    let has_mistakes = diagnostics.has_errors();
    let sites = Sites::of(&specs, &sources);
    let report = Report {
        sources,
        diagnostics,
    };
    match model {
        Some(model) if !has_mistakes => Ok(Loaded {
            model,
            sites,
            warnings: report,
        }),
        _ => Err(Failure::Mistakes(Box::new(report))),
    }
}

struct Reader<'a> {
    /// From where paths are shown: as they are given, or from the folder that holds the specs if that is how they are given in full.
    base: &'a Path,
    sources: Sources,
    diagnostics: Diagnostics,
}

impl Reader<'_> {
    fn service(&mut self, path: &Path) -> Result<Option<ServiceSpec>, Failure> {
        let mut service = None;
        let mut operations = Vec::new();
        let mut types = Vec::new();
        let (mut is_whole, mut has_service) = (true, false);
        for file in yaml_files(path)? {
            has_service |= stem(&file) == "service";
            let Some(node) = self.node(&file) else {
                is_whole = false;
                continue;
            };
            if stem(&file) == "service" {
                service = spec::read_service(&node, &mut self.diagnostics);
            } else {
                let operation = spec::read_operation(&node, &mut self.diagnostics);
                is_whole &= operation.is_some();
                operations.extend(operation.map(|operation| (stem(&file), operation)));
            }
        }
        let folder = path.join("types");
        if folder.is_dir() {
            for file in yaml_files(&folder)? {
                let node = self.node(&file);
                let read = node.and_then(|node| spec::read_types(&node, &mut self.diagnostics));
                is_whole &= read.is_some();
                types.extend(read.map(|read| (stem(&file), read)));
            }
        }
        if !has_service {
            let file = self
                .sources
                .add(shown_path(&path.join("service.yaml"), self.base), "");
            let start = Span {
                file,
                start: 0,
                end: 0,
            };
            let diagnostic =
                Diagnostic::error(code::UNREADABLE, start, "a service needs a service.yaml");
            self.diagnostics.push(
                diagnostic.help(
                    "it holds what all operations share: title, pages, base_url, auth, errors",
                ),
            );
        }
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        Ok(service.map(|service| ServiceSpec {
            folder: name,
            service,
            operations,
            types,
            is_whole,
        }))
    }

    fn node(&mut self, path: &Path) -> Option<Node> {
        let shown = shown_path(path, self.base);
        match fs::read(path) {
            Ok(bytes) => yaml::open(&mut self.sources, &shown, &bytes, &mut self.diagnostics),
            Err(error) => {
                let file = self.sources.add(shown, "");
                let message = format!("the file cannot be read: {error}");
                self.diagnostics.push(Diagnostic::error(
                    code::UNREADABLE,
                    Span {
                        file,
                        start: 0,
                        end: 0,
                    },
                    message,
                ));
                None
            }
        }
    }
}

fn subfolders(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut folders: Vec<PathBuf> = entries(folder)?
        .into_iter()
        .filter(|path| path.is_dir() && !is_hidden(path))
        .collect();
    folders.sort();
    Ok(folders)
}

fn yaml_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let is_yaml = |path: &PathBuf| {
        path.extension()
            .is_some_and(|extension| extension == "yaml")
            && !is_hidden(path)
    };
    let mut files: Vec<PathBuf> = entries(folder)?.into_iter().filter(is_yaml).collect();
    files.sort();
    Ok(files)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |source| Failure::Unreadable {
        path: folder.to_owned(),
        source,
    };
    fs::read_dir(folder)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()).map_err(unreadable))
        .collect()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}
