//! The bodies that write and read a union.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::rust::scope::ident;
use crate::model::{Union, UnionKind, Variant};

pub(super) fn write_union(kind: &Union) -> TokenStream {
    let arms = kind.variants.iter().map(|variant| {
        let (name, body) = (ident(&variant.rust), write_variant(&kind.kind, variant));
        if variant.ty.is_some() {
            quote!(Self::#name(content) => { #body })
        } else {
            quote!(Self::#name => { #body })
        }
    });
    let key = match kind.kind.key() {
        Some(key) => {
            let key = &key.0;
            quote!(Some(#key))
        }
        None => quote!(None),
    };
    quote! {
        match self {
            #(#arms)*
            Self::Unlisted(other) => other.write_fields(#key, object),
        }
    }
}

fn write_variant(kind: &UnionKind, variant: &Variant) -> TokenStream {
    let (tag, key) = (&variant.tag.0, &variant.key.0);
    let content = |key: &str, value: TokenStream| match (
        variant.ty.is_some(),
        variant.required && !variant.nullable,
    ) {
        (false, _) => TokenStream::new(),
        (true, true) => quote!(object.field(#key, #value);),
        (true, false) => quote!(object.optional(#key, content);),
    };
    match kind {
        UnionKind::Named { key: tag_key } => {
            let tag_key = &tag_key.0;
            let content = content(key, quote!(content));
            quote!(object.field(#tag_key, #tag); #content)
        }
        UnionKind::Inside { key: tag_key } => {
            let tag_key = &tag_key.0;
            let content = variant
                .ty
                .as_ref()
                .map(|_| quote!(content.write_fields(object);));
            quote!(object.field(#tag_key, #tag); #content)
        }
        UnionKind::Beside {
            key: tag_key,
            content: content_key,
            json,
        } => {
            let tag_key = &tag_key.0;
            let value = if *json {
                quote!(&JsonText(content))
            } else {
                quote!(content)
            };
            let content = content(&content_key.0, value);
            quote!(object.field(#tag_key, #tag); #content)
        }
        UnionKind::Presence => {
            let content = content(key, quote!(content));
            quote!(#content)
        }
    }
}

pub(super) fn read_union(kind: &Union) -> TokenStream {
    let Some(key) = kind.kind.key() else {
        return read_presence(kind);
    };
    let key = &key.0;
    let arms = kind.variants.iter().map(|variant| {
        let (tag, name) = (&variant.tag.0, ident(&variant.rust));
        match read_content(&kind.kind, variant) {
            Some(content) => quote!(#tag => Self::#name(#content),),
            None => quote!(#tag => Self::#name,),
        }
    });
    quote! {
        let tag = object.tag(#key)?;
        let variant = match tag.as_str() {
            #(#arms)*
            _ => Self::Unlisted(object.unlisted(tag)),
        };
        Ok(variant)
    }
}

fn read_content(kind: &UnionKind, variant: &Variant) -> Option<TokenStream> {
    variant.ty.as_ref()?;
    let key = &variant.key.0;
    let method = match (variant.required, variant.nullable) {
        (true, false) => quote!(required),
        (true, true) => quote!(required_nullable),
        (false, false) => quote!(optional),
        (false, true) => quote!(nullable),
    };
    Some(match kind {
        UnionKind::Named { .. } | UnionKind::Presence => quote!(object.#method(#key)?),
        UnionKind::Inside { .. } => {
            let value = quote!(ReadFields::read_fields(object)?);
            if variant.boxed {
                quote!(Box::new(#value))
            } else {
                value
            }
        }
        UnionKind::Beside { content, json, .. } => {
            let key = &content.0;
            match (json, variant.required && !variant.nullable) {
                (true, true) => quote!(object.#method::<JsonText<_>>(#key)?.0),
                (true, false) => {
                    quote!(object.#method::<JsonText<_>>(#key)?.map(|JsonText(content)| content))
                }
                (false, _) => quote!(object.#method(#key)?),
            }
        }
    })
}

fn read_presence(kind: &Union) -> TokenStream {
    let keys: Vec<&str> = kind
        .variants
        .iter()
        .map(|variant| variant.key.0.as_str())
        .collect();
    let arms = kind.variants.iter().map(|variant| {
        let (key, name) = (&variant.key.0, ident(&variant.rust));
        match read_content(&kind.kind, variant) {
            Some(content) => quote!(Some(#key) => Self::#name(#content),),
            None => quote!(Some(#key) => Self::#name,),
        }
    });
    quote! {
        let variant = match object.which(&[#(#keys),*])? {
            #(#arms)*
            _ => Self::Unlisted(object.unlisted_key()?),
        };
        Ok(variant)
    }
}
