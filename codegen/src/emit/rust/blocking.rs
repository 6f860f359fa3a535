//! The client for code that is not async: the same methods, which wait.

use quote::quote;

use super::scope::{Scope, ident};
use super::{client, deprecated, docs, endpoint, file, operations};
use crate::emit::rust::{GenerateError, Source};
use crate::model::{Operation, Service};

/// `blocking.rs` of a service.
pub(super) fn emit(service: &Service) -> Result<Source, GenerateError> {
    let scope = Scope::new(service);
    let methods = service
        .operations
        .iter()
        .map(|operation| method(&scope, operation));
    let (arguments, values) = endpoint::arguments(&scope);
    let setters = endpoint::blocking_setters(service);
    let module = docs::module_comment(&[
        "For scripts: the client whose methods wait instead of being async.".to_owned(),
    ]);
    let comment = docs::comment(&[
        format!("Sends requests to {} and waits for the answers.", service.title),
        "Cloning is cheap; clones share connections, limits and tokens. It is for code that is not async: within async code its methods fail, and nothing is sent.".to_owned(),
    ]);
    let items = quote! {
        #comment
        #[derive(Clone, Debug)]
        pub struct Client {
            client: super::Client,
            thread: crate::support::Blocking,
        }

        impl Client {
            /// A client for the vendor's own endpoint, with every setting as it is by default.
            ///
            /// # Errors
            ///
            /// A credential or parameter is missing or malformed, or TLS or a thread cannot be set
            /// up.
            pub fn new(#(#arguments),*) -> Result<Self, SettingError> {
                Self::from_client(super::Client::new(#(#values),*)?)
            }

            /// A client with the settings of one that is async.
            ///
            /// # Errors
            ///
            /// A thread cannot be set up.
            pub fn from_client(client: super::Client) -> Result<Self, SettingError> {
                Ok(Self { client, thread: crate::support::Blocking::new()? })
            }

            /// A client that sends a key too which no page has.
            #[must_use]
            pub fn with_undocumented(&self, key: &str, value: impl Into<Json>) -> Self {
                let client = self.client.with_undocumented(key, value);
                Self { client, ..self.clone() }
            }

            #setters

            #(#methods)*
        }
    };
    let uses = scope.uses(&items);
    file::of_service(
        &format!("src/{}/blocking.rs", service.name.bare()),
        quote!(#module #uses #items),
    )
}

fn method(scope: &Scope<'_>, operation: &Operation) -> proc_macro2::TokenStream {
    let error = scope.import("Error");
    let name = ident(&operation.name);
    let arguments = operations::arguments(scope, operation);
    let parameters = arguments.iter().map(|(name, ty)| quote!(#name: #ty));
    let names = arguments.iter().map(|(name, _)| name);
    let reply = operations::reply_type(scope, operation);
    let comment = client::method_comment(scope.service(), operation);
    let deprecated = deprecated::attribute(&operation.docs, std::iter::empty());
    quote! {
        #comment
        #deprecated
        pub fn #name(&self, #(#parameters),*) -> Result<Reply<#reply>, #error> {
            self.thread.wait(self.client.#name(#(#names),*))
        }
    }
}
