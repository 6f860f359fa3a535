//! The specs of a service, read once, so that one file can be replaced and judged with the rest
//! many times.

use std::fs;
use std::path::Path;

use apiscribe_authoring::coverage::coverage;
use apiscribe_authoring::explain;
use apiscribe_authoring::format::{Refusal, format};
use apiscribe_codegen::check::{CallbackSpec, Schemes, ServiceSpec, WrittenRecipes, check, lint};
use apiscribe_codegen::diagnostics::Diagnostics;
use apiscribe_codegen::emit;
use apiscribe_codegen::model::Model;
use apiscribe_codegen::source::Sources;
use apiscribe_codegen::spec::{self, OperationFile, ServiceFile, TypesFile};
use apiscribe_codegen::yaml::{self, Node};

/// The files of a service.
pub struct Shelf {
    folder: String,
    files: Vec<File>,
}

/// What came of reading and checking.
struct Checked {
    sources: Sources,
    diagnostics: Diagnostics,
    spec: Option<ServiceSpec>,
    model: Option<Model>,
}

struct File {
    path: String,
    text: String,
    content: Option<Content>,
}

#[derive(Clone)]
enum Content {
    Service(Box<ServiceFile>),
    Operation(String, Box<OperationFile>),
    Types(String, TypesFile),
    /// Checked with the rest, since the recipes in it are.
    Callback(String, Node),
}

impl Shelf {
    /// Every service of a folder, the smallest first.
    pub fn all(specs: &Path) -> Vec<Self> {
        let names = entries(specs).into_iter();
        let folders = names.filter(|name| specs.join(name).is_dir());
        let mut shelves: Vec<Shelf> = folders.map(|folder| Shelf::open(specs, folder)).collect();
        shelves.sort_by_key(|shelf| {
            shelf
                .files
                .iter()
                .map(|file| file.text.len())
                .sum::<usize>()
        });
        shelves
    }

    fn open(specs: &Path, folder: String) -> Self {
        let mut texts = Vec::new();
        for below in ["", "types/", "callbacks/"] {
            let names = entries(&specs.join(&folder).join(below)).into_iter();
            for name in names.filter(|name| name.ends_with(".yaml")) {
                let path = format!("{folder}/{below}{name}");
                let text = fs::read_to_string(specs.join(&path)).expect("a spec is text");
                texts.push((path, text));
            }
        }
        Shelf::of(folder, texts)
    }

