//! Encodings: the wrappers of the runtime that write a value in another form.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Encode;

/// `JsonText(AsText(value))`
pub(super) fn encoded(encode: &[Encode], value: TokenStream) -> TokenStream {
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
pub(super) fn wrapper_type(encode: &[Encode]) -> TokenStream {
    encode.iter().rev().fold(quote!(_), |inner, encode| {
        match (wrapper(*encode), encode) {
            (Some(wrapper), Encode::Json | Encode::Text) => quote!(#wrapper<#inner>),
            (Some(wrapper), _) => quote!(#wrapper),
            (None, _) => inner,
        }
    })
}

fn wrapper(encode: Encode) -> Option<TokenStream> {
    Some(match encode {
        Encode::Json => quote!(JsonText),
        Encode::Text => quote!(AsText),
        Encode::UnixS => quote!(UnixSeconds),
        Encode::UnixMs => quote!(UnixMillis),
        Encode::Rfc2822 => quote!(Rfc2822),
        Encode::Repeat | Encode::Comma | Encode::Brackets => return None,
    })
}

pub(super) fn list_style(encode: &[Encode]) -> Option<TokenStream> {
    encode.iter().find_map(|encode| match encode {
        Encode::Repeat => Some(quote!(repeated)),
        Encode::Comma => Some(quote!(comma)),
        Encode::Brackets => Some(quote!(brackets)),
        _ => None,
    })
}
