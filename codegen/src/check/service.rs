//! One service, from its files to its model: the passes in their order. Each takes what the one
//! before it gives.

use super::doubts::Doubted;
use super::errors::Failing;
use super::examples;
use super::letters;
use super::named::Named;
use super::operations::Called;
use super::problems::Problems;
use super::ruled::Ruled;
use super::specs::ServiceSpec;
use super::types::Typed;
use super::whole::Whole;
use crate::model::Service;

/// The service's model, if the spec has no error.
pub(super) fn lower(spec: &ServiceSpec, problems: &mut Problems<'_>) -> Option<Service> {
    let named = Named::new(spec, problems)?;
    let typed = Typed::new(&named, problems);
    let ruled = Ruled::new(typed, problems);
    let called = Called::new(ruled, problems);
    let failing = Failing::new(called, problems);
    letters::check(problems);
    let whole = Whole::new(failing, problems)?;
    let doubted = Doubted::new(whole, problems);
    examples::settle(doubted, problems)
}
