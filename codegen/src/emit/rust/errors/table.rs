//! The table by which replies are told apart.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{class, retry};
use crate::model::{
    Errors, Failed, Failure, Meant, OtherFailure, RetryAfter, Source, StatusRow, Ty,
};
use crate::words::plain;

/// The table of a service.
pub(super) fn emit(errors: &Errors) -> TokenStream {
    let general = places(&errors.general, &Failure::default());
    let rows = errors.statuses.iter().map(status);
    let (statuses, rows) = match errors.statuses.as_slice() {
        [] => (None, None),
        _ => (
            Some(quote!(.statuses(STATUSES))),
            Some(quote! {
                /// What statuses mean when no code says more.
                const STATUSES: &[StatusRow] = &[#(#rows),*];
            }),
        ),
    };
    let types = errors.types();
    let others = errors
        .bodies
        .iter()
        .map(|other| self::other(errors, &types, other));
    let (bodies, others) = match errors.bodies.as_slice() {
        [] => (None, None),
        _ => (
            Some(quote!(.bodies(BODIES))),
            Some(quote! {
                /// What failures look like in some answers.
                const BODIES: &[crate::support::OtherFailure] = &[#(#others),*];
            }),
        ),
    };
    quote! {
        /// How replies are told apart.
        pub(super) static TABLE: ErrorTable = ErrorTable::new() #general #statuses #bodies;

        #others

        #rows
    }
}

/// What failures look like in some answers: the variant of their body, and what differs from what
/// is general.
fn other(errors: &Errors, types: &[&Ty], other: &OtherFailure) -> TokenStream {
    let variant = types.iter().position(|ty| *ty == other.failure.ty());
    let variant = Literal::usize_unsuffixed(variant.unwrap_or_default());
    let places = places(&other.failure, &errors.general);
    let Meant {
        statuses,
        content,
        operations,
    } = &other.meant;
    let statuses = statuses.iter().map(|(first, last)| {
        let (first, last) = (
            Literal::u16_unsuffixed(*first),
            Literal::u16_unsuffixed(*last),
        );
        quote!((#first, #last))
    });
    let statuses = list("statuses", statuses);
    let content = list("content", content.iter().map(|content| quote!(#content)));
    let operations = operations.iter().map(|operation| {
        let name = operation.bare();
        quote!(#name)
    });
    let operations = list("operations", operations);
    quote! {
        crate::support::OtherFailure::new(#variant, ErrorTable::new() #places)
            #statuses #content #operations
    }
}

/// The calls that say where what stands, as far as that differs.
fn places(failure: &Failure, from: &Failure) -> TokenStream {
    let differs = |differs: bool, call: Option<TokenStream>| call.filter(|_| differs);
    let failed = differs(
        failure.failed != from.failed,
        list("failed", failure.failed.iter().map(sign)),
    );
    let code = failure.code.iter().map(|place| quote!(#place));
    let code = differs(failure.code != from.code, list("code", code));
    let message = failure.message.iter().map(|place| quote!(#place));
    let message = differs(failure.message != from.message, list("message", message));
    let public = failure.message_is_public && (message.is_some() || !from.message_is_public);
    let public = public.then(|| quote!(.public_message()));
    let trace = failure.trace.as_ref().map(|source| match source {
        Source::Body(path) => quote!(.trace(Source::Body(#path))),
        Source::Header(name) => quote!(.trace(Source::Header(#name))),
    });
    let trace = differs(failure.trace != from.trace, trace);
    let retry_after = failure.retry_after.as_ref().map(wait);
    let retry_after = differs(failure.retry_after != from.retry_after, retry_after);
    quote!(#failed #code #message #public #trace #retry_after)
}

fn sign(failed: &Failed) -> TokenStream {
    match failed {
        Failed::Status(first, last) => {
            let (first, last) = (
                Literal::u16_unsuffixed(*first),
                Literal::u16_unsuffixed(*last),
            );
            quote!(Failed::status(#first, #last))
        }
        Failed::Not { path, value } => {
            let expected = match value {
                serde_json::Value::Number(number) => {
                    let number = Literal::i64_unsuffixed(number.as_i64().unwrap_or_default());
                    quote!(Expected::Integer(#number))
                }
                serde_json::Value::Bool(value) => quote!(Expected::Bool(#value)),
                serde_json::Value::Null => quote!(Expected::Nothing),
                other => {
                    let text = plain(other);
                    quote!(Expected::Text(#text))
                }
            };
            quote!(Failed::not(#path, #expected))
        }
    }
}

fn wait(asks: &RetryAfter) -> TokenStream {
    let unit = match asks.millis {
        true => quote!(Milliseconds),
        false => quote!(Seconds),
    };
    let source = match &asks.source {
        Source::Header(name) => quote!(new(#name, crate::support::Unit::#unit)),
        Source::Body(pointer) => quote!(body(#pointer, crate::support::Unit::#unit)),
    };
    quote!(.retry_after(RetryAfter::#source))
}

/// The call that sets a list of the table; none for an empty one.
fn list(setter: &str, items: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let setter = format_ident!("{setter}");
    let items: Vec<TokenStream> = items.collect();
    (!items.is_empty()).then(|| quote!(.#setter(&[#(#items),*])))
}

fn status(row: &StatusRow) -> TokenStream {
    let (first, last) = (
        Literal::u16_unsuffixed(row.first),
        Literal::u16_unsuffixed(row.last),
    );
    let (class, retry) = (class(row.class), retry(row.retry));
    let remedy = row.remedy.as_ref().map(|remedy| quote!(.remedy(#remedy)));
    quote!(StatusRow::new(#first, #last, #class, #retry) #remedy)
}
