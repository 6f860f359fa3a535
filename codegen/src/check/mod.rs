//! From specs as written to specs as meant: names settled, types resolved, every mistake in meaning reported.
//!
//! [`check`] takes the files of a spec folder as the reader left them and makes the [`Model`] that all emitters print. It goes
//! through a service in this order, one file of this module each: names and pages, types and their fields, rules, operations,
//! errors, doubts, examples. A mistake leaves a stand-in behind that fits everywhere, so that what depends on it stays silent
//! and all other mistakes still show. What is about a spec as a whole, unused types, doubts and examples, waits
//! until its parts are right. [`lint`] adds what is no mistake and yet odd.
//!
//! [`evaluate`] reads JSON against a model: the examples of the specs here, requests from people and programs elsewhere.

mod about;
mod auth;
mod bearer;
mod bodies;
mod boxes;
mod comparisons;
mod components;
mod constants;
mod constraints;
mod construct;
mod contradictions;
mod depth;
mod doubts;
mod encode;
mod endless;
mod enums;
mod error_rows;
mod errors;
mod example_replies;
mod examples;
mod http;
mod keys;
mod lints;
mod lower;
mod merge;
mod methods;
mod modules;
mod names;
mod near;
mod nodes;
mod operations;
mod parameters;
mod paths;
mod placement;
mod places;
mod problems;
mod reach;
mod registry;
mod reserved;
mod rules;
mod service;
mod specs;
mod structs;
mod types;
mod unions;

pub(crate) use registry::{inline_name, inline_types};
pub(crate) use reserved::RESERVED_SERVICES;

pub mod codes;
pub mod evaluate;

pub use lints::lint;
pub use specs::{ServiceSpec, Specs};

use crate::diagnostics::Diagnostics;
use crate::model::Model;
use problems::Problems;

/// Checks what specs mean. Every mistake becomes a diagnostic; there is a model only if there is none.
pub fn check(specs: &Specs, diagnostics: &mut Diagnostics) -> Option<Model> {
    let is_read = !diagnostics.has_errors();
    let mut problems = Problems::new(diagnostics);
    let services = specs
        .services
        .iter()
        .filter_map(|spec| service::lower(spec, is_read, &mut problems))
        .collect();
    (problems.count() == 0).then_some(Model { services })
}
