//! A recipe as items of a file.

use apiscribe_recipes::Recipe;
use apiscribe_recipes::inputs::Input;
use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, reads};
use crate::emit::rust::docs;
use crate::emit::rust::scope::ident;
use crate::model::RustName;

/// What a recipe is in Rust by itself: the credentials that it reads, and a function that signs or
/// checks with them.
pub(in crate::emit::rust) fn items(recipe: &Recipe) -> TokenStream {
    let used = recipe.used_credentials();
    let credentials = recipe.credentials.iter().enumerate();
    let credentials = credentials.filter(|(index, _)| used.contains(index));
    let fields = credentials.map(|(_, credential)| {
        let name = ident(&RustName::escaped(&credential.name));
        let ty = match credential.secret {
            true => quote!(SecretString),
            false => quote!(String),
        };
        let ty = if credential.optional {
            quote!(Option<#ty>)
        } else {
            ty
        };
        let comment = docs::comment(std::slice::from_ref(&credential.docs));
        quote!(#comment pub #name: #ty)
    });
    let settings: Vec<TokenStream> = parameters(recipe).collect();
    let none = used.is_empty();
    let credential_argument = (!none).then(|| quote!(credentials: &Credentials,));
    let structure = (!none).then(|| {
        quote! {
            /// What the vendor hands out.
            #[derive(Clone)]
            pub struct Credentials { #(#fields),* }
        }
    });
    let statements = super::statements(
        recipe,
        &Context {
            message: match recipe.checks().next() {
                Some(_) => quote!(message),
                None => quote!(request.message()),
            },
            credentials: quote!(credentials),
            token: None,
            taken: &["request", "message", "credentials", "verdicts"],
            check: &|name, verdict| quote!(verdicts.extend([(#name, #verdict)]);),
        },
    );
    if recipe.checks().next().is_some() {
        let now = reads(recipe, Input::Now).then(|| quote!(now: Timestamp,));
        return quote! {
            #structure
            /// Checks a request that was received: the verdict of each check.
            ///
            /// # Errors
            /// If a credential cannot be used.
            pub fn check(message: signing::Message<'_>, #now #credential_argument #(#settings),*) -> Result<Vec<(&'static str, bool)>, signing::Unusable> {
                let mut verdicts = Vec::new();
                #statements
                Ok(verdicts)
            }
        };
    }
    let moments = moments(recipe);
    quote! {
        #structure
        /// Signs a request.
        ///
        /// # Errors
        /// If a value cannot go where it is placed, or a credential cannot be used.
        pub fn sign(request: &mut signing::Unsigned, #credential_argument #(#settings),*) -> Result<(), Violations> {
            #moments
            #statements
            Ok(())
        }
    }
}

/// The statements that take time and nonce, where the recipe reads them: once for all steps.
pub(in crate::emit::rust) fn moments(recipe: &Recipe) -> TokenStream {
    let now = reads(recipe, Input::Now).then(|| quote!(let now = request.now();));
    let nonce = reads(recipe, Input::Nonce).then(|| quote!(let nonce = request.nonce();));
    quote!(#now #nonce)
}

/// The parameters of a function for the settings that a recipe still reads.
pub(in crate::emit::rust) fn parameters(recipe: &Recipe) -> impl Iterator<Item = TokenStream> {
    use apiscribe_recipes::frame::SettingKind;
    let used = recipe.used_settings();
    let settings = recipe.settings.iter().enumerate();
    let settings = settings.filter(move |(index, _)| used.contains(index));
    settings.map(|(_, setting)| {
        let name = ident(&RustName::escaped(&setting.name));
        let ty = match setting.kind {
            SettingKind::String => quote!(&str),
            SettingKind::Int => quote!(i64),
            SettingKind::Bool => quote!(bool),
            SettingKind::List => quote!(&[&str]),
        };
        let is_plain = matches!(setting.kind, SettingKind::Bool | SettingKind::List);
        match setting.optional && !is_plain {
            true => quote!(#name: Option<#ty>),
            false => quote!(#name: #ty),
        }
    })
}
