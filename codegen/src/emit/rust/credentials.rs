//! The credentials of a service: as whom requests go.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::auth::Signer;
use super::docs;
use super::scope::{Scope, ident, setter_name};
use crate::model::{Credential, Service};

/// The expression that makes those of an example.
pub(super) fn example(scope: &Scope<'_>, signer: &Signer<'_>) -> TokenStream {
    let credentials = signer.credentials().iter();
    let values = credentials
        .filter(|credential| credential.required)
        .map(|credential| format!("your-{}", credential.rust.bare().replace('_', "-")));
    let name = signer.public_ty(scope);
    quote!(#name::new(#(#values),*))
}

/// The struct that holds them.
pub(super) fn definition(
    service: &Service,
    credentials: &[&Credential],
    visibility: &TokenStream,
) -> TokenStream {
    let parts: Vec<Part<'_>> = credentials.iter().map(|one| Part::of(one)).collect();
    let required = || parts.iter().filter(|part| part.credential.required);
    let fields = parts.iter().map(|part| part.field(visibility));
    let values = parts.iter().map(Part::initial);
    let arguments = required().map(Part::argument);
    let setters = parts.iter().filter_map(Part::setter);
    let checks = parts.iter().map(Part::check);
    let names: Vec<&Ident> = required().map(|part| &part.name).collect();
    let comment = docs::comment(&[format!(
        "As whom requests to {} are signed. Never shown by `Debug`.",
        service.title
    )]);
    let list: Vec<String> = required().map(Part::listed).collect();
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

            /// Credentials from the environment variables of these names.
            ///
            /// # Errors
            ///
            /// With the names of all that are not set, empty, or no text.
            pub fn from_env(#(#names: &str),*) -> Result<Self, SettingError> {
                let [#(#names),*] = apiscribe_runtime::from_env([#(#names),*])?;
                Ok(Self::new(#(#names),*))
            }

            #(#setters)*

            #visibility fn check(&self) -> Result<(), SettingError> {
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

/// A credential with the name and the type that it has in the code; an optional one is an `Option`
/// of the type.
struct Part<'a> {
    credential: &'a Credential,
    name: Ident,
    ty: TokenStream,
}

impl<'a> Part<'a> {
    fn of(credential: &'a Credential) -> Self {
        let ty = match credential.secret {
            true => quote!(SecretString),
            false => quote!(String),
        };
        Self {
            credential,
            name: ident(&credential.rust),
            ty,
        }
    }

    fn field(&self, visibility: &TokenStream) -> TokenStream {
        let Self { name, ty, .. } = self;
        match self.credential.required {
            true => quote!(#visibility #name: #ty,),
            false => quote!(#visibility #name: Option<#ty>,),
        }
    }

    /// The argument of `new`, and of the setter.
    fn argument(&self) -> TokenStream {
        let Self { name, ty, .. } = self;
        quote!(#name: impl Into<#ty>)
    }

    /// The field's value in `new`.
    fn initial(&self) -> TokenStream {
        let name = &self.name;
        match self.credential.required {
            true => quote!(#name: #name.into()),
            false => quote!(#name: None),
        }
    }

    /// What the documentation of `new` says of it.
    fn listed(&self) -> String {
        let Credential { rust, doc, .. } = self.credential;
        format!("- `{}`: {doc}", rust.bare())
    }

    /// The setter of an optional one.
    fn setter(&self) -> Option<TokenStream> {
        let Credential { rust, doc, .. } = self.credential;
        let (name, argument, setter) = (&self.name, self.argument(), setter_name(rust));
        let comment = docs::comment(&[format!("Sets what is optional: {doc}")]);
        (!self.credential.required).then(|| {
            quote! {
                #comment
                #[must_use]
                pub fn #setter(mut self, #argument) -> Self {
                    self.#name = Some(#name.into());
                    self
                }
            }
        })
    }

    /// The statement that refuses it where it cannot be one.
    fn check(&self) -> TokenStream {
        let (name, shown) = (&self.name, self.credential.rust.bare());
        let checked = |value| quote!(crate::support::check_credential(#shown, #value)?;);
        match (self.credential.required, self.credential.secret) {
            (true, true) => checked(quote!(self.#name.expose_secret())),
            (true, false) => checked(quote!(&self.#name)),
            (false, secret) => {
                let check = checked(match secret {
                    true => quote!(#name.expose_secret()),
                    false => quote!(#name),
                });
                quote!(if let Some(#name) = &self.#name { #check })
            }
        }
    }
}
