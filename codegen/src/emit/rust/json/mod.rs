//! How types are written to JSON and parameters, and read again.

pub(super) mod encode;
mod fields;
mod unions;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

pub(super) use fields::{Target, write_field};

use super::scope::{Scope, ident};
use super::ty;
use crate::model::{
    Field, FieldKind, Repr, Struct, Type, TypeKind, left_for_others, reading_order, signs,
};
use fields::{read_constant, read_field};
use unions::{read_union, write_union};

/// Writer and reader of a type.
pub(super) fn emit(scope: &Scope<'_>, type_: &Type) -> TokenStream {
    let name = scope.name(type_.id);
    let of = Compiled::of(type_).of;
    let serde = (!type_.secret).then(|| quote!(crate::support::json_serde!(#name);));
    match &type_.kind {
        TypeKind::Struct(kind) => {
            if let Some(rows) = fields::table(kind) {
                return quote!(crate::support::json_object!(#of #name { #rows }); #serde);
            }
            let (write, read) = struct_fields(scope, kind);
            let fields = fields_impls(scope, type_, &write, &read);
            let own = stored(kind);
            quote!(#fields crate::support::json_object!(#of #name { #(#own),* }); #serde)
        }
        TypeKind::Union(kind) if kind.is_shape() => {
            let shape = unions::shape(scope, type_, kind);
            quote!(#shape crate::support::blank!(#of #name); #serde)
        }
        TypeKind::Union(kind) => {
            if let Some(rows) = unions::table(kind) {
                return quote!(crate::support::json_union!(#of #name { #rows }); #serde);
            }
            let (write, read) = (write_union(kind), read_union(kind));
            let fields = fields_impls(scope, type_, &write, &read);
            quote!(#fields crate::support::json_object!(#of #name); #serde)
        }
        TypeKind::Enum(kind) => {
            let scalar = match kind.repr {
                Repr::Text => quote!(crate::support::json_text_enum!(#of #name);),
                Repr::I32 => quote!(crate::support::json_number_enum!(#of #name, i32);),
                Repr::I64 => quote!(crate::support::json_number_enum!(#of #name, i64);),
            };
            quote!(#scalar #serde)
        }
    }
}

/// What the two functions of a type begin with. Senders write requests and read replies; a function
/// that turns that around is compiled by those who call it, and so are both of a type of callbacks.
#[derive(Default)]
struct Compiled {
    /// What the type is of, for macros: nothing if it is of both.
    of: TokenStream,
    write: TokenStream,
    read: TokenStream,
}

impl Compiled {
    fn of(type_: &Type) -> Self {
        let there = quote!(#[inline]);
        match (type_.in_requests, type_.in_replies) {
            _ if type_.in_callbacks_alone => Self {
                of: quote!(callbacks:),
                write: there.clone(),
                read: there,
            },
            (true, false) => Self {
                of: quote!(requests:),
                read: there,
                ..Self::default()
            },
            (false, true) => Self {
                of: quote!(replies:),
                write: there,
                ..Self::default()
            },
            _ => Self::default(),
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
    let compiled = Compiled::of(type_);
    let (to_write, to_read) = (compiled.write, compiled.read);
    quote! {
        impl WriteFields for #name {
            #to_write
            fn write_fields(&self, object: &mut ObjectWriter<'_>) {
                #write
            }
        }

        impl ReadFields for #name {
            #to_read
            fn read_fields(&mut self, object: &mut ObjectReader<'_>) -> Result<(), DecodeError> {
                #read
            }
        }
    }
}

/// The fields of a struct in Rust.
fn stored(kind: &Struct) -> impl Iterator<Item = Ident> {
    let fields = kind.fields.iter().filter(|field| ty::is_stored(field));
    let rest = kind.rest.is_some().then(|| format_ident!("rest"));
    fields.map(|field| ident(&field.rust)).chain(rest)
}

fn struct_fields(scope: &Scope<'_>, kind: &Struct) -> (TokenStream, TokenStream) {
    let mut write: TokenStream = kind
        .fields
        .iter()
        .map(|field| write_field(scope, field, &quote!(self), Target::Object))
        .collect();
    let types = &scope.service().types;
    let order = reading_order(types, kind);
    let (flattened, plain): (Vec<&Field>, Vec<&Field>) = order
        .iter()
        .partition(|field| field.kind == FieldKind::Flatten);
    let constants = plain.iter().filter_map(|field| read_constant(field));
    let mut reads: Vec<TokenStream> = plain
        .iter()
        .filter(|field| ty::is_stored(field))
        .map(|field| read_field(field))
        .collect();
    reads.extend(flattened.iter().enumerate().map(|(index, field)| {
        let name = ident(&field.rust);
        let own = field.ty.named().map(|id| signs(types, id));
        let own = own.unwrap_or_default();
        let later = left_for_others(types, field, flattened.get(index + 1..).unwrap_or_default());
        match (field.required, later.is_empty()) {
            (true, true) => quote!(self.#name.read_fields(object)?;),
            (true, false) => {
                quote!(object.leaving(&[#(#later),*], |object| self.#name.read_fields(object))?;)
            }
            (false, true) => quote!(self.#name = object.optional_fields(&[#(#own),*])?;),
            (false, false) => quote! {
                self.#name = object.leaving(
                    &[#(#later),*],
                    |object| object.optional_fields(&[#(#own),*]),
                )?;
            },
        }
    }));
    if kind.rest.is_some() {
        write.extend(quote!(object.entries(&self.rest);));
        reads.push(quote!(object.read_rest(&mut self.rest);));
    }
    let object = write.is_empty().then(|| quote!(let _ = object;));
    (
        quote!(#object #write),
        quote!(#(#constants)* #(#reads)* object.done()),
    )
}
