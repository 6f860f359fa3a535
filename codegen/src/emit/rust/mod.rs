//! Prints the crate that users import: `src/lib.rs` and one folder for each service.
//!
//! | file of a service | holds |
//! |---|---|
//! | `mod.rs` | what the service is, its limits and tables, re-exports |
//! | `auth.rs`, or `auth/<scheme>.rs` | credentials, and how requests are signed |
//! | `endpoint.rs` | where requests go |
//! | `client.rs`, `blocking.rs` | the client, async and not |
//! | `errors.rs` | the error table |
//! | `reply_headers.rs` | headers of replies and failures, as values |
//! | `<operation>.rs` | `to_http` and `from_http` |
//! | `callbacks/<callback>.rs` | `from_http` of what the vendor sends |
//! | `types/<spec file>.rs` | structs, enums and unions with their constructors |
//! | `builders/<spec file>.rs` | staged builders |
//! | `json/<spec file>.rs` | how types are written and read |
//! | `validate/<spec file>.rs` | what is checked before a send |

mod access;
mod arguments;
mod auth;
mod blocking;
mod builders;
mod callbacks;
mod checks;
mod client;
mod contents;
mod credentials;
mod deprecated;
mod docs;
mod doubts;
mod endpoint;
mod enums;
mod errors;
mod examples;
mod file;
mod json;
mod library;
mod limits;
mod methods;
mod names;
mod operand;
mod operations;
mod paging;
mod placed;
mod question;
mod recipe;
mod reply_headers;
mod rules;
mod scope;
mod service;
mod sources;
mod structs;
mod tokens;
mod ty;
mod unions;
mod validate;

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use apiscribe_recipes::Recipe;
use apiscribe_recipes::functions::Need;
use proc_macro2::TokenStream;

use super::File;
use crate::model::{Model, RustName, Service, Summary, Type};
use crate::parallel;
pub use examples::example;
pub use file::{GenerateError, Source, named};
use scope::Scope;

/// Where a new manifest finds the runtime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Runtime {
    /// In a registry, by this version.
    Version(String),
    /// In this folder, seen from that of the crate.
    Path(PathBuf),
}

/// How the crate is generated.
#[derive(Debug, Clone)]
pub struct Options {
    /// Name of the package, for a manifest that is not there yet.
    pub package: String,
    /// Where that manifest finds the runtime.
    pub runtime: Runtime,
    /// Features that a new manifest switches on, beside those of the services.
    pub features: Vec<String>,
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
            features: vec!["client".to_owned()],
            crate_doc: "Typed clients for vendor APIs that are published as prose and tables."
                .to_owned(),
            overwrite: false,
        }
    }
}

