//! From the files of a service to what they say, one service at a time.

use std::path::Path;

use super::Report;
use super::folder::{Entry, Folder, Misplaced, SpecFile, Stands};
use crate::check::{
    CallbackSpec, Schemes, ServiceSpec, WrittenRecipes, check, check_scheme, codes, lint, scheme_of,
};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, code};
use crate::digest::Digest;
use crate::model::Service;
use crate::source::{Sources, Span, shown_path};
use crate::spec;
use crate::yaml::{self, Node};

/// Collects what is wrong with services as they are read.
pub(super) struct Reader<'a> {
    /// From where paths are shown: as they are given, or from the folder that holds the specs if
    /// that is how they are given in full.
    base: &'a Path,
    /// The files that something is said about.
    sources: Sources,
    diagnostics: Diagnostics,
    /// The schemes beside the services, and what tells them from others.
    schemes: (Schemes, Option<Digest>),
}

/// A service without errors.
pub(super) struct Read {
    pub(super) service: Service,
    /// The specs as they are written.
    pub(super) spec: ServiceSpec,
    /// Whether there is nothing odd about it either.
    pub(super) is_clean: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(specs: &'a Path) -> Self {
        Self::seen_from(match specs.is_absolute() {
            true => specs.parent().unwrap_or(specs),
            false => Path::new("."),
        })
    }

    /// A reader that shows paths as they are seen from a folder.
    pub(super) fn seen_from(base: &'a Path) -> Self {
        Reader {
            base,
            sources: Sources::new(),
            diagnostics: Diagnostics::new(),
            schemes: (Schemes::default(), None),
        }
    }

    /// A reader with the schemes that are known already.
    pub(super) fn knowing(self, schemes: &(Schemes, Option<Digest>)) -> Self {
        Self {
            schemes: schemes.clone(),
            ..self
        }
    }

    /// The schemes beside the services, and what tells them from others.
    pub(super) fn known_schemes(&self) -> &(Schemes, Option<Digest>) {
        &self.schemes
    }

    /// Takes over what another reader has to say, behind what there is.
    pub(super) fn take(&mut self, other: Report) {
        let before = self.sources.append(other.sources);
        self.diagnostics.extend_behind(before, other.diagnostics);
    }

    pub(super) fn report(self) -> Report {
        Report::new(self.sources, self.diagnostics)
    }

    /// Reports what stands beside the folders of the services and belongs into one.
    pub(super) fn beside(&mut self, path: &Path) {
        let mut diagnostics = Diagnostics::new();
        let misplaced = Misplaced {
            path: path.to_owned(),
            help: "it belongs into the folder of a service".to_owned(),
        };
        self.misplaced(&misplaced, &mut diagnostics);
        self.diagnostics.extend(diagnostics);
    }

