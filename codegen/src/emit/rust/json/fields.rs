//! How fields are written and read: by a row of a table, or by statements.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use serde_json::Value;

use super::encode::{encoded, list_style, wrap, wrapper_type};
use crate::emit::rust::scope::{Scope, ident};
use crate::emit::rust::ty;
use crate::model::{Encode, Field, FieldKind, Holds, Place, Struct, Ty};
use crate::words;

/// `text: required("text"), ..rest`: the fields of a struct if each needs no more than a key.
pub(super) fn table(kind: &Struct) -> Option<TokenStream> {
    let rows: Vec<TokenStream> = kind.fields.iter().map(row).collect::<Option<_>>()?;
    let rest = kind.rest.is_some().then(|| quote!(..rest));
    (!rows.is_empty()).then(|| quote!(#(#rows,)* #rest))
}

fn row(field: &Field) -> Option<TokenStream> {
    let is_plain = field.kind == FieldKind::Plain
        && field.place == Place::Body
        && field.encode.is_empty()
        && !is_secret_string(field);
    let (key, name) = (&field.wire.0, ident(&field.rust));
    let kind = read_method(field.required, field.nullable, field.holds());
    is_plain.then(|| quote!(#name: #kind(#key)))
}

/// Whether a field holds a `SecretString`, which is neither written nor read as such.
fn is_secret_string(field: &Field) -> bool {
    field.secret && field.ty == Ty::String
}

/// Where the statements of [`write_field`] write to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::emit::rust) enum Target {
    /// The type's own object: what travels elsewhere stands there in the logical form only.
    Object,
    /// The place to which the field travels.
    Place,
}

/// The statement that writes a field of `owner`, whose type is not flattened, to `object`.
pub(in crate::emit::rust) fn write_field(
    scope: &Scope<'_>,
    field: &Field,
    owner: &TokenStream,
    target: Target,
) -> TokenStream {
    let key = &field.wire.0;
    let name = ident(&field.rust);
    let elsewhere = target == Target::Object && field.place != Place::Body;
    let holds = field.holds();
    let (always, optional) = match (elsewhere, holds) {
        (true, _) => (quote!(elsewhere), quote!(optional_elsewhere)),
        (false, Holds::Nullable) => (quote!(field), quote!(optional_nullable)),
        (false, Holds::Always | Holds::Option) => (quote!(field), quote!(optional)),
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
        return match holds.is_optional() {
            true => quote! {
                if let Some(list) = &#owner.#name {
                    object.#style(#key, list);
                }
            },
            false => quote!(object.#style(#key, &#owner.#name);),
        };
    }
    if is_secret_string(field) {
        return match holds {
            Holds::Always => quote!(object.#always(#key, #owner.#name.expose_secret());),
            Holds::Option => quote! {
                if let Some(secret) = &#owner.#name {
                    object.#always(#key, secret.expose_secret());
                }
            },
            Holds::Nullable => quote! {
                object.#optional(#key, &#owner.#name.as_ref().map(ExposeSecret::expose_secret));
            },
        };
    }
    let encode: Vec<Encode> = field
        .encode
        .iter()
        .copied()
        .filter(|encode| encode.of_value().is_some())
        .collect();
    let copy = ty::is_copy(scope, &field.ty);
    match (holds.is_optional(), field.required) {
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

pub(super) fn read_constant(field: &Field) -> Option<TokenStream> {
    let FieldKind::Const(value) = &field.kind else {
        return None;
    };
    let key = &field.wire.0;
    let read = match value {
        Value::Bool(value) => quote!(object.constant_bool(#key, #value);),
        Value::Number(number) => {
            let number = number.as_i64().unwrap_or_default();
            let number = proc_macro2::Literal::i64_unsuffixed(number);
            quote!(object.constant_i64(#key, #number);)
        }
        other => {
            let text = words::plain(other);
            quote!(object.constant_str(#key, #text);)
        }
    };
    // What travels beside the body is nothing that a writer of bodies has to repeat.
    Some(match field.place.elsewhere() {
        None => read,
        Some(_) => quote!(if object.has(#key) { #read }),
    })
}

/// The method of the reader for a value that may or must be there.
pub(super) fn read_method(required: bool, nullable: bool, holds: Holds) -> TokenStream {
    match (required, nullable) {
        (true, false) => quote!(required),
        (true, true) => quote!(required_nullable),
        (false, false) => quote!(optional),
        (false, true) if holds == Holds::Nullable => quote!(optional_nullable),
        (false, true) => quote!(nullable),
    }
}

/// [`read_method`] into a field, whose type tells an absent value from `null` or does not.
const fn read_into(required: bool, nullable: bool) -> &'static str {
    match (required, nullable) {
        (true, false) => "read",
        (true, true) => "read_required_nullable",
        (false, false) => "read_optional",
        (false, true) => "read_nullable",
    }
}

pub(super) fn read_field(field: &Field) -> TokenStream {
    let key = &field.wire.0;
    let name = ident(&field.rust);
    let method = read_method(field.required, field.nullable, field.holds());
    let encode: Vec<Encode> = field
        .encode
        .iter()
        .copied()
        .filter(|encode| encode.of_value().is_some())
        .collect();
    if is_secret_string(field) {
        let value = quote!(object.#method::<String>(#key)?);
        return if field.holds().is_optional() {
            quote!(self.#name = #value.map(SecretString::from);)
        } else {
            quote!(self.#name = SecretString::from(#value);)
        };
    }
    if encode.is_empty() {
        let method = format_ident!("{}", read_into(field.required, field.nullable));
        return quote!(object.#method(#key, &mut self.#name););
    }
    let pattern = encoded(&encode, quote!(value));
    let wrapper = wrapper_type(&encode);
    if field.holds().is_optional() {
        quote!(self.#name = object.#method::<#wrapper>(#key)?.map(|#pattern| value);)
    } else {
        quote!(let #pattern = object.#method::<#wrapper>(#key)?; self.#name = value;)
    }
}

fn constant(value: &Value) -> TokenStream {
    match value {
        Value::Bool(value) => quote!(#value),
        Value::Number(number) => {
            let number = proc_macro2::Literal::i64_suffixed(number.as_i64().unwrap_or_default());
            quote!(#number)
        }
        other => {
            let text = words::plain(other);
            quote!(#text)
        }
    }
}
