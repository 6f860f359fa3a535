//! From specs as written to specs as meant: names settled, types resolved, every error in meaning
//! reported.
//!
//! [`check`] takes the files of a service as the reader left them and makes the [`Service`] that
//! all emitters print. `service` lists the passes. Each takes the value that the one before it
//! gives, so that they have one order:
//!
//! | pass | gives | what is settled |
//! |---|---|---|
//! | `named` | `Named` | names of the service, its modules and types; its pages |
//! | `types` | `Typed` | fields, variants and values; aliases followed, constraints merged, constructors chosen |
//! | `ruled` | `Ruled` | rules between fields, contradictions, constants and defaults |
//! | `operations` | `Called` | routes, parameters, requests and replies, auth, placement, what clients get on top |
//! | `errors` | `Failing` | the error table |
//! | `whole` | `Whole` | that nothing is left over; where types are used |
//! | `doubts` | `Doubted` | doubts and corrections |
//! | `examples` | the service | examples |
//!
//! An error leaves a mock server behind that fits everywhere, so that what depends on it stays
//! silent and all other errors still show. There is no `Whole` where a part is wrong: what is about
//! a spec as a whole would only repeat it. [`lint`] adds what is no error and yet odd.
//!
//! What takes a type, a field, a parameter, a variant or another alias, goes one way:
//! `types::aliases` finds the type, `types::slot` adds what the place says and merges it with what
//! the aliases say.
//!
//! [`evaluate`] reads JSON against a model: the examples of the specs here, requests from people
//! and programs elsewhere.

mod callbacks;
mod comparisons;
mod components;
mod contradictions;
mod doubts;
mod errors;
mod examples;
mod letters;
mod lints;
mod lost;
mod modules;
mod named;
mod names;
mod near;
mod nodes;
mod operations;
pub(crate) mod paths;
mod places;
mod reach;
mod reserved;
mod resolver;
mod rows;
mod ruled;
mod rules;
mod schemes;
mod service;
mod specs;
mod streams;
mod tokens;
mod types;
mod whole;

pub mod evaluate;

pub use lints::lint;
pub use named::registry::{inline_name, inline_types};
pub(crate) use reserved::RESERVED_METHODS;
pub use reserved::of_service;
pub use schemes::{Schemes, check_scheme, scheme_of, shelf};
pub use specs::{CallbackSpec, ServiceSpec, WrittenRecipes};

pub use crate::codes;
use crate::diagnostics::Diagnostics;
use crate::model::Service;
use crate::problems;
use crate::problems::Problems;

/// Checks what the specs of a service mean. Every error becomes a diagnostic; there is a service
/// only if there is none.
pub fn check(spec: &ServiceSpec, diagnostics: &mut Diagnostics) -> Option<Service> {
    service::lower(spec, &mut Problems::new(diagnostics))
}