    /// Reports the folder of a service whose name another one has.
    pub(super) fn twice(&mut self, path: &Path, first: &Path) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let first = shown_path(first, self.base);
        let start = self.start_of(&path.join("service.yaml"));
        let message = format!("there is a service `{name}` in {first} too");
        self.diagnostics.push(
            Diagnostic::error(code::MISPLACED, start, message)
                .help("the services of all folders go into one crate: rename one"),
        );
    }

    /// Reads and checks a service; none if it has an error.
    pub(super) fn read(&mut self, folder: &Folder) -> Option<Read> {
        let mut diagnostics = Diagnostics::new();
        let spec = self.spec(folder, &mut diagnostics);
        let read = spec.and_then(|spec| {
            let service = check(&spec, &mut diagnostics);
            lint(&spec, &mut diagnostics);
            Some(Read {
                service: service?,
                spec,
                is_clean: diagnostics.is_empty(),
            })
        });
        let has_errors = diagnostics.has_errors();
        self.diagnostics.extend(diagnostics);
        read.filter(|_| !has_errors)
    }

    /// Reads the folder of the schemes, and runs their vectors.
    pub(super) fn schemes(&mut self, folder: &Folder) {
        self.schemes.1 = Some(folder.digest(self.schemes.1.as_ref()));
        let mut diagnostics = Diagnostics::new();
        for entry in &folder.entries {
            match entry {
                Entry::File(file) => self.scheme(file, &mut diagnostics),
                Entry::Misplaced(misplaced) => self.misplaced(misplaced, &mut diagnostics),
            }
        }
        self.diagnostics.extend(diagnostics);
    }

    fn scheme(&mut self, file: &SpecFile, diagnostics: &mut Diagnostics) {
        if self.schemes.0.has_own(&file.stem) {
            let start = self.start_of(&file.path);
            let message = format!("there is a scheme `{}` in another folder too", file.stem);
            let diagnostic = Diagnostic::error(codes::FILE_NAME, start, message);
            diagnostics.push(
                diagnostic.help("give it another name: services name schemes of all folders"),
            );
            return;
        }
        // What it is, is not known until it is read.
        self.schemes.0.add(&file.stem, None);
        let before = diagnostics.count(Severity::Error);
        let Some(node) = self.node(file, diagnostics) else {
            return;
        };
        if let Some(other) = place_of(&node).filter(|other| *other != Place::Scheme) {
            elsewhere(&node, other, diagnostics);
            return;
        }
        let scheme = spec::read_scheme(&node, diagnostics);
        if !is_scheme_name(&file.stem) {
            let message = "the name of a scheme has small letters, digits and `_`";
            diagnostics.push(
                Diagnostic::error(codes::FILE_NAME, node.span.head(), message)
                    .help("rename the file"),
            );
        }
        if let Some(scheme) = scheme.filter(|_| diagnostics.count(Severity::Error) == before) {
            let recipe = check_scheme(&scheme, &self.sources, diagnostics);
            let scheme = recipe.map(|recipe| scheme_of(&file.stem, &scheme, recipe));
            self.schemes.0.add(&file.stem, scheme);
        }
    }

    /// Reads a service of which is known that it has no errors.
    pub(super) fn service(&mut self, folder: &Folder) -> Option<Service> {
        let mut diagnostics = Diagnostics::new();
        let spec = self.spec(folder, &mut diagnostics)?;
        check(&spec, &mut diagnostics)
    }

    fn spec(&mut self, folder: &Folder, diagnostics: &mut Diagnostics) -> Option<ServiceSpec> {
        let mut service = None;
        let mut operations = Vec::new();
        let (mut types, mut pages, mut callbacks) = (Vec::new(), Vec::new(), Vec::new());
        let (mut is_whole, mut has_service) = (true, false);
        for entry in &folder.entries {
            let file = match entry {
                Entry::File(file) => file,
                Entry::Misplaced(misplaced) => {
                    self.misplaced(misplaced, diagnostics);
                    continue;
                }
            };
            let place = match (file.stands, file.stem.as_str()) {
                (Stands::Types, _) => Place::Types,
                (Stands::Pages, _) => Place::Page,
                (Stands::Callbacks, _) => Place::Callback,
                (Stands::Service, "service") => Place::Service,
                (Stands::Service, _) => Place::Operation,
            };
            has_service |= place == Place::Service;
            let Some(node) = self.node(file, diagnostics) else {
                is_whole = false;
                continue;
            };
            let other = place_of(&node).filter(|other| *other != place);
            match (place, other) {
                (Place::Service, _) => service = spec::read_service(&node, diagnostics),
                (_, Some(other)) => {
                    elsewhere(&node, other, diagnostics);
                    is_whole = false;
                }
                (Place::Operation, None) => {
                    let read = spec::read_operation(&node, diagnostics);
                    is_whole &= read.is_some();
                    operations.extend(read.map(|read| (file.stem.clone(), read)));
                }
                (Place::Types, None) => {
                    let read = spec::read_types(&node, diagnostics);
                    is_whole &= read.is_some();
                    types.extend(read.map(|read| (file.stem.clone(), read)));
                }
                (Place::Callback, None) => {
                    let read = CallbackSpec::read(&file.stem, &node, &self.sources, diagnostics);
                    is_whole &= read.is_some();
                    callbacks.extend(read);
                }
                // Nothing stands as one in the folder of a service.
                (Place::Scheme, None) => is_whole = false,
                (Place::Page, None) => {
                    let read = spec::read_rows(&node, diagnostics);
                    is_whole &= read.is_some();
                    pages.extend(read.map(|read| (file.stem.clone(), read)));
                }
            }
        }
        if !has_service {
            let start = self.start_of(&folder.path.join("service.yaml"));
            let diagnostic =
                Diagnostic::error(code::UNREADABLE, start, "a service needs a service.yaml");
            diagnostics.push(
                diagnostic.help(
                    "it holds what all operations share: title, pages, base_url, auth, errors",
                ),
            );
        }
        let recipes =
            WrittenRecipes::read(service.as_ref(), &operations, &self.sources, diagnostics);
        Some(ServiceSpec {
            schemes: self.schemes.0.clone(),
            recipes,
            folder: folder.name.clone(),
            service: service?,
            operations,
            types,
            pages,
            callbacks,
            is_whole,
        })
    }

    fn node(&mut self, file: &SpecFile, diagnostics: &mut Diagnostics) -> Option<Node> {
        match &file.bytes {
            Ok(bytes) => {
                let shown = shown_path(&file.path, self.base);
                yaml::open(&mut self.sources, &shown, bytes, diagnostics)
            }
            Err(error) => {
                let message = format!("the file cannot be read: {error}");
                let start = self.start_of(&file.path);
                diagnostics.push(Diagnostic::error(code::UNREADABLE, start, message));
                None
            }
        }
    }

    /// Reports what is named so that nothing would read it.
    fn misplaced(&mut self, misplaced: &Misplaced, diagnostics: &mut Diagnostics) {
        let Misplaced { path, help } = misplaced;
        let start = self.start_of(path);
        let what = if path.is_dir() { "folder" } else { "file" };
        let message = format!("nothing reads a {what} of this name here");
        diagnostics.push(Diagnostic::error(code::MISPLACED, start, message).help(help));
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

fn is_scheme_name(stem: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    stem.starts_with(|c: char| c.is_ascii_lowercase()) && stem.chars().all(fits)
}

/// Reports a file that holds something else than its place says.
fn elsewhere(node: &Node, place: Place, diagnostics: &mut Diagnostics) {
    let (what, help) = match place {
        Place::Service => ("a service", "it belongs into `service.yaml`"),
        Place::Operation => ("an operation", "it belongs beside `service.yaml`"),
        Place::Types => ("types", "they belong into a file in `types/`"),
        Place::Page => ("the rows of a page", "they belong into a file in `pages/`"),
        Place::Callback => ("a callback", "it belongs into a file in `callbacks/`"),
        Place::Scheme => (
            "a scheme",
            "it belongs into a file in `schemes/`, beside the folders of the services",
        ),
    };
    let message = format!("this file holds {what}, which nothing looks for here");
    let first = node.as_map().and_then(|entries| entries.first());
    let span = first.map_or(node.span, |(key, _)| key.span);
    diagnostics.push(Diagnostic::error(code::MISPLACED, span, message).help(help));
}

/// What a file is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Service,
    Operation,
    Types,
    Page,
    Scheme,
    Callback,
}

/// What a file is for by its keys, if they leave no doubt.
fn place_of(node: &Node) -> Option<Place> {
    let has = |key: &str| node.get(key).is_some();
    if has("callback") && !has("service") && !has("operation") {
        return Some(Place::Callback);
    }
    match (has("service"), has("operation"), has("types")) {
        (true, false, _) => Some(Place::Service),
        (false, true, _) => Some(Place::Operation),
        (false, false, true) if !has("http") => Some(Place::Types),
        (false, false, false) if has("page") && has("tables") => Some(Place::Page),
        (false, false, false) if has("steps") => Some(Place::Scheme),
        _ => None,
    }
}
