//! The client of a service: async methods for each operation.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::arguments::Argument;
use super::docs::Markdown;
use super::scope::{Scope, ident};
use super::{auth, deprecated, docs, endpoint, file, limits, operations, paging, tokens};
use crate::emit::rust::{GenerateError, Source};
use crate::model::{Auth, Operation, Reply, ReplyBody, Service};
use crate::words;

/// `client.rs` of a service.
pub(super) fn emit(service: &Service) -> Result<Source, GenerateError> {
    let scope = Scope::new(service);
    let tokens = tokens::Tokens::of(&scope);
    let limits = limits::shared(service);
    let calls = service
        .operations
        .iter()
        .map(|operation| call(service, operation));
    let methods = service.operations.iter().map(|operation| {
        let one = method(&scope, operation);
        let issues = tokens
            .as_ref()
            .is_some_and(|tokens| tokens.issued_by(operation));
        let many = (!issues).then(|| batch(&scope, operation));
        let parts = in_parts(&scope, operation);
        let pages = paging::method(&scope, operation);
        quote!(#one #many #parts #pages)
    });

    let endpoint_name = scope.import("Endpoint");
    let (arguments, values) = endpoint::arguments(&scope);
    let check = endpoint::has_parameters_check(&scope).then(|| quote!(endpoint.check()?;));
    let (token_fields, token_values, token_check, token_methods, token_trait) = tokens
        .as_ref()
        .map(|tokens| {
            (
                tokens.fields(),
                tokens.values(),
                tokens.check(),
                tokens.methods(),
                tokens.marker(),
            )
        })
        .unwrap_or_default();
    let assembled = if token_check.is_empty() {
        quote!(Ok(Self { endpoint: Arc::new(endpoint), #token_values sender: parts.sender }))
    } else {
        quote! {
            let client = Self { endpoint: Arc::new(endpoint), #token_values sender: parts.sender };
            #token_check
            Ok(client)
        }
    };
    let setters = endpoint::client_setters(service);
    let comment = docs::comment(&[
        Markdown::from(format!("Sends requests to {}.", service.title)),
        Markdown::ours(
            "Cloning is cheap; clones share connections, limits and tokens. Every method checks its request first, and repeats only what the vendor certainly did not take: \
         see the [`guarantees`](apiscribe_runtime::client::guarantees).",
        ),
    ]);
    let items = quote! {
        #comment
        #[derive(Clone, Debug)]
        pub struct Client {
            endpoint: Arc<#endpoint_name>,
            #token_fields
            sender: crate::support::Sender,
        }

        /// Builds a [`Client`] with settings of its own.
        pub type ClientBuilder = apiscribe_runtime::ClientBuilder<Client>;

        impl Client {
            /// A client for the vendor's own endpoint, with every setting as it is by default.
            ///
            /// # Errors
            ///
            /// A credential or parameter is missing or malformed, or TLS cannot be set up.
            pub fn new(#(#arguments),*) -> Result<Self, SettingError> {
                Self::builder(#(#values),*).build()
            }

            /// A client with settings of its own; what is wrong with any is reported by `build`.
            pub fn builder(#(#arguments),*) -> ClientBuilder {
                ClientBuilder::new(#endpoint_name::new(#(#values),*))
            }

            /// Where and as whom this client sends.
            #[must_use]
            pub fn endpoint(&self) -> &#endpoint_name {
                &self.endpoint
            }

            /// A client that sends a key too which no page has: see
            /// [`Endpoint::with_undocumented`].
            #[must_use]
            pub fn with_undocumented(&self, key: &str, value: impl Into<Json>) -> Self {
                let mut client = self.clone();
                Arc::make_mut(&mut client.endpoint).settings.send_undocumented(key, value.into(), super::endpoint::REQUESTS);
                client
            }

            #setters

            #(#methods)*
            #token_methods
        }

        #token_trait

        impl apiscribe_runtime::FromParts for Client {
            type Endpoint = #endpoint_name;

            fn settings(endpoint: &mut #endpoint_name) -> &mut crate::support::Settings {
                &mut endpoint.settings
            }

            fn from_parts(endpoint: #endpoint_name, parts: crate::support::ClientParts) -> Result<Self, SettingError> {
                #check
                #assembled
            }
        }

        #limits

        #(#calls)*
    };
    file::with_imports(service, "client.rs", &scope, items)
}

/// What limiters and spans know of an operation.
fn call(service: &Service, operation: &Operation) -> TokenStream {
    let name = call_name(operation);
    let (service_name, operation_name) = (service.name.bare(), operation.name.bare());
    let (method, path, idempotent) = (
        &operation.method,
        words::path(operation),
        operation.idempotent,
    );
    let idempotent = idempotent.then(|| quote!(.idempotent()));
    let skew = operation.auth.as_ref().and_then(allowed_skew);
    let skew = skew.map(|seconds| quote!(.clock_skew(#seconds)));
    let limits = limits::of_call(service, operation);
    quote! {
        static #name: apiscribe_runtime::Call =
            apiscribe_runtime::Call::new(#service_name, #operation_name, #method, #path) #idempotent #skew #limits;
    }
}

/// How many seconds the clocks may be apart, rounded up.
fn allowed_skew(auth: &Auth) -> Option<Literal> {
    let millis = u64::try_from(auth.skew?.as_millis()).unwrap_or(u64::MAX);
    Some(Literal::u64_unsuffixed(millis.div_ceil(1000)))
}

fn call_name(operation: &Operation) -> Ident {
    format_ident!("{}", operation.name.constant())
}

fn method(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let reply = operations::reply_type(scope, operation);
    let comment = method_comment(scope.service(), operation);
    let way = Way {
        name: &name,
        verb: "send",
        most: None,
        reply,
    };
    let one = way.method(scope, operation, &comment);
    let stream = downloads(operation).then(|| {
        let comment = docs::comment(&[
            Markdown::ours(format!(
                "Calls as [`{}`](Self::{0}) does, and gives the file as it comes in, `most` bytes of it at most.",
                operation.name.bare()
            )),
            Markdown::ours("# Errors"),
            Markdown::ours(
                "As there, or that the file is larger. See [`Download`](apiscribe_runtime::Download) for what comes later.",
            ),
        ]);
        let way = Way {
            name: &ident(&operation.name.followed_by("stream")),
            verb: "download",
            most: Some(format_ident!("most")),
            reply: quote!(apiscribe_runtime::Download),
        };
        way.method(scope, operation, &comment)
    });
    quote!(#one #stream)
}

/// Whether what comes back is a file, whatever the status of the success.
fn downloads(operation: &Operation) -> bool {
    let mut replies = operation.replies.iter();
    let is_file = |reply: &Reply| reply.body == ReplyBody::Bytes && reply.texts.is_empty();
    !operation.replies.is_empty() && replies.all(is_file)
}

/// A way to make one call.
struct Way<'w> {
    name: &'w Ident,
    /// The method of the sender.
    verb: &'static str,
    /// The argument that says how much is read.
    most: Option<Ident>,
    reply: TokenStream,
}

impl Way<'_> {
    fn method(
        &self,
        scope: &Scope<'_>,
        operation: &Operation,
        comment: &TokenStream,
    ) -> TokenStream {
        let Self {
            name, most, reply, ..
        } = self;
        let error = scope.import("Error");
        let module = scope.module(&operation.name);
        let call = call_name(operation);
        let arguments = operations::arguments(scope, operation);
        let parameters = arguments.iter().map(|(name, ty)| quote!(#name: #ty));
        let names: Vec<_> = arguments.iter().map(|(name, _)| name).collect();
        let (patient, sender) = match patience(scope, operation) {
            Some(patient) => (quote!(let sender = self.sender.#patient;), quote!(sender)),
            None => (TokenStream::new(), quote!(self.sender)),
        };
        let read = match most {
            Some(most) => quote!((#module::from_http, #most)),
            None => quote!(#module::from_http),
        };
        let to_http = operations::sent_by(scope.service(), operation);
        let send = if auth::takes_token(operation) {
            let verb = format_ident!("{}_with_token", self.verb);
            quote! {
                let fetch = || self.fetch_token();
                let request = |token: &AccessToken| #module::#to_http(&self.endpoint, token, #(#names),*);
                #sender
                    .#verb(&#call, &self.tokens, self.endpoint.settings.clock(), fetch, request, #read)
                    .await
            }
        } else {
            let verb = format_ident!("{}", self.verb);
            quote! {
                let request = || #module::#to_http(&self.endpoint, #(#names),*);
                #sender.#verb(&#call, request, #read).await
            }
        };
        let deprecated = deprecated::attribute(&operation.docs, std::iter::empty());
        let keyed = keyed(scope, operation);
        let most = most.as_ref().map(|most| quote!(, #most: u64));
        quote! {
            #comment
            #deprecated
            pub async fn #name(&self #(, #parameters)* #most) -> Result<Reply<#reply>, #error> {
                #keyed
                #patient
                #send
            }
        }
    }
}

/// The statements that fill the idempotency key, once for all attempts.
fn keyed(scope: &Scope<'_>, operation: &Operation) -> Option<TokenStream> {
    let id = operation.request?;
    let field = scope.type_(id).fields().get(operation.idempotency_key?)?;
    let name = ident(&field.rust);
    // A caller has to give a key that must be there.
    field.holds().is_optional().then(|| {
        quote! {
            let mut keyed = request.clone();
            keyed.#name.get_or_insert_with(|| self.endpoint.settings.new_key());
            let request = &keyed;
        }
    })
}

/// The method that makes the sender wait as long as the vendor.
fn patience(scope: &Scope<'_>, operation: &Operation) -> Option<TokenStream> {
    let patience = operation.patience.as_ref()?;
    let field = scope
        .type_(operation.request?)
        .fields()
        .get(patience.field)?;
    let name = ident(&field.rust);
    let millis =
        Literal::u64_unsuffixed(u64::try_from(patience.plus.as_millis()).unwrap_or(u64::MAX));
    let assumed = field.default.as_ref();
    let assumed = assumed.and_then(|assumed| assumed.value.as_i64());
    let assumed = assumed.map(Literal::i64_unsuffixed);
    let seconds = match field.holds().is_optional() {
        true => match assumed {
            Some(assumed) => quote!(request.#name.map_or(#assumed, i64::from)),
            None => quote!(request.#name.map_or(0, i64::from)),
        },
        false => quote!(i64::from(request.#name)),
    };
    Some(quote!(at_least(#seconds, #millis)))
}

/// What is said of a method that makes one call.
pub(super) fn method_comment(service: &Service, operation: &Operation) -> TokenStream {
    let said = operations::paragraphs(service, operation).into_iter();
    let mut paragraphs: Vec<Markdown> = said.map(Markdown::from).collect();
    paragraphs.push(Markdown::ours("# Errors"));
    paragraphs.push(Markdown::ours(
        "Every way in which it can fail is a variant of [`Error`].",
    ));
    docs::comment(&paragraphs)
}

/// The method that makes a call for each of many requests.
fn batch(scope: &Scope<'_>, operation: &Operation) -> Option<TokenStream> {
    let request = scope.name(operation.request.filter(|_| operation.batch)?);
    let error = scope.import("Error");
    let (name, reply) = (
        ident(&operation.name),
        operations::reply_type(scope, operation),
    );
    let batch = batch_name(operation);
    let own = operations::own_arguments(scope, operation);
    let names: Vec<&Ident> = own.iter().map(|own| &own.name).collect();
    let types = own.iter().map(|own| own.ty(quote!(&str)));
    let texts = own.iter().map(Argument::text);
    let given = own.iter().map(|own| {
        let name = &own.name;
        own.given(&quote!(&#name))
    });
    let comment = docs::comment(&[
        Markdown::ours(format!(
            "Sends many requests, `at_once` at a time, each as [`{}`](Self::{0}) does.",
            operation.name.bare()
        )),
        Markdown::ours(
            "The results are a stream in the order of the requests, see [`Batch`](apiscribe_runtime::Batch).",
        ),
    ]);
    let deprecated = deprecated::attribute(&operation.docs, std::iter::empty());
    Some(quote! {
        #comment
        #deprecated
        pub fn #batch<I>(&self, #(#names: #types,)* requests: I, at_once: usize) -> apiscribe_runtime::Batch<#request, #reply, #error>
        where
            I: IntoIterator<Item = #request>,
            I::IntoIter: Send + 'static,
        {
            let client = self.clone();
            #(let #names = #texts.to_owned();)*
            apiscribe_runtime::Batch::new(requests, at_once, move |request, stop| {
                let client = Self { sender: client.sender.clone().until(stop), ..client.clone() };
                #(let #names = #names.clone();)*
                async move {
                    let result = client.#name(#(#given,)* &request).await;
                    (request, result)
                }
            })
        }
    })
}

fn batch_name(operation: &Operation) -> Ident {
    ident(&operation.name.followed_by("batch"))
}

/// The method that sends a request in parts.
fn in_parts(scope: &Scope<'_>, operation: &Operation) -> Option<TokenStream> {
    let split = operation.split.as_ref()?;
    let request = scope.name(operation.request?);
    let error = scope.import("Error");
    let module = scope.module(&operation.name);
    let reply = operations::reply_type(scope, operation);
    let (name, batch) = (
        ident(&operation.name.followed_by("in_parts")),
        batch_name(operation),
    );
    let own = operations::own_arguments(scope, operation);
    let names: Vec<&Ident> = own.iter().map(|own| &own.name).collect();
    let types = own.iter().map(|own| own.ty(quote!(&str)));
    let comment = docs::comment(&[
        Markdown::ours(format!(
            "Sends a request for more than the {} that a call can hold, in [`parts`]({}::parts), `at_once` at a time.",
            split.most,
            module.to_string().replace(' ', "")
        )),
        Markdown::ours(
            "The results are a stream in the order of the parts, each with the part that it is for, see [`Batch`](apiscribe_runtime::Batch).",
        ),
    ]);
    let deprecated = deprecated::attribute(&operation.docs, std::iter::empty());
    // Many futures, and what drops them: inlined, they are compiled only where they are used.
    Some(quote! {
        #comment
        #deprecated
        #[inline]
        pub fn #name(&self, #(#names: #types,)* request: #request, at_once: usize) -> apiscribe_runtime::Batch<#request, #reply, #error> {
            self.#batch(#(#names,)* #module::parts(request), at_once)
        }
    })
}
