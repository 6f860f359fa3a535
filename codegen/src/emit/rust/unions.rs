//! Unions: a variant for each listed shape, and a hidden one that keeps what is not listed.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::Markdown;
use super::scope::{Scope, ident};
use super::structs::hidden_debug;
use super::{deprecated, docs, ty};
use crate::escape::code;
use crate::model::{FromPath, Type, Union, Variant};
use crate::words;

/// The enum, its inherent methods and its `From` impls.
pub(super) fn emit(scope: &Scope<'_>, type_: &Type, kind: &Union) -> TokenStream {
    let name = ident(&type_.rust);
    let mut paragraphs = docs::paragraphs(&type_.docs, &format!("{}.", code(&type_.spec_name)));
    paragraphs.push(words::union(kind));
    let mut paragraphs: Vec<Markdown> = paragraphs.into_iter().map(Markdown::from).collect();
    if let Some(last) = paragraphs.pop() {
        paragraphs.push(last.and(" See [unknown values](crate#unknown-values)."));
    }
    let comment = docs::comment(&paragraphs);
    let derives = if type_.secret {
        quote!(#[derive(Clone)])
    } else {
        quote!(#[derive(Clone, Debug, PartialEq)])
    };
    let debug = type_.secret.then(|| hidden_debug(&name));
    let variants = kind
        .variants
        .iter()
        .map(|variant| definition(scope, type_, kind, variant));
    let (tag, unknown) = match kind.is_shape() {
        true => (TokenStream::new(), TokenStream::new()),
        false => (tag(kind), unknown(kind)),
    };
    let other = match kind.is_shape() {
        true => quote!(crate::support::Unknown<Json>),
        false => quote!(UnknownVariant),
    };
    let from = kind.from.iter().map(|path| from(scope, type_, path));

    quote! {
        #comment
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc(hidden)]
            Unknown(#other),
        }

        #debug

        impl #name {
            #tag
            #unknown

            /// False for a variant that has no name here.
            #[must_use]
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }

        #(#from)*
    }
}

fn definition(scope: &Scope<'_>, type_: &Type, kind: &Union, variant: &Variant) -> TokenStream {
    let said = variant.docs.beside(&type_.docs);
    let mut paragraphs = docs::on_wire(&variant.tag, &said);
    paragraphs.insert(
        1,
        words::demands(&variant.constraints, &variant.advisory).join(" "),
    );
    let comment = docs::comment(&paragraphs);
    let name = ident(&variant.rust);
    let siblings = kind
        .variants
        .iter()
        .map(|variant| (&variant.tag, &variant.rust));
    let deprecated = deprecated::attribute(&variant.docs, siblings);
    match content(scope, variant) {
        Some(content) => quote!(#comment #deprecated #name(#content),),
        None => quote!(#comment #deprecated #name,),
    }
}

/// The type of a variant's content as it is stored.
fn content(scope: &Scope<'_>, variant: &Variant) -> Option<TokenStream> {
    let ty = ty::rust(scope, variant.ty.as_ref()?);
    let ty = if variant.boxed { quote!(Box<#ty>) } else { ty };
    Some(variant.holds().around(ty))
}

fn tag(kind: &Union) -> TokenStream {
    let arms = kind.variants.iter().map(|variant| {
        let (name, tag) = (ident(&variant.rust), &variant.tag.0);
        if variant.ty.is_some() {
            quote!(Self::#name(_) => #tag,)
        } else {
            quote!(Self::#name => #tag,)
        }
    });
    let comment = match kind.tag() {
        Some(key) => format!("The value of {}.", code(&key.0)),
        None => "The key that says which variant it is.".to_owned(),
    };
    let comment = docs::comment(&[comment]);
    quote! {
        #comment
        #[must_use]
        pub fn tag(&self) -> &str {
            match self {
                #(#arms)*
                Self::Unknown(other) => other.tag(),
            }
        }
    }
}

fn unknown(kind: &Union) -> TokenStream {
    match kind.tag() {
        Some(key) => {
            let key = &key.0;
            quote! {
                /// The variant with this tag and these keys beside it: the listed one if there is
                /// one, otherwise one that has no name here.
                ///
                /// # Errors
                ///
                /// The tag is listed, but the keys are not those of its variant.
                pub fn unknown(
                    tag: impl Into<String>,
                    fields: impl IntoIterator<Item = (String, Json)>,
                ) -> Result<Self, DecodeError> {
                    crate::support::read_tagged(#key, tag.into(), fields)
                }
            }
        }
        None => quote! {
            /// The variant with this key and value: the listed one if there is one, otherwise one
            /// that has no name here.
            ///
            /// # Errors
            ///
            /// The key is listed, but the value does not fit.
            pub fn unknown(key: impl Into<String>, value: Json) -> Result<Self, DecodeError> {
                crate::support::read_keyed(key.into(), value)
            }
        },
    }
}

fn from(scope: &Scope<'_>, type_: &Type, path: &FromPath) -> TokenStream {
    let name = ident(&type_.rust);
    let source = ty::rust(scope, &path.source);
    let mut union = type_;
    let mut wrappers = Vec::new();
    for index in &path.variants {
        let Some(kind) = union.as_union() else {
            break;
        };
        let Some(variant) = kind.variants.get(*index) else {
            break;
        };
        wrappers.push((union, variant));
        if let Some(crate::model::Ty::Named(id)) = &variant.ty {
            union = scope.type_(*id);
        }
    }
    let value = wrappers
        .iter()
        .rev()
        .fold(quote!(content), |value, (of, variant)| {
            let of = if of.id == type_.id {
                quote!(Self)
            } else {
                let name = scope.name(of.id);
                quote!(#name)
            };
            let variant_name = ident(&variant.rust);
            let value = if variant.boxed {
                quote!(Box::new(#value))
            } else {
                value
            };
            let value = variant.holds().some(value);
            quote!(#of::#variant_name(#value))
        });
    let text = match path.source {
        crate::model::Ty::String => quote! {
            impl From<&str> for #name {
                fn from(content: &str) -> Self {
                    Self::from(content.to_owned())
                }
            }
        },
        _ => TokenStream::new(),
    };
    quote! {
        impl From<#source> for #name {
            fn from(content: #source) -> Self {
                #value
            }
        }
        #text
    }
}
