//! Fields that travel in headers or in the query although the others of their request do not.

use proc_macro2::TokenStream;
use quote::quote;

use super::names::{self, Names};
use super::scope::{Scope, ident};
use super::{json, ty};
use crate::model::{Field, FieldKind, Place, Struct, Ty, TypeKind};

/// The statements that put them there.
#[derive(Default)]
pub(super) struct Placed {
    /// Statements that write to an `object`.
    pub(super) headers: TokenStream,
    /// Statements that write to an `object`.
    pub(super) query: TokenStream,
    /// Statements that set headers which are never shown.
    pub(super) secrets: TokenStream,
}

impl Placed {
    pub(super) fn collect(&mut self, scope: &Scope<'_>, kind: &Struct, owner: &TokenStream) {
        for field in &kind.fields {
            let write = || json::write_field(scope, field, owner, json::Target::Place);
            match (field.place, &field.kind, &field.ty) {
                (_, FieldKind::Flatten, Ty::Named(id)) => {
                    if let TypeKind::Struct(inner) = &scope.type_(*id).kind {
                        self.collect_flattened(scope, field, inner, owner);
                    }
                }
                (Place::Header, FieldKind::Plain, Ty::String) if field.secret => {
                    let (wire, name) = (&field.wire.0, ident(&field.rust));
                    self.secrets.extend(if ty::is_option(field) {
                        quote! {
                            if let Some(secret) = &#owner.#name {
                                outgoing.secret_header(#wire, secret.expose_secret())?;
                            }
                        }
                    } else {
                        quote!(outgoing.secret_header(#wire, #owner.#name.expose_secret())?;)
                    });
                }
                (Place::Header, ..) => self.headers.extend(write()),
                (Place::Query, ..) => self.query.extend(write()),
                (Place::Body, ..) => {}
            }
        }
    }

    fn collect_flattened(
        &mut self,
        scope: &Scope<'_>,
        field: &Field,
        inner: &Struct,
        owner: &TokenStream,
    ) {
        let name = ident(&field.rust);
        let mut below = Self::default();
        if field.required {
            self.collect(scope, inner, &quote!(#owner.#name));
            return;
        }
        let local = Names::beside(names::OF_OPERATIONS).local(field.rust.bare());
        below.collect(scope, inner, &quote!(#local));
        let within = |statements: TokenStream| match statements.is_empty() {
            true => statements,
            false => quote!(if let Some(#local) = &#owner.#name { #statements }),
        };
        self.headers.extend(within(below.headers));
        self.query.extend(within(below.query));
        self.secrets.extend(within(below.secrets));
    }
}
