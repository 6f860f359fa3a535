//! Limits on calls: a constant each.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use crate::model::{Limit, Operation, Service};
use crate::words;

/// How constants for limits of a whole service begin.
pub(super) const SERVICE: &str = "LIMIT";

/// How constants for limits of an operation begin.
pub(super) fn owner(operation: &Operation) -> String {
    format!("{}_LIMIT", operation.name.shouty())
}

/// These limits with the names of their constants; the second of the same owner is numbered.
fn named<'a>(
    owner: &str,
    limits: &'a [Limit],
) -> impl Iterator<Item = (Ident, &'a Limit)> + use<'a> {
    let owner = owner.to_owned();
    let name = move |number| match number {
        1 => format_ident!("{owner}"),
        number => format_ident!("{owner}_{number}"),
    };
    (1..).map(name).zip(limits)
}

/// The names of the constants for those of the limits that a client keeps.
pub(super) fn kept<'a>(owner: &str, limits: &'a [Limit]) -> impl Iterator<Item = Ident> + use<'a> {
    named(owner, limits)
        .filter(|(_, limit)| limit.is_of_client())
        .map(|(name, _)| name)
}

/// The constants of a service and its operations.
pub(super) fn constants(service: &Service) -> TokenStream {
    let of_operations = service
        .operations
        .iter()
        .map(|operation| (owner(operation), &operation.limits));
    std::iter::once((SERVICE.to_owned(), &service.limits))
        .chain(of_operations)
        .flat_map(|(owner, limits)| named(&owner, limits))
        .map(|(name, limit)| constant(&name, limit))
        .collect()
}

fn constant(name: &Ident, limit: &Limit) -> TokenStream {
    let mut paragraphs = vec![words::limit(limit)];
    paragraphs.extend(limit.docs.text.clone());
    paragraphs.extend(words::source(&limit.docs));
    let comment = docs::comment(&paragraphs);
    let (calls, millis) = (Literal::u32_unsuffixed(limit.calls), limit.per.as_millis());
    let per = match u64::try_from(millis / 1000) {
        Ok(seconds) if millis % 1000 == 0 => {
            let seconds = Literal::u64_unsuffixed(seconds);
            quote!(std::time::Duration::from_secs(#seconds))
        }
        _ => {
            let millis = Literal::u64_unsuffixed(u64::try_from(millis).unwrap_or(u64::MAX));
            quote!(std::time::Duration::from_millis(#millis))
        }
    };
    quote! {
        #comment
        pub const #name: apiscribe_runtime::Limit = apiscribe_runtime::Limit::new(#calls, #per);
    }
}