    /// A service of these files.
    pub fn of(folder: String, texts: Vec<(String, String)>) -> Self {
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let files = texts.into_iter().map(|(path, text)| {
            let node = yaml::open(&mut sources, &path, text.as_bytes(), &mut diagnostics);
            File {
                content: node.and_then(|node| content(&path, &node, &mut diagnostics)),
                path,
                text,
            }
        });
        let files = files.collect();
        assert!(
            diagnostics.is_empty(),
            "{}",
            diagnostics.render(&sources, false)
        );
        Shelf { folder, files }
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a file by its number.
    pub fn text(&self, file: usize) -> &str {
        &self.files[file].text
    }

    /// The files by their paths.
    pub fn texts(&self) -> Vec<(String, String)> {
        let files = self.files.iter();
        files
            .map(|file| (file.path.clone(), file.text.clone()))
            .collect()
    }

    /// The model of the service as it is.
    pub fn model(&self) -> Option<Model> {
        self.with(0, self.files.first()?.text.as_bytes()).model
    }

    /// The model with other bytes in place of a file, if they are a spec still.
    pub fn model_with(&self, damaged: usize, bytes: &[u8]) -> Option<Model> {
        let checked = self.with(damaged, bytes);
        checked.model.filter(|_| !checked.diagnostics.has_errors())
    }

    /// Reads and checks the service of a file with other bytes in its place: every report has to be
    /// one that can be shown and explained, and what is fine has to go through everything that
    /// comes after the checks.
    pub fn judge(&self, damaged: usize, bytes: &[u8]) {
        let Checked {
            sources,
            mut diagnostics,
            spec,
            model,
        } = self.with(damaged, bytes);
        let errors = diagnostics.len();
        if let Some(spec) = &spec {
            lint(spec, &mut diagnostics);
        }
        assert!(model.is_some() || errors > 0, "no model and no error");
        assert!(spec.is_some() || errors > 0, "no service and no error");

        for diagnostic in diagnostics.sorted() {
            assert!(
                explain::text(diagnostic.code.0).is_some(),
                "{} has no explanation",
                diagnostic.code
            );
            assert!(
                !diagnostic.labels.is_empty(),
                "an error nowhere: {diagnostic:?}"
            );
            for (span, _) in &diagnostic.labels {
                let text = sources.text(span.file).get(span.start..span.end);
                assert!(text.is_some(), "a span outside of its file: {diagnostic:?}");
            }
        }
        let report = diagnostics.render(&sources, false);
        assert_eq!(report.is_empty(), diagnostics.is_empty());
        assert_eq!(
            diagnostics.to_json(&sources).lines().count(),
            diagnostics.len()
        );
        let path = &self.files[damaged].path;
        let refusal = format(path, bytes).err();
        assert!(
            !matches!(refusal, Some(Refusal::Changed)),
            "the formatter loses something: {}",
            String::from_utf8_lossy(bytes)
        );
        if let Some(model) = model.filter(|_| errors == 0) {
            print(&model);
        }
    }

    fn with(&self, damaged: usize, bytes: &[u8]) -> Checked {
        let mut sources = Sources::new();
        for file in &self.files {
            sources.add(file.path.clone(), file.text.clone());
        }
        let mut diagnostics = Diagnostics::new();
        let path = &self.files[damaged].path;
        let node = yaml::open(&mut sources, path, bytes, &mut diagnostics);
        let replaced = node.and_then(|node| content(path, &node, &mut diagnostics));
        let mut is_whole = replaced.is_some();
        let others = self.files.iter().enumerate();
        let others = others.filter(|(at, _)| *at != damaged);
        let contents = others
            .filter_map(|(_, file)| file.content.clone())
            .chain(replaced);

        let (mut service, mut operations, mut types) = (None, Vec::new(), Vec::new());
        let mut callbacks = Vec::new();
        for content in contents {
            match content {
                Content::Service(file) => service = Some(*file),
                Content::Operation(stem, file) => operations.push((stem, *file)),
                Content::Types(stem, file) => types.push((stem, file)),
                Content::Callback(stem, node) => {
                    let read = CallbackSpec::read(&stem, &node, &sources, &mut diagnostics);
                    is_whole &= read.is_some();
                    callbacks.extend(read);
                }
            }
        }
        let recipes =
            WrittenRecipes::read(service.as_ref(), &operations, &sources, &mut diagnostics);
        let spec = service.map(|service| ServiceSpec {
            schemes: Schemes::default(),
            recipes,
            folder: self.folder.clone(),
            service,
            operations,
            types,
            pages: Vec::new(),
            callbacks,
            is_whole,
        });
        let service = spec.as_ref().and_then(|spec| check(spec, &mut diagnostics));
        let model = service.map(|service| Model {
            services: vec![service],
        });
        Checked {
            sources,
            diagnostics,
            spec,
            model,
        }
    }
}

/// What passes the checks is generated, as Rust.
fn print(model: &Model) {
    for service in &model.services {
        coverage(service);
    }
    let files = emit::rust::emit(model, &emit::rust::Options::default());
    for file in files.expect("what is generated is Rust") {
        if file.path.ends_with(".rs") {
            let parsed = syn::parse_file(&file.text).map(drop);
            assert!(parsed.is_ok(), "{}: {parsed:?}", file.path);
        }
    }
}

fn content(path: &str, node: &Node, diagnostics: &mut Diagnostics) -> Option<Content> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.trim_end_matches(".yaml").to_owned();
    if path.contains("/types/") {
        spec::read_types(node, diagnostics).map(|file| Content::Types(stem, file))
    } else if path.contains("/callbacks/") {
        Some(Content::Callback(stem, node.clone()))
    } else if stem == "service" {
        spec::read_service(node, diagnostics).map(|file| Content::Service(Box::new(file)))
    } else {
        spec::read_operation(node, diagnostics).map(|file| Content::Operation(stem, Box::new(file)))
    }
}

fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
