//! The reference pages: what is on them, whether it holds together, and whether their examples do
//! what they say.

mod command;
mod content;
mod curl;
mod html;
mod markup;
mod names;
mod rust;
mod search;

use apiscribe_codegen::emit::File;
use apiscribe_codegen::model::{Model, Service};
use apiscribe_pages::{Options, pages};
use apiscribe_tests::command::root;

fn model() -> Model {
    apiscribe_codegen::load(root().join("spec"))
        .unwrap_or_else(|error| panic!("{error}; run `cargo xtask check`"))
}

/// Vendors that are in no catalogue.
fn foreign() -> Model {
    let specs = root().join("examples/vendors/spec");
    apiscribe_codegen::load(specs).unwrap_or_else(|error| panic!("{error}"))
}

/// The pages, without the scripts.
fn html(model: &Model) -> Vec<File> {
    let mut files = generated(model);
    files.retain(|file| file.path.ends_with(".html"));
    files
}

/// The pages of a service.
fn of_service<'f>(files: &'f [File], service: &Service) -> Vec<&'f File> {
    let name = service.name.bare();
    let is_its = |file: &&File| {
        let rest = file.path.strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with(['.', '-']))
    };
    files.iter().filter(is_its).collect()
}

fn generated(model: &Model) -> Vec<File> {
    let options = Options {
        package: "whatsapp-vendors".to_owned(),
    };
    pages(model, &options)
}
