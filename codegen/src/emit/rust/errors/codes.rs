//! The methods and conversions of the enum of error codes.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{is_family, retry};
use crate::emit::rust::scope::ident;
use crate::model::{CodeMatch, CodeRepr, CodeRow, Errors};

pub(super) fn from_json(errors: &Errors) -> TokenStream {
    let exact = errors.codes.iter().filter_map(|row| {
        let name = ident(&row.rust);
        match &row.matches {
            CodeMatch::Text(code) => Some(quote!(#code => Self::#name,)),
            CodeMatch::Integer(code) => {
                let code = Literal::i64_unsuffixed(*code);
                Some(quote!(#code => Self::#name,))
            }
            _ => None,
        }
    });
    let families = errors.codes.iter().filter_map(|row| {
        let name = ident(&row.rust);
        match &row.matches {
            CodeMatch::Prefix(prefix) => {
                Some(quote!(family if family.starts_with(#prefix) => Self::#name(code),))
            }
            CodeMatch::Range(first, last) => {
                let (first, last) = (
                    Literal::i64_unsuffixed(*first),
                    Literal::i64_unsuffixed(*last),
                );
                Some(quote!(#first..=#last => Self::#name(code),))
            }
            _ => None,
        }
    });
    match errors.repr {
        CodeRepr::Text => quote! {
            impl From<String> for ErrorCode {
                fn from(code: String) -> Self {
                    match code.as_str() {
                        #(#exact)*
                        #(#families)*
                        _ => Self::Unknown(crate::support::Unknown::new(code)),
                    }
                }
            }
        },
        CodeRepr::Integer => quote! {
            impl From<i64> for ErrorCode {
                fn from(code: i64) -> Self {
                    match code {
                        #(#exact)*
                        #(#families)*
                        _ => Self::Unknown(crate::support::Unknown::new(code)),
                    }
                }
            }
        },
    }
}

/// A `match` with one arm for each value, the rows that share it side by side.
pub(super) fn grouped<K: Ord>(
    errors: &Errors,
    key: impl Fn(&CodeRow) -> K,
    value: impl Fn(&CodeRow) -> TokenStream,
    unknown: &TokenStream,
) -> TokenStream {
    let mut groups: BTreeMap<K, (TokenStream, Vec<TokenStream>)> = BTreeMap::new();
    for row in &errors.codes {
        groups
            .entry(key(row))
            .or_insert_with(|| (value(row), Vec::new()))
            .1
            .push(pattern(row));
    }
    let arms = groups
        .into_values()
        .map(|(value, patterns)| quote!(#(#patterns)|* => #value,));
    quote! {
        match self {
            #(#arms)*
            Self::Unknown(_) => #unknown,
        }
    }
}

/// Only what differs from the class is listed.
pub(super) fn retry_method(errors: &Errors) -> TokenStream {
    let odd: Vec<&CodeRow> = errors
        .codes
        .iter()
        .filter(|row| row.retry != row.class.default_retry())
        .collect();
    if odd.is_empty() {
        return quote!(self.class().default_retry());
    }
    let mut groups: BTreeMap<usize, (TokenStream, Vec<TokenStream>)> = BTreeMap::new();
    for row in odd {
        groups
            .entry(row.retry as usize)
            .or_insert_with(|| (retry(row.retry), Vec::new()))
            .1
            .push(pattern(row));
    }
    let arms = groups
        .into_values()
        .map(|(value, patterns)| quote!(#(#patterns)|* => #value,));
    quote! {
        match self {
            #(#arms)*
            other => other.class().default_retry(),
        }
    }
}

pub(super) fn remedies(errors: &Errors) -> TokenStream {
    if errors.codes.iter().all(|row| row.remedy.is_none()) {
        return quote!(None);
    }
    let mut arms = TokenStream::new();
    for row in &errors.codes {
        if let Some(remedy) = &row.remedy {
            let pattern = pattern(row);
            arms.extend(quote!(#pattern => Some(#remedy),));
        }
    }
    let rest = if errors.codes.iter().all(|row| row.remedy.is_some()) {
        quote!(Self::Unknown(_) => None,)
    } else {
        quote!(_ => None,)
    };
    quote! {
        match self {
            #arms
            #rest
        }
    }
}

pub(super) fn display(errors: &Errors) -> TokenStream {
    let arms = errors.codes.iter().map(|row| {
        let name = ident(&row.rust);
        match &row.matches {
            CodeMatch::Text(code) => quote!(Self::#name => f.write_str(#code),),
            CodeMatch::Integer(code) => {
                let code = code.to_string();
                quote!(Self::#name => f.write_str(#code),)
            }
            CodeMatch::Prefix(_) | CodeMatch::Range(..) => {
                quote!(Self::#name(code) => write!(f, "{code}"),)
            }
        }
    });
    quote! {
        impl std::fmt::Display for ErrorCode {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms)*
                    Self::Unknown(code) => write!(f, "{}", code.value()),
                }
            }
        }
    }
}

fn pattern(row: &CodeRow) -> TokenStream {
    let name = ident(&row.rust);
    if is_family(row) {
        quote!(Self::#name(_))
    } else {
        quote!(Self::#name)
    }
}