/// Generates every file of the crate's `src/`, in the order of their paths.
///
/// # Errors
///
/// What the generator made of the model is no Rust, which is a fault of the generator.
pub fn emit(model: &Model, options: &Options) -> Result<Vec<File>, GenerateError> {
    let summaries: Vec<Summary> = model.services.iter().map(summary).collect();
    let name = options.package.replace('-', "_");
    let mut files = vec![library(
        &summaries.iter().collect::<Vec<_>>(),
        options,
        &name,
    )?];
    for service in &model.services {
        files.extend(self::service(service, &name)?);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The generated files before they are laid out, for who asks what stands in them.
///
/// # Errors
///
/// As those of [`emit`].
pub fn sources(model: &Model, options: &Options) -> Result<Vec<Source>, GenerateError> {
    let summaries: Vec<Summary> = model.services.iter().map(summary).collect();
    let summaries: Vec<&Summary> = summaries.iter().collect();
    let name = options.package.replace('-', "_");
    let mut sources = vec![library::source(&summaries, options, &name)?];
    for service in &model.services {
        let modules = modules(service);
        let jobs = jobs(service, &name, &modules);
        let deprecated = deprecated::names(service);
        let done = jobs
            .iter()
            .map(|job| done(job, &deprecated, |source| source));
        sources.extend(in_order(service, &modules, done.collect(), |source| {
            source
        })?);
    }
    Ok(sources)
}

/// What a recipe is in Rust by itself: a struct of credentials, and a function that signs or
/// checks.
///
/// # Errors
///
/// What the generator made of the recipe is no Rust, which is a fault of the generator.
pub fn scheme(name: &str, recipe: &Recipe) -> Result<File, GenerateError> {
    let items = recipe::items(recipe);
    let own = quote::quote! {
        use crate::support::signing;
    };
    let uses = scope::runtime_uses(&items);
    let source = file::with_items(&format!("{name}.rs"), quote::quote!(#own #uses #items))?;
    Ok(source.text())
}

/// What a list of all services says about this one.
pub(crate) fn summary(service: &Service) -> Summary {
    Summary {
        name: service.name.clone(),
        title: service.title.clone(),
        operations: service.operations.len(),
        call: examples::call::of(service, examples::call::CRATE),
        needs: needs(service),
    }
}

/// The features of the runtime with what the recipes of a service call.
fn needs(service: &Service) -> Vec<String> {
    let signers = auth::signers(service);
    let signed = signers.iter().map(|signer| signer.recipe());
    let callbacks = service.callbacks.iter();
    let checked = callbacks.flat_map(|callback| {
        let check = callback.check.as_ref().map(|check| &check.recipe);
        let key = callback.key.as_ref().map(|key| &key.recipe);
        check.into_iter().chain(key)
    });
    let needs: BTreeSet<Need> = signed.chain(checked).flat_map(Recipe::needs).collect();
    needs.iter().map(|need| need.feature().to_owned()).collect()
}

/// Generates `src/lib.rs` of a crate that code calls by this name.
pub(crate) fn library(
    services: &[&Summary],
    options: &Options,
    crate_name: &str,
) -> Result<File, GenerateError> {
    library::emit(services, options, crate_name)
}

/// Generates the files of one service.
pub(crate) fn service(service: &Service, crate_name: &str) -> Result<Vec<File>, GenerateError> {
    let modules = modules(service);
    let jobs = jobs(service, crate_name, &modules);
    let deprecated = deprecated::names(service);
    let done = parallel::run(&jobs, |job| done(job, &deprecated, Source::text));
    in_order(service, &modules, done, Source::text)
}

/// Some files of a service: each piece of work needs nothing of the others.
type Job<'a> = Box<dyn Fn() -> Result<Vec<Source>, GenerateError> + Sync + 'a>;

/// The folders of a service with a file for each module of types, and what such a file holds of a
/// type.
const FOLDERS: [(&str, Part); 4] = [
    ("types", definition),
    ("builders", builders::emit),
    ("json", json::emit),
    ("validate", validate::emit),
];

/// What a file of one folder holds of a type.
type Part = fn(&Scope<'_>, &Type) -> TokenStream;

/// What there is to do for a service. The last jobs are those of [`FOLDERS`], one for each module
/// in each.
fn jobs<'a>(service: &'a Service, crate_name: &'a str, modules: &'a [Module<'a>]) -> Vec<Job<'a>> {
    fn one<'a>(file: impl Fn() -> Result<Source, GenerateError> + Sync + 'a) -> Job<'a> {
        Box::new(move || Ok(vec![file()?]))
    }
    let mut jobs = vec![
        one(move || service::emit(service, crate_name)),
        one(|| endpoint::emit(service)),
        one(|| client::emit(service)),
        one(|| blocking::emit(service)),
        one(|| errors::emit(service)),
    ];
    if doubts::has_any(service) {
        jobs.push(one(|| doubts::emit(service)));
    }
    jobs.push(Box::new(|| {
        let file = reply_headers::emit(service).transpose()?;
        Ok(file.into_iter().collect())
    }));
    for operation in &service.operations {
        jobs.push(one(move || {
            operations::emit(service, operation, crate_name)
        }));
    }
    jobs.push(Box::new(|| auth::emit(service)));
    jobs.push(Box::new(|| callbacks::emit(service)));

    for (folder, item) in FOLDERS {
        for (name, types) in modules {
            jobs.push(Box::new(move || {
                let scope = Scope::new(service);
                let items: TokenStream = types.iter().map(|ty| item(&scope, ty)).collect();
                if items.is_empty() {
                    return Ok(Vec::new());
                }
                let items = sources::named(&scope, items);
                let path = format!("{folder}/{}.rs", name.bare());
                Ok(vec![file::with_imports(service, &path, &scope, items)?])
            }));
        }
    }
    jobs
}

/// What came of a job: its files, and the names that are public in them.
struct Done<T> {
    files: Vec<T>,
    public: Vec<String>,
}

/// Does a job. Its files may use what is deprecated.
fn done<T>(
    job: &Job<'_>,
    deprecated: &BTreeSet<&str>,
    made: impl Fn(Source) -> T,
) -> Result<Done<T>, GenerateError> {
    let mut sources = job()?;
    for source in sources.iter_mut().filter(|source| source.uses_service) {
        deprecated::allow(deprecated, &mut source.file);
    }
    let public = sources.iter().flat_map(Source::public).collect();
    let files = sources.into_iter().map(made).collect();
    Ok(Done { files, public })
}

/// What came of the jobs of a service, each folder followed by its root.
fn in_order<T>(
    service: &Service,
    modules: &[Module<'_>],
    done: Vec<Result<Done<T>, GenerateError>>,
    made: impl Fn(Source) -> T,
) -> Result<Vec<T>, GenerateError> {
    let mut done = done.into_iter();
    let mut files = Vec::new();
    let whole = done.len().saturating_sub(FOLDERS.len() * modules.len());
    for job in done.by_ref().take(whole) {
        files.extend(job?.files);
    }
    for (folder, _) in FOLDERS {
        let mut parts = Vec::new();
        for ((name, _), job) in modules.iter().zip(done.by_ref()) {
            let job = job?;
            if !job.files.is_empty() {
                parts.push((name, job.public));
            }
            files.extend(job.files);
        }
        files.extend(library::folder(service, folder, &parts)?.map(&made));
    }
    Ok(files)
}

/// The module of a spec file, and the types that stand in it.
type Module<'a> = (RustName, Vec<&'a Type>);

/// The types of a service by module, both in the order of the specs.
fn modules(service: &Service) -> Vec<Module<'_>> {
    let mut modules: Vec<Module<'_>> = Vec::new();
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    for ty in &service.types {
        let index = *by_name.entry(&ty.module).or_insert_with(|| {
            modules.push((RustName::escaped(&ty.module), Vec::new()));
            modules.len() - 1
        });
        if let Some((_, types)) = modules.get_mut(index) {
            types.push(ty);
        }
    }
    modules
}

fn definition(scope: &Scope<'_>, ty: &Type) -> TokenStream {
    use crate::model::TypeKind;
    match &ty.kind {
        TypeKind::Struct(kind) => structs::emit(scope, ty, kind),
        TypeKind::Enum(kind) => enums::emit(ty, kind),
        TypeKind::Union(kind) => unions::emit(scope, ty, kind),
    }
}
