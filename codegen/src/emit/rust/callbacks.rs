//! Callbacks: from an HTTP request that a server received to what the vendor says.

use apiscribe_recipes::inputs::Input;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::docs::{self, Markdown};
use super::recipe::{self, Context};
use super::scope::{Scope, ident, setter_name};
use super::structs::hidden_debug;
use super::{GenerateError, Source, file, ty};
use crate::escape::code;
use crate::model::{
    Callback, CallbackBody, CallbackCheck, CallbackKind, CallbackMedia, RustName, Service, Ty,
};
use crate::words;

/// The files of `callbacks/`; none without callbacks.
pub(super) fn emit(service: &Service) -> Result<Vec<Source>, GenerateError> {
    if service.callbacks.is_empty() {
        return Ok(Vec::new());
    }
    let mut files = vec![folder(service)?];
    for callback in &service.callbacks {
        files.push(one(service, callback)?);
    }
    Ok(files)
}

/// `mod.rs` of the folder.
fn folder(service: &Service) -> Result<Source, GenerateError> {
    let comment = docs::module_comment(&[
        Markdown::ours(
            "What the vendor sends to its customers: each callback is a module with `from_http`, which checks a request that a \
             server received and reads it.",
        ),
        Markdown::ours(
            "Nothing here needs the feature `client`. Read the body to its end before, and hand over all headers as they came: a \
             signature is about bytes.",
        ),
    ]);
    let modules = service.callbacks.iter().map(|callback| {
        let name = ident(&callback.name);
        quote!(pub mod #name;)
    });
    let path = format!("src/{}/callbacks/mod.rs", service.name.bare());
    file::with_items(&path, quote!(#comment #(#modules)*))
}

fn one(service: &Service, callback: &Callback) -> Result<Source, GenerateError> {
    let scope = Scope::new(service);
    let parts = Parts {
        scope: &scope,
        callback,
    };
    let (functions, kinds, secrets, verdicts) = (
        parts.functions(),
        parts.kinds(),
        parts.secrets(),
        parts.verdicts(),
    );
    let items = quote!(#functions #kinds #secrets #verdicts);
    let uses = scope.uses(&items);
    let comment = docs::module_comment(&paragraphs(callback));
    let has_recipe = callback.check.is_some() || callback.key.is_some();
    let signing = has_recipe.then(|| {
        quote!(
            use crate::support::signing;
        )
    });
    file::of_service(
        &format!(
            "src/{}/callbacks/{}.rs",
            service.name.bare(),
            callback.name.bare()
        ),
        quote!(#comment #uses #signing #items),
    )
}

/// What is said of a callback on its module.
fn paragraphs(callback: &Callback) -> Vec<String> {
    let mut paragraphs = docs::paragraphs(
        &callback.docs,
        callback.title.as_deref().unwrap_or("A callback."),
    );
    paragraphs.splice(1..1, words::callback(callback));
    paragraphs
}

/// What a file of a callback is made of.
struct Parts<'a> {
    scope: &'a Scope<'a>,
    callback: &'a Callback,
}

impl Parts<'_> {
    fn check(&self) -> Option<&CallbackCheck> {
        self.callback.check.as_ref()
    }

    /// The type of what is read.
    fn body_type(&self) -> TokenStream {
        match &self.callback.body {
            CallbackBody::One(one) => ty::rust(self.scope, one),
            CallbackBody::Kinds(_) => {
                let name = format_ident!("{}", self.callback.kinds_name());
                quote!(#name)
            }
        }
    }

    /// The function that checks and reads, and the one that only reads. They are compiled by those
    /// who call them, since most only send.
    fn functions(&self) -> TokenStream {
        let callback = self.callback;
        let (body, method) = (self.body_type(), &callback.method);
        let result = quote!(Result<crate::runtime::Callback<#body>, crate::runtime::CallbackError>);
        let json = match &callback.media {
            CallbackMedia::Json(content_type) => quote!(received.json(#content_type)?),
            CallbackMedia::Form => quote!(received.form()?),
            CallbackMedia::Query => quote!(received.query()),
        };
        let (read, key) = (self.read(), self.key());
        let reading = quote! {
            let received = crate::support::callbacks::Received::new(request, #method)?;
            let json = #json;
            #read
            #key
        };
        let Some(check) = self.check() else {
            let comment = docs::comment(&self.about());
            return quote! {
                #comment
                #[inline]
                pub fn from_http(request: &Request<Bytes>) -> #result { #reading }
            };
        };
        let secrets = format_ident!("{}", callback.secrets_name());
        let (url, at) = check
            .reads_url()
            .then(|| (quote!(public_url: &str,), quote!(.at(public_url)?)))
            .unzip();
        let (now, passed) = recipe::reads(&check.recipe, Input::Now)
            .then(|| (quote!(now: Timestamp,), quote!(, now)))
            .unzip();
        let comment = docs::comment(&self.about());
        quote! {
            #comment
            #[inline]
            pub fn from_http(
                request: &Request<Bytes>,
                secrets: &[#secrets],
                #url
                #now
            ) -> #result {
                let received = crate::support::callbacks::Received::new(request, #method)?#at;
                received.check(secrets, |message, secrets| verdicts(message, secrets #passed))?;
                from_http_unchecked(request)
            }

            /// What the vendor says, where that was checked elsewhere or is not signed. Whoever
            /// knows the URL can send what this function takes.
            ///
            /// # Errors
            ///
            /// [`CallbackError`](crate::runtime::CallbackError) says what does not read.
            #[inline]
            pub fn from_http_unchecked(request: &Request<Bytes>) -> #result { #reading }
        }
    }

    /// What is said of the function.
    fn about(&self) -> Vec<Markdown> {
        let mut about = vec![Markdown::ours(
            "What the vendor says, once it is sure that the vendor has said it.",
        )];
        if let Some(check) = self.check() {
            about.push(Markdown::ours(
                "`secrets` are several while one is being replaced: any of them fits.",
            ));
            if check.reads_url() {
                about.push(Markdown::ours(
                    "`public_url` is the URL as the vendor called it, with its query, such as \
                     `https://hooks.example.com/path?query`. A server behind a proxy does not see it: write it down, or put the \
                     public scheme and host before `request.uri()`.",
                ));
            }
        } else {
            about.push(Markdown::ours(
                "Nothing is signed: whoever knows the URL can send what passes. Keep the URL secret.",
            ));
        }
        about.push(Markdown::ours("# Errors"));
        about.push(Markdown::ours(match self.check() {
            Some(_) => {
                "[`CallbackError`](crate::runtime::CallbackError) names the check that failed, or says what does not read."
            }
            None => "[`CallbackError`](crate::runtime::CallbackError) says what does not read.",
        }));
        about
    }

    /// The statement that reads the body.
    fn read(&self) -> TokenStream {
        match &self.callback.body {
            CallbackBody::One(one) => {
                let one = ty::rust(self.scope, one);
                quote!(let callback = crate::support::callbacks::read(&json, std::convert::identity::<#one>)?;)
            }
            CallbackBody::Kinds(kinds) => {
                let name = format_ident!("{}", self.callback.kinds_name());
                let arms = kinds.iter().map(|kind| {
                    let (variant, condition) = (ident(&kind.rust), condition(kind));
                    let variant = match is_boxed(kind) {
                        true => quote!(|body| #name::#variant(Box::new(body))),
                        false => quote!(#name::#variant),
                    };
                    quote!(if #condition { crate::support::callbacks::read(&json, #variant)? } else)
                });
                quote! {
                    let callback = #(#arms)* { crate::support::callbacks::kept(#name::Unknown(json)) };
                }
            }
        }
    }

    /// The last expression: the callback with its key.
    fn key(&self) -> TokenStream {
        let Some(key) = &self.callback.key else {
            return quote!(Ok(callback));
        };
        let context = Context {
            message: quote!(message),
            credentials: quote!(secrets),
            token: None,
            taken: &["callback", "json", "message", "received", "request"],
            check: &|_, _| TokenStream::new(),
        };
        let key = recipe::value(&key.recipe, &context);
        quote! {
            let message = received.message();
            Ok(callback.with_key(#key))
        }
    }

    /// The enum over the kinds, where there are several.
    fn kinds(&self) -> Option<TokenStream> {
        let CallbackBody::Kinds(kinds) = &self.callback.body else {
            return None;
        };
        let name = format_ident!("{}", self.callback.kinds_name());
        let is_secret = self
            .callback
            .body
            .types()
            .any(|one| ty::is_secret(self.scope, one));
        let (derives, debug) = match is_secret {
            true => (quote!(#[derive(Clone)]), Some(hidden_debug(&name))),
            false => (quote!(#[derive(Clone, Debug, PartialEq)]), None),
        };
        let comment = docs::comment(&[Markdown::ours("The kinds of this callback.")]);
        let variants = kinds.iter().map(|kind| {
            let said = kind.docs.beside(&self.callback.docs);
            let mut paragraphs = docs::paragraphs(&said, &format!("{}.", code(&kind.name.0)));
            paragraphs.insert(1, format!("In its body {}.", kind.words()));
            let comment = docs::comment(&paragraphs);
            let (variant, content) = (ident(&kind.rust), ty::rust(self.scope, &kind.ty));
            match is_boxed(kind) {
                true => quote!(#comment #variant(Box<#content>),),
                false => quote!(#comment #variant(#content),),
            }
        });
        Some(quote! {
            #comment
            #derives
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
                /// A kind that has no name here, as it came.
                Unknown(Json),
            }

            #debug
        })
    }

    /// The struct with what the vendor signs with.
    fn secrets(&self) -> Option<TokenStream> {
        let recipe = &self.check()?.recipe;
        let used = recipe.used_credentials();
        let credentials = recipe.credentials.iter().enumerate();
        let credentials = credentials.filter(|(index, _)| used.contains(index));
        let secrets: Vec<Secret<'_>> = credentials.map(|(_, one)| Secret::of(one)).collect();
        let name = format_ident!("{}", self.callback.secrets_name());
        let fields = secrets.iter().map(Secret::field);
        let required = || secrets.iter().filter(|secret| !secret.credential.optional);
        let arguments = required().map(Secret::argument);
        let values = secrets.iter().map(Secret::initial);
        let setters = secrets.iter().filter_map(Secret::setter);
        let list: Vec<String> = required()
            .map(|secret| {
                let docs = secret.credential.docs.as_str();
                format!("- `{}`: {docs}", secret.credential.name)
            })
            .collect();
        let comment =
            docs::comment(&["What these callbacks are checked with. Never shown by `Debug`."]);
        let new = docs::comment(&[
            "Secrets from what the vendor hands out:".to_owned(),
            list.join("\n"),
        ]);
        let shown = self.callback.secrets_name();
        Some(quote! {
            #comment
            #[derive(Clone)]
            pub struct #name { #(#fields)* }

            impl #name {
                #new
                #[must_use]
                pub fn new(#(#arguments),*) -> Self {
                    Self { #(#values),* }
                }

                #(#setters)*
            }

            impl std::fmt::Debug for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.debug_struct(#shown).finish_non_exhaustive()
                }
            }
        })
    }

    /// The function with the checks, in the vendor's words.
    fn verdicts(&self) -> Option<TokenStream> {
        let check = self.check()?;
        let variable = |name: &str| format!("is_{name}");
        let names: Vec<&str> = check.verdicts().collect();
        let variables: Vec<String> = names.iter().map(|name| variable(name)).collect();
        let mut taken = vec!["message", "secrets"];
        taken.extend(variables.iter().map(String::as_str));
        let context = Context {
            message: quote!(message),
            credentials: quote!(secrets),
            token: None,
            taken: &taken,
            check: &|name, verdict| {
                let variable = format_ident!("{}", variable(name));
                quote!(let #variable = #verdict;)
            },
        };
        let statements = recipe::statements(&check.recipe, &context);
        let used = check.recipe.used_credentials();
        let credentials = check.recipe.credentials.iter().enumerate();
        let secret = credentials.filter(|(index, one)| one.secret && used.contains(index));
        let filled = secret.map(|(_, one)| {
            let (name, field) = (&one.name, ident(&RustName::escaped(&one.name)));
            match one.optional {
                false => quote!(crate::support::callbacks::filled(#name, &secrets.#field)?;),
                true => quote! {
                    if let Some(secret) = &secrets.#field {
                        crate::support::callbacks::filled(#name, secret)?;
                    }
                },
            }
        });
        let now = recipe::reads(&check.recipe, Input::Now).then(|| quote!(now: Timestamp,));
        let secrets = format_ident!("{}", self.callback.secrets_name());
        let count = Literal::usize_unsuffixed(names.len());
        let variables = variables.iter().map(|name| format_ident!("{name}"));
        Some(quote! {
            /// What each check says, in the order of the vendor's page.
            #[inline]
            fn verdicts(
                message: &signing::Message<'_>,
                secrets: &#secrets,
                #now
            ) -> Result<[(&'static str, bool); #count], crate::runtime::CallbackError> {
                #(#filled)*
                #statements
                Ok([#((#names, #variables)),*])
            }
        })
    }
}

/// Whether the content of a kind stands in a box, so that one that is large makes no other large.
fn is_boxed(kind: &CallbackKind) -> bool {
    matches!(kind.ty, Ty::Named(_))
}

/// Whether the body is of a kind.
fn condition(kind: &CallbackKind) -> TokenStream {
    let has = kind
        .has
        .iter()
        .map(|pointer| quote!(crate::support::callbacks::has(&json, #pointer)));
    let is = kind.is.iter().map(|(pointer, value)| {
        let value = match value {
            serde_json::Value::String(text) => quote!(#text),
            serde_json::Value::Bool(value) => quote!(#value),
            number => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => {
                    let whole = Literal::i64_unsuffixed(whole);
                    quote!(#whole)
                }
                (None, number) => {
                    let number = Literal::f64_unsuffixed(number.unwrap_or_default());
                    quote!(#number)
                }
            },
        };
        quote!(crate::support::callbacks::is(&json, #pointer, #value))
    });
    let all: Vec<TokenStream> = has.chain(is).collect();
    quote!(#(#all)&&*)
}

/// A credential of a check, with the name and the type that it has in the code.
struct Secret<'a> {
    credential: &'a apiscribe_recipes::frame::Credential,
    rust: RustName,
    name: Ident,
    ty: TokenStream,
}

impl<'a> Secret<'a> {
    fn of(credential: &'a apiscribe_recipes::frame::Credential) -> Self {
        let rust = RustName::escaped(&credential.name);
        Self {
            credential,
            name: ident(&rust),
            rust,
            ty: match credential.secret {
                true => quote!(SecretString),
                false => quote!(String),
            },
        }
    }

    fn field(&self) -> TokenStream {
        let Self { name, ty, .. } = self;
        match self.credential.optional {
            false => quote!(#name: #ty,),
            true => quote!(#name: Option<#ty>,),
        }
    }

    fn argument(&self) -> TokenStream {
        let Self { name, ty, .. } = self;
        quote!(#name: impl Into<#ty>)
    }

    fn initial(&self) -> TokenStream {
        let name = &self.name;
        match self.credential.optional {
            false => quote!(#name: #name.into()),
            true => quote!(#name: None),
        }
    }

    fn setter(&self) -> Option<TokenStream> {
        let (name, argument, setter) = (&self.name, self.argument(), setter_name(&self.rust));
        let docs = self.credential.docs.as_str();
        let comment = docs::comment(&[format!("Sets what is optional: {docs}")]);
        self.credential.optional.then(|| {
            quote! {
                #comment
                #[must_use]
                pub fn #setter(mut self, #argument) -> Self {
                    self.#name = Some(#name.into());
                    self
                }
            }
        })
    }
}
