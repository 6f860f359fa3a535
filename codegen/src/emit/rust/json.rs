//! How types are written to JSON and parameters, and read again.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::scope::{Scope, ident};
use super::ty;
use crate::model::{
    Encode, Enum, Field, FieldKind, Place, Repr, Struct, Ty, Type, TypeKind, Union, UnionKind,
    Variant,
};

/// Writer and reader of a type.
pub(super) fn emit(scope: &Scope<'_>, type_: &Type) -> TokenStream {
    let name = scope.name(type_.id);
    let serde = (!type_.secret).then(|| quote!(apiscribe_runtime::json_serde!(#name);));
    match &type_.kind {
        TypeKind::Struct(kind) => {
            let (write, read) = struct_fields(scope, kind);
            let fields = fields_impls(scope, type_, &write, &read);
            quote!(#fields #serde)
        }
        TypeKind::Union(kind) => {
            let (write, read) = (write_union(kind), read_union(kind));
            let fields = fields_impls(scope, type_, &write, &read);
            quote!(#fields #serde)
        }
        TypeKind::Enum(kind) => {
            let scalar = scalar(scope, type_, kind);
            quote!(#scalar #serde)
        }
    }
}

fn fields_impls(
    scope: &Scope<'_>,
    type_: &Type,
    write: &TokenStream,
    read: &TokenStream,
) -> TokenStream {
    let name = scope.name(type_.id);
    quote! {
        impl WriteFields for #name {
            fn write_fields(&self, object: &mut ObjectWriter<'_>) {
                #write
            }
        }

        impl ReadFields for #name {
            fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
                #read
            }
        }

        apiscribe_runtime::json_object!(#name);
    }
}

fn scalar(scope: &Scope<'_>, type_: &Type, kind: &Enum) -> TokenStream {
    let name = scope.name(type_.id);
    match kind.repr {
        Repr::Text => quote!(apiscribe_runtime::json_text_enum!(#name);),
        Repr::I32 => quote!(apiscribe_runtime::json_number_enum!(#name: i32);),
        Repr::I64 => quote!(apiscribe_runtime::json_number_enum!(#name: i64);),
    }
}

fn struct_fields(scope: &Scope<'_>, kind: &Struct) -> (TokenStream, TokenStream) {
    let mut write: TokenStream = kind
        .fields
        .iter()
        .map(|field| write_field(scope, field, &quote!(self), Target::Object))
        .collect();
    // Flattened unions keep keys that nobody else claims, so they are read after their siblings.
    let (flattened, plain): (Vec<&Field>, Vec<&Field>) = kind
        .fields
        .iter()
        .partition(|field| field.kind == FieldKind::Flatten);
    let constants = plain.iter().filter_map(|field| read_constant(field));
    let mut reads: Vec<TokenStream> = plain
        .iter()
        .filter(|field| ty::is_stored(field))
        .map(|field| read_field(field))
        .collect();
    reads.extend(flattened.iter().map(|field| {
        let name = ident(&field.rust);
        let boxed = field.boxed;
        let value = if field.required {
            quote!(ReadFields::read_fields(object)?)
        } else {
            quote!(object.optional_fields()?)
        };
        let value = match (boxed, field.required) {
            (true, true) => quote!(Box::new(#value)),
            (true, false) => quote!(#value.map(Box::new)),
            _ => value,
        };
        quote!(#name: #value)
    }));
    if kind.rest.is_some() {
        write.extend(quote!(object.entries(&self.rest);));
        reads.push(quote!(rest: object.rest()?));
    }
    let object = if write.is_empty() && reads.is_empty() {
        quote!(let _ = object;)
    } else {
        TokenStream::new()
    };
    (
        quote!(#object #write),
        quote!(#object #(#constants)* Ok(Self { #(#reads),* })),
    )
}

/// Where the statements of [`write_field`] write to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The type's own object: what travels elsewhere stands there in the logical form only.
    Object,
    /// The place to which the field travels.
    Place,
}

/// The statement that writes a field of `owner`, whose type is not flattened, to `object`.
pub(super) fn write_field(
    scope: &Scope<'_>,
    field: &Field,
    owner: &TokenStream,
    target: Target,
) -> TokenStream {
    let key = &field.wire.0;
    let name = ident(&field.rust);
    let elsewhere = target == Target::Object && field.place != Place::Body;
    let (always, optional) = match elsewhere {
        true => (quote!(elsewhere), quote!(optional_elsewhere)),
        false => (quote!(field), quote!(optional)),
    };
    match &field.kind {
        FieldKind::Const(value) => {
            if let (Value::String(text), true) = (value, field.encode.is_empty()) {
                return quote!(object.#always(#key, #text););
            }
            let value = encoded(&field.encode, constant(value));
            return quote!(object.#always(#key, &#value););
        }
        FieldKind::Flatten if field.required => return quote!(#owner.#name.write_fields(object);),
        FieldKind::Flatten => {
            return quote! {
                if let Some(fields) = &#owner.#name {
                    fields.write_fields(object);
                }
            };
        }
        FieldKind::Plain => {}
    }
    if let Some(style) = list_style(&field.encode).filter(|_| !elsewhere) {
        return match ty::is_option(field) {
            true => quote! {
                if let Some(list) = &#owner.#name {
                    object.#style(#key, list);
                }
            },
            false => quote!(object.#style(#key, &#owner.#name);),
        };
    }
    if field.secret && field.ty == Ty::String {
        return match ty::is_option(field) {
            true => quote! {
                if let Some(secret) = &#owner.#name {
                    object.#always(#key, secret.expose_secret());
                }
            },
            false => quote!(object.#always(#key, #owner.#name.expose_secret());),
        };
    }
    let encode: Vec<Encode> = field
        .encode
        .iter()
        .copied()
        .filter(|encode| !is_list_style(*encode))
        .collect();
    let copy = ty::is_copy(scope, &field.ty);
    match (ty::is_option(field), field.required) {
        (false, _) if encode.is_empty() => quote!(object.#always(#key, &#owner.#name);),
        (false, _) => {
            let value = if copy {
                quote!(#owner.#name)
            } else {
                quote!(&#owner.#name)
            };
            let value = encoded(&encode, value);
            quote!(object.#always(#key, &#value);)
        }
        // Required and nullable: `null` is written.
        (true, true) if encode.is_empty() => quote!(object.#always(#key, &#owner.#name);),
        (true, false) if encode.is_empty() => quote!(object.#optional(#key, &#owner.#name);),
        (true, required) => {
            let value = if copy {
                quote!(#owner.#name)
            } else {
                quote!(#owner.#name.as_ref())
            };
            let wrap = wrap(&encode);
            let method = if required { always } else { optional };
            quote!(object.#method(#key, &#value.map(#wrap));)
        }
    }
}

fn read_constant(field: &Field) -> Option<TokenStream> {
    let FieldKind::Const(value) = &field.kind else {
        return None;
    };
    let key = &field.wire.0;
    let read = match value {
        Value::Bool(value) => quote!(object.constant_bool(#key, #value)?;),
        Value::Number(number) => {
            let number = number.as_i64().unwrap_or_default();
            let number = proc_macro2::Literal::i64_unsuffixed(number);
            quote!(object.constant_i64(#key, #number)?;)
        }
        other => {
            let text = super::docs::plain(other);
            quote!(object.constant_str(#key, #text)?;)
        }
    };
    // What travels beside the body is nothing that a writer of bodies has to repeat.
    Some(match field.place {
        Place::Body => read,
        Place::Header | Place::Query => quote!(if object.has(#key) { #read }),
    })
}

fn read_field(field: &Field) -> TokenStream {
    let key = &field.wire.0;
    let name = ident(&field.rust);
    let method = match (field.required, field.nullable) {
        (true, false) => quote!(required),
        (true, true) => quote!(required_nullable),
        (false, false) => quote!(optional),
        (false, true) => quote!(nullable),
    };
    let encode: Vec<Encode> = field
        .encode
        .iter()
        .copied()
        .filter(|encode| !is_list_style(*encode))
        .collect();
    if field.secret && field.ty == Ty::String {
        let value = quote!(object.#method::<String>(#key)?);
        return if ty::is_option(field) {
            quote!(#name: #value.map(SecretString::from))
        } else {
            quote!(#name: SecretString::from(#value))
        };
    }
    if encode.is_empty() {
        return quote!(#name: object.#method(#key)?);
    }
    let pattern = encoded(&encode, quote!(value));
    let wrapper = wrapper_type(&encode);
    if ty::is_option(field) {
        quote!(#name: object.#method::<#wrapper>(#key)?.map(|#pattern| value))
    } else {
        quote!(#name: { let #pattern = object.#method::<#wrapper>(#key)?; value })
    }
}

/// `JsonText(AsText(value))`
fn encoded(encode: &[Encode], value: TokenStream) -> TokenStream {
    encode
        .iter()
        .rev()
        .fold(value, |value, encode| match wrapper(*encode) {
            Some(wrapper) => quote!(#wrapper(#value)),
            None => value,
        })
}

/// The function that wraps: `JsonText`, or a closure where there are several.
fn wrap(encode: &[Encode]) -> TokenStream {
    match encode {
        [one] => wrapper(*one).unwrap_or_default(),
        _ => {
            let value = encoded(encode, quote!(value));
            quote!(|value| #value)
        }
    }
}

/// `JsonText<AsText<_>>`
fn wrapper_type(encode: &[Encode]) -> TokenStream {
    encode.iter().rev().fold(quote!(_), |inner, encode| {
        match (wrapper(*encode), encode) {
            (Some(wrapper), Encode::Json | Encode::Text) => quote!(#wrapper<#inner>),
            (Some(wrapper), _) => quote!(#wrapper),
            (None, _) => inner,
        }
    })
}

fn wrapper(encode: Encode) -> Option<TokenStream> {
    Some(match encode {
        Encode::Json => quote!(JsonText),
        Encode::Text => quote!(AsText),
        Encode::UnixS => quote!(UnixSeconds),
        Encode::UnixMs => quote!(UnixMillis),
        Encode::Rfc2822 => quote!(Rfc2822),
        Encode::Repeat | Encode::Comma | Encode::Brackets => return None,
    })
}

fn list_style(encode: &[Encode]) -> Option<TokenStream> {
    encode.iter().find_map(|encode| match encode {
        Encode::Repeat => Some(quote!(repeated)),
        Encode::Comma => Some(quote!(comma)),
        Encode::Brackets => Some(quote!(brackets)),
        _ => None,
    })
}

fn is_list_style(encode: Encode) -> bool {
    matches!(encode, Encode::Repeat | Encode::Comma | Encode::Brackets)
}

fn constant(value: &Value) -> TokenStream {
    match value {
        Value::Bool(value) => quote!(#value),
        Value::Number(number) => {
            let number = proc_macro2::Literal::i64_suffixed(number.as_i64().unwrap_or_default());
            quote!(#number)
        }
        other => {
            let text = super::docs::plain(other);
            quote!(#text)
        }
    }
}

fn write_union(kind: &Union) -> TokenStream {
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

fn read_union(kind: &Union) -> TokenStream {
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
