//! The first files of a service, and the first file of an operation: specs that hold together, to
//! be filled in from the vendor's page.

use std::path::{Path, PathBuf};

use heck::{ToSnakeCase, ToUpperCamelCase};

use apiscribe_codegen::check::of_service;
use apiscribe_codegen::diagnostics::unknown;
use apiscribe_codegen::emit::File;
use apiscribe_codegen::model::is_keyword;
use apiscribe_codegen::output::{self, Output, OutputError};
use apiscribe_codegen::{Failure, SpecFolders, load};

/// The files of a new service and what is in them. The name stands for that of the service.
const FILES: [(&str, &str); 2] = [
    ("service.yaml", include_str!("new/service.yaml")),
    ("send_message.yaml", include_str!("new/send_message.yaml")),
];

const NAME: &str = "new_service";

/// The file of a new operation. Its name, that of its types and its page stand for others.
const OPERATION: &str = include_str!("new/operation.yaml");

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
    #[error("`{name}` is a name that Rust or the generated crate needs for something else")]
    Reserved {
        /// The name.
        name: String,
    },
    /// There is no such service to which an operation could be added.
    #[error("{}", unknown(&format!("no service `{name}`"), name, there.iter().map(String::as_str)))]
    NoService {
        /// The name.
        name: String,
        /// Those that are there.
        there: Vec<String>,
    },
    /// The service has no page that an operation could stand on.
    #[error("the service `{name}` declares no page; add one under `pages` in its service.yaml")]
    NoPage {
        /// The name of the service.
        name: String,
    },
    /// The specs that are there cannot be read.
    #[error(transparent)]
    Specs(#[from] Failure),
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

/// Writes the files of a new service into a folder of specs, which is made if it is not there.
/// Returns their paths.
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

/// Writes the file of a new operation of a service that is there. Returns its path.
///
/// # Errors
///
/// The name is refused, there is no such service, the specs have errors, the file exists already,
/// or it cannot be written.
pub fn write_operation(
    spec: impl Into<SpecFolders>,
    service: &str,
    operation: &str,
) -> Result<PathBuf, NewError> {
    check_name(operation)?;
    let spec = spec.into();
    let model = load(&spec)?;
    let mut services = model.services.iter();
    let Some(known) = services.find(|known| known.name.bare() == service) else {
        let there = model.services.iter();
        return Err(NewError::NoService {
            name: service.to_owned(),
            there: there.map(|there| there.name.bare().to_owned()).collect(),
        });
    };
    let folder = spec.of(service).join(service);
    let file = format!("{operation}.yaml");
    if folder.join(&file).symlink_metadata().is_ok() {
        let path = output::absolute(&folder.join(&file));
        return Err(NewError::Exists { path });
    }
    let page = known.pages.first().ok_or_else(|| NewError::NoPage {
        name: service.to_owned(),
    })?;
    let text = OPERATION
        .replace("new_operation", operation)
        .replace("NewOperation", &operation.to_upper_camel_case())
        .replace("new_page", &page.name);
    let mut output = Output::write(&folder, &[], false);
    output.file(File {
        path: file.clone(),
        text,
    })?;
    output.finish()?;
    Ok(folder.join(file))
}

/// Whether a name can be that of a folder, a module and a feature.
///
/// # Errors
///
/// It is not in snake case, or needed for something else.
pub fn check_name(name: &str) -> Result<(), NewError> {
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
