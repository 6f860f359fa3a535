//! Arguments for the placeholders of addresses: a string where a function takes one, else a type of
//! its own for each, so two strings cannot be swapped by accident.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs;
use super::scope::{Scope, ident};
use crate::escape::code;
use crate::model::{Parameter, Service};

/// An argument of a function.
pub(super) struct Argument {
    /// Its name within the function.
    pub(super) name: Ident,
    of: Option<Ident>,
}

impl Argument {
    /// The argument for a parameter; its type is imported.
    pub(super) fn new(scope: &Scope<'_>, parameter: &Parameter, name: Ident) -> Self {
        let of = parameter.argument.as_ref();
        Self {
            name,
            of: of.map(|of| scope.import(of.bare())),
        }
    }

    /// Its type: one of its own, or that of a single string.
    pub(super) fn ty(&self, single: TokenStream) -> TokenStream {
        match &self.of {
            Some(of) => quote!(#of<'_>),
            None => single,
        }
    }

    /// True if it has a type of its own.
    pub(super) fn is_named(&self) -> bool {
        self.of.is_some()
    }

    /// The string that it is, or holds.
    pub(super) fn text(&self) -> TokenStream {
        let name = &self.name;
        match &self.of {
            Some(_) => quote!(#name.0),
            None => quote!(#name),
        }
    }

    /// What a caller gives who has the string.
    pub(super) fn given(&self, text: &TokenStream) -> TokenStream {
        match &self.of {
            Some(of) => quote!(#of(#text)),
            None => quote!(#text),
        }
    }
}

/// The parameters of a service that have a type of their own, each type once.
fn named(service: &Service) -> impl Iterator<Item = (Ident, &Parameter)> {
    let of_operations = service.operations.iter();
    let of_operations = of_operations.flat_map(|operation| &operation.parameters);
    let mut seen = BTreeSet::new();
    let all = service.parameters.iter().chain(of_operations);
    all.filter_map(move |parameter| {
        let name = parameter.argument.as_ref()?;
        seen.insert(name).then(|| (ident(name), parameter))
    })
}

/// The types of arguments.
pub(super) fn definitions(service: &Service) -> TokenStream {
    named(service)
        .map(|(name, parameter)| {
            let mut paragraphs = docs::paragraphs(&parameter.docs, "A part of an address.");
            paragraphs.insert(
                1,
                format!(
                    "Fills {} in an address.",
                    code(&format!("{{{}}}", parameter.wire))
                ),
            );
            let comment = docs::comment(&paragraphs);
            quote! {
                #comment
                #[derive(Clone, Copy, Debug, PartialEq, Eq)]
                pub struct #name<'a>(pub &'a str);
            }
        })
        .collect()
}

/// Their names, which the service's module exports.
pub(super) fn exports(service: &Service) -> TokenStream {
    named(service).map(|(name, _)| quote!(, #name)).collect()
}
