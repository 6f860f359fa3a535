//! The model: given once, or read from a folder again whenever a file of it has changed.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use apiscribe_codegen::model::Model;
use apiscribe_codegen::{Failure, Progress, SpecFolders, load, load_with};

use crate::served::Served;

/// Looking at all files takes longer than answering, so after a look the next one waits for so
/// long.
const PAUSE: Duration = Duration::from_millis(20);

/// Where the model comes from.
#[derive(Debug)]
pub(crate) struct Specs {
    folders: Option<SpecFolders>,
    /// Only these services; all if there are none.
    services: Vec<String>,
    /// Names of all that were there at first, wanted or not.
    all: Vec<String>,
    current: Mutex<Current>,
}

#[derive(Debug)]
struct Current {
    model: Arc<Served>,
    files: Vec<File>,
    /// When the files were last looked at; none before the first look.
    looked: Option<Instant>,
}

/// What shows that a file has changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct File {
    path: PathBuf,
    modified: Option<SystemTime>,
    bytes: u64,
}

/// What came of looking whether the specs have changed.
pub(crate) enum Looked {
    /// They have not.
    Same,
    /// They have, and there is a new model.
    Reloaded,
    /// They have, and what they say now is wrong: the last good model stays.
    Broken(String),
}

impl Specs {
    pub(crate) fn fixed(model: Model, services: &[String]) -> Self {
        Self::new(None, Vec::new(), model, services)
    }

    pub(crate) fn folders(
        folders: SpecFolders,
        services: &[String],
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<Self, Failure> {
        // Looked at before they are read: what changes in between is read once more.
        let files = files(&folders);
        let model = load_with(&folders, progress)?;
        Ok(Self::new(Some(folders), files, model, services))
    }

    fn new(
        folders: Option<SpecFolders>,
        files: Vec<File>,
        model: Model,
        services: &[String],
    ) -> Self {
        let all = model.services.iter();
        let all = all.map(|service| service.name.bare().to_owned()).collect();
        let model = Arc::new(Served::new(only(model, services)));
        Self {
            folders,
            all,
            services: services.to_owned(),
            current: Mutex::new(Current {
                model,
                files,
                looked: None,
            }),
        }
    }

    /// Names of all services that were there at first, wanted or not.
    pub(crate) fn all(&self) -> &[String] {
        &self.all
    }

    /// The model, after a look at the files unless the last one was just now.
    pub(crate) fn look(&self) -> (Arc<Served>, Looked) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let looked = match &self.folders {
            Some(folders) => current.look(folders, &self.services),
            None => Looked::Same,
        };
        (Arc::clone(&current.model), looked)
    }

    /// The model as it is known.
    pub(crate) fn model(&self) -> Arc<Served> {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&current.model)
    }
}

impl Current {
    fn look(&mut self, folders: &SpecFolders, services: &[String]) -> Looked {
        if self.looked.is_some_and(|looked| looked.elapsed() < PAUSE) {
            return Looked::Same;
        }
        let files = files(folders);
        self.looked = Some(Instant::now());
        if files == self.files {
            return Looked::Same;
        }
        self.files = files;
        match load(folders) {
            Ok(model) => {
                self.model = Arc::new(Served::new(only(model, services)));
                Looked::Reloaded
            }
            Err(failure) => Looked::Broken(failure.to_string()),
        }
    }
}

fn only(mut model: Model, services: &[String]) -> Model {
    if !services.is_empty() {
        let is_wanted = |name: &str| services.iter().any(|service| service == name);
        model
            .services
            .retain(|service| is_wanted(service.name.bare()));
    }
    model
}

/// The files of the folders of specs: services, and types below them.
fn files(specs: &SpecFolders) -> Vec<File> {
    let mut found = Vec::new();
    let mut folders: Vec<_> = specs.iter().map(|folder| (folder.to_owned(), 0)).collect();
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let Ok(data) = fs::metadata(&path) else {
                continue;
            };
            if data.is_dir() && depth < 2 {
                folders.push((path, depth + 1));
            } else if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                found.push(File {
                    path,
                    modified: data.modified().ok(),
                    bytes: data.len(),
                });
            }
        }
    }
    found.sort();
    found
}
