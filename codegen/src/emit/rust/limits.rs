//! Limits on calls, which a client keeps by waiting.
//!
//! They are no items of the interface: a vendor that lifts a limit breaks no code.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::names::Names;
use crate::model::{Limit, Operation, Service};

/// The limits that all operations share, where a client keeps any.
pub(super) fn shared(service: &Service) -> Option<TokenStream> {
    let (name, limits) = (shared_name(service), kept(&service.limits)?);
    Some(quote! {
        const #name: &[apiscribe_runtime::Limit] = #limits;
    })
}

/// What sets the limits that a client keeps for an operation.
pub(super) fn of_call(service: &Service, operation: &Operation) -> TokenStream {
    let own = kept(&operation.limits).map(|limits| quote!(.limits(#limits)));
    let shared = kept(&service.limits).map(|_| {
        let name = shared_name(service);
        quote!(.service_limits(#name))
    });
    quote!(#own #shared)
}

/// A name that no operation's constant has.
fn shared_name(service: &Service) -> Ident {
    let constants = service.operations.iter();
    let constants = constants.map(|operation| operation.name.constant());
    Names::beside(constants).numbered("LIMITS")
}

/// Those that count all calls of a client; none if there are none.
fn kept(limits: &[Limit]) -> Option<TokenStream> {
    let mut kept = limits
        .iter()
        .filter(|limit| limit.is_of_client())
        .map(value)
        .peekable();
    kept.peek()?;
    Some(quote!(&[#(#kept),*]))
}

fn value(limit: &Limit) -> TokenStream {
    let (calls, millis) = (Literal::u32_unsuffixed(limit.calls), limit.per.as_millis());
    let (unit, count) = match millis % 1000 {
        0 => ("from_secs", millis / 1000),
        _ => ("from_millis", millis),
    };
    let (unit, count) = (
        format_ident!("{unit}"),
        Literal::u64_unsuffixed(u64::try_from(count).unwrap_or(u64::MAX)),
    );
    quote!(apiscribe_runtime::Limit::new(#calls, std::time::Duration::#unit(#count)))
}
