//! Commands that generate and check.

pub(crate) mod check;
pub(crate) mod doubts;
pub(crate) mod manifest;
pub(crate) mod openapi;
pub(crate) mod regenerate;
pub(crate) mod validate;
