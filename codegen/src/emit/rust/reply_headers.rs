//! Headers of replies and failures that are read as values: a trait with a method for each.

use proc_macro2::TokenStream;
use quote::quote;

use super::json::encode::{encoded, wrapper_type};
use super::scope::{Scope, ident};
use super::{docs, file, ty};
use crate::emit::rust::{GenerateError, Source};
use crate::escape;
use crate::model::{ReplyHeader, Service, Ty};
use crate::words;

/// `reply_headers.rs` of a service; none if it has no such headers.
pub(super) fn emit(service: &Service) -> Option<Result<Source, GenerateError>> {
    let headers = &service.reply_headers;
    (!headers.is_empty()).then(|| {
        let scope = Scope::new(service);
        let methods = headers.iter().map(|header| method(&scope, header));
        let comment = docs::comment(&[
            format!(
                "Headers of replies and failures of {}, as values.",
                service.title
            ),
            "A header that is missing or does not read is `None`; `http_headers` has all of them as they came.".to_owned(),
        ]);
        let items = quote! {
            #comment
            pub trait ReplyHeaders: apiscribe_runtime::HasHeaders + Sized {
                #(#methods)*
            }

            impl<A: apiscribe_runtime::HasHeaders> ReplyHeaders for A {}
        };
        file::with_imports(service, "reply_headers.rs", &scope, items)
    })
}

fn method(scope: &Scope<'_>, header: &ReplyHeader) -> TokenStream {
    let field = &header.field;
    let (name, wire) = (ident(&field.rust), field.wire.0.to_ascii_lowercase());
    let text = field
        .docs
        .text
        .as_deref()
        .unwrap_or("No more is said of it.");
    let mut paragraphs = vec![format!("{}: {text}", escape::code(&field.wire.0))];
    if !header.operations.is_empty() {
        let names = header.operations.iter();
        let names: Vec<String> = names.map(|name| escape::code(name.bare())).collect();
        paragraphs.push(format!("Comes with answers of {}.", names.join(" and ")));
    }
    paragraphs.extend(words::source(&field.docs));
    let comment = docs::comment(&paragraphs);
    if field.ty == Ty::String && field.encode.is_empty() {
        return quote! {
            #comment
            fn #name(&self) -> Option<&str> {
                crate::support::header_text(self, #wire)
            }
        };
    }
    let ty = ty::rust(scope, &field.ty);
    let read = match field.encode.is_empty() {
        true => quote!(crate::support::read_header(self, #wire)),
        false => {
            let pattern = encoded(&field.encode, quote!(value));
            let wrapper = wrapper_type(&field.encode);
            quote!(crate::support::read_header::<#wrapper>(self, #wire).map(|#pattern| value))
        }
    };
    quote! {
        #comment
        fn #name(&self) -> Option<#ty> {
            #read
        }
    }
}
