//! The body of a failure: its type, or an enum where a service has several.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::rust::docs;
use crate::emit::rust::scope::{Scope, ident};
use crate::emit::rust::structs::hidden_debug;
use crate::emit::rust::ty;
use crate::model::{Errors, Service, Ty};
use crate::words;

/// The type of error bodies, and the enum that it is where there are several.
pub(super) fn emit(scope: &Scope<'_>, errors: &Errors) -> (TokenStream, Option<TokenStream>) {
    let types = errors.types();
    match types.as_slice() {
        [] => (quote!(Json), None),
        [only] => (ty::rust(scope, only), None),
        several => (quote!(AnyErrorBody), Some(choice(scope, errors, several))),
    }
}

fn choice(scope: &Scope<'_>, errors: &Errors, types: &[&Ty]) -> TokenStream {
    let service = scope.service();
    let variants: Vec<(Ident, TokenStream)> = types
        .iter()
        .map(|ty| (variant(service, ty), ty::rust(scope, ty)))
        .collect();
    let shown = std::iter::zip(types, &variants).map(|(ty, (name, inner))| {
        let mut others = errors
            .bodies
            .iter()
            .filter(|other| other.failure.ty() == *ty);
        let said = match errors.general.ty() == *ty {
            true => "Where nothing else is said.".to_owned(),
            false => {
                let meant: Vec<String> = others.by_ref().map(|o| words::meant(&o.meant)).collect();
                format!("In {}.", meant.join("; "))
            }
        };
        let comment = docs::comment(&[said]);
        quote!(#comment #name(#inner),)
    });
    let reads = variants
        .iter()
        .enumerate()
        .skip(1)
        .map(|(index, (name, _))| {
            let index = Literal::usize_unsuffixed(index);
            quote!(#index => Self::#name(ReadJson::read_json(body, at)?),)
        });
    let first = variants.first().map(|(name, _)| name);
    let comment = docs::comment(&[format!("The body of a failure of {}.", service.title)]);
    let (derives, debug) = match types.iter().any(|ty| ty::is_secret(scope, ty)) {
        true => (
            quote!(#[derive(Clone)]),
            Some(hidden_debug(&format_ident!("AnyErrorBody"))),
        ),
        false => (quote!(#[derive(Clone, Debug, PartialEq)]), None),
    };
    quote! {
        #comment
        #derives
        #[non_exhaustive]
        pub enum AnyErrorBody {
            #(#shown)*
        }

        #debug

        impl crate::support::ErrorBody for AnyErrorBody {
            fn read_body(variant: usize, body: Json, at: &At<'_>) -> Result<Self, DecodeError> {
                Ok(match variant {
                    #(#reads)*
                    _ => Self::#first(ReadJson::read_json(body, at)?),
                })
            }
        }
    }
}

/// The variant of a type; [`check`](crate::check) lets no type through that has no name of its own.
fn variant(service: &Service, ty: &Ty) -> Ident {
    match ty {
        Ty::Named(id) => ident(&service.type_(*id).rust),
        _ => format_ident!("Json"),
    }
}
