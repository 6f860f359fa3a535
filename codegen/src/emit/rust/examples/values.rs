//! A JSON value of a type as a Rust expression: as an argument, where a conversion saves words, or
//! of exactly that type.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::literal;
use crate::emit::rust::scope::{Scope, ident};
use crate::emit::rust::ty;
use crate::encodings::bytes_of;
use crate::model::{Enum, Repr, Ty, TypeId, TypeKind};

/// Makes expressions, and notes in a scope what they name. Everything is none that the generated
/// API cannot make.
pub(super) struct Values<'s, 'a> {
    pub(super) scope: &'s Scope<'a>,
}

/// An expression and the type that it has where it is not the one that was asked for, but converts
/// to it.
pub(super) struct Given {
    pub(super) expression: TokenStream,
    pub(super) from: Option<String>,
}

impl Given {
    fn exact(expression: TokenStream) -> Self {
        Self {
            expression,
            from: None,
        }
    }

    pub(super) fn from(source: impl Into<String>, expression: TokenStream) -> Self {
        Self {
            expression,
            from: Some(source.into()),
        }
    }
}

impl Values<'_, '_> {
    /// An expression for an argument of a constructor, step or setter.
    pub(super) fn argument(&self, ty: &Ty, value: &Value) -> Option<TokenStream> {
        match ty {
            Ty::List(element) => {
                let items = value.as_array()?;
                self.elements(element, items.iter(), |item| item)
            }
            Ty::Map(inner) => {
                let map = value.as_object()?;
                if map.is_empty() {
                    let inner = ty::rust(self.scope, inner);
                    return Some(quote!(Vec::<(String, #inner)>::new()));
                }
                let values = self.alike(inner, map.values())?;
                let keys = map.keys();
                Some(quote!([#((#keys, #values)),*]))
            }
            _ => self.given(ty, value).map(|given| given.expression),
        }
    }

    /// An expression of exactly this type.
    pub(super) fn exact(&self, ty: &Ty, value: &Value) -> Option<TokenStream> {
        match ty {
            Ty::List(element) => {
                let items = value.as_array()?.iter();
                let items: Vec<_> = items
                    .map(|item| self.exact(element, item))
                    .collect::<Option<_>>()?;
                Some(quote!(vec![#(#items),*]))
            }
            Ty::Map(inner) => {
                let members = value.as_object()?.iter().map(|(key, item)| {
                    let item = self.exact(inner, item)?;
                    Some(quote!((#key.to_owned(), #item)))
                });
                let members: Vec<_> = members.collect::<Option<_>>()?;
                Some(quote!(std::collections::BTreeMap::from([#(#members),*])))
            }
            _ => {
                let Given { expression, from } = self.given(ty, value)?;
                match (ty, from) {
                    (_, None) => Some(expression),
                    (Ty::Named(id), Some(_)) => {
                        let name = self.scope.name(*id);
                        Some(quote!(#name::from(#expression)))
                    }
                    (Ty::Bytes, Some(_)) => Some(quote!(#expression.into())),
                    (_, Some(_)) => Some(quote!(#expression.to_owned())),
                }
            }
        }
    }

    /// An expression of this type, or of one that converts to it.
    fn given(&self, ty: &Ty, value: &Value) -> Option<Given> {
        Some(match ty {
            Ty::String => {
                let text = value.as_str()?;
                Given::from("str", quote!(#text))
            }
            Ty::Bool => {
                let value = value.as_bool()?;
                Given::exact(quote!(#value))
            }
            Ty::I32 | Ty::I64 => Given::exact(literal::integer(value)?),
            Ty::F64 => Given::exact(literal::float(value)?),
            Ty::Timestamp | Ty::Decimal => {
                let text = value.as_str()?;
                Given::exact(quote!(#text.parse()?))
            }
            Ty::Bytes => {
                let bytes = Literal::byte_string(&bytes_of(value)?);
                Given::from("[u8]", quote!(#bytes.as_slice()))
            }
            Ty::File => {
                let name = value.get("name")?.as_str()?;
                let content = Literal::byte_string(&bytes_of(value)?);
                let file = quote!(runtime::File::new(#name, #content.as_slice()));
                let kind = value.get("type").and_then(Value::as_str);
                Given::exact(match kind {
                    Some(kind) => quote!(#file.with_content_type(#kind)),
                    None => file,
                })
            }
            Ty::Json => Given::exact(literal::json(value)?),
            Ty::List(_) | Ty::Map(_) => Given::exact(self.exact(ty, value)?),
            Ty::Named(id) => match &self.scope.type_(*id).kind {
                TypeKind::Struct(kind) => Given::exact(self.structure(*id, kind, value)?),
                TypeKind::Enum(kind) => self.enumeration(*id, kind, value)?,
                TypeKind::Union(kind) => self.union(*id, kind, value)?,
            },
        })
    }

    fn enumeration(&self, id: TypeId, kind: &Enum, value: &Value) -> Option<Given> {
        let text = crate::words::plain(value);
        let name = self.scope.name(id);
        if let Some(listed) = kind.values.iter().find(|listed| listed.wire.0 == text) {
            let variant = ident(&listed.rust);
            return Some(Given::exact(quote!(#name::#variant)));
        }
        Some(match (kind.repr, kind.open) {
            (Repr::Text, true) => Given::from("str", quote!(#text)),
            (Repr::Text, false) => Given::exact(quote!(#name::unknown(#text))),
            (Repr::I32 | Repr::I64, _) => {
                let number = literal::integer(value)?;
                Given::exact(quote!(#name::unknown(#number)))
            }
        })
    }

    /// A list for an argument that takes anything to iterate over.
    fn elements<'v, T: 'v>(
        &self,
        element: &Ty,
        items: impl ExactSizeIterator<Item = &'v T>,
        value: impl Fn(&'v T) -> &'v Value,
    ) -> Option<TokenStream> {
        if items.len() == 0 {
            let element = ty::rust(self.scope, element);
            return Some(quote!(Vec::<#element>::new()));
        }
        let items = self.alike(element, items.map(value))?;
        Some(quote!([#(#items),*]))
    }

    /// Expressions that all have the same type: shorter ones where that is so of them.
    fn alike<'v>(
        &self,
        ty: &Ty,
        items: impl Iterator<Item = &'v Value>,
    ) -> Option<Vec<TokenStream>> {
        let items: Vec<&Value> = items.collect();
        if !matches!(ty, Ty::List(_) | Ty::Map(_)) {
            let given = items.iter().map(|item| self.given(ty, item));
            let given: Vec<Given> = given.collect::<Option<_>>()?;
            let first = given.first().and_then(|given| given.from.clone());
            if given.iter().all(|given| given.from == first) {
                return Some(given.into_iter().map(|given| given.expression).collect());
            }
        }
        items.into_iter().map(|item| self.exact(ty, item)).collect()
    }
}
