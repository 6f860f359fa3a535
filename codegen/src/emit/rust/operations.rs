//! Operations: from a request value to an HTTP request, and from an HTTP response to a reply.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::arguments::Argument;
use super::checks::Checks;
use super::docs;
use super::docs::Markdown;
use super::examples::call;
use super::names::{self, Names};
use super::operand::{Operand, Pointer};
use super::placed::Placed;
use super::scope::{Scope, ident};
use super::service::heading;
use super::structs::hidden_debug;
use super::{auth, endpoint};
use super::{file, ty, validate};
use crate::emit::rust::{GenerateError, Source};
use crate::escape::code;
use crate::model::{
    self, Constant, Operation, Parameter, PathPart, Place, ReplyBody, RustName, Service, Ty,
    WireName,
};
use crate::words;

/// The module of an operation.
pub(super) fn emit(
    service: &Service,
    operation: &Operation,
    crate_name: &str,
) -> Result<Source, GenerateError> {
    let scope = Scope::new(service);
    let from_http = from_http(&scope, operation);
    let parts = parts(&scope, operation);
    let items = quote!(#from_http #parts);
    let signing = Scope::new(service);
    let to_http = to_http(&signing, operation);
    let to_http_uses = signing.uses_beside(&to_http, (&scope, &items), "signing");
    let uses = scope.uses(&items);
    let paragraphs = paragraphs(service, operation).into_iter();
    let mut comment: Vec<Markdown> = paragraphs.map(Markdown::from).collect();
    if let Some(text) = call::of_operation(service, operation, crate_name) {
        let block = call::block(&text, crate_name, "feature = \"client\"");
        comment.extend([heading("A call"), block]);
    }
    let comment = docs::module_comment(&comment);
    file::of_service(
        &format!("src/{}/{}.rs", service.name.bare(), operation.name.bare()),
        quote!(#comment #uses #to_http_uses #to_http #items),
    )
}

/// What is said of an operation, on its module and on the client's method.
pub(super) fn paragraphs(service: &Service, operation: &Operation) -> Vec<String> {
    let mut paragraphs = docs::paragraphs(
        &operation.docs,
        operation.title.as_deref().unwrap_or("An operation."),
    );
    paragraphs.insert(
        1,
        code(&format!("{} {}", operation.method, words::path(operation))),
    );
    for constant in words::own_constants(service, operation) {
        paragraphs.insert(2, words::constant(constant));
    }
    for limit in &operation.limits {
        paragraphs.insert(2, words::limit_in_full(limit));
    }
    paragraphs
}

/// The function that makes several requests of one whose list is too long for a call.
fn parts(scope: &Scope<'_>, operation: &Operation) -> Option<TokenStream> {
    let split = operation.split.as_ref()?;
    let id = operation.request?;
    let field = scope.type_(id).fields().get(split.field)?;
    let (request, name) = (scope.name(id), ident(&field.rust));
    let most = Literal::u64_unsuffixed(split.most);
    let comment = docs::comment(&[
        "The request in parts that a call can hold.".to_owned(),
        format!(
            "Each has the next {} of `{}`, and all else as it is; an empty list makes one part.",
            split.most, field.wire
        ),
    ]);
    Some(quote! {
        #comment
        pub fn parts(mut request: #request) -> impl Iterator<Item = #request> + Send {
            let list = std::mem::take(&mut request.#name);
            crate::support::parts(list, #most).map(move |part| {
                let mut request = request.clone();
                request.#name = part;
                request
            })
        }
    })
}

/// Arguments after the endpoint: token, parameters, request.
pub(super) fn arguments(scope: &Scope<'_>, operation: &Operation) -> Vec<(Ident, TokenStream)> {
    let mut arguments: Vec<_> = own_arguments(scope, operation)
        .into_iter()
        .map(|own| (own.name.clone(), own.ty(quote!(&str))))
        .collect();
    if let Some(request) = operation.request {
        let name = scope.name(request);
        arguments.push((format_ident!("request"), quote!(&#name)));
    }
    arguments
}

/// How functions take an operation's own parameters, in their order.
pub(super) fn own_arguments(scope: &Scope<'_>, operation: &Operation) -> Vec<Argument> {
    let mut names = Names::beside(names::OF_OPERATIONS);
    let parameters = operation.parameters.iter();
    parameters
        .map(|parameter| Argument::new(scope, parameter, names.local(parameter.rust.bare())))
        .collect()
}

/// The type of a successful reply.
pub(super) fn reply_type(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    match operation.replies.as_slice() {
        [] => quote!(Json),
        [one, ..] if !operation.has_outcome() => of_reply(scope, one),
        _ => {
            let name = scope.import(&operation.outcome());
            quote!(#name)
        }
    }
}

/// The type of one reply.
fn of_reply(scope: &Scope<'_>, reply: &model::Reply) -> TokenStream {
    match reply.body {
        ReplyBody::Nothing => quote!(()),
        ReplyBody::Json | ReplyBody::Text | ReplyBody::Bytes => ty::rust(scope, &reply.ty),
    }
}

/// The call that reads a reply.
fn reads(service: &Service, operation: &Operation, reply: Option<&model::Reply>) -> TokenStream {
    let raw = reply.and_then(|reply| reply.body.raw());
    let method = format_ident!("{}", raw.map_or("read", |raw| raw.method));
    let keys = reply.map_or(&[][..], |reply| &reply.within);
    let keys: Vec<&str> = keys.iter().map(|key| key.0.as_str()).collect();
    let within = (!keys.is_empty()).then(|| quote!(.within(&[#(#keys),*])));
    let texts = reply.map_or(&[][..], |reply| &reply.texts);
    let texts = (!texts.is_empty()).then(|| quote!(.texts(&[#(#texts),*])));
    let mut others = service.errors.bodies.iter();
    let is_told = others.any(|other| other.meant.operations.contains(&operation.name));
    let name = operation.name.bare();
    let own = is_told.then(|| quote!(.operation(#name)));
    quote!(super::errors::TABLE #own #texts #within.#method(response))
}

/// Names that the service's module re-exports from the operation's module.
pub(super) fn exports(operation: &Operation) -> Option<String> {
    operation.has_outcome().then(|| operation.outcome())
}

fn to_http(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let endpoint = scope.import("Endpoint");
    let error = scope.import("Error");
    let token_argument = auth::token_argument(operation);
    let arguments = arguments(scope, operation);
    let names: Vec<_> = arguments.iter().map(|(name, _)| name.clone()).collect();
    let arguments: Vec<_> = arguments
        .iter()
        .map(|(name, ty)| quote!(#name: #ty))
        .collect();

    let (statics, checks) = parameter_checks(scope, operation);
    let request = operation
        .request
        .map(|_| quote!(Validate::check(request, &JsonPath::ROOT, report);));
    let validation = if checks.is_empty() && request.is_none() {
        TokenStream::new()
    } else {
        quote! {
            #statics
            let checks = |report: &mut Report| {
                #checks
                #request
            };
            endpoint.settings.check(&checks)?;
        }
    };
    let (path, method) = (path(scope, operation), method(&operation.method));
    let outgoing = match &operation.base_url {
        Some(base) => {
            let base = endpoint::filled(scope.service(), base, &quote!(endpoint.));
            quote!(endpoint.settings.outgoing_to(#base, #method, path)?)
        }
        None => quote!(endpoint.settings.outgoing(#method, path)),
    };
    // Whoever asks for JSON alone may be refused a file.
    let is_raw = |reply: &model::Reply| {
        !reply.texts.is_empty() || reply.body.raw().is_some_and(|raw| raw.media.is_some())
    };
    let accept = operation.replies.iter().any(is_raw);
    let accept = accept.then(|| quote!(outgoing.header("accept", "*/*")?;));
    let constants = operation.constants.iter().map(constant);
    let body = body(scope, operation);
    let body = quote!(#accept #(#constants)* #body);
    let signed = auth::sign(scope.service(), operation);
    let mutable = (!body.is_empty()).then(|| quote!(mut));
    let docs = quote! {
        /// The request as it goes over the wire: checked, placed, encoded and signed, but not sent.
        ///
        /// # Errors
        ///
    };
    let name = sent_by(scope.service(), operation);
    let head = if scope.service().streams(operation) {
        let token = token_argument.as_ref().map(|_| quote!(token,));
        let docs = quote! {
            #docs
            /// [`Error::Invalid`] with every violation, or if a content is streamed: that is read
            /// only while a client sends it.
        };
        quote! {
            #docs
            #[cfg(feature = "signing")]
            pub fn to_http(endpoint: &#endpoint, #token_argument #(#arguments),*) -> Result<Request<Bytes>, #error> {
                let request = #name(endpoint, #token #(#names),*)?;
                Ok(crate::support::in_memory(request)?)
            }

            /// The request for a client, which sends beside it what is streamed.
            #[cfg(feature = "signing")]
            pub(super)
        }
    } else {
        quote! {
            #docs
            /// [`Error::Invalid`] with every violation.
            #[cfg(feature = "signing")]
            pub
        }
    };

    quote! {
        #head fn #name(endpoint: &#endpoint, #token_argument #(#arguments),*) -> Result<Request<Bytes>, #error> {
            #validation
            #path
            let #mutable outgoing = #outgoing;
            #body
            #signed
        }
    }
}

/// The function that a client calls where part of a request may be streamed.
const UNREAD: &str = "to_be_sent";

/// The function of an operation's module that makes the request which a client sends.
pub(super) fn sent_by(service: &Service, operation: &Operation) -> Ident {
    match service.streams(operation) {
        true => format_ident!("{UNREAD}"),
        false => format_ident!("to_http"),
    }
}

/// The patterns of the parameters, and their checks.
fn parameter_checks(scope: &Scope<'_>, operation: &Operation) -> (TokenStream, TokenStream) {
    let mut patterns = validate::Patterns::new(scope, &operation.name);
    let mut checks = TokenStream::new();
    for (parameter, own) in parameters(scope, operation) {
        let value = match own {
            Some(own) => Operand::reference(own.text()),
            None => {
                let name = ident(&parameter.rust);
                Operand::place(quote!(endpoint.#name))
            }
        };
        let at = Pointer::parameter(&parameter.wire.0);
        let place = validate::place(scope, &parameter.docs, &operation.docs);
        let printer = Checks {
            scope,
            patterns: &mut patterns,
            place: &place,
        };
        checks.extend(printer.of(
            &Ty::String,
            &parameter.constraints,
            &parameter.advisory,
            &at,
            &value,
        ));
    }
    (patterns.statics(), checks)
}

/// Parameters in the path, with the argument that holds it for each that is the operation's own.
fn parameters<'a>(
    scope: &'a Scope<'_>,
    operation: &'a Operation,
) -> impl Iterator<Item = (&'a Parameter, Option<Argument>)> {
    let of_service = scope.service().parameters.iter();
    let own = std::iter::zip(&operation.parameters, own_arguments(scope, operation));
    let mut known: BTreeMap<&WireName, (&Parameter, Option<Argument>)> = of_service
        .map(|parameter| (parameter, None))
        .chain(own.map(|(parameter, argument)| (parameter, Some(argument))))
        .map(|known| (&known.0.wire, known))
        .collect();
    operation.path.iter().filter_map(move |part| match part {
        PathPart::Parameter(name) => known.remove(name),
        PathPart::Text(_) => None,
    })
}

/// The statements that make `path`.
fn path(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let mut format = String::new();
    let mut segments = Vec::new();
    let mut parameters = parameters(scope, operation).peekable();
    // A segment takes the place of the argument that it is made from.
    let mut names = Names::beside(names::OF_OPERATIONS);
    for own in own_arguments(scope, operation) {
        names.local(RustName(own.name.to_string()).bare());
    }
    for part in &operation.path {
        match part {
            PathPart::Text(text) => format.push_str(text),
            PathPart::Parameter(wire) => {
                let is_this = |(known, _): &(&Parameter, _)| known.wire == *wire;
                let Some((parameter, own)) = parameters.next_if(is_this) else {
                    // Signing fills it.
                    format.push_str(&format!("{{{{{wire}}}}}"));
                    continue;
                };
                let wire = &wire.0;
                let (value, segment) = match own {
                    Some(own) => match RustName(own.name.to_string()) {
                        raw if raw.0 != raw.bare() => (own.text(), names.in_format(raw.bare())),
                        _ => (own.text(), own.name),
                    },
                    None => {
                        let name = ident(&parameter.rust);
                        let segment = names.in_format(parameter.rust.bare());
                        (quote!(&endpoint.#name), segment)
                    }
                };
                segments.push(quote!(let #segment = path_segment(#wire, #value)?;));
                format.push_str(&format!("{{{segment}}}"));
            }
        }
    }
    if segments.is_empty() {
        let path = format.replace("{{", "{").replace("}}", "}");
        return quote!(let path = #path;);
    }
    quote!(#(#segments)* let path = format!(#format);)
}

/// The statement that sends what goes along with every call.
fn constant(constant: &Constant) -> TokenStream {
    let (wire, rust) = (&constant.wire.0, ident(&constant.rust));
    let value = match (constant.settable, &constant.value) {
        (true, _) => quote!(&endpoint.#rust),
        (false, value) => quote!(#value),
    };
    match constant.place {
        Place::Header => quote!(outgoing.header(#wire, #value)?;),
        Place::Query | Place::Body => quote!(outgoing.parameter(#wire, #value);),
    }
}

fn method(method: &str) -> TokenStream {
    let name = format_ident!("{method}");
    quote!(Method::#name)
}

fn body(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let Some(request) = operation.request else {
        return TokenStream::new();
    };
    let method = format_ident!("{}", operation.place.facets().method);
    let nest = operation.nested_keys().map(|nesting| {
        let nesting = format_ident!("{nesting:?}");
        quote!(outgoing.nest(crate::support::Nesting::#nesting);)
    });
    let place = quote!(#nest outgoing.#method(request)?;);
    let mut placed = Placed::default();
    placed.collect(scope, scope.type_(request), &quote!(request));
    let placed = placed.statements();
    quote!(#place #placed)
}

fn from_http(scope: &Scope<'_>, operation: &Operation) -> TokenStream {
    let error = scope.import("Error");
    let reply = reply_type(scope, operation);
    let (outcome, read) = if operation.has_outcome() {
        outcome(scope, operation)
    } else {
        (
            TokenStream::new(),
            reads(scope.service(), operation, operation.replies.first()),
        )
    };
    quote! {
        /// The reply, or what the vendor says went wrong.
        ///
        /// # Errors
        ///
        /// [`Error::Vendor`] where the error table says that the call failed,
        /// [`Error::Undecodable`] where it succeeded but the reply does not read.
        pub fn from_http(response: Response<Bytes>) -> Result<Reply<#reply>, #error> {
            #read
        }

        #outcome
    }
}

/// An enum over several replies and the expression that reads it.
fn outcome(scope: &Scope<'_>, operation: &Operation) -> (TokenStream, TokenStream) {
    let name = format_ident!("{}", operation.outcome());
    let variants: Vec<_> = operation
        .replies
        .iter()
        .map(|reply| {
            let ty = of_reply(scope, reply);
            let variant = format_ident!("Status{}", reply.status);
            let reads = reads(scope.service(), operation, Some(reply));
            (reply.status, variant, ty, reads)
        })
        .collect();
    let definitions = variants.iter().map(|(status, variant, ty, _)| {
        let comment = docs::comment(&[format!("What comes with status {status}.")]);
        match ty.to_string() == "()" {
            true => quote!(#comment #variant,),
            false => quote!(#comment #variant(#ty),),
        }
    });
    let read = |variant: &Ident, ty: &TokenStream, read: &TokenStream| {
        let around = match ty.to_string() == "()" {
            true => quote!(|()| #name::#variant),
            false => quote!(#name::#variant),
        };
        quote! {{
            let reply: Reply<#ty> = #read?;
            Ok(reply.map(#around))
        }}
    };
    let arms = variants.iter().skip(1).map(|(status, variant, ty, reads)| {
        let (status, read) = (Literal::u16_unsuffixed(*status), read(variant, ty, reads));
        quote!(#status => #read)
    });
    let first = variants.first().map(|(_, variant, ty, reads)| {
        let read = read(variant, ty, reads);
        quote!(_ => #read)
    });
    let comment = docs::comment(&[Markdown::ours(format!(
        "A successful reply of [`{}`](self), by its status.",
        operation.name.bare()
    ))]);
    let mut replies = operation.replies.iter();
    let (derives, debug) = match replies.any(|reply| ty::is_secret(scope, &reply.ty)) {
        true => (quote!(#[derive(Clone)]), Some(hidden_debug(&name))),
        false => (quote!(#[derive(Clone, Debug, PartialEq)]), None),
    };
    let definition = quote! {
        #comment
        #derives
        #[non_exhaustive]
        pub enum #name { #(#definitions)* }

        #debug
    };
    let read = quote! {
        match response.status().as_u16() {
            #(#arms)*
            #first
        }
    };
    (definition, read)
}
