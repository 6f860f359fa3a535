//! What every command knows of where and how it runs.

use std::ffi::OsString;
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
    /// The command line behind the program.
    words: Vec<String>,
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
            words: std::env::args_os().skip(1).map(word).collect(),
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

    /// This command as it was typed, but for `--check`: what writes what was found stale.
    #[must_use]
    pub fn that_writes(&self) -> String {
        let words = self.words.iter().map(String::as_str);
        let words: Vec<&str> = words.filter(|word| *word != "--check").collect();
        self.project.command(&words.join(" "))
    }

    /// Says on standard error what only those read who want to know more.
    pub fn note(&self, text: &str) {
        if self.is_verbose {
            eprintln!("{}", apiscribe_codegen::escape::log_lines(text));
        }
    }
}

/// A word of a command line as shells read it.
fn word(word: OsString) -> String {
    let word = word.to_string_lossy();
    let is_plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c);
    match word.chars().all(is_plain) && !word.is_empty() {
        true => word.into_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
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
            words: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_that_writes_is_the_one_that_was_typed() {
        for (typed, named) in [
            (&["regenerate", "--check"][..], "apiscribe regenerate"),
            (
                &["openapi", "--check", "--out", "my docs", "--spec", "it's"],
                r"apiscribe openapi --out 'my docs' --spec 'it'\''s'",
            ),
            (&["fmt", "a/b.yaml", ""], "apiscribe fmt a/b.yaml ''"),
        ] {
            let mut session = Session::in_tests();
            session.words = typed.iter().map(|typed| word(typed.into())).collect();
            assert_eq!(session.that_writes(), named);
        }
    }
}
