//! What helps those who write specs: the first files of a service, the canonical layout, schemas
//! for editors, what a report means, and what of the vendor's pages is covered.

pub mod coverage;
pub mod explain;
pub mod format;
pub mod new;
pub mod schema;
pub mod vendor_codes;
