//! Prints the crate that users import: `src/lib.rs` and one folder for each service.
//!
//! | file of a service | holds |
//! |---|---|
//! | `mod.rs` | what the service is, its limits and tables, re-exports |
//! | `endpoint.rs` | credentials and endpoint |
//! | `client.rs`, `blocking.rs` | the client, async and not |
//! | `errors.rs` | the error table |
//! | `<operation>.rs` | `to_http` and `from_http` |
//! | `types/<spec file>.rs` | structs, enums and unions with their constructors |
//! | `builders/<spec file>.rs` | staged builders |
//! | `json/<spec file>.rs` | how types are written and read |
//! | `validate/<spec file>.rs` | what is checked before a send |

mod access;
mod auth;
mod blocking;
mod builders;
mod checks;
mod client;
mod credentials;
mod deprecated;
mod docs;
mod endpoint;
mod enums;
mod errors;
mod examples;
mod file;
mod json;
mod library;
mod limits;
mod operations;
mod placed;
mod rules;
mod scope;
mod service;
mod structs;
mod tokens;
mod ty;
mod unions;
mod validate;

use std::path::PathBuf;

use super::File;
use crate::model::{Model, Service, Summary, Type};
pub use examples::example;
pub(crate) use file::broken;
use scope::Scope;

/// Where a new manifest finds the runtime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Runtime {
    /// In a registry, by this version.
    Version(String),
    /// In this folder, seen from that of the crate.
    Path(PathBuf),
}

/// How the crate is printed.
#[derive(Debug, Clone)]
pub struct Options {
    /// Name of the package, for a manifest that is not there yet.
    pub package: String,
    /// Where that manifest finds the runtime.
    pub runtime: Runtime,
    /// First paragraph of the crate's documentation.
    pub crate_doc: String,
    /// Whether files go that were not generated, and links that stand in the way.
    pub overwrite: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            package: "vendor-apis".to_owned(),
            runtime: Runtime::Version(env!("CARGO_PKG_VERSION").to_owned()),
            crate_doc: "Typed clients for vendor APIs that are published as prose and tables."
                .to_owned(),
            overwrite: false,
        }
    }
}

/// Prints every file of the crate's `src/`, in the order of their paths.
pub fn emit(model: &Model, options: &Options) -> Vec<File> {
    let summaries: Vec<Summary> = model.services.iter().map(Service::summary).collect();
    let mut files = vec![library(&summaries.iter().collect::<Vec<_>>(), options)];
    files.extend(model.services.iter().flat_map(service));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Prints `src/lib.rs`.
pub(crate) fn library(services: &[&Summary], options: &Options) -> File {
    library::emit(services, options)
}

/// Prints the files of one service.
pub(crate) fn service(service: &Service) -> Vec<File> {
    let mut files = vec![
        service::emit(service),
        endpoint::emit(service),
        client::emit(service),
        blocking::emit(service),
        errors::emit(service),
    ];
    files.extend(
        service
            .operations
            .iter()
            .map(|operation| operations::emit(service, operation)),
    );

    let modules = modules(service);
    for (name, types) in &modules {
        let print = |folder: &str, item: &dyn Fn(&Scope<'_>, &Type) -> proc_macro2::TokenStream| {
            let scope = Scope::new(service);
            let items: proc_macro2::TokenStream = types.iter().map(|ty| item(&scope, ty)).collect();
            (!items.is_empty())
                .then(|| file::print(service, &format!("{folder}/{name}.rs"), &scope, items))
        };
        files.extend(print("types", &definition));
        files.extend(print("builders", &builders::emit));
        files.extend(print("json", &json::emit));
        files.extend(print("validate", &validate::emit));
    }
    for folder in ["types", "builders", "json", "validate"] {
        let prefix = format!("src/{}/{folder}/", service.name.bare());
        let names: Vec<String> = files
            .iter()
            .filter_map(|file| {
                file.path
                    .strip_prefix(&prefix)?
                    .strip_suffix(".rs")
                    .map(str::to_owned)
            })
            .collect();
        files.extend(library::folder(service, folder, &names));
    }
    files
}

/// The types of a service by the spec file that they stand in, both in the order of the specs.
fn modules(service: &Service) -> Vec<(&str, Vec<&Type>)> {
    let mut modules: Vec<(&str, Vec<&Type>)> = Vec::new();
    for ty in &service.types {
        match modules.iter_mut().find(|(name, _)| *name == ty.module) {
            Some((_, types)) => types.push(ty),
            None => modules.push((&ty.module, vec![ty])),
        }
    }
    modules
}

fn definition(scope: &Scope<'_>, ty: &Type) -> proc_macro2::TokenStream {
    use crate::model::TypeKind;
    match &ty.kind {
        TypeKind::Struct(kind) => structs::emit(scope, ty, kind),
        TypeKind::Enum(kind) => enums::emit(ty, kind),
        TypeKind::Union(kind) => unions::emit(scope, ty, kind),
    }
}
