//! Credentials and endpoint of a service: where and as whom requests go.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::scope::{Scope, ident};
use super::{docs, file};
use crate::emit::File;
use crate::model::{Credential, Parameter, Service};

/// `endpoint.rs` of a service.
pub(super) fn emit(service: &Service) -> File {
    let scope = Scope::new(service);
    let credentials = all_credentials(service);
    let credentials_struct =
        (!credentials.is_empty()).then(|| credentials_struct(service, &credentials));
    let endpoint = endpoint(service, &credentials);
    file::print(
        service,
        "endpoint.rs",
        &scope,
        quote!(#credentials_struct #endpoint),
    )
}

/// Credentials of every scheme that the service or one of its operations uses.
pub(super) fn all_credentials(service: &Service) -> Vec<&Credential> {
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

/// Arguments of the client's and the endpoint's `new`, and what passes them on.
pub(super) fn arguments(service: &Service) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    if !all_credentials(service).is_empty() {
        arguments.push(quote!(credentials: Credentials));
        values.push(quote!(credentials));
    }
    for parameter in &service.parameters {
        let name = ident(&parameter.rust);
        arguments.push(quote!(#name: impl Into<String>));
        values.push(quote!(#name));
    }
    (arguments, values)
}

fn credentials_struct(service: &Service, credentials: &[&Credential]) -> TokenStream {
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
            let setter = format_ident!("with_{}", credential.rust.bare());
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
    let checks = required.iter().map(|credential| {
        let (name, text) = (ident(&credential.rust), credential.rust.bare());
        let value = if credential.secret {
            quote!(self.#name.expose_secret())
        } else {
            quote!(&self.#name)
        };
        quote!(apiscribe_runtime::check_credential(#text, #value)?;)
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

fn endpoint(service: &Service, credentials: &[&Credential]) -> TokenStream {
    let parameters: Vec<&Parameter> = service.parameters.iter().collect();
    let names: Vec<_> = parameters
        .iter()
        .map(|parameter| ident(&parameter.rust))
        .collect();
    let fields = names.iter().map(|name| quote!(pub(super) #name: String,));
    let (arguments, _) = arguments(service);
    let with_credentials = !credentials.is_empty();
    let credentials_field = with_credentials.then(|| quote!(pub(super) credentials: Credentials,));
    let credentials_check = with_credentials.then(|| quote!(credentials.check()?;));
    let credentials_value = with_credentials.then(|| quote!(credentials,));
    let base = base_url(service);
    let conversions = names.iter().map(|name| quote!(let #name = #name.into();));
    let about: Vec<String> = parameters
        .iter()
        .map(|parameter| {
            format!(
                "- `{}`: {}",
                parameter.rust.bare(),
                parameter.docs.text.as_deref().unwrap_or("a setting")
            )
        })
        .collect();
    let new_comment = docs::comment(&[
        format!("The vendor's own endpoint, `{}`.", service.base_url),
        about.join("\n"),
        "# Errors".to_owned(),
        "A credential is empty, or the base URL does not parse.".to_owned(),
    ]);
    let comment = docs::comment(&[
        format!("Where and as whom requests to {} go.", service.title),
        "This is all that `to_http` needs; a client adds connections to it.".to_owned(),
    ]);
    quote! {
        #comment
        #[derive(Clone, Debug)]
        pub struct Endpoint {
            pub(super) settings: apiscribe_runtime::Settings,
            #credentials_field
            #(#fields)*
        }

        impl Endpoint {
            #new_comment
            pub fn new(#(#arguments),*) -> Result<Self, SettingError> {
                #credentials_check
                #(#conversions)*
                let settings = apiscribe_runtime::Settings::new(#base)?;
                Ok(Self { settings, #credentials_value #(#names),* })
            }

            /// Sends requests elsewhere: another region, a proxy, a stand-in.
            ///
            /// # Errors
            ///
            /// Not an absolute `http` or `https` URL without query and fragment.
            pub fn with_base_url(mut self, base_url: &str) -> Result<Self, SettingError> {
                self.settings = self.settings.with_base_url(base_url)?;
                Ok(self)
            }

            /// Takes time and nonces from this clock instead of the system's.
            #[must_use]
            pub fn with_clock(mut self, clock: impl apiscribe_runtime::Clock + 'static) -> Self {
                self.settings = self.settings.with_clock(Arc::new(clock));
                self
            }

            /// Sends requests that break the specs too.
            ///
            /// For the day on which the vendor has relaxed a limit and this crate does not know it yet.
            #[must_use]
            pub fn dangerous_without_validation(mut self) -> Self {
                self.settings = self.settings.without_validation();
                self
            }
        }
    }
}

/// The expression for the base URL, its placeholders filled.
fn base_url(service: &Service) -> TokenStream {
    let mut format = service.base_url.clone();
    let mut values = Vec::new();
    for parameter in &service.parameters {
        let placeholder = format!("{{{}}}", parameter.wire);
        if format.contains(&placeholder) {
            format = format.replace(&placeholder, &format!("{{{}}}", parameter.rust.bare()));
            values.push(());
        }
    }
    if values.is_empty() {
        quote!(#format)
    } else {
        quote!(&format!(#format))
    }
}
