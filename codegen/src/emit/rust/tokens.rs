//! How a client fetches the token that its other operations are signed with.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::scope::{Scope, ident, setter_name};
use super::{auth, ty};
use crate::model::{Auth, Construct, Field, FieldKind, Operation, RustName, Struct, Ty};
use crate::words;

/// The operation that issues tokens, and what the scheme says of it.
pub(super) struct Tokens<'a> {
    scope: &'a Scope<'a>,
    auth: &'a Auth,
    operation: &'a Operation,
    request: &'a Struct,
    /// The field of the request that asks for a lifetime, and what it asks for by default.
    asks_for: Option<(&'a Field, i64)>,
}

impl<'a> Tokens<'a> {
    /// Of a service that has such a scheme.
    pub(super) fn of(scope: &'a Scope<'a>) -> Option<Self> {
        let service = scope.service();
        let auth = service
            .operations
            .iter()
            .find(|operation| auth::takes_token(operation))?
            .auth
            .as_ref()?;
        let name = auth.text("operation")?;
        let operation = service
            .operations
            .iter()
            .find(|operation| operation.name.is_of(name))?;
        let request = scope.type_(operation.request?).as_struct()?;
        let asks_for = auth.text("asks_for").and_then(|wire| {
            let field = request.fields.iter().find(|field| field.wire.0 == wire)?;
            let seconds = auth.parameter("with")?.get(wire)?.as_i64()?;
            Some((field, seconds))
        });
        Some(Self {
            scope,
            auth,
            operation,
            request,
            asks_for,
        })
    }

    /// True of the operation that issues the tokens.
    pub(super) fn issued_by(&self, operation: &Operation) -> bool {
        self.operation.name == operation.name
    }

    /// Fields of the client.
    pub(super) fn fields(&self) -> TokenStream {
        let seconds = self.asks_for.map(|(field, _)| {
            let ty = ty::rust(self.scope, &field.ty);
            quote!(token_seconds: #ty,)
        });
        quote!(tokens: crate::support::TokenCache, #seconds)
    }

    /// Their values when the client is put together.
    pub(super) fn values(&self) -> TokenStream {
        let seconds = self.asks_for.map(|(field, seconds)| {
            let (seconds, ty) = (
                Literal::i64_unsuffixed(seconds),
                ty::rust(self.scope, &field.ty),
            );
            quote!(token_seconds: parts.token_seconds(#seconds, #ty::MAX),)
        });
        quote!(tokens: crate::support::TokenCache::new(), #seconds)
    }

    /// What has to hold of the settings then.
    pub(super) fn check(&self) -> TokenStream {
        if self.asks_for.is_none() {
            return TokenStream::new();
        }
        quote!(Validate::validate(&client.token_request())?;)
    }

    /// The trait by which the builder knows that there are tokens.
    pub(super) fn marker(&self) -> TokenStream {
        if self.asks_for.is_none() {
            return TokenStream::new();
        }
        quote!(impl apiscribe_runtime::FetchesTokens for Client {})
    }

    /// The methods that ask for a token.
    pub(super) fn methods(&self) -> TokenStream {
        let Some(Ty::Named(reply)) = self.operation.replies.first().map(|reply| &reply.ty) else {
            return TokenStream::new();
        };
        let reply = self.scope.type_(*reply);
        let field = |parameter: &str| {
            let wire = self.auth.text(parameter)?;
            reply.fields().iter().find(|field| field.wire.0 == wire)
        };
        let Some(value) = field("value") else {
            return TokenStream::new();
        };
        let value_name = ident(&value.rust);
        let secret = match (value.secret, value.holds().is_optional()) {
            (true, false) => quote!(reply.#value_name.clone()),
            (false, false) => quote!(reply.#value_name.clone().into()),
            (true, true) => quote!(reply.#value_name.clone().unwrap_or_default()),
            (false, true) => quote!(reply.#value_name.clone().unwrap_or_default().into()),
        };
        let seconds = field("lifetime").map_or_else(
            || quote!(0),
            |field| {
                let name = ident(&field.rust);
                match (field.holds().is_optional(), &self.asks_for) {
                    (false, _) => quote!(reply.#name),
                    (true, None) => quote!(reply.#name.unwrap_or_default()),
                    (true, Some((asked, _))) if asked.ty == field.ty => {
                        quote!(reply.#name.unwrap_or(self.token_seconds))
                    }
                    (true, Some(_)) => quote!(reply.#name.unwrap_or(self.token_seconds.into())),
                }
            },
        );
        let (name, request) = (ident(&self.operation.name), self.token_request());
        quote! {
            /// Fetches a token that calls are signed with.
            async fn fetch_token(&self) -> Result<crate::support::Token, apiscribe_runtime::TokenError> {
                let mut client = self.clone();
                Arc::make_mut(&mut client.endpoint).settings.send_documented();
                let reply = client
                    .#name(&self.token_request())
                    .await
                    .map_err(apiscribe_runtime::TokenError::new)?;
                Ok(crate::support::Token::new(#secret, #seconds))
            }

            #request
        }
    }

    /// The method that makes the request for a token from credentials and constants.
    fn token_request(&self) -> TokenStream {
        let Some(id) = self.operation.request else {
            return TokenStream::new();
        };
        let name = self.scope.name(id);
        let field = |index: &usize| self.request.fields.get(*index);
        let mut expression = match &self.request.construct {
            Construct::New(indexes) => {
                let values = indexes
                    .iter()
                    .filter_map(field)
                    .filter_map(|field| self.value(field));
                quote!(#name::new(#(#values),*))
            }
            Construct::Builder(indexes) => {
                let steps = indexes.iter().filter_map(field).filter_map(|field| {
                    let (step, value) = (ident(&field.rust), self.value(field)?);
                    Some(quote!(.#step(#value)))
                });
                quote!(#name::builder() #(#steps)* .build())
            }
        };
        let optional = |field: &&Field| !field.required && field.kind == FieldKind::Plain;
        for field in self.request.fields.iter().filter(optional) {
            if let Some(value) = self.value(field) {
                let setter = setter_name(&field.rust);
                expression.extend(quote!(.#setter(#value)));
            }
        }
        quote! {
            fn token_request(&self) -> #name {
                #expression
            }
        }
    }

    /// What a field of the request for a token is filled with.
    fn value(&self, field: &Field) -> Option<TokenStream> {
        let value = self.auth.parameter("with")?.get(&field.wire.0)?;
        if self
            .asks_for
            .is_some_and(|(asked, _)| asked.wire == field.wire)
        {
            return Some(quote!(self.token_seconds));
        }
        let credential = value.as_str().and_then(|name| {
            let named = |rust: &RustName| rust.bare() == name;
            self.auth
                .credentials
                .iter()
                .find(|credential| named(&credential.rust))
        });
        Some(match (credential, value) {
            (Some(credential), _) => {
                let name = ident(&credential.rust);
                let field = auth::field_of(self.scope.service(), self.auth);
                quote!(self.endpoint.#field.#name.clone())
            }
            (None, Value::Number(number)) => {
                let number = Literal::i64_unsuffixed(number.as_i64().unwrap_or_default());
                quote!(#number)
            }
            (None, other) => {
                let text = words::plain(other);
                quote!(#text)
            }
        })
    }
}
