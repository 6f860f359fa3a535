//! How a client fetches the token that its other operations are signed with.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::access::{Access, follow_from};
use super::scope::{Scope, ident, setter_name};
use super::{auth, ty};
use crate::check::paths;
use crate::model::{
    Auth, Construct, Field, FieldKind, Fill, Filled, Operation, Path, RustName, Step, Struct,
    TokenSource, Ty, TypeId,
};

/// The operation that issues tokens, and what the scheme says of it.
pub(super) struct Tokens<'a> {
    scope: &'a Scope<'a>,
    auth: &'a Auth,
    token: &'a TokenSource,
    operation: &'a Operation,
    /// None where the operation takes no request.
    request: Option<&'a Struct>,
    /// The field of the request that asks for a lifetime, and what it asks for by default.
    asks_for: Option<(&'a Field, i64)>,
}

impl<'a> Tokens<'a> {
    /// Of a service that has such a scheme.
    pub(super) fn of(scope: &'a Scope<'a>) -> Option<Self> {
        let service = scope.service();
        let mut auths = service
            .operations
            .iter()
            .filter_map(|one| one.auth.as_ref());
        let auth = auths.find(|auth| auth.takes_token())?;
        let token = auth.token()?;
        let mut operations = service.operations.iter();
        let operation = operations.find(|one| one.name.is_of(&token.operation))?;
        let request = operation.request.and_then(|id| scope.type_(id).as_struct());
        let asks_for = token.terms.asks_for.as_ref().and_then(|wire| {
            let mut fields = request?.fields.iter();
            let field = fields.find(|field| field.wire.0 == *wire)?;
            let mut with = token.with.iter();
            match with.find(|filled| filled.field == *wire)?.fill {
                Fill::Int(seconds) => Some((field, seconds)),
                _ => None,
            }
        });
        Some(Self {
            scope,
            auth,
            token,
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
        let Some(value) = self.path(*reply, &self.token.value) else {
            return TokenStream::new();
        };
        let into = (!self.is_secret(&value)).then(|| quote!(.into()));
        let secret = match follow_from(self.scope, quote!(reply), &value) {
            Access::Always(value) => quote!(#value.clone()#into),
            Access::Perhaps(value) | Access::Text(value) => {
                quote!(#value.cloned().unwrap_or_default()#into)
            }
        };
        let seconds = self.seconds(*reply);
        let token = match self.token.terms.jwt {
            false => quote!(crate::support::Token::new(#secret, #seconds)),
            true => {
                let clock = quote!(self.endpoint.settings.clock());
                quote!(crate::support::Token::of_jwt(#secret, #clock.now(), #seconds))
            }
        };
        let name = ident(&self.operation.name);
        let (argument, request) = match self.request {
            None => (TokenStream::new(), TokenStream::new()),
            Some(request) => (
                quote!(&self.token_request()),
                self.request(
                    "token_request",
                    request,
                    &self.token.with,
                    &TokenStream::new(),
                ),
            ),
        };
        let fetch = quote! {
            client
                .#name(#argument)
                .await
                .map_err(apiscribe_runtime::TokenError::new)?
        };
        let refresh = self.token.terms.refresh.as_ref();
        let refresh = refresh.zip(self.request).and_then(|(refresh, request)| {
            Some((self.path(*reply, &refresh.value)?, refresh, request))
        });
        let (fetch, keep, renewing) = match refresh {
            None => (quote!(let reply = #fetch;), None, None),
            Some((path, refresh, request)) => {
                let parameter = quote!(, refresh_token: &SecretString);
                let renewing = self.request("refresh_request", request, &refresh.with, &parameter);
                let issued = self.refresh_token(&path);
                (
                    quote! {
                        let held = self.tokens.take_refresh_token();
                        let renewed = match &held {
                            Some(token) => client.#name(&self.refresh_request(token)).await.ok(),
                            None => None,
                        };
                        let (reply, held) = match renewed {
                            Some(reply) => (reply, held),
                            None => (#fetch, None),
                        };
                    },
                    Some(quote!(self.tokens.keep_refresh_token(#issued.or(held));)),
                    Some(renewing),
                )
            }
        };
        quote! {
            /// Fetches a token that calls are signed with.
            async fn fetch_token(&self) -> Result<crate::support::Token, apiscribe_runtime::TokenError> {
                let mut client = self.clone();
                Arc::make_mut(&mut client.endpoint).settings.send_documented();
                #fetch
                #keep
                Ok(#token)
            }

            #request

            #renewing
        }
    }

    /// A place in the reply.
    fn path(&self, reply: TypeId, text: &str) -> Option<Path> {
        paths::find(&self.scope.service().types, reply, text).ok()
    }

    /// Whether what stands there is secret.
    fn is_secret(&self, path: &Path) -> bool {
        let Some(Step::Field(step)) = path.steps.last() else {
            return false;
        };
        let mut fields = self.scope.type_(step.of).fields().iter();
        let field = fields.find(|field| field.rust == step.rust);
        field.is_some_and(|field| field.secret)
    }

    /// How many seconds a token is good for.
    fn seconds(&self, reply: TypeId) -> TokenStream {
        let good_for = self.token.terms.good_for;
        let good_for = good_for.map_or(0, |span| i64::try_from(span.as_secs()).unwrap_or(i64::MAX));
        let otherwise = |ty: Option<&Ty>| match (&self.asks_for, ty) {
            (Some((asked, _)), Some(ty)) if asked.ty == *ty => quote!(self.token_seconds),
            (Some(_), _) => quote!(self.token_seconds.into()),
            (None, _) => {
                let seconds = Literal::i64_unsuffixed(good_for);
                quote!(#seconds)
            }
        };
        let lifetime = self.token.terms.lifetime.as_ref();
        let Some(path) = lifetime.and_then(|lifetime| self.path(reply, lifetime)) else {
            return match &self.asks_for {
                Some(_) => quote!(self.token_seconds),
                None => {
                    let seconds = Literal::i64_unsuffixed(good_for);
                    quote!(#seconds)
                }
            };
        };
        if let [Step::Field(step)] = path.steps.as_slice()
            && step.holds.is_optional()
        {
            let (name, otherwise) = (ident(&step.rust), otherwise(Some(&path.ty)));
            return match good_for == 0 && self.asks_for.is_none() {
                true => quote!(reply.#name.unwrap_or_default()),
                false => quote!(reply.#name.unwrap_or(#otherwise)),
            };
        }
        match follow_from(self.scope, quote!(reply), &path) {
            Access::Always(seconds) => quote!(#seconds),
            Access::Perhaps(seconds) | Access::Text(seconds) => {
                let otherwise = otherwise(Some(&path.ty));
                quote!(#seconds.copied().unwrap_or(#otherwise))
            }
        }
    }

    /// The refresh token of a reply: an `Option` of a secret.
    fn refresh_token(&self, path: &Path) -> TokenStream {
        let is_secret = self.is_secret(path);
        match (follow_from(self.scope, quote!(reply), path), is_secret) {
            (Access::Always(value), true) => quote!(Some(#value.clone())),
            (Access::Always(value), false) => quote!(Some(SecretString::from(#value.clone()))),
            (Access::Perhaps(value) | Access::Text(value), true) => quote!(#value.cloned()),
            (Access::Perhaps(value) | Access::Text(value), false) => {
                quote!(#value.cloned().map(SecretString::from))
            }
        }
    }

    /// The method that makes a request for a token from credentials and constants.
    fn request(
        &self,
        method: &str,
        request: &Struct,
        with: &[Filled],
        parameter: &TokenStream,
    ) -> TokenStream {
        let Some(id) = self.operation.request else {
            return TokenStream::new();
        };
        let name = self.scope.name(id);
        let field = |index: &usize| request.fields.get(*index);
        let value = |field: &Field| self.value(field, with);
        let mut expression = match &request.construct {
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
        let optional = |field: &&Field| !field.required && field.kind == FieldKind::Plain;
        for field in request.fields.iter().filter(optional) {
            if let Some(value) = value(field) {
                let setter = setter_name(&field.rust);
                expression.extend(quote!(.#setter(#value)));
            }
        }
        let method = quote::format_ident!("{method}");
        quote! {
            fn #method(&self #parameter) -> #name {
                #expression
            }
        }
    }

    /// What a field of the request for a token is filled with.
    fn value(&self, field: &Field, with: &[Filled]) -> Option<TokenStream> {
        let filled = with.iter().find(|filled| filled.field == field.wire.0)?;
        let asked = self.asks_for.map(|(asked, _)| &asked.wire);
        if asked == Some(&field.wire) {
            return Some(quote!(self.token_seconds));
        }
        Some(match &filled.fill {
            Fill::Credential(name) => {
                let name = ident(&RustName::escaped(name));
                let field = auth::field_of(self.scope.service(), self.auth);
                quote!(self.endpoint.#field.#name.clone())
            }
            Fill::Int(number) => {
                let number = Literal::i64_unsuffixed(*number);
                quote!(#number)
            }
            Fill::Bool(value) => quote!(#value),
            Fill::String(text) | Fill::Setting(text) => quote!(#text),
            Fill::Refresh => quote!(refresh_token.clone()),
        })
    }
}
