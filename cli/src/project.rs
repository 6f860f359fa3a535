//! Where the project is: commands work from every folder of it, and take from its `apiscribe.toml`
//! what the command line does not say.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_codegen::output::absolute;
use apiscribe_codegen::{Failure, SpecFolders, nearest_specs};

use crate::settings::{FILE, Settings};

/// A project as a command sees it.
#[derive(Debug, Default, Clone)]
pub struct Project {
    /// Where the command was started.
    here: PathBuf,
    root: PathBuf,
    file: Option<PathBuf>,
    /// What its file says.
    pub settings: Settings,
}

impl Project {
    /// The project around the current folder.
    ///
    /// # Errors
    ///
    /// Its `apiscribe.toml` cannot be read or is not understood.
    pub fn find() -> anyhow::Result<Self> {
        let here = env::current_dir()?;
        let file = around(&here)
            .map(|folder| folder.join(FILE))
            .find(|file| file.is_file());
        let settings = match &file {
            Some(file) => Settings::read(file)?,
            None => Settings::default(),
        };
        let root = match file.as_deref().and_then(Path::parent) {
            Some(root) => root.to_owned(),
            None => root(&here),
        };
        Ok(Self {
            here,
            root,
            file,
            settings,
        })
    }

    /// This project with other settings, such as those that it had once.
    #[must_use]
    pub fn with(&self, settings: Settings) -> Self {
        Self {
            settings,
            ..self.clone()
        }
    }

    /// The file that holds the settings.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The folder that holds the project, and its file if there is one.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folders of the specs: those that are named, seen from here, or those of the project.
    #[must_use]
    pub fn spec(&self, named: &[PathBuf]) -> SpecFolders {
        let of_project = self
            .settings
            .spec
            .iter()
            .map(|below| self.in_project(below));
        let of_project: Vec<PathBuf> = of_project.collect();
        let folders = if named.is_empty() { &of_project } else { named };
        match folders {
            [] => self.in_project(Path::new("spec")).into(),
            [first, others @ ..] => SpecFolders::new(first, others.iter().cloned()),
        }
    }

    /// The folders of the specs, for what belongs to specs that are there. `argument` is how a
    /// folder is named.
    ///
    /// # Errors
    ///
    /// There are none here or in a folder around this one.
    pub fn spec_that_is_there(
        &self,
        named: &[PathBuf],
        argument: &str,
    ) -> anyhow::Result<SpecFolders> {
        let spec = self.spec(named);
        let folders = spec.iter().filter(|_| named.is_empty());
        for folder in folders {
            let Err(source) = fs::read_dir(folder) else {
                continue;
            };
            let path = folder.to_owned();
            if !self.settings.spec.is_empty() {
                return Err(self.explained(Failure::Unreadable { path, source }.into()));
            }
            anyhow::bail!(
                "cannot read {}: {source}\nhelp: run this in a folder of the project, or name one with {argument}",
                absolute(&path).display()
            );
        }
        Ok(spec)
    }

    /// An error with its way out, if it is about a folder of specs that the project's file names.
    #[must_use]
    pub fn explained(&self, error: anyhow::Error) -> anyhow::Error {
        let mut own = self.settings.spec.iter().map(|spec| self.in_project(spec));
        let is_named = match error.downcast_ref() {
            Some(Failure::Unreadable { path, .. }) => own.any(|own| own == *path),
            Some(Failure::Empty { specs }) => {
                let own: Vec<PathBuf> = own.collect();
                specs.iter().all(|specs| own.iter().any(|own| own == specs))
            }
            _ => false,
        };
        match self.file.as_deref().filter(|_| is_named) {
            Some(file) => anyhow::anyhow!(
                "{error:#}\nhelp: `spec` in {} names it: correct it there, or begin with `{}`",
                file.display(),
                self.command("new SERVICE")
            ),
            None => error,
        }
    }

    /// The folder of the generated crate: the one that is named, seen from here, or that of the
    /// project.
    #[must_use]
    pub fn out(&self, named: Option<&Path>) -> PathBuf {
        self.folder(
            named,
            self.settings
                .out
                .as_deref()
                .unwrap_or(Path::new("generated")),
        )
    }

    /// The folder that an argument names, seen from here; without one, a folder below the root of
    /// the project, as reports show it.
    #[must_use]
    pub fn folder(&self, named: Option<&Path>, below: &Path) -> PathBuf {
        match named {
            Some(named) => named.to_owned(),
            None => self.in_project(below),
        }
    }

    /// A path below the root of the project, seen from here.
    #[must_use]
    pub fn in_project(&self, below: &Path) -> PathBuf {
        let Ok(from) = self.here.strip_prefix(&self.root) else {
            return self.root.join(below);
        };
        let up = std::iter::repeat_n("..", from.iter().count());
        up.collect::<PathBuf>().join(below)
    }

    /// A command as people here type it.
    #[must_use]
    pub fn command(&self, name: &str) -> String {
        format!("{} {name}", self.program())
    }

    /// How people here start this program.
    #[must_use]
    pub fn program(&self) -> &str {
        self.settings.command.as_deref().unwrap_or("apiscribe")
    }
}

/// A folder and those around it, but not outside of a git repository.
fn around(here: &Path) -> impl Iterator<Item = &Path> {
    let mut is_inside = true;
    here.ancestors().take_while(move |folder| {
        let was_inside = is_inside;
        is_inside = was_inside && !folder.join(".git").exists();
        was_inside
    })
}

/// The nearest folder that holds specs. Without any, the root of the workspace or repository in
/// which somebody may begin with them.
fn root(here: &Path) -> PathBuf {
    if let Some(root) = nearest_specs(here).as_deref().and_then(Path::parent) {
        return root.to_owned();
    }
    let repository = here.ancestors().find(|folder| folder.join(".git").exists());
    let mut inside = here
        .ancestors()
        .take_while(|folder| repository.is_none_or(|root| folder.starts_with(root)));
    inside
        .find(|folder| is_workspace(folder))
        .or(repository)
        .unwrap_or(here)
        .to_owned()
}

/// Whether cargo has the root of a workspace here.
fn is_workspace(folder: &Path) -> bool {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    let mut lines = manifest.lines().map(str::trim);
    lines.any(|line| line.starts_with("[workspace]") || line.starts_with("[workspace."))
}
