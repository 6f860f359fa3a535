//! Finds the spec files below a folder and takes them through reading and checking.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::check::{ServiceSpec, Specs, check, lint};
use crate::diagnostics::{Diagnostic, Diagnostics, code};
use crate::diff::{Sites, accept};
use crate::model::Model;
use crate::source::{self, Sources, Span, shown_path};
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
    for path in entries(folder)?.iter().filter(|path| !path.is_dir()) {
        let is_accepted = path.file_name().is_some_and(|name| name == accept::FILE);
        if is_yaml_by_any_name(path) && !is_accepted {
            reader.misplaced(path, "it belongs into the folder of a service");
        }
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
        for file in self.yaml_files(path)? {
            has_service |= stem(&file) == "service";
            let Some(node) = self.node(&file) else {
                is_whole = false;
                continue;
            };
            if stem(&file) == "service" {
                service = spec::read_service(&node, &mut self.diagnostics);
            } else if let Some(place) = place_of(&node).filter(|place| *place != Place::Operation) {
                self.elsewhere(&node, place);
                is_whole = false;
            } else {
                let operation = spec::read_operation(&node, &mut self.diagnostics);
                is_whole &= operation.is_some();
                operations.extend(operation.map(|operation| (stem(&file), operation)));
            }
        }
        let folder = path.join("types");
        if folder.is_dir() {
            for file in self.yaml_files(&folder)? {
                let Some(node) = self.node(&file) else {
                    is_whole = false;
                    continue;
                };
                if let Some(place) = place_of(&node).filter(|place| *place != Place::Types) {
                    self.elsewhere(&node, place);
                    is_whole = false;
                } else {
                    let read = spec::read_types(&node, &mut self.diagnostics);
                    is_whole &= read.is_some();
                    types.extend(read.map(|read| (stem(&file), read)));
                }
            }
            self.check_folders(&folder, |_| false)?;
        }
        self.check_folders(path, |name| name == "types")?;
        if !has_service {
            let start = self.start_of(&path.join("service.yaml"));
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
        match source::bytes_of(path, yaml::MOST_BYTES) {
            Ok(bytes) => yaml::open(&mut self.sources, &shown, &bytes, &mut self.diagnostics),
            Err(error) => {
                let message = format!("the file cannot be read: {error}");
                let start = self.start_of(path);
                self.diagnostics
                    .push(Diagnostic::error(code::UNREADABLE, start, message));
                None
            }
        }
    }

    /// The spec files of a folder; those that nearly are ones are reported.
    fn yaml_files(&mut self, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
        let mut files = Vec::new();
        for path in entries(folder)? {
            if has_extension(&path, "yaml") {
                files.push(path);
            } else if is_yaml_by_any_name(&path) && !path.is_dir() {
                let name = match stem(&path).as_str() {
                    "types" => "types stand in files of a folder of that name".to_owned(),
                    stem => format!("name it `{stem}.yaml`"),
                };
                self.misplaced(&path, &name);
            }
        }
        Ok(files)
    }

    /// Reports folders with spec files in a place where no folder belongs.
    fn check_folders(
        &mut self,
        folder: &Path,
        belongs: impl Fn(&str) -> bool,
    ) -> Result<(), Failure> {
        for path in subfolders(folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // What has the name of a file is read, and refused, as one.
            let belongs = belongs(&name) || has_extension(&path, "yaml");
            if !belongs && entries(&path)?.iter().any(|path| is_yaml_by_any_name(path)) {
                self.misplaced(
                    &path,
                    "operations stand in the folder of the service, types in `types/` in it",
                );
            }
        }
        Ok(())
    }

    /// Reports what is named so that nothing would read it.
    fn misplaced(&mut self, path: &Path, help: &str) {
        let start = self.start_of(path);
        let what = if path.is_dir() { "folder" } else { "file" };
        let message = format!("nothing reads a {what} of this name here");
        self.diagnostics
            .push(Diagnostic::error(code::MISPLACED, start, message).help(help));
    }

    /// Reports a file that holds something else than its place says.
    fn elsewhere(&mut self, node: &Node, place: Place) {
        let (what, help) = match place {
            Place::Service => ("a service", "it belongs into `service.yaml`"),
            Place::Operation => ("an operation", "it belongs beside `service.yaml`"),
            Place::Types => ("types", "they belong into a file in `types/`"),
        };
        let message = format!("this file holds {what}, which nothing looks for here");
        let first = node.as_map().and_then(|entries| entries.first());
        let span = first.map_or(node.span, |(key, _)| key.span);
        self.diagnostics
            .push(Diagnostic::error(code::MISPLACED, span, message).help(help));
    }

    /// The start of a file whose text does not matter.
    fn start_of(&mut self, path: &Path) -> Span {
        Span {
            file: self.sources.add(shown_path(path, self.base), ""),
            start: 0,
            end: 0,
        }
    }
}

/// What a file is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Service,
    Operation,
    Types,
}

/// What a file is for by its keys, if they leave no doubt.
fn place_of(node: &Node) -> Option<Place> {
    let has = |key: &str| node.get(key).is_some();
    match (has("service"), has("operation"), has("types")) {
        (true, false, _) => Some(Place::Service),
        (false, true, _) => Some(Place::Operation),
        (false, false, true) if !has("http") => Some(Place::Types),
        _ => None,
    }
}

fn subfolders(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut folders = entries(folder)?;
    folders.retain(|path| path.is_dir());
    Ok(folders)
}

/// What is in a folder and not hidden, in order.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |source| Failure::Unreadable {
        path: folder.to_owned(),
        source,
    };
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if !is_hidden(&path) {
            entries.push(path);
        }
    }
    entries.sort();
    Ok(entries)
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|found| found == wanted)
}

/// Whether somebody took it for a spec file: by another extension for YAML, or by the whole name.
fn is_yaml_by_any_name(path: &Path) -> bool {
    let extension = path.extension().map(|found| found.to_ascii_lowercase());
    match extension {
        Some(extension) => extension == "yaml" || extension == "yml",
        None => ["service", "types"].contains(&stem(path).as_str()) && !path.is_dir(),
    }
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
