//! From a document to the facts that it states. No rule names a vendor: what is known of words
//! stands in `words`.
//!
//! - `http` finds the calls, `walk` goes through the page and gathers rows by where they stand;
//! - `tables` and `entries` read rows, `rows` what a row states, with `limits` and `values` for its
//!   sentences;
//! - `nesting` and `joined` find out what stands below what, `sampled` reads samples and addresses,
//!   `scalars` what samples say of types that no page describes, `told_apart` which field names a
//!   call that shares its address, `contradicted` what does not agree; `bounded` leaves out what no
//!   spec file could hold.

mod bounded;
mod contradicted;
pub(crate) mod entries;
mod errors;
mod headers;
mod http;
mod joined;
mod limits;
mod nesting;
mod prose;
mod rows;
pub(crate) mod said;
mod sampled;
mod scalars;
mod tables;
mod told_apart;
mod values;
mod walk;

use crate::document::Document;
use crate::facts::Facts;

pub use said::Said;

/// The facts of a page.
#[must_use]
pub fn facts(document: &Document) -> Facts {
    let mut found = walk::walk(document);
    joined::join(&mut found);
    let mut facts = sampled::add(found);
    prose::add(document, &mut facts);
    scalars::settle(&mut facts);
    told_apart::tell(&mut facts);
    bounded::bound(&mut facts);
    contradicted::look(&mut facts);
    facts.said = Said::of(document);
    facts.leftovers.extend(document.remarks.iter().cloned());
    facts.leftovers.sort_by(|one, other| {
        one.line
            .cmp(&other.line)
            .then_with(|| one.says.cmp(&other.says))
    });
    facts.leftovers.dedup();
    facts
}
