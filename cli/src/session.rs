//! What every command knows of where and how it runs.

use std::path::PathBuf;

use apiscribe_codegen::SpecFolders;
use apiscribe_codegen::output::absolute;

use crate::args::{Crate, Global, Spec, When};
use crate::project::Project;

/// How a command runs.
pub struct Session {
    /// Where the project is, and what its file says.
    pub project: Project,
    /// When to use colour.
    pub color: When,
    /// Whether results and errors alone are shown.
    pub is_quiet: bool,
    /// Whether folders and files are named.
    pub is_verbose: bool,
}

impl Session {
    /// A command in a project, with the flags that all commands take.
    #[must_use]
    pub fn new(project: Project, global: Global) -> Self {
        let Global {
            color,
            quiet,
            verbose,
        } = global;
        let session = Self {
            project,
            color,
            is_quiet: quiet,
            is_verbose: verbose,
        };
        if let Some(file) = session.project.file() {
            session.note(&format!("settings: {}", file.display()));
        }
        session
    }

    /// The folders of the specs.
    #[must_use]
    pub fn spec(&self, spec: &Spec) -> SpecFolders {
        let folders = self.project.spec(&spec.spec);
        self.note(&format!("specs: {}", folders.map(absolute)));
        folders
    }

    /// The folder of the generated crate.
    #[must_use]
    pub fn out(&self, out: &Crate) -> PathBuf {
        let folder = self.project.out(out.out.as_deref());
        self.note(&format!("crate: {}", absolute(&folder).display()));
        folder
    }

    /// A command as people here type it, to be named in a message.
    #[must_use]
    pub fn command(&self, name: &str) -> String {
        self.project.command(name)
    }

    /// Says on standard error what only those read who want to know more.
    pub fn note(&self, text: &str) {
        if self.is_verbose {
            eprintln!("{}", apiscribe_codegen::escape::log_lines(text));
        }
    }
}

#[cfg(test)]
impl Session {
    /// A command in this package's folder.
    pub(crate) fn in_tests() -> Self {
        Self {
            project: Project::default(),
            color: When::Never,
            is_quiet: false,
            is_verbose: false,
        }
    }
}
