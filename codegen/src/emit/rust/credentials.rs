//! The credentials of a service: as whom requests go.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::auth::Signer;
use super::builders::{self, Asked, Staged};
use super::docs::{self, Markdown, enumerated};
use super::scope::{Scope, ident, setter_name};
use crate::escape::code;
use crate::model::{Credential, Service, builder_steps};

/// The type of the names of variables.
const NAMES: &str = "CredentialNames";

/// What users name of it.
pub(super) fn exported(credentials: &[&Credential]) -> Vec<Ident> {
    let names = by_name(credentials).then_some(NAMES);
    let names = names.into_iter().chain(["Credentials"]);
    names.map(|name| format_ident!("{name}")).collect()
}

/// Whether two of them could be swapped, so that they are given by named steps.
fn by_name(credentials: &[&Credential]) -> bool {
    credentials.iter().filter(|one| one.required).count() > 1
}

/// The expression that makes those of an example.
pub(super) fn example(scope: &Scope<'_>, signer: &Signer<'_>) -> TokenStream {
    let credentials = signer.credentials();
    let required = credentials.iter().filter(|credential| credential.required);
    let (names, values): (Vec<Ident>, Vec<String>) = required
        .map(|credential| {
            let value = format!("your-{}", credential.rust.bare().replace('_', "-"));
            (ident(&credential.rust), value)
        })
        .unzip();
    let name = signer.public_ty(scope);
    match by_name(credentials) {
        true => quote!(#name::builder() #(.#names(#values))* .build()),
        false => quote!(#name::new(#(#values),*)),
    }
}

/// The struct that holds them.
pub(super) fn definition(
    service: &Service,
    credentials: &[&Credential],
    visibility: &TokenStream,
) -> TokenStream {
    let parts: Vec<Part<'_>> = credentials.iter().map(|one| Part::of(one)).collect();
    let fields = parts.iter().map(|part| part.field(visibility));
    let constructors = match by_name(credentials) {
        true => from_steps(&parts),
        false => from_one(&parts),
    };
    let setters = parts.iter().filter_map(Part::setter);
    let checks = parts.iter().map(Part::check);
    let comment = docs::comment(&[format!(
        "As whom requests to {} are signed. Never shown by `Debug`.",
        service.title
    )]);
    quote! {
        #comment
        #[derive(Clone)]
        pub struct Credentials { #(#fields)* }

        impl Credentials {
            #constructors

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

/// The steps by which they are given, and the names of the variables that hold them, where two
/// could be swapped.
pub(super) fn steps(credentials: &[&Credential]) -> TokenStream {
    if !by_name(credentials) {
        return TokenStream::new();
    }
    let parts: Vec<Part<'_>> = credentials.iter().map(|one| Part::of(one)).collect();
    let staged = staged(&parts);
    let (stages, debug) = (staged.stages(), builders::hidden(&staged.steps));
    let names = format_ident!("{NAMES}");
    let fields = parts.iter().map(|part| {
        let (name, doc) = (&part.name, &part.credential.doc);
        let (comment, ty) = match part.credential.required {
            true => (docs::comment(std::slice::from_ref(doc)), quote!(&'a str)),
            false => {
                let absent =
                    "`None` reads no variable, and one that is unset or empty counts as absent.";
                (
                    docs::comment(&[doc.clone(), String::new(), absent.to_owned()]),
                    quote!(Option<&'a str>),
                )
            }
        };
        quote!(#comment pub #name: #ty,)
    });
    quote! {
        /// The names of the environment variables that [`Credentials::from_env`] reads.
        #[derive(Clone, Copy)]
        pub struct #names<'a> { #(#fields)* }

        impl std::fmt::Debug for #names<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#NAMES).finish_non_exhaustive()
            }
        }

        #stages

        #debug
    }
}

/// The steps of `Credentials::builder`.
fn staged(parts: &[Part<'_>]) -> Staged {
    let asked = required(parts).map(|part| {
        let (name, ty) = (&part.name, &part.ty);
        Asked {
            name: name.clone(),
            argument: quote!(impl Into<#ty>),
            value: quote!(#name.into()),
            held: ty.clone(),
            about: Some(part.credential.doc.clone()),
        }
    });
    let names = required(parts).map(|part| &part.credential.rust);
    let steps = builder_steps("Credentials", names);
    let literal = parts.iter().map(|part| {
        let name = &part.name;
        match part.credential.required {
            true => quote!(#name: self.#name),
            false => quote!(#name: None),
        }
    });
    Staged {
        call: "Credentials::builder".to_owned(),
        steps: steps.iter().map(|step| format_ident!("{step}")).collect(),
        asked: asked.collect(),
        built: quote!(Credentials),
        literal: quote!(#(#literal),*),
    }
}

/// How several are given: by steps with their names.
fn from_steps(parts: &[Part<'_>]) -> TokenStream {
    let first = staged(parts).steps.into_iter().next();
    let make = first.as_ref().map(builders::start);
    let names = format_ident!("{NAMES}");
    let given: Vec<&Ident> = required(parts).map(|part| &part.name).collect();
    let listed: Vec<String> = required(parts)
        .map(|part| code(part.credential.rust.bare()))
        .collect();
    let listed = enumerated(&listed).unwrap_or_default();
    let built = quote!(Self::builder() #(.#given(#given))* .build());
    let mut optional = parts
        .iter()
        .filter(|part| !part.credential.required)
        .peekable();
    let built = match optional.peek() {
        None => quote!(Ok(#built)),
        Some(_) => {
            let read = optional.map(|part| {
                let name = &part.name;
                let hidden = part.credential.secret.then(|| quote!(.map(Into::into)));
                quote!(credentials.#name = apiscribe_runtime::from_env_if_set(names.#name)? #hidden;)
            });
            quote! {
                let mut credentials = #built;
                #(#read)*
                Ok(credentials)
            }
        }
    };
    let comment = docs::comment(&[Markdown::ours(format!(
        "Starts a builder that asks for {listed}, one after the other."
    ))]);
    quote! {
        #comment
        pub fn builder() -> #first {
            #make
        }

        /// Credentials from environment variables.
        ///
        /// # Errors
        ///
        /// With the names of all that are unset, empty or not valid Unicode.
        pub fn from_env(names: #names<'_>) -> Result<Self, SettingError> {
            let [#(#given),*] = apiscribe_runtime::from_env([#(names.#given),*])?;
            #built
        }
    }
}

/// How one is given: by a function.
fn from_one(parts: &[Part<'_>]) -> TokenStream {
    let arguments = required(parts).map(Part::argument);
    let values = parts.iter().map(Part::initial);
    let comment = match required(parts).next() {
        Some(part) => docs::comment(&[
            "Credentials from what the vendor hands out:".to_owned(),
            part.listed(),
        ]),
        None => docs::comment(&["Credentials without what is optional.".to_owned()]),
    };
    let from_env = required(parts).next().map(|part| {
        let name = &part.name;
        quote! {
            /// Credentials from the environment variable of this name.
            ///
            /// # Errors
            ///
            /// It is unset, empty or not valid Unicode.
            pub fn from_env(#name: &str) -> Result<Self, SettingError> {
                let [#name] = apiscribe_runtime::from_env([#name])?;
                Ok(Self::new(#name))
            }
        }
    });
    quote! {
        #comment
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }

        #from_env
    }
}

fn required<'p, 'a>(parts: &'p [Part<'a>]) -> impl Iterator<Item = &'p Part<'a>> {
    parts.iter().filter(|part| part.credential.required)
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
