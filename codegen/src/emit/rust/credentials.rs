//! The credentials of a service: as whom requests go.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::scope::{ident, setter_name};
use crate::model::{Credential, Service};

/// Credentials of every scheme that the service or one of its operations uses.
pub(super) fn all(service: &Service) -> Vec<&Credential> {
    let auths = service.auth.iter().chain(
        service
            .operations
            .iter()
            .filter_map(|operation| operation.auth.as_ref()),
    );
    let mut seen = BTreeSet::new();
    auths
        .flat_map(|auth| &auth.credentials)
        .filter(|credential| seen.insert(&credential.rust))
        .collect()
}

/// The struct that holds them.
pub(super) fn definition(service: &Service, credentials: &[&Credential]) -> TokenStream {
    let fields = credentials.iter().map(|credential| {
        let name = ident(&credential.rust);
        let ty = stored(credential);
        quote!(pub(super) #name: #ty,)
    });
    let required: Vec<&&Credential> = credentials
        .iter()
        .filter(|credential| credential.required)
        .collect();
    let arguments = required.iter().map(|credential| {
        let name = ident(&credential.rust);
        let ty = if credential.secret {
            quote!(SecretString)
        } else {
            quote!(String)
        };
        quote!(#name: impl Into<#ty>)
    });
    let values = credentials.iter().map(|credential| {
        let name = ident(&credential.rust);
        if credential.required {
            quote!(#name: #name.into())
        } else {
            quote!(#name: None)
        }
    });
    let setters = credentials
        .iter()
        .filter(|credential| !credential.required)
        .map(|credential| {
            let name = ident(&credential.rust);
            let setter = setter_name(&credential.rust);
            let ty = if credential.secret {
                quote!(SecretString)
            } else {
                quote!(String)
            };
            let comment = docs::comment(&[format!("Sets what is optional: {}", credential.doc)]);
            quote! {
                #comment
                #[must_use]
                pub fn #setter(mut self, #name: impl Into<#ty>) -> Self {
                    self.#name = Some(#name.into());
                    self
                }
            }
        });
    let names: Vec<_> = required
        .iter()
        .map(|credential| ident(&credential.rust))
        .collect();
    let from_env = {
        let arguments = names.iter().map(|name| quote!(#name: &str));
        quote! {
            /// Credentials from the environment variables of these names.
            ///
            /// # Errors
            ///
            /// With the names of all that are not set, empty, or no text.
            pub fn from_env(#(#arguments),*) -> Result<Self, SettingError> {
                let [#(#names),*] = apiscribe_runtime::from_env([#(#names),*])?;
                Ok(Self::new(#(#names),*))
            }
        }
    };
    let checks = credentials.iter().map(|credential| {
        let (name, text) = (ident(&credential.rust), credential.rust.bare());
        let own = if credential.secret {
            quote!(self.#name.expose_secret())
        } else {
            quote!(&self.#name)
        };
        if credential.required {
            return quote!(crate::support::check_credential(#text, #own)?;);
        }
        let value = if credential.secret {
            quote!(#name.expose_secret())
        } else {
            quote!(#name)
        };
        quote! {
            if let Some(#name) = &self.#name {
                crate::support::check_credential(#text, #value)?;
            }
        }
    });
    let comment = docs::comment(&[format!(
        "As whom requests to {} are signed. Never shown by `Debug`.",
        service.title
    )]);
    let list: Vec<String> = required
        .iter()
        .map(|credential| format!("- `{}`: {}", credential.rust.bare(), credential.doc))
        .collect();
    let new_comment = docs::comment(&[
        "Credentials from what the vendor hands out:".to_owned(),
        list.join("\n"),
    ]);
    quote! {
        #comment
        #[derive(Clone)]
        pub struct Credentials { #(#fields)* }

        impl Credentials {
            #new_comment
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }

            #from_env

            #(#setters)*

            fn check(&self) -> Result<(), SettingError> {
                #(#checks)*
                Ok(())
            }
        }

        impl std::fmt::Debug for Credentials {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct("Credentials").finish_non_exhaustive()
            }
        }
    }
}

fn stored(credential: &Credential) -> TokenStream {
    let ty = if credential.secret {
        quote!(SecretString)
    } else {
        quote!(String)
    };
    if credential.required {
        ty
    } else {
        quote!(Option<#ty>)
    }
}
