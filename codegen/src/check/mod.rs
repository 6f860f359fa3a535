//! From specs as written to specs as meant: names settled, types resolved, every mistake in meaning reported.
//!
//! [`check`] takes the files of a service as the reader left them and makes the [`Service`] that all emitters print. It goes
//! through them in this order, one file of this module each: names and pages, types and their fields, rules, operations,
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
mod slot;
mod specs;
mod structs;
mod types;
mod unions;

pub(crate) use registry::{inline_name, inline_types};
pub(crate) use reserved::RESERVED_SERVICES;

pub mod codes;
pub mod evaluate;

pub use lints::lint;
pub use specs::ServiceSpec;

use crate::diagnostics::Diagnostics;
use crate::model::Service;
use problems::Problems;

/// Checks what the specs of a service mean. Every mistake becomes a diagnostic; there is a service only if there is none.
pub fn check(spec: &ServiceSpec, diagnostics: &mut Diagnostics) -> Option<Service> {
    let is_read = !diagnostics.has_errors();
    let mut problems = Problems::new(diagnostics);
    let service = service::lower(spec, is_read, &mut problems);
    service.filter(|_| problems.count() == 0)
}
