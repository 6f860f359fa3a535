//! The bodies that write and read a union.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::rust::scope::{Scope, ident};
use crate::model::{Content, Holds, JsonKind, Type, Under, Union, Variant};

use super::Compiled;
use super::encode::{encoded, wrap, wrapper_type};
use super::fields::read_method;

/// Writer and reader of a union whose value itself says which variant it is.
pub(super) fn shape(scope: &Scope<'_>, type_: &Type, kind: &Union) -> TokenStream {
    let name = scope.name(type_.id);
    let types = &scope.service().types;
    let writes = kind.variants.iter().map(|variant| {
        let variant = ident(&variant.rust);
        quote!(Self::#variant(content) => content.write_json(json),)
    });
    let reads = kind.variants.iter().enumerate().map(|(index, variant)| {
        let json = match variant.ty.as_ref().and_then(|ty| JsonKind::of(types, ty)) {
            Some(JsonKind::String) | None => quote!(Json::String(_)),
            Some(JsonKind::Number) => quote!(Json::Number(_)),
            Some(JsonKind::Bool) => quote!(Json::Bool(_)),
            Some(JsonKind::List) => quote!(Json::Array(_)),
            Some(JsonKind::Object) => match kind.own_key(types, index) {
                Some(key) => {
                    quote!(Json::Object(map) if crate::support::has_key(map, #key))
                }
                None => quote!(Json::Object(_)),
            },
        };
        let variant = ident(&variant.rust);
        quote!(#json => Self::#variant(ReadJson::read_json(value, at)?),)
    });
    let expected = kind.expected(types);
    let compiled = Compiled::of(type_);
    let (to_write, to_read) = (compiled.write, compiled.read);
    quote! {
        impl WriteJson for #name {
            #to_write
            fn write_json(&self, json: &mut crate::support::JsonWriter) {
                match self {
                    #(#writes)*
                    Self::Unknown(other) => other.value().write_json(json),
                }
            }
        }

        impl ReadJson for #name {
            #to_read
            fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
                let variant = match &value {
                    #(#reads)*
                    _ if at.strict() => return Err(at.error(#expected, &value)),
                    _ => Self::Unknown(crate::support::Unknown::new(value)),
                };
                Ok(variant)
            }
        }
    }
}

/// `tag: "type", Text: tag("text").required("text")`, or `Text: required("text")` where a key says
/// which variant it is: the variants of a union, if what each holds needs no more than a key.
pub(super) fn table(kind: &Union) -> Option<TokenStream> {
    let tag = kind.tag().map(|key| {
        let key = &key.0;
        quote!(tag: #key,)
    });
    let rows = kind.variants.iter().map(|variant| {
        let name = ident(&variant.rust);
        let content = match kind.content(variant) {
            Content::Nothing => None,
            Content::Itself(_) => return None,
            Content::Among(_) => Some(quote!(fields())),
            Content::Under(Under { key, encode, .. }) => {
                let key = &key.0;
                let method = read_method(variant.required, variant.nullable, variant.holds());
                Some(encode.is_empty().then(|| quote!(#method(#key)))?)
            }
        };
        let tag = tag.is_some().then(|| {
            let tag = &variant.tag.0;
            quote!(tag(#tag))
        });
        let parts: Vec<TokenStream> = tag.into_iter().chain(content).collect();
        Some(quote!(#name: #(#parts).*,))
    });
    let rows: Vec<TokenStream> = rows.collect::<Option<_>>()?;
    (!rows.is_empty()).then(|| quote!(#tag #(#rows)*))
}

pub(super) fn write_union(kind: &Union) -> TokenStream {
    let arms = kind.variants.iter().map(|variant| {
        let (name, body) = (ident(&variant.rust), write_variant(kind, variant));
        if variant.ty.is_some() {
            quote!(Self::#name(content) => { #body })
        } else {
            quote!(Self::#name => { #body })
        }
    });
    let key = match kind.tag() {
        Some(key) => {
            let key = &key.0;
            quote!(Some(#key))
        }
        None => quote!(None),
    };
    quote! {
        match self {
            #(#arms)*
            Self::Unknown(other) => other.write_fields(#key, object),
        }
    }
}

fn write_variant(kind: &Union, variant: &Variant) -> TokenStream {
    let tag = kind.tag().map(|key| {
        let (key, tag) = (&key.0, &variant.tag.0);
        quote!(object.field(#key, #tag);)
    });
    let content = match kind.content(variant) {
        Content::Nothing | Content::Itself(_) => TokenStream::new(),
        Content::Among(_) => quote!(content.write_fields(object);),
        Content::Under(Under { key, encode, .. }) => {
            let key = &key.0;
            let holds = variant.holds();
            let value = match (encode.is_empty(), holds.is_optional()) {
                (true, _) => quote!(content),
                (false, false) => {
                    let value = encoded(encode, quote!(content));
                    quote!(&#value)
                }
                (false, true) => {
                    let wrap = wrap(encode);
                    quote!(&content.as_ref().map(#wrap))
                }
            };
            match (variant.required, holds) {
                // Required and nullable: `null` is written.
                (true, _) => quote!(object.field(#key, #value);),
                (false, Holds::Nullable) => quote!(object.optional_nullable(#key, #value);),
                (false, _) => quote!(object.optional(#key, #value);),
            }
        }
    };
    quote!(#tag #content)
}

pub(super) fn read_union(kind: &Union) -> TokenStream {
    let Some(key) = kind.tag() else {
        return read_presence(kind);
    };
    let key = &key.0;
    let arms = kind.variants.iter().map(|variant| {
        let (tag, name) = (&variant.tag.0, ident(&variant.rust));
        match read_content(kind, variant) {
            Some(content) => quote!(#tag => Self::#name(#content),),
            None => quote!(#tag => Self::#name,),
        }
    });
    quote! {
        let tag = object.tag(#key)?;
        let variant = match tag.as_str() {
            #(#arms)*
            _ => Self::Unknown(object.unknown(tag)),
        };
        crate::support::put(self, variant);
        Ok(())
    }
}

fn read_content(kind: &Union, variant: &Variant) -> Option<TokenStream> {
    let Under { key, encode, .. } = match kind.content(variant) {
        Content::Nothing | Content::Itself(_) => return None,
        Content::Among(_) => {
            let value = quote!(object.fields()?);
            return Some(match variant.boxed {
                true => quote!(Box::new(#value)),
                false => value,
            });
        }
        Content::Under(content) => content,
    };
    let key = &key.0;
    let method = read_method(variant.required, variant.nullable, variant.holds());
    if encode.is_empty() {
        return Some(quote!(object.#method(#key)?));
    }
    let wrapper = wrapper_type(encode);
    let read = quote!(object.#method::<#wrapper>(#key)?);
    Some(match !variant.holds().is_optional() {
        true => {
            let inner = encode.iter().map(|_| quote!(.0));
            quote!(#read #(#inner)*)
        }
        false => {
            let pattern = encoded(encode, quote!(content));
            quote!(#read.map(|#pattern| content))
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
        match read_content(kind, variant) {
            Some(content) => quote!(Some(#key) => Self::#name(#content),),
            None => quote!(Some(#key) => Self::#name,),
        }
    });
    quote! {
        let variant = match object.which(&[#(#keys),*])? {
            #(#arms)*
            _ => Self::Unknown(object.unknown_key()?),
        };
        crate::support::put(self, variant);
        Ok(())
    }
}
