//! The first files of a service: a spec that holds together, to be filled in from the vendor's page.

use std::path::{Path, PathBuf};

use heck::ToSnakeCase;

use apiscribe_codegen::check::of_service;
use apiscribe_codegen::emit::File;
use apiscribe_codegen::model::is_keyword;
use apiscribe_codegen::output::{self, Output, OutputError};

/// The files of a new service and what is in them. The name stands for that of the service.
const FILES: [(&str, &str); 2] = [
    ("service.yaml", include_str!("new/service.yaml")),
    ("send_message.yaml", include_str!("new/send_message.yaml")),
];

const NAME: &str = "new_service";

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NewError {
    /// The name cannot be that of a folder, a module and a feature.
    #[error("`{name}` is not in snake_case{}", proposal(name))]
    NotSnakeCase {
        /// The name.
        name: String,
    },
    /// The name is needed for something else.
    #[error("`{name}` is a name that Rust or the printed crate needs for something else")]
    Reserved {
        /// The name.
        name: String,
    },
    /// Something is there by that name already.
    #[error("{} exists already; nothing was written", path.display())]
    Exists {
        /// The folder.
        path: PathBuf,
    },
    /// A file or folder cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Writes the files of a new service into a folder of specs, which is made if it is not there. Returns their paths.
///
/// # Errors
///
/// The name is refused, its folder exists already, or something cannot be written.
pub fn write(spec: &Path, service: &str) -> Result<Vec<PathBuf>, NewError> {
    check_name(service)?;
    let folder = spec.join(service);
    // Even a link that leads nowhere is somebody's.
    if folder.symlink_metadata().is_ok() {
        let path = output::absolute(&folder);
        return Err(NewError::Exists { path });
    }
    let mut output = Output::write(&folder, &[], false);
    for (path, text) in FILES {
        output.file(File {
            path: path.to_owned(),
            text: text.replace(NAME, service),
        })?;
    }
    output.finish()?;
    let written = FILES.iter().map(|(file, _)| folder.join(file));
    Ok(written.collect())
}

fn check_name(name: &str) -> Result<(), NewError> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let is_snake_case = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(is_plain)
        && name.to_snake_case() == name;
    let name = name.to_owned();
    if !is_snake_case {
        return Err(NewError::NotSnakeCase { name });
    }
    // A service can be named like a keyword; a new one had better not.
    if of_service(&name).is_some() || is_keyword(&name) {
        return Err(NewError::Reserved { name });
    }
    Ok(())
}

fn proposal(name: &str) -> String {
    let proposal = name.to_snake_case();
    match check_name(&proposal) {
        Ok(()) => format!("; `{proposal}` is"),
        Err(_) => ", such as `acme_sms`".to_owned(),
    }
}
