//! Encodings: the wrappers of the runtime that write a value in another form.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::encodings::Encode;

/// `JsonText(AsText(value))`
pub(in crate::emit::rust) fn encoded(encode: &[Encode], value: TokenStream) -> TokenStream {
    encode
        .iter()
        .rev()
        .fold(value, |value, encode| match wrapper(*encode) {
            Some(wrapper) => quote!(#wrapper(#value)),
            None => value,
        })
}

/// The function that wraps: `JsonText`, or a closure where there are several.
pub(super) fn wrap(encode: &[Encode]) -> TokenStream {
    match encode {
        [one] => wrapper(*one).unwrap_or_default(),
        _ => {
            let value = encoded(encode, quote!(value));
            quote!(|value| #value)
        }
    }
}

/// `JsonText<AsText<_>>`
pub(in crate::emit::rust) fn wrapper_type(encode: &[Encode]) -> TokenStream {
    encode.iter().rev().fold(quote!(_), |inner, encode| {
        match (wrapper(*encode), encode.of_value()) {
            (Some(wrapper), Some(form)) if form.write.is_generic() => {
                quote!(#wrapper<#inner>)
            }
            (Some(wrapper), _) => quote!(#wrapper),
            (None, _) => inner,
        }
    })
}

fn wrapper(encode: Encode) -> Option<TokenStream> {
    let name = format_ident!("{}", encode.of_value()?.wrapper);
    Some(match encode {
        Encode::Civil(civil) => {
            let minutes = Literal::i16_unsuffixed(civil.minutes());
            quote!(#name::<#minutes>)
        }
        _ => quote!(#name),
    })
}

pub(super) fn list_style(encode: &[Encode]) -> Option<TokenStream> {
    let form = encode.iter().find_map(|encode| encode.of_list())?;
    let method = format_ident!("{}", form.method);
    Some(quote!(#method))
}
