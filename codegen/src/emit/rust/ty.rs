//! Questions about types, each answered in one place.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::{Scope, ident};
use crate::model::{Field, FieldKind, Holds, Repr, Ty};

/// The Rust type, e.g. `Vec<Component>`.
pub(super) fn rust(scope: &Scope<'_>, ty: &Ty) -> TokenStream {
    match ty {
        Ty::String => quote!(String),
        Ty::Bool => quote!(bool),
        Ty::I32 => quote!(i32),
        Ty::I64 => quote!(i64),
        Ty::F64 => quote!(f64),
        Ty::Decimal => quote!(Decimal),
        Ty::Timestamp => quote!(Timestamp),
        Ty::Bytes => quote!(Bytes),
        // A type of a spec may have the name too.
        Ty::File => quote!(crate::support::File),
        Ty::Json => quote!(Json),
        Ty::List(element) => {
            let element = rust(scope, element);
            quote!(Vec<#element>)
        }
        Ty::Map(value) => {
            let value = rust(scope, value);
            quote!(BTreeMap<String, #value>)
        }
        Ty::Named(id) => {
            let name = scope.name(*id);
            quote!(#name)
        }
    }
}

/// The type of bytes that a client may read while it sends them. A type of a spec may have the name
/// too.
fn content() -> TokenStream {
    quote!(crate::support::Content)
}

/// The type of a field as it is stored: with `Box` and `Option` where they belong.
pub(super) fn stored(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let ty = if field.secret && field.ty == Ty::String {
        quote!(SecretString)
    } else if field.streams {
        content()
    } else {
        rust(scope, &field.ty)
    };
    let ty = if field.boxed { quote!(Box<#ty>) } else { ty };
    field.holds().around(ty)
}

impl Holds {
    /// The type around that of a value.
    pub(super) fn around(self, ty: TokenStream) -> TokenStream {
        match self {
            Self::Always => ty,
            Self::Option => quote!(Option<#ty>),
            Self::Nullable => quote!(Nullable<#ty>),
        }
    }

    /// The expression, or pattern, around a value that is there.
    pub(super) fn some(self, value: TokenStream) -> TokenStream {
        match self {
            Self::Always => value,
            Self::Option => quote!(Some(#value)),
            Self::Nullable => quote!(Nullable::Value(#value)),
        }
    }

    /// The expression for a value that is absent.
    pub(super) fn absent(self) -> TokenStream {
        match self {
            Self::Always | Self::Option => quote!(None),
            Self::Nullable => quote!(Nullable::Absent),
        }
    }

    /// The method that gives an `Option` with a reference.
    pub(super) fn as_option(self, boxed: bool) -> TokenStream {
        match (self, boxed) {
            (_, true) => quote!(as_deref()),
            (Self::Nullable, false) => quote!(value()),
            (Self::Always | Self::Option, false) => quote!(as_ref()),
        }
    }
}

/// True if there may be no value.
pub(super) fn is_optional(field: &Field) -> bool {
    field.holds().is_optional()
}

/// True if the field exists in Rust.
pub(super) fn is_stored(field: &Field) -> bool {
    !matches!(field.kind, FieldKind::Const(_))
}

/// True if copying costs nothing.
pub(super) fn is_copy(scope: &Scope<'_>, ty: &Ty) -> bool {
    match ty {
        Ty::Bool | Ty::I32 | Ty::I64 | Ty::F64 | Ty::Timestamp => true,
        ty => {
            let enum_ = ty.as_enum(&scope.service().types);
            enum_.is_some_and(|kind| kind.repr != Repr::Text)
        }
    }
}

/// True if a secret is somewhere in it: then it is neither shown nor compared.
pub(super) fn is_secret(scope: &Scope<'_>, ty: &Ty) -> bool {
    match ty {
        Ty::List(element) | Ty::Map(element) => is_secret(scope, element),
        Ty::Named(id) => scope.type_(*id).secret,
        _ => false,
    }
}

/// The type of an argument that a caller fills: as wide as is convenient.
pub(super) fn argument(scope: &Scope<'_>, ty: &Ty, secret: bool) -> TokenStream {
    match ty {
        Ty::String if secret => quote!(impl Into<SecretString>),
        Ty::List(element) => {
            let element = argument(scope, element, false);
            quote!(impl IntoIterator<Item = #element>)
        }
        Ty::Map(value) => {
            let value = argument(scope, value, false);
            quote!(impl IntoIterator<Item = (impl Into<String>, #value)>)
        }
        _ if takes_into(scope, ty) => {
            let ty = rust(scope, ty);
            quote!(impl Into<#ty>)
        }
        _ => rust(scope, ty),
    }
}

/// The expression that turns an argument into what is stored, before `Box` and `Option`.
pub(super) fn converted(scope: &Scope<'_>, ty: &Ty, value: &Ident) -> TokenStream {
    match ty {
        Ty::List(element) => match conversion(scope, element) {
            Some(convert) => quote!(#value.into_iter().map(#convert).collect()),
            None => quote!(#value.into_iter().collect()),
        },
        Ty::Map(element) => {
            let element = match element.as_ref() {
                Ty::List(_) | Ty::Map(_) => {
                    let name = quote::format_ident!("value");
                    converted(scope, element, &name)
                }
                _ if takes_into(scope, element) => quote!(value.into()),
                _ => quote!(value),
            };
            quote!(#value.into_iter().map(|(key, value)| (key.into(), #element)).collect())
        }
        _ if takes_into(scope, ty) => quote!(#value.into()),
        _ => quote!(#value),
    }
}

/// What is mapped over the elements of a list, if they need converting.
fn conversion(scope: &Scope<'_>, ty: &Ty) -> Option<TokenStream> {
    match ty {
        Ty::List(_) | Ty::Map(_) => {
            let name = quote::format_ident!("value");
            let inner = converted(scope, ty, &name);
            Some(quote!(|value| #inner))
        }
        _ if takes_into(scope, ty) => Some(quote!(Into::into)),
        _ => None,
    }
}

/// True if callers would write `.into()` otherwise: texts, JSON, open enums, unions that are made
/// from their variants.
fn takes_into(scope: &Scope<'_>, ty: &Ty) -> bool {
    match ty {
        Ty::String | Ty::Bytes | Ty::Json => true,
        Ty::Named(id) => {
            let type_ = scope.type_(*id);
            let enum_ = type_.as_enum();
            let is_open = enum_.is_some_and(|kind| kind.open && kind.repr == Repr::Text);
            is_open || type_.as_union().is_some_and(|kind| !kind.from.is_empty())
        }
        _ => false,
    }
}

/// The argument of a setter, constructor or builder step for a field: name, type, and the
/// expression to store.
pub(super) fn field_argument(
    scope: &Scope<'_>,
    field: &Field,
) -> (Ident, TokenStream, TokenStream) {
    let name = ident(&field.rust);
    let argument = match field.streams {
        true => {
            let content = content();
            quote!(impl Into<#content>)
        }
        false => argument(scope, &field.ty, field.secret),
    };
    let value = converted(scope, &field.ty, &name);
    let value = if field.boxed {
        quote!(Box::new(#value))
    } else {
        value
    };
    (name, argument, value)
}
