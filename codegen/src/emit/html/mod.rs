//! Prints reference pages for people who do not write Rust: `index.html` and a page for each service.
//!
//! | file | prints |
//! |---|---|
//! | `index` | the list of services |
//! | `page` | the frame of a service's page: head, contents, sections in their order |
//! | `sign_in` | credentials, headers, settings |
//! | `operation` | an operation: path, request, replies |
//! | `outline` | a request at a glance, as nested lists |
//! | `types`, `fields`, `rules` | what requests and replies are made of |
//! | `errors` | what is a failure, statuses and codes |
//! | `doubts`, `notes` | what the pages leave open; small tables |
//! | `examples` | JSON, curl and Rust |
//!
//! A page is one file that refers to nothing outside of itself, has no scripts, and depends on the specs alone.

mod anchor;
mod doubts;
mod errors;
mod examples;
mod fields;
mod index;
mod inline;
mod markup;
mod notes;
mod operation;
mod outline;
mod page;
mod paths;
mod rules;
mod sign_in;
mod site;
mod types;

use super::File;
use crate::model::Model;
use site::Site;

/// How pages are printed.
#[derive(Debug, Clone)]
pub struct Options {
    /// Name of the printed crate, which the Rust examples use.
    pub package: String,
}

/// The index, then a page for each service.
pub fn pages(model: &Model, options: &Options) -> Vec<File> {
    let mut files = vec![File {
        path: "index.html".to_owned(),
        text: index::page(model).document(),
    }];
    files.extend(model.services.iter().map(|service| File {
        path: file_name(service),
        text: page::page(&Site::new(service, options)).document(),
    }));
    files
}

fn file_name(service: &crate::model::Service) -> String {
    format!("{}.html", service.name.bare())
}
