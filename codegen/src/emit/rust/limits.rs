//! Limits on calls: a constant each.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::docs;
use super::scope::ident;
use crate::model::{Limit, Service};
use crate::words;

/// The names of the constants for those of the limits that a client keeps.
pub(super) fn kept(limits: &[Limit]) -> impl Iterator<Item = Ident> {
    let kept = limits.iter().filter(|limit| limit.is_of_client());
    kept.map(|limit| ident(&limit.rust))
}

/// The constants of a service and its operations.
pub(super) fn constants(service: &Service) -> TokenStream {
    let of_operations = service.operations.iter();
    let of_operations = of_operations.flat_map(|operation| &operation.limits);
    let limits = service.limits.iter().chain(of_operations);
    limits.map(constant).collect()
}

fn constant(limit: &Limit) -> TokenStream {
    let name = ident(&limit.rust);
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
