//! The table of error codes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{class, retry};
use crate::emit::rust::scope::ident;
use crate::model::{CodeMatch, CodeRow};

/// A row: which code or codes, the variant for them, and what they mean.
pub(super) fn row(row: &CodeRow) -> TokenStream {
    let name = ident(&row.rust);
    let integer = |value: i64| Literal::i64_unsuffixed(value);
    let (kind, codes) = match &row.matches {
        CodeMatch::Text(code) => (quote!(text), quote!(#code)),
        CodeMatch::Integer(code) => {
            let code = integer(*code);
            (quote!(integer), quote!(#code))
        }
        CodeMatch::Prefix(prefix) => (quote!(prefix), quote!(#prefix)),
        CodeMatch::Range(first, last) => {
            let (first, last) = (integer(*first), integer(*last));
            (quote!(range), quote!(#first, #last))
        }
    };
    let class = class(row.class);
    // Only what differs from the class is listed.
    let retry = (row.retry != row.class.default_retry()).then(|| {
        let retry = retry(row.retry);
        quote!(.retry(#retry))
    });
    let remedy = row.remedy.as_ref().map(|remedy| quote!(.remedy(#remedy)));
    quote!(CodeRow::#kind(#codes, ErrorCode::#name).class(#class) #retry #remedy)
}
