//! The client of a service: one async method for each operation.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::scope::{Scope, ident, setter_name};
use super::{auth, docs, endpoint, file, operations, ty};
use crate::emit::File;
use crate::model::{Auth, Construct, Field, FieldKind, Operation, Service, Ty, TypeKind};

/// `client.rs` of a service.
pub(super) fn emit(service: &Service) -> File {
    let scope = Scope::new(service);
    let bearer = service
        .operations
        .iter()
        .find(|operation| auth::takes_token(operation))
        .and_then(|operation| operation.auth.as_ref());
    let token_field = bearer.map(|_| quote!(token: apiscribe_runtime::TokenCache,));
    let token_value = bearer.map(|_| quote!(, token: apiscribe_runtime::TokenCache::new()));
    let token_method = bearer.map(|auth| token_method(&scope, auth));
    let methods = service
        .operations
        .iter()
        .map(|operation| method(&scope, operation));

    let endpoint_name = scope.import("Endpoint");
    if !endpoint::all_credentials(service).is_empty() {
        scope.import("Credentials");
    }
    let (arguments, values) = endpoint::arguments(service);
    let comment = docs::comment(&[
        format!("Sends requests to {}.", service.title),
        "Cloning is cheap; clones share connections. Every method checks its request first and sends it once.".to_owned(),
    ]);
    let items = quote! {
        #comment
        #[derive(Clone, Debug)]
        pub struct Client {
            endpoint: #endpoint_name,
            transport: apiscribe_runtime::Transport,
            #token_field
        }

        impl Client {
            /// A client for the vendor's own endpoint.
            ///
            /// # Errors
            ///
            /// A setting is missing or malformed, or TLS cannot be set up.
            pub fn new(#(#arguments),*) -> Result<Self, SettingError> {
                Self::for_endpoint(#endpoint_name::new(#(#values),*)?)
            }

            /// A client for an endpoint with settings of its own.
            ///
            /// # Errors
            ///
            /// TLS cannot be set up.
            pub fn for_endpoint(endpoint: #endpoint_name) -> Result<Self, SettingError> {
                Ok(Self { endpoint, transport: apiscribe_runtime::Transport::new()? #token_value })
            }

            /// Sends with this HTTP client, and so with its timeouts, proxies and connections.
            ///
            /// It should not follow redirects: signatures are meant for one address.
            #[must_use]
            pub fn with_http_client(mut self, http: apiscribe_runtime::reqwest::Client) -> Self {
                self.transport = apiscribe_runtime::Transport::from_client(http);
                self
            }

            /// Where and as whom this client sends.
            #[must_use]
            pub fn endpoint(&self) -> &#endpoint_name {
                &self.endpoint
            }

            #(#methods)*
            #token_method
        }
    };
    file::print(service, "client.rs", &scope, items)
}

fn method(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let error = scope.import("Error");
    let module = scope.import(operation.name.bare());
    let name = ident(&operation.name);
    let arguments = operations::arguments(scope, operation);
    let parameters = arguments.iter().map(|(name, ty)| quote!(#name: #ty));
    let names: Vec<_> = arguments.iter().map(|(name, _)| name).collect();
    let reply = operations::reply_type(scope, operation);
    let (fetch, token) = if auth::takes_token(operation) {
        (
            Some(quote!(let token = self.token().await?;)),
            Some(quote!(&token,)),
        )
    } else {
        (None, None)
    };
    let mut paragraphs = operations::paragraphs(operation);
    paragraphs.push("# Errors".to_owned());
    paragraphs.push("Every way in which it can fail is a variant of [`Error`].".to_owned());
    let comment = docs::comment(&paragraphs);
    quote! {
        #comment
        pub async fn #name(&self, #(#parameters),*) -> Result<Reply<#reply>, #error> {
            #fetch
            let request = #module::to_http(&self.endpoint, #token #(#names),*)?;
            let response = self.transport.send(request).await?;
            #module::from_http(response)
        }
    }
}

/// The token that other operations are signed with, fetched when there is none or it is about to expire.
fn token_method(scope: &Scope<'_>, auth: &Auth) -> TokenStream {
    let service = scope.service();
    let error = scope.import("Error");
    let operation = auth.text("operation").and_then(|name| {
        service
            .operations
            .iter()
            .find(|operation| operation.name.bare() == name)
    });
    let Some(operation) = operation else {
        return TokenStream::new();
    };
    let name = ident(&operation.name);
    let request = request(scope, operation, auth);
    let reply = operation.replies.first().and_then(|reply| match &reply.ty {
        Ty::Named(id) => Some(scope.type_(*id)),
        _ => None,
    });
    let Some(TypeKind::Struct(reply)) = reply.map(|reply| &reply.kind) else {
        return TokenStream::new();
    };
    let field = |parameter: &str| {
        auth.text(parameter)
            .and_then(|wire| reply.fields.iter().find(|field| field.wire.0 == wire))
    };
    let (Some(value), lifetime) = (field("value"), field("lifetime")) else {
        return TokenStream::new();
    };
    let value_name = ident(&value.rust);
    let secret = match (value.secret, ty::is_option(value)) {
        (true, false) => quote!(reply.#value_name.clone()),
        (false, false) => quote!(reply.#value_name.clone().into()),
        (true, true) => quote!(reply.#value_name.clone().unwrap_or_default()),
        (false, true) => quote!(reply.#value_name.clone().unwrap_or_default().into()),
    };
    let seconds = lifetime.map_or_else(
        || quote!(0),
        |field| {
            let name = ident(&field.rust);
            if ty::is_option(field) {
                quote!(reply.#name.unwrap_or_default())
            } else {
                quote!(reply.#name)
            }
        },
    );
    quote! {
        /// The token that calls are signed with: fetched when there is none or it is about to expire.
        async fn token(&self) -> Result<AccessToken, #error> {
            let fetch = || async {
                #request
                let reply = self.#name(&request).await.map_err(#error::token)?;
                let token = apiscribe_runtime::Token::new(#secret, #seconds);
                Ok(token)
            };
            self.token.get_or_fetch(self.endpoint.settings.clock(), fetch).await
        }
    }
}

/// The statement that makes the request for a token from credentials and constants.
fn request(scope: &Scope<'_>, operation: &Operation, auth: &Auth) -> TokenStream {
    let Some(type_) = operation.request.map(|id| scope.type_(id)) else {
        return TokenStream::new();
    };
    let TypeKind::Struct(kind) = &type_.kind else {
        return TokenStream::new();
    };
    let name = scope.name(type_.id);
    let with = match auth.parameter("with") {
        Some(Value::Object(with)) => with.clone(),
        _ => serde_json::Map::new(),
    };
    let value = |field: &Field| {
        let value = with.get(&field.wire.0)?;
        let credential = value.as_str().and_then(|name| {
            auth.credentials
                .iter()
                .find(|credential| credential.rust.bare() == name)
        });
        Some(match (credential, value) {
            (Some(credential), _) => {
                let name = ident(&credential.rust);
                quote!(self.endpoint.credentials.#name.clone())
            }
            (None, Value::Number(number)) => {
                let number =
                    proc_macro2::Literal::i64_unsuffixed(number.as_i64().unwrap_or_default());
                quote!(#number)
            }
            (None, other) => {
                let text = docs::plain(other);
                quote!(#text)
            }
        })
    };
    let field = |index: &usize| kind.fields.get(*index);
    let mut expression = match &kind.construct {
        Construct::New(indexes) => {
            let values = indexes.iter().filter_map(field).filter_map(value);
            quote!(#name::new(#(#values),*))
        }
        Construct::Builder(indexes) => {
            let steps = indexes.iter().filter_map(field).filter_map(|field| {
                let (step, value) = (ident(&field.rust), value(field)?);
                Some(quote!(.#step(#value)))
            });
            quote!(#name::builder() #(#steps)* .build())
        }
    };
    for field in kind
        .fields
        .iter()
        .filter(|field| !field.required && field.kind == FieldKind::Plain)
    {
        if let Some(value) = value(field) {
            let setter = setter_name(&field.rust);
            expression.extend(quote!(.#setter(#value)));
        }
    }
    quote!(let request = #expression;)
}
