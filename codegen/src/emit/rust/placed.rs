//! Fields that travel by themselves, in headers or in the query, although the others of their
//! request do not.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::json;
use super::names::{self, Names};
use super::scope::{Scope, ident};
use crate::model::{Field, FieldKind, Place, Ty, Type};

/// The statements that put them there.
#[derive(Default)]
pub(super) struct Placed {
    /// Statements that write to an `object`, by place.
    fields: Vec<(Place, TokenStream)>,
    /// Statements that set what is never shown.
    secrets: TokenStream,
}

impl Placed {
    pub(super) fn collect(&mut self, scope: &Scope<'_>, type_: &Type, owner: &TokenStream) {
        for field in type_.fields() {
            let Some(place) = field.place.elsewhere() else {
                self.flattened(scope, field, owner);
                continue;
            };
            let (wire, name) = (&field.wire.0, ident(&field.rust));
            let is_secret = field.secret && field.ty == Ty::String;
            let secret = place
                .secret
                .filter(|_| is_secret && field.constant().is_none());
            let Some(method) = secret.map(|method| format_ident!("{method}")) else {
                let write = json::write_field(scope, field, owner, json::Target::Place);
                self.fields.push((field.place, write));
                continue;
            };
            self.secrets.extend(if field.holds().is_optional() {
                quote! {
                    if let Some(secret) = &#owner.#name {
                        outgoing.#method(#wire, secret.expose_secret())?;
                    }
                }
            } else {
                quote!(outgoing.#method(#wire, #owner.#name.expose_secret())?;)
            });
        }
    }

    /// All of them, place by place.
    pub(super) fn statements(self) -> TokenStream {
        let mut statements = TokenStream::new();
        for of in Place::ELSEWHERE {
            let fields = self.fields.iter().filter(|(place, _)| place == of);
            let fields: TokenStream = fields.map(|(_, write)| write.clone()).collect();
            let Some(place) = of.elsewhere().filter(|_| !fields.is_empty()) else {
                continue;
            };
            let method = format_ident!("{}", place.method);
            // What cannot stand there as it is makes an error.
            let refuse = of.as_it_is().map(|_| quote!(?));
            statements.extend(quote!(outgoing.#method(|object| { #fields }) #refuse;));
        }
        let secrets = self.secrets;
        quote!(#statements #secrets)
    }

    fn flattened(&mut self, scope: &Scope<'_>, field: &Field, owner: &TokenStream) {
        let (FieldKind::Flatten, Ty::Named(inner)) = (&field.kind, &field.ty) else {
            return;
        };
        let (name, inner) = (ident(&field.rust), scope.type_(*inner));
        if field.required {
            return self.collect(scope, inner, &quote!(#owner.#name));
        }
        let mut below = Self::default();
        let local = Names::beside(names::OF_OPERATIONS).local(field.rust.bare());
        below.collect(scope, inner, &quote!(#local));
        let within = |statements: TokenStream| match statements.is_empty() {
            true => statements,
            false => quote!(if let Some(#local) = &#owner.#name { #statements }),
        };
        for place in Place::ELSEWHERE {
            let fields = below.fields.iter().filter(|(found, _)| found == place);
            let fields: TokenStream = fields.map(|(_, write)| write.clone()).collect();
            self.fields.push((*place, within(fields)));
        }
        self.secrets.extend(within(below.secrets));
    }
}
