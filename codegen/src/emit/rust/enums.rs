//! Enums: a variant for each listed value, and a hidden one that keeps what is not listed.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::Markdown;
use super::scope::ident;
use super::{deprecated, docs};
use crate::escape::code;
use crate::model::{Enum, EnumValue, Repr, Type};
use crate::words;

/// The enum and its inherent methods.
pub(super) fn emit(type_: &Type, kind: &Enum) -> TokenStream {
    let name = ident(&type_.rust);
    let mut paragraphs = docs::paragraphs(&type_.docs, &format!("{}.", code(&type_.spec_name)));
    paragraphs.push(words::enumeration(kind).to_owned());
    let mut paragraphs: Vec<Markdown> = paragraphs.into_iter().map(Markdown::from).collect();
    if let Some(last) = paragraphs.pop() {
        paragraphs.push(last.and(" See [unknown values](crate#unknown-values)."));
    }
    let comment = docs::comment(&paragraphs);
    let variants = kind.values.iter().map(|value| {
        let paragraphs = docs::on_wire(&value.wire, &value.docs.beside(&type_.docs));
        let comment = docs::comment(&paragraphs);
        let name = ident(&value.rust);
        let siblings = kind.values.iter().map(|value| (&value.wire, &value.rust));
        let deprecated = deprecated::attribute(&value.docs, siblings);
        quote!(#comment #deprecated #name,)
    });
    let (derives, unknown) = match kind.repr {
        Repr::Text => (
            quote!(#[derive(Clone, Debug, PartialEq, Eq, Hash)]),
            quote!(crate::support::Unknown<String>),
        ),
        Repr::I32 => (
            quote!(#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]),
            quote!(crate::support::Unknown<i32>),
        ),
        Repr::I64 => (
            quote!(#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]),
            quote!(crate::support::Unknown<i64>),
        ),
    };
    let listed = kind.values.iter().map(|value| ident(&value.rust));
    let accessors = match kind.repr {
        Repr::Text => text(kind),
        Repr::I32 => number(kind, &quote!(i32), |value| {
            value.0.parse().ok().map(Literal::i32_unsuffixed)
        }),
        Repr::I64 => number(kind, &quote!(i64), |value| {
            value.0.parse().ok().map(Literal::i64_unsuffixed)
        }),
    };
    let conversions = match kind.repr {
        Repr::Text => text_conversions(type_, kind),
        Repr::I32 | Repr::I64 => TokenStream::new(),
    };
    let shown = match kind.repr {
        Repr::Text => quote!(f.write_str(self.as_str())),
        Repr::I32 | Repr::I64 => quote!(std::fmt::Display::fmt(&self.value(), f)),
    };

    quote! {
        #comment
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc(hidden)]
            Unknown(#unknown),
        }

        impl #name {
            /// Every listed value, in the order of the page.
            pub const ALL: &'static [Self] = &[#(Self::#listed),*];

            #accessors

            /// False for a value that has no name here.
            #[must_use]
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }

        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                #shown
            }
        }

        #conversions
    }
}

fn text(kind: &Enum) -> TokenStream {
    let shown = kind.values.iter().map(|EnumValue { wire, rust, .. }| {
        let (wire, rust) = (&wire.0, ident(rust));
        quote!(Self::#rust => #wire,)
    });
    let read = kind.values.iter().map(|EnumValue { wire, rust, .. }| {
        let (wire, rust) = (&wire.0, ident(rust));
        quote!(#wire => Self::#rust,)
    });
    quote! {
        /// The text on the wire.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                #(#shown)*
                Self::Unknown(text) => text.value(),
            }
        }

        /// The value with this text: the listed one if there is one, otherwise one that has no name
        /// here.
        #[must_use]
        pub fn unknown(text: impl Into<String>) -> Self {
            let text = text.into();
            match text.as_str() {
                #(#read)*
                _ => Self::Unknown(crate::support::Unknown::new(text)),
            }
        }
    }
}

fn number(
    kind: &Enum,
    ty: &TokenStream,
    literal: impl Fn(&crate::model::WireName) -> Option<Literal>,
) -> TokenStream {
    let rows: Vec<(Literal, _)> = kind
        .values
        .iter()
        .filter_map(|value| Some((literal(&value.wire)?, ident(&value.rust))))
        .collect();
    let shown = rows
        .iter()
        .map(|(wire, rust)| quote!(Self::#rust => #wire,));
    let read = rows
        .iter()
        .map(|(wire, rust)| quote!(#wire => Self::#rust,));
    quote! {
        /// The number on the wire.
        #[must_use]
        pub fn value(&self) -> #ty {
            match self {
                #(#shown)*
                Self::Unknown(number) => *number.value(),
            }
        }

        /// The value with this number: the listed one if there is one, otherwise one that has no
        /// name here.
        #[must_use]
        pub fn unknown(number: #ty) -> Self {
            match number {
                #(#read)*
                _ => Self::Unknown(crate::support::Unknown::new(number)),
            }
        }
    }
}

fn text_conversions(type_: &Type, kind: &Enum) -> TokenStream {
    if !kind.open {
        return TokenStream::new();
    }
    let name = ident(&type_.rust);
    quote! {
        impl From<&str> for #name {
            #[inline]
            fn from(text: &str) -> Self {
                Self::unknown(text)
            }
        }

        impl From<String> for #name {
            #[inline]
            fn from(text: String) -> Self {
                Self::unknown(text)
            }
        }
    }
}
