//! From specs as written to specs as meant: names settled, types resolved, every mistake in meaning reported.
//!
//! [`check`] takes the files of a service as the reader left them and makes the [`Service`] that all emitters print. It goes
//! through them in this order, one file of this module each: names and pages, types and their fields, rules, operations,
//! errors, doubts, examples. A mistake leaves a stand-in behind that fits everywhere, so that what depends on it stays silent
//! and all other mistakes still show. What is about a spec as a whole, unused types, doubts and examples, waits
//! until its parts are right. [`lint`] adds what is no mistake and yet odd.
//!
//! [`evaluate`] reads JSON against a model: the examples of the specs here, requests from people and programs elsewhere.

mod comparisons;
mod components;
mod constraints;
mod contradictions;
mod doubts;
mod errors;
mod examples;
mod lints;
mod merge;
mod modules;
mod named;
mod names;
mod near;
mod nodes;
mod operations;
mod paths;
mod places;
mod problems;
mod reach;
mod reserved;
mod resolver;
mod ruled;
mod rules;
mod service;
mod specs;
mod types;
mod whole;

pub(crate) use named::registry::{inline_name, inline_types};
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
    service::lower(spec, &mut Problems::new(diagnostics))
}
